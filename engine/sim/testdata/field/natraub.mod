TITLE Sodium current of hippocampal cells (R. D. Traub and R. Miles, Neuronal Networks of the Hippocampus, 1991)
: cnexp; a FUNCTION that takes care of 0/0; a shift that is a RANGE variable; q10
NEURON { SUFFIX natraub  USEION na READ ena WRITE ina  RANGE gbar, shift }
UNITS { (mV) = (millivolt)  (mA) = (milliamp)  (S) = (siemens) }
PARAMETER { gbar = 0.05 (S/cm2)  shift = -58 (mV) }
ASSIGNED { v (mV)  ena (mV)  ina (mA/cm2)  celsius (degC)  q  am (/ms)  bm (/ms)  ah (/ms)  bh (/ms) }
STATE { m h }
INITIAL {
  q = 3^((celsius - 36)/10)
  rates(v)
  m = am/(am + bm)
  h = ah/(ah + bh)
}
BREAKPOINT {
  SOLVE gates METHOD cnexp
  ina = gbar*m*m*h*(v - ena)
}
DERIVATIVE gates {
  rates(v)
  m' = am*(1 - m) - bm*m
  h' = ah*(1 - h) - bh*h
}
FUNCTION ratio(x (mV), y (mV)) (mV) {
  if (fabs(x/y) < 1e-6) { ratio = y*(1 - x/y/2) } else { ratio = x/(exp(x/y) - 1) }
}
PROCEDURE rates(v (mV)) { LOCAL u
  u = v - shift
  am = q*0.32*ratio(13.1 - u, 4)
  bm = q*0.28*ratio(u - 40.1, 5)
  ah = q*0.128*exp((17 - u)/18)
  bh = q*4/(1 + exp((40 - u)/5))
}
