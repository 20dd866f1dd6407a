TITLE Spiking neuron of E. M. Izhikevich, IEEE Trans. Neural Netw. 14:1569-1572 (2003), as a point process of its own

NEURON {
	POINT_PROCESS Izhi
	RANGE a, b, c, d, x, u, drive
}
PARAMETER {
	a = 0.02
	b = 0.2
	c = -65
	d = 6
	drive = 14
}
ASSIGNED {
	dummy
}
STATE {
	x
	u
}
INITIAL {
	x = -65
	u = b*x
	net_send(0, 1)
}
BREAKPOINT {
	SOLVE motion METHOD euler
}
DERIVATIVE motion {
	x' = 0.04*x*x + 5*x + 140 - u + drive
	u' = a*(b*x - u)
}
NET_RECEIVE(w) {
	if (flag == 1) {
		WATCH (x > 30) 2
	} else if (flag == 2) {
		net_event(t)
		x = c
		u = u + d
	} else {
		x = x + w
	}
}
