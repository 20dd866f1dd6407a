TITLE Delayed rectifier of hippocampal cells (R. D. Traub and R. Miles 1991)
: derivimplicit of an equation that is linear; UNITSOFF; PROCEDURE without arguments
NEURON { SUFFIX kdrtraub  USEION k READ ek WRITE ik  RANGE gbar, ninf, ntau }
PARAMETER { gbar = 0.01 (S/cm2) }
ASSIGNED { v (mV)  ek (mV)  ik (mA/cm2)  ninf  ntau (ms) }
STATE { n }
INITIAL { rates()  n = ninf }
BREAKPOINT { SOLVE gate METHOD derivimplicit  ik = gbar*n^4*(v - ek) }
DERIVATIVE gate { rates()  n' = (ninf - n)/ntau }
UNITSOFF
PROCEDURE rates() { LOCAL a, b, u
  u = v + 58
  if (u == 15.1) { a = 0.16 } else { a = 0.032*(15.1 - u)/(exp((15.1 - u)/5) - 1) }
  b = 0.5*exp((10 - u)/40)
  ninf = a/(a + b)
  ntau = 1/(a + b)
}
UNITSON
