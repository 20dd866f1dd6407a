TITLE What the mechanism coupled writes to
: ASSIGNED RANGE variable that only others set
NEURON { SUFFIX tallied  NONSPECIFIC_CURRENT i  RANGE sum }
ASSIGNED { v (mV)  i (mA/cm2)  sum (nA) }
INITIAL { sum = 0 }
BREAKPOINT { i = 1e-4*sum }
