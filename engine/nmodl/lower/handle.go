package lower

import (
	"slices"
	"strings"

	"nrngui/engine/nmodl/check"
	"nrngui/engine/nmodl/syntax"
)

// A random handle is a POINTER (or a number used as one) in which C text keeps an object Random or a stream of Random123 that a script hands
// over, "noiseFromRandom(r)". Here it is a stream of its own kind, given from outside: see mech.Type.Handles.

// Handle is one of them. Setters are the procedures through which a script hands it over.
type Handle struct {
	Name    string
	Setters []string
}

// handleNames finds them: what stands as _p_NAME or (void**)(&NAME) in a text that calls a function of random streams; when no text holds both,
// as behind a macro, every such name of a file that does.
func handleNames(info *check.Info) []string {
	return slotNames(info, func(d idiom, word string) bool { return d.class == RandomC && word != "Rand" })
}

// vectorNames finds the places in which C text keeps Vectors that a script hands over, "play(vec)", by the same rule.
func vectorNames(info *check.Info) []string {
	return slotNames(info, func(_ idiom, word string) bool { return strings.HasPrefix(word, "vector_") })
}

func slotNames(info *check.Info, marks func(d idiom, word string) bool) []string {
	var near, all []string
	anyRandom := false
	note := func(list *[]string, name string) {
		if s := info.Names[name]; s != nil && !slices.Contains(*list, name) && (s.Pointer || s.Kind == check.Assigned || s.Kind == check.Parameter) {
			*list = append(*list, name)
		}
	}
	syntax.Walk(info.File, func(n syntax.Node) bool {
		t, ok := n.(*syntax.Verbatim)
		if !ok {
			return true
		}
		tok := cTokens(stripC(t.Text), 0)
		random := false
		for i, w := range tok {
			d, is := idiomOf(w.text)
			random = random || is && marks(d, w.text) && !prototype(tok, i)
		}
		anyRandom = anyRandom || random
		for i, w := range tok {
			name := ""
			switch {
			case len(w.text) > 3 && w.text[:3] == "_p_":
				name = w.text[3:]
				if s := info.Names[name]; s == nil || !s.Pointer || i > 0 && tok[i-1].text == "*" && i > 1 && tok[i-2].text == "=" {
					continue
				}
			case w.text == "&" && i > 4 && tok[i-1].text == "(" && tok[i-2].text == ")" && tok[i-3].text == "*" && tok[i-4].text == "*" && i+1 < len(tok):
				name = tok[i+1].text // (void**)(&name)
			default:
				continue
			}
			note(&all, name)
			if random {
				note(&near, name)
			}
		}
		return true
	})
	if len(near) == 0 && anyRandom {
		return all
	}
	return near
}

// setters notes which procedures hand over what: those with a call that takes an object from the script beside a place for it.
func (v *verbatims) setters() {
	for _, b := range v.p.File.Blocks {
		c, ok := b.(*syntax.CodeBlock)
		if !ok || c.Body == nil || c.Name == nil || c.Kind != syntax.Procedure && c.Kind != syntax.Function {
			continue
		}
		var tok []cToken
		visitBody(c.Body, func(s syntax.Stmt) {
			if n, ok := s.(*syntax.Verbatim); ok {
				tok = append(tok, v.expand(cTokens(blankDirectives(stripC(n.Text)), 0), nil, 0)...)
			}
		}, nil)
		note := func(list []Handle, take string) {
			for i := range list {
				if hasMark(tok, take) && (hasMark(tok, "_p_"+list[i].Name) || hasMark(tok, list[i].Name)) {
					list[i].Setters = append(list[i].Setters, c.Name.Name)
				}
			}
		}
		note(v.p.Handles, "nrn_random_arg")
		note(v.p.Vectors, "vector_arg")
	}
}

// handleCall reads the functions of NEURON's library that work on a random stream.
func (c *cParser) handleCall(name string, args []cBinding) (syntax.Expr, cType, bool) {
	switch name {
	case "nrn_random_arg":
		return nil, cStream, true
	case "nrnran123_newstream", "nrnran123_newstream3":
		return c.newStream(args), cStream, true
	}
	if len(args) == 0 || args[0].t != cHandle {
		return nil, cDouble, false
	}
	h, rest := args[0].x, args[1:]
	value := func(i int, otherwise float64) syntax.Expr {
		if i < len(rest) && rest[i].t.number() {
			return rest[i].x
		}
		return number(otherwise)
	}
	switch name {
	case "nrn_random_pick":
		return c.call("nrn_handle_pick", h), cDouble, true
	case "nrnran123_dblpick":
		return c.call("nrn_handle_uniform", h), cDouble, true
	case "nrnran123_uniform":
		low := c.hold(value(0, 0))
		u := c.call("nrn_handle_uniform", h)
		return binary(syntax.Add, low, binary(syntax.Mul, u, binary(syntax.Sub, value(1, 1), low))), cDouble, true
	case "nrnran123_negexp":
		x := c.call("nrn_handle_negexp", h)
		if len(rest) > 0 {
			x = binary(syntax.Mul, x, value(0, 1))
		}
		return x, cDouble, true
	case "nrnran123_normal":
		x := c.call("nrn_handle_normal", h)
		if len(rest) == 2 {
			x = binary(syntax.Add, value(0, 0), binary(syntax.Mul, x, value(1, 1)))
		}
		return x, cDouble, true
	case "nrnran123_ipick":
		return c.call("nrn_handle_ipick", h), cUint, true
	case "nrnran123_setseq":
		return c.call("nrn_handle_setseq", h, value(0, 0), value(1, 0)), cNothing, true
	case "nrn_random_reset":
		return c.call("nrn_handle_setseq", h, number(0), number(0)), cNothing, true
	case "nrnran123_setids":
		return c.call("nrn_handle_setids", h, value(0, 0), value(1, 0), value(2, 0)), cNothing, true
	case "nrnran123_deletestream":
		return c.call("nrn_handle_clear", h), cNothing, true
	case "nrnran123_getseq", "nrnran123_getids", "nrnran123_getids3", "nrn_random_isran123":
		return c.askHandle(name, h, rest)
	}
	return nil, cDouble, false
}

// newStream gives the call that opens a stream; the number of the handle comes in front when it is assigned.
func (c *cParser) newStream(args []cBinding) syntax.Expr {
	ids := []syntax.Expr{number(0), number(0), number(0)}
	if len(args) > 3 {
		c.fail()
		return nil
	}
	for i, a := range args {
		if !a.t.number() {
			c.fail()
			return nil
		}
		ids[i] = c.convert(a.x, a.t, cUint)
	}
	return c.call("nrn_handle_new", ids...)
}

// askHandle fills the variables whose addresses follow: position and index, or the three identifiers.
func (c *cParser) askHandle(name string, h syntax.Expr, rest []cBinding) (syntax.Expr, cType, bool) {
	first := 2.0 // the identifiers
	if name == "nrnran123_getseq" {
		first = 0
	}
	for i, a := range rest {
		id, ok := a.x.(*syntax.Ident)
		if !ok || a.t != cAddress || i > 2 {
			c.fail()
			return number(0), cInt, true
		}
		c.first = append(c.first, &syntax.Assign{At: c.pos, LHS: id, RHS: c.call("nrn_handle_ask", h, number(first+float64(i)))})
	}
	return c.call("nrn_handle_ask", h, number(5)), cInt, true // whether it is a stream of Random123
}

// setHandle is *pv = nrn_random_arg(1), = nrnran123_newstream3(...) or = NULL.
func (c *cParser) setHandle(x, y syntax.Expr, from cType) (syntax.Expr, cType) {
	k := int(x.(*syntax.Number).Value)
	switch call, _ := y.(*syntax.Call); {
	case from == cStream && call == nil: // the script hands it over
	case from == cStream:
		call.Args = append([]syntax.Expr{x}, call.Args...)
		c.first = append(c.first, &syntax.CallStmt{At: c.pos, X: call})
	case from.number() && isNumber(y, 0):
		c.first = append(c.first, &syntax.CallStmt{At: c.pos, X: c.call("nrn_handle_clear", x).(*syntax.Call)})
	case from == cHandle && isNumber(y, float64(k)):
	default:
		c.fail()
	}
	return x, cHandle
}
