TITLE Leaky integrator that fires: events jump the membrane

COMMENT
Between events m decays with tau. An event adds its weight at once; when m is then above 1 the cell fires, is deaf for refrac, and
starts from 0 again. The closed form m(t) = m0*exp(-(t - t0)/tau) is used only when an event comes, so nothing is integrated.
M() tells m at any time; during the refractory period it shows a pulse (2 for half a millisecond, then -1).

M. L. Hines, N. T. Carnevale, Neurocomputing 58-60:1117-1122 (2004).
ENDCOMMENT

NEURON {
	ARTIFICIAL_CELL IntFire1
	RANGE tau, refrac, m
}

PARAMETER {
	tau = 10 (ms)    : time constant of the membrane
	refrac = 5 (ms)  : how long the cell is deaf after a spike
}

ASSIGNED {
	m         : membrane state at the last event, fires above 1
	t0 (ms)   : time of the last event
	deaf      : 1 during the refractory period
}

UNITSOFF  : the membrane state is a plain number, its rates are per ms

INITIAL {
	t0 = t
	m = 0
	deaf = 0
}

FUNCTION M() {  : membrane state now
	if (deaf) {
		M = -1
		if (t - t0 < .5) {
			M = 2
		}
	} else {
		M = m*exp(-(t - t0)/tau)
	}
}

NET_RECEIVE(w) {
	if (deaf == 0) {
		m = m*exp(-(t - t0)/tau)
		t0 = t
		m = m + w
		if (m > 1) {
			deaf = 1
			m = 2
			net_send(refrac, 1)
			net_event(t)
		}
	} else if (flag == 1) {
		t0 = t
		deaf = 0
		m = 0
	}
}

UNITSON
