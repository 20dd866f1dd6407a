TITLE Notes in which order, and when, its blocks run

NEURON {
	SUFFIX moments
	USEION ca READ cai, ica WRITE ica
	RANGE n, bi, ai, bb, as, bs, ini, cur, adv, tbb, tas, tbs, vbb, vas, sum
	GLOBAL ticks
}
PARAMETER {
	ticks = 0
}
ASSIGNED {
	v (mV)
	cai (mM)
	ica (mA/cm2)
	n
	bi
	ai
	bb
	as
	bs
	ini
	cur
	adv
	tbb (ms)
	tas (ms)
	tbs (ms)
	vbb (mV)
	vas (mV)
	sum
}
STATE {
	s
}
BEFORE INITIAL {
	n = 1
	bi = n
	sum = v
}
INITIAL {
	n = n + 1
	ini = n
	s = 0
}
AFTER INITIAL {
	n = n + 1
	ai = n
	ticks = 0
}
BEFORE BREAKPOINT {
	n = n + 1
	bb = n
	tbb = t
	vbb = v
}
BREAKPOINT {
	SOLVE move METHOD cnexp
	cur = v
	ica = 1e-6*(v + 60)
}
DERIVATIVE move {
	s' = 1 - s/5
}
AFTER SOLVE {
	n = n + 1
	as = n
	tas = t
	vas = v
	sum = sum + ica
}
BEFORE STEP {
	n = n + 1
	bs = n
	tbs = t
	ticks = ticks + 1
	adv = s
}
