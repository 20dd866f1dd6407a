package sim

import (
	"nrngui/engine/cable"
	"nrngui/engine/mech"
)

// stages is a set of the stages of a step, in their order. Those in one set go without waiting for the other parts.
type stages uint16

const (
	stageBegin    stages = 1 << iota // capacitance and axial currents
	stageCurrents                    // BEFORE BREAKPOINT, currents and conductances of all mechanisms
	stageAssemble                    // potentials outside of the membrane (cable.Apart)
	stageSolve                       // elimination
	stageUpdate                      // potentials, ion currents of secondorder 2
	stageTransfer                    // values carried from place to place (model.Transfer)
	stagePlay                        // what is played from outside, for the end of the step
	stageStates                      // states at the new time
	stageDiffuse                     // LONGITUDINAL_DIFFUSION
	stageCount                       // what point processes have counted is told
	stageAfter                       // AFTER SOLVE
	stageEnd                         // BEFORE STEP
	stageDetect                      // spike detectors; before the others, see detect

	everything   = stageEnd<<1 - 1
	beforeStates = stageStates - 1
	atEnd        = everything &^ (stageStates<<1 - 1) // when time has come to the end of the step
)

// chooseCourse puts the stages of a step into sets: the parts wait for each other between two sets. They must around what is done in
// one piece (in.single), and where a mechanism reads from another cell (coupled) around everything that might change there.
func (in *Instance) chooseCourse(coupled bool) {
	in.coupled = coupled
	cut := stages(0) // stages that begin a set
	if coupled {
		cut = stageSolve | stageStates | stageAfter | stageEnd
	}
	in.single = stageAssemble | stageTransfer | stagePlay | stageDiffuse | stageCount
	if in.apart != nil {
		in.single |= stageBegin | stageSolve | stageUpdate
	} else if in.circuits != nil || in.parts[0].plan == nil {
		in.single |= stageBegin | stageSolve
	}
	in.course = nil
	set := stages(0)
	for s := stageBegin; s <= stageEnd; s <<= 1 {
		if !in.needs(s) {
			continue
		}
		if set != 0 && (cut|in.single)&s+set&in.single != 0 {
			in.course, set = append(in.course, set), 0
		}
		set |= s
	}
	in.course = append(in.course, set)
}

// needs says whether there is anything to do at a stage.
func (in *Instance) needs(s stages) bool {
	switch s {
	case stageAssemble:
		return in.apart != nil
	case stageTransfer:
		return len(in.carry.from) > 0
	case stagePlay:
		return in.outside.Play != nil
	case stageCount:
		return len(in.counters) > 0
	case stageDiffuse:
		for _, r := range in.mechs {
			if len(r.diffusers) > 0 {
				return true
			}
		}
		return false
	case stageAfter:
		return in.hooked(mech.AfterSolve)
	case stageEnd:
		return in.hooked(mech.BeforeStep)
	}
	return true
}

// hooked says whether a mechanism has a block for a moment.
func (in *Instance) hooked(m mech.Moment) bool {
	for _, r := range in.mechs {
		if r.g.typ.Hooks[m] != nil {
			return true
		}
	}
	return false
}

// advance takes the potentials and states from t to t+dt; events have been delivered. The state of each part is stepped by a
// goroutine of its own, and the sum of what they do has the bits of one goroutine doing all: each part has its cells to itself, and what
// reads from other cells waits until they are ready.
func (in *Instance) advance() error {
	start := in.t
	in.later = in.t + 0.5*in.set.Dt
	in.t = in.later
	in.later = in.t + 0.5*in.set.Dt
	if in.outside.Play != nil {
		in.outside.Play(in.t)
	}
	in.clock()
	in.openProbes(start)
	for _, set := range in.course {
		if err := in.carryOut(set); err != nil {
			return err
		}
	}
	in.t = in.later
	in.clock()
	in.closeProbes()
	return nil
}

// carryOut has all parts go through some stages.
func (in *Instance) carryOut(set stages) error {
	in.present = set
	switch {
	case set&in.single != 0:
		if set&atEnd != 0 {
			in.t = in.later
			in.clock()
		}
		return in.inOnePiece(set)
	case len(in.parts) == 1:
		in.work(0)
	default:
		in.help().run(in.job)
		in.keepGlobals()
	}
	return in.blame()
}

// keepGlobals takes over what the last instances have left in GLOBAL variables.
func (in *Instance) keepGlobals() {
	for k := range in.parts {
		for _, s := range in.parts[k].last {
			for _, slot := range s.r.g.kept {
				s.r.frame.Uni[slot] = s.frame.Uni[slot]
			}
		}
	}
}

// inOnePiece carries out a stage for all cells at once.
func (in *Instance) inOnePiece(stage stages) error {
	switch stage {
	case stageBegin:
		in.begin()
	case stageAssemble:
		if in.apart != nil {
			in.apart.Assemble(in.cj())
		}
	case stageSolve:
		return in.solve()
	case stageUpdate:
		if in.set.SecondOrder == 2 {
			for k := range in.parts {
				in.parts[k].secondOrderCurrents(in.tree)
			}
		}
		in.update()
	case stageTransfer:
		in.transfer()
	case stagePlay:
		in.outside.Play(in.later)
	case stageDiffuse:
		for _, r := range in.mechs {
			r.diffuse(in.set.Dt)
		}
	case stageCount:
		in.count()
	}
	return nil
}

// work takes part k through the present stages.
func (in *Instance) work(k int) {
	p, set := &in.parts[k], in.present
	if set == stageDetect {
		n, parts := len(in.p.sources), len(in.parts)
		p.risen = in.scan(n*k/parts, n*(k+1)/parts, p.risen[:0])
		return
	}
	if len(in.parts) > 1 {
		p.refresh()
	}
	if set&beforeStates == 0 { // time has gone on
		p.clock(in.later)
	}
	if set&stageBegin != 0 {
		in.tree.Begin(p.nodes, in.cj())
	}
	if set&stageCurrents != 0 && !p.currents() {
		return
	}
	if set&stageSolve != 0 {
		in.tree.EliminatePart(p.plan)
	}
	if set&stageUpdate != 0 {
		if in.set.SecondOrder == 2 {
			p.secondOrderCurrents(in.tree)
		}
		in.tree.Update(p.nodes, in.cj(), in.set.SecondOrder > 0)
		p.sick = in.tree.Sick(p.nodes)
	}
	if set&stageStates != 0 {
		p.clock(in.later)
		if !p.states() {
			return
		}
	}
	if set&stageAfter != 0 && !p.moment(mech.AfterSolve, stageAfter) {
		return
	}
	if set&stageEnd != 0 {
		p.moment(mech.BeforeStep, stageEnd)
	}
}

// refresh brings the frames of the part up to date with the GLOBAL variables, time and step.
func (p *part) refresh() {
	for i := range p.shares {
		s := &p.shares[i]
		copy(s.frame.Uni, s.r.frame.Uni)
	}
}

// clock shows the time to the mechanisms.
func (p *part) clock(t float64) {
	for i := range p.shares {
		p.shares[i].frame.Uni[mech.UniT] = t
	}
}

// currents adds membrane currents and conductances of all mechanisms in order of evaluation. NEURON adds the axial terms after them, which
// differs in the last bit only.
func (p *part) currents() bool {
	if !p.moment(mech.BeforeBreakpoint, stageCurrents) {
		return false
	}
	for i := range p.shares {
		s := &p.shares[i]
		switch {
		case s.r.idle:
			s.zeroCurrent()
		case s.meters != nil && s.rates.f != nil:
			s.runMetered()
		default:
			s.run(&s.rates)
		}
		if p.fails(s, stageCurrents, i) {
			return false
		}
	}
	return true
}

// zeroCurrent begins the current of an ion whose reversal potential stays.
func (s *share) zeroCurrent() {
	if n := len(s.rows); n == 1 && s.rows[0].to == s.rows[0].from+1 { // a cell of one segment
		i := s.rows[0].from
		s.frame.Cols[mech.IonCur][i], s.frame.Cols[mech.IonDcur][i] = 0, 0
		return
	}
	for _, span := range s.rows {
		clear(s.frame.Cols[mech.IonCur][span.from:span.to])
		clear(s.frame.Cols[mech.IonDcur][span.from:span.to])
	}
}

// states advances the states of all mechanisms to the new time.
func (p *part) states() bool {
	for i := range p.shares {
		s := &p.shares[i]
		s.run(&s.update)
		s.run(&s.after)
		if p.fails(s, stageStates, i) {
			return false
		}
	}
	return true
}

// moment runs the BEFORE and AFTER blocks of a moment, mechanism after mechanism.
func (p *part) moment(m mech.Moment, stage stages) bool {
	for i := range p.shares {
		s := &p.shares[i]
		if s.hooks[m].f == nil {
			continue
		}
		s.run(&s.hooks[m])
		if p.fails(s, stage, i) {
			return false
		}
	}
	return true
}

// secondOrderCurrents moves ion currents to the end of the half step: i += di/dv * delta v.
func (p *part) secondOrderCurrents(tree *cable.Tree) {
	for i := range p.shares {
		s := &p.shares[i]
		if s.r.g.typ.Kind != mech.Ion {
			continue
		}
		cur, dcur := s.frame.Cols[mech.IonCur], s.frame.Cols[mech.IonDcur]
		for _, span := range s.rows {
			for i, n := range s.r.g.node[span.from:span.to] {
				cur[span.from+i] += float64(dcur[span.from+i] * tree.RHS[n])
			}
		}
	}
}

// fails notes what went wrong in a mechanism, and forgets it there so that a run can be started anew.
func (p *part) fails(s *share, stage stages, mech int) bool {
	err := s.frame.Err
	if err == nil {
		err = *p.fault
	}
	if err == nil {
		return false
	}
	s.frame.Err, *p.fault = nil, nil
	p.failed = failure{err, stage, mech}
	return true
}

// blame gives the error of the mechanism that failed first in the order of a step, whichever part it was in.
func (in *Instance) blame() error {
	if len(in.parts) == 1 && in.parts[0].failed.err == nil {
		return nil
	}
	var first *failure
	for k := range in.parts {
		if f := &in.parts[k].failed; f.err != nil && (first == nil || f.stage < first.stage || f.stage == first.stage && f.mech < first.mech) {
			first = f
		}
	}
	if first == nil {
		return nil
	}
	if first.stage >= stageStates {
		in.t = in.later
	}
	err := in.mechFault(in.mechs[first.mech], first.err)
	for k := range in.parts {
		in.parts[k].failed = failure{}
	}
	return err
}
