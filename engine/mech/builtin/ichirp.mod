TITLE Current clamp: a sine wave of rising frequency (ZAP)

COMMENT
The frequency runs from f0 at del to f1 at del + dur along a straight line, so the angle is  2 pi (f0 d + (f1 - f0) d*d/(2 dur)),  d = t - del.
The spectrum of the potential divided by that of the current is the impedance between f0 and f1 in one run.

E. Puil, B. Gimbarzevsky, R. M. Miura, J. Neurophysiol. 55:995-1016 (1986).
ENDCOMMENT

NEURON {
	POINT_PROCESS IChirp
	ELECTRODE_CURRENT i
	RANGE del, dur, offset, amp, f0, f1, i
}

UNITS {
	(nA) = (nanoamp)
	PI = (pi) (1)
}

PARAMETER {
	del = 0 (ms)                 : time at which the current begins
	dur = 10000 (ms) <1e-9, 1e9> : how long it lasts
	offset = 0 (nA)              : constant part, positive depolarises
	amp = 0 (nA)                 : height of the wave above and below the constant part
	f0 = 0 (hertz) <0, 1e5>      : frequency at the beginning
	f1 = 20 (hertz) <0, 1e5>     : frequency at the end
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
	angle = 2*PI*(f0*d + (f1 - f0)*d*d/(2*dur))/1000
}

UNITSON
