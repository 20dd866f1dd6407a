package code

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// Texts that would blow up a careless compiler end soon, with an error or a Type: doubling call chains, deep nesting, long blocks, nested
// loops, big arrays with a computed index.
func TestStress(t *testing.T) {
	rep := strings.Repeat
	chain := func(n int) string {
		s := "NEURON { SUFFIX a }\nFUNCTION f0(x) { f0 = x }\n"
		for i := 1; i < n; i++ {
			s += fmt.Sprintf("FUNCTION f%d(x) { f%d = f%d(x) + f%d(x) }\n", i, i, i-1, i-1)
		}
		return s
	}
	in := func(body string) string {
		return "NEURON { SUFFIX a  NONSPECIFIC_CURRENT i  RANGE x, w }\nASSIGNED { v i x w[1000] z[9999] }\nSTATE { s }\nINITIAL { " + body + " }\n"
	}
	c := func(text string) string {
		return "NEURON { SUFFIX a  RANGE x }\nASSIGNED { x }\nVERBATIM\n" + text + "\nENDVERBATIM\nINITIAL { x = 1 }\n"
	}
	for name, src := range map[string]string{
		"calls doubling 40 deep":   chain(40),
		"nested parentheses":       in("x = " + rep("(", 20000) + "1" + rep(")", 20000)),
		"unary minus":              in("x = " + rep("-", 50000) + "x"),
		"long sum":                 in("x = x" + rep(" + x", 20000)),
		"nested if":                in(rep("if (x) { ", 5000) + rep("}", 5000)),
		"else chain":               in("if (x) {} " + rep("else if (x) { x = 1 } ", 5000)),
		"nested loops":             in(rep("FROM i = 0 TO 99 { ", 6) + "x = x + 1 " + rep("}", 6)),
		"long block":               in(rep("x = x*2 + 1\n", 20000)),
		"if after if":              in(rep("if (v > x) { x = x + 1 }\n", 3000)),
		"computed indices":         in(rep("w[x] = w[x + 1] + z[x]\n", 300)),
		"while in while":           in(rep("WHILE (x) { ", 40) + "x = 0 " + rep("}", 40)),
		"many functions":           "NEURON { SUFFIX a }\n" + rep("FUNCTION f(x) { f = x }\n", 3000),
		"many variables":           "NEURON { SUFFIX a }\nASSIGNED { " + variables(20000) + " }\n",
		"cnexp of a long equation": "NEURON { SUFFIX a }\nSTATE { s }\nBREAKPOINT { SOLVE d METHOD cnexp }\nDERIVATIVE d { s' = 1" + rep(" - s*2", 5000) + " }\n",
		"deep cnexp":               "NEURON { SUFFIX a }\nSTATE { s }\nBREAKPOINT { SOLVE d METHOD cnexp }\nDERIVATIVE d { s' = " + rep("2*(", 5000) + "s" + rep(")", 5000) + " }\n",
		"current":                  "NEURON { SUFFIX a  NONSPECIFIC_CURRENT i }\nASSIGNED { v i }\nBREAKPOINT { i = v" + rep(" + v*2", 5000) + " }\n",
		"big table":                "NEURON { SUFFIX a }\nASSIGNED { q[9000] }\nPROCEDURE p(x) { TABLE q FROM 0 TO 1 WITH 10\n FROM i = 0 TO 999 { q[i] = x } }\nINITIAL { p(1) p(2) p(3) }\n",
		"calls in a call":          "NEURON { SUFFIX a  RANGE x }\nASSIGNED { x }\nFUNCTION f(x) { f = x }\nINITIAL { x = " + rep("f(", 3000) + "x" + rep(")", 3000) + " }\n",
		"macros of macros":         c("#define m0 x = x + 1;\n" + doubling(60, "#define m%d m%d m%d m%d\n") + "m59"),
		"helpers of helpers":       c("void h0(double* p) { *p = 1; }\n" + doubling(60, "void h%d(double* p) { h%d(p); h%d(p); h%d(p); }\n") + "\nENDVERBATIM\nPROCEDURE q() {\nVERBATIM\nh59(&x);\nENDVERBATIM\n}\nVERBATIM\n"),
		"nested braces of C":       in("\nVERBATIM\n" + rep("{ ", 5000) + rep("}", 5000) + "\nENDVERBATIM\n"),
		"nested loops of C":        in("\nVERBATIM\nint i;\n" + rep("for (i = 0; i < 3; i++) { if (i == x) continue; ", 50) + rep("}", 50) + "\nENDVERBATIM\n"),
		"long C":                   in("\nVERBATIM\n" + rep("x = x*3 + 1; if (x > 2) x--;\n", 10000) + "\nENDVERBATIM\n"),
		"returns of C":             in("\nVERBATIM\n" + rep("if (x > 2) return;\n", 3000) + "\nENDVERBATIM\n"),
		"unsigned products":        in("\nVERBATIM\nunsigned int s = 3;\ns = s" + rep("*s", 3000) + ";\nENDVERBATIM\n"),
		"binary":                   string([]byte{0, 1, 2, 255, 254}) + rep("\x00", 10000),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			typ, errs := Compile([]byte(src), "stress.mod")
			if !errs.Failed() {
				checkType(t, typ)
			}
			d := time.Since(start)
			t.Logf("%v, %d messages", d, len(errs))
			if d > 10*time.Second { // generous: the machine may be busy; the point is that it ends
				t.Errorf("took %v", d)
			}
		})
	}
}

// doubling gives n lines, each of which uses the one before several times.
func doubling(n int, line string) string {
	var s strings.Builder
	for i := 1; i < n; i++ {
		fmt.Fprintf(&s, line, i, i-1, i-1, i-1)
	}
	return s.String()
}

func variables(n int) string {
	var s strings.Builder
	for i := range n {
		fmt.Fprintf(&s, "a%d ", i)
	}
	return s.String()
}
