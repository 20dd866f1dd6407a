TITLE writes the calcium outside and inside; reads what writerb writes

NEURON {
  SUFFIX writera
  USEION ca READ ica, cai, cao WRITE cai, cao
  USEION x READ xi VALENCE -1
  RANGE first, seen
}

ASSIGNED { ica cai cao xi first seen }

INITIAL {
  first = xi
  cai = cai + 0.5
  cao = 3
}

BREAKPOINT { SOLVE grow }

PROCEDURE grow() {
  seen = xi
  cai = cai + 0.1 - ica
  cao = cao - 0.01
}
