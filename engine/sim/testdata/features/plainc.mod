TITLE Plain C in VERBATIM

NEURON {
	SUFFIX plainc
	USEION ca READ cai
	RANGE a, b, c, d, e, f, g, h, k, w
	GLOBAL count
}
VERBATIM
#include <stdio.h>
#ifndef NRN_VERSION_GTEQ_8_2_0
extern double something_old(double*);
#endif
#define LIMIT 7
static double seen = 2.5;
static double halve(double x, int n) {
	/* n times */
	int i;
	for (i = 0; i < n; i++) {
		x = x/2;
		if (x < 0.1) return -1;
	}
	return x;
}
struct holder { int size; double* x; };
ENDVERBATIM
PARAMETER {
	count = 0
}
ASSIGNED {
	v (mV)
	cai (mM)
	a
	b
	c
	d
	e
	f
	g
	h
	k
	w[4]
}
INITIAL {
	a = 0
	e = 0
	mix(3.7)
	b = early(4)
	c = early(-4)
	d = broken()
	f = sw(0) + 10*sw(1) + 100*sw(2) + 1000*sw(9) + 1e4*sw(3) + 1e5*sw(4)
	g = 0
	VERBATIM
	{
		double x = 1.5, y;
		int n = 7;
		y = n/2 + n % 4 + (double) n/2;
		n = y * x;
		n += 2;
		g = y + n*100;
		g += (x > 1) ? ((n > 100) ? 1 : 0.25) : 5.;
		cai = _ion_cai;
	}
	ENDVERBATIM
	h = gauss(1, 0.5, 2)
}
BREAKPOINT {
	SOLVE go METHOD after_cvode
}
PROCEDURE go() {
	LOCAL u
	u = v/10
	VERBATIM
	/* counts steps and sums */
	count++;
	if (_lu < -6.3 && a < LIMIT) {
		a += halve(_lu*_lu, 3);
		seen = seen + 1; // of all
	} else {
		a = seen;
	}
	e = fabs(sin(a)) + exp(-t) + pow(a, 2.);
	return 0;
	ENDVERBATIM
}
PROCEDURE mix(x) {
	k = x
	VERBATIM
	int j;
	j = 0;
	while (1) {
		j++;
		if (j == 2) continue;
		if (j > 5) break;
		k = k + j;
		w[j % 4] = j;
	}
	ENDVERBATIM
}
FUNCTION early(x) {
	VERBATIM
	if (_lx < 0) {
		return 5;
	}
	ENDVERBATIM
	early = x*x
}
FUNCTION broken() {
	broken = 0
	FROM i = 0 TO 9 {
		VERBATIM
		if (_li == 2) continue;
		if (_li > 5) break;
		ENDVERBATIM
		broken = broken*10 + i
	}
	broken = broken + 0.5
}
FUNCTION sw(x) {
	VERBATIM
	switch ((int) _lx) {
	case 0:
		_lsw = 1;
		break;
	case 1:
	case 2: {
		_lsw = 2;
		break;
	}
	case 3:
	default:
		return 3;
		break;
	case 4:
		_lsw = 7;
	}
	ENDVERBATIM
}
PROCEDURE store() {
	VERBATIM
	FILE* out = fopen("x", "w");
	fclose(out);
	ENDVERBATIM
}
