TITLE Weights that grow and shrink with the order of arrivals, all NetCons visited by FOR_NETCONS

NEURON {
	POINT_PROCESS Pairs
	NONSPECIFIC_CURRENT i
	RANGE tau, e, total, post
}
PARAMETER {
	tau = 3 (ms)
	e = 0 (mV)
}
ASSIGNED {
	v (mV)
	i (nA)
	total
	post (ms)
}
STATE {
	g (uS)
}
INITIAL {
	g = 0
	post = -1e9
	total = 0
	net_send(0, 1)
}
BREAKPOINT {
	SOLVE decay METHOD cnexp
	i = g*(v - e)
}
DERIVATIVE decay {
	g' = -g/tau
}
NET_RECEIVE(w (uS), trace, last (ms)) {
	INITIAL {
		trace = 0
		last = -1e9
	}
	if (flag == 0) {
		g = g + w
		trace = trace*exp((last - t)/20) + 1
		last = t
		w = w*(1 - 0.2*exp((post - t)/20))
		FOR_NETCONS(w, b, c) {
			w = w*0.999
			total = total + w
		}
	} else if (flag == 1) {
		WATCH (v > -20) 2
	} else if (flag == 2) {
		post = t
		FOR_NETCONS(w1, trace1, last1) {
			w1 = w1*(1 + 0.3*trace1*exp((last1 - t)/20))
		}
	}
}
