TITLE Reads one number elsewhere and sets another

NEURON {
	POINT_PROCESS Feedback
	POINTER sense, act, spare
	RANGE gain, goal, hits
}
PARAMETER {
	gain = 0.01
	goal = -60
}
ASSIGNED {
	sense
	act
	spare
	hits
}
INITIAL {
	hits = 0
	act = 0
}
BREAKPOINT {
	SOLVE control METHOD after_cvode
}
PROCEDURE control() {
	if (nrn_pointing(spare)) {
		spare = spare + 1
	}
	act = act - gain*(sense - goal)
}
NET_RECEIVE(w) {
	hits = hits + 1
	act = act + w
}
