TITLE simultaneous linear equations, with rows to exchange
: record xa ya za wa
NEURON { SUFFIX llinear  RANGE k }
PARAMETER { k = 0.4 }
ASSIGNED { v (mV) }
STATE { xa ya za wa }
INITIAL { SOLVE eq }
BREAKPOINT { SOLVE eq }
LINEAR eq { LOCAL r
  r = exp(v/30)
  ~ ya + 3*za = v/10 + wa
  ~ xa + ya*r = 2
  ~ za*k - xa = 1
  ~+ 0 = ya
  ~ wa + xa/3 = r
}
