TITLE Plays a list of spike times

COMMENT
Sends an event at each time of a list, which is given by the project (times), by model.SetTrain, or, in NEURON, by self-events of flag 1 that a
FInitializeHandler makes with NetCon.event(t, 1). Events that arrive from others do nothing. It takes the place of the many published artificial cells that
play a Vector.

A. P. Davison and others, Front. Neuroinform. 2:11 (2009).
ENDCOMMENT

NEURON {
	ARTIFICIAL_CELL VecStim
	RANGE shift
	THREADSAFE
}

PARAMETER {
	shift = 0 (ms) <0, 1e9>  : moves the whole list to later times
}

NET_RECEIVE(w) {
	if (flag == 1) {
		if (shift > 0) {
			net_send(shift, 2)
		} else {
			net_event(t)
		}
	}
	if (flag == 2) {
		net_event(t)
	}
}
