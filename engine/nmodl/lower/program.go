package lower

import (
	"slices"

	"nrngui/engine/nmodl/check"
	"nrngui/engine/nmodl/syntax"
	"nrngui/engine/source"
)

// Program is a mechanism between tree and IR. A pass changes Blocks, Tables and Sym in place and adds what it finds wrong to Errs.
type Program struct {
	File   *syntax.File // as parsed; passes copy what they change
	Sym    *Symbols
	Blocks []*Block
	Tables []*Table
	Errs   source.List

	Diffusions   []Diffusion // of LONGITUDINAL_DIFFUSION
	FuncTables   []*syntax.FunctionTable
	Faults       []string       // messages of nrn_fault, by number
	Vectors      []Handle       // Vectors given from outside
	Handles      []Handle       // random streams given from outside
	Optional     map[string]int // procedures whose last argument is how many a script has given, with the number that they declare
	Refused      []Refusal      // procedures with C text that could not be translated, which scripts cannot call
	LeftOut      []string       // what the text asks for and is not done
	Notes        []string       // what was settled silently, for mech.Type.Assumptions
	NonlinearInV bool           // dI/dv is a difference quotient

	stepping bool            // what is written out now is the step of the states
	warned   map[string]bool // KINETIC blocks that were looked through for what NEURON takes otherwise
	inCode   map[string]bool // LOCALs, counters and arguments of the file, made by own

	foreign map[string]bool // names that only C text can declare
	names   map[string]bool // every name in use, so that fresh ones are fresh
	last    map[string]int  // by base: the last number given by fresh
	size    int             // nodes made by inlining and unrolling so far
	limit   bool            // the size limit was reported

	looped map[string]bool // procedures whose recursion was reported
}

// Refusal is a procedure that is left out, and why.
type Refusal struct {
	Name string
	Why  *source.Error
}

// BlockKind says which function of the mechanism a Block becomes.
type BlockKind uint8

// The kinds of Block.
const (
	Init            BlockKind = iota // INITIAL
	Rates                            // BREAKPOINT without SOLVE: currents
	Update                           // the SOLVE part of BREAKPOINT
	After                            // SOLVE ... METHOD after_cvode
	Receive                          // NET_RECEIVE
	RecvInit                         // INITIAL in NET_RECEIVE
	Function                         // FUNCTION or PROCEDURE called from outside
	Fill                             // the body of a TABLE, at one abscissa
	End                              // lower or upper end of a TABLE: Result holds it
	WatchTest                        // condition of a WATCH: Result above 0 means true
	DiffusionCoef                    // of LONGITUDINAL_DIFFUSION: diffusion constant times cross section; see Program.Diffusions
	DiffusionVolume                  // the volume per length that belongs to it
	BeforeInitial                    // the BEFORE and AFTER blocks, see mech.Moment
	AfterInitial
	BeforeBreakpoint
	AfterSolve
	BeforeStep
)

// Block is one function to be. After the inline pass all Locals and Args have names that nothing else in the mechanism has.
type Block struct {
	Kind   BlockKind
	Name   string
	At     source.Pos
	Args   []string
	Given  []string   // the arguments as the mod file calls them; inline gives Args names of their own
	Locals []LocalVar // filled by inline; before, LOCAL statements stand in Body
	Result string     // the local with the value of a Function or End
	Body   *syntax.Body

	// Rates only, filled by didv: the locals with the sum of all currents, its derivative by v ("" for 0), and for each entry of
	// Sym.Currents the derivative of that current ("" for 0, and for currents that are not an ion's).
	Total, G string
	Dion     []string
}

// LocalVar is a local of a Block; Size is 0 for a scalar.
type LocalVar struct {
	Name string
	Size int
}

// Table is one TABLE statement. Fill computes its outputs: the locals Outputs, in order, from argument 0.
type Table struct {
	Name     string // of the PROCEDURE or FUNCTION
	At       source.Pos
	Depend   []string
	N        int
	Late     bool // looked after within INITIAL, see mech.TableSpec
	Outputs  []string
	From, To *Block
	Fill     *Block
}

// Pass is one step of the lowering.
type Pass struct {
	Name   string
	Motive string
	Run    func(*Program)
}

// Passes gives all passes in the order in which they must run.
func Passes() []Pass {
	return []Pass{
		{"verbatim", "plain C text becomes statements, so that everything after sees one language", verbatim},
		{"constants", "names of DEFINE, CONSTANT and UNITS become numbers, so that sizes, bounds and folding can rely on them", constants},
		{"blocks", "BREAKPOINT falls apart into its currents and its SOLVEs; what is not supported is refused with its place", blocks},
		{"odes", "derivatives become the assignments that advance them by dt", odes},
		{"inline", "one straight program per block: no calls but of host services, so values can be followed and vectorised", inline},
		{"unroll", "FROM loops with known bounds are written out, which gives array elements a fixed place", unroll},
		{"fold", "arithmetic on numbers is done now, where the bits are the same", fold},
		{"didv", "each current gets its derivative by v, which the implicit step needs", didv},
	}
}

// New starts a Program on a file that check has found right. Symbols are collected at once; what cannot be compiled is in Errs.
func New(info *check.Info) *Program {
	p := &Program{File: info.File, names: map[string]bool{}, last: map[string]int{}, looped: map[string]bool{}, warned: map[string]bool{}, Optional: map[string]int{}, foreign: map[string]bool{}}
	for _, name := range handleNames(info) {
		p.Handles = append(p.Handles, Handle{Name: name})
	}
	for _, name := range vectorNames(info) {
		if !slices.ContainsFunc(p.Handles, func(h Handle) bool { return h.Name == name }) {
			p.Vectors = append(p.Vectors, Handle{Name: name})
		}
	}
	p.Sym = collect(info, slices.Concat(p.Handles, p.Vectors), &p.Errs)
	for name := range p.Sym.byName {
		p.names[name] = true
	}
	for name, s := range info.Names {
		if s.Kind == check.Foreign {
			p.foreign[name] = true
		}
	}
	return p
}

// Run runs the passes up to and including the one named (all for ""), and stops behind the first that reports an error.
func Run(p *Program, last string) {
	for _, pass := range Passes() {
		if p.Errs.Failed() {
			return
		}
		pass.Run(p)
		if pass.Name == last {
			return
		}
	}
}

// maxNodes bounds the size of a program while it is inlined and unrolled; a thousand times what channel models need.
const maxNodes = 400_000

// spend takes n nodes from the budget and says whether it is exhausted, reporting that once.
func (p *Program) spend(n int, at source.Pos) bool {
	p.size += n
	if p.size <= maxNodes {
		return false
	}
	if !p.limit {
		p.limit = true
		p.Errs.Add(at, "call FUNCTIONs fewer times inside one another, or loop over fewer elements",
			"the mechanism grows beyond %d operations when its calls and loops are written out", maxNodes)
	}
	return true
}

// fresh gives a name that nothing in the program has, made from the parts.
func (p *Program) fresh(base string) string {
	name := base
	for p.names[name] {
		p.last[base]++ // so that the search does not begin anew each time
		name = base + "_" + itoa(p.last[base])
	}
	p.names[name] = true
	return name
}

// Print writes the blocks as PROCEDUREs in NMODL. What a pass has put in stands there as ordinary statements.
func (p *Program) Print() string {
	f := &syntax.File{}
	for _, b := range p.Blocks {
		f.Blocks = append(f.Blocks, b.tree())
	}
	for _, t := range p.Tables {
		for _, b := range []*Block{t.From, t.To, t.Fill} {
			if b != nil {
				f.Blocks = append(f.Blocks, b.tree())
			}
		}
	}
	return syntax.Print(f)
}

// tree gives the block as a PROCEDURE with its locals on top.
func (b *Block) tree() *syntax.CodeBlock {
	c := &syntax.CodeBlock{Kind: syntax.Procedure, Name: &syntax.Ident{Name: b.Name}, Body: &syntax.Body{}}
	for _, a := range b.Args {
		c.Args = append(c.Args, &syntax.Arg{Name: a})
	}
	if len(b.Locals) > 0 {
		l := &syntax.Local{}
		for _, v := range b.Locals {
			id := &syntax.Ident{Name: v.Name}
			if v.Size > 0 {
				id.Index = number(float64(v.Size))
			}
			l.Names = append(l.Names, id)
		}
		c.Body.List = append(c.Body.List, l)
	}
	if b.Body != nil {
		c.Body.List = append(c.Body.List, b.Body.List...)
	}
	return c
}
