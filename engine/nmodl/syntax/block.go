package syntax

import (
	"strings"

	"nrngui/engine/source"
)

// fileItem reads one block of the outermost level. The switch over keywords is long by nature.
func (p *parser) fileItem(f *File) {
	at := p.tok.off
	if b := p.block(f); b != nil {
		f.Blocks = append(f.Blocks, b)
	}
	if p.bad {
		p.nextBlock()
	}
	if p.tok.off == at && p.tok.kind != tEOF {
		p.advance()
	}
}

// nextBlock skips to a word that opens a block at the start of a line.
func (p *parser) nextBlock() {
	p.bad = false
	for p.tok.kind != tEOF {
		if p.tok.first && (opensBlock(p.tok) || p.tok.is("INITIAL") || p.tok.is("VERBATIM") || p.tok.is("LOCAL")) {
			return
		}
		if p.tok.is("{") {
			p.skipBraces()
			continue
		}
		if p.tok.is("VERBATIM") {
			p.scanner.rawUntil("ENDVERBATIM")
		}
		p.advance()
	}
}

func (p *parser) block(f *File) Block {
	at := p.here()
	if p.tok.kind != tKeyword {
		p.strayAtFileLevel()
		return nil
	}
	word := p.tok.text
	switch word {
	case "TITLE":
		if text := trimBlanks(p.scanner.restOfLine()); f.Title == "" {
			f.Title = text
		}
		p.advance()
		return nil
	case "VERBATIM":
		return p.verbatim()
	case "UNITSON", "UNITSOFF":
		p.advance()
		return &UnitsSwitch{At: at, On: word == "UNITSON"}
	case "LOCAL":
		return p.local()
	case "DEFINE":
		return p.define()
	case "INCLUDE":
		return p.include(f)
	case "NEURON":
		return p.neuron()
	case "UNITS":
		return p.units()
	case "PARAMETER":
		return p.declarations(Parameter)
	case "ASSIGNED":
		return p.declarations(Assigned)
	case "STATE":
		return p.declarations(State)
	case "CONSTANT":
		return p.declarations(Constant)
	case "INDEPENDENT":
		return p.independent()
	case "FUNCTION_TABLE":
		return p.functionTable()
	}
	if k, ok := codeKind(word); ok {
		return p.code(k)
	}
	if hint, ok := obsolete(word); ok {
		p.fail(hint, "%s is obsolete", p.tok.shown())
	} else {
		p.fail("put it inside a block such as PROCEDURE name() { }", "%s cannot stand outside a block", p.tok.shown())
	}
	return nil
}

// strayAtFileLevel explains what is no block.
func (p *parser) strayAtFileLevel() {
	hint := "write a block such as NEURON { } or a comment that begins with ':'"
	if p.tok.kind == tIdent {
		if near := source.Nearest(p.tok.text, blockWords()); near != "" {
			hint = "did you mean " + near + "?"
		} else if h, ok := obsolete(p.tok.text); ok {
			hint = h
		}
	}
	if p.tok.is("}") {
		hint = "take it away, or look for a '}' too many above"
	}
	if p.tok.kind == tBad {
		p.bad = true
		p.advance()
		return
	}
	p.fail(hint, "%s cannot begin a block", p.tok.shown())
	p.advance()
}

func (p *parser) verbatim() *Verbatim {
	n := &Verbatim{At: p.here()}
	text, ok := p.scanner.rawUntil("ENDVERBATIM")
	if !ok {
		p.fail("write ENDVERBATIM where the C text ends", "VERBATIM has no ENDVERBATIM")
	}
	n.Text = text
	p.advance()
	return n
}

func (p *parser) local() *Local {
	n := &Local{At: p.here()}
	p.advance()
	for {
		name := p.ident("a name after LOCAL")
		if p.accept("[") {
			name.Index = p.signed("the size of the array")
			p.expect("]", "LOCAL name[size]")
		}
		if p.bad {
			return n
		}
		n.Names = append(n.Names, name)
		if !p.accept(",") {
			return n
		}
	}
}

func (p *parser) define() Block {
	n := &Define{At: p.here()}
	p.advance()
	n.Name = p.ident("a name after DEFINE")
	minus := p.accept("-")
	if p.bad || p.tok.kind != tInt {
		p.fail("write DEFINE name 12", "DEFINE needs a whole number, not %s", p.tok.shown())
		return nil
	}
	n.Value = p.literal()
	if minus {
		n.Value.Text, n.Value.Value = "-"+n.Value.Text, -n.Value.Value
	}
	return n
}

func (p *parser) include(f *File) Block {
	n := &Include{At: p.here()}
	p.advance()
	if p.tok.kind != tString {
		p.fail(`write INCLUDE "file"`, "INCLUDE needs a file name in quotes, not %s", p.tok.shown())
		return nil
	}
	n.Path = p.tok.text
	p.advance()
	if p.open == nil {
		return n
	}
	p.splice(n, f)
	return nil
}

// splice puts the blocks of an included file in the place of its INCLUDE.
func (p *parser) splice(n *Include, f *File) {
	if len(p.outer) > 16 {
		p.complain(n.At, "look for a file that includes itself", "INCLUDE %q is nested more than 16 deep: %s", n.Path, strings.Join(p.outer, " > "))
		return
	}
	src, name, err := p.open(n.Path, p.scanner.file)
	if err != nil {
		p.complain(n.At, "put the file beside this one", "INCLUDE %q: %v", n.Path, err)
		return
	}
	inner, errs := parseFile(src, name, p.open, p.outer[:len(p.outer):len(p.outer)])
	p.errs = append(p.errs, errs...)
	f.Blocks = append(f.Blocks, inner.Blocks...)
	if f.Title == "" {
		f.Title = inner.Title
	}
}

func codeKind(word string) (CodeKind, bool) {
	switch word {
	case "INITIAL":
		return InitialBlock, true
	case "BREAKPOINT", "EQUATION":
		return Breakpoint, true
	case "DERIVATIVE":
		return Derivative, true
	case "KINETIC":
		return Kinetic, true
	case "LINEAR":
		return Linear, true
	case "NONLINEAR":
		return Nonlinear, true
	case "DISCRETE":
		return Discrete, true
	case "PROCEDURE":
		return Procedure, true
	case "FUNCTION":
		return Function, true
	case "NET_RECEIVE":
		return NetReceive, true
	case "BEFORE":
		return Before, true
	case "AFTER":
		return After, true
	case "CONSTRUCTOR":
		return Constructor, true
	case "DESTRUCTOR":
		return Destructor, true
	}
	return 0, false
}

// code reads a block of statements with its header.
func (p *parser) code(k CodeKind) Block {
	n := &CodeBlock{At: p.here(), Kind: k}
	p.within = k
	word := p.tok.text
	p.advance()
	switch k {
	case Derivative, Discrete, Kinetic, Linear, Nonlinear:
		n.Name = p.ident("the name of the " + word + " block")
	case Procedure, Function:
		n.Name = p.ident("the name of the " + word)
		n.Args = p.formals(word + " name(arguments)")
		n.Unit = p.unit()
	case NetReceive:
		n.Args = p.formals("NET_RECEIVE(weight)")
	case Before, After:
		n.When = p.when(word)
	}
	if p.accept("SOLVEFOR") {
		n.SolveFor = p.names("SOLVEFOR")
	}
	headLine := p.tok.line
	n.Body = p.body(word)
	if p.bad && n.Body == nil {
		return nil
	}
	n.Doc = p.docOfLine(headLine, n.Body)
	return n
}

// docOfLine gives the comment after the opening brace of a block.
func (p *parser) docOfLine(line int, b *Body) string {
	if b == nil || b.End.Line == line || len(b.List) > 0 && b.List[0].Pos().Line == line {
		return ""
	}
	cs := p.scanner.comments
	lo, hi := 0, len(cs)
	for lo < hi { // the comments are in order of lines
		if mid := (lo + hi) / 2; cs[mid].At.Line < line {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	for ; lo < len(cs) && cs[lo].At.Line == line; lo++ {
		if c := cs[lo]; !c.Wide && c.At.Col > b.At.Col {
			return c.Text
		}
	}
	return ""
}

// when reads the moment of BEFORE and AFTER.
func (p *parser) when(word string) string {
	switch p.tok.text {
	case "INITIAL", "BREAKPOINT", "SOLVE", "STEP":
		if p.tok.kind == tKeyword {
			w := p.tok.text
			p.advance()
			return w
		}
	}
	p.fail("write BEFORE INITIAL, BEFORE BREAKPOINT, BEFORE STEP, AFTER INITIAL or AFTER SOLVE", "%s does not know the moment %s", word, p.tok.shown())
	return ""
}

// formals reads (a (unit), b).
func (p *parser) formals(what string) []*Arg {
	var list []*Arg
	if !p.expect("(", what) {
		return nil
	}
	for first := true; !p.bad && !(first && p.tok.is(")")); first = false {
		name := p.ident("the name of an argument")
		a := &Arg{At: name.At, Name: name.Name, Unit: p.unit()}
		if p.bad {
			return list
		}
		list = append(list, a)
		if !p.accept(",") {
			break
		}
	}
	p.expect(")", what)
	return list
}

func (p *parser) functionTable() Block {
	n := &FunctionTable{At: p.here()}
	p.advance()
	n.Name = p.ident("the name of the FUNCTION_TABLE")
	n.Args = p.formals("FUNCTION_TABLE name(arguments)")
	n.Unit = p.unit()
	if p.bad {
		return nil
	}
	n.Doc = p.doc()
	return n
}
