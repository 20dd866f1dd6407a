package syntax

import (
	"math"
	"strconv"
	"strings"
)

// stmt writes a statement. It is one long switch over the kinds of statement.
func (p *printer) stmt(s Stmt) {
	switch s := s.(type) {
	case *Body:
		p.line("{")
		p.inner(s)
	case *Local:
		p.line("LOCAL %s", namesText(s.Names))
	case *Assign:
		p.line("%s = %s", Text(s.LHS), Text(s.RHS))
	case *DiffEq:
		p.line("%s = %s", Text(s.LHS), Text(s.RHS))
	case *CallStmt:
		p.line("%s", Text(s.X))
	case *If:
		p.ifChain(s)
	case *While:
		p.line("while (%s) {", Text(s.Cond))
		p.inner(s.Body)
	case *For:
		by := ""
		if s.By != nil {
			by = " BY " + Text(s.By)
		}
		p.line("FROM %s = %s TO %s%s {", s.Var.Name, Text(s.From), Text(s.To), by)
		p.inner(s.Body)
	case *Solve:
		p.solve(s)
	case *Table:
		p.table(s)
	case *Conductance:
		t := "CONDUCTANCE " + s.Name.Name
		if s.Ion != nil {
			t += " USEION " + s.Ion.Name
		}
		p.line("%s", t)
	case *Watch:
		p.line("WATCH (%s) %s", Text(s.Cond), Text(s.Flag))
	case *ForNetcons:
		p.line("FOR_NETCONS %s {", argsText(s.Args))
		p.inner(s.Body)
	case *Reaction:
		p.reaction(s)
	case *Equation:
		mark := "~"
		if s.Sum {
			mark = "~+"
		}
		p.line("%s %s = %s", mark, Text(s.L), Text(s.R))
	case *Conserve:
		p.line("CONSERVE %s = %s", termsText(s.Terms), Text(s.Value))
	case *Compartment:
		p.line("COMPARTMENT %s%s { %s }", perIndex(s.Index), Text(s.Volume), strings.ReplaceAll(namesText(s.States), ",", ""))
	case *Diffusion:
		p.line("LONGITUDINAL_DIFFUSION %s%s { %s }", perIndex(s.Index), Text(s.Coef), strings.ReplaceAll(namesText(s.States), ",", ""))
	case *Mutex:
		if s.Lock {
			p.line("MUTEXLOCK")
		} else {
			p.line("MUTEXUNLOCK")
		}
	case *Lag:
		p.line("LAG %s BY %s", Text(s.Name), Text(s.By))
	case *Protect:
		p.line("PROTECT %s = %s", Text(s.X.LHS), Text(s.X.RHS))
	case *Verbatim:
		p.raw(s)
	case *UnitsSwitch:
		p.line("%s", onOff(s.On))
	case *Initial:
		p.line("INITIAL {")
		p.inner(s.Body)
	}
}

// inner writes the statements of a body whose "{" is written already, and its "}".
func (p *printer) inner(b *Body) {
	p.level++
	if b != nil {
		for _, s := range b.List {
			p.stmt(s)
		}
	}
	p.shut()
}

func (p *printer) ifChain(s *If) {
	p.line("if (%s) {", Text(s.Cond))
	for {
		p.level++
		for _, t := range s.Then.List {
			p.stmt(t)
		}
		p.level--
		switch e := s.Else.(type) {
		case *If:
			p.line("} else if (%s) {", Text(e.Cond))
			s = e
			continue
		case *Body:
			p.line("} else {")
			p.inner(e)
		default:
			p.line("}")
		}
		return
	}
}

func (p *printer) solve(s *Solve) {
	t := "SOLVE " + s.Block.Name
	if s.Method != nil {
		word := " METHOD "
		if s.Steady {
			word = " STEADYSTATE "
		}
		t += word + s.Method.Name
	}
	if s.IfError == nil {
		p.line("%s", t)
		return
	}
	p.line("%s IFERROR {", t)
	p.inner(s.IfError)
}

func (p *printer) table(s *Table) {
	t := "TABLE"
	if len(s.Vars) > 0 {
		t += " " + namesText(s.Vars)
	}
	if len(s.Depend) > 0 {
		t += " DEPEND " + namesText(s.Depend)
	}
	p.line("%s FROM %s TO %s WITH %s", t, Text(s.From), Text(s.To), Text(s.With))
}

func (p *printer) reaction(s *Reaction) {
	left := termsText(s.Left)
	switch s.Kind {
	case Both:
		p.line("~ %s <-> %s (%s, %s)", left, termsText(s.Right), Text(s.Kf), Text(s.Kb))
	case Forward:
		arrow := " -> "
		if len(s.Right) > 0 {
			arrow += termsText(s.Right) + " "
		}
		p.line("~ %s%s(%s)", left, arrow, Text(s.Kf))
	case Flux:
		p.line("~ %s << (%s)", left, Text(s.Kf))
	}
}

func perIndex(i *Ident) string {
	if i == nil {
		return ""
	}
	return i.Name + ", "
}

func termsText(terms []*Term) string {
	var b strings.Builder
	for i, t := range terms {
		text, minus := termText(t), false
		if u, ok := t.Coef.(*Unary); ok && u.Op == Neg {
			text, minus = termText(&Term{Coef: u.X, Name: t.Name}), true
		}
		switch {
		case minus:
			b.WriteString(" - ")
		case i > 0:
			b.WriteString(" + ")
		}
		b.WriteString(text)
	}
	return b.String()
}

func termText(t *Term) string {
	if t.Coef == nil {
		return Text(t.Name)
	}
	return Text(t.Coef) + " " + Text(t.Name)
}

// Ranks of expressions for the parentheses; see binary in expression.go.
const (
	rankUnary   = 6
	rankPow     = 7
	rankPrimary = 8
)

func rank(x Expr) int {
	switch x := x.(type) {
	case *Unary:
		return rankUnary
	case *Binary:
		switch x.Op {
		case Or:
			return 1
		case And:
			return 2
		case Lt, Le, Gt, Ge, Eq, Ne:
			return 3
		case Add, Sub:
			return 4
		case Mul, Div:
			return 5
		}
		return rankPow
	case *Number:
		if x.Text == "" && (x.Value < 0 || math.Signbit(x.Value)) && !x.Factor {
			return rankUnary
		}
	}
	return rankPrimary
}

// String gives the sign of an operator.
func (o Op) String() string {
	return [...]string{"+", "-", "*", "/", "^", "<", "<=", ">", ">=", "==", "!=", "&&", "||", "-", "!"}[o]
}

// Text gives an expression as NMODL text with the parentheses that are needed.
func Text(x Expr) string {
	if isNil(x) {
		return ""
	}
	var b strings.Builder
	write(&b, x)
	return b.String()
}

func write(b *strings.Builder, x Expr) {
	switch x := x.(type) {
	case *Number:
		b.WriteString(numberText(x))
	case *String:
		b.WriteString(`"` + x.Text + `"`)
	case *Ident:
		b.WriteString(x.Name)
		if x.Shift != nil {
			b.WriteByte('@')
			write(b, x.Shift)
		}
		writeIndex(b, x.Index)
	case *Prime:
		b.WriteString(x.X.Name + strings.Repeat("'", x.Order))
		writeIndex(b, x.X.Index)
	case *Call:
		b.WriteString(x.Fun.Name + "(")
		for i, a := range x.Args {
			if i > 0 {
				b.WriteString(", ")
			}
			write(b, a)
		}
		b.WriteByte(')')
	case *Unary:
		b.WriteString(x.Op.String())
		within(b, x.X, rankUnary)
	case *Binary:
		r := rank(x)
		if x.Op == Pow {
			within(b, x.X, rankPrimary)
			b.WriteByte('^')
			within(b, x.Y, rankUnary)
			return
		}
		within(b, x.X, r)
		b.WriteString(" " + x.Op.String() + " ")
		within(b, x.Y, r+1)
	}
}

func writeIndex(b *strings.Builder, index Expr) {
	if index != nil {
		b.WriteByte('[')
		write(b, index)
		b.WriteByte(']')
	}
}

// within writes an operand, in parentheses when its rank is below the least that may stand bare.
func within(b *strings.Builder, x Expr, least int) {
	if rank(x) >= least {
		write(b, x)
		return
	}
	b.WriteByte('(')
	write(b, x)
	b.WriteByte(')')
}

// numberText gives a number with its unit; numbers made by a pass in the shortest form that reads back as the same value.
func numberText(n *Number) string {
	s := n.Text
	if s == "" {
		v := n.Value
		switch {
		case math.IsInf(v, 1):
			s = "1e999"
		case math.IsInf(v, -1):
			s = "-1e999"
		case math.IsNaN(v):
			s = "(0/0)"
		default:
			s = strconv.FormatFloat(v, 'g', -1, 64)
		}
	}
	s += unitText(n.Unit)
	if n.Factor {
		return "(" + s + ")"
	}
	return s
}
