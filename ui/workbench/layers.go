package workbench

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/project"
	"nrngui/ui/field"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// iMembraneAll is the membrane current of a whole segment, which every section can have.
const iMembraneAll = "i_membrane_"

// elements gives a variable by itself, or one variable for each element of an array: "xg[0]", "xg[1]".
func elements(v mech.Var) []mech.Var {
	if v.Len <= 1 && !v.Plain || v.Name == "i_membrane" {
		return []mech.Var{v}
	}
	out := make([]mech.Var, v.Len)
	for i := range out {
		out[i] = v
		out[i].Name, out[i].Len, out[i].Slot = fmt.Sprintf("%s[%d]", v.Name, i), 1, v.Slot+i
	}
	return out
}

// sameParam says whether two names mean the same parameter: an index that is left out is 0.
func sameParam(a, b string) bool { return a == b || a+"[0]" == b || a == b+"[0]" }

// shapeVar is the name by which a variable of a density mechanism colours the cell and is recorded.
func shapeVar(t *mech.Type, v mech.Var) string {
	if v.Plain {
		return v.Name
	}
	return t.Name + "." + v.Name
}

// layerRange gives sliders of the layers ends that are of use: xraxial and xg run over powers of ten.
func layerRange(t *mech.Type, name string, spec *field.Spec) {
	if t.Layers == 0 {
		return
	}
	base, _, _ := strings.Cut(name, "[")
	switch base {
	case "xraxial":
		spec.Lo, spec.Hi, spec.Log, spec.Above = 1, 1e9, true, true
		spec.Min = 0
	case "xg":
		spec.Lo, spec.Hi, spec.Log = 1e-6, 1e9, true
	case "xc":
		spec.Lo, spec.Hi = 0, 1
	}
}

// outside lists what the layers of a section do in its middle, watched in the running model.
func (s *State) outside(c *project.Cell, section string, t *mech.Type) Group {
	g := Group{Key: "outside", Title: "Outside"}
	if t.Layers == 0 {
		return g
	}
	for _, v := range t.Vars {
		if v.Role == mech.Parameter {
			continue
		}
		for _, e := range elements(v) {
			ref := s.Doc().Canonical(project.Ref{Cell: c.Name, Section: section, X: 0.5, Var: e.Name})
			row := Entry{Key: ref.String(), Watch: &ref, Value: math.NaN(), Bar: look.Leak,
				Spec: field.Spec{Name: e.Name, Label: e.Name, Unit: e.Unit, Doc: words.F("%s; in the middle of the section", v.Doc), ReadOnly: true, Lo: -100, Hi: 100}}
			if e.Unit != "mV" {
				row.Spec.Lo, row.Spec.Hi, row.Bar = -1, 1, look.Injected
			}
			g.Rows = append(g.Rows, row)
		}
	}
	return g
}

// layered gives the catalogue with the number of layers that the project asks for; a wrong number is the session's to report.
func layered(p *project.Project, cat *mech.Catalogue) *mech.Catalogue {
	out, err := project.Layered(p, cat)
	if err != nil {
		return cat
	}
	return out
}

// usesLayers says whether some rule puts extracellular on the cell.
func (s *State) usesLayers() bool {
	return slices.ContainsFunc(s.Doc().Cells, func(c project.Cell) bool {
		return slices.ContainsFunc(c.Rules, func(r project.Rule) bool { return r.Mechanism == mech.ExtracellularName })
	})
}

// layerRow is the run setting for the number of layers; shown where there are some.
func (s *State) layerRow() []Entry {
	if !s.usesLayers() {
		return nil
	}
	n := s.Doc().Run.Layers
	if n == 0 {
		n = mech.DefaultLayers
	}
	return []Entry{{Key: "nlayer_extracellular", Value: float64(n),
		Spec: field.Spec{Name: "nlayer_extracellular", Label: "layers", Doc: "layers of extracellular in the whole project", Default: mech.DefaultLayers, HasDefault: true,
			Integer: true, Min: 1, Max: mech.MaxLayers, Lo: 1, Hi: 5},
		Set: func(sv Services, x float64, final bool) error {
			if !final { // the model is built anew
				return nil
			}
			err := s.SetRun(sv, "nlayer_extracellular", true, func(r *project.Run) { r.Layers = int(x) })
			s.refreshCatalogue()
			return err
		}}}
}

// rangeUnit is the unit of a range variable of a mechanism: "hh.m", "gnabar_hh", "vext[1]", "ina"; "" when no mechanism has it.
func rangeUnit(cat *mech.Catalogue, name string) string {
	if typ, plain, ok := strings.Cut(name, "."); ok {
		if t, ok := cat.Lookup(typ); ok {
			if v, _, ok := t.Element(plain); ok {
				return v.Unit
			}
		}
		return ""
	}
	for _, t := range cat.Types() {
		switch v, _, ok := t.Element(name); {
		case ok && (t.Kind == mech.Ion || v.Plain):
			return v.Unit
		case t.Kind == mech.Density:
			if plain, cut := strings.CutSuffix(name, "_"+t.Name); cut {
				if v, _, ok := t.Element(plain); ok {
					return v.Unit
				}
			}
		}
	}
	return ""
}

// owner takes the name of a range variable apart: "hh.gnabar", "gnabar_hh", "xg[1]"; the mechanism is "" for those of sections and ions.
func owner(cat *mech.Catalogue, name string) (mechanism, param string) {
	if m, param, ok := strings.Cut(name, "."); ok {
		return m, param
	}
	for _, t := range cat.Types() {
		if t.Kind != mech.Density {
			continue
		}
		if v, _, ok := t.Element(name); ok && v.Plain {
			return t.Name, name
		}
		if plain, ok := strings.CutSuffix(name, "_"+t.Name); ok {
			if _, _, ok := t.Element(plain); ok {
				return t.Name, plain
			}
		}
	}
	return "", name
}

// watchedDigits keeps a watched value short enough for its box: three decimals, or two digits of a small number.
func watchedDigits(x float64) float64 {
	if a := math.Abs(x); a > 0 && a < 1e-2 {
		p := math.Pow(10, 1-math.Floor(math.Log10(a)))
		return math.Round(x*p) / p
	}
	return roundTo(x, 3)
}
