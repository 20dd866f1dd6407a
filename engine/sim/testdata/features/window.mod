TITLE Tells when v enters or leaves a window, with WATCH

NEURON {
	POINT_PROCESS Window
	RANGE lo, hi, inside, n, last, shift
}
PARAMETER {
	lo = -70 (mV)
	hi = -50 (mV)
}
ASSIGNED {
	v (mV)
	shift (mV)
	inside
	n
	last (ms)
}
INITIAL {
	inside = 0
	n = 0
	last = 0
	shift = 0
	net_send(0, 1)
}
NET_RECEIVE(w) {
	n = n + 1
	if (flag == 1) {
		WATCH (v + shift > hi) 2
		WATCH (v < lo) 3
	} else if (flag == 2) {
		last = t
		net_event(t)
		shift = shift - 1
		WATCH (v + shift < hi) 4
	} else if (flag == 4) {
		inside = inside + 1
		net_send(1.7, 1)
	} else if (flag == 3) {
		inside = inside + 100
		WATCH (v > lo) 1
	} else {
		shift = shift + w
	}
}
