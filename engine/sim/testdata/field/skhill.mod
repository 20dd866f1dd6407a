TITLE Potassium current of small conductance (M. Kohler et al., Science 273, 1996)
: power of a concentration; an IF that guards it; cnexp with a constant time
NEURON { SUFFIX skhill  USEION k READ ek WRITE ik  USEION ca READ cai  RANGE gbar, ztau, z }
PARAMETER { gbar = 0.001 (S/cm2)  ztau = 1 (ms)  half = 0.00043 (mM)  n = 4.8 }
ASSIGNED { v (mV)  ek (mV)  ik (mA/cm2)  cai (mM)  zinf }
STATE { z }
INITIAL { rates(cai)  z = zinf }
BREAKPOINT { SOLVE gate METHOD cnexp  ik = gbar*z*(v - ek) }
DERIVATIVE gate { rates(cai)  z' = (zinf - z)/ztau }
PROCEDURE rates(c (mM)) { LOCAL x
  x = c
  if (x < 1e-7) { x = x + 1e-7 }
  zinf = 1/(1 + (half/x)^n)
}
