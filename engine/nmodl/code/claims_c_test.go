package code

import (
	"strings"
	"testing"

	"nrngui/engine/mech"
)

// TestClaimsC: C text of VERBATIM, idiom by idiom, with the value that a C compiler gives.
func TestClaimsC(t *testing.T) {
	runClaims(t, []claim{
		{name: "return 0", src: initial("x = one()") + "FUNCTION one() { one = 1\nVERBATIM\nreturn 0;\nENDVERBATIM\n}\n", want: 0.0},
		{name: "early return of a value", src: initial("x = one(3)") + "FUNCTION one(z) {\nVERBATIM\nif (_lz > 2) { return 7.; }\nENDVERBATIM\n one = 1 }\n", want: 7.0},
		{name: "early return of a PROCEDURE", src: verb("x = 1; if (_la == 2) return; x = 3;"), want: 1.0},
		{name: "_lname of LOCALs", src: verb("x = _la + _lb;"), want: 7.0},
		{name: "_lname of the value of a FUNCTION", src: initial("x = one(3)") + "FUNCTION one(z) {\nVERBATIM\n_lone = _lz*2;\nENDVERBATIM\n}\n", want: 6.0},
		{name: "_ion_ values", src: "NEURON { SUFFIX m USEION ca READ cai }\nASSIGNED { cai x }\nINITIAL {\nVERBATIM\ncai = _ion_cai;\nENDVERBATIM\nx = cai + 2 }\n", want: 2.0},
		{name: "int division and remainder", src: verb("int i = 7, j = 2; x = i/j + i%j + 7/2 + 7/2.;"), want: 3 + 1 + 3 + 3.5},
		{name: "negative int division", src: verb("int i = -7; x = i/2 + i%3;"), want: -3 - 1.0},
		{name: "casts", src: verb("x = (int)3.9 + (double)(7/2) + (int)-2.5;"), want: 3 + 3 - 2.0},
		{name: "assignment to an int", src: verb("int i; i = 2.9; x = i;"), want: 2.0},
		{name: "compound assignment", src: verb("x = 2; x += 3; x *= 4; x -= 2; x /= 3;"), want: 6.0},
		{name: "increment before and after", src: verb("int i = 3; x = i++ + 10*i; x += --i;"), want: 3 + 40 + 3.0},
		{name: "condition ? :", src: verb("x = _la > 1 ? (_lb < 1 ? 4 : 5) : 6;"), want: 5.0},
		{name: "assignment inside of a condition", src: verb("if ((x = _la*3) > 5) { x = x + 100; }"), want: 106.0},
		{name: "short circuit with an effect", src: verb("int i = 0; if (_la > 5 && i++ > 0) { x = 1; } x = x + i;"), want: 0.0},
		{name: "for with break and continue", src: verb("int i; for (i = 0; i < 10; i++) { if (i == 2) continue; if (i == 5) break; x += i; }"), want: 0 + 1 + 3 + 4.0},
		{name: "for (int i", src: verb("for (int i = 0, j = 3; i < j; i++) x += i;"), want: 3.0},
		{name: "while with an effect in its condition", src: verb("int i = 0; while (i++ < 4) { x += i; }"), want: 10.0},
		{name: "do while", src: verb("int i = 5; do { x += i; i--; } while (i > 3);"), want: 9.0},
		{name: "switch", src: verb("switch ((int)_la) { case 1: x = 1; break; case 2: case 3: x = 23; break; default: x = 9; }"), want: 23.0},
		{name: "unsigned arithmetic wraps at 32 bits", src: verb("unsigned int s = 12345; s = s*1103515245 + 12345; x = s;"), want: float64((12345*1103515245 + 12345) % (1 << 32))},
		{name: "shifts and masks", src: verb("unsigned int s = 0xdeadbeef; x = ((s >> 16) & 0x7FFF) + (s << 4)%16 + (6 & 3) + (6 | 9) + (6 ^ 3);"), want: 0x5ead + 0 + 2 + 15 + 5.0},
		{name: "shifts by a variable", src: verb("unsigned int s = 0xdeadbeef; int i = 5; x = (s >> i)%8 + (s << i)/65536 + (3 << i) + (-9 >> 1);"), want: 7 + 0xd5b7 + 96 - 5.0},
		{name: "complement and unsigned minus", src: verb("unsigned int s = 1; x = (~s >> 1) + (int)(s - 2);"), want: 2147483647 - 1.0},
		{name: "bits kept in a double", src: verb("\n#define SEED (*((unsigned int*)(&p)))\nSEED = 7; SEED = SEED*1103515245 + 12345; x = SEED >> 16;"), want: float64((7*1103515245 + 12345) % (1 << 32) >> 16)},
		{name: "arrays of the mechanism and of the text", src: verb("double a[3] = {1, 2}; int i; a[2] = 5; for (i = 0; i < 3; i++) y[i] = a[i]; x = y[0] + 10*y[1] + 100*y[2];"), want: 521.0},
		{name: "a static array", src: verb("static double c[] = {1.5, 2.5, -3.5}; x = c[2] + c[0];"), want: -2.0},
		{name: "static state", src: initial("x = count() + 10*count()") + "FUNCTION count() {\nVERBATIM\nstatic int n = 4;\nn++;\n_lcount = n;\nENDVERBATIM\n}\n", want: 65.0},
		{name: "statements that span NMODL", src: initial("x = pick(2) + 10*pick(0)") + "FUNCTION pick(z) {\nVERBATIM\nif (_lz > 1) {\nENDVERBATIM\n pick = z*2\nVERBATIM\n} else {\nENDVERBATIM\n pick = 1\nVERBATIM\n}\nENDVERBATIM\n}\n", want: 14.0},
		{name: "a variable of C used in NMODL", src: initial("x = pick(2)") + "FUNCTION pick(z) {\nVERBATIM\ndouble value = 3;\nENDVERBATIM\n value = value + z\nVERBATIM\n_lpick = value;\nENDVERBATIM\n}\n", want: 5.0},
		{name: "helper functions", src: verbTop("static double cube(double a) { return a*a*a; }\nint half(int n) { return n/2; }", "x = cube(2) + half(7);"), want: 11.0},
		{name: "a helper with pointers", src: verbTop("static double both(double a, double* s, double v[]) { *s = a + v[1]; v[0] = 9; return 2*a; }", "double s, w[2]; w[1] = 5; x = both(3, &s, w); x = x + s + w[0];"), want: 6 + 8 + 9.0},
		{name: "variables outside of all blocks", src: verbTop("static double base = 3, list[2] = {4, 5};\nstatic int n;", "n = 2.7; x = base + list[1] + n;"), want: 10.0},
		{name: "macros", src: verbTop("#define TWO 2\n#define ADD(a, b) ((a) + (b))\n#define LONG \\\n 5", "x = ADD(TWO, 3)*2 + LONG;"), want: 15.0},
		{name: "conditions of the preprocessor", src: verb("\n#if NRN_VERSION_GTEQ(8,2,0) && !defined(NRNBBCORE)\nx = 1;\n#elif 1\nx = 2;\n#else\nx = 3;\n#endif\n#ifdef CORENEURON_BUILD\nx = 9;\n#endif\n#ifndef NRN_VERSION_GTEQ_8_2_0\ndouble f();\nx = 8;\n#endif\n"), want: 1.0},
		{name: "calls of the file's functions", src: verb("x = sq(3) + sq_m(_threadargscomma_ 2);"), want: 13.0},
		{name: "functions of C's library", src: verb("x = pow(2, 3) + fabs(-1) + floor(2.7) + sqrt(4) + fmod(7, 4) + exp(0) + abs(-3);"), want: 8 + 1 + 2 + 2 + 3 + 1 + 3.0},
		{name: "constants of headers", src: verb("x = (M_PI > 3.14) + (RAND_MAX == 2147483647) + (NULL == 0);"), want: 3.0},
		{name: "printing is left out", src: verb("char buf[20]; printf(\"%g\", x); fprintf(stderr, \"a\"); sprintf(buf, \"%g\", x); fflush(stdout); x = 2;"), want: 2.0},
		{name: "comments", src: verb("x = 1; // x = 2;\n/* x = 3;\n x = 4; */"), want: 1.0},
		{name: "weights by number", src: "NEURON { POINT_PROCESS m RANGE x }\nASSIGNED { x }\nNET_RECEIVE(w, a) {\nVERBATIM\nx = _args[0]; _args[1] = 3;\nENDVERBATIM\n}\n"},
		{name: "threads of NEURON", src: verb("if (_nt != nrn_threads) { hoc_execerror(\"threads\", 0); } x = 4;"), want: 4.0},
		{name: "random numbers of C's library", src: verb("srand48(3); x = drand48() + rand() + lrand48();")},
		{name: "_p_ of a POINTER", src: frame("POINTER q", "ASSIGNED { q }\nINITIAL {\nVERBATIM\nif (_p_q) { x = *_p_q + _p_q[0]; *_p_q = 3; }\nENDVERBATIM\n}\n")},
		{name: "bbcore_write and bbcore_read", src: frame("BBCOREPOINTER q THREADSAFE", "ASSIGNED { q }\nVERBATIM\nstatic void bbcore_write(double* x, int* d, int* xx, int* offset, _threadargsproto_) {\n"+
			" if (d) { uint32_t* di = ((uint32_t*)d) + *offset; nrnran123_State** pv = (nrnran123_State**)(&_p_q); nrnran123_getids3(*pv, di, di+1, di+2); }\n *offset += 3;\n}\nENDVERBATIM\nINITIAL { x = 1 }\n"), want: 1.0},
		{name: "net_event in C", src: "NEURON { POINT_PROCESS m }\nASSIGNED { t x }\nNET_RECEIVE(w) {\nVERBATIM\nnet_event(_pnt, t);\nENDVERBATIM\n}\n"},
	})
}

// A pointer that points somewhere in one branch only is not followed after it.
func TestPointerOfOneBranch(t *testing.T) {
	head := "NEURON { SUFFIX m RANGE x }\nASSIGNED { x space z }\nINITIAL {\nVERBATIM\nvoid* vv; double* px; vector_capacity(0);\n"
	for text, ok := range map[string]bool{
		"vv = *((void**)(&space)); if (vv) { px = vector_vec(vv); x = px[0]; }": true,
		"if (x) vv = *((void**)(&space)); if (vv) px = vector_vec(vv);":         false,
		"if (x) vv = *((void**)(&space)); x = vector_capacity(vv);":             false,
		"if (x) { vv = *((void**)(&space)); } px = vector_vec(vv); x = px[0];":  false,
		"px = &x; px = &z; x = *px;":                                            false,
	} {
		src := strings.Replace(head, " vector_capacity(0);", "", 1) + text + "\nENDVERBATIM\n}\n"
		if _, errs := Compile([]byte(src), "in.mod"); errs.Failed() == ok {
			t.Errorf("%s: %v", text, errs)
		}
	}
}

// The arguments that a script gives beyond the declared ones are optional arguments; the last one says how many there are.
func TestScriptArguments(t *testing.T) {
	b := newBench(t, initial("x = 0")+"PROCEDURE set(a) {\nVERBATIM\nif (ifarg(2)) { x = *getarg(2); } else { x = -1; }\nif (ifarg(3)) { x += 100*chkarg(3, 0, 5); }\nENDVERBATIM\n}\n")
	f := b.t.Functions["set"]
	if n, ok := b.t.Optional["set"]; !ok || n != 1 || f.NArg != 4 {
		t.Fatalf("%d declared (%v), %d arguments", n, ok, f.NArg)
	}
	for _, c := range []struct{ args, want []float64 }{
		{[]float64{1, 0, 0, 1}, []float64{-1}}, {[]float64{1, 7, 0, 2}, []float64{7}}, {[]float64{1, 7, 2, 3}, []float64{207}},
	} {
		b.run(f, c.args...)
		b.want(t, "x", c.want[0])
	}
	b.host = nil
	b.run(f, 1, 7, 9, 3) // out of range
	if len(b.host) != 1 || b.host[0].slot != mech.HostFault {
		t.Errorf("chkarg out of range calls %v", b.host)
	}
}

// hoc_execerror ends the run with its text and leaves the block.
func TestExecError(t *testing.T) {
	b := newBench(t, verb("x = 1; hoc_execerror(\"no\", \"stream\"); x = 2;"))
	b.run(b.t.Init)
	b.want(t, "x", 1)
	if len(b.host) != 1 || b.host[0].slot != mech.HostFault || b.t.Faults[int(b.host[0].args[0])] != "no stream" {
		t.Errorf("%v, %q", b.host, b.t.Faults)
	}
}

// A POINTER that C text uses for a Random is a handle, which a script sets through noiseFromRandom.
func TestHandles(t *testing.T) {
	src := "NEURON { POINT_PROCESS m BBCOREPOINTER rng RANGE x }\nASSIGNED { x rng usingR123 }\nINITIAL { x = urand() }\nFUNCTION urand() {\nVERBATIM\n" +
		"double value;\nif (usingR123) { value = nrnran123_dblpick((nrnran123_State*)_p_rng); }\nelse if (_p_rng) { value = nrn_random_pick((Rand*)_p_rng); }\nelse { value = 0.5; }\n_lurand = value;\nENDVERBATIM\n}\n" +
		"PROCEDURE setRNG() {\nVERBATIM\nusingR123 = 0;\nif (ifarg(1) && hoc_is_double_arg(1)) {\nnrnran123_State** pv = (nrnran123_State**)(&_p_rng);\nuint32_t a2 = 0;\n" +
		"if (*pv) { nrnran123_deletestream(*pv); *pv = (nrnran123_State*)0; }\nif (ifarg(2)) { a2 = (uint32_t)*getarg(2); }\n*pv = nrnran123_newstream3((uint32_t)*getarg(1), a2, 0);\nusingR123 = 1;\n" +
		"} else if (ifarg(1)) { void** pv = (void**)(&_p_rng); *pv = nrn_random_arg(1); }\nENDVERBATIM\n}\n"
	b := newBench(t, src)
	if len(b.t.Handles) != 1 || b.t.Handles[0].Name != "rng" || strings.Join(b.t.Handles[0].Setters, " ") != "setRNG" || len(b.t.Pointers) != 0 {
		t.Fatalf("handles %+v, pointers %v", b.t.Handles, b.t.Pointers)
	}
	set := 0.0
	b.fr.Host[mech.HostHandleSet] = func(int, []float64) float64 { return set }
	b.fr.Host[mech.HostHandlePick] = func(int, []float64) float64 { return 0.25 }
	b.fr.Host[mech.HostHandleUniform] = func(int, []float64) float64 { return 0.75 }
	b.run(b.t.Init)
	b.want(t, "x", 0.5)
	set = 1
	b.run(b.t.Init)
	b.want(t, "x", 0.25)
	b.host = nil
	b.run(b.t.Functions["setRNG"], 11, 12, 2)
	if n := len(b.host); n != 3 || b.host[0].slot != mech.HostHandleClear || b.host[2].slot != mech.HostHandleNew || b.host[2].args[1] != 11 || b.host[2].args[2] != 12 {
		t.Errorf("setRNG calls %v", b.host)
	}
	b.run(b.t.Init)
	b.want(t, "x", 0.75)
}

// What cannot be run is refused with its place and what to do; where only scripts call it, the mechanism can be used without it.
func TestRefusedIdioms(t *testing.T) {
	for text, want := range map[string]string{
		"double* q = (double*)malloc(8);": "memory of its own", "FILE* f = fopen(\"a\", \"r\");": "files of its own", "Symbol* s = hoc_lookup(\"a\");": "a call into the interpreter",
		"Section* s = chk_access();": "the inside of the simulator", "struct q { int a; } z;": "structures of C", "vector_resize(*vv, 3);": "data of a Vector",
	} {
		_, errs := Compile([]byte("NEURON { SUFFIX m }\nASSIGNED { x }\nINITIAL {\nVERBATIM\n  x = 1;\n"+text+"\nENDVERBATIM\n}\n"), "in.mod")
		if !errs.Failed() || !strings.Contains(errs.Error(), want) || errs[0].Pos.Line != 6 || errs[0].Hint == "" {
			t.Errorf("%s: %v", text, errs)
		}
		typ, errs := Compile([]byte("NEURON { SUFFIX m }\nASSIGNED { x }\nINITIAL { x = 1 }\nPROCEDURE forScripts() {\nVERBATIM\n"+text+"\nENDVERBATIM\n}\n"), "in.mod")
		if typ == nil || errs.Failed() || typ.Functions["forScripts"] != nil || len(typ.Assumptions) != 1 || !strings.Contains(typ.Assumptions[0], "forScripts cannot be called") {
			t.Errorf("%s for scripts: %v", text, errs)
		}
	}
}
