TITLE Voltage clamp that is switched on and off

COMMENT
While switched_on is set and the time lies between on and off, a command potential vc acts through the resistance rs:  i = (vc - v)/rs.
The current is computed once more after the potential of the step is known.

A. S. Finkel, S. Redman, J. Neurosci. Methods 11:101-127 (1984).
ENDCOMMENT

NEURON {
	POINT_PROCESS OClamp
	ELECTRODE_CURRENT i
	RANGE on, off, rs, vc, i, switched_on
}

UNITS {
	(nA) = (nanoamp)
	(mV) = (millivolt)
}

PARAMETER {
	rs = 1 (megohm) <1e-9, 1e9>  : resistance of the electrode
	on = 0 (ms)                  : when the clamp begins
	off = 0 (ms)                 : when the clamp ends
	vc (mV)                      : command potential
	switched_on = 0              : 0 no clamp at all, 1 the clamp works between on and off
}

ASSIGNED {
	v (mV)
	i (nA)  : current injected now
	acts
}

INITIAL {
	acts = 0
}

BREAKPOINT {
	SOLVE current METHOD after_cvode
	at_time(on)
	at_time(off)
	acts = 0
	if (switched_on && t >= on && t <= off) {
		acts = 1
	}
	current()
}

PROCEDURE current() {  : what flows through the electrode
	if (acts) {
		i = (vc - v)/rs
	} else {
		i = 0
	}
}
