TITLE Passive leak

COMMENT
Ohmic leak of the membrane: a constant conductance in series with a battery.

W. Rall, Ann. N.Y. Acad. Sci. 96:1071-1092 (1962).
ENDCOMMENT

NEURON {
	SUFFIX pas
	NONSPECIFIC_CURRENT i
	RANGE g, e
	THREADSAFE
}

UNITS {
	(mV) = (millivolt)
	(mA) = (milliamp)
	(S) = (siemens)
}

PARAMETER {
	g = 0.001 (S/cm2) <0, 1e9>  : leak conductance per membrane area
	e = -70 (mV)                : reversal potential of the leak
}

ASSIGNED {
	v (mV)       : membrane potential
	i (mA/cm2)   : leak current, positive outward
}

BREAKPOINT {
	i = g*(v - e)
}
