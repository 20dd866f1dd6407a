TITLE Synapse with short-term depression and facilitation

COMMENT
The resources of each connection are recovered (x), active (y) or inactive (z), x + y + z = 1. Between events

    dy/dt = -y/tau        dz/dt = y/tau - z/tau_rec        du/dt = -u/tau_facil

and an event first raises u by U*(1 - u), then moves the part u of x into y and adds weight*u*x to the conductance, which decays with tau as
y does. Without facilitation (tau_facil = 0) u is U always. The state belongs to the NetCon: connections of one synapse do not
depress each other. Between events the closed solutions are used.

M. V. Tsodyks, H. Markram, Proc. Natl. Acad. Sci. 94:719-723 (1997); M. Tsodyks, A. Uziel, H. Markram, J. Neurosci. 20:RC50 (2000).
ENDCOMMENT

NEURON {
	POINT_PROCESS TMSyn
	NONSPECIFIC_CURRENT i
	RANGE tau, tau_rec, tau_facil, U, e, i
}

UNITS {
	(nA) = (nanoamp)
	(mV) = (millivolt)
	(uS) = (microsiemens)
}

PARAMETER {
	tau = 3 (ms) <1e-9, 1e9>       : decay of the conductance
	tau_rec = 800 (ms) <1e-9, 1e9> : recovery from depression
	tau_facil = 0 (ms) <0, 1e9>    : decay of facilitation, 0 for none
	U = 0.5 (1) <0, 1>             : part of the resources that a first event uses
	e = 0 (mV)                     : reversal potential
}

ASSIGNED {
	v (mV)
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

NET_RECEIVE(weight (uS), y, z, u, last (ms)) {
	LOCAL fy, fz, x, r
	INITIAL {
		y = 0
		z = 0
		u = 0
		last = t
	}
	fy = exp(-(t - last)/tau)
	fz = exp(-(t - last)/tau_rec)
	r = tau/tau_rec - 1
	if (fabs(r) < 1e-6) {  : equal time constants: the limit of the line below
		z = z*fz + y*fz*(t - last)/tau
	} else {
		z = z*fz + y*(fy - fz)/r
	}
	y = y*fy
	x = 1 - y - z
	if (tau_facil > 0) {
		u = u*exp(-(t - last)/tau_facil)
		u = u + U*(1 - u)
	} else {
		u = U
	}
	g = g + weight*x*u
	y = y + x*u
	last = t
}
