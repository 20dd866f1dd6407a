TITLE Passive leak without a recorded current

COMMENT
The same membrane as pas, with other defaults. NEURON keeps it as a mechanism written by hand for speed; here both cost the same.

W. Rall, Ann. N.Y. Acad. Sci. 96:1071-1092 (1962).
ENDCOMMENT

NEURON {
	SUFFIX fastpas
	NONSPECIFIC_CURRENT i
	RANGE g, e
}

UNITS {
	(mV) = (millivolt)
	(mA) = (milliamp)
	(S) = (siemens)
}

PARAMETER {
	g = 5e-4 (S/cm2)  : leak conductance
	e = -65 (mV)      : its reversal potential
}

ASSIGNED {
	v (mV)
	i (mA/cm2)  : leak current, positive outward
}

BREAKPOINT {
	i = g*(v - e)
}
