TITLE shows what it finds in INITIAL, and in which order the INITIAL blocks of its connections run

NEURON {
  POINT_PROCESS Starter
  RANGE vgap, first, vfirst, afirst, tfirst, got
  GLOBAL count
  NONSPECIFIC_CURRENT i
}

PARAMETER { vgap = 1 }

ASSIGNED {
  v (millivolt)
  first vfirst afirst tfirst got count i
}

INITIAL {
  count = count + 1
  first = vgap
  vfirst = v
  afirst = count
  tfirst = t
  got = 0
  net_send(0, 3)
  net_send(4, 2)
}

BREAKPOINT { i = 0 }

NET_RECEIVE(w, a, b) {
  INITIAL {
    count = count + 1
    a = count
  }
  if (flag == 0) {
    got = got + w + a
    b = b + 1
  } else {
    got = got + 100*flag
  }
}
