package workbench

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/morph"
	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/ui/field"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// Entry is one row of the inspector: a number that can be set, or one that is watched.
type Entry struct {
	Key   string
	Spec  field.Spec
	Value float64
	Set   func(sv Services, v float64, final bool) error // nil: read only
	Watch *project.Ref
	Bar   look.Meaning // colour of the bar of a watched row
	Reset func(sv Services) error
}

// Group is a section of the inspector.
type Group struct {
	Key     string
	Title   string
	Rows    []Entry
	Changed int                     // rows that differ from their default
	Reset   func(sv Services) error // all of them back
	Remove  func(sv Services) error // take the mechanism away
	Lines   []string                // text in place of rows
}

// Sheet is everything the inspector shows of the selection.
type Sheet struct {
	Title  string
	Sub    string
	Icon   kit.Icon
	Groups []Group
	Action string // command of the button at the foot: "insert", "delete", "browser"; "" for none
	Code   string // source text of a mechanism
}

// Signature tells sheets apart whose widgets differ; values, titles and counts may change under the same signature, so that a slider is
// not taken away while it is dragged.
func (sh Sheet) Signature() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s|%v|%v|", sh.Icon, sh.Action, sh.Code)
	for _, g := range sh.Groups {
		fmt.Fprintf(&b, "%s:%v:%v;", g.Key, g.Lines, g.Remove != nil)
		for _, e := range g.Rows {
			fmt.Fprintf(&b, "%s%v,", e.Key, e.Spec.ReadOnly)
		}
	}
	return b.String()
}

// Inspect lists what there is to see and change about the selection.
func (s *State) Inspect() Sheet {
	if s.Doc() == nil {
		return Sheet{}
	}
	switch s.Sel.Kind {
	case SelSection, SelSubset, SelMany:
		return s.inspectSections()
	case SelPoint:
		return s.inspectPoint()
	case SelPoints:
		return s.inspectPoints()
	case SelCell:
		return s.inspectCell()
	case SelMech:
		return s.inspectMech()
	case SelRun:
		return s.inspectRun()
	case SelRecord:
		return s.inspectRecording()
	}
	return Sheet{}
}

// rulesOn says which rules of a cell reach a section (given by its index).
func rulesOn(c *project.Cell, section int) []project.Rule {
	var out []project.Rule
	known := map[string]bool{}
	for _, r := range c.Rules {
		on, done := known[r.Subset]
		if !done {
			members, _ := c.Members(r.Subset)
			on = slices.Contains(members, section)
			known[r.Subset] = on
		}
		if on {
			out = append(out, r)
		}
	}
	return out
}

// generalLast puts rules that hold for all of a subset behind those that hold for a part of it: what the subset has is what they say, whatever more specific ones keep.
func generalLast(c *project.Cell, rules []project.Rule, members []int) []project.Rule {
	var part, whole []project.Rule
	for _, r := range rules {
		on, _ := c.Members(r.Subset)
		if slices.ContainsFunc(members, func(m int) bool { return !slices.Contains(on, m) }) {
			part = append(part, r)
		} else {
			whole = append(whole, r)
		}
	}
	return append(part, whole...)
}

// ruled gives the value the rules set; later ones win. An ion parameter counts in the rule of any mechanism.
func ruled(rules []project.Rule, mechanism, param string, anyMech bool) (v float64, ok bool) {
	for _, r := range rules {
		if r.Mechanism != mechanism && !anyMech {
			continue
		}
		for _, p := range r.Params {
			if sameParam(p.Name, param) {
				v, ok = p.Value, true
			}
		}
	}
	if p := along(rules, mechanism, param, anyMech); p != nil {
		return p.At(.5), true
	}
	return v, ok
}

// along gives what varies along the section in place of one value; later rules win.
func along(rules []project.Rule, mechanism, param string, anyMech bool) (found *project.Profile) {
	for _, r := range rules {
		if r.Mechanism != mechanism && !anyMech {
			continue
		}
		for i := range r.Profiles {
			if p := &r.Profiles[i]; sameParam(p.Name, param) && len(p.Values) > 0 {
				found = p
			}
		}
	}
	return found
}

// alongText says in a tooltip that a parameter varies along the section.
func alongText(p *project.Profile) string {
	if p == nil {
		return ""
	}
	return words.F("; it varies along the section from %s to %s: a value set here takes its place", look.Sig(p.Values[0], 4), look.Sig(p.Values[len(p.Values)-1], 4))
}

func (s *State) inspectSections() Sheet {
	cell, ok := s.Doc().Cell(s.Sel.Cell)
	if !ok {
		return Sheet{}
	}
	members, ok := membersOf(cell, s.Sel.Name)
	if !ok || len(members) == 0 {
		return Sheet{Title: s.Sel.Name, Sub: "no section of this cell", Icon: kit.IconSoma}
	}
	rules := rulesOn(cell, members[0])
	if s.Sel.Kind == SelSubset {
		rules = generalLast(cell, rules, members)
	}
	first := cell.SectionNames()[members[0]].Name
	sh := Sheet{Title: s.Sel.Name, Icon: kit.IconSoma, Action: "insert"}
	sec := s.section(cell.Name, first)
	switch {
	case s.Sel.Kind == SelMany:
		sh.Title = words.F("%d sections", len(members))
		sh.Sub = words.F("%s · what you set is set on each of them", cell.Name)
	case s.Sel.Kind == SelSubset:
		sh.Sub = words.F("Subset of %s · %s sections", cell.Name, look.Group(len(members)))
	default:
		sh.Sub = words.F("Section of %s", cell.Name)
		if sec != nil {
			sh.Sub += words.N(sec.NSeg, " · %d segment · %s µm²", " · %d segments · %s µm²", sec.NSeg, look.Group(int(math.Round(sec.Area))))
		}
	}
	if s.Sel.Kind == SelSection && sec != nil {
		sh.Groups = append(sh.Groups, s.geometry(cell, first, sec, rules))
	}
	sh.Groups = append(sh.Groups, s.membrane(cell, rules))
	var inserted []string
	for _, r := range rules {
		if r.Mechanism != "" && !slices.Contains(inserted, r.Mechanism) {
			inserted = append(inserted, r.Mechanism)
		}
	}
	var gates Group
	for _, name := range inserted {
		t, ok := s.Cat.Lookup(name)
		if !ok {
			sh.Groups = append(sh.Groups, Group{Key: name, Title: name, Lines: []string{"unknown mechanism: add its mod file"}})
			continue
		}
		sh.Groups = append(sh.Groups, s.mechanism(cell, t, rules))
		if s.Sel.Kind == SelSection {
			gates.Rows = append(gates.Rows, s.gates(cell, first, t)...)
			if g := s.outside(cell, first, t); len(g.Rows) > 0 {
				sh.Groups = append(sh.Groups, g)
			}
		}
	}
	if len(gates.Rows) > 0 {
		gates.Key, gates.Title = "gates", "Gates"
		sh.Groups = append(sh.Groups, gates)
	}
	return sh
}

// setter makes an Entry that sets a target.
func (s *State) setter(t Target, spec field.Spec, v float64) Entry {
	return Entry{Key: t.Mech + "." + t.Param, Spec: spec, Value: v,
		Set: func(sv Services, v float64, final bool) error { return s.SetTarget(sv, t, v, final) }}
}

func (s *State) geometry(c *project.Cell, name string, sec *session.SectionInfo, rules []project.Rule) Group {
	g := Group{Key: "geometry", Title: "Geometry"}
	L, diam := sec.L, sec.Diam
	if st := s.stylized(c.Name, name); st != nil {
		L, diam = st.L, st.Diam
	}
	for _, d := range []struct {
		name string
		v    float64
		doc  string
	}{{"L", L, "length"}, {"diam", diam, "diameter, the mean over the segments"}} {
		v := d.v
		if r, ok := ruled(rules, "", d.name, false); ok {
			v = r
		}
		spec := field.Spec{Name: d.name, Label: d.name, Unit: "um", Doc: d.doc, Min: 0, Max: 1e5, Above: true, Lo: 0.1, Hi: 1000, Log: true}
		if len(c.Shape.Stylized) == 0 {
			spec.ReadOnly = true // the points of the reconstruction say so
			v = roundTo(v, 2)
			spec.Doc += "; given by the reconstruction"
		}
		g.Rows = append(g.Rows, s.setter(Target{c.Name, s.Sel.Name, "", d.name}, spec, v))
	}
	g.Rows = append(g.Rows, s.setter(Target{c.Name, s.Sel.Name, "", "nseg"}, field.Spec{Name: "nseg", Label: "nseg", Doc: "number of segments; odd numbers keep a node in the middle",
		Min: 1, Max: morph.MaxNSeg, Lo: 1, Hi: 101, Integer: true, Odd: true}, float64(sec.NSeg)))
	return g
}

func (s *State) membrane(c *project.Cell, rules []project.Rule) Group {
	g := Group{Key: "membrane", Title: "Membrane"}
	for _, d := range []struct {
		name, unit, doc string
		def, lo, hi     float64
	}{{"cm", "uF/cm2", "specific capacitance", 1, 0.1, 3}, {"Ra", "ohm cm", "axial resistivity", 35.4, 10, 400}} {
		v, ok := ruled(rules, "", d.name, false)
		if !ok {
			v = d.def
		}
		spec := field.Spec{Name: d.name, Label: d.name, Unit: d.unit, Doc: d.doc, Default: d.def, HasDefault: true, Lo: d.lo, Hi: d.hi, Max: 1e6, Above: true}
		g.Rows = append(g.Rows, s.setter(Target{c.Name, s.Sel.Name, "", d.name}, spec, v))
	}
	return count(g)
}

// count fills in how many rows differ from their default and how to go back.
func count(g Group) Group {
	var changed []Entry
	for _, e := range g.Rows {
		if e.Set != nil && e.Spec.HasDefault && !field.New(e.Spec, e.Value).IsDefault() {
			changed = append(changed, e)
		}
	}
	g.Changed = len(changed)
	if len(changed) > 0 {
		g.Reset = func(sv Services) error {
			for _, e := range changed {
				if err := e.Set(sv, e.Spec.Default, true); err != nil {
					return err
				}
			}
			return nil
		}
	}
	return g
}

// specOf describes a variable of a mechanism.
func specOf(t *mech.Type, v mech.Var) field.Spec {
	spec := field.Spec{Name: v.Name, Label: v.Name, Unit: v.Unit, Doc: v.Doc, Default: v.Default, HasDefault: true, Min: v.Lo, Max: v.Hi}
	spec.Name = t.HocName(&v)
	if v.Unit == "ms" && v.Default == 0 {
		spec.Lo, spec.Hi = 0, 100
	}
	if v.Name == "number" {
		spec.Integer, spec.Lo, spec.Hi = true, 0, 100
	}
	if v.Hi > 1e6 {
		spec.Max = v.Hi
	}
	layerRange(t, v.Name, &spec)
	return spec
}

func (s *State) mechanism(c *project.Cell, t *mech.Type, rules []project.Rule) Group {
	g := Group{Key: "mech:" + t.Name, Title: t.Name}
	for _, v := range t.Vars {
		if v.Role != mech.Parameter || !v.Range || v.Global {
			continue
		}
		for _, e := range elements(v) {
			value, ok := ruled(rules, t.Name, e.Name, false)
			if !ok {
				value = e.Default
			}
			spec := specOf(t, e)
			spec.Doc += alongText(along(rules, t.Name, e.Name, false))
			g.Rows = append(g.Rows, s.setter(Target{c.Name, s.Sel.Name, t.Name, e.Name}, spec, value))
		}
	}
	for _, u := range t.Ions {
		if !u.ReadErev {
			continue
		}
		name := "e" + u.Ion
		if ion, ok := s.Cat.Lookup(u.Ion + "_ion"); ok {
			def := 0.0
			if v, ok := ion.Var(name); ok {
				def = v.Default
			}
			value, ok := ruled(rules, "", name, true)
			if !ok {
				value = def
			}
			spec := field.Spec{Name: name, Label: name, Unit: "mV", Doc: words.F("reversal potential of %s", u.Ion), Default: def, HasDefault: true}
			g.Rows = append(g.Rows, s.setter(Target{c.Name, s.Sel.Name, t.Name, name}, spec, value))
		}
	}
	if len(g.Rows) == 0 {
		g.Lines = []string{"no parameters"}
	}
	g = count(g)
	cell, subset := c.Name, s.Sel.Name
	for _, r := range rules {
		if r.Mechanism == t.Name {
			subset = r.Subset
		}
	}
	if s.Sel.Kind == SelMany {
		subset = ruledParts(c, s.Sel.Name, t.Name, subset)
	}
	g.Remove = func(sv Services) error {
		return s.Edit(sv, func(p *project.Project) (*project.Project, string, error) {
			q, title, err := each(subset, func(p *project.Project, subset string) (*project.Project, string, error) {
				return p.RemoveMechanism(cell, subset, t.Name)
			})(p)
			if err != nil {
				return nil, "", err
			}
			q, more := q.WithoutLost(p, s.Cat)
			return q, title + more, nil
		})
	}
	return g
}

// gates lists the states of a mechanism in the middle of a section, watched in the running model.
func (s *State) gates(c *project.Cell, section string, t *mech.Type) []Entry {
	var out []Entry
	for _, v := range t.Vars {
		if v.Role != mech.State || v.Len > 1 || t.Layers > 0 {
			continue
		}
		ref := s.Doc().Canonical(project.Ref{Cell: c.Name, Section: section, X: 0.5, Var: t.Name + "." + v.Name})
		e := Entry{Key: ref.String(), Watch: &ref, Value: math.NaN(), Bar: look.Leak,
			Spec: field.Spec{Name: v.Name + "_" + t.Name, Label: v.Name, Unit: v.Unit, Doc: words.F("state of %s in the middle of the section", t.Name), ReadOnly: true, Lo: 0, Hi: 1}}
		switch strings.ToLower(v.Name[:1]) {
		case "m", "h":
			e.Bar = look.Sodium
		case "n":
			e.Bar = look.Potassium
		}
		out = append(out, e)
	}
	return out
}

func (s *State) inspectMech() Sheet {
	name := s.Sel.Name
	for _, m := range s.Doc().Mods {
		if m.Name == name {
			sh := Sheet{Title: m.Name, Icon: kit.IconMechanism, Sub: "mod file of this project", Code: m.Source, Action: "browser"}
			if t := s.typeIn(m.Name); t != nil {
				sh.Groups = append(s.globals(t), s.tablesOf(t)...)
			}
			return sh
		}
	}
	t, ok := s.Cat.Lookup(name)
	if !ok {
		return Sheet{}
	}
	sh := Sheet{Title: t.Name, Icon: kit.IconMechanism, Sub: [...]string{"density mechanism", "point process", "artificial cell", "ion"}[t.Kind], Code: t.Source, Action: "browser"}
	if t.Title != "" {
		sh.Sub += " · " + t.Title
	}
	sh.Groups = append(s.globals(t), s.tablesOf(t)...)
	return sh
}

func (s *State) inspectRun() Sheet {
	r := s.Doc().Run
	g := Group{Key: "run", Title: "Run settings"}
	add := func(label, unit, doc string, v, def, lo, hi, limit float64, above bool, set func(*project.Run, float64)) {
		g.Rows = append(g.Rows, Entry{Key: label, Value: v, Spec: field.Spec{Name: label, Label: label, Unit: unit, Doc: doc, Default: def, HasDefault: true, Lo: lo, Hi: hi, Max: limit, Above: above},
			Set: func(sv Services, x float64, final bool) error {
				return s.SetRun(sv, label, final, func(r *project.Run) { set(r, x) })
			}})
	}
	add("tstop", "ms", "where a run ends", r.Tstop, 5, 1, 1000, 1e9, true, func(r *project.Run, x float64) { r.Tstop = x })
	add("dt", "ms", "time step", r.Dt, 0.025, 0.001, 0.1, 1e3, true, func(r *project.Run, x float64) { r.Dt = x })
	add("v_init", "mV", "voltage at the start", r.VInit, -65, -100, 0, 0, false, func(r *project.Run, x float64) { r.VInit = x })
	add("celsius", "degC", "temperature", r.Celsius, 6.3, 0, 40, 0, false, func(r *project.Run, x float64) { r.Celsius = x })
	add("threads", "", "processors that share a step; 0 takes as many as pay. The numbers do not depend on it", float64(r.Threads), 0, 0, 8, project.MaxThreads, false, func(r *project.Run, x float64) { r.Threads = int(x) })
	g.Rows[len(g.Rows)-1].Spec.Integer = true
	g.Rows = append(g.Rows, s.layerRow()...)
	return Sheet{Title: "Run", Icon: kit.IconRuns, Sub: map[bool]string{false: "implicit Euler, fixed step", true: "Crank–Nicolson, fixed step"}[r.SecondOrder != 0], Groups: append([]Group{count(g)}, s.randomGroup()...)}
}

func (s *State) inspectRecording() Sheet {
	ref, err := project.ParseRef(s.Sel.Name)
	if err != nil {
		return Sheet{}
	}
	ref = s.Doc().Canonical(ref)
	if ref.CountsSpikes() {
		return Sheet{Title: ref.String(), Icon: kit.IconRecording, Sub: words.F("times that %s counts, among the spikes", ref.Point), Action: "delete",
			Groups: []Group{{Key: "value", Title: "Spikes", Lines: []string{"kept with the spikes of the run"}}}}
	}
	e := Entry{Key: ref.String(), Watch: &ref, Value: math.NaN(), Bar: look.Potassium,
		Spec: field.Spec{Name: ref.String(), Label: ref.Var, Unit: s.unitOf(ref), ReadOnly: true}}
	if e.Spec.Unit == "mV" {
		e.Spec.Lo, e.Spec.Hi = -90, 50
	}
	return Sheet{Title: ref.String(), Icon: kit.IconRecording, Sub: "recorded variable", Action: "delete", Groups: []Group{{Key: "value", Title: "Value in the running model", Rows: []Entry{e}}}}
}

// unitOf is the unit of a variable, by the mechanisms' declarations.
func (s *State) unitOf(r project.Ref) string {
	if r.Point != "" {
		if pp := s.point(r.Point); pp != nil {
			if t, ok := s.Cat.Lookup(pp.Type); ok {
				if v, ok := t.Var(r.Var); ok {
					return v.Unit
				}
			}
		}
		return ""
	}
	switch r.Var {
	case "v":
		return "mV"
	case "cm":
		return "uF/cm2"
	case "i_cap":
		return "mA/cm2"
	case iMembraneAll:
		return "nA"
	case "area":
		return "um2"
	case "L", "diam":
		return "um"
	case "Ra":
		return "ohm cm"
	}
	return rangeUnit(s.Cat, r.Var)
}

// iconOf is the icon of a point process type.
func iconOf(typ string) kit.Icon {
	switch {
	case strings.Contains(typ, "Clamp"):
		return kit.IconElectrode
	case strings.Contains(typ, "Stim"):
		return kit.IconProtocol
	case strings.Contains(typ, "Syn"):
		return kit.IconSynapse
	}
	return kit.IconMechanism
}
