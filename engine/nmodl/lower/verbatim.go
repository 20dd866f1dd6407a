package lower

import (
	"strings"

	"nrngui/engine/nmodl/syntax"
	"nrngui/engine/source"
)

// verbatims turns the C text of VERBATIM into statements of NMODL where it is plain: assignments, conditions, loops and arithmetic over
// variables of the mechanism, and small functions of such text. Motive: half of all published models hold some, mostly trivial, and no C
// compiler is here. #include lines, prototypes and printing are dropped. What is not understood makes a PROCEDURE or FUNCTION
// that only scripts call unusable, and refuses the mechanism when its own blocks need it.
type verbatims struct {
	p      *Program
	macro  map[string]float64       // #define of numbers
	opaque map[string]bool          // names that mean something here that cannot be translated
	known  map[string]bool          // LOCALs, arguments and loop counters of the block being read
	result string                   // the FUNCTION being read
	locals []string                 // made in the block being read
	value  map[string]*syntax.Ident // C variables of the block and what they became
	ints   map[string]bool
	broken map[string]*source.Error // procedures that could not be translated, with the first reason
	fault  *source.Error            // of the block being read
}

func verbatim(p *Program) {
	v := &verbatims{p: p, macro: map[string]float64{}, opaque: map[string]bool{}, broken: map[string]*source.Error{}}
	for _, b := range p.File.Blocks {
		if n, ok := b.(*syntax.Verbatim); ok {
			v.outside(n)
		}
	}
	for _, b := range p.File.Blocks {
		if c, ok := b.(*syntax.CodeBlock); ok && c.Body != nil && holdsVerbatim(c.Body) {
			v.block(c)
		}
	}
	v.isolate()
}

// outside looks at text outside of all blocks. It does nothing by itself: functions that can be translated become FUNCTIONs, numbers become
// file-level LOCALs, everything else is opaque.
func (v *verbatims) outside(n *syntax.Verbatim) {
	c := v.parser(n)
	v.begin()
	for c.at < len(c.tok) {
		from := c.at
		v.skipItem(c)
		v.item(n, c.tok[from:c.at])
	}
}

// skipItem goes behind the next ";" or "}" of the outermost level.
func (v *verbatims) skipItem(c *cParser) {
	for depth := 0; c.at < len(c.tok); {
		switch c.next() {
		case "(", "[", "{":
			depth++
		case ")", "]":
			depth--
		case "}":
			if depth--; depth <= 0 && c.peek() != ";" {
				return
			}
		case ";":
			if depth <= 0 {
				return
			}
		}
	}
}

// item takes one declaration or definition. Prototypes of functions that every mechanism may call stay known.
func (v *verbatims) item(n *syntax.Verbatim, tok []cToken) {
	if v.function(n, tok) {
		return
	}
	plain := len(tok) > 0 && (tok[0].text == "static" || tok[0].text == "double" || tok[0].text == "int")
	depth := 0
	for i, t := range tok {
		switch t.text {
		case "(", "{", "[":
			depth++
		case ")", "}", "]":
			depth--
		}
		if t.kind != 'n' || i == 0 || depth > 0 {
			continue
		}
		follows := ""
		if i+1 < len(tok) {
			follows = tok[i+1].text
		}
		_, service := serviceOf(t.text)
		switch {
		case plain && (follows == ";" || follows == "," || follows == "=") && tok[i-1].text != "*" && tok[len(tok)-1].text == ";" && !hasMark(tok, "("):
			start := 0.0
			if follows == "=" && i+2 < len(tok) {
				start, _, _ = parseNumber(tok[i+2].text)
			}
			if v.p.Sym.Lookup(t.text) == nil {
				s := &Symbol{Name: t.text, At: n.At, Role: Hidden, Hide: true, Global: true, Default: start}
				v.p.Sym.byName[t.text] = s
				v.p.Sym.Order = append(v.p.Sym.Order, s)
				v.p.names[t.text] = true
			}
		case service || v.p.Sym.procs[t.text] != nil || v.p.Sym.Lookup(t.text) != nil:
		default:
			v.opaque[t.text] = true
		}
	}
}

// function makes a FUNCTION of a C function whose arguments and value are numbers. When its text is not understood it stays opaque.
func (v *verbatims) function(n *syntax.Verbatim, tok []cToken) bool {
	for len(tok) > 0 && (tok[0].text == "static" || tok[0].text == "inline") {
		tok = tok[1:]
	}
	if len(tok) < 6 || tok[len(tok)-1].text != "}" || tok[2].text != "(" || v.p.Sym.procs[tok[1].text] != nil || v.p.Sym.Lookup(tok[1].text) != nil {
		return false
	}
	kind, name := tok[0].text, tok[1].text
	if kind != "double" && kind != "int" && kind != "void" {
		return false
	}
	v.begin()
	c := &cParser{v: v, tok: tok, at: 3, pos: n.At, ints: v.ints, value: v.value}
	b := &syntax.CodeBlock{At: n.At, Kind: syntax.Function, Name: &syntax.Ident{At: n.At, Name: name}}
	if c.peek() == "void" && c.peekAt(1) == ")" {
		c.next()
	}
	for c.bad == "" && c.peek() != ")" {
		whole := c.peek() == "int"
		if t := c.next(); t != "double" && t != "int" {
			return false
		}
		arg := c.next()
		b.Args = append(b.Args, &syntax.Arg{At: n.At, Name: arg})
		v.known[arg], v.ints[arg] = true, whole
		if !c.take(",") {
			break
		}
	}
	c.need(")")
	v.result, v.known[name] = name, true
	list := c.statement()
	if c.bad != "" || c.at < len(c.tok) {
		return false
	}
	list = (&escaper{v: v}).settle(list)
	if kind == "int" {
		list = append(list, assign(n.At, name, truncated(ident(name))))
	}
	b.Body = &syntax.Body{At: n.At, List: v.withLocals(n.At, list)}
	v.p.Sym.procs[name] = b
	return true
}

// begin forgets what belonged to the block before.
func (v *verbatims) begin() {
	v.known, v.value, v.ints, v.locals, v.fault, v.result = map[string]bool{}, map[string]*syntax.Ident{}, map[string]bool{}, nil, nil, ""
}

// withLocals puts the LOCALs made on the way in front.
func (v *verbatims) withLocals(at source.Pos, list []syntax.Stmt) []syntax.Stmt {
	if len(v.locals) == 0 {
		return list
	}
	l := &syntax.Local{At: at}
	for _, name := range v.locals {
		l.Names = append(l.Names, ident(name))
	}
	return append([]syntax.Stmt{l}, list...)
}

func hasMark(tok []cToken, mark string) bool {
	for _, t := range tok {
		if t.text == mark {
			return true
		}
	}
	return false
}

// parser readies the text of one VERBATIM; lines of the preprocessor are carried out.
func (v *verbatims) parser(n *syntax.Verbatim) *cParser {
	text := v.preprocess(stripC(n.Text))
	return &cParser{v: v, tok: cTokens(text, n.At.Line), pos: n.At, ints: v.ints, value: v.value}
}

// preprocess carries out #if, #ifdef, #else and #define of numbers, and blanks all lines that begin with #.
func (v *verbatims) preprocess(text string) string {
	lines := strings.Split(text, "\n")
	var off []bool // of the enclosing conditions: this part is left out
	for i, line := range lines {
		word, rest, _ := strings.Cut(strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(line), "#")), " ")
		hidden := false
		for _, o := range off {
			hidden = hidden || o
		}
		if !strings.HasPrefix(strings.TrimSpace(line), "#") {
			if hidden {
				lines[i] = ""
			}
			continue
		}
		lines[i] = ""
		rest = strings.TrimSpace(rest)
		switch word {
		case "if", "elif":
			is := strings.Contains(rest, "NRN_VERSION_GTEQ") != strings.HasPrefix(rest, "!") || rest == "1"
			if word == "if" {
				off = append(off, !is)
			} else if len(off) > 0 {
				off[len(off)-1] = true
			}
		case "ifdef":
			off = append(off, !strings.HasPrefix(rest, "NRN_VERSION_"))
		case "ifndef":
			off = append(off, strings.HasPrefix(rest, "NRN_VERSION_"))
		case "else":
			if len(off) > 0 {
				off[len(off)-1] = !off[len(off)-1]
			}
		case "endif":
			if len(off) > 0 {
				off = off[:len(off)-1]
			}
		case "define":
			f := strings.Fields(rest)
			if len(f) == 0 || hidden {
				continue
			}
			name, _, call := strings.Cut(f[0], "(")
			if x, _, ok := parseNumber(strings.Trim(strings.Join(f[1:], ""), "()")); ok && !call {
				v.macro[name] = x
			} else {
				v.opaque[name] = true
			}
		}
	}
	return strings.Join(lines, "\n")
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

// block translates every VERBATIM in a block.
func (v *verbatims) block(c *syntax.CodeBlock) {
	v.begin()
	v.known["flag"] = c.Kind == syntax.NetReceive
	for _, a := range c.Args {
		v.known[a.Name] = true
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
			}
		case *syntax.For:
			v.known[n.Var.Name] = true
		}
	}, nil)
	list := v.list(c.Body.List)
	if v.fault != nil {
		if c.Kind == syntax.Procedure || c.Kind == syntax.Function {
			v.broken[c.Name.Name] = v.fault
		} else {
			v.p.Errs = append(v.p.Errs, v.fault)
		}
		return
	}
	e := &escaper{v: v}
	list = e.settle(list)
	n := *c
	n.Body = &syntax.Body{At: c.Body.At, List: v.withLocals(c.Body.At, list), End: c.Body.End}
	v.p.replaceBlock(c, &n)
}

// local makes a LOCAL of the block being read.
func (v *verbatims) local(base string) string {
	name := v.p.fresh(base)
	v.locals = append(v.locals, name)
	v.known[name] = true
	return name
}

// list replaces the VERBATIMs of a list of statements.
func (v *verbatims) list(in []syntax.Stmt) []syntax.Stmt {
	out := make([]syntax.Stmt, 0, len(in))
	for _, s := range in {
		out = append(out, v.stmt(s))
	}
	return out
}

func (v *verbatims) body(b *syntax.Body) *syntax.Body {
	return &syntax.Body{At: b.At, List: v.list(b.List), End: b.End}
}

func (v *verbatims) stmt(s syntax.Stmt) syntax.Stmt {
	switch n := s.(type) {
	case *syntax.Verbatim:
		return v.translate(n)
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

// translate gives the statements of one VERBATIM. Text that does not hold together by itself, such as a single brace, is refused.
func (v *verbatims) translate(n *syntax.Verbatim) syntax.Stmt {
	c := v.parser(n)
	list := c.statements()
	if c.bad == "" && c.at < len(c.tok) {
		c.fail()
	}
	v.value = c.value
	if c.bad != "" {
		if v.fault == nil {
			v.fault = refusal(n.At, c.bad)
		}
		return &syntax.Body{At: n.At}
	}
	return &syntax.Body{At: n.At, List: list}
}

func refusal(at source.Pos, text string) *source.Error {
	var l source.List
	l.Add(at, "say it in NMODL, or leave it out if it only serves printing or files", "VERBATIM holds C code, which is not run here: %q", short(text))
	return l[0]
}

// isolate takes procedures that could not be translated out of the mechanism, with those that call them. It is an error when a block that
// runs by itself needs one.
func (v *verbatims) isolate() {
	for changed := len(v.broken) > 0; changed; {
		changed = false
		for _, b := range v.p.File.Blocks {
			c, ok := b.(*syntax.CodeBlock)
			if !ok || c.Body == nil || c.Name != nil && v.broken[c.Name.Name] != nil {
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
			v.p.Notes = append(v.p.Notes, c.Name.Name+" cannot be called: "+why.Msg)
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

// stripC takes the comments out of C text; line breaks stay.
func stripC(s string) string {
	var out strings.Builder
	for len(s) > 0 {
		switch {
		case strings.HasPrefix(s, "/*"):
			end := strings.Index(s[2:], "*/")
			if end < 0 {
				return out.String()
			}
			out.WriteString(strings.Repeat("\n", strings.Count(s[:end+4], "\n")) + " ")
			s = s[2+end+2:]
		case strings.HasPrefix(s, "//"):
			end := strings.IndexByte(s, '\n')
			if end < 0 {
				return out.String()
			}
			s = s[end:]
		case s[0] == '"': // a comment mark inside a text is none
			end := 1
			for end < len(s) && s[end] != '"' && s[end] != '\n' {
				if s[end] == '\\' {
					end++
				}
				end++
			}
			end = min(end+1, len(s))
			out.WriteString(s[:end])
			s = s[end:]
		default:
			out.WriteByte(s[0])
			s = s[1:]
		}
	}
	return out.String()
}
