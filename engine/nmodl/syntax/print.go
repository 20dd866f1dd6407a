package syntax

import (
	"fmt"
	"strings"
)

// Print gives a file back as canonical NMODL text: one declaration a line with its comment, two blanks a level, only the
// parentheses that are needed. Parsing that text gives an equal tree.
func Print(f *File) string {
	p := &printer{}
	if f.Title != "" {
		p.line("TITLE %s", f.Title)
	}
	for _, b := range f.Blocks {
		p.block(b)
	}
	return p.out.String()
}

// PrintNode gives one node as text: a block, a statement, an item of a block or an expression.
func PrintNode(n Node) string {
	p := &printer{}
	switch n := n.(type) {
	case nil:
		return ""
	case *File:
		return Print(n)
	case Expr:
		return Text(n)
	case Stmt:
		p.stmt(n)
	case Block:
		p.block(n)
	case NeuronItem:
		p.neuronItem(n)
	case *Decl:
		p.decl(n)
	case *UnitDef:
		p.unitDef(n)
	case *Unit:
		return strings.TrimSpace(unitText(n))
	case *Arg:
		return n.Name + unitText(n.Unit)
	case *Term:
		return termText(n)
	}
	return strings.TrimRight(p.out.String(), "\n")
}

// printer writes lines with their indentation.
type printer struct {
	out   strings.Builder
	level int
}

func (p *printer) line(format string, args ...any) {
	for range p.level {
		p.out.WriteString("  ")
	}
	fmt.Fprintf(&p.out, format, args...)
	p.out.WriteByte('\n')
}

// open and shut write the braces of a block.
func (p *printer) open(format string, args ...any) {
	p.line(format+" {", args...)
	p.level++
}

func (p *printer) shut() {
	p.level--
	p.line("}")
}

// raw writes a VERBATIM block, whose text belongs to it to the byte.
func (p *printer) raw(n *Verbatim) {
	text := n.Text
	if text == "" || isWordByte(text[0]) {
		text = "\n" + text
	}
	if isWordByte(text[len(text)-1]) {
		text += "\n"
	}
	p.line("VERBATIM%sENDVERBATIM", text)
}

func onOff(on bool) string {
	if on {
		return "UNITSON"
	}
	return "UNITSOFF"
}

func (p *printer) block(b Block) {
	switch b := b.(type) {
	case *NeuronBlock:
		p.open("NEURON")
		for _, it := range b.Items {
			p.neuronItem(it)
		}
		p.shut()
	case *UnitsBlock:
		p.open("UNITS")
		for _, d := range b.Items {
			p.unitDef(d)
		}
		p.shut()
	case *DeclBlock:
		p.open("%s", [...]string{"PARAMETER", "ASSIGNED", "STATE", "CONSTANT"}[b.Kind])
		for _, d := range b.Decls {
			p.decl(d)
		}
		p.shut()
	case *Independent:
		p.independent(b)
	case *CodeBlock:
		p.code(b)
	case *FunctionTable:
		p.line("FUNCTION_TABLE %s%s%s%s", name(b.Name), argsText(b.Args), unitText(b.Unit), docText(b.Doc))
	case *Define:
		p.line("DEFINE %s %s", name(b.Name), numberText(b.Value))
	case *Include:
		p.line(`INCLUDE "%s"`, b.Path)
	case Stmt: // Local, Verbatim, UnitsSwitch
		p.stmt(b)
	}
}

func (p *printer) neuronItem(it NeuronItem) {
	switch it := it.(type) {
	case *Suffix:
		p.line("%s %s", [...]string{"SUFFIX", "POINT_PROCESS", "ARTIFICIAL_CELL"}[it.Kind], name(it.Name))
	case *UseIon:
		s := "USEION " + name(it.Ion)
		if len(it.Read) > 0 {
			s += " READ " + namesText(it.Read)
		}
		if len(it.Write) > 0 {
			s += " WRITE " + namesText(it.Write)
		}
		if it.Valence != nil {
			s += " VALENCE " + Text(it.Valence)
		}
		if it.Represents != "" {
			s += " REPRESENTS " + it.Represents
		}
		p.line("%s", s)
	case *CurrentList:
		word := "NONSPECIFIC_CURRENT"
		if it.Electrode {
			word = "ELECTRODE_CURRENT"
		}
		p.line("%s %s", word, namesText(it.Names))
	case *NameList:
		words := [...]string{"RANGE", "GLOBAL", "POINTER", "BBCOREPOINTER", "EXTERNAL", "RANDOM", "SECTION"}
		p.line("%s %s", words[it.Kind], namesText(it.Names))
	case *ThreadSafe:
		p.line("%s", strings.TrimRight("THREADSAFE "+namesText(it.Names), " "))
	case *Represents:
		p.line("REPRESENTS %s", it.Curie)
	}
}

func (p *printer) unitDef(d *UnitDef) {
	var s string
	switch {
	case d.Name == nil:
		s = strings.TrimSpace(unitText(d.Alias)) + " =" + unitText(d.From)
	case d.From != nil:
		s = d.Name.Name + " =" + unitText(d.From) + unitText(d.To)
	default:
		s = d.Name.Name + " = " + Text(d.Value) + unitText(d.To)
	}
	p.line("%s%s", s, docText(d.Doc))
}

func (p *printer) decl(d *Decl) {
	s := d.Name
	if d.Size != nil {
		s += "[" + Text(d.Size) + "]"
	}
	if d.Value != nil {
		s += " = " + Text(d.Value)
	}
	if d.From != nil {
		s += " FROM " + Text(d.From) + " TO " + Text(d.To)
	}
	if d.Start != nil {
		s += " START " + Text(d.Start)
	}
	s += unitText(d.Unit)
	if d.Lo != nil {
		s += " <" + Text(d.Lo) + ", " + Text(d.Hi) + ">"
	}
	if d.AbsTol != nil {
		s += " <" + Text(d.AbsTol) + ">"
	}
	p.line("%s%s", s, docText(d.Doc))
}

func (p *printer) independent(b *Independent) {
	p.open("INDEPENDENT")
	if b.Name != nil {
		s := b.Name.Name + " FROM " + Text(b.From) + " TO " + Text(b.To) + " WITH " + Text(b.With)
		if b.Sweep {
			s = "SWEEP " + s
		}
		if b.Start != nil {
			s += " START " + Text(b.Start)
		}
		p.line("%s%s", s, unitText(b.Unit))
	}
	p.shut()
}

func (p *printer) code(b *CodeBlock) {
	words := [...]string{"INITIAL", "BREAKPOINT", "DERIVATIVE", "KINETIC", "LINEAR", "NONLINEAR", "DISCRETE", "PROCEDURE", "FUNCTION",
		"NET_RECEIVE", "BEFORE", "AFTER", "CONSTRUCTOR", "DESTRUCTOR", "TERMINAL"}
	s := words[b.Kind]
	switch b.Kind {
	case Procedure, Function:
		s += " " + name(b.Name) + argsText(b.Args) + unitText(b.Unit)
	case NetReceive:
		s += " " + argsText(b.Args)
	case Before, After:
		s += " " + b.When
	default:
		if b.Name != nil {
			s += " " + b.Name.Name
		}
	}
	if len(b.SolveFor) > 0 {
		s += " SOLVEFOR " + namesText(b.SolveFor)
	}
	p.line("%s {%s", s, docText(b.Doc))
	p.level++
	if b.Body != nil {
		for _, st := range b.Body.List {
			p.stmt(st)
		}
	}
	p.shut()
}

func docText(doc string) string {
	if doc == "" {
		return ""
	}
	return " : " + doc
}

func name(n *Ident) string {
	if n == nil {
		return ""
	}
	return n.Name
}

func namesText(list []*Ident) string {
	parts := make([]string, len(list))
	for i, n := range list {
		parts[i] = Text(n)
	}
	return strings.Join(parts, ", ")
}

func argsText(args []*Arg) string {
	parts := make([]string, len(args))
	for i, a := range args {
		parts[i] = a.Name + unitText(a.Unit)
	}
	return "(" + strings.Join(parts, ", ") + ")"
}

// unitText gives " (unit)" or nothing.
func unitText(u *Unit) string {
	if u == nil {
		return ""
	}
	return " (" + u.Text + ")"
}
