TITLE a conductance whose gate comes from tables given from outside, of one and of two arguments
: record n g inf tau
NEURON { SUFFIX ftable  NONSPECIFIC_CURRENT i  RANGE g, inf, tau }
PARAMETER { gbar = 0.0005 (S/cm2)  e = -60 (mV) }
ASSIGNED { v (mV)  i (mA/cm2)  g (S/cm2)  inf  tau (ms) }
STATE { n }
INITIAL { n = ninf(v) }
BREAKPOINT {
  SOLVE s METHOD cnexp
  g = gbar*n*gain(v)
  i = g*(v - e)
}
DERIVATIVE s {
  inf = ninf(v)
  tau = ntau(v, n)
  n' = (inf - n)/tau
}
FUNCTION_TABLE ninf(v (mV))
FUNCTION_TABLE ntau(v (mV), n) (ms)
FUNCTION_TABLE gain(v (mV))
