package syntax

// kind is the sort of a token.
type kind uint8

const (
	tEOF     kind = iota
	tIdent        // name
	tKeyword      // reserved word, text as in keywords()
	tPrime        // name followed by primes; text is the name, order their number
	tInt          // 12
	tReal         // 1.5 .5 1e3
	tString       // "..." without the quotes
	tOp           // operator or punctuation
	tBad          // a byte that is no part of the language; already reported
)

// token is one word of the language. off and end are byte offsets into the scanner's text.
type token struct {
	kind      kind
	text      string
	order     int
	off, end  int
	line, col int
	first     bool // first token of its line
}

// is says whether the token is the keyword or operator s.
func (t token) is(s string) bool { return (t.kind == tKeyword || t.kind == tOp) && t.text == s }

// shown gives the token for messages.
func (t token) shown() string {
	switch t.kind {
	case tEOF:
		return "the end of the file"
	case tString:
		return `"` + clip(t.text) + `"`
	}
	return "'" + clip(t.text) + "'"
}

// clip shortens what is shown in messages.
func clip(s string) string {
	if len(s) > 40 {
		return s[:40] + "..."
	}
	return s
}

// isKeyword says whether a word is reserved. They are NEURON's own reserved words; IF, ELSE and WHILE are read as lower case.
func isKeyword(s string) bool {
	switch s {
	case "VERBATIM", "COMMENT", "TITLE", "CONSTANT", "PARAMETER", "INDEPENDENT", "ASSIGNED", "INITIAL", "DERIVATIVE",
		"EQUATION", "BREAKPOINT", "CONDUCTANCE", "SOLVE", "STATE", "LINEAR", "NONLINEAR", "DISCRETE", "FUNCTION",
		"FUNCTION_TABLE", "PROCEDURE", "INT", "DEL2", "DEL", "LOCAL", "METHOD", "STEADYSTATE", "STEP", "WITH", "FROM", "TO", "BY",
		"if", "else", "while", "START", "DEFINE", "KINETIC", "CONSERVE", "VS", "LAG", "SWEEP", "COMPARTMENT",
		"LONGITUDINAL_DIFFUSION", "SOLVEFOR", "UNITS", "UNITSON", "UNITSOFF", "TABLE", "DEPEND", "NEURON", "SUFFIX",
		"POINT_PROCESS", "ARTIFICIAL_CELL", "NONSPECIFIC_CURRENT", "ELECTRODE_CURRENT", "RANGE", "USEION", "READ", "WRITE",
		"VALENCE", "CHARGE", "GLOBAL", "POINTER", "BBCOREPOINTER", "EXTERNAL", "INCLUDE", "CONSTRUCTOR", "DESTRUCTOR",
		"NET_RECEIVE", "BEFORE", "AFTER", "WATCH", "FOR_NETCONS", "THREADSAFE", "PROTECT", "MUTEXLOCK", "MUTEXUNLOCK",
		"REPRESENTS", "RANDOM", "ENDVERBATIM", "ENDCOMMENT":
		return true
	}
	return false
}

// opensBlock says whether a keyword can only stand at the outermost level of a file. INITIAL is not among them: it may
// also stand inside NET_RECEIVE.
func opensBlock(t token) bool {
	if t.kind != tKeyword {
		return false
	}
	switch t.text {
	case "TITLE", "CONSTANT", "PARAMETER", "INDEPENDENT", "ASSIGNED", "DERIVATIVE", "EQUATION", "BREAKPOINT", "STATE", "LINEAR",
		"NONLINEAR", "DISCRETE", "FUNCTION", "FUNCTION_TABLE", "PROCEDURE", "DEFINE", "KINETIC", "UNITS", "NEURON", "INCLUDE",
		"CONSTRUCTOR", "DESTRUCTOR", "NET_RECEIVE", "BEFORE", "AFTER":
		return true
	}
	return false
}

// blockWords lists the words that open a block, for "did you mean".
func blockWords() []string {
	return []string{"TITLE", "NEURON", "UNITS", "PARAMETER", "CONSTANT", "ASSIGNED", "STATE", "INDEPENDENT", "INITIAL", "BREAKPOINT",
		"DERIVATIVE", "KINETIC", "LINEAR", "NONLINEAR", "DISCRETE", "PROCEDURE", "FUNCTION", "FUNCTION_TABLE", "NET_RECEIVE", "BEFORE",
		"AFTER", "CONSTRUCTOR", "DESTRUCTOR", "DEFINE", "INCLUDE", "LOCAL", "VERBATIM", "COMMENT", "UNITSON", "UNITSOFF"}
}

// statementWords lists the words that open a statement.
func statementWords() []string {
	return []string{"if", "else", "while", "FROM", "SOLVE", "LOCAL", "TABLE", "CONDUCTANCE", "WATCH", "FOR_NETCONS", "CONSERVE",
		"COMPARTMENT", "LONGITUDINAL_DIFFUSION", "MUTEXLOCK", "MUTEXUNLOCK", "PROTECT", "LAG", "VERBATIM", "COMMENT", "UNITSON", "UNITSOFF",
		"INITIAL"}
}

// neuronWords lists the words of the NEURON block.
func neuronWords() []string {
	return []string{"SUFFIX", "POINT_PROCESS", "ARTIFICIAL_CELL", "USEION", "READ", "WRITE", "VALENCE", "CHARGE", "REPRESENTS",
		"NONSPECIFIC_CURRENT", "ELECTRODE_CURRENT", "RANGE", "GLOBAL", "POINTER", "BBCOREPOINTER", "EXTERNAL", "RANDOM", "THREADSAFE", "SECTION"}
}

// obsolete gives the advice for words of the older languages (SCoP, MODL) that no simulator carries out any more.
func obsolete(word string) (hint string, ok bool) {
	switch word {
	case "PLOT", "SENS", "MODEL_LEVEL", "HYDROLOGY", "DEL", "DEL2", "VS", "STEPPED", "SWEEP":
		return "it belonged to the SCoP program; remove the statement", true
	case "MATCH", "PARTIAL", "TERMINAL":
		return "NEURON does not support it; write a PROCEDURE instead", true
	case "PUTQ", "GETQ", "RESET":
		return "use NET_RECEIVE with net_send instead", true
	case "FORALL":
		return "write FROM i = 0 TO n-1 { } instead", true
	case "IFERROR":
		return "it must follow a SOLVE statement", true
	}
	return "", false
}
