package interp

import (
	"nrngui/engine/hoc/object"
	"nrngui/engine/hoc/syntax"
	"nrngui/engine/source"
)

// kind says what a symbol is.
type kind uint8

const (
	undefined kind = iota
	number         // a variable, or an array of them
	strVar         // strdef
	objVar         // objref
	section        // create
	rangeVar       // v, gnabar_hh ...
	builtin        // a function of the program
	variable       // a number of the program: t, dt
	procedure      // proc, func, obfunc, iterator
	class          // a built-in class or a template
)

func (k kind) String() string {
	return [...]string{"undefined", "a number", "a string", "an object reference", "a section", "a range variable", "a function", "a number",
		"a procedure", "a class"}[k]
}

// slot is the storage of one symbol in one place: the top level, or one object.
type slot struct {
	num  float64
	nums []float64 // of an array
	dims []int     // nil: no array
	text *object.Text
	vars []object.Var     // one, or an array
	secs []object.Section // one, or an array; empty until create is done
}

// symbol is a name with what it stands for.
type symbol struct {
	name   string
	kind   kind
	here   *slot     // at top level; for a member its template's own
	index  int       // place among the members of its template; -1: none
	tmpl   *template // whose member it is
	public bool

	proc  *proc
	class *object.Class
	fn    func(c *object.Call) object.Value
	ref   object.Ref
	rv    RangeVar
}

// proc is a proc, func, obfunc or iterator.
type proc struct {
	name  string
	word  string
	tree  *syntax.Procedure
	scope *template // nil: top level
	pos   source.Pos

	body    func(fr *frame) ctl // nil until the first call
	locals  map[string]int
	objs    map[string]int
	escapes bool // the address of a local is taken
}

// template is a class written in HOC.
type template struct {
	name    string
	pos     source.Pos // of its begintemplate
	class   *object.Class
	syms    map[string]*symbol
	members []*symbol // by index
	proto   *instance // what its own statements work on
	init    *symbol
	unref   *symbol
}

// instance is the members of one object.
type instance struct {
	tmpl  *template
	slots []*slot
}

// at gives the storage of a member; members that came after the object are added.
func (n *instance) at(i int) *slot {
	for len(n.slots) <= i {
		n.slots = append(n.slots, newSlot(n.tmpl.members[len(n.slots)]))
	}
	return n.slots[i]
}

// newSlot makes storage shaped as that of the template.
func newSlot(s *symbol) *slot {
	from := s.here
	to := &slot{dims: from.dims}
	switch s.kind {
	case number:
		if from.dims != nil {
			to.nums = make([]float64, len(from.nums))
		}
	case strVar:
		to.text = &object.Text{}
	case objVar:
		to.vars = make([]object.Var, len(from.vars))
	}
	return to
}

func newTemplate(name string) *template {
	t := &template{name: name, syms: map[string]*symbol{}}
	t.proto = &instance{tmpl: t}
	return t
}

// member gives the symbol of a template by name, made when missing.
func (t *template) member(name string) *symbol {
	if s := t.syms[name]; s != nil {
		return s
	}
	s := &symbol{name: name, here: &slot{}, index: len(t.members), tmpl: t}
	t.syms[name] = s
	t.members = append(t.members, s)
	t.proto.slots = append(t.proto.slots, s.here)
	return s
}

// become gives an undefined symbol a kind, with the storage of a scalar.
func (s *symbol) become(k kind) {
	s.kind = k
	switch k {
	case strVar:
		s.here.text = &object.Text{}
	case objVar:
		s.here.vars = make([]object.Var, 1)
	}
}

// lookup finds a name in a scope: members of the template (or top level), then what is built in. nil when it is unknown.
func (in *Interp) lookup(scope *template, name string) *symbol {
	s := in.top[name]
	if scope != nil {
		if own := scope.syms[name]; own != nil {
			return own
		}
		if s != nil && s.kind != class { // templates are seen from everywhere
			s = nil
		}
	}
	if s != nil {
		return s
	}
	return in.built[name]
}

// symbolFor is lookup that makes an undefined symbol for an unknown name.
func (in *Interp) symbolFor(scope *template, name string) *symbol {
	if s := in.lookup(scope, name); s != nil {
		return s
	}
	if scope != nil {
		return scope.member(name)
	}
	s := &symbol{name: name, here: &slot{}, index: -1}
	in.top[name] = s
	return s
}

// foresee does what NEURON's parser does with the names of a proc, or of a statement of the outermost level: they exist from then on, declared
// ones have their kind, and what a number is assigned to anywhere is a number, 0 until that is done.
func (in *Interp) foresee(scope *template, tree syntax.Stmt) {
	local := map[string]bool{}
	if p, ok := tree.(*syntax.Procedure); ok {
		for _, list := range [][]*syntax.Name{p.Local, p.LocalObj} {
			for _, n := range list {
				local[n.Text] = true
			}
		}
	}
	become := func(name string, k kind) {
		if s := in.symbolFor(scope, name); s.kind == undefined {
			s.become(k)
		}
	}
	counts := func(x syntax.Expr) {
		if n, ok := x.(*syntax.Name); ok && !local[n.Text] {
			become(n.Text, number)
		}
	}
	syntax.Walk(tree, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Name:
			if scope != nil && !local[n.Text] {
				in.symbolFor(scope, n.Text)
			}
		case *syntax.Assign:
			if in.mayBeNumber(scope, n.Y) {
				counts(n.X)
			}
		case *syntax.ForRange:
			counts(n.Var)
		case *syntax.ForSegment:
			counts(n.Var)
		case *syntax.Declare:
			for _, it := range n.Items {
				become(it.Name, declared(n.Word))
			}
		case *syntax.Names:
			if n.Word == "strdef" {
				for _, it := range n.Names {
					become(it.Text, strVar)
				}
			}
		case *syntax.Procedure:
			return n == tree // a definition within a block is foreseen when it is done
		}
		return true
	})
}

// mayBeNumber says that an expression is not surely a string or an object.
func (in *Interp) mayBeNumber(scope *template, x syntax.Expr) bool {
	switch x := x.(type) {
	case *syntax.String, *syntax.New:
		return false
	case *syntax.Arg:
		return x.Kind == 0 || x.Kind == '&'
	case *syntax.Assign:
		return in.mayBeNumber(scope, x.Y)
	case *syntax.Name:
		s := in.lookup(scope, x.Text)
		return s == nil || s.kind != objVar && s.kind != strVar
	case *syntax.Index:
		return in.mayBeNumber(scope, x.X)
	}
	return true
}

func declared(word string) kind {
	switch word {
	case "create":
		return section
	case "double":
		return number
	}
	return objVar
}
