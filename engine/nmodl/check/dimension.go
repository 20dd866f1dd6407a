package check

import (
	"fmt"
	"strings"

	"nrngui/engine/nmodl/syntax"
	"nrngui/engine/units"
)

// dim is what the unit check knows of an expression.
type dim struct {
	unit    units.Unit
	number  bool // a number without unit: takes that of its partner
	unknown bool // nothing is known; never reported
}

func plainNumber() dim { return dim{unit: units.One(), number: true} }
func bareUnit() dim    { return dim{unit: units.One()} }
func unknown() dim     { return dim{unit: units.One(), unknown: true} }

// dimensions compares the units of assignments, sums, comparisons and arguments. It goes through the file in the order of
// the text, since UNITSOFF and UNITSON act in that order.
func (c *checker) dimensions() {
	c.dims, c.on = map[*Symbol]dim{}, true
	c.fixedUnits()
	for _, b := range c.file.Blocks {
		switch b := b.(type) {
		case *syntax.UnitsSwitch:
			c.on = b.On
		case *syntax.CodeBlock:
			c.block = b
			if b.Body != nil {
				c.dimBody(b.Body)
			}
		}
	}
	c.block = nil
}

// differ reports a finding, one a statement, since the first error makes others.
func (c *checker) differ(at syntax.Node, hint, format string, args ...any) {
	if c.on && !c.said {
		c.said = true
		c.errs.Warn(at.Pos(), hint, "units: "+format, args...)
	}
}

// parse gives the dim of a unit annotation; nil means a bare unit. Unknown names are reported.
func (c *checker) parse(u *syntax.Unit, what string) dim {
	if u == nil {
		return bareUnit()
	}
	v, err := c.table.Parse(u.Text)
	if err != nil {
		if u.At.Line > 0 {
			c.errs.Warn(u.At, "define it in UNITS: (name) = (known unit)", "units: the unit of %s: %v", what, err)
		}
		return unknown()
	}
	return dim{unit: v}
}

// symbolDim gives the unit of what a name stands for.
func (c *checker) symbolDim(s *Symbol) dim {
	if s == nil {
		return unknown()
	}
	if d, ok := c.dims[s]; ok {
		return d
	}
	d := unknown()
	switch s.Kind {
	case Parameter, Assigned, State, Initial, Function, FuncTable, Argument:
		d = c.parse(s.Unit, s.Name)
	case Constant:
		if d = c.parse(s.Unit, s.Name); s.Unit == nil {
			d = plainNumber()
		}
	case Counter:
		d = plainNumber()
	case Simulator:
		u := s.Unit
		for _, sim := range simulatorNames() {
			if sim[0] == s.Name && u == nil {
				u = &syntax.Unit{Text: sim[1]}
			}
		}
		d = c.parse(u, s.Name)
	}
	c.dims[s] = d
	return d
}

// fixedUnits compares the variables whose unit the simulator fixes with their declarations.
func (c *checker) fixedUnits() {
	for _, s := range c.info.Order {
		want := ""
		switch {
		case s.Kind == Simulator:
			for _, sim := range simulatorNames() {
				if sim[0] == s.Name {
					want = sim[1]
				}
			}
		case s.Part == Erev:
			want = "mV"
		case s.Part == Inside || s.Part == Outside:
			want = "mM"
		case s.Membrane || s.Part == Current:
			want = c.currentUnit()
		}
		if want == "" || s.Decl == nil {
			continue
		}
		u, err := units.Standard().Parse(want)
		d := c.parse(s.Unit, s.Name)
		c.said = false
		switch {
		case err != nil || d.unknown:
		case s.Unit == nil:
			c.differ(s.Decl, "write "+s.Name+" ("+want+")", "%s has no unit; the simulator gives it in %s", s.Name, want)
		case !d.unit.Same(u):
			c.differ(s.Decl, "write "+s.Name+" ("+want+")", "%s is declared in %s but the simulator gives it in %s", s.Name, s.Unit.Text, want)
		}
	}
}

// dimBody checks the statements of a body.
func (c *checker) dimBody(b *syntax.Body) {
	for _, s := range b.List {
		c.said = false
		c.dimStmt(s)
	}
}

// dimStmt checks a statement. It is one long switch over the kinds of statement.
func (c *checker) dimStmt(s syntax.Stmt) {
	switch s := s.(type) {
	case *syntax.UnitsSwitch:
		c.on = s.On
	case *syntax.Body:
		c.dimBody(s)
	case *syntax.Assign:
		c.dimAssign(s)
	case *syntax.Protect:
		c.dimAssign(s.X)
	case *syntax.DiffEq:
		left := c.symbolDim(c.info.Uses[s.LHS.X])
		left.unit = left.unit.Div(milliseconds().Pow(s.LHS.Order))
		c.equate(s, "=", syntax.Text(s.LHS), left, s.RHS, c.dimOf(s.RHS))
	case *syntax.CallStmt:
		c.dimOf(s.X)
	case *syntax.If:
		c.dimOf(s.Cond)
		c.dimBody(s.Then)
		if s.Else != nil {
			c.said = false
			c.dimStmt(s.Else)
		}
	case *syntax.While:
		c.dimOf(s.Cond)
		c.dimBody(s.Body)
	case *syntax.For:
		c.dimBody(s.Body)
	case *syntax.Watch:
		c.dimOf(s.Cond)
	case *syntax.ForNetcons:
		c.dimBody(s.Body)
	case *syntax.Initial:
		c.dimBody(s.Body)
	case *syntax.Equation:
		c.equate(s, "=", syntax.Text(s.L), c.dimOf(s.L), s.R, c.dimOf(s.R))
	case *syntax.Reaction:
		c.dimReaction(s)
	case *syntax.Diffusion:
		c.require(s, "area times diffusion constant", c.parse(&syntax.Unit{Text: "um4/ms"}, ""), s.Coef, c.dimOf(s.Coef))
	case *syntax.Solve:
		if s.IfError != nil {
			c.dimBody(s.IfError)
		}
	}
}

func milliseconds() units.Unit {
	ms := units.Unit{Factor: 1e-3}
	ms.Dim[units.Second] = 1
	return ms
}

func (c *checker) dimAssign(s *syntax.Assign) {
	right := c.dimOf(s.RHS)
	sym := c.info.Uses[s.LHS]
	if sym == nil {
		return
	}
	if sym.Kind == Local || sym.Kind == FileLocal || sym.Kind == Argument && sym.Unit == nil {
		c.dims[sym] = right // what has no unit of its own has that of its value
		if !c.on {
			c.dims[sym] = unknown()
		}
		return
	}
	c.equate(s, "=", syntax.Text(s.LHS), c.symbolDim(sym), s.RHS, right)
}

// equate compares the two sides of a sign and explains the difference.
func (c *checker) equate(at syntax.Node, sign, leftText string, left dim, right syntax.Expr, r dim) {
	text, a, b := short(syntax.Text(right)), left.unit, r.unit
	switch {
	case left.unknown || r.unknown || left.number || r.number || a.Same(b):
	case !a.Conforms(b):
		c.differ(at, "", "the sides of '%s' do not fit: %s is %s (%s), %s is %s (%s)", sign, short(leftText), a.Kind(), a.Name(), text, b.Kind(), b.Name())
	default:
		c.differ(at, factorHint(a, b, text), "the sides of '%s' differ by a factor: %s is in %s, %s in %s", sign, short(leftText), a.Name(), text, b.Name())
	}
}

// require compares an expression with the unit that something must have.
func (c *checker) require(at syntax.Node, what string, want dim, x syntax.Expr, d dim) {
	text, a, b := short(syntax.Text(x)), want.unit, d.unit
	switch {
	case want.unknown || d.unknown || want.number || d.number || a.Same(b):
	case !a.Conforms(b):
		c.differ(at, "", "%s must be %s (%s), but %s is %s (%s)", what, a.Kind(), a.Name(), text, b.Kind(), b.Name())
	default:
		c.differ(at, factorHint(a, b, text), "%s must be in %s, but %s is in %s", what, a.Name(), text, b.Name())
	}
}

// factorHint gives the conversion factor to write before an expression in unit b where a is wanted.
func factorHint(a, b units.Unit, text string) string {
	return fmt.Sprintf("write (%.6g)*(%s)", b.Factor/a.Factor, text)
}

func short(s string) string {
	if len(s) > 60 {
		return s[:57] + "..."
	}
	return s
}

// dimOf gives the unit of an expression and checks what is inside it.
func (c *checker) dimOf(x syntax.Expr) dim {
	switch x := x.(type) {
	case *syntax.Number:
		if x.Unit != nil {
			return c.parse(x.Unit, "the number "+x.Text)
		}
		d := plainNumber()
		if x.Factor && x.Value != 0 { // multiplying by (1000) makes the number larger, so its unit smaller
			d.unit.Factor = 1 / x.Value
		}
		return d
	case *syntax.Ident:
		return c.symbolDim(c.info.Uses[x])
	case *syntax.Prime:
		d := c.symbolDim(c.info.Uses[x.X])
		d.unit = d.unit.Div(milliseconds().Pow(x.Order))
		return d
	case *syntax.Unary:
		d := c.dimOf(x.X)
		if x.Op == syntax.Not {
			return plainNumber()
		}
		return d
	case *syntax.Binary:
		return c.dimBinary(x)
	case *syntax.Call:
		return c.dimCall(x)
	}
	return unknown()
}

func (c *checker) dimBinary(x *syntax.Binary) dim {
	if x.Op == syntax.Pow {
		return c.dimPower(x, c.dimOf(x.X), x.X, x.Y)
	}
	l, r := c.dimOf(x.X), c.dimOf(x.Y)
	switch x.Op {
	case syntax.Mul, syntax.Div:
		d := dim{number: l.number && r.number, unknown: l.unknown || r.unknown}
		if d.unit = l.unit.Mul(r.unit); x.Op == syntax.Div {
			d.unit = l.unit.Div(r.unit)
		}
		return d
	case syntax.And, syntax.Or:
		return plainNumber()
	}
	c.equate(x, x.Op.String(), syntax.Text(x.X), l, x.Y, r)
	if x.Op != syntax.Add && x.Op != syntax.Sub {
		return plainNumber()
	}
	if l.number || l.unknown {
		return r
	}
	return l
}

// dimPower gives the unit of base ^ exponent: a unit can be raised to a written whole number or to 0.5.
func (c *checker) dimPower(at syntax.Node, d dim, base, exponent syntax.Expr) dim {
	e := c.dimOf(exponent)
	if d.unknown || d.number || e.unknown {
		return d
	}
	if !e.number && !e.unit.Same(units.One()) {
		c.differ(at, "", "the exponent %s must be a plain number, but it is %s (%s)", short(syntax.Text(exponent)), e.unit.Kind(), e.unit.Name())
	}
	n, ok := written(exponent)
	switch {
	case ok && n == float64(int(n)) && n >= -20 && n <= 20:
		d.unit = d.unit.Pow(int(n))
		return d
	case ok && n == 0.5:
		if u, ok := d.unit.Root(2); ok {
			d.unit = u
			return d
		}
	case d.unit.Same(units.One()):
		return d
	}
	c.differ(at, "divide the base by its unit first, as in (x / 1 (mV))^a", "%s is %s (%s) and cannot be raised to %s", short(syntax.Text(base)), d.unit.Kind(), d.unit.Name(), short(syntax.Text(exponent)))
	return unknown()
}

// written gives the value of a number that stands in the text, perhaps with a minus.
func written(x syntax.Expr) (float64, bool) {
	switch x := x.(type) {
	case *syntax.Number:
		return x.Value, true
	case *syntax.Unary:
		v, ok := written(x.X)
		return -v, ok && x.Op == syntax.Neg
	}
	return 0, false
}

// dimCall checks the arguments of a call and gives the unit of its value.
func (c *checker) dimCall(x *syntax.Call) dim {
	s := c.info.Uses[x.Fun]
	if s == nil {
		return unknown()
	}
	if s.Kind == Builtin {
		return c.dimBuiltin(x, c.builtins[s.Name])
	}
	for i, a := range x.Args {
		d := c.dimOf(a)
		if s.Block != nil && i < len(s.Block.Args) {
			arg := s.Block.Args[i]
			c.require(x, "the argument "+arg.Name+" of "+s.Name, c.parse(arg.Unit, arg.Name), a, d)
		}
	}
	if s.Kind == Procedure {
		return plainNumber()
	}
	return c.symbolDim(s)
}

func (c *checker) dimBuiltin(x *syntax.Call, b *builtin) dim {
	var ds []dim
	for _, a := range x.Args {
		ds = append(ds, c.dimOf(a))
	}
	switch {
	case b == nil || len(ds) < b.min:
		return unknown()
	case b.sort == numeric:
		if d := ds[0]; !d.unknown && !d.number && !d.unit.Same(units.One()) {
			c.plainArgument(x, d)
		}
		return bareUnit()
	case b.sort == same:
		if len(ds) == 2 {
			c.equate(x, b.name, syntax.Text(x.Args[0]), ds[0], x.Args[1], ds[1])
		}
		return ds[0]
	case b.sort == root:
		if ds[0].unknown || ds[0].number {
			return ds[0]
		}
		u, ok := ds[0].unit.Root(2)
		return dim{unit: u, unknown: !ok}
	case b.sort == power:
		return c.dimPower(x, ds[0], x.Args[0], x.Args[1])
	case b.sort == service:
		for i, want := range b.units {
			if want != "" && i < len(ds) {
				c.require(x, fmt.Sprintf("argument %d of %s", i+1, b.name), c.parse(&syntax.Unit{Text: want}, b.name), x.Args[i], ds[i])
			}
		}
		if b.result != "" {
			return c.parse(&syntax.Unit{Text: b.result}, b.name)
		}
	}
	return unknown()
}

// plainArgument reports the argument of exp and the like that has a unit.
func (c *checker) plainArgument(x *syntax.Call, d dim) {
	text := short(syntax.Text(x.Args[0]))
	if d.unit.Bare() {
		c.differ(x, fmt.Sprintf("write (%.6g)*(%s)", d.unit.Factor, text), "the argument of %s lacks a factor: %s is a number in units of %.6g", x.Fun.Name, text, d.unit.Factor)
		return
	}
	c.differ(x, "divide it by a variable of that unit", "the argument of %s must be a plain number, but %s is %s (%s)", x.Fun.Name, text, d.unit.Kind(), strings.TrimSpace(d.unit.Name()))
}
