package cellfile

import (
	"math"
	"slices"
	"strings"

	"nrngui/engine/hoc/syntax"
	"nrngui/engine/hoc/text"
	"nrngui/engine/project"
)

// functions are those of HOC with one argument.
var functions = map[string]func(float64) float64{"int": math.Trunc, "abs": math.Abs, "sqrt": math.Sqrt, "exp": math.Exp, "log": math.Log, "log10": math.Log10, "sin": math.Sin, "cos": math.Cos, "tan": math.Tan, "atan": math.Atan}

// value computes an expression of numbers. A large switch over the kinds of expressions.
func (x *textCell) value(e syntax.Expr) (float64, bool) {
	switch e := e.(type) {
	case *syntax.Number:
		return e.Value, true
	case *syntax.Name:
		return x.named(e.Text)
	case *syntax.Arg:
		if e.Kind == 0 && e.N >= 1 && e.N <= len(x.args) {
			return x.args[e.N-1].number, x.args[e.N-1].known
		}
	case *syntax.Unary:
		v, ok := x.value(e.X)
		switch e.Op {
		case "-":
			return -v, ok
		case "!":
			return truth(v == 0), ok
		}
	case *syntax.Binary:
		return x.binary(e)
	case *syntax.Dot: // soma.L
		if name, ok := x.sectionName(e.X); ok {
			return x.current(&target{section: name}, e.Name)
		}
	case *syntax.Index:
		if base, ok := e.X.(*syntax.Name); ok && x.on != nil && len(e.Sub) == 1 {
			return x.current(x.on, syntax.ExprText(&syntax.Index{X: base, Sub: e.Sub}))
		}
	case *syntax.Call:
		return x.called(e)
	}
	return 0, false
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// named gives a variable: of the text, a parameter of the target, or one of top level that a template names as external.
func (x *textCell) named(name string) (float64, bool) {
	if v, ok := x.vars[name]; ok {
		return v, true
	}
	if x.unknown[name] {
		return 0, false
	}
	if x.on != nil && (name == "nseg" || x.isParameter(name)) {
		return x.current(x.on, name)
	}
	if x.around.number != nil && (x.top || x.external[name]) {
		return x.around.number(name)
	}
	return 0, false
}

func (x *textCell) binary(e *syntax.Binary) (float64, bool) {
	a, ok := x.value(e.X)
	b, known := x.value(e.Y)
	switch { // what one side decides
	case e.Op == "&&" && (ok && a == 0 || known && b == 0):
		return 0, true
	case e.Op == "||" && (ok && a != 0 || known && b != 0):
		return 1, true
	case !ok || !known:
		return 0, false
	}
	return syntax.Compute(e.Op, a, b)
}

// called computes a call: of a function of HOC or of the text, of a question about the section, or a range variable at a place.
func (x *textCell) called(e *syntax.Call) (float64, bool) {
	if d, ok := e.X.(*syntax.Dot); ok {
		if list, ok := x.listName(d.X); ok && d.Name == "count" {
			return float64(len(x.lists[list])), len(x.lists[list]) > 0
		}
		if name, ok := x.sectionName(d.X); ok && len(e.Args) == 1 {
			return x.currentAt(&target{section: name}, d.Name, e.Args[0])
		}
		return 0, false
	}
	name, ok := e.X.(*syntax.Name)
	if !ok {
		return 0, false
	}
	if p, own := x.procs[name.Text]; own {
		if p.Word != "func" {
			return 0, false
		}
		x.known = false
		x.invoke(p, e.Args, x.on)
		return x.result, x.known
	}
	if f := functions[name.Text]; f != nil && len(e.Args) == 1 {
		v, ok := x.value(e.Args[0])
		return f(v), ok
	}
	switch {
	case name.Text == "numarg":
		return float64(len(x.args)), true
	case x.on == nil:
	case name.Text == "issection" && len(e.Args) == 1:
		return x.isSection(e.Args[0])
	case name.Text == "ismembrane" && len(e.Args) == 1:
		return x.isMembrane(e.Args[0])
	case len(e.Args) == 1:
		return x.currentAt(x.on, name.Text, e.Args[0])
	}
	return 0, false
}

// isSection says whether the names of the target's sections match a pattern.
func (x *textCell) isSection(e syntax.Expr) (float64, bool) {
	pattern, ok := x.text(e)
	if !ok {
		return 0, false
	}
	p, err := text.CompileSection(pattern)
	if err != nil {
		return 0, false
	}
	return x.agreed(func(s string) (float64, bool) { return truth(p.Match(x.around.prefix + x.inHoc(s))), true })
}

// isMembrane says whether the target's sections have a mechanism by now.
func (x *textCell) isMembrane(e syntax.Expr) (float64, bool) {
	name, ok := x.text(e)
	if !ok {
		return 0, false
	}
	return x.agreed(func(s string) (float64, bool) {
		has := slices.ContainsFunc(x.cell.Rules, func(r project.Rule) bool { return r.Mechanism == name && slices.Contains(x.members(r.Subset), s) })
		return truth(has), has || !strings.HasSuffix(name, "_ion")
	})
}

// agreed gives what all sections of the target say; where they don't agree each has to be looked at.
func (x *textCell) agreed(ask func(section string) (float64, bool)) (v float64, ok bool) {
	for i, s := range x.of(x.on) {
		w, known := ask(s)
		if !known {
			return 0, false
		}
		if i > 0 && w != v {
			x.varies = true
			return 0, false
		}
		v, ok = w, true
	}
	return v, ok
}

// currentAt gives a parameter at a place.
func (x *textCell) currentAt(on *target, name string, place syntax.Expr) (float64, bool) {
	at, ok := x.value(place)
	if !ok {
		return 0, false
	}
	if name == "area" || name == "diam" {
		if on.section == "" {
			x.varies = true
			return 0, false
		}
		if name == "area" || len(x.section(on.section).Points) > 0 {
			return x.sized3d(on.section, name, at)
		}
	}
	return x.current(on, name)
}

func (x *textCell) sized3d(section, name string, at float64) (float64, bool) {
	if x.around.size == nil {
		return 0, false
	}
	return x.around.size(section, name, at)
}

// current gives a parameter of the target as the rules up to here leave it.
func (x *textCell) current(on *target, name string) (float64, bool) {
	before := x.on
	x.on = on
	defer func() { x.on = before }()
	return x.agreed(func(section string) (float64, bool) { return x.ofSection(section, name) })
}

func (x *textCell) ofSection(section, name string) (v float64, ok bool) {
	mechanism, param := "", name
	switch s := x.section(section); {
	case name == "L" || name == "diam":
		if len(s.Points) > 0 {
			v, ok = x.sized3d(section, name, .5)
		} else {
			v, ok = map[bool]float64{true: s.L, false: s.Diam}[name == "L"], true
		}
	case name == "cm":
		v, ok = 1, true
	case name == "Ra":
		v, ok = 35.4, true
	case name == "rallbranch":
		v, ok = 1, true
	case name == "nseg":
		return 0, false
	default:
		t, p := x.owner(name, nil)
		if t == nil {
			return 0, false
		}
		mechanism, param = t.Name, p
	}
	for _, r := range x.cell.Rules {
		if len(r.Params) == 0 && len(r.Gradients) == 0 && len(r.Profiles) == 0 || r.Mechanism != mechanism && mechanism == "" || !slices.Contains(x.members(r.Subset), section) {
			continue
		}
		if r.Mechanism != mechanism && name != param { // an ion's variable may stand in the rule of a mechanism that uses it
			continue
		}
		for _, p := range r.Params {
			if p.Name == param {
				v, ok = p.Value, true
			}
		}
		if slices.ContainsFunc(r.Gradients, func(g project.Gradient) bool { return g.Param == param }) || slices.ContainsFunc(r.Profiles, func(g project.Profile) bool { return g.Name == param }) {
			ok = false
		}
	}
	return v, ok
}
