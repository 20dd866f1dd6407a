package check

// sort says how the unit check treats a built-in function.
type sort uint8

const (
	numeric sort = iota // plain number to plain number: exp, sin
	same                // gives the unit of its argument: fabs
	root                // sqrt
	power               // pow(x, y) is x^y
	loose               // not looked into
	service             // (units of the arguments are in builtin.units)
)

// builtin describes a function of the language.
type builtin struct {
	name     string
	min, max int // arguments; max -1 for any number
	sort     sort
	units    []string // of the arguments, for service; "" is not looked into
	result   string   // unit of the value, for service
	random   bool     // the first argument is a RANDOM stream
	netOnly  bool     // NEURON allows it in INITIAL and NET_RECEIVE only
}

// builtins lists the functions that a mod file may call without defining them.
func builtins() []builtin {
	list := []builtin{
		{name: "sqrt", min: 1, max: 1, sort: root}, {name: "pow", min: 2, max: 2, sort: power}, {name: "atan2", min: 2, max: 2, sort: loose},
		{name: "printf", min: 1, max: -1, sort: loose}, {name: "prterr", min: 1, max: -1, sort: loose}, {name: "error", min: 1, max: -1, sort: loose},
		{name: "INT", min: 1, max: 1, sort: same}, {name: "first_time", min: 0, max: -1, sort: loose},
		{name: "net_send", min: 2, max: 2, sort: service, units: []string{"ms", ""}, netOnly: true},
		{name: "net_event", min: 1, max: 1, sort: service, units: []string{"ms"}},
		{name: "net_move", min: 1, max: 1, sort: service, units: []string{"ms"}, netOnly: true},
		{name: "at_time", min: 1, max: 1, sort: service, units: []string{"ms"}},
		{name: "state_discontinuity", min: 2, max: 2, sort: loose}, {name: "nrn_pointing", min: 1, max: 1, sort: loose},
		{name: "nrn_ghk", min: 4, max: 4, sort: service, units: []string{"mV", "mM", "mM", ""}, result: "millicoulombs/cm3"},
		{name: "nernst", min: 3, max: 3, sort: service, units: []string{"mM", "mM", ""}, result: "mV"},
		{name: "nrn_channel_random", min: 0, max: 0, sort: loose}, // what a KSChan that counts its channels draws from
		{name: "scop_random", min: 0, max: 1, sort: loose}, {name: "set_seed", min: 1, max: 1, sort: loose}, {name: "setseed", min: 1, max: 1, sort: loose},
		{name: "exprand", min: 1, max: 1, sort: same}, {name: "normrand", min: 2, max: 2, sort: same}, {name: "poisrand", min: 1, max: 1, sort: loose},
		{name: "gauss", min: 3, max: 3, sort: loose}, {name: "poisson", min: 1, max: 1, sort: loose}, {name: "factorial", min: 1, max: 1, sort: numeric},
		{name: "random_setseq", min: 2, max: 2, sort: loose, random: true}, {name: "random_setids", min: 4, max: 4, sort: loose, random: true},
		{name: "random_uniform", min: 1, max: 3, sort: loose, random: true}, {name: "random_negexp", min: 1, max: 2, sort: loose, random: true},
		{name: "random_normal", min: 1, max: 3, sort: loose, random: true}, {name: "random_ipick", min: 1, max: 1, sort: loose, random: true},
		{name: "random_dpick", min: 1, max: 1, sort: loose, random: true}, {name: "nrn_random_play", min: 0, max: -1, sort: loose},
		{name: "f_flux", min: 0, max: 0, sort: loose}, {name: "b_flux", min: 0, max: 0, sort: loose},
	}
	for _, name := range []string{"exp", "log", "log10", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "erf",
		// C's own, which NEURON finds although NMODL does not name them
		"log1p", "log2", "expm1", "exp2", "cbrt", "asinh", "acosh", "atanh", "erfc", "tgamma", "lgamma"} {
		list = append(list, builtin{name: name, min: 1, max: 1, sort: numeric})
	}
	for _, name := range []string{"fabs", "abs", "floor", "ceil", "round", "trunc", "rint"} {
		list = append(list, builtin{name: name, min: 1, max: 1, sort: same})
	}
	for _, name := range []string{"fmod", "fmin", "fmax", "hypot"} {
		list = append(list, builtin{name: name, min: 2, max: 2, sort: same})
	}
	for _, name := range scopNames() {
		list = append(list, builtin{name: name, min: 0, max: -1, sort: loose})
	}
	return list
}

// scopNames lists the rest of the SCoP library. Hardly any model calls them; more often a variable has such a name.
func scopNames() []string {
	return []string{"boundary", "deflate", "derivs", "expfit", "force", "harmonic", "hyperbol", "invert", "legendre", "perpulse",
		"perstep", "pulse", "ramp", "revhyperbol", "revsawtooth", "revsigmoid", "romberg", "sawtooth", "schedule", "sigmoid", "spline",
		"squarewave", "step", "stepforce", "threshold"}
}

// simulatorNames lists the variables of the simulator with their units.
func simulatorNames() [][2]string {
	return [][2]string{{"v", "mV"}, {"t", "ms"}, {"dt", "ms"}, {"celsius", "degC"}, {"diam", "um"}, {"area", "um2"}, {"secondorder", ""}, {"usetable", ""}}
}

// readOnly says whether NEURON forbids an assignment to a variable of the simulator.
func readOnly(name string) bool {
	switch name {
	case "t", "dt", "celsius", "diam", "area", "secondorder":
		return true
	}
	return false
}
