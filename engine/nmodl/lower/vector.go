package lower

import (
	"strings"

	"nrngui/engine/nmodl/syntax"
)

// vectorCall reads the functions of NEURON's library that work on a Vector which a script has handed over: its size, its numbers.
func (c *cParser) vectorCall(name string, args []cBinding) (syntax.Expr, cType, bool) {
	if name == "vector_arg" {
		return nil, cVectorArg, true
	}
	if len(args) == 0 || args[0].t != cVector {
		return nil, cDouble, false
	}
	k := args[0].x
	switch {
	case name == "vector_capacity" && len(args) == 1:
		return c.call("nrn_vector_size", k), cInt, true
	case name == "vector_vec" && len(args) == 1:
		return k, cVectorData, true
	case name == "vector_instance_px" && len(args) == 2 && args[1].t == cUnset:
		c.value[args[1].x.(*syntax.Ident).Name] = cBinding{k, cVectorData}
		return c.call("nrn_vector_size", k), cInt, true
	}
	return nil, cDouble, false
}

// setVector is *vv = vector_arg(1) or = NULL.
func (c *cParser) setVector(x, y syntax.Expr, from cType) (syntax.Expr, cType) {
	switch {
	case from == cVectorArg: // the script hands it over
	case from.number() && isNumber(y, 0):
		c.first = append(c.first, &syntax.CallStmt{At: c.pos, X: c.call("nrn_vector_clear", x).(*syntax.Call)})
	default:
		c.fail()
	}
	return x, cVector
}

// setElement is px[i] = y, with an element of a Vector or behind a POINTER.
func (c *cParser) setElement(e *syntax.Call, op string, y syntax.Expr, from cType) (syntax.Expr, cType) {
	if op != "=" {
		y, from = c.arithmetic(op[:len(op)-1], e, cDouble, y, from)
	}
	y = c.hold(c.convert(y, from, cDouble))
	c.first = append(c.first, &syntax.CallStmt{At: c.pos, X: c.call(strings.TrimSuffix(e.Fun.Name, "get")+"put", e.Args[0], e.Args[1], y).(*syntax.Call)})
	return y, cDouble
}
