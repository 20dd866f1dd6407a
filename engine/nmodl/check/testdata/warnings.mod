NEURON {
	SUFFIX a
	SUFFIX b                           : ### "the mechanism has two names"
	USEION ca READ eca, cai VALENCE 1  : ### "the charge of ca is 2, not 1" ### "the ion variable cai is declared nowhere"
	USEION zz READ ezz                 : ### "the ion zz has no VALENCE here"
	NONSPECIFIC_CURRENT i, il          : ### "the current il is declared nowhere" ### "the current il is never assigned"
	RANGE g, gone                      : ### "RANGE names gone, which is declared nowhere"
	GLOBAL g, f                        : ### "g is RANGE and GLOBAL at once" ### "f is a FUNCTION at line 30"
}
PARAMETER { 
	g = 5 <0, 1>                       : ### "the value 5 of g is outside its limits"
	lost                               : ### "the PARAMETER lost is never used"
	step = 1                           : ### "step is the name of a built-in function"
}
ASSIGNED { i eca ezz v }
STATE { s still }                          : ### "the STATE still never changes"
ASSIGNED { v (mV) }                        : ### "v is declared already at line 15"
BREAKPOINT {
	i = g*(v - eca)*cai*step + ezz + f(1) + s + pi*diam*area
	eca = 3                            : ### "eca is only READ from the ion ca"
	LOCAL q                            : ### "NEURON refuses a LOCAL that is not the first" ### "the LOCAL q is never used"
	i = p(1)                           : ### "the PROCEDURE p gives no value"
	FROM k = 0 TO 2 {
		k = 5                      : ### "k counts the loop"
	}
	foreign(3)
	i = alien
}
DERIVATIVE unused { s' = -s }              : ### "no SOLVE names the block unused"
FUNCTION f(x) { LOCAL z z = x }            : ### "the FUNCTION f never sets its value"
PROCEDURE p(x) { LOCAL x2, x2              : ### "x2 is declared twice" ### "the LOCAL x2 is never used"
	x2 = ping(x)
}
FUNCTION ping(x) { ping = pong(x) }        : ### "ping calls itself: ping > pong > ping"
FUNCTION pong(x) { pong = ping(x) }
VERBATIM
extern double alien; double foreign(double);
ENDVERBATIM
--- an ion that is never written
NEURON { SUFFIX a USEION ca WRITE cai }
ASSIGNED { 
	cai                                : ### "cai is WRITE of the ion ca but is never assigned"
}
DERIVATIVE d { }                           : ### "the DERIVATIVE block d has no equation" ### "no SOLVE names"
