TITLE One side of a gap junction

COMMENT
A conductance to the inside of another cell:  i = g*(v - vgap),  where the POINTER vgap is the potential at the other side. A gap junction is two
of these, one on each side, each pointing to the potential of the other, with the same g. Each sees the other side's potential at the
beginning of the step, so that large g need a small dt.

M. V. L. Bennett, Ann. N.Y. Acad. Sci. 137:509-539 (1966).
ENDCOMMENT

NEURON {
	POINT_PROCESS GapJunction
	NONSPECIFIC_CURRENT i
	RANGE g, i
	POINTER vgap
}

UNITS {
	(nA) = (nanoamp)
	(mV) = (millivolt)
	(uS) = (microsiemens)
}

PARAMETER {
	g = 0.001 (uS) <0, 1e9>  : conductance of the junction
}

ASSIGNED {
	v (mV)
	vgap (mV)
	i (nA)  : current to the other cell
}

BREAKPOINT {
	i = g*(v - vgap)
}
