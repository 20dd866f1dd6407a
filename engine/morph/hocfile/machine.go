package hocfile

import (
	"slices"
	"strconv"

	"nrngui/engine/hoc/syntax"
	"nrngui/engine/morph/import3d"
	"nrngui/engine/source"
)

// section is a section of the file.
type section struct {
	stem            string
	index           int // -1: no array
	points          [][4]float64
	rows            []int32     // line of each point
	wire            *[3]float64 // pt3dstyle(1, x, y, z)
	parent          *section
	parentX, childX float64
	joined          source.Pos // of its connect
	length, diam    float64    // um, NEURON's defaults until they are set
	first, last     int        // lines that gave its points
	gone            bool       // another of its name was created since
}

func (s *section) name() string {
	if s.index < 0 {
		return s.stem
	}
	return s.stem + "[" + strconv.Itoa(s.index) + "]"
}

// machine does the statements of a file that make a shape.
type machine struct {
	r        *import3d.Reading
	sections map[string][]*section
	all      []*section // in the order of creation
	vars     map[string]float64
	procs    map[string]*syntax.Procedure
	called   map[string]bool
	left     map[string]int // what was left out, how often
	text     *syntax.Reader
	line     string // what fscan has not taken yet of the line it took last
	lineNo   int    // of that line
	data     int    // line of the last number that fscan gave and that no point has used; 0 for none
	access   *section
	within   []*section // section { }
	frames   []*frame
	points   int
	steps    int
	limit    int // of steps
	pos      source.Pos
	failed   bool
	others   []string // templates with a shape, of which one is read
	wanted   string   // that one
	template string   // in which the statements stand
}

// frame is a call of a procedure.
type frame struct {
	locals map[string]float64
	args   []float64
	known  []bool
	back   float64
	has    bool
}

// flow is how a statement ends.
type flow int

const (
	goOn flow = iota
	breaks
	continues
	returns
)

func (m *machine) fail(hint, format string, args ...any) {
	if !m.failed {
		m.r.Report.Findings.Add(m.pos, hint, format, args...)
	}
	m.failed = true
}

// step counts; it is false when nothing more is to be done.
func (m *machine) step(n syntax.Node) bool {
	m.pos = n.Pos()
	if m.steps++; m.steps > m.limit {
		m.fail("run the file as a model", "more than %d statements: a loop without an end, or no shape of a cell", m.limit)
	}
	return !m.failed
}

// current is the accessed section, nil when there is none, or when it is gone: its own statement may have created another of its name.
func (m *machine) current() *section {
	now := m.access
	if n := len(m.within); n > 0 {
		now = m.within[n-1]
	}
	if now == nil || now.gone {
		return nil
	}
	return now
}

// do does a statement. A large switch over the kinds of statements.
func (m *machine) do(s syntax.Stmt) flow {
	if s == nil || !m.step(s) {
		return goOn
	}
	if t, ok := s.(*syntax.Template); ok {
		if m.template = t.Name.Text; t.End {
			m.template = ""
		}
		return goOn
	}
	if m.template != m.wanted && slices.Contains(m.others, m.template) {
		return goOn // of a template that is not read
	}
	switch s := s.(type) {
	case *syntax.Block:
		for _, x := range s.List {
			if f := m.do(x); f != goOn {
				return f
			}
		}
	case *syntax.ExprStmt:
		m.value(s.X)
	case *syntax.SectionStmt:
		return m.inSection(s)
	case *syntax.Declare:
		if s.Word == "create" {
			m.create(s)
		}
	case *syntax.Procedure:
		m.procs[s.Name.Text] = s
		delete(m.called, s.Name.Text)
	case *syntax.Return:
		if n := len(m.frames); n > 0 && s.X != nil {
			m.frames[n-1].back, m.frames[n-1].has = m.value(s.X)
		}
		return returns
	case *syntax.Word:
		switch s.Text {
		case "break":
			return breaks
		case "continue":
			return continues
		}
	case *syntax.If:
		v, ok := m.value(s.Cond)
		switch {
		case !ok:
			m.left["an if whose condition is not known here"]++
		case v != 0:
			return m.do(s.Then)
		case s.Else != nil:
			return m.do(s.Else)
		}
	case *syntax.While:
		return m.loop(s.Cond, nil, s.Body)
	case *syntax.For:
		m.do(s.Init)
		return m.loop(s.Cond, s.Inc, s.Body)
	case *syntax.ForRange:
		return m.forRange(s)
	case *syntax.ForSections:
		return m.forAll(s)
	case *syntax.Connect:
		m.connect(s)
	case *syntax.Access:
		if sec := m.section(s.X); sec != nil {
			m.access = sec
		} else {
			m.left["access of a section that is not known here"]++
		}
	case *syntax.Insert:
		m.left[s.Word]++
	}
	return goOn
}

// inSection does section { ... }. Where the name is no section, HOC sees two statements; of an object's section nothing is known here.
func (m *machine) inSection(s *syntax.SectionStmt) flow {
	sec := m.section(s.X)
	if sec == nil {
		if name, ok := s.X.(*syntax.Name); ok {
			if _, known := m.vars[name.Text]; known {
				return m.do(s.Body)
			}
		}
		m.left["statements of a section that is not known here"]++
		return goOn
	}
	m.within = append(m.within, sec)
	f := m.do(s.Body)
	m.within = m.within[:len(m.within)-1]
	return f
}

func (m *machine) loop(cond syntax.Expr, inc, body syntax.Stmt) flow {
	for !m.failed {
		v, ok := m.value(cond)
		if !ok {
			m.left["a loop whose condition is not known here"]++
		}
		if !ok || v == 0 {
			break
		}
		switch m.do(body) {
		case breaks:
			return goOn
		case returns:
			return returns
		}
		m.do(inc)
	}
	return goOn
}

func (m *machine) forRange(s *syntax.ForRange) flow {
	from, ok1 := m.value(s.From)
	to, ok2 := m.value(s.To)
	if !ok1 || !ok2 {
		m.left["a loop whose range is not known here"]++
		return goOn
	}
	for v := from; v <= to+1e-11 && m.step(s); v++ {
		m.set(s.Var, v, true)
		switch m.do(s.Body) {
		case breaks:
			return goOn
		case returns:
			return returns
		}
	}
	return goOn
}

// forAll does forall; the sets of forsec are not known here.
func (m *machine) forAll(s *syntax.ForSections) flow {
	if s.Word != "forall" {
		m.left[s.Word]++
		return goOn
	}
	for _, sec := range slices.Clone(m.all) { // its statements may create others
		if sec.gone {
			continue
		}
		m.within = append(m.within, sec)
		f := m.do(s.Body)
		m.within = m.within[:len(m.within)-1]
		if f == returns || f == breaks || m.failed {
			break
		}
	}
	return goOn
}

// create makes sections; those of the same name that were there are gone.
func (m *machine) create(s *syntax.Declare) {
	for _, item := range s.Items {
		n, index := 1.0, -1
		if len(item.Dims) > 0 {
			var ok bool
			if n, ok = m.value(item.Dims[0]); m.failed {
				return
			}
			if !ok || len(item.Dims) > 1 {
				m.r.Warn("create", s.Pos().Line, "run the file as a model", "how many sections %s are made depends on what is not read here: they are left out", item.Name)
				continue
			}
			index = 0
		}
		if old := m.sections[item.Name]; old != nil {
			m.forget(old)
		}
		if !(n >= 1) || float64(len(m.all))+n > MaxSections {
			m.fail("", "create %s[%g]: from 1 to %d sections are possible in all", item.Name, n, MaxSections)
			return
		}
		m.steps += int(n) + len(m.all) // what it costs, so that loops of it end, too
		list := make([]*section, int(n))
		for i := range list {
			list[i] = &section{stem: item.Name, index: min(index, 0) + i, length: 100, diam: 500, first: m.pos.Line}
			if index < 0 {
				list[i].index = -1
			}
		}
		m.sections[item.Name] = list
		m.all = append(m.all, list...)
	}
}

// forget takes sections away.
func (m *machine) forget(old []*section) {
	gone := map[*section]bool{}
	for _, s := range old {
		gone[s], s.gone = true, true
		m.points -= len(s.points)
	}
	kept := m.all[:0]
	for _, s := range m.all {
		if !gone[s] {
			kept = append(kept, s)
		}
		if gone[s.parent] {
			s.parent = nil
		}
	}
	m.all = kept
	if gone[m.access] {
		m.access = nil
	}
}

// section finds the section that an expression names, nil when it names none.
func (m *machine) section(x syntax.Expr) *section {
	switch x := x.(type) {
	case *syntax.Name:
		if list := m.sections[x.Text]; len(list) > 0 {
			return list[0]
		}
	case *syntax.Index:
		name, ok := x.X.(*syntax.Name)
		if !ok || len(x.Sub) != 1 || m.sections[name.Text] == nil {
			return nil
		}
		v, known := m.value(x.Sub[0])
		list := m.sections[name.Text]
		if !known {
			return nil
		}
		if !(v >= 0) || v+1e-11 >= float64(len(list)) { // compared before it is made whole: it may be beyond every int
			m.pos = x.Pos()
			m.fail("", "%s[%g]: there are %d sections of this name", name.Text, v, len(list))
			return nil
		}
		return list[int(v+1e-11)]
	}
	return nil
}

// connect joins two sections. The parent is a place on a section, or a number: a place on the accessed one.
func (m *machine) connect(s *syntax.Connect) {
	child, childX, ok := m.place(s.Child)
	if !ok {
		m.left["connect of a section that is not known here"]++
		return
	}
	parent, x, ok := m.place(s.Parent)
	if !ok {
		parent = m.current()
		if x, ok = m.value(s.Parent); !ok || parent == nil {
			m.left["connect to a section that is not known here"]++
			return
		}
	}
	m.pos = s.Pos()
	switch {
	case !(x >= 0 && x <= 1):
		m.fail("", "connect %s to %s(%g): a place from 0 to 1 is wanted", child.name(), parent.name(), x)
	case childX != 0 && childX != 1:
		m.fail("", "connect %s(%g): a section is connected by an end, 0 or 1", child.name(), childX)
	}
	child.parent, child.parentX, child.childX, child.joined = parent, x, childX, s.Pos()
}

// place is a section and a place on it: dend[3](0.5).
func (m *machine) place(x syntax.Expr) (*section, float64, bool) {
	call, ok := x.(*syntax.Call)
	if !ok || len(call.Args) != 1 {
		return nil, 0, false
	}
	sec := m.section(call.X)
	if sec == nil {
		return nil, 0, false
	}
	v, ok := m.value(call.Args[0])
	return sec, v, ok
}
