package session

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"nrngui/engine/project"
)

// forked is the cell of scripts/golden/paths.py.
func forked() *project.Project {
	p := project.New("forked")
	p.Cells = []project.Cell{{
		Name: "cell",
		Shape: project.Shape{Stylized: []project.StylizedSec{
			{Name: "soma", L: 20, Diam: 20},
			{Name: "axon", L: 400, Diam: 1, Parent: "soma", ParentX: 0},
			{Name: "dend0", L: 200, Diam: 3, Parent: "soma", ParentX: 1},
			{Name: "dend1", L: 300, Diam: 1.5, Parent: "dend0", ParentX: 1},
			{Name: "side", L: 150, Diam: 1, Parent: "dend0", ParentX: 0.5},
		}},
		Subsets: []project.Subset{{Name: "active", Members: []string{"soma", "axon", "dend0", "dend1"}}},
		Rules: []project.Rule{
			{Subset: "all", Params: []project.Param{{Name: "Ra", Value: 100}, {Name: "cm", Value: 1}}},
			{Subset: "active", Mechanism: "hh"},
			{Subset: "side", Mechanism: "pas", Params: []project.Param{{Name: "e", Value: -65}}},
		},
		NSeg: project.NSegRule{Kind: "fixed", N: 1},
	}}
	for name, n := range map[string]float64{"soma": 1, "axon": 11, "dend0": 5, "dend1": 7, "side": 3} {
		p.Cells[0].Rules = append(p.Cells[0].Rules, project.Rule{Subset: name, Params: []project.Param{{Name: "nseg", Value: n}}})
	}
	p.Points = []project.PointProc{{Name: "IClamp[0]", Type: "IClamp", At: project.Place{Section: "soma", X: 0.5},
		Params: []project.Param{{Name: "del", Value: 1}, {Name: "dur", Value: 100}, {Name: "amp", Value: 0.6}}}}
	p.Recordings = []project.Recording{{Ref: ref("soma", 0.5, "v")}}
	p.Globals = []project.Param{{Name: "usetable_hh", Value: 0}}
	p.Run.Celsius, p.Run.Tstop = 6.3, 7
	return p
}

func along(id, v, a string, xa float64, b string, xb, rate float64) Scan {
	return Scan{ID: id, Var: v, Rate: rate, From: project.Place{Section: a, X: xa}, To: project.Place{Section: b, X: xb}}
}

// scanned is what a receiver has of one Scan.
type scanned struct {
	stops *ScanStops
	t     []float64
	rows  []float32
	now   []float32
	runNo int
}

// collect takes all frames and puts the parts of the scans together, as a window does: a new run begins anew, a branch with what it shares.
func collect(r *runner, to map[string]*scanned) {
	for r.complete() {
		f := r.front()
		for _, s := range f.Scans {
			c := to[s.ID]
			if c == nil {
				c = &scanned{runNo: f.RunNo}
				to[s.ID] = c
			}
			if s.Stops != nil {
				*c = scanned{stops: s.Stops, runNo: f.RunNo}
			}
			if n, _ := slices.BinarySearch(c.t, endOf(s.PastT)); s.PastT != nil {
				if n < len(c.t) && c.t[n] == endOf(s.PastT) {
					n++
				}
				c.t, c.rows = append(slices.Clone(s.PastT), c.t[n:]...), append(slices.Clone(s.PastRows), c.rows[n*len(c.stops.Stops):]...)
			}
			if c.runNo != f.RunNo {
				n := 0
				if f.Fork != nil {
					n, _ = slices.BinarySearch(c.t, f.Fork.T+1e-9)
				}
				c.t, c.rows, c.runNo = c.t[:n], c.rows[:n*len(c.stops.Stops)], f.RunNo
			}
			c.t, c.rows = append(c.t, s.T...), append(c.rows, s.Rows...)
			if s.Now != nil {
				c.now = append(c.now[:0], s.Now...)
			}
		}
		r.sent()
	}
}

func endOf(t []float64) float64 {
	if len(t) == 0 {
		return math.Inf(-1)
	}
	return t[len(t)-1]
}

func finish(t *testing.T, r *runner, to map[string]*scanned) {
	t.Helper()
	for r.status == Running {
		r.advance(slice)
		collect(r, to)
	}
	if err := r.pending.Problems.Err(); err != nil {
		t.Fatal(err)
	}
	collect(r, to)
}

// TestScanAsNEURON compares places, distances and values with RangeVarPlot. Values travel as float32: half a unit of its last place is 4e-6 mV at
// 65 mV, and RangeVarPlot keeps distances in float32 too.
func TestScanAsNEURON(t *testing.T) {
	data, err := os.ReadFile("testdata/paths.json")
	if err != nil {
		t.Fatal(err)
	}
	var golden struct {
		Paths []struct {
			Var, A, B string
			Xa, Xb    float64
			X         []float64
			Root      float64
			Rows      []struct {
				T float64
				Y []float64
			}
		}
	}
	if err := json.Unmarshal(data, &golden); err != nil {
		t.Fatal(err)
	}
	r := begin(t, forked())
	for i, p := range golden.Paths {
		r.apply(along(string(rune('a'+i)), p.Var, p.A, p.Xa, p.B, p.Xb, 1))
	}
	got := map[string]*scanned{}
	r.apply(Run{})
	finish(t, r, got)
	for i, p := range golden.Paths {
		s := got[string(rune('a'+i))]
		n := len(s.stops.Stops)
		if n != len(p.X) || math.Abs(s.stops.Root-p.Root) > 1e-4 {
			t.Errorf("%s from %s to %s: %d stops, root at %g; want %d, %g", p.Var, p.A, p.B, n, s.stops.Root, len(p.X), p.Root)
			continue
		}
		for k, x := range p.X {
			if math.Abs(s.stops.Stops[k].Dist-x) > 1e-4 {
				t.Errorf("%s from %s to %s: stop %d at %g um, want %g", p.Var, p.A, p.B, k, s.stops.Stops[k].Dist, x)
			}
		}
		if len(s.t) != 8 {
			t.Fatalf("%d rows, want one a ms from 0 to 7", len(s.t))
		}
		for _, row := range p.Rows {
			for k, y := range row.Y {
				if d := math.Abs(float64(s.rows[int(row.T)*n+k]) - y); d > 1e-7*math.Abs(y)+1e-9 {
					t.Errorf("%s from %s to %s at %g ms, stop %d: %g, want %g", p.Var, p.A, p.B, row.T, k, s.rows[int(row.T)*n+k], y)
				}
			}
		}
		if !slices.Equal(s.now, s.rows[7*n:]) {
			t.Errorf("%s from %s to %s: the present values are not the last row", p.Var, p.A, p.B)
		}
	}
}

// TestScanChangesNothing: a run that is scanned has the same bits, and a Scan outlasts Init.
func TestScanChangesNothing(t *testing.T) {
	run := func(scans bool) ([]float64, []Spike, map[string]*scanned) {
		p := eventful()
		r := begin(t, p)
		got := map[string]*scanned{}
		if scans {
			r.apply(along("v", "v", "soma", 0, "dend", 1, 10))
			r.apply(Scan{ID: "cells", Var: "v", Over: OverCells, Rate: 40})
			r.apply(Scan{ID: "sections", Var: "v", Over: OverSections})
			r.apply(Detect{Refs: []project.Ref{ref("soma", 0.5, "v")}, Threshold: 1e9})
		}
		var y []float64
		var spikes []Spike
		for range 2 {
			y, spikes = nil, nil
			r.apply(Run{})
			for first := true; r.status == Running || first; first = false {
				r.advance(slice)
				y = append(y, r.pending.Samples[0].Y...)
				spikes = append(spikes, r.pending.Spikes...)
				collect(r, got)
			}
		}
		return y, spikes, got
	}
	y, spikes, _ := run(false)
	y2, spikes2, got := run(true)
	if !slices.Equal(y, y2) || !slices.Equal(spikes, spikes2) || len(spikes) == 0 {
		t.Errorf("a scanned run of %d samples and %d spikes differs", len(y), len(spikes))
	}
	if n := len(got["v"].t); n != 401 {
		t.Errorf("the second run left %d rows of the path, want 401", n)
	}
	cells, sections := got["cells"], got["sections"]
	if len(cells.stops.Stops) != 1 || len(cells.t) != 1601 || len(sections.t) != 0 || len(sections.now) != len(sections.stops.Stops) {
		t.Errorf("cells: %d stops, %d rows; sections: %d rows, %d of %d values", len(cells.stops.Stops), len(cells.t), len(sections.t), len(sections.now), len(sections.stops.Stops))
	}
	for k := range cells.t {
		if want := float32(y[k]); k < len(y) && cells.rows[k*len(cells.stops.Stops)] != want {
			t.Fatalf("row %d of the cells begins with %g, the recording has %g", k, cells.rows[k*len(cells.stops.Stops)], want)
		}
	}
}

// TestScanBranches: the rows of a branch stand at the same steps as those of a run that went on without it.
func TestScanBranches(t *testing.T) {
	r := begin(t, forked())
	r.apply(along("p", "v", "axon", 1, "dend1", 1, 3)) // every 13 steps: no divisor of the snapshots' distance
	got := map[string]*scanned{}
	r.apply(Run{})
	finish(t, r, got)
	want := scanned{t: slices.Clone(got["p"].t), rows: slices.Clone(got["p"].rows)}
	r.apply(Branch{T: 3.3})
	finish(t, r, got)
	if !slices.Equal(want.t, got["p"].t) || !slices.Equal(want.rows, got["p"].rows) {
		t.Errorf("%d rows after the branch, %d without it, or other values", len(got["p"].t), len(want.t))
	}
}

// TestScanTellsThePast: a Scan that comes late, at the end of a run or in its midst, has the rows of one that was there from the beginning, and the run its bits.
func TestScanTellsThePast(t *testing.T) {
	p := eventful()
	run := func(at float64, late bool) (*scanned, []float64) {
		r := begin(t, p)
		got := map[string]*scanned{}
		var y []float64
		on := func() {
			for r.status == Running || r.recalls() {
				if r.recalls() {
					r.recallOn(slice)
				} else {
					r.advance(slice)
				}
				y = append(y, r.pending.Samples[0].Y...)
				collect(r, got)
			}
		}
		scan := along("p", "v", "soma", 0, "dend", 1, 8)
		if !late {
			r.apply(scan)
		}
		r.apply(Init{})
		r.apply(Continue{Until: at})
		on()
		if late {
			r.apply(scan)
		}
		if at < p.Run.Tstop {
			r.apply(Continue{})
		}
		on()
		return got["p"], y
	}
	for _, at := range []float64{17.3, 40} {
		want, y := run(at, false)
		got, y2 := run(at, true)
		if len(want.t) != 321 || !slices.Equal(want.t, got.t) || !slices.Equal(want.rows, got.rows) {
			t.Errorf("begun at %g ms: %d rows, want %d, or other values", at, len(got.t), len(want.t))
		}
		if !slices.Equal(y, y2) {
			t.Errorf("begun at %g ms: the run has other bits", at)
		}
	}
}

func TestScanRefusals(t *testing.T) {
	p := forked()
	p.Cells = append(p.Cells, p.Cells[0])
	p.Cells[1].Name = "other"
	r := begin(t, p)
	other := along("c", "v", "soma", 0, "soma", 1, 0)
	other.To.Cell = "other"
	for _, c := range []struct {
		scan Scan
		want string
	}{
		{along("a", "nothing", "soma", 0, "dend1", 1, 1), "nothing"},
		{along("b", "v", "soma", 0, "dend7", 1, 1), "dend7(1)"},
		{other, "no path leads from soma(0) to other/soma(1)"},
		{along("d", "v", "soma", 0, "dend1", 1, math.NaN()), "NaN"},
		{Scan{ID: "e", Var: "v", Over: "moons"}, "moons"},
	} {
		r.pending.Problems = nil
		r.apply(c.scan)
		if !strings.Contains(r.pending.Problems.Error(), c.want) {
			t.Errorf("%+v: %v; want %q in it", c.scan, r.pending.Problems, c.want)
		}
	}
	if len(r.scans) != 0 {
		t.Errorf("%d scans run", len(r.scans))
	}
}

// TestDetectAsNetCon: the moments are those that a NetCon with the threshold would see, also over a Branch.
func TestDetectAsNetCon(t *testing.T) {
	p := spiker()
	at := project.Place{Cell: "cell", Section: "dend", X: 0.1}
	p.Points = append(p.Points, project.PointProc{Name: "far", Type: "ExpSyn", At: project.Place{Cell: "cell", Section: "dend", X: 0.9}})
	p.Links = []project.Link{{Name: "watch", FromV: &at, To: "far", Threshold: -20, Delay: 1, Weight: []float64{0}}}
	p.Points[0].Params[2].Value, p.Run.Tstop = 0.8, 60
	r := begin(t, p)
	r.apply(Detect{Refs: []project.Ref{ref("dend", 0.15, "v")}, Threshold: -20}) // the same segment under another name
	runs := map[int]*told{}
	r.apply(Run{})
	going(t, r, runs)
	first := r.pending.RunNo
	r.apply(Branch{T: 10})
	going(t, r, runs)
	for _, no := range []int{first, r.pending.RunNo} {
		by := map[string][]float64{}
		for _, s := range runs[no].spikes {
			by[s.Source] = append(by[s.Source], s.T)
		}
		if len(by) > 2 || len(by["dend(0.15)"]) < 2 {
			t.Fatalf("spikes of %v", by)
		}
		all := by["dend(0.15)"]
		link := by["dend(0.1)"]
		if len(all) != len(link) {
			t.Fatalf("run %d: detected %v, the link saw %v", no, all, link)
		}
		for i := range all {
			if math.Abs(all[i]-link[i]) > 1e-9 {
				t.Errorf("run %d: detected at %g, the link saw %g", no, all[i], link[i])
			}
		}
	}
}
