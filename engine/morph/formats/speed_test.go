package formats

import (
	"bytes"
	"fmt"
	"math/rand"
	"runtime"
	"slices"
	"strings"
	"testing"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
)

// large makes a cell of about n points in sections of about 16, as traced cells have them: a soma of one outline's 21 points, branches in two.
func large(n int) *morph.Morphology {
	r := rand.New(rand.NewSource(1))
	m := &morph.Morphology{Name: "large", Format: "made", Sections: []morph.Section{{Name: "soma[0]", Kind: morph.Soma, Parent: -1,
		Points: []morph.Point{{X: -9, Diam: 9}, {Diam: 18}, {X: 9, Diam: 9}}}}}
	open := []int{0, 0, 0, 0}
	for points := 3; points < n; {
		at := r.Intn(len(open))
		up := open[at]
		open = slices.Delete(open, at, at+1)
		parent := &m.Sections[up]
		p := parent.Points[len(parent.Points)-1]
		p.Diam = .5 + r.Float32()
		s := morph.Section{Kind: morph.Dend, Parent: up, ParentX: 1, Points: []morph.Point{p}}
		for range 4 + r.Intn(24) {
			p.X, p.Y, p.Z = p.X+r.Float32()*4-2, p.Y+r.Float32()*4-1, p.Z+r.Float32()-.5
			p.Diam = .5 + r.Float32()
			s.Points = append(s.Points, p)
		}
		points += len(s.Points)
		open = append(open, len(m.Sections), len(m.Sections))
		m.Sections = append(m.Sections, s)
	}
	for i := range m.Sections[1:] {
		m.Sections[i+1].Name = fmt.Sprintf("dend[%d]", i)
		m.Sections[i+1].Order = i + 1
	}
	return m
}

// largeTexts are one cell of about n points in every format.
func largeTexts(t testing.TB, n int) map[Format]string {
	m := large(n)
	out := map[Format]string{}
	for name, f := range map[string]Format{"swc": SWC, "asc": Neurolucida3, "neuroml": NeuroML, "hoc": HOC} {
		target, err := TargetOf(name)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := target.Write(&b, m); err != nil {
			t.Fatal(err)
		}
		out[f] = b.String()
	}
	children := make([][]int, len(m.Sections))
	for i := range m.Sections[1:] {
		children[m.Sections[i+1].Parent] = append(children[m.Sections[i+1].Parent], i+1)
	}
	var one, nts, xml strings.Builder
	xml.WriteString("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<mbf version=\"4.0\">\n")
	var walk func(i int)
	walk = func(i int) {
		s := &m.Sections[i]
		fork := len(children[i]) > 1
		for k, p := range s.Points {
			major, code := "1,2", "CP"
			switch {
			case k == 0:
				major, code = "2,2", "MTO"
				if m.Sections[i].Parent > 0 {
					code = "CP"
				}
			case k == len(s.Points)-1 && fork:
				major, code = "10,5", "BP"
			case k == len(s.Points)-1:
				code = "NE"
			}
			fmt.Fprintf(&one, "[%s] (%g,%g,%g) %g\n", major, p.X, p.Y, p.Z, p.Diam/2)
			fmt.Fprintf(&nts, "%d %s 3 %g %g %g %g\n", k, code, p.X, p.Y, p.Z, p.Diam)
			fmt.Fprintf(&xml, "  <point x=\"%g\" y=\"%g\" z=\"%g\" d=\"%g\"/>\n", p.X, p.Y, p.Z, p.Diam)
		}
		for _, c := range children[i] {
			if fork {
				xml.WriteString("  <branch leaf=\"Normal\">\n")
			}
			walk(c)
			if fork {
				xml.WriteString("  </branch>\n")
			}
		}
	}
	for _, c := range children[0] {
		xml.WriteString("<tree color=\"#FF0000\" type=\"Dendrite\" leaf=\"Normal\">\n")
		walk(c)
		xml.WriteString("</tree>\n")
	}
	xml.WriteString("</mbf>\n")
	out[Neurolucida1], out[Eutectic], out[NeurolucidaXML] = one.String(), nts.String(), xml.String()
	return out
}

// BenchmarkRead50000 reads a cell of 50 000 points in every format as the window does: traced, then made the sections of a cell. MB/s are of the file; B/pt is all that is allocated
// for a point until the cell is there, held/pt what the reading and the cell keep.
func BenchmarkRead50000(b *testing.B) {
	for f, text := range largeTexts(b, 50_000) {
		b.Run(strings.ReplaceAll(f.String(), " ", ""), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			points, cpu := 0, cpuTime()
			for b.Loop() {
				r, err := Trace(strings.NewReader(text), "large", true)
				if err != nil {
					b.Fatal(err)
				}
				if _, err = r.Instantiate(); err != nil {
					b.Fatal(err)
				}
				points = r.Report.Points
			}
			b.ReportMetric(float64((cpuTime()-cpu).Microseconds())/1000/float64(b.N), "cpu-ms/op")
			runtime.ReadMemStats(&after)
			b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/float64(b.N*points), "B/pt")
			b.ReportMetric(held(text, points), "held/pt")
		})
	}
}

// held is what a reading and its cell keep, bytes a point.
func held(text string, points int) float64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	r, _ := Trace(strings.NewReader(text), "large", true)
	var cell *import3d.Cell
	if r != nil {
		cell, _ = r.Instantiate()
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(r)
	runtime.KeepAlive(cell)
	return (float64(after.HeapAlloc) - float64(before.HeapAlloc)) / float64(max(points, 1))
}

// TestMemory: a reading and the cell that is made of it keep less than 200 bytes a point, in every format.
func TestMemory(t *testing.T) {
	const points = 20_000
	for f, text := range largeTexts(t, points) {
		if got := held(text, points); got > 200 {
			t.Errorf("%v: %.0f bytes a point", f, got)
		}
	}
}
