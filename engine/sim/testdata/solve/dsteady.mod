TITLE the steady state that NEURON's derivimplicit does not find
: record a b
NEURON { SUFFIX dsteady }
ASSIGNED { v (mV) }
STATE { a b }
INITIAL { a = 0.001 b = 0.0005  SOLVE s STEADYSTATE derivimplicit }
BREAKPOINT { SOLVE s METHOD derivimplicit }
DERIVATIVE s {
  a' = -0.3*a + b*exp(v/60)
  b' = 0.5*a - 0.7*b
}
