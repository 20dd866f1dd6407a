TITLE Accumulation of sodium inside and of potassium in a space around the cell
: WRITE of nai and of ko, which makes Nernst potentials move; STATE with the name of an ion's concentration; bath by an exchange
NEURON { SUFFIX accum  USEION na READ ina, nai WRITE nai  USEION k READ ik, ko WRITE ko  RANGE depth, space, bath, taux }
UNITS { F = (faraday) (coulombs) }
PARAMETER { depth = 2 (um)  space = 0.1 (um)  bath = 2.5 (mM)  taux = 60 (ms) }
ASSIGNED { ina (mA/cm2)  ik (mA/cm2) }
STATE { nai (mM)  ko (mM) }
BREAKPOINT { SOLVE pools METHOD cnexp }
DERIVATIVE pools {
  nai' = -(1e4)*ina/(F*depth) - (nai - 10)/(20*taux)
  ko' = (1e4)*ik/(F*space) - (ko - bath)/taux
}
