package session

import (
	"context"
	"errors"

	"nrngui/engine/mech"
	"nrngui/engine/project"
	"nrngui/engine/source"
)

// Result is a whole run kept in memory.
type Result struct {
	Refs     []project.Ref
	T        []float64   // ms
	Y        [][]float64 // Y[k] belongs to Refs[k], parallel to T
	Spikes   []Spike
	Problems source.List // warnings and notes of building and running
}

// Simulate builds a project, runs it from Init to Tstop in the caller's goroutine and gives all samples. progress, when not nil, is called now
// and then with the model time. The error is that of building or of the run; a cancelled ctx gives ctx.Err().
func Simulate(ctx context.Context, p *project.Project, cat *mech.Catalogue, progress func(t float64)) (*Result, error) {
	r := newRunner(cat)
	r.shape, r.line.budget = "", 0
	defer r.close()
	r.load(p)
	if r.in != nil && r.status != Failed {
		r.pending.Spikes = nil // of the Init that Load makes; the run begins with its own
		r.apply(Run{})
	}
	for r.status == Running {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		r.advance(50 * slice)
		if progress != nil {
			progress(r.in.T())
		}
	}
	if err := r.pending.Problems.Err(); err != nil {
		return nil, err
	}
	if r.status != Done {
		return nil, errors.New("the run ended early without a reason: " + r.status.String())
	}
	res := &Result{T: r.pending.T, Spikes: r.pending.Spikes, Problems: r.pending.Problems}
	for _, s := range r.pending.Samples {
		res.Refs = append(res.Refs, s.Ref)
		res.Y = append(res.Y, s.Y)
	}
	return res, nil
}
