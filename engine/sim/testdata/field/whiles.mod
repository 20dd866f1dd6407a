TITLE A gate whose steady state is found by halving an interval in the rates
: WHILE, ELSE IF, LOCAL in nested blocks, a FUNCTION that calls a FUNCTION, UNITSOFF, different counts of turns per segment
NEURON { SUFFIX whiles  NONSPECIFIC_CURRENT i  RANGE g, turns, winf }
PARAMETER { g = 2e-4 (S/cm2)  e = -75 (mV) }
ASSIGNED { v (mV)  i (mA/cm2)  turns  winf }
STATE { w }
UNITSOFF
INITIAL { root(v)  w = winf }
BREAKPOINT { SOLVE gate METHOD cnexp  i = g*w*(v - e) }
DERIVATIVE gate { root(v)  w' = (winf - w)/8 }
PROCEDURE root(v) { LOCAL lo, hi, x
  lo = 0
  hi = 1
  turns = 0
  while (hi - lo > 1e-3*(2 + v/100)) {
    x = (lo + hi)/2
    if (curve(x) > v) { hi = x } else if (curve(x) < v) { lo = x } else { lo = x  hi = x }
    turns = turns + 1
  }
  winf = (lo + hi)/2
}
FUNCTION curve(x) { curve = 140*cube(x) - 90 }
FUNCTION cube(x) { cube = x*x*x/2 + x/2 }
UNITSON
