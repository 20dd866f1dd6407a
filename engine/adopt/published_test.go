package adopt_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"nrngui/engine/hoc"
	"nrngui/engine/hoc/archive"
	"nrngui/engine/hoc/class"
	"nrngui/engine/mech/builtin"
	"nrngui/engine/project"
	"nrngui/engine/session"
)

// Cells of published models, which are no part of the project: NRNGUI_PUBLISHED names their folders, separated by colons, each perhaps with the file to start and statements: folder=file=statement; NRNGUI_PATIENCE says how long a model may load and run,
// NRNGUI_KEEP into which folder the projects are written. Each model is loaded as the window does it, its first cell is adopted,
// and the potential of its root compared over a run. A cell that hears from others, or a script that takes part in the run, makes a difference that the notes must explain.
func TestPublished(t *testing.T) {
	dirs := filepath.SplitList(os.Getenv("NRNGUI_PUBLISHED"))
	if len(dirs) == 0 {
		t.Skip("set NRNGUI_PUBLISHED to folders with published models, separated by colons")
	}
	for _, dir := range dirs {
		t.Run(filepath.Base(dir), func(t *testing.T) { published(t, dir) })
	}
}

var errLong = errors.New("it takes too long")

// opened loads a published model; until is moved on to stop what takes too long.
func opened(t *testing.T, dir string, until *time.Time) *hoc.Machine {
	path, start, _ := strings.Cut(dir, "=")
	start, statement, _ := strings.Cut(start, "=")
	a, err := archive.Open(path, archive.Trusted)
	if err != nil {
		t.Fatal(err)
	}
	if start == "" {
		start = a.Start
	}
	var out strings.Builder
	m, err := hoc.New(hoc.Options{Out: &out, Err: &out, Files: a.Files, Pause: func() error {
		if time.Now().After(*until) {
			return errLong
		}
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	m.Load(a.Mods, a.Include)
	if err := m.Interp.Run("{load_file(\"nrngui.hoc\")}\n", "nrngui.hoc"); err != nil {
		t.Fatal(err)
	}
	if err := m.RunFile(start); err != nil {
		t.Logf("the file ends with %v", err)
	}
	if err := m.Interp.Run(statement+"\n", "test"); err != nil {
		t.Logf("%s ends with %v", statement, err)
	}
	if len(m.Model.Sections()) == 0 {
		t.Skipf("%s with %q makes no section, so there is no cell to adopt", start, statement)
	}
	return m
}

func published(t *testing.T, dir string) {
	patience := 40 * time.Second
	if d, err := time.ParseDuration(os.Getenv("NRNGUI_PATIENCE")); err == nil {
		patience = d
	}
	until := time.Now().Add(patience)
	m := opened(t, dir, &until)
	path, _, _ := strings.Cut(dir, "=")
	root := m.Model.Sections()[0].Root()
	name := m.Cable.Section(root).Name()
	do(t, m, "{if (tstop > 200) tstop = 200}")
	p, notes, err := m.Adopt(root)
	for _, n := range notes {
		t.Log("  ", n)
	}
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if keep := os.Getenv("NRNGUI_KEEP"); keep != "" {
		if err := os.WriteFile(filepath.Join(keep, filepath.Base(path)+project.Extension), project.Encode(p), 0o644); err != nil {
			t.Error(err)
		}
	}
	rules := len(p.Cells[0].Rules)
	until = time.Now().Add(patience)
	var theirs []float64
	err = m.Interp.Run(fmt.Sprintf("objref trace_\ntrace_ = new Vector()\n%s trace_.record(&v(.5))\nrun()\n", name), "test")
	if err == nil {
		err = m.Interp.Do(func() { theirs = m.Evaluate("trace_", nil).Object().Data.(*class.Vector).Data })
	}
	if err != nil {
		t.Logf("the run ends with %v", err)
	}
	ours := again(t, p, 2*patience)
	d, at := differs(ours, theirs)
	t.Logf("%s: %d sections, %d rules, %d points, %d links, %d mods; %d and %d samples, peak %.2f, largest difference %.3g mV at %g ms", name, len(p.Cells[0].Shape.Stylized), rules,
		len(p.Points), len(p.Links), len(p.Mods), len(ours), len(theirs), peak(ours), d, float64(at)*p.Run.Dt)
	if d > 0 { // its own init may have set what a run begins with
		p, _, err := m.Adopt(root)
		if err != nil {
			t.Fatalf("after the run: %v", err)
		}
		d, at := differs(again(t, p, 2*patience), theirs)
		t.Logf("adopted after the run: largest difference %.3g mV at %g ms", d, float64(at)*p.Run.Dt)
	}
}

// again runs a project that was written and read.
func again(t *testing.T, p *project.Project, patience time.Duration) []float64 {
	cat, err := builtin.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	q, list := project.Read(project.Encode(p), "adopted")
	if len(list) > 0 {
		t.Fatal(list)
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	res, err := session.Simulate(ctx, q, cat, nil)
	if err != nil {
		t.Fatal(err)
	}
	return res.Y[0]
}

// differs gives the largest difference of two traces over their common samples, and at which it is.
func differs(a, b []float64) (d float64, at int) {
	if min(len(a), len(b)) == 0 {
		return math.Inf(1), 0
	}
	for i := range min(len(a), len(b)) {
		if x := math.Abs(a[i] - b[i]); !(x <= d) {
			d, at = x, i
		}
	}
	return d, at
}
