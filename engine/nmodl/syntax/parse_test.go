package syntax

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"
)

// mustParse fails the test on any error.
func mustParse(t *testing.T, src string) *File {
	t.Helper()
	f, errs := Parse([]byte(src), "test.mod")
	if errs.Failed() {
		t.Fatalf("%v\nin\n%s", errs, src)
	}
	return f
}

// Each construct with its canonical text. An empty want means that the text is canonical already.
func TestConstructs(t *testing.T) {
	cases := []struct{ name, src, want string }{
		{"title", "TITLE  a title : of sorts \n", "TITLE a title : of sorts\n"},
		{"neuron", "NEURON { SUFFIX kv USEION k READ ek,ki WRITE ik VALENCE 1 RANGE g , gbar GLOBAL minf THREADSAFE}",
			"NEURON {\n  SUFFIX kv\n  USEION k READ ek, ki WRITE ik VALENCE 1\n  RANGE g, gbar\n  GLOBAL minf\n  THREADSAFE\n}\n"},
		{"kinds", "NEURON {POINT_PROCESS a ARTIFICIAL_CELL b NONSPECIFIC_CURRENT i, j ELECTRODE_CURRENT k POINTER p BBCOREPOINTER q EXTERNAL e RANDOM r\n SECTION s}",
			"NEURON {\n  POINT_PROCESS a\n  ARTIFICIAL_CELL b\n  NONSPECIFIC_CURRENT i, j\n  ELECTRODE_CURRENT k\n  POINTER p\n  BBCOREPOINTER q\n  EXTERNAL e\n  RANDOM r\n  SECTION s\n}\n"},
		{"curie", "NEURON { REPRESENTS [NCIT:C17145]\n USEION ca READ eca CHARGE 2 REPRESENTS CHEBI:29108 : the ion\n USEION cl WRITE icl VALENCE -1 }",
			"NEURON {\n  REPRESENTS NCIT:C17145\n  USEION ca READ eca VALENCE 2 REPRESENTS CHEBI:29108\n  USEION cl WRITE icl VALENCE -1\n}\n"},
		{"units", "UNITS { (mV)=(millivolt) F=(faraday)(coulomb) k = (inch) -> (cm) K = 1.5 (1/ms-mM) : rate\n}",
			"UNITS {\n  (mV) = (millivolt)\n  F = (faraday) (coulomb)\n  k = (inch) (cm)\n  K = 1.5 (1/ms-mM) : rate\n}\n"},
		{"parameter", "PARAMETER { gbar = .12 (S/cm2) <0,1e9> : peak\n v (mV) x[3] n = N  a=-3}",
			"PARAMETER {\n  gbar = .12 (S/cm2) <0, 1e9> : peak\n  v (mV)\n  x[3]\n  n = N\n  a = -3\n}\n"},
		{"assigned", "ASSIGNED { ik (mA/cm2) ? the current \r\n y[N] FROM 0 TO 1 START .5 (ms) }", "ASSIGNED {\n  ik (mA/cm2) : the current\n  y[N] FROM 0 TO 1 START .5 (ms)\n}\n"},
		{"state", "STATE { m h FROM 0 TO 1 ca[4] (mM) <1e-6> }", "STATE {\n  m\n  h FROM 0 TO 1\n  ca[4] (mM) <1e-6>\n}\n"},
		{"constant", "CONSTANT { q10 = 3 }", "CONSTANT {\n  q10 = 3\n}\n"},
		{"independent", "INDEPENDENT {t FROM 0 TO 1 WITH 1 (ms)}", "INDEPENDENT {\n  t FROM 0 TO 1 WITH 1 (ms)\n}\n"},
		{"file level", "DEFINE N 4\nDEFINE M -2\nLOCAL a, b[N]\nUNITSOFF UNITSON\nINCLUDE \"x.inc\"\n", "DEFINE N 4\nDEFINE M -2\nLOCAL a, b[N]\nUNITSOFF\nUNITSON\nINCLUDE \"x.inc\"\n"},
		{"breakpoint", "EQUATION { SOLVE s METHOD cnexp\n ik = gbar*m^4*(v-ek) }", "BREAKPOINT {\n  SOLVE s METHOD cnexp\n  ik = gbar * m^4 * (v - ek)\n}\n"},
		{"initial", "INITIAL { SOLVE k STEADYSTATE sparse SOLVE p IFERROR { a = 1 } }", "INITIAL {\n  SOLVE k STEADYSTATE sparse\n  SOLVE p IFERROR {\n    a = 1\n  }\n}\n"},
		{"derivative", "DERIVATIVE s { m' = (minf-m)/tau x'' = -x y'[2] = 1 }", "DERIVATIVE s {\n  m' = (minf - m) / tau\n  x'' = -x\n  y'[2] = 1\n}\n"},
		{"function", "FUNCTION f(v (mV), x) (/ms) { : rate\n LOCAL a, b[3]\n f = exp(-v/1(mV)) }", "FUNCTION f(v (mV), x) (/ms) { : rate\n  LOCAL a, b[3]\n  f = exp(-v / 1 (mV))\n}\n"},
		{"table", "PROCEDURE p(v) { TABLE a,b DEPEND celsius FROM -100 TO 100 WITH 200 a=1 TABLE FROM 0 TO 1 WITH N }",
			"PROCEDURE p(v) {\n  TABLE a, b DEPEND celsius FROM -100 TO 100 WITH 200\n  a = 1\n  TABLE FROM 0 TO 1 WITH N\n}\n"},
		{"function table", "FUNCTION_TABLE tau(v (mV), ca (mM)) (ms) : looked up\n", "FUNCTION_TABLE tau(v (mV), ca (mM)) (ms) : looked up\n"},
		{"control", "PROCEDURE p() { IF (a>1 && !(b<=2)) {a=1} ELSE if (c!=3||d==4) {} else {b=2} WHILE(a) {a=a-1} FROM i=0 TO n-1 BY 2 { x[i]=i } { a = 1 } }",
			"PROCEDURE p() {\n  if (a > 1 && !(b <= 2)) {\n    a = 1\n  } else if (c != 3 || d == 4) {\n  } else {\n    b = 2\n  }\n  while (a) {\n    a = a - 1\n  }\n  FROM i = 0 TO n - 1 BY 2 {\n    x[i] = i\n  }\n  {\n    a = 1\n  }\n}\n"},
		{"net receive", "NET_RECEIVE (w (uS), t0) { INITIAL { t0 = t } if (flag == 0) { net_send(d, 1) } WATCH (v > th) 2, (v < -th) 3\n FOR_NETCONS(a, b) { a = b } }",
			"NET_RECEIVE (w (uS), t0) {\n  INITIAL {\n    t0 = t\n  }\n  if (flag == 0) {\n    net_send(d, 1)\n  }\n  WATCH (v > th) 2\n  WATCH (v < -th) 3\n  FOR_NETCONS (a, b) {\n    a = b\n  }\n}\n"},
		{"kinetic", "KINETIC k { COMPARTMENT i, vol[i]*2 {ca b} LONGITUDINAL_DIFFUSION D {ca} ~ca+2 b[0]<->cb(kf,kb) ~ ca -> (k) ~ ca << (-f) CONSERVE a + 2 b - c = 1 }",
			"KINETIC k {\n  COMPARTMENT i, vol[i] * 2 { ca b }\n  LONGITUDINAL_DIFFUSION D { ca }\n  ~ ca + 2 b[0] <-> cb (kf, kb)\n  ~ ca -> (k)\n  ~ ca << (-f)\n  CONSERVE a + 2 b - 1 c = 1\n}\n"},
		{"linear", "LINEAR l SOLVEFOR a, b { ~ a + b = 1 ~+ a = 2 }\nNONLINEAR n { ~ x*x = 2 }\nDISCRETE d { x = x@1 + y@2[1] }",
			"LINEAR l SOLVEFOR a, b {\n  ~ a + b = 1\n  ~+ a = 2\n}\nNONLINEAR n {\n  ~ x * x = 2\n}\nDISCRETE d {\n  x = x@1 + y@2[1]\n}\n"},
		{"hooks", "BEFORE STEP { a = 1 } AFTER SOLVE { b = 1 } CONSTRUCTOR { } DESTRUCTOR { }", "BEFORE STEP {\n  a = 1\n}\nAFTER SOLVE {\n  b = 1\n}\nCONSTRUCTOR {\n}\nDESTRUCTOR {\n}\n"},
		{"rest", "PROCEDURE p() { PROTECT n = n + 1 MUTEXLOCK MUTEXUNLOCK LAG v BY d CONDUCTANCE g USEION k CONDUCTANCE h UNITSOFF printf(\"%g: ?\", x) n = INT(x) }",
			"PROCEDURE p() {\n  PROTECT n = n + 1\n  MUTEXLOCK\n  MUTEXUNLOCK\n  LAG v BY d\n  CONDUCTANCE g USEION k\n  CONDUCTANCE h\n  UNITSOFF\n  printf(\"%g: ?\", x)\n  n = INT(x)\n}\n"},
		{"verbatim", "VERBATIM\n#include <x.h> // : ? {\n  ENDVERBATIM_ ENDVERBATIM PROCEDURE p() { VERBATIM return 0; ENDVERBATIM }",
			"VERBATIM\n#include <x.h> // : ? {\n  ENDVERBATIM_ ENDVERBATIM\nPROCEDURE p() {\n  VERBATIM return 0; ENDVERBATIM\n}\n"},
		{"comments", "COMMENT { PROCEDURE ENDCOMMENTS ? : ENDCOMMENT : line {\nPARAMETER { ? { \n a COMMENT x ENDCOMMENT = 1 }", "PARAMETER {\n  a = 1\n}\n"},
		{"odd bytes", "\ufeffTITLE \xe9t\xe9\rPARAMETER {\xa0a = 1\u00a0(\xb5m) : \xb5\r}\x1a", "TITLE \xe9t\xe9\nPARAMETER {\n  a = 1 (\xb5m) : \xb5\n}\n"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f := mustParse(t, c.src)
			got := Print(f)
			if c.want != got {
				t.Errorf("printed\n%s\nwant\n%s", got, c.want)
			}
			again := mustParse(t, got)
			if !Equal(f, again) {
				t.Errorf("the printed text gives another tree:\n%s\n%s", got, Print(again))
			}
			if s := Print(Clone(f)); s != got {
				t.Errorf("the clone prints as\n%s", s)
			}
		})
	}
}

// Precedence, shown by writing every operation in parentheses.
func TestPrecedence(t *testing.T) {
	cases := []struct{ src, want string }{
		{"-a^2", "(-(a^2))"}, {"a^b^c", "(a^(b^c))"}, {"a^-b*c", "((a^(-b))*c)"}, {"-a*b", "((-a)*b)"}, {"a-b-c", "((a-b)-c)"}, {"a/b*c", "((a/b)*c)"},
		{"a*b+c", "((a*b)+c)"}, {"a+b<c&&d||e", "((((a+b)<c)&&d)||e)"}, {"!a==b", "((!a)==b)"}, {"--a", "(-(-a))"}, {"a < -b", "(a<(-b))"}, {"a<-1", "(a<(-1))"},
		{"a - -b", "(a-(-b))"}, {"(a-b)-(c-d)", "((a-b)-(c-d))"}, {"2 (mV)*a", "(2 (mV)*a)"}, {"(1e-3)*a", "((1e-3)*a)"}, {"f(a,-b)[1]", ""}, {"a^(b+c)", "(a^(b+c))"},
		{"(-a)^2", "((-a)^2)"}, {"(a^b)^c", "((a^b)^c)"}, {"a-(b-c)", "(a-(b-c))"}, {"-(a*b)", "(-(a*b))"}, {"x[i+1]*2", "(x[(i+1)]*2)"},
	}
	for _, c := range cases {
		f, errs := Parse([]byte("PROCEDURE p() { y = "+c.src+" }"), "x")
		if c.want == "" {
			if !errs.Failed() {
				t.Errorf("%s was accepted", c.src)
			}
			continue
		}
		if errs.Failed() {
			t.Fatal(errs)
		}
		x := f.Blocks[0].(*CodeBlock).Body.List[0].(*Assign).RHS
		if got := spelled(x); got != c.want {
			t.Errorf("%s is %s, want %s", c.src, got, c.want)
		}
		g, _ := Parse([]byte("PROCEDURE p() { y = "+Text(x)+" }"), "x")
		if !Equal(f, g) {
			t.Errorf("%s prints as %s, another expression", c.src, Text(x))
		}
	}
}

func spelled(x Expr) string {
	switch x := x.(type) {
	case *Unary:
		return "(" + x.Op.String() + spelled(x.X) + ")"
	case *Binary:
		return "(" + spelled(x.X) + x.Op.String() + spelled(x.Y) + ")"
	case *Ident:
		if x.Index != nil {
			return x.Name + "[" + spelled(x.Index) + "]"
		}
	}
	return Text(x)
}

func TestDocs(t *testing.T) {
	f := mustParse(t, "PARAMETER {\n : above\n a = 1 : first\n b = 2 c = 3 : last only\n d COMMENT x ENDCOMMENT\n : below\n}\nFUNCTION f(x) { : what it gives\n f = 1 : not this\n}")
	var docs []string
	for _, d := range f.Blocks[0].(*DeclBlock).Decls {
		docs = append(docs, d.Doc)
	}
	if got := fmt.Sprintf("%q", docs); got != `["first" "" "last only" ""]` {
		t.Error(got)
	}
	if d := f.Blocks[1].(*CodeBlock).Doc; d != "what it gives" {
		t.Errorf("%q", d)
	}
	if n := len(f.Comments); n != 7 {
		t.Errorf("%d comments", n)
	}
}

func TestPositions(t *testing.T) {
	f := mustParse(t, "PROCEDURE p() {\r\n\tx = a +\r\n\t\tb\r\n}")
	a := f.Blocks[0].(*CodeBlock).Body.List[0].(*Assign)
	if s := a.RHS.(*Binary).Y.Pos().String(); s != "test.mod:3:3" {
		t.Error(s)
	}
	if s := a.Pos().String(); s != "test.mod:2:2" {
		t.Error(s)
	}
}

func TestInclude(t *testing.T) {
	texts := map[string]string{"a.inc": "PARAMETER { x = 1 }\nINCLUDE \"b.inc\"", "b.inc": "PROCEDURE p() { y = }", "loop.inc": `INCLUDE "loop.inc"`}
	open := func(path, from string) ([]byte, string, error) {
		if s, ok := texts[path]; ok {
			return []byte(s), path, nil
		}
		return nil, "", fmt.Errorf("no such file beside %s", from)
	}
	f, errs := ParseIncluding([]byte("INCLUDE \"a.inc\"\nPARAMETER { z = 1 }\nINCLUDE \"c.inc\""), "main.mod", open)
	if len(f.Blocks) != 3 {
		t.Errorf("%d blocks", len(f.Blocks))
	}
	if s := errs.Error(); !strings.Contains(s, "b.inc:1:21: an operand is missing") || !strings.Contains(s, `main.mod:3:1: INCLUDE "c.inc": no such file beside main.mod`) {
		t.Error(s)
	}
	if _, errs := ParseIncluding([]byte(`INCLUDE "loop.inc"`), "main.mod", open); !strings.Contains(errs.Error(), "more than 16 deep") {
		t.Error(errs)
	}
}

// What is no program must give errors within a bounded time; linear time is checked by the size of a megabyte.
func TestRobust(t *testing.T) {
	big := 1 << 20
	inputs := map[string][]byte{
		"empty": nil, "zeros": make([]byte, 1000), "high bytes": bytes.Repeat([]byte{0xff}, big), "open braces": bytes.Repeat([]byte("{"), big),
		"blocks": append([]byte("PROCEDURE p() "), bytes.Repeat([]byte("{"), big)...), "parentheses": []byte("PROCEDURE p() { x = " + strings.Repeat("(", big)),
		"minus": []byte("PROCEDURE p() { x = " + strings.Repeat("-", big)), "powers": []byte("PROCEDURE p() { x = a" + strings.Repeat("^a", big/2)),
		"sum": []byte("PROCEDURE p() { x = a" + strings.Repeat("+a", big/2)), "else": []byte("PROCEDURE p() { if(a){}" + strings.Repeat("else if(a){}", big/12)),
		"units": []byte("PARAMETER {" + strings.Repeat("a (", big/3)), "quotes": bytes.Repeat([]byte(`"`), big), "colons": bytes.Repeat([]byte(":\n"), big/2),
		"verbatim": bytes.Repeat([]byte("VERBATIM "), big/9), "comment": bytes.Repeat([]byte("COMMENT "), big/8), "lines": bytes.Repeat([]byte("x\n"), big/2),
		"names": []byte("NEURON { RANGE " + strings.Repeat("a ", big/2)), "calls": []byte("PROCEDURE p() { " + strings.Repeat("f(", big/2)), "words": bytes.Repeat([]byte("PROCEDURE "), big/10),
		"decls": []byte("PARAMETER {" + strings.Repeat("a = 1 : x\n", big/10)), "primes": bytes.Repeat([]byte("x'"), big/2), "tildes": []byte("KINETIC k {" + strings.Repeat("~", big)),
		"index": []byte("PROCEDURE p() { x = " + strings.Repeat("a[", big/2)), "one line": bytes.Repeat([]byte("} "), big/2),
	}
	for name, src := range inputs {
		start := time.Now()
		f, errs := Parse(src, name)
		if len(errs) > maxErrors+10 && name != "names" {
			t.Errorf("%s: %d errors", name, len(errs))
		}
		Print(f)
		// a megabyte takes some 30 ms; quadratic behaviour would take minutes, a machine with other work a few seconds
		if d := time.Since(start); d > 30*time.Second {
			t.Errorf("%s took %v", name, d)
		}
	}
}

// Every beginning of a valid file must be survived, and the whole be read.
func TestTruncated(t *testing.T) {
	src := []byte(sample)
	if _, errs := Parse(src, "sample"); errs.Failed() {
		t.Fatal(errs)
	}
	for i := range src {
		f, _ := Parse(src[:i], "part")
		Print(f)
	}
}

const sample = `TITLE sample
NEURON { SUFFIX s USEION k READ ek WRITE ik RANGE g }
UNITS { (mV) = (millivolt) F = (faraday) (coulomb) }
PARAMETER { gbar = .01 (S/cm2) <0,1> : peak
 v (mV) }
STATE { n a[2] }
ASSIGNED { ik (mA/cm2) ek (mV) g }
BREAKPOINT { SOLVE s METHOD cnexp g = gbar*n^4 ik = g*(v - ek) }
DERIVATIVE s { n' = (inf(v) - n)/tau(v) }
KINETIC k { ~ a[0] <-> a[1] (1, 2) CONSERVE a[0] + a[1] = 1 COMPARTMENT 2 { a } }
FUNCTION inf(v (mV)) { TABLE FROM -1 TO 1 WITH 2 inf = 1/(1 + exp(-(v + 1 (mV))/(5))) }
FUNCTION tau(v) (ms) { if (v < 0) { tau = 1 } else if (v > 3) { tau = 2 } else { LOCAL q q = 3 tau = q } }
NET_RECEIVE (w) { INITIAL { w = 1 } WATCH (v > 1) 2 FROM i = 0 TO 3 { a[i] = w } }
VERBATIM
int x;
ENDVERBATIM
COMMENT
end
ENDCOMMENT
`

func FuzzParse(f *testing.F) {
	for _, s := range []string{sample, "", "{", "PROCEDURE p() { x = -a^-b@1[2] }", "NEURON { REPRESENTS [a:b] }", "UNITS { a = (b) -> (c) }", "LINEAR l { ~+ a = b }",
		"DEFINE N -3\nPARAMETER { a[N] = -N <-1,2> }", "KINETIC k { ~ 2 a + b -> c (1) CONSERVE a - 2 b = 1 }", "PROCEDURE p() { if (a) {} else if (b) {} else {} }",
		"VERBATIM x ENDVERBATIM", "TITLE a\nTITLE b", "INDEPENDENT { SWEEP t FROM 0 TO 1 WITH 1 START 2 (ms) }", "PROCEDURE p() { printf(\"a\", b) SOLVE s METHOD m IFERROR { } }"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		tree, errs := Parse(src, "fuzz")
		text := Print(tree)
		if errs.Failed() {
			return
		}
		again, errs := Parse([]byte(text), "fuzz")
		if errs.Failed() {
			t.Fatalf("the printed text is refused: %v\n%s", errs, text)
		}
		if !Equal(tree, again) {
			t.Fatalf("the printed text is another program:\n%s\n----\n%s", text, Print(again))
		}
		if s := Print(again); s != text {
			t.Fatalf("printing is not stable:\n%s\n----\n%s", text, s)
		}
	})
}
