package dock

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"nrngui/engine/project"
)

// check says what is wrong with an arrangement that must be tidy.
func check(p Pane, want []string) error {
	got := p.Views()
	slices.Sort(got)
	want = slices.Clone(want)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		return fmt.Errorf("it has the views %v, want %v", got, want)
	}
	if len(want) == 0 {
		if !IsGroup(p) || len(p.Parts) > 0 {
			return fmt.Errorf("an empty pane is %+v", p)
		}
		return nil
	}
	return checkPane(p, "", 1)
}

func checkPane(p Pane, above string, depth int) error {
	if depth > project.MaxPaneDepth {
		return fmt.Errorf("%d splits deep", depth)
	}
	if IsGroup(p) {
		if len(p.Tabs) == 0 || len(p.Parts) > 0 || len(p.Shares) > 0 || !slices.Contains(p.Tabs, p.Active) {
			return fmt.Errorf("group %+v", p)
		}
		return nil
	}
	if p.Split == above || p.Split != Row && p.Split != Column || len(p.Parts) < 2 || len(p.Shares) != len(p.Parts) || len(p.Tabs) > 0 {
		return fmt.Errorf("split %q in %q with %d parts, %d shares, tabs %v", p.Split, above, len(p.Parts), len(p.Shares), p.Tabs)
	}
	sum := 0.0
	for _, s := range p.Shares {
		if !(s > 0) {
			return fmt.Errorf("share %g", s)
		}
		sum += s
	}
	if math.Abs(sum-1) > 1e-9 {
		return fmt.Errorf("shares %v sum to %g", p.Shares, sum)
	}
	for _, part := range p.Parts {
		if err := checkPane(part, p.Split, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// Any sequence of operations keeps every view exactly once, and never changes the pane it began with.
func TestRandomOperations(t *testing.T) {
	for seed := range uint64(25) {
		r := rand.New(rand.NewPCG(seed, 1))
		var views []string
		var p Pane
		for step := range 300 {
			pick := func() string {
				if len(views) == 0 || r.IntN(20) == 0 {
					return "nothing"
				}
				return views[r.IntN(len(views))]
			}
			before, what := Clone(p), ""
			edge, at := Edge(r.IntN(5)), r.IntN(6)-1
			var q Pane
			switch op := r.IntN(9); {
			case op < 3 && len(views) < 25:
				id, beside := fmt.Sprint("v", step), pick()
				what = fmt.Sprint("insert ", id, " beside ", beside, edge, at)
				q = Insert(p, id, beside, edge, at)
				views = append(views, id)
			case op == 3:
				id := pick()
				what = "close " + id
				q = Close(p, id)
				views = slices.DeleteFunc(views, func(v string) bool { return v == id })
			case op < 7:
				id, beside := pick(), pick()
				what = fmt.Sprint("move ", id, " beside ", beside, edge, at)
				q = Move(p, id, beside, edge, at)
				if g, ok := GroupOf(q, id); ok && Has(p, beside) && g.Active != id {
					t.Fatalf("seed %d, %s: it is not seen in %+v", seed, what, g)
				}
			case op == 7:
				id := pick()
				what = "activate " + id
				q = Activate(p, id)
			default:
				path, _ := Find(p, pick())
				if len(path) > 0 {
					path = path[:len(path)-1]
				}
				up, _ := At(p, path)
				shares := make([]float64, len(up.Parts))
				for i := range shares {
					shares[i] = []float64{r.Float64(), -1, math.NaN(), 0, math.Inf(1), 1e300}[r.IntN(6)]
				}
				what = fmt.Sprint("shares ", path, shares)
				q = SetShares(p, path, shares)
			}
			if !reflect.DeepEqual(before, Clone(p)) {
				t.Fatalf("seed %d: %s changed its argument", seed, what)
			}
			if err := check(q, views); err != nil {
				t.Fatalf("seed %d, step %d, %s: %v\nfrom %+v\nto %+v", seed, step, what, err, before, q)
			}
			if again := Tidy(q, every); !reflect.DeepEqual(Clone(again), Clone(q)) {
				t.Fatalf("seed %d, %s: Tidy changes what is tidy\n%+v\n%+v", seed, what, q, again)
			}
			p = q
		}
	}
}

// Windows too: a view is in one place, whatever is done.
func TestRandomLayouts(t *testing.T) {
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 2))
		var l Layout
		var views []string
		for step := range 200 {
			pick := func() string {
				if len(views) == 0 {
					return ""
				}
				return views[r.IntN(len(views))]
			}
			switch r.IntN(7) {
			case 0, 1:
				if id := fmt.Sprint("graph", step); len(views) < 15 {
					l, views = Add(l, id, pick()), append(views, id)
				}
			case 2:
				id := pick()
				l = Drop(l, id)
				views = slices.DeleteFunc(views, func(v string) bool { return v == id })
			case 3:
				l = PopOut(l, pick())
			case 4:
				l = PopIn(l, r.IntN(3)-1)
			case 5:
				l.Maximized = pick()
				l = TidyLayout(l, every)
			default:
				l = Show(l, pick())
			}
			got := Views(l)
			slices.Sort(got)
			want := slices.Clone(views)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Fatalf("seed %d step %d: %v, want %v", seed, step, got, want)
			}
			if err := check(l.Root, l.Root.Views()); err != nil {
				t.Fatal(err)
			}
			for _, w := range l.Windows {
				if err := check(w.Root, w.Root.Views()); err != nil || len(w.Root.Views()) == 0 {
					t.Fatal(err, w)
				}
			}
			if l.Maximized != "" && !Has(l.Root, l.Maximized) {
				t.Fatalf("%q fills the dock and is not there", l.Maximized)
			}
		}
	}
}

func TestWhereThingsGo(t *testing.T) {
	p := Group("a")
	p = Insert(p, "b", "a", Right, 0)
	p = Insert(p, "c", "a", Bottom, 0)
	p = Insert(p, "d", "c", Middle, 0)
	// a above (d c), left of b
	if got := fmt.Sprint(p.Split, p.Parts[0].Split, Seen(p)); got != "rowcolumn[a d b]" {
		t.Fatal(got)
	}
	for _, c := range []struct {
		id   string
		edge Edge
		want string
	}{{"a", Right, "b"}, {"a", Bottom, "d"}, {"a", Left, ""}, {"b", Left, "a"}, {"c", Top, "a"}, {"b", Top, ""}} {
		if got, _ := Neighbour(p, c.id, c.edge); got != c.want {
			t.Errorf("beside %s at edge %d lies %q, want %q", c.id, c.edge, got, c.want)
		}
	}
	if Step(p, "d", 1) != "c" || Step(p, "c", 1) != "d" || Step(p, "a", -1) != "a" {
		t.Error("the next tab is another one")
	}
	q := Move(p, "d", "d", Right, 0) // out of its own group
	if g, _ := GroupOf(q, "d"); len(g.Tabs) != 1 {
		t.Errorf("%+v", q)
	}
	q = Move(p, "d", "c", Middle, 2) // behind c
	if g, _ := GroupOf(q, "d"); !slices.Equal(g.Tabs, []string{"c", "d"}) {
		t.Errorf("%+v", g)
	}
	if got := Close(p, "d"); !slices.Equal(Seen(got), []string{"a", "c", "b"}) {
		t.Errorf("after closing d: %v", Seen(got))
	}
}

func TestPush(t *testing.T) {
	least := func(int) float64 { return 0.1 }
	for _, c := range []struct{ by, want float64 }{{0.1, 0.6}, {2, 0.9}, {-2, 0.1}, {math.NaN(), 0.5}} {
		got := Push([]float64{0.5, 0.5}, 0, c.by, least)
		if math.Abs(got[0]-c.want) > 1e-12 || math.Abs(got[0]+got[1]-1) > 1e-12 {
			t.Errorf("pushed by %g: %v", c.by, got)
		}
	}
}

func TestDefaults(t *testing.T) {
	views := func(kinds ...string) []project.View {
		var out []project.View
		for _, k := range kinds {
			out = append(out, project.View{Kind: k})
		}
		return project.WithIDs(out)
	}
	all := views("graph", "graph", "shape", "raster", "graph", "heat", "currents")
	for _, name := range project.StandardLayouts() {
		l := Default(name, all)
		if err := check(l.Root, []string{"graph1", "graph2", "shape1", "raster1", "graph3", "heat1", "currents1"}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	run := Default("Run", views("graph", "graph", "shape"))
	if s := run.Root.Parts[0].Shares; math.Abs(s[0]-0.56) > 1e-9 || run.Root.Shares[0] != 0.6 {
		t.Errorf("%+v", run.Root)
	}
	if l := Default("Run", nil); len(Views(l)) != 0 {
		t.Errorf("%+v", l)
	}
	if l := Default("Run", views("shape")); !slices.Equal(Views(l), []string{"shape1"}) {
		t.Errorf("%+v", l)
	}
}

// FuzzLayout reads projects with any layouts: whatever their text says, what is shown is tidy, has each view at most once, and its text reads back as the same.
func FuzzLayout(f *testing.F) {
	head := `{"format":"nrngui project","version":1,"views":[{"kind":"graph"},{"kind":"graph"},{"kind":"shape"}],"layouts":[`
	for _, s := range []string{
		`{"name":"Run","root":{"split":"row","shares":[0.5,0.5],"parts":[{"tabs":["graph1","graph2"],"active":"graph2"},{"tabs":["shape1"]}]}}`,
		`{"name":"Run","root":{"split":"row","parts":[{"split":"row","parts":[{"tabs":["graph1"]}]},{}]},"windows":[{"root":{"tabs":["graph1","shape1"]},"width":-4,"beside":["graph2","x"],"edge":"left","share":7}]}`,
		`{"root":{"split":"diagonal","tabs":["x"],"shares":["NaN",1e308,-3],"parts":[{"tabs":["graph1"]},{"tabs":["graph1"]},{"split":"column","parts":[{"parts":[{"tabs":["graph2"]}]}]}]},"maximized":"y"}`,
	} {
		f.Add(head + s + `]}`)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, _ := project.Read([]byte(text), "fuzz")
		if p == nil {
			return
		}
		has := func(id string) bool { _, ok := p.View(id); return ok }
		for _, l := range p.Layouts {
			l = TidyLayout(l, has)
			for _, w := range append([]project.Loose{{Root: l.Root}}, l.Windows...) {
				if err := check(w.Root, w.Root.Views()); err != nil {
					t.Fatal(err)
				}
			}
			seen := map[string]bool{}
			for _, id := range Views(l) {
				if seen[id] || !has(id) {
					t.Fatalf("the view %q stands twice, or is none", id)
				}
				seen[id] = true
			}
			in := l
			for len(in.Windows) > 0 { // wherever the text says that they came from
				in = PopIn(in, 0)
			}
			if err := check(in.Root, Views(l)); err != nil {
				t.Fatal(err)
			}
			q := p.WithLayout(l)
			back, list := project.Read(project.Encode(q), "again")
			if back == nil {
				t.Fatal(list)
			}
			if stored, _ := back.LayoutOf(l.Name); !reflect.DeepEqual(TidyLayout(stored, has), l) {
				t.Fatalf("read back as %+v\nwant %+v", stored, l)
			}
		}
	})
}

// In a room that is too small groups become tabs of one; nothing is lost, and what is in use is seen.
func TestFold(t *testing.T) {
	p := Insert(Insert(Insert(Group("a"), "b", "a", Bottom, -1), "c", "b", Bottom, -1), "s", "a", Right, -1)
	p = Move(p, "s", "b", Right, -1)
	least := func(Pane) (w, h float64) { return 100, 80 }
	for _, c := range []struct {
		w, h   float64
		groups int
	}{{1000, 1000, 4}, {1000, 256, 4}, {1000, 200, 2}, {1000, 100, 1}, {150, 1000, 3}, {150, 200, 2}, {150, 90, 1}, {1, 1, 1}} {
		q := Fold(p, c.w, c.h, 8, least, "c")
		if err := check(q, p.Views()); err != nil {
			t.Errorf("%v by %v: %v", c.w, c.h, err)
		}
		if n := len(Groups(q)); n != c.groups || !slices.Contains(Seen(q), "c") {
			t.Errorf("%v by %v: %d groups, want %d; seen %v", c.w, c.h, n, c.groups, Seen(q))
		}
	}
}

// A view that comes back from its window stands where it stood.
func TestPopInLeadsBack(t *testing.T) {
	run := Default("Run", project.WithIDs([]project.View{{Kind: "graph"}, {Kind: "graph"}, {Kind: "graph"}, {Kind: "shape"}}))
	run.Root = Insert(run.Root, "graph4", "graph2", Middle, -1)
	for _, id := range Views(run) {
		l := PopOut(run, id)
		if len(l.Windows) != 1 || Has(l.Root, id) {
			t.Fatalf("%s: %+v", id, l)
		}
		back := PopIn(l, 0)
		was, _ := Find(run.Root, id)
		is, _ := Find(back.Root, id)
		if !slices.Equal(was, is) || len(Groups(back.Root)) != len(Groups(run.Root)) {
			t.Errorf("%s stood at %v and comes back to %v", id, was, is)
		}
		if up, _ := At(back.Root, is[:max(len(is)-1, 0)]); len(up.Shares) == 2 && math.Abs(up.Shares[0]-run.Root.Shares[0]) > 1e-3 && id == "shape1" {
			t.Errorf("%s comes back to shares %v", id, up.Shares)
		}
	}
	lost := PopOut(run, "shape1")
	for _, id := range Views(run) {
		if id != "shape1" && id != "graph1" {
			lost = Drop(lost, id)
		}
	}
	lost = PopIn(Drop(lost, "graph1"), 0) // nothing is left of where it stood
	if !slices.Equal(Views(lost), []string{"shape1"}) {
		t.Errorf("%+v", lost)
	}
}
