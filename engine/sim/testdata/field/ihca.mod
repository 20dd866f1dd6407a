TITLE Hyperpolarisation-activated current regulated by calcium (A. Destexhe, T. Bal, D. A. McCormick and T. J. Sejnowski, J Neurophysiol 76, 1996)
: KINETIC by sparse with CONSERVE of two groups, fixed powers of a concentration, a nonspecific current
NEURON { SUFFIX ihca  USEION ca READ cai  NONSPECIFIC_CURRENT i  RANGE gbar, eh, ginc, g }
PARAMETER { gbar = 2e-4 (S/cm2)  eh = -40 (mV)  cac = 2e-4 (mM)  k2 = 4e-4 (/ms)  pc = 0.01  k4 = 1e-3 (/ms)  ginc = 2 }
ASSIGNED { v (mV)  cai (mM)  i (mA/cm2)  g (S/cm2)  a (/ms)  b (/ms)  k1 (/ms)  k3 (/ms) }
STATE { c1 o1 o2 p0 p1 }
INITIAL { rates(v, cai)  c1 = 1  o1 = 0  o2 = 0  p0 = 1  p1 = 0  SOLVE scheme STEADYSTATE sparse }
BREAKPOINT { SOLVE scheme METHOD sparse  g = gbar*(o1 + ginc*o2)  i = g*(v - eh) }
KINETIC scheme {
  rates(v, cai)
  ~ c1 <-> o1 (a, b)
  ~ p0 <-> p1 (k1, k2)
  ~ o1 <-> o2 (k3, k4)
  CONSERVE p0 + p1 = 1
  CONSERVE c1 + o1 + o2 = 1
}
PROCEDURE rates(v, cai) { LOCAL inf, tau
  inf = 1/(1 + exp((v + 75)/5.5))
  tau = 20 + 1000/(exp((v + 71.5)/14.2) + exp(-(v + 89)/11.6))
  a = inf/tau
  b = (1 - inf)/tau
  k1 = k2*(cai/cac)^4
  k3 = k4*(p1/pc)
}
