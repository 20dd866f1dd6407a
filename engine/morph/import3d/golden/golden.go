package golden

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strings"
	"testing"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
	"nrngui/engine/source"
)

// Case is a small text that shows one rule.
type Case struct{ Name, Rule, Text string }

// Cases reads a file of cases.
func Cases(t testing.TB, file string) []Case {
	t.Helper()
	all, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out []Case
	for _, part := range strings.Split("\n"+string(all), "\n-- ")[1:] {
		head, text, _ := strings.Cut(part, " --\n")
		name, rule, _ := strings.Cut(head, ": ")
		text = strings.TrimSuffix(text, "\n") + "\n"
		if cut, ok := strings.CutSuffix(text, "\\\n"); ok {
			text = cut
		}
		out = append(out, Case{name, rule, text})
	}
	return out
}

// result is what NEURON made of a case.
type result struct {
	Input, Inst string // printed
	Err         int
	Kinds       [2]morph.Kind
	Raw         []raw
	Cell        []Section
	Commands    [2][]string // of a cell at the top level, and in a template
}

// raw is a section as traced.
type raw struct {
	Name           string
	ID, First, FID int
	PID, Parent    int
	Type           morph.Kind
	ParentX        float64
	Contour, Sub   int
	Stack          []int
	X, Y, Z, D     []float64
}

// Section is a section of the cell as NEURON made it; lengths in um.
type Section struct {
	Name, Parent string
	X, L         float64
	Wire         []float64
	Points       [][4]float64
	Area         []float64
}

// Read is a reader to be tested.
type Read func(in io.Reader, name string) (*import3d.Reading, error)

// Run compares every case with NEURON's result.
func Run(t *testing.T, cases, golden string, read Read) {
	t.Helper()
	data, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]result{}
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	all := Cases(t, cases)
	if len(all) != len(want) {
		t.Errorf("%d texts, %d golden results: run golden.py", len(all), len(want))
	}
	for _, c := range all {
		t.Run(c.Name, func(t *testing.T) {
			r, err := read(strings.NewReader(c.Text), "DIR/"+c.Name)
			if err != nil {
				t.Fatalf("%s: %v", c.Rule, err)
			}
			compare(t, r, want[c.Name])
			if t.Failed() {
				t.Log(c.Rule)
			}
		})
	}
}

func compare(t *testing.T, r *import3d.Reading, want result) {
	t.Helper()
	equal(t, "printed while reading", r.Out.String(), want.Input)
	equal(t, "err", r.Failed, want.Err != 0)
	equal(t, "kinds", r.Kinds, want.Kinds)
	if len(r.Sections) != len(want.Raw) {
		t.Fatalf("%d sections as traced, NEURON %d", len(r.Sections), len(want.Raw))
	}
	rank := map[*import3d.Section]int{nil: -1}
	for i, s := range r.Sections {
		rank[s] = i
	}
	for i, s := range r.Sections {
		compareRaw(t, s, &want.Raw[i], rank)
	}
	cell, err := r.Instantiate()
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "printed while the cell is made", cell.Printed, want.Inst)
	order := cell.CreationOrder()
	if len(order) != len(want.Cell) {
		t.Fatalf("%d sections, NEURON %d", len(order), len(want.Cell))
	}
	n := 0
	for _, g := range cell.Groups {
		n += g.Count
	}
	equal(t, "sections in groups", n, len(order))
	for k, want := range want.Commands {
		got := cell.Commands(k == 1)
		for i := range max(len(got), len(want)) {
			if i >= len(got) || i >= len(want) || got[i] != want[i] {
				t.Errorf("statement %d: %.200q, NEURON %.200q", i, got[min(i, len(got)):], want[min(i, len(want)):])
				break
			}
		}
	}
	for k, i := range order {
		CompareSection(t, cell.Morphology, &cell.Sections[i], &want.Cell[k])
	}
}

func equal(t *testing.T, what string, got, want any) {
	t.Helper()
	if g, w := fmt.Sprint(got), fmt.Sprint(want); g != w {
		t.Errorf("%s: %q, NEURON %q", what, g, w)
	}
}

func compareRaw(t *testing.T, s *import3d.Section, w *raw, rank map[*import3d.Section]int) {
	t.Helper()
	stack := []int{}
	for _, c := range s.Stack {
		stack = append(stack, rank[c])
	}
	flag := map[bool]int{true: 1}
	got := raw{fmt.Sprintf("Import3d_Section[%d]", s.Number), s.ID, s.First, s.FID, s.PID, rank[s.Parent], s.Kind, s.ParentX,
		flag[s.Contour], flag[s.Subsidiary], stack, s.X, s.Y, s.Z, s.D}
	equal(t, "as traced", got, *w)
}

// CompareSection fails where a section differs from what NEURON made of it: places and points to the bit, lengths and areas of three segments to the order of a sum.
func CompareSection(t *testing.T, m *morph.Morphology, s *morph.Section, w *Section) {
	t.Helper()
	parent := ""
	if s.Parent >= 0 {
		parent = m.Sections[s.Parent].Name
	}
	if s.Name != w.Name || parent != w.Parent || s.ParentX != w.X {
		t.Errorf("%s on %s(%g), NEURON %s on %s(%g)", s.Name, parent, s.ParentX, w.Name, w.Parent, w.X)
	}
	if s.Logical != (w.Wire != nil) {
		t.Errorf("%s: logical connection %v, NEURON %v", s.Name, s.Logical, w.Wire)
	}
	for k := range w.Wire {
		if float64(s.Wire[k]) != w.Wire[k] {
			t.Errorf("%s: wire %v, NEURON %v", s.Name, s.Wire, w.Wire)
		}
	}
	if len(s.Points) != len(w.Points) {
		t.Fatalf("%s: %d points, NEURON %d", s.Name, len(s.Points), len(w.Points))
	}
	for k, p := range s.Points {
		if got := [4]float64{float64(p.X), float64(p.Y), float64(p.Z), float64(p.Diam)}; got != w.Points[k] {
			t.Errorf("%s point %d: %v, NEURON %v", s.Name, k, got, w.Points[k])
		}
	}
	c, err := morph.Segments(s.Points, 3, 100)
	if err != nil {
		t.Fatal(err)
	}
	near(t, s.Name+" L", c.L, w.L)
	for k := range 3 {
		near(t, s.Name+" area", c.Area[k], w.Area[k])
	}
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-15+1e-14*math.Abs(want)) {
		t.Errorf("%s is %.17g, NEURON %.17g", what, got, want)
	}
}

// CheckSound fails when a morphology breaks what its users rely on: parents before children, places 0, 0.5 or 1, names used once, finite
// geometry, a report.
func CheckSound(t testing.TB, m *morph.Morphology) {
	t.Helper()
	checkTree(t, m)
	for i := range m.Sections {
		s := &m.Sections[i]
		c, err := morph.Segments(s.Points, 3, 100)
		if err != nil {
			t.Fatalf("%s: %v", s.Name, err)
		}
		for k := range 3 {
			for _, v := range []float64{c.L, c.Diam[k], c.Area[k], c.Ri[2*k], c.Ri[2*k+1]} {
				if math.IsNaN(v) || math.IsInf(v, 0) || v < 0 {
					t.Fatalf("%s: not finite: %+v", s.Name, c)
				}
			}
		}
	}
	if text := morph.Summary(m).Text(); text == "" {
		t.Fatal("no report")
	}
}

// checkTree looks at parents, places, names and numbers.
func checkTree(t testing.TB, m *morph.Morphology) {
	t.Helper()
	names := map[string]bool{}
	for i := range m.Sections {
		s := &m.Sections[i]
		if s.Parent >= i || s.Parent < -1 {
			t.Fatalf("%s: parent %d of section %d", s.Name, s.Parent, i)
		}
		anywhere := m.Format == "NeuroML 2" || m.Format == "MorphML" || m.Format == "HOC" // others know three places
		if !(s.ParentX >= 0 && s.ParentX <= 1) || !anywhere && s.ParentX != 0 && s.ParentX != 0.5 && s.ParentX != 1 {
			t.Fatalf("%s: at %g", s.Name, s.ParentX)
		}
		if names[s.Name] || len(s.Points) < 2 {
			t.Fatalf("%s: named twice or %d points", s.Name, len(s.Points))
		}
		names[s.Name] = true
		for _, p := range s.Points {
			if sum := p.X + p.Y + p.Z + p.Diam; sum != sum || sum-sum != 0 {
				t.Fatalf("%s: a point at %v", s.Name, p)
			}
		}
	}
}

// Refused fails unless a reader refuses a text with a message on a line of the named file.
func Refused(t *testing.T, read func(in io.Reader, name string) (*morph.Morphology, error), name, text string, line int, want string) {
	t.Helper()
	m, err := read(strings.NewReader(text), name)
	var list source.List
	if m != nil || !errors.As(err, &list) {
		t.Errorf("%.60q: %v, %v", text, m, err)
		return
	}
	if last := list[len(list)-1]; last.Pos.Line != line || last.Pos.File != name || !strings.Contains(last.Msg, want) {
		t.Errorf("%.60q: %v, want line %d %q", text, err, line, want)
	}
}
