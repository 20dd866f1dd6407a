TITLE Exchange of sodium and potassium by a pump
: two ions in one mechanism, reads concentrations of both and writes their currents; the pump is electrogenic
NEURON { SUFFIX nakpump  USEION na READ nai WRITE ina  USEION k READ ko WRITE ik  RANGE imax, ipump }
PARAMETER { imax = 0.01 (mA/cm2)  kna = 12 (mM)  kk = 2 (mM) }
ASSIGNED { nai (mM)  ko (mM)  ina (mA/cm2)  ik (mA/cm2)  ipump (mA/cm2)  v (mV) }
BREAKPOINT {
  ipump = imax/(1 + (kna/nai)^3)/(1 + kk/ko)^2*(1 + tanh((v + 40)/80))/2
  ina = 3*ipump
  ik = -2*ipump
}
