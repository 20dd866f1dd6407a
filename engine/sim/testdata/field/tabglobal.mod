TITLE A table of what INITIAL computes
: TABLE that depends on a GLOBAL set in INITIAL: made within INITIAL; a table that calls a FUNCTION with a table
NEURON { SUFFIX tabglobal  NONSPECIFIC_CURRENT i  RANGE g, minf  GLOBAL q, scale }
PARAMETER { g = 2e-4 (S/cm2)  scale = 1 }
ASSIGNED { v (mV)  i (mA/cm2)  celsius (degC)  q  minf  mtau (ms) }
STATE { m }
INITIAL { q = 2.5^((celsius - 20)/10)*scale  rates(v)  m = minf }
BREAKPOINT { SOLVE gate METHOD cnexp  i = g*m*(v + 80) }
DERIVATIVE gate { rates(v)  m' = (minf - m)/mtau }
PROCEDURE rates(v (mV)) {
  TABLE minf, mtau DEPEND q, celsius FROM -100 TO 60 WITH 160
  minf = 1/(1 + exp(-(v + 45)/7))
  mtau = hump(v)/q
}
FUNCTION hump(v (mV)) (ms) {
  TABLE DEPEND scale FROM -100 TO 60 WITH 64
  hump = 1 + 8*exp(-((v + 40)/25)^2)/scale
}
