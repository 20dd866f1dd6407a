package code

import (
	"slices"
	"strconv"
	"strings"

	"nrngui/engine/ir"
	"nrngui/engine/mech"
	"nrngui/engine/nmodl/check"
	"nrngui/engine/nmodl/lower"
	"nrngui/engine/nmodl/syntax"
	"nrngui/engine/source"
)

// Compile makes a mechanism from the text of a mod file. file is the name shown in messages. The list holds warnings and notes as well;
// the Type is nil when it has an error. INCLUDE lines are refused: see CompileIncluding.
func Compile(src []byte, file string) (*mech.Type, source.List) {
	return CompileIncluding(src, file, nil)
}

// CompileIncluding is Compile with open to give the text of a file named by INCLUDE.
func CompileIncluding(src []byte, file string, open syntax.Opener) (*mech.Type, source.List) {
	p, f, errs := front(src, file, open)
	if errs.Failed() {
		return nil, errs
	}
	lower.Run(p, "")
	if errs = append(errs, p.Errs...); errs.Failed() {
		return nil, excerpts(errs, f)
	}
	c := &compiler{p: p, errs: &errs, ext: map[mech.ExtSlot]int{}}
	t := c.compile()
	t.Title, t.File, t.Source = f.Title, file, string(src)
	if errs.Failed() {
		return nil, excerpts(errs, f)
	}
	return t, excerpts(errs, f)
}

// Print gives the program as it stands after a pass of lower ("" for the last), as NMODL text, for people who want to see what becomes of
// their equations.
func Print(src []byte, file, pass string) (string, source.List) {
	p, f, errs := front(src, file, nil)
	if errs.Failed() {
		return "", errs
	}
	known := pass == ""
	var names []string
	for _, x := range lower.Passes() {
		known = known || x.Name == pass
		names = append(names, x.Name)
	}
	if !known {
		errs.Add(source.Pos{File: file}, "the passes are "+strings.Join(names, ", "), "there is no pass %q", pass)
		return "", errs
	}
	lower.Run(p, pass)
	if errs = append(errs, p.Errs...); errs.Failed() {
		return "", excerpts(errs, f)
	}
	return p.Print(), errs
}

// front is the part of the road before lowering.
func front(src []byte, file string, open syntax.Opener) (*lower.Program, *syntax.File, source.List) {
	f, errs := syntax.ParseIncluding(src, file, open)
	if errs.Failed() || f == nil {
		return nil, f, errs
	}
	info, more := check.File(f, check.Options{Units: true})
	if errs = append(errs, more...); errs.Failed() {
		return nil, f, errs
	}
	return lower.New(info), f, errs
}

// excerpts puts the source lines to the diagnostics that have none, and everything in order of place.
func excerpts(errs source.List, f *syntax.File) source.List {
	lines := strings.Split(f.Text, "\n")
	for _, e := range errs {
		if n := e.Pos.Line; e.Excerpt == "" && e.Pos.File == f.At.File && n >= 1 && n <= len(lines) && len(lines[n-1]) <= 500 {
			e.Excerpt = lines[n-1]
		}
	}
	errs.Sort()
	return errs
}

// compiler turns a lowered Program into a Type.
type compiler struct {
	p    *lower.Program
	t    *mech.Type
	errs *source.List
	ext  map[mech.ExtSlot]int // Ext slots in use
	home map[string]home      // where each variable lives

	searched int // comparisons so far for computed indices
}

func (c *compiler) compile() *mech.Type {
	s := c.p.Sym
	c.t = &mech.Type{
		Name: s.Name, ThreadSafe: s.ThreadSafe, NonlinearInV: c.p.NonlinearInV, Randoms: s.Randoms, Pointers: s.Pointers, Functions: map[string]*ir.Func{},
		Kind: map[syntax.Kind]mech.Kind{syntax.Density: mech.Density, syntax.Point: mech.Point, syntax.Artificial: mech.Artificial}[s.Kind],
	}
	c.layout()
	c.ions()
	for _, b := range c.p.Blocks {
		c.block(b)
	}
	c.initial()
	for i := range c.p.Tables {
		c.table(i)
	}
	for slot := range c.ext {
		for len(c.t.Ext) <= c.ext[slot] {
			c.t.Ext = append(c.t.Ext, mech.ExtSlot{})
		}
		c.t.Ext[c.ext[slot]] = slot
	}
	c.assumptions()
	return c.t
}

// assumptions collects what was settled without asking.
func (c *compiler) assumptions() {
	t := c.t
	t.Faults = c.p.Faults
	for _, h := range c.p.Handles {
		t.Handles = append(t.Handles, mech.Handle{Name: h.Name, Setters: h.Setters})
	}
	for _, h := range c.p.Vectors {
		t.Vectors = append(t.Vectors, mech.Handle{Name: h.Name, Setters: h.Setters})
	}
	for _, r := range c.p.Refused {
		t.Refused = append(t.Refused, mech.Refusal{Name: r.Name, Place: r.Why.Pos.String(), Why: r.Why.Msg})
		t.Assumptions = append(t.Assumptions, r.Name+" cannot be called: "+r.Why.Msg)
	}
	for name, n := range c.p.Optional {
		if t.Functions[name] != nil {
			if t.Optional == nil {
				t.Optional = map[string]int{}
			}
			t.Optional[name] = n
		}
	}
	for _, f := range c.p.FuncTables {
		spec := mech.FuncTableSpec{Name: f.Name.Name}
		if f.Unit != nil {
			spec.Unit = f.Unit.Text
		}
		for _, a := range f.Args {
			spec.Args = append(spec.Args, a.Name)
		}
		t.FuncTables = append(t.FuncTables, spec)
	}
	slices.Sort(c.p.LeftOut)
	t.LeftOut = slices.Compact(c.p.LeftOut)
	t.Assumptions = append(append(t.Assumptions, c.p.Notes...), t.LeftOut...)
	if t.NonlinearInV {
		t.Assumptions = append(t.Assumptions, "the currents are not affine in v: dI/dv is the difference quotient over 0.001 mV, so they are evaluated twice a step")
	}
	if t.Serial {
		t.Assumptions = append(t.Assumptions, "a GLOBAL is carried from instance to instance: they are evaluated one by one, in order")
	}
	for _, s := range t.Tables {
		if len(s.DepCols) > 0 {
			t.Assumptions = append(t.Assumptions, "a TABLE depends on a RANGE variable: the value of the first instance counts for all")
		}
	}
}

// block compiles one block into its field of the Type.
func (c *compiler) block(b *lower.Block) {
	switch b.Kind {
	case lower.Rates:
		c.t.Rates = c.rates(b)
	case lower.Update:
		c.t.Update = c.simple(b)
	case lower.After:
		c.t.After = c.simple(b)
	case lower.Receive:
		c.t.WeightNames = b.Given[:len(b.Given)-1]
		c.t.NWeight = max(1, len(c.t.WeightNames))
		c.t.Receive = c.simple(b)
	case lower.RecvInit:
		c.t.RecvInit = c.simple(b)
	case lower.Function:
		c.t.Functions[b.Name] = c.simple(b)
	case lower.DiffusionCoef:
		c.t.Diffusion = append(c.t.Diffusion, c.diffusing(c.p.Diffusions[len(c.t.Diffusion)].State))
		c.t.Diffusion[len(c.t.Diffusion)-1].Coef = c.simple(b)
	case lower.DiffusionVolume:
		c.t.Diffusion[len(c.t.Diffusion)-1].Volume = c.simple(b)
	case lower.WatchTest:
		c.t.Watches = append(c.t.Watches, c.simple(b))
	case lower.BeforeInitial, lower.AfterInitial, lower.BeforeBreakpoint, lower.AfterSolve, lower.BeforeStep:
		c.t.Hooks[mech.Moment(b.Kind-lower.BeforeInitial)] = c.simple(b)
	}
}

// simple compiles a block that has nothing to do around its statements.
func (c *compiler) simple(b *lower.Block) *ir.Func {
	f := c.function(b)
	f.body()
	f.finish()
	return f.done()
}

// rates compiles the currents: after the statements, the ions' shares, then the membrane equation of the node.
func (c *compiler) rates(b *lower.Block) *ir.Func {
	f := c.function(b)
	f.body()
	point := c.t.Kind != mech.Density
	area, hundred := int32(0), f.b.Const(100)
	if point {
		area = f.b.Ext(c.slot(mech.ExtSlot{Kind: mech.NodeArea}))
	}
	density := func(r int32) int32 { // of an ion's share: r*100/area
		if point {
			return f.b.Op(ir.Div, f.b.Op(ir.Mul, r, hundred), area)
		}
		return r
	}
	for i, cur := range c.p.Sym.Currents {
		if cur.Ion != "" && b.Dion[i] != "" {
			f.b.AddExt(c.ionSlot(cur.Ion, mech.IonDcur), density(f.load(ident(b.Dion[i]))))
		}
	}
	f.finish()
	for _, cur := range c.p.Sym.Currents {
		if cur.Ion != "" {
			f.b.AddExt(c.ionSlot(cur.Ion, mech.IonCur), density(f.load(ident(cur.Sym.Name))))
		}
	}
	scale := func(r int32) int32 { // of the sum: r*(100/area)
		if point {
			return f.b.Op(ir.Mul, r, f.b.Op(ir.Div, hundred, area))
		}
		return r
	}
	current, conductance := f.b.SubExt, f.b.AddExt
	if len(c.p.Sym.Currents) > 0 && c.p.Sym.Currents[0].Electrode {
		current, conductance = f.b.AddExt, f.b.SubExt
	}
	current(c.slot(mech.ExtSlot{Kind: mech.NodeRHS}), scale(f.load(ident(b.Total))))
	if b.G != "" {
		conductance(c.slot(mech.ExtSlot{Kind: mech.NodeD}), scale(f.load(ident(b.G))))
	}
	return f.done()
}

// initial compiles INITIAL: states to their name0, then the block, then the reversal potentials of ions whose concentration it may have set.
func (c *compiler) initial() {
	b := &lower.Block{Kind: lower.Init, Name: "initial", Body: &syntax.Body{}}
	for _, x := range c.p.Blocks {
		if x.Kind == lower.Init {
			b = x
		}
	}
	full := *b
	var states []syntax.Stmt
	for _, s := range c.p.Sym.Order {
		if s.Role != lower.State || s.Part == lower.In || s.Part == lower.Out {
			continue
		}
		var start syntax.Expr = &syntax.Number{Value: s.Start}
		if z := c.p.Sym.Lookup(s.Name + "0"); z != nil && (z.Role == lower.Parameter || z.Role == lower.Hidden) {
			start = ident(z.Name)
		}
		if s.Size > maxNear {
			states = append(states, startFar(s, &full, start)...)
			continue
		}
		states = append(states, each(s, start)...)
	}
	full.Body = &syntax.Body{At: b.Body.At, List: append(states, b.Body.List...)}
	writes := c.writesConc()
	if len(full.Body.List) == 0 && !writes {
		return
	}
	f := c.function(&full)
	f.body()
	f.finish()
	if writes {
		c.wroteConc(f)
	}
	c.t.Init = f.done()
}

// each gives the assignments of one value to a scalar or to all elements of an array.
func each(s *lower.Symbol, x syntax.Expr) []syntax.Stmt {
	if s.Size == 0 {
		return []syntax.Stmt{&syntax.Assign{LHS: ident(s.Name), RHS: x}}
	}
	var list []syntax.Stmt
	for k := range s.Size {
		list = append(list, &syntax.Assign{LHS: &syntax.Ident{Name: s.Name, Index: &syntax.Number{Value: float64(k)}}, RHS: x})
	}
	return list
}

func (c *compiler) writesConc() bool {
	for _, u := range c.t.Ions {
		if u.WriteIn || u.WriteOut {
			return true
		}
	}
	return false
}

// wroteConc recomputes the reversal potential of ions whose concentration this mechanism sets, where their style computes it at INITIAL.
func (c *compiler) wroteConc(f *function) {
	for i := range c.t.Ions {
		u := &c.t.Ions[i]
		if !u.WriteIn && !u.WriteOut {
			continue
		}
		b := f.b
		own := mech.NewIon(u.Ion, u.Valence).Valence
		z := f.b.Const(own)
		if own == 0 && !u.Stated {
			z = f.b.Ext(c.ionSlot(u.Ion, mech.IonZ)) // another mod file states it
		}
		b.If(mech.EmitStyle(b, b.Ext(c.ionSlot(u.Ion, mech.IonStyle)), mech.StyleEInit))
		in, out := b.Ext(c.ionSlot(u.Ion, mech.IonIn)), b.Ext(c.ionSlot(u.Ion, mech.IonOut))
		b.StoreExt(c.ionSlot(u.Ion, mech.IonErev), mech.EmitNernst(b, in, out, z, b.Uni(mech.UniCelsius)))
		b.End()
	}
}

// table compiles table i: its ends, what makes it stale, and what fills it.
func (c *compiler) table(i int) {
	tb := c.p.Tables[i]
	spec := mech.TableSpec{Slot: i, N: tb.N, Late: tb.Late, Outputs: len(tb.Outputs), Use: c.home["usetable"].slot}
	for _, name := range tb.Depend {
		switch h := c.home[name]; {
		case h.kind == inUni:
			spec.Depends = append(spec.Depends, h.slot)
		case h.kind == inCol:
			spec.DepCols = append(spec.DepCols, h.slot)
		default:
			c.errs.Add(tb.At, "DEPEND takes parameters, dt and celsius", "TABLE of %s depends on %s, which is not a parameter", tb.Name, name)
		}
	}
	spec.From, spec.To = c.simple(tb.From), c.simple(tb.To)
	f := c.function(tb.Fill)
	first := f.b.Locals(len(tb.Outputs))
	f.body()
	f.finish()
	f.b.If(f.b.Const(1)) // behind an If the Builder must read the group itself, not the temporaries that were moved to it
	for k, out := range tb.Outputs {
		f.b.Move(first+int32(k), f.output(out))
	}
	f.b.End()
	f.result = first
	spec.Fill = f.done()
	c.t.Tables = append(c.t.Tables, spec)
}

func ident(name string) *syntax.Ident { return &syntax.Ident{Name: name} }

// diffusing says where a diffusing state lives.
func (c *compiler) diffusing(id *syntax.Ident) mech.Diffusion {
	h := c.place(id.Name)
	d := mech.Diffusion{State: id.Name, Slot: h.slot, Ext: h.kind == inExt}
	if k, ok := id.Index.(*syntax.Number); ok {
		d.Slot += int(k.Value)
		d.State += "[" + strconv.Itoa(int(k.Value)) + "]"
	}
	return d
}
