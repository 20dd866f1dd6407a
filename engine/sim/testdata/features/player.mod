TITLE plays a list of amplitudes, one every few ms, and doubles each

NEURON {
  POINT_PROCESS Player
  ELECTRODE_CURRENT i
  RANGE every, i, index, amp
  THREADSAFE
}

PARAMETER { every = 2 (ms) }

ASSIGNED {
  i (nA)
  amp (nA)
  index
  space
}

INITIAL {
  index = 0
  amp = 0
  net_send(0, 1)
}

BREAKPOINT { i = amp }

NET_RECEIVE(w) {
  if (flag == 1) {
    element()
    net_send(every, 1)
  }
}

VERBATIM
#ifndef NRN_VERSION_GTEQ_8_2_0
extern double* vector_vec();
extern int vector_capacity();
extern void* vector_arg();
#endif
ENDVERBATIM

PROCEDURE element() {
VERBATIM
  { IvocVect* vv; int k, size; double* px;
    k = (int)index;
    vv = *((IvocVect**)(&space));
    if (vv) {
      size = vector_capacity(vv);
      px = vector_vec(vv);
      amp = px[k % size];
      px[k % size] *= 1.5;
      index += 1.;
    } else {
      amp = 0.01;
    }
  }
ENDVERBATIM
}

PROCEDURE play() {
VERBATIM
  IvocVect** vv = (IvocVect**)(&space);
  *vv = (IvocVect*)0;
  if (ifarg(1)) {
    *vv = vector_arg(1);
  }
ENDVERBATIM
}
