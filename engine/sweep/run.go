package sweep

import (
	"context"
	"fmt"
	"runtime"
	"sync"

	"nrngui/engine/mech"
	"nrngui/engine/project"
	"nrngui/engine/session"
)

// Cell is one run of a sweep.
type Cell struct {
	Index  int       // the first axis varies fastest
	At     []float64 // the value of each axis
	Values []float64 // one a measure; NaN where there is none
	Why    []string  // why there is none
	T      []float64 // ms; only with Plan.Traces
	Traces [][]float64
	Err    error // why the run failed; nothing else is set then
}

// Grid is what came of a sweep.
type Grid struct {
	Plan  Plan
	Cells []Cell // by Index; Done of them are filled in
	Done  int
}

// Run carries a plan out with so many runs side by side (0: as many as there are processors). report, when not nil, hears of every run that
// ends, in the order in which they end, from one goroutine after the other and never twice at a time. A plan that can't be carried out on
// this project at all gives an error before anything runs; a single run that fails is a cell with an error. When ctx ends, so does the sweep: the
// grid has what was done, the error is that of ctx.
func Run(ctx context.Context, p *project.Project, cat *mech.Catalogue, plan Plan, workers int, report func(done int, c *Cell)) (*Grid, error) {
	if err := plan.Check(); err != nil {
		return nil, err
	}
	base := recording(p, plan.refs())
	if _, err := vary(base, cat, plan, 0); err != nil {
		return nil, err
	}
	g := &Grid{Plan: plan, Cells: make([]Cell, plan.Runs())}
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var lock sync.Mutex
	next := 0
	var wait sync.WaitGroup
	for range min(workers, len(g.Cells)) {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for {
				lock.Lock()
				i := next
				next++
				lock.Unlock()
				if i >= len(g.Cells) || ctx.Err() != nil {
					return
				}
				c := one(ctx, base, cat, plan, i)
				if ctx.Err() != nil {
					return
				}
				lock.Lock()
				g.Cells[i] = c
				g.Done++
				if report != nil {
					report(g.Done, &g.Cells[i])
				}
				lock.Unlock()
			}
		}()
	}
	wait.Wait()
	return g, ctx.Err()
}

// recording gives the project with just those recordings, and steps on one goroutine: runs share the processors, not the steps of one.
func recording(p *project.Project, refs []project.Ref) *project.Project {
	q := *p.WithThreads(1)
	q.Recordings = nil
	for _, r := range refs {
		q.Recordings = append(q.Recordings, project.Recording{Ref: r})
	}
	return &q
}

// vary gives the project of run i.
func vary(p *project.Project, cat *mech.Catalogue, plan Plan, i int) (*project.Project, error) {
	for k, v := range plan.place(i) {
		a := plan.Axes[k]
		q, _, err := p.Vary(a.Ref, a.Subset, v, cat)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", a.Name(), err)
		}
		p = q
	}
	return p, nil
}

// one does run i.
func one(ctx context.Context, base *project.Project, cat *mech.Catalogue, plan Plan, i int) Cell {
	c := Cell{Index: i, At: plan.place(i)}
	p, err := vary(base, cat, plan, i)
	if err != nil {
		c.Err = err
		return c
	}
	res, err := session.Simulate(ctx, p, cat, nil)
	if err != nil {
		c.Err = err
		return c
	}
	series := map[project.Ref][]float64{}
	for k, r := range res.Refs {
		series[p.Canonical(r)] = res.Y[k]
	}
	for _, m := range plan.Measures {
		v, err := m.Take(res.T, series[p.Canonical(m.Ref)])
		why := ""
		if err != nil {
			why = err.Error()
		}
		c.Values, c.Why = append(c.Values, v), append(c.Why, why)
	}
	for _, r := range plan.Traces {
		c.T = res.T
		c.Traces = append(c.Traces, series[p.Canonical(r)])
	}
	return c
}
