package sim

import (
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"nrngui/engine/model"
	"nrngui/engine/morph"
)

// shapeSections makes the 3-D sections of golden case "shape".
func shapeSections(t testing.TB, m *model.Model) (soma, apic, rev *model.Section) {
	soma, apic, rev = m.NewSection("soma"), m.NewSection("apic"), m.NewSection("rev")
	soma.SetPoints([]morph.Point{{Diam: 10}, {X: 8, Y: 1, Diam: 18}, {X: 16, Y: 2, Z: 0.5, Diam: 17}, {X: 25, Y: 2, Z: 1, Diam: 6}})
	apic.SetPoints([]morph.Point{{X: 25, Y: 2, Z: 1, Diam: 4}, {X: 60, Y: 10, Z: 5, Diam: 3.5}, {X: 110, Y: 12, Z: 9, Diam: 3.1},
		{X: 110, Y: 12, Z: 9, Diam: 2}, {X: 200, Y: 30, Z: 20, Diam: 1.4}, {X: 333.3, Y: 60, Z: 21, Diam: 0.7}})
	rev.SetPoints([]morph.Point{{Y: -90, Diam: 1}, {X: 3, Y: -50, Z: 2, Diam: 1.7}, {X: 10, Y: -11, Diam: 2.9}})
	for _, c := range []struct {
		s    *model.Section
		nseg int
		ra   float64
	}{{soma, 3, 100}, {apic, 9, 120}, {rev, 4, 150}} {
		fatal(t, c.s.SetNSeg(c.nseg))
		c.s.SetRa(c.ra)
	}
	fatal(t, m.Connect(apic, 0, soma, 1))
	fatal(t, m.Connect(rev, 1, soma, 0.5))
	return soma, apic, rev
}

// compareSegments checks diam, area and ri of the rows of a table whose step (first column, -1: there is none) is the given one.
func compareSegments(t *testing.T, m *model.Model, file string, step int, tol float64) (rows int) {
	t.Helper()
	data, err := os.ReadFile("testdata/" + file)
	fatal(t, err)
	byName := map[string]*model.Section{}
	for _, s := range m.Sections() {
		byName[s.Name()] = s
	}
	for _, line := range strings.Split(string(data), "\n") {
		f := strings.Split(line, ",")
		if step >= 0 {
			if f[0] != strconv.Itoa(step) {
				continue
			}
			f = f[1:]
		}
		s := byName[f[0]]
		if s == nil {
			continue
		}
		rows++
		x, err := strconv.ParseFloat(f[1], 64)
		fatal(t, err)
		for k, name := range []string{"diam", "area", "ri"} {
			v, err := m.RangeVar(s, x, name)
			fatal(t, err)
			want, err := strconv.ParseFloat(f[2+k], 64)
			fatal(t, err)
			if got := v.Get(); math.Abs(got-want) > tol*want {
				t.Errorf("step %d: %s(%g).%s = %.15g, want %.15g", step, f[0], x, name, got, want)
			}
		}
	}
	return rows
}

// Diameters, areas and resistances of 3-D sections, one attached by its 1 end, must be NEURON's.
func TestShapeSegmentsAgainstNEURON(t *testing.T) {
	m := model.New(handCatalogue())
	_, _, rev := shapeSections(t, m)
	in := start(t, m, DefaultSettings())
	if rows := compareSegments(t, m, "shape_segments.csv", -1, 1e-12); rows != 16 {
		t.Errorf("%d rows read, want 16", rows)
	}
	area := make([]float32, in.Program().Segments())
	fatal(t, in.Program().SegmentValues("area", area))
	for i := range rev.NSeg() {
		if got, want := area[12+i], float32(rev.Area(i)); got != want {
			t.Errorf("SegmentValues: area of rev segment %d is %g, want %g", i, got, want)
		}
	}
}

// Edits of nseg, L, Ra and diam, on 3-D and stylized sections.
func TestGeometryEditsAgainstNEURON(t *testing.T) {
	m := model.New(handCatalogue())
	a, b := m.NewSection("a"), m.NewSection("b")
	a.SetPoints([]morph.Point{{Diam: 4}, {X: 30, Y: 4, Z: 1, Diam: 3.3}, {X: 55, Y: 20, Z: 3, Diam: 2}, {X: 120, Y: 31, Z: 10, Diam: 1.2}})
	b.SetL(90)
	b.SetDiam(3)
	diam := func(s *model.Section, x, um float64) {
		t.Helper()
		v, err := m.RangeVar(s, x, "diam")
		fatal(t, err)
		fatal(t, v.Set(um))
	}
	edits := []func(){
		func() {},
		func() { fatal(t, a.SetNSeg(5)); fatal(t, b.SetNSeg(3)) },
		func() { a.SetRa(123); diam(b, 0.5, 5) },
		func() { diam(a, 0.3, 7); fatal(t, b.SetNSeg(7)) },
		func() { fatal(t, a.SetNSeg(2)); fatal(t, b.SetNSeg(2)); b.SetL(200) },
		func() { a.SetL(77.7) },
	}
	for step, edit := range edits {
		edit()
		tol := 1e-12
		if step == 5 {
			tol = 2e-7 // NEURON keeps scaled arc lengths in double precision beside the scaled float32 points
		}
		if rows := compareSegments(t, m, "edits_segments.csv", step, tol); rows < 2 {
			t.Errorf("step %d: %d rows", step, rows)
		}
	}
}
