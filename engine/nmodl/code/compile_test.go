package code

import (
	"math"
	"strings"
	"testing"

	"nrngui/engine/mech"
)

const everything = `TITLE everything
NEURON { SUFFIX all  USEION na READ ena, nai WRITE ina  NONSPECIFIC_CURRENT i  RANGE p, x, ina  GLOBAL g, q  THREADSAFE }
PARAMETER { p = 2 (mV) <0, 10>  : a parameter
  q = 3  s0 = 5 }
ASSIGNED { v (mV)  x[2]  ena nai ina i g hidden celsius area diam }
STATE { s  r FROM 0 TO 1  t0[2] }
LOCAL keep
INITIAL { hidden = p + q + celsius  keep = 7  g = keep }
BREAKPOINT { ina = s*(v - ena)*nai  i = hidden  x[1] = diam*area }
`

// Every kind of variable has its home, in the order parameters, assigned, states, hidden.
func TestLayout(t *testing.T) {
	b := newBench(t, everything)
	typ := b.t
	if typ.Name != "all" || typ.Title != "everything" || !typ.ThreadSafe || typ.Kind != mech.Density {
		t.Errorf("%s %q %v %v", typ.Name, typ.Title, typ.ThreadSafe, typ.Kind)
	}
	var names []string
	for _, v := range typ.Vars {
		if !v.Global {
			names = append(names, v.Name)
		}
	}
	if got := strings.Join(names, " "); got != "p x ina i s r t0 hidden" {
		t.Errorf("columns in order: %s", got)
	}
	p, _ := typ.Var("p")
	if p.Default != 2 || p.Unit != "mV" || p.Lo != 0 || p.Hi != 10 || p.Doc != "a parameter" || !p.Range {
		t.Errorf("p is %+v", p)
	}
	if typ.NCol != 10 || len(typ.ColInit) != 10 {
		t.Errorf("%d columns", typ.NCol)
	}
	if _, ok := typ.Var("keep"); ok {
		t.Error("a LOCAL of the file can be seen from outside")
	}
	b.cols.Uni[mech.UniCelsius] = 20
	*b.val("s") = 9
	b.run(typ.Init)
	b.want(t, "hidden", 25)
	b.want(t, "g", 7)
	b.want(t, "s", 5)
	b.want(t, "r", 0)
	u := typ.Ions[0]
	if !u.ReadErev || !u.ReadIn || u.ReadOut || !u.WriteCur || u.WriteIn || typ.WritesConc {
		t.Errorf("ion use %+v", u)
	}
	if c := typ.Current; len(c) != 2 || c[0].Ion != "na" || c[1].Name != "i" || c[0].Electrode {
		t.Errorf("currents %+v", c)
	}
}

// A density mechanism adds its ion currents with their derivatives, and the sum to the membrane equation, in mA/cm2 and S/cm2.
func TestDensityCurrents(t *testing.T) {
	b := newBench(t, everything)
	b.run(b.t.Init)
	*b.val("s"), *b.val("hidden") = 5, 25
	*b.node(mech.NodeV), *b.ion("na", mech.IonErev), *b.ion("na", mech.IonIn) = -60, 50, 2
	*b.node(mech.NodeArea), *b.node(mech.NodeDiam) = 10, 3
	b.run(b.t.Rates)
	if got := *b.at("x", 1); got != 30 {
		t.Errorf("x[1] = %g, want 30", got)
	}
	b.want(t, "ina", 5.0*-110*2)
	if got := *b.ion("na", mech.IonDcur); got != 10 {
		t.Errorf("dina/dv = %g, want 10", got)
	}
	if rhs, d := *b.node(mech.NodeRHS), *b.node(mech.NodeD); rhs != 1100-25 || d != 10 {
		t.Errorf("rhs %g, d %g, want 1075, 10", rhs, d)
	}
}

// A point process scales nA to mA/cm2 by 100/area, for ions as well, and an electrode current has the other sign.
func TestPointCurrents(t *testing.T) {
	b := newBench(t, `NEURON { POINT_PROCESS syn  USEION ca READ eca WRITE ica  NONSPECIFIC_CURRENT i }
ASSIGNED { v eca ica i }
BREAKPOINT { ica = 3*(v - eca)  i = v }
`)
	*b.node(mech.NodeArea), *b.node(mech.NodeV), *b.ion("ca", mech.IonErev) = 50, 10, 8
	b.run(b.t.Rates)
	for _, c := range []struct {
		what      string
		got, want float64
	}{
		{"rhs", *b.node(mech.NodeRHS), -16.0 * 2}, {"d", *b.node(mech.NodeD), 4.0 * 2},
		{"ica", *b.ion("ca", mech.IonCur), 12}, {"dica/dv", *b.ion("ca", mech.IonDcur), 6},
	} {
		if c.got != c.want {
			t.Errorf("%s = %g, want %g", c.what, c.got, c.want)
		}
	}
	e := newBench(t, "NEURON { POINT_PROCESS el  ELECTRODE_CURRENT i }\nASSIGNED { v i }\nBREAKPOINT { i = 5 - v }\n")
	*e.node(mech.NodeArea), *e.node(mech.NodeV) = 200, 1
	e.run(e.t.Rates)
	if rhs, d := *e.node(mech.NodeRHS), *e.node(mech.NodeD); rhs != 2 || d != 0.5 {
		t.Errorf("electrode: rhs %g, d %g, want 2, 0.5", rhs, d)
	}
}

// A current that is not affine in v gets NEURON's difference quotient, with its rounding; RANGE values are those at v.
func TestDifferenceQuotient(t *testing.T) {
	b := newBench(t, `NEURON { SUFFIX d  USEION ca WRITE ica  NONSPECIFIC_CURRENT i  RANGE m, n }
ASSIGNED { v ica i m n }
BREAKPOINT { n = n + 1  m = v*v  ica = m*2  i = v }
`)
	if !b.t.NonlinearInV {
		t.Error("not marked as nonlinear")
	}
	v := -51.3
	*b.node(mech.NodeV) = v
	b.run(b.t.Rates)
	up := v + .001
	i, j := v*v*2+v, up*up*2+up
	if got, want := *b.node(mech.NodeD), (j-i)/.001; got != want {
		t.Errorf("d = %v, want %v", got, want)
	}
	if got, want := *b.ion("ca", mech.IonDcur), (up*up*2-v*v*2)/.001; got != want {
		t.Errorf("dica/dv = %v, want %v", got, want)
	}
	b.want(t, "m", v*v)
	b.want(t, "n", 2) // both evaluations count, as in NEURON
}

// A mechanism that writes a concentration keeps it in the ion's column, before the others are evaluated, and redoes the potential at INITIAL.
func TestConcentration(t *testing.T) {
	b := newBench(t, `NEURON { SUFFIX pump  USEION ca READ ica, cai WRITE cai }
ASSIGNED { ica }
STATE { cai }
INITIAL { cai = 1e-4 }
BREAKPOINT { SOLVE flow METHOD euler }
DERIVATIVE flow { cai' = -ica*2 }
`)
	if !b.t.WritesConc || b.t.Rates != nil {
		t.Errorf("writes %v, currents %v", b.t.WritesConc, b.t.Rates)
	}
	*b.ion("ca", mech.IonStyle), *b.ion("ca", mech.IonOut) = float64(mech.StyleEInit), 2
	b.cols.Uni[mech.UniCelsius] = 6.3
	b.run(b.t.Init)
	if got, want := *b.ion("ca", mech.IonErev), mech.Nernst(1e-4, 2, 2, 6.3); got != want {
		t.Errorf("eca = %v after INITIAL, want %v", got, want)
	}
	*b.ion("ca", mech.IonStyle), *b.ion("ca", mech.IonErev) = 0, 3
	b.run(b.t.Init)
	if got := *b.ion("ca", mech.IonErev); got != 3 {
		t.Errorf("eca = %v, but its style leaves it to the user", got)
	}
	*b.ion("ca", mech.IonCur), b.cols.Uni[mech.UniDt] = 0.25, 0.5
	b.run(b.t.Update)
	if got, want := *b.ion("ca", mech.IonIn), 1e-4+0.5*(-0.25*2); got != want {
		t.Errorf("cai = %v, want %v", got, want)
	}
}

// NET_RECEIVE sees weights and flag, may change weights, and has an INITIAL of its own for each NetCon.
func TestNetReceive(t *testing.T) {
	b := newBench(t, `NEURON { POINT_PROCESS s  RANGE g }
ASSIGNED { g }
NET_RECEIVE(w (uS), last (ms), n) {
  INITIAL { last = -1  n = 3 }
  if (flag == 2) { net_event(t + 1)  net_move(t + 2) } else { g = g + w*n  last = t  net_send(5, 2) }
}
`)
	if b.t.NWeight != 3 || strings.Join(b.t.WeightNames, " ") != "w last n" {
		t.Errorf("%d weights %v", b.t.NWeight, b.t.WeightNames)
	}
	w := []float64{0.5, 0, 0}
	b.fr.Args = w
	b.t.RecvInit.Call(b.fr, 0)
	if w[1] != -1 || w[2] != 3 {
		t.Errorf("weights after INITIAL: %v", w)
	}
	args := append(w, 0)
	b.fr.Args = args
	b.cols.Uni[mech.UniT] = 8
	b.t.Receive.Call(b.fr, 0)
	b.want(t, "g", 1.5)
	if args[1] != 8 {
		t.Errorf("last = %g, want 8", args[1])
	}
	args[3] = 2
	b.t.Receive.Call(b.fr, 0)
	if len(b.host) != 3 || b.host[0].slot != mech.HostNetSend || b.host[1].slot != mech.HostNetEvent || b.host[1].args[0] != 9 || b.host[2].args[0] != 10 {
		t.Errorf("services called: %+v", b.host)
	}
}

// FUNCTIONs and PROCEDUREs can be called from outside, with the table behind the switch.
func TestFunctionsAndTable(t *testing.T) {
	b := newBench(t, `NEURON { SUFFIX f  RANGE a, b, hits }
PARAMETER { q = 2 }
ASSIGNED { a b celsius hits }
FUNCTION half(x) { half = x/2 }
PROCEDURE set(x) {
  TABLE a, b DEPEND q, celsius FROM 0 TO 10 WITH 5
  hits = hits + 1
  a = x*x  b = q*half(x)
}
FUNCTION tab(x) { TABLE FROM 0 TO q WITH 4  tab = x*x*x }
FUNCTION nothing() { }
`)
	f := b.t.Functions
	if got := b.run(f["half"], 7); got != 3.5 {
		t.Errorf("half(7) = %g", got)
	}
	if got := b.run(f["nothing"]); got != 0 {
		t.Errorf("a FUNCTION that sets nothing gives %g, want 0", got)
	}
	*b.val("hits") = 0
	b.run(f["set"], 3)
	b.want(t, "a", 10) // between 2*2 and 4*4
	b.want(t, "b", 3)
	b.want(t, "hits", 0)
	if got := b.run(f["tab"], 0.25); got != 0.0625 {
		t.Errorf("tab(0.25) = %g from the table, want 0.0625", got)
	}
	*b.val("usetable") = 0
	b.run(f["set"], 3)
	b.want(t, "a", 9)
	b.want(t, "hits", 1)
	if got := b.run(f["tab"], 0.25); got != 0.015625 {
		t.Errorf("tab(0.25) = %g computed, want 0.015625", got)
	}
	s := b.t.Tables[0]
	q, _ := b.t.Var("q")
	if len(s.Depends) != 2 || s.Depends[0] != q.Slot || s.Depends[1] != mech.UniCelsius || s.N != 5 || s.Outputs != 2 {
		t.Errorf("table %+v", s)
	}
	if u, _ := b.t.Var("usetable"); u.Default != 1 || b.t.HocName(u) != "usetable_f" {
		t.Errorf("usetable %+v", u)
	}
}

// The default of usetable_NAME is 1, unless the file declares another in PARAMETER.
func TestUsetableDefault(t *testing.T) {
	src := "NEURON { SUFFIX u }\nPARAMETER { usetable = 0 }\nFUNCTION f(x) { TABLE FROM 0 TO 1 WITH 1  f = x }\n"
	if u, _ := compile(t, src).Var("usetable"); u.Default != 0 || !u.Global {
		t.Errorf("declared as 0, but %+v", u)
	}
}

func TestExpressions(t *testing.T) {
	b := newBench(t, `NEURON { SUFFIX e  RANGE r }
PARAMETER { a = 3  z = 0 }
ASSIGNED { r[32] w[4] k }
INITIAL {
  r[0] = -a^2
  r[1] = a^3
  r[2] = a^4
  r[3] = 2^a
  r[4] = exp(800)
  r[5] = exp(800)/(1 + exp(800))
  r[6] = !a + !z
  r[7] = a > 2 && z < 1 || z
  r[8] = fmod(7, a)
  r[9] = fabs(-2) + abs(-1)
  r[10] = 1/z
  r[11] = log(z)
  k = 2
  w[k] = 5
  w[k + 1] = w[k] + 1
  r[12] = w[2]*10 + w[3]
  FROM i = 0 TO k { r[13] = r[13] + w[i] }
  WHILE (k > 0) { k = k - 1  r[14] = r[14] + 1 }
  r[15] = atan2(1, -1)
  r[16] = pow(2, 0.5)
  r[17] = exp(z/z)
  r[18] = sqrt(16) + floor(2.5) + ceil(2.5)
  r[19] = a == 3
  r[20] = a != 3
  r[21] = w[7*z]
}
`)
	b.run(b.t.Init)
	want := []float64{-9, 27, 81, 8, math.Exp(700), 1, 1, 1, 1, 3, math.Inf(1), math.Inf(-1), 56, 5, 2, math.Atan2(1, -1), math.Pow(2, .5), math.NaN(), 9, 1, 0, 0}
	for i, x := range want {
		got := *b.at("r", i)
		if got != x && !(got != got && x != x) && !(math.Abs(got-x) <= 1e-15*math.Abs(x)) {
			t.Errorf("r[%d] = %v, want %v", i, got, x)
		}
	}
}

// Random numbers and at_time go to the simulator; a right side of && that asks it is left out when the left one decides.
func TestServices(t *testing.T) {
	b := newBench(t, `NEURON { POINT_PROCESS s  RANDOM r1, r2  RANGE x }
ASSIGNED { x }
INITIAL {
  x = random_normal(r2) + random_uniform(r1, 3, 4) + random_negexp(r1, 5) + exprand(2) + normrand(0, 1) + scop_random()
  random_setids(r1, 1, 2, 3)
  if (x < 0 && exprand(9) > 0) { x = 1 }
  if (at_time(7)) { x = 2 }
  printf("%g", x)
}
`)
	b.run(b.t.Init)
	want := []call{
		{mech.HostRandomNormal, []float64{1, 0, 1}}, {mech.HostRandomUniform, []float64{0, 3, 4}}, {mech.HostRandomNegexp, []float64{0, 5}},
		{mech.HostExprand, []float64{2}}, {mech.HostNormrand, []float64{0, 1}}, {mech.HostScopRandom, nil},
		{mech.HostRandomSetIDs, []float64{0, 1, 2, 3}}, {mech.HostAtTime, []float64{7}},
	}
	if len(b.host) != len(want) {
		t.Fatalf("calls %+v, want %+v", b.host, want)
	}
	for i, w := range want {
		if b.host[i].slot != w.slot || len(b.host[i].args) != len(w.args) {
			t.Errorf("call %d is %+v, want %+v", i, b.host[i], w)
			continue
		}
		for k := range w.args {
			if b.host[i].args[k] != w.args[k] {
				t.Errorf("call %d is %+v, want %+v", i, b.host[i], w)
			}
		}
	}
	b.want(t, "x", 2)
	if len(b.t.Assumptions) == 0 || strings.Join(b.t.Randoms, " ") != "r1 r2" {
		t.Errorf("assumptions %v, streams %v", b.t.Assumptions, b.t.Randoms)
	}
}

// A GLOBAL that is read before it is set carries over from instance to instance: such a mechanism is marked.
func TestSerial(t *testing.T) {
	const head = "NEURON { SUFFIX s  NONSPECIFIC_CURRENT i  GLOBAL n }\nASSIGNED { v i n }\nBREAKPOINT { "
	if typ := compile(t, head+"n = n + 1  i = n }\n"); !typ.Serial || len(typ.Assumptions) != 1 {
		t.Errorf("n = n + 1 is not seen as carrying: %v, %v", typ.Serial, typ.Assumptions)
	}
	if compile(t, head+"n = v  i = n }\n").Serial {
		t.Error("n = v carries nothing")
	}
}

// In a PROCEDURE called from outside with an argument v, a PROCEDURE that it calls still means the membrane's v.
func TestArgumentHidesVariable(t *testing.T) {
	b := newBench(t, `NEURON { SUFFIX a  RANGE x, y }
ASSIGNED { v x y }
PROCEDURE outer(v) { x = v  inner() }
PROCEDURE inner() { y = v }
`)
	*b.node(mech.NodeV) = -65
	b.run(b.t.Functions["outer"], 3)
	b.want(t, "x", 3)
	b.want(t, "y", -65)
}

// READ and WRITE of one current: it starts as the ion's total so far, and is the whole total for the states.
func TestReadAndWriteCurrent(t *testing.T) {
	p := newBench(t, "NEURON { SUFFIX r  USEION ca READ ica WRITE ica }\nASSIGNED { ica x }\nBREAKPOINT { SOLVE s  ica = 2 }\nPROCEDURE s() { x = ica }\n")
	*p.ion("ca", mech.IonCur) = 7
	p.run(p.t.Update)
	p.want(t, "x", 7)

	b := newBench(t, "NEURON { SUFFIX r  USEION ca READ ica WRITE ica }\nASSIGNED { ica x }\nBREAKPOINT { x = ica  ica = 2 }\n")
	*b.ion("ca", mech.IonCur) = 7
	b.run(b.t.Rates)
	b.want(t, "x", 7)
	if got := *b.ion("ca", mech.IonCur); got != 9 {
		t.Errorf("ica = %g, want 9", got)
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"PARAMETER { a = 1 }\n", "does not say what the mechanism is called"},
		{"NEURON { SUFFIX a  RANGE x }\nASSIGNED { x y }\nINITIAL { x = yy }\n", "in.mod:3:15"},
		{"NEURON { SUFFIX a  RANGE x }\nASSIGNED { x[3] }\nINITIAL { x[3] = 1 }\n", "the elements are x[0] to x[2]"},
		{"NEURON { SUFFIX a  RANGE x }\nASSIGNED { x[3] }\nINITIAL { x = 1 }\n", "array"},
		{"NEURON { SUFFIX a }\nINITIAL { net_send(1, 1) }\n", "net_send"},
		{"NEURON { SUFFIX a }\nASSIGNED { celsius }\nINITIAL { celsius = 1 }\n", "celsius"},
		{"NEURON { ARTIFICIAL_CELL a  RANGE x }\nASSIGNED { x v }\nINITIAL { x = v }\n", "ARTIFICIAL_CELL"},
		{"NEURON { SUFFIX a }\nBREAKPOINT { SOLVE k METHOD sparse }\nKINETIC k { }\n", "no reaction"},
		{"NEURON { SUFFIX a }\nINITIAL { VERBATIM\nFILE *f = fopen(name, mode);\nENDVERBATIM }\n", "VERBATIM"},
	} {
		typ, errs := Compile([]byte(c.src), "in.mod")
		if !errs.Failed() || typ != nil || !strings.Contains(errs.Error(), c.want) {
			t.Errorf("%q: %v, want an error with %q", c.src, errs, c.want)
		}
		for _, e := range errs {
			if e.Pos.Line > 0 && e.Excerpt == "" {
				t.Errorf("%q: no excerpt for %v", c.src, e)
			}
		}
	}
}

func TestPrint(t *testing.T) {
	src := []byte("NEURON { SUFFIX a  NONSPECIFIC_CURRENT i }\nASSIGNED { v i }\nBREAKPOINT { i = 2*v }\n")
	text, errs := Print(src, "a.mod", "didv")
	if errs.Failed() || !strings.Contains(text, "dv_i = 2\n") {
		t.Errorf("%v\n%s", errs, text)
	}
	if _, errs = Print(src, "a.mod", "polish"); !errs.Failed() || !strings.Contains(errs.Error(), "inline") {
		t.Errorf("an unknown pass: %v", errs)
	}
}

func TestInclude(t *testing.T) {
	open := func(path, _ string) ([]byte, string, error) {
		return []byte("ASSIGNED { x }\nINITIAL { x = 4 }\n"), path, nil
	}
	src := []byte("NEURON { SUFFIX a  RANGE x }\nINCLUDE \"rest.inc\"\n")
	typ, errs := CompileIncluding(src, "a.mod", open)
	if errs.Failed() || typ.Init == nil {
		t.Errorf("%v", errs)
	}
	if _, errs = Compile(src, "a.mod"); !errs.Failed() {
		t.Error("an INCLUDE that is not read must not be passed over")
	}
}

// name0 is one number, also for an array of states.
func TestStartOfArray(t *testing.T) {
	b := newBench(t, "NEURON { SUFFIX a  GLOBAL s0 }\nSTATE { s[2] }\nINITIAL { s[1] = s0 + 1 }\n")
	*b.val("s0") = 3
	b.run(b.t.Init)
	if x, y := *b.at("s", 0), *b.at("s", 1); x != 3 || y != 4 {
		t.Errorf("s = %g, %g", x, y)
	}
}

// A mechanism may look at secondorder but not set it.
func TestSecondOrder(t *testing.T) {
	b := newBench(t, "NEURON { SUFFIX a  RANGE x }\nASSIGNED { x }\nINITIAL { x = secondorder }\n")
	b.cols.Uni[mech.UniSecond] = 2
	b.run(b.t.Init)
	b.want(t, "x", 2)
	if _, errs := Compile([]byte("NEURON { SUFFIX a }\nINITIAL { secondorder = 2 }\n"), "in.mod"); !errs.Failed() {
		t.Error("secondorder was set")
	}
}
