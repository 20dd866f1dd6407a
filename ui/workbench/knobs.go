package workbench

import (
	"fmt"
	"slices"

	"nrngui/engine/mech"
	"nrngui/engine/project"
)

// Knob is a parameter that a sweep can vary.
type Knob struct {
	Name   string // as one reads it: "step.amp", "gnabar_hh on soma"
	Ref    project.Ref
	Subset string
	Value  float64 // now
	Unit   string
}

// Knobs lists the parameters of the project: of its point processes and links, of the mechanisms where rules put them, of the membrane and of the run.
func (s *State) Knobs() []Knob {
	p := s.Doc()
	if p == nil {
		return nil
	}
	var out []Knob
	for i := range p.Points {
		out = append(out, s.pointKnobs(&p.Points[i])...)
	}
	for _, l := range p.Links {
		for k, w := range l.Weight {
			name := "weight"
			if len(l.Weight) > 1 {
				name = fmt.Sprintf("weight[%d]", k)
			}
			out = append(out, Knob{Name: l.Name + "." + name, Ref: project.Ref{Point: l.Name, Var: name}, Value: w})
		}
		out = append(out, Knob{Name: l.Name + ".delay", Ref: project.Ref{Point: l.Name, Var: "delay"}, Value: l.Delay, Unit: "ms"})
	}
	for i := range p.Cells {
		out = append(out, s.cellKnobs(&p.Cells[i])...)
	}
	run := func(name, unit string, v float64) {
		out = append(out, Knob{Name: name, Ref: project.Ref{Var: name}, Value: v, Unit: unit})
	}
	run("celsius", "degC", p.Run.Celsius)
	run("v_init", "mV", p.Run.VInit)
	run("dt", "ms", p.Run.Dt)
	return out
}

func (s *State) pointKnobs(pp *project.PointProc) []Knob {
	t, ok := s.Cat.Lookup(pp.Type)
	if !ok {
		return nil
	}
	var out []Knob
	for _, e := range settable(t) {
		v := e.Default
		for _, given := range pp.Params {
			if sameParam(given.Name, e.Name) {
				v = given.Value
			}
		}
		out = append(out, Knob{Name: pp.Name + "." + e.Name, Ref: project.Ref{Point: pp.Name, Var: e.Name}, Value: v, Unit: e.Unit})
	}
	return out
}

func (s *State) cellKnobs(c *project.Cell) []Knob {
	var out []Knob
	cell := ""
	if c.Name != s.FirstCell() {
		cell = c.Name
	}
	add := func(hoc, name, subset, unit string, v float64) {
		k := Knob{Name: hoc + " on " + subset, Ref: project.Ref{Cell: cell, Var: name}, Subset: subset, Value: v, Unit: unit}
		if cell != "" {
			k.Name += " of " + cell
		}
		if !slices.ContainsFunc(out, func(o Knob) bool { return o.Name == k.Name }) {
			out = append(out, k)
		}
	}
	for _, r := range c.Rules {
		members, ok := c.Members(r.Subset)
		t, known := s.Cat.Lookup(r.Mechanism)
		if !ok || !known || len(members) == 0 {
			continue
		}
		rules := rulesOn(c, members[0])
		for _, e := range settable(t) {
			v, ok := ruled(rules, t.Name, e.Name, false)
			if !ok {
				v = e.Default
			}
			add(t.HocName(&e), t.Name+"."+e.Name, r.Subset, e.Unit, v)
		}
		for _, u := range t.Ions {
			ion, known := s.Cat.Lookup(u.Ion + "_ion")
			if !u.ReadErev || !known {
				continue
			}
			v, ok := ruled(rules, "", "e"+u.Ion, true)
			if e, has := ion.Var("e" + u.Ion); !ok && has {
				v = e.Default
			}
			add("e"+u.Ion, "e"+u.Ion, r.Subset, "mV", v)
		}
	}
	for _, d := range []struct {
		name, unit string
		def        float64
	}{{"Ra", "ohm cm", 35.4}, {"cm", "uF/cm2", 1}} {
		v := d.def
		if given, ok := ruled(rulesOn(c, 0), "", d.name, false); ok {
			v = given
		}
		add(d.name, d.name, "all", d.unit, v)
	}
	for _, sec := range c.Shape.Stylized {
		add("L", "L", sec.Name, "um", sec.L)
		add("diam", "diam", sec.Name, "um", sec.Diam)
	}
	return out
}

// settable lists the parameters of a mechanism that each instance has for itself.
func settable(t *mech.Type) []mech.Var {
	var out []mech.Var
	for _, v := range t.Vars {
		if v.Role == mech.Parameter && v.Range && !v.Global {
			out = append(out, elements(v)...)
		}
	}
	return out
}

// knob finds the knob of a sweep's axis; ok is false when the project has it no more.
func (s *State) knob(a project.SweepAxis) (Knob, bool) {
	ref, err := project.ParseRef(a.Target)
	if err != nil {
		return Knob{Name: a.Target}, false
	}
	for _, k := range s.Knobs() {
		if k.Ref == ref && k.Subset == a.Subset {
			return k, true
		}
	}
	return Knob{Name: project.Change{Ref: ref, Subset: a.Subset}.Target(), Ref: ref, Subset: a.Subset}, false
}
