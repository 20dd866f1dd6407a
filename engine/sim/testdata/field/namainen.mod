TITLE Sodium current of pyramidal cells (Z. F. Mainen and T. J. Sejnowski, Nature 382, 1996)
: TABLE with DEPEND on temperature and parameters, looked up at every step; pS/um2
NEURON { SUFFIX namainen  USEION na READ ena WRITE ina  RANGE gbar, g  GLOBAL tha, qa, thi1, thi2, thinf, qinf, temp, q10 }
UNITS { (mV) = (millivolt)  (mA) = (milliamp)  (pS) = (picosiemens)  (um) = (micron) }
PARAMETER { gbar = 300 (pS/um2)  tha = -40 (mV)  qa = 9 (mV)  thi1 = -55 (mV)  thi2 = -80 (mV)  thinf = -70 (mV)  qinf = 6.2 (mV)  temp = 23 (degC)  q10 = 2.3 }
ASSIGNED { v (mV)  ena (mV)  ina (mA/cm2)  celsius (degC)  g (pS/um2)  minf  hinf  mtau (ms)  htau (ms) }
STATE { m h }
INITIAL { rates(v)  m = minf  h = hinf }
BREAKPOINT { SOLVE gates METHOD cnexp  g = gbar*m^3*h  ina = (1e-4)*g*(v - ena) }
DERIVATIVE gates { rates(v)  m' = (minf - m)/mtau  h' = (hinf - h)/htau }
PROCEDURE rates(v) { LOCAL a, b, q
  TABLE minf, hinf, mtau, htau DEPEND celsius, temp, q10, tha, qa, thi1, thi2, thinf, qinf FROM -120 TO 100 WITH 199
  q = q10^((celsius - temp)/10)
  a = rate(v, tha, 0.182, qa)
  b = rate(-v, -tha, 0.124, qa)
  mtau = 1/(a + b)/q
  minf = a/(a + b)
  a = rate(v, thi1, 0.024, 5)
  b = rate(-v, -thi2, 0.0091, 5)
  htau = 1/(a + b)/q
  hinf = 1/(1 + exp((v - thinf)/qinf))
}
FUNCTION rate(v, th, a, q) {
  if (fabs((v - th)/q) > 1e-6) { rate = a*(v - th)/(1 - exp(-(v - th)/q)) } else { rate = a*q }
}
