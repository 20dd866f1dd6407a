TITLE A count that is kept once a step
: SOLVE of a PROCEDURE by after_cvode, what it sets is felt in the next step
NEURON { SUFFIX once  NONSPECIFIC_CURRENT i  RANGE amp, top, n }
PARAMETER { amp = 1e-3 (mA/cm2) }
ASSIGNED { v (mV)  i (mA/cm2)  top (mV)  n }
INITIAL { top = v  n = 0 }
BREAKPOINT { SOLVE keep METHOD after_cvode  i = amp*(n/1000) + 1e-6*(v - top) }
PROCEDURE keep() { if (v > top) { top = v }  if (v > -20) { n = n + 1 } }
