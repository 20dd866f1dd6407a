TITLE NMDA receptor as a scheme of five states (A. Destexhe, Z. F. Mainen and T. J. Sejnowski, J Comput Neurosci 1, 1994)
: KINETIC in a point process, transmitter switched by net_send with flags, block by magnesium, argument arrays of NET_RECEIVE
NEURON { POINT_PROCESS nmdakin  NONSPECIFIC_CURRENT i  RANGE c, g, gmax, mg, width }
PARAMETER { gmax = 0.002 (uS)  mg = 1 (mM)  cmax = 1 (mM)  width = 1 (ms)  rb = 5 (/mM ms)  ru = 0.0129 (/ms)  rd = 0.0084 (/ms)  rr = 0.0068 (/ms)  ro = 0.0465 (/ms)  rc = 0.0738 (/ms) }
ASSIGNED { v (mV)  i (nA)  c (mM)  g (uS)  r (/ms) }
STATE { u cl d o du }
INITIAL { u = 1  c = 0 }
BREAKPOINT {
  r = rb*c
  SOLVE scheme METHOD sparse
  g = gmax*o/(1 + exp(-0.062*v)*mg/3.57)
  i = g*v
}
KINETIC scheme {
  r = rb*c
  ~ u <-> cl (r, ru)
  ~ cl <-> du (r, ru)
  ~ du <-> d (rd, rr)
  ~ du <-> o (ro, rc)
  CONSERVE u + cl + du + d + o = 1
}
NET_RECEIVE(w, on) {
  INITIAL { on = 0 }
  if (flag == 0) {
    if (on == 0) { c = c + cmax  on = 1  net_send(width, 1) }
  } else {
    c = c - cmax
    on = 0
  }
}
