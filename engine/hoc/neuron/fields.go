package neuron

import (
	"nrngui/engine/mech"
	"nrngui/engine/model"
)

// nodeDiam is the column of the node table with the diameters.
const nodeDiam = model.NodeDiam

// morphology and capacitance are mechanisms to scripts (ismembrane, MechanismStandard) that every section has. Their values stand in the
// node table; these types say where.
func morphology() *mech.Type {
	return &mech.Type{Name: "morphology", Kind: mech.Density, Vars: []mech.Var{
		{Name: "diam", Unit: "um", Range: true, Plain: true, Len: 1, Default: model.DefaultDiam, Slot: model.NodeDiam},
	}}
}

func capacitance() *mech.Type {
	return &mech.Type{Name: "capacitance", Kind: mech.Density, Vars: []mech.Var{
		{Name: "cm", Unit: "uF/cm2", Range: true, Plain: true, Len: 1, Default: model.DefaultCm, Slot: model.NodeCm},
		{Name: "i_cap", Unit: "mA/cm2", Role: mech.Assigned, Range: true, Plain: true, Len: 1, Slot: model.NodeICap},
	}}
}

// rowOf gives the row of a mechanism in segment i, counted from the end towards the root; nil when it is not inserted.
func rowOf(t *mech.Type, s *model.Section, i int) *mech.Row {
	rows := s.Rows(t.Name)
	if t.NCol == 0 { // morphology and capacitance
		rows = s.Segments()
	}
	if i >= len(rows) {
		return nil
	}
	return rows[i]
}

// role says how a variable gets its value. That of an ion's depends on its style; where the ion is not inserted (row nil) it is a parameter. Unused
// values of an ion have no role: -1.
func role(t *mech.Type, v *mech.Var, row *mech.Row) mech.Role {
	if t.Kind != mech.Ion || row == nil {
		return v.Role
	}
	style := mech.Style(*row.Value(mech.IonStyle))
	owner := -1
	switch v.Slot {
	case mech.IonErev:
		owner = style.Erev()
	case mech.IonIn, mech.IonOut:
		owner = style.Conc()
	default:
		return v.Role
	}
	switch owner {
	case mech.Constant:
		return mech.Parameter
	case mech.Derived:
		return mech.Assigned
	case mech.Integral:
		return mech.State
	}
	return noRole
}

const noRole = mech.Role(255)

// field is one number of a mechanism's instance.
type field struct {
	v    *mech.Var
	name string // as scripts write it
}

// fields lists the variables of a mechanism that scripts see: parameters, then assigned ones, then states.
func fields(t *mech.Type) []field {
	var out []field
	for _, want := range []mech.Role{mech.Parameter, mech.Assigned, mech.State} {
		for i := range t.Vars {
			if v := &t.Vars[i]; v.Role == want && inScripts(t, v) {
				out = append(out, field{v, t.HocName(v)})
			}
		}
	}
	return out
}
