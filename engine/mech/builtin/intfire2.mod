TITLE Leaky integrator that fires: events jump a current

COMMENT
The current i relaxes to ib with taus, an event adds its weight to it, and m follows the current with taum:

    taus*di/dt + i = ib        taum*dm/dt + m = i

When m reaches 1 the cell fires and m starts from 0. With taum < taus (enforced) m has at most one maximum after an event, so the time of
the spike is known when an event has come: it is the solution of 1 = a + b*x^r + c*x with x = exp(-t/taum), r = taum/taus, found by
Newton's method started on the convex side. A self-event stands at that time and is moved when another event changes it.

M. L. Hines, N. T. Carnevale, Neurocomputing 58-60:1117-1122 (2004).
ENDCOMMENT

NEURON {
	ARTIFICIAL_CELL IntFire2
	RANGE taus, taum, ib, i, m
}

PARAMETER {
	taus = 20 (ms)  : time constant of the synaptic current
	taum = 10 (ms)  : time constant of the membrane, shorter than taus
	ib = 0          : constant current
}

ASSIGNED {
	i        : current at the last event
	m        : membrane state at the last event, fires at 1
	t0 (ms)  : time of the last event
}

UNITSOFF  : the membrane state is a plain number, its rates are per ms

FUNCTION M() {  : membrane state now
	LOCAL f
	f = taus/(taus - taum)
	M = ib + f*(i - ib)*exp(-(t - t0)/taus) + (m - (ib + (i - ib)*f))*exp(-(t - t0)/taum)
}

FUNCTION I() {  : current now
	I = (i - ib)*exp(-(t - t0)/taus) + ib
}

INITIAL {
	if (taus <= taum) {
		taus = taum + .1
	}
	t0 = t
	i = ib
	m = 0
	net_send(firetime(ib, 0, 0), 1)
}

NET_RECEIVE(w) {
	LOCAL inow, f, decayed
	f = taus/(taus - taum)
	decayed = (i - ib)*exp(-(t - t0)/taus)
	inow = ib + decayed
	if (flag == 1) {
		net_event(t)
		m = 0
		net_send(firetime(ib, (inow - ib)*f, 0), 1)
	} else {
		m = ib + f*decayed + (m - (ib + (i - ib)*f))*exp(-(t - t0)/taum)
		inow = inow + w
		if (m >= 1) {
			net_move(t)
		} else {
			net_move(firetime(ib, (inow - ib)*f, m) + t)
		}
	}
	t0 = t
	i = inow
}

: Time until a + b*exp(-t/taus) + (c - a - b)*exp(-t/taum) reaches 1 from c < 1; 1e9 when it never does.
FUNCTION firetime(a, b, c) (ms) {
	LOCAL r, d, slope, x, top
	r = taum/taus
	d = c - a - b
	if (a <= 1 && a + b <= 1) {
		firetime = 1e9
	} else if (a > 1 && b <= 0) {
		: The constant current suffices, so there is exactly one solution. Where the curve starts downwards, or Newton's first step would
		: leave (0, 1), the roles of the two exponentials are exchanged.
		slope = r*b + d
		x = 0
		if (slope < 0) {
			x = (1 - c + slope)/slope
		}
		if (x > 0) {
			firetime = -taum*log(root(a, b, d, r, x))
		} else {
			firetime = -taus*log(root(a, d, b, 1/r, 0))
		}
	} else {
		: a maximum at x, which must lie in the future and above 1
		x = (-d/(r*b))^(1/(r - 1))
		top = a + b*x^r + d*x
		if (x >= 1 || top <= 1) {
			firetime = 1e9
		} else {
			slope = r*b + d
			firetime = -taum*log(root(a, b, d, r, (1 - c + slope)/slope))
		}
	}
}

: Solves 1 = a + b*x^r + c*x in 0 < x <= 1 by Newton's method from x on, to 1e-6, in at most eleven steps.
FUNCTION root(a, b, c, r, x) {
	LOCAL f, step, n
	step = 1
	f = 0
	n = 0
	while (fabs(step) > 1e-6 || fabs(f - 1) > 1e-6) {
		f = a + b*x^r + c*x
		step = (1 - f)/(r*b*x^(r - 1) + c)
		x = x + step
		if (x <= 0) {
			x = 1e-4
		} else if (x > 1) {
			x = 1
		}
		n = n + 1
		if (n > 10) {
			f = 1
			step = 0
		}
	}
	root = x
}

UNITSON
