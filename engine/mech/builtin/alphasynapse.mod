TITLE Synapse whose conductance is one alpha function

COMMENT
The conductance begins at onset and has its peak gmax a time tau later:  g = gmax * x*exp(1 - x),  x = (t - onset)/tau.
Beyond x = 10 (less than 0.13 percent of the peak) it counts as zero. No events are involved; for those see ExpSyn.

W. Rall, J. Neurophysiol. 30:1138-1168 (1967).
ENDCOMMENT

NEURON {
	POINT_PROCESS AlphaSynapse
	NONSPECIFIC_CURRENT i
	RANGE onset, tau, gmax, e, i
}

UNITS {
	(nA) = (nanoamp)
	(mV) = (millivolt)
	(uS) = (microsiemens)
}

PARAMETER {
	onset = 0 (ms)               : time at which the conductance begins
	tau = 0.1 (ms) <1e-3, 1e6>   : time from the onset to the peak
	gmax = 0 (uS) <0, 1e9>       : peak of the conductance
	e = 0 (mV)                   : reversal potential
}

ASSIGNED {
	v (mV)
	i (nA)  : synaptic current, positive outward
	g (uS)
}

BREAKPOINT {
	if (gmax) { at_time(onset) }
	g = gmax*shape((t - onset)/tau)
	i = g*(v - e)
}

FUNCTION shape(x) {  : alpha function with peak 1 at x = 1
	if (x >= 0 && x <= 10) {
		shape = x*exp(1 - x)
	} else {
		shape = 0
	}
}
