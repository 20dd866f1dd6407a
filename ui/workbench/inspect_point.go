package workbench

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/ui/field"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

func (s *State) inspectPoint() Sheet {
	pp := s.point(s.Sel.Name)
	if pp == nil {
		return Sheet{}
	}
	sh := Sheet{Title: pp.Name, Icon: iconOf(pp.Type), Sub: pp.Type, Action: "delete"}
	if pp.At.Section != "" {
		sh.Sub = fmt.Sprintf("%s at %s", pp.Type, pp.At)
		if s.FirstCell() == pp.At.Cell {
			sh.Sub = fmt.Sprintf("%s at %s(%s)", pp.Type, pp.At.Section, look.Sig(pp.At.X, 4))
		}
	}
	t, ok := s.Cat.Lookup(pp.Type)
	if !ok {
		sh.Groups = []Group{{Key: "none", Title: pp.Type, Lines: []string{"unknown mechanism: add its mod file"}}}
		return sh
	}
	sh.Groups = append(sh.Groups, s.pointParams(pp, t))
	if pp.At.Section != "" {
		sh.Groups = append(sh.Groups, s.pointPlace(pp))
	}
	sh.Groups = append(sh.Groups, s.pointExtras(pp)...)
	sh.Groups = append(sh.Groups, s.tablesOf(t)...)
	for i, l := range s.Doc().Links {
		if l.To == pp.Name || l.From == pp.Name {
			sh.Groups = append(sh.Groups, s.link(i, l))
		}
		if l.To == pp.Name && l.From != "" {
			if src := s.point(l.From); src != nil {
				if st, ok := s.Cat.Lookup(src.Type); ok {
					g := s.pointParams(src, st)
					g.Title = src.Name
					sh.Groups = append(sh.Groups, g)
				}
			}
		}
	}
	return sh
}

func (s *State) pointParams(pp *project.PointProc, t *mech.Type) Group {
	g := Group{Key: "point:" + pp.Name, Title: t.Name}
	name := pp.Name
	for _, v := range t.Vars {
		if v.Role != mech.Parameter || !v.Range || v.Global {
			continue
		}
		value := v.Default
		for _, p := range pp.Params {
			if p.Name == v.Name {
				value = p.Value
			}
		}
		spec := specOf(t, v)
		spec.Name = pp.Name + "." + v.Name
		spec.HasDefault = v.Default != 0 // an electrode at 0 is no default to go back to
		if v.Unit == "ms" {
			spec.Lo, spec.Hi = 0, math.Max(s.Doc().Run.Tstop, 1)
			if v.Name == "tau" || strings.HasPrefix(v.Name, "tau") {
				spec.Hi = 50
			}
		}
		param := v.Name
		g.Rows = append(g.Rows, Entry{Key: name + "." + param, Spec: spec, Value: value,
			Set: func(sv Services, x float64, final bool) error { return s.SetPoint(sv, name, param, x, final) }})
	}
	for _, c := range t.Current {
		if v, ok := t.Var(c.Name); ok && v.Range && pp.At.Section != "" {
			ref := project.Ref{Point: name, Var: v.Name}
			g.Rows = append(g.Rows, Entry{Key: ref.String(), Watch: &ref, Value: math.NaN(), Bar: look.Injected,
				Spec: field.Spec{Name: ref.String(), Label: v.Name, Unit: v.Unit, Doc: "current now", ReadOnly: true, Lo: -1, Hi: 1}})
		}
	}
	return count(g)
}

func (s *State) pointPlace(pp *project.PointProc) Group {
	name, at := pp.Name, pp.At
	spec := field.Spec{Name: "x", Label: "x", Doc: words.F("arc position on %s: 0 where it begins, 1 where it ends", at.Section), Lo: 0, Hi: 1, Max: 1}
	return Group{Key: "place:" + name + at.Section, Title: words.F("Place on %s", at.Section), Rows: []Entry{{Key: "x", Spec: spec, Value: at.X,
		Set: func(sv Services, x float64, final bool) error {
			to := at
			to.X = x
			return s.MovePoint(sv, name, to, final)
		}}}}
}

// linkDocs say what the numbers of a NetCon are.
var linkDocs = map[string]string{
	"weight":    "what each event brings: a conductance in uS for ExpSyn and Exp2Syn",
	"delay":     "from the spike to its arrival",
	"threshold": "a spike is counted when v rises above it",
}

// setLinks are the commands that give a number of links a value in the running model; none when one has no name, which takes a new model.
func setLinks(links []project.Link, name string, x float64) (live []session.Command) {
	for _, l := range links {
		if l.Name == "" {
			return nil
		}
		live = append(live, session.Set{Ref: project.Ref{Point: l.Name, Var: name}, Value: x})
	}
	return live
}

func (s *State) link(i int, l project.Link) Group {
	from := l.From
	if l.FromV != nil {
		from = l.FromV.String()
	}
	g := Group{Key: fmt.Sprint("link:", i), Title: fmt.Sprintf("%s: %s → %s", l.Name, from, l.To)}
	row := func(label, unit string, v, lo, hi float64, set func(*project.Link, float64)) {
		g.Rows = append(g.Rows, Entry{Key: fmt.Sprint(i, label), Value: v, Spec: field.Spec{Name: "NetCon " + l.Name + "." + label, Label: label, Unit: unit, Doc: linkDocs[label], Lo: lo, Hi: hi},
			Set: func(sv Services, x float64, final bool) error {
				return s.Tune(sv, fmt.Sprint("link", i, label), final, func(p *project.Project) (*project.Project, string, error) {
					n := p.Links[i]
					n.Weight = slices.Clone(n.Weight)
					set(&n, x)
					return p.SetLink(i, n)
				}, setLinks([]project.Link{l}, label, x)...)
			}})
	}
	if len(l.Weight) > 0 {
		row("weight", "uS", l.Weight[0], 0, math.Max(0.05, 2*l.Weight[0]), func(l *project.Link, x float64) { l.Weight[0] = x })
	}
	row("delay", "ms", l.Delay, 0, 20, func(l *project.Link, x float64) { l.Delay = x })
	if l.FromV != nil {
		row("threshold", "mV", l.Threshold, -80, 40, func(l *project.Link, x float64) { l.Threshold = x })
	}
	return g
}
