package lower

import (
	"nrngui/engine/nmodl/syntax"
	"nrngui/engine/source"
)

// A TABLE keeps the values that a PROCEDURE or FUNCTION of one argument gives to some variables (to its result) at N+1 abscissae. Calls
// look them up: v = nrn_table(table, output, x). The body stays beside the lookup, for usetable = 0. The table is filled by a
// Block of its own that computes into locals, so that filling leaves the instances alone.

// table gives the number of proc's table, made at its first call; -1 when it has none.
func (in *inliner) table(proc *syntax.CodeBlock) int {
	var st *syntax.Table
	for _, s := range proc.Body.List {
		if t, ok := s.(*syntax.Table); ok {
			st = t
		}
	}
	if st == nil {
		return -1
	}
	for i, t := range in.p.Tables {
		if t.Name == proc.Name.Name {
			return i
		}
	}
	if len(proc.Args) != 1 {
		in.p.Errs.Add(st.At, "leave TABLE out, or make it depend on one argument", "TABLE needs exactly one argument, but %s has %d", proc.Name.Name, len(proc.Args))
		return -1
	}
	return in.newTable(proc, st)
}

// maxTable bounds the intervals of one table.
const maxTable = 1_000_000

func (in *inliner) newTable(proc *syntax.CodeBlock, st *syntax.Table) int {
	p := in.p
	t := &Table{Name: proc.Name.Name, At: st.At, Late: p.setsGlobal()}
	if n, ok := st.With.(*syntax.Number); ok && n.Value >= 1 && n.Value <= maxTable {
		t.N = int(n.Value)
	} else {
		p.Errs.Add(st.At, "write a whole number from 1 to 1000000 or a DEFINE name", "the number of intervals of TABLE (WITH) is not a usable constant")
		return -1
	}
	for _, id := range st.Depend {
		if s := p.Sym.Lookup(id.Name); s == nil {
			p.Errs.Add(id.At, "", "TABLE depends on %s, which is not a variable of this file", id.Name)
		} else {
			t.Depend = append(t.Depend, id.Name)
		}
	}
	arg := p.fresh(proc.Args[0].Name)
	fill := &Block{Kind: Fill, Name: "fill_" + proc.Name.Name, At: proc.At, Args: []string{arg}, Body: &syntax.Body{}}
	fi := &inliner{p: p, block: fill, names: &nameScope{}, tabs: map[string]string{}, stack: []string{proc.Name.Name}}
	fi.names.set(proc.Args[0].Name, arg)
	if proc.Kind == syntax.Function {
		r := fi.local(proc.Name.Name, 0)
		fi.names.set(proc.Name.Name, r)
		t.Outputs = []string{r}
	}
	for _, id := range st.Vars {
		s := p.Sym.Lookup(id.Name)
		if s == nil || s.Role == Builtin || proc.Kind == syntax.Function {
			p.Errs.Add(id.At, "TABLE lists the variables that the PROCEDURE sets", "%s cannot be tabulated", id.Name)
			continue
		}
		l := fi.local(id.Name, s.Size)
		fi.tabs[id.Name] = l
		if s.Size == 0 {
			t.Outputs = append(t.Outputs, l)
		}
		for k := range s.Size {
			t.Outputs = append(t.Outputs, l+"["+itoa(k)+"]")
		}
	}
	if len(t.Outputs) == 0 {
		p.Errs.Add(st.At, "list the variables that the PROCEDURE sets", "TABLE lists no variables")
		return -1
	}
	list := fi.scope(proc.Body.List)
	fill.Body.List = fi.held(st, list)
	fill.Body.List = append(fill.Body.List, list...)
	t.Fill = fill
	t.From, t.To = in.end(proc, "from", st.From), in.end(proc, "to", st.To)
	p.Tables = append(p.Tables, t) // behind the tables that filling it looks into, so that they are filled first
	return len(p.Tables) - 1
}

// end gives the block that computes one end of the table.
func (in *inliner) end(proc *syntax.CodeBlock, which string, x syntax.Expr) *Block {
	b := &Block{Kind: End, Name: which + "_" + proc.Name.Name, At: proc.At, Body: &syntax.Body{}}
	ei := &inliner{p: in.p, block: b, names: &nameScope{}, stack: []string{proc.Name.Name}}
	b.Result = ei.local(which, 0)
	ei.emit(assign(proc.At, b.Result, ei.expr(x)))
	b.Body.List = ei.out
	return b
}

// lookup gives the assignments that take all outputs of table t at the abscissa in the local arg.
func (in *inliner) lookup(t int, at source.Pos, arg, result string) []syntax.Stmt {
	var list []syntax.Stmt
	k := 0
	look := func(lhs *syntax.Ident) {
		call := &syntax.Call{At: at, Fun: ident("nrn_table"), Args: []syntax.Expr{number(float64(t)), number(float64(k)), ident(arg)}}
		list = append(list, &syntax.Assign{At: at, LHS: lhs, RHS: call})
		k++
	}
	if result != "" {
		look(ident(result))
		return list
	}
	proc := in.p.Sym.procs[in.p.Tables[t].Name]
	for _, s := range proc.Body.List {
		st, ok := s.(*syntax.Table)
		if !ok {
			continue
		}
		for _, id := range st.Vars {
			sym := in.p.Sym.Lookup(id.Name)
			if sym == nil {
				continue
			}
			if sym.Size == 0 {
				look(ident(in.name(id.Name)))
			}
			for e := range sym.Size {
				look(&syntax.Ident{Name: in.name(id.Name), Index: number(float64(e))})
			}
		}
	}
	return list
}

// held gives the statements that load what a table holds of variables that are read before they are set, or never set: what they hold when the
// table is made. Those that turn out not to be needed are taken out later.
func (in *inliner) held(st *syntax.Table, list []syntax.Stmt) (out []syntax.Stmt) {
	for _, id := range st.Vars { // what is read before it is set, or never set, is what the variable holds when the table is made
		l, ok := in.tabs[id.Name]
		if !ok {
			continue
		}
		n := in.p.Sym.Lookup(id.Name).Size
		if n == 0 && !setFirst(list, l) {
			out = append(out, assign(st.At, l, ident(id.Name)))
		}
		for k := range n {
			at := number(float64(k))
			out = append(out, &syntax.Assign{At: st.At, LHS: &syntax.Ident{Name: l, Index: at}, RHS: &syntax.Ident{Name: id.Name, Index: at}})
		}
	}
	return out
}

// setFirst says whether a list surely sets a variable before anything reads it.
func setFirst(list []syntax.Stmt, name string) bool {
	done, _ := firstUse(list, name)
	return done
}

// firstUse says whether a list surely sets a variable, and whether it may be read before that.
func firstUse(list []syntax.Stmt, name string) (set, read bool) {
	for _, s := range list {
		switch n := s.(type) {
		case *syntax.Assign:
			if mentions(n.RHS, name) || n.LHS.Index != nil && mentions(n.LHS.Index, name) {
				return false, true
			}
			if n.LHS.Name == name {
				return true, false
			}
		case *syntax.Body:
			if set, read := firstUse(n.List, name); set || read {
				return set, read
			}
		case *syntax.If:
			if mentions(n.Cond, name) {
				return false, true
			}
			a, readA := firstUse(n.Then.List, name)
			var b, readB bool
			if n.Else != nil {
				b, readB = firstUse([]syntax.Stmt{n.Else}, name)
			}
			if readA || readB || a && b {
				return a && b && !readA && !readB, readA || readB
			}
		default:
			found := false
			visitStmt(s, nil, func(x syntax.Expr) {
				id, ok := x.(*syntax.Ident)
				found = found || ok && id.Name == name
			})
			if found {
				return false, true
			}
		}
	}
	return false, false
}

// setsGlobal says whether code of the file sets a GLOBAL variable. Such a mechanism is not safe for threads in NEURON's eyes, and looks whether a table
// is still good at every call, so in INITIAL too, in between of what it sets there; others are looked after at the begin of a step.
func (p *Program) setsGlobal() bool {
	found := false
	for _, b := range p.File.Blocks {
		if c, ok := b.(*syntax.CodeBlock); ok {
			visitBody(c.Body, func(s syntax.Stmt) {
				if a, ok := s.(*syntax.Assign); ok {
					sym := p.Sym.Lookup(a.LHS.Name)
					found = found || sym != nil && sym.Global
				}
			}, nil)
		}
	}
	return found && !p.Sym.ThreadSafe
}
