TITLE METHOD cnexp of an equation in which the state is multiplied by itself
: NEURON decays it to 0 by the derivative of its right side, beside an equation that is linear
NEURON { SUFFIX product  NONSPECIFIC_CURRENT i  RANGE g }
PARAMETER { g = 1e-4 (S/cm2)  k = 0.02 }
ASSIGNED { v (mV)  i (mA/cm2) }
STATE { a b }
INITIAL { a = 0.8  b = 0.5 }
BREAKPOINT { SOLVE mix METHOD cnexp  i = g*(a + b)*(v + 70) }
DERIVATIVE mix { a' = (0.1 - k*a)*a - k*a*a*b  b' = -0.1*b + 0.05*a*exp(v/100) }
