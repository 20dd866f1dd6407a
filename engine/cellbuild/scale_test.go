package cellbuild

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"nrngui/engine/project"
)

// The shapes of cells that edits are timed on.
var forms = []string{"bush", "chain", "star"}

// wide is a cell of n sections: a bush in which two hang on each, a chain, or a star of one section and all others on it. With points each section has 10 of them; else a rule gives a section
// in five a length of its own. On each stands a point process, and v is recorded.
func wide(form string, n int, points bool) *project.Project {
	list := make([]project.StylizedSec, n)
	for i := range list {
		s := project.StylizedSec{Name: fmt.Sprintf("dend[%d]", i), L: 60, Diam: 1, ParentX: 1}
		if up := map[string]int{"bush": (i - 1) / 2, "chain": i - 1, "star": 0}[form]; i > 0 {
			s.Parent = fmt.Sprintf("dend[%d]", up)
		}
		for k := range 10 {
			if points {
				s.Points = append(s.Points, []float32{float32(i%100) * 10, float32(i/100)*10 + float32(k), float32(k * k % 7), 1 + float32(k%3)})
			}
		}
		list[i] = s
	}
	list[0].ParentX = 0
	p, _ := project.New("wide").AddStylizedCell("cell", list)
	c := &p.Cells[0]
	c.Rules = append(c.Rules, project.Rule{Subset: "all", Mechanism: "pas"})
	for i := 0; i < n && !points; i += 5 {
		c.Rules = append(c.Rules, project.Rule{Subset: fmt.Sprintf("dend[%d]", i), Params: []project.Param{{Name: "L", Value: 50}}})
	}
	p.Points, p.Recordings = make([]project.PointProc, n), make([]project.Recording, n)
	for i := range list {
		at := project.Place{Section: list[i].Name, X: 0.25}
		p.Points[i] = project.PointProc{Name: fmt.Sprintf("IClamp[%d]", i), Type: "IClamp", At: at}
		p.Recordings[i] = project.Recording{Ref: project.PlaceRef(at, "v")}
	}
	return p
}

// timedOps are one edit of each kind, in the middle of a cell of n sections and at its root, and some of many sections.
func timedOps(n int) []string {
	mid, last := fmt.Sprintf("dend[%d]", n/3), fmt.Sprintf("dend[%d]", n-1)
	var half []string
	for i := n / 2; i < n; i++ {
		half = append(half, fmt.Sprintf("dend[%d]", i))
	}
	many := strings.Join(half, " ")
	return []string{"branch " + mid + "(1) to 10 20 30 as apic", "extend " + last + " to 1 2 3", "insert before " + mid, "split " + mid + "(0.4)", "join dend[1]", "connect " + last + "(0) to dend[0](0.3)",
		"turn dend[0]", "reroot " + last, "copy " + mid + " to dend[0](0)", "mirror " + mid + " x", "move dend[1] to 10 20 30", "shift dend[0] by 1 2 3", "bend dend[0] point 1 to 5 6 7", "point dend[0](0.5)", "length dend[0] 77",
		"diam dend[0] 3", "angle dend[1] 30 0", "scale dend[1] 1.1 diam 1.2", "delete " + mid, "delete " + many, "delete " + many + " keep", "prune dend[1]", "prune " + mid, "rename " + mid + " as apic", "rename " + many + " as apic", "type " + many + " as axon"}
}

// kindOf is the verb of an edit, and whether it is of many sections.
func kindOf(text string) string {
	verb, rest, _ := strings.Cut(text, " ")
	if strings.Count(rest, "dend[") > 3 {
		verb += " many"
	}
	return verb
}

// TestEditsScale times each kind of edit on cells of 1000 sections with something on each, and on ten times as many: an edit of 1000 takes below 50 ms of CPU, and ten times the sections take no more than
// forty times as long, where a quadratic edit takes a hundred. CELLBUILD_TIMES prints the table.
func TestEditsScale(t *testing.T) {
	if testing.Short() || cpuTime() == 0 {
		t.Skip("times are not measured here")
	}
	const least = 8 * time.Millisecond // shorter times tell nothing of growth
	for _, form := range forms {
		for _, points := range []bool{false, true} {
			if form == "star" && points && os.Getenv("CELLBUILD_TIMES") == "" {
				continue // the bush has shown it
			}
			small, large := wide(form, 1000, points), wide(form, 10000, points)
			for k, text := range timedOps(1000) {
				a, okay := timed(t, small, text, 3, 50*time.Millisecond)
				b, also := timed(t, large, timedOps(10000)[k], 3, 40*max(a, least))
				if okay != also {
					t.Errorf("%s of %d: one of both is refused", form, k)
				}
				if os.Getenv("CELLBUILD_TIMES") != "" && okay {
					t.Logf("%-6s points %-5v %-12s %8.2f ms %8.1f ms, %5.1f times", form, points, kindOf(text), a.Seconds()*1e3, b.Seconds()*1e3, b.Seconds()/a.Seconds())
				}
				if a > 50*time.Millisecond {
					t.Errorf("%s of 1000 sections, points %v: %s takes %v of CPU", form, points, kindOf(text), a)
				}
				if b > 40*max(a, least) {
					t.Errorf("%s, points %v: %s takes %v of 1000 sections and %v of 10000", form, points, kindOf(text), a, b)
				}
			}
		}
	}
}

// timed gives the least CPU time of an edit; it stops trying when one is below what is enough.
func timed(t *testing.T, p *project.Project, text string, tries int, enough time.Duration) (least time.Duration, okay bool) {
	t.Helper()
	op, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	for try := range tries {
		began := cpuTime()
		_, _, err := Edit(p, "", op)
		d := cpuTime() - began
		if try == 0 || d < least {
			least = d
		}
		if least < enough && (try > 0 || os.Getenv("CELLBUILD_TIMES") == "") {
			return least, err == nil
		}
		okay = err == nil
	}
	return least, okay
}
