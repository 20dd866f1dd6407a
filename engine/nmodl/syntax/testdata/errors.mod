TITLE one missing bracket
NEURON { SUFFIX a }
BREAKPOINT {
	x = (1 + 2      
	y = 3           : ### "')' is missing before 'y'"
	z = 4 +         
}                       : ### "an operand is missing before '}'"
--- misspelt words
NEURN { SUFFIX a }      : ### "did you mean NEURON?"
NEURON {
	SUFIX kv        : ### "did you mean SUFFIX?"
	RANGE g
	USEION k READ ek WRITE ik
	RANG e          : ### "did you mean RANGE?"
	USEION ca REED eca : ### "did you mean READ?"
}
PROCEDUR f(x) {         : ### "did you mean PROCEDURE?"
	LOCAL a
	a = x
}
PROCEDURE g(x) {
	iff (x > 1) {   : ### "did you mean if?"
		x = 1
	}
	whle (x > 1) {  : ### "did you mean while?"
	}
	LOCL y          : ### "did you mean LOCAL?"
}
--- errors in several blocks are all found
PARAMETER {
	(mV)            : ### "a unit stands without a variable"
	= 3             : ### "the name of a variable of PARAMETER is missing before '='"
	ok = 2 (mV)
	gk = 0.1 (S/cm2 : ### "a unit has no"
	m' = 3          : ### "a derivative cannot be declared"
	x[ = 3          : ### "the number of elements is missing"
}
STATE { m FROM 0 1 }    : ### "'TO' is missing before '1'"
UNITS {
	(mV) (millivolt) : ### "'=' is missing"
	F = (faraday)    
	K = 3           : ### "the unit of F is missing before 'K'"
}                       : ### "the unit of K is missing"
DEFINE N x              : ### "DEFINE needs a whole number"
INCLUDE file            : ### "INCLUDE needs a file name in quotes"
FUNCTION f(x { f = 1 }  : ### "')' is missing before '{'"
FUNCTION g(x) { g = x^^2 }  : ### "an operand is missing before '^'"
BEFORE SPIKE { }        : ### "BEFORE does not know the moment 'SPIKE'"
--- habits of other languages
PROCEDURE f(x) {
	x += 1          : ### "NMODL has no += or ++"
	x = x % 2       : ### "fmod"
	x = x ** 2      : ### "a power is written a^b"
	if (x = 1) { }  : ### "compare with =="
	return x        : ### "NMODL has no return"
	for (i = 0) { } : ### "NMODL has no for loop"
	f(1) = 3        : ### "an index is written name[i]"
	x = + 3         : ### "leave the plus sign away"
	else { }        : ### "it must follow the '}' of an if"
	x = 3 & 4       : ### "NMODL has no operator '&'"
	x = y[1]'       : ### "the prime of an array belongs before the bracket"
	x = 1e999       : ### "too large"
	x = PARAMETER   : ### "cannot hold the reserved word"
}
--- a block without end
PROCEDURE f() {
	if (a > 1) {
		b = 1
	c = 2
PROCEDURE g() {         : ### "the block if that opens at line 67 has no '}'"
	c = 3
}
FUNCTION h() { h = 1 }
}                       : ### "cannot begin a block"
--- kinetic
KINETIC k {
	~ a <-> b (1)   : ### "',' is missing before ')'"
	~ a + b = c     : ### "a reaction has no '='"
	~ a b           : ### "an arrow is missing before 'b'"
	~ a + b << (1)  : ### "a flux goes into one substance"
	CONSERVE a + b  
}                       : ### "'=' is missing before '}'"
PROCEDURE p() {
	~ a = b         : ### "'~' cannot stand in this block"
	INITIAL { }     : ### "INITIAL can stand outside all blocks"
	SOLVE s cnexp   : ### "METHOD is missing before 'cnexp'"
	TABLE a FROM 1 TO 2
	PROTECT f()     : ### "'WITH' is missing before 'PROTECT'"
	m2 = 3          : ### "PROTECT needs an assignment"
}
--- no end of comment, verbatim
VERBATIM                : ### "VERBATIM has no"
int x;
