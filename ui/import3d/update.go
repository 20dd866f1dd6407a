package import3d

import (
	"context"
	"errors"
	"fmt"

	"nrngui/ui/words"
)

// Open begins with a file: it is read and its cell is made beside the window.
func (s *State) Open(path string) Task {
	keep := CellView{From: s.View.From, Sticks: s.View.Sticks, Fit: s.View.Fit + 1}
	*s = State{Path: path, Unfolded: -1, Rule: s.Rule, View: keep, Figures: s.Figures, Feature: s.Feature, want: s.want + 1, Name: cellName(path)}
	want := s.want
	return s.begin(words.F("Reading %s …", s.FileName()), func(ctx context.Context) func() {
		f, err := Read(path)
		var r *Result
		if err == nil {
			r, err = Make(ctx, f, nil)
		}
		return func() { s.took(want, f, r, err) }
	})
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
	s.Now, s.First = r, r
	s.View.Fit++
	s.openFirst()
}

// openFirst unfolds the worst finding, if it has a place on the cell.
func (s *State) openFirst() {
	s.Unfolded = -1
	if e, w, _ := s.Now.Counts(); e+w > 0 && s.Now.Findings[0].Section >= 0 {
		s.Unfolded = 0
	}
}

// Do makes a repair: the cell is made again beside the window, with what was done before it.
func (s *State) Do(title string, acts ...string) (Task, error) {
	if why := s.Why(); why != "" {
		return Task{}, errors.New(why)
	}
	return s.redo(append(append([]Step(nil), s.Done...), Step{Title: title, Acts: acts}), nil, title), nil
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
			s.Done, s.Undone, s.Now = done, undone, r
			s.openFirst()
		}
	})
}

// Unfold opens a finding, or folds it when it is open; -1 folds all.
func (s *State) Unfold(i int) {
	if s.Now == nil || i >= len(s.Now.Findings) || i == s.Unfolded {
		i = -1
	}
	s.Unfolded = i
}

// GoTo opens a finding and brings it into sight, on the list and on the cell.
func (s *State) GoTo(i int) error {
	if s.Now == nil || i < 0 || i >= len(s.Now.Findings) {
		return fmt.Errorf("there is no finding %d", i+1)
	}
	s.Unfolded = i
	s.Moved++
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

// LookFrom turns the cell to a direction.
func (s *State) LookFrom(d Direction) {
	s.View.From = d
	if d != Free {
		s.View.Fit++
	}
}
