package workbench

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/engine/source"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// Branched says how a run left another one.
type Branched struct {
	Parent  int              // Number of that run
	T       float64          // ms: the last moment that both share
	Samples int              // that both share, of those that are kept
	What    []string         // what was changed then: "gkbar_hh 0.036 → 0.029"
	Changes []project.Change // of the project's event list that were made before
}

// branchAsk is a branch that the engine was asked for.
type branchAsk struct {
	what  []string
	again bool // it takes the place of the branch before, which the same drag had begun
}

// gesture is a drag of a parameter that began while the time cursor stood in the past: each value of it branches there.
type gesture struct {
	key   string
	t     float64          // ms
	began *project.Project // before the first value
	last  []session.Set
}

// CanBranch says why the present run can't be taken up again at a time; "" when it can.
func (s *State) CanBranch(t float64) string {
	past := s.Travel.Past
	switch {
	case s.Status == session.Empty:
		return "there is no run yet"
	case math.IsNaN(t):
		return "put the time cursor to an earlier moment first: tap the time line or a graph"
	case past.Snapshots == 0 || math.IsNaN(past.From):
		return "no snapshot of this run is left: Init & Run again, then branch"
	case t < past.From-1e-9:
		return words.F("the run can be taken up from %s ms on: before that the model was another one (a mechanism was replaced, or the cell built anew)", look.Fixed(past.From, 2))
	}
	return ""
}

// BranchAt takes the present run up again at a time as a new run, with other values, and goes on; with hold it waits there.
func (s *State) BranchAt(sv Services, t float64, hold bool, what []string, sets ...session.Set) error {
	if why := s.CanBranch(t); why != "" {
		return fmt.Errorf("no branch: %s", why)
	}
	s.sendBranch(sv, session.Branch{T: t, Set: sets, Hold: hold}, branchAsk{what: what})
	switch {
	case hold:
		s.Say(words.F("Branch at %s ms: change something, then go on with Space", look.Fixed(t, 2)))
	default:
		s.Say(words.F("Branch at %s ms: %s", look.Fixed(t, 2), strings.Join(what, ", ")))
	}
	return nil
}

func (s *State) sendBranch(sv Services, b session.Branch, ask branchAsk) {
	b.Until = s.branchUntil()
	s.Travel.branches = append(s.Travel.branches, ask)
	sv.Send(b)
	s.Mark(DirtyRun)
}

// branchUntil is where a branch ends: where its parent does.
func (s *State) branchUntil() float64 {
	if p := s.Doc(); p != nil {
		return math.Max(p.Run.Tstop, s.Until)
	}
	return 0
}

// branchBy makes a change of parameters a branch when the time cursor stands in the past, and says whether it has. All values of one drag branch at one moment; the last
// one stays.
func (s *State) branchBy(sv Services, key string, final bool, before *project.Project, live []session.Command) bool {
	tr := &s.Travel
	g := tr.gesture
	if g != nil && g.key != key {
		g, tr.gesture = nil, nil
	}
	if final {
		defer func() { tr.gesture = nil }()
	}
	if len(live) == 0 || g == nil && (!s.InPast() || s.Status == session.Empty) {
		return false
	}
	var sets []session.Set
	for _, c := range live {
		set, ok := c.(session.Set)
		if !ok {
			return false
		}
		sets = append(sets, set)
	}
	again := g != nil
	if g == nil {
		if why := s.CanBranch(s.Cursor); why != "" {
			s.Complain(&source.Error{Severity: source.Warning, Pos: source.Pos{File: "branch"}, Msg: "the change acts on the run as a whole: " + why})
			return false
		}
		g = &gesture{key: key, t: s.Cursor, began: before}
		tr.gesture = g
	}
	if slices.Equal(g.last, sets) {
		return true
	}
	g.last = sets
	var what []string
	for _, set := range sets {
		what = append(what, s.changeText(g.began, set))
	}
	s.sendBranch(sv, session.Branch{T: g.t, Set: sets}, branchAsk{what: what, again: again})
	s.Say(words.F("Branch at %s ms: %s", look.Fixed(g.t, 2), strings.Join(what, ", ")))
	return true
}

// changeText tells of a change: "gkbar_hh 0.036 → 0.029".
func (s *State) changeText(before *project.Project, set session.Set) string {
	name := set.Ref.Var
	if mechanism, param, ok := strings.Cut(name, "."); ok {
		name = param + "_" + mechanism
	}
	if set.Ref.Point != "" {
		name = set.Ref.Point + "." + name
	}
	to := look.Value(set.Value)
	if was, ok := s.valueIn(before, set); ok {
		return fmt.Sprintf("%s %s → %s", name, look.Value(was), to)
	}
	return name + " = " + to
}

// valueIn is what a project says about a variable of a Set.
func (s *State) valueIn(p *project.Project, set session.Set) (float64, bool) {
	if set.Ref == (project.Ref{Var: "celsius"}) && set.Subset == "" {
		return p.Run.Celsius, true
	}
	for _, l := range p.Links {
		if l.Name != set.Ref.Point || l.Name == "" {
			continue
		}
		switch {
		case set.Ref.Var == "delay":
			return l.Delay, true
		case set.Ref.Var == "threshold":
			return l.Threshold, true
		case len(l.Weight) > 0:
			return l.Weight[0], true
		}
	}
	if set.Ref.Point != "" {
		for _, pp := range p.Points {
			if pp.Name != set.Ref.Point {
				continue
			}
			for _, x := range pp.Params {
				if sameParam(x.Name, set.Ref.Var) {
					return x.Value, true
				}
			}
			return s.defaultOf(pp.Type, set.Ref.Var)
		}
		return 0, false
	}
	cell, ok := p.Cell(set.Ref.Cell)
	if !ok && len(p.Cells) > 0 && set.Ref.Cell == "" {
		cell, ok = &p.Cells[0], true
	}
	if !ok {
		return 0, false
	}
	members, ok := cell.Members(set.Subset)
	if !ok || len(members) == 0 {
		return 0, false
	}
	rules := rulesOn(cell, members[0])
	mechanism, param, dotted := strings.Cut(set.Ref.Var, ".")
	if !dotted {
		mechanism, param = "", set.Ref.Var
	}
	if v, ok := ruled(rules, mechanism, param, mechanism == ""); ok {
		return v, true
	}
	switch set.Ref.Var {
	case "cm":
		return 1, true
	case "Ra":
		return 35.4, true
	}
	return s.defaultOf(mechanism, param)
}

// defaultOf is the default of a parameter of a mechanism.
func (s *State) defaultOf(mechanism, param string) (float64, bool) {
	t, ok := s.Cat.Lookup(mechanism)
	if !ok {
		return 0, false
	}
	v, ok := t.Var(param)
	if !ok {
		return 0, false
	}
	return v.Default, true
}

// branchBegins takes the oldest branch that was asked for: it is the one whose run begins now.
func (s *State) branchBegins(f *session.Fork) (ask branchAsk) {
	tr := &s.Travel
	switch {
	case f == nil:
		tr.branches = nil // a run from the beginning has come between
	case len(tr.branches) > 0:
		ask, tr.branches = tr.branches[0], tr.branches[1:]
	}
	return ask
}

// branchRefused forgets a branch that the engine refuses.
func (s *State) branchRefused(list source.List) {
	for _, e := range list {
		if tr := &s.Travel; strings.HasPrefix(e.Pos.File, "branch at t = ") && len(tr.branches) > 0 {
			tr.branches = tr.branches[1:]
			s.Say(words.F("No branch: %s", e.Msg))
		}
	}
}

// share gives a branch what it has in common with its parent.
func (s *State) share(parent Recorded, f *session.Fork, ask branchAsk) {
	n := min(max(f.Samples-parent.Cut, 0), len(parent.T))
	spikes := min(max(f.Spikes-parent.CutSpikes, 0), len(parent.Spikes))
	b := &Branched{Parent: parent.Number, T: f.T, Samples: n, What: ask.what, Changes: f.Changes}
	if ask.again && parent.Branch != nil { // the branch that it takes the place of
		b.Parent = parent.Branch.Parent
		b.Samples = min(b.Samples, parent.Branch.Samples)
	}
	s.Run.Branch, s.Run.Cut, s.Run.CutSpikes = b, min(parent.Cut, f.Samples), min(parent.CutSpikes, f.Spikes)
	s.Run.T = slices.Clone(parent.T[:n])
	for _, tr := range parent.Traces {
		tr.Y = slices.Clone(tr.Y[:min(n, len(tr.Y))])
		s.Run.Traces = append(s.Run.Traces, tr)
	}
	s.Run.Spikes = slices.Clone(parent.Spikes[:spikes])
	s.Applied = slices.Clone(s.Applied[:min(f.Applied, len(s.Applied))])
	s.Films = slices.DeleteFunc(slices.Clone(s.Films), func(v *session.ShapeValues) bool { return v.T > f.T })
	s.Swaps = slices.DeleteFunc(slices.Clone(s.Swaps), func(v session.Swap) bool { return v.T > f.T })
	s.Going.edits = slices.DeleteFunc(slices.Clone(s.Going.edits), func(e MidEdit) bool { return e.T > f.T })
	s.clearCurrents(n)
}

// GhostFrom is the first sample of a former run that differs from the present one, for drawing what both share once.
func (s *State) GhostFrom(ghost *Recorded) int {
	if b := s.Run.Branch; b != nil && b.Parent == ghost.Number {
		return max(b.Samples-1, 0)
	}
	return 0
}

// RunTitle names a run and where it comes from: "Run 7 branched from Run 6 at 42 ms".
func (r *Recorded) RunTitle() string {
	name := words.F("Run %d", max(r.Number, 1))
	if b := r.Branch; b != nil {
		name += words.F(" branched from Run %d at %s ms", b.Parent, look.Sig(b.T, 5))
		if len(b.What) > 0 {
			name += ": " + strings.Join(b.What, ", ")
		}
	}
	return name
}

// branchFact says in the line of a run which other one it has left, and when.
func (s *State) branchFact(row *kit.TreeRow, r *Recorded) {
	b := r.Branch
	if b == nil {
		return
	}
	row.Tip = r.RunTitle()
	row.Text, row.Fact = words.F("Run %d from %d at %s ms", r.Number, b.Parent, look.Sig(b.T, 3)), ""
}

// Name is "Run 6"; "" of no run.
func (r *Recorded) Name() string {
	if len(r.T) == 0 {
		return ""
	}
	return words.F("Run %d", max(r.Number, 1))
}

// RunMark is a moment of the run that graphs and time line mark.
type RunMark struct {
	T      float64
	Label  string
	Branch bool
}

// runEnd is where the time line ends, ms: where the run will stop or, when it goes on without end, where it is.
func (s *State) runEnd() float64 {
	p := s.Doc()
	if p == nil {
		return 1
	}
	end := math.Max(p.Run.Tstop, math.Max(s.Time, 1e-3))
	if !math.IsInf(s.Until, 1) {
		end = math.Max(end, s.Until)
	}
	return end
}

// RunMarks lists where the run branched, where parameters were changed (of a drag, the last value counts) and where mechanisms got another text.
func (s *State) RunMarks() []RunMark {
	var out []RunMark
	b := s.Run.Branch
	if b != nil {
		label := "branch"
		if len(b.What) > 0 {
			label += ": " + strings.Join(b.What, ", ")
		}
		out = append(out, RunMark{T: b.T, Label: label, Branch: true})
	}
	last, n := math.Inf(1), 0
	for i := len(s.Applied) - 1; i >= 0 && n < 4; i-- {
		c := s.Applied[i]
		if b != nil && len(b.What) > 0 && math.Abs(c.T-b.T) < 1e-6 || math.Abs(c.T-last) < s.runEnd()/20 {
			continue
		}
		last = c.T
		n++
		out = append(out, RunMark{T: c.T, Label: fmt.Sprintf("%s = %s", c.Target(), look.Value(c.Value))})
	}
	for i := max(len(s.Swaps)-3, 0); i < len(s.Swaps); i++ {
		out = append(out, RunMark{T: s.Swaps[i].T, Label: words.F("new %s", s.Swaps[i].Mechanism)})
	}
	for i := max(len(s.Going.edits)-3, 0); i < len(s.Going.edits); i++ {
		out = append(out, RunMark{T: s.Going.edits[i].T, Label: s.Going.edits[i].Title})
	}
	return out
}
