package workbench

import (
	"slices"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/ui/words"
)

// Target is a variable of a section or subset that can be set.
type Target struct {
	Cell, Subset, Mech, Param string
}

// varName is the variable as the engine names it.
func (t Target) varName(cat *mech.Catalogue) string {
	if t.Mech == "" {
		return t.Param
	}
	if typ, ok := cat.Lookup(t.Mech); ok {
		if _, _, own := typ.Element(t.Param); own {
			return t.Mech + "." + t.Param
		}
	}
	return t.Param // an ion variable such as ena
}

// geometric says whether the number of segments may depend on it.
func (t Target) geometric() bool {
	return t.Mech == "" && (t.Param == "L" || t.Param == "diam" || t.Param == "Ra" || t.Param == "cm" || t.Param == "nseg")
}

// SetTarget gives a parameter a value on exactly that subset or section; more specific ones keep what they say, as on the page of the Cell Builder.
func (s *State) SetTarget(sv Services, t Target, value float64, final bool) error {
	key := strings.Join([]string{t.Cell, t.Subset, t.Mech, t.Param}, "\x00")
	if parts := sectionsNamed(t.Subset); len(parts) > 1 {
		return s.setMany(sv, t, key, parts, value, final)
	}
	if err := s.Tune(sv, key, final, s.setHere(t, value), s.liveSets(t, value, final)...); err != nil {
		return err
	}
	if kept := s.keepsOwn(t, value); len(kept) > 0 && final {
		s.Say(words.F("%s; what is said of %s stays", sentence(s.History.UndoTitle()), strings.Join(kept, ", ")))
	}
	return nil
}

// keepsOwn lists the more specific subsets that keep another value of a parameter that was set.
func (s *State) keepsOwn(t Target, value float64) (out []string) {
	if c, ok := s.Doc().Cell(t.Cell); ok {
		out = c.Kept(t.Subset, s.speaker(s.Doc(), t), t.Param, value)
	}
	if len(out) > 4 {
		out = append(out[:3], words.F("%d more", len(out)-3))
	}
	return out
}

// setHere is the edit of a Target.
func (s *State) setHere(t Target, value float64) editFunc {
	if sec := s.stylized(t.Cell, t.Subset); sec != nil && (t.Param == "L" || t.Param == "diam") {
		return func(p *project.Project) (*project.Project, string, error) {
			n := *sec
			if t.Param == "L" {
				n.L = value
			} else {
				n.Diam = value
			}
			return p.SetSection(t.Cell, t.Subset, n)
		}
	}
	return func(p *project.Project) (*project.Project, string, error) {
		if t.Mech == "" && t.Param == "nseg" {
			return p.SetNSegHere(t.Cell, t.Subset, &project.NSegRule{Kind: "fixed", N: int(value)})
		}
		return p.SetHere(t.Cell, t.Subset, s.speaker(p, t), t.Param, value)
	}
}

// speaker is the mechanism in whose name a parameter is set: for what belongs to an ion that one, when rules of others speak of it, because the last rule counts whosever it is.
func (s *State) speaker(p *project.Project, t Target) string {
	c, ok := p.Cell(t.Cell)
	typ, known := s.Cat.Lookup(t.Mech)
	if !ok || !known || typ.Kind == mech.Ion {
		return t.Mech
	}
	for _, u := range typ.Ions {
		ion := u.Ion + "_ion"
		if !typ.OfIon(t.Param) || t.Param != "e"+u.Ion && t.Param != u.Ion+"i" && t.Param != u.Ion+"o" {
			continue
		}
		for _, r := range c.Rules {
			if r.Mechanism != t.Mech && (r.Mechanism == ion || r.Says(ion, t.Param)) {
				return ion
			}
		}
	}
	return t.Mech
}

// liveSets is what the running model is told of the edit of a Target: values where these are all that changes, nothing where it has to be built anew.
func (s *State) liveSets(t Target, value float64, final bool) []session.Command {
	if t.Mech == "" && (t.Param == "nseg" || t.geometric() && final && s.followsGeometry(t)) {
		return nil
	}
	q, _, err := s.setHere(t, value)(s.Doc())
	if err != nil {
		return nil
	}
	name := t.varName(s.Cat)
	if s.stylized(t.Cell, t.Subset) != nil && (t.Param == "L" || t.Param == "diam") && !s.ruledShape(t) {
		return []session.Command{session.Set{Ref: project.Ref{Cell: t.Cell, Var: name}, Subset: t.Subset, Value: value}}
	}
	if t.Mech != "" && !s.everywhere(t) {
		return nil
	}
	list, _ := q.Sets(t.Cell, t.Subset, s.speaker(q, t), t.Param, name)
	var live []session.Command
	for _, c := range list {
		live = append(live, session.Set{Ref: c.Ref, Subset: c.Subset, Value: c.Value})
	}
	return live
}

// ruledShape says whether a rule gives the section of a Target its length or diameter.
func (s *State) ruledShape(t Target) bool {
	c, ok := s.Doc().Cell(t.Cell)
	return ok && slices.ContainsFunc(c.Rules, func(r project.Rule) bool {
		if r.Mechanism != "" || len(r.Geometry())+len(r.Gradients)+len(r.Profiles) == 0 {
			return false
		}
		members, _ := c.Members(r.Subset)
		names := c.SectionNames()
		return slices.ContainsFunc(members, func(m int) bool { return names[m].Name == t.Subset })
	})
}

// everywhere says whether the mechanism of a Target is on all of its sections in the model that runs.
func (s *State) everywhere(t Target) bool {
	c, ok := s.Doc().Cell(t.Cell)
	if !ok || s.Layout == nil {
		return false
	}
	members, _ := c.Members(t.Subset)
	names := c.SectionNames()
	has := map[string]bool{}
	for i := range s.Layout.Sections {
		if sec := &s.Layout.Sections[i]; sec.Cell == c.Name || strings.HasPrefix(sec.Cell, c.Name+"[") {
			has[sec.Name] = slices.Contains(sec.Mechanisms, t.Mech)
		}
	}
	return !slices.ContainsFunc(members, func(m int) bool { return !has[names[m].Name] })
}

// followsGeometry says whether more than one number follows a change of geometry, Ra or cm: how sections are cut, or what is a function of places.
func (s *State) followsGeometry(t Target) bool {
	c, ok := s.Doc().Cell(t.Cell)
	if !ok {
		return false
	}
	cut := c.NSeg.Kind != "fixed" || slices.ContainsFunc(c.Rules, func(r project.Rule) bool { return r.NSeg != nil && r.NSeg.Kind != "fixed" })
	if t.Param != "L" && t.Param != "diam" {
		return cut
	}
	return cut || slices.ContainsFunc(c.Rules, func(r project.Rule) bool { return len(r.Gradients) > 0 }) ||
		slices.ContainsFunc(c.Subsets, func(o project.Subset) bool { return o.Where != "" }) || slices.ContainsFunc(c.Synapses, func(o project.SynSite) bool { return o.Where != "" })
}

func (s *State) stylized(cell, name string) *project.StylizedSec {
	c, ok := s.Doc().Cell(cell)
	if !ok {
		return nil
	}
	for i := range c.Shape.Stylized {
		if c.Shape.Stylized[i].Name == name && len(c.Shape.Stylized[i].Points) == 0 {
			return &c.Shape.Stylized[i]
		}
	}
	return nil
}
