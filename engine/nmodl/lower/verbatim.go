package lower

import (
	"strings"

	"nrngui/engine/nmodl/syntax"
	"nrngui/engine/source"
)

// verbatims turns the C text of VERBATIM into statements of NMODL where it is plain: assignments, conditions, loops and arithmetic over
// variables of the mechanism, random streams, and functions of such text. Motive: half of all published models hold some, mostly trivial, and no C
// compiler is here. #include lines, prototypes and printing are dropped. What is not understood makes a PROCEDURE or FUNCTION
// that only scripts call unusable, and refuses the mechanism when its own blocks need it.
type verbatims struct {
	p       *Program
	macro   map[string]*cMacro
	opaque  map[string]bool          // names that mean something here that cannot be translated
	helpers map[string]*cHelper      // functions of C with pointers
	kinds   map[string]cType         // what the other functions of C give
	global  map[string]cBinding      // variables of C outside of all blocks
	types   map[string]cType         // their C types, by NMODL name
	handle  map[string]int           // numbers of the random handles
	vector  map[string]int           // numbers of the Vectors
	words   map[string]string        // numbers used as a store for 32 bits, and what holds these
	noted   map[string]bool          // notes that were made
	broken  map[string]*source.Error // procedures that could not be translated, with the first reason

	// of the block being read
	block     *syntax.CodeBlock
	known     map[string]bool     // LOCALs, arguments and loop counters
	arrays    map[string]int      // LOCAL arrays
	made      map[string]bool     // locals that hold a value on the way
	result    string              // the FUNCTION being read
	gives     cType               // what it gives
	weights   []string            // arguments of NET_RECEIVE
	locals    []*syntax.Ident     // made on the way
	value     map[string]cBinding // C variables and what they became
	optional  int                 // highest number of an argument asked for with getarg
	inserting int                 // depth of helpers being written out
	fault     *source.Error

	expanded, inserted int // tokens that went through macros and helpers so far
}

func verbatim(p *Program) {
	v := &verbatims{p: p, macro: map[string]*cMacro{}, opaque: map[string]bool{}, broken: map[string]*source.Error{}, helpers: map[string]*cHelper{}, kinds: map[string]cType{},
		global: map[string]cBinding{}, types: map[string]cType{}, handle: map[string]int{}, vector: map[string]int{}, words: map[string]string{}, noted: map[string]bool{}}
	for i, h := range p.Handles {
		v.handle[h.Name] = i
	}
	for i, h := range p.Vectors {
		v.vector[h.Name] = i
	}
	for _, b := range p.File.Blocks {
		if n, ok := b.(*syntax.Verbatim); ok {
			v.outside(n)
		}
	}
	v.setters()
	for _, b := range p.File.Blocks {
		if c, ok := b.(*syntax.CodeBlock); ok && c.Body != nil && holdsVerbatim(c.Body) {
			v.codeBlock(c)
		}
	}
	v.strangers()
	v.isolate()
}

// strangers finds procedures that use what only C text declares and could not be translated.
func (v *verbatims) strangers() {
	if len(v.p.foreign) == 0 {
		return
	}
	for _, b := range v.p.File.Blocks {
		c, ok := b.(*syntax.CodeBlock)
		if !ok || c.Body == nil || c.Name == nil || c.Kind != syntax.Procedure && c.Kind != syntax.Function || v.broken[c.Name.Name] != nil {
			continue
		}
		own := map[string]bool{}
		for _, a := range c.Args {
			own[a.Name] = true
		}
		visitBody(c.Body, func(s syntax.Stmt) {
			switch n := s.(type) {
			case *syntax.Local:
				for _, id := range n.Names {
					own[id.Name] = true
				}
			case *syntax.For:
				own[n.Var.Name] = true
			}
		}, nil)
		look := func(name string, at source.Pos) {
			if v.broken[c.Name.Name] != nil || !v.p.foreign[name] || own[name] || v.means(name) {
				return
			}
			if _, is := v.p.Sym.define[name]; is {
				return
			}
			var l source.List
			l.Add(at, "say it in NMODL", "%s comes from C text of VERBATIM, which is not run here", name)
			v.broken[c.Name.Name] = l[0]
		}
		visitBody(c.Body, nil, func(x syntax.Expr) {
			switch n := x.(type) {
			case *syntax.Ident:
				look(n.Name, n.At)
			case *syntax.Call:
				if _, known := serviceOf(n.Fun.Name); !known {
					look(n.Fun.Name, n.At)
				}
			}
		})
	}
}

// begin forgets what belonged to the block before.
func (v *verbatims) begin() {
	v.known, v.value, v.arrays, v.made = map[string]bool{}, copied(v.global), map[string]int{}, map[string]bool{}
	v.block, v.locals, v.fault, v.result, v.gives, v.weights, v.optional = nil, nil, nil, "", cDouble, nil, 0
}

// withLocals puts the LOCALs made on the way in front.
func (v *verbatims) withLocals(at source.Pos, list []syntax.Stmt) []syntax.Stmt {
	if len(v.locals) == 0 {
		return list
	}
	return append([]syntax.Stmt{&syntax.Local{At: at, Names: v.locals}}, list...)
}

// parser readies the text of one VERBATIM; lines of the preprocessor are carried out.
func (v *verbatims) parser(n *syntax.Verbatim) *cParser {
	return &cParser{v: v, tok: v.tokens(n), pos: n.At, types: v.types, value: v.value}
}

func (v *verbatims) tokens(n *syntax.Verbatim) []cToken {
	return v.expand(cTokens(v.preprocess(stripC(n.Text)), n.At.Line), nil, 0)
}

// holdsVerbatim says whether there is a VERBATIM anywhere in a body.
func holdsVerbatim(b *syntax.Body) bool {
	found := false
	visitBody(b, func(s syntax.Stmt) {
		_, is := s.(*syntax.Verbatim)
		if n, ok := s.(*syntax.ForNetcons); ok {
			is = is || holdsVerbatim(n.Body)
		}
		found = found || is
	}, nil)
	return found
}

// codeBlock translates every VERBATIM in a block.
func (v *verbatims) codeBlock(c *syntax.CodeBlock) {
	v.begin()
	v.block = c
	v.known["flag"] = c.Kind == syntax.NetReceive
	for _, a := range c.Args {
		v.known[a.Name] = true
		if c.Kind == syntax.NetReceive {
			v.weights = append(v.weights, a.Name)
		}
	}
	if c.Kind == syntax.Function {
		v.result = c.Name.Name
		v.known[v.result] = true
	}
	visitBody(c.Body, func(s syntax.Stmt) {
		switch n := s.(type) {
		case *syntax.Local:
			for _, id := range n.Names {
				v.known[id.Name] = true
				if x, ok := id.Index.(*syntax.Number); ok {
					v.arrays[id.Name] = int(x.Value)
				}
			}
		case *syntax.For:
			v.known[n.Var.Name] = true
		}
	}, nil)
	list := v.list(c.Body.List)
	if v.fault != nil {
		if c.Kind == syntax.Procedure || c.Kind == syntax.Function {
			v.broken[c.Name.Name] = v.fault
		} else if !idle(c.Kind) {
			v.p.Errs = append(v.p.Errs, v.fault)
		}
		return
	}
	list = (&escaper{v: v}).settle(list)
	n := *c
	n.Body = &syntax.Body{At: c.Body.At, List: v.withLocals(c.Body.At, list), End: c.Body.End}
	v.addOptional(&n)
	v.p.replaceBlock(c, &n)
}

// idle says whether a block only sets up and takes down memory of C text, which is not kept here.
func idle(k syntax.CodeKind) bool {
	return k == syntax.Constructor || k == syntax.Destructor || k == syntax.Terminal
}

// addOptional gives a PROCEDURE or FUNCTION the arguments that its text asks for with getarg, and how many a caller has given.
func (v *verbatims) addOptional(c *syntax.CodeBlock) {
	if v.optional == 0 || c.Name == nil {
		return
	}
	declared := len(c.Args)
	c.Args = append([]*syntax.Arg(nil), c.Args...)
	for k := declared + 1; k <= v.optional; k++ {
		c.Args = append(c.Args, &syntax.Arg{At: c.At, Name: "nrn_arg" + itoa(k)})
	}
	c.Args = append(c.Args, &syntax.Arg{At: c.At, Name: argCount})
	v.p.Optional[c.Name.Name] = declared
}

// local makes a LOCAL of the block being read, with size elements when it is an array.
func (v *verbatims) local(base string, size int) string {
	name := v.p.own(base)
	id := ident(name)
	if size > 0 {
		id.Index = number(float64(size))
		v.arrays[name] = size
	}
	v.locals = append(v.locals, id)
	v.known[name] = true
	v.made[name] = !strings.HasPrefix(base, "c_")
	return name
}

// list replaces the VERBATIMs of a list of statements. The statements between them are tokens of the same text.
func (v *verbatims) list(in []syntax.Stmt) []syntax.Stmt {
	out := make([]syntax.Stmt, 0, len(in))
	c := &cParser{v: v, types: v.types, value: v.value}
	from := source.Pos{}
	for _, s := range in {
		n, is := s.(*syntax.Verbatim)
		if is && from.Line == 0 {
			from = n.At
			c.pos = n.At
		}
		switch {
		case is:
			c.tok = append(c.tok, v.tokens(n)...)
		case from.Line == 0:
			out = append(out, v.stmt(s))
		default:
			c.tok = append(c.tok, cToken{text: "(statement)", line: s.Pos().Line, col: s.Pos().Col, kind: 's', stmt: s})
		}
	}
	if from.Line == 0 {
		return out
	}
	out = append(out, c.statements()...)
	if c.bad == "" && c.at < len(c.tok) {
		c.fail()
	}
	v.value = c.value
	if c.bad != "" && v.fault == nil {
		v.fault = refusal(c)
	}
	return out
}

func (v *verbatims) body(b *syntax.Body) *syntax.Body {
	value := v.value
	n := &syntax.Body{At: b.At, List: v.list(b.List), End: b.End}
	v.value = value
	return n
}

func (v *verbatims) stmt(s syntax.Stmt) syntax.Stmt {
	switch n := s.(type) {
	case *syntax.Verbatim:
		return &syntax.Body{At: n.At, List: v.list([]syntax.Stmt{n})}
	case *syntax.Body:
		return v.body(n)
	case *syntax.If:
		c := &syntax.If{At: n.At, Cond: n.Cond, Then: v.body(n.Then)}
		if n.Else != nil {
			c.Else = v.stmt(n.Else)
		}
		return c
	case *syntax.While:
		return &syntax.While{At: n.At, Cond: n.Cond, Body: v.body(n.Body)}
	case *syntax.For:
		return &syntax.For{At: n.At, Var: n.Var, From: n.From, To: n.To, By: n.By, Body: v.body(n.Body)}
	case *syntax.Initial:
		return &syntax.Initial{At: n.At, Body: v.body(n.Body)}
	case *syntax.ForNetcons:
		return &syntax.ForNetcons{At: n.At, Args: n.Args, Body: v.body(n.Body)}
	}
	return s
}

// refusal says what could not be translated, and what to do instead when the idiom is known.
func refusal(c *cParser) *source.Error {
	var l source.List
	if d := c.found; d != nil && d.name != "" {
		l.Add(c.pos, d.cue, "VERBATIM holds C code, which is not run here: %q (%s)", short(c.bad), d.name)
		return l[0]
	}
	l.Add(c.pos, "say it in NMODL, or leave it out if it only serves printing or files", "VERBATIM holds C code, which is not run here: %q", short(c.bad))
	return l[0]
}

// isolate takes procedures that could not be translated out of the mechanism, with those that call them. It is an error when a block that
// runs by itself needs one.
func (v *verbatims) isolate() {
	for changed := len(v.broken) > 0; changed; {
		changed = false
		for _, b := range v.p.File.Blocks {
			c, ok := b.(*syntax.CodeBlock)
			if !ok || c.Body == nil || idle(c.Kind) || c.Name != nil && v.broken[c.Name.Name] != nil {
				continue
			}
			why := v.needs(c.Body)
			switch {
			case why == nil:
			case c.Kind == syntax.Procedure || c.Kind == syntax.Function:
				v.broken[c.Name.Name], changed = why, true
			default:
				v.p.Errs = append(v.p.Errs, why)
				return
			}
		}
	}
	var kept []syntax.Block
	for _, b := range v.p.File.Blocks {
		if c, ok := b.(*syntax.CodeBlock); ok && c.Name != nil && v.broken[c.Name.Name] != nil {
			why := v.broken[c.Name.Name]
			v.p.Refused = append(v.p.Refused, Refusal{c.Name.Name, why})
			delete(v.p.Sym.procs, c.Name.Name)
			continue
		}
		kept = append(kept, b)
	}
	if len(v.broken) > 0 {
		f := *v.p.File
		f.Blocks = kept
		v.p.File = &f
	}
}

// needs gives the reason why a body cannot run: the first broken procedure that it calls or solves.
func (v *verbatims) needs(b *syntax.Body) (why *source.Error) {
	note := func(name string) {
		if e := v.broken[name]; e != nil && why == nil {
			why = e
		}
	}
	syntax.Walk(b, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Call:
			note(n.Fun.Name)
		case *syntax.Solve:
			note(n.Block.Name)
		}
		return why == nil
	})
	return why
}

func short(s string) string {
	if len(s) > 60 {
		return s[:57] + "..."
	}
	return s
}
