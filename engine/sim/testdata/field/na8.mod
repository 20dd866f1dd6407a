TITLE Sodium channel of eight states: three activation gates and one inactivation gate as a scheme
: KINETIC, STEADYSTATE, CONSERVE of all states, rates as GLOBAL variables
NEURON { SUFFIX na8  USEION na READ ena WRITE ina  RANGE gbar, g  GLOBAL a, b, c, d }
PARAMETER { gbar = 0.12 (S/cm2) }
ASSIGNED { v (mV)  ena (mV)  ina (mA/cm2)  g (S/cm2)  celsius (degC)  a (/ms)  b (/ms)  c (/ms)  d (/ms) }
STATE { c0 c1 c2 o i0 i1 i2 i3 }
INITIAL { SOLVE scheme STEADYSTATE sparse }
BREAKPOINT { SOLVE scheme METHOD sparse  g = gbar*o  ina = g*(v - ena) }
KINETIC scheme {
  rates(v)
  ~ c0 <-> c1 (3*a, b)
  ~ c1 <-> c2 (2*a, 2*b)
  ~ c2 <-> o (a, 3*b)
  ~ i0 <-> i1 (3*a, b)
  ~ i1 <-> i2 (2*a, 2*b)
  ~ i2 <-> i3 (a, 3*b)
  ~ c0 <-> i0 (d, c)
  ~ c1 <-> i1 (d, c)
  ~ c2 <-> i2 (d, c)
  ~ o <-> i3 (d, c)
  CONSERVE c0 + c1 + c2 + o + i0 + i1 + i2 + i3 = 1
}
PROCEDURE rates(v) { LOCAL q, x
  q = 3^((celsius - 6.3)/10)
  x = -(v + 40)
  if (fabs(x) < 1e-6) { a = q } else { a = q*.1*x/(exp(x/10) - 1) }
  b = q*4*exp(-(v + 65)/18)
  c = q*.07*exp(-(v + 65)/20)
  d = q/(exp(-(v + 35)/10) + 1)
}
