TITLE a conductance for x

NEURON {
  SUFFIX xleak
  USEION x READ ex WRITE ix
  RANGE g, seen
}

PARAMETER { g = 1e-5 }

ASSIGNED {
  v (millivolt)
  ex ix seen
}

BREAKPOINT {
  seen = ex
  ix = g*(v - ex)
}
