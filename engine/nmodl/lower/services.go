package lower

import "strings"

type serviceKind uint8

const (
	pure     serviceKind = iota // value of its arguments alone
	host                        // asks the simulator, or draws
	random                      // host, first argument is a RANDOM variable
	drop                        // printing: left out
	stop                        // error: the run ends
	jump                        // state_discontinuity
	pointing                    // nrn_pointing
)

// service says how a function that is not of the file may be called.
type service struct {
	min, max int
	kind     serviceKind
}

// serviceOf gives a function that a mechanism can call beside its own, in one long switch. nrn_table is put in by the inline pass.
func serviceOf(name string) (service, bool) {
	switch name {
	case "exp", "log", "log10", "sqrt", "fabs", "abs", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "floor", "ceil", "nrn_exp":
		return service{1, 1, pure}, true
	case "atan2", "pow", "fmod", "fmin", "fmax":
		return service{2, 2, pure}, true
	case "nernst", "nrn_table":
		return service{3, 3, pure}, true
	case "nrn_ghk":
		return service{4, 4, pure}, true
	case "erf", "erfc", "log1p", "log2", "expm1", "exp2", "cbrt", "asinh", "acosh", "atanh", "tgamma", "lgamma", "round", "trunc", "rint", "factorial", "INT":
		return service{1, 1, pure}, true
	case "hypot":
		return service{2, 2, pure}, true
	case "net_send", "normrand":
		return service{2, 2, host}, true
	case "gauss":
		return service{3, 3, pure}, true
	case "net_event", "net_move", "at_time", "exprand", "poisrand", "set_seed", "setseed", "nrn_fault", "nrn_retable":
		return service{1, 1, host}, true
	case "nrn_channel_random":
		return service{0, 0, host}, true
	case "scop_random":
		return service{0, 1, host}, true
	case "random_uniform", "random_normal":
		return service{1, 3, random}, true
	case "random_negexp":
		return service{1, 2, random}, true
	case "random_ipick", "random_dpick":
		return service{1, 1, random}, true
	case "random_setseq":
		return service{2, 2, random}, true
	case "random_setids":
		return service{4, 4, random}, true
	case "nrn_function_table":
		return service{2, 99, host}, true
	case "printf", "prterr":
		return service{1, 99, drop}, true
	case "error":
		return service{1, 99, stop}, true
	case "nrn_pointing":
		return service{1, 1, pointing}, true
	case "nrn_netcons":
		return service{0, 0, host}, true
	case "nrn_watch", "nrn_netcon_weight":
		return service{2, 2, host}, true
	case "nrn_netcon_store":
		return service{3, 3, host}, true
	case "state_discontinuity":
		return service{2, 2, jump}, true
	case "nrn_handle_set", "nrn_handle_pick", "nrn_handle_uniform", "nrn_handle_negexp", "nrn_handle_normal", "nrn_handle_ipick", "nrn_handle_clear", "nrn_crandom":
		return service{1, 1, host}, true
	case "nrn_vector_set", "nrn_vector_size", "nrn_vector_clear":
		return service{1, 1, host}, true
	case "nrn_vector_get", "nrn_pointer_get":
		return service{2, 2, host}, true
	case "nrn_vector_put", "nrn_pointer_put":
		return service{3, 3, host}, true
	case "nrn_handle_ask", "nrn_cseed":
		return service{2, 2, host}, true
	case "nrn_handle_setseq", "nrn_bits":
		return service{3, 3, host}, true
	case "nrn_handle_new", "nrn_handle_setids":
		return service{4, 4, host}, true
	}
	return service{}, false
}

// serviceNames lists what serviceOf knows, for "did you mean".
func serviceNames() []string {
	return strings.Fields(`exp log log10 sqrt fabs abs sin cos tan asin acos atan sinh cosh tanh floor ceil atan2 pow fmod fmin fmax nernst
		nrn_ghk net_send normrand net_event net_move at_time exprand poisrand gauss set_seed scop_random random_uniform random_normal random_negexp
		random_ipick random_dpick random_setseq random_setids printf prterr error erf erfc log1p log2 expm1 exp2 cbrt asinh acosh atanh
		tgamma lgamma round trunc rint hypot factorial state_discontinuity nrn_pointing`)
}

// IsHost says whether the function of that name asks something of the simulator, so that it must not be moved, repeated or left out.
func IsHost(name string) bool {
	s, ok := serviceOf(name)
	return ok && s.kind != pure
}
