TITLE functions whose names stand alone
NEURON {
	SUFFIX nothing
}
PARAMETER {
	base = 2
}
FUNCTION half(x) {
	half = x/base
}
PROCEDURE set_base(x) {
	base = x
}
