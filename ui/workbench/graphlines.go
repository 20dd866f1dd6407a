package workbench

import (
	"slices"

	"nrngui/engine/expr"
	"nrngui/engine/project"
)

// GraphLine is one line of a graph: a recorded variable or an expression over several.
type GraphLine struct {
	Text   string // in the view
	Expr   *expr.Expr
	Refs   []project.Ref // that it needs, parallel to Expr.Refs
	Plain  bool          // it is a recorded variable and nothing else
	Name   string        // for the legend
	Unit   string
	Colour int // of the palette, from 0
	Style  project.TraceStyle
}

// line reads a text of a view; ok is false when it is none or needs what is not recorded.
func (s *State) line(v project.View, text string, recorded map[project.Ref]bool) (l GraphLine, ok bool) {
	p := s.Doc()
	e, err := p.ReadExpr(text)
	if f := v.Function; f != nil {
		e, err = expr.ParseOver(text, f.Var)
	}
	if err != nil {
		return l, false
	}
	refs, err := p.RefsOf(e)
	if err != nil {
		return l, false
	}
	for _, r := range refs {
		if !recorded[r] && v.Function == nil {
			return l, false
		}
	}
	l = GraphLine{Text: text, Expr: e, Refs: refs, Name: text, Style: v.Style(text), Colour: -1}
	if _, l.Plain = e.Plain(); l.Plain {
		l.Name, l.Colour = s.labelOf(refs[0]), colourOf(p, refs[0])
	}
	if v.Function == nil {
		l.Unit = s.unitOfLine(p, text)
	}
	if l.Style.Label != "" {
		l.Name = l.Style.Label
	}
	if c := l.Style.Color; c > 0 {
		l.Colour = c - 1
	}
	return l, true
}

// unitOfText is the unit of a reference in an expression.
func (s *State) unitOfText(ref string) string {
	r, err := project.ParseRef(ref)
	if err != nil {
		return ""
	}
	return s.unitOf(s.Doc().Canonical(r))
}

// unitOfLine is the unit of a text of a view; "" for a plain number too.
func (s *State) unitOfLine(p *project.Project, text string) string {
	e, err := p.ReadExpr(text)
	if err != nil {
		return ""
	}
	if _, plain := e.Plain(); plain {
		if refs, err := p.RefsOf(e); err == nil {
			if u := s.unitOf(refs[0]); u != "1" {
				return u
			}
		}
		return ""
	}
	u, _ := e.Unit(s.unitOfText)
	return u
}

// lines reads all lines of a view. Those that have no colour of their own take the first that no other line has.
func (s *State) lines(v project.View) []GraphLine {
	p := s.Doc()
	recorded := map[project.Ref]bool{}
	for _, r := range p.Recordings {
		recorded[p.Canonical(r.Ref)] = true
	}
	var out []GraphLine
	used := map[int]bool{}
	for _, text := range v.Refs {
		if l, ok := s.line(v, text, recorded); ok && !slices.ContainsFunc(out, func(o GraphLine) bool { return o.Text == text }) {
			out = append(out, l)
			used[l.Colour] = true
		}
	}
	for i := range out {
		for k := 0; out[i].Colour < 0; k++ {
			if !used[k] {
				out[i].Colour, used[k] = k, true
			}
		}
	}
	return out
}

// sides gives the units of the left and the right axis: those of the first line of each.
func sides(lines []GraphLine) (left, right string) {
	foundLeft, foundRight := false, false
	for _, l := range lines {
		if l.Style.Right && !foundRight {
			right, foundRight = l.Unit, true
		}
		if !l.Style.Right && !foundLeft {
			left, foundLeft = l.Unit, true
		}
	}
	return left, right
}

// Placed gives an expression as the project writes it: a section named without a place ("soma.v", as in HOC) means its middle. The error says where the text
// can't be read, or which variable is no reference.
func (s *State) Placed(text string) (string, error) {
	p := s.Doc()
	e, err := p.ReadExpr(text)
	if err != nil {
		return "", err
	}
	for _, ref := range e.Refs() {
		if _, err := project.ParseRef(ref); err != nil {
			return "", err
		}
	}
	now := e.Rename(func(ref string) string {
		r, err := project.ParseRef(ref)
		if err != nil || r.Point == "" || s.point(r.Point) != nil {
			return ref
		}
		for i := range p.Cells {
			for _, sec := range p.Cells[i].SectionNames() {
				if sec.Name == r.Point {
					place := project.Place{Cell: p.Cells[i].Name, Section: sec.Name, X: 0.5}
					return p.Canonical(project.PlaceRef(place, r.Var)).String()
				}
			}
		}
		return ref
	})
	if ref, ok := e.Plain(); ok { // a plain variable in its own spelling, and without braces when it is recorded
		renamed, err := expr.Parse(now)
		if err != nil {
			return now, nil
		}
		if ref, _ = renamed.Plain(); ref == expr.Quote(ref) || s.recordedRef(ref) {
			return ref, nil
		}
	}
	return now, nil
}

// recordedRef says whether a reference is recorded.
func (s *State) recordedRef(text string) bool {
	r, err := project.ParseRef(text)
	return err == nil && slices.ContainsFunc(s.Doc().Recordings, func(o project.Recording) bool { return s.Doc().Canonical(o.Ref) == s.Doc().Canonical(r) })
}

// values gives the series of a run that an expression needs, parallel to its Refs; nil where one is missing.
func (s *State) values(r *Recorded, refs []project.Ref) [][]float64 {
	out := make([][]float64, len(refs))
	for i, ref := range refs {
		if tr := s.runTrace(r, ref); tr != nil {
			out[i] = tr.Y
		}
	}
	return out
}
