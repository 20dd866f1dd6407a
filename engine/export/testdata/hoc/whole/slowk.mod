NEURON {
	SUFFIX slowk
	USEION k READ ek WRITE ik
	RANGE gbar, g
	GLOBAL vhalf
}

UNITS {
	(mV) = (millivolt)
	(mA) = (milliamp)
	(S) = (siemens)
}

PARAMETER {
	gbar = 0.001 (S/cm2)
	vhalf = -40 (mV)
	tau = 12 (ms)
}

STATE { p }

ASSIGNED {
	v (mV)
	ek (mV)
	ik (mA/cm2)
	g (S/cm2)
}

INITIAL { p = 1/(1 + exp((vhalf - v)/8)) }

BREAKPOINT {
	SOLVE gate METHOD cnexp
	g = gbar*p
	ik = g*(v - ek)
}

DERIVATIVE gate { p' = (1/(1 + exp((vhalf - v)/8)) - p)/tau }
