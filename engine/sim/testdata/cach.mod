TITLE Calcium channel for tests: one activation gate, driving force from the Nernst potential

NEURON {
	SUFFIX cach
	USEION ca READ eca WRITE ica
	RANGE gbar
}

PARAMETER { gbar = 0.001 (S/cm2) }

ASSIGNED {
	v (mV)
	eca (mV)
	ica (mA/cm2)
	minf
	mtau (ms)
}

STATE { m }

INITIAL {
	rates(v)
	m = minf
}

BREAKPOINT {
	SOLVE gate METHOD cnexp
	ica = gbar*m*m*(v - eca)
}

DERIVATIVE gate {
	rates(v)
	m' = (minf - m)/mtau
}

PROCEDURE rates(v (mV)) {
	minf = 1/(1 + exp(-(v + 30)/7))
	mtau = 1 + 8/(1 + exp((v + 20)/10))
}
