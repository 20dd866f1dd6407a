package session

import (
	"fmt"

	"nrngui/engine/sim"
	"nrngui/engine/source"
)

// move carries out a Move: between two steps the point process goes to another segment, with its values, its states and the events on their way to it. The next Init
// begins at the new place too.
func (r *runner) move(c Move) {
	p, ok := r.built.Point(c.Point)
	if !ok {
		r.report(&source.Error{Severity: source.Fatal, Msg: fmt.Sprintf("there is no point process %q to move", c.Point)})
		return
	}
	to, ok := r.built.Section(c.At.Cell, c.At.Section)
	if !ok || p.Place().Section() == nil {
		r.report(&source.Error{Severity: source.Fatal, Msg: fmt.Sprintf("%s can't be moved to %s: there is no such place for it", c.Point, c.At)})
		return
	}
	was := p.Place()
	if err := p.Move(to, c.At.X); err != nil {
		r.report(err)
		return
	}
	err := r.recompile() // within a segment too: among several at one node the one that came last acts first
	if err == nil {
		r.moved(c)
		return
	}
	r.report(err)
	if err = p.Move(was.Section(), was.X()); err == nil {
		err = r.recompile()
	}
	if err != nil { // it ran a moment ago
		r.fail(err)
	}
}

// moved makes the move part of the project that runs.
func (r *runner) moved(c Move) {
	if q, _, err := r.project.MovePoint(c.Point, c.At); err == nil {
		r.project = q
	}
	r.touch()
}

// recompile goes on with a program of the model as it is now.
func (r *runner) recompile() error {
	prog, err := sim.Compile(r.built.Model)
	if err != nil {
		return err
	}
	return r.resume(prog, func(*sim.Instance) error { return nil })
}
