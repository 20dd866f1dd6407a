TITLE Sodium channel of thirteen states with an open-blocked one (after I. M. Raman and B. P. Bean, Biophys J 80, 2001)
: a large KINETIC scheme without CONSERVE, factors that are powers
NEURON { SUFFIX naresurg  USEION na READ ena WRITE ina  RANGE gbar }
PARAMETER { gbar = 0.015 (S/cm2)  con = 0.005 (/ms)  coff = 0.5 (/ms)  oon = 0.75 (/ms)  ooff = 0.005 (/ms)  eps = 1.75 (/ms)  gam = 150 (/ms)  del = 40 (/ms) }
ASSIGNED { v (mV)  ena (mV)  ina (mA/cm2)  celsius (degC)  al (/ms)  be (/ms)  xi (/ms)  q  fa  fb }
STATE { c1 c2 c3 c4 c5 o b i1 i2 i3 i4 i5 i6 }
INITIAL {
  q = 3^((celsius - 22)/10)
  fa = (oon/con)^0.25
  fb = (ooff/coff)^0.25
  c1 = 1
  SOLVE scheme STEADYSTATE sparse
}
BREAKPOINT { SOLVE scheme METHOD sparse  ina = gbar*o*(v - ena) }
KINETIC scheme {
  al = q*150*exp(v/20)
  be = q*3*exp(-v/20)
  xi = q*0.03*exp(-v/25)
  ~ c1 <-> c2 (4*al, be)
  ~ c2 <-> c3 (3*al, 2*be)
  ~ c3 <-> c4 (2*al, 3*be)
  ~ c4 <-> c5 (al, 4*be)
  ~ c5 <-> o (gam*q, del*q)
  ~ o <-> b (eps*q, xi)
  ~ i1 <-> i2 (4*al*fa, be*fb)
  ~ i2 <-> i3 (3*al*fa, 2*be*fb)
  ~ i3 <-> i4 (2*al*fa, 3*be*fb)
  ~ i4 <-> i5 (al*fa, 4*be*fb)
  ~ i5 <-> i6 (gam*q, del*q)
  ~ c1 <-> i1 (con*q, coff*q)
  ~ c2 <-> i2 (con*fa*q, coff*fb*q)
  ~ c3 <-> i3 (con*fa^2*q, coff*fb^2*q)
  ~ c4 <-> i4 (con*fa^3*q, coff*fb^3*q)
  ~ c5 <-> i5 (con*fa^4*q, coff*fb^4*q)
  ~ o <-> i6 (oon*q, ooff*q)
  CONSERVE c1 + c2 + c3 + c4 + c5 + o + b + i1 + i2 + i3 + i4 + i5 + i6 = 1
}
