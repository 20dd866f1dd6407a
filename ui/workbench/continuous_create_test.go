package workbench

import (
	"context"
	"math"
	"strings"
	"testing"
	"time"

	"nrngui/engine/mech"
	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/ui/cellbuilder"
)

// liveWindow is the state of a window with a real engine, without widgets.
type liveWindow struct {
	t *testing.T
	s *State
	*fake
	e    *session.Session
	seen int // commands that were sent on
}

func (w *liveWindow) Send(c session.Command) {
	w.fake.Send(c)
	w.e.Send(c)
}

// until takes frames until a condition holds.
func (w *liveWindow) until(what string, ok func() bool) {
	w.t.Helper()
	timeout := time.After(20 * time.Second)
	for !ok() {
		select {
		case f := <-w.e.Frames():
			w.s.ApplyFrame(f, w)
			w.s.syncCells()
		case <-timeout:
			w.t.Fatalf("waited 20 s for %s: %v at %g ms, asked %d, issues %v", what, w.s.Status, w.s.Time, len(w.s.Going.asked), w.s.Issues)
		}
	}
}

// livelyProject has what edits may touch: two cells, subsets, a gradient, synapses of a cell, points with links, ions, a temperature dependent mechanism.
func livelyProject() *project.Project {
	p := project.New("lively")
	p.Cells = []project.Cell{{
		Name: "pyr",
		Shape: project.Shape{Stylized: []project.StylizedSec{
			{Name: "soma", L: 20, Diam: 20},
			{Name: "dend[0]", L: 200, Diam: 2, Parent: "soma", ParentX: 1},
			{Name: "dend[1]", L: 150, Diam: 1, Parent: "dend[0]", ParentX: 1},
			{Name: "dend[2]", L: 150, Diam: 1, Parent: "dend[0]", ParentX: 1},
			{Name: "axon", L: 300, Diam: 1, Parent: "soma", ParentX: 0},
		}},
		Subsets: []project.Subset{{Name: "tuft", Members: []string{"dend[1]", "dend[2]"}}, {Name: "ends", Where: "tip"}},
		Rules: []project.Rule{
			{Subset: "all", Params: []project.Param{{Name: "Ra", Value: 100}, {Name: "cm", Value: 1}}},
			{Subset: "all", Mechanism: "pas", Params: []project.Param{{Name: "g", Value: 1e-4}, {Name: "e", Value: -65}}},
			{Subset: "soma", Mechanism: "hh"},
			{Subset: "axon", Mechanism: "hh", Params: []project.Param{{Name: "gnabar", Value: 0.2}}},
			{Subset: "dend", Mechanism: "hh", Gradients: []project.Gradient{{Param: "gnabar", Form: project.FormLinear, Coefs: []project.Param{{Name: "b", Value: 0.02}, {Name: "m", Value: -0.015}}}}},
		},
		NSeg:     project.NSegRule{Kind: "fixed", N: 5},
		Synapses: []project.SynSite{{Name: "exc", Type: "ExpSyn", Subset: "tuft", X: 0.5, Params: []project.Param{{Name: "tau", Value: 3}}}},
	}, {
		Name:  "other",
		Shape: project.Shape{Stylized: []project.StylizedSec{{Name: "soma", L: 15, Diam: 15}}},
		Rules: []project.Rule{{Subset: "all", Mechanism: "hh"}},
		NSeg:  project.NSegRule{Kind: "fixed", N: 1},
	}}
	p.Points = []project.PointProc{
		{Name: "stim", Type: "IClamp", At: project.Place{Cell: "pyr", Section: "soma", X: 0.5}, Params: []project.Param{{Name: "del", Value: 1}, {Name: "dur", Value: 1e6}, {Name: "amp", Value: 0.4}}},
		{Name: "syn", Type: "ExpSyn", At: project.Place{Cell: "other", Section: "soma", X: 0.5}, Params: []project.Param{{Name: "tau", Value: 2}}},
		{Name: "train", Type: "NetStim", Params: []project.Param{{Name: "start", Value: 2}, {Name: "interval", Value: 3}, {Name: "number", Value: 1000}}},
	}
	p.Links = []project.Link{
		{Name: "a", FromV: &project.Place{Cell: "pyr", Section: "soma", X: 0.5}, To: "syn", Threshold: -10, Delay: 2, Weight: []float64{0.01}},
		{Name: "b", From: "train", To: "exc_pyr[0]", Delay: 1, Weight: []float64{0.002}},
	}
	p.Recordings = []project.Recording{{Ref: project.Ref{Section: "soma", X: 0.5, Var: "v"}}, {Ref: project.Ref{Cell: "other", Section: "soma", X: 0.5, Var: "v"}}}
	p.Run.Tstop = 1e5
	return p
}

// midRun opens the project and runs it to a pause in its midst.
func midRun(t *testing.T, p *project.Project) *liveWindow {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	w := &liveWindow{t: t, s: NewState(catalogue(t)), fake: &fake{}, e: session.Start(ctx, catalogue(t))}
	t.Cleanup(func() { cancel(); <-w.e.Done() })
	w.s.OpenDoc(w, p, "", false)
	w.until("the model", func() bool { return w.s.Layout != nil })
	if err := w.s.OpenCells(w, "pyr"); err != nil {
		t.Fatal(err)
	}
	w.s.syncCells()
	w.Send(session.Step{N: 400})
	w.until("the midst of the run", func() bool { return w.s.Status == session.Ready && w.s.Time > 9.9 })
	return w
}

// edits by hand that a user can make, each by the way a person makes it.
func editsByHand() []struct {
	name string
	anew string // a part of the reason for which the run begins anew; "": it goes on
	do   func(w *liveWindow) error
} {
	type step = struct {
		name string
		anew string
		do   func(w *liveWindow) error
	}
	command := func(id string, args ...string) func(*liveWindow) error {
		return func(w *liveWindow) error { return Find(Table(), id).Perform(w.s, w, args...) }
	}
	all := func(list ...func(*liveWindow) error) func(*liveWindow) error {
		return func(w *liveWindow) error {
			for _, f := range list {
				if err := f(w); err != nil {
					return err
				}
				w.s.syncCells()
			}
			return nil
		}
	}
	edit := func(f editFunc) func(*liveWindow) error {
		return func(w *liveWindow) error { return w.s.Edit(w, f) }
	}
	op := func(text string) func(*liveWindow) error {
		return func(w *liveWindow) error {
			return Find(Table(), "cells.edit").Perform(w.s, w, strings.Fields(text)...)
		}
	}
	target := func(subset, mechanism, param string, v float64) func(*liveWindow) error {
		return func(w *liveWindow) error {
			return w.s.SetTarget(w, Target{"pyr", subset, mechanism, param}, v, true)
		}
	}
	value := func(subset, column, text string) func(*liveWindow) error {
		return all(command("cells.cursor", subset, column), command("cells.value", text))
	}
	run := func(what string, f func(*project.Run)) func(*liveWindow) error {
		return func(w *liveWindow) error { return w.s.SetRun(w, what, true, f) }
	}
	list := []step{
		{"table: a value", "", value("soma", "gnabar_hh", "0.15")},
		{"table: a value of all over more specific ones", "", value("all", "g_pas", "2e-4")},
		{"table: a reversal potential", "", value("soma", "ena", "45")},
		{"table: cm", "", value("tuft", "cm", "2")},
		{"table: Ra", "", value("all", "Ra", "150")},
		{"table: a value in the place of a gradient", "", value("dend", "gnabar_hh", "0.05")},
		{"table: back to what is inherited", "", all(value("soma", "gnabar_hh", "0.15"), value("soma", "gnabar_hh", ""))},
		{"table: a mechanism inserted", "", all(command("cells.cursor", "tuft"), command("cells.insert", "fastpas"))},
		{"table: a mechanism removed", "", all(command("cells.cursor", "axon"), command("cells.remove", "hh"))},
		{"gradient: a coefficient", "", all(command("cells.cursor", "dend", "gnabar_hh"), command("cells.gradient", "linear", "b", "0.05"))},
		{"gradient: another form", "", all(command("cells.cursor", "dend", "gnabar_hh"), command("cells.gradient", "exponential"))},
		{"gradient: another p", "", all(command("cells.cursor", "dend", "gnabar_hh"), command("cells.gradient", "p", "arc"))},
		{"gradient: a handle", "", func(w *liveWindow) error {
			w.s.Cells.PickSubset("dend")
			w.s.Cells.PickMech("hh")
			for i, f := range []float64{0.03, 0.04, 0.06} {
				ch, err := w.s.Cells.DragHandle(0, 0, f)
				if err != nil {
					return err
				}
				if err := w.s.TuneCell(w, ch, i == 2); err != nil {
					return err
				}
			}
			return nil
		}},
		{"gradient: of cm", "", all(command("cells.cursor", "axon", "cm"), command("cells.gradient", "linear"), command("cells.gradient", "linear", "m", "0.5"))},
		{"geometry: L of a section", "", op("length dend[1] 180")},
		{"geometry: diam of a subset", "", all(command("cells.tab", "geometry"), command("cells.cursor", "tuft", "diam"), command("cells.value", "1.5"))},
		{"geometry: area", "", all(command("cells.tab", "geometry"), command("cells.cursor", "axon", "area"), command("cells.value", "1200"))},
		{"segments: nseg of all", "", all(command("cells.tab", "discretisation"), command("cells.cursor", "all", "nseg"), command("cells.value", "7"))},
		{"segments: d_lambda of a subset", "", all(command("cells.tab", "discretisation"), command("cells.cursor", "tuft", "d_lambda"), command("cells.value", "0.05"))},
		{"segments: rule d_lambda, then cm", "", all(command("cells.tab", "discretisation"), command("cells.cursor", "all", "d_lambda"), command("cells.value", "0.1"), command("cells.tab", "biophysics"), value("all", "cm", "3"))},
		{"sections: a branch", "", op("branch soma(1) by 100 90 0 as apic")},
		{"sections: cut", "", op("split axon(0.5)")},
		{"sections: joined again", "", all(op("split axon(0.5)"), op("join axon[1]"))},
		{"sections: moved", "", op("move dend[1] to 300 100 0")},
		{"sections: deleted", "", op("delete dend[2]")},
		{"sections: renamed", "", op("rename axon as ax")},
		{"sections: another root", "", op("reroot dend[0]")},
		{"sections: connected elsewhere", "", op("connect axon(0) to dend[1](1)")},
		{"subset: by hand", "", all(command("cells.select", "dend[0]", "axon"), command("cells.subset", "mine"))},
		{"subset: by an expression", "", command("cells.where", "far", "distance(soma) > 300")},
		{"subset: other members of one with rules", "", all(value("tuft", "g_pas", "5e-4"), edit(func(p *project.Project) (*project.Project, string, error) {
			return p.SetSubset("pyr", project.Subset{Name: "tuft", Members: []string{"dend[0]"}})
		}))},
		{"subset: renamed", "", edit(func(p *project.Project) (*project.Project, string, error) {
			return p.RenameSubset("pyr", "tuft", "top")
		})},
		{"subset: moved", "", edit(func(p *project.Project) (*project.Project, string, error) { return p.MoveSubset("pyr", "ends", -1) })},
		{"subset: removed", "", edit(func(p *project.Project) (*project.Project, string, error) { return p.RemoveSubset("pyr", "ends") })},
		{"cell: synapse site", "", command("cells.synapse", "inh", "ExpSyn", "on", "dend[0](0.3)", "tau=5", "e=-80")},
		{"cell: synapse site changed", "", command("cells.synapse", "exc", "ExpSyn", "on", "tuft(0.5)", "tau=6")},
		{"cell: synapse site removed", "", all(command("cells.synapse", "inh", "ExpSyn", "on", "dend[0](0.3)"), command("cells.nosynapse", "inh"))},
		{"cell: output", "", command("cells.output", "soma(0.5)", "-20")},
		{"cell: positions", "", command("cells.positions", "0 0 0; 100 0 0")},
		{"cell: renamed", "", command("cells.name", "pyramid")},
		{"cell: a new one", "", command("cells.start", "motoneuron")},
		{"cell: another one removed", "", edit(func(p *project.Project) (*project.Project, string, error) { return p.RemoveCell("other") })},
		{"inspector: a value", "", target("soma", "hh", "gkbar", 0.05)},
		{"inspector: a value of all", "", target("all", "pas", "g", 3e-4)},
		{"inspector: ena", "", target("soma", "hh", "ena", 48)},
		{"inspector: cm", "", target("all", "", "cm", 1.5)},
		{"inspector: L", "", target("dend[1]", "", "L", 170)},
		{"inspector: nseg", "", target("dend[1]", "", "nseg", 9)},
		{"inspector: several sections", "", target("soma,axon", "hh", "gl", 0.0005)},
		{"inspector: a mechanism inserted", "", func(w *liveWindow) error {
			w.s.Sel = Selection{Kind: SelSubset, Cell: "pyr", Name: "all"}
			return w.s.Insert(w, "hh")
		}},
		{"point: a parameter", "", func(w *liveWindow) error { return w.s.SetPoint(w, "stim", "amp", 0.2, true) }},
		{"point: moved", "", func(w *liveWindow) error {
			return w.s.MovePoint(w, "stim", project.Place{Cell: "pyr", Section: "dend[0]", X: 0.5}, true)
		}},
		{"point: a new one", "", func(w *liveWindow) error {
			return w.s.PlaceSynapse(w, project.Place{Cell: "pyr", Section: "axon", X: 0.5})
		}},
		{"point: removed", "", edit(func(p *project.Project) (*project.Project, string, error) { return p.RemovePoint("train") })},
		{"link: a weight", "", edit(func(p *project.Project) (*project.Project, string, error) {
			l := p.Links[1]
			l.Weight = []float64{0.004}
			return p.SetLink(1, l)
		})},
		{"run: celsius", "", run("celsius", func(r *project.Run) { r.Celsius = 10 })},
		{"run: celsius, then a branch", "", all(run("celsius", func(r *project.Run) { r.Celsius = 10 }), op("branch soma(1) by 100 90 0 as apic"))},
		{"run: dt", "", run("dt", func(r *project.Run) { r.Dt = 0.0125 })},
		{"run: tstop", "", run("tstop", func(r *project.Run) { r.Tstop = 5e4 })},
		{"global: a table switched on", "", edit(func(p *project.Project) (*project.Project, string, error) {
			q := *p
			q.Globals = []project.Param{{Name: "usetable_hh", Value: 1}}
			return &q, "usetable_hh", nil
		})},
		{"mod file: another one added", "", func(w *liveWindow) error {
			w.s.AddMods(w, []ModOnDisk{{ModFile: project.ModFile{Name: "leak2.mod", Source: "NEURON { SUFFIX leak2 NONSPECIFIC_CURRENT i RANGE g }\nPARAMETER { g = 0.0001 (S/cm2) v (mV) }\nASSIGNED { i (mA/cm2) }\nBREAKPOINT { i = g*(v + 70) }\n"}}})
			return nil
		}},
		{"random: the seed", "seeded at its beginning", edit(func(p *project.Project) (*project.Project, string, error) {
			q := *p
			q.Random.GlobalIndex++
			return &q, "seed", nil
		})},
		{"list of changes", "list of changes", edit(func(p *project.Project) (*project.Project, string, error) {
			q := *p
			q.Changes = []project.Change{{T: 5, Ref: project.Ref{Cell: "pyr", Var: "hh.gnabar"}, Subset: "soma", Value: 0.1}}
			return &q, "keep the changes", nil
		})},
	}
	return list
}

// Every kind of edit in the midst of a run acts on the running model at once, and the run goes on; so do its undo and redo. What can't go on says why. The model is then that of the project:
// of all that a user sets, nothing differs from a model that is built of it.
func TestEveryEditGoesOn(t *testing.T) {
	for _, k := range editsByHand() {
		t.Run(k.name, func(t *testing.T) {
			w := midRun(t, livelyProject())
			s := w.s
			t0, run, loads, first := s.Time, s.Run.RunNo, countLoads(w.fake), s.Doc()
			settled := func() bool { return len(s.Going.asked) == 0 && !s.Going.again && !s.wantRun }
			check := func(when string) {
				t.Helper()
				w.Send(session.Eval{Tag: when})
				w.until("the answer "+when, settled)
				w.Send(session.Step{N: 1})
				at := s.Time
				w.until("a step "+when, func() bool { return s.Time > at || s.Status == session.Failed })
				if s.Failed > 0 || s.Status == session.Failed {
					t.Fatalf("%s: %v", when, s.Issues)
				}
				if s.Time < t0 || s.Run.RunNo != run || countLoads(w.fake) != loads {
					t.Errorf("%s: at %g ms of run %d with %d loads; it was at %g ms of run %d", when, s.Time, s.Run.RunNo, countLoads(w.fake)-loads, t0, run)
				}
				w.asProject(when)
			}
			if err := k.do(w); err != nil {
				t.Fatal(err)
			}
			if s.Doc() == first {
				t.Fatal("nothing was edited")
			}
			if k.anew != "" {
				if countLoads(w.fake) != loads+1 || !strings.Contains(s.Message, k.anew) {
					t.Errorf("%d loads, said %q", countLoads(w.fake)-loads, s.Message)
				}
				return
			}
			check("the edit")
			edited := s.Doc()
			n := 0
			for ; s.History.UndoTitle() != "" && n < 10; n++ {
				s.Undo(w)
			}
			check("undo")
			for range n {
				s.Redo(w)
			}
			check("redo")
			if string(project.Encode(edited)) != string(project.Encode(s.Doc())) {
				t.Error("redo gives another project")
			}
		})
	}
}

// asProject compares what users set in the running model with a model of the project.
func (w *liveWindow) asProject(when string) {
	w.t.Helper()
	p := w.s.Doc()
	cat, err := session.WithMods(catalogue(w.t), p)
	if err != nil {
		w.t.Fatal(err)
	}
	b, err := project.Build(p, cat)
	if err != nil {
		w.t.Fatal(when, err)
	}
	type ask struct {
		ref  project.Ref
		want float64
	}
	var list []ask
	add := func(ref project.Ref) {
		if v, err := b.Resolve(ref); err == nil {
			list = append(list, ask{ref, v.Get()})
		}
	}
	for _, sec := range b.Model.Sections() {
		cell, name := b.NameOf(sec)
		for i := range sec.NSeg() {
			x := (float64(i) + 0.5) / float64(sec.NSeg())
			for _, v := range []string{"L", "diam", "Ra", "cm", "nseg", "area"} {
				add(project.Ref{Cell: cell, Section: name, X: x, Var: v})
			}
			for _, m := range sec.Mechanisms() {
				typ, _ := cat.Lookup(m)
				for _, v := range typ.Vars {
					if v.Range && !v.Global && v.Role == mech.Parameter && !typ.OfIon(v.Name) { // a parameter
						add(project.Ref{Cell: cell, Section: name, X: x, Var: m + "." + v.Name})
					}
				}
				if ion, ok := strings.CutSuffix(m, "_ion"); ok {
					add(project.Ref{Cell: cell, Section: name, X: x, Var: "e" + ion})
				}
			}
		}
	}
	for _, pp := range p.Instances().Points {
		typ, _ := cat.Lookup(pp.Type)
		for _, v := range typ.Vars {
			if v.Range && v.Role == mech.Parameter {
				add(project.Ref{Point: pp.Name, Var: v.Name})
			}
		}
	}
	for _, l := range p.Links {
		add(project.Ref{Point: l.Name, Var: "weight"})
		add(project.Ref{Point: l.Name, Var: "delay"})
	}
	add(project.Ref{Var: "celsius"})
	add(project.Ref{Var: "usetable_hh"})
	got := map[string]session.Value{}
	refs := make([]project.Ref, len(list))
	for i, a := range list {
		refs[i] = a.ref
	}
	w.Send(session.Eval{Tag: "compare " + when, Refs: refs})
	timeout := time.After(20 * time.Second)
	for len(got) == 0 {
		select {
		case f := <-w.e.Frames():
			for _, v := range f.Values {
				if v.Tag == "compare "+when {
					got[v.Ref.String()] = v
				}
			}
			w.s.ApplyFrame(f, w)
		case <-timeout:
			w.t.Fatal("no answer")
		}
	}
	wrong := 0
	for _, a := range list {
		if v := got[a.ref.String()]; v.Err != "" || math.Abs(v.V-a.want) > 1e-12*math.Abs(a.want) {
			if wrong++; wrong < 6 {
				w.t.Errorf("%s: %s is %g in the running model, %g in that of the project %s", when, a.ref, v.V, a.want, v.Err)
			}
		}
	}
	if len(list) < 50 {
		w.t.Errorf("only %d numbers were compared", len(list))
	}
}

// A drag of a handle of a gradient acts in the running model while it goes on, and is one step of undo; the run is not begun anew.
func TestDragOfAHandleIsLive(t *testing.T) {
	w := midRun(t, livelyProject())
	s := w.s
	steps, _ := s.History.Titles()
	first, run, from := s.Doc(), s.Run.RunNo, s.Time
	w.Send(session.Continuous{})
	s.Cells.PickSubset("dend")
	s.Cells.PickMech("hh")
	for i := range 12 {
		ch, err := s.Cells.DragHandle(0, 0, 0.03+0.002*float64(i))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.TuneCell(w, ch, false); err != nil {
			t.Fatal(err)
		}
		if len(s.Going.asked) != 1 {
			t.Fatalf("value %d: the engine is asked for %d at once", i, len(s.Going.asked))
		}
		if i == 5 { // while the handle is held
			w.until("the values so far", func() bool { return len(s.Going.asked) == 0 && !s.Going.again })
			w.asProject("in the midst of the drag")
		}
	}
	if err := s.TuneCell(w, cellbuilder.Change{Key: "gradient\x00pyrdendhhgnabar", Edit: func(p *project.Project) (*project.Project, string, error) {
		return p.SetGradient("pyr", "dend", "hh", *s.Cells.Gradient())
	}}, true); err != nil {
		t.Fatal(err)
	}
	w.until("the last value", func() bool { return len(s.Going.asked) == 0 && !s.Going.again })
	w.asProject("when it was let go")
	if now, _ := s.History.Titles(); len(now) != len(steps)+1 {
		t.Errorf("it is %d steps of undo: %v", len(now)-len(steps), now)
	}
	if s.Run.RunNo != run || s.Time <= from || countLoads(w.fake) != 1 {
		t.Errorf("run %d at %g ms, %d loads", s.Run.RunNo, s.Time, countLoads(w.fake))
	}
	if marks := s.RunMarks(); len(s.Going.edits) != 1 || len(marks) != 1 || !strings.Contains(marks[0].Label, "gnabar") {
		t.Errorf("the run is marked with %v", marks)
	}
	if why := Find(Table(), "replay").Off(s); !strings.Contains(why, "gnabar") {
		t.Errorf("the run can be replayed: %q", why)
	}
	s.Undo(w)
	w.until("undo", func() bool { return len(s.Going.asked) == 0 })
	w.asProject("after undo")
	if string(project.Encode(s.Doc())) != string(project.Encode(first)) {
		t.Error("undo gives another project")
	}
}

// The inspector and the page mean the same by a value on a subset: more specific ones keep theirs, in the project and in the running model, and the inspector shows what was set.
func TestInspectorMeansWhatThePageMeans(t *testing.T) {
	a, b := midRun(t, livelyProject()), midRun(t, livelyProject())
	if err := a.s.SetTarget(a, Target{"pyr", "all", "hh", "gnabar"}, 0.3, true); err == nil { // hh is not on dend[...] by the rule of all: it comes along as on the page
		a.until("the answer", func() bool { return len(a.s.Going.asked) == 0 })
	}
	for _, c := range [][]string{{"cells.cursor", "all", "gnabar_hh"}, {"cells.value", "0.3"}} {
		if err := Find(Table(), c[0]).Perform(b.s, b, c[1:]...); err != nil {
			t.Fatal(err)
		}
	}
	b.until("the answer", func() bool { return len(b.s.Going.asked) == 0 })
	if x, y := project.Encode(a.s.Doc()), project.Encode(b.s.Doc()); string(x) != string(y) {
		t.Errorf("the inspector makes\n%s\nthe page\n%s", x, y)
	}
	a.asProject("the inspector")
	if !strings.Contains(a.s.Message, "axon") {
		t.Errorf("nothing is said of what the axon keeps: %q", a.s.Message)
	}
	a.s.Sel = Selection{Kind: SelSubset, Cell: "pyr", Name: "all"}
	if e := row(t, a.s, "mech:hh", "gnabar"); e.Value != 0.3 {
		t.Errorf("the inspector shows %g of all", e.Value)
	}
	a.s.Sel = Selection{Kind: SelSection, Cell: "pyr", Name: "axon", X: 0.5}
	if e := row(t, a.s, "mech:hh", "gnabar"); e.Value != 0.2 {
		t.Errorf("the inspector shows %g of the axon", e.Value)
	}
}
