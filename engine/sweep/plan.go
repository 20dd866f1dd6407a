package sweep

import (
	"fmt"
	"math"

	"nrngui/engine/project"
	"nrngui/engine/source"
)

// Axis is one varied parameter: the variable as project.Vary takes it, and the values it is given.
type Axis struct {
	Ref    project.Ref `json:"ref"`
	Subset string      `json:"subset,omitempty"` // set over a subset or section of Ref.Cell
	Values []float64   `json:"values"`
}

// Name is the varied thing as one reads it: "step.amp", "hh.gnabar on soma".
func (a Axis) Name() string { return project.Change{Ref: a.Ref, Subset: a.Subset}.Target() }

// Linear gives n values from lo to hi at equal distances, ends included; n 1 gives lo.
func Linear(lo, hi float64, n int) []float64 {
	out := make([]float64, max(n, 1))
	for i := range out {
		out[i] = lo
		if i > 0 {
			out[i] = lo + (hi-lo)*float64(i)/float64(n-1)
		}
	}
	return out
}

// Log gives n values from lo to hi at equal ratios, ends included. Both must have one sign and not be 0; otherwise the values are NaN, which
// Plan.Check refuses.
func Log(lo, hi float64, n int) []float64 {
	out := Linear(0, math.Log(hi/lo), n)
	for i := range out {
		out[i] = lo * math.Exp(out[i])
	}
	if n > 1 {
		out[n-1] = hi + 0*out[n-1] // exactly, unless there is no logarithm
	}
	return out
}

// Plan is a whole sweep.
type Plan struct {
	Axes     []Axis        `json:"axes"` // one or two
	Measures []Measure     `json:"measures,omitempty"`
	Traces   []project.Ref `json:"traces,omitempty"` // kept of every run, in memory
}

// MaxRuns bounds a sweep: beyond it a slip in the numbers of values is likelier than patience.
const MaxRuns = 100_000

// Runs is the number of runs.
func (p Plan) Runs() int {
	n := 1
	for _, a := range p.Axes {
		n *= len(a.Values)
	}
	return n
}

// Check says what is wrong with a plan, apart from what only a project can tell.
func (p Plan) Check() error {
	var list source.List
	at := func(k int) source.Pos { return source.Pos{File: fmt.Sprintf("sweep / axis %d", k+1)} }
	if len(p.Axes) < 1 || len(p.Axes) > 2 {
		list.Add(source.Pos{File: "sweep"}, "vary one parameter, or two for a grid", "there are %d axes, must be 1 or 2", len(p.Axes))
	}
	runs := 1
	for k, a := range p.Axes {
		if len(a.Values) == 0 {
			list.Add(at(k), "give at least one value", "%s has no values", a.Name())
		}
		for i, v := range a.Values {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				list.Add(at(k), "a logarithmic axis needs ends of one sign, and not 0", "value %d of %s is %g, must be a finite number", i+1, a.Name(), v)
				break
			}
		}
		if runs > 0 && len(a.Values) > MaxRuns/runs {
			list.Add(at(k), "take fewer values", "there are more than %d runs", MaxRuns)
			runs = 0
			continue
		}
		runs *= len(a.Values)
	}
	for k, m := range p.Measures {
		if err := m.check(); err != nil {
			list.Add(source.Pos{File: fmt.Sprintf("sweep / measure %d", k+1)}, "", "%v", err)
		}
	}
	return list.Err()
}

// place gives the values of run i: the first axis varies fastest.
func (p Plan) place(i int) []float64 {
	out := make([]float64, len(p.Axes))
	for k, a := range p.Axes {
		out[k] = a.Values[i%len(a.Values)]
		i /= len(a.Values)
	}
	return out
}

// refs lists what must be recorded.
func (p Plan) refs() []project.Ref {
	var out []project.Ref
	seen := map[project.Ref]bool{}
	add := func(r project.Ref) {
		if !seen[r] {
			seen[r] = true
			out = append(out, r)
		}
	}
	for _, m := range p.Measures {
		add(m.Ref)
	}
	for _, r := range p.Traces {
		add(r)
	}
	return out
}
