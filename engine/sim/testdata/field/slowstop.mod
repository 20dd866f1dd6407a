TITLE Slow and stiff equations together
: derivimplicit whose iteration ends by NEURON's rule, with states over many orders of magnitude, one that stays below 1e-8
NEURON { SUFFIX slowstop  NONSPECIFIC_CURRENT i  RANGE g }
PARAMETER { g = 2e-4 (S/cm2) }
ASSIGNED { v (mV)  i (mA/cm2) }
STATE { fast slow tiny huge }
INITIAL { fast = 0.5  slow = 1e-3  tiny = 0  huge = 1000 }
BREAKPOINT { SOLVE mix METHOD derivimplicit  i = g*(fast + slow)*(v + 70) }
DERIVATIVE mix {
  fast' = 5*(1/(1 + exp(-(v + 50)/8)) - fast)*(1 + slow)
  slow' = 1e-4*(1 - slow)*(1 + fast*fast)
  tiny' = 1e-10*fast - tiny*tiny
  huge' = -0.01*huge*sqrt(fabs(huge))/(1 + slow)
}
