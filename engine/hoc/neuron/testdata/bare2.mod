TITLE another file of such functions
NEURON {
	SUFFIX nothing
}
FUNCTION third(x) {
	third = x/3
}
