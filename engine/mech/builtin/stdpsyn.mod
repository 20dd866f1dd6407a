TITLE Synapse that learns from the order of spikes

COMMENT
Spike-timing-dependent plasticity, additive, all pairs of spikes counted. A presynaptic spike comes by a NetCon with a weight that is positive: the
largest conductance of that connection. A postsynaptic spike comes by a NetCon with a negative weight, usually from the potential of
the cell's soma or axon, with a small delay. Each connection has a strength k between 0 and 1 (the second number of its
weight vector), which begins at start:

    a presynaptic spike:   g = g + weight*k;  then k = k - a_minus*sum exp(-(t - tpost)/tau_minus)    not below 0
    a postsynaptic spike:  k = k + a_plus*sum exp(-(t - tpre)/tau_plus)                               not above 1

S. Song, K. D. Miller, L. F. Abbott, Nat. Neurosci. 3:919-926 (2000).
ENDCOMMENT

NEURON {
	POINT_PROCESS STDPSyn
	NONSPECIFIC_CURRENT i
	RANGE tau, e, a_plus, a_minus, tau_plus, tau_minus, start, i
}

UNITS {
	(nA) = (nanoamp)
	(mV) = (millivolt)
	(uS) = (microsiemens)
}

PARAMETER {
	tau = 5 (ms) <1e-9, 1e9>        : decay of the conductance
	e = 0 (mV)                      : reversal potential
	a_plus = 0.005 (1) <0, 1>       : gain in strength by a pair of spikes, pre before post
	a_minus = 0.00525 (1) <0, 1>    : loss in strength by a pair of spikes, post before pre
	tau_plus = 20 (ms) <1e-9, 1e9>  : how fast the gain falls with the time between the spikes
	tau_minus = 20 (ms) <1e-9, 1e9> : how fast the loss falls with the time between the spikes
	start = 0.5 (1) <0, 1>          : strength of all connections at initialisation
}

ASSIGNED {
	v (mV)
	i (nA)      : synaptic current, positive outward
	post        : trace of the postsynaptic spikes
	tpost (ms)  : time of the last of them
}

STATE {
	g (uS)  : conductance
}

INITIAL {
	g = 0
	post = 0
	tpost = 0
}

BREAKPOINT {
	SOLVE decay METHOD cnexp
	i = g*(v - e)
}

DERIVATIVE decay {
	g' = -g/tau
}

NET_RECEIVE(weight (uS), k, pre, last (ms)) {
	INITIAL {
		k = start
		pre = 0
		last = 0
	}
	if (weight >= 0) {
		g = g + weight*k
		k = k - a_minus*post*exp((tpost - t)/tau_minus)
		if (k < 0) {
			k = 0
		}
		pre = pre*exp((last - t)/tau_plus) + 1
		last = t
	} else {
		post = post*exp((tpost - t)/tau_minus) + 1
		tpost = t
		FOR_NETCONS(w1 (uS), k1, pre1, last1 (ms)) {
			if (w1 >= 0) {
				k1 = k1 + a_plus*pre1*exp((last1 - t)/tau_plus)
				if (k1 > 1) {
					k1 = 1
				}
			}
		}
	}
}
