TITLE Counts action potentials

COMMENT
n grows by one whenever the potential is found at or above thresh after having been below it; time is the time of the last one. It looks once
a step, at the end. The times of all counts are kept by a recording of its spikes in a project (in NEURON by its method record).

M. L. Hines, N. T. Carnevale, Neural Comput. 12:995-1007 (2000).
ENDCOMMENT

NEURON {
	POINT_PROCESS APCount
	RANGE n, thresh, time, firing
	THREADSAFE
}

UNITS {
	(mV) = (millivolt)
}

PARAMETER {
	n                  : spikes so far
	thresh = -20 (mV)  : potential that counts as a spike
	time (ms)          : when the last one began
}

ASSIGNED {
	v (mV)
	firing  : 1 while the potential is above thresh
}

INITIAL {
	n = 0
	firing = 0
	look()
}

BREAKPOINT {
	SOLVE look METHOD after_cvode
}

PROCEDURE look() {
	if (v >= thresh && firing == 0) {
		firing = 1
		time = t
		n = n + 1
	}
	if (firing && v < thresh && t > time) {
		firing = 0
	}
}
