package cellbuilder

import (
	"fmt"
	"math"

	"nrngui/engine/cellbuild"
	"nrngui/engine/project"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/shape"
	"nrngui/ui/words"
)

// Tool is what a click or a drag on the cell does.
type Tool string

// The tools.
const (
	Select    Tool = "select"
	Branch    Tool = "branch"
	Extend    Tool = "extend"
	Bend      Tool = "bend"
	Move      Tool = "move"
	Cut       Tool = "cut"
	Name      Tool = "name"
	Insert    Tool = "insert"
	Reconnect Tool = "reconnect"
	Copy      Tool = "copy"
	Mirror    Tool = "mirror"
	Reroot    Tool = "reroot"
)

// ToolInfo is one button of the tool strip.
type ToolInfo struct {
	Tool  Tool
	Title string
	Icon  kit.Icon
	Key   rune // that takes it into the hand while the cell has the keyboard
	Hint  string
	Drags bool // it draws a line, where others turn the cell
}

// Tools lists the tools of the strip.
func Tools() []ToolInfo {
	return []ToolInfo{
		{Select, "Select", kit.IconArrow, 's', "A click selects, Shift adds, Ctrl and drag takes a box, a drag turns; right click for more", false},
		{Branch, "Branch", kit.IconPlus, 'b', "Drag from an end of a section; Alt begins anywhere on it, Esc gives it up", true},
		{Bend, "Bend", kit.IconEdit, 'e', "Click a section, then drag its squares; a click on the selected one adds a point", false},
		{Move, "Move", kit.IconMove, 'm', "Drag a section: its end and what hangs on it follow. Of the root the whole cell does", true},
		{Cut, "Cut", kit.IconCut, 'c', "Click a place: the section becomes two there", false},
		{Name, "Basename", kit.IconTag, 'n', "Click a section: it is called by the base name at the right", false},
		{Extend, "Extend", kit.IconGrow, 'd', "Drag from a section: it goes on to there with another point", true},
		{Insert, "Insert", kit.IconImport, 'i', "Click a section: a new one is put between it and its parent", false},
		{Reconnect, "Reconnect", kit.IconLink, 'r', "Drag a sub-tree to an end of another section: it hangs there from then on", true},
		{Copy, "Copy", kit.IconCopy, 'k', "Drag a sub-tree to where a copy of it is to hang", true},
		{Mirror, "Mirror", kit.IconMirror, 'w', "Click a section: it and what hangs on it are mirrored, left to right", false},
		{Reroot, "Reroot", kit.IconRoot, 't', "Click a section: it becomes the root of the tree", false},
	}
}

// tool is what is in the hand.
func (s *State) tool() ToolInfo {
	for _, t := range Tools() {
		if t.Tool == s.Tool {
			return t
		}
	}
	return Tools()[0]
}

// Hint says what a click does now.
func (s *State) Hint() string {
	if s.Picking {
		return words.T("Click the place where the output of the cell is; Esc gives it up")
	}
	return words.T(s.tool().Hint)
}

// Gesture is a click on the cell, or a line that is drawn from it.
type Gesture struct {
	From  int // section; -1: the ground
	X     float64
	Start [3]float32 // um
	At    [3]float32 // where the pointer is
	Over  int        // section under it; -1: the ground
	OverX float64
	Free  bool // places are not moved to the nearest end, lengths not to the grid
}

// end is the nearer end of a section that something may hang on: the root has two, others their far one. Alt takes the place itself, or an end or the middle that is next to it.
func (s *State) end(i int, x float64, free bool) float64 {
	if free {
		return cellbuild.NearestX(x, 0.02, 0, 0.5, 1)
	}
	var sec project.StylizedSec
	if c := s.cell(); i < len(c.Shape.Stylized) {
		sec = c.Shape.Stylized[i]
	} else if s.Sections[i].Parent >= 0 { // of a file: all of them hang by their end 0
		sec.Parent = s.Sections[s.Sections[i].Parent].Name
	}
	return cellbuild.NearestX(x, 1, cellbuild.OpenEnds(sec)...)
}

// Snapped puts the end of a line on the grid: its length to multiples of Snap, its direction into the plane of x and y and to 15 degrees, each where it is within 5.
func (s *State) Snapped(from, to [3]float32, free bool) [3]float32 {
	if free {
		return to
	}
	at := cellbuild.Snap{Grid: s.Snap, Angle: 15, Reach: 5}.Line(wide(from), wide(to))
	return [3]float32{float32(at[0]), float32(at[1]), float32(at[2])}
}

// wide gives a place in double precision.
func wide(p [3]float32) cellbuild.At {
	return cellbuild.At{float64(p[0]), float64(p[1]), float64(p[2])}
}

// Drawing is a line that is being drawn: where it runs, what stands beside its end, whether it can be.
type Drawing struct {
	From, To [3]float32
	Diam     float32
	Text     string
	Bad      bool
}

// Draw gives the line of a gesture and, when it can be, the edit that it stands for.
func (s *State) Draw(g Gesture, place func(section int, x float64) [3]float32) (Drawing, cellbuild.Op) {
	d := Drawing{From: g.Start, To: g.At, Diam: 1}
	if g.From < 0 || g.From >= len(s.Sections) {
		d.Bad = true
		return d, nil
	}
	sec := &s.Sections[g.From]
	switch s.Tool {
	case Branch:
		x := s.end(g.From, g.X, g.Free)
		d.From = place(g.From, x)
		d.To = s.Snapped(d.From, g.At, g.Free)
		d.Text = lengthAngle(d.From, d.To)
		to := spot(d.To)
		b := cellbuild.Branch{From: sec.Name, X: x, To: &to, Base: s.base(g.From)}
		if l := math.Round(apart(d.From, d.To)*10) / 10; l >= cellbuild.Stub { // the place is rounded, the length is to be what was read
			b.Length = l
		}
		return d, b
	case Extend:
		d.From = place(g.From, s.end(g.From, 1, false))
		d.To, d.Diam = s.Snapped(d.From, g.At, g.Free), float32(sec.Diam)
		d.Text = "+ " + lengthAngle(d.From, d.To)
		return d, cellbuild.Extend{Section: sec.Name, To: spot(d.To)}
	case Move:
		return s.drawMove(g, d, place)
	case Reconnect, Copy:
		return s.drawHang(g, d, place)
	}
	d.Bad = true
	return d, nil
}

// drawMove drags the far end of a section, or the cell by its root.
func (s *State) drawMove(g Gesture, d Drawing, place func(int, float64) [3]float32) (Drawing, cellbuild.Op) {
	sec := &s.Sections[g.From]
	if sec.Parent < 0 {
		d.Text = words.T("the whole cell")
		return d, cellbuild.Shift{Section: sec.Name, By: cellbuild.OnGrid(wide([3]float32{g.At[0] - g.Start[0], g.At[1] - g.Start[1], g.At[2] - g.Start[2]}), 0.1)}
	}
	far := s.end(g.From, 1, false)
	d.From = place(g.From, 1-far)
	tip := place(g.From, far)
	for k := range 3 {
		d.To[k] = tip[k] + g.At[k] - g.Start[k]
	}
	d.To, d.Diam = s.Snapped(d.From, d.To, g.Free), float32(sec.Diam)
	d.Text = lengthAngle(d.From, d.To)
	return d, cellbuild.Move{Section: sec.Name, To: spot(d.To)}
}

// drawHang drags a sub-tree to where it, or a copy of it, is to hang.
func (s *State) drawHang(g Gesture, d Drawing, place func(int, float64) [3]float32) (Drawing, cellbuild.Op) {
	sec := &s.Sections[g.From]
	if g.Over < 0 || g.Over >= len(s.Sections) || g.Over == g.From {
		d.Bad, d.Text = true, words.T("drag it to a section")
		return d, nil
	}
	x := s.end(g.Over, g.OverX, g.Free)
	d.To, d.Text = place(g.Over, x), words.F("on %s(%g)", s.Sections[g.Over].Name, x)
	if sec.Parent < 0 {
		d.Bad, d.Text = true, words.T("the root stays where it is")
		return d, nil
	}
	if s.Tool == Copy {
		return d, cellbuild.Copy{Section: sec.Name, To: s.Sections[g.Over].Name, X: x}
	}
	return d, cellbuild.Connect{Section: sec.Name, End: 1 - s.end(g.From, 1, false), To: s.Sections[g.Over].Name, X: x}
}

// Click gives the edit of a click with the tool; nil when the click selects.
func (s *State) Click(section int, x float64) cellbuild.Op {
	if section < 0 || section >= len(s.Sections) {
		return nil
	}
	name := s.Sections[section].Name
	switch s.Tool {
	case Cut:
		return cellbuild.Split{Section: name, X: math.Round(x*100) / 100}
	case Name:
		return cellbuild.Rename{Sections: []string{name}, Base: s.Basename}
	case Insert:
		return cellbuild.Insert{Section: name, Base: s.base(section)}
	case Mirror:
		return cellbuild.Mirror{Section: name, Axis: "x"}
	case Reroot:
		return cellbuild.Reroot{Section: name}
	case Bend:
		if len(s.Selected) == 1 && s.Selected[0] == name && x > 0.02 && x < 0.98 {
			return cellbuild.AddPoint{Section: name, X: math.Round(x*1000) / 1000}
		}
	}
	return nil
}

// base is the base name of a new section: the one chosen, else the engine's own choice.
func (s *State) base(int) string { return s.Basename }

// spot gives a place in hundredths of um.
func spot(p [3]float32) cellbuild.At { return cellbuild.OnGrid(wide(p), 0.01) }

// apart is the distance between two places, um.
func apart(a, b [3]float32) float64 {
	return math.Sqrt(math.Pow(float64(b[0]-a[0]), 2) + math.Pow(float64(b[1]-a[1]), 2) + math.Pow(float64(b[2]-a[2]), 2))
}

// lengthAngle says how long a line is and where it points.
func lengthAngle(a, b [3]float32) string {
	dx, dy, dz := float64(b[0]-a[0]), float64(b[1]-a[1]), float64(b[2]-a[2])
	l := math.Sqrt(dx*dx + dy*dy + dz*dz)
	text := fmt.Sprintf("%s µm, %s°", look.Sig(l, 4), look.Fixed(math.Atan2(dy, dx)*180/math.Pi, 0))
	if rise := math.Asin(dz/math.Max(l, 1e-9)) * 180 / math.Pi; math.Abs(rise) > 0.5 {
		text += fmt.Sprintf(", %s° up", look.Fixed(rise, 0))
	}
	return text
}

// Op makes an edit of the project of one of the cell's sections, and remembers what came of it: the selection follows.
func (s *State) Op(op cellbuild.Op) Edit {
	cell, cat := s.Cell, s.Cat
	return func(p *project.Project) (*project.Project, string, error) {
		r, err := cellbuild.Do(p, cell, op)
		if err != nil {
			return nil, "", err
		}
		s.follow(r)
		q, more := r.Project.WithoutLost(p, cat)
		return q, r.Title + more, nil
	}
}

// Preview gives the sections as they will stand after an edit that moves them; nil when it can't be made or makes other sections.
func (s *State) Preview(op cellbuild.Op) []shape.Section {
	r, err := cellbuild.Do(s.Doc, s.Cell, op)
	if err != nil {
		return nil
	}
	now := *s // what follows from the project is made anew; nothing that both share is written to
	now.Doc = r.Project
	c := now.cell()
	if c == nil || len(c.SectionNames()) != len(s.Sections) {
		return nil
	}
	now.list(c)
	return now.Shapes()
}

// follow lets the selection follow an edit: to what was made, else to the new names.
func (s *State) follow(r *cellbuild.Result) {
	renamed := func(list []string) (out []string) {
		for _, n := range list {
			if now, ok := r.Now[n]; ok {
				out = append(out, now...)
			} else {
				out = append(out, n)
			}
		}
		return out
	}
	if len(r.Made) > 0 {
		s.Selected, s.Primary = r.Made, r.Made[0]
		return
	}
	s.Selected = renamed(s.Selected)
	if p := renamed([]string{s.Primary}); len(p) > 0 {
		s.Primary = p[0]
	}
}

// Delete takes the selected sections away; their children hang on what they hung on. With tree everything goes that hangs on them.
func (s *State) Delete(tree bool) (Edit, error) {
	if len(s.Selected) == 0 {
		return nil, fmt.Errorf("%s", words.T("select the sections to delete first"))
	}
	if !tree {
		return s.Op(cellbuild.Delete{Sections: s.Selected}), nil
	}
	if len(s.Selected) > 1 { // the sub-trees of all of them
		set := map[int]bool{}
		for _, i := range s.chosen() {
			for _, k := range s.Below(i) {
				set[k] = true
			}
		}
		var names []string
		for i, sec := range s.Sections {
			if set[i] {
				names = append(names, sec.Name)
			}
		}
		return s.Op(cellbuild.Delete{Sections: names}), nil
	}
	return s.Op(cellbuild.DeleteTree{Section: s.Selected[0]}), nil
}

// Type reads an edit from its text: "branch soma(1) by 100 90 0 as dend".
func (s *State) ParseOp(text string) (Edit, error) {
	op, err := cellbuild.Parse(text)
	if err != nil {
		return nil, err
	}
	return s.Op(op), nil
}
