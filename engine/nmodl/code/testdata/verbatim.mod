TITLE C text that can't be run, in blocks that the mechanism needs

NEURON {
	POINT_PROCESS a
	RANGE x, y
	POINTER p
	THREADSAFE
}

ASSIGNED { x y[4] p v (mV) }

INITIAL {
	x = 1
VERBATIM
	double* mine = (double*) malloc(80);  // ### "memory of its own" ### "declare arrays in ASSIGNED or STATE"
ENDVERBATIM
	helper()
}

BREAKPOINT {
	SOLVE advance
}

PROCEDURE advance() {
	x = x + 1
VERBATIM
	x = other->field;                     // ### "x = other -> field ;"
ENDVERBATIM
}

BEFORE STEP {
VERBATIM
	Symbol* s = hoc_lookup("t");          // ### "a call into the interpreter"
ENDVERBATIM
}

AFTER SOLVE {
VERBATIM
	y[0] = nowhere_known;                 // ### "nowhere_known"
ENDVERBATIM
}

NET_RECEIVE(w) {
VERBATIM
	if (_lw > 0) {
		x = 5 +;                      // ### "x = 5 + ;"
	}
ENDVERBATIM
}

PROCEDURE helper() {
VERBATIM
	y[1] = 3;
ENDVERBATIM
}

PROCEDURE onlyForScripts() {
VERBATIM
	FILE* f = fopen("name", "r");
ENDVERBATIM
}
