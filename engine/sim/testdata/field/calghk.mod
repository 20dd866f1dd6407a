TITLE Calcium current of high threshold by permeability
: nonlinear in v, so dI/dv is a difference; a gate to the second power; limits of a PARAMETER
NEURON { SUFFIX calghk  USEION ca READ cai, cao WRITE ica  RANGE pbar, m }
PARAMETER { pbar = 5e-5 (cm/s) <0, 1>  ki = 0.001 (mM) }
ASSIGNED { v (mV)  cai (mM)  cao (mM)  ica (mA/cm2)  celsius (degC) }
STATE { m }
INITIAL { m = minf(v) }
BREAKPOINT { SOLVE gate METHOD cnexp  ica = pbar*m*m*ki/(ki + cai)*ghkf(v, cai, cao) }
DERIVATIVE gate { m' = (minf(v) - m)/mtau(v) }
FUNCTION minf(v (mV)) { minf = 1/(1 + exp(-(v + 10)/6)) }
FUNCTION mtau(v (mV)) (ms) { mtau = 0.4 + 0.7/(exp((v + 5)/15) + exp(-(v + 5)/15)) }
FUNCTION ghkf(v (mV), ci (mM), co (mM)) { LOCAL f, nu
  f = (25*(celsius + 273.15)/293.15)/2
  nu = v/f
  ghkf = -f*(1 - ci/co*exp(nu))*small(nu)*co
}
FUNCTION small(z) { if (fabs(z) < 1e-4) { small = 1 - z/2 } else { small = z/(exp(z) - 1) } }
