: Counts events in an array of the script, at a place that is drawn with a seed which all instances share.
NEURON {
	POINT_PROCESS Tally
	POINTER hist, seed
	RANGE sum, last
}
PARAMETER { bins = 8 }
ASSIGNED { hist seed sum last }
INITIAL {
	sum = 0
	FROM i=0 TO 7 {
		VERBATIM
		(&hist)[(int)_li] = 0.5*_li;
		ENDVERBATIM
	}
}
FUNCTION draw() {
	VERBATIM
#define WORD (*((unsigned int*)(&seed)))
	WORD = WORD * 1103515245 + 12345;
	_ldraw = ((WORD >> 16) & 0x7FFF)/32768.;
	ENDVERBATIM
}
FUNCTION word() {
	VERBATIM
	_lword = (double)(*((unsigned int*)(&seed)));
	ENDVERBATIM
}
PROCEDURE setword(x) {
	VERBATIM
	*((unsigned int*)(&seed)) = (unsigned int)_lx;
	ENDVERBATIM
}
NET_RECEIVE(w) {
	LOCAL k
	k = floor(draw()*bins)
	last = k
	VERBATIM
	(&hist)[(int)_lk] += 2;
	((&hist)[(int)_lk])++;
	sum += (&hist)[(int)_lk];
	ENDVERBATIM
}
