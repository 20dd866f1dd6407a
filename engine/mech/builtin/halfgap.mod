TITLE One side of a gap junction, fed by a transferred potential

COMMENT
A conductance to the inside of another cell:  i = g*(v - vgap).  vgap is a variable that a transfer fills with the potential at the other side after each
update of the potentials (in NEURON: ParallelContext.source_var and target_var), which also works across processes. A gap junction is two of these with the same
g. The other side's potential is that of the beginning of the step, so that large g need a small dt.

M. V. L. Bennett, Ann. N.Y. Acad. Sci. 137:509-539 (1966); M. Hines, T. Carnevale, J. Neurosci. Methods 169:425-455 (2008).
ENDCOMMENT

NEURON {
	POINT_PROCESS HalfGap
	NONSPECIFIC_CURRENT i
	RANGE g, i, vgap
}

UNITS {
	(nA) = (nanoamp)
	(mV) = (millivolt)
	(uS) = (microsiemens)
}

PARAMETER {
	g = 0.001 (uS) <0, 1e9>  : conductance of the junction
	vgap = 0 (mV)            : potential at the other side
}

ASSIGNED {
	v (mV)
	i (nA)  : current to the other cell
}

BREAKPOINT {
	i = g*(v - vgap)
}
