TITLE A delay line of first order stages
: arrays in PARAMETER, ASSIGNED and STATE, FROM loops with a step and in a PROCEDURE that steps a STATE array with dt, an index that is computed
DEFINE N 5
NEURON { SUFFIX arrays  NONSPECIFIC_CURRENT i  RANGE g, out, tau, best }
PARAMETER { g = 1e-4 (S/cm2)  tau[N] (ms) }
ASSIGNED { v (mV)  dt (ms)  i (mA/cm2)  out[N]  best }
STATE { s[N] }
INITIAL { FROM k = 0 TO N-1 { s[k] = 0.1*k  if (tau[k] == 0) { tau[k] = 2 } } }
BREAKPOINT { LOCAL sum
  SOLVE line
  sum = 0
  FROM k = 0 TO N-1 BY 2 { sum = sum + s[k] }
  FROM k = 0 TO N-1 { out[k] = s[k]*s[N-1-k] }
  i = g*sum*(v + 80)
}
PROCEDURE line() { LOCAL before, x
  before = 1/(1 + exp(-(v + 40)/5))
  best = 0
  FROM k = 0 TO N-1 {
    x = s[k]
    s[k] = s[k] + (1 - exp(-dt/tau[k]))*(before - s[k])
    before = x
    if (s[k] > s[best]) { best = k }
  }
}
