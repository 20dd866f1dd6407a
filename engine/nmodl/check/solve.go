package check

import (
	"strings"

	"nrngui/engine/nmodl/syntax"
	"nrngui/engine/source"
)

// methods gives the methods that fit a block, nil for blocks that no SOLVE can name.
func methods(k syntax.CodeKind) []string {
	switch k {
	case syntax.Derivative:
		return []string{"cnexp", "derivimplicit", "sparse", "euler", "runge"}
	case syntax.Kinetic:
		return []string{"sparse", "_advance", "euler", "runge", "matexp"}
	case syntax.Linear:
		return []string{"simeq"}
	case syntax.Nonlinear:
		return []string{"newton"}
	case syntax.Discrete:
		return []string{}
	case syntax.Procedure:
		return []string{"after_cvode", "cvode_t", "cvode_t_v"}
	}
	return nil
}

// abandoned gives what to write for the methods of very old files.
func abandoned(method string) string {
	switch method {
	case "adams", "adeuler", "adrunge", "clsoda", "gear", "heun", "implicit", "trapezoidal":
		return "it no longer exists; use derivimplicit, or cnexp for linear equations"
	}
	return ""
}

// solves checks every SOLVE and that no block of equations is left out.
func (c *checker) solves() {
	done := map[*syntax.CodeBlock]bool{}
	for _, b := range c.file.Blocks {
		in, ok := b.(*syntax.CodeBlock)
		if !ok || in.Body == nil {
			continue
		}
		syntax.Walk(in.Body, func(n syntax.Node) bool {
			if s, ok := n.(*syntax.Solve); ok {
				if target := c.solve(s, in); target != nil {
					done[target] = true
				}
			}
			return true
		})
	}
	for _, sym := range c.info.Order {
		if sym.Kind == Equations && !done[sym.Block] && sym.Used == 0 && !c.info.Words[sym.Name] {
			c.errs.Warn(sym.At, "write SOLVE "+sym.Name+" METHOD ... in BREAKPOINT", "no SOLVE names the block %s, so it is never carried out", sym.Name)
		}
	}
}

// solve gives the block that a SOLVE names, nil after an error.
func (c *checker) solve(s *syntax.Solve, in *syntax.CodeBlock) *syntax.CodeBlock {
	target := c.info.Names[s.Block.Name]
	if target == nil && c.partial {
		return nil
	}
	if target == nil || target.Block == nil || methods(target.Block.Kind) == nil {
		var known []string
		for _, sym := range c.info.Order {
			if sym.Block != nil && methods(sym.Block.Kind) != nil {
				known = append(known, sym.Name)
			}
		}
		hint := "write DERIVATIVE " + s.Block.Name + " { } or name another block"
		if near := source.Nearest(s.Block.Name, known); near != "" {
			hint = "did you mean " + near + "?"
		}
		if target != nil {
			c.errs.Add(s.Block.At, hint, "SOLVE cannot advance %s, a %s", s.Block.Name, where(target))
		} else {
			c.errs.Add(s.Block.At, hint, "SOLVE names %s, but there is no such block", s.Block.Name)
		}
		return nil
	}
	target.Used++
	c.info.Uses[s.Block] = target
	c.info.Solve = append(c.info.Solve, Solved{Stmt: s, In: in, Target: target.Block})
	c.method(s, target)
	return target.Block
}

func (c *checker) method(s *syntax.Solve, target *Symbol) {
	if s.Method == nil {
		return
	}
	name := s.Method.Name
	fit := methods(target.Block.Kind)
	for _, m := range fit {
		if m == name {
			return
		}
	}
	hint := "use " + strings.Join(fit, ", ")
	if old := abandoned(name); old != "" {
		hint = old
	} else if near := source.Nearest(name, fit); near != "" {
		hint = "did you mean " + near + "?"
	} else if len(fit) == 0 {
		hint = "write no METHOD"
	}
	c.errs.Add(s.Method.At, hint, "the method %s does not fit %s, a %s", name, target.Name, blockWord(target.Block.Kind))
}

// blockWord gives the keyword of a block that SOLVE may name.
func blockWord(k syntax.CodeKind) string {
	switch k {
	case syntax.Derivative:
		return "DERIVATIVE"
	case syntax.Kinetic:
		return "KINETIC"
	case syntax.Linear:
		return "LINEAR"
	case syntax.Nonlinear:
		return "NONLINEAR"
	case syntax.Discrete:
		return "DISCRETE"
	}
	return "PROCEDURE"
}

// callOrder sorts FUNCTIONs and PROCEDUREs so that the called stand before the calling, and finds recursion.
func (c *checker) callOrder() {
	const (
		unseen = iota
		open
		closed
	)
	state := map[*syntax.CodeBlock]int{}
	var path []*syntax.CodeBlock
	var visit func(b *syntax.CodeBlock)
	visit = func(b *syntax.CodeBlock) {
		state[b] = open
		path = append(path, b)
		for _, s := range c.calls[b] {
			switch state[s.Block] {
			case unseen:
				visit(s.Block)
			case open:
				c.recursion(path, s)
			}
		}
		path = path[:len(path)-1]
		state[b] = closed
		c.info.Calls = append(c.info.Calls, b)
	}
	for _, sym := range c.info.Order {
		if (sym.Kind == Function || sym.Kind == Procedure) && state[sym.Block] == unseen {
			visit(sym.Block)
		}
	}
}

// recursion reports the end of path calling s, which stands earlier in path. Each loop is reported once per closing call.
func (c *checker) recursion(path []*syntax.CodeBlock, s *Symbol) {
	if len(c.info.Loops) > 20 {
		return
	}
	at := 0
	for i, b := range path {
		if b == s.Block {
			at = i
		}
	}
	var chain []string
	for _, b := range path[at:] {
		chain = append(chain, b.Name.Name)
	}
	chain = append(chain, s.Name)
	text := strings.Join(chain, " > ")
	for _, known := range c.info.Loops {
		if strings.Join(known, " > ") == text {
			return
		}
	}
	c.info.Loops = append(c.info.Loops, chain)
	c.errs.Warn(s.At, "write a loop instead", "%s calls itself: %s", s.Name, text)
}

// unused warns of what is declared without effect, and of currents that are never set.
func (c *checker) unused() {
	for _, s := range c.info.Order {
		if c.info.Words[s.Name] {
			continue
		}
		switch {
		case s.Kind == IonVariable && s.Used+s.Assigns > 0:
			c.errs.Warn(s.At, "declare it in ASSIGNED", "the ion variable %s is declared nowhere; NEURON refuses it", s.Name)
		case s.Membrane && s.Assigns == 0:
			c.errs.Warn(s.At, "assign it in BREAKPOINT", "the current %s is never assigned, so it stays 0", s.Name)
		case s.Write && s.Assigns == 0 && s.Kind != State:
			c.errs.Warn(s.At, "assign it or remove it from WRITE", "%s is WRITE of the ion %s but is never assigned; NEURON refuses it", s.Name, s.Ion)
		case s.Kind == State && s.Assigns == 0:
			c.errs.Warn(s.At, "give it an equation or remove it", "the STATE %s never changes: it has no equation and no assignment", s.Name)
		case (s.Kind == Parameter || s.Kind == Assigned || s.Kind == FileLocal) && s.Used+s.Assigns == 0 && s.Ion == "" && !s.Pointer && !s.Membrane:
			if !s.Range && !s.Global {
				c.errs.Warn(s.At, "remove it", "the %s %s is never used", s.Kind, s.Name)
			}
		}
	}
}
