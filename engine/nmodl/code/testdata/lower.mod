TITLE mistakes that show when the equations are written out

NEURON {
	SUFFIX b
	NONSPECIFIC_CURRENT i
	RANGE x
}

STATE { s q }

ASSIGNED { v (mV) i x n }

INITIAL {
	x = ring(3)
	x = boundary(1, 2)                    : ### "boundary is neither a FUNCTION of this file" ### "define it as a FUNCTION in this file"
}

BREAKPOINT {
	SOLVE states METHOD cnexp
	i = s*(v - 3)
}

DERIVATIVE states {
	s' = -s
	q' = -q
}

FUNCTION ring(z) {
	ring = ring(z - 1)                    : ### "ring calls itself: ring calls ring" ### "write it with WHILE"
}
