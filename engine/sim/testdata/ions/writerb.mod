TITLE writes x; reads what writera writes

NEURON {
  SUFFIX writerb
  USEION x READ xi, ix WRITE xi VALENCE -1
  USEION ca READ cai
  RANGE first, seen, current
}

ASSIGNED { cai xi ix first seen current }

INITIAL {
  first = cai
  xi = xi + 0.25
}

BREAKPOINT { SOLVE grow }

PROCEDURE grow() {
  seen = cai
  current = ix
  xi = xi + 0.02
}
