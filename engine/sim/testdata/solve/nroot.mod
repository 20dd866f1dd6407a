TITLE simultaneous nonlinear equations
: record p q r
NEURON { SUFFIX nroot }
ASSIGNED { v (mV) }
STATE { p q r }
INITIAL { p = 1  q = 1  r = 1  SOLVE eq }
BREAKPOINT { SOLVE eq METHOD newton }
NONLINEAR eq { LOCAL k
  k = exp(v/300)
  ~ p*p + q = 3 + k
  ~ p + 3*q - r*r = 2
  ~ 5*r + p*q = 2*k + 1
}
