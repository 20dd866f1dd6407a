package import3d

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"nrngui/engine/morph"
	"nrngui/engine/morph/grow"
	"nrngui/engine/morph/repair"
	"nrngui/engine/morph/swc"
	"nrngui/ui/shape"
)

// tracedCell writes a cell of ours with slips of tracing into a folder of the test.
func tracedCell(t testing.TB) string {
	t.Helper()
	m, err := grow.Grow(morph.Grow{Preset: "pyramidal", Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := swc.Write(&b, m); err != nil {
		t.Fatal(err)
	}
	return writeFile(t, "traced.swc", grow.Slips(b.String()))
}

func writeFile(t testing.TB, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// do does a task as the host does, and the preview that comes of it.
func do(t testing.TB, s *State, task Task, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	task.Do(t.Context())()
	if s.Failed != nil {
		t.Fatal(s.Failed)
	}
	await(t, s)
}

func await(t testing.TB, s *State) {
	if p, ok := s.Pending(); ok {
		p.Do(t.Context())()
	}
}

func opened(t testing.TB) *State {
	s := NewState()
	task := s.Open(tracedCell(t))
	do(t, s, task, nil)
	return s
}

func find(t testing.TB, s *State, k repair.Kind) int {
	t.Helper()
	i := slices.IndexFunc(s.Now.Findings, func(f Finding) bool { return f.Kind == k })
	if i < 0 {
		t.Fatalf("no finding of the kind %s", k)
	}
	return i
}

// The slips of a traced cell are found, each with its place on the cell; the worst one is open.
func TestFindings(t *testing.T) {
	s := opened(t)
	e, w, n := s.Now.Counts()
	if e != 2 || w < 2 || n < 1 {
		t.Errorf("%d errors, %d warnings, %d notes", e, w, n)
	}
	for _, k := range []repair.Kind{repair.KindZJump, repair.KindLoose, repair.KindThin, repair.KindDuplicate} {
		f := s.Now.Findings[find(t, s, k)]
		if f.Section < 0 || f.Line() == 0 || len(f.Fixes) == 0 {
			t.Errorf("%s: section %d, line %d, %d fixes", k, f.Section, f.Line(), len(f.Fixes))
		}
		if strings.Contains(f.Title+f.Detail, " um") {
			t.Errorf("the unit of %q is not written as the window does", f.Title)
		}
	}
	if s.Unfolded != 0 {
		t.Errorf("finding %d is open", s.Unfolded)
	}
	z := s.Now.Findings[find(t, s, repair.KindZJump)]
	if name := s.Now.Cell.Sections[z.Section].Name; !strings.Contains(z.Title, name) {
		t.Errorf("%q is marked on %s", z.Title, name)
	}
}

// A preview says what a repair would do, in the view in which the fault shows, and the repair does just that; undo and redo take it back and do it again.
func TestRepairAndUndo(t *testing.T) {
	s := opened(t)
	if err := s.GoTo(find(t, s, repair.KindZJump)); err != nil {
		t.Fatal(err)
	}
	await(t, s)
	p := s.Preview
	if p == nil || p.Err != nil || p.Pictures == nil {
		t.Fatalf("preview %+v", p)
	}
	if p.Pictures.Y != "z" || len(p.Pictures.Before.Dots) != 2 {
		t.Errorf("the jump is shown over %s with %d marks", p.Pictures.Y, len(p.Pictures.Before.Dots))
	}
	rise := func(pic Picture) float64 {
		return pic.Dots[1][1] - pic.Dots[0][1]
	}
	if r := rise(p.Pictures.Before); r < 10 {
		t.Errorf("before, z rises by %g", r)
	}
	if r := rise(p.Pictures.After); r > 1 || r < -1 {
		t.Errorf("after, z rises by %g", r)
	}
	before, effect := s.Now.Numbers.All.Length, p.Effect()
	task, err := s.Fix(s.Unfolded, -1)
	do(t, s, task, err)
	if got := s.Now.Numbers.All.Length; got != p.After.All.Length || got >= before {
		t.Errorf("length %g, the preview said %g, before %g (%s)", got, p.After.All.Length, before, effect)
	}
	if slices.ContainsFunc(s.Now.Findings, func(f Finding) bool { return f.Kind == repair.KindZJump }) {
		t.Error("the jump is still there")
	}
	if !strings.Contains(s.Repairs(), "1 repair") || len(s.Acts()) != 1 {
		t.Errorf("%q, acts %q", s.Repairs(), s.Acts())
	}
	task, err = s.Undo()
	do(t, s, task, err)
	if got := s.Now.Numbers.All.Length; got != before || s.Repaired() {
		t.Errorf("after undo the length is %g, before %g", got, before)
	}
	task, err = s.Redo()
	do(t, s, task, err)
	if got := s.Now.Numbers.All.Length; got != p.After.All.Length {
		t.Errorf("after redo the length is %g", got)
	}
	if _, err := s.Redo(); err == nil {
		t.Error("redo without anything undone")
	}
}

// What is chosen as the way is what is done; "fix all of this kind" and "fix all safe" do what their buttons say.
func TestWays(t *testing.T) {
	s := opened(t)
	thin := find(t, s, repair.KindThin)
	if err := s.GoTo(thin); err != nil {
		t.Fatal(err)
	}
	if err := s.SetMethod(1); err != nil {
		t.Fatal(err)
	}
	await(t, s)
	if want := repair.Texts(s.Now.Findings[thin].Fixes[1].Acts); s.Preview == nil || s.Preview.acts != strings.Join(want, "\n") {
		t.Errorf("preview %+v of %q", s.Preview, want)
	}
	if err := s.SetMethod(99); err == nil {
		t.Error("a way that there is not was chosen")
	}
	task, err := s.FixSame(thin)
	do(t, s, task, err)
	if slices.ContainsFunc(s.Now.Findings, func(f Finding) bool { return f.Kind == repair.KindThin }) {
		t.Error("thin points are left")
	}
	acts, n := s.Now.Safe()
	if n != 1 || len(acts) != 1 {
		t.Fatalf("%d safe repairs: %q", n, acts)
	}
	task, err = s.FixSafe()
	do(t, s, task, err)
	if _, err := s.FixSafe(); err == nil {
		t.Error("safe repairs are offered again")
	}
	if task, err = s.DoText("scale 2"); err != nil {
		t.Fatal(err)
	}
	was := s.Now.Numbers.All.Length
	do(t, s, task, nil)
	if r := s.Now.Numbers.All.Length / was; r < 1.999 || r > 2.001 {
		t.Errorf("scaled by 2 the length grows by %g", r)
	}
}

// A transform is tried before it is done; one that fails says why and changes nothing.
func TestTransforms(t *testing.T) {
	s := opened(t)
	for _, tr := range Transforms() {
		if tr.Verb == "types" { // the cell has no sections of that type
			continue
		}
		s.Try(NewTrial(tr))
		await(t, s)
		if s.Preview == nil || s.Preview.Err != nil || s.Preview.Effect() == "" {
			t.Errorf("%s: %q: %+v", tr.Title, s.Trial.Text(), s.Preview)
			continue
		}
		if s.Preview.Scene == nil {
			t.Errorf("%s: the cell is not drawn", tr.Title)
		}
	}
	s.Try(NewTrial(Transforms()[0]))
	if err := s.Trial.Set(2, 0); err != nil {
		t.Fatal(err)
	}
	task, err := s.Transform()
	if err == nil {
		task.Do(t.Context())()
		err = s.Failed
	}
	if err == nil || s.Repaired() || s.Now == nil {
		t.Errorf("scaled by 0: %v, %d repairs", err, len(s.Done))
	}
}

// The largest step in depth is that of the slip that was made, 15 um; its line is shown, and its point is marked.
func TestPickLargestZ(t *testing.T) {
	s := opened(t)
	if err := s.PickLargestZ(); err != nil {
		t.Fatal(err)
	}
	if len(s.View.Marked) != 1 || s.Line < 2 || s.Now.LineOf(s.View.Marked[0]) != s.Line {
		t.Fatalf("line %d, marked %v", s.Line, s.View.Marked)
	}
	lines := s.File.Lines()
	z := func(line int) float64 {
		f := strings.Fields(lines[line-1])
		v, err := strconv.ParseFloat(f[4], 64)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	f := strings.Fields(lines[s.Line-1])
	for n, text := range lines { // the sample that it hangs on
		if g := strings.Fields(text); len(g) == 7 && g[0] == f[6] {
			if d := math.Abs(z(s.Line) - z(n+1)); d < 14 || d > 17 {
				t.Errorf("line %d steps by %g um, the slip is 15", s.Line, d)
			}
			return
		}
	}
	t.Errorf("line %d hangs on no sample", s.Line)
}

// Points are found by their line and lines by their point; the view types show what NEURON's do.
func TestPointsAndParts(t *testing.T) {
	s := opened(t)
	if err := s.PickLine(500); err != nil {
		t.Fatal(err)
	}
	at := s.View.Marked[0]
	if n := s.Now.LineOf(at); n != 500 {
		t.Errorf("the point of line 500 is of line %d", n)
	}
	if err := s.PickLine(1); err == nil {
		t.Error("a comment gave a point")
	}
	count := func(p Shown) (n int) {
		if err := s.ShowPart(p, morph.Apic); err != nil {
			t.Fatal(err)
		}
		for _, on := range s.Now.Only(s.View) {
			if on {
				n++
			}
		}
		return n
	}
	if n := count(ShowSection); n != 1 {
		t.Errorf("one section is %d", n)
	}
	if n := count(ShowRoots); n != 1 {
		t.Errorf("%d roots", n)
	}
	if row, _ := s.Now.Numbers.Of(morph.Apic); count(ShowKind) != row.Sections {
		t.Errorf("%d apical sections of %d", count(ShowKind), row.Sections)
	}
	way, below := count(ShowProximal), count(ShowDistal)
	if way < 2 || below < 1 {
		t.Errorf("the way to the root has %d sections, what hangs on it %d", way, below)
	}
	s.Pick(-1)
	if s.View.Show != ShowAll {
		t.Error("a part of no section is shown")
	}
	if err := s.ShowPart(ShowDistal, 0); err == nil {
		t.Error("what hangs on no section is shown")
	}
	if err := s.ColourBy(shape.ByDiameter); err != nil {
		t.Error(err)
	}
	if err := s.ColourBy("taste"); err == nil {
		t.Error("a cell is coloured by taste")
	}
	s.Slice()
	if !s.View.Slab.On || s.View.Slab.Thick <= 0 {
		t.Errorf("slice %+v", s.View.Slab)
	}
}

// Broken files are refused with their place, and nothing of the former cell is left standing.
func TestRefusals(t *testing.T) {
	s := opened(t)
	for name, text := range map[string]string{"empty.swc": "", "broken.swc": "1 1 0 0 0 5 -1\n2 3 0 nonsense 0 1 1\n", "noise.asc": "(((("} {
		task := s.Open(writeFile(t, name, text))
		task.Do(t.Context())()
		if s.Now != nil && len(s.Now.Findings) == 0 || s.Now == nil && s.Failed == nil {
			t.Errorf("%s was taken without a word", name)
		}
		if s.Now == nil {
			if title, _ := reason(s.Failed); title == "" {
				t.Errorf("%s: no reason", name)
			}
			if s.Why() == "" {
				t.Errorf("%s can be added to a project", name)
			}
		}
	}
	task := s.Open(filepath.Join(t.TempDir(), "missing.swc"))
	task.Do(t.Context())()
	if s.Failed == nil || s.Now != nil {
		t.Error("a missing file has a cell")
	}
}

// An answer to an older question is not heard.
func TestLateAnswers(t *testing.T) {
	s := NewState()
	first := s.Open(tracedCell(t))
	late := first.Do(t.Context())
	other := writeFile(t, "small.swc", "1 1 0 0 0 5 -1\n2 3 0 10 0 1 1\n3 3 0 60 0 1 2\n")
	second := s.Open(other)
	done := second.Do(t.Context())
	done()
	late()
	if s.FileName() != "small.swc" || s.Now.Cell.Name != "small.swc" {
		t.Errorf("%s shows %s", s.FileName(), s.Now.Cell.Name)
	}
}

// Of a file with several cells one is shown, and another can be chosen.
func TestSeveralCells(t *testing.T) {
	s := NewState()
	task := s.Open(writeFile(t, "two.swc", "1 1 0 0 0 5 -1\n2 3 0 10 0 1 1\n3 3 0 60 0 1 2\n4 1 100 0 0 5 -1\n5 3 100 10 0 1 4\n6 3 100 90 0 1 5\n7 3 100 95 9 1 6\n"))
	do(t, s, task, nil)
	if len(s.File.Cells) != 2 || s.File.Wanted() != "1" {
		t.Fatalf("cells %q, wanted %q", s.File.Cells, s.File.Wanted())
	}
	one := s.Now.Numbers.All.Points
	do(t, s, s.OpenCell(s.Path, 1), nil)
	if s.File.Wanted() != "2" || s.Now.Numbers.All.Points == one {
		t.Errorf("cell %s has %d points, the first %d", s.File.Wanted(), s.Now.Numbers.All.Points, one)
	}
}

// So it is with formats that name their cells.
func TestSeveralCellsOfNeuroML(t *testing.T) {
	cell := func(id string, l int) string {
		return `<cell id="` + id + `"><morphology id="m` + id + `"><segment id="0" name="soma"><proximal x="0" y="0" z="0" diameter="9"/><distal x="` + strings.Repeat("9", l) + `" y="0" z="0" diameter="9"/></segment></morphology></cell>`
	}
	s := NewState()
	do(t, s, s.Open(writeFile(t, "two.nml", "<neuroml>"+cell("small", 1)+cell("large", 2)+"</neuroml>")), nil)
	if !slices.Equal(s.File.Cells, []string{"small", "large"}) || s.Name != "small" {
		t.Fatalf("cells %q, name %q", s.File.Cells, s.Name)
	}
	do(t, s, s.OpenCell(s.Path, 1), nil)
	if l := s.Now.Numbers.All.Length; l != 99 || s.Name != "large" {
		t.Errorf("%s is %g um long", s.Name, l)
	}
}

// Histograms hold each value once, and Sholl's maximum is that of the curve.
func TestPlots(t *testing.T) {
	s := opened(t)
	for _, f := range Features {
		h := HistogramOf(s.Now.Metrics, f)
		n := 0
		for _, k := range h.Bars[0].Count {
			n += k
		}
		if n != h.Bars[0].Stats.N || n == 0 {
			t.Errorf("%s: %d of %d values", f.Name, n, h.Bars[0].Stats.N)
		}
	}
	sh := s.Now.Sholl
	if !sh.Curves[0].All || slices.Max(sh.Curves[0].Count) != sh.Most || !strings.Contains(sh.Peak(), "most crossings") {
		t.Errorf("%+v", sh.Peak())
	}
	if n := strings.Count(sh.CSV(), "\n"); n != len(sh.Radii)+1 {
		t.Errorf("%d lines for %d radii", n, len(sh.Radii))
	}
	if n := strings.Count(NumbersCSV(s.Now.Rows), "\n"); n != len(s.Now.Rows)+1 {
		t.Errorf("%d lines for %d rows", n, len(s.Now.Rows))
	}
}
