TITLE ring of four states without a conservation law
: record a b c d

NEURON { SUFFIX kchain  RANGE q }
PARAMETER { q = 1.7 }
ASSIGNED { v (mV) }
STATE { a b c d }

INITIAL {
  a = 0.1  b = 0.2  c = 0.3  d = 0.4
  SOLVE ring STEADYSTATE sparse
}

BREAKPOINT { SOLVE ring METHOD sparse }

KINETIC ring { LOCAL up, down
  up = q*exp(v/30)
  down = 0.5/q
  ~ a <-> b (up, down)
  ~ b <-> c (up, down*2)
  ~ c <-> d (0.3, 0.1)
  ~ d <-> a (down, up/100)
}
