package lower

import (
	"nrngui/engine/nmodl/syntax"
)

// A FUNCTION_TABLE has no body: its values come from outside at run time. A call becomes nrn_function_table(number, arguments), which the
// simulator answers.

// functionTable passes on the call of a FUNCTION_TABLE, nil when the name is none.
func (in *inliner) functionTable(c *syntax.Call) syntax.Expr {
	for k, t := range in.p.FuncTables {
		if t.Name.Name != c.Fun.Name {
			continue
		}
		if len(c.Args) != len(t.Args) {
			in.p.Errs.Add(c.At, "", "%s takes %s but is given %d", c.Fun.Name, plural(len(t.Args), "argument"), len(c.Args))
			return number(0)
		}
		n := &syntax.Call{At: c.At, Fun: &syntax.Ident{At: c.Fun.At, Name: "nrn_function_table"}, Args: []syntax.Expr{number(float64(k))}}
		for _, a := range c.Args {
			n.Args = append(n.Args, in.expr(a))
		}
		return n
	}
	return nil
}
