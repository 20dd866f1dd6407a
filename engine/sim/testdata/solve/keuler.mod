TITLE a kinetic scheme with explicit steps
: record a b[0] b[1] last
NEURON { SUFFIX keuler  RANGE last, w }
PARAMETER { w = 2 }
ASSIGNED { v (mV)  last }
STATE { a b[2] }
INITIAL { a = 1 }
BREAKPOINT { SOLVE k METHOD euler }
KINETIC k {
  COMPARTMENT w { a }
  COMPARTMENT i, (w + i) { b }
  ~ a + a <-> b[0] (0.2*exp(v/40), 0.1)
  last = f_flux
  ~ b[0] <-> b[1] (0.3, 0.05)
  ~ b[1] << (0.01)
}
