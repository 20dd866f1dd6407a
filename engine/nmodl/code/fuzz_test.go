package code

import (
	"os"
	"path/filepath"
	"testing"

	"nrngui/engine/ir"
	"nrngui/engine/mech"
)

// FuzzCompile: no text makes the compiler panic or hang, and what it accepts holds together: every function is valid, its slots exist, and
// it prints after the last pass.
func FuzzCompile(f *testing.F) {
	files, _ := filepath.Glob("../../mech/builtin/*.mod")
	for _, file := range files {
		if b, err := os.ReadFile(file); err == nil {
			f.Add(b)
		}
	}
	for _, s := range []string{
		"", "NEURON { SUFFIX a }", "NEURON { SUFFIX a RANGE x }\nASSIGNED { x[3] n }\nINITIAL { FROM i = 0 TO n { x[i] = i } WHILE (n) { n = n - 1 } }",
		"NEURON { SUFFIX a }\nFUNCTION f(x) { f = g(x) + g(x) }\nFUNCTION g(x) { g = h(x)*h(x) }\nFUNCTION h(x) { h = x }",
		"NEURON { SUFFIX a NONSPECIFIC_CURRENT i }\nSTATE { s }\nASSIGNED { v i }\nBREAKPOINT { SOLVE d METHOD cnexp\n i = s*v*v }\nDERIVATIVE d { s' = v - s*2 }",
		"NEURON { POINT_PROCESS a RANDOM r }\nNET_RECEIVE(w, x) { INITIAL { x = 1 } if (flag) { net_send(random_negexp(r), 1) } }",
		"NEURON { SUFFIX a USEION ca READ cai WRITE cai, ica }\nSTATE { cai }\nASSIGNED { ica }\nBREAKPOINT { ica = cai }",
		"NEURON { SUFFIX a }\nSTATE { a b[3] }\nINITIAL { SOLVE k STEADYSTATE sparse }\nBREAKPOINT { SOLVE k METHOD sparse }\nKINETIC k { LOCAL q\nCOMPARTMENT i, i + 1 { b }\nFROM i = 0 TO 1 { ~ b[i] + 2 a <-> b[i+1] (q, 1) }\nq = f_flux ~ a << (1) ~ b[0] -> (2) if (q) { ~ a <-> b[2] (1, 1) } LONGITUDINAL_DIFFUSION i, i*f(1) { b } CONSERVE a + b[1] = 1 }\nFUNCTION_TABLE f(x)",
		"NEURON { SUFFIX a }\nSTATE { a b[3] }\nBREAKPOINT { SOLVE k METHOD runge SOLVE l METHOD euler }\nKINETIC k { ~ a <-> b[2] (1, 1) }\nDERIVATIVE l { a' = t }",
		"NEURON { SUFFIX a }\nSTATE { a b }\nBREAKPOINT { SOLVE k SOLVE l METHOD newton }\nLINEAR k { ~ a + b = 1 ~+ a = 2 ~ b = 3*a }\nNONLINEAR l SOLVEFOR a { ~ a*b*a = 1 }",
		"NEURON { SUFFIX a }\nPROCEDURE p(x) { LOCAL a[4], b TABLE q DEPEND dt FROM 0 TO 1 WITH 3 q = x a[b] = 1 }\nASSIGNED { q }",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		if len(src) > 1<<16 {
			return
		}
		typ, errs := Compile(src, "fuzz.mod")
		if errs.Failed() {
			if typ != nil {
				t.Fatal("a Type beside an error")
			}
			return
		}
		checkType(t, typ)
		if _, errs := Print(src, "fuzz.mod", ""); errs.Failed() {
			t.Fatalf("compiles but does not print: %v", errs)
		}
	})
}

func checkType(t *testing.T, typ *mech.Type) {
	t.Helper()
	if len(typ.ColInit) != typ.NCol || len(typ.UniInit) != typ.NUni {
		t.Fatalf("%d of %d columns, %d of %d GLOBALs have a default", len(typ.ColInit), typ.NCol, len(typ.UniInit), typ.NUni)
	}
	funcs := []*ir.Func{typ.Init, typ.Rates, typ.Update, typ.After, typ.Receive, typ.RecvInit}
	for _, f := range typ.Functions {
		funcs = append(funcs, f)
	}
	for _, d := range typ.Diffusion {
		funcs = append(funcs, d.Coef, d.Volume)
		if n := map[bool]int{true: len(typ.Ext), false: typ.NCol}[d.Ext]; d.Slot >= n {
			t.Fatalf("%s diffuses in slot %d of %d", d.State, d.Slot, n)
		}
	}
	for _, s := range typ.Tables {
		funcs = append(funcs, s.From, s.To, s.Fill)
	}
	for _, f := range funcs {
		if f == nil {
			continue
		}
		if err := f.Validate(); err != nil {
			t.Fatal(err)
		}
		for _, in := range f.Code {
			limit := map[ir.Op]int{ir.Col: typ.NCol, ir.StoreCol: typ.NCol, ir.Uni: typ.NUni, ir.StoreUni: typ.NUni, ir.Ext: len(typ.Ext),
				ir.StoreExt: len(typ.Ext), ir.AddExt: len(typ.Ext), ir.SubExt: len(typ.Ext), ir.TableLookup: len(typ.Tables), ir.Call: mech.HostCount}
			if n, ok := limit[in.Op]; ok && int(in.Slot) >= n {
				t.Fatalf("%s: slot %d of %d in %s", f.Name, in.Slot, n, in.String())
			}
		}
	}
	for _, v := range typ.Vars {
		if n := map[bool]int{true: typ.NUni, false: typ.NCol}[v.Global]; v.Slot+v.Len > n {
			t.Fatalf("%s ends at %d of %d", v.Name, v.Slot+v.Len, n)
		}
	}
}
