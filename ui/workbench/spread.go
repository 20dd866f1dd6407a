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
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// Inserted says where a mechanism is, of the sections that are selected.
type Inserted struct {
	Name, Doc string
	On, Of    int // how many of how many sections have it
}

// insertPlace is what check boxes act on: the selected sections, else all of the first cell.
func (s *State) insertPlace() (cell, names, title string) {
	switch s.Sel.Kind {
	case SelSection, SelSubset, SelMany:
		title = s.Sel.Name
		if s.Sel.Kind == SelMany {
			title = words.F("%d sections", len(sectionsNamed(s.Sel.Name)))
		}
		return s.Sel.Cell, s.Sel.Name, title
	}
	return s.FirstCell(), "all", "all sections"
}

// InsertedList lists the density mechanisms of the catalogue with where they are among the selected sections: those in use first.
func (s *State) InsertedList() []Inserted {
	cell, names, _ := s.insertPlace()
	c, ok := s.Doc().Cell(cell)
	if !ok {
		return nil
	}
	target, _ := membersOf(c, names)
	on := map[string]map[int]bool{}
	for _, r := range c.Rules {
		if r.Mechanism == "" {
			continue
		}
		members, _ := c.Members(r.Subset)
		for _, k := range members {
			if slices.Contains(target, k) {
				if on[r.Mechanism] == nil {
					on[r.Mechanism] = map[int]bool{}
				}
				on[r.Mechanism][k] = true
			}
		}
	}
	var out []Inserted
	for _, t := range s.Cat.Types() {
		if t.Kind == mech.Density {
			out = append(out, Inserted{Name: t.Name, Doc: firstLine(strings.TrimSpace(t.Title)), On: len(on[t.Name]), Of: len(target)})
		}
	}
	slices.SortStableFunc(out, func(a, b Inserted) int {
		if (a.On > 0) != (b.On > 0) {
			return map[bool]int{true: -1, false: 1}[a.On > 0]
		}
		return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	})
	return out
}

// ToggleInserted inserts a mechanism on all of the selected sections, or takes it away from them if all have it: one edit.
func (s *State) ToggleInserted(sv Services, name string) error {
	cell, names, _ := s.insertPlace()
	for _, in := range s.InsertedList() {
		if in.Name != name {
			continue
		}
		if in.Of == 0 {
			return fmt.Errorf("%s has no sections in %q", cell, names)
		}
		cat := s.Cat
		return s.Edit(sv, func(p *project.Project) (*project.Project, string, error) {
			q, title := p, ""
			for _, part := range sectionsNamed(names) {
				var err error
				if in.On == in.Of {
					q, title, err = q.Uninsert(cell, part, name)
				} else {
					q, title, err = q.AddRule(cell, project.Rule{Subset: part, Mechanism: name})
				}
				if err != nil {
					return nil, "", err
				}
			}
			q, more := q.WithoutLost(p, cat)
			return q, title + more, nil
		})
	}
	return fmt.Errorf("there is no density mechanism %q", name)
}

// Spread is how a variable lies over the sections of the model.
type Spread struct {
	Var, Unit string
	T         float64
	Sections  []SpreadRow
	Lo, Hi    float64 // over all that have it; Lo > Hi without any
	On        int     // sections that have it
}

// SpreadRow is one section; Lo is NaN where it has no such variable.
type SpreadRow struct {
	Cell, Name string
	Lo, Hi     float64
}

// SpreadNow gives the variable that colours the cell, section by section; ok is false while the engine has sent none.
func (s *State) SpreadNow() (Spread, bool) {
	v := s.ShapeNow()
	if v == nil || s.Layout == nil || len(v.V) != s.Layout.Segments {
		return Spread{}, false
	}
	out := Spread{Var: v.Var, T: v.T, Lo: math.Inf(1), Hi: math.Inf(-1), Unit: s.unitOf(project.Ref{Section: "x", Var: v.Var})}
	for _, sec := range s.Layout.Sections {
		row := SpreadRow{Cell: sec.Cell, Name: sec.Name, Lo: math.NaN(), Hi: math.NaN()}
		for _, x := range v.V[sec.First : sec.First+sec.NSeg] {
			if f := float64(x); f == f {
				if row.Lo != row.Lo {
					row.Lo, row.Hi = f, f
				}
				row.Lo, row.Hi = math.Min(row.Lo, f), math.Max(row.Hi, f)
			}
		}
		if row.Lo == row.Lo {
			out.On++
			out.Lo, out.Hi = math.Min(out.Lo, row.Lo), math.Max(out.Hi, row.Hi)
		}
		out.Sections = append(out.Sections, row)
	}
	return out, true
}

// rangeText is one value, or "0.1 to 0.3".
func rangeText(lo, hi float64) string {
	a, b := look.Sig(lo, 4), look.Sig(hi, 4)
	if a == b {
		return a
	}
	return a + " to " + b
}

// Text tells in a line how the variable lies: "homogeneous: 0.12 S/cm² on 1 of 2 sections".
func (sp Spread) Text() string {
	on := words.N(len(sp.Sections), " on %d of %d section", " on %d of %d sections", sp.On, len(sp.Sections))
	switch {
	case sp.On == 0:
		return "on none of the sections"
	case look.Sig(sp.Lo, 6) == look.Sig(sp.Hi, 6):
		return strings.TrimSpace("homogeneous: "+look.Sig(sp.Lo, 4)+" "+prettyUnit(sp.Unit)) + on
	}
	return strings.TrimSpace("varies from "+rangeText(sp.Lo, sp.Hi)+" "+prettyUnit(sp.Unit)) + on
}

// SpreadRows lists the sections with their values: first those that have the variable.
func (s *State) SpreadRows(sp Spread) []kit.TreeRow {
	var out []kit.TreeRow
	lo, hi, colours := sp.Lo, sp.Hi, s.themeNow().Density
	if v := s.ShapeNow(); v != nil && v.Var == sp.Var { // the colours of the cell
		a, b, m, _ := s.valueRange(v)
		lo, hi, colours = float64(a), float64(b), m
	}
	for pass := range 2 {
		for _, r := range sp.Sections {
			has := r.Lo == r.Lo
			if has != (pass == 0) {
				continue
			}
			row := kit.TreeRow{ID: Selection{Kind: SelSection, Cell: r.Cell, Name: r.Name}.ID(), Icon: kit.IconSoma, Text: r.Name, Fact: "–"}
			if r.Cell != s.FirstCell() && r.Cell != "" {
				row.Text = r.Cell + "/" + r.Name
			}
			if has {
				row.Fact = rangeText(r.Lo, r.Hi)
				c := colours.At(((r.Lo+r.Hi)/2 - lo) / math.Max(hi-lo, 1e-300))
				row.Swatch = &c
			}
			out = append(out, row)
		}
	}
	return out
}

// homogeneous is the parameter of a mechanism, or of the membrane, that a variable is; ok is false of what the run computes.
func (s *State) homogeneous(name string) (project.Ref, field.Spec, bool) {
	if name == "cm" {
		return project.Ref{Var: "cm"}, field.Spec{Name: "cm", Label: "cm", Unit: "uF/cm2"}, true
	}
	m, param, own := strings.Cut(name, ".")
	if !own {
		return project.Ref{}, field.Spec{}, false
	}
	t, ok := s.Cat.Lookup(m)
	if !ok {
		return project.Ref{}, field.Spec{}, false
	}
	v, _, ok := t.Element(param)
	if !ok || v.Role != mech.Parameter {
		return project.Ref{}, field.Spec{}, false
	}
	return project.Ref{Var: name}, specOf(t, *v), true
}

// SetHomogeneous gives a parameter one value wherever its mechanism is, in all cells, and inserts it nowhere: one edit.
func (s *State) SetHomogeneous(sv Services, name string, value float64) error {
	ref, _, ok := s.homogeneous(name)
	if !ok {
		return fmt.Errorf("%s is computed by the run: choose a parameter", name)
	}
	cat := s.Cat
	return s.Edit(sv, func(p *project.Project) (*project.Project, string, error) {
		q := p
		var last error
		done := 0
		for _, c := range p.Cells {
			at := ref
			at.Cell = c.Name
			r, _, err := q.Vary(at, "all", value, cat)
			if err != nil { // a cell without the mechanism
				last = err
				continue
			}
			q = r
			done++
		}
		if done == 0 {
			return nil, "", last
		}
		return q, words.F("%s = %s everywhere", name, look.Sig(value, 4)), nil
	})
}

// globals lists the GLOBAL parameters of a mechanism, which have one value in the whole model.
func (s *State) globals(t *mech.Type) []Group {
	g := Group{Key: "global:" + t.Name, Title: "One value in the model"}
	for _, v := range t.Vars {
		if v.Role != mech.Parameter || !v.Global {
			continue
		}
		for _, e := range elements(v) {
			name := t.HocName(&e)
			value := e.Default
			for _, given := range s.Doc().Globals {
				if sameParam(given.Name, name) {
					value = given.Value
				}
			}
			spec := specOf(t, e)
			g.Rows = append(g.Rows, Entry{Key: name, Spec: spec, Value: value, Set: func(sv Services, x float64, final bool) error {
				return s.Tune(sv, "global\x00"+name, final, func(p *project.Project) (*project.Project, string, error) {
					q, title := p.SetGlobal(name, x)
					return q, title, nil
				}, session.Set{Ref: project.Ref{Var: name}, Value: x})
			}})
		}
	}
	if len(g.Rows) == 0 {
		return nil
	}
	return []Group{count(g)}
}

// spreadCommands are for keys and scripts.
func spreadCommands() []Command {
	return []Command{
		{ID: "celsius", Title: "Temperature of the model", Menu: "Run", Args: "[DEGREES]", Off: needModel, Do: func(s *State, sv Services, args []string) error {
			if len(args) != 1 {
				s.Select(sv, Selection{Kind: SelRun, Name: "now"})
				s.Say("The temperature is in the run bar and in the run settings")
				return nil
			}
			v, err := field.Evaluate(args[0], "degC")
			if err != nil {
				return err
			}
			return s.SetRun(sv, "celsius", true, func(r *project.Run) { r.Celsius = v })
		}},
		{ID: "inserted", Title: "Insert or remove a mechanism on the selection", Menu: "Channels", Args: "[MECHANISM]", Off: needModel, Do: func(s *State, sv Services, args []string) error {
			if len(args) != 1 {
				sv.Dialog("insert")
				return nil
			}
			return s.ToggleInserted(sv, args[0])
		}},
		{ID: "everywhere", Title: "One value of a parameter wherever it is", Menu: "Channels", Args: "[PARAMETER VALUE]", Off: needModel, Do: func(s *State, sv Services, args []string) error {
			if len(args) != 2 {
				s.Say("Add a view of mechanisms: its page of values sets one value everywhere")
				return nil
			}
			_, spec, _ := s.homogeneous(args[0])
			v, err := field.Evaluate(args[1], spec.Unit)
			if err != nil {
				return err
			}
			return s.SetHomogeneous(sv, args[0], v)
		}},
	}
}
