TITLE Current clamp: a sine wave

COMMENT
i = offset + amp*sin(2 pi f (t - del) + phase) while it is on. For measuring impedance at one frequency see also IChirp.

A. Mauro, F. Conti, F. Dodge, R. Schor, J. Gen. Physiol. 55:497-523 (1970).
ENDCOMMENT

NEURON {
	POINT_PROCESS ISine
	ELECTRODE_CURRENT i
	RANGE del, dur, offset, amp, freq, phase, i
}

UNITS {
	(nA) = (nanoamp)
	PI = (pi) (1)
}

PARAMETER {
	del = 0 (ms)               : time at which the current begins
	dur = 1e9 (ms) <0, 1e9>    : how long it lasts
	offset = 0 (nA)            : constant part, positive depolarises
	amp = 0 (nA)               : height of the sine above and below the constant part
	freq = 10 (hertz) <0, 1e5> : frequency
	phase = 0 (degrees)        : angle at the beginning
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
		i = offset + amp*sin(angle(t - del))
	} else {
		i = 0
	}
}

UNITSOFF

FUNCTION angle(d (ms)) {  : radians
	angle = 2*PI*freq*d/1000 + PI*phase/180
}

UNITSON
