NEURON {
	SUFFIX a
	USEION k READ ek, foo WRITE ik     : ### "foo is no variable of the ion k"
	USEION q READ eq VALENCE 1
	USEION q READ qi VALENCE 2         : ### "the ion q has the charge 2 here and 1 above"
	GLOBAL minf, nope                  : ### "nope is listed in the NEURON block but declared nowhere"
	RANGE gbra                         : ### "did you mean gbar?"
}
DEFINE N 3
UNITS {
	(mV) = (millivolt)
	FARADAY = (faraday) (coulomb)
	BAD = (faraday) (volt)             : ### "(faraday) is a charge and (volt) is a voltage"
	WORSE = (faradai) (coulomb)        : ### "\"faradai\" is unknown"
}
PARAMETER {
	gbar = 1
	gbar = 2                           : ### "gbar is declared twice: as PARAMETER at line 17"
	lim = 1 <5, 2>                     : ### "the limits of lim are the wrong way round"
	arr[M]                             : ### "M is not the name of a DEFINE or constant" ### "the PARAMETER arr is never used"
	ar2[0]                             : ### "the array ar2 has 0 elements" ### "the PARAMETER ar2 is never used"
}
CONSTANT { K = 3  L }                      : ### "the CONSTANT L has no value"
STATE { m h x[N] }
ASSIGNED { v ek (mV) ik eq qi minf lim2 }
LOCAL hidden
BREAKPOINT {
	SOLVE stats METHOD cnexp           : ### "did you mean states?"
	SOLVE states METHOD cnxep          : ### "did you mean cnexp?"
	SOLVE kin METHOD cnexp             : ### "the method cnexp does not fit kin, a KINETIC; use sparse"
	SOLVE old METHOD adrunge           : ### "it no longer exists; use derivimplicit"
	SOLVE inf                          : ### "SOLVE cannot advance inf, a FUNCTION"
	ik = gbr*(v - ek)                  : ### "gbr is declared nowhere; did you mean gbar?"
	ik = gbr*(v - ek) + lim + gbar
	v[1] = 2                           : ### "v is no array"
	x = 3                              : ### "the array x needs an index"
	x[3] = 1                           : ### "the elements are x[0] to x[2]"
	t = 4                              : ### "t belongs to the simulator"
	celsius = 4                        : ### "celsius belongs to the simulator"
	K = 5                              : ### "K is a constant at line 23 and cannot be assigned"
	FARADAY = 5                        : ### "FARADAY is a constant"
	N = 5                              : ### "N is a constant"
	m' = 3                             : ### "cannot stand in this block"
	inf = 3                            : ### "only its own block can set its value"
	lim2 = inf                         : ### "must be called with arguments"
	lim2 = states                      : ### "is the name of a block of equations"
	lim2 = inf(1, 2)                   : ### "inf takes 1 arguments, not 2"
	lim2 = exp()                       : ### "exp takes 1 arguments, not 0"
	lim2 = ecp(1)                      : ### "did you mean exp?"
	lim2 = v(1) + eq + qi              : ### "v is no function"
	lim2 = x(1)                        : ### "write x[...]"
	net_send(1, 1)                     : ### "net_send can be called in INITIAL and NET_RECEIVE only"
	WATCH (v > 1) 2                    : ### "put it into NET_RECEIVE"
	TABLE lim2 FROM 0 TO 1 WITH 10     : ### "put it into a FUNCTION or PROCEDURE"
	CONSERVE m + h = 1                 : ### "put it into KINETIC"
	random_normal(lim)                 : ### "must be a RANDOM stream"
	hidden = 1
}
DERIVATIVE states {
	m' = -m
	h' = inf(v)
	minf' = 1                          : ### "minf has a derivative but is no STATE"
}
DERIVATIVE old { h' = -h }
KINETIC kin { ~ x[0] <-> x[1] (1, 1) }
FUNCTION inf(a) { inf = a }
FUNCTION twice(a, a) { twice = a }         : ### "two arguments are called a" ### "a is declared twice in this block"
PROCEDURE tab(a, b) {
	TABLE minf FROM 0 TO 1 WITH 0      : ### "TABLE needs one argument to run over; tab has 2" ### "a TABLE cannot have 0 intervals"
	minf = a + b
}
NET_RECEIVE (w) { m = w }                  : ### "only a POINT_PROCESS or ARTIFICIAL_CELL can have NET_RECEIVE"
AFTER BREAKPOINT { h = 1 }                 : ### "there is no moment AFTER BREAKPOINT"
--- another kind
NEURON {
	ARTIFICIAL_CELL a
	NONSPECIFIC_CURRENT i              : ### "an ARTIFICIAL_CELL has no membrane"
	RANDOM r
}
ASSIGNED { i (nA) y }
NET_RECEIVE () {                           : ### "NET_RECEIVE needs at least one argument"
	i = r                              : ### "the RANDOM stream r has no value of its own"
	y = random_uniform(r) + random_negexp(r, 2)
	random_setseq(r, 0)
	FOR_NETCONS (a, b) { y = a + b }   : ### "FOR_NETCONS has 2 arguments, NET_RECEIVE has 0"
	WATCH (y + 1) 2                    : ### "WATCH needs one comparison"
}
