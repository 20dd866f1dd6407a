package hocfile

import (
	"math"
	"slices"
	"strings"

	"nrngui/engine/hoc/syntax"
	"nrngui/engine/morph/import3d"
	"nrngui/engine/source"
)

// value gives a number; ok is false for what is not known here.
func (m *machine) value(x syntax.Expr) (v float64, ok bool) {
	if x == nil || !m.step(x) {
		return 0, false
	}
	switch x := x.(type) {
	case *syntax.Number:
		return x.Value, true
	case *syntax.Name:
		return m.variable(x.Text)
	case *syntax.Arg:
		if n := len(m.frames); n > 0 && x.Kind == 0 && x.N > 0 && x.N <= len(m.frames[n-1].args) {
			return m.frames[n-1].args[x.N-1], m.frames[n-1].known[x.N-1]
		}
	case *syntax.Unary:
		v, ok := m.value(x.X)
		if x.Op == "!" {
			return truth(v == 0), ok
		}
		return -v, ok
	case *syntax.Binary:
		return m.binary(x)
	case *syntax.Assign:
		return m.assign(x)
	case *syntax.Call:
		if name, named := x.X.(*syntax.Name); named {
			return m.function(name.Text, x)
		}
		if _, is := x.X.(*syntax.Dot); is {
			m.left["methods of objects"]++
		}
	}
	return 0, false
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func (m *machine) variable(name string) (float64, bool) {
	if n := len(m.frames); n > 0 {
		if v, ok := m.frames[n-1].locals[name]; ok {
			return v, !math.IsNaN(v)
		}
	}
	if v, ok := m.vars[name]; ok {
		return v, !math.IsNaN(v)
	}
	if name == "PI" {
		return math.Pi, true
	}
	if sec := m.current(); sec != nil {
		switch name {
		case "L":
			return sec.length, len(sec.points) == 0
		case "diam":
			return sec.diam, len(sec.points) == 0
		}
	}
	return 0, false
}

func (m *machine) binary(x *syntax.Binary) (float64, bool) {
	a, ok1 := m.value(x.X)
	b, ok2 := m.value(x.Y)
	if !ok1 || !ok2 {
		return 0, false
	}
	return syntax.Compute(x.Op, a, b)
}

func (m *machine) assign(x *syntax.Assign) (float64, bool) {
	v, ok := m.value(x.Y)
	if x.Op != "=" {
		old, known := m.value(x.X)
		sum, fine := syntax.Compute(strings.TrimSuffix(x.Op, "="), old, v)
		v, ok = sum, ok && known && fine
	}
	m.set(x.X, v, ok)
	return v, ok
}

// set gives a variable a value; one that is not known becomes NaN, so that no earlier value stands for it.
func (m *machine) set(x syntax.Expr, v float64, ok bool) {
	if !ok {
		v = math.NaN()
	}
	sec := m.current()
	switch at := x.(type) {
	case *syntax.Dot:
		if sec = m.section(at.X); sec != nil {
			sec.attribute(at.Name, v)
		}
		return
	case *syntax.Name:
		if n := len(m.frames); n > 0 {
			if _, local := m.frames[n-1].locals[at.Text]; local {
				m.frames[n-1].locals[at.Text] = v
				return
			}
		}
		if sec != nil && sec.attribute(at.Text, v) {
			return
		}
		m.vars[at.Text] = v
	}
}

// attribute sets length or diameter; it says whether the name is one of a section's own.
func (s *section) attribute(name string, v float64) bool {
	switch name {
	case "L":
		if v > 0 && finite(v) {
			s.length = v
		}
	case "diam":
		if v > 0 && finite(v) {
			s.diam = v
		}
	case "nseg", "Ra", "cm", "v":
	default:
		return false
	}
	return true
}

// functions are those of one number.
var functions = map[string]func(float64) float64{"int": math.Trunc, "sqrt": math.Sqrt, "sin": math.Sin, "cos": math.Cos, "exp": math.Exp, "log": math.Log, "abs": math.Abs,
	"atan": math.Atan, "log10": math.Log10}

// function does a call: of what makes points, of a mathematical function, or of a procedure of the file.
func (m *machine) function(name string, x *syntax.Call) (float64, bool) {
	switch name {
	case "pt3dadd", "pt3dclear", "pt3dstyle", "n3d":
		return m.points3d(name, x)
	}
	if name == "fscan" && len(x.Args) == 0 {
		return m.fscan()
	}
	if m.procs[name] != nil {
		return m.call(name, x.Args, x.Pos())
	}
	if f := functions[name]; f != nil && len(x.Args) == 1 {
		v, ok := m.value(x.Args[0])
		v = f(v)
		return v, ok && !math.IsNaN(v) && !math.IsInf(v, 0)
	}
	m.left[name+"()"]++
	return 0, false
}

// fscan takes the next number of the lines behind the statement that is being done, as HOC does while no file is open: words that begin with i, n or no
// number are passed over.
func (m *machine) fscan() (float64, bool) {
	for {
		word := strings.TrimLeft(m.line, " \t\v\f\r\n")
		if word == "" {
			rest := m.text.Rest()
			if rest == "" {
				m.fail("the file is cut off, or its data stand in another file", "fscan() finds no further number behind its statement")
				return 0, false
			}
			n := strings.IndexByte(rest, '\n') + 1
			if n == 0 {
				n = len(rest)
			}
			m.line, m.lineNo = rest[:n], m.text.Line()
			m.text.Take(n)
			continue
		}
		end := strings.IndexAny(word, " \t\v\f\r\n")
		if end < 0 {
			end = len(word)
		}
		m.line = word[end:]
		if word = word[:end]; strings.IndexByte("inIN", word[0]) >= 0 {
			continue
		}
		s := import3d.Scan{Rest: []byte(word)}
		if v := s.Real(64); s.Items == 1 {
			m.data = m.lineNo
			return v, true
		}
	}
}

// points3d does pt3dadd, pt3dclear, pt3dstyle and n3d for the accessed section.
func (m *machine) points3d(name string, x *syntax.Call) (float64, bool) {
	sec := m.current()
	if sec == nil {
		m.fail("name a section: access soma, or soma { ... }", "%s without an accessed section", name)
		return 0, false
	}
	if name == "n3d" {
		return float64(len(sec.points)), true
	}
	if name == "pt3dclear" {
		m.points -= len(sec.points)
		sec.points, sec.rows, sec.wire = nil, nil, nil
		return 0, true
	}
	var v [4]float64
	want := [...]string{"x", "y", "z", "the diameter"}
	if name == "pt3dstyle" {
		want = [...]string{"the style", "x", "y", "z"}
		if len(x.Args) == 1 { // pt3dstyle(0)
			sec.wire = nil
			return 0, true
		}
	}
	if len(x.Args) != 4 {
		m.fail("", "%s has %d arguments: 4 are wanted", name, len(x.Args))
		return 0, false
	}
	for i, a := range x.Args {
		var ok bool
		if v[i], ok = m.value(a); !m.failed && (!ok || !finite(v[i])) {
			m.pos = x.Pos()
			m.fail("run the file as a model; its sections can be used there", "%s of %s is %s: no number below %g that can be told from this file alone",
				want[i], name, syntax.ExprText(a), float64(maxCoord))
		}
	}
	if m.failed {
		return 0, false
	}
	if name == "pt3dstyle" {
		if v[0] != 0 {
			sec.wire = &[3]float64{v[1], v[2], v[3]}
		}
		return 0, true
	}
	if m.points++; m.points > MaxPoints {
		m.fail("", "more than %d points: the limit", MaxPoints)
		return 0, false
	}
	line := x.Pos().Line
	if m.data > 0 && !slices.ContainsFunc(x.Args, isNumber) { // its numbers stand on a line of data
		line = m.data
	}
	m.data = 0
	if len(sec.points) == 0 {
		sec.first = line
	}
	sec.last = line
	sec.points, sec.rows = append(sec.points, v), append(sec.rows, int32(line))
	return float64(len(sec.points)), true
}

// isNumber says whether an expression is a number that stands there.
func isNumber(x syntax.Expr) bool {
	if u, ok := x.(*syntax.Unary); ok {
		x = u.X
	}
	_, ok := x.(*syntax.Number)
	return ok
}

// call does a procedure or function of the file.
func (m *machine) call(name string, args []syntax.Expr, at source.Pos) (float64, bool) {
	p := m.procs[name]
	if len(m.frames) >= maxCalls {
		m.pos = at
		m.fail("", "%s(): more than %d procedures within procedures", name, maxCalls)
		return 0, false
	}
	m.called[name] = true
	f := &frame{locals: map[string]float64{}}
	for _, a := range args {
		v, ok := m.value(a)
		f.args, f.known = append(f.args, v), append(f.known, ok)
	}
	for _, l := range p.Local {
		f.locals[l.Text] = 0
	}
	m.frames = append(m.frames, f)
	m.do(p.Body)
	m.frames = m.frames[:len(m.frames)-1]
	return f.back, f.has
}
