package adopt

import (
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/project"
)

// ions makes the rules of ions: potentials and concentrations that no initialisation sets, ions that a script has inserted by themselves, and styles that it has changed.
func (a *adoption) ions() {
	for _, t := range a.m.Catalogue().Registered() {
		if t.Kind != mech.Ion {
			continue
		}
		ion := strings.TrimSuffix(t.Name, "_ion")
		v := a.newValues(t.Name)
		var styled []int
		for i, s := range a.secs {
			rows := s.Rows(t.Name)
			if rows == nil {
				continue
			}
			a.uses(t)
			v.present = append(v.present, i)
			style := mech.Style(*rows[0].Value(mech.IonStyle))
			if style&mech.StyleCInit == 0 {
				a.column(v, i, s, t.Name, ion+"i", mech.IonIn)
				a.column(v, i, s, t.Name, ion+"o", mech.IonOut)
			}
			if style&(mech.StyleEInit|mech.StyleEAdvance) == 0 && style.Erev() != mech.Integral {
				a.column(v, i, s, t.Name, "e"+ion, mech.IonErev)
			}
			usual, comes := a.usualStyle(s, ion)
			v.needed = v.needed || !comes
			if written := mech.StyleWriteIn | mech.StyleWriteOut; style&^written != usual&^written {
				styled = append(styled, i)
			}
		}
		v.usual = map[string]float64{ion + "i": t.ColInit[mech.IonIn], ion + "o": t.ColInit[mech.IonOut], "e" + ion: t.ColInit[mech.IonErev]}
		for _, p := range []string{ion + "i", ion + "o", "e" + ion} {
			v.partial[p] = len(v.of[p]) < len(v.present)
			for i, list := range v.of[p] {
				if v.partial[p] && len(list) == 1 && list[0] == v.usual[p] {
					delete(v.of[p], i)
				}
			}
		}
		a.addRules(v)
		a.styles(t, styled)
	}
}

// usualStyle is the style that the mechanisms of a section give an ion, and whether they bring it at all. Styles are looked at in the first segment: point processes
// that ask for more in some segments come after the rules and do so again.
func (a *adoption) usualStyle(s *model.Section, ion string) (style mech.Style, comes bool) {
	ask := func(t *mech.Type) {
		for k := range t.Ions {
			if u := &t.Ions[k]; u.Ion == ion {
				style, _ = u.Promote(style)
				comes = true
			}
		}
	}
	for _, name := range s.Mechanisms() {
		if t, ok := a.m.Catalogue().Lookup(name); ok && !a.lacks[place{a.index[s], name}] {
			ask(t)
		}
	}
	for _, p := range a.m.Points() {
		if at := p.Place(); at.Section() == s && !at.AtEnd() {
			if at.Node() == s.Segments()[0] {
				ask(p.Type())
				continue
			}
			for _, u := range p.Type().Ions {
				comes = comes || u.Ion == ion
			}
		}
	}
	return style, comes
}

// styles makes a rule for each style that a script has chosen.
func (a *adoption) styles(t *mech.Type, secs []int) {
	var order []mech.Style
	groups := map[mech.Style][]int{}
	for _, i := range secs {
		st := mech.Style(*a.secs[i].Rows(t.Name)[0].Value(mech.IonStyle)) &^ (mech.StyleWriteIn | mech.StyleWriteOut)
		if groups[st] == nil {
			order = append(order, st)
		}
		groups[st] = append(groups[st], i)
	}
	for _, st := range order {
		a.cell.Rules = append(a.cell.Rules, project.Rule{Subset: a.subset(groups[st]), Mechanism: t.Name, Style: &project.IonStyle{Conc: st.Conc(), Erev: st.Erev(),
			EInit: st&mech.StyleEInit != 0, EAdvance: st&mech.StyleEAdvance != 0, CInit: st&mech.StyleCInit != 0}})
	}
}
