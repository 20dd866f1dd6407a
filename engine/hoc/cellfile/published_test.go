package cellfile_test

import (
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"nrngui/engine/hoc"
	"nrngui/engine/hoc/cellfile"
	"nrngui/engine/hoc/files"
	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/project"
)

// sessions are published models with cells in CellBuild windows: the folder in which NEURON starts, that of the mod files as seen from there, the session, and how many windows.
var sessions = []struct {
	model, dir, mods, ses string
	n                     int
}{
	{"3801", ".", ".", "all.ses", 1},
	{"39949", ".", ".", "damsgtest.ses", 1},
	{"39949", ".", ".", "fig10netcells.ses", 1},
	{"39949", ".", ".", "fig6netcells.ses", 1},
	{"53569", ".", ".", "toniclamina1neuron.ses", 1},
	{"87284", ".", ".", "c91662.ses", 1},
	{"114359", "hoc/mrc", "../../mod", "MRC_DemoNetReadyCell.ses", 2},
	{"114359", "hoc/mrc", "../../mod", "MRC_DemoNetwork.ses", 2},
	{"115356", ".", ".", "model.ses", 1},
	{"116956", ".", ".", "inverse_vgated_noclamp.ses", 1},
}

// The cells of CellBuild windows in sessions of published models, which are no part of the project: NRNGUI_MODELS is the folder that has them by their numbers. NEURON (found by
// NRNGUI_NEURON_PYTHON) makes the cell of the same session and prints it; ours is the project, built. Topology, nseg and mechanisms must be equal, numbers within 5e-6: NEURON writes the side of a square of a given area with six digits and keeps
// lengths and diameters of drawn sections in single precision, the project in double. NRNGUI_KEEP keeps what NEURON printed.
func TestPublishedBuilders(t *testing.T) {
	root := os.Getenv("NRNGUI_MODELS")
	if root == "" {
		t.Skip("set NRNGUI_MODELS to the folder of published models, by number")
	}
	t.Logf("%-8s %-28s %8s %8s %8s %6s %9s %9s  %s", "model", "session", "sections", "points", "segments", "mechs", "numbers", "worst", "verdict")
	for _, s := range sessions {
		for k := range s.n {
			t.Run(fmt.Sprintf("%s/%s/%d", s.model, s.ses, k), func(t *testing.T) {
				kept := filepath.Join(os.Getenv("NRNGUI_KEEP"), fmt.Sprintf("%s-%s-%d.txt", s.model, strings.TrimSuffix(s.ses, ".ses"), k))
				want, err := os.ReadFile(kept)
				if os.Getenv("NRNGUI_KEEP") == "" || err != nil {
					want = inNeuron(t, filepath.Join(root, s.model), s.dir, s.mods, s.ses, k)
					if os.Getenv("NRNGUI_KEEP") != "" {
						os.WriteFile(kept, want, 0o644)
					}
				}
				p, b := builderOf(t, filepath.Join(root, s.model, s.dir), s.mods, s.ses, k)
				c := compareDump(t, p, b, string(want), "", 5e-6) // NEURON writes the side of an area, and lengths kept with single precision points, with six to seven digits
				t.Logf("%-8s %-28s %8d %8d %8d %6d %9d %9.2g", s.model, s.ses, c.sections, c.points, c.segments, c.mechs, c.numbers, c.worst)
			})
		}
	}
}

// inNeuron prints the cell of window k of a session in NEURON, in a copy of the model.
func inNeuron(t *testing.T, root, dir, mods, ses string, k int) []byte {
	t.Helper()
	python := os.Getenv("NRNGUI_NEURON_PYTHON")
	if python == "" {
		t.Skip("needs NEURON: set NRNGUI_NEURON_PYTHON")
	}
	copied := filepath.Join(t.TempDir(), "model")
	if err := os.CopyFS(copied, os.DirFS(root)); err != nil {
		t.Fatal(err)
	}
	at := filepath.Join(copied, dir)
	run := func(name string, args ...string) []byte {
		cmd := exec.Command(filepath.Join(filepath.Dir(python), name), args...)
		cmd.Dir = at
		cmd.WaitDelay = time.Second
		var faults strings.Builder
		cmd.Stderr = &faults
		timer := time.AfterFunc(5*time.Minute, func() { cmd.Process.Kill() })
		defer timer.Stop()
		out, err := cmd.Output()
		if err != nil {
			t.Logf("%s ends with %v\n%s", name, err, faults.String())
		}
		return out
	}
	run("nrnivmodl", mods)
	dump, err := os.ReadFile("testdata/dump.hoc")
	if err != nil {
		t.Fatal(err)
	}
	text := fmt.Sprintf("{load_file(\"nrngui.hoc\")}\n{load_file(%q)}\n%s\nlive_(%d)\ndump_()\n", ses, dump, k)
	if err := os.WriteFile(filepath.Join(at, "dump_it_.hoc"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return run("nrniv", "-nogui", "-nobanner", "dump_it_.hoc", "-c", "quit()")
}

// builderOf makes the project of window k of a session.
func builderOf(t *testing.T, dir, mods, ses string, k int) (*project.Project, *project.Built) {
	t.Helper()
	disk, err := files.NewDisk(dir, "")
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	m, err := hoc.New(hoc.Options{Out: &out, Err: &out, Files: disk})
	if err != nil {
		t.Fatal(err)
	}
	m.LoadFolders([]string{mods})
	if err := m.RunFile(ses); err != nil {
		t.Logf("the session ends with %v", err)
	}
	list := cellfile.Builders(m)
	if k >= len(list) {
		t.Fatalf("%d windows, want number %d\n%s", len(list), k, out.String())
	}
	made, err := cellfile.FromBuilder(m, list[k])
	if err != nil {
		t.Fatal(err)
	}
	p := made.Project
	for _, n := range made.Notes {
		t.Log(n)
	}
	b, err := project.Build(p, m.Model.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	b.Model.Refresh()
	return p, b
}

type compared struct {
	sections, points, segments, mechs, numbers int
	worst                                      float64
}

// compareDump compares a built project with what NEURON printed of the sections whose names begin with prefix; other sections (Cell[0].soma where the prefix is empty) are passed over.
// Numbers may differ by the relative limit.
func compareDump(t *testing.T, p *project.Project, b *project.Built, dump, prefix string, limit float64) (c compared) {
	t.Helper()
	told := 0
	fail := func(format string, args ...any) {
		if told++; told <= 10 {
			t.Errorf(format, args...)
		}
	}
	ours := map[string]string{} // names in the project, where they are others than in the file
	for _, s := range b.Sections("") {
		_, name := b.NameOf(s)
		ours[name] = name
	}
	for name := range ours {
		if base, ok := strings.CutSuffix(name, "_0"); ok && ours[base] == "" && !strings.Contains(base, "_") {
			ours[base] = name
		}
	}
	mechs := map[string]map[string]bool{}
	drawn := map[string]bool{}
	for _, line := range strings.Split(dump, "\n") {
		f := strings.Fields(line)
		if len(f) < 2 || !strings.HasPrefix(f[1], prefix) || strings.Contains(f[1][len(prefix):], ".") || !slices.Contains([]string{"SEC", "SEG", "PAR", "ION", "STYLE"}, f[0]) {
			continue
		}
		num := func(i int) float64 {
			x, err := strconv.ParseFloat(f[i], 64)
			if err != nil {
				t.Fatalf("%q: %v", line, err)
			}
			return x
		}
		name := ours[f[1][len(prefix):]]
		sec, known := b.Section("", name)
		if !known {
			fail("NEURON has a section %s", f[1])
			continue
		}
		equal := func(what string, ours, theirs float64) {
			c.numbers++
			d := math.Abs(ours-theirs) / math.Max(1e-30, math.Max(math.Abs(ours), math.Abs(theirs)))
			if ours == theirs || math.IsInf(ours, 0) && theirs > 1e20 || math.IsNaN(ours) && math.IsNaN(theirs) {
				return
			}
			c.worst = math.Max(c.worst, d)
			allowed := limit
			if drawn[f[1]] { // NEURON keeps lengths and diameters of sections with 3-D points in single precision, the project those that are only drawn in double
				allowed = max(limit, 3e-7)
			}
			if !(d <= allowed) {
				fail("%s %s is %.17g here, %.17g in NEURON", f[1], what, ours, theirs)
			}
		}
		switch f[0] {
		case "SEC":
			c.sections++
			c.segments += sec.NSeg()
			c.points += len(sec.Points())
			mechs[name] = map[string]bool{}
			drawn[f[1]] = num(13) > 0 && len(sec.Points()) == 0
			parent := "-"
			up, x := sec.Parent()
			if up != nil {
				_, parent = b.NameOf(up)
				equal("place on the parent", x, num(5))
				equal("own end", sec.ChildEnd(), num(7))
			}
			if theirs := ours[strings.TrimPrefix(f[3], prefix)]; parent != theirs && !(parent == "-" && f[3] == "-") {
				fail("%s hangs on %s here, on %s in NEURON", f[1], parent, f[3])
			}
			if n := num(11); float64(sec.NSeg()) != n {
				fail("%s has %d segments here, %g in NEURON", f[1], sec.NSeg(), n)
			}
			equal("L", sec.L(), num(9))
			equal("Ra", sec.Ra(), num(15))
		case "SEG":
			x := num(2)
			i := sec.Index(x)
			equal("area", sec.Area(i), num(4))
			equal("diam", sec.Diam(i), num(8))
			equal("cm", sec.Cm(i), num(10))
			equal("ri", sec.RiAt(x), num(6))
		case "PAR":
			mechanism := f[2]
			if len(f) > 3 {
				mechanism = f[3]
			}
			if !mechs[name][mechanism] && !sec.Has(mechanism) {
				fail("NEURON has %s on %s", mechanism, f[1])
			}
			if !mechs[name][mechanism] {
				c.mechs++
			}
			mechs[name][mechanism] = true
			if len(f) > 5 {
				compareParameter(b, sec, f, num, equal)
			}
		case "ION", "STYLE":
			compareIon(b, sec, f, num, equal)
		}
	}
	for _, sec := range b.Sections("") {
		_, name := b.NameOf(sec)
		if mechs[name] == nil {
			fail("NEURON has no section %s", name)
			continue
		}
		for _, m := range sec.Mechanisms() {
			if !mechs[name][m] {
				fail("%s has %s, not so in NEURON", name, m)
			}
		}
	}
	if told > 10 {
		t.Errorf("%d further differences", told-10)
	}
	if c.sections == 0 {
		t.Errorf("NEURON printed no section:\n%.300s", dump)
	}
	return c
}

// compareIon compares the style of an ion, and its potential and concentrations where no initialisation sets them.
func compareIon(b *project.Built, sec *model.Section, f []string, num func(int) float64, equal func(string, float64, float64)) {
	rows := sec.Rows(f[2] + "_ion")
	if rows == nil {
		return // told by the mechanisms
	}
	style := mech.Style(*rows[0].Value(mech.IonStyle))
	if f[0] == "STYLE" {
		equal("style of "+f[2], float64(style), num(3))
		return
	}
	slot := map[string]int{"e" + f[2]: mech.IonErev, f[2] + "i": mech.IonIn, f[2] + "o": mech.IonOut}[f[3]]
	if slot == mech.IonErev && style&(mech.StyleEInit|mech.StyleEAdvance) == 0 && style.Erev() != mech.Integral || slot != mech.IonErev && style&mech.StyleCInit == 0 {
		equal(f[3], *rows[sec.Index(num(2))].Value(slot), num(4))
	}
}

// compareParameter compares one parameter of one segment; its name is that of HOC, with _ and the mechanism behind.
func compareParameter(b *project.Built, sec *model.Section, f []string, num func(int) float64, close func(string, float64, float64)) {
	mechanism, name := f[3], f[4]
	base, index, array := strings.Cut(name, "[")
	v, err := b.Model.RangeVar(sec, num(2), mechanism+"."+strings.TrimSuffix(base, "_"+mechanism)+map[bool]string{true: "[" + index}[array])
	if err != nil {
		v, err = b.Model.RangeVar(sec, num(2), name)
	}
	if err != nil {
		if t, ok := b.Model.Catalogue().Lookup(mechanism); ok && slices.ContainsFunc(t.Ions, func(u mech.IonUse) bool { return "i"+u.Ion == strings.TrimSuffix(base, "_"+mechanism) }) {
			return // a mod file calls the current of an ion, which the run computes, its PARAMETER
		}
		close(name, math.NaN(), num(5))
		return
	}
	close(name, v.Get(), num(5))
}
