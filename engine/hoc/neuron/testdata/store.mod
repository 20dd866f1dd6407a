TITLE calcium that a mechanism keeps
NEURON {
	SUFFIX store
	USEION ca READ ica, cai WRITE cai
	RANGE tau
}
UNITS {
	(mM) = (milli/liter)
	(mA) = (milliamp)
}
PARAMETER {
	tau = 5 (ms)
}
ASSIGNED {
	ica (mA/cm2)
}
STATE {
	cai (mM)
}
BREAKPOINT {
	SOLVE decay METHOD cnexp
}
DERIVATIVE decay {
	cai' = (1e-4 - cai)/tau
}
