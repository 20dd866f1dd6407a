package curves

import (
	"math"

	"nrngui/engine/mech"
)

// Options say under which circumstances the curves hold. Values are by the names of the mod file.
type Options struct {
	Celsius float64            // degC
	Values  map[string]float64 // PARAMETERs and ion variables ("gbar", "vhalf", "eca", "cai") that differ from their defaults; "usetable"
	Args    map[string]float64 // further arguments: "vtrap.y"
	From    float64            // mV; with To 0 too: -100 to 60
	To      float64
	N       int // samples; 0: 321, which is every 0.5 mV of the usual range
}

// The usual range of potentials, mV.
const (
	DefaultFrom = -100
	DefaultTo   = 60
	DefaultN    = 321
)

// restV is the potential at which INITIAL gives what depends on neither v nor a curve, mV.
const restV = -65

func (o Options) filled() Options {
	if o.From == 0 && o.To == 0 {
		o.From, o.To = DefaultFrom, DefaultTo
	}
	if o.N < 2 {
		o.N = DefaultN
	}
	return o
}

// Series is one curve, parallel to the X of its Group.
type Series struct {
	Name  string // as in the mod file: "minf", "alp"; derived ones "m inf", "tau m"
	Doc   string // where it comes from: "FUNCTION alp", "PROCEDURE rates", "from m'"
	State string // the state it belongs to, where that is known
	Y     []float64
}

// Kind sorts groups.
type Kind uint8

// The kinds of curve, in the order of display.
const (
	SteadyState Kind = iota
	TimeConstant
	Rate
	Other
	Current
)

// Group is the curves that share both axes.
type Group struct {
	Kind   Kind
	Title  string
	Unit   string // of the values
	XName  string // "v", "cai"
	XUnit  string // "mV", "mM"; of a concentration X is its decimal logarithm
	Log    bool   // X is the decimal logarithm of XName
	X      []float64
	Series []Series
}

// Set is all curves of a mechanism.
type Set struct {
	Groups []Group
	Args   []Arg    // further arguments that may be chosen
	Notes  []string // what could not be computed, and why
}

// Arg is an argument of a FUNCTION that no curve runs over.
type Arg struct {
	Key   string // for Options.Args: "vtrap.y"
	Name  string // "y"
	Of    string // "vtrap"
	Unit  string
	Value float64
}

// Find gives a series by its name; nil when there is none.
func (s *Set) Find(name string) (*Group, *Series) {
	for i := range s.Groups {
		for k := range s.Groups[i].Series {
			if s.Groups[i].Series[k].Name == name {
				return &s.Groups[i], &s.Groups[i].Series[k]
			}
		}
	}
	return nil, nil
}

// At reads a series at an abscissa, linear between samples; NaN outside and in gaps.
func (g *Group) At(s *Series, x float64) float64 {
	n := len(g.X)
	if n < 2 || !(x >= g.X[0] && x <= g.X[n-1]) {
		return math.NaN()
	}
	at := (x - g.X[0]) / (g.X[n-1] - g.X[0]) * float64(n-1)
	i := min(int(at), n-2)
	f := at - float64(i)
	if f == 0 {
		return s.Y[i]
	}
	return s.Y[i] + f*(s.Y[i+1]-s.Y[i])
}

// Curves samples everything that varies. It allocates afresh: the Set belongs to the caller.
func (m *Mechanism) Curves(o Options) *Set {
	o = o.filled()
	set := &Set{Notes: append([]string(nil), m.notes...)}
	b := &bench{m: m, o: o, set: set}
	b.settle()
	b.procedures()
	b.functions()
	b.states()
	b.currents()
	b.arrange()
	return set
}

// Type is the mechanism the curves are of.
func (m *Mechanism) Type() *mech.Type { return m.typ }
