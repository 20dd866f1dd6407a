package workbench

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/ui/look"
)

const smallSWC = "1 1 0 0 0 8 -1\n2 1 0 8 0 8 1\n3 3 20 0 0 1 1\n4 3 120 0 0 1 3\n5 4 0 30 0 2 1\n6 4 0 300 0 1 5\n"

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// A dropped reconstruction becomes a project that builds, runs and fires.
func TestMorphologyRuns(t *testing.T) {
	s, f := NewState(catalogue(t)), &fake{}
	s.openAtOnce(f, Read(write(t, "small.swc", smallSWC)))
	p := s.Doc()
	if p == nil {
		t.Fatal(s.Issues)
	}
	if !s.Unsaved() || s.Path != "" {
		t.Error("a project made of a morphology counts as saved")
	}
	if list := project.Validate(p, s.Cat); list.Failed() {
		t.Fatal(list)
	}
	for i, r := range p.Cells[0].Rules {
		if r.Mechanism == "pas" && r.Subset != "dend" && r.Subset != "apic" {
			t.Errorf("rule %d puts a leak on %s", i, r.Subset)
		}
	}
	res, err := session.Simulate(t.Context(), p, s.Base, nil)
	if err != nil {
		t.Fatal(err)
	}
	if n := spikes(res.Y[0]); n < 2 {
		t.Errorf("the cell fires %d times", n)
	}
}

// So does one of another format, whatever its name.
func TestOtherFormats(t *testing.T) {
	for name, text := range map[string]string{
		"cell.asc": "(\"CellBody\" (6 0 0 1) (0 5 0 1) (-6 0 0 1) (0 -5 0 1))\n((Dendrite) (0 4 0 2) (0 54 0 2))\n",
		"cell.txt": "[2,1] (0,0,0) 1\n[1,2] (0,90,0) 1\n",
		"cell.NTS": "1 MTO 3 0 0 0 1\n2 NE 3 0 90 0 1\n",
	} {
		o := Read(write(t, name, text))
		if o.Project == nil || !o.IsNew || !strings.HasSuffix(o.Project.Cells[0].Shape.File, name) {
			t.Errorf("%s: %v", name, o.Problems)
		}
	}
	rows, err := Listing(filepath.Dir(write(t, "cell.asc", "")), []string{".asc"})
	if err != nil || len(rows) != 2 || rows[1].Fact != "reconstruction" {
		t.Errorf("listing: %v, %v", rows, err)
	}
}

// spikes counts how often a potential rises above 0 mV.
func spikes(v []float64) (n int) {
	for i := 1; i < len(v); i++ {
		if v[i-1] <= 0 && v[i] > 0 {
			n++
		}
	}
	return n
}

// So does every cell that can be grown, and every reconstruction beside the project.
func TestUsualRulesFire(t *testing.T) {
	projects := map[string]*project.Project{}
	for _, preset := range []string{"pyramidal", "stellate", "purkinje"} {
		p, err := grown(growOf(preset, 5))
		if err != nil {
			t.Fatal(err)
		}
		projects[preset] = p
	}
	files, err := filepath.Glob(filepath.Join("..", "..", "..", "shared", "morphologies", "[A-Zbcp]*.swc"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if info, err := os.Stat(f); err == nil && info.Size() > 20000 {
			if o := Read(f); o.Project != nil {
				projects[filepath.Base(f)] = o.Project
			}
		}
	}
	if len(projects) == 3 {
		t.Log("no reconstructions beside the project: only grown cells are tried")
	}
	for name, p := range projects {
		res, err := session.Simulate(t.Context(), p, catalogue(t), nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if n := spikes(res.Y[0]); n < 2 {
			t.Errorf("%s fires %d times under %v", name, n, p.Points[0].Params)
		} else {
			t.Logf("%s: %d spikes", name, n)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	for name, part := range map[string]string{"a.xyz": "not known", "a.py": "can't be opened here yet", "a.swc": "", "a.nrnproj": ""} {
		o := Read(write(t, name, "nonsense"))
		if !o.Problems.Failed() || !strings.Contains(o.Problems.Error(), part) {
			t.Errorf("%s: %v", name, o.Problems)
		}
	}
	s, f := NewState(catalogue(t)), &fake{}
	s.Show(f, Read(filepath.Join(t.TempDir(), "missing.swc")))
	if s.Failed == 0 || s.Doc() != nil {
		t.Error("a missing file is no problem")
	}
}

// TestReadXML: reconstructions in XML open as other reconstructions do.
func TestReadXML(t *testing.T) {
	segment := `<segment id="0" name="soma"><proximal x="0" y="0" z="0" diameter="9"/><distal x="9" y="0" z="0" diameter="9"/></segment>`
	for name, text := range map[string]string{"a.nml": "<neuroml>" + segment + "</neuroml>",
		"a.xml": `<mbf><tree type="Axon"><point x="0" y="0" z="0" d="1"/><point x="9" y="0" z="0" d="1"/></tree></mbf>`} {
		if o := Read(write(t, name, text)); o.Problems.Failed() || o.Project == nil {
			t.Errorf("%s: %v", name, o.Problems)
		}
	}
}

const leakMod = "NEURON { SUFFIX myleak NONSPECIFIC_CURRENT i RANGE g, e }\nPARAMETER { g = 0.001 (S/cm2) e = -70 (mV) }\nASSIGNED { v (mV) i (mA/cm2) }\nBREAKPOINT { i = g*(v - e) }\n"

func TestModFile(t *testing.T) {
	s, f := opened(t)
	s.Show(f, Read(write(t, "myleak.mod", leakMod)))
	if len(s.Doc().Mods) != 1 {
		t.Fatal(s.Issues)
	}
	if _, ok := s.Cat.Lookup("myleak"); !ok {
		t.Fatalf("the mechanism is not known: %v", s.Issues)
	}
	s.Sel = Selection{Kind: SelSubset, Cell: "cell", Name: "dend"}
	if err := s.Insert(f, "myleak"); err != nil {
		t.Fatal(err)
	}
	found := false
	for _, g := range s.Inspect().Groups {
		found = found || g.Title == "myleak" && len(g.Rows) == 2 && g.Remove != nil
	}
	if !found {
		t.Error("the inspector does not show it")
	}
	s.Show(f, Read(write(t, "bad.mod", "NEURON { SUFFIX bad ")))
	if s.Failed == 0 {
		t.Error("a broken mod file is no problem")
	}
}

func TestGallery(t *testing.T) {
	for _, g := range Samples() {
		p, err := g.Make()
		if err != nil {
			t.Errorf("%s: %v", g.Name, err)
			continue
		}
		if list := project.Validate(p, catalogue(t)); list.Failed() {
			t.Errorf("%s: %v", g.Name, list)
		}
	}
	if list := project.Validate(NewDrawn(), catalogue(t)); list.Failed() {
		t.Error(list)
	}
	s, f := NewState(catalogue(t)), &fake{}
	if err := s.OpenGrown(f, growOf("stellate", 3)); err != nil {
		t.Fatal(err)
	}
	if list := project.Validate(s.Doc(), s.Cat); list.Failed() {
		t.Error(list)
	}
	if s.OpenGrown(f, growOf("oak", 3)) == nil {
		t.Error("a preset that does not exist grows")
	}
}

func TestListing(t *testing.T) {
	dir := t.TempDir()
	for _, n := range []string{"b.swc", "a.mod", "x.txt", ".hidden.swc"} {
		if err := os.WriteFile(filepath.Join(dir, n), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "sub"), 0o755); err != nil {
		t.Fatal(err)
	}
	rows, err := Listing(dir, []string{".swc", ".mod"})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, r := range rows {
		names = append(names, r.Text)
	}
	if got := strings.Join(names, " "); got != ".. sub a.mod b.swc" {
		t.Errorf("listed: %s", got)
	}
	if _, err := Listing(filepath.Join(dir, "none"), nil); err == nil {
		t.Error("a folder that does not exist is listed")
	}
	if resolve("/a", "b.swc") != filepath.Join("/a", "b.swc") || resolve("/a", "/c/d") != filepath.Clean("/c/d") {
		t.Error("paths")
	}
}

func TestScript(t *testing.T) {
	steps, err := ParseScript(strings.NewReader("# tour\ngallery pyramidal\nrun\nwait done 20s # then\nselect soma\ntheme light\nset soma hh.gnabar 0.2\nclick 10 20\nshot a.png\nsize 1440 900\nquit\n"), "tour", Table())
	if err != nil || len(steps) != 10 || steps[0].Verb != "gallery.pyramidal" || steps[2].Line != 4 {
		t.Fatalf("%v %+v", err, steps)
	}
	_, err = ParseScript(strings.NewReader("run\nrunn\ngallery oak\n"), "tour", Table())
	if err == nil || !strings.Contains(err.Error(), "tour:2") || !strings.Contains(err.Error(), "did you mean run?") || !strings.Contains(err.Error(), "tour:3") {
		t.Errorf("%v", err)
	}
	for _, bad := range [][]string{nil, {"soon"}, {"done", "20"}, {"t>x"}} {
		if _, err := ParseWait(bad); err == nil {
			t.Errorf("wait %v was accepted", bad)
		}
	}
	if w, h, err := Geometry([]string{"1440x900"}); err != nil || w != 1440 || h != 900 {
		t.Error(w, h, err)
	}
	for _, bad := range [][]string{{"1440"}, {"axb"}, {"0x5"}, {"1", "2", "3"}} {
		if _, _, err := Geometry(bad); err == nil {
			t.Errorf("size %v was accepted", bad)
		}
	}
}

func TestSearch(t *testing.T) {
	s, _ := opened(t)
	table := Table()
	best := func(q string) string {
		hits := s.Search(table, q, 10)
		if len(hits) == 0 {
			return ""
		}
		return hits[0].Title
	}
	for q, want := range map[string]string{"init & run": "Init & Run", "verify": "Verify with NEURON", "dend": "dend", "iclamp": "Place IClamp here", "synapse": "synapse", "gnabar": "Colour by hh.gnabar"} {
		if got := best(q); got != want {
			t.Errorf("%q finds %q first, want %q", q, got, want)
		}
	}
	if best("zzzzq") != "" {
		t.Error("nonsense finds something")
	}
	offered := slices.DeleteFunc(slices.Clone(table), func(c Command) bool { return c.ByWords() })
	if hits := s.Search(table, "", 1000); len(hits) != len(offered) {
		t.Errorf("an empty query lists %d of %d commands", len(hits), len(offered))
	}
}

func TestHelpPages(t *testing.T) {
	table := Table()
	for _, c := range table {
		topic, ok := strings.CutPrefix(c.ID, "help.")
		if !ok || topic == "manual" { // which is no page of the dialog
			continue
		}
		if p := Help(topic, table); p.Title != c.Title || len(p.Lines) < 4 {
			t.Errorf("%s: page %q with %d lines", c.ID, p.Title, len(p.Lines))
		}
	}
}

func TestScene(t *testing.T) {
	s, _ := opened(t)
	scene := sceneOf(s.Doc(), s.Layout)
	if scene == nil || len(scene.Sections) != 2 || scene.Segments != 8 {
		t.Fatalf("%+v", scene)
	}
	if m := s.markers(); len(m) < 3 {
		t.Errorf("%d markers", len(m))
	}
	lo, hi, _, _ := s.valueRange(&session.ShapeValues{Var: "hh.m", V: []float32{0.1, 0.9}})
	if lo != 0 || hi != 1 {
		t.Errorf("a gate runs from %v to %v", lo, hi)
	}
	if text := s.describe(1, 3, 0.5); !strings.Contains(text, "dend(0.5)") {
		t.Errorf("plate: %q", text)
	}
	if s.describe(99, 0, 0) != "" {
		t.Error("a plate of a section that is not there")
	}
	if x := ticks(100, 10); len(x) != 11 || x[1] != 10 {
		t.Errorf("ticks %v", x)
	}
	if look.Sig(1, 1) != "1" || ticks(0, 10) != nil {
		t.Error("ticks of nothing")
	}
}

func TestDisplay(t *testing.T) {
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	if err := Display(); err == nil {
		t.Skip("this system always has a display")
	}
	t.Setenv("DISPLAY", ":987")
	if err := Display(); err == nil || !strings.Contains(err.Error(), ":987") {
		t.Errorf("a dead server: %v", err)
	}
	for in, want := range map[string]string{":0": "X0", "unix:3.0": "X3", "host:10.0": "host:6010"} {
		if _, address, ok := x11Address(in); !ok || !strings.HasSuffix(address, want) {
			t.Errorf("%s is at %q", in, address)
		}
	}
}
