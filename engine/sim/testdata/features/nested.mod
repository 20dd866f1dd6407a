TITLE SOLVE inside of a condition

NEURON {
	SUFFIX nested
	NONSPECIFIC_CURRENT i
	RANGE g, s, i
}
PARAMETER {
	g = 0 (S/cm2)
}
ASSIGNED {
	v (mV)
	i (mA/cm2)
}
STATE {
	s
}
INITIAL {
	s = 0
}
BREAKPOINT {
	if (g == 0) {
		i = 0
	} else {
		SOLVE grow METHOD cnexp
		i = g*s*(v + 50)
	}
}
DERIVATIVE grow {
	s' = 1 - s
}
