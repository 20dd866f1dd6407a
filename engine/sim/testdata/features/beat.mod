NEURON {
	POINT_PROCESS Beat
	RANGE period, x
}
UNITS { PI = (pi) (1) }
PARAMETER { period = 5 (ms) }
ASSIGNED { x (1) }
INITIAL { x = 0 }
BREAKPOINT { x = 20*sin(2*PI*t/period) }
