package session

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/project"
	"nrngui/engine/sim"
	"nrngui/engine/source"
)

// Reshape goes on with an edited project, at the same t and without Init. Where numbers only are others (parameters, gradients, lengths that cut no section anew), the model takes them over in
// place. Otherwise it is built anew, and what is still there keeps what the run has made of it: every segment takes potential, states and concentrations of the place that it was before, point processes and
// links (by name; synapses of cells by their place) their states and the events on their way to them. A segment that is new begins with the potential of its neighbour towards the root and with what INITIAL
// blocks make of that. Parameters are those of the project, with the changes of its event list that are due and with what was Set and not noted. Recordings go on, under the names that their variables have now.
//
// A project that can't be built leaves the model as it was, which goes on; the answer is in Frame.Reshaped. A run can't be branched before a model that was built anew; before one in place it can.
// After a failure it is a Load.
type Reshape struct{ Project *project.Project }

func (Reshape) command() {}

// Reshaped is what came of a Reshape.
type Reshaped struct {
	T       float64
	At      time.Time // when the model stood ready for its next step
	Took    time.Duration
	Tuned   bool                        // numbers only were others: the model is the same one, nothing was compiled and the past of the run is still there
	Numbers int                         // of a Tuned one: how many
	Kept    int                         // segments that have a past
	New     int                         // segments that have none
	Renamed map[project.Ref]project.Ref // recorded variables that have another name now
	Refused source.List                 // why the former model goes on; nil when it was taken

	laid bool
}

// reshape carries out a Reshape.
func (r *runner) reshape(c Reshape) {
	began := time.Now()
	if r.status == Failed {
		r.load(c.Project)
		return
	}
	r.settle()
	out := Reshaped{T: r.in.T(), Renamed: map[project.Ref]project.Ref{}}
	err := r.exchangeModel(c, &out)
	if err != nil {
		out.Refused = listOf(err)
		r.pending.Problems = append(r.pending.Problems, out.Refused...)
	}
	out.At = time.Now()
	out.Took = out.At.Sub(began)
	r.pending.Reshaped = append(r.pending.Reshaped, out)
	r.touch()
}

// exchangeModel builds the project and lets the run go on with it. On an error everything is as before.
func (r *runner) exchangeModel(c Reshape, out *Reshaped) error {
	p := c.Project
	cat, own, problems := r.built.Model.Catalogue(), r.own, source.List(nil)
	if !slices.Equal(p.Mods, r.project.Mods) || p.Run.Layers != r.project.Run.Layers {
		cat, own, problems = withMods(r.cat, p.Mods)
	}
	built, err := project.Build(p, cat)
	if err != nil {
		return err
	}
	built.Model.KeepSaid()
	if r.retune(c, built, out) {
		return nil
	}
	prog, err := sim.Compile(built.Model)
	if err != nil {
		return err
	}
	was := *r
	again := r.sayable(built)
	r.seal()
	r.project, r.built, r.prog, r.own = p, built, prog, own
	r.resolveChanges(p.Changes) // their variables have the values of the project still
	r.in = prog.NewInstance(settingsOf(p.Run))
	if err = r.takeOver(&was, again, out); err != nil {
		r.in.Close()
		r.project, r.built, r.prog, r.own, r.in = was.project, was.built, was.prog, was.own, was.in
		r.changes, r.next, r.last, r.unsaid = was.changes, was.next, was.last, was.unsaid
		return err
	}
	was.in.Close()
	out.Renamed = renamed(was.project, p)
	r.pending.Problems = append(r.pending.Problems, problems...)
	r.wire(was.project)
	return nil
}

// takeOver brings the new instance to where the former one stands.
func (r *runner) takeOver(was *runner, again []sayable, out *Reshaped) error {
	t := was.in.T()
	for r.next < len(r.changes) && r.changes[r.next].T < t && r.changes[r.next].Due(t) {
		for _, v := range r.changes[r.next].vars {
			if err := v.Set(r.changes[r.next].Value); err != nil {
				return err
			}
		}
		r.next++
	}
	r.unsaid = say(again)
	r.last = len(r.changes)
	if was.last < len(was.changes) { // those behind belong to what a Branch has left
		r.last = r.next
	}
	vInit := r.project.Run.VInit
	r.in.ResetRandom()
	if err := r.in.InitBegin(&vInit); err != nil {
		return err
	}
	origin := r.originIn(was)
	r.built.Model.CarryPotentials(origin, vInit)
	if err := r.in.InitStates(); err != nil {
		return err
	}
	twins, back := r.twins(was, origin)
	twins.Rows = r.built.Model.CarryStates(was.built.Model, origin, back)
	for _, s := range r.built.Model.Sections() {
		for i := range s.NSeg() {
			if o, _ := origin(s, (float64(i)+0.5)/float64(s.NSeg())); o != nil {
				out.Kept++
			} else {
				out.New++
			}
		}
	}
	return r.in.ResumeFrom(was.in, twins)
}

// originIn says where in the former model a place was.
func (r *runner) originIn(was *runner) model.Origin {
	type way func(section string, x float64) (string, float64, bool)
	type former struct {
		cell string
		way  way
	}
	type named struct {
		cell, section string
		former
	}
	ways := map[string]former{}
	names := map[*model.Section]named{}
	return func(s *model.Section, x float64) (*model.Section, float64) {
		n, ok := names[s]
		if !ok {
			n.cell, n.section = r.built.NameOf(s)
			f, known := ways[n.cell]
			if !known {
				f.cell, f.way = wayBack(r.project, was.project, n.cell)
				ways[n.cell] = f
			}
			n.former = f
			names[s] = n
		}
		section, at, ok := n.way(n.section, x)
		if !ok {
			return nil, 0
		}
		o, ok := was.built.Section(n.former.cell, section)
		if !ok {
			return nil, 0
		}
		return o, at
	}
}

// wayBack says which cell of a former project a cell was, as its sections are found in the model, and where in it a place was.
func wayBack(now, was *project.Project, cell string) (former string, way func(section string, x float64) (string, float64, bool)) {
	kind, instance, many := strings.Cut(cell, "[")
	a, ok := now.Cell(kind)
	if ok {
		if b := cellBefore(now, was, a); b != nil {
			former = b.Name
			switch {
			case many && len(b.Positions) > 0:
				former += "[" + instance
			case many && instance != "0]": // there was one only
				return "", nowhere
			case !many && len(b.Positions) > 0:
				former += "[0]"
			}
			return former, a.Shape.Way(b.Shape)
		}
	}
	return "", nowhere
}

func nowhere(string, float64) (string, float64, bool) { return "", 0, false }

// cellBefore finds the cell of a former project that a cell was: the one of its name, else one whose name is no more and whose shape it has.
func cellBefore(now, was *project.Project, c *project.Cell) *project.Cell {
	named := func(p *project.Project, name string) *project.Cell {
		for i := range p.Cells {
			if p.Cells[i].Name == name {
				return &p.Cells[i]
			}
		}
		return nil
	}
	if b := named(was, c.Name); b != nil {
		return b
	}
	for i := range was.Cells {
		if b := &was.Cells[i]; named(now, b.Name) == nil && c.Shape.Same(b.Shape) {
			return b
		}
	}
	return nil
}

// renamed pairs the recorded variables that have another name in an edited project.
func renamed(was, now *project.Project) map[project.Ref]project.Ref {
	out := map[project.Ref]project.Ref{}
	recorded := map[project.Ref]bool{}
	for _, rec := range now.Recordings {
		recorded[rec.Ref] = true
	}
	for _, rec := range was.Recordings {
		ref := rec.Ref
		if ref.Section == "" {
			continue
		}
		cell, way := wayBack(was, now, ref.Cell)
		section, x, ok := way(ref.Section, ref.X)
		to := ref
		to.Cell = cell
		to = now.Canonical(to)
		to.Section, to.X = section, math.Round(x*1e12)/1e12 // as cellbuild writes places
		if ok && to != ref && recorded[to] {
			out[ref] = to
		}
	}
	return out
}

// twins pairs point processes and links by name and type, synapses of cells by the place where they were: for the simulator from former to new, for the columns the other way.
func (r *runner) twins(was *runner, origin model.Origin) (t sim.Twins, back map[*model.PointProcess]*model.PointProcess) {
	t = sim.Twins{Points: map[*model.PointProcess]*model.PointProcess{}, NetCons: map[*model.NetCon]*model.NetCon{}}
	back = map[*model.PointProcess]*model.PointProcess{}
	pair := func(now, old *model.PointProcess) {
		if sameKind(now.Type(), old.Type()) && t.Points[old] == nil {
			t.Points[old], back[now] = now, old
		}
	}
	for _, pp := range r.project.Points {
		now, ok := r.built.Point(pp.Name)
		if old, also := was.built.Point(pp.Name); ok && also {
			pair(now, old)
		}
	}
	_, sites := was.sites()
	list, _ := r.sites()
	for _, site := range list {
		if sec, at := origin(site.point.Place().Section(), site.point.Place().X()); sec != nil {
			if old := sites[siteKey{site.site, sec, sec.Index(at)}]; old != nil {
				pair(site.point, old)
			}
		}
	}
	index := map[string]int{}
	for i, l := range was.project.Links {
		index[l.Name] = i
	}
	for i, l := range r.project.Links {
		k, ok := index[l.Name]
		if !ok || i >= len(r.built.NetCons) || k >= len(was.built.NetCons) {
			continue
		}
		now, old := r.built.NetCons[i], was.built.NetCons[k]
		t.NetCons[old] = now
		said := was.project.Links[k].Weight
		for w := range now.Weight { // what NET_RECEIVE has made of them, but for those of which the project says something new
			if w < len(old.Weight) && (w >= len(l.Weight) && w >= len(said) || w < len(l.Weight) && w < len(said) && l.Weight[w] == said[w]) {
				now.Weight[w] = old.Weight[w]
			}
		}
	}
	return t, back
}

// siteKey is where a synapse of a cell stands: names number them, and the numbers change when the cell does.
type siteKey struct {
	site string
	sec  *model.Section
	seg  int
}

type siteAt struct {
	siteKey
	point *model.PointProcess
}

// sites lists the synapses that belong to cells.
func (r *runner) sites() (list []siteAt, at map[siteKey]*model.PointProcess) {
	at = map[siteKey]*model.PointProcess{}
	all := r.project.Instances().Points
	for _, pp := range all[len(r.project.Points):] {
		site, _, _ := strings.Cut(pp.Group, " of ")
		if now, ok := r.built.Point(pp.Name); ok && now.Place().Section() != nil {
			sec := now.Place().Section()
			k := siteKey{site, sec, sec.Index(now.Place().X())}
			list, at[k] = append(list, siteAt{k, now}), now
		}
	}
	return list, at
}

func sameKind(a, b *mech.Type) bool { return a == b || a.Name == b.Name && a.Source == b.Source }

// wire binds recordings, meters and calls to the model that was exchanged, and begins another stretch of the run's past.
func (r *runner) wire(was *project.Project) {
	r.in.OnSpike(r.spike)
	r.in.OnCount(r.counted)
	r.built.Delayed = r.in.Spread
	r.undivided()
	more := r.recs
	r.recs, r.watch, r.beyond, r.half, r.fresh = nil, nil, nil, nil, false
	r.scans, r.lateScans, r.detects, r.pending.Scans = nil, nil, nil, nil
	for _, rec := range r.project.Recordings {
		if !rec.Ref.CountsSpikes() {
			r.addRecording(rec.Ref)
		}
	}
	for _, rec := range more { // of Record
		of := func(o project.Recording) bool { return o.Ref == rec.ref }
		if slices.ContainsFunc(was.Recordings, of) {
			continue
		}
		if _, err := r.built.Resolve(rec.ref); err == nil && !slices.ContainsFunc(r.recs, func(o recording) bool { return o.ref == rec.ref }) {
			r.addRecording(rec.ref)
		}
	}
	r.renewSamples()
	r.pending.Layout = layoutOf(r.project, r.built)
	r.pending.Shape, r.pending.Watched = nil, nil
	r.attachAll()
	r.restartTimeline(edited)
	if r.project.Run.Tstop != was.Run.Tstop && r.status == Running && r.steps < 0 && !math.IsInf(r.until, 1) {
		r.until = r.project.Run.Tstop
	}
}

// edited is why a run can't be gone back in.
const edited = "the cell was edited then"

// listOf gives the diagnostics of an error.
func listOf(err error) source.List {
	switch e := err.(type) {
	case source.List:
		return e
	case *source.Error:
		return source.List{e}
	}
	return source.List{{Severity: source.Fatal, Msg: fmt.Sprint(err)}}
}
