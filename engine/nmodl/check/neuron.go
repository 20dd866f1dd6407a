package check

import (
	"strings"

	"nrngui/engine/nmodl/syntax"
)

// neuron checks the NEURON block against the declarations.
func (c *checker) neuron() {
	var suffix *syntax.Suffix
	found := false
	for _, b := range c.file.Blocks {
		n, ok := b.(*syntax.NeuronBlock)
		if !ok {
			continue
		}
		found = true
		for _, it := range n.Items {
			if s, ok := it.(*syntax.Suffix); ok {
				if suffix != nil {
					c.errs.Warn(s.At, "keep one", "the mechanism has two names, %s at line %d and %s here; the last counts", suffix.Name.Name, suffix.At.Line, s.Name.Name)
				}
				suffix = s
				c.info.Name, c.info.Kind = s.Name.Name, s.Kind
			}
		}
	}
	switch {
	case !found:
		c.errs.Warn(c.file.At, "write NEURON { SUFFIX name }", "the file has no NEURON block")
	case suffix == nil:
		c.errs.Warn(c.file.At, "write SUFFIX name in the NEURON block", "the mechanism has no name")
	}
	for _, b := range c.file.Blocks {
		if n, ok := b.(*syntax.NeuronBlock); ok {
			for _, it := range n.Items {
				c.neuronItem(it)
			}
		}
	}
	c.valences()
}

func (c *checker) neuronItem(it syntax.NeuronItem) {
	switch it := it.(type) {
	case *syntax.UseIon:
		c.notArtificial(it, "USEION")
		c.useIon(it)
	case *syntax.CurrentList:
		c.notArtificial(it, "a current")
		for _, n := range it.Names {
			s := c.info.Names[n.Name]
			if s == nil {
				s = c.declare(&Symbol{Name: n.Name, Kind: Assigned, At: n.At})
				c.errs.Warn(n.At, "write "+n.Name+" ("+c.currentUnit()+") in ASSIGNED", "the current %s is declared nowhere; NEURON refuses it", n.Name)
			}
			s.Membrane, s.Electrode = true, it.Electrode
			c.info.Uses[n] = s
		}
	case *syntax.NameList:
		c.nameList(it)
	}
}

func (c *checker) currentUnit() string {
	if c.info.Kind == syntax.Density {
		return "mA/cm2"
	}
	return "nA"
}

func (c *checker) notArtificial(n syntax.Node, what string) {
	if c.info.Kind == syntax.Artificial {
		c.errs.Add(n.Pos(), "write POINT_PROCESS instead", "an ARTIFICIAL_CELL has no membrane and cannot have %s", what)
	}
}

// nameList checks RANGE, GLOBAL, POINTER and the like. RANDOM and EXTERNAL declare their names themselves.
func (c *checker) nameList(l *syntax.NameList) {
	for _, n := range l.Names {
		switch l.Kind {
		case syntax.Random:
			c.info.Uses[n] = c.declare(&Symbol{Name: n.Name, Kind: RandomStream, At: n.At, Random: true})
			continue
		case syntax.External:
			switch s := c.info.Names[n.Name]; {
			case s == nil:
				c.declare(&Symbol{Name: n.Name, Kind: ExternalName, At: n.At, MaxArgs: -1})
			case s.Kind == Assigned || s.Kind == Parameter: // which gives it a unit; the value is the other mechanism's all the same
				s.Kind, s.MaxArgs = ExternalName, -1
			}
			c.info.Uses[n] = c.info.Names[n.Name]
			continue
		case syntax.Section:
			continue
		}
		s := c.info.Names[n.Name]
		if s == nil && (c.tabled[n.Name] || l.Kind == syntax.Global && c.assigned[n.Name]) {
			s = c.declare(&Symbol{Name: n.Name, Kind: Assigned, At: n.At}) // NEURON does so for a GLOBAL
			c.errs.Warn(n.At, "declare it in ASSIGNED", "%s is declared nowhere; it is known from its use alone", n.Name)
		}
		if s == nil {
			if b := c.builtins[n.Name]; !c.partial && l.Kind == syntax.Range && b == nil {
				c.errs.Warn(n.At, c.meant(n.Name, "declare it in PARAMETER or ASSIGNED, or remove it", false), "RANGE names %s, which is declared nowhere", n.Name)
			} else if !c.info.Words[n.Name] && !c.partial && !strings.HasPrefix(n.Name, "usetable") {
				c.errs.Add(n.At, c.meant(n.Name, "declare it in PARAMETER or ASSIGNED, or remove it", false), "%s is listed in the NEURON block but declared nowhere", n.Name)
			}
			continue
		}
		c.info.Uses[n] = s
		c.mark(s, n, l.Kind)
	}
}

func (c *checker) mark(s *Symbol, n *syntax.Ident, k syntax.ListKind) {
	switch s.Kind {
	case Parameter, Assigned, State, Simulator, IonVariable, Initial:
	default:
		c.errs.Warn(n.At, "remove it from the list", "%s is a %s and cannot be listed in the NEURON block", s.Name, where(s))
		return
	}
	switch k {
	case syntax.Range:
		s.Range = true
	case syntax.Global:
		s.Global = true
	case syntax.Pointer, syntax.BBCorePointer:
		s.Pointer = true
	}
	if s.Range && s.Global {
		c.errs.Warn(n.At, "keep one of them", "%s is RANGE and GLOBAL at once; RANGE counts", s.Name)
	}
}

// useIon checks one USEION clause.
func (c *checker) useIon(u *syntax.UseIon) {
	var ion *Ion
	for _, known := range c.info.Ions {
		if known.Name == u.Ion.Name {
			ion = known
		}
	}
	if ion == nil {
		ion = &Ion{At: u.At, Name: u.Ion.Name}
		c.info.Ions = append(c.info.Ions, ion)
	}
	if u.Valence != nil {
		z := c.number(u.Valence)
		if ion.Stated && ion.Valence != z {
			c.errs.Add(u.Valence.Pos(), "keep one", "the ion %s has the charge %g here and %g above", ion.Name, z, ion.Valence)
		}
		ion.Valence, ion.Stated = z, true
	}
	for _, n := range u.Read {
		c.ionVariable(ion, n, false)
	}
	for _, n := range u.Write {
		c.ionVariable(ion, n, true)
	}
}

func (c *checker) ionVariable(ion *Ion, n *syntax.Ident, write bool) {
	part := partOf(ion.Name, n.Name)
	if part == NoIon {
		c.errs.Add(n.At, "the variables of the ion are e"+ion.Name+", i"+ion.Name+", "+ion.Name+"i and "+ion.Name+"o", "%s is no variable of the ion %s", n.Name, ion.Name)
		return
	}
	s := c.info.Names[n.Name]
	if s == nil {
		s = c.declare(&Symbol{Name: n.Name, Kind: IonVariable, At: n.At})
	}
	if s.Ion == "" {
		ion.Vars = append(ion.Vars, s)
	}
	s.Ion, s.Part = ion.Name, part
	if write {
		s.Write = true
		s.Membrane = s.Membrane || part == Current
	} else {
		s.Read = true
	}
	c.info.Uses[n] = s
}

// partOf says which value of the ion x the name is: ex, xi, xo or ix.
func partOf(ion, name string) IonPart {
	switch name {
	case "e" + ion:
		return Erev
	case ion + "i":
		return Inside
	case ion + "o":
		return Outside
	case "i" + ion:
		return Current
	}
	return NoIon
}

// valences checks the charges of ions.
func (c *checker) valences() {
	known := map[string]float64{"na": 1, "k": 1, "ca": 2}
	for _, ion := range c.info.Ions {
		z, usual := known[ion.Name]
		switch {
		case usual && ion.Stated && ion.Valence != z:
			c.errs.Warn(ion.At, "choose another name for the ion", "the charge of %s is %g, not %g", ion.Name, z, ion.Valence)
		case usual:
			ion.Valence = z
		case !ion.Stated:
			c.errs.Warn(ion.At, "add VALENCE and the charge", "the ion %s has no VALENCE here; some other mechanism must state it", ion.Name)
		}
	}
}
