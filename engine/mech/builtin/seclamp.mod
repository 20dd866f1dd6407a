TITLE Single electrode voltage clamp with three levels

COMMENT
A command potential vc behind the electrode resistance rs:  i = (vc - v)/rs.  It holds amp1 for dur1, then amp2 for dur2,
then amp3 for dur3, and lets go of the cell afterwards (no current).

The current is computed once more after the potential of the step is known (after_cvode), so that the i shown belongs to the new v.
The levels themselves are chosen in BREAKPOINT, so that a Vector played into an amplitude or a command acts in the same step.

A. S. Finkel, S. Redman, J. Neurosci. Methods 11:101-127 (1984).
ENDCOMMENT

NEURON {
	POINT_PROCESS SEClamp
	ELECTRODE_CURRENT i
	RANGE dur1, amp1, dur2, amp2, dur3, amp3, rs, vc, i
}

UNITS {
	(nA) = (nanoamp)
	(mV) = (millivolt)
}

PARAMETER {
	rs = 1 (megohm) <1e-9, 1e9>  : resistance of the electrode
	dur1 (ms)                    : how long the first level is held
	amp1 (mV)                    : first level
	dur2 (ms) <0, 1e9>           : how long the second level is held
	amp2 (mV)                    : second level
	dur3 (ms) <0, 1e9>           : how long the third level is held
	amp3 (mV)                    : third level
}

ASSIGNED {
	v (mV)    : potential inside the cell
	i (nA)    : current injected now
	vc (mV)   : command potential now
	end2 (ms) : when the second level ends
	end3 (ms) : when the clamp lets go
	on        : 1 while the clamp holds the cell
}

INITIAL {
	end2 = dur1 + dur2
	end3 = end2 + dur3
	on = 0
}

BREAKPOINT {
	SOLVE current METHOD after_cvode
	level()
}

PROCEDURE current() {  : what flows through the electrode
	if (on) {
		i = (vc - v)/rs
	} else {
		i = 0
	}
}

PROCEDURE level() {  : the command potential at time t
	on = 1
	if (dur1) { at_time(dur1) }
	if (dur2) { at_time(end2) }
	if (dur3) { at_time(end3) }
	if (t < dur1) {
		vc = amp1
	} else if (t < end2) {
		vc = amp2
	} else if (t < end3) {
		vc = amp3
	} else {
		vc = 0
		on = 0
	}
	current()
}
