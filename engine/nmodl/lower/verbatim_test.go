package lower

import (
	"strings"
	"testing"

	"nrngui/engine/nmodl/check"
	"nrngui/engine/nmodl/syntax"
)

func lowered(t *testing.T, src string) *Program {
	t.Helper()
	f, errs := syntax.Parse([]byte(src), "in.mod")
	if errs.Failed() {
		t.Fatal(errs)
	}
	info, errs := check.File(f, check.Options{})
	if errs.Failed() {
		t.Fatal(errs)
	}
	p := New(info)
	Run(p, "")
	return p
}

// C text that cannot be translated refuses a mechanism only where the mechanism needs it.
func TestVerbatimRefused(t *testing.T) {
	for _, text := range []string{"x = getpid();", "x = *p;", "x->y = 1;", "goto out;", "x = y_of_nobody;", "x = \"a\";", "struct s a;", "{ x = 1;", "x = 1; }", "x = (1;",
		"if (x) {", "x = 1 +", "break;", "net_send(1, 2);", "x = y = (z = );",
		strings.Repeat("(", 5000), strings.Repeat("{", 5000), "x = " + strings.Repeat("-", 5000) + "1;", strings.Repeat("if (x) ", 5000), "\"", "/*", "#if"} {
		for _, c := range []struct {
			src  string
			fail bool
		}{
			{"NEURON { SUFFIX a RANGE x } ASSIGNED { x y }\nINITIAL { VERBATIM\n" + text + "\nENDVERBATIM }\n", true},
			{"NEURON { SUFFIX a RANGE x } ASSIGNED { x y }\nINITIAL { p() }\nPROCEDURE p() { VERBATIM\n" + text + "\nENDVERBATIM }\n", true},
			{"NEURON { SUFFIX a RANGE x } ASSIGNED { x y }\nPROCEDURE p() { VERBATIM\n" + text + "\nENDVERBATIM }\nPROCEDURE q() { p() }\n", text == "break;"},
		} {
			quiet := text == "/*" || text == "#if" // comments and conditions that never end hold nothing
			p := lowered(t, c.src)
			if p.Errs.Failed() != (c.fail && !quiet) {
				t.Errorf("%.60q: %v", c.src, p.Errs)
			}
			if !c.fail && !quiet && (len(p.Refused) != 2 || p.Refused[0].Name != "p" || p.Refused[1].Name != "q" || p.Refused[0].Why == nil) {
				t.Errorf("%.60q: refused %v", c.src, p.Refused)
			}
		}
	}
}

func FuzzVerbatim(f *testing.F) {
	for _, s := range []string{"x = 1;", "if (x > 2) return 3; else x++;", "for (int i = 0; i < 3; i++) { x += i % 2 ? 1 : y; }", "switch ((int) x) { case 1: x = 2; break; default: return; }",
		"#ifdef A\nx\n#else\ny = 2;\n#endif", "double a[3]; static int b = 3; a[b] = x;", "while (!x && y) { break; }", "do { x++; if (x > 2) continue; } while (y[0] < 3);", "void** pv = (void**)(&_p_x); *pv = nrn_random_arg(1);",
		"unsigned int s = 3; s = (s << 2) ^ ~s; x = *(unsigned int*)&x;", "#define A(b) ((b)+1)\nx = A(A(2));", "static double f(double* p, int n) { *p = n; return p[0]; }", "{", "}",
		"void* vv; vv = *((void**)(&x)); double* p = vector_vec(vv); p[0] += vector_capacity(vv);", "if (ifarg(2)) x = *getarg(2); else hoc_execerror(\"a\", 0);"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if strings.Contains(text, "ENDVERBATIM") {
			return
		}
		src := "NEURON { SUFFIX a RANGE x } ASSIGNED { x y[4] }\nVERBATIM\n" + text + "\nENDVERBATIM\nINITIAL { VERBATIM\n" + text + "\nENDVERBATIM }\n"
		file, errs := syntax.Parse([]byte(src), "in.mod")
		if errs.Failed() {
			return
		}
		info, errs := check.File(file, check.Options{})
		if errs.Failed() {
			return
		}
		Run(New(info), "")
	})
}
