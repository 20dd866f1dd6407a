package check

import (
	"strings"

	"nrngui/engine/nmodl/syntax"
	"nrngui/engine/source"
	"nrngui/engine/units"
)

// File checks a parsed file. The Info is complete for the parts that make sense, also when the list has Failed. The list comes
// in order of place.
func File(f *syntax.File, opt Options) (*Info, source.List) {
	c := &checker{
		file: f, opt: opt, table: units.Standard().Child(), builtins: map[string]*builtin{}, tabled: map[string]bool{}, assigned: map[string]bool{},
		info: &Info{File: f, Names: map[string]*Symbol{}, Uses: map[*syntax.Ident]*Symbol{}, Words: map[string]bool{}},
	}
	for _, b := range builtins() {
		c.builtins[b.name] = &b
	}
	c.scan()
	c.collect()
	c.neuron()
	c.resolve()
	c.solves()
	c.callOrder()
	c.unused()
	if opt.Units {
		c.dimensions()
	}
	c.excerpts()
	c.errs.Sort()
	return c.info, c.errs
}

// checker holds what the parts of the check share.
type checker struct {
	file     *syntax.File
	opt      Options
	info     *Info
	errs     source.List
	table    *units.Table // with the aliases of the file
	builtins map[string]*builtin
	tabled   map[string]bool // variables that a TABLE sets
	assigned map[string]bool // names that some statement sets
	partial  bool            // an INCLUDE was not read, so unknown names are no errors

	dims      map[*Symbol]dim   // units, of LOCALs those of their last value
	on        bool              // between UNITSON and UNITSOFF
	said      bool              // the unit check has said something on this statement
	volumesOf *syntax.CodeBlock // the block that volume belongs to
	volume    map[*Symbol]dim

	block *syntax.CodeBlock // being resolved
	scope *scope
	calls map[*syntax.CodeBlock][]*Symbol // FUNCTIONs and PROCEDUREs that a block calls
}

// scan notes the variables that TABLE statements set, and every word of VERBATIM texts, since they may declare, read and set anything. The names of locals
// appear there with the prefix _l, those of POINTERs with _p_.
func (c *checker) scan() {
	syntax.WalkFile(c.file, func(n syntax.Node) bool {
		if t, ok := n.(*syntax.Table); ok {
			for _, v := range t.Vars {
				c.tabled[v.Name] = true
			}
		}
		if a, ok := n.(*syntax.Assign); ok {
			c.assigned[a.LHS.Name] = true
		}
		if v, ok := n.(*syntax.Verbatim); ok {
			for _, w := range strings.FieldsFunc(v.Text, func(r rune) bool {
				return !(r == '_' || r >= '0' && r <= '9' || r|0x20 >= 'a' && r|0x20 <= 'z')
			}) {
				c.info.Words[w] = true
				for _, prefix := range []string{"_l", "_p_", "_ion_"} {
					if rest, ok := strings.CutPrefix(w, prefix); ok {
						c.info.Words[rest] = true
					}
				}
			}
		}
		return true
	})
}

// excerpts adds the lines at fault to all diagnostics of the file itself.
func (c *checker) excerpts() {
	if c.file.Text == "" || len(c.errs) == 0 {
		return
	}
	lines := strings.Split(c.file.Text, "\n")
	for _, e := range c.errs {
		if e.Pos.File == c.file.At.File && e.Pos.Line >= 1 && e.Pos.Line <= len(lines) && len(lines[e.Pos.Line-1]) <= 500 {
			e.Excerpt = lines[e.Pos.Line-1]
		}
	}
}

// meant gives "did you mean x?" for a name that does not exist, or the fallback. After many errors it does not search any
// more: such a file is no program, and the search would take quadratic time.
func (c *checker) meant(name, fallback string, functions bool) string {
	if len(c.errs) > 100 {
		return fallback
	}
	var known []string
	for s := c.scope; s != nil; s = s.outer {
		for _, sym := range s.order {
			known = append(known, sym.Name)
		}
	}
	for _, sym := range c.info.Order {
		callable := sym.Kind == Function || sym.Kind == Procedure || sym.Kind == FuncTable
		if callable == functions {
			known = append(known, sym.Name)
		}
	}
	if functions {
		for _, b := range builtins() {
			known = append(known, b.name)
		}
	}
	for _, sym := range simulatorNames() {
		known = append(known, sym[0])
	}
	if near := source.Nearest(name, known); near != "" && near != name {
		return "did you mean " + near + "?"
	}
	return fallback
}
