package syntax

import "nrngui/engine/source"

// neuron reads NEURON { }.
func (p *parser) neuron() Block {
	n := &NeuronBlock{At: p.here()}
	p.advance()
	p.braces("NEURON", func() {
		if item := p.neuronItem(); item != nil {
			n.Items = append(n.Items, item)
		}
	})
	return n
}

func (p *parser) neuronItem() NeuronItem {
	at := p.here()
	word := p.tok.text
	if p.tok.kind != tKeyword && word != "SECTION" {
		p.strayIn("the NEURON block", neuronWords(), "if it continues a list, the line before needs a comma at its end")
		return nil
	}
	switch word {
	case "SUFFIX", "POINT_PROCESS", "ARTIFICIAL_CELL":
		kinds := map[string]Kind{"SUFFIX": Density, "POINT_PROCESS": Point, "ARTIFICIAL_CELL": Artificial}
		p.advance()
		return &Suffix{At: at, Kind: kinds[word], Name: p.ident("the name after " + word)}
	case "USEION":
		return p.useIon()
	case "NONSPECIFIC_CURRENT", "ELECTRODE_CURRENT":
		p.advance()
		return &CurrentList{At: at, Electrode: word == "ELECTRODE_CURRENT", Names: p.names(word)}
	case "THREADSAFE":
		p.advance()
		n := &ThreadSafe{At: at}
		if p.tok.kind == tIdent && !p.tok.first {
			n.Names = p.names(word)
		}
		return n
	case "REPRESENTS":
		return &Represents{At: at, Curie: p.curie()}
	}
	if k, ok := listKind(word); ok {
		p.advance()
		return &NameList{At: at, Kind: k, Names: p.names(word)}
	}
	p.strayIn("the NEURON block", neuronWords(), "")
	return nil
}

// strayIn explains a word that cannot begin an item of a block.
func (p *parser) strayIn(where string, words []string, otherwise string) {
	hint := otherwise
	if near := source.Nearest(p.tok.text, words); near != "" && (p.tok.kind == tIdent || p.tok.kind == tKeyword) {
		hint = "did you mean " + near + "?"
	} else if h, ok := obsolete(p.tok.text); ok {
		hint = h
	}
	if p.tok.is(";") {
		p.semicolon()
		return
	}
	p.fail(hint, "%s cannot stand in %s", p.tok.shown(), where)
}

// semicolon passes over a ';', which many programmers write out of habit.
func (p *parser) semicolon() {
	p.warn(p.here(), "remove it", "NMODL has no ';'; NEURON refuses it")
	p.advance()
}

func listKind(word string) (ListKind, bool) {
	switch word {
	case "RANGE":
		return Range, true
	case "GLOBAL":
		return Global, true
	case "POINTER":
		return Pointer, true
	case "BBCOREPOINTER":
		return BBCorePointer, true
	case "EXTERNAL":
		return External, true
	case "RANDOM":
		return Random, true
	case "SECTION":
		return Section, true
	}
	return 0, false
}

// names reads a list of names. NEURON wants commas; blanks on one line and a comma too many are understood with a warning.
func (p *parser) names(what string) []*Ident {
	var list []*Ident
	for {
		name := p.ident("a name after " + what)
		if p.bad {
			return list
		}
		list = append(list, name)
		if p.tok.is(",") {
			comma := p.here()
			p.advance()
			if p.tok.kind != tIdent {
				p.warn(comma, "remove it", "a comma ends the list of %s; NEURON refuses it", what)
				return list
			}
			continue
		}
		if p.tok.kind != tIdent || p.tok.first {
			return list
		}
		p.warn(p.here(), "write a comma before it", "a comma is missing before %s in the list of %s; NEURON refuses it", p.tok.shown(), what)
	}
}

// useIon reads USEION with its clauses in any order.
func (p *parser) useIon() NeuronItem {
	n := &UseIon{At: p.here()}
	p.advance()
	n.Ion = p.ident("the name of the ion after USEION")
	for !p.bad {
		switch {
		case p.accept("READ"):
			n.Read = append(n.Read, p.names("READ")...)
		case p.accept("WRITE"):
			n.Write = append(n.Write, p.names("WRITE")...)
		case p.accept("VALENCE"), p.accept("CHARGE"):
			n.Valence = p.signed("the charge after VALENCE")
		case p.tok.is("REPRESENTS"):
			n.Represents = p.curie()
		default:
			if p.tok.kind == tIdent && !p.tok.first {
				p.strayIn("USEION", []string{"READ", "WRITE", "VALENCE", "CHARGE", "REPRESENTS"}, "write READ, WRITE or VALENCE")
			}
			return n
		}
	}
	return n
}

// curie reads the word after REPRESENTS, CHEBI:29108 or [CHEBI:29108], which follows no rule of tokens. The brackets are dropped.
func (p *parser) curie() string {
	s := p.scanner
	for s.off < len(s.src) && (s.src[s.off] == ' ' || s.src[s.off] == '\t') {
		s.off++
	}
	from := s.off
	if from < len(s.src) && s.src[from] == '[' {
		s.off++
	}
	body := s.off
	for s.off < len(s.src) && (isWordByte(s.src[s.off]) || s.src[s.off] == ':') {
		s.off++
	}
	text := s.src[body:s.off]
	if body > from && s.off < len(s.src) && s.src[s.off] == ']' {
		s.off++
	}
	p.advance()
	if text == "" {
		p.fail("write REPRESENTS CHEBI:29108", "REPRESENTS needs a term of an ontology before %s", p.tok.shown())
	}
	return text
}

// signed reads a number or DEFINE name, perhaps after a minus.
func (p *parser) signed(what string) Expr {
	at := p.here()
	if p.accept("-") {
		return &Unary{At: at, Op: Neg, X: p.plain(what)}
	}
	return p.plain(what)
}

func (p *parser) plain(what string) Expr {
	switch {
	case p.bad:
	case p.tok.kind == tInt || p.tok.kind == tReal:
		return p.literal()
	case p.tok.kind == tIdent:
		return p.ident(what)
	default:
		p.fail("write a number or the name of a DEFINE", "%s is missing before %s", what, p.tok.shown())
	}
	return &Number{At: p.here()}
}

// units reads UNITS { }.
func (p *parser) units() Block {
	n := &UnitsBlock{At: p.here()}
	p.advance()
	p.braces("UNITS", func() {
		if p.unitsSwitchHere() {
			return
		}
		if d := p.unitDef(); d != nil && !p.bad {
			d.Doc = p.doc()
			n.Items = append(n.Items, d)
		}
	})
	return n
}

const unitForms = "the forms are (mV) = (millivolt), FARADAY = (faraday) (coulomb) and K = 1.5 (mV)"

func (p *parser) unitDef() *UnitDef {
	d := &UnitDef{At: p.here()}
	switch {
	case p.tok.is("("):
		d.Alias = p.unit()
		if !p.expect("=", "(unit) = (unit)") {
			return nil
		}
		if d.From = p.unit(); d.From == nil {
			p.fail(unitForms, "a unit in parentheses is missing before %s", p.tok.shown())
		}
		return d
	case p.tok.kind == tIdent:
		d.Name = p.ident("a name")
	default:
		p.strayIn("the UNITS block", nil, unitForms)
		return nil
	}
	if !p.expect("=", "name = (unit) (unit)") {
		return nil
	}
	if p.tok.is("(") {
		d.From = p.unit()
		p.accept("->")
	} else {
		d.Value = p.signed("a number or a unit")
	}
	if d.To = p.unit(); d.To == nil && !p.bad {
		p.fail(unitForms, "the unit of %s is missing before %s", d.Name.Name, p.tok.shown())
	}
	return d
}

// unitsSwitchHere passes over UNITSON and UNITSOFF among declarations, where they mean nothing.
func (p *parser) unitsSwitchHere() bool {
	if !p.tok.is("UNITSON") && !p.tok.is("UNITSOFF") {
		return false
	}
	p.warn(p.here(), "put it outside the block", "%s has no effect among declarations and NEURON refuses it", p.tok.shown())
	p.advance()
	return true
}

// declarations reads PARAMETER, ASSIGNED, STATE or CONSTANT { }.
func (p *parser) declarations(k DeclKind) Block {
	n := &DeclBlock{At: p.here(), Kind: k}
	word := p.tok.text
	p.advance()
	p.braces(word, func() {
		if p.tok.is(";") {
			p.semicolon()
			return
		}
		if p.unitsSwitchHere() {
			return
		}
		if d := p.decl(word); !p.bad {
			d.Doc = p.doc()
			n.Decls = append(n.Decls, d)
		}
	})
	return n
}

func (p *parser) decl(word string) *Decl {
	d := &Decl{At: p.here()}
	if p.tok.kind == tPrime {
		p.fail("declare "+p.tok.text, "a derivative cannot be declared: %s", p.tok.shown())
		return d
	}
	if p.tok.is("(") {
		p.fail("the order is: name = value (unit) <low, high>", "a unit stands without a variable in %s", word)
		return d
	}
	d.Name = p.ident("the name of a variable of " + word).Name
	if p.accept("[") {
		d.Size = p.signed("the number of elements")
		p.expect("]", "name[number]")
	}
	if p.accept("=") {
		d.Value = p.signed("the value of " + d.Name)
	}
	if p.accept("FROM") {
		d.From = p.signed("a number after FROM")
		p.expect("TO", "FROM number TO number")
		d.To = p.signed("a number after TO")
	}
	for !p.bad {
		switch {
		case p.tok.is("(") && d.Unit == nil:
			d.Unit = p.unit()
		case p.tok.is("<"):
			p.limits(d)
		case p.accept("START"):
			d.Start = p.signed("a number after START")
		default:
			if p.accept(",") { // some old files separate declarations with commas
				p.warn(p.place(p.last), "remove it", "no comma belongs between declarations; NEURON refuses it")
			}
			return d
		}
	}
	return d
}

// limits reads <low, high> or the <tolerance> of a STATE.
func (p *parser) limits(d *Decl) {
	p.advance()
	first := p.signed("a number after '<'")
	if p.accept(",") {
		d.Lo, d.Hi = first, p.signed("the upper limit")
	} else {
		d.AbsTol = first
	}
	p.expect(">", "<low, high> or <tolerance>")
}

// independent reads INDEPENDENT {t FROM 0 TO 1 WITH 1 (ms)}.
func (p *parser) independent() Block {
	n := &Independent{At: p.here()}
	p.advance()
	p.braces("INDEPENDENT", func() {
		n.Sweep = p.accept("SWEEP")
		n.Name = p.ident("the name of a variable")
		p.expect("FROM", "t FROM 0 TO 1 WITH 1 (ms)")
		n.From = p.signed("a number after FROM")
		p.expect("TO", "t FROM 0 TO 1 WITH 1 (ms)")
		n.To = p.signed("a number after TO")
		p.expect("WITH", "t FROM 0 TO 1 WITH 1 (ms)")
		n.With = p.signed("a number after WITH")
		if p.accept("START") {
			n.Start = p.signed("a number after START")
		}
		n.Unit = p.unit()
	})
	return n
}
