package adopt_test

import (
	"bytes"
	"context"
	"math"
	"strings"
	"testing"

	"nrngui/engine/adopt"
	"nrngui/engine/hoc"
	"nrngui/engine/hoc/archive"
	"nrngui/engine/hoc/class"
	"nrngui/engine/mech/builtin"
	"nrngui/engine/model"
	"nrngui/engine/project"
	"nrngui/engine/session"
)

// began is a machine in which a script has made its model.
func began(t *testing.T, script string, mods ...archive.Mod) *hoc.Machine {
	t.Helper()
	var out strings.Builder
	m, err := hoc.New(hoc.Options{Out: &out, Err: &out})
	if err != nil {
		t.Fatal(err)
	}
	if list := m.Load(mods, nil); list.Failed() {
		t.Fatal(list)
	}
	if err := m.Interp.Run("{load_file(\"nrngui.hoc\")}\n"+script+"\n", "test.hoc"); err != nil {
		t.Fatalf("%v\n%s", err, out.String())
	}
	return m
}

// do runs statements.
func do(t *testing.T, m *hoc.Machine, text string) {
	t.Helper()
	if err := m.Interp.Run(text+"\n", "test.hoc"); err != nil {
		t.Fatal(err)
	}
}

// section finds a section by the name that scripts see.
func section(t *testing.T, m *hoc.Machine, name string) *model.Section {
	t.Helper()
	for _, s := range m.Model.Sections() {
		if m.Cable.Section(s).Name() == name {
			return s
		}
	}
	t.Fatalf("no section %s", name)
	return nil
}

// adopted makes a project of the cell of a section and takes it through its text, as saving does.
func adopted(t *testing.T, m *hoc.Machine, name string) (*project.Project, adopt.Notes) {
	t.Helper()
	p, notes, err := m.Adopt(section(t, m, name))
	if err != nil {
		t.Fatal(err)
	}
	text := project.Encode(p)
	q, list := project.Read(text, "adopted")
	if len(list) > 0 || !bytes.Equal(project.Encode(q), text) {
		t.Fatalf("the text of the project changes: %v\n%s", list, text)
	}
	return q, notes
}

// simulated runs a project and gives what it records first.
func simulated(t *testing.T, p *project.Project) []float64 {
	t.Helper()
	cat, err := builtin.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	res, err := session.Simulate(context.Background(), p, cat, nil)
	if err != nil {
		t.Fatalf("%v\n%s", err, project.Encode(p))
	}
	return res.Y[0]
}

// recorded records the potential of a place while the script runs.
func recorded(t *testing.T, m *hoc.Machine, place string) []float64 {
	t.Helper()
	do(t, m, "objref trace_\ntrace_ = new Vector()\ntrace_.record(&"+place+")\nrun()")
	var y []float64
	if err := m.Interp.Do(func() {
		y = m.Evaluate("trace_", nil).Object().Data.(*class.Vector).Data
	}); err != nil {
		t.Fatal(err)
	}
	return y
}

// farthest gives the largest difference of two traces; infinite where one is shorter or no number.
func farthest(a, b []float64) (most float64) {
	if len(a) != len(b) || len(a) == 0 {
		return math.Inf(1)
	}
	for i := range a {
		if d := math.Abs(a[i] - b[i]); !(d <= most) {
			most = d
		}
	}
	return most
}
