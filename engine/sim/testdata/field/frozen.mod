TITLE A SOLVE without METHOD
: NEURON leaves the states where INITIAL put them; with secondorder they move by the slope of half a step
NEURON { SUFFIX frozen  NONSPECIFIC_CURRENT i  RANGE g, seen }
PARAMETER { g = 1e-4 (S/cm2) }
ASSIGNED { v (mV)  i (mA/cm2)  seen }
STATE { m }
INITIAL { m = 0.3 }
BREAKPOINT { SOLVE gate  i = g*m*(v + 70) }
DERIVATIVE gate { seen = v*m  m' = (1/(1 + exp(-(v + 40)/5)) - m)/5 }
