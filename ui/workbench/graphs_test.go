package workbench

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"nrngui/engine/figure"
	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/engine/trace"
	"nrngui/ui/plots"
	"nrngui/ui/plots/paint"
)

// soma is v of the soma of the gallery's ball and stick, and gate its hh.n.
const soma, gate = "soma(0.5).v", "soma(0.5).hh.n"

// firstGraph is the first graph's ID and tile.
func firstGraph(t *testing.T, a *App) (string, *graphTile) {
	t.Helper()
	id, err := a.state.graphID()
	if err != nil {
		t.Fatal(err)
	}
	tile, ok := a.dock.tile(id).(*graphTile)
	if !ok {
		t.Fatalf("%q has no tile of a graph", id)
	}
	return id, tile
}

// feed lets the engine send samples of all recordings, from a time on.
func feed(a *App, t []float64, values func(ref project.Ref, t float64) float64) {
	f := session.Frame{Model: a.state.Model, RunNo: a.state.Run.RunNo, Status: session.Done, Time: t[len(t)-1], Until: 120, T: t}
	for _, r := range a.state.Doc().Recordings {
		s := session.Samples{Ref: a.state.Doc().Canonical(r.Ref)}
		for _, at := range t {
			s.Y = append(s.Y, values(s.Ref, at))
		}
		f.Samples = append(f.Samples, s)
	}
	a.state.ApplyFrame(f, a)
	a.show()
}

// upTo are times from a to b in steps of one.
func upTo(from, to float64) []float64 {
	var out []float64
	for t := from; t <= to; t++ {
		out = append(out, t)
	}
	return out
}

func waves(ref project.Ref, t float64) float64 {
	if ref.Var == "v" {
		return -65 + 40*math.Sin(t/5)
	}
	return 0.5 + 0.4*math.Cos(t/5)
}

// An expression is recorded with what it needs, comes to the axis of its unit, computes as samples come, and takes its recordings along when it goes: each one edit.
func TestExpressionInGraph(t *testing.T) {
	a, e := windowed(t)
	id, tile := firstGraph(t, a)
	n := len(a.state.Doc().Recordings)
	if err := a.Do("graph.add", "100*"+gate+"^4", "-", "soma.v(0.5)"); err != nil {
		t.Fatal(err)
	}
	v, _ := a.state.Doc().View(id)
	text := v.Refs[len(v.Refs)-1]
	if text != "100*"+gate+"^4 - soma.v(0.5)" || len(a.state.Doc().Recordings) != n+1 {
		t.Errorf("the graph shows %q, %d recordings more", v.Refs, len(a.state.Doc().Recordings)-n)
	}
	if c, ok := last[session.Record](&e.fake); !ok || c.Ref.Var != "hh.n" {
		t.Errorf("the engine records %+v", c)
	}
	if err := a.Do("graph.add", gate); err != nil {
		t.Fatal(err)
	}
	v, _ = a.state.Doc().View(id)
	if !v.Style(gate).Right || v.Style(soma).Right {
		t.Errorf("the axes are %+v: a plain number belongs to the right", v.Traces)
	}
	a.state.ApplyFrame(session.Frame{Model: 1, RunNo: 3, Status: session.Running}, a)
	feed(a, upTo(0, 40), waves)
	feed(a, upTo(41, 60), waves)
	g := tile.view.State()
	k := slices.IndexFunc(g.Plot.Traces, func(tr paint.Trace) bool { return tr.Name == text })
	s := g.Plot.Traces[k].Source
	if s.Len() != 61 {
		t.Fatalf("the expression has %d values", s.Len())
	}
	for i := range 61 {
		at := float64(i)
		want := 100*math.Pow(waves(project.Ref{Var: "hh.n"}, at), 4) - waves(project.Ref{Var: "v"}, at)
		if math.Abs(s.Y(i)-want) > 1e-9 {
			t.Fatalf("at %g ms the expression is %g, want %g", at, s.Y(i), want)
		}
	}
	if g.Plot.Second.Y1 < 100 || !g.Plot.HasSecond() || g.Plot.View.Y1 > 40 {
		t.Errorf("the right axis goes from %g to %g, the left one to %g", g.Plot.Second.Y0, g.Plot.Second.Y1, g.Plot.View.Y1)
	}
	for _, gone := range []string{gate, text} {
		if err := a.Do("graph.remove", gone); err != nil {
			t.Error(err)
		}
	}
	if len(a.state.Doc().Recordings) != n {
		t.Errorf("%d recordings are left of what nothing shows", len(a.state.Doc().Recordings)-n)
	}
	for range 4 {
		a.state.Undo(a)
	}
	if v, _ = a.state.Doc().View(id); slices.Contains(v.Refs, text) || len(a.state.Doc().Recordings) != n {
		t.Errorf("four steps back the graph shows %q", v.Refs)
	}
	for text, want := range map[string]string{"soma(0.5).v -": "ends where a number", "dend[7](0.5).v": "no section", "soma(0.5).nonsense": "nonsense"} {
		if err := a.Do("graph.add", text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q gives %v, want %q", text, err, want)
		}
	}
}

// A phase plane: x any variable; the time cursor's dot lies where the trajectory is at that time; back to time by "t".
func TestPhasePlaneInGraph(t *testing.T) {
	a, _ := windowed(t)
	if err := a.Do("view.add", "graph"); err != nil {
		t.Fatal(err)
	}
	a.show()
	id, _ := firstGraph(t, a)
	for _, c := range [][]string{{"graph.add", gate}, {"graph.x", soma}} {
		if err := a.Do(c[0], c[1:]...); err != nil {
			t.Fatal(err)
		}
	}
	a.state.ApplyFrame(session.Frame{Model: 1, RunNo: 3, Status: session.Running}, a)
	feed(a, upTo(0, 60), waves)
	_, tile := firstGraph(t, a)
	g := tile.view.State()
	tr := g.Plot.Traces[0]
	if !g.Plot.Phase || !tr.Free || tr.Source.Len() != 61 || g.Plot.XLabel != "soma (mV)" || len(tr.Clock) != 61 {
		t.Fatalf("phase %v, %d samples, x %q", g.Plot.Phase, tr.Source.Len(), g.Plot.XLabel)
	}
	if x, y, ok := paint.PlaceAt(&tr, 20); !ok || x != waves(project.Ref{Var: "v"}, 20) || y != waves(project.Ref{Var: "hh.n"}, 20) {
		t.Errorf("at 20 ms the dot is at %g, %g %v", x, y, ok)
	}
	if v := g.Plot.View; v.T0 > -104 || v.T1 < -26 || v.T0 < -120 {
		t.Errorf("the trajectory is shown in %+v", v)
	}
	if title, _ := tile.Title(); title != "Phase plane" {
		t.Errorf("the title is %q", title)
	}
	if err := a.Do("graph.x", "t"); err != nil {
		t.Fatal(err)
	}
	if v, _ := a.state.Doc().View(id); v.X != "" {
		t.Errorf("x is still %q", v.X)
	}
}

// Functions of a variable of their own, with what is known of the model.
func TestFunctionGraph(t *testing.T) {
	a, _ := windowed(t)
	if err := a.Do("graph.function", "celsius*x^2", "x", "-2", "2", "4"); err != nil {
		t.Fatal(err)
	}
	a.show()
	_, tile := firstGraph(t, a)
	g := tile.view.State()
	s := g.Plot.Traces[0].Source
	if s.Len() != 5 || s.T(0) != -2 || s.Y(0) != 4*a.state.Doc().Run.Celsius || s.Y(2) != 0 || g.Plot.XLabel != "x" {
		t.Errorf("the function has %d points, f(%g) = %g, x axis %q", s.Len(), s.T(0), s.Y(0), g.Plot.XLabel)
	}
	for _, bad := range [][]string{{"x^", "x", "0", "1"}, {"x", "x", "1", "0"}, {"x"}} {
		if err := a.Do("graph.function", bad...); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}

// Data of a file with units of their own: converted, kept by relative path, compared with the run; kept lines stay in the project.
func TestImportedDataAndKeptLines(t *testing.T) {
	a, _ := windowed(t)
	id, tile := firstGraph(t, a)
	dir := t.TempDir()
	file := filepath.Join(dir, "cell 3.csv")
	if err := os.WriteFile(file, []byte("t (s),u (V)\n0,-0.065\n0.002,-0.064\n0.003,-0.063\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	a.state.Path = filepath.Join(dir, "p.nrnproj")
	if err := a.Do("graph.import", file); err != nil {
		t.Fatal(err)
	}
	a.state.ApplyFrame(session.Frame{Model: 1, RunNo: 3, Status: session.Running}, a)
	feed(a, upTo(0, 10), func(project.Ref, float64) float64 { return -65 })
	v, _ := a.state.Doc().View(id)
	d := v.Data[0]
	if d.File != "cell 3.csv" || d.XScale != 1000 || d.YScale != 1000 || d.X != 1 || d.Y != 2 || d.Unit != "mV" {
		t.Errorf("imported as %+v", d)
	}
	g := tile.view.State()
	tr := g.Plot.Traces[len(tile.spec.Lines)]
	if !tr.Dots || tr.Source.Len() != 3 || tr.Source.T(1) != 2 || tr.Source.Y(1) != -64 || tr.Note != "RMS 1.29" {
		t.Errorf("drawn as %+v with %d points, note %q; the distance is sqrt(5/3) = 1.29", tr, tr.Source.Len(), tr.Note)
	}
	if err := a.Do("graph.keep", "before"); err != nil {
		t.Fatal(err)
	}
	v, _ = a.state.Doc().View(id)
	kept := v.Data[len(v.Data)-1]
	if !kept.Lines || kept.File != "" || len(kept.Points) != 22 || !strings.HasPrefix(kept.Name, "before") {
		t.Errorf("kept as %+v", kept)
	}
	tile.embed(0)
	if v, _ = a.state.Doc().View(id); v.Data[0].File != "" || !slices.Equal(v.Data[0].Points, []float64{0, -0.065, 0.002, -0.064, 0.003, -0.063}) || v.Data[0].YScale != 1000 {
		t.Errorf("embedded as %+v", v.Data[0])
	}
	if err := a.Do("graph.import", filepath.Join(dir, "none.csv")); err != nil {
		t.Error(err)
	}
	if n := len(a.state.Issues); n == 0 || !strings.Contains(a.state.Issues[n-1].Error.Error(), "none.csv") {
		t.Errorf("a missing file is reported as %v", a.state.Issues)
	}
}

// A long line is kept by its extremes: no spike is lost.
func TestThinned(t *testing.T) {
	var x, y []float64
	for i := range 40001 {
		x, y = append(x, float64(i)*0.025), append(y, -65)
	}
	y[12345], y[777] = 40, math.NaN()
	p := thinned(x, y, 1000)
	if len(p) > 8000 || !slices.Contains(p, 40) || slices.ContainsFunc(p, math.IsNaN) || !slices.IsSortedFunc(every2(p), func(a, b float64) int { return int(math.Copysign(1, a-b)) }) {
		t.Errorf("%d numbers, the spike kept: %v", len(p), slices.Contains(p, 40))
	}
}

func every2(p []float64) (out []float64) {
	for i := 0; i < len(p); i += 2 {
		out = append(out, p[i])
	}
	return out
}

// Every format carries the project with its changes, and opening it gives the same graph again.
func TestFigureOpensItsProject(t *testing.T) {
	a, _ := windowed(t)
	_, tile := firstGraph(t, a)
	a.state.Applied = []project.Change{{T: 1, Ref: project.Ref{Section: "soma", X: 0.5, Var: "hh.gnabar"}, Value: 0.2}}
	dir := t.TempDir()
	for _, format := range figureFormats() {
		path := filepath.Join(dir, "f."+format)
		if err := a.Do("figure", path, "90", "60", "100"); err != nil {
			t.Fatal(err)
		}
		o := Read(path)
		if o.Project == nil || o.Problems.Failed() || !o.IsNew {
			t.Errorf("%s: %v %v; said %q", format, o.Project, o.Problems, a.state.Message)
			continue
		}
		v, _ := o.Project.View(tile.id)
		if len(o.Project.Changes) != 1 || o.Project.Changes[0].Value != 0.2 || !slices.Equal(v.Refs, tile.spec.View.Refs) {
			t.Errorf("%s: the project has the changes %+v and shows %q", format, o.Project.Changes, v.Refs)
		}
		data, _ := os.ReadFile(path)
		if from, err := figure.Read(data); err != nil || !from.Whole() || !strings.HasPrefix(from.Run, "run 1, t = 0 to 3") || !slices.Contains(from.Shown, soma) {
			t.Errorf("%s: %v, run %q, shown %q", format, err, from.Run, from.Shown)
		}
	}
	csv, err := os.ReadFile(filepath.Join(dir, "f.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if table, err := trace.ReadTable(csv); err != nil || table.Names[0] != "t" || table.Units[1] != "mV" || table.Columns[1][2] != 20 {
		t.Errorf("the table: %+v %v", table, err)
	}
	if err := os.WriteFile(filepath.Join(dir, "strange.png"), []byte("\x89PNG\r\n\x1a\nabc"), 0o644); err != nil {
		t.Fatal(err)
	}
	if o := Read(filepath.Join(dir, "strange.png")); o.Project != nil || !strings.Contains(o.Problems.Error(), "does not say which project") {
		t.Errorf("a picture without origin gives %v", o.Problems)
	}
	a.Do("figure", filepath.Join(dir, "f.gif"))
	if n := len(a.state.Issues); n == 0 || !strings.Contains(a.state.Issues[n-1].Error.Error(), "png, svg, pdf, eps, csv, npz") {
		t.Errorf("a GIF gives %v", a.state.Issues)
	}
}

// A table dropped on a project goes into the graph; with no project open, one that was written here opens its own.
func TestDroppedTable(t *testing.T) {
	a, _ := windowed(t)
	path := filepath.Join(t.TempDir(), "f.csv")
	a.Do("figure", path)
	n := len(a.state.Doc().Views[0].Data)
	doc := a.state.Doc()
	a.state.Show(a, Read(path))
	id, _ := firstGraph(t, a)
	if v, _ := a.state.Doc().View(id); len(v.Data) != n+1 || a.state.Doc().Name != doc.Name {
		t.Errorf("the graph has %d sets of data", len(v.Data))
	}
	a.state.CloseDoc(a)
	a.state.Show(a, Read(path))
	if a.state.Doc() == nil || a.state.Doc().Name != doc.Name || a.state.Path != "" {
		t.Errorf("with nothing open the table opens %v", a.state.Doc())
	}
}

// Both measurement cursors stand in all graphs, the numbers beside the graph used last; dragging one measures anew.
func TestMeasurement(t *testing.T) {
	a, _ := windowed(t)
	a.state.ApplyFrame(session.Frame{Model: 1, RunNo: 3, Status: session.Running}, a)
	feed(a, upTo(0, 60), waves)
	_, tile := firstGraph(t, a)
	if err := a.Do("measure", "0", "30"); err != nil {
		t.Fatal(err)
	}
	a.show()
	value := func(name string) float64 {
		for _, r := range tile.numbers.now {
			if r.Name == name {
				return r.Value
			}
		}
		return math.NaN()
	}
	if !tile.numbers.object.Visible() || math.Abs(value("greatest")-(-65+40*math.Sin(8.0/5))) > 1e-9 {
		t.Errorf("shown %v, greatest %g", tile.numbers.object.Visible(), value("greatest"))
	}
	if g := tile.view.State(); len(g.Plot.Spots) == 0 {
		t.Error("no mark where it was measured")
	}
	for _, other := range a.state.Doc().Views {
		if o, ok := a.dock.tiles[other.ID].(*graphTile); ok && o != tile {
			if g := o.view.State(); !g.Measure.On || g.Measure.B != 30 || o.numbers.object.Visible() {
				t.Errorf("%s: cursors %+v, numbers %v", other.ID, g.Measure, o.numbers.object.Visible())
			}
		}
	}
	tile.view.OnMeasure(plots.Measure{On: true, A: 0, B: 4})
	if got, want := value("greatest"), waves(project.Ref{Var: "v"}, 4); math.Abs(got-want) > 1e-9 {
		t.Errorf("between 0 and 4 ms the greatest is %g, want %g", got, want)
	}
	tile.numbers.take()
	tile.view.OnMeasure(plots.Measure{On: true, A: 0, B: 8})
	tile.numbers.copy()
	lines := strings.Split(strings.TrimSpace(fyne.CurrentApp().Clipboard().Content()), "\n")
	if len(lines) != 3 || !strings.Contains(lines[0], "greatest (mV)") || strings.Count(lines[1], "\t") != strings.Count(lines[0], "\t") {
		t.Errorf("on the clipboard:\n%s", strings.Join(lines, "\n"))
	}
	a.run("measure")
	a.show()
	if g := tile.view.State(); tile.numbers.object.Visible() || len(g.Plot.Spots) != 0 {
		t.Error("the measurement does not end")
	}
}

// Former runs are named by what was changed, and grow paler.
func TestFormerRuns(t *testing.T) {
	a, _ := windowed(t)
	_, tile := firstGraph(t, a)
	a.state.Keep, a.state.Graphing.LabelKept = true, true
	for run := 3; run < 7; run++ {
		a.state.History.Do("set gnabar", a.state.Doc())
		a.state.ApplyFrame(session.Frame{Model: 1, RunNo: run, Status: session.Running}, a)
		feed(a, upTo(0, 20), func(project.Ref, float64) float64 { return float64(run) })
	}
	g := tile.view.State()
	var ages []int
	for _, tr := range g.Plot.Traces {
		if tr.Ghost && tr.Name == g.Plot.Traces[0].Name {
			ages = append(ages, tr.Age)
		}
	}
	if !slices.Equal(ages, []int{3, 2, 1, 0}) {
		t.Errorf("the ages of former runs are %v, oldest first", ages)
	}
	if paint.GhostAlpha(3) >= paint.GhostAlpha(0) || paint.GhostAlpha(50) < 0.1 {
		t.Error("old lines do not grow paler, or vanish")
	}
	if !slices.ContainsFunc(g.Plot.Texts, func(x paint.Text) bool { return strings.Contains(x.Text, "set gnabar") }) {
		t.Errorf("the runs are labelled %+v", g.Plot.Texts)
	}
}

// HOC's ways of writing are understood; what is plain is written as the project does.
func TestPlaced(t *testing.T) {
	a, _ := windowed(t)
	for text, want := range map[string]string{"soma.v": soma, "soma.v(.5)": soma, " soma(0.50).v ": soma, "soma._ref_v(0.5)": soma, "2*dend.v": "2*dend(0.5).v", "synapse.g": "synapse.g", "celsius": "celsius"} {
		if got, err := a.state.Placed(text); err != nil || got != want {
			t.Errorf("%q is placed as %q %v, want %q", text, got, err, want)
		}
	}
	if err := a.Do("graph.add", "soma(0.5).m_hh"); err != nil {
		t.Errorf("HOC's name of a state: %v", err)
	}
}
