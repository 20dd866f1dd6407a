TITLE coupled equations by the implicit step, two linear and one not
: record a b c
NEURON { SUFFIX dimpl }
ASSIGNED { v (mV) }
STATE { a b c }
INITIAL { a = 1 b = 0.5 c = 0.8 }
BREAKPOINT { SOLVE s METHOD derivimplicit }
DERIVATIVE s {
  a' = -0.3*a + b*exp(v/60)
  b' = 0.5*a - 0.7*b
  c' = a*b - c*c
}
