TITLE Synapse with exponential rise and decay of its conductance

COMMENT
Two exponentials that start together at an event: g = B - A with time constants tau2 (decay) and tau1 (rise), tau1 < tau2.
The difference peaks at  tp = tau1*tau2/(tau2 - tau1) * ln(tau2/tau1);  factor scales it so that an event of weight w gives a peak
of w. Equal time constants would make the factor infinite: tau1 is kept within 1e-9 and 0.9999 of tau2.

A. Destexhe, Z. F. Mainen, T. J. Sejnowski, J. Comput. Neurosci. 1:195-230 (1994).
ENDCOMMENT

NEURON {
	POINT_PROCESS Exp2Syn
	NONSPECIFIC_CURRENT i
	RANGE tau1, tau2, e, i, g
}

UNITS {
	(nA) = (nanoamp)
	(mV) = (millivolt)
	(uS) = (microsiemens)
}

PARAMETER {
	tau1 = 0.1 (ms) <1e-9, 1e9>  : time constant of the rise, shorter than tau2
	tau2 = 10 (ms) <1e-9, 1e9>   : time constant of the decay
	e = 0 (mV)                   : reversal potential
}

ASSIGNED {
	v (mV)   : potential of the postsynaptic membrane
	i (nA)   : synaptic current, positive outward
	g (uS)   : conductance
	factor   : makes the peak for an event of weight 1 equal to 1
}

STATE {
	A (uS)  : the part that decays with tau1
	B (uS)  : the part that decays with tau2
}

INITIAL {
	LOCAL tp
	if (tau1/tau2 > 0.9999) {
		tau1 = 0.9999*tau2
	}
	if (tau1/tau2 < 1e-9) {
		tau1 = tau2*1e-9
	}
	A = 0
	B = 0
	tp = (tau1*tau2)/(tau2 - tau1)*log(tau2/tau1)
	factor = -exp(-tp/tau1) + exp(-tp/tau2)
	factor = 1/factor
}

BREAKPOINT {
	SOLVE decay METHOD cnexp
	g = B - A
	i = g*(v - e)
}

DERIVATIVE decay {
	A' = -A/tau1
	B' = -B/tau2
}

NET_RECEIVE(weight (uS)) {
	A = A + weight*factor
	B = B + weight*factor
}
