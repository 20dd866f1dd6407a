package export_test

import (
	"bytes"
	"flag"
	"maps"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"nrngui/engine/export"
	"nrngui/engine/morph"
	"nrngui/engine/project"
)

var update = flag.Bool("update", false, "write the golden files anew")

// The folder of a project that uses every part of the format, as text to be read in review. That it gives the right numbers is for the
// tests with NEURON to say.
func TestPythonGolden(t *testing.T) {
	p := whole()
	files, err := export.Python(p, withMods(t, p))
	if err != nil {
		t.Fatal(err)
	}
	golden(t, filepath.Join("testdata", "whole"), files)
	names := slices.Sorted(maps.Keys(files))
	if want := []string{"README.md", "main.py", "mods/slowk.mod", "settings.json", "traced.json"}; !slices.Equal(names, want) {
		t.Errorf("files %v, want %v", names, want)
	}
	again, err := export.Python(whole(), withMods(t, p))
	if err != nil || !maps.EqualFunc(files, again, bytes.Equal) {
		t.Error("the export is not deterministic")
	}
}

// Names and texts that could break out of Python's syntax.
func odd() *project.Project {
	p := project.New(`ends in a quote"`)
	p.Notes = "\"\"\" + 1\n\\N{no} \x00 ä"
	p.Cells = []project.Cell{
		{Name: "7up", Shape: project.Shape{Stylized: []project.StylizedSec{{Name: "größe-1", L: 12.5, Diam: 1e-1}}}, NSeg: project.NSegRule{Kind: "fixed", N: 3}},
		{Name: "a-b", Shape: project.Shape{Stylized: []project.StylizedSec{{Name: "lambda", L: 1, Diam: 1}}}, NSeg: project.DefaultNSeg()},
		{Name: "a+b", Shape: project.Shape{Stylized: []project.StylizedSec{{Name: "None", L: 1, Diam: 1}}}, NSeg: project.DefaultNSeg()},
		{Name: "settings", Shape: project.Shape{File: "x.swc", Morph: &morph.Morphology{Name: "x", Sections: []morph.Section{
			{Name: "soma", Kind: morph.Soma, Parent: -1, Points: []morph.Point{{Diam: 1}, {X: 1, Diam: 1}}}}}}, NSeg: project.DefaultNSeg()},
	}
	return p
}

// Python compiles what was written; without Python the folder is at least complete.
func TestPythonSyntax(t *testing.T) {
	python, err := exec.LookPath("python3")
	for name, p := range map[string]*project.Project{"whole": whole(), "odd": odd(), "empty": project.New("")} {
		files, fault := export.Python(p, withMods(t, p))
		if fault != nil {
			t.Fatal(fault)
		}
		if name == "odd" {
			if files["cell_settings.json"] == nil || !bytes.Contains(files["settings.json"], []byte("nrngui export")) {
				t.Error("a cell named settings took the place of settings.json")
			}
			for _, class := range []string{"class Cell7up:", "class A_b:", "class A_b2:", "class Settings:"} {
				if !bytes.Contains(files["main.py"], []byte(class)) {
					t.Errorf("%s is missing", class)
				}
			}
		}
		if err != nil {
			continue
		}
		dir := t.TempDir()
		if err := export.WriteFolder(dir, files); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command(python, "-c", "import ast,sys; ast.parse(open(sys.argv[1], encoding='utf-8').read())", filepath.Join(dir, "main.py")).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s\n%s", name, err, out, files["main.py"])
		}
	}
	if err != nil {
		t.Skip("needs python3 to check the syntax of main.py")
	}
}

func TestPythonRefuses(t *testing.T) {
	p := whole()
	p.Cells[0].Rules[3].Mechanism = "hhh"
	if files, err := export.Python(p, withMods(t, p)); files != nil || err == nil || !strings.Contains(err.Error(), `did you mean "hh"?`) {
		t.Errorf("got %v", err)
	}
}

func TestWriteFolderStaysInside(t *testing.T) {
	for _, name := range []string{"../x", "/x", "a/../../x"} {
		if err := export.WriteFolder(t.TempDir(), map[string][]byte{name: nil}); err == nil {
			t.Errorf("%q was written", name)
		}
	}
}
