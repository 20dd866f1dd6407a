TITLE a point process that writes xi of its segment

NEURON {
  POINT_PROCESS Xpump
  USEION x READ xi, ex WRITE xi, ix VALENCE -1
  RANGE rate, g, seen
}

PARAMETER {
  rate = 0.1
  g = 1e-5
}

ASSIGNED {
  v (millivolt)
  xi ex ix seen
}

INITIAL { xi = xi + 1 }

BREAKPOINT {
  SOLVE grow
  seen = ex
  ix = g*(v - ex)
}

PROCEDURE grow() { xi = xi + rate }
