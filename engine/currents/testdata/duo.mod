TITLE A potassium current with a gate and two currents without ion, for tests

NEURON {
	SUFFIX duo
	USEION k READ ek WRITE ik
	NONSPECIFIC_CURRENT i1, i2
	RANGE gk, g1, g2, ninf
}

PARAMETER {
	gk = 0.01 (S/cm2)
	g1 = 0.0002 (S/cm2)
	g2 = 0.0001 (S/cm2)
}

ASSIGNED {
	v (mV)
	ek (mV)
	ik (mA/cm2)
	i1 (mA/cm2)
	i2 (mA/cm2)
	ninf
}

STATE { n }

INITIAL {
	ninf = 1/(1 + exp(-(v + 40)/9))
	n = ninf
}

BREAKPOINT {
	SOLVE states METHOD cnexp
	ik = gk*n*n*(v - ek)
	i1 = g1*(v + 60)
	i2 = g2*(v + 20)
}

DERIVATIVE states {
	ninf = 1/(1 + exp(-(v + 40)/9))
	n' = (ninf - n)/3
}
