package cellbuild_test

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"nrngui/engine/cellbuild"
	"nrngui/engine/export"
	"nrngui/engine/mech"
	"nrngui/engine/project"
	"nrngui/engine/session"
)

// geometryLimit is the relative difference allowed in sizes and resistances: both sides do the same sums in double precision, in another order in places.
// traceLimit is in mV; where the step drives a compartment of a few um2 to volts it is a part in 1e8 of the potential.
// What varies by a gradient may differ by gradientLimit: p is measured along the tree in another order of sums; differences up to 9e-10 of cm were seen.
const (
	geometryLimit = 1e-9
	gradientLimit = 1e-8
	traceLimit    = 1e-6
)

// tally is what was compared, and the largest differences.
type tally struct {
	sections, segments int
	geometry, trace    float64
	worst              string // which size or resistance
}

func (a *tally) add(b tally) {
	a.sections, a.segments = a.sections+b.sections, a.segments+b.segments
	a.trace = math.Max(a.trace, b.trace)
	if b.geometry > a.geometry {
		a.geometry, a.worst = b.geometry, b.worst
	}
}

// inNeuron compares a cell with what NEURON makes of its three files.
func inNeuron(t *testing.T, python string, p *project.Project, cat *mech.Catalogue, ops []string) (all tally) {
	t.Helper()
	names := p.Cells[0].SectionNames()
	first, last := names[0].Name, names[len(names)-1].Name
	p.Globals = []project.Param{{Name: "usetable_hh", Value: 0}}
	p.Points = []project.PointProc{{Name: "stim", Type: "IClamp", At: project.Place{Section: first, X: .5}, Params: []project.Param{{Name: "del", Value: 1}, {Name: "dur", Value: 3}, {Name: "amp", Value: .2}}}}
	p.Recordings = []project.Recording{{Ref: project.Ref{Section: first, X: .5, Var: "v"}}, {Ref: project.Ref{Section: last, X: .9, Var: "v"}}}
	p.Run = project.Run{Tstop: 8, Dt: .025, VInit: -65, Celsius: 6.3}
	if err := cellbuild.InvariantsOf(p); err != nil {
		t.Fatal(err)
	}
	b, err := project.Build(p, cat)
	if err != nil {
		t.Fatalf("after %s: %v", strings.Join(ops, "; "), err)
	}
	b.Model.Refresh()
	res, err := session.Simulate(context.Background(), p, cat, nil)
	if err != nil {
		t.Fatalf("after %s: %v", strings.Join(ops, "; "), err)
	}
	for _, form := range []export.CellForm{export.AsTemplate, export.AsTopLevel, export.AsClass} {
		dir := t.TempDir()
		file, files, notes, err := export.Cell(p, cat, "", form, export.AllParts())
		if err == nil {
			err = export.WriteFolder(dir, files)
		}
		if err != nil {
			t.Fatalf("%s: %v", form, err)
		}
		c := comparison{t: t, what: string(form), b: b, ours: map[string]string{}}
		theirs := func(name string) string { return name }
		for _, n := range notes { // a gap in the indices of a base name makes no array of HOC
			if was, now, ok := strings.Cut(strings.TrimSuffix(n.Msg, " in HOC"), " is called "); ok {
				_, was, _ = strings.Cut(was, "/")
				c.ours[now] = was
			}
		}
		for now, was := range c.ours {
			before := theirs
			theirs = func(name string) string {
				if name == was {
					return now
				}
				return before(name)
			}
		}
		c.read(run(t, python, dir, string(form), strings.TrimSuffix(file, filepath.Ext(file)), theirs(first), theirs(last)), res.Y)
		all.add(c.tally)
		all.sections, all.segments = c.sections, c.segments
		if c.told > 0 {
			t.Errorf("%s: %d differences after\n%s\nin %s", form, c.told, strings.Join(ops, "\n"), kept(t, dir))
		}
	}
	return all
}

// kept copies a folder that shows a difference to CELLBUILD_KEEP, if that is set.
func kept(t *testing.T, dir string) string {
	to := os.Getenv("CELLBUILD_KEEP")
	if to == "" {
		return "a folder that CELLBUILD_KEEP would keep"
	}
	to = filepath.Join(to, strings.Map(func(r rune) rune {
		if strings.ContainsRune(" /.", r) {
			return '_'
		}
		return r
	}, t.Name()), filepath.Base(dir))
	if err := os.CopyFS(to, os.DirFS(dir)); err != nil {
		t.Log(err)
	}
	return to
}

// run lets NEURON make the cell of a file, tell its sections and run it.
func run(t *testing.T, python, dir, form, name, first, last string) string {
	t.Helper()
	script, err := filepath.Abs("testdata/cell_in_neuron.py")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, python, script, form, name, first, last)
	cmd.Dir = dir
	var faults strings.Builder
	cmd.Stderr = &faults
	out, err := cmd.Output()
	if err != nil {
		t.Errorf("%s: %v\n%s", form, err, faults.String())
	}
	return string(out)
}

// comparison holds a built project beside what NEURON printed.
type comparison struct {
	t    *testing.T
	what string
	b    *project.Built
	ours map[string]string // names that are others in HOC
	told int
	tally
}

func (c *comparison) fail(format string, args ...any) {
	if c.told++; c.told <= 6 {
		c.t.Errorf(c.what+": "+format, args...)
	}
}

// close compares two numbers.
func (c *comparison) close(what string, ours float64, text string) {
	theirs, err := strconv.ParseFloat(text, 64)
	d := math.Abs(ours-theirs) / math.Max(math.Abs(ours), math.Abs(theirs))
	switch {
	case err != nil:
		c.fail("%s: %v", what, err)
		return
	case ours == theirs, ours >= 1e30 && theirs >= 1e30:
		return
	}
	if d > c.geometry {
		c.geometry, c.worst = d, fmt.Sprintf("%s: %.17g here, %.17g in NEURON", what, ours, theirs)
	}
	limit := geometryLimit
	if strings.HasPrefix(what, "cm ") {
		limit = gradientLimit
	}
	if !(d <= limit) {
		c.fail("%s is %.12g here, %.12g in NEURON", what, ours, theirs)
	}
}

// read goes through what NEURON printed: "SEC name parent x end nseg L Ra", "SEG name i diam area ri cm", "END name ri", "V first last".
func (c *comparison) read(text string, traces [][]float64) {
	seen, k := map[string]bool{}, 0
	for _, line := range strings.Split(text, "\n") {
		f := strings.Fields(line)
		if len(f) < 3 {
			continue
		}
		if f[0] == "V" {
			c.potentials(f[1:], traces, k)
			k++
			continue
		}
		f[1] = cmp.Or(c.ours[f[1]], f[1])
		if f[0] == "SEC" {
			f[2] = cmp.Or(c.ours[f[2]], f[2])
		}
		sec, known := c.b.Section("", f[1])
		switch {
		case !known:
			c.fail("NEURON has a section %s", f[1])
		case f[0] == "SEC":
			c.sections, c.segments = c.sections+1, c.segments+sec.NSeg()
			seen[f[1]] = true
			parent := "-"
			up, x := sec.Parent()
			if up != nil {
				_, parent = c.b.NameOf(up)
				c.close("place of "+f[1]+" on its parent", x, f[3])
				c.close("own end of "+f[1], sec.ChildEnd(), f[4])
			}
			if parent != f[2] || strconv.Itoa(sec.NSeg()) != f[5] {
				c.fail("%s hangs on %s and has %d segments here, on %s and %s in NEURON", f[1], parent, sec.NSeg(), f[2], f[5])
			}
			c.close("L of "+f[1], sec.L(), f[6])
			c.close("Ra of "+f[1], sec.Ra(), f[7])
		case f[0] == "SEG":
			i, err := strconv.Atoi(f[2])
			if err != nil || i >= sec.NSeg() {
				continue // told of already
			}
			at := fmt.Sprintf(" of segment %d of %s", i, f[1])
			c.close("diam"+at, sec.Diam(i), f[3])
			c.close("area"+at, sec.Area(i), f[4])
			c.close("ri"+at, sec.RiAt((float64(i)+0.5)/float64(sec.NSeg())), f[5])
			c.close("cm"+at, sec.Cm(i), f[6])
		case f[0] == "END":
			c.close("ri of the end of "+f[1], sec.RiAt(1), f[2])
		}
	}
	if n := len(c.b.Sections("")); len(seen) != n {
		c.fail("%d sections, %d in NEURON", n, len(seen))
	}
	if k != len(traces[0]) {
		c.fail("%d samples, %d of NEURON", len(traces[0]), k)
	}
}

// potentials compares sample k of both traces.
func (c *comparison) potentials(f []string, traces [][]float64, k int) {
	for i, y := range traces {
		v, err := strconv.ParseFloat(f[i], 64)
		if err != nil || k >= len(y) {
			c.fail("sample %d: %v", k, err)
			continue
		}
		d := math.Abs(v - y[k])
		d /= math.Max(math.Abs(v)/100, 1)
		c.trace = math.Max(c.trace, d)
		if !(d <= traceLimit) {
			c.fail("sample %d of trace %d is %.9g here, %.9g in NEURON", k, i, y[k], v)
		}
	}
}
