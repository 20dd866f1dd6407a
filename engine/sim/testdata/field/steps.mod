TITLE A staircase of current by an electrode
: ELECTRODE_CURRENT, at_time in a PROCEDURE, WHILE and IF on t, an array of PARAMETERs
DEFINE M 5
NEURON { POINT_PROCESS steps  ELECTRODE_CURRENT i  RANGE amp, every, count, i }
PARAMETER { amp = 0.08 (nA)  every = 7 (ms)  height[M] }
ASSIGNED { i (nA)  count }
INITIAL { i = 0  FROM k = 0 TO M-1 { height[k] = 1 + k/10 } }
BREAKPOINT { level() }
PROCEDURE level() { LOCAL k
  k = 0
  while (k < M && at(k*every + 3)) { k = k + 1 }
  count = k
  i = amp*k*height[1]
}
FUNCTION at(te (ms)) { at_time(te)  if (t >= te) { at = 1 } else { at = 0 } }
