TITLE Current clamp: a straight ramp

COMMENT
The current goes from first at del to last at del + dur along a straight line; before and after it is zero. A slow ramp finds the
current at which a cell begins to fire.

A. V. Hill, Proc. R. Soc. B 119:305-355 (1936).
ENDCOMMENT

NEURON {
	POINT_PROCESS IRamp
	ELECTRODE_CURRENT i
	RANGE del, dur, first, last, i
}

UNITS {
	(nA) = (nanoamp)
}

PARAMETER {
	del = 0 (ms)               : time at which the ramp begins
	dur = 100 (ms) <1e-9, 1e9> : how long it lasts
	first = 0 (nA)             : current at the beginning
	last = 0 (nA)              : current at the end
}

ASSIGNED {
	i (nA)  : current injected now
}

INITIAL {
	i = 0
}

BREAKPOINT {
	at_time(del)
	at_time(del + dur)
	if (t >= del && t < del + dur) {
		i = first + (last - first)*(t - del)/dur
	} else {
		i = 0
	}
}
