package project

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"nrngui/engine/expr"
	"nrngui/engine/source"
)

// TraceStyle says how a graph draws one of its Refs, in what is not left to the program.
type TraceStyle struct {
	Ref    string  `json:"ref"`              // the text in View.Refs
	Label  string  `json:"label,omitempty"`  // in place of the text
	Color  int     `json:"color,omitempty"`  // 1 to 8 of the palette; 0: in order
	Width  float64 `json:"width,omitempty"`  // logical pixels; 0: 2
	Dash   int     `json:"dash,omitempty"`   // 1 solid, 2 to 5 patterns of growing length; 0: in order
	Right  bool    `json:"right,omitempty"`  // by the right axis
	Hidden bool    `json:"hidden,omitempty"` // not drawn
}

// GraphAxis holds what is set of an axis.
type GraphAxis struct {
	Side  string    `json:"side"`            // "x", "left", "right"
	Range []float64 `json:"range,omitempty"` // lowest and highest value; empty: by itself
	Log   bool      `json:"log,omitempty"`
}

// Data is imported data, or a line of a run that was kept.
type Data struct {
	Name    string  `json:"name"`
	File    string  `json:"file,omitempty"`    // relative to the project file, slashes; "": Points holds the numbers
	X       int     `json:"x,omitempty"`       // column, from 1; 0: rows are Step apart
	Y       int     `json:"y,omitempty"`       // column, from 1
	Step    float64 `json:"step,omitempty"`    // ms between rows
	XScale  float64 `json:"xScale,omitempty"`  // x is XScale times the column, plus XOffset; 0: 1
	XOffset float64 `json:"xOffset,omitempty"` // ms
	YScale  float64 `json:"yScale,omitempty"`  // as for x
	YOffset float64 `json:"yOffset,omitempty"`
	Unit    string  `json:"unit,omitempty"`
	Lines   bool    `json:"lines,omitempty"` // drawn as a line; else as dots
	Right   bool    `json:"right,omitempty"` // by the right axis
	Color   int     `json:"color,omitempty"` // 1 to 8 of the palette; 0: in order
	Of      string  `json:"of,omitempty"`    // the text in View.Refs that it is compared with; "": the first of the same unit

	Points []float64 `json:"points,omitempty"` // x, y, x, y ... before scale and offset
}

// GraphLabel is a text at a place of a graph.
type GraphLabel struct {
	X    float64 `json:"x"`
	Y    float64 `json:"y"`
	Text string  `json:"text"`
}

// Function makes a graph one of functions: its Refs are read with Var as a variable that goes from From to To.
type Function struct {
	Var   string  `json:"var"`
	From  float64 `json:"from"`
	To    float64 `json:"to"`
	Steps int     `json:"steps"`
}

// Limits of a function's abscissae.
const maxFunctionSteps = 1000000

// maxDataPoints bounds the numbers that a project holds of one set of data: more belong into a file.
const maxDataPoints = 2 << 20

// ReadExpr reads a text of View.Refs or View.X: the text form of a recorded Ref, whatever its letters, or else an expression.
func (p *Project) ReadExpr(text string) (*expr.Expr, error) {
	if r, err := ParseRef(text); err == nil && p.recorded(r) {
		return expr.Parse("{" + strings.TrimSpace(text) + "}")
	}
	return expr.Parse(text)
}

// recorded says whether there is a recording of a Ref.
func (p *Project) recorded(r Ref) bool {
	r = p.Canonical(r)
	return slices.ContainsFunc(p.Recordings, func(o Recording) bool { return p.Canonical(o.Ref) == r })
}

// RefsOf gives the variables of an expression as Refs, parallel to its Refs. The error names the first that is none.
func (p *Project) RefsOf(e *expr.Expr) ([]Ref, error) {
	var out []Ref
	for _, text := range e.Refs() {
		r, err := ParseRef(text)
		if err != nil {
			return nil, err
		}
		out = append(out, p.Canonical(r))
	}
	return out, nil
}

// Style gives how a graph draws one of its Refs.
func (v View) Style(ref string) TraceStyle {
	for _, s := range v.Traces {
		if s.Ref == ref {
			return s
		}
	}
	return TraceStyle{Ref: ref}
}

// SetStyle gives the view with a style; one that says nothing is left out.
func (v View) SetStyle(s TraceStyle) View {
	v.Traces = slices.DeleteFunc(slices.Clone(v.Traces), func(o TraceStyle) bool { return o.Ref == s.Ref })
	if s != (TraceStyle{Ref: s.Ref}) {
		v.Traces = append(v.Traces, s)
	}
	return v
}

// Axis gives what is set of an axis.
func (v View) Axis(side string) GraphAxis {
	for _, a := range v.Axes {
		if a.Side == side {
			return a
		}
	}
	return GraphAxis{Side: side}
}

// SetAxis gives the view with an axis; one that says nothing is left out.
func (v View) SetAxis(a GraphAxis) View {
	v.Axes = slices.DeleteFunc(slices.Clone(v.Axes), func(o GraphAxis) bool { return o.Side == a.Side })
	if len(a.Range) > 0 || a.Log {
		v.Axes = append(v.Axes, a)
	}
	return v
}

// editViewRefs rewrites the Refs that views show, also within expressions; keep false drops what mentions one.
func (q *Project) editViewRefs(f func(Ref) (to Ref, keep bool)) {
	change := func(v View, text string) (string, bool) {
		if v.Function != nil || text == "" {
			return text, true
		}
		if r, err := ParseRef(text); err == nil { // a name with odd letters is no expression
			if e, err := expr.Parse(text); err != nil || plain(e) {
				to, keep := f(r)
				return to.String(), keep
			}
		}
		e, err := expr.Parse(text)
		if err != nil {
			return text, true
		}
		stays := true
		now := e.Rename(func(ref string) string {
			r, err := ParseRef(ref)
			if err != nil {
				return ref
			}
			to, keep := f(r)
			stays = stays && keep
			if to == r {
				return ref
			}
			return to.String()
		})
		return now, stays
	}
	q.Views = slices.Clone(q.Views)
	for i := range q.Views {
		v := &q.Views[i]
		var refs []string
		v.Traces = slices.Clone(v.Traces)
		for _, text := range v.Refs {
			now, keep := change(*v, text)
			if keep {
				refs = append(refs, now)
			}
			for k := range v.Traces {
				if v.Traces[k].Ref == text {
					v.Traces[k].Ref = now
				}
			}
		}
		v.Refs, v.Path = refs, v.Path.edited(f)
		v.Traces = slices.DeleteFunc(v.Traces, func(s TraceStyle) bool { return !slices.Contains(refs, s.Ref) })
		if len(v.Traces) == 0 {
			v.Traces = nil
		}
		if now, keep := change(*v, v.X); keep {
			v.X = now
		} else {
			v.X = ""
		}
	}
}

func plain(e *expr.Expr) bool {
	_, ok := e.Plain()
	return ok
}

// viewText checks what a view shows: a variable, or in a graph an expression of several.
func (c *checker) viewText(where source.Pos, v View, text string, recorded map[Ref]bool) {
	read := func() (*expr.Expr, error) { return c.p.ReadExpr(text) }
	switch {
	case v.Function != nil:
		read = func() (*expr.Expr, error) { return expr.ParseOver(text, v.Function.Var) }
	case v.Kind != "graph":
		read = func() (*expr.Expr, error) {
			if _, err := ParseRef(text); err != nil {
				return nil, err
			}
			return expr.Parse("{" + text + "}")
		}
	}
	e, err := read()
	var refs []Ref
	if err == nil {
		refs, err = c.p.RefsOf(e)
	}
	if err != nil {
		msg, hint := err.Error(), ""
		if e := (*source.Error)(nil); errors.As(err, &e) {
			msg, hint = e.Msg, e.Hint
			if e.Pos.File == "expression" {
				msg = fmt.Sprintf("column %d: %s", e.Pos.Col, e.Msg)
			}
		}
		c.list.Add(where, hint, "%q is no variable: %s", text, msg)
		return
	}
	for _, r := range refs {
		if v.Kind != "raster" && !recorded[r] && v.Function == nil {
			c.list.Warn(where, "record it, or take it out of the graph", "%s is shown but not recorded", r)
		}
	}
}

// graph checks what only graphs have.
func (c *checker) graph(where source.Pos, v View, recorded map[Ref]bool) {
	if v.X != "" {
		c.viewText(where, v, v.X, recorded)
	}
	for _, a := range v.Axes {
		if !slices.Contains([]string{"x", "left", "right"}, a.Side) {
			c.list.Add(where, `write "x", "left" or "right"`, "there is no axis %q", a.Side)
		}
		if n := len(a.Range); n != 0 && n != 2 || n == 2 && !(a.Range[0] < a.Range[1]) {
			c.list.Warn(where, "give the lowest and the highest value", "the range of the axis %s is %v", a.Side, a.Range)
		}
	}
	for _, s := range v.Traces {
		if s.Color < 0 || s.Color > 8 || s.Dash < 0 || s.Dash > 5 || !(s.Width >= 0 && s.Width <= 20) {
			c.list.Warn(where, "colours are 1 to 8, dashes 1 to 5, widths up to 20", "the line of %s has colour %d, dash %d, width %g", s.Ref, s.Color, s.Dash, s.Width)
		}
	}
	for _, d := range v.Data {
		switch {
		case d.File == "" && len(d.Points)%2 != 0:
			c.list.Add(where, "write x, y, x, y ...", "the data %q have %d numbers, which are no pairs", d.Name, len(d.Points))
		case len(d.Points) > 2*maxDataPoints:
			c.list.Add(where, "keep them in a file", "the data %q have %d points, the limit within a project is %d", d.Name, len(d.Points)/2, maxDataPoints)
		case d.File != "" && (d.Y < 1 || d.X < 0 || d.X == 0 && !(d.Step > 0)):
			c.list.Warn(where, "count columns from 1; without a column for x give the step", "the data %q take columns %d and %d, step %g", d.Name, d.X, d.Y, d.Step)
		}
	}
	if f := v.Function; f != nil && (!ValidName(f.Var) || !(f.From < f.To) || math.IsInf(f.To-f.From, 0) || f.Steps < 1 || f.Steps > maxFunctionSteps) {
		c.list.Warn(where, fmt.Sprintf("a function has a name, a range and 1 to %d steps", maxFunctionSteps), "the variable %q goes from %g to %g in %d steps", f.Var, f.From, f.To, f.Steps)
	}
}
