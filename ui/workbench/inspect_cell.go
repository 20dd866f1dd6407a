package workbench

import (
	"fmt"
	"math"

	"nrngui/engine/morph"
	"nrngui/engine/project"
	"nrngui/ui/field"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

func (s *State) inspectCell() Sheet {
	c, ok := s.Doc().Cell(s.Sel.Name)
	if !ok {
		return Sheet{}
	}
	names := c.SectionNames()
	sh := Sheet{Title: c.Name, Icon: kit.IconCell, Sub: words.N(len(names), "%s section", "%s sections", look.Group(len(names)))}
	switch {
	case c.Shape.File != "":
		sh.Sub += " · from " + c.Shape.File
	case c.Shape.Grown != nil:
		sh.Sub += words.F(" · grown, seed %d", c.Shape.Grown.Seed)
	}
	rule := c.NSeg
	cut := Group{Key: "nseg:" + rule.Kind, Title: words.F("Segments by %s", rule.Kind)}
	add := func(label, unit, doc string, v, lo, hi float64, set func(*project.NSegRule, float64)) {
		cut.Rows = append(cut.Rows, Entry{Key: label, Value: v, Spec: field.Spec{Name: label, Label: label, Unit: unit, Doc: doc, Lo: lo, Hi: hi, Max: 1e6, Above: true, Integer: label == "nseg"},
			Set: func(sv Services, x float64, final bool) error {
				return s.Tune(sv, "nseg"+label, final, func(p *project.Project) (*project.Project, string, error) {
					r := rule
					set(&r, x)
					return p.SetNSeg(c.Name, r)
				})
			}})
	}
	switch rule.Kind {
	case "fixed":
		add("nseg", "", "segments of each section", float64(max(rule.N, 1)), 1, 51, func(r *project.NSegRule, x float64) { r.N = int(x) })
	case "max_length":
		add("length", "um", "longest segment", rule.MaxLength, 1, 200, func(r *project.NSegRule, x float64) { r.MaxLength = x })
	default:
		add("d_lambda", "", "longest segment in length constants", or(rule.D, 0.1), 0.01, 0.5, func(r *project.NSegRule, x float64) { r.D = x })
		add("freq", "Hz", "frequency of the length constant", or(rule.Freq, 100), 10, 1000, func(r *project.NSegRule, x float64) { r.Freq = x })
	}
	sh.Groups = append(sh.Groups, cut)
	if g := c.Shape.Grown; g != nil {
		sh.Groups = append(sh.Groups, s.grownRows(c.Name, *g))
	}
	var lines []string
	for _, r := range c.Rules {
		text := r.Describe()
		for _, p := range r.Params {
			text += fmt.Sprintf("  %s %s", p.Name, look.Value(p.Value))
		}
		for _, p := range r.Profiles {
			if len(p.Values) == 0 {
				continue
			}
			text += words.F("  %s %s … %s along it", p.Name, look.Value(p.Values[0]), look.Value(p.Values[len(p.Values)-1]))
		}
		lines = append(lines, text)
	}
	sh.Groups = append(sh.Groups, Group{Key: "rules", Title: "Rules, later ones win", Lines: lines})
	return sh
}

func or(v, otherwise float64) float64 {
	if v == 0 {
		return otherwise
	}
	return v
}

// grownRows are the parameters of the generator; a change grows the cell again and keeps the rules.
func (s *State) grownRows(cell string, grow morph.Grow) Group {
	g := Group{Key: "grown", Title: words.F("Grown as %s", grow.Preset)}
	add := func(label, unit, doc string, v, lo, hi float64, whole bool, set func(*morph.Grow, float64)) {
		g.Rows = append(g.Rows, Entry{Key: label, Value: v, Spec: field.Spec{Name: label, Label: label, Unit: unit, Doc: doc, Lo: lo, Hi: hi, Integer: whole},
			Set: func(sv Services, x float64, final bool) error {
				if !final {
					return nil // growing takes a moment: only when the slider is released
				}
				n := grow
				set(&n, x)
				return s.Regrow(sv, cell, n)
			}})
	}
	add("seed", "", "another number, another cell", float64(grow.Seed), 0, 100, true, func(g *morph.Grow, x float64) { g.Seed = uint64(math.Max(x, 0)) })
	add("scale", "", "of all lengths", or(grow.Scale, 1), 0.2, 2, false, func(g *morph.Grow, x float64) { g.Scale = x })
	if grow.Bf != 0 {
		add("bf", "", "0 shortest wire, 1 shortest paths", grow.Bf, 0.05, 1, false, func(g *morph.Grow, x float64) { g.Bf = x })
	}
	return g
}
