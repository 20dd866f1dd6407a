package lower

import (
	"strconv"
	"strings"

	"nrngui/engine/nmodl/syntax"
)

// called reads a call: of the caller's arguments (ifarg, getarg), of a random stream, of a function of C's library, or of the file, where NEURON's
// translator has put the suffix behind the name and its own arguments in front.
func (c *cParser) called() (syntax.Expr, cType) {
	at, name := c.pos, c.next()
	switch name {
	case "hoc_execerror", "execerror", "hoc_execerr_ext", "abort_run":
		return c.execError()
	case "sizeof":
		c.at--
		c.fail()
		return number(0), cUlong
	case "ifarg", "getarg", "hoc_getarg", "chkarg", "hoc_is_double_arg", "hoc_is_object_arg", "hoc_argtype":
		return c.caller(name)
	}
	start := c.at - 1
	args := c.arguments()
	if x, t, ok := c.handleCall(name, args); ok {
		return x, t
	}
	if x, t, ok := c.vectorCall(name, args); ok {
		return x, t
	}
	if x, t, ok := c.libraryRandom(name, args); ok {
		return x, t
	}
	switch name {
	case "exp":
		name = "nrn_exp" // C's own
	case "hoc_Exp":
		name = "exp"
	case "lrint":
		c.at = start
		c.fail()
	case "MIN", "fmin", "MAX", "fmax":
		name = map[string]string{"MIN": "fmin", "MAX": "fmax", "fmin": "fmin", "fmax": "fmax"}[name]
	}
	if h, ok := c.v.helpers[name]; ok {
		return c.insert(h, args)
	}
	if short, ok := strings.CutSuffix(name, "_"+c.v.p.Sym.Name); ok && c.v.p.Sym.procs[short] != nil {
		name = short
	}
	_, known := serviceOf(name)
	if known && (strings.HasPrefix(name, "random_") || strings.HasPrefix(name, "nrn_") && name != "nrn_exp" && name != "nrn_ghk" || name == "net_send" || name == "net_move") ||
		c.v.opaque[name] || !known && c.v.p.Sym.procs[name] == nil {
		c.at = start
		c.fail()
	}
	out := &syntax.Call{At: at, Fun: &syntax.Ident{At: at, Name: name}}
	for _, a := range args {
		if !a.t.number() {
			c.at = start
			c.fail()
			break
		}
		out.Args = append(out.Args, a.x)
	}
	if name == "net_event" && len(out.Args) == 2 { // net_event(_pnt, t)
		out.Args = out.Args[1:]
	}
	return out, c.gives(name)
}

// libraryRandom reads the random numbers of C's library.
func (c *cParser) libraryRandom(name string, args []cBinding) (syntax.Expr, cType, bool) {
	switch name {
	case "drand48":
		return c.call("nrn_crandom", number(0)), cDouble, true
	case "rand", "random":
		return c.call("nrn_crandom", number(1)), cLong, true
	case "lrand48":
		return c.call("nrn_crandom", number(2)), cLong, true
	case "srand48", "srand", "srandom":
		if len(args) != 1 || !args[0].t.number() {
			c.fail()
			return number(0), cNothing, true
		}
		return c.call("nrn_cseed", number(truth(name != "srand48")), c.convert(args[0].x, args[0].t, cLong)), cNothing, true
	}
	return nil, cNothing, false
}

// gives is the type of what a function gives: a double, unless it is one of C text with another.
func (c *cParser) gives(name string) cType {
	if t, ok := c.v.kinds[name]; ok {
		return t
	}
	if name == "abs" {
		return cLong
	}
	return cDouble
}

// arguments reads "(a, b)", without what NEURON's translator adds.
func (c *cParser) arguments() []cBinding {
	c.need("(")
	var args []cBinding
	for c.bad == "" && c.peek() != ")" {
		switch p := c.peek(); p {
		case "_threadargscomma_", "_threadargsprotocomma_":
			c.next()
			continue
		case "_threadargs_", "_nt", "nrn_threads", "_p", "_ppvar", "_thread", "_globals", "_thread_args_", "_ml", "_iml":
			if next := c.peekAt(1); next == "," || next == ")" {
				c.next()
				c.take(",")
				continue
			}
		}
		x, t := c.typed()
		args = append(args, cBinding{x, t})
		if !c.take(",") {
			break
		}
	}
	c.need(")")
	return args
}

// execError is hoc_execerror("what", "more"): the run ends with that text.
func (c *cParser) execError() (syntax.Expr, cType) {
	var words []string
	c.need("(")
	for depth := 1; depth > 0 && c.at < len(c.tok); {
		t := c.tok[c.at]
		switch c.next() {
		case "(":
			depth++
		case ")":
			depth--
		}
		if t.kind == '"' {
			if s, err := strconv.Unquote(t.text); err == nil && strings.TrimSpace(s) != "" {
				words = append(words, strings.TrimSpace(s))
			}
		}
	}
	text := strings.Join(words, " ")
	if text == "" {
		text = "the mechanism ends the run"
	}
	c.first = append(c.first, &syntax.CallStmt{At: c.pos, X: c.call("nrn_fault", number(float64(c.v.p.faultNumber(text)))).(*syntax.Call)}, escape(c.pos, "return"))
	return number(0), cInt
}

// faultNumber gives the number of a message of nrn_fault.
func (p *Program) faultNumber(text string) int {
	for i, f := range p.Faults {
		if f == text {
			return i
		}
	}
	p.Faults = append(p.Faults, text)
	return len(p.Faults) - 1
}

// caller reads ifarg(n), *getarg(n) and the like: the arguments that a script gives to a PROCEDURE or FUNCTION, beyond those it declares. They become
// optional arguments. getarg itself is the address of the number.
func (c *cParser) caller(name string) (syntax.Expr, cType) {
	start := c.at - 1
	args := c.arguments()
	k := 0
	if len(args) > 0 {
		if n, ok := args[0].x.(*syntax.Number); ok {
			k = int(n.Value)
		}
	}
	if k < 1 || k > maxOptional || c.v.block == nil || c.v.block.Name == nil {
		c.at = start
		c.fail()
		return number(0), cDouble
	}
	c.v.optional = max(c.v.optional, k)
	arg := c.v.argument(k)
	switch name {
	case "ifarg":
		return binary(syntax.Ge, ident(argCount), number(float64(k))), cInt
	case "hoc_is_double_arg": // an object comes as not a number
		return binary(syntax.Eq, ident(arg), ident(arg)), cInt
	case "hoc_is_object_arg":
		return binary(syntax.Ne, ident(arg), ident(arg)), cInt
	case "hoc_argtype":
		c.at = start
		c.fail()
	case "chkarg":
		if len(args) != 3 {
			c.at = start
			c.fail()
			break
		}
		bad := binary(syntax.Or, binary(syntax.Lt, ident(arg), args[1].x), binary(syntax.Gt, ident(arg), args[2].x))
		fault := c.call("nrn_fault", number(float64(c.v.p.faultNumber(c.v.block.Name.Name+": argument "+itoa(k)+" is out of range"))))
		c.first = append(c.first, &syntax.If{At: c.pos, Cond: bad, Then: &syntax.Body{At: c.pos, List: []syntax.Stmt{&syntax.CallStmt{At: c.pos, X: fault.(*syntax.Call)}, escape(c.pos, "return")}}})
		return ident(arg), cDouble
	}
	return ident(arg), cAddress
}

// maxOptional bounds the arguments of a script.
const maxOptional = 30

// argCount is the argument that says how many a script has given.
const argCount = "nrn_numarg"

// argument gives the name of argument k, from 1 on.
func (v *verbatims) argument(k int) string {
	if k <= len(v.block.Args) {
		return v.block.Args[k-1].Name
	}
	name := "nrn_arg" + itoa(k)
	v.known[name] = true
	return name
}

// cHelper is a function of C with pointers among its arguments: it is written out at every call.
type cHelper struct {
	name   string
	gives  cType
	params []cParam
	body   []cToken
}

type cParam struct {
	name    string
	t       cType
	pointer bool
}

// maxInserted bounds the tokens of helpers that are written out in one file.
const maxInserted = 200_000

// insert writes a helper out with its arguments bound: pointers to what they point to, numbers to locals of their own.
func (c *cParser) insert(h *cHelper, args []cBinding) (syntax.Expr, cType) {
	c.v.inserted += len(h.body)
	if len(args) != len(h.params) || c.v.inserting > 8 || c.v.inserted > maxInserted {
		c.fail()
		return number(0), h.gives
	}
	at := c.pos
	value := map[string]cBinding{}
	for i, p := range h.params {
		switch a := args[i]; {
		case p.pointer && a.t == cAddress && a.x != nil:
			value[p.name] = a
		case !p.pointer && a.t.number():
			own := c.v.local("c_"+p.name, 0)
			c.types[own] = p.t
			c.first = append(c.first, assign(at, own, c.convert(a.x, a.t, p.t)))
			value[p.name] = cBinding{ident(own), p.t}
		default:
			c.fail()
			return number(0), h.gives
		}
	}
	outer, outerType := c.v.result, c.v.gives
	c.v.inserting++
	result := c.v.local(h.name, 0)
	c.v.result, c.v.gives = result, h.gives
	in := &cParser{v: c.v, tok: h.body, pos: at, types: c.types, value: value}
	list := in.statement()
	c.v.result, c.v.gives = outer, outerType
	c.v.inserting--
	if in.bad != "" {
		c.bad, c.found = in.bad, in.found
		return number(0), h.gives
	}
	list = (&escaper{v: c.v}).settle(list)
	c.first = append(append(c.first, assign(at, result, number(0))), list...)
	return ident(result), h.gives
}
