TITLE Sodium, potassium and leak channels of the squid giant axon

COMMENT
The equations of Hodgkin and Huxley with the membrane potential in today's sign and absolute millivolts (rest at -65 mV). Rates are
those measured at 6.3 degC and scale with q10 = 3 per 10 degC.

The rates depend on v and celsius alone, so they are tabulated. usetable_hh is 1 like for every TABLE: NEURON 9.0.2 from
PyPI, measured, interpolates in this table by default, and a run of 50 ms differs by millivolts from one without it.
Set usetable_hh to 0 for the rates themselves. (A mod file that wants another default declares "usetable = 0"
in PARAMETER.)

minf ... ntau are RANGE here: one value a segment, safe with threads, and visible as such in NEURON 9.

A. L. Hodgkin, A. F. Huxley, J. Physiol. 117:500-544 (1952).
ENDCOMMENT

NEURON {
	SUFFIX hh
	USEION na READ ena WRITE ina
	USEION k READ ek WRITE ik
	NONSPECIFIC_CURRENT il
	RANGE gnabar, gkbar, gl, el, gna, gk
	RANGE minf, hinf, ninf, mtau, htau, ntau
	THREADSAFE
}

UNITS {
	(mV) = (millivolt)
	(mA) = (milliamp)
	(S) = (siemens)
}

PARAMETER {
	gnabar = 0.12 (S/cm2) <0, 1e9>   : sodium conductance with all gates open
	gkbar = 0.036 (S/cm2) <0, 1e9>   : potassium conductance with all gates open
	gl = 0.0003 (S/cm2) <0, 1e9>     : leak conductance
	el = -54.3 (mV)                  : reversal potential of the leak
}

STATE {
	m  : activation of sodium, 0 to 1
	h  : inactivation of sodium, 0 (inactivated) to 1
	n  : activation of potassium, 0 to 1
}

ASSIGNED {
	v (mV)         : membrane potential
	celsius (degC) : temperature
	ena (mV)       : sodium reversal potential
	ek (mV)        : potassium reversal potential
	gna (S/cm2)    : sodium conductance now
	gk (S/cm2)     : potassium conductance now
	ina (mA/cm2)   : sodium current, positive outward
	ik (mA/cm2)    : potassium current, positive outward
	il (mA/cm2)    : leak current, positive outward
	minf           : steady state of m
	hinf           : steady state of h
	ninf           : steady state of n
	mtau (ms)      : time constant of m
	htau (ms)      : time constant of h
	ntau (ms)      : time constant of n
}

INITIAL {
	rates(v)
	m = minf
	h = hinf
	n = ninf
}

BREAKPOINT {
	SOLVE gates METHOD cnexp
	gna = gnabar*m*m*m*h
	ina = gna*(v - ena)
	gk = gkbar*n*n*n*n
	ik = gk*(v - ek)
	il = gl*(v - el)
}

DERIVATIVE gates {
	rates(v)
	m' = (minf - m)/mtau
	h' = (hinf - h)/htau
	n' = (ninf - n)/ntau
}

PROCEDURE rates(v (mV)) {  : steady states and time constants of the gates at potential v
	LOCAL opening, closing, total, q10
	TABLE minf, mtau, hinf, htau, ninf, ntau DEPEND celsius FROM -100 TO 100 WITH 200

	UNITSOFF
	q10 = 3^((celsius - 6.3)/10)

	opening = .1 * vtrap(-(v + 40), 10)
	closing = 4 * exp(-(v + 65)/18)
	total = opening + closing
	mtau = 1/(q10*total)
	minf = opening/total

	opening = .07 * exp(-(v + 65)/20)
	closing = 1/(exp(-(v + 35)/10) + 1)
	total = opening + closing
	htau = 1/(q10*total)
	hinf = opening/total

	opening = .01 * vtrap(-(v + 55), 10)
	closing = .125 * exp(-(v + 65)/80)
	total = opening + closing
	ntau = 1/(q10*total)
	ninf = opening/total
	UNITSON
}

FUNCTION vtrap(x, y) {  : x/(exp(x/y) - 1) with its limit where numerator and denominator vanish
	UNITSOFF
	if (fabs(x/y) < 1e-6) {
		vtrap = y*(1 - x/y/2)
	} else {
		vtrap = x/(exp(x/y) - 1)
	}
	UNITSON
}
