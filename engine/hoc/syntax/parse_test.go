package syntax

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"nrngui/engine/source"
	"nrngui/engine/source/expect"
)

// mustParse gives the tree of a text without mistakes.
func mustParse(t *testing.T, text string) *File {
	t.Helper()
	f, errs := Parse(text, "a.hoc")
	if len(errs) > 0 || f.Incomplete {
		t.Fatalf("%q: %v", text, errs)
	}
	return f
}

// full writes an expression with all its parentheses.
func full(x Expr) string {
	switch x := x.(type) {
	case *Unary:
		return "(" + x.Op + full(x.X) + ")"
	case *Binary:
		return "(" + full(x.X) + x.Op + full(x.Y) + ")"
	case *Assign:
		return "(" + full(x.X) + x.Op + full(x.Y) + ")"
	}
	return ExprText(x)
}

// The values of the rows with numbers were seen in NEURON 9.0.2: 2^-3*4 is 0.5, -2^2 is -4, 2^3^2 is 512, !1==0 is 1.
func TestPrecedence(t *testing.T) {
	for _, c := range [][2]string{
		{"2^-3*4", "((2^(-3))*4)"}, {"-2^2", "(-(2^2))"}, {"2^3^2", "(2^(3^2))"}, {"!1==0", "((!1)==0)"},
		{"a-b-c", "((a-b)-c)"}, {"a-(b-c)", "(a-(b-c))"}, {"a+b*c%d/e", "(a+(((b*c)%d)/e))"}, {"-a*b", "((-a)*b)"}, {"--a", "(-(-a))"},
		{"(-a)^b", "((-a)^b)"}, {"(a^b)^c", "((a^b)^c)"}, {"2^-3^2", "(2^(-(3^2)))"}, {"a ^ b * c", "((a^b)*c)"}, {"5 ^ -a ^ -b * c", "((5^(-(a^(-b))))*c)"},
		{"a<b==c>d", "(((a<b)==c)>d)"}, {"a||b&&c<d+e", "(a||(b&&(c<(d+e))))"}, {"a&&b||c", "((a&&b)||c)"}, {"!a+b", "((!a)+b)"}, {"!a^b", "(!(a^b))"},
		{"a=b=c", "(a=(b=c))"}, {"a+=b*c", "(a+=(b*c))"}, {"2*a=3+1", "(2*(a=(3+1)))"}, {"-a=3", "(-(a=3))"}, {"(a=3)+1", "((a=3)+1)"},
		{"a.b(c, &d, new E(1)).f[i][j]", "a.b(c, &d, new E(1)).f[i][j]"}, {"$o1.x+$2*$&3[1]-$i", "(($o1.x+($2*$&3[1]))-$i)"},
		{"IClamp[0].amp = .5", "(IClamp[0].amp=.5)"}, {"soma.v(.5) - v(0)", "(soma.v(.5)-v(0))"}, {"1e + 2", "(1+2)"}, {"1.e3", "1.e3"},
	} {
		f := mustParse(t, c[0])
		if len(f.Stmts) != 1 {
			t.Fatalf("%q: %d statements", c[0], len(f.Stmts))
		}
		if got := full(f.Stmts[0].(*ExprStmt).X); got != c[1] {
			t.Errorf("%q: %s, want %s", c[0], got, c[1])
		}
		roundTrip(t, c[0])
	}
}

// Each statement in its form; want is the type of the node and its printed text.
func TestStatements(t *testing.T) {
	for _, c := range [][3]string{
		{"soma nseg=3", "SectionStmt", "soma nseg = 3"}, {"dend[i+1] insert hh", "SectionStmt", "dend[i + 1] insert hh"}, {"c.soma { nseg=3 }", "SectionStmt", "c.soma {\n\tnseg = 3\n}"},
		{"net.cells.object(2).soma[1] print v(.5)", "SectionStmt", "net.cells.object(2).soma[1] print v(.5)"}, {"$o1 nseg = 1", "SectionStmt", "$o1 nseg = 1"},
		{"soma.v(.5)=-70", "ExprStmt", "soma.v(.5) = -70"}, {"gna_hh(0:1)=a:b+1", "RangeAssign", "gna_hh(0:1) = a:b + 1"}, {"soma.diam(0:.5)*=1:2", "RangeAssign", "soma.diam(0:.5) *= 1:2"},
		{"for i=0,n-1 f(i)", "ForRange", "for i = 0, n - 1 f(i)"}, {"for (i=0;i<3;i=i+1) {}", "For", "for (i = 0; i < 3; i = i + 1) {\n}"}, {"for (;x;) y=1", "For", "for (; x;) y = 1"},
		{"for (x) print x", "ForSegment", "for (x) print x"}, {"for (x, 0) v(x)=1", "ForSegment", "for (x, 0) v(x) = 1"}, {"for it(&x, 2) { g() }", "ForIter", "for it(&x, 2) {\n\tg()\n}"},
		{"for o.it(&i) g()", "ForIter", "for o.it(&i) g()"}, {"while (a) if (b) break else continue", "While", "while (a) if (b) break else continue"},
		{"forall nseg*=3", "ForSections", "forall nseg *= 3"}, {"forsec \"dend\" { uninsert hh }", "ForSections", "forsec \"dend\" {\n\tuninsert hh\n}"}, {"forsec o.all ifsec $s1 x=1", "ForSections", "forsec o.all ifsec $s1 x = 1"},
		{"create a, b[3], c[2][n]", "Declare", "create a, b[3], c[2][n]"}, {"objectvar a, b[2]", "Declare", "objref a, b[2]"}, {"double x[3], y[2][2]", "Declare", "double x[3], y[2][2]"},
		{"strdef a, b", "Names", "strdef a, b"}, {"public a, b", "Names", "public a, b"}, {"external v", "Names", "external v"}, {"depvar x, y", "Names", "depvar x, y"},
		{"connect a(0), b(1)", "Connect", "connect a(0), b(1)"}, {"soma connect dend[1](0), .5", "SectionStmt", "soma connect dend[1](0), .5"}, {"connect c.d(0), c.s(1)", "Connect", "connect c.d(0), c.s(1)"},
		{"access c.soma[0]", "Access", "access c.soma[0]"}, {"setpointer o.p, soma.v(.5)", "SetPointer", "setpointer o.p, soma.v(.5)"}, {"delete x", "Delete", "delete x"},
		{"print \"a\", b+1, $s1", "Print", "print \"a\", b + 1, $s1"}, {"\"a\\n\\\"\\q\"", "ExprStmt", "\"a\\n\\\"q\""}, {"help me now", "Help", "help me now"}, {"debug", "Word", "debug"}, {"stop", "Word", "stop"},
		{"eqn x:: 2*x = 3", "Equation", "eqn x:: 2 * x = 3"}, {"eqn x: = 1", "Equation", "eqn x: = 1"}, {"eqn x: y =", "Equation", "eqn x: y ="},
		{"begintemplate A", "Template", "begintemplate A"}, {"endtemplate A", "Template", "endtemplate A"}, {"o = new A(1, \"b\")", "ExprStmt", "o = new A(1, \"b\")"}, {"s = \"b\"", "ExprStmt", "s = \"b\""},
		{"proc f() { local a, b localobj c\n return }", "Procedure", "proc f() { local a, b localobj c\n\treturn\n}"}, {"obfunc f() { return new A() }", "Procedure", "obfunc f() {\n\treturn new A()\n}"},
		{"func f() { return $1^2 }", "Procedure", "func f() {\n\treturn $1 ^ 2\n}"}, {"iterator it() { iterator_statement }", "Procedure", "iterator it() {\n\titerator_statement\n}"},
		{"{a=1 b=a c(d) print 1 print 2 -3}", "Block", "{\n\ta = 1\n\tb = a\n\tc(d)\n\tprint 1\n\tprint 2 - 3\n}"}, {"a = 1 + /* two\nlines */ 2 // end", "ExprStmt", "a = 1 + 2"}, {"a = \\\n 2", "ExprStmt", "a = 2"},
	} {
		f := mustParse(t, c[0])
		if len(f.Stmts) != 1 {
			t.Errorf("%q: %d statements", c[0], len(f.Stmts))
			continue
		}
		if kind := strings.TrimPrefix(reflect.TypeOf(f.Stmts[0]).String(), "*syntax."); kind != c[1] || StmtText(f.Stmts[0]) != c[2] {
			t.Errorf("%q: %s %q, want %s %q", c[0], kind, StmtText(f.Stmts[0]), c[1], c[2])
		}
		roundTrip(t, c[0])
	}
}

// These cannot stand among the expectations, for their lines would hold the marks of another mistake.
func TestErrorsOfWords(t *testing.T) {
	for _, c := range [][2]string{
		{"x = 1\ns = \"no end\ny = 2", "a:2:5: the string has no end; end the string with \" on the same line"},
		{"f(\"a\" \"b\")", "a:1:7: the string \"b\" instead of \")\"; close the parenthesis on the same line, or end the line with a backslash"},
		{strings.Repeat("x", 300) + "=1", "a:1:1: the name xxxxxxxxxxxxxxxxxxxx... has 300 letters, more than 255; shorten it"},
		{"$99999999999999999999 = 1", "a:1:1: \"$\" without the number of an argument from 1 to 999999; write $1, $s1, $o1 or $&1"},
		{"func f() { local x, y  localobj a, x\n return x }", "a:1:36: x is declared local already; name it once"},
		{"1 == \"a\"", "a:1:6: the string \"a\" cannot be part of an expression; compare strings with strcmp, join them with sprint"},
	} {
		if _, errs := Parse(c[0], "a"); errs.Error() != c[1] {
			t.Errorf("%q: %v", c[0], errs)
		}
	}
}

// A text that wants more says so; the same text with the rest does not.
func TestIncomplete(t *testing.T) {
	for _, c := range [][2]string{{"proc f() {\n", "}"}, {"{ if (a) {\n b=1 }\n", "}"}, {"/* a\n", "*/"}, {"a = \\\n", "3"}, {"for i=1,2 {", "}"}} {
		if f, _ := Parse(c[0], ""); !f.Incomplete {
			t.Errorf("%q: not incomplete", c[0])
		}
		mustParse(t, c[0]+c[1]+"\n")
	}
	for _, text := range []string{"", "a = 3", "if (x)", "f(", "}"} {
		if f, _ := Parse(text, ""); f.Incomplete {
			t.Errorf("%q: incomplete", text)
		}
	}
}

// A statement may take the lines behind it as data; places count on.
func TestReaderTake(t *testing.T) {
	r := NewReader("read()\n1 2 3:\r\n 4\nx = (\ny = 1\n\x1a junk (", "d.hoc")
	if s, errs := r.Next(); errs != nil || StmtText(s) != "read()" {
		t.Fatal(s, errs)
	}
	if r.Rest() != "1 2 3:\n 4\nx = (\ny = 1\n\x1a junk (" {
		t.Fatalf("%q", r.Rest())
	}
	r.Take(len("1 2 3:\n 4\n"))
	if s, errs := r.Next(); s != nil || len(errs) != 1 || errs[0].Pos != (source.Pos{File: "d.hoc", Line: 4, Col: 6}) {
		t.Fatal(s, errs)
	}
	if s, errs := r.Next(); errs != nil || s.Pos().Line != 5 {
		t.Fatal(s, errs)
	}
	if s, errs := r.Next(); s != nil || errs != nil {
		t.Fatal(s, errs)
	}
}

// Nothing overruns the stack, in the parser or the printer.
func TestDeep(t *testing.T) {
	for _, word := range []string{"(", "-", "{", "if (1) ", "a ", "a=", "f(", "a[", "2^", "for(", "{(", "new A("} {
		if _, errs := Parse(strings.Repeat(word, 100000), ""); !errs.Failed() {
			t.Errorf("%q many times: no error", word)
		}
	}
	roundTrip(t, "x = 1"+strings.Repeat("+1", 10000))
}

// zero makes all places of a tree equal.
func zero(v reflect.Value) {
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if !v.IsNil() {
			zero(v.Elem())
		}
	case reflect.Slice:
		for i := 0; i < v.Len(); i++ {
			zero(v.Index(i))
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeOf(source.Pos{}) {
			v.SetZero()
			return
		}
		for i := 0; i < v.NumField(); i++ {
			zero(v.Field(i))
		}
	}
}

// roundTrip checks that the printed text of what could be read reads as an equal tree.
func roundTrip(t *testing.T, text string) {
	t.Helper()
	f, _ := Parse(text, "a.hoc")
	out := f.Text()
	g, errs := Parse(out, "a.hoc")
	if errs.Failed() {
		t.Fatalf("%q prints as %q: %v", text, out, errs)
	}
	f.Incomplete, g.Incomplete = false, false
	zero(reflect.ValueOf(f))
	zero(reflect.ValueOf(g))
	if !reflect.DeepEqual(f, g) {
		t.Fatalf("%q prints as %q, which reads as another tree, %q", text, out, g.Text())
	}
}

func samples(t testing.TB) []string {
	files, err := filepath.Glob("testdata/*.hoc")
	if err != nil || len(files) < 3 {
		t.Fatal("the samples in testdata are missing", err)
	}
	return files
}

func TestSamples(t *testing.T) {
	for _, file := range samples(t) {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(file, "errors.hoc") {
			mustParse(t, string(b))
		}
		roundTrip(t, string(b))
	}
}

func TestErrors(t *testing.T) {
	expect.Check(t, "testdata/errors.hoc", func(src []byte) source.List {
		_, errs := Parse(string(src), "errors.hoc")
		return errs
	})
}

func FuzzParse(f *testing.F) {
	for _, file := range samples(f) {
		b, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(b))
		for _, line := range strings.Split(string(b), "\n") {
			f.Add(line)
		}
	}
	f.Fuzz(func(t *testing.T, text string) { roundTrip(t, text) })
}
