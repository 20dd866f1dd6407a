package syntax

import (
	"reflect"

	"nrngui/engine/source"
)

// Walk visits n and all nodes below it in the order of the text, parents first. When visit answers false the nodes below
// that one are left out. Nil nodes are passed over.
func Walk(n Node, visit func(Node) bool) {
	if isNil(n) || !visit(n) {
		return
	}
	for _, c := range Children(n) {
		Walk(c, visit)
	}
}

// WalkFile visits every block of a file.
func WalkFile(f *File, visit func(Node) bool) {
	for _, b := range f.Blocks {
		Walk(b, visit)
	}
}

func isNil(n Node) bool {
	if n == nil {
		return true
	}
	v := reflect.ValueOf(n)
	return v.Kind() == reflect.Pointer && v.IsNil()
}

// brood collects children, leaving out the nil ones.
type brood []Node

func (b *brood) add(ns ...Node) {
	for _, n := range ns {
		if !isNil(n) {
			*b = append(*b, n)
		}
	}
}

func addAll[T Node](b *brood, ns []T) {
	for _, n := range ns {
		b.add(n)
	}
}

// Children gives the nodes just below n in the order of the text. It is one long switch over the kinds of node.
func Children(n Node) []Node {
	var b brood
	switch n := n.(type) {
	case *File:
		addAll(&b, n.Blocks)
	case *NeuronBlock:
		addAll(&b, n.Items)
	case *Suffix:
		b.add(n.Name)
	case *UseIon:
		b.add(n.Ion)
		addAll(&b, n.Read)
		addAll(&b, n.Write)
		b.add(n.Valence)
	case *CurrentList:
		addAll(&b, n.Names)
	case *NameList:
		addAll(&b, n.Names)
	case *ThreadSafe:
		addAll(&b, n.Names)
	case *UnitsBlock:
		addAll(&b, n.Items)
	case *UnitDef:
		b.add(n.Alias, n.Name, n.Value, n.From, n.To)
	case *DeclBlock:
		addAll(&b, n.Decls)
	case *Decl:
		b.add(n.Size, n.Value, n.From, n.To, n.Start, n.Unit, n.Lo, n.Hi, n.AbsTol)
	case *Independent:
		b.add(n.Name, n.From, n.To, n.With, n.Start, n.Unit)
	case *CodeBlock:
		b.add(n.Name)
		addAll(&b, n.Args)
		b.add(n.Unit)
		addAll(&b, n.SolveFor)
		b.add(n.Body)
	case *Arg:
		b.add(n.Unit)
	case *FunctionTable:
		b.add(n.Name)
		addAll(&b, n.Args)
		b.add(n.Unit)
	case *Define:
		b.add(n.Name, n.Value)
	case Stmt:
		return stmtChildren(n)
	case Expr:
		return exprChildren(n)
	}
	return b
}

// stmtChildren is the part of Children for statements.
func stmtChildren(n Stmt) []Node {
	var b brood
	switch n := n.(type) {
	case *Body:
		addAll(&b, n.List)
	case *Local:
		addAll(&b, n.Names)
	case *Assign:
		b.add(n.LHS, n.RHS)
	case *DiffEq:
		b.add(n.LHS, n.RHS)
	case *CallStmt:
		b.add(n.X)
	case *If:
		b.add(n.Cond, n.Then, n.Else)
	case *While:
		b.add(n.Cond, n.Body)
	case *For:
		b.add(n.Var, n.From, n.To, n.By, n.Body)
	case *Solve:
		b.add(n.Block, n.Method, n.IfError)
	case *Table:
		addAll(&b, n.Vars)
		addAll(&b, n.Depend)
		b.add(n.From, n.To, n.With)
	case *Conductance:
		b.add(n.Name, n.Ion)
	case *Watch:
		b.add(n.Cond, n.Flag)
	case *ForNetcons:
		addAll(&b, n.Args)
		b.add(n.Body)
	case *Reaction:
		addAll(&b, n.Left)
		addAll(&b, n.Right)
		b.add(n.Kf, n.Kb)
	case *Equation:
		b.add(n.L, n.R)
	case *Conserve:
		addAll(&b, n.Terms)
		b.add(n.Value)
	case *Compartment:
		b.add(n.Index, n.Volume)
		addAll(&b, n.States)
	case *Diffusion:
		b.add(n.Index, n.Coef)
		addAll(&b, n.States)
	case *Lag:
		b.add(n.Name, n.By)
	case *Protect:
		b.add(n.X)
	case *Initial:
		b.add(n.Body)
	}
	return b
}

// exprChildren is the part of Children for expressions.
func exprChildren(n Expr) []Node {
	var b brood
	switch n := n.(type) {
	case *Number:
		b.add(n.Unit)
	case *Ident:
		b.add(n.Shift, n.Index)
	case *Prime:
		b.add(n.X)
	case *Unary:
		b.add(n.X)
	case *Binary:
		b.add(n.X, n.Y)
	case *Call:
		b.add(n.Fun)
		addAll(&b, n.Args)
	}
	return b
}

// Clone gives a deep copy of a node.
func Clone[T Node](n T) T {
	return cloned(reflect.ValueOf(&n).Elem()).Interface().(T)
}

// cloned copies what pointers, interfaces and slices lead to. Nodes hold nothing else that is shared.
func cloned(v reflect.Value) reflect.Value {
	switch v.Kind() {
	case reflect.Interface:
		if v.IsNil() {
			return v
		}
		out := reflect.New(v.Type()).Elem()
		out.Set(cloned(v.Elem()))
		return out
	case reflect.Pointer:
		if v.IsNil() {
			return v
		}
		out := reflect.New(v.Type().Elem())
		out.Elem().Set(cloned(v.Elem()))
		return out
	case reflect.Slice:
		if v.IsNil() {
			return v
		}
		out := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		for i := range v.Len() {
			out.Index(i).Set(cloned(v.Index(i)))
		}
		return out
	case reflect.Struct:
		out := reflect.New(v.Type()).Elem()
		out.Set(v)
		for i := range v.NumField() {
			switch v.Field(i).Kind() {
			case reflect.Interface, reflect.Pointer, reflect.Slice:
				out.Field(i).Set(cloned(v.Field(i)))
			}
		}
		return out
	}
	return v
}

// Rewrite puts f(x) in the place of every expression x below n, the inner ones first, and gives what stands for n itself:
// f(n) when n is an expression, else n. Names that are not expressions (what is assigned to, called, listed) stay;
// their indices do not.
func Rewrite[T Node](n T, f func(Expr) Expr) T {
	v := reflect.ValueOf(&n).Elem()
	rewrite(v, f)
	return n
}

func rewrite(v reflect.Value, f func(Expr) Expr) {
	switch v.Kind() {
	case reflect.Interface:
		if v.IsNil() {
			return
		}
		rewrite(v.Elem(), f)
		if v.Type() == reflect.TypeFor[Expr]() {
			v.Set(reflect.ValueOf(f(v.Interface().(Expr))))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			rewrite(v.Elem(), f)
		}
	case reflect.Slice:
		for i := range v.Len() {
			rewrite(v.Index(i), f)
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[source.Pos]() {
			return
		}
		for i := range v.NumField() {
			switch v.Field(i).Kind() {
			case reflect.Interface, reflect.Pointer, reflect.Slice:
				rewrite(v.Field(i), f)
			}
		}
	}
}

// Equal says whether two nodes are the same but for places and comments.
func Equal(a, b Node) bool {
	return equal(reflect.ValueOf(&a).Elem(), reflect.ValueOf(&b).Elem())
}

func equal(a, b reflect.Value) bool {
	switch a.Kind() {
	case reflect.Interface, reflect.Pointer:
		if a.IsNil() || b.IsNil() {
			return a.IsNil() == b.IsNil()
		}
		if a.Kind() == reflect.Interface && a.Elem().Type() != b.Elem().Type() {
			return false
		}
		return equal(a.Elem(), b.Elem())
	case reflect.Slice:
		if a.Type() == reflect.TypeFor[[]*Comment]() {
			return true
		}
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !equal(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	case reflect.Struct:
		if a.Type() == reflect.TypeFor[source.Pos]() {
			return true
		}
		for i := range a.NumField() {
			if a.Type() == reflect.TypeFor[File]() && a.Type().Field(i).Name == "Text" {
				continue
			}
			if !equal(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	}
	return a.Interface() == b.Interface()
}
