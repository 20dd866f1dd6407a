package workbench

import (
	"fmt"
	"image/color"
	"math"
	"strings"

	"nrngui/engine/morph"
	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/ui/field"
	"nrngui/ui/look"
	"nrngui/ui/shape"
	"nrngui/ui/words"
)

// prettyUnit writes a unit with the signs of print.
func prettyUnit(unit string) string { return field.Pretty(unit) }

// sceneOf makes what the shape view draws: the sections of the compiled model with the points of the project's shapes.
func sceneOf(p *project.Project, l *session.Layout) *shape.Scene {
	if p == nil || l == nil {
		return nil
	}
	return named(shape.NewScene(sectionsOf(p, l)), p, shape.AsTraced)
}

// named tells a scene the names of its cells, when there are several, and how they stand.
func named(s *shape.Scene, p *project.Project, how shape.Arrangement) *shape.Scene {
	var cells []string
	if len(p.Cells) > 1 {
		for i := range p.Cells {
			cells = append(cells, p.Cells[i].Name)
		}
	}
	s.Name(how, cells...)
	return s
}

// sectionsOf lists the sections of the compiled model with the points of the project's shapes.
func sectionsOf(p *project.Project, l *session.Layout) []shape.Section {
	type origin struct {
		kind    morph.Kind
		points  []morph.Point
		parentX float64
		far     bool
	}
	known := map[string]origin{}
	for i := range p.Cells {
		c := &p.Cells[i]
		for _, s := range c.SectionNames() {
			known[c.Name+"/"+s.Name] = origin{kind: s.Kind}
		}
		for _, s := range c.Shape.Stylized {
			o := known[c.Name+"/"+s.Name]
			o.parentX, o.points, o.far = s.ParentX, s.Traced(), s.End == 1
			if line := s.Line(); line != nil {
				o.points = line
			}
			known[c.Name+"/"+s.Name] = o
		}
		if c.Shape.Morph != nil {
			for _, s := range c.Shape.Morph.Sections {
				o := known[c.Name+"/"+s.Name]
				o.points, o.parentX = s.Points, s.ParentX
				known[c.Name+"/"+s.Name] = o
			}
		}
	}
	first, number := "", map[string]int{}
	for i := range p.Cells {
		number[p.Cells[i].Name] = i
	}
	if len(p.Cells) > 0 {
		first = p.Cells[0].Name
	}
	sections := make([]shape.Section, len(l.Sections))
	for i, s := range l.Sections {
		cell := s.Cell
		if cell == "" {
			cell = first
		}
		o := known[cell+"/"+s.Name]
		sections[i] = shape.Section{Name: s.Name, Kind: int(o.kind), Points: o.points, Parent: s.Parent, ParentX: o.parentX, Far: o.far,
			L: s.L, Diam: s.Diam, NSeg: s.NSeg, First: s.First, Cell: number[cell]}
	}
	return sections
}

// sectionIndex is the place of a section in the layout; -1 when it is not there.
func (s *State) sectionIndex(cell, name string) int {
	if s.Layout == nil {
		return -1
	}
	first := s.FirstCell()
	if cell == "" {
		cell = first
	}
	for i, sec := range s.Layout.Sections {
		have := sec.Cell
		if have == "" {
			have = first
		}
		if sec.Name == name && have == cell {
			return i
		}
	}
	return -1
}

// markers are the electrodes, synapses and recordings on the cell. Plates are given to the first dozen only: more would hide the cell.
func (s *State) markers() []shape.Marker {
	p := s.Doc()
	if p == nil || s.Layout == nil {
		return nil
	}
	theme := s.themeNow()
	var out []shape.Marker
	add := func(kind shape.MarkerKind, at project.Place, c color.NRGBA, name, label string) {
		i := s.sectionIndex(at.Cell, at.Section)
		if i < 0 {
			return
		}
		if len(out) >= 12 {
			label = ""
		}
		out = append(out, shape.Marker{Kind: kind, Section: i, X: at.X, Color: c, Label: label, Name: name, Drag: kind != shape.Recording})
	}
	for _, pp := range p.Points {
		if pp.At.Section == "" {
			continue
		}
		chosen := s.Sel.Kind == SelPoint && s.Sel.Name == pp.Name || s.Sel.Kind == SelPoints && pp.Group == s.Sel.Name
		if strings.Contains(pp.Type, "Clamp") {
			label := pp.Name
			if f := pointFact(pp); strings.HasSuffix(f, "nA") {
				label += " " + f
			}
			add(shape.Electrode, pp.At, accented(chosen, theme, theme.Of(look.Injected)), pp.Name, label)
		} else {
			add(shape.Synapse, pp.At, accented(chosen, theme, theme.Trace(3)), pp.Name, pp.Name)
		}
	}
	for i, r := range p.Recordings {
		if r.Ref.Section != "" {
			add(shape.Recording, project.Place{Cell: r.Ref.Cell, Section: r.Ref.Section, X: r.Ref.X}, theme.Trace(i), r.Ref.String(), recordingName(r))
		}
	}
	return out
}

// accented is the colour of a marker, or the accent where the thing is selected.
func accented(chosen bool, theme look.Theme, c color.NRGBA) color.NRGBA {
	if chosen {
		return theme.Accent
	}
	return c
}

// valueRange chooses the ends of the colour bar, its map and unit for a variable: voltages over the usual span, gates from 0 to 1, other
// variables over what there is, widened to round numbers so that the bar does not breathe.
func (s *State) valueRange(v *session.ShapeValues) (lo, hi float32, m look.Map, unit string) {
	theme := s.themeNow()
	unit = s.unitOf(project.Ref{Section: "x", Var: v.Var})
	if v.Var == "v" {
		return -80, 40, theme.Voltage, "mV"
	}
	a, b := math.Inf(1), math.Inf(-1)
	for _, x := range v.V {
		if f := float64(x); !math.IsNaN(f) && !math.IsInf(f, 0) {
			a, b = math.Min(a, f), math.Max(b, f)
		}
	}
	m = theme.Density
	if strings.HasPrefix(v.Var, "i") {
		m = theme.Voltage
	}
	switch {
	case a > b:
		return 0, 1, m, unit
	case unit == "" && a >= -0.01 && b <= 1.01 && strings.Contains(v.Var, "."):
		return 0, 1, m, unit
	}
	step := math.Pow(10, math.Ceil(math.Log10(math.Max(math.Max(math.Abs(a), math.Abs(b)), 1e-12)))) / 5
	lo64, hi64 := math.Floor(a/step)*step, math.Ceil(b/step)*step
	if hi64 <= lo64 {
		hi64 = lo64 + step
	}
	return float32(lo64), float32(hi64), m, prettyUnit(unit)
}

// describe is the plate beside the pointer: section, place, size, value.
func (s *State) describe(section, segment int, x float64) string {
	if s.Layout == nil || section < 0 || section >= len(s.Layout.Sections) {
		return ""
	}
	sec := s.Layout.Sections[section]
	text := words.F("%s(%s)\n%s µm from the root\nL %s µm, diam %s µm", sec.Name, look.Sig(x, 2), lengthOf(sec.FromRoot(x)), look.Sig(sec.L, 4), look.Sig(sec.Diam, 3))
	if v := s.ShapeNow(); v != nil && segment >= 0 && segment < len(v.V) {
		text += fmt.Sprintf("\n%s %s %s", v.Var, look.Sig(float64(v.V[segment]), 4), prettyUnit(s.unitOf(project.Ref{Section: "x", Var: v.Var})))
	}
	return text
}
