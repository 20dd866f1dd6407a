TITLE leak with everything that scripts can reach in a density mechanism
NEURON {
	SUFFIX leaky
	NONSPECIFIC_CURRENT i
	RANGE g, e, w, hidden
	GLOBAL factor
	POINTER p
}
UNITS {
	(mV) = (millivolt)
	(mA) = (milliamp)
	(S) = (siemens)
}
PARAMETER {
	g = 0.001 (S/cm2) <0, 1e9>
	e = -60 (mV)
	factor = 2
}
ASSIGNED {
	v (mV)
	i (mA/cm2)
	w[3]
	p
	hidden
}
BREAKPOINT {
	i = g*(v - e)
}
FUNCTION scaled(x) {
	scaled = x*factor
}
FUNCTION drive() (mV) {
	drive = v - e
}
FUNCTION through() {
	through = 10*p
}
PROCEDURE setg(x) {
	g = x
	w[1] = x + 1
}
