NEURON {
	SUFFIX a
	RANGE g h        : ### "a comma is missing before 'h'"
	RANGE i, j,      : ### "a comma ends the list of RANGE"
	GLOBAL k
}
PARAMETER { a = 1; }     : ### "NMODL has no ';'"
ASSIGNED { 
	UNITSOFF         : ### "has no effect among declarations"
	x, y             : ### "no comma belongs between declarations"
}
KINETIC k {
	~ a -> b (1)     : ### "NEURON refuses a product after '->'"
}
PROCEDURE _p() { }       : ### "names that begin with '_'"
