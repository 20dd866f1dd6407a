NEURON {
	SUFFIX a
	USEION ca READ cai WRITE ica
	NONSPECIFIC_CURRENT i
	RANGE g
}
UNITS {
	(mV) = (millivolt)
	(mA) = (milliamp)
	(molar) = (1/liter)
	(mM) = (millimolar)
	(odd) = (oddity)                   : ### "\"oddity\" is unknown"
	FARADAY = (faraday) (coulomb)
}
PARAMETER {
	g = 1 (S/cm2)
	e = 1 (mV)
	tau = 1 (ms)
	depth = .1 (um)
	u = 1 (foo)                        : ### "the unit of u: the unit \"foo\" is unknown"
	celsius (K)
	n = 2
}
ASSIGNED {
	v (volt)                           : ### "v is declared in volt but the simulator gives it in mV"
	i                                  : ### "i has no unit; the simulator gives it in mA/cm2" ### "the current i is never assigned"
	ica (mA/cm2)
	cai (mM)
	a (mV)
	b (um2)
}
STATE { c (mM) pump (mol/cm2) d (mM) }     : ### "the STATE pump never changes"
BREAKPOINT { LOCAL x
	SOLVE kin METHOD sparse
	ica = g*(a - e)
	ica = g*a*1000                     : ### ""
	ica = (1000)*g*a                   : ### "differ by a factor: ica is in mA/cm2, (1000) * g * a in uA/cm2; write (0.001)*"
	a = g                              : ### "a is a voltage (mV), g is a conductance density (S/cm2)"
	a = e + tau                        : ### "the sides of '+' do not fit: e is a voltage (mV), tau is a time (ms)"
	a = 3 + e
	a = 3 (mV) + (1000)*0.003 (volt)
	a = 3 (volt)                       : ### "write (1000)*(3 (volt))"
	if (a > tau) { a = 1 }             : ### "the sides of '>' do not fit"
	n = exp(a)                         : ### "the argument of exp must be a plain number, but a is a voltage"
	n = exp(a/1 (volt))                : ### "the argument of exp lacks a factor"
	n = exp(-(a - e)/(5 (mV)))
	x = a*e
	a = sqrt(x) + x^0.5
	a = x                              : ### "the sides of '=' do not fit"
	a = x^n                            : ### "cannot be raised to n"
	n = 2^a                            : ### ""
	n = (a/e)^a                        : ### "the exponent a must be a plain number"
	b = depth^2 + fabs(depth)*depth
	a = f(tau)                         : ### "the argument x of f must be a voltage (mV), but tau is a time"
	a = f(a) + f(3)
	a = f(a)*tau                       : ### "the sides of '='"
	net(tau)
UNITSOFF
	a = tau
UNITSON
	a = tau                            : ### "the sides of '='"
	u = tau
	n = a > 2 && e < 3
}
DERIVATIVE der {                           : ### "no SOLVE names"
	c' = -ica/(2*FARADAY*depth)*(1e4)
	d' = -ica/(2*FARADAY*depth)        : ### "differ by a factor"
	c' = c                             : ### "the sides of '='"
}
KINETIC kin {
	COMPARTMENT 1 (um2) { c d }
	COMPARTMENT (1e10)*1 (um) { pump }
	~ c <-> d (1 (um2/ms), 1 (um2/s))  : ### "the rate constant must be in um2/ms"
	~ c << (-ica*depth)                : ### "the flux of c must be"
	~ c << (-ica*depth*(1e4)/(2*FARADAY))
	LONGITUDINAL_DIFFUSION depth { c } : ### "area times diffusion constant must be"
}
FUNCTION f(x (mV)) (mV) { f = x }
PROCEDURE net(tt (ms)) { }
INITIAL { net(e) }                         : ### "the argument tt of net must be a time (ms)"
