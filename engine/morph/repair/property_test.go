package repair

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"nrngui/engine/morph"
	"nrngui/engine/morph/grow"
	"nrngui/engine/morph/import3d"
	"nrngui/engine/morph/swc"
)

// cells are readings of all formats: small texts with what they differ in, and a grown cell.
func cells(t testing.TB) map[string]*import3d.Reading {
	t.Helper()
	m, err := grow.Grow(morph.Grow{Preset: "pyramidal", Seed: 4, Points: 40})
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	if err := swc.Write(&text, m); err != nil {
		t.Fatal(err)
	}
	out := map[string]*import3d.Reading{}
	for name, text := range map[string]string{
		"grown":     text.String(),
		"jumping":   jumping,
		"roots":     "1 1 0 0 0 5 -1\n2 3 5 0 0 1 1\n3 3 9 0 0 1 2\n4 3 30 0 0 1 -1\n5 3 40 0 0 1 4\n6 2 0 -9 0 .5 77\n7 2 0 -19 0 .5 6\n8 2 0 -29 0 0 7\n",
		"cylinders": "1 1 0 0 0 5 -1\n2 1 0 5 0 6 1\n3 1 0 9 0 3 2\n4 3 0 9 5 1 2\n5 3 0 9 25 1 4\n6 2 0 15 0 .3 3\n7 2 .1 90 .123456789 .3 6\n8 2 .1 90 .123456789 .3 7\n9 4 5 90 3 .3 7\n",
		"types":     "1 1 0 0 0 5 -1\n2 7 5 0 0 1 1\n3 7 9 0 0 1 2\n4 0 -5 0 0 1 1\n5 0 -9 0 0 1 4\n6 5 9 9 0 1 3\n7 -3 9 19 0 1 6\n",
		"no soma":   "1 3 0 0 0 1 -1\n2 3 0 9 0 1 1\n3 3 5 15 0 1 2\n4 3 -5 15 0 1 2\n",
		"one line":  "((Dendrite) (0 0 0 2) (0 50 0 2) (0 50 0 2) ((9 60 30 1) (9 70 30 1) | (0 60 0 1) (0 70 0 1)))",
		"outline": `("CellBody" (6 0 0 1) (0 5 0 1) (-6 0 0 1) (0 -5 0 1)) ((Dendrite) (0 4 0 2) (0 54 0 2.5) ((0 54 0 1) (10 64 0 1) | (-10 64 0 1) (0 0 9 2)))
((Axon) (0 0 99 2) (9 9 9 2) ((8 8 8 8)) )`,
		"stack": `("CellBody" (6 0 0 1) (0 5 0 1) (-6 0 0 1) (0 -5 0 1))
("CellBody" (5 0 3 1) (0 4 3 1) (-5 1 3 1) (0 -4 3 1))
((Dendrite) (0 4 0 2) <(0 9 1 .5)> (0 54 0 2.5))`,
		"hoc": "create soma, dend[3]\nsoma { pt3dadd(0,0,0,9)\n pt3dadd(0,9,0,9) }\nconnect dend[0](0), soma(.5)\nconnect dend[1](0), dend[0](.4)\nconnect dend[2](0), dend[0](0)\n" +
			"dend[0] { pt3dadd(5,5,0,1)\n pt3dadd(15,5,0,1)\n pt3dadd(25,5,20,1) }\ndend[1] { pt3dadd(9,5,0,1)\n pt3dadd(9,15,0,1) }\ndend[2] { pt3dadd(5,5,0,1)\n pt3dadd(9,15,9,1) }\n",
	} {
		out[name] = trace(t, text)
	}
	return out
}

// anyRef names a point of a reading, now and then one that is not there.
func anyRef(rng *rand.Rand, r *import3d.Reading) Ref {
	if rng.IntN(20) == 0 {
		return Ref{Line: 1 + rng.IntN(200), Nth: rng.IntN(3)}
	}
	s := r.Sections[rng.IntN(len(r.Sections))]
	ref := refOf(s, rng.IntN(s.Len()))
	ref.Line = max(ref.Line, 1)
	return ref
}

// anyAct makes an act of any sort.
func anyAct(rng *rand.Rand, r *import3d.Reading) string {
	at, to := anyRef(rng, r), anyRef(rng, r)
	pick := func(some ...string) string { return some[rng.IntN(len(some))] }
	some := func(texts ...string) string { // often nothing
		if rng.IntN(2) == 0 {
			return ""
		}
		return " " + pick(texts...)
	}
	f := func(low, high float64) string { return g(math.Round((low+rng.Float64()*(high-low))*1000) / 1000) }
	kind := pick("1", "2", "3", "4", "7", "0", "-3")
	return pick(
		"zjump "+at.String()+pick(" shift", " average", " smooth"),
		"backlash"+some(f(0, 9)), "medianz",
		"thin "+f(0, 3)+some("interpolate")+some("of "+kind),
		"diam "+at.String()+" "+pick(f(.1, 9), "interpolate"),
		"duplicates"+some("any"), "merge "+at.String(),
		"attach "+at.String()+some("soma", "logical", "to "+to.String(), "to "+to.String()+" logical"),
		"drop "+at.String()+some("tree"), "part "+at.String(), "empty",
		"retype "+at.String()+" "+kind+some("tree"), "types "+kind+" "+pick("1", "2", "3", "9", "around"),
		"soma "+pick("sphere", "sphere "+f(1, 30), "cylinder "+f(1, 30)+" "+f(1, 30), "make "+f(1, 30)),
		"spines "+pick(f(.5, 3), "density "+f(.1, 3)+" area "+f(.1, 2), "traced", "traced "+f(.1, 2))+some("both", "diameter", "length")+some("of "+kind),
		"stub "+f(1, 200)+some(f(.1, 2)),
		"smooth "+pick("xyz", "z", "diam")+pick(" 3", " 5", " 11")+some("of "+kind),
		"resample "+f(.5, 30)+some("of "+kind),
		"scale "+f(.5, 2), "scale "+f(.5, 2)+" "+f(.5, 2)+" "+f(.5, 2)+some(f(.5, 2)),
		"move "+pick("soma", f(-99, 99)+" "+f(-99, 99)+" "+f(-99, 99)),
		"rotate "+pick("x", "y", "z")+" "+pick("90", f(-180, 180)),
		"shrinkage "+pick("z", "xy")+" "+f(.5, 2))
}

// TestActsKeepInvariants does long random lists of acts: what comes out is a tree of finite numbers that becomes a cell, what went in stays as it was, texts read
// back the same, and one act after the other gives what all at once give.
func TestActsKeepInvariants(t *testing.T) {
	rounds := 60
	if testing.Short() {
		rounds = 20
	}
	done, refused := map[string]int{}, 0
	for name, r := range cells(t) {
		for seed := range uint64(rounds) {
			rng := rand.New(rand.NewPCG(seed, 7))
			var acts []Act
			at := r
			for range 1 + rng.IntN(8) {
				text := anyAct(rng, at)
				a, err := Parse(text)
				if err != nil {
					t.Fatalf("%q: %v", text, err)
				}
				if back, err := Parse(a.String()); err != nil || back != a {
					t.Fatalf("%q reads back as %v, %v", a, back, err)
				}
				before := at.Clone()
				next, changes, err := Apply(at, a)
				if !same(at, before) {
					t.Fatalf("%s seed %d: %q changes what it was given", name, seed, text)
				}
				if err != nil {
					if _, ok := err.(*Error); !ok {
						t.Fatalf("%s seed %d: %q: %T %v", name, seed, text, err, err)
					}
					refused++
					continue
				}
				done[fmt.Sprintf("%T", a)]++
				checkSound(t, fmt.Sprintf("%s seed %d after %q and %q", name, seed, Texts(acts), text), next, changes[0])
				at = next
				acts = append(acts, a)
			}
			once, err := Repaired(r, acts...)
			if err != nil {
				t.Fatalf("%s seed %d: %q one by one, but not all at once: %v", name, seed, Texts(acts), err)
			}
			if len(acts) > 0 && !same(once, at) {
				t.Fatalf("%s seed %d: %q give something else when done at once", name, seed, Texts(acts))
			}
		}
	}
	if len(done) != 22 || refused == 0 {
		t.Errorf("done %v, refused %d: not all sorts of acts were tried", done, refused)
	}
}

func checkSound(t *testing.T, what string, r *import3d.Reading, c Change) {
	t.Helper()
	w := work{r: r}
	if err := w.sound(); err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	listed := map[*import3d.Section]bool{}
	numbers := map[int]bool{}
	for _, s := range r.Sections {
		if numbers[s.Number] {
			t.Fatalf("%s: two sections have number %d", what, s.Number)
		}
		numbers[s.Number], listed[s] = true, true
		n := s.Len()
		if len(s.Y) != n || len(s.Z) != n || len(s.D) != n || len(s.Rows) != n || s.Nth != nil && len(s.Nth) != n {
			t.Fatalf("%s: columns of %d, %d, %d, %d, %d, %d", what, n, len(s.Y), len(s.Z), len(s.D), len(s.Rows), len(s.Nth))
		}
		if !(s.ParentX >= 0 && s.ParentX <= 1) || s.First < 0 || s.First > 1 || s.First == 1 && s.Parent == nil {
			t.Fatalf("%s: section of line %d at %g, first %d", what, s.Lines[0], s.ParentX, s.First)
		}
	}
	for _, p := range r.Spines {
		if !listed[p.Section] || p.Point < 0 || p.Point >= p.Section.Len() {
			t.Fatalf("%s: a spine at point %d of nothing", what, p.Point)
		}
	}
	cell, err := r.Clone().Instantiate()
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	n := NumbersOf(cell.Morphology)
	for _, v := range []float64{n.All.Length, n.All.Area, n.All.Volume, n.All.Thinnest, c.After.All.Area} {
		if math.IsNaN(v) || math.IsInf(v, 0) || v < 0 {
			t.Fatalf("%s: numbers %+v", what, n.All)
		}
	}
	for i := range cell.Sections {
		if len(cell.Sections[i].Points) < 1 || cell.Sections[i].Parent >= i {
			t.Fatalf("%s: %+v", what, cell.Sections[i])
		}
	}
	for _, f := range Judge(r, Limits{}) {
		if f.Title == "" || f.Severity < Note || f.Severity > Fault {
			t.Fatalf("%s: %+v", what, f)
		}
		for _, x := range f.Fixes {
			for _, a := range x.Acts {
				if back, err := Parse(a.String()); err != nil || back != a {
					t.Fatalf("%s: the fix %q of %q reads back as %v, %v", what, a, f.Title, back, err)
				}
			}
		}
	}
}

// TestFixes: every repair that Judge offers can be done.
func TestFixes(t *testing.T) {
	for name, r := range cells(t) {
		for _, f := range Judge(r, Limits{}) {
			if text := strings.ToLower(f.Title); f.Kind == KindReader && (strings.Contains(text, "soma") || strings.Contains(text, "root")) {
				t.Errorf("%s: the reader's %q is told by a finding of its own", name, f.Title)
			}
			for _, x := range f.Fixes {
				if _, _, err := Apply(r, x.Acts...); err != nil {
					t.Errorf("%s: %s: %s: %v", name, f.Title, x.Name, err)
				}
			}
		}
	}
}

// TestOrder: acts that touch different things give the same in any order.
func TestOrder(t *testing.T) {
	r := cells(t)["roots"]
	acts := []string{"attach 4 to 3", "thin 0.4 of 2", "retype 6 7 tree", "diam 3 2.5", "attach 6 soma"}
	first, _ := apply(t, r, acts...)
	rng := rand.New(rand.NewPCG(1, 1))
	acts[1] = "thin 0.4"
	first, _ = apply(t, r, acts...)
	for range 40 {
		rng.Shuffle(len(acts), func(i, j int) { acts[i], acts[j] = acts[j], acts[i] })
		out, _ := apply(t, r, acts...)
		a, err := first.Clone().Instantiate()
		if err != nil {
			t.Fatal(err)
		}
		b, err := out.Clone().Instantiate()
		if err != nil {
			t.Fatal(err)
		}
		if err := morph.SameSections(a.Morphology, b.Morphology); err != nil {
			t.Fatalf("%q: %v", acts, err)
		}
	}
}

// FuzzActs: no text makes a panic or an unsound cell.
func FuzzActs(f *testing.F) {
	list := cells(f)
	for _, a := range []string{"zjump 8 shift", "thin 0.3 interpolate of 3", "attach 4 to 3 logical", "soma sphere", "spines density 1 area 1 both of 3", "resample 2\nstub 60 1",
		"drop 2 tree", "part 4\nattach 4", "scale 1 2 3 4\nrotate x 45", "shrinkage xy 1.1\nsmooth xyz 5", "types 3 4\nretype 2 1 tree"} {
		f.Add("roots", a)
		f.Add("outline", a)
	}
	f.Fuzz(func(t *testing.T, cell, text string) {
		r := list[cell]
		if r == nil {
			r = list["cylinders"]
		}
		var acts []Act
		for _, l := range bytes.Split([]byte(text), []byte("\n"))[:min(6, bytes.Count([]byte(text), []byte("\n"))+1)] {
			a, err := Parse(string(l))
			if err != nil {
				return
			}
			if back, err := Parse(a.String()); err != nil || back != a {
				t.Fatalf("%q reads back as %v, %v", a, back, err)
			}
			acts = append(acts, a)
		}
		out, changes, err := Apply(r, acts...)
		if err != nil {
			return
		}
		checkSound(t, text, out, changes[len(changes)-1])
	})
}
