TITLE draws from every function of the SCoP library once a step

NEURON {
  POINT_PROCESS Noisy
  RANGE u, e, n, p
}

ASSIGNED { u e n p }

INITIAL {
  u = scop_random()
  e = 0
  n = 0
  p = 0
}

BREAKPOINT { SOLVE draw }

PROCEDURE draw() {
  u = scop_random()
  e = exprand(2)
  n = normrand(-1, 3)
  p = poisrand(4)
}
