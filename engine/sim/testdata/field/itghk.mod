TITLE Calcium current of low threshold (J. R. Huguenard and D. A. McCormick, J Neurophysiol 68, 1992; A. Destexhe et al. 1996)
: GHK current from concentrations; IF and ELSE in the rates; permeability
NEURON { SUFFIX itghk  USEION ca READ cai, cao WRITE ica  RANGE pbar, minf, mtau, hinf, htau }
UNITS { (mV) = (millivolt)  (mA) = (milliamp)  (molar) = (1/liter)  (mM) = (millimolar)  F = (faraday) (coulomb)  R = (k-mole) (joule/degC) }
PARAMETER { pbar = 2e-4 (cm/s)  shift = 2 (mV) }
ASSIGNED { v (mV)  ica (mA/cm2)  cai (mM)  cao (mM)  celsius (degC)  minf  mtau (ms)  hinf  htau (ms)  pm  ph }
STATE { m h }
INITIAL { pm = 3.55^((celsius - 24)/10)  ph = 3^((celsius - 24)/10)  rates(v)  m = minf  h = hinf }
BREAKPOINT { SOLVE gates METHOD cnexp  ica = pbar*m*m*h*ghk(v, cai, cao) }
DERIVATIVE gates { rates(v)  m' = (minf - m)/mtau  h' = (hinf - h)/htau }
PROCEDURE rates(v (mV)) {
  minf = 1/(1 + exp(-(v + shift + 57)/6.2))
  hinf = 1/(1 + exp((v + shift + 81)/4))
  mtau = (0.612 + 1/(exp(-(v + shift + 132)/16.7) + exp((v + shift + 16.8)/18.2)))/pm
  if (v + shift < -80) {
    htau = exp((v + shift + 467)/66.6)/ph
  } else {
    htau = (28 + exp(-(v + shift + 22)/10.5))/ph
  }
}
FUNCTION ghk(v (mV), ci (mM), co (mM)) (.001 coul/cm3) { LOCAL z
  z = (1e-3)*2*F*v/(R*(celsius + 273.15))
  ghk = (.001)*2*F*(ci*efun(-z) - co*efun(z))
}
FUNCTION efun(z) { if (fabs(z) < 1e-4) { efun = 1 - z/2 } else { efun = z/(exp(z) - 1) } }
