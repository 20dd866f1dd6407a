TITLE substances that diffuse along the sections: a scalar, shells of an array, an ion's concentration
: record s c[0] c[1] bound nai
NEURON { SUFFIX kdifus  USEION na READ ina WRITE nai  RANGE dc }
PARAMETER { dc = 0.8 (um2/ms) }
ASSIGNED { v (mV)  diam (um)  ina (mA/cm2) }
STATE { s c[2] bound nai (mM) <1e-4> }
INITIAL { s = 1 + v/100  c[0] = diam  c[1] = 0.5 }
BREAKPOINT { SOLVE k METHOD sparse }
KINETIC k {
  COMPARTMENT diam*diam/2 { s bound nai }
  COMPARTMENT i, (1 + i)*diam*diam/4 { c }
  LONGITUDINAL_DIFFUSION dc*diam*diam { s }
  LONGITUDINAL_DIFFUSION i, spread(dc, i)*diam { c }
  LONGITUDINAL_DIFFUSION 0.6*diam*diam { nai }
  ~ s <-> bound (exp(v/40), 0.2)
  ~ c[0] <-> c[1] (0.1, 0.3)
  ~ c[1] << (0.01*exp(v/20))
  ~ nai << (-ina*diam*3)
}
FUNCTION spread(d, i) { spread = d*(1 + 2*i) }
