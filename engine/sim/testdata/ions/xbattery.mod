TITLE sets the reversal potential of x itself

NEURON {
  SUFFIX xbattery
  USEION x WRITE ex
}

ASSIGNED { ex }

INITIAL { ex = 3 }

BREAKPOINT { ex = 7 + t }
