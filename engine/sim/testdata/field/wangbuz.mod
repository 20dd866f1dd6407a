TITLE Sodium and potassium currents of a fast-spiking interneuron (X.-J. Wang and G. Buzsaki, J Neurosci 16, 1996)
: two ions and a leak in one mechanism, an instantaneous gate, a factor for all rates
NEURON { SUFFIX wangbuz  USEION na READ ena WRITE ina  USEION k READ ek WRITE ik  NONSPECIFIC_CURRENT i  RANGE gna, gk, gl, el, phi }
PARAMETER { gna = 0.035 (S/cm2)  gk = 0.009 (S/cm2)  gl = 0.0001 (S/cm2)  el = -65 (mV)  phi = 5 }
ASSIGNED { v (mV)  ena (mV)  ek (mV)  ina (mA/cm2)  ik (mA/cm2)  i (mA/cm2) }
STATE { h n }
INITIAL { h = ha(v)/(ha(v) + hb(v))  n = na(v)/(na(v) + nb(v)) }
BREAKPOINT { LOCAL m
  SOLVE gates METHOD cnexp
  m = 0.1*lin(-(v + 35))
  m = m/(m + 4*exp(-(v + 60)/18))
  ina = gna*m^3*h*(v - ena)
  ik = gk*n^4*(v - ek)
  i = gl*(v - el)
}
DERIVATIVE gates {
  h' = phi*(ha(v)*(1 - h) - hb(v)*h)
  n' = phi*(na(v)*(1 - n) - nb(v)*n)
}
FUNCTION lin(x) { if (fabs(x) < 1e-5) { lin = 10 - x/2 } else { lin = x/(exp(x/10) - 1) } }
FUNCTION ha(v) { ha = 0.07*exp(-(v + 58)/20) }
FUNCTION hb(v) { hb = 1/(exp(-0.1*(v + 28)) + 1) }
FUNCTION na(v) { na = 0.01*lin(-(v + 34)) }
FUNCTION nb(v) { nb = 0.125*exp(-(v + 44)/80) }
