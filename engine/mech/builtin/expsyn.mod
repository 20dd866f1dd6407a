TITLE Synapse with an exponentially decaying conductance

COMMENT
Each event adds its weight to the conductance, which decays with the time constant tau.

A. Destexhe, Z. F. Mainen, T. J. Sejnowski, J. Comput. Neurosci. 1:195-230 (1994).
ENDCOMMENT

NEURON {
	POINT_PROCESS ExpSyn
	NONSPECIFIC_CURRENT i
	RANGE tau, e, i
}

UNITS {
	(nA) = (nanoamp)
	(mV) = (millivolt)
	(uS) = (microsiemens)
}

PARAMETER {
	tau = 0.1 (ms) <1e-9, 1e9>  : time constant of decay
	e = 0 (mV)                  : reversal potential
}

ASSIGNED {
	v (mV)  : potential of the postsynaptic membrane
	i (nA)  : synaptic current, positive outward
}

STATE {
	g (uS)  : conductance
}

INITIAL {
	g = 0
}

BREAKPOINT {
	SOLVE decay METHOD cnexp
	i = g*(v - e)
}

DERIVATIVE decay {
	g' = -g/tau
}

NET_RECEIVE(weight (uS)) {
	g = g + weight
}
