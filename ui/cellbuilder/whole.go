package cellbuilder

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"nrngui/engine/project"
	"nrngui/ui/look"
	"nrngui/ui/shape"
	"nrngui/ui/words"
)

// Output is where NetCons from the cell listen and from which potential on, mV; said is false while that is the engine's own choice, the middle of the first section.
func (s *State) Output() (o project.Output, said bool) {
	c := s.cell()
	if c == nil || len(s.Sections) == 0 {
		return o, false
	}
	if c.Output != nil {
		return *c.Output, true
	}
	return project.Output{Section: s.Sections[0].Name, X: 0.5, Threshold: 10}, false
}

// SetOutput moves the output, or (nil) leaves it to the engine.
func (s *State) SetOutput(o *project.Output) Edit {
	cell := s.Cell
	return func(p *project.Project) (*project.Project, string, error) { return p.SetOutput(cell, o) }
}

// TypeOutput reads a place as it is typed: "soma(0.5)", or a section alone, whose middle is meant. An empty text leaves it to the engine.
func (s *State) TypeOutput(text string) (Edit, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return s.SetOutput(nil), nil
	}
	o, _ := s.Output()
	o.Section, o.X = text, 0.5
	if at := strings.LastIndexByte(text, '('); at > 0 && strings.HasSuffix(text, ")") {
		x, err := strconv.ParseFloat(text[at+1:len(text)-1], 64)
		if err != nil || x < 0 || x > 1 {
			return nil, fmt.Errorf("%q is no place on a section: a number from 0 to 1", text[at+1:len(text)-1])
		}
		o.Section, o.X = text[:at], x
	}
	if !s.has(o.Section) {
		return nil, fmt.Errorf("there is no section %q", o.Section)
	}
	return s.SetOutput(&o), nil
}

// PlaceOf writes a place as it is typed.
func PlaceOf(section string, x float64) string {
	return section + "(" + strconv.FormatFloat(x, 'g', 4, 64) + ")"
}

// Instances lists the places of the instances, um; empty: one cell where its shape stands.
func (s *State) Instances() [][]float64 {
	if c := s.cell(); c != nil {
		return c.Positions
	}
	return nil
}

// InstanceText says how many cells of the kind there are.
func (s *State) InstanceText() string {
	c := s.cell()
	n := len(s.Instances())
	var names []any
	if c != nil && n > 0 {
		names = []any{n, c.InstanceName(0), c.InstanceName(n - 1)}[:min(n+1, 3)]
	}
	switch {
	case c == nil:
		return ""
	case n == 0:
		return words.T("One cell, where its shape stands")
	case slices.ContainsFunc(c.Shape.Stylized, func(sec project.StylizedSec) bool { return len(sec.Points) == 0 }):
		return words.N(n, "%d cell, %s. It has sections without 3-D points, so it is not moved in space", "%d cells, %s to %s. They have sections without 3-D points, so they are not moved in space", names...)
	}
	return words.N(n, "%d cell, %s", "%d cells, %s to %s", names...)
}

// instanceTable is the table of instances as text.
func (s *State) instanceTable() (rows [][]string) {
	c := s.cell()
	for k, at := range s.Instances() {
		row := []string{c.InstanceName(k), "", "", ""}
		for i := range min(len(at), 3) {
			row[i+1] = look.Value(at[i])
		}
		rows = append(rows, row)
	}
	return rows
}

// setInstances places the cells.
func (s *State) setInstances(at [][]float64) Edit {
	cell := s.Cell
	return func(p *project.Project) (*project.Project, string, error) { return p.SetPositions(cell, at) }
}

// TypeInstance reads a coordinate, um.
func (s *State) TypeInstance(row, col int, text string) (Edit, error) {
	at := s.Instances()
	if row < 0 || row >= len(at) || col < 1 || col > 3 {
		return nil, fmt.Errorf("there is no such instance")
	}
	v, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(text), "−", "-", 1), 64)
	if err != nil || math.IsInf(v, 0) || v != v {
		return nil, fmt.Errorf("%q is no number of µm", text)
	}
	moved := make([][]float64, len(at))
	for i := range at {
		moved[i] = slices.Clone(at[i])
	}
	moved[row][col-1] = v
	return s.setInstances(moved), nil
}

// AddInstance places one more cell beside the last: the first time the one that is there, and another, a hundred um or the width of the cell away.
func (s *State) AddInstance() Edit {
	at := slices.Clone(s.Instances())
	step := s.Width()
	if len(at) == 0 {
		at = append(at, []float64{0, 0, 0})
	} else if n := len(at); n > 1 && at[n-1][0] != at[n-2][0] {
		step = at[n-1][0] - at[n-2][0]
	}
	last := at[len(at)-1]
	return s.setInstances(append(at, []float64{last[0] + step, last[1], last[2]}))
}

// RemoveInstance takes one away; with the last line the cell is one again, where its shape stands.
func (s *State) RemoveInstance(row int) (Edit, error) {
	at := s.Instances()
	if row < 0 || row >= len(at) {
		return nil, fmt.Errorf("%s", words.T("there is one cell, and it stays"))
	}
	return s.setInstances(slices.Delete(slices.Clone(at), row, row+1)), nil
}

// Width is how far apart two cells are set, um: the width of the cell in steps of 50, and 100 at least.
func (s *State) Width() float64 {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, sec := range shape.Layout(s.Shapes()) {
		for _, p := range sec.Points {
			lo, hi = math.Min(lo, float64(p.X)), math.Max(hi, float64(p.X))
		}
	}
	if !(hi > lo) {
		return 100
	}
	return math.Max(math.Ceil((hi-lo)*1.2/50)*50, 100)
}

// segments counts those of the compiled cell.
func (s *State) segments() (n int) {
	for i := range s.Sections {
		n += s.Sections[i].NSeg
	}
	return n
}
