TITLE current clamp whose amplitude is drawn anew every few ms

NEURON {
  POINT_PROCESS Shaky
  ELECTRODE_CURRENT i
  RANGE every, mean, spread, i, drawn
  POINTER rng
  THREADSAFE
}

UNITS { (nA) = (nanoamp) }

PARAMETER {
  every = 2 (ms)
  mean = 0.05 (nA)
  spread = 0.03 (nA)
}

ASSIGNED {
  i (nA)
  amp (nA)
  drawn
  rng
}

VERBATIM
#ifndef NRN_VERSION_GTEQ_8_2_0
double nrn_random_pick(void* r);
void* nrn_random_arg(int argpos);
#define RANDCAST
#else
#define RANDCAST (Rand*)
#endif
ENDVERBATIM

INITIAL {
  drawn = 0
  amp = 0
  net_send(0, 1)
}

BREAKPOINT { i = amp }

NET_RECEIVE(w) {
  if (flag == 1) {
    amp = mean + spread*draw()
    drawn = drawn + 1
    net_send(every, 1)
  }
}

FUNCTION draw() {
VERBATIM
  if (_p_rng) {
    /* a stream of its own */
    _ldraw = nrn_random_pick(RANDCAST _p_rng);
  } else {
ENDVERBATIM
    draw = normrand(0, 1)
VERBATIM
  }
ENDVERBATIM
}

PROCEDURE noiseFromRandom() {
VERBATIM
 {
  void** pv = (void**)(&_p_rng);
  if (ifarg(1)) {
    *pv = nrn_random_arg(1);
  } else {
    *pv = (void*)0;
  }
 }
ENDVERBATIM
}
