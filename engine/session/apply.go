package session

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"
	"time"

	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/nmodl/code"
	"nrngui/engine/project"
	"nrngui/engine/sim"
	"nrngui/engine/source"
)

// apply carries out one command between steps.
func (r *runner) apply(c Command) {
	r.giveWay()
	if load, ok := c.(Load); ok {
		r.load(load.Project)
		return
	}
	switch c := c.(type) {
	case Pace:
		r.pace = math.Max(c.Ratio, 0)
		r.restartClocks()
		return
	case Remember:
		r.remember(c.Bytes)
		return
	}
	if r.in == nil {
		r.report(&source.Error{Severity: source.Fatal, Msg: fmt.Sprintf("there is no model to %s", verb(c)), Hint: "open a project or a morphology first"})
		return
	}
	switch c := c.(type) {
	case Init:
		r.init()
	case Run:
		if r.init() {
			r.start(r.project.Run.Tstop, -1)
		}
	case Continue:
		until := c.Until
		if until == 0 {
			until = r.project.Run.Tstop
		}
		r.start(until, -1)
	case Continuous:
		r.start(math.Inf(1), -1)
	case Step:
		r.start(r.in.T()+float64(c.N)*r.project.Run.Dt, max(c.N, 1))
	case Pause:
		if r.status == Running {
			r.status = Ready
		}
		r.touch()
	case Stop:
		r.status, r.until = Ready, r.in.T()
		r.touch()
	case Branch:
		r.branch(c)
	case Set:
		r.set(c)
	case Settings:
		r.settings(c.Run)
	case Record:
		r.record(c.Ref)
	case Unrecord:
		r.unrecord(c.Ref)
	case ShapeVar:
		r.setShape(c.Var)
	case Eval:
		r.eval(c)
	case Watch:
		r.setWatch(c.Refs)
	case ReplaceMechanism:
		r.replace(c)
	case Move:
		r.move(c)
	case Reshape:
		r.reshape(c)
	case Note:
		r.noted(c)
	case Probe:
		r.setProbes(c.Places, c.Since)
	case Look:
		r.look(c)
	case Scan:
		r.scan(c)
	case Unscan:
		r.unscan(c.ID)
	case Detect:
		r.setDetect(c)
	default:
		r.report(&source.Error{Severity: source.Fatal, Msg: fmt.Sprintf("unknown command %T", c)})
	}
}

// verb names a command in a message.
func verb(c Command) string {
	switch c.(type) {
	case Init, Run, Continue, Continuous, Step, Branch:
		return "run"
	case Set, Settings, ReplaceMechanism, Move, Reshape:
		return "change"
	case Record, Unrecord:
		return "record from"
	}
	return "ask"
}

// load builds and compiles a project; on failure the present model stays.
func (r *runner) load(p *project.Project) {
	cat, own, problems := withMods(r.cat, p.Mods)
	built, err := project.Build(p, cat) // a mod file with mistakes is told of; it stops only a model that uses it
	if err != nil {
		r.pending.Problems = append(r.pending.Problems, problems...)
		r.report(err)
		return
	}
	prog, err := sim.Compile(built.Model)
	if err != nil {
		r.report(err)
		return
	}
	r.pending.Problems = append(append(r.pending.Problems, problems...), built.Warnings...)
	built.Model.KeepSaid()
	r.project, r.built, r.prog, r.own, r.unsaid = p, built, prog, own, nil
	r.close()
	r.in, r.fresh = prog.NewInstance(settingsOf(p.Run)), false
	r.built.Delayed = r.in.Spread
	r.in.OnSpike(r.spike)
	r.undivided()
	r.in.OnCount(r.counted)
	r.recs, r.watch, r.beyond = nil, nil, nil
	r.scans, r.lateScans, r.detects, r.pending.Scans = nil, nil, nil, nil
	for _, rec := range p.Recordings {
		if !rec.Ref.CountsSpikes() {
			r.addRecording(rec.Ref)
		}
	}
	r.resolveChanges(p.Changes)
	r.pending.Model++
	r.pending.Layout = layoutOf(p, built)
	r.pending.Shape, r.pending.Watched = nil, nil
	r.attachAll()
	r.init()
}

// WithMods gives a catalogue with the mechanisms of a project added to a copy.
func WithMods(cat *mech.Catalogue, p *project.Project) (*mech.Catalogue, error) {
	with, _, problems := withMods(cat, p.Mods)
	return with, problems.Err()
}

// withMods gives the catalogue with the project's own mechanisms added to a copy, and these by the names of their files. They are added in alphabetical
// order of the files, as nrnivmodl registers those of a folder: it decides what is evaluated first.
func withMods(cat *mech.Catalogue, mods []project.ModFile) (with *mech.Catalogue, own map[string]*mech.Type, problems source.List) {
	own = map[string]*mech.Type{}
	if len(mods) == 0 {
		return cat, own, nil
	}
	cat = cat.Clone()
	mods = slices.Clone(mods)
	slices.SortStableFunc(mods, func(a, b project.ModFile) int { return strings.Compare(a.Name, b.Name) })
	for _, m := range mods {
		t, list := code.Compile([]byte(m.Source), m.Name)
		problems = append(problems, list...)
		if t == nil || list.Failed() {
			continue
		}
		if err := cat.Register(t); err != nil {
			problems.Add(source.Pos{File: m.Name}, "", "%v", err)
			continue
		}
		own[m.Name] = t
	}
	return cat, own, problems
}

func (r *runner) spike(src int, t float64) {
	r.line.spikes++
	if r.silent {
		return
	}
	r.pending.Spikes = append(r.pending.Spikes, Spike{Source: r.built.SourceName(r.prog.Sources()[src]), T: t})
}

// counted takes a time that a point process has counted.
func (r *runner) counted(p *model.PointProcess, t float64) {
	r.line.spikes++
	if r.silent {
		return
	}
	r.pending.Spikes = append(r.pending.Spikes, Spike{Source: r.built.CountName(p), T: t})
}

func settingsOf(run project.Run) sim.Settings {
	return sim.Settings{Dt: run.Dt, SecondOrder: run.SecondOrder, Celsius: run.Celsius, VInit: run.VInit, Threads: run.Threads}
}

// init is finitialize with empty recordings. Variables of the event list first get back the value they had when the project was loaded, so
// that every run of a project is the same run.
func (r *runner) init() bool {
	for i := len(r.changes) - 1; i >= 0 && !r.fresh; i-- { // while nothing has happened they have it; v among them has that of Init
		for k, v := range r.changes[i].vars {
			if err := v.Set(r.changes[i].base[k]); err != nil {
				r.fail(err)
				return false
			}
		}
	}
	r.next, r.last, r.pending.Fork = 0, len(r.changes), nil
	r.status, r.steps, r.until = Ready, -1, r.project.Run.Tstop
	r.pending.RunNo++
	r.pending.Spikes, r.pending.Applied, r.pending.Film, r.pending.Currents = nil, nil, nil, nil
	r.noRecall()
	r.renewSamples()
	if err := r.finitialize(); err != nil {
		r.fail(err)
		return false
	}
	r.newTimeline()
	r.sample()
	r.restartScans()
	r.startDetectors()
	for i := range r.scans {
		r.scanRow(i)
	}
	r.touch()
	return true
}

// finitialize initialises the model, unless it stands there since the last time: what mechanisms compute and do not initialise must be that of a new model
// in the first run of a project, as it is in an exported script.
func (r *runner) finitialize() error {
	if r.fresh {
		r.pending.Spikes = slices.Clone(r.early)
		return nil
	}
	r.in.ResetRandom()
	if err := r.in.Init(r.project.Run.VInit); err != nil {
		return err
	}
	r.fresh, r.early = true, slices.Clone(r.pending.Spikes)
	return nil
}

// start lets the loop step until the given time, or the given number of steps when not negative.
func (r *runner) start(until float64, steps int) {
	r.until, r.steps, r.status = until, steps, Running
	r.every, r.filmAt = (until-r.in.T())/filmLength, r.in.T()
	if math.IsInf(until, 1) {
		r.every = r.project.Run.Tstop / filmLength
	}
	if r.finished() {
		r.touch()
		return
	}
	r.restartClocks()
	r.touch()
}

func (r *runner) restartClocks() {
	now := time.Now()
	r.began, r.meterAt, r.realTime = now, now, 0
	if r.in != nil {
		r.beganAt, r.meterT = r.in.T(), r.in.T()
	}
}

// targets resolves what a Set or a Change acts on.
func (r *runner) targets(ref project.Ref, subset string) ([]model.Var, error) {
	return targetsIn(r.built, ref, subset)
}

func targetsIn(b *project.Built, ref project.Ref, subset string) ([]model.Var, error) {
	if subset == "" {
		v, err := b.Resolve(ref)
		if err != nil {
			return nil, err
		}
		return []model.Var{v}, nil
	}
	return b.ResolveSubset(ref.Cell, subset, ref.Var)
}

// set changes a parameter now, which is the beginning of the next step.
func (r *runner) set(c Set) {
	vars, err := r.targets(c.Ref, c.Subset)
	if err != nil {
		r.report(err)
		return
	}
	give := func() error {
		if r.status != Failed {
			r.settle()
		}
		rebase := r.watchBases(vars)
		for _, v := range vars {
			if err := v.Set(c.Value); err != nil {
				return err
			}
		}
		rebase()
		return nil
	}
	applied := 0
	if r.in.T() > 0 {
		applied = 1
	}
	r.noteValues(c.Ref, c.Subset, vars, applied, give)
	r.keepUnsaid(c, vars)
	r.fresh = false
	if err := give(); err != nil {
		r.report(err)
		return
	}
	r.warnLimits(c, vars)
	if r.in.T() > 0 {
		r.line.applied++
		r.pending.Applied = append(r.pending.Applied, project.Change{T: r.in.T(), Ref: c.Ref, Subset: c.Subset, Value: c.Value})
	}
	r.touch()
}

// resolveChanges prepares the event list of the project.
func (r *runner) resolveChanges(list []project.Change) {
	r.changes, r.next = nil, 0
	for _, c := range list {
		vars, err := r.targets(c.Ref, c.Subset)
		if err != nil {
			r.report(err)
			continue
		}
		ch := change{Change: c, vars: vars}
		for _, v := range vars {
			ch.base = append(ch.base, v.Get())
		}
		r.changes = append(r.changes, ch)
	}
	sort.SliceStable(r.changes, func(i, j int) bool { return r.changes[i].T < r.changes[j].T })
}

// settings takes new run settings over; a new method or step acts from the next step on.
func (r *runner) settings(run project.Run) {
	if was := r.project.Run; run.Layers != was.Layers || run.FastIMem != was.FastIMem {
		p := *r.project
		p.Run = run
		if r.in.T() > 0 {
			r.reshape(Reshape{Project: &p})
		} else {
			r.load(&p)
		}
		return
	}
	if err := r.in.SetDt(run.Dt); err != nil {
		r.report(err)
		return
	}
	if err := r.in.SetSecondOrder(run.SecondOrder); err != nil {
		r.report(err)
		return
	}
	if run.Threads != r.in.Settings().Threads {
		if err := r.in.SetThreads(run.Threads); err != nil {
			r.report(err)
			return
		}
		r.undivided()
	}
	r.in.SetCelsius(run.Celsius)
	r.fresh = false
	r.noteSettings(run)
	r.keepSettings(run)
	if r.steps < 0 && r.status == Running && !math.IsInf(r.until, 1) {
		r.until = run.Tstop
	}
	r.touch()
}

func (r *runner) addRecording(ref project.Ref) bool {
	if !r.keepIMem(ref.Var) {
		return false
	}
	v, err := r.built.Resolve(ref)
	if err != nil {
		r.report(err)
		return false
	}
	r.recs = append(r.recs, recording{ref: ref, v: v})
	return true
}

// record adds a recording in the middle of a run; the samples it missed in the pending frame are NaN.
func (r *runner) record(ref project.Ref) {
	for _, have := range r.recs {
		if have.ref == ref {
			return
		}
	}
	if !r.addRecording(ref) {
		return
	}
	missed := make([]float64, len(r.pending.T))
	for i := range missed {
		missed[i] = math.NaN()
	}
	r.pending.Samples = append(r.pending.Samples, Samples{Ref: ref, Y: missed})
	r.touch()
}

func (r *runner) unrecord(ref project.Ref) {
	for i := range r.recs {
		if r.recs[i].ref == ref {
			r.recs = append(r.recs[:i:i], r.recs[i+1:]...)
			r.pending.Samples = append(r.pending.Samples[:i:i], r.pending.Samples[i+1:]...)
			r.touch()
			return
		}
	}
}

func (r *runner) eval(c Eval) {
	for _, ref := range c.Refs {
		a := Value{Tag: c.Tag, Ref: ref, V: math.NaN()}
		if v, err := r.built.Resolve(ref); err != nil {
			a.Err = err.Error()
		} else {
			a.V = v.Get()
		}
		r.pending.Values = append(r.pending.Values, a)
	}
	r.touch()
}

// setWatch resolves the refs that every frame reports; one that does not exist gives NaN.
func (r *runner) setWatch(refs []project.Ref) {
	r.watch = make([]model.Var, len(refs))
	for i, ref := range refs {
		if v, err := r.built.Resolve(ref); err == nil {
			r.watch[i] = v
		}
	}
	r.pending.Watched = nil
	r.touch()
}

// setShape chooses the variable of the shape; one that does not exist is refused and the former stays.
func (r *runner) setShape(name string) {
	if !r.keepIMem(name) {
		return
	}
	if name != "" {
		if err := r.prog.SegmentValues(name, make([]float32, r.prog.Segments())); err != nil {
			r.report(err)
			return
		}
	}
	r.shape = name
	r.pending.Shape = nil
	r.touch()
}

// keepSettings makes settings those of the project.
func (r *runner) keepSettings(run project.Run) {
	p := *r.project
	p.Run = run
	r.project = &p
}

// noteSettings keeps a change of the settings that decide over the course of a run; the project has the former ones still.
func (r *runner) noteSettings(run project.Run) {
	course := func(of project.Run) project.Run { // with the present others
		now := r.project.Run
		now.Dt, now.SecondOrder, now.Celsius = of.Dt, of.SecondOrder, of.Celsius
		return now
	}
	was := r.project.Run
	r.note(edit{bytes: 3 * editBytes, undo: func() { r.keepSettings(course(was)) }, redo: func() error {
		r.keepSettings(course(run))
		r.in.SetCelsius(run.Celsius)
		if err := r.in.SetDt(run.Dt); err != nil {
			return err
		}
		return r.in.SetSecondOrder(run.SecondOrder)
	}})
}
