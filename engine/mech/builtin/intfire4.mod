TITLE Leaky integrator that fires: two kinds of currents with their own time courses

COMMENT
Excitation is a current e that decays with taue; inhibition is i2, which is fed by i1, so that it rises with taui1 and decays with taui2. The membrane:

    dm/dt = -m/taum + ae*e + ai2*i2       de/dt = -e/taue
    di1/dt = -i1/taui1                    di2/dt = -i2/taui2 + ai1*i1

The factors are such that a single excitation of weight 1 raises m to 1 and a single inhibition of weight -1 lowers it to -1. A positive
weight excites, a negative one inhibits. The cell fires when m comes within eps of 1 and starts from 0. All four equations have closed
solutions, evaluated only at events. The time of a spike has none, but (1 - m)/(dm/dt) never lies after it while the slope falls: a
self-event at that time comes too early, looks again, and ends at the spike as Newton's method does.

The closed forms need taue < taui2, taui1 < taui2 and all time constants apart by taueps; they are moved when they are not.

M. L. Hines, N. T. Carnevale, Neurocomputing 58-60:1117-1122 (2004).
ENDCOMMENT

NEURON {
	ARTIFICIAL_CELL IntFire4
	RANGE taue, taui1, taui2, taum, e, i1, i2, m, ae, ai2, ai1
	RANGE nself, nexcite, ninhibit
	GLOBAL eps, taueps
}

PARAMETER {
	taue = 5 (ms) <0, 1e9>     : decay of the excitatory current
	taui1 = 10 (ms) <0, 1e9>   : rise of the inhibitory current
	taui2 = 20 (ms) <0, 1e9>   : its decay
	taum = 50 (ms) <0, 1e9>    : time constant of the membrane
	eps = 1e-6 <1e-9, 0.01>    : fires when m is this near to 1
	taueps = 0.01 <1e-9, 1e9>  : time constants differ at least by this
}

ASSIGNED {
	e   : excitatory current at the last event
	i1  : source of the inhibitory current at the last event
	i2  : inhibitory current at the last event
	m   : membrane state at the last event, fires at 1
	enow
	i1now
	i2now
	mnow
	t0 (ms)   : time of the last event
	nself     : self-events so far
	nexcite   : excitatory events so far
	ninhibit  : inhibitory events so far
	ke (1/ms)
	ki1 (1/ms)
	ki2 (1/ms)
	km (1/ms)
	ae (1/ms)   : factor of the excitatory current
	ai1 (1/ms)  : factor from the source to the inhibitory current
	ai2 (1/ms)  : factor of the inhibitory current
	be
	bi1
	bi2
	a
	b
	kept (ms)
}

UNITSOFF  : the membrane state is a plain number, its rates are per ms

PROCEDURE ahead(d (ms)) {  : the state a time d after the last event
	LOCAL fe, f1, f2, fm
	fe = exp(-ke*d)
	f1 = exp(-ki1*d)
	f2 = exp(-ki2*d)
	fm = exp(-km*d)
	enow = e*fe
	i1now = i1*f1
	i2now = i2*f2 + bi1*i1*(f2 - f1)
	mnow = m*fm + be*e*(fm - fe) + (bi2*i2 + a*i1)*(fm - f2) - b*i1*(fm - f1)
}

FUNCTION M() {  : membrane state now
	ahead(t - t0)
	M = mnow
}

FUNCTION E() {  : excitatory current now
	ahead(t - t0)
	E = ae*enow
}

FUNCTION I() {  : inhibitory current now
	ahead(t - t0)
	I = ai2*i2now
}

PROCEDURE apart() {  : moves time constants that the closed forms cannot take
	if (taui2 < 4*taueps) { taui2 = 4*taueps }
	if (taui1 < 3*taueps) { taui1 = 3*taueps }
	if (taue < 2*taueps) { taue = 2*taueps }
	if (taui2 - taue < taueps) { taue = taui2 - taueps }
	if (taui1 > taui2) {
		kept = taui2
		taui2 = taui1
		taui1 = kept
	}
	if (taui2 - taui1 < taueps) { taui1 = taui2 - taueps }
	if (taum > taui2) {
		if (taum - taui2 < taueps) { taum = taui2 + taueps }
	} else {
		if (taui2 - taum < taueps) { taum = taui2 - taueps }
		if (fabs(taui1 - taum) < taueps) { taum = taui1 - taueps }
		if (fabs(taui1 - taum) < taueps) {  : only rounding comes here
			if (taui1 < taum) {
				taum = taui1 - taueps
			} else {
				taui1 = taum - taueps
			}
		}
		if (fabs(taue - taum) < taueps) {
			if (taue < taum) {
				taum = taue - taueps
			} else {
				taue = taum - taueps
			}
		}
		if (fabs(taui1 - taum) < taueps) { taum = taui1 - taueps }
	}
}

PROCEDURE factors() {  : such that single events have their peak at 1
	LOCAL tp
	ke = 1/taue
	ki1 = 1/taui1
	ki2 = 1/taui2
	km = 1/taum
	tp = log(km/ke)/(km - ke)
	be = 1/(exp(-km*tp) - exp(-ke*tp))
	ae = be*(ke - km)
	tp = log(ki2/ki1)/(ki2 - ki1)
	bi1 = 1/(exp(-ki2*tp) - exp(-ki1*tp))
	ai1 = bi1*(ki1 - ki2)
	: the response of m to i1 alone, not yet scaled: its peak gives the scale
	e = 0
	i1 = 1
	i2 = 0
	m = 0
	scale(1)
	ahead(peak())
	scale(1/mnow)
	i1 = 0
}

PROCEDURE scale(x) {
	bi2 = x
	ai2 = bi2*(ki2 - km)
	a = bi2*bi1
	b = a*(ki2 - km)/(ki1 - km)
}

FUNCTION rising(d (ms)) {  : has the sign of dm/dt a time d after i1 was set to 1
	rising = (ki2*exp(-d*ki2) - km*exp(-d*km))/(ki2 - km) - (ki1*exp(-d*ki1) - km*exp(-d*km))/(ki1 - km)
}

FUNCTION peak() (ms) {  : time at which rising changes its sign: decades from 1 ms on, then halving down to 1e-6 ms
	LOCAL lo, hi, lost
	lo = 1
	hi = 1
	lost = 0
	if (rising(lo) < 0) {
		while (rising(lo) < 0 && lo > 1e-9) {
			hi = lo
			lo = lo/10
		}
		if (rising(lo) < 0) {
			lost = 1
			peak = 1e-9
		}
	} else {
		while (rising(hi) > 0 && hi < 1e9) {
			lo = hi
			hi = hi*10
		}
		if (rising(hi) > 0) {
			lost = 1
			peak = 1e9
		}
	}
	while (lost == 0 && hi - lo > 1e-6) {
		peak = (lo + hi)/2
		if (rising(peak) > 0) {
			lo = peak
		} else {
			hi = peak
		}
	}
}

INITIAL {
	apart()
	factors()
	e = 0
	i1 = 0
	i2 = 0
	m = 0
	t0 = t
	net_send(soonest(), 1)
	nself = 0
	nexcite = 0
	ninhibit = 0
}

NET_RECEIVE(w) {
	ahead(t - t0)
	e = enow
	i1 = i1now
	i2 = i2now
	m = mnow
	t0 = t
	if (m > 1 - eps) {
		net_event(t)
		m = 0
	}
	if (flag == 1) {
		nself = nself + 1
		net_send(soonest(), 1)
	} else {
		if (w > 0) {
			nexcite = nexcite + 1
			e = e + w
		} else {
			ninhibit = ninhibit + 1
			i1 = i1 + w
		}
		net_move(soonest() + t)
	}
}

FUNCTION soonest() (ms) {  : time before which the cell cannot fire
	LOCAL slope
	slope = ai2*i2 + ae*e - km*m
	soonest = 1e9
	if (slope > 1e-9) {
		soonest = (1 - m)/slope
	}
}

UNITSON
