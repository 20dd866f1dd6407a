TITLE A channel of few molecules that opens and closes at random
: RANDOM variables with streams set in INITIAL, drawn in a SOLVEd PROCEDURE; uniform and negative exponential
NEURON { SUFFIX flicker  NONSPECIFIC_CURRENT i  RANGE g, open, left, id  RANDOM u, w }
PARAMETER { g = 1e-5 (S/cm2)  id = 3 }
ASSIGNED { v (mV)  i (mA/cm2)  dt (ms)  open  left (ms) }
INITIAL {
  random_setids(u, id, 1, 7)
  random_setids(w, id, 2, 7)
  random_setseq(u, 5)
  random_setseq(w, 0)
  open = 4
  left = 1
}
BREAKPOINT { SOLVE turn  i = g*open*(v + 70) }
PROCEDURE turn() { LOCAL p
  p = dt/2/(1 + exp(-(v + 50)/10))
  if (random_uniform(u) < p) { open = open + 1 } else if (random_uniform(u, 0, 1) < 0.1*dt*open) { open = open - 1 }
  left = left - dt
  if (left < 0) { left = random_negexp(w, 5)  open = open + random_normal(w)/10 }
}
