package project

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"nrngui/engine/source"
)

// jumping is a cell whose dendrite jumps 15 um in z at line 4.
const jumping = "1 1 0 0 0 5 -1\n2 3 6 0 0 1 1\n3 3 7 0 0 1 2\n4 3 8 0 15 1 3\n5 3 9 0 15 1 4\n"

// opener gives a project and its one reconstruction.
func opener(project []byte) Opener {
	return func(name string) ([]byte, error) {
		switch name {
		case "cell.nrnproj":
			return project, nil
		case "a.swc":
			return []byte(jumping), nil
		}
		return nil, os.ErrNotExist
	}
}

func withRepairs(repairs ...string) *Project {
	p, _ := (&Project{Name: "repaired"}).AddShape("cell", Shape{File: "a.swc", Repairs: repairs})
	return p
}

// TestRepairs: what was mended is mended again each time, and the text of the project holds only the acts.
func TestRepairs(t *testing.T) {
	text := Encode(withRepairs("zjump 4 shift", "scale 2"))
	if !bytes.Contains(text, []byte(`"zjump 4 shift"`)) {
		t.Fatalf("%s", text)
	}
	p, list := Load("cell.nrnproj", opener(text))
	if list.Failed() {
		t.Fatal(list)
	}
	if got := Encode(p); !bytes.Equal(got, text) {
		t.Errorf("read and written again:\n%s", got)
	}
	last := p.Cells[0].Shape.Morph.Sections[1].Points
	if q := last[len(last)-1]; q.Z != 0 || q.X != 18 {
		t.Errorf("the last point is %v", q)
	}
	plain, list := Load("cell.nrnproj", opener(Encode(withRepairs())))
	if list.Failed() {
		t.Fatal(list)
	}
	last = plain.Cells[0].Shape.Morph.Sections[1].Points
	if q := last[len(last)-1]; q.Z != 15 || q.X != 9 {
		t.Errorf("without repairs the last point is %v", q)
	}
}

// TestOneOfSeveral: of a file with two cells the one that the shape names is read, with its repairs.
func TestOneOfSeveral(t *testing.T) {
	two := func(project []byte) Opener {
		return func(name string) ([]byte, error) {
			if name == "cell.nrnproj" {
				return project, nil
			}
			return []byte(jumping + "6 1 500 0 0 5 -1\n7 3 506 0 0 1 6\n8 3 508 0 0 1 7\n"), nil
		}
	}
	for cell, want := range map[string]float32{"2": 1016, "soma of line 6": 1016, "1": 18} {
		p, _ := (&Project{Name: "two"}).AddShape("cell", Shape{File: "a.swc", Cell: cell, Repairs: []string{"scale 2"}})
		text := Encode(p)
		q, list := Load("cell.nrnproj", two(text))
		if list.Failed() {
			t.Fatal(list)
		}
		last := q.Cells[0].Shape.Morph.Sections[1].Points
		if got := last[len(last)-1].X; got != want || !bytes.Equal(Encode(q), text) {
			t.Errorf("cell %s ends at x %g, want %g", cell, got, want)
		}
	}
	p, _ := (&Project{Name: "two"}).AddShape("cell", Shape{File: "a.swc", Cell: "third"})
	if _, list := Load("cell.nrnproj", two(Encode(p))); !strings.Contains(list.Error(), `no cell "third": the file holds 2: soma of line 1, soma of line 6`) {
		t.Error(list)
	}
}

// TestRepairErrors: each names file, act and remedy.
func TestRepairErrors(t *testing.T) {
	for _, c := range []struct{ repairs, want []string }{
		{[]string{"zjump 4 shift", "zjump 99 shift"}, []string{`cell "cell"`, `"a.swc"`, `repair 2, "zjump 99 shift"`, "line 99", "drop this repair"}},
		{[]string{"mend it"}, []string{`cell "cell"`, `"a.swc"`, "mend it", "no repair is called", "correct the text"}},
		{[]string{"drop 1 tree"}, []string{"no section would be left"}},
	} {
		p, list := Load("cell.nrnproj", opener(Encode(withRepairs(c.repairs...))))
		if p != nil || !list.Failed() || len(list) != 1 {
			t.Errorf("%q: %v", c.repairs, list)
			continue
		}
		for _, w := range c.want {
			if !strings.Contains(list.Error(), w) {
				t.Errorf("%q: %q lacks %q", c.repairs, list.Error(), w)
			}
		}
	}
	p, _ := (&Project{}).AddShape("cell", Shape{Repairs: []string{"scale 2"}, Stylized: []StylizedSec{{Name: "soma", L: 1, Diam: 1}}})
	if list := Validate(p, testCatalogue()); !has(list, "come from no file") {
		t.Error(list)
	}
}

func has(list source.List, text string) bool { return strings.Contains(list.Error(), text) }
