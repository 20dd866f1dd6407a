TITLE Slow potassium current (after W. M. Yamada, C. Koch and P. R. Adams, in Methods in Neuronal Modeling, 1989)
: METHOD euler
NEURON { SUFFIX kmeuler  USEION k READ ek WRITE ik  RANGE gbar, taumax }
PARAMETER { gbar = 0.0005 (S/cm2)  taumax = 400 (ms) }
ASSIGNED { v (mV)  ek (mV)  ik (mA/cm2) }
STATE { m p }
INITIAL { m = minf(v)  p = 0 }
BREAKPOINT { SOLVE gate METHOD euler  ik = gbar*m*(v - ek) }
DERIVATIVE gate { LOCAL tau
  tau = taumax/(3.3*exp((v + 35)/20) + exp(-(v + 35)/20))
  m' = (minf(v) - m)/tau
  p' = m - 0.1*p
}
FUNCTION minf(v (mV)) { minf = 1/(1 + exp(-(v + 35)/10)) }
