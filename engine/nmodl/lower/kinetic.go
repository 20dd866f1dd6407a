package lower

import (
	"math"
	"sort"
	"strings"

	"nrngui/engine/nmodl/syntax"
	"nrngui/engine/source"
)

// A KINETIC block is read here into unknowns, volumes and a body whose loops over reactions are written out; kinetic_step.go makes the
// implicit step of METHOD sparse from it, and kinetic_rates.go the derivatives.

// kinetic is one KINETIC block on its way.
type kinetic struct {
	p       *Program
	at      source.Pos
	name    string
	body    *syntax.Body
	states  []*syntax.Ident // the unknowns; those whose equation a CONSERVE replaces stand first
	row     map[string]int  // unknown by key
	volume  []syntax.Expr   // of each unknown; nil for 1
	ncons   int
	cons    map[*syntax.Conserve]int // row of each CONSERVE
	linear  bool                     // as NEURON sees it: one reactant on each side
	written int                      // turns of loops written out
}

// maxUnknowns bounds a scheme.
const maxUnknowns = 500

// newKinetic reads a block, nil after an error.
func (p *Program) newKinetic(b *syntax.CodeBlock) *kinetic {
	k := &kinetic{p: p, at: b.At, name: b.Name.Name, row: map[string]int{}, cons: map[*syntax.Conserve]int{}, linear: true}
	errs := len(p.Errs)
	k.body = &syntax.Body{At: b.Body.At, List: k.write(b.Body.List)}
	if len(p.Errs) > errs {
		return nil
	}
	solveFor := map[string]bool{}
	for _, id := range b.SolveFor {
		solveFor[id.Name] = true
	}
	k.unknowns(solveFor)
	if len(p.Errs) > errs {
		return nil
	}
	if len(k.states) == 0 {
		p.Errs.Add(b.At, "write reactions such as ~ A <-> B (kf, kb)", "KINETIC %s has no reaction between STATEs", k.name)
		return nil
	}
	if len(k.states) > maxUnknowns {
		p.Errs.Add(b.At, "use fewer or smaller arrays", "KINETIC %s has %d unknowns, but %d are possible", k.name, len(k.states), maxUnknowns)
		return nil
	}
	k.volumes()
	if !p.warned[k.name] { // several SOLVEs may name one block
		p.warned[k.name] = true
		k.looseSums(b)
	}
	return k
}

// hasReaction says whether a statement holds reactions or conservation laws.
func hasReaction(s syntax.Stmt) bool {
	found := false
	visitStmt(s, func(x syntax.Stmt) {
		switch x.(type) {
		case *syntax.Reaction, *syntax.Conserve, *syntax.Equation:
			found = true
		}
	}, nil)
	return found
}

// write writes out the FROM loops that hold reactions, since each unknown needs its place in the matrix.
func (k *kinetic) write(list []syntax.Stmt) []syntax.Stmt {
	w := &loopWriter{p: k.p}
	return w.list(list)
}

// loopWriter writes out the loops over equations, for KINETIC, LINEAR and NONLINEAR.
type loopWriter struct{ p *Program }

func (w *loopWriter) list(list []syntax.Stmt) []syntax.Stmt {
	var out []syntax.Stmt
	for _, s := range list {
		if !hasReaction(s) {
			out = append(out, s)
			continue
		}
		switch n := s.(type) {
		case *syntax.Body:
			out = append(out, w.body(n))
		case *syntax.If:
			c := &syntax.If{At: n.At, Cond: n.Cond, Then: w.body(n.Then)}
			if n.Else != nil {
				c.Else = &syntax.Body{At: n.At, List: w.list([]syntax.Stmt{n.Else})}
			}
			out = append(out, c)
		case *syntax.While:
			out = append(out, &syntax.While{At: n.At, Cond: n.Cond, Body: w.body(n.Body)})
		case *syntax.For:
			out = append(out, w.loop(n)...)
		default:
			out = append(out, mapStmt(s, foldExpr))
		}
	}
	return out
}

func (w *loopWriter) body(b *syntax.Body) *syntax.Body {
	return &syntax.Body{At: b.At, List: w.list(b.List)}
}

func (w *loopWriter) loop(n *syntax.For) []syntax.Stmt {
	from, okf := mapExpr(n.From, foldExpr).(*syntax.Number)
	to, okt := mapExpr(n.To, foldExpr).(*syntax.Number)
	by := 1.0
	if n.By != nil {
		x, ok := mapExpr(n.By, foldExpr).(*syntax.Number)
		if ok && x.Value >= 1 {
			by = math.Trunc(x.Value)
		} else {
			okf = false
		}
	}
	if !okf || !okt || !(math.Trunc(to.Value)-math.Trunc(from.Value) < maxTurns*by) {
		w.p.Errs.Add(n.At, "use numbers or DEFINE names for its bounds, and up to 1000 turns", "a FROM loop over equations needs fixed bounds")
		return nil
	}
	var out []syntax.Stmt
	size := nodes(n.Body)
	for i := math.Trunc(from.Value); i <= math.Trunc(to.Value); i += by {
		if w.p.spend(size, n.At) {
			return nil
		}
		turn := mapBody(n.Body, func(x syntax.Expr) syntax.Expr {
			if id, ok := x.(*syntax.Ident); ok && id.Name == n.Var.Name && id.Index == nil {
				return &syntax.Number{At: id.At, Value: i, Int: true}
			}
			return foldExpr(x)
		})
		out = append(out, w.body(turn))
	}
	return out
}

// key names an unknown: the state, with its element for an array.
func key(id *syntax.Ident) (string, bool) {
	if id.Index == nil {
		return id.Name, true
	}
	n, ok := id.Index.(*syntax.Number)
	if !ok {
		return "", false
	}
	return id.Name + "[" + itoa(int(n.Value)) + "]", true
}

// unknowns finds and orders the unknowns as NEURON does, so that rounding is the same: first the diagonals of the conservation laws, the
// last law first, then by first letter, within a letter the name that appears last in the file first.
func (k *kinetic) unknowns(solveFor map[string]bool) {
	isState := map[string]bool{}
	for _, s := range k.p.Sym.Order {
		if s.Role == State && (len(solveFor) == 0 || solveFor[s.Name]) {
			isState[s.Name] = true
		}
	}
	seen := map[string]*syntax.Ident{}
	var all []*syntax.Ident
	var laws []*syntax.Conserve
	note := func(t *syntax.Term) {
		if id := k.substance(t); id != nil && isState[id.Name] {
			if at, _ := key(id); seen[at] == nil {
				seen[at] = id
				all = append(all, id)
			}
		}
	}
	visitBody(k.body, func(s syntax.Stmt) {
		switch n := s.(type) {
		case *syntax.Reaction:
			for _, t := range append(append([]*syntax.Term(nil), n.Left...), n.Right...) {
				note(t)
			}
		case *syntax.Conserve:
			for _, t := range n.Terms {
				note(t)
			}
			laws = append(laws, n)
		}
	}, nil)
	for i := len(laws) - 1; i >= 0; i-- {
		k.diagonal(laws[i], isState)
	}
	place := k.p.places()
	sort.SliceStable(all, func(i, j int) bool {
		a, b := all[i], all[j]
		switch {
		case a.Name == b.Name:
			return a.Index != nil && b.Index != nil && a.Index.(*syntax.Number).Value < b.Index.(*syntax.Number).Value
		case a.Name[0] != b.Name[0]:
			return a.Name[0] < b.Name[0]
		}
		return place[a.Name] > place[b.Name]
	})
	for _, id := range all {
		k.enter(id)
	}
}

// enter gives an unknown its row, once.
func (k *kinetic) enter(id *syntax.Ident) bool {
	at, _ := key(id)
	if _, ok := k.row[at]; ok {
		return false
	}
	k.row[at] = len(k.states)
	k.states = append(k.states, &syntax.Ident{At: id.At, Name: id.Name, Index: id.Index})
	return true
}

// diagonal chooses the unknown whose equation a conservation law replaces: the last one of it that is free, scalars first.
func (k *kinetic) diagonal(law *syntax.Conserve, isState map[string]bool) {
	for _, arrays := range [...]bool{false, true} {
		for i := len(law.Terms) - 1; i >= 0; i-- {
			id := law.Terms[i].Name
			if isState[id.Name] && (id.Index != nil) == arrays && k.enter(id) {
				k.cons[law] = k.ncons
				k.ncons++
				return
			}
		}
	}
	k.p.Errs.Add(law.At, "remove the law that follows from the others", "CONSERVE has no STATE of its own whose equation it could replace")
}

// substance checks a term and gives its variable, nil after an error.
func (k *kinetic) substance(t *syntax.Term) *syntax.Ident {
	s := k.p.Sym.Lookup(t.Name.Name)
	if s == nil {
		return t.Name // a LOCAL or argument: an amount that stays
	}
	if _, fixed := key(t.Name); !fixed && s.Role == State {
		k.p.Errs.Add(t.At, "use a FROM loop with fixed bounds", "a reaction needs a fixed index for %s", t.Name.Name)
		return nil
	}
	n, _ := t.Name.Index.(*syntax.Number)
	switch {
	case s.Role == State && s.Size > 0 && t.Name.Index == nil:
		k.p.Errs.Add(t.At, "write an element, "+s.Name+"[0]", "%s is an array of %d", s.Name, s.Size)
	case s.Role == State && s.Size > 0 && n != nil && (n.Value < 0 || n.Value >= float64(s.Size)):
		k.p.Errs.Add(t.At, "", "%s[%g] does not exist: the elements are 0 to %d", s.Name, n.Value, s.Size-1)
	case s.Role == State && s.Size == 0 && t.Name.Index != nil:
		k.p.Errs.Add(t.At, "leave the index out", "%s is not an array", s.Name)
	default:
		return t.Name
	}
	return nil
}

// maxCoef bounds a stoichiometric coefficient.
const maxCoef = 20

// coef gives the stoichiometry of a reaction's term.
func (k *kinetic) coef(t *syntax.Term) int {
	if t.Coef == nil {
		return 1
	}
	n, ok := t.Coef.(*syntax.Number)
	if !ok || n.Value < 1 || n.Value > maxCoef || n.Value != math.Trunc(n.Value) {
		k.p.Errs.Add(t.At, "write a whole number from 1 to 20", "the stoichiometry of %s is not usable", t.Name.Name)
		return 1
	}
	return int(n.Value)
}

// volumes takes the COMPARTMENT statements; a later one wins.
func (k *kinetic) volumes() {
	k.volume = make([]syntax.Expr, len(k.states))
	visitBody(k.body, func(s syntax.Stmt) {
		c, ok := s.(*syntax.Compartment)
		if !ok {
			return
		}
		for _, id := range c.States {
			for i, u := range k.states {
				if u.Name == id.Name {
					k.volume[i] = element(c.Index, c.Volume, u)
				}
			}
		}
	}, nil)
}

// element puts the number of an array's element in the place of the index of COMPARTMENT or LONGITUDINAL_DIFFUSION.
func element(index *syntax.Ident, x syntax.Expr, u *syntax.Ident) syntax.Expr {
	if index == nil {
		return x
	}
	var at syntax.Expr = number(0)
	if u.Index != nil {
		at = u.Index
	}
	return mapExpr(x, func(e syntax.Expr) syntax.Expr {
		if id, ok := e.(*syntax.Ident); ok && id.Name == index.Name && id.Index == nil {
			return at
		}
		return foldExpr(e)
	})
}

// places gives the offset at which every word of the file first appears outside of comments; what a pass made has none.
func (p *Program) places() map[string]int {
	at := map[string]int{}
	text := p.File.Text
	word := func(c byte) bool {
		return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
	}
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c == ':' || c == '?':
			for i < len(text) && text[i] != '\n' {
				i++
			}
		case word(c):
			j := i
			for j < len(text) && word(text[j]) {
				j++
			}
			if _, ok := at[text[i:j]]; !ok {
				at[text[i:j]] = i
			}
			i = j
		default:
			i++
		}
	}
	return at
}

// looseSums warns of rates such as (a + b, c): NEURON multiplies only the last term of a sum by the reactants, unless the sum stands in
// parentheses of its own. Here the whole sum is the rate.
func (k *kinetic) looseSums(b *syntax.CodeBlock) {
	lines := strings.Split(k.p.File.Text, "\n")
	visitBody(b.Body, func(s syntax.Stmt) {
		n, ok := s.(*syntax.Reaction)
		if !ok || n.Kind != syntax.Both {
			return
		}
		for _, x := range []syntax.Expr{n.Kf, n.Kb} {
			sum, ok := x.(*syntax.Binary)
			if !ok || sum.Op != syntax.Add && sum.Op != syntax.Sub {
				continue
			}
			at := x.Pos()
			if at.Line < 1 || at.Line > len(lines) || at.Col < 1 || at.Col > len(lines[at.Line-1]) {
				continue
			}
			before := strings.ReplaceAll(lines[at.Line-1][:at.Col-1], " ", "")
			if strings.HasSuffix(before, "((") || strings.HasSuffix(before, ",(") {
				continue
			}
			k.p.Errs.Warn(at, "put the rate in parentheses of its own", "the rate of this reaction is a sum: NEURON multiplies only its last term by the reactants")
		}
	}, nil)
}
