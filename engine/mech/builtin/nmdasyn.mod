TITLE Synapse with NMDA receptors: voltage-dependent block by magnesium

COMMENT
Each event adds to a conductance with two exponentials (rise tau1, decay tau2), scaled so that a single event of weight w reaches the
peak w. Magnesium blocks the channels depending on v; the open part is

    unblocked = 1/(1 + mg/3.57 * exp(-0.062 v))        mg in mM, v in mV

C. E. Jahr, C. F. Stevens, J. Neurosci. 10:3178-3182 (1990).
ENDCOMMENT

NEURON {
	POINT_PROCESS NMDASyn
	NONSPECIFIC_CURRENT i
	RANGE tau1, tau2, e, mg, i, g, unblocked
}

UNITS {
	(nA) = (nanoamp)
	(mV) = (millivolt)
	(uS) = (microsiemens)
	(mM) = (milli/liter)
}

PARAMETER {
	tau1 = 2 (ms) <1e-9, 1e9>   : time constant of the rise
	tau2 = 65 (ms) <1e-9, 1e9>  : time constant of the decay, longer than tau1
	e = 0 (mV)                  : reversal potential
	mg = 1 (mM) <0, 1000>       : magnesium outside
}

ASSIGNED {
	v (mV)
	i (nA)     : synaptic current, positive outward
	g (uS)     : conductance of the channels that are not blocked
	unblocked  : part of the channels without magnesium, 0 to 1
	factor
}

STATE {
	A (uS)
	B (uS)
}

INITIAL {
	LOCAL tp
	if (tau1/tau2 > 0.9999) {
		tau1 = 0.9999*tau2
	}
	tp = tau1*tau2/(tau2 - tau1)*log(tau2/tau1)
	factor = 1/(exp(-tp/tau2) - exp(-tp/tau1))
	A = 0
	B = 0
}

BREAKPOINT {
	SOLVE decay METHOD cnexp
	unblocked = block(v)
	g = (B - A)*unblocked
	i = g*(v - e)
}

DERIVATIVE decay {
	A' = -A/tau1
	B' = -B/tau2
}

UNITSOFF

FUNCTION block(x (mV)) {  : open part at potential x
	block = 1/(1 + mg/3.57*exp(-0.062*x))
}

UNITSON

NET_RECEIVE(weight (uS)) {
	A = A + weight*factor
	B = B + weight*factor
}
