TITLE functions for scripts; nobody inserts it

NEURON {
  SUFFIX library
  GLOBAL calls
}

ASSIGNED { calls }

PROCEDURE start(x) {
  set_seed(x)
  calls = 0
}

FUNCTION draw() {
  calls = calls + 1
  draw = scop_random()
}

FUNCTION wait(mean) {
  calls = calls + 1
  wait = exprand(mean)
}

FUNCTION cube(x) { cube = x*x*x }
