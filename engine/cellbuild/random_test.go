package cellbuild

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"nrngui/engine/morph"
	"nrngui/engine/morph/grow"
	"nrngui/engine/project"
)

// grown is a small cell of the generator, with something on it.
func grown(t testing.TB, scale int) *project.Project {
	t.Helper()
	g := morph.Grow{Preset: "pyramidal", Seed: 7}
	m, err := grow.Grow(g)
	if err != nil {
		t.Fatal(err)
	}
	cut := *m
	if scale > 0 && len(m.Sections) > scale {
		cut.Sections = m.Sections[:scale]
	}
	p, _ := project.New("grown").AddCell("cell", "cell.swc", nil, &cut)
	return furnished(p)
}

// furnished puts things on all sections of the first cell.
func furnished(p *project.Project) *project.Project {
	c := &p.Cells[0]
	names := c.SectionNames()
	last := names[len(names)-1].Name
	c.Subsets = append(c.Subsets, project.Subset{Name: "chosen", Members: []string{names[1].Name, last}}, project.Subset{Name: "far", Where: "distance(" + last + "(0.3)) > 100 && !in(" + names[1].Name + ")"},
		project.Subset{Name: "both", Members: []string{"chosen", names[0].Name}})
	c.Rules = append(c.Rules, project.Rule{Subset: "chosen", Mechanism: "pas", Profiles: []project.Profile{{Name: "g", Values: []float64{1, 2, 3, 4}}}}, project.Rule{Subset: last, Params: []project.Param{{Name: "Ra", Value: 80}}})
	c.Output = &project.Output{Section: names[0].Name, X: 0.5}
	c.Synapses = []project.SynSite{{Name: "s", Type: "ExpSyn", Subset: last, X: 0.7}}
	for i, s := range names {
		at := project.Place{Section: s.Name, X: float64(i%5) / 4}
		p, _ = p.AddPoint(project.PointProc{Type: "IClamp", At: at})
		p, _ = p.AddRecording(project.Recording{Ref: project.PlaceRef(at, "v")})
	}
	p, _ = p.SetViews([]project.View{{Kind: "graph", Refs: []string{project.PlaceRef(project.Place{Section: last, X: 0.25}, "v").String() + " - 1"}},
		{Kind: "currents", At: &project.Place{Section: last, X: 0.5}}, {Kind: "space", Path: &project.Path{From: names[0].Name + "(0)", To: last + "(1)"}}})
	return p
}

// randomOp makes an edit out of what the cell has; many are refused.
func randomOp(rng *rand.Rand, c *project.Cell, most int) Op {
	names := c.SectionNames()
	some := func() string { return names[rng.IntN(len(names))].Name }
	x := func() float64 {
		switch rng.IntN(4) {
		case 0:
			return 0
		case 1, 2:
			return 1
		}
		return math.Round(rng.Float64()*100) / 100
	}
	at := func() At {
		return At{math.Round(rng.NormFloat64() * 200), math.Round(rng.NormFloat64() * 200), math.Round(rng.NormFloat64() * 50)}
	}
	base := func() string {
		return []string{"dend", "apic", "axon", "trunk", "oblique", "for", "chosen"}[rng.IntN(7)]
	}
	if len(names) > most && rng.IntN(2) == 0 {
		if rng.IntN(3) == 0 {
			return DeleteTree{some(), rng.IntN(2) == 0}
		}
		return Delete{[]string{some()}, rng.IntN(2) == 0}
	}
	switch rng.IntN(24) {
	case 0, 1:
		to := at()
		return Branch{From: some(), X: x(), To: &to, Base: base()}
	case 2:
		return Branch{From: some(), X: x(), Length: rng.Float64() * 100, Angle: rng.Float64() * 360, Rise: rng.Float64()*90 - 45, Diam: rng.Float64() * 3}
	case 3, 4:
		return Split{some(), math.Round(rng.Float64()*50) / 50}
	case 5, 6:
		return Join{some(), rng.IntN(2) == 0}
	case 7, 8:
		return Connect{some(), float64(rng.IntN(2)), some(), x(), rng.IntN(4) == 0}
	case 9:
		return Insert{Section: some(), L: float64(rng.IntN(2)) * 30}
	case 10, 11:
		return Reroot{some()}
	case 12:
		return Turn{some()}
	case 13:
		return Move{some(), at()}
	case 14:
		return Bend{some(), rng.IntN(3), at()}
	case 15:
		return AddPoint{some(), rng.Float64()}
	case 16:
		return RemovePoint{some(), rng.IntN(4)}
	case 17:
		o := Copy{Section: some(), To: some(), X: x(), Mirror: []string{"", "x", "y", "z"}[rng.IntN(4)]}
		if rng.IntN(2) == 0 {
			to := at()
			o.Toward = &to
		}
		if len(names) > 2*most {
			return Shift{some(), at()}
		}
		return o
	case 18:
		return Mirror{some(), "xyz"[rng.IntN(3):][:1]}
	case 19:
		return Rename{[]string{some()}, base(), rng.IntN(2) == 0}
	case 20:
		return SetType{[]string{some()}, Types()[rng.IntN(4)]}
	case 21:
		return []Op{SetLength{some(), rng.Float64() * 300}, SetDiam{some(), rng.Float64() * 5}}[rng.IntN(2)]
	case 22:
		return []Op{SetAngle{some(), rng.Float64() * 360, 0}, Scale{some(), 0.8 + rng.Float64()*0.4, rng.Float64()}}[rng.IntN(2)]
	}
	return []Op{Extend{some(), at()}, Shift{some(), at()}}[rng.IntN(2)]
}

// TestRandomEdits makes many random edits with undo and redo. CELLBUILD_EDITS says how many; the usual number is for everyday runs.
func TestRandomEdits(t *testing.T) {
	edits := 3000
	if n, err := strconv.Atoi(os.Getenv("CELLBUILD_EDITS")); err == nil {
		edits = n
	}
	per := 1500
	done, refused := map[string]int{}, map[string]int{}
	for epoch, left := 0, edits; left > 0; epoch++ {
		p := furnished(tree())
		if epoch%2 == 1 {
			p = grown(t, 12)
		}
		n := min(left, per)
		left -= n
		t.Run(fmt.Sprint("seed ", epoch), func(t *testing.T) { randomEdits(t, p, uint64(epoch), n, done, refused) })
		if t.Failed() {
			return
		}
	}
	made := 0
	for _, k := range done {
		made += k
	}
	t.Logf("%d edits made, by kind %v; refused %v", made, done, refused)
	for verb := range verbs() {
		if done[verb] == 0 && edits >= 3000 {
			t.Errorf("no edit of the kind %q was made", verb)
		}
	}
}

func randomEdits(t *testing.T, p *project.Project, seed uint64, n int, done, refused map[string]int) {
	rng := rand.New(rand.NewPCG(seed, 20))
	start := project.Encode(p)
	h := project.NewHistory(p)
	for made := 0; made < n; {
		switch rng.IntN(12) {
		case 0:
			h.Undo()
			continue
		case 1:
			h.Redo()
			continue
		}
		was := h.Current()
		before := []byte(nil)
		if made%50 == 0 {
			before = project.Encode(was)
		}
		op := randomOp(rng, &was.Cells[0], 14)
		back, err := Parse(op.String())
		if err != nil || !reflect.DeepEqual(back, op) {
			t.Fatalf("%q reads back as %v: %v", op, back, err)
		}
		verb, _, _ := strings.Cut(op.String(), " ")
		q, title, err := Edit(was, "", op)
		if err != nil {
			refused[verb]++
			continue
		}
		if title == "" {
			t.Fatalf("%s has no title", op)
		}
		if err := InvariantsOf(q); err != nil {
			t.Fatalf("edit %d, %s: %v", made, op, err)
		}
		if before != nil && !bytes.Equal(before, project.Encode(was)) {
			t.Fatalf("edit %d, %s, has changed the project it began with", made, op)
		}
		if made%100 == 0 {
			text := project.Encode(q)
			if back, list := project.Read(text, "x"); list.Failed() || !bytes.Equal(project.Encode(back), text) {
				t.Fatalf("edit %d, %s: the text does not read back: %v", made, op, list)
			}
		}
		h.Do(title, q)
		done[verb]++
		made++
	}
	steps := 0
	for _, ok := h.Undo(); ok; _, ok = h.Undo() {
		steps++
	}
	if !bytes.Equal(start, project.Encode(h.Current())) {
		t.Errorf("after %d steps back the project is another one", steps)
	}
}
