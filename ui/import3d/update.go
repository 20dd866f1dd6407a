package import3d

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"nrngui/engine/morph"
	"nrngui/engine/morph/repair"
	"nrngui/ui/shape"
	"nrngui/ui/words"
)

// Open begins with a file: it is read and its cell is made beside the window.
func (s *State) Open(path string) Task { return s.OpenCell(path, 0) }

// OpenCell begins with one of several cells of a file, counted from 0.
func (s *State) OpenCell(path string, cell int) Task {
	keep := CellView{From: s.View.From, Sticks: s.View.Sticks, Colour: s.View.Colour, Points: s.View.Points, Discs: s.View.Discs, Fit: s.View.Fit + 1, Section: -1}
	*s = State{Path: path, Unfolded: -1, Rule: s.Rule, View: keep, Figures: s.Figures, Feature: s.Feature, Text: s.Text, want: s.want + 1, Name: cellName(path)}
	want := s.want
	return s.begin(words.F("Reading %s …", s.FileName()), func(ctx context.Context) func() {
		f, err := Read(path, cell)
		var r *Result
		if err == nil {
			r, err = Make(ctx, f, nil)
		}
		return func() { s.took(want, f, r, err) }
	})
}

// Compare reads another file beside this one: its cell is shown beside this cell, or over it.
func (s *State) Compare(path string, overlaid bool) (Task, error) {
	if why := s.Why(); why != "" {
		return Task{}, errors.New(why)
	}
	of := s.File
	return Task{Title: words.F("Reading %s …", filepath.Base(path)), Do: func(ctx context.Context) func() {
		f, err := Read(path, 0)
		var r *Result
		if err == nil {
			r, err = Make(ctx, f, nil)
		}
		return func() {
			if s.File != of {
				return
			}
			if s.Failed = err; err == nil {
				s.View.Beside, s.View.Overlaid = append(s.View.Beside[:len(s.View.Beside):len(s.View.Beside)], r), overlaid
				s.View.Fit++
			}
		}
	}}, nil
}

// ComparePrior shows the cell as it was read beside the cell as it is now.
func (s *State) ComparePrior(overlaid bool) error {
	if s.Now == nil || !s.Repaired() {
		return errors.New("nothing was repaired: the cell is as it was read")
	}
	s.View.Beside, s.View.Overlaid = []*Result{s.First}, overlaid
	s.View.Fit++
	return nil
}

// Alone takes the cells away that are compared with.
func (s *State) Alone() {
	s.View.Beside = nil
	s.View.Fit++
}

// Take shows a file that was read and made already.
func (s *State) Take(f *File, r *Result, err error) {
	s.Open(f.Path)
	s.took(s.want, f, r, err)
}

// begin notes that work goes on.
func (s *State) begin(title string, do func(ctx context.Context) func()) Task {
	s.Working, s.Failed = title, nil
	return Task{Title: title, Do: do}
}

// took shows what was made of a file, unless something else was asked for since.
func (s *State) took(want int, f *File, r *Result, err error) {
	if want != s.want {
		return
	}
	s.Working, s.File, s.Failed = "", f, err
	if err != nil {
		s.Now, s.First = nil, nil
		return
	}
	if len(f.Cells) > 1 && !s.named {
		s.Name = cellName(f.Cells[f.Cell])
	}
	s.Now, s.First = r, r
	s.View.Fit++
	s.openFirst()
}

// openFirst unfolds the worst finding, if it has a place on the cell.
func (s *State) openFirst() {
	s.Unfolded = -1
	if e, w, _ := s.Now.Counts(); e+w > 0 {
		s.unfold(0)
	}
}

// unfold opens a finding: its first fix is proposed and its line is marked.
func (s *State) unfold(i int) {
	s.Unfolded, s.Method, s.Trial = i, 0, nil
	if i >= 0 {
		if n := s.Now.Findings[i].Line(); n > 0 {
			s.Line = n
		}
	}
}

// Do makes a repair: the cell is made again beside the window, with what was done before it.
func (s *State) Do(title string, acts ...string) (Task, error) {
	if why := s.Why(); why != "" {
		return Task{}, errors.New(why)
	}
	return s.redo(append(append([]Step(nil), s.Done...), Step{Title: title, Acts: acts}), nil, title), nil
}

// DoText makes a repair that is given by its text, and titles it in words.
func (s *State) DoText(text string) (Task, error) {
	act, err := repair.Parse(text)
	if err != nil {
		return Task{}, err
	}
	return s.Do(micro(upper(act.Title())), act.String())
}

// Undo takes the last repair back.
func (s *State) Undo() (Task, error) {
	n := len(s.Done)
	if n == 0 {
		return Task{}, errors.New("nothing was repaired")
	}
	last := s.Done[n-1]
	return s.redo(s.Done[:n-1:n-1], append(append([]Step(nil), s.Undone...), last), words.F("Undone: %s", last.Title)), nil
}

// Redo makes it again.
func (s *State) Redo() (Task, error) {
	n := len(s.Undone)
	if n == 0 {
		return Task{}, errors.New("no repair was taken back")
	}
	last := s.Undone[n-1]
	return s.redo(append(s.Done[:len(s.Done):len(s.Done)], last), s.Undone[:n-1:n-1], words.F("Redone: %s", last.Title)), nil
}

// redo makes the cell with other repairs. The state keeps the former ones until that is done: a repair that fails changes nothing.
func (s *State) redo(done, undone []Step, title string) Task {
	s.want++
	want, f := s.want, s.File
	return s.begin(title, func(ctx context.Context) func() {
		r, err := Make(ctx, f, actsOf(done))
		return func() {
			if want != s.want {
				return
			}
			s.Working, s.Failed = "", err
			if err != nil {
				return
			}
			s.Done, s.Undone, s.Now, s.Trial, s.Preview = done, undone, r, nil, nil
			s.View.Section, s.View.Marked = -1, nil // they speak of the cell before
			s.openFirst()
		}
	})
}

// Unfold opens a finding, or folds it when it is open; -1 folds all.
func (s *State) Unfold(i int) {
	if s.Now == nil || i >= len(s.Now.Findings) || i == s.Unfolded {
		i = -1
	}
	s.unfold(i)
}

// GoTo opens a finding and brings it into sight, on the list and on the cell.
func (s *State) GoTo(i int) error {
	if s.Now == nil || i < 0 || i >= len(s.Now.Findings) {
		return fmt.Errorf("there is no finding %d", i+1)
	}
	s.unfold(i)
	s.Moved++
	return nil
}

// SetMethod chooses one of the fixes of the open finding.
func (s *State) SetMethod(i int) error {
	if s.Unfolded < 0 || i < 0 || i >= len(s.Now.Findings[s.Unfolded].Fixes) {
		return fmt.Errorf("there is no such way to mend it")
	}
	s.Method = i
	return nil
}

// Fix mends a finding in one of its ways; of the open one in the way that is chosen when method is below 0.
func (s *State) Fix(i, method int) (Task, error) {
	if why := s.Why(); why != "" {
		return Task{}, errors.New(why)
	}
	if i < 0 || i >= len(s.Now.Findings) {
		return Task{}, fmt.Errorf("there is no finding %d", i+1)
	}
	f := &s.Now.Findings[i]
	if method < 0 {
		method = 0
		if i == s.Unfolded {
			method = s.Method
		}
	}
	if method >= len(f.Fixes) {
		return Task{}, fmt.Errorf("%s: nothing is to be mended there", f.Title)
	}
	return s.Do(f.Title+": "+f.Fixes[method].Name, repair.Texts(f.Fixes[method].Acts)...)
}

// FixSame mends all findings of the kind of one, in its way.
func (s *State) FixSame(i int) (Task, error) {
	if s.Now == nil || i < 0 || i >= len(s.Now.Findings) || len(s.Now.Findings[i].Fixes) == 0 {
		return Task{}, fmt.Errorf("there is nothing to mend")
	}
	f := &s.Now.Findings[i]
	way := f.Fixes[0].Name
	if i == s.Unfolded {
		way = f.Fixes[s.Method].Name
	}
	acts, n := s.Now.Same(f.Kind, way)
	return s.Do(words.F("%s of %d findings of the kind %s", way, n, string(f.Kind)), acts...)
}

// FixSafe does all repairs that change no shape by judgement.
func (s *State) FixSafe() (Task, error) {
	if s.Now == nil {
		return Task{}, errors.New(s.Why())
	}
	acts, n := s.Now.Safe()
	if n == 0 {
		return Task{}, errors.New("nothing can be mended without a judgement: look at the findings one by one")
	}
	return s.Do(words.N(n, "%d safe repair", "%d safe repairs", n), acts...)
}

// Try begins a transform: its effect is shown before it is done. nil ends it.
func (s *State) Try(t *Trial) {
	s.Trial = t
	if t != nil {
		s.Unfolded = -1
	}
	s.Moved++
}

// Transform does the transform that was chosen.
func (s *State) Transform() (Task, error) {
	t := s.Trial
	if t == nil {
		return Task{}, errors.New("no transform is chosen")
	}
	return s.DoText(t.Text())
}

// Pending is the preview that is to be made now, if one is: of the transform, or of the open finding's method.
func (s *State) Pending() (Task, bool) {
	var acts []string
	var f *Finding
	switch {
	case s.Now == nil || s.Working != "":
	case s.Trial != nil:
		acts = []string{s.Trial.Text()}
	case s.Unfolded >= 0 && s.Method < len(s.Now.Findings[s.Unfolded].Fixes):
		f = &s.Now.Findings[s.Unfolded]
		acts = repair.Texts(f.Fixes[s.Method].Acts)
	}
	key, r := strings.Join(acts, "\n"), s.Now
	if key == "" {
		s.Preview, s.asked, s.askedOf = nil, "", nil
		return Task{}, false
	}
	if s.asked == key && s.askedOf == r {
		return Task{}, false
	}
	s.asked, s.askedOf = key, r
	whole := s.Trial != nil
	return Task{Title: words.T("What the repair would do …"), Do: func(ctx context.Context) func() {
		p := previewOf(ctx, r, f, acts, whole)
		return func() {
			if s.asked == key && s.askedOf == r {
				s.Preview = p
			}
		}
	}}, true
}

// ShowText shows the file's text at a line, or folds it away.
func (s *State) ShowText(on bool, line int) {
	s.Text = on
	if line > 0 {
		s.Line = line
	}
}

// Slice shows a slice of depth, or all of it again.
func (s *State) Slice() {
	if s.View.Slab.On || s.Now == nil {
		s.View.Slab = shape.Slab{}
		return
	}
	s.View.Slab = s.Now.Scene.FirstSlab()
}

// Pick chooses a section; -1 none.
func (s *State) Pick(section int) {
	s.View.Section, s.View.Marked = section, nil
	if section < 0 && (s.View.Show == ShowSection || s.View.Show == ShowDistal || s.View.Show == ShowProximal) {
		s.View.Show = ShowAll
	}
}

// PickPoint chooses a traced point: it is marked, and its line in the text.
func (s *State) PickPoint(t shape.Traced) {
	if s.Now == nil || t.Section < 0 || t.Section >= len(s.Now.Cell.Sections) {
		return
	}
	s.View.Section, s.View.Marked = t.Section, []shape.Traced{t}
	if n := s.Now.LineOf(t); n > 0 {
		s.Line = n
	}
}

// PickLine chooses the point that a line of the file gave.
func (s *State) PickLine(line int) error {
	if s.Now == nil {
		return errors.New(s.Why())
	}
	t, ok := s.Now.PointOf(line)
	if !ok {
		return fmt.Errorf("line %d gave no point of the cell", line)
	}
	s.PickPoint(t)
	s.Line = line
	return nil
}

// PickLargestZ chooses the point whose depth differs most from that of the one before it, and shows its line.
func (s *State) PickLargestZ() error {
	if s.Now == nil {
		return errors.New(s.Why())
	}
	at, _, ok := repair.LargestZ(s.Now.Reading)
	if !ok {
		return errors.New("all points of a section lie in one depth")
	}
	s.ShowText(true, at.Line)
	return s.PickLine(at.Line)
}

// ShowPart shows a part of the cell in colour.
func (s *State) ShowPart(p Shown, k morph.Kind) error {
	if (p == ShowSection || p == ShowDistal || p == ShowProximal) && s.View.Section < 0 {
		return errors.New("tap a section of the cell first")
	}
	s.View.Show, s.View.Kind = p, k
	return nil
}

// SetName names the cell.
func (s *State) SetName(name string) { s.Name, s.named = name, true }

// SetRule chooses how the cell is cut into segments.
func (s *State) SetRule(i int) error {
	if i < 0 || i >= len(Rules) {
		return fmt.Errorf("there is no rule %d", i)
	}
	s.Rule = i
	return nil
}

// ColourBy chooses what the colours mean, by an ID of shape.Colourings.
func (s *State) ColourBy(id string) error {
	if _, ok := shape.ColouringOf(id); !ok {
		return fmt.Errorf("a cell can't be coloured by %q", id)
	}
	s.View.Colour = id
	return nil
}

// LookFrom turns the cell to a direction.
func (s *State) LookFrom(d Direction) {
	s.View.From = d
	if d != Free {
		s.View.Fit++
	}
}
