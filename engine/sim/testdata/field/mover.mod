TITLE Integrate and fire cell that moves its own spike
: ARTIFICIAL_CELL, net_send and net_move, net_event, refractory flag, exponential decay between events
NEURON { ARTIFICIAL_CELL mover  RANGE tau, drive, x, spikes, last }
PARAMETER { tau = 20 (ms)  drive = 1.4  refrac = 3 (ms) }
ASSIGNED { x  last (ms)  spikes  waiting }
INITIAL { x = 0  last = 0  spikes = 0  waiting = 0  net_send(due(), 1) }
FUNCTION due() { if (x < 1 && drive > 1) { due = tau*log((drive - x)/(drive - 1)) } else { due = 1e6 } }
NET_RECEIVE(w) {
  if (flag == 1) {
    spikes = spikes + 1
    net_event(t)
    x = 0
    waiting = 1
    last = t
    net_send(refrac, 2)
  } else if (flag == 2) {
    waiting = 0
    last = t
    net_send(due(), 1)
  } else if (waiting == 0) {
    x = drive + (x - drive)*exp(-(t - last)/tau) + w
    last = t
    if (x >= 1) { x = 1  net_move(t) } else { net_move(t + due()) }
  }
}
