package workbench

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/engine/trace"
)

// forkLayout is a soma with a dendrite that forks half way, and a second cell.
func forkLayout() *session.Layout {
	return &session.Layout{Segments: 7, Sections: []session.SectionInfo{
		{Cell: "cell", Name: "soma", NSeg: 1, L: 20, Parent: -1},
		{Cell: "cell", Name: "dend", NSeg: 1, First: 1, L: 400, Parent: 0, Dist: 20},
		{Cell: "cell", Name: "side", NSeg: 1, First: 2, L: 100, Parent: 1, Dist: 220},
		{Cell: "cell", Name: "back", NSeg: 1, First: 6, L: 60, Parent: 2, Dist: 320, Near: 1},
		{Cell: "cell", Name: "tip", NSeg: 1, First: 3, L: 50, Parent: 1, Dist: 420},
		{Cell: "cell", Name: "axon", NSeg: 1, First: 4, L: 300, Parent: 0, Dist: 0},
		{Cell: "other", Name: "soma", NSeg: 1, First: 5, L: 10, Parent: -1},
	}}
}

func at(cell, section string, x float64) project.Place {
	return project.Place{Cell: cell, Section: section, X: x}
}

func TestPathsThroughTheTree(t *testing.T) {
	s, _ := opened(t)
	s.Layout = forkLayout()
	for _, c := range []struct {
		a, b project.Place
		want float64
	}{
		{at("cell", "soma", 0), at("cell", "tip", 1), 470},
		{at("cell", "side", 1), at("cell", "tip", 1), 100 + 200 + 50},
		{at("cell", "side", 0.5), at("cell", "side", 1), 50},
		{at("cell", "axon", 1), at("cell", "side", 1), 300 + 20 + 200 + 100},
		{at("cell", "dend", 0.25), at("cell", "side", 1), 100 + 100},
		{at("cell", "back", 0), at("cell", "side", 0.5), 60 + 50}, // it hangs on by its end 1
		{at("cell", "back", 0.75), at("cell", "dend", 0.5), 15 + 100},
	} {
		if d := s.between(c.a, c.b); d != c.want || s.between(c.b, c.a) != c.want {
			t.Errorf("from %s to %s: %g um, want %g", c.a, c.b, d, c.want)
		}
		sum := 0.0
		for _, w := range s.way(c.a, c.b) {
			sum += (w.To - w.From) * s.Layout.Sections[w.Section].L
		}
		if math.Abs(sum-c.want) > 1e-9 {
			t.Errorf("from %s to %s the cell shows %g um, want %g", c.a, c.b, sum, c.want)
		}
	}
	if d := s.between(at("cell", "soma", 0), at("other", "soma", 0)); !math.IsNaN(d) {
		t.Errorf("between two cells: %g", d)
	}
	if from, to, ok := s.longestFromRoot("cell"); !ok || from != at("cell", "soma", 0) || to != at("cell", "tip", 1) {
		t.Errorf("root to tip: %s to %s", from, to)
	}
	if from, to, ok := s.longest("cell"); !ok || s.between(from, to) != 770 {
		t.Errorf("tip to tip: %s to %s", from, to)
	}
	s.Sel = Selection{Kind: SelSection, Cell: "cell", Name: "side", X: 0.3}
	if from, to, ok := s.toSelection(); !ok || from.Section != "soma" || to != at("cell", "side", 0.3) {
		t.Errorf("to the selection: %s to %s", from, to)
	}
}

func TestTwoClicksMakeASpacePlot(t *testing.T) {
	s, f := opened(t)
	do(t, s, f, "path")
	if taken, _ := s.PickPath(f, 0, 0); !taken || !strings.Contains(s.Message, "where it ends") || len(s.pickMarkers()) != 1 {
		t.Fatalf("after the first click: %q", s.Message)
	}
	if taken, err := s.PickPath(f, 1, 0.8); !taken || err != nil {
		t.Fatal(err)
	}
	v, ok := s.Doc().View("space1")
	if !ok || v.Path == nil || *v.Path != (project.Path{From: "soma(0)", To: "dend(0.8)"}) {
		t.Fatalf("the project has %+v", s.Doc().Views)
	}
	if taken, _ := s.PickPath(f, 1, 0.8); taken {
		t.Error("a third click is taken, too")
	}
	if w := s.wayShown(); len(w) != 2 || w[1].To != 0.8 && w[0].To != 0.8 {
		t.Errorf("the cell shows %+v", w)
	}
	s.BeginPath("space1")
	if taken, err := s.PickPath(f, 1, 0.5); !taken || err != nil {
		t.Fatal(err)
	}
	if _, err := s.PickPath(f, 1, 0.5); err == nil || !strings.Contains(err.Error(), "two places") {
		t.Errorf("a path to the same place: %v", err)
	}
	s.BeginPath("")
	s.EndPath()
	if taken, _ := s.PickPath(f, 0, 0); taken {
		t.Error("a click is taken after Esc")
	}
	do(t, s, f, "path soma(1) dend(1)")
	if v, _ := s.Doc().View("space1"); v.Path.From != "soma(1)" {
		t.Errorf("the path is %+v", v.Path)
	}
	for _, bad := range []string{"path soma(0)", "path soma dend(1)", "path soma(0) axon(1)", "view.var nothing", "map.range 3", "map.range 5 4", "map.range a b"} {
		words := strings.Fields(bad)
		if err := Find(Table(), words[0]).Perform(s, f, words[1:]...); err == nil {
			t.Errorf("%s is taken", bad)
		}
	}
	do(t, s, f, "view.var hh.m")
	if v, _ := s.Doc().View("space1"); v.Var != "hh.m" {
		t.Errorf("the variable is %q", v.Var)
	}
	do(t, s, f, "map.range 0 1")
	if v, _ := s.Doc().View("space1"); !slices.Equal(v.Range, []float64{0, 1}) {
		t.Errorf("the range is %v", v.Range)
	}
}

// scanFrame brings rows of a Scan of three stops, each value the time plus the place.
func scanFrame(runNo int, id string, ts ...float64) session.Frame {
	sc := session.Scanned{ID: id, T: ts}
	for _, x := range ts {
		sc.Rows = append(sc.Rows, float32(x), float32(x)+100, float32(x)+200)
	}
	sc.Now = sc.Rows[len(sc.Rows)-3:]
	return session.Frame{Model: 1, RunNo: runNo, Status: session.Running, Until: 120, Time: ts[len(ts)-1], T: ts, Scans: []session.Scanned{sc}}
}

func TestFieldsFollowRuns(t *testing.T) {
	s, f := opened(t)
	id, err := s.AddView(f, project.View{Kind: "heat"})
	if err != nil {
		t.Fatal(err)
	}
	v, _ := s.Doc().View(id)
	field := s.field(f, v)
	scan, ok := last[session.Scan](f)
	if !ok || scan.ID != id || scan.From != at("cell", "soma", 0) || scan.To != at("cell", "dend", 1) || scan.Var != "v" || !(scan.Rate > 0) {
		t.Fatalf("the engine was asked for %+v", scan)
	}
	n := len(f.sent)
	if s.field(f, v) != field || len(f.sent) != n {
		t.Error("it is asked again although nothing changed")
	}
	first := scanFrame(2, id, 5, 6)
	first.Scans[0].Stops = &session.ScanStops{Var: "v", Unit: "mV", Stops: []session.ScanStop{{Section: 0, X: 0.5, Dist: 10}, {Section: 1, X: 0.5, Dist: 220}, {Section: 1, X: 1, Dist: 420}}}
	s.ApplyFrame(first, f)
	past := scanFrame(2, id, 7)
	past.Scans[0].PastT, past.Scans[0].PastRows = []float64{0, 2.5, 5}, []float32{0, 100, 200, 2.5, 102.5, 202.5, 5, 105, 205}
	s.ApplyFrame(past, f)
	if got := field.Grid.T; !slices.Equal(got, []float64{0, 2.5, 5, 6, 7}) {
		t.Fatalf("rows at %v", got)
	}
	if row := field.Profile(math.NaN()); row[0] != 7 {
		t.Errorf("now: %v", row)
	}
	if row := field.Profile(5.5); row[1] != 105.5 {
		t.Errorf("at 5.5 ms: %v", row)
	}
	s.ApplyFrame(scanFrame(3, id, 0, 1), f)
	if field.Grid.Len() != 2 || field.Former == nil || field.Former.Len() != 5 || field.Before(6)[0][2] != 206 {
		t.Fatalf("a new run has %d rows, the former is %v", field.Grid.Len(), field.Former)
	}
	s.ApplyFrame(scanFrame(3, id, 2, 3, 4), f)
	forked := scanFrame(4, id, 3)
	forked.Fork = &session.Fork{Parent: 3, T: 2}
	s.ApplyFrame(forked, f)
	if got := field.Grid.T; !slices.Equal(got, []float64{0, 1, 2, 3}) || field.Former.End() != 4 {
		t.Errorf("the branch has rows at %v", got)
	}
	if !field.Keep(math.NaN(), 3, 2) || len(field.Moments) != 1 || field.Moments[0].Y[0] != 3 || field.Moments[0].Label != "3.00 ms, run 2" {
		t.Errorf("kept: %+v", field.Moments)
	}
	if b := s.parts(field); len(b) != 2 || b[0].Label != "soma" || b[1].Label != "dend" || b[1].At != 115 {
		t.Errorf("the parts are %+v", b)
	}
	if p, ok := s.placeAt(field, 400); !ok || p != at("cell", "dend", 1) {
		t.Errorf("at 400 um is %s", p)
	}
	s.dropField(f, id)
	if c, ok := last[session.Unscan](f); !ok || c.ID != id {
		t.Error("the engine goes on scanning for a view that is gone")
	}
}

// TestFieldsAreBounded: an endless run leaves a bounded map, and the extremes of all of it.
func TestFieldsAreBounded(t *testing.T) {
	f := &Field{Stops: &session.ScanStops{Stops: make([]session.ScanStop, 3)}}
	f.Grid = f.grid()
	for k := range 200_000 {
		f.Grid.Append(float64(k), []float32{float32(k % 7), float32(k), 0})
	}
	if f.Grid.Len() > fieldRows || f.Grid.Samples() < 2 {
		t.Errorf("%d rows of %d samples", f.Grid.Len(), f.Grid.Samples())
	}
	if _, hi := f.Grid.Extremes(); hi[1] != 199_999 || hi[0] != 6 {
		t.Errorf("the greatest values are %v", hi)
	}
}

func TestFieldData(t *testing.T) {
	s, f := opened(t)
	id, _ := s.AddView(f, project.View{Kind: "space"})
	v, _ := s.Doc().View(id)
	s.field(f, v)
	dir := t.TempDir()
	if err := s.WriteField(id, filepath.Join(dir, "early.csv")); err == nil {
		t.Error("data without a run")
	}
	fr := scanFrame(2, id, 0, 1, 2)
	fr.Scans[0].Stops = &session.ScanStops{Var: "v", Unit: "mV", Stops: []session.ScanStop{{Section: 0, X: 0.5, Dist: 10}, {Section: 1, X: 0.5, Dist: 220}, {Section: 1, X: 1, Dist: 420}}}
	s.ApplyFrame(fr, f)
	path := filepath.Join(dir, "v.csv")
	if err := s.WriteField(id, path); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil || !strings.HasPrefix(string(data), "# distances along the path, um: 10 220 420\nt,soma(0.5).v,dend(0.5).v,dend(1).v\n0,0,100,200\n") {
		t.Errorf("%v, %s", err, data)
	}
	in, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	if back, err := trace.ReadCSV(in); err != nil || len(back) != 3 || back[2].Y[2] != 202 {
		t.Errorf("read back: %v, %v", back, err)
	}
	if err := s.WriteField(id, filepath.Join(dir, "v.npz")); err != nil {
		t.Error(err)
	}
	if err := s.WriteField(id, filepath.Join(dir, "v.doc")); err == nil || !strings.Contains(err.Error(), ".doc") {
		t.Errorf("another format: %v", err)
	}
}

func TestRasterSources(t *testing.T) {
	s, f := opened(t)
	id, err := s.AddView(f, project.View{Kind: "raster"})
	if err != nil {
		t.Fatal(err)
	}
	v, _ := s.Doc().View(id)
	if list := s.spikeSources(v); len(list) != 2 || list[0] != (spikeSource{"train", "train"}) || list[1] != (spikeSource{"soma(0.5)", "cell"}) {
		t.Errorf("the sources are %+v", list)
	}
	if s.redetect(f) { // a link does
		t.Error("the engine is to watch a place that a link watches")
	}
	do(t, s, f, "select dend")
	do(t, s, f, "raster.watch")
	v, _ = s.Doc().View(id)
	if c, _ := last[session.Detect](f); !slices.Equal(v.Refs, []string{"train", "soma(0.5).v", "dend(0.5).v"}) || len(c.Refs) != 1 || c.Refs[0].String() != "dend(0.5).v" {
		t.Errorf("after a place was added: %v, watched %+v", v.Refs, c.Refs)
	}
	rows, groups := s.rasterRows(s.spikeSources(v))
	if len(rows) != 3 || len(groups) != 2 || rows[1].Group != rows[2].Group || rows[0].Color == rows[1].Color {
		t.Errorf("rows %+v, groups %+v", rows, groups)
	}
	do(t, s, f, "raster.bin 5")
	if v, _ = s.Doc().View(id); v.Bin != 5 {
		t.Errorf("bins of %g ms", v.Bin)
	}
	if err := s.SetRasterRefs(f, id, []string{"soma(2).v"}); err == nil {
		t.Error("a place beyond the section is taken")
	}
	for cell, want := range map[string]string{"cell12": "cell", "pyr[3]": "pyr", "a_1": "a", "7": "7"} {
		if got := population(cell); got != want {
			t.Errorf("%s belongs to %q, want %q", cell, got, want)
		}
	}
	// without links the engine watches each cell; a link that does so takes its place
	p := *s.Doc()
	p.Links = slices.DeleteFunc(slices.Clone(p.Links), func(l project.Link) bool { return l.FromV != nil })
	s.History.Do("unlink", &p)
	if refs := s.detected(project.View{Kind: "raster"}); len(refs) != 1 || refs[0].String() != "soma(0.5).v" {
		t.Errorf("watched without links: %v", refs)
	}
}
