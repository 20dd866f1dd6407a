package cellbuilder

import (
	"fmt"
	"math"
	"slices"

	"nrngui/engine/cellbuild"
	"nrngui/engine/project"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// The parameters of the tabs of geometry and of discretisation that are no parameters of rules.
const (
	paramSegments = "segments" // how many, read only
	paramLongest  = "longest"  // segment, um, read only
	paramLambda   = "lambda"   // longest segment in length constants at 100 Hz, read only
	paramDLambda  = "d_lambda"
	paramDX       = "d_X"
)

// tabColumns lists the columns of a tab other than that of biophysics.
func tabColumns(tab Tab) (cols []Column, groups []Group) {
	if tab == Geometry {
		cols = []Column{
			{Param: "L", Name: "L", Label: "L", Unit: "um", Doc: "length", Hi: 1e5, Above: true},
			{Param: "diam", Name: "diam", Label: "diam", Unit: "um", Doc: "diameter; along each section: a taper", Hi: 1e4, Above: true},
			{Param: "area", Name: "area", Label: "area", Unit: "um2", Doc: "membrane of a section: length and diameter become sqrt(area/pi), and L and diam are taken back", Hi: 1e9, Above: true}}
		return cols, []Group{{Title: "each section", First: 0, N: 3}}
	}
	cols = []Column{
		{Param: "nseg", Name: "nseg", Label: "nseg", Doc: "number of segments of each section", Default: 1, Lo: 1, Hi: 1000, Whole: true},
		{Param: paramDLambda, Name: "d_lambda", Label: "d_lambda", Doc: "longest segment in length constants at 100 Hz", Default: 0.1, Hi: 10, Above: true},
		{Param: paramDX, Name: "d_X", Label: "d_X", Unit: "um", Doc: "longest segment", Default: 20, Hi: 1e5, Above: true},
		{Param: paramSegments, Name: "segments", Label: "segments", Doc: "of all its sections", Read: true},
		{Param: paramLongest, Name: "longest", Label: "longest", Unit: "um", Doc: "its longest segment", Read: true},
		{Param: paramLambda, Name: "longest in lambda", Label: "in λ", Doc: "its longest segment as a share of the length constant at 100 Hz", Read: true}}
	return cols, []Group{{Title: "one of these", First: 0, N: 3}, {Title: "as it is cut", First: 3, N: 3}}
}

// lambdaLimit is above which share of the length constant at 100 Hz a segment is called long: 0.1, and what the rule d_lambda leaves by taking whole odd numbers.
const lambdaLimit = 0.11

// lambda is the length constant of a section at 100 Hz, um: sqrt(diam / (4 pi f Ra cm)) with NEURON's units.
func (s *State) lambda(i int) float64 {
	ra, cm := 35.4, 1.0
	if s.Layout != nil {
		if k, ok := s.layoutOf[i]; ok {
			ra, cm = s.Layout.Sections[k].Ra, s.Layout.Sections[k].Cm
		}
	}
	return 1e5 * math.Sqrt(s.Sections[i].Diam/(4*math.Pi*100*ra*cm))
}

// ofSection gives the number of a section in one of the columns.
func (s *State) ofSection(i int, param string) float64 {
	sec := &s.Sections[i]
	long := sec.L / float64(sec.NSeg)
	switch param {
	case "L":
		return sec.L
	case "diam":
		return sec.Diam
	case "area":
		if sec.Area > 0 {
			return sec.Area
		}
		return math.Pi * sec.L * sec.Diam
	case paramSegments, "nseg":
		return float64(sec.NSeg)
	case paramLambda, paramDLambda:
		return long / s.lambda(i)
	}
	return long
}

// tabValue is what a row has in a column of those tabs.
func (s *State) tabValue(c *project.Cell, w *walk, row *Row, col *Column) Value {
	lo, hi, sum := math.Inf(1), math.Inf(-1), 0.0
	for _, m := range row.Members {
		v := s.ofSection(m, col.Param)
		lo, hi, sum = math.Min(lo, v), math.Max(hi, v), sum+v
	}
	if len(row.Members) == 0 {
		return Value{Look: Absent}
	}
	switch {
	case col.Param == paramSegments:
		return Value{Look: Default, V: sum, Text: look.Group(int(sum))}
	case col.Read:
		return Value{Look: Default, V: hi, Text: look.Sig(hi, 3)}
	case s.Tab == Discretisation:
		return s.cutValue(c, w, row, col)
	}
	v := w.value(row, col)
	if v.Look == Default {
		v.V, v.Text = lo, look.Sig(lo, 4)
		if look.Sig(hi, 3) != look.Sig(lo, 3) {
			v.Text = look.Sig(lo, 3) + " … " + look.Sig(hi, 3)
		}
		if row.Section && col.Param != "area" {
			v.Look, v.From = Set, row.Subset
		}
	}
	return v
}

// cutValue finds the rule of segments that counts for a row.
func (s *State) cutValue(c *project.Cell, w *walk, row *Row, col *Column) Value {
	rule, from := c.NSeg, "all"
	for i, r := range w.rules {
		if r.Mechanism != "" || !covers(w.within[i], row.Members) {
			continue
		}
		if n, ok := said(r, "nseg", false); ok {
			rule, from = project.NSegRule{Kind: "fixed", N: int(n)}, r.Subset
		}
		if r.NSeg != nil {
			rule, from = *r.NSeg, r.Subset
		}
	}
	v := Value{Look: Inherited, From: from}
	if from == row.Subset {
		v.Look = Set
	}
	switch {
	case rule.Kind == "fixed" && col.Param == "nseg":
		v.V = float64(max(rule.N, 1))
	case rule.Kind == "max_length" && col.Param == paramDX:
		v.V = rule.MaxLength
	case (rule.Kind == "d_lambda" || rule.Kind == "") && col.Param == paramDLambda:
		if v.V = rule.D; v.V == 0 {
			v.V = 0.1
		}
	default:
		return Value{Look: Absent}
	}
	return v
}

// tabChange is the edit of a value of those tabs.
func (s *State) tabChange(row *Row, col *Column, x float64) Change {
	cell, subset, param := s.Cell, row.Subset, col.Param
	key := "cells\x00tab" + cell + subset + param
	if s.Tab == Discretisation {
		rule := project.NSegRule{Kind: "fixed", N: int(x)}
		switch param {
		case paramDLambda:
			rule = project.NSegRule{Kind: "d_lambda", D: x, Freq: 100}
		case paramDX:
			rule = project.NSegRule{Kind: "max_length", MaxLength: x}
		}
		return Change{Key: key, Edit: func(p *project.Project) (*project.Project, string, error) { return p.SetNSegHere(cell, subset, &rule) }}
	}
	if row.Section && param != "area" {
		var op cellbuild.Op = cellbuild.SetLength{Section: subset, L: x}
		if param == "diam" {
			op = cellbuild.SetDiam{Section: subset, Diam: x}
		}
		return Change{Key: key, Edit: func(p *project.Project) (*project.Project, string, error) { return cellbuild.Edit(p, cell, op) }}
	}
	return Change{Key: key, Edit: func(p *project.Project) (*project.Project, string, error) {
		q := p
		others := []string{"area", "circuit"} // what excludes what is set
		if param == "area" {
			others = []string{"L", "diam", "circuit"}
		}
		for _, o := range others {
			if r, _, err := q.Inherit(cell, subset, "", o); err == nil {
				q = r
			}
		}
		return q.SetHere(cell, subset, "", param, x)
	}}
}

// tabWords says what the row under the cursor has, in the tabs of geometry and discretisation; and what is odd about how it is cut.
func (s *State) tabWords(row *Row, col *Column, v Value) []Span {
	head := Span{row.Subset, true}
	if s.Tab == Geometry {
		total, area := 0.0, 0.0
		for _, m := range row.Members {
			total += s.Sections[m].L
			area += s.ofSection(m, "area")
		}
		text := words.F(": %s, %s µm long together, %s µm² of membrane.", sectionCount(len(row.Members)), lengthText(total), look.Group(int(math.Round(area))))
		if v.Look == Inherited {
			text = words.F(": %s is given by %s.", col.Name, v.From)
		}
		return []Span{head, {text, false}}
	}
	even, long, most := 0, 0, 0.0
	for _, m := range row.Members {
		if s.Sections[m].NSeg%2 == 0 {
			even++
		}
		share := s.ofSection(m, paramLambda)
		if share > lambdaLimit {
			long++
		}
		most = math.Max(most, share)
	}
	out := []Span{head, {words.F(": %s. ", segmentCount(int(s.Matrix.sum(row, s)))), false}}
	switch {
	case even > 0:
		return append(out, Span{words.N(even, "%d section has an even number of segments, so no node in its middle.", "%d sections have an even number of segments, so no node in their middle.", even), true})
	case long > 0:
		return append(out, Span{words.F("%s with segments longer than a tenth of the length constant at 100 Hz, up to %s: cut finer.", sectionCount(long), look.Sig(most, 2)), true})
	}
	return append(out, Span{words.F("The longest segment is %s of the length constant at 100 Hz; all numbers are odd.", look.Sig(most, 2)), false})
}

// sum counts the segments of a row.
func (m *Matrix) sum(row *Row, s *State) (n float64) {
	for _, k := range row.Members {
		n += float64(s.Sections[k].NSeg)
	}
	return n
}

// PickTab shows another table.
func (s *State) PickTab(t Tab) {
	was := s.numbers()
	s.Tab, s.Picking = t, false
	if s.numbers() == was {
		return
	}
	t = s.numbers()
	if c := s.cell(); c != nil {
		s.Matrix = s.matrix(c)
	}
	s.Mech, s.Param = "", map[Tab]string{Biophysics: "cm", Geometry: "diam", Discretisation: paramDLambda}[t]
	if t == Discretisation {
		if c := s.cell(); c != nil {
			s.Param = map[string]string{"fixed": "nseg", "max_length": paramDX}[c.NSeg.Kind]
			if s.Param == "" {
				s.Param = paramDLambda
			}
		}
	}
	if s.Matrix.Row(s.Subset) < 0 {
		s.Subset = "all"
	}
}

// tabInherit takes back what a subset says of its segments or its geometry.
func (s *State) tabInherit(row *Row, col *Column) (Change, error) {
	cell, subset, param := s.Cell, row.Subset, col.Param
	if s.Tab == Discretisation {
		return Change{Edit: func(p *project.Project) (*project.Project, string, error) { return p.SetNSegHere(cell, subset, nil) }}, nil
	}
	if row.Section && param != "area" && !slices.ContainsFunc(s.cell().Rules, func(r project.Rule) bool { return r.Subset == subset && r.Mechanism == "" }) {
		return Change{}, fmt.Errorf("%s", words.F("%s has no other length and diameter than its own", subset))
	}
	return Change{Edit: func(p *project.Project) (*project.Project, string, error) { return p.Inherit(cell, subset, "", param) }}, nil
}
