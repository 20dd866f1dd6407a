TITLE Dynamic clamp with a gate of its own
: an electrode and a nonspecific current in one mechanism, derivimplicit, v in a point process
NEURON { POINT_PROCESS dynclamp  ELECTRODE_CURRENT ic  NONSPECIFIC_CURRENT il  RANGE g, e, w }
PARAMETER { g = 0.003 (uS)  e = -20 (mV)  gl = 0.0005 (uS) }
ASSIGNED { v (mV)  ic (nA)  il (nA) }
STATE { w }
INITIAL { w = 0.1 }
BREAKPOINT { SOLVE gate METHOD derivimplicit  ic = g*w*(e - v)  il = gl*(v + 60) }
DERIVATIVE gate { w' = (1/(1 + exp((v + 45)/6)) - w)/(2 + w) }
