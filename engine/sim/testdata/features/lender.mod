TITLE Owns a number that another mechanism uses

NEURON {
	SUFFIX lender
	GLOBAL level
}
PARAMETER {
	level = 2
}
