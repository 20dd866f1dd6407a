package hoc

import (
	"slices"
	"time"

	"nrngui/engine/hoc/class"
	"nrngui/engine/hoc/object"
)

// timers are the Timers of scripts that run, with the times at which they go off next. They run only with a display, as in NEURON.
type timers []timer

type timer struct {
	o  *object.Object
	at time.Time
}

// shortest is the least time between two calls of a Timer, so that whoever watches gets a turn.
const shortest = time.Millisecond

func (t timer) after(now time.Time) time.Time {
	return now.Add(max(shortest, time.Duration(t.o.Data.(*class.Timer).Seconds*float64(time.Second))))
}

// turn is told of timers that start and end.
func (m *Machine) turn(o *object.Object, on bool) {
	m.timers = slices.DeleteFunc(m.timers, func(t timer) bool { return t.o == o })
	if on {
		t := timer{o: o}
		t.at = t.after(time.Now())
		m.timers = append(m.timers, t)
	}
}

// NextTimer says when a Timer goes off next; ok is false when none runs.
func (m *Machine) NextTimer() (at time.Time, ok bool) {
	for i, t := range m.timers {
		if i == 0 || t.at.Before(at) {
			at = t.at
		}
	}
	return at, len(m.timers) > 0
}

// RunTimers does the statements of the timers whose time has come, between statements of the interpreter. A timer whose statement fails ends.
func (m *Machine) RunTimers(now time.Time) error {
	var first error
	for _, t := range slices.Clone(m.timers) {
		i := slices.Index(m.timers, t)
		if i < 0 || now.Before(t.at) {
			continue // it has ended meanwhile
		}
		m.timers[i].at = t.after(now)
		var failed error
		err := m.Do(func() { failed = m.Try(t.o.Data.(*class.Timer).Do, true) })
		if err == nil {
			err = failed
		}
		if err != nil {
			m.end(t.o)
			if first == nil {
				first = err
			}
		}
	}
	return first
}

// EndTimers ends all timers.
func (m *Machine) EndTimers() {
	for _, t := range slices.Clone(m.timers) {
		m.end(t.o)
	}
}

func (m *Machine) end(o *object.Object) {
	o.Data.(*class.Timer).Running = false
	m.turn(o, false)
}
