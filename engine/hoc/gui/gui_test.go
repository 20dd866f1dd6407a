package gui_test

import (
	"os"
	"strings"
	"testing"

	"nrngui/engine/hoc/class"
	"nrngui/engine/hoc/gui"
	"nrngui/engine/hoc/interp"
	"nrngui/engine/hoc/lib"
	"nrngui/engine/hoc/object"
)

// screen is a display that answers questions from a list and counts what it is told.
type screen struct {
	w       *gui.Windows
	changes int
	events  int
	asked   []gui.Question
	answers []gui.Answer
}

func (s *screen) Changed() { s.changes++ }
func (s *screen) Events()  { s.events++ }
func (s *screen) Ask(q gui.Question) gui.Answer {
	s.asked = append(s.asked, q)
	if len(s.answers) == 0 {
		return gui.Answer{}
	}
	a := s.answers[0]
	s.answers = s.answers[1:]
	return a
}

// machine is an interpreter with windows and without neurons.
type machine struct {
	*interp.Interp
	w   *gui.Windows
	out strings.Builder
}

func newMachine(d *screen) *machine {
	m := &machine{}
	m.Interp = interp.New(interp.Options{Out: &m.out, Err: &m.out, Library: lib.Text, Debug: true})
	t := object.Cell(0)
	m.Variable("t", &t)
	state := class.NewState()
	for name, f := range class.Functions(state) {
		m.Func(name, f)
	}
	for _, k := range class.Classes(state) {
		m.AddClass(k)
	}
	if d == nil {
		m.w = gui.Attach(m.Interp, nil)
	} else {
		m.w = gui.Attach(m.Interp, d)
		d.w = m.w
	}
	return m
}

// do runs a text and gives what it printed.
func (m *machine) do(t *testing.T, src string) string {
	t.Helper()
	m.out.Reset()
	if err := m.Run(src, "test.hoc"); err != nil {
		m.out.WriteString("! " + err.Error() + "\n")
	}
	return m.out.String()
}

// golden runs testdata/name.hoc and compares with testdata/name.txt, see testdata/README.md.
func golden(t *testing.T, name string, d *screen) {
	t.Helper()
	src, err := os.ReadFile("testdata/" + name + ".hoc")
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("testdata/" + name + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Split(newMachine(d).do(t, string(src)), "\n")
	lines := strings.Split(string(want), "\n")
	for i := range lines {
		g := ""
		if i < len(got) {
			g = got[i]
		}
		if g != lines[i] {
			t.Fatalf("%s, line %d of the output:\n%q, NEURON prints\n%q\nbefore it: %q", name, i+1, g, lines[i], got[max(0, i-3):i])
		}
	}
}

func TestGraphAsInNEURON(t *testing.T) { golden(t, "graph", &screen{}) }

func TestHeadlessAsInNEURON(t *testing.T) { golden(t, "headless", nil) }

func TestBoxesAsInNEURON(t *testing.T) { golden(t, "boxes", &screen{}) }
