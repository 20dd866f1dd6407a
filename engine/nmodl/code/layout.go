package code

import (
	"nrngui/engine/mech"
	"nrngui/engine/nmodl/lower"
)

// homeKind says which memory a variable lives in.
type homeKind uint8

const (
	nowhere homeKind = iota
	inCol
	inUni
	inExt
)

// home is the place of a mechanism variable: the first of size (1 for a scalar) slots.
type home struct {
	kind homeKind
	slot int
	size int // elements of an array; 0 for a scalar
}

// layout gives every variable a home: RANGE parameters, RANGE assigned, states, then what is per instance but hidden; GLOBAL variables and
// file-level LOCALs in Uni; values of ions and of the node in Ext. Within each group the order is that of declaration.
func (c *compiler) layout() {
	c.home = map[string]home{
		"t": {kind: inUni, slot: mech.UniT}, "dt": {kind: inUni, slot: mech.UniDt}, "celsius": {kind: inUni, slot: mech.UniCelsius},
		"secondorder": {kind: inUni, slot: mech.UniSecond},
	}
	c.t.UniInit = []float64{mech.UniDt: 0.025, mech.UniCelsius: 6.3, mech.UniSecond: 0}
	var groups [4][]*lower.Symbol
	for _, s := range c.p.Sym.Order {
		switch {
		case s.Part != lower.NoIon && !(s.Part == lower.Cur && s.Write):
			// lives in the ion's columns; see variable
		case s.Pointer > 0:
			// lives elsewhere; see place
		case s.Global:
			c.global(s)
		case !s.Range:
			groups[3] = append(groups[3], s)
		case s.Role == lower.Parameter:
			groups[0] = append(groups[0], s)
		case s.Role == lower.State:
			groups[2] = append(groups[2], s)
		default:
			groups[1] = append(groups[1], s)
		}
	}
	for _, g := range groups {
		for _, s := range g {
			c.column(s)
		}
	}
	c.t.NCol, c.t.NUni = len(c.t.ColInit), len(c.t.UniInit)
	for _, cur := range c.p.Sym.Currents {
		c.t.Current = append(c.t.Current, mech.Current{Name: cur.Sym.Name, Ion: cur.Ion, Electrode: cur.Electrode, Slot: c.home[cur.Sym.Name].slot})
	}
}

func (c *compiler) variable(s *lower.Symbol, slot int) {
	c.t.Vars = append(c.t.Vars, mech.Var{
		Name: s.Name, Unit: s.Unit, Role: map[lower.Role]mech.Role{lower.Parameter: mech.Parameter, lower.State: mech.State,
			lower.Assigned: mech.Assigned, lower.Hidden: mech.Assigned}[s.Role],
		Range: s.Range, Global: s.Global, Default: s.Default, Lo: s.Lo, Hi: s.Hi, Len: max(1, s.Size), Slot: slot, Doc: s.Doc,
	})
}

func (c *compiler) global(s *lower.Symbol) {
	h := home{inUni, len(c.t.UniInit), s.Size}
	for k := range max(1, s.Size) {
		c.t.UniInit = append(c.t.UniInit, start(s, k))
	}
	c.home[s.Name] = h
	if !s.Hide {
		c.variable(s, h.slot)
	}
}

// start gives the value with which element k begins.
func start(s *lower.Symbol, k int) float64 {
	if k < len(s.Values) {
		return s.Values[k]
	}
	if s.Values != nil {
		return 0
	}
	return s.Default
}

func (c *compiler) column(s *lower.Symbol) {
	h := home{inCol, len(c.t.ColInit), s.Size}
	for range max(1, s.Size) {
		c.t.ColInit = append(c.t.ColInit, s.Default)
	}
	c.home[s.Name] = h
	if !s.Hide {
		c.variable(s, h.slot)
	}
}

// slot gives the Ext slot bound to a place, taken on first use.
func (c *compiler) slot(p mech.ExtSlot) int {
	if n, ok := c.ext[p]; ok {
		return n
	}
	n := len(c.ext)
	c.ext[p] = n
	return n
}

func (c *compiler) ionSlot(ion string, col int) int {
	return c.slot(mech.ExtSlot{Kind: mech.IonCol, Ion: ion, Col: col})
}

// ionColumn gives the column of an ion's value.
func ionColumn(p lower.IonPart) int {
	return map[lower.IonPart]int{lower.Erev: mech.IonErev, lower.In: mech.IonIn, lower.Out: mech.IonOut, lower.Cur: mech.IonCur}[p]
}

// place gives the home of a variable of the mechanism or of the node; nowhere when there is none.
func (c *compiler) place(name string) home {
	if h, ok := c.home[name]; ok {
		return h
	}
	switch name {
	case "v":
		if c.t.Kind == mech.Artificial {
			return home{}
		}
		return home{kind: inExt, slot: c.slot(mech.ExtSlot{Kind: mech.NodeV})}
	case "area":
		return home{kind: inExt, slot: c.slot(mech.ExtSlot{Kind: mech.NodeArea})}
	case "diam":
		return home{kind: inExt, slot: c.slot(mech.ExtSlot{Kind: mech.NodeDiam})}
	}
	switch s := c.p.Sym.Lookup(name); {
	case s == nil:
	case s.Pointer > 0:
		return home{kind: inExt, slot: c.slot(mech.ExtSlot{Kind: mech.PointerTo, Col: s.Pointer - 1})}
	case s.External:
		return home{kind: inExt, slot: c.slot(mech.ExtSlot{Kind: mech.OtherGlobal, Name: name})}
	case s.Part != lower.NoIon:
		return home{kind: inExt, slot: c.ionSlot(s.Ion, ionColumn(s.Part))}
	}
	return home{}
}

// ions fills the USEION metadata.
func (c *compiler) ions() {
	for _, i := range c.p.Sym.Ions {
		u := mech.IonUse{Ion: i.Name, Valence: i.Valence, Stated: i.Stated}
		for _, s := range i.Read {
			switch s.Part {
			case lower.Erev:
				u.ReadErev = true
			case lower.In:
				u.ReadIn = true
			case lower.Out:
				u.ReadOut = true
			case lower.Cur:
				u.ReadCur = true
			}
		}
		for _, s := range i.Write {
			switch s.Part {
			case lower.Erev:
				u.WriteErev = true
			case lower.In:
				u.WriteIn = true
			case lower.Out:
				u.WriteOut = true
			case lower.Cur:
				u.WriteCur = true
			}
		}
		c.t.Ions = append(c.t.Ions, u)
		c.t.WritesConc = c.t.WritesConc || u.WriteIn || u.WriteOut
	}
}
