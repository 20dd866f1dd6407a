package adopt

import (
	"math"
	"path"
	"slices"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/project"
)

// needed lists the mechanisms that take part, in the order of their registration, with those whose GLOBAL variables others read.
func (a *adoption) needed() (out []*mech.Type) {
	all := a.m.Catalogue().Registered()
	for grown := true; grown; {
		grown = false
		for _, t := range all {
			if !a.used[t] {
				continue
			}
			for _, e := range t.Ext {
				if e.Kind != mech.OtherGlobal {
					continue
				}
				for _, o := range all {
					if strings.HasSuffix(e.Name, "_"+o.Name) && !a.used[o] {
						if v, ok := o.Var(strings.TrimSuffix(e.Name, "_"+o.Name)); ok && v.Global {
							a.used[o], grown = true, true
						}
					}
				}
			}
		}
	}
	for _, t := range all {
		if a.used[t] {
			out = append(out, t)
		}
	}
	return out
}

// mods carries the texts of mechanisms that are not built in.
func (a *adoption) mods() {
	taken := map[string]bool{}
	for _, t := range a.needed() {
		if t.Kind == mech.Ion || t.Source == "" {
			continue
		}
		if a.opt.Builtin != nil {
			if o, ok := a.opt.Builtin.Lookup(t.Name); ok && o.Source == t.Source {
				continue
			}
		}
		name := path.Base(strings.ReplaceAll(t.File, "\\", "/"))
		base := legal(strings.TrimSuffix(name, ".mod"))
		if taken[base] || base == "" {
			base = t.Name
		}
		taken[base] = true
		text := t.Source
		if a.opt.Include != nil {
			if whole, err := a.opt.Include(t); err == nil {
				text = whole
			} else {
				a.note("The mod file of %s includes another file that can't be read: %v.", t.Name, err)
			}
		}
		a.p.Mods = append(a.p.Mods, project.ModFile{Name: base + ".mod", Source: text})
	}
}

// globals carries the GLOBAL variables that differ from what a new program has.
func (a *adoption) globals() {
	hh := false
	a.p.Globals = nil
	for _, t := range a.needed() {
		hh = hh || t.Name == "hh"
		cols := a.m.Columns(t)
		add := func(name string, slot int) {
			x := cols.Uni[slot]
			switch {
			case math.Float64bits(x) == math.Float64bits(t.UniInit[slot]):
			case math.IsNaN(x) || math.IsInf(x, 0):
				a.note("%s is no number: it is left out.", name)
			default:
				a.p.Globals = append(a.p.Globals, project.Param{Name: name, Value: x})
			}
		}
		computed := t.StoredGlobals()
		for _, v := range t.Vars {
			switch {
			case !v.Global || v.Role == mech.State || v.Role == mech.Assigned && computed[v.Slot]:
			case v.Len > 1:
				if !slices.Equal(cols.Uni[v.Slot:v.Slot+v.Len], t.UniInit[v.Slot:v.Slot+v.Len]) {
					a.note("The array %s of %s has values of its own, which a project can't say: they are left out.", v.Name, t.Name)
				}
			default:
				add(v.Name+"_"+t.Name, v.Slot)
			}
		}
		if len(t.Tables) > 0 && !slices.ContainsFunc(t.Vars, func(v mech.Var) bool { return v.Global && v.Slot == t.Tables[0].Use }) {
			add("usetable_"+t.Name, t.Tables[0].Use)
		}
	}
	if !hh { // as every new project
		a.p.Globals = append(a.p.Globals, project.Param{Name: "usetable_hh", Value: 0})
	}
}

// tables carries the values of FUNCTION_TABLEs.
func (a *adoption) tables() {
	for _, t := range a.needed() {
		cols := a.m.Columns(t)
		for k, spec := range t.FuncTables {
			if k >= len(cols.FuncTables) || cols.FuncTables[k] == nil {
				continue
			}
			f := cols.FuncTables[k]
			tab := project.Table{Mechanism: t.Name, Name: spec.Name, Values: append([]float64(nil), f.Values...)}
			for _, x := range f.Axes {
				tab.Axes = append(tab.Axes, axis(x))
			}
			a.p.Tables = append(a.p.Tables, tab)
		}
	}
}

func axis(x mech.Axis) project.Axis {
	return project.Axis{At: append([]float64(nil), x.At...), N: x.N, Min: x.Min, Max: x.Max}
}
