TITLE a random number of each kind in every segment, from the segment's own streams

NEURON {
  SUFFIX speckle
  RANGE u, e, n, w
  RANDOM ra, rb
}

ASSIGNED { u e n w }

INITIAL {
  u = random_uniform(ra, 2, 5)
  e = 0
  n = 0
  w = random_dpick(rb)
}

BREAKPOINT { SOLVE draw }

PROCEDURE draw() {
  u = random_uniform(ra, 2, 5)
  e = random_negexp(rb, 3)
  n = random_normal(rb, 1, 2)
  w = random_ipick(ra)
}
