TITLE point process with arrays, a POINTER and functions
NEURON {
	POINT_PROCESS Relay
	RANGE a, b, total
	GLOBAL gain
	POINTER src
	ELECTRODE_CURRENT i
}
UNITS {
	(nA) = (nanoamp)
}
PARAMETER {
	a = 3
	gain = 5
}
ASSIGNED {
	b[4]
	total
	src
	i (nA)
}
INITIAL {
	total = 0
}
BREAKPOINT {
	i = 0
}
FUNCTION twice(x) {
	twice = 2*x + a
}
FUNCTION look() {
	look = src*gain
}
PROCEDURE store(x, y) {
	a = x
	b[2] = y
	total = x + y
}
NET_RECEIVE(weight) {
	total = total + weight
}
