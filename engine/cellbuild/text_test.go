package cellbuild

import (
	"reflect"
	"strings"
	"testing"

	"nrngui/engine/project"
)

// badOps are edits that are refused and what their messages say: the thing, the value, the limit and what to do. Those that begin with a star are of the cell with points.
var badOps = []struct{ text, want string }{
	{"", "there is no edit in an empty text; the edits are angle, bend, branch"},
	{"foo", `there is no edit "foo"; the edits are angle`},
	{"splt dend[0](0.5)", `there is no edit "splt"; did you mean split?`},
	{"branch", `"branch": a place as soma(0.5) is missing at the end; write it as branch SECTION(X) to X Y Z`},
	{"branch soma()", `a place as soma(0.5) must stand where "soma()" is; write it as branch`},
	{"branch soma(1)", "to or by is missing at the end"},
	{"branch soma(1) at 1 2 3", `to or by must stand where "at" is`},
	{"branch soma(2) to 1 2 3", "x on soma is 2, must be from 0 to 1; 0 and 1 are its ends"},
	{"branch soma(-0.1) to 1 2 3", "x on soma is -0.1, must be from 0 to 1"},
	{"branch soma(1) to 1 2", "a number is missing at the end; write it as"},
	{"branch soma(1) to a b c", `a finite number must stand where "a" is`},
	{"branch soma(1) to 1e9 0 0", `section "dend[3]" would be at 1e+09 0 0 um; choose a nearer place`},
	{"branch soma(1) to 1 2 3 4 5", `"4 5" is too much; write it as`},
	{"branch soma(1) by -5 0 0", "L of the new section on soma is -5 um, must be above 0 and below 1e7; give it in um"},
	{"branch soma(1) by 1e9 0 0", "L of the new section on soma is 1e+09 um"},
	{"branch soma(1) to 100 2 3 diam -1", "diam is -1, must be above 0; write it as branch"},
	{"branch soma(1) to 100 2 3 diam 1e8", "diam of the new section on soma is 1e+08 um, must be above 0 and below 1e7"},
	{"branch soma(1) to 100 2 3 long -4", "L is -4, must be above 0"},
	{"branch soma(1) to 100 2 3 long 1e9", "L of the new section on soma is 1e+09 um"},
	{"branch soma(1) to 100 2 3 as 2x", `"2x" is no name for sections; use letters, digits and _`},
	{"branch soma(1) to 100 2 3 as for", `"for" means something else in NEURON; choose another name`},
	{"branch soma(1) to 100 2 3 as keep", `"keep" is a word of the texts of edits; choose another name`},
	{"branch dent[0](1) to 100 2 3", `cell "cell" has no section "dent[0]"; did you mean dend[0]?`},
	{"extend dend[0] to 1 2 3", "dend[1] hangs on the end of dend[0]; draw a branch there, or move its end"},
	{"extend dend[1] to 1e9 0 0", "the way on from dend[1] is 1e+09 um, must be above 0 and below 1e7"},
	{"insert dend[0]", `before must stand where "dend[0]" is; write it as insert before SECTION`},
	{"insert before soma", "soma is the root: nothing is before it; choose a section that hangs on another"},
	{"insert before dend[0] long 0", "L is 0, must be above 0"},
	{"insert before dend[0] long 1e7", "L of the new section before dend[0] is 1e+07 um, must be above 0 and below 1e7"},
	{"insert before dend[0] as all", `"all" is the subset of all sections`},
	{"split soma(1)", "soma can't be split at 1: it must be above 0 and below 1; choose a place between its ends"},
	{"split soma(nan)", `a place as soma(0.5) must stand where "soma(nan)" is`},
	{"join soma", "soma is the root: it has no parent to be joined with; choose another section"},
	{"join dend[1]", "dend[2] hangs on dend[0](1) too; only one section may hang there"},
	{"connect soma(0) to dend[0](1)", "make another section the root first"},
	{"connect dend[0](0.5) to soma(1)", "dend[0] hangs by an end, not by 0.5; give 0 or 1"},
	{"connect dend[0](0) to soma(3)", "x on soma is 3, must be from 0 to 1"},
	{"connect dend[0](0) to dend[1](1)", "dend[0] can't hang on dend[1], which hangs on it itself; choose a place outside of what hangs on it"},
	{"connect dend[0](0) soma(1)", `to must stand where "soma(1)" is`},
	{"turn nope", `no section "nope"; choose one of the sections of the cell`},
	{"reroot soma", "soma is the root already; choose another section"},
	{"copy dend[0] to soma(7)", "x on soma is 7"},
	{"copy dend[0] to soma(1) mirror q", `there is no axis "q"; the axes are x, y and z`},
	{"mirror dend[0] w", `there is no axis "w"; the axes are x, y and z`},
	{"move dend[0] to 1e9 0 0", `section "dend[0]" would be at 1e+09 0 0 um`},
	{"shift dend[0] to 1 2 3", `by must stand where "to" is`},
	{"bend dend[0] point 9 to 1 2 3", "dend[0] has the points 0 to 1, not 9; they are counted from 0 at its end 0; point dend[0](0.5) adds one"},
	{"bend dend[0] point 1.5 to 1 2 3", `a whole number must stand where "1.5" is; write it as bend SECTION point N`},
	{"point dend[0](0)", "a point can't be added at dend[0](0): it must be above 0 and below 1"},
	{"unpoint dend[0] point 0", "dend[0] has two points only; delete the section instead"},
	{"length dend[0] 0", "L of dend[0] is 0 um, must be above 0 and below 1e7; give it in um"},
	{"length dend[0] inf", `a finite number must stand where "inf" is; write it as length SECTION UM`},
	{"diam dend[0] 1e8", "diam of dend[0] is 1e+08 um, must be above 0 and below 1e7"},
	{"angle dend[0] 45", "a number is missing at the end; write it as angle SECTION DEGREES RISE"},
	{"scale dend[0] 0", "the factor of lengths of dend[0] is 0, must be from 0.001 to 1000"},
	{"scale dend[0] 1 diam 1e5", "the factor of diameters of dend[0] is 100000, must be from 0.001 to 1000"},
	{"scale dend[0] 1 diam -2", "the factor of diameters is -2, must be above 0"},
	{"delete", "a section is missing at the end; write it as delete SECTION ..."},
	{"delete soma", "soma is the root and 2 sections hang on it; delete the others first, or make another section the root"},
	{"delete soma dend[0] dend[1] dend[2] axon", `these are all 5 sections of cell "cell"; take the cell away instead`},
	{"prune soma", `everything in cell "cell" hangs on soma; take the cell away instead`},
	{"rename dend[0] as dend", "dend[0] has that base name already; choose another base name"},
	{"rename dend[0] as tips", `"tips" is a subset of cell "cell"; choose another name, or rename the subset`},
	{"rename dend[0] as a-b", `"a-b" is no name for sections`},
	{"rename as x", `write it as rename SECTION ... as BASE`},
	{"type dend[0] as glia", `there is no type "glia"`},
	{"*bend dend[1] point 0 to 90 100 0", "all points of dend[1] would be at one place; choose another place"},
	{"*extend dend[1] to 90 100 0", "the way on from dend[1] is 0 um, must be above 0"},
	{"*length dend[0] 1e8", "L of dend[0] is 1e+08 um"},
}

func TestBadOps(t *testing.T) {
	told := map[string]bool{}
	for _, c := range badOps {
		p, text := tree(), c.text
		if strings.HasPrefix(text, "*") {
			p, text = solid(), text[1:]
		}
		op, err := Parse(text)
		if err == nil {
			_, _, err = Edit(p, "", op)
		}
		verb, _, _ := strings.Cut(text, " ")
		told[verb] = true
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v\nwant %s", c.text, err, c.want)
		}
	}
	for verb := range verbs() {
		if usages[verb] == "" || !strings.HasPrefix(usages[verb], verb+" ") {
			t.Errorf("%s: it is not said how it is written", verb)
		}
		if !told[verb] {
			t.Errorf("%s: no bad input is tried", verb)
		}
	}
	if len(usages) != len(verbs()) {
		t.Errorf("%d usages of %d edits", len(usages), len(verbs()))
	}
}

// Of a list of sections each is deleted once, a root when it is its turn.
func TestDeleteLists(t *testing.T) {
	q := edited(t, tree(), "delete soma axon dend[0] dend[0] dend[2]")
	if got := names(q); !reflect.DeepEqual(got, []string{"dend"}) {
		t.Error(got)
	}
	q = edited(t, tree(), "rename dend[1] dend[1] as x")
	if got := names(q); !reflect.DeepEqual(got, []string{"soma", "dend[0]", "x", "dend[1]", "axon"}) {
		t.Error(got)
	}
}

// FuzzParse: whatever the text, there is an edit that writes itself as a text of the same meaning, or a message; carried out it keeps a cell sound or is refused.
func FuzzParse(f *testing.F) {
	for _, c := range badOps {
		f.Add(strings.TrimPrefix(c.text, "*"))
	}
	for _, text := range append(timedOps(8), "branch soma(1) by 50 90 -0 diam 0.5 as x", "copy dend[1] to soma(0.5) mirror z toward 1 2 3", "connect dend[1](1) to axon(1) stay", "delete dend[0] keep", "point dend[1](0.25)", "unpoint dend[0] point 1",
		"scale dend[0] 1e-3 diam 1000", "length dend[0] 1e-300", "move dend[0] to -1e6 1e6 0", "reroot dend[2]", "insert before dend[1] long 1e-9 as y", "extend dend[1] to 1e-3 0 0", "split dend[0](1e-17)", "bend dend[0] point 0 to 0 0 0") {
		f.Add(text)
	}
	cells := []*project.Project{furnished(tree()), furnished(solid())}
	f.Fuzz(func(t *testing.T, text string) {
		op, err := Parse(text)
		if err != nil {
			if strings.TrimSpace(err.Error()) == "" {
				t.Fatalf("%q: an error without words", text)
			}
			return
		}
		again, err := Parse(op.String())
		if err != nil || !reflect.DeepEqual(again, op) {
			t.Fatalf("%q is %#v, written %q, and that %#v: %v", text, op, op, again, err)
		}
		for _, p := range cells {
			q, title, err := Edit(p, "", op)
			if err != nil {
				continue
			}
			if err := InvariantsOf(q); err != nil || title == "" {
				t.Fatalf("%q: title %q, %v", text, title, err)
			}
			if back, list := project.Read(project.Encode(q), "x"); back == nil || list.Failed() {
				t.Fatalf("%q: the project does not read back: %v", text, list)
			}
		}
	})
}
