TITLE Two equations without derivative whose rows must change places
: NONLINEAR by newton with a Jacobian that is small on its diagonal
NEURON { SUFFIX pairroot  NONSPECIFIC_CURRENT i  RANGE g }
PARAMETER { g = 2e-4 (S/cm2) }
ASSIGNED { v (mV)  i (mA/cm2) }
STATE { x r }
INITIAL { x = 0.5  r = 0.5  SOLVE curve METHOD newton }
BREAKPOINT { SOLVE curve METHOD newton  i = g*x*(v + 70) }
NONLINEAR curve {
  ~ r*r + 1e-3*x = 1/(1 + exp(-(v + 40)/20))
  ~ x*x*x + x*r = 0.8
}
