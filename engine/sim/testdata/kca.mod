TITLE Calcium-dependent potassium conductance for tests: reads a concentration, instantaneous activation, difference quotient in v

NEURON {
	SUFFIX kca
	USEION k READ ek WRITE ik
	USEION ca READ cai
	RANGE gbar, o
}

PARAMETER { gbar = 0.01 (S/cm2) }

ASSIGNED {
	v (mV)
	ek (mV)
	ik (mA/cm2)
	cai (mM)
	o
}

BREAKPOINT {
	o = 1/(1 + (1e-3*exp(-v/30)/cai)^2)
	ik = gbar*o*(v - ek)
}
