TITLE Random numbers of mod files, to be called from outside

NEURON {
	SUFFIX draws
}
FUNCTION scop() {
	scop = scop_random()
}
FUNCTION expo(m) {
	expo = exprand(m)
}
FUNCTION norm(m, s) {
	norm = normrand(m, s)
}
PROCEDURE seed(x) {
	set_seed(x)
}
