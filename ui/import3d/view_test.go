package import3d

import (
	"bytes"
	"image"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"nrngui/engine/morph/repair"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/shape"
)

// desk is a window for tests: work is done at once.
type desk struct {
	t     testing.TB
	s     *State
	view  *View
	taken []bool
	items []kit.Item
	saved map[string]string
	asked func(*State, string) error
	left  int
}

func (d *desk) Act(f func(*State) error) {
	if err := f(d.s); err != nil {
		d.t.Log(err)
	}
	if p, ok := d.s.Pending(); ok {
		d.view.Show(d.s)
		p.Do(d.t.Context())()
	}
	d.view.Show(d.s)
}

func (d *desk) Work(f func(*State) (Task, error)) {
	task, err := f(d.s)
	if err != nil {
		d.t.Error(err)
		return
	}
	d.view.Show(d.s)
	task.Do(d.t.Context())()
	d.Act(func(*State) error { return nil })
}

func (d *desk) Leave()                                               { d.left++ }
func (d *desk) Another()                                             {}
func (d *desk) Beside(bool)                                          {}
func (d *desk) Ways() []kit.Item                                     { return nil }
func (d *desk) Into() string                                         { return "Add cell to project" }
func (d *desk) Take(b bool)                                          { d.taken = append(d.taken, b) }
func (d *desk) Menu(_ fyne.CanvasObject, items []kit.Item)           { d.items = items }
func (d *desk) Ask(_, _, _, _ string, do func(*State, string) error) { d.asked = do }
func (d *desk) PopOut(_ string, _ fyne.CanvasObject, back func())    { back() }

func (d *desk) Save(name string, kinds []string, write Write) {
	for _, k := range kinds {
		var b bytes.Buffer
		if err := write(&b, k); err != nil {
			d.t.Errorf("%s%s: %v", name, k, err)
		}
		d.saved[name+k] = b.String()
	}
}

// shown is the page of a traced cell in a window of a size.
func shown(t *testing.T, w, h float32, scale float32, dark bool) (*desk, fyne.Canvas) {
	t.Helper()
	app := test.NewApp()
	t.Cleanup(app.Quit)
	theme := look.Light()
	if dark {
		theme = look.Dark()
	}
	app.Settings().SetTheme(kit.NewTheme(theme, scale))
	d := &desk{t: t, s: NewState(), saved: map[string]string{}}
	d.view = New(d)
	win := test.NewWindow(kit.NewRoot(d.view.Object().(*fyne.Container)))
	win.SetPadded(false)
	c := win.Canvas()
	c.(software.WindowlessCanvas).Resize(fyne.NewSize(w, h))
	d.view.Show(d.s)
	d.Work(func(s *State) (Task, error) { return s.Open(tracedCell(t)), nil })
	return d, c
}

// each visits all visible objects below one.
func each(o fyne.CanvasObject, f func(fyne.CanvasObject)) {
	if !o.Visible() {
		return
	}
	f(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, x := range o.Objects {
			each(x, f)
		}
	case fyne.Widget:
		for _, x := range test.WidgetRenderer(o).Objects() {
			each(x, f)
		}
	}
}

// press taps the visible button of a text.
func press(t *testing.T, d *desk, text string) {
	t.Helper()
	var found *kit.Button
	each(d.view.Object(), func(o fyne.CanvasObject) {
		if b, ok := o.(*kit.Button); ok && b.Text == text && found == nil {
			found = b
		}
	})
	if found == nil {
		t.Fatalf("there is no button %q", text)
	}
	found.Tapped(nil)
}

// A mark on the cell leads to its finding and the card's button mends it; the numbers follow.
func TestMarkLeadsToItsFinding(t *testing.T) {
	d, _ := shown(t, 1440, 780, 1, false)
	z := find(t, d.s, repair.KindZJump)
	at := -1
	for i, f := range d.view.cell.marks {
		if f == z {
			at = i
		}
	}
	if at < 0 {
		t.Fatal("the jump is not marked on the cell")
	}
	d.view.cell.view.OnCallout(at)
	if d.s.Unfolded != z || !d.view.receipt.cards[z].open {
		t.Fatalf("finding %d is open, not %d", d.s.Unfolded, z)
	}
	before := d.s.Now.Numbers.All.Length
	press(t, d, "Fix")
	if got := d.s.Now.Numbers.All.Length; got >= before {
		t.Errorf("length %g, before %g", got, before)
	}
	if !strings.Contains(d.view.receipt.say.Text, "1 repair") {
		t.Errorf("the receipt says %q", d.view.receipt.say.Text)
	}
	press(t, d, "Fix all safe (1)")
	if len(d.s.Done) != 2 {
		t.Errorf("%d repairs", len(d.s.Done))
	}
}

// A card opens and shuts by a tap and by keys, and brings its line of the file into sight.
func TestCards(t *testing.T) {
	d, _ := shown(t, 1440, 780, 1, true)
	thin := find(t, d.s, repair.KindThin)
	d.view.receipt.cards[thin].Tapped(nil)
	if d.s.Unfolded != thin {
		t.Fatalf("finding %d is open", d.s.Unfolded)
	}
	line := d.s.Now.Findings[thin].Line()
	d.view.receipt.cards[thin].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if d.s.Unfolded != -1 {
		t.Error("it does not shut")
	}
	d.view.receipt.cards[thin].TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	press(t, d, "Line "+strconv.Itoa(line)+" of the file")
	if !d.s.Text || d.s.Line != line || d.view.receipt.text.edit.Caret().Line != line-1 {
		t.Errorf("text %v, line %d, caret %v; wanted %d", d.s.Text, d.s.Line, d.view.receipt.text.edit.Caret(), line)
	}
}

// Menus: colours, what is shown, transforms; exits.
func TestMenusAndExits(t *testing.T) {
	d, _ := shown(t, 1280, 700, 1, false)
	d.view.cell.colour.OnTap()
	choose(t, d, "Diameter")
	if d.s.View.Colour != shape.ByDiameter || d.view.cell.view.Colouring() != shape.ByDiameter {
		t.Errorf("coloured by %q", d.view.cell.view.Colouring())
	}
	for _, title := range []string{"Points", "Names of sections", "Slice of depth", "Root sections"} {
		d.view.cell.more.OnTap()
		choose(t, d, title)
	}
	if v := d.view.cell.view.View(); !v.Points || !v.Names || !v.Slab.On || v.Only == nil {
		t.Errorf("points %v, names %v, slice %v", v.Points, v.Names, v.Slab)
	}
	d.view.cell.more.OnTap()
	choose(t, d, "Select the point of a line …")
	d.Act(func(s *State) error { return d.asked(s, "500") })
	if d.s.Line != 500 || len(d.view.cell.view.View().Marked) != 1 {
		t.Errorf("line %d, marked %v", d.s.Line, d.view.cell.view.View().Marked)
	}
	d.view.head.transform.OnTap()
	choose(t, d, "Scale …")
	press(t, d, "Apply")
	if len(d.s.Done) != 1 {
		t.Errorf("%d repairs after a transform", len(d.s.Done))
	}
	d.view.cell.more.OnTap()
	choose(t, d, "Beside the cell as read")
	if n := len(d.view.cell.view.Scene().Sections); n != 2*len(d.s.Now.Sections) {
		t.Errorf("%d sections of two cells", n)
	}
	press(t, d, "Cancel")
	d.view.receipt.foot.build.Tapped(nil)
	press(t, d, "Add cell to project")
	if d.left != 1 || len(d.taken) != 2 || !d.taken[0] || d.taken[1] {
		t.Errorf("left %d, taken %v", d.left, d.taken)
	}
}

func choose(t *testing.T, d *desk, title string) {
	t.Helper()
	for _, it := range d.items {
		if it.Title == title {
			if it.Off != "" {
				t.Fatalf("%s: %s", title, it.Off)
			}
			it.Do()
			return
		}
	}
	t.Fatalf("the menu has no %q", title)
}

// All plots and tables can be saved.
func TestSaving(t *testing.T) {
	d, _ := shown(t, 1440, 780, 1, false)
	d.view.cell.save()
	d.view.sholl.save()
	d.view.sholl.saveTable()
	d.view.tree.save()
	d.view.table.save()
	for name, begin := range map[string]string{"traced.png": "\x89PNG", "traced.svg": "<", "traced-sholl.png": "\x89PNG", "traced-sholl.pdf": "%PDF", "traced-sholl.csv": "radius_um",
		"traced-dendrogram.svg": "<", "traced-numbers.csv": "cell,type"} {
		if !strings.HasPrefix(d.saved[name], begin) {
			t.Errorf("%s begins with %.20q", name, d.saved[name])
		}
	}
}

// The page can be drawn in every size, and nothing stands outside of it.
func TestPageFits(t *testing.T) {
	for _, z := range []struct {
		w, h, scale float32
	}{{1440, 780, 1}, {1280, 680, 1}, {1440, 740, 2}, {2880, 1560, 2}, {1000, 600, 0.8}} {
		d, c := shown(t, z.w, z.h, z.scale, z.scale == 2)
		size := d.view.Object().Size()
		for _, p := range []*kit.Panel{d.view.cell.panel, d.view.receipt.panel} {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p)
			if at.X < 0 || at.X+p.Size().Width > size.Width+1 || at.Y+p.Size().Height > size.Height+1 || p.Size().Width < 200*z.scale {
				t.Errorf("%gx%g at %g: a panel stands at %v, %v large", z.w, z.h, z.scale, at, p.Size())
			}
		}
		for _, b := range []*kit.Button{d.view.receipt.foot.take, d.view.receipt.foot.build} {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
			if at.X+b.Size().Width > size.Width || at.Y+b.Size().Height > size.Height {
				t.Errorf("%gx%g at %g: %q stands at %v", z.w, z.h, z.scale, b.Text, at)
			}
		}
		if img := c.Capture(); img.Bounds() == (image.Rectangle{}) {
			t.Error("no picture")
		}
	}
}

// A file that can't be read leaves a page that says why.
func TestPageOfABrokenFile(t *testing.T) {
	d, _ := shown(t, 1280, 700, 1, false)
	path := writeFile(t, "broken.xml", "<mbf><tree")
	task := d.s.Open(path)
	d.view.Show(d.s)
	if !strings.Contains(d.view.empty.Title, "Reading") {
		t.Errorf("meanwhile the page says %q", d.view.empty.Title)
	}
	task.Do(t.Context())()
	d.view.Show(d.s)
	if d.s.Failed == nil || d.view.body.Visible() || d.view.empty.Icon != kit.IconError || d.view.empty.Title == "" {
		t.Errorf("%v: %q", d.s.Failed, d.view.empty.Title)
	}
}
