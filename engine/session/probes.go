package session

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"nrngui/engine/currents"
	"nrngui/engine/model"
	"nrngui/engine/project"
	"nrngui/engine/source"
)

// probe takes down the currents of one place while somebody wants to see them.
type probe struct {
	at      project.Place
	meter   *currents.Meter // nil: the place can't be probed in this model
	bands   []currents.Band
	reading *currents.Reading
	sums    []float64
	names   []Current
	gates   []GateInfo
}

// setProbes carries out a Probe: places that stay keep what they have, new ones are told of the past of the run too.
func (r *runner) setProbes(places []project.Place, since float64) {
	r.since = since
	var list []*probe
	var fresh []project.Place
	for _, at := range places {
		if slices.ContainsFunc(list, func(p *probe) bool { return p.at == at }) {
			continue
		}
		if i := slices.IndexFunc(r.probes, func(p *probe) bool { return p.at == at && p.meter != nil }); i >= 0 {
			list = append(list, r.probes[i])
			continue
		}
		p := &probe{at: at}
		list = append(list, p)
		if err := r.attach(p); err != nil {
			r.refuse(p, err)
		} else {
			fresh = append(fresh, at)
		}
	}
	for _, p := range r.probes {
		if !slices.Contains(list, p) {
			p.close()
		}
	}
	r.probes = list
	r.wanted = slices.DeleteFunc(r.wanted, func(at project.Place) bool { return !slices.Contains(places, at) })
	if len(fresh) > 0 && r.line.step > 0 {
		r.recall(fresh)
	}
	r.touch()
}

func (p *probe) close() {
	if p.meter != nil {
		p.meter.Close()
		p.meter = nil
	}
}

// refuse tells why a place can't be probed.
func (r *runner) refuse(p *probe, err error) {
	c := Currents{Place: p.at, Err: err.Error()}
	var one *source.Error
	if errors.As(err, &one) {
		c.Err, c.Hint = one.Msg, one.Hint
	}
	r.pending.Currents = append(r.pending.Currents, c)
	r.touch()
}

// attach makes the meter of a probe in the present instance.
func (r *runner) attach(p *probe) error {
	p.meter = nil
	m, err := r.meter1(p.at)
	if err != nil {
		return err
	}
	p.meter, p.bands, p.reading = m, m.Bands(), m.NewReading()
	p.sums, p.names, p.gates = make([]float64, len(p.bands)), nil, nil
	for _, b := range p.bands {
		p.names = append(p.names, Current{Name: b.Name, Role: b.Role, Nth: b.Nth})
	}
	for k := range m.GateCount() {
		name, line := m.GateLine(k)
		g := GateInfo{Name: name, Mechanism: m.Lines()[line].Mechanism}
		if m.Lines()[line].Point != nil {
			g.Mechanism, _, _ = strings.Cut(m.Lines()[line].Label, " ")
		}
		p.gates = append(p.gates, g)
	}
	return nil
}

// meter1 makes a meter whose lines have the names of the project.
func (r *runner) meter1(at project.Place) (*currents.Meter, error) {
	sec, ok := r.built.Section(at.Cell, at.Section)
	if !ok {
		return nil, &source.Error{Severity: source.Fatal, Pos: source.Pos{File: at.String()}, Msg: "there are no currents to see: the model has no such section", Hint: "choose a place on the cell"}
	}
	m, err := currents.At(r.in, sec, at.X)
	if err != nil {
		return nil, err
	}
	m.Name(func(s *model.Section) string {
		cell, name := r.built.NameOf(s)
		if cell != "" {
			return cell + "/" + name
		}
		return name
	}, r.built.CountName)
	return m, nil
}

// attachAll makes the meters anew for another instance; places that it has not are silent.
func (r *runner) attachAll() {
	for _, p := range r.probes {
		if err := r.attach(p); err != nil {
			r.refuse(p, err)
		}
	}
}

// flows takes the currents of the step that has just been made, beside the sample of its end.
func (r *runner) flows() {
	for _, p := range r.probes {
		if p.meter == nil {
			continue
		}
		c := r.stretch(p)
		c.take(p, p.meter.Read(p.reading) == nil)
	}
}

// stretch finds the list that the pending frame fills for a probe.
func (r *runner) stretch(p *probe) *Currents {
	f := &r.pending
	for i := range f.Currents {
		if c := &f.Currents[i]; c.Place == p.at && !c.Whole && slices.Equal(c.Bands, p.names) {
			return c
		}
	}
	f.Currents = append(f.Currents, p.begin(r.line.step))
	return &f.Currents[len(f.Currents)-1]
}

// begin makes an empty stretch whose first value will be that of a sample.
func (p *probe) begin(from int) Currents {
	return Currents{Place: p.at, From: from, Bands: p.names, Gates: p.gates, NA: make([][]float64, len(p.bands)), Gate: make([][]float64, len(p.gates))}
}

// take appends a reading; without one (the sample of Init, which no step has made) it appends gaps.
func (c *Currents) take(p *probe, ok bool) {
	if ok {
		p.reading.Sum(p.sums, p.bands)
	}
	for i := range c.NA {
		x := math.NaN()
		if ok {
			x = p.sums[i]
		}
		c.NA[i] = append(c.NA[i], x)
	}
	for k := range c.Gate {
		x := math.NaN()
		if ok {
			x = p.reading.Gates[k]
		}
		c.Gate[k] = append(c.Gate[k], x)
	}
}

// look carries out a Look: what the watched variables, the shape and the currents were at a moment of the present run.
func (r *runner) look(c Look) {
	seen := Seen{RunNo: r.pending.RunNo, Asked: c.T, T: math.NaN(), Explain: c.Explain}
	defer func() {
		r.pending.Seen = append(r.pending.Seen, seen)
		r.touch()
	}()
	from := c.T
	began := time.Now()
	if c.Explain != nil { // the step that ends there, and what the gates were a little earlier
		from = max(c.T-gatesBefore-r.project.Run.Dt, 0)
		if c.T < 0.75*r.project.Run.Dt {
			seen.Err = "no step has been made yet at t = 0, so no current has flowed: choose a later moment"
			return
		}
	}
	v, err := r.enter(from, began.Add(lookLimit))
	if err != nil {
		seen.Err = err.Error()
		return
	}
	if err := r.see(v, c, &seen); err != nil {
		seen.Err = err.Error()
	}
	if err := v.leave(); err != nil {
		r.fail(err)
	}
}

// lookLimit is how long a look may keep the model from running.
const lookLimit = time.Second

// gatesBefore is how long before its moment a card says what the gates were, ms.
const gatesBefore = 1

// see repeats the steps to the moment of a Look and takes down what there is.
func (r *runner) see(v *visit, c Look, seen *Seen) error {
	var m *currents.Meter
	var now, early *currents.Reading
	if c.Explain != nil {
		var err error
		if m, err = r.meter1(*c.Explain); err != nil {
			return err
		}
		defer m.Close()
		now, early = m.NewReading(), m.NewReading()
	}
	had := false
	for !reached(r.in.T(), c.T) {
		if err := v.step(); err != nil {
			return err
		}
		if m == nil && v.late() {
			return v.tooLong(c.T)
		}
		if m != nil && !had && reached(r.in.T(), c.T-gatesBefore) {
			had = true
			if err := m.Read(early); err != nil {
				return err
			}
		}
	}
	seen.T = r.in.T()
	seen.Watched = r.watchedNow(nil)
	if r.shape != "" {
		seen.Shape = &ShapeValues{T: seen.T, Var: r.shape, V: make([]float32, r.prog.Segments())}
		if r.prog.SegmentValues(r.shape, seen.Shape.V) != nil {
			seen.Shape = nil
		}
	}
	if m == nil {
		return nil
	}
	if err := m.Read(now); err != nil {
		return fmt.Errorf("nothing can be explained at t = %g ms: %w", c.T, err)
	}
	card := m.Explain(now)
	if had && early.At.End < now.At.End {
		m.Before(card, early)
	}
	seen.Card = card.Detached()
	return nil
}
