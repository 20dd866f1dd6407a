TITLE A detector of bursts that watches the membrane
: WATCH with two conditions, FOR_NETCONS that changes weights, net_event of a point process with a current, an event that sets v
NEURON { POINT_PROCESS bursts  NONSPECIFIC_CURRENT i  RANGE up, down, n, g, since }
PARAMETER { up = -20 (mV)  down = -55 (mV)  tau = 6 (ms) }
ASSIGNED { v (mV)  i (nA)  n  since (ms) }
STATE { g (uS) }
INITIAL { g = 0  n = 0  since = -1  net_send(0, 1) }
BREAKPOINT { SOLVE decay METHOD cnexp  i = g*(v + 75) }
DERIVATIVE decay { g' = -g/tau }
NET_RECEIVE(w (uS), seen) {
  INITIAL { seen = 0 }
  if (flag == 1) {
    WATCH (v > up) 2
  } else if (flag == 2) {
    n = n + 1
    since = t
    net_event(t)
    FOR_NETCONS(ww, ss) { ss = ss + 1  ww = ww*0.98 }
    WATCH (v < down) 3
  } else if (flag == 3) {
    g = g + 0.0005*n
    v = v - 30
    WATCH (v > up) 2
    v = v - 2
  } else {
    g = g + w
    seen = seen + 1
  }
}
