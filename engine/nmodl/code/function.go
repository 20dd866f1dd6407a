package code

import (
	"strconv"
	"strings"

	"nrngui/engine/ir"
	"nrngui/engine/mech"
	"nrngui/engine/nmodl/lower"
	"nrngui/engine/nmodl/syntax"
	"nrngui/engine/source"
)

// function writes one Block as an ir.Func.
type function struct {
	c      *compiler
	block  *lower.Block
	b      *ir.Builder
	local  map[string][]int32 // registers of locals, arguments that are set, and mechanism variables that are set
	array  map[string]bool    // locals that are arrays
	arg    map[string]int     // arguments that are only read
	stored []string           // mechanism variables and weights that are set, in order of first appearance
	far    map[string]bool    // long arrays that are set: every access goes to their memory
	ever   bool               // something was emitted that can be seen
	result int32
}

// function starts a Block: every variable that it sets gets locals, loaded with what it holds now. Loads that turn out not to be needed are
// taken out by the Builder.
func (c *compiler) function(blk *lower.Block) *function {
	f := &function{c: c, block: blk, b: ir.NewBuilder(), local: map[string][]int32{}, array: map[string]bool{}, arg: map[string]int{}, far: map[string]bool{}, result: -1}
	for i, a := range blk.Args {
		f.arg[a] = i
	}
	for _, l := range blk.Locals {
		f.array[l.Name] = l.Size > 0
		for range max(1, l.Size) {
			f.local[l.Name] = append(f.local[l.Name], f.b.Local())
		}
	}
	for _, id := range assigned(blk.Body) {
		f.declare(id)
	}
	return f
}

// assigned lists the targets of all assignments, each name once.
func assigned(b *syntax.Body) []*syntax.Ident {
	seen := map[string]bool{}
	var out []*syntax.Ident
	var walk func([]syntax.Stmt)
	walk = func(list []syntax.Stmt) {
		for _, s := range list {
			switch n := s.(type) {
			case *syntax.Assign:
				if !seen[n.LHS.Name] {
					seen[n.LHS.Name] = true
					out = append(out, n.LHS)
				}
			case *syntax.If:
				walk(n.Then.List)
				if n.Else != nil {
					walk([]syntax.Stmt{n.Else})
				}
			case *syntax.While:
				walk(n.Body.List)
			case *syntax.Body:
				walk(n.List)
			}
		}
	}
	walk(b.List)
	return out
}

// declare makes the locals of a variable that is set.
func (f *function) declare(id *syntax.Ident) {
	name := id.Name
	if f.local[name] != nil {
		return
	}
	if k, ok := f.arg[name]; ok {
		r := f.b.Local()
		f.b.Move(r, f.b.Arg(k))
		f.local[name] = []int32{r}
		f.stored = append(f.stored, name)
		return
	}
	if name == "v" && f.c.t.Kind != mech.Artificial { // old files shift v for a moment: as in NEURON that is a copy, the node keeps its own
		r := f.b.Local()
		f.b.Move(r, f.fetch(f.c.place(name), 0))
		f.local[name] = []int32{r}
		if f.block.Kind == lower.Receive { // but an event may set the potential of the node
			f.stored = append(f.stored, name)
		}
		return
	}
	if s := f.c.p.Sym.Lookup(name); s != nil && s.Part != lower.NoIon && !s.Write { // as in NEURON a copy, the ion keeps its own
		r := f.b.Local()
		f.b.Move(r, f.fetch(f.c.place(name), 0))
		f.local[name] = []int32{r}
		f.c.errs.Warn(id.At, "write it in the WRITE list of USEION, or assign to a variable of your own", "%s is only READ: the value set here reaches nobody", name)
		return
	}
	if s := f.c.p.Sym.Lookup(name); s != nil && s.Role == lower.Builtin {
		f.fail(id.At, "assign to a variable of your own", "%s belongs to the simulator; a mechanism cannot set it", name)
		return
	}
	h := f.c.place(name)
	if h.kind == nowhere {
		f.unknown(id)
		return
	}
	if h.far() {
		f.array[name], f.far[name] = true, true
		return
	}
	f.array[name] = h.size > 0
	var regs []int32
	for k := range max(1, h.size) {
		r := f.b.Local()
		f.b.Move(r, f.fetch(h, k))
		regs = append(regs, r)
	}
	if s := f.c.p.Sym.Lookup(name); s != nil && s.Current && s.Read {
		f.b.Move(regs[0], f.b.Ext(f.c.ionSlot(s.Ion, mech.IonCur))) // READ and WRITE of one current: it starts as the ion's total so far
	}
	f.local[name] = regs
	f.stored = append(f.stored, name)
}

func (f *function) fetch(h home, k int) int32 {
	switch h.kind {
	case inCol:
		return f.b.Col(h.slot + k)
	case inUni:
		return f.b.Uni(h.slot + k)
	}
	return f.b.Ext(h.slot + k)
}

func (f *function) fail(at source.Pos, hint, format string, args ...any) {
	f.c.errs.Add(at, hint, format, args...)
}

func (f *function) unknown(id *syntax.Ident) {
	var names []string
	for _, s := range f.c.p.Sym.Order {
		names = append(names, s.Name)
	}
	hint := "declare it in PARAMETER, ASSIGNED, STATE or LOCAL"
	if best := source.Nearest(id.Name, names); best != "" {
		hint += "; did you mean " + best + "?"
	}
	if id.Name == "v" {
		hint = "an ARTIFICIAL_CELL has no membrane; make it a POINT_PROCESS"
	}
	f.fail(id.At, hint, "%s is not declared", id.Name)
}

func (f *function) body() { f.list(f.block.Body.List) }

func (f *function) list(list []syntax.Stmt) {
	for _, s := range list {
		f.stmt(s)
	}
}

func (f *function) stmt(s syntax.Stmt) {
	if line := s.Pos().Line; line > 0 {
		f.b.SetLine(line)
	}
	switch n := s.(type) {
	case *syntax.Body:
		f.list(n.List)
	case *syntax.Assign:
		f.set(n.LHS, f.expr(n.RHS))
	case *syntax.CallStmt:
		if _, ok := n.X.(*syntax.Call); ok {
			f.expr(n.X)
		}
	case *syntax.If:
		f.b.If(f.expr(n.Cond))
		f.list(n.Then.List)
		if n.Else != nil {
			f.b.Else()
			f.stmt(n.Else)
		}
		f.b.End()
	case *syntax.While:
		f.b.Loop()
		f.b.While(f.expr(n.Cond))
		f.list(n.Body.List)
		f.b.EndLoop()
	default:
		f.fail(s.Pos(), "leave it out", "this statement is not supported here")
	}
}

// set gives the variable a new value. A GLOBAL is stored at once as well, for the next instance.
func (f *function) set(id *syntax.Ident, r int32) {
	regs := f.local[id.Name]
	if f.far[id.Name] {
		f.setFar(id, r)
		return
	}
	if regs == nil {
		return // reported when it was declared
	}
	store := func(k int, r int32) {
		f.b.Move(regs[k], r)
		if h, ok := f.c.home[id.Name]; ok && h.kind == inUni && f.isMech(id.Name) {
			f.b.StoreUni(h.slot+k, r)
		}
	}
	k, fixed := f.element(id, len(regs))
	switch {
	case fixed && k >= 0:
		store(k, r)
	case !fixed && f.c.spend(id.At, len(regs)):
		at := f.index(id)
		for k := range regs {
			store(k, f.b.Op(ir.Select, f.b.Op(ir.Eq, at, f.b.Const(float64(k))), r, regs[k]))
		}
	}
}

// isMech says that the name means the mechanism's variable here, not a local or an argument.
func (f *function) isMech(name string) bool {
	for _, s := range f.stored {
		if s == name {
			_, arg := f.arg[name]
			return !arg
		}
	}
	return false
}

// element gives the element an identifier names: fixed with its number (-1 when it was refused), or not fixed.
func (f *function) element(id *syntax.Ident, size int) (k int, fixed bool) {
	isArray := f.array[id.Name]
	if id.Index == nil {
		if isArray {
			f.fail(id.At, "name an element, "+id.Name+"[0]", "%s is an array of %d and has no single value", id.Name, size)
			return -1, true
		}
		return 0, true
	}
	if !isArray {
		f.fail(id.At, "leave the index out, or declare it as an array", "%s is not an array", id.Name)
		return -1, true
	}
	x, ok := id.Index.(*syntax.Number)
	if !ok {
		return 0, false
	}
	if x.Value < 0 || x.Value >= float64(size) { // NEURON writes into whatever lies there
		f.c.errs.Warn(id.At, "declare more elements, or stay below", "%s[%g] does not exist: the elements are 0 to %d; the last one is taken", id.Name, x.Value, size-1)
		return size - 1, true
	}
	return int(x.Value), true
}

// maxSearch bounds the comparisons that computed indices cost in one mechanism.
const maxSearch = 200_000

// spend counts the comparisons of one search through an array, and refuses when they become too many.
func (c *compiler) spend(at source.Pos, n int) bool {
	if c.searched > maxSearch {
		return false
	}
	if c.searched += n; c.searched > maxSearch {
		c.errs.Add(at, "use a FROM loop with fixed bounds, or smaller arrays",
			"elements with a computed index cost one comparison for each element of the array: more than %d in this mechanism", maxSearch)
		return false
	}
	return true
}

// index gives the register of a computed index, cut to a whole number.
func (f *function) index(id *syntax.Ident) int32 { return f.b.Op(ir.Floor, f.expr(id.Index)) }

// load gives the register with the value of a variable.
func (f *function) load(id *syntax.Ident) int32 {
	regs := f.local[id.Name]
	if regs == nil {
		if k, ok := f.arg[id.Name]; ok {
			if id.Index != nil {
				f.fail(id.At, "leave the index out", "argument %s is not an array", id.Name)
			}
			return f.b.Arg(k)
		}
		h := f.c.place(id.Name)
		if h.kind == nowhere {
			f.unknown(id)
			return f.b.Const(0)
		}
		if s := f.c.p.Sym.Lookup(id.Name); s != nil && s.Current && s.Read && f.block.Kind != lower.Rates {
			return f.b.Ext(f.c.ionSlot(s.Ion, mech.IonCur)) // READ and WRITE of one current: outside of the currents it is the ion's total
		}
		f.array[id.Name] = h.size > 0
		if h.far() {
			return f.loadFar(id, h)
		}
		return f.pick(id, max(1, h.size), func(k int) int32 { return f.fetch(h, k) })
	}
	return f.pick(id, len(regs), func(k int) int32 { return regs[k] })
}

// pick gives the element that id names; a computed index searches, and takes the last element when it is out of range.
func (f *function) pick(id *syntax.Ident, size int, get func(int) int32) int32 {
	k, fixed := f.element(id, size)
	if fixed {
		if k < 0 {
			return f.b.Const(0)
		}
		return get(k)
	}
	if !f.c.spend(id.At, size) {
		return f.b.Const(0)
	}
	at := f.index(id)
	r := get(size - 1)
	for k := size - 2; k >= 0; k-- {
		r = f.b.Op(ir.Select, f.b.Op(ir.Eq, at, f.b.Const(float64(k))), get(k), r)
	}
	return r
}

// output gives the register of a table output, "name" or "name[k]".
func (f *function) output(name string) int32 {
	base, rest, ok := strings.Cut(name, "[")
	id := ident(base)
	if ok {
		k, _ := strconv.Atoi(strings.TrimSuffix(rest, "]"))
		id.Index = &syntax.Number{Value: float64(k)}
	}
	return f.load(id)
}

// finish stores what was set: columns, ion values, weights.
func (f *function) finish() {
	for _, name := range f.stored {
		regs := f.local[name]
		if k, ok := f.arg[name]; ok {
			if f.block.Kind == lower.Receive && k < len(f.block.Args)-1 || f.block.Kind == lower.RecvInit {
				f.b.StoreArg(k, regs[0])
			}
			continue
		}
		f.put(name)
	}
}

// put stores a variable of the mechanism that is set.
func (f *function) put(name string) {
	h := f.c.place(name)
	for k, r := range f.local[name] {
		switch h.kind {
		case inCol:
			f.b.StoreCol(h.slot+k, r)
		case inExt:
			f.b.StoreExt(h.slot+k, r)
		}
	}
}

// flush stores what was set so far, for a service that looks at the instance.
func (f *function) flush() {
	for _, name := range f.stored {
		if _, arg := f.arg[name]; !arg && name != "v" {
			f.put(name)
		}
	}
}

// done gives the finished function. A Rates, Update or After that reads a GLOBAL before setting it depends on the instance before.
func (f *function) done() *ir.Func {
	result := f.result
	if f.block.Result != "" && result < 0 {
		result = f.load(ident(f.block.Result))
	}
	fn := f.b.Func(f.c.t.Name+" "+f.block.Name, len(f.block.Args), result)
	if err := fn.Validate(); err != nil {
		f.fail(f.block.At, "this is a fault of the compiler; please report it with the file", "the code of %s does not hold together: %v", f.block.Name, err)
	}
	if k := f.block.Kind; k == lower.Rates || k == lower.Update || k == lower.After || k >= lower.BeforeInitial {
		f.c.t.Serial = f.c.t.Serial || carries(fn)
	}
	return fn
}

// carries says whether some Uni slot is both read and stored.
func carries(fn *ir.Func) bool {
	stored := map[int32]bool{}
	for i := range fn.Code {
		if fn.Code[i].Op == ir.StoreUni {
			stored[fn.Code[i].Slot] = true
		}
	}
	for i := range fn.Code {
		if fn.Code[i].Op == ir.Uni && stored[fn.Code[i].Slot] {
			return true
		}
	}
	return false
}
