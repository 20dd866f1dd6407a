package interp

import (
	"strings"
	"testing"
)

// run gives what a text prints; a failure is the last line.
func run(t testing.TB, src string) string {
	t.Helper()
	var out strings.Builder
	in := New(Options{Out: &out, Err: &out, Debug: true})
	if err := in.Run(src, "test.hoc"); err != nil {
		out.WriteString("! " + err.Error() + "\n")
	}
	return out.String()
}

// TestLanguage: texts and what NEURON 9.0.2 prints for them (nrniv -nogui -nobanner), a line each.
func TestLanguage(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"x = 5\nx\n1+2\nstrdef s\ns = \"abc\"\ns\n", "\t5 \n\t3 \nabc\n"},
		{"proc f() { 3+4 print \"in\", 1.5 }\nf()\nfunc g() { return 3 }\ng()\n", "in1.5 \n\t3 \n"},
		{"n=3\nfor i=0,n {n=1 print i}\nprint \"after\", i\n", "0 \n1 \n2 \n3 \nafter4 \n"},
		{"for i=5,3 print \"never\"\nprint i\n", "5 \n"},
		{"for i=0,2 { i = i+1  print i }\nprint i\n", "1 \n3 \n4 \n"},
		{"iterator it() { local i\n for i=$2,$3 { $&1 = i iterator_statement } }\nq=0\nfor it(&q, 1, 3) { print \"it\", q  if (q==2) break print \"after\" }\n", "it1 \nafter\nit2 \n"},
		{"print 5 == 5+1e-12, 5<5+1e-12, -3 % 2, 7.5%2, 2^0.5\n1 && (2)\n!3\n", "1 0 1 1.5 1.4142136 \n\t1 \n\t0 \n"},
		{"stop\nprint \"on\"\n", "on\n"},
		{"double a[3]\na[1]=2\na\na[1]\n", "\t0 \n\t2 \n"},
	} {
		if got := run(t, c.src); got != c.want {
			t.Errorf("%s\ngave %q, NEURON gives %q", c.src, got, c.want)
		}
	}
}

const counted = `begintemplate A
public x, arr, f, sum, str
external g
double arr[3]
objref this
strdef str
proc init() { x = 7 if (numarg() > 0) { x = $1 } }
proc f() { print "f", x, this, g() }
func sum() { return x+1 }
proc unref() { print "unref", $1 }
endtemplate A
`

// TestTemplates: members, numbering, counting of references, objects out of functions.
func TestTemplates(t *testing.T) {
	got := run(t, "func g() { return 3 }\n"+counted+`objref a, b
a = new A(4)
a.f()
b = a
objref b
a = new A()
A[1].f()
A[1].arr[2] = 4
print A[1].arr[2], A[1].sum()
A[1].str = "hello"
A[1].str
obfunc mk() { localobj z
 z = new A($1) return z }
b = mk(33)
print b, b.x
`)
	want := "f4 A[0] 3 \n\t0 \nunref1 \nunref0 \nf7 A[1] 3 \n\t0 \n4 8 \n\thello \nunref1 \nA[2] 33 \n"
	if got != want {
		t.Errorf("gave\n%s\nwant\n%s", got, want)
	}
}

// TestObjectsOfTemplateText: what the statements of a template's text make is gone at its end; its objects have nothing of it. As seen in NEURON 9.0.2.
func TestObjectsOfTemplateText(t *testing.T) {
	got := run(t, "func g() { return 3 }\n"+counted+`begintemplate T
objref p, r[2]
public p, r
p = new A(3)
r[1] = new A(2)
print p, r[1]
proc init() { print p, r[1] }
endtemplate T
objref a
a = new T()
a = new A()
print a
`)
	want := "A[0] A[1] \nunref0 \nunref0 \nNULLobject NULLobject \nA[0] \n"
	if got != want {
		t.Errorf("gave\n%s\nwant\n%s", got, want)
	}
}

// TestObjectPushed: the list of contexts is that of object_push, also within what is called there; as seen in NEURON 9.0.2.
func TestObjectPushed(t *testing.T) {
	got := run(t, `begintemplate In
public f
proc f() { for k = 0, $1 print object_pushed(k) }
proc init() { print object_pushed(0) }
endtemplate In
begintemplate Out
public x
objref x
endtemplate Out
objref o
print object_pushed(0)
o = new Out()
object_push(o)
x = new In()
x.f(1)
object_push(x)
f(1)
print object_pushed(0), object_pushed(1), object_pushed(2)
object_pop()
object_pop()
print object_pushed(0)
`)
	want := "NULLobject \n\t0 \nOut[0] \nOut[0] \nNULLobject \n\t0 \n\t0 \nIn[0] \nOut[0] \nIn[0] Out[0] NULLobject \n\t0 \n\t0 \nNULLobject \n"
	if got != want {
		t.Errorf("gave\n%q, not\n%q", got, want)
	}
}

// TestErrors: messages say where, what and what to do, with the calls.
func TestErrors(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"proc rec() { if ($1 > 0) { rec($1-1) } else { print undefd } }\nrec(2)\n",
			"test.hoc:1:47: undefined variable undefd\n        rec(0)  at test.hoc:1\n      rec(1)  at test.hoc:1\n    rec(2)  at test.hoc:1\n  at test.hoc:2"},
		{"objref b\nb.x\n", "test.hoc:2:1: x: the object before the dot is NULLobject"},
		{"double a[3]\na[5]=1\n", "test.hoc:2:1: index 0 of a is 5: out of range, it goes from 0 to 2"},
		{"func q() { if (0) return 3 }\nq()\n", "q is a func and returned no value"},
		{"proc p() { p() }\np()\n", "more than 20000 calls wait for each other"},
		{"counter = 3\ncountr\n", "undefined variable countr; did you mean counter?"},
		{"strdef s\ns = 3\n", "s is a string: a number cannot be assigned to it"},
		{"print 1/0\n", "division by zero"},
		{"proc f() { execute(\"nosuch(3)\") print \"after\" }\nf()\n", "nosuch is an undefined function\n    f()  at test.hoc:1\n  at test.hoc:2"},
	} {
		if got := run(t, c.src); !strings.Contains(got, c.want) {
			t.Errorf("%s\ngave %q, without %q", c.src, got, c.want)
		}
	}
}

// TestUnrefFails: an unref that fails while another failure is cleared up is told, and harms nothing. Found by mutation of texts.
func TestUnrefFails(t *testing.T) {
	got := run(t, "begintemplate B\nproc init() { nosuch(1) }\nproc unref() { neither(2) }\nendtemplate B\nobjref b\nexecute1(\"b = new B()\")\nprint \"on\"\n")
	if !strings.Contains(got, "nosuch is an undefined function") || !strings.Contains(got, "on\n") {
		t.Errorf("gave %q", got)
	}
}

// TestContextLeft: statements behind an object_pop in the same braces were read for the object before. Found by mutation of texts.
func TestContextLeft(t *testing.T) {
	got := run(t, "begintemplate C\npublic a\ndouble a[2]\nb = 3\nendtemplate C\nbegintemplate D\npublic e\ne = 1\nf = 1\ng = 1\nh = 1\nendtemplate D\nobjref c, d\nc = new C()\nd = new D()\n"+
		"{object_push(d)}\n{e = 5 object_pop() h = 7}\nprint \"on\"\n")
	if !strings.Contains(got, "h belongs to D, in whose context the statement no longer stands") {
		t.Errorf("gave %q", got)
	}
}
