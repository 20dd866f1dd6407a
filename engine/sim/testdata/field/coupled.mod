TITLE Two places of a cell coupled without a cable
: POINTER to a potential, and to a variable that is written
NEURON { POINT_PROCESS coupled  NONSPECIFIC_CURRENT i  POINTER other, tally  RANGE g }
PARAMETER { g = 0.002 (uS) }
ASSIGNED { v (mV)  i (nA)  other (mV)  tally }
INITIAL { }
BREAKPOINT { SOLVE note METHOD after_cvode  i = g*(v - other) }
PROCEDURE note() { tally = tally*0.99 + 0.01*i }
