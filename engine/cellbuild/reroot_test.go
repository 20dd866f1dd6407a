package cellbuild_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"nrngui/engine/cellbuild"
	"nrngui/engine/mech/builtin"
	"nrngui/engine/project"
	"nrngui/engine/session"
)

// bothEnds is a cell with several sections at both ends of the root and of others, some by their end 1, with points or without. Those with points hang by their end 0: NEURON
// lays points on a section that hangs by its end 1 the other way round, so that turning it is another cell there.
func bothEnds(points bool) *project.Project {
	type piece struct {
		name, parent string
		x, end       float64
	}
	p := project.New("ends")
	list := []project.StylizedSec{}
	for i, s := range []piece{{"soma", "", 0, 0}, {"a", "soma", 0, 0}, {"b", "soma", 0, 1}, {"c", "soma", 1, 0}, {"d", "soma", 1, 1}, {"e", "c", 1, 0}, {"f", "c", 1, 1}, {"g", "d", 0, 0}, {"h", "d", 0, 1}, {"i", "e", 0, 0}, {"j", "f", 1, 0}} {
		sec := project.StylizedSec{Name: s.name, Parent: s.parent, ParentX: s.x, End: s.end, L: 30 + 7*float64(i), Diam: 1 + 0.1*float64(i)}
		if points {
			sec.End = 0
			for k := range 4 {
				sec.Points = append(sec.Points, []float32{float32(20 * i), float32(11 * k), float32(k * k), float32(1 + 0.3*float64(k) + 0.1*float64(i))})
			}
		}
		list = append(list, sec)
	}
	p, _ = p.AddStylizedCell("cell", list)
	p.Cells[0].NSeg = project.NSegRule{Kind: "fixed", N: 3}
	p.Cells[0].Rules = []project.Rule{{Subset: "all", Mechanism: "hh"}, {Subset: "c", Params: []project.Param{{Name: "Ra", Value: 200}}}}
	p.Points = []project.PointProc{{Name: "stim", Type: "IClamp", At: project.Place{Section: "g", X: 0.5}, Params: []project.Param{{Name: "del", Value: 1}, {Name: "dur", Value: 2}, {Name: "amp", Value: 0.5}}}}
	p.Recordings = []project.Recording{{Ref: project.Ref{Section: "i", X: 0.9, Var: "v"}}, {Ref: project.Ref{Section: "soma", X: 0.5, Var: "v"}}}
	p.Run = project.Run{Tstop: 10, Dt: 0.025, VInit: -65, Celsius: 6.3}
	return p
}

func trace(t *testing.T, p *project.Project) [][]float64 {
	t.Helper()
	cat, err := builtin.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	res, err := session.Simulate(context.Background(), p, cat, nil)
	if err != nil {
		t.Fatal(err)
	}
	return res.Y
}

func do(t *testing.T, p *project.Project, text string) *cellbuild.Result {
	t.Helper()
	op, err := cellbuild.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	r, err := cellbuild.Do(p, "", op)
	if err == nil {
		err = cellbuild.InvariantsOf(r.Project)
	}
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return r
}

// Whichever section is the root, the circuit is the same: v at two places stays within 1e-9 mV, which is what another order of elimination leaves.
func TestRerootKeepsTheCircuit(t *testing.T) {
	for _, points := range []bool{false, true} {
		p := bothEnds(points)
		want := trace(t, p)
		for _, s := range p.Cells[0].Shape.Stylized[1:] {
			q := do(t, p, "reroot "+s.Name).Project
			if first := q.Cells[0].Shape.Stylized[0]; first.Name != s.Name || first.Parent != "" {
				t.Fatalf("the root is %+v", first)
			}
			got := trace(t, q)
			worst := 0.0
			for k := range want {
				for i := range want[k] {
					worst = math.Max(worst, math.Abs(want[k][i]-got[k][i]))
				}
			}
			if !(worst <= 1e-9) {
				t.Errorf("points %v, root %s: v differs by %g mV", points, s.Name, worst)
			}
			q = do(t, q, "reroot soma").Project
			if a, b := pointsOf(p), pointsOf(q); !slices.Equal(a, b) {
				t.Errorf("there and back the points are\n%s\nand were\n%s", b, a)
			}
		}
	}
}

// pointsOf lists all 3-D points, those of a section that runs the other way alike.
func pointsOf(p *project.Project) (out []string) {
	for _, s := range p.Cells[0].Shape.Stylized {
		for _, r := range s.Points {
			out = append(out, fmt.Sprint(r))
		}
	}
	slices.Sort(out)
	return out
}

// A section on the way that the next one hangs on between its ends is split there; points are kept and nothing moves or grows.
func TestRerootSplits(t *testing.T) {
	p := bothEnds(true)
	p = do(t, p, "connect c(0) to soma(0.25) stay").Project
	p = do(t, p, "connect e(0) to c(0.7) stay").Project
	p, _ = p.AddPoint(project.PointProc{Name: "on", Type: "IClamp", At: project.Place{Section: "soma", X: 0.1}})
	r := do(t, p, "reroot e")
	if want := "make e the root, c split at 0.7 into c[0] and c[1], soma split at 0.25 into soma[0] and soma[1]"; r.Title != want || !slices.Equal(r.Made, []string{"c[1]", "soma[1]"}) {
		t.Errorf("%s; made %v", r.Title, r.Made)
	}
	var lines []string
	for _, s := range r.Project.Cells[0].Shape.Stylized {
		lines = append(lines, fmt.Sprintf("%s %s(%.3g) by %g", s.Name, s.Parent, s.ParentX, s.End))
	}
	want := "e (0) by 0|c[0] e(0) by 0|soma[0] c[0](1) by 0|soma[1] c[0](1) by 0|a soma[0](1) by 0|b soma[0](1) by 0|c[1] e(0) by 0|d soma[1](1) by 0|f c[1](1) by 0|g d(0) by 0|h d(0) by 0|i e(0) by 0|j f(1) by 0"
	if got := strings.Join(lines, "|"); got != want {
		t.Errorf("it is\n%s\nwant\n%s", got, want)
	}
	if at := r.Project.Points[1].At; at.Section != "soma[0]" || math.Abs(at.X-0.6) > 1e-9 {
		t.Errorf("what stood on soma(0.1) stands on %s", at)
	}
	after := map[string]bool{}
	for _, row := range pointsOf(r.Project) {
		after[row] = true
	}
	for _, row := range pointsOf(p) {
		if !after[row] {
			t.Errorf("the point %s is gone", row)
		}
	}
	if a, b := size(t, p), size(t, r.Project); math.Abs(a[0]-b[0]) > 1e-5*a[0] || math.Abs(a[1]-b[1]) > 1e-4*a[1] {
		t.Errorf("length and area are %v, were %v", b, a)
	}
	q := do(t, bothEnds(false), "connect c(0) to soma(0.25) stay").Project
	r = do(t, q, "reroot c")
	if l := r.Project.Cells[0].Shape.Stylized; l[1].Name != "soma[0]" || l[1].L != 7.5 || l[2].L != 22.5 {
		t.Errorf("%+v", l)
	}
}

// size gives length and membrane area of a cell, um and um2.
func size(t *testing.T, p *project.Project) (out [2]float64) {
	t.Helper()
	cat, err := builtin.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	b, err := project.Build(p, cat)
	if err != nil {
		t.Fatal(err)
	}
	b.Model.Refresh()
	for _, s := range b.Sections("") {
		out[0] += s.L()
		for i := range s.NSeg() {
			out[1] += s.Area(i)
		}
	}
	return out
}
