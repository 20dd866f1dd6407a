TITLE Calcium pool for tests: influx into a thin shell, first-order removal

NEURON {
	SUFFIX capool
	USEION ca READ ica, cai WRITE cai
	RANGE depth, tau, rest
}

UNITS { F = (faraday) (coulombs) }

PARAMETER {
	depth = 0.2 (um)
	tau = 20 (ms)
	rest = 5e-5 (mM)
}

ASSIGNED { ica (mA/cm2) }

STATE { cai (mM) }

INITIAL { cai = rest }

BREAKPOINT { SOLVE pool METHOD cnexp }

DERIVATIVE pool {
	cai' = -(1e4)*ica/(2*F*depth) - (cai - rest)/tau
}
