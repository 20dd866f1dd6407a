package code

import (
	"math"
	"testing"

	"nrngui/engine/mech"
)

// claim is one row of the table in docs/mechanisms.md: a construct of the language, a mechanism that uses it, and what must come out. Without want it is enough that
// the file compiles. The value is that of the variable x after INITIAL, of FUNCTION f() when the source has one, else of x after the block named in after.
type claim struct {
	name, src string
	want      any // float64 or nothing
	after     string
	within    float64 // relative; 1e-12 when 0
}

// frame puts statements into a mechanism with the variables x and y[4] and the parameter p = 3.
func frame(neuron, rest string) string {
	return "NEURON { SUFFIX m RANGE x, y, p " + neuron + " }\nPARAMETER { p = 3 }\nASSIGNED { x y[4] v (mV) celsius (degC) dt (ms) t (ms) }\n" + rest
}

func initial(body string) string { return frame("", "INITIAL { "+body+" }\n") }

// verb puts C text into INITIAL.
func verb(text string) string {
	return frame("", "INITIAL { p2() }\nPROCEDURE p2() { LOCAL a, b\n a = 2 b = 5\nVERBATIM\n"+text+"\nENDVERBATIM\n}\nFUNCTION sq(z) { sq = z*z }\n")
}

// verbTop puts C text in front of a mechanism.
func verbTop(text, body string) string {
	return frame("", "VERBATIM\n"+text+"\nENDVERBATIM\nINITIAL { p2() }\nPROCEDURE p2() {\nVERBATIM\n"+body+"\nENDVERBATIM\n}\n")
}

func (c claim) check(t *testing.T) {
	t.Helper()
	b := newBench(t, c.src)
	mech.PureHosts(b.fr.Host)
	b.fr.Host[mech.HostColGet] = func(i int, a []float64) float64 { return b.fr.Cols[int(a[0]+a[2])][i] }
	b.fr.Host[mech.HostColSet] = func(i int, a []float64) float64 { b.fr.Cols[int(a[0]+a[2])][i] = a[3]; return 0 }
	if c.want == nil {
		return
	}
	want := c.want.(float64)
	var got float64
	b.cols.Uni[mech.UniT], b.cols.Uni[mech.UniCelsius] = 7, 20
	if b.t.Init != nil {
		b.run(b.t.Init)
	}
	switch {
	case b.t.Functions["f"] != nil:
		got = b.run(b.t.Functions["f"])
	case c.after == "update":
		b.run(b.t.Update)
		got = *b.val("x")
	case c.after == "rates":
		b.run(b.t.Rates)
		got = *b.val("x")
	default:
		got = *b.val("x")
	}
	if c.within == 0 {
		c.within = 1e-12
	}
	if math.Abs(got-want) > c.within*math.Max(1, math.Abs(want)) {
		t.Errorf("%g, want %g", got, want)
	}
}

func runClaims(t *testing.T, list []claim) {
	t.Helper()
	seen := map[string]bool{}
	for _, c := range list {
		if seen[c.name] {
			t.Errorf("%s stands twice in the table", c.name)
		}
		seen[c.name] = true
		t.Run(c.name, c.check)
	}
}

// TestClaimsBlocks: the blocks of a file and the statements of NEURON.
func TestClaimsBlocks(t *testing.T) {
	runClaims(t, []claim{
		{name: "TITLE and COMMENT", src: "TITLE any { text : here\nCOMMENT\nVERBATIM ( } ENDVERBATIM\nENDCOMMENT\n" + initial("x = 1"), want: 1.0},
		{name: "comments with : and ?", src: initial("x = 1 : x = 2\n ? x = 3\n"), want: 1.0},
		{name: "UNITS", src: "UNITS { (mV) = (millivolt) F = (faraday) (coulomb) k = 2 (mV) }\n" + initial("x = F/96485*k"), want: 2 * 96485.3321233100184 / 96485},
		{name: "CONSTANT", src: "CONSTANT { c = 4 (mV) }\n" + initial("x = c"), want: 4.0},
		{name: "PARAMETER with limits", src: "NEURON { SUFFIX m RANGE g GLOBAL q }\nPARAMETER { g = 2 (mV) <0, 10> q = 5 }\nASSIGNED { x }\nINITIAL { x = g*q }", want: 10.0},
		{name: "STATE FROM TO and name0", src: "NEURON { SUFFIX m }\nSTATE { s FROM 0 TO 1 x START 3 }\nPARAMETER { s0 = .5 }\nINITIAL { }", want: 3.0},
		{name: "INITIAL", src: initial("x = p + t + celsius"), want: 30.0},
		{name: "BREAKPOINT", src: frame("NONSPECIFIC_CURRENT i", "BREAKPOINT { i = v x = 2*p }\n"), want: 6.0, after: "rates"},
		{name: "EQUATION", src: frame("NONSPECIFIC_CURRENT i", "EQUATION { i = v x = 2*p }\n"), want: 6.0, after: "rates"},
		{name: "DERIVATIVE", src: "NEURON { SUFFIX m }\nSTATE { x }\nINITIAL { x = 1 }\nBREAKPOINT { SOLVE d METHOD cnexp }\nDERIVATIVE d { x' = -x }\n", want: math.Exp(-.025), after: "update"},
		{name: "FUNCTION", src: initial("x = tw(p)") + "FUNCTION tw(z (mV)) (mV) { tw = 2*z }\n", want: 6.0},
		{name: "PROCEDURE", src: initial("tw(p)") + "PROCEDURE tw(z) { x = 2*z }\n", want: 6.0},
		{name: "NET_RECEIVE with INITIAL", src: "NEURON { POINT_PROCESS m }\nASSIGNED { x }\nNET_RECEIVE(w, a, b) { INITIAL { a = 1 } x = x + w*a }\n"},
		{name: "BEFORE and AFTER", src: frame("", "BEFORE INITIAL { x = 1 }\nAFTER INITIAL { x = 2 }\nBEFORE BREAKPOINT { x = 3 }\nAFTER SOLVE { x = 4 }\nBEFORE STEP { x = 5 }\n")},
		{name: "INDEPENDENT and SWEEP", src: "INDEPENDENT { t FROM 0 TO 1 WITH 1 (ms) }\n" + initial("x = 1"), want: 1.0},
		{name: "CONSTRUCTOR with plain statements", src: initial("x = p") + "CONSTRUCTOR { p = 8 }\n", want: 8.0},
		{name: "CONSTRUCTOR and DESTRUCTOR of memory", src: initial("x = 1") + "CONSTRUCTOR {\nVERBATIM\n q = malloc(sizeof(double));\nENDVERBATIM\n}\nDESTRUCTOR {\nVERBATIM\n free(q);\nENDVERBATIM\n}\n", want: 1.0},
		{name: "DEFINE", src: "DEFINE N 3\n" + initial("FROM i = 0 TO N { x = x + i }"), want: 6.0},
		{name: "LOCAL of the file", src: "LOCAL keep\n" + initial("keep = 4 x = keep"), want: 4.0},
		{name: "USEION READ and WRITE", src: "NEURON { SUFFIX m USEION ca READ eca, cai, cao WRITE ica USEION x WRITE xi VALENCE 2 }\nASSIGNED { ica eca cai cao v xi }\nBREAKPOINT { ica = v - eca + cai + cao }\nINITIAL { xi = 1 }"},
		{name: "USEION WRITE ex", src: "NEURON { SUFFIX m USEION k WRITE ek }\nASSIGNED { ek }\nINITIAL { ek = -80 }"},
		{name: "CHARGE", src: "NEURON { SUFFIX m USEION b READ bi CHARGE -1 }\nASSIGNED { bi x }\nINITIAL { x = bi }"},
		{name: "REPRESENTS", src: "NEURON { SUFFIX m REPRESENTS NCIT:C17145 USEION ca READ cai REPRESENTS CHEBI:29108 }\nASSIGNED { cai x }\nINITIAL { x = cai }"},
		{name: "NONSPECIFIC and ELECTRODE_CURRENT", src: "NEURON { POINT_PROCESS m ELECTRODE_CURRENT i }\nASSIGNED { i }\nBREAKPOINT { i = 1 }"},
		{name: "POINTER", src: frame("POINTER q", "ASSIGNED { q }\nINITIAL { if (nrn_pointing(q)) { x = q } }\n")},
		{name: "BBCOREPOINTER", src: frame("BBCOREPOINTER q", "ASSIGNED { q }\nINITIAL { x = q }\n")},
		{name: "RANDOM", src: frame("RANDOM r", "INITIAL { x = random_uniform(r) + random_negexp(r, 2) + random_normal(r, 0, 1) random_setseq(r, 3) random_setids(r, 1, 2, 3) x = random_ipick(r) + random_dpick(r) }\n")},
		{name: "EXTERNAL", src: frame("EXTERNAL gmax_other", "INITIAL { x = gmax_other }\n")},
		{name: "THREADSAFE", src: frame("THREADSAFE", "INITIAL { x = 1 }\n"), want: 1.0},
		{name: "CONDUCTANCE", src: frame("NONSPECIFIC_CURRENT i", "ASSIGNED { g }\nBREAKPOINT { CONDUCTANCE g i = g*v }\n")},
		{name: "SUFFIX nothing", src: "NEURON { SUFFIX nothing }\nFUNCTION f() { f = 4 }\n", want: 4.0},
		{name: "ARTIFICIAL_CELL", src: "NEURON { ARTIFICIAL_CELL m }\nASSIGNED { x }\nINITIAL { net_send(1, 1) }\nNET_RECEIVE(w) { if (flag == 1) { net_event(t) net_move(t + 1) } }\n"},
		{name: "bytes of Latin-1", src: "TITLE caf\xe9 \xb5m\nCOMMENT M\xfcller \xb0C\nENDCOMMENT\n" + initial("x = 1 : 37 \xb0C\n"), want: 1.0},
		{name: "BREAKPOINT without current", src: frame("", "BREAKPOINT { x = 5 }\n"), want: 5.0, after: "update"},
	})
}

// TestClaimsStatements: statements and methods.
func TestClaimsStatements(t *testing.T) {
	runClaims(t, []claim{
		{name: "LOCAL with an array", src: initial("LOCAL a, b[3] b[2] = 4 a = b[2] x = a"), want: 4.0},
		{name: "minus and power", src: initial("x = -2^2"), want: -4.0},
		{name: "power is right associative as in NEURON", src: initial("x = 2^3^2"), want: 512.0},
		{name: "whole numbers divide as reals", src: initial("x = 7/2"), want: 3.5},
		{name: "if else if else", src: initial("if (p > 5) { x = 1 } else if (p == 3 && !(p < 0) || p != 3) { x = 2 } else { x = 3 }"), want: 2.0},
		{name: "while", src: initial("while (x < 10) { x = x + p }"), want: 12.0},
		{name: "FROM BY", src: initial("FROM i = 1 TO 9 BY 4 { x = x + i }"), want: 15.0},
		{name: "FROM with computed bounds", src: initial("FROM i = p TO p + 2 { x = x + i }"), want: 12.0},
		{name: "a loop within a loop with arrays", src: initial("FROM i = 0 TO 3 { y[i] = i FROM j = 0 TO i { x = x + y[j] } }"), want: 10.0},
		{name: "an index computed at run time", src: initial("y[2] = 8 x = y[p - 1]"), want: 8.0},
		{name: "nested calls with arrays", src: initial("FROM i = 0 TO 3 { y[i] = i + 1 } x = sum2(sum2(1, 2), y[sum2(1, 1)])") + "FUNCTION sum2(a, b) { sum2 = a + b }\n", want: 6.0},
		{name: "TABLE of a PROCEDURE", src: initial("rates(0.5)") + "PROCEDURE rates(z) { TABLE x DEPEND celsius FROM 0 TO 1 WITH 10 x = 2*z }\n", want: 1.0},
		{name: "TABLE of a FUNCTION", src: initial("x = two(0.25)") + "FUNCTION two(z) { TABLE FROM 0 TO 1 WITH 10 two = 2*z }\n", want: 0.5},
		{name: "TABLE with an array and a variable that it never sets", src: frame("", "ASSIGNED { k }\nINITIAL { k = 0 rates(0.5) }\nPROCEDURE rates(z) { TABLE x, y, k FROM 0 TO 1 WITH 10 x = 2*z y[1] = z }\n"), want: 1.0},
		{name: "UNITSON and UNITSOFF", src: initial("UNITSOFF x = 2 UNITSON") + "UNITSOFF\nFUNCTION g(a) { g = a }\nUNITSON\n", want: 2.0},
		{name: "unit factors", src: initial("x = (1e3)*p + 2 (mV)"), want: 3002.0},
		{name: "SOLVE without METHOD of a PROCEDURE", src: frame("", "BREAKPOINT { SOLVE s }\nPROCEDURE s() { x = x + p }\n"), want: 3.0, after: "update"},
		{name: "SOLVE METHOD euler", src: "NEURON { SUFFIX m }\nSTATE { x }\nINITIAL { x = 1 }\nBREAKPOINT { SOLVE d METHOD euler }\nDERIVATIVE d { x' = -x }\n", want: 1 - .025, after: "update"},
		{name: "SOLVE METHOD runge", src: "NEURON { SUFFIX m }\nSTATE { x }\nINITIAL { x = 1 }\nBREAKPOINT { SOLVE d METHOD runge }\nDERIVATIVE d { x' = -x }\n",
			want: 1 - .025 + .025*.025/2 - .025*.025*.025/6 + .025*.025*.025*.025/24, after: "update"},
		{name: "SOLVE METHOD derivimplicit", src: "NEURON { SUFFIX m }\nSTATE { x }\nINITIAL { x = 1 }\nBREAKPOINT { SOLVE d METHOD derivimplicit }\nDERIVATIVE d { x' = -x }\n", want: 1 / 1.025, after: "update"},
		{name: "SOLVE METHOD sparse", src: "NEURON { SUFFIX m }\nSTATE { x z }\nINITIAL { x = 1 }\nBREAKPOINT { SOLVE k METHOD sparse }\nKINETIC k { ~ x <-> z (1, 0) }\n", want: 1 / 1.025, after: "update"},
		{name: "SOLVE METHOD after_cvode", src: frame("", "BREAKPOINT { SOLVE s METHOD after_cvode }\nPROCEDURE s() { x = 1 }\n")},
		{name: "SOLVE METHOD cvode_t", src: frame("", "BREAKPOINT { SOLVE s METHOD cvode_t }\nPROCEDURE s() { x = 1 }\n"), want: 1.0, after: "update"},
		{name: "SOLVE METHOD cvode_t_v", src: frame("", "BREAKPOINT { SOLVE s METHOD cvode_t_v }\nPROCEDURE s() { x = 1 }\n"), want: 1.0, after: "update"},
		{name: "SOLVE STEADYSTATE sparse", src: "NEURON { SUFFIX m }\nSTATE { x z }\nINITIAL { x = 1 SOLVE k STEADYSTATE sparse }\nKINETIC k { ~ x <-> z (1, 3) CONSERVE x + z = 1 }\n", want: 0.75, within: 1e-9},
		{name: "SOLVE IFERROR", src: frame("", "BREAKPOINT { SOLVE s IFERROR { x = 2 } }\nPROCEDURE s() { x = 1 }\n"), want: 1.0, after: "update"},
		{name: "LINEAR", src: "NEURON { SUFFIX m }\nSTATE { x z }\nINITIAL { SOLVE l }\nLINEAR l { ~ 2*x + z = 5 ~ x - z = 1 }\n", want: 2.0},
		{name: "NONLINEAR and SOLVEFOR", src: "NEURON { SUFFIX m }\nSTATE { x }\nINITIAL { x = 1 SOLVE n }\nNONLINEAR n SOLVEFOR x { ~ x*x = 9 }\n", want: 3.0, within: 1e-6},
		{name: "one-way reactions, fluxes, compartments", src: "NEURON { SUFFIX m }\nSTATE { x z }\nASSIGNED { w }\nINITIAL { x = 1 }\nBREAKPOINT { SOLVE k METHOD sparse }\n" +
			"KINETIC k { COMPARTMENT 2 { x } ~ x -> (1) w = f_flux - b_flux ~ z << (w) }\n", want: 1 / 1.0125, after: "update"},
		{name: "reactions of arrays", src: "DEFINE N 3\nNEURON { SUFFIX m }\nSTATE { c[N] x }\nINITIAL { c[0] = 1 }\nBREAKPOINT { SOLVE k METHOD sparse x = c[0] + c[1] + c[2] }\n" +
			"KINETIC k { FROM i = 0 TO N-2 { ~ c[i] <-> c[i+1] (1, 1) } }\n", want: 1.0, after: "update"},
		{name: "LONGITUDINAL_DIFFUSION", src: "NEURON { SUFFIX m }\nSTATE { c }\nASSIGNED { diam }\nBREAKPOINT { SOLVE k METHOD sparse }\nKINETIC k { COMPARTMENT diam*diam { c } LONGITUDINAL_DIFFUSION diam { c } ~ c << (0) }\n"},
		{name: "WATCH", src: "NEURON { POINT_PROCESS m }\nASSIGNED { v x }\nINITIAL { net_send(0, 1) }\nNET_RECEIVE(w) { if (flag == 1) { WATCH (v > 10) 2 } }\n"},
		{name: "FOR_NETCONS", src: "NEURON { POINT_PROCESS m }\nASSIGNED { x }\nNET_RECEIVE(w, a) { FOR_NETCONS(w1, a1) { a1 = a1 + 1 } }\n"},
		{name: "PROTECT and MUTEXLOCK", src: frame("GLOBAL total", "ASSIGNED { total }\nINITIAL { PROTECT total = total + 1 MUTEXLOCK x = 2 MUTEXUNLOCK x = x + total }\n"), want: 3.0},
		{name: "FUNCTION_TABLE", src: initial("x = ft(p)") + "FUNCTION_TABLE ft(a (mV)) (mV)\n"},
		{name: "at_time and state_discontinuity", src: "NEURON { POINT_PROCESS m }\nSTATE { x }\nASSIGNED { t }\nBREAKPOINT { at_time(5) state_discontinuity(x, x + 2) SOLVE d METHOD cnexp }\nDERIVATIVE d { x' = 0 }\n"},
		{name: "t, dt, area, diam, secondorder", src: "NEURON { SUFFIX m RANGE x }\nASSIGNED { x t dt area diam celsius }\nINITIAL { x = t + 0*(area + diam) }\n", want: 7.0},
		{name: "pi without declaration", src: initial("x = pi"), want: math.Pi},
		{name: "a long array", src: frame("", "ASSIGNED { big[20000] k }\nINITIAL { k = 0 while (k < 20000) { big[k] = k k = k + 1 } x = big[19999] + big[5] }\n"), want: 20004.0},
		{name: "printf", src: initial("x = 1 printf(\"%g\\n\", x)"), want: 1.0},
		{name: "a GLOBAL known from its use alone", src: frame("GLOBAL g", "INITIAL { g = 2 x = g }\n"), want: 2.0},
		{name: "a call whose function has the name of an argument", src: initial("x = add(1, 2)") + "FUNCTION one() { one = 10 }\nFUNCTION add(one, b) { add = one() + b }\n", want: 12.0},
	})
}

// TestClaimsFunctions: the mathematical functions.
func TestClaimsFunctions(t *testing.T) {
	var list []claim
	for text, want := range map[string]float64{
		"exp(1.5)": math.Exp(1.5), "log(3)": math.Log(3), "log10(3)": math.Log10(3), "sqrt(3)": math.Sqrt(3), "pow(3, 1.5)": math.Pow(3, 1.5), "fabs(-3)": 3, "abs(-3)": 3,
		"sin(1)": math.Sin(1), "cos(1)": math.Cos(1), "tan(1)": math.Tan(1), "asin(.5)": math.Asin(.5), "acos(.5)": math.Acos(.5), "atan(2)": math.Atan(2), "atan2(1, -2)": math.Atan2(1, -2),
		"sinh(1)": math.Sinh(1), "cosh(1)": math.Cosh(1), "tanh(1)": math.Tanh(1), "ceil(1.2)": 2, "floor(-1.2)": -2, "fmod(7.5, 2)": 1.5, "fmin(1, 2)": 1, "fmax(1, 2)": 2,
		"erf(.7)": math.Erf(.7), "erfc(.7)": math.Erfc(.7), "log1p(.1)": math.Log1p(.1), "log2(5)": math.Log2(5), "expm1(.1)": math.Expm1(.1), "exp2(1.5)": math.Exp2(1.5), "cbrt(5)": math.Cbrt(5),
		"asinh(2)": math.Asinh(2), "acosh(2)": math.Acosh(2), "atanh(.5)": math.Atanh(.5), "tgamma(4.5)": math.Gamma(4.5), "lgamma(4.5)": 2.453736570842442,
		"round(-2.5)": -3, "trunc(-2.5)": -2, "rint(2.5)": 2, "INT(-2.7)": -2, "hypot(3, 4)": 5, "factorial(5)": 120, "gauss(1, 1, 2)": 1 / (2 * math.Sqrt(6.28318530)),
		"nernst(1, 10, 2)": 293.15 * 8.314462618153240 / 96485.33212331002 / 2 * 1000 * math.Log(10),
	} {
		list = append(list, claim{name: text, src: initial("x = " + text), want: want})
	}
	runClaims(t, list)
}
