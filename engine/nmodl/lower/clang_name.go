package lower

import (
	"math"
	"strings"

	"nrngui/engine/nmodl/syntax"
)

// cConstant gives the value of a name of C's or NEURON's headers. The simulator here is one process with one thread and a fixed step.
func cConstant(name string) (x float64, t cType, ok bool) {
	switch name {
	case "NULL", "nullptr", "nil", "false", "nrn_threads", "_nt", "_pnt", "nrnmpi_myid", "cvode_active_", "nrn_nthread":
		return truth(name == "nrn_nthread"), cInt, true
	case "true", "nrnmpi_numprocs":
		return 1, cInt, true
	case "M_PI", "PI":
		return math.Pi, cDouble, true
	case "M_E":
		return math.E, cDouble, true
	case "M_LN2":
		return math.Ln2, cDouble, true
	case "M_SQRT2":
		return math.Sqrt2, cDouble, true
	case "DBL_MAX", "MAXDOUBLE", "HUGE_VAL":
		return math.MaxFloat64, cDouble, true
	case "DBL_EPSILON":
		return 0x1p-52, cDouble, true
	case "FLT_MAX":
		return math.MaxFloat32, cDouble, true
	case "RAND_MAX", "INT_MAX":
		return math.MaxInt32, cInt, true
	case "INT_MIN":
		return math.MinInt32, cInt, true
	case "UINT_MAX":
		return math.MaxUint32, cUint, true
	case "LONG_MAX":
		return math.MaxInt64, cLong, true
	}
	return 0, cInt, false
}

// named gives what a name of C means: a local variable of the text, a LOCAL, argument or the value of the FUNCTION as NEURON's
// translator calls them (_lx), the place of a POINTER (_p_x), an ion's value (_ion_cai), or the variable of that name.
func (c *cParser) named(n string) (syntax.Expr, cType) {
	c.unset = ""
	if b, ok := c.value[n]; ok {
		switch {
		case b.x == nil:
			c.unset = n
			return nil, cAddress
		case !b.t.number():
			return b.x, b.t
		}
		return c.variable(b.x.(*syntax.Ident).Name)
	}
	if k, ok := strings.CutPrefix(n, "_p_"); ok {
		if h, ok := c.v.handle[k]; ok {
			return number(float64(h)), cHandle
		}
		if h, ok := c.v.vector[k]; ok {
			return number(float64(h)), cVector
		}
		if s := c.v.p.Sym.Lookup(k); s != nil {
			return &syntax.Ident{At: c.pos, Name: k}, cAddress
		}
	}
	if n == "_args" && c.v.weights != nil {
		if c.take("[") {
			x, _ := c.typed()
			c.need("]")
			if k, ok := x.(*syntax.Number); ok && k.Value >= 0 && int(k.Value) < len(c.v.weights) {
				return &syntax.Ident{At: c.pos, Name: c.v.weights[int(k.Value)]}, cDouble
			}
		}
		c.at--
		c.fail()
		return number(0), cDouble
	}
	if short, ok := strings.CutPrefix(n, "_ion_"); ok {
		n = short
	} else if short, ok := strings.CutPrefix(n, "_l"); ok && short != "" && (c.v.known[short] || c.v.p.Sym.Lookup(n) == nil) {
		n = short
	}
	if h, ok := c.v.handle[n]; ok {
		return number(float64(h)), cHandle
	}
	if h, ok := c.v.vector[n]; ok {
		return number(float64(h)), cVector
	}
	if !c.v.known[n] && (c.v.opaque[n] || c.v.p.Sym.Lookup(n) == nil) {
		if x, ok := c.v.p.Sym.define[n]; ok {
			return number(x), numberType("", x, x == math.Trunc(x) && math.Abs(x) < 1<<31)
		}
		if x, t, ok := cConstant(n); ok && !c.v.opaque[n] {
			return number(x), t
		}
		if x, t, ok := cConstant(n); ok && (n == "cvode_active_" || strings.HasPrefix(n, "nrn")) {
			return number(x), t
		}
		c.at = max(c.at-1, 0)
		c.fail()
	}
	return c.variable(n)
}

// variable gives a variable of NMODL: a whole array is its address.
func (c *cParser) variable(n string) (syntax.Expr, cType) {
	id := &syntax.Ident{At: c.pos, Name: n}
	if c.v.size(n) > 0 {
		return id, cAddress
	}
	return id, c.typeOf(n)
}

func (c *cParser) typeOf(n string) cType {
	if t, ok := c.types[n]; ok {
		return t
	}
	return cDouble
}

// size gives the number of elements of an array, 0 for everything else.
func (v *verbatims) size(name string) int {
	if n, ok := v.arrays[name]; ok {
		return n
	}
	if s := v.p.Sym.Lookup(name); s != nil && !v.known[name] {
		return s.Size
	}
	return 0
}

// held says whether a name was made for a value on the way, so that nothing can be assigned to it.
func (v *verbatims) held(name string) bool { return v.made[name] }

// means says whether a name is a variable or a block of the mechanism.
func (v *verbatims) means(name string) bool {
	return v.known[name] || v.p.Sym.procs[name] != nil || v.p.Sym.Lookup(name) != nil
}

// renamed gives a statement of NMODL with the variables declared in C text before it under the names that they have got.
func (c *cParser) renamed(s syntax.Stmt) syntax.Stmt {
	own := map[string]string{}
	for name, b := range c.value {
		if id, ok := b.x.(*syntax.Ident); ok && b.t.number() && id.Name != name && !c.v.means(name) {
			own[name] = id.Name
		}
	}
	if len(own) == 0 {
		return s
	}
	return mapStmt(s, func(x syntax.Expr) syntax.Expr {
		if id, ok := x.(*syntax.Ident); ok && own[id.Name] != "" {
			n := *id
			n.Name = own[id.Name]
			return &n
		}
		return x
	})
}
