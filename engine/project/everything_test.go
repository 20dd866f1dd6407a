package project

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"nrngui/engine/mech"
)

func gid(n int) *int { return &n }

// everything uses what ballAndStick leaves out: random numbers, tables, spike players, transfers, ion styles, counted spikes.
func everything() *Project {
	p := ballAndStick()
	p.Random = RandomSettings{MCellRan4: true, Index: 17, GlobalIndex: 4294967295}
	p.Cells[0].Rules = append(p.Cells[0].Rules, Rule{Subset: "soma", Mechanism: "tabled"},
		Rule{Subset: "soma", Mechanism: "ca_ion", Params: []Param{{"cai", 1e-3}}, Style: &IonStyle{Conc: 3, Erev: 2, EInit: true, EAdvance: true, CInit: true}})
	p.Tables = []Table{
		{Mechanism: "tabled", Name: "open", Axes: []Axis{{At: []float64{-100, 0, 50}}}, Values: []float64{0, .5, 1}},
		{Mechanism: "tabled", Name: "plane", Axes: []Axis{{N: 2, Min: -80, Max: 20}, {N: 3, Min: 0, Max: 1}}, Values: []float64{1, 2, 3, 4, 5, 6}},
	}
	p.Points[2].Streams = []Stream{{Name: "ranvar", ID1: 7, ID3: 4294967295, Seq: 12}}
	p.Points = append(p.Points, PointProc{Name: "train", Type: "VecStim", Pattern: &Pattern{T: []float64{3, 1, 1, 0}}},
		PointProc{Name: "net", Type: "PatternStim", Pattern: &Pattern{T: []float64{0, 2, 2.5}, GID: []int{4, 5, 4}}},
		PointProc{Name: "count", Type: "APCount", At: Place{Section: "soma", X: .5}},
		PointProc{Name: "gap1", Type: "HalfGap", At: Place{Section: "soma", X: .5}}, PointProc{Name: "gap2", Type: "HalfGap", At: Place{Section: "dend", X: .5}})
	p.Links[1].GID = gid(0)
	p.Links = append(p.Links, Link{Name: "t", From: "train", To: "syn", Delay: 1, Weight: []float64{1}},
		Link{Name: "p4", From: "net", To: "syn", Delay: 1, Weight: []float64{1}, GID: gid(4)}, Link{Name: "p5", From: "net", To: "syn", Delay: 1, Weight: []float64{1}, GID: gid(5)})
	p.Transfers = []Transfer{{Ref{Section: "soma", X: .5, Var: "v"}, Ref{Point: "gap2", Var: "vgap"}}, {Ref{Section: "dend", X: .5, Var: "v"}, Ref{Point: "gap1", Var: "vgap"}}}
	p.Recordings = append(p.Recordings, Recording{Ref: Ref{Point: "count", Var: "spikes"}})
	return p
}

func TestEverythingSurvivesTheText(t *testing.T) {
	p := everything()
	mustValid(t, p)
	text := Encode(p)
	q, list := Read(text, "x")
	if len(list) > 0 {
		t.Fatal(list)
	}
	if !bytes.Equal(Encode(q), text) || !reflect.DeepEqual(p.Tables, q.Tables) || !reflect.DeepEqual(p.Points, q.Points) || !reflect.DeepEqual(p.Links, q.Links) {
		t.Errorf("the text changes:\n%s", Encode(q))
	}
	for _, want := range []string{`"random": { "use_mcell_ran4": true, "mcell_ran4_init": 17, "globalindex": 4294967295 }`, `"gid": [4, 5, 4]`,
		`{ "from": "soma(0.5).v", "to": "gap2.vgap" }`, `"style": { "c_style": 3, "e_style": 2, "einit": true, "eadvance": true, "cinit": true }`} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
}

func TestEverythingIsBuilt(t *testing.T) {
	b, err := Build(everything(), testCatalogue())
	if err != nil {
		t.Fatal(err)
	}
	m := b.Model
	if r := m.Random; !r.UseMCellRan4 || r.Low != 17 || r.GlobalIndex != 4294967295 || r.Seed != 1 {
		t.Errorf("random settings %+v", r)
	}
	typ, _ := m.Catalogue().Lookup("tabled")
	tables := m.Columns(typ).FuncTables
	if got := tables[0].Eval([]float64{-50}); got != 0.25 {
		t.Errorf("open(-50) = %g", got)
	}
	if got := tables[1].Eval([]float64{20, 1}); got != 6 {
		t.Errorf("plane(20, 1) = %g", got)
	}
	soma, _ := b.Section("", "soma")
	if s := mech.Style(*soma.Rows("ca_ion")[0].Value(mech.IonStyle)); s != 0o167 {
		t.Errorf("style %o", int(s))
	}
	stim, _ := b.Point("stim")
	if s, ok := m.Stream(stim.Row(), "ranvar"); !ok || s.ID != [3]uint32{7, 0, 4294967295} || s.Seq != 12 {
		t.Errorf("stream %+v", s)
	}
	train, _ := b.Point("train")
	if tr := m.Train(train); len(tr.T) != 4 || tr.T[0] != 3 {
		t.Errorf("train %+v", tr)
	}
	count, _ := b.Point("count")
	if !m.Recorded(count) || b.CountName(count) != "count" {
		t.Error("the counter does not tell")
	}
	if len(m.Transfers()) != 2 || b.NetCons[3].Name() != "gid 4" || b.SourceName(b.NetCons[4].Source) != "gid 5" {
		t.Errorf("%d transfers, links from %s", len(m.Transfers()), b.NetCons[3].Name())
	}
	if n, ok := b.NetCons[1].GID(); !ok || n != 0 || b.NetCons[1].Outside() {
		t.Error("the watched place did not get its gid")
	}
}

func TestEverythingIsEdited(t *testing.T) {
	p := everything()
	history := NewHistory(p)
	step := func(title string, q *Project, got string, err error) {
		t.Helper()
		if err != nil || got != title {
			t.Errorf("%q, %v; want %q", got, err, title)
			return
		}
		history.Do(got, q)
		p = q
	}
	same := func(q *Project, title string) (*Project, string, error) { return q, title, nil }
	do := func(title string) func(*Project, string, error) {
		return func(q *Project, got string, err error) { t.Helper(); step(title, q, got, err) }
	}
	r := p.Random
	r.GlobalIndex = 3
	do("global random index 4294967295 → 3")(same(p.SetRandomSettings(r)))
	do("change table open of tabled")(same(p.SetTable(Table{Mechanism: "tabled", Name: "open", Values: []float64{2}})))
	if got := p.Tables[0].Describe() + ", " + p.Tables[1].Describe(); got != "constant 2, 2 x 3 values" {
		t.Error(got)
	}
	do("remove table plane of tabled")(p.RemoveTable("tabled", "plane"))
	do("2 spikes for train")(p.SetPattern("train", &Pattern{T: []float64{1, 2}}))
	do("no pattern for net")(p.SetPattern("net", nil))
	do("random stream 1 2 3 for stim.ranvar")(p.SetStream("stim", Stream{Name: "ranvar", ID1: 1, ID2: 2, ID3: 3}))
	do("numbered random stream for stim.ranvar")(p.RemoveStream("stim", "ranvar"))
	do("carry dend2(1).v to gap2.vgap")(same(p.AddTransfer(Transfer{Ref{Section: "dend2", X: 1, Var: "v"}, Ref{Point: "gap2", Var: "vgap"}})))
	if len(p.Transfers) != 2 {
		t.Errorf("%d transfers: the new one takes the place of the old", len(p.Transfers))
	}
	do("style of ca_ion on soma as its mechanisms ask")(p.SetIonStyle("", "soma", "ca", nil))
	if rule := p.Cells[0].Rules[len(p.Cells[0].Rules)-1]; rule.Style != nil || len(rule.Params) != 1 {
		t.Errorf("%+v", rule)
	}
	do("style of ca_ion on soma")(p.SetIonStyle("", "soma", "ca", &IonStyle{Conc: 1, Erev: 1}))
	do("rename dend2 to twig")(p.SetSection("", "dend2", StylizedSec{Name: "twig", L: 300, Diam: .3, Parent: "dend", ParentX: .5}))
	if got := p.Transfers[1].From.String(); got != "twig(1).v" {
		t.Errorf("the transfer is from %s", got)
	}
	do("remove gap2")(p.RemovePoint("gap2"))
	do("carry nothing to gap1.vgap")(p.RemoveTransfer(Ref{Point: "gap1", Var: "vgap"}))
	if len(p.Transfers) != 0 {
		t.Errorf("transfers %v", p.Transfers)
	}
	for {
		if _, ok := history.Undo(); !ok {
			break
		}
	}
	if !bytes.Equal(Encode(history.Current()), Encode(everything())) {
		t.Error("undo does not lead back")
	}
	if _, _, err := p.RemoveTable("tabled", "plane"); err == nil {
		t.Error("a table that is not there was removed")
	}
	if _, _, err := p.RemoveTransfer(Ref{Point: "gap1", Var: "vgap"}); err == nil {
		t.Error("a transfer that is not there was removed")
	}
}

func TestMistakesOfEverything(t *testing.T) {
	for _, c := range []struct {
		name string
		edit func(p *Project)
		want string
	}{
		{"index", func(p *Project) { p.Random.Index = 1 << 32 }, "the index of MCellRan4 is 4294967296, must be at most 4294967295"},
		{"index unused", func(p *Project) { p.Random.MCellRan4 = false }, "has no effect"},
		{"stream name", func(p *Project) { p.Points[2].Streams[0].Name = "ran" }, `NetStim has no RANDOM variable "ran"`},
		{"stream seq", func(p *Project) { p.Points[2].Streams[0].Seq = 1.5 }, "seq is 1.5, must be a whole number"},
		{"stream id", func(p *Project) { p.Points[2].Streams[0].ID2 = 1 << 40 }, "id2 is 1099511627776"},
		{"table name", func(p *Project) { p.Tables[0].Name = "opn" }, `tabled has no FUNCTION_TABLE "opn"`},
		{"table twice", func(p *Project) { p.Tables[1] = p.Tables[0] }, "given twice"},
		{"table missing", func(p *Project) { p.Tables = p.Tables[:1] }, "table plane of tabled"},
		{"table size", func(p *Project) { p.Tables[1].Values = p.Tables[1].Values[:5] }, "ask for 6 values or more, the table has 5"},
		{"table order", func(p *Project) { p.Tables[0].Axes[0].At = []float64{0, 0, 1} }, "abscissa 1 of argument 1 is 0"},
		{"table arguments", func(p *Project) { p.Tables[0].Axes = nil }, "has 0 arguments, the function 1"},
		{"pattern of a NetStim", func(p *Project) { p.Points[2].Pattern = &Pattern{T: []float64{1}} }, "a NetStim plays no list"},
		{"pattern empty", func(p *Project) { p.Points[3].Pattern = nil }, "VecStim has nothing to play"},
		{"pattern order", func(p *Project) { p.Points[4].Pattern = &Pattern{T: []float64{2, 1}, GID: []int{1, 1}} }, "before the 2 ms"},
		{"link without gid", func(p *Project) { p.Links[3].GID = nil }, "the link has no gid"},
		{"link to nowhere", func(p *Project) { p.Links[3].To = "" }, "needs a target"},
		{"gid twice", func(p *Project) { p.Links[2].GID = gid(0) }, "two sources have the gid 0"},
		{"gid of both", func(p *Project) { p.Links[1].GID = gid(5) }, "gid 5 is that of a source of the model and of a pattern too"},
		{"gid negative", func(p *Project) { p.Links[1].GID = gid(-1) }, "the gid is -1"},
		{"transfer target", func(p *Project) { p.Transfers[0].To = Ref{Section: "dend", X: .5, Var: "v"} }, "can't be the target"},
		{"transfer source", func(p *Project) { p.Transfers[0].From.Var = "L" }, "can't be carried"},
		{"transfer twice", func(p *Project) { p.Transfers[0].To = p.Transfers[1].To }, "from two places"},
		{"transfer nowhere", func(p *Project) { p.Transfers[0].To.Point = "gap3" }, `there is no point process "gap3"`},
		{"style of hh", func(p *Project) { p.Cells[0].Rules[1].Style = &IonStyle{} }, "hh is no ion"},
		{"style of nothing", func(p *Project) { p.Cells[0].Rules[0].Style = &IonStyle{} }, "only a rule for an ion has a style"},
		{"style range", func(p *Project) { p.Cells[0].Rules[5].Style.Erev = 4 }, "e_style is 4, must be from 0 to 3"},
		{"spikes of a synapse", func(p *Project) { p.Recordings[3].Ref.Point = "syn" }, `ExpSyn has no variable "spikes"`},
	} {
		p := everything()
		c.edit(p)
		list := Validate(p, testCatalogue())
		for len(list) > 1 && strings.Contains(list[len(list)-1].Msg, "FUNCTION_TABLE has no values") {
			list = list[:len(list)-1] // what follows from a table that is not one
		}
		if len(list) != 1 || !strings.Contains(list[0].Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, list, c.want)
		}
	}
}
