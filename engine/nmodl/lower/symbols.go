package lower

import (
	"nrngui/engine/nmodl/syntax"
	"nrngui/engine/source"
)

// Role says how a mechanism variable gets its value.
type Role uint8

// The roles of a Symbol.
const (
	Parameter Role = iota // PARAMETER
	Assigned              // ASSIGNED, and everything that is only named in the NEURON block
	State                 // STATE
	Hidden                // LOCAL at file level: one value per program, invisible
	Builtin               // v, t, dt, celsius, diam, area: owned by the simulator
)

// IonPart says which value of an ion a Symbol is.
type IonPart uint8

// The values of an ion.
const (
	NoIon IonPart = iota
	Erev
	In
	Out
	Cur
)

// Symbol is one variable of the mechanism.
type Symbol struct {
	Name    string
	At      source.Pos
	Role    Role
	Range   bool
	Global  bool
	Size    int // elements of an array; 0 for a scalar
	Default float64
	Lo, Hi  float64
	Unit    string
	Doc     string

	Ion         string // ion whose value this is
	Part        IonPart
	Read, Write bool // as the USEION clause says
	Current     bool // a membrane current
}

// Ion is one USEION clause.
type Ion struct {
	Name    string
	At      source.Pos
	Valence float64
	Stated  bool
	Read    []*Symbol // in order
	Write   []*Symbol
}

// Current is one membrane current, in the order of the NEURON block, which is the order of summation.
type Current struct {
	Sym       *Symbol
	Ion       string // "" for a nonspecific or electrode current
	Electrode bool
}

// Symbols is what every name of the mechanism means.
type Symbols struct {
	Name       string
	Kind       syntax.Kind
	At         source.Pos // of the SUFFIX statement
	Order      []*Symbol  // as declared
	Ions       []*Ion
	Currents   []Current
	Randoms    []string
	ThreadSafe bool
	UseTable   *Symbol // the GLOBAL usetable; nil when there is no TABLE

	byName map[string]*Symbol
	define map[string]float64 // DEFINE, CONSTANT and UNITS names
	procs  map[string]*syntax.CodeBlock
}

// Lookup gives the variable of that name or nil.
func (s *Symbols) Lookup(name string) *Symbol { return s.byName[name] }

// Proc gives the FUNCTION or PROCEDURE of that name or nil.
func (s *Symbols) Proc(name string) *syntax.CodeBlock { return s.procs[name] }

// builtins are the variables of the simulator that a mechanism may name.
var builtins = [...]string{"v", "t", "dt", "celsius", "diam", "area"}

func isBuiltin(name string) bool {
	for _, b := range builtins {
		if b == name {
			return true
		}
	}
	return false
}

// collector gathers Symbols in three sweeps over the file: numbers that others need, declarations, the NEURON block.
type collector struct {
	*Symbols
	errs *source.List
}

func collect(f *syntax.File, errs *source.List) *Symbols {
	c := &collector{&Symbols{byName: map[string]*Symbol{}, define: map[string]float64{}, procs: map[string]*syntax.CodeBlock{}}, errs}
	c.numbers(f)
	for _, name := range builtins {
		c.byName[name] = &Symbol{Name: name, Role: Builtin}
	}
	for _, b := range f.Blocks {
		switch n := b.(type) {
		case *syntax.DeclBlock:
			c.declare(n)
		case *syntax.Local:
			for _, id := range n.Names {
				c.add(&Symbol{Name: id.Name, At: id.At, Role: Hidden, Global: true, Size: c.size(id.Index)})
			}
		case *syntax.CodeBlock:
			if n.Kind == syntax.Procedure || n.Kind == syntax.Function || n.Kind == syntax.Derivative {
				c.proc(n)
			}
		}
	}
	for _, b := range f.Blocks {
		if n, ok := b.(*syntax.NeuronBlock); ok {
			for _, item := range n.Items {
				c.item(item)
			}
		}
	}
	if c.Name == "" {
		errs.Add(f.At, "write NEURON { SUFFIX name }, POINT_PROCESS name or ARTIFICIAL_CELL name", "the file does not say what the mechanism is called")
	}
	c.settle()
	c.table()
	return c.Symbols
}

// numbers evaluates DEFINE, CONSTANT and UNITS constants.
func (c *collector) numbers(f *syntax.File) {
	for _, b := range f.Blocks {
		switch n := b.(type) {
		case *syntax.Define:
			c.define[n.Name.Name] = n.Value.Value
		case *syntax.UnitsBlock:
			for _, u := range n.Items {
				if u.Name == nil {
					continue
				}
				if u.Value != nil {
					c.define[u.Name.Name] = c.value(u.Value)
				} else if x, ok := unitConstant(u); ok {
					c.define[u.Name.Name] = x
				} else {
					c.errs.Add(u.At, "write the number instead: NAME = 1.23 (unit)", "the value of constant %s is not known", u.Name.Name)
				}
			}
		}
	}
	for _, b := range f.Blocks {
		if n, ok := b.(*syntax.DeclBlock); ok && n.Kind == syntax.Constant {
			for _, d := range n.Decls {
				c.define[d.Name] = c.value(d.Value)
			}
		}
	}
}

// value evaluates the number of a declaration: a literal or a DEFINE name, perhaps with minus signs.
func (c *collector) value(x syntax.Expr) float64 {
	switch n := x.(type) {
	case *syntax.Number:
		return n.Value
	case *syntax.Unary:
		if n.Op == syntax.Neg {
			return -c.value(n.X)
		}
	case *syntax.Ident:
		if v, ok := c.define[n.Name]; ok {
			return v
		}
	}
	if x != nil {
		c.errs.Add(x.Pos(), "use a number or a DEFINE name", "this value is not a constant")
	}
	return 0
}

// maxArray bounds the number of elements of one array variable.
const maxArray = 10_000

// size evaluates the length of an array; 0 for a scalar.
func (c *collector) size(x syntax.Expr) int {
	if x == nil {
		return 0
	}
	n := c.value(x)
	if !(n >= 1 && n <= maxArray) {
		c.errs.Add(x.Pos(), "use a whole number in this range", "an array has %g elements, but 1 to %d are possible", n, maxArray)
		return 1
	}
	return int(n)
}

func (c *collector) declare(n *syntax.DeclBlock) {
	if n.Kind == syntax.Constant {
		return
	}
	role := map[syntax.DeclKind]Role{syntax.Parameter: Parameter, syntax.Assigned: Assigned, syntax.State: State}[n.Kind]
	for _, d := range n.Decls {
		s := &Symbol{Name: d.Name, At: d.At, Role: role, Size: c.size(d.Size), Doc: d.Doc}
		if d.Unit != nil {
			s.Unit = d.Unit.Text
		}
		if d.Value != nil {
			s.Default = c.value(d.Value)
		}
		if d.Lo != nil && d.Hi != nil {
			s.Lo, s.Hi = c.value(d.Lo), c.value(d.Hi)
		}
		if b := c.byName[d.Name]; b != nil && b.Role == Builtin {
			b.Unit, b.Doc, b.At = s.Unit, s.Doc, s.At
			continue
		}
		c.add(s)
	}
}

// add takes a symbol in. One that is declared in two blocks keeps the stronger role: STATE over PARAMETER over ASSIGNED.
func (c *collector) add(s *Symbol) {
	old := c.byName[s.Name]
	if old == nil {
		c.byName[s.Name] = s
		c.Order = append(c.Order, s)
		return
	}
	if old.Role == Builtin {
		c.errs.Add(s.At, "give the variable another name", "%s belongs to the simulator and cannot be declared like this", s.Name)
		return
	}
	if s.Role == State || s.Role == Parameter && old.Role == Assigned {
		doc := old.Doc
		*old = *s
		if old.Doc == "" {
			old.Doc = doc
		}
	}
}

func (c *collector) proc(n *syntax.CodeBlock) {
	if n.Name == nil {
		return
	}
	if c.procs[n.Name.Name] != nil {
		c.errs.Add(n.At, "rename one of them", "%s is defined twice", n.Name.Name)
		return
	}
	c.procs[n.Name.Name] = n
}

// named gives the variable of that name, made on the spot when only the NEURON block names it.
func (c *collector) named(id *syntax.Ident) *Symbol {
	s := c.byName[id.Name]
	if s == nil {
		s = &Symbol{Name: id.Name, At: id.At, Role: Assigned}
		c.add(s)
	}
	return s
}

func (c *collector) item(item syntax.NeuronItem) {
	switch n := item.(type) {
	case *syntax.Suffix:
		c.Name, c.Kind, c.At = n.Name.Name, n.Kind, n.At
	case *syntax.UseIon:
		c.useIon(n)
	case *syntax.CurrentList:
		for _, id := range n.Names {
			s := c.named(id)
			s.Range, s.Current = true, true
			c.Currents = append(c.Currents, Current{Sym: s, Electrode: n.Electrode})
		}
	case *syntax.ThreadSafe:
		c.ThreadSafe = true
	case *syntax.NameList:
		c.list(n)
	}
}

func (c *collector) list(n *syntax.NameList) {
	for _, id := range n.Names {
		switch n.Kind {
		case syntax.Range:
			if s := c.named(id); s.Role != Builtin {
				s.Range = true
			}
		case syntax.Global:
			if s := c.named(id); s.Role != Builtin {
				s.Global = true
			}
		case syntax.Random:
			c.Randoms = append(c.Randoms, id.Name)
			delete(c.byName, id.Name)
		case syntax.Pointer, syntax.BBCorePointer:
			c.errs.Add(id.At, "pass the value by an ion or a RANGE variable for now", "POINTER %s: pointers to variables elsewhere are not supported yet", id.Name)
		case syntax.External:
			c.errs.Add(id.At, "declare it as a PARAMETER here and set it from outside", "EXTERNAL %s: variables of other mechanisms are not supported", id.Name)
		}
	}
}

func (c *collector) useIon(n *syntax.UseIon) {
	u := &Ion{Name: n.Ion.Name, At: n.At}
	if n.Valence != nil {
		u.Valence, u.Stated = c.value(n.Valence), true
	}
	part := func(id *syntax.Ident) *Symbol {
		p := map[string]IonPart{"e" + u.Name: Erev, u.Name + "i": In, u.Name + "o": Out, "i" + u.Name: Cur}[id.Name]
		if p == NoIon {
			c.errs.Add(id.At, "ion "+u.Name+" has e"+u.Name+", "+u.Name+"i, "+u.Name+"o and i"+u.Name, "%s is not a value of ion %s", id.Name, u.Name)
			return nil
		}
		s := c.named(id)
		s.Ion, s.Part = u.Name, p
		return s
	}
	for _, id := range n.Read {
		if s := part(id); s != nil {
			s.Read = true
			u.Read = append(u.Read, s)
		}
	}
	for _, id := range n.Write {
		if s := part(id); s != nil {
			s.Write = true
			u.Write = append(u.Write, s)
			if s.Part == Cur {
				s.Current = true
				c.Currents = append(c.Currents, Current{Sym: s, Ion: u.Name})
			}
		}
	}
	c.Ions = append(c.Ions, u)
}

// settle decides what is GLOBAL: a PARAMETER that is neither RANGE nor an ion's is. A STATE and an ASSIGNED that nobody lists have one
// value per instance.
func (c *collector) settle() {
	for _, s := range c.Order {
		if s.Role == Parameter && !s.Range && s.Part == NoIon {
			s.Global = true
		}
		if s.Role == State {
			s.Range, s.Global = true, false
		}
		if s.Range {
			s.Global = false
		}
	}
	electrode := false
	for _, cur := range c.Currents {
		electrode = electrode || cur.Electrode
	}
	if electrode {
		for i := range c.Currents { // as in NEURON: one ELECTRODE_CURRENT makes all of them so
			if c.Currents[i].Ion != "" {
				c.errs.Add(c.Currents[i].Sym.At, "split the mechanism in two", "%s is an ion current beside an ELECTRODE_CURRENT", c.Currents[i].Sym.Name)
			}
			c.Currents[i].Electrode = true
		}
	}
}

// table installs the switch usetable of a file with a TABLE. Its default is 1, the table is used. A file that declares
// "usetable = 0" in PARAMETER changes that; the user changes it at run time as usetable_NAME.
func (c *collector) table() {
	has := false
	for _, p := range c.procs {
		visitBody(p.Body, func(s syntax.Stmt) {
			_, is := s.(*syntax.Table)
			has = has || is
		}, nil)
	}
	if !has {
		return
	}
	c.UseTable = c.byName["usetable"]
	if c.UseTable == nil {
		c.UseTable = &Symbol{Name: "usetable", Role: Parameter, Default: 1, Lo: 0, Hi: 1, Doc: "1: rates come from the TABLE, 0: they are computed each time"}
		c.add(c.UseTable)
	}
	c.UseTable.Global, c.UseTable.Range = true, false
}
