package lower

import (
	"strings"

	"nrngui/engine/nmodl/syntax"
	"nrngui/engine/source"
)

// escape stands for return, break or continue of C until the escaper has taken it away.
func escape(at source.Pos, kind string) syntax.Stmt {
	return &syntax.CallStmt{At: at, X: &syntax.Call{At: at, Fun: &syntax.Ident{At: at, Name: "nrn_escape_" + kind}}}
}

// escapeKind gives "return", "break" or "continue" for a statement made by escape, "" for others.
func escapeKind(s syntax.Stmt) string {
	if c, ok := s.(*syntax.CallStmt); ok {
		if x, ok := c.X.(*syntax.Call); ok {
			if kind, ok := strings.CutPrefix(x.Fun.Name, "nrn_escape_"); ok {
				return kind
			}
		}
	}
	return ""
}

// hasEscape says whether a body holds an escape of that kind that belongs to the body itself, not to a loop inside of it.
func hasEscape(s syntax.Stmt, kind string) bool {
	switch n := s.(type) {
	case *syntax.Body:
		for _, x := range n.List {
			if hasEscape(x, kind) {
				return true
			}
		}
	case *syntax.If:
		return hasEscape(n.Then, kind) || n.Else != nil && hasEscape(n.Else, kind)
	case *syntax.While:
		return kind == "return" && hasEscape(n.Body, kind)
	case *syntax.For:
		return kind == "return" && hasEscape(n.Body, kind)
	}
	return escapeKind(s) == kind
}

// escaper writes return, break and continue as flags: what follows an escape is done only while no flag is up.
type escaper struct {
	v     *verbatims
	ret   string // flag of return; "" while it is not needed
	loops []*loopFlags
}

type loopFlags struct{ brk, cont string }

// settle takes the escapes out of the body of a block.
func (e *escaper) settle(list []syntax.Stmt) []syntax.Stmt {
	for n := len(list); n > 0; n = len(list) { // a return at the very end does nothing
		if b, ok := list[n-1].(*syntax.Body); ok && len(b.List) > 0 && escapeKind(b.List[len(b.List)-1]) == "return" {
			c := *b
			c.List = b.List[:len(b.List)-1]
			list = append(append([]syntax.Stmt(nil), list[:n-1]...), &c)
			continue
		}
		if escapeKind(list[n-1]) != "return" {
			break
		}
		list = list[:n-1]
	}
	out, _ := e.list(list)
	if e.ret != "" {
		out = append([]syntax.Stmt{assign(source.Pos{}, e.ret, number(0))}, out...)
	}
	return out
}

// list gives the statements without escapes, and whether one of them may put up a flag.
func (e *escaper) list(in []syntax.Stmt) (out []syntax.Stmt, escapes bool) {
	for i, s := range in {
		made, may := e.stmt(s)
		out = append(out, made...)
		if !may {
			continue
		}
		if rest, _ := e.list(in[i+1:]); len(rest) > 0 && escapeKind(s) == "" {
			out = append(out, &syntax.If{At: s.Pos(), Cond: e.down(number(1)), Then: &syntax.Body{At: s.Pos(), List: rest}})
		}
		return out, true
	}
	return out, false
}

// down gives cond and the condition that no flag is up that ends the present list.
func (e *escaper) down(cond syntax.Expr) syntax.Expr {
	names := []string{e.ret}
	if n := len(e.loops); n > 0 {
		names = append(names, e.loops[n-1].brk, e.loops[n-1].cont)
	}
	for _, name := range names {
		if name == "" {
			continue
		}
		is := binary(syntax.Eq, ident(name), number(0))
		if isNumber(cond, 1) {
			cond = is
		} else {
			cond = binary(syntax.And, cond, is)
		}
	}
	return cond
}

func (e *escaper) raise(at source.Pos, flag *string, name string) ([]syntax.Stmt, bool) {
	if *flag == "" {
		*flag = e.v.local(name, 0)
	}
	return []syntax.Stmt{assign(at, *flag, number(1))}, true
}

func (e *escaper) stmt(s syntax.Stmt) ([]syntax.Stmt, bool) {
	switch n := s.(type) {
	case *syntax.Body:
		list, may := e.list(n.List)
		return []syntax.Stmt{&syntax.Body{At: n.At, List: list}}, may
	case *syntax.If:
		then, may := e.list(n.Then.List)
		c := &syntax.If{At: n.At, Cond: n.Cond, Then: &syntax.Body{At: n.Then.At, List: then}}
		if n.Else != nil {
			other, also := e.list([]syntax.Stmt{n.Else})
			c.Else, may = &syntax.Body{At: n.Else.Pos(), List: other}, may || also
		}
		return []syntax.Stmt{c}, may
	case *syntax.While:
		c := &syntax.While{At: n.At}
		return e.loop(n.At, n.Body, func(body *syntax.Body) syntax.Stmt {
			c.Cond, c.Body = e.down(n.Cond), body
			return c
		})
	case *syntax.For:
		return e.loop(n.At, n.Body, func(body *syntax.Body) syntax.Stmt {
			if cond := e.down(number(1)); !isNumber(cond, 1) {
				body = &syntax.Body{At: n.At, List: []syntax.Stmt{&syntax.If{At: n.At, Cond: cond, Then: body}}}
			}
			return &syntax.For{At: n.At, Var: n.Var, From: n.From, To: n.To, By: n.By, Body: body}
		})
	}
	at := s.Pos()
	switch kind := escapeKind(s); {
	case kind == "return":
		return e.raise(at, &e.ret, "returned")
	case kind != "" && len(e.loops) == 0:
		e.v.p.Errs.Add(at, "put it into a loop", "VERBATIM: %s outside of a loop", kind)
	case kind == "break":
		return e.raise(at, &e.loops[len(e.loops)-1].brk, "broken")
	case kind == "continue":
		return e.raise(at, &e.loops[len(e.loops)-1].cont, "continued")
	}
	return []syntax.Stmt{s}, false
}

// loop settles the body of a loop; made gives the loop, with the flags that end it in its condition.
func (e *escaper) loop(at source.Pos, body *syntax.Body, made func(*syntax.Body) syntax.Stmt) ([]syntax.Stmt, bool) {
	flags := &loopFlags{}
	e.loops = append(e.loops, flags)
	list, may := e.list(body.List)
	if flags.cont != "" {
		list = append([]syntax.Stmt{assign(at, flags.cont, number(0))}, list...)
	}
	cont := flags.cont
	flags.cont = "" // it ends one turn, not the loop
	s := made(&syntax.Body{At: body.At, List: list})
	flags.cont = cont
	e.loops = e.loops[:len(e.loops)-1]
	out := []syntax.Stmt{s}
	if flags.brk != "" {
		out = append([]syntax.Stmt{assign(at, flags.brk, number(0))}, out...)
	}
	return out, may && e.ret != ""
}
