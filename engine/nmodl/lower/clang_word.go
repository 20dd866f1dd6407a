package lower

import (
	"math"

	"nrngui/engine/nmodl/syntax"
)

// punned is *(unsigned int*)&x: the number is used as a store for 32 bits. They get a place of their own; behind a POINTER, where others see them too, they are the low
// half of the number, as in C.
func (c *cParser) punned(x syntax.Expr) (syntax.Expr, cType) {
	id, ok := x.(*syntax.Ident)
	if !ok || id.Index != nil {
		c.fail()
		return x, cAddress
	}
	s := c.v.p.Sym.Lookup(id.Name)
	if s == nil || s.Role == Builtin || s.Size > 0 {
		c.fail()
		return x, cAddress
	}
	if s.Pointer > 0 {
		return c.call("nrn_bits", number(5), id, number(0)), cAddress
	}
	own, made := c.v.words[id.Name]
	if !made {
		own = c.v.p.fresh("bits_" + id.Name)
		c.v.words[id.Name] = own
		n := &Symbol{Name: own, At: s.At, Role: Assigned, Global: s.Global, Hide: true, Default: float64(uint32(math.Float64bits(s.Default)))}
		c.v.p.Sym.byName[own] = n
		c.v.p.Sym.Order = append(c.v.p.Sym.Order, n)
	}
	c.types[own] = cUint
	return ident(own), cAddress
}

// wordOf gives the POINTER of an expression that reads the low half of what it refers to, nil for other expressions.
func wordOf(x syntax.Expr) *syntax.Ident {
	if e, ok := x.(*syntax.Call); ok && e.Fun.Name == "nrn_bits" && isNumber(e.Args[0], 5) {
		return e.Args[1].(*syntax.Ident)
	}
	return nil
}
