TITLE Potassium current of large conductance (E. Moczydlowski and R. Latorre, J Gen Physiol 82, 1983)
: gate of v and of a concentration; derivimplicit; a FUNCTION with three arguments
NEURON { SUFFIX bkml  USEION ca READ cai  USEION k READ ek WRITE ik  RANGE gbar, oinf, otau }
UNITS { F = (faraday) (kilocoulombs)  R = (k-mole) (joule/degC) }
PARAMETER { gbar = 0.002 (S/cm2)  d1 = 0.84  d2 = 1  k1 = 0.18 (mM)  k2 = 0.011 (mM)  abar = 0.28 (/ms)  bbar = 0.48 (/ms) }
ASSIGNED { v (mV)  cai (mM)  ek (mV)  ik (mA/cm2)  celsius (degC)  oinf  otau (ms) }
STATE { o }
INITIAL { rate(v, cai)  o = oinf }
BREAKPOINT { SOLVE gate METHOD derivimplicit  ik = gbar*o*(v - ek) }
DERIVATIVE gate { rate(v, cai)  o' = (oinf - o)/otau }
FUNCTION half(k, d, v) { half = k*exp(-2*d*F*v/R/(273.15 + celsius)) }
PROCEDURE rate(v, c) { LOCAL a, b
  a = c*abar/(c + half(k1, d1, v))
  b = bbar/(1 + c/half(k2, d2, v))
  otau = 1/(a + b)
  oinf = a*otau
}
