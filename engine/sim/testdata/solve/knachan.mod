TITLE sodium channel of five states, linear kinetic scheme with a conservation law
: record c1 c2 o i1 i2 g

NEURON {
  SUFFIX knachan
  USEION na READ ena WRITE ina
  RANGE gbar, g
}
UNITS { (mV) = (millivolt)  (mA) = (milliamp)  (S) = (siemens) }
PARAMETER { gbar = 0.002 (S/cm2) }
ASSIGNED { v (mV)  ena (mV)  ina (mA/cm2)  g (S/cm2)  am (/ms)  bm (/ms)  ah (/ms)  bh (/ms) }
STATE { c1 c2 o i1 i2 }

INITIAL { SOLVE gates STEADYSTATE sparse }

BREAKPOINT {
  SOLVE gates METHOD sparse
  g = gbar*o
  ina = g*(v - ena)
}

KINETIC gates {
  rates(v)
  ~ c1 <-> c2 (2*am, bm)
  ~ c2 <-> o (am, 2*bm)
  ~ o <-> i1 (ah, bh)
  ~ c2 <-> i2 (0.3*ah, 0.2*bh)
  ~ i2 <-> i1 (am, bm)
  CONSERVE c1 + c2 + o + i1 + i2 = 1
}

PROCEDURE rates(v (mV)) {
  am = 3*exp((v + 40)/25)
  bm = 1.5*exp(-(v + 40)/20)
  ah = 0.4*exp((v + 50)/60)
  bh = 0.02*exp(-(v + 50)/15)
}
