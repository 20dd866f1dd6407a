package lower

import (
	"nrngui/engine/nmodl/check"
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
	Hidden                // LOCAL at file level, and the name0 of a STATE: one value per program
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
	Values  []float64 // of an array: where its elements begin, Default for those that are missing
	Lo, Hi  float64
	Start   float64 // of a STATE: what INITIAL sets it to first, unless there is a variable name0
	Hide    bool    // not to be seen from outside
	Unit    string
	Doc     string

	Ion         string // ion whose value this is
	Part        IonPart
	Read, Write bool // as the USEION clause says
	Current     bool // a membrane current
	Pointer     int  // number of the POINTER from 1 on, 0 when it is none
	External    bool // a GLOBAL of another mechanism
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
	Pointers   []string
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

// collector turns what check found into Symbols, in the order that matters here: variables as declared, currents as in the NEURON block.
type collector struct {
	*Symbols
	info    *check.Info
	handles []Handle
	errs    *source.List
}

func collect(info *check.Info, handles []Handle, errs *source.List) *Symbols {
	c := &collector{&Symbols{byName: map[string]*Symbol{}, define: map[string]float64{}, procs: map[string]*syntax.CodeBlock{}}, info, handles, errs}
	for _, name := range [...]string{"v", "t", "dt", "celsius", "diam", "area"} {
		c.byName[name] = &Symbol{Name: name, Role: Builtin}
	}
	for _, s := range info.Order {
		c.symbol(s)
	}
	for _, name := range [...]string{"pi", "PI"} { // need no declaration
		if s := info.Names[name]; s != nil && s.Kind == check.Constant {
			c.define[name] = s.Value
		}
	}
	for _, b := range info.File.Blocks {
		if n, ok := b.(*syntax.NeuronBlock); ok {
			for _, item := range n.Items {
				c.item(item)
			}
		}
	}
	if c.Name == "" {
		errs.Add(info.File.At, "write NEURON { SUFFIX name }, POINT_PROCESS name or ARTIFICIAL_CELL name", "the file does not say what the mechanism is called")
	}
	c.settle()
	c.table()
	return c.Symbols
}

// symbol takes over one name of the file.
func (c *collector) symbol(s *check.Symbol) {
	switch s.Kind {
	case check.Constant:
		c.define[s.Name] = s.Value
	case check.Parameter:
		c.variable(s, Parameter)
	case check.Assigned, check.IonVariable:
		c.variable(s, Assigned)
	case check.State:
		c.variable(s, State)
		if start := c.info.Names[s.Name+"0"]; start != nil && start.Kind == check.Initial && (start.Used > 0 || start.Assigns > 0 || start.Range || start.Global) {
			c.variable(start, Hidden)
		}
	case check.FileLocal:
		c.variable(s, Hidden)
	case check.Simulator:
		if b := c.byName[s.Name]; b != nil && s.Decl != nil {
			b.At, b.Unit, b.Doc = s.At, unitText(s.Unit), s.Decl.Doc
		}
	case check.RandomStream:
		c.Randoms = append(c.Randoms, s.Name)
	case check.Function, check.Procedure, check.Equations:
		if s.Kind != check.Equations || solvable(s.Block.Kind) {
			c.procs[s.Name] = s.Block
		}
	case check.ExternalName:
		c.byName[s.Name] = &Symbol{Name: s.Name, At: s.At, Role: Assigned, External: true}
	}
}

// maxLocal bounds the number of elements of one LOCAL array.
const maxLocal = 10_000

func (c *collector) variable(s *check.Symbol, role Role) {
	for _, h := range c.handles {
		if h.Name == s.Name { // its memory is the simulator's
			return
		}
	}
	n := &Symbol{
		Name: s.Name, At: s.At, Role: role, Range: s.Range, Global: s.Global, Size: s.Len, Default: s.Value, Unit: unitText(s.Unit),
		Ion: s.Ion, Read: s.Read, Write: s.Write, Current: s.Membrane,
	}
	n.Part = [...]IonPart{check.NoIon: NoIon, check.Erev: Erev, check.Inside: In, check.Outside: Out, check.Current: Cur}[s.Part]
	if d := s.Decl; d != nil {
		n.Doc = d.Doc
		if d.Lo != nil && d.Hi != nil {
			n.Lo, n.Hi = c.value(d.Lo), c.value(d.Hi)
		}
		if role == State && d.Start != nil {
			n.Start = c.value(d.Start)
		}
	}
	if s.Pointer {
		if n.Size > 0 {
			c.errs.Add(s.At, "make it a scalar", "POINTER %s is an array; a pointer refers to one number", s.Name)
		}
		c.Pointers = append(c.Pointers, s.Name)
		n.Pointer, n.Role, n.Range, n.Global = len(c.Pointers), Assigned, false, false
	}
	if role == Hidden {
		n.Hide, n.Global = !s.Range && !s.Global, !s.Range
	}
	c.byName[s.Name] = n
	c.Order = append(c.Order, n)
}

func unitText(u *syntax.Unit) string {
	if u == nil {
		return ""
	}
	return u.Text
}

// value evaluates the number of a declaration, which check has found to be one.
func (c *collector) value(x syntax.Expr) float64 {
	switch n := x.(type) {
	case *syntax.Number:
		return n.Value
	case *syntax.Unary:
		return -c.value(n.X)
	case *syntax.Ident:
		return c.define[n.Name]
	}
	return 0
}

// item takes the order of ions and currents, and the name, from the NEURON block.
func (c *collector) item(item syntax.NeuronItem) {
	switch n := item.(type) {
	case *syntax.Suffix:
		c.Name, c.Kind, c.At = n.Name.Name, n.Kind, n.At
	case *syntax.UseIon:
		c.useIon(n)
	case *syntax.CurrentList:
		for _, id := range n.Names {
			if s := c.byName[id.Name]; s != nil && s.Role != Builtin {
				s.Range = true
				c.Currents = append(c.Currents, Current{Sym: s, Electrode: n.Electrode})
			}
		}
	case *syntax.ThreadSafe:
		c.ThreadSafe = true
	}
}

// useIon adds a clause; several clauses of one ion are joined.
func (c *collector) useIon(n *syntax.UseIon) {
	var u *Ion
	for _, known := range c.Ions {
		if known.Name == n.Ion.Name {
			u = known
		}
	}
	if u == nil {
		u = &Ion{Name: n.Ion.Name, At: n.At}
		c.Ions = append(c.Ions, u)
	}
	for _, i := range c.info.Ions {
		if i.Name == u.Name {
			u.Valence, u.Stated = i.Valence, i.Stated
		}
	}
	for _, id := range n.Read {
		if s := c.byName[id.Name]; s != nil && s.Part != NoIon {
			u.Read = append(u.Read, s)
		}
	}
	for _, id := range n.Write {
		s := c.byName[id.Name]
		if s == nil || s.Part == NoIon {
			continue
		}
		u.Write = append(u.Write, s)
		if s.Part == Cur {
			c.Currents = append(c.Currents, Current{Sym: s, Ion: u.Name})
		}
	}
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
	declared := c.info.Names["usetable"]
	if !has && (declared == nil || declared.Used == 0) {
		return
	}
	c.UseTable = &Symbol{Name: "usetable", Role: Parameter, Global: true, Default: 1, Hi: 1, Doc: "1: values come from the TABLE, 0: they are computed each time"}
	if declared != nil && declared.Decl != nil && declared.Decl.Value != nil {
		c.UseTable.Default = declared.Value
	}
	c.byName["usetable"] = c.UseTable
	c.Order = append(c.Order, c.UseTable)
}
