TITLE Statements around the steps
: BEFORE and AFTER blocks beside a current and a state
NEURON { SUFFIX around  NONSPECIFIC_CURRENT i  RANGE g, a, b, c, d }
PARAMETER { g = 1e-4 (S/cm2) }
ASSIGNED { v (mV)  i (mA/cm2)  a  b  c  d }
STATE { s }
BEFORE INITIAL { a = v }
AFTER INITIAL { b = s + 1 }
INITIAL { s = 0.2  c = 0  d = 0 }
BEFORE BREAKPOINT { c = c + 1e-3*s }
BREAKPOINT { SOLVE gate METHOD cnexp  i = g*(s + c/100)*(v + 70) }
AFTER SOLVE { d = d + s*v*1e-4 }
BEFORE STEP { b = b + 1e-4*d }
DERIVATIVE gate { s' = (1/(1 + exp(-(v + 40)/5)) - s)/4 }
