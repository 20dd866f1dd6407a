TITLE Two linear equations with a zero on the diagonal
: LINEAR by simeq, rows change places
NEURON { SUFFIX pairline  NONSPECIFIC_CURRENT i  RANGE g }
PARAMETER { g = 2e-4 (S/cm2) }
ASSIGNED { v (mV)  i (mA/cm2) }
STATE { p q }
BREAKPOINT { SOLVE line METHOD simeq  i = g*p*(v + 70)/10 }
LINEAR line {
  ~ q = 2 + exp(v/30)
  ~ p + q = 3/(1 + exp(-(v + 50)/10))
}
