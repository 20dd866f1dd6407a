package project

import (
	"fmt"

	"nrngui/engine/model"
)

// Extension is the ending of project files.
const Extension = ".nrnproj"

// The defaults of the d_lambda rule (Hines and Carnevale 2001, The Neuroscientist 7:123).
const (
	DefaultD    = 0.1 // of the length constant
	DefaultFreq = 100 // Hz
)

// DefaultTstop is the duration of a new project's run, ms: NEURON's own.
const DefaultTstop = 5

// MaxThreads bounds the threads that a project may ask for.
const MaxThreads = 256

// DefaultRun gives the run settings of a new project: NEURON's own.
func DefaultRun() Run {
	return Run{Tstop: DefaultTstop, Dt: model.DefaultDt, VInit: model.DefaultV, Celsius: model.DefaultCelsius}
}

// DefaultNSeg gives the rule of a new cell: d_lambda, 0.1 of the length constant at 100 Hz.
func DefaultNSeg() NSegRule { return NSegRule{Kind: "d_lambda", D: DefaultD, Freq: DefaultFreq} }

// maxTimes bounds NSegRule.Times: beyond it a mistake is likelier than a wish.
const maxTimes = 99

// New gives an empty project with NEURON's run settings. Rates of hh are computed, not interpolated in its table: NEURON 8.2 has no
// such table and NEURON 9 uses one by default, and a spike train of 100 ms differs by millivolts between the two.
func New(name string) *Project {
	return &Project{Name: name, Run: DefaultRun(), Globals: []Param{{"usetable_hh", 0}}}
}

// withDefaults fills the values that a rule leaves at 0, which stand for the usual ones.
func (r NSegRule) withDefaults() NSegRule {
	switch r.Kind {
	case "d_lambda":
		if r.D == 0 {
			r.D = DefaultD
		}
		if r.Freq == 0 {
			r.Freq = DefaultFreq
		}
	case "fixed":
		if r.N == 0 {
			r.N = 1
		}
	}
	return r
}

// Due says whether the change acts at a step that begins at model time t (ms). NEURON's t is a sum of half steps, so a T
// that the user typed (10) is met with an allowance of 1e-9 ms, far below any dt and far above the rounding of t.
func (c Change) Due(t float64) bool { return t >= c.T-1e-9 }

// Target gives the words for what the change acts on: the Ref, or "gnabar on soma" for a subset.
func (c Change) Target() string {
	if c.Subset == "" {
		return c.Ref.String()
	}
	if c.Ref.Cell != "" {
		return fmt.Sprintf("%s on %s/%s", c.Ref.Var, c.Ref.Cell, c.Subset)
	}
	return fmt.Sprintf("%s on %s", c.Ref.Var, c.Subset)
}
