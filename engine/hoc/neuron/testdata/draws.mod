TITLE random numbers that all mechanisms share
NEURON {
	SUFFIX draws
}
FUNCTION draw() {
	draw = scop_random()
}
FUNCTION wait(mean) {
	wait = exprand(mean)
}
PROCEDURE begin_at(x) {
	set_seed(x)
}
