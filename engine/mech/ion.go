package mech

import (
	"math"

	"nrngui/engine/ir"
)

// The Uni slots of an ion type.
const (
	IonIn0    = UniFirst + iota // <ion>i0: inside concentration that INITIAL sets, mM
	IonOut0                     // <ion>o0: outside, mM
	ionUniEnd = UniFirst + iota
)

// ionDefaults gives reversal potential (mV), inside and outside concentration (mM) and valence of the ions that have values of their
// own; every other ion begins at 0 mV and 1 mM. The calcium potential is rounded as 12.5 ln(co/ci), as in NEURON.
func ionDefaults(ion string, valence float64) (erev, in, out, z float64) {
	switch ion {
	case "na":
		return 50, 10, 140, 1
	case "k":
		return -77, 54.4, 2.5, 1
	case "ca":
		return 12.5 * math.Log(2/5e-5), 5e-5, 2, 2
	}
	return 0, 1, 1, valence
}

// NewIon makes the type <ion>_ion: the place where all mechanisms of a segment meet that use this ion. Its columns are the fixed Ion*
// ones. na, k and ca have their own valence whatever is passed. With valence 0 the Nernst potential is 0.
//
// Init sets what the style of the segment asks for. Rates must run before every mechanism that uses the ion: it sets the total
// current and its derivative to 0 and, where the concentrations change, the reversal potential to Nernst's. There is no Update.
func NewIon(ion string, valence float64) *Type { return newIon(ion, valence, true) }

// valenceUnknown is the note on an ion type whose valence no mechanism has stated so far.
const valenceUnknown = "no mechanism states the valence of this ion: its Nernst potential is taken as 0"

// valenceKnown says whether the valence of an ion type is settled.
func (t *Type) valenceKnown() bool {
	return len(t.Assumptions) == 0 || t.Assumptions[0] != valenceUnknown
}

func newIon(ion string, valence float64, stated bool) *Type {
	erev, in, out, z := ionDefaults(ion, valence)
	t := &Type{
		Name: ion + "_ion", Kind: Ion, Title: ion + " ions", NCol: IonCols, NUni: ionUniEnd, Valence: z, ThreadSafe: true,
		UniInit: []float64{UniCelsius: 6.3, UniDt: 0.025, IonIn0: in, IonOut0: out},
		ColInit: []float64{IonErev: erev, IonIn: in, IonOut: out, IonZ: z},
		Vars: []Var{
			ionVar("e"+ion, "mV", Parameter, IonErev, erev, "reversal potential"),
			ionVar(ion+"i", "mM", Parameter, IonIn, in, "concentration inside"),
			ionVar(ion+"o", "mM", Parameter, IonOut, out, "concentration outside"),
			ionVar("i"+ion, "mA/cm2", Assigned, IonCur, 0, "total membrane current, positive outward"),
			ionVar("di"+ion+"_dv_", "S/cm2", Assigned, IonDcur, 0, "derivative of the total current by the membrane potential"),
			{Name: "style", Role: Parameter, Len: 1, Slot: IonStyle, Doc: "who owns the values, see ion_style"},
			{Name: ion + "i0", Unit: "mM", Global: true, Default: in, Lo: 1e-12, Hi: 1e9, Len: 1, Slot: IonIn0,
				Doc: "inside concentration at initialisation, where a mechanism integrates it"},
			{Name: ion + "o0", Unit: "mM", Global: true, Default: out, Lo: 1e-12, Hi: 1e9, Len: 1, Slot: IonOut0,
				Doc: "outside concentration at initialisation, where a mechanism integrates it"},
		},
	}
	for _, c := range []int{IonIn, IonOut} {
		t.Vars[c].Lo, t.Vars[c].Hi = 1e-12, 1e9
	}
	if z == 0 && !stated {
		t.Assumptions = []string{valenceUnknown}
	}
	t.Init, t.Rates = ionInit(t.Name, z), ionRates(t.Name, z)
	return t
}

func ionVar(name, unit string, role Role, slot int, value float64, doc string) Var {
	return Var{Name: name, Unit: unit, Role: role, Range: true, Default: value, Len: 1, Slot: slot, Doc: doc}
}

// ionInit: concentrations from the globals, then the reversal potential from the concentrations, each where the style says so.
func ionInit(name string, z float64) *ir.Func {
	b := ir.NewBuilder()
	style := b.Col(IonStyle)
	b.If(EmitStyle(b, style, StyleCInit))
	b.StoreCol(IonIn, b.Uni(IonIn0))
	b.StoreCol(IonOut, b.Uni(IonOut0))
	b.End()
	b.If(EmitStyle(b, style, StyleEInit))
	b.StoreCol(IonErev, EmitNernst(b, b.Col(IonIn), b.Col(IonOut), b.Const(z), b.Uni(UniCelsius)))
	b.End()
	return b.Func(name+" INITIAL", 0, -1)
}

// ionRates: nothing has flowed yet in this evaluation; the reversal potential follows the concentrations where the style says so.
func ionRates(name string, z float64) *ir.Func {
	b := ir.NewBuilder()
	b.StoreCol(IonCur, b.Const(0))
	b.StoreCol(IonDcur, b.Const(0))
	b.If(EmitStyle(b, b.Col(IonStyle), StyleEAdvance))
	b.StoreCol(IonErev, EmitNernst(b, b.Col(IonIn), b.Col(IonOut), b.Const(z), b.Uni(UniCelsius)))
	b.End()
	return b.Func(name+" currents", 0, -1)
}
