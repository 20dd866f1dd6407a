TITLE A table over v of rates that depend on calcium as well
: what NEURON makes of it: the table is filled before calcium is known; a tabulated variable that the PROCEDURE reads but never sets
NEURON { SUFFIX tabion  USEION ca READ cai  NONSPECIFIC_CURRENT i  RANGE g, minf, mtau }
PARAMETER { g = 2e-4 (S/cm2)  kd = 1e-4 (mM) }
ASSIGNED { v (mV)  i (mA/cm2)  cai (mM)  celsius (degC)  minf  mtau (ms)  idle }
STATE { m }
INITIAL { rates(v)  m = minf }
BREAKPOINT { SOLVE gate METHOD cnexp  i = g*m*(v + 80) }
DERIVATIVE gate { rates(v)  m' = (minf - m)/mtau }
PROCEDURE rates(v (mV)) {
  TABLE minf, mtau, idle DEPEND kd, celsius FROM -100 TO 60 WITH 160
  minf = (1 + cai/kd)/(1 + cai/kd + exp(-(v + 45)/7))
  mtau = 3 + idle
}
