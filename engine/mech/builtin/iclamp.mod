TITLE Current clamp: one rectangular pulse

COMMENT
The current is injected by an electrode, so a positive amplitude depolarises the cell.

M. L. Hines, N. T. Carnevale, Neural Comput. 9:1179-1209 (1997).
ENDCOMMENT

NEURON {
	POINT_PROCESS IClamp
	ELECTRODE_CURRENT i
	RANGE del, dur, amp, i
}

UNITS {
	(nA) = (nanoamp)
}

PARAMETER {
	del (ms)             : time at which the pulse begins
	dur (ms) <0, 1e9>    : how long the pulse lasts
	amp (nA)             : height of the pulse, positive depolarises
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
	if (t < del + dur && t >= del) {
		i = amp
	} else {
		i = 0
	}
}
