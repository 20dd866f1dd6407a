TITLE Uses a number of another mechanism

NEURON {
	SUFFIX borrower
	EXTERNAL level_lender
	NONSPECIFIC_CURRENT i
	RANGE g, i
}
PARAMETER {
	g = 1e-4 (S/cm2)
}
ASSIGNED {
	v (mV)
	i (mA/cm2)
}
BREAKPOINT {
	i = g*level_lender*(v + 50)
}
