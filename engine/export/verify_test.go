package export_test

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nrngui/engine/export"
	"nrngui/engine/project"
)

func TestCompare(t *testing.T) {
	a := export.Run{T: []float64{0, 1, 2}, Traces: []export.Trace{{Name: "v", Y: []float64{-65, 0, 5}}, {Name: "m", Y: []float64{0, math.NaN(), 1}}},
		Spikes: []export.Spike{{Source: "soma(0.5)", T: 1.5}, {Source: "a", T: 1}, {Source: "a", T: 3}}}
	r, err := export.Compare(a, a)
	if err != nil || !r.Within(0) || r.Largest().Max != 0 {
		t.Errorf("a run differs from itself: %+v %v", r, err)
	}
	b := export.Run{T: a.T, Traces: []export.Trace{{Name: "v", Y: []float64{-65, 1e-7, 5.25}}, {Name: "m", Y: []float64{0, math.NaN(), 1}}},
		Spikes: []export.Spike{{Source: "a", T: 3}, {Source: "a", T: 1}, {Source: "soma(0.5)", T: 1.525}, {Source: "b", T: 1}}}
	r, err = export.Compare(a, b)
	if err != nil {
		t.Fatal(err)
	}
	if d := r.Largest(); d.Name != "v" || d.Max != .25 || d.At != 2 || d.Scale != 65 {
		t.Errorf("largest %+v", d)
	}
	want := []export.SpikeDifference{{Source: "a", Ours: 2, Theirs: 2}, {Source: "b", Theirs: 1}, {Source: "soma(0.5)", Ours: 1, Theirs: 1}}
	for i, s := range r.Spikes {
		if s.Source != want[i].Source || s.Ours != want[i].Ours || s.Theirs != want[i].Theirs {
			t.Errorf("%+v, want %+v", s, want[i])
		}
	}
	if s := r.Spikes[2].Shift; math.Abs(s-.025) > 1e-12 {
		t.Errorf("shift %g", s)
	}
	if r.Within(1) {
		t.Error("spikes that are missing on one side must not pass")
	}
	var text strings.Builder
	r.Peer = "NEURON 9"
	if err := r.Write(&text); err != nil || !strings.Contains(text.String(), "0.25") || !strings.Contains(text.String(), "soma(0.5)") {
		t.Errorf("%v\n%s", err, text.String())
	}
	b.Traces[1].Y[1] = 0
	if r, _ := export.Compare(a, b); r.Within(1e300) {
		t.Error("a value that is no number on one side must not pass")
	}
	for _, f := range []func(*export.Run){
		func(r *export.Run) { r.T = []float64{0, 1} },
		func(r *export.Run) { r.T = []float64{0, 1, 2.1} },
		func(r *export.Run) { r.Traces = r.Traces[:1] },
		func(r *export.Run) { r.Traces = []export.Trace{r.Traces[1], r.Traces[0]} },
	} {
		c := b
		f(&c)
		if _, err := export.Compare(a, c); err == nil {
			t.Error("runs that can't be compared were compared")
		}
	}
}

// fake stands for NEURON: it writes what it is told into the folder.
type fake struct{ traces, spikes string }

func (f fake) Run(_ context.Context, dir string, to export.Language) error {
	if _, err := os.Stat(filepath.Join(dir, map[export.Language]string{export.ToPython: "main.py", export.ToHOC: "main.hoc"}[to])); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "traces.csv"), []byte(f.traces), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "spikes.csv"), []byte(f.spikes), 0o644)
}

func TestVerify(t *testing.T) {
	p := project.New("one")
	p.Cells = []project.Cell{{Name: "c", Shape: project.Shape{Stylized: []project.StylizedSec{{Name: "soma", L: 10, Diam: 10}}}, NSeg: project.NSegRule{Kind: "fixed", N: 1}}}
	p.Points = []project.PointProc{{Name: "train", Type: "NetStim"}}
	p.Links = []project.Link{{FromV: &project.Place{Section: "soma", X: .3}}, {From: "train"}}
	p.Recordings = []project.Recording{{Ref: project.Ref{Section: "soma", X: .5, Var: "v"}}}
	ours := export.Run{T: []float64{0, .025}, Traces: []export.Trace{{Name: "soma(0.5).v", Y: []float64{-65, -64}}},
		Spikes: []export.Spike{{Source: "soma(0.5).v", T: 0}, {Source: "NetStim[0]", T: .025}}} // named as the model names them
	cat := catalogue(t)
	r, err := export.Verify(context.Background(), p, cat, export.ToPython, ours, fake{"t,soma(0.5).v\n0.0,-65.0\n0.025,-64.0000001\n", "t,source\n0.0,soma(0.3)\n0.025,train\n"})
	if err != nil {
		t.Fatal(err)
	}
	if d := r.Largest(); math.Abs(d.Max-1e-7) > 1e-13 || d.At != .025 || !r.Within(1e-6) || r.Within(1e-8) {
		t.Errorf("%+v", r)
	}
	for _, f := range []fake{{"", "t,source\n"}, {"x,y\n", "t,source\n"}, {"t,soma(0.5).v\n0,a\n", "t,source\n"}, {"t,soma(0.5).v\n0,1,2\n", "t,source\n"},
		{"t,soma(0.5).v\n0.0,-65\n0.025,-64\n", "t,source\nx,train\n"}, {"t,soma(0.5).v\n0.0,-65\n", "t,source\n"}} {
		if _, err := export.Verify(context.Background(), p, cat, export.ToPython, ours, f); err == nil {
			t.Errorf("%+v was taken as a result", f)
		}
	}
}

// A script that fails is reported with what NEURON printed.
func TestNeuronReportsFailure(t *testing.T) {
	n := neuron(t)
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "main.py"), []byte("raise SystemExit('the reason')\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := n.Run(context.Background(), dir, export.ToPython); err == nil || !strings.Contains(err.Error(), "the reason") {
		t.Errorf("got %v", err)
	}
	if n.Version == "" || n.Command() == "" {
		t.Errorf("%+v", n)
	}
}
