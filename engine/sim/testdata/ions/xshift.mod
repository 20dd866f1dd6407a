TITLE reads xo and writes it

NEURON {
  SUFFIX xshift
  USEION x READ xo WRITE xo
}

ASSIGNED { xo }

BREAKPOINT { SOLVE grow }

PROCEDURE grow() { xo = xo*1.05 }
