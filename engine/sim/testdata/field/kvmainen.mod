TITLE Potassium current of pyramidal cells (Z. F. Mainen and T. J. Sejnowski 1996), its gate stepped by a PROCEDURE
: SOLVE of a PROCEDURE without METHOD that reads dt; TABLE that depends on dt; DERIVATIVE is not used
NEURON { SUFFIX kvmainen  USEION k READ ek WRITE ik  RANGE gbar, nexp  GLOBAL ninf, ntau }
PARAMETER { gbar = 0.002 (S/cm2) }
ASSIGNED { v (mV)  ek (mV)  ik (mA/cm2)  celsius (degC)  dt (ms)  ninf  ntau (ms)  nexp }
STATE { n }
INITIAL { rates(v)  n = ninf }
BREAKPOINT { SOLVE gate  ik = gbar*n*(v - ek) }
PROCEDURE gate() { rates(v)  n = n + nexp*(ninf - n) }
PROCEDURE rates(v) { LOCAL a, b, q
  TABLE ninf, nexp DEPEND dt, celsius FROM -100 TO 100 WITH 400
  q = 2.3^((celsius - 23)/10)
  a = 0.02*(v - 25)/(1 - exp(-(v - 25)/9))
  b = -0.002*(v - 25)/(1 - exp((v - 25)/9))
  ntau = 1/(a + b)
  ninf = a/(a + b)
  nexp = 1 - exp(-dt*q/ntau)
}
