package cellbuild

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"nrngui/engine/morph/formats"
	"nrngui/engine/project"
)

// large lists large cells: one of the generator and the files of CELLBUILD_LARGE, separated as a PATH is, as the project has them before any edit.
func large(t *testing.T) map[string]*project.Project {
	t.Helper()
	out := map[string]*project.Project{"grown": grown(t, 0)}
	for _, file := range filepath.SplitList(os.Getenv("CELLBUILD_LARGE")) {
		in, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		m, err := formats.Read(in, filepath.Base(file))
		in.Close()
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.Base(file)], _ = project.New("traced").AddCell("traced", file, nil, m)
	}
	return out
}

// extent is the length (um) and lateral area (um2) of sections, from their points.
type extent struct{ l, area float64 }

func (e extent) plus(o extent, f float64) extent { return extent{e.l + f*o.l, e.area + f*o.area} }

func extentOf(points [][]float32) (e extent) {
	for i := 1; i < len(points); i++ {
		gap, a, b := spot(points[i]).minus(spot(points[i-1])).length(), float64(points[i-1][3])/2, float64(points[i][3])/2
		e.l += gap
		e.area += math.Pi * (a + b) * math.Hypot(gap, a-b)
	}
	return e
}

func total(list []project.StylizedSec) (e extent) {
	for _, s := range list {
		e = e.plus(extentOf(s.Points), 1)
	}
	return e
}

// treeOf lists a section and what hangs on it.
func treeOf(list []project.StylizedSec, root string) (out []project.StylizedSec) {
	in := map[string]bool{root: true}
	for _, s := range list {
		if in[s.Parent] {
			in[s.Name] = true
		}
		if in[s.Name] {
			out = append(out, s)
		}
	}
	return out
}

// TestLargeCells does every edit on sections of large reconstructions as they come from their files. Lengths and areas change by what the edit says and by nothing else: coordinates are single precision, so that
// turned and moved pieces keep theirs within some parts in 1e5.
func TestLargeCells(t *testing.T) {
	for name, p := range large(t) {
		t.Run(name, func(t *testing.T) {
			list := Sections(p.Cells[0].Shape.Morph)
			points := 0
			for _, s := range list {
				points += len(s.Points)
			}
			made := 0
			slowest, which := time.Duration(0), ""
			rng := rand.New(rand.NewPCG(5, 5))
			for range 12 {
				s := list[rng.IntN(len(list))]
				for _, c := range expectations(list, s) {
					began := cpuTime()
					q, _, err := Edit(p, "", c.op)
					if d := cpuTime() - began; d > slowest {
						slowest, which = d, c.op.String()
					}
					if err != nil {
						continue // "root", "hangs there too": other tests look at what is refused
					}
					made++
					got := total(q.Cells[0].Shape.Stylized)
					if math.Abs(got.l-c.want.l) > 3e-5*c.want.l+1e-3 || !c.lengthOnly && math.Abs(got.area-c.want.area) > 1e-4*c.want.area+1e-2 {
						t.Errorf("%s: %.6g um, %.6g um2; want %.6g um, %.6g um2", c.op, got.l, got.area, c.want.l, c.want.area)
					}
				}
			}
			if made < 200 {
				t.Errorf("%d edits only", made)
			}
			t.Logf("%d edits of %d sections, %d points; the slowest edit, %s, took %v of CPU", made, len(list), points, which, slowest)
		})
	}
}

type expected struct {
	op         Op
	want       extent
	lengthOnly bool // diameters of what is joined or drawn may make steps
}

// expectations are edits of a section with the length and area of the cell afterwards.
func expectations(list []project.StylizedSec, s project.StylizedSec) []expected {
	all, own, tree := total(list), extentOf(s.Points), total(treeOf(list, s.Name))
	root := list[0].Name
	tip := spot(s.Points[len(s.Points)-1])
	further := At{tip[0] + 30, tip[1] - 40, tip[2]}
	longer := all.plus(extent{own.l, 0}, 1)
	scaled := all.plus(tree, 1)
	scaled.area = all.area + 3*tree.area // 2 by 2
	to := At{100, -200, 300}
	return []expected{
		{Split{s.Name, 0.37}, all, false}, {Turn{s.Name}, all, false}, {Reroot{s.Name}, all, false}, {Join{s.Name, true}, all, true}, {Rename{[]string{s.Name}, "part", false}, all, false},
		{SetType{[]string{s.Name}, "axon"}, all, false}, {Mirror{s.Name, "y"}, all, false}, {Shift{s.Name, At{7, -8, 9}}, all, false}, {SetAngle{s.Name, 33, -20}, all, false}, {Move{s.Name, to}, all, false},
		{Connect{s.Name, 0, root, 0.5, false}, all, false}, {Connect{s.Name, 0, root, 1, true}, all, false}, {AddPoint{s.Name, 0.61}, all, false}, {SetDiam{s.Name, 2}, all, true},
		{Insert{Section: s.Name, L: 25}, all.plus(extent{25, 0}, 1), true}, {Copy{Section: s.Name, To: root, X: 1, Mirror: "x"}, all.plus(tree, 1), false}, {Delete{[]string{s.Name}, true}, all.plus(own, -1), false},
		{DeleteTree{s.Name, false}, all.plus(tree, -1), false}, {Branch{From: s.Name, X: 0.5, Length: 80, Angle: 30, Diam: 1}, all.plus(extent{80, math.Pi * 80}, 1), false}, {SetLength{s.Name, 2 * own.l}, longer, true},
		{Scale{s.Name, 2, 2}, scaled, false}, {Extend{s.Name, further}, all.plus(extent{50, 0}, 1), true},
	}
}

// Every kind of edit is among them, but those of single points, which change lengths in their own way.
func TestLargeCellsMissNone(t *testing.T) {
	p := solid()
	seen := []string{"bend", "unpoint"}
	for _, c := range expectations(p.Cells[0].Shape.Stylized, p.Cells[0].Shape.Stylized[1]) {
		seen = append(seen, kindOf(c.op.String()))
	}
	for verb := range verbs() {
		if !slices.Contains(seen, verb) {
			t.Error(fmt.Sprint(verb, " is not tried"))
		}
	}
}
