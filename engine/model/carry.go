package model

import (
	"math"

	"nrngui/engine/mech"
)

// Origin says where in another model a place of a section was; nil for a place that is new.
type Origin func(s *Section, x float64) (was *Section, at float64)

// CarryPotentials gives every node the potential (and the currents through the membrane of the last step) that its place had in another model.
// A node that is new gets that of its neighbour towards the root, or otherwise when it has none.
func (m *Model) CarryPotentials(from Origin, otherwise float64) {
	take := func(row *mech.Row, s *Section, x, neighbour float64) float64 {
		if was, at := from(s, x); was != nil {
			o := was.node(at)
			for _, col := range []int{NodeV, NodeICap, NodeIMem} {
				*row.Value(col) = *o.Value(col)
			}
			return *row.Value(NodeV)
		}
		*row.Value(NodeV) = neighbour
		return neighbour
	}
	var walk func(s *Section)
	walk = func(s *Section) {
		v := *s.near().Value(NodeV)
		for i, row := range s.seg {
			v = take(row, s, s.centre(i), v)
		}
		take(s.far, s, 1-s.childEnd, v)
	}
	for _, s := range m.TreeOrder() {
		if s.parent == nil {
			take(s.near(), s, s.childEnd, otherwise)
		}
		walk(s)
	}
}

// centre is the arc position of segment i of Section.seg.
func (s *Section) centre(i int) float64 {
	x := (float64(i) + 0.5) / float64(len(s.seg))
	if s.childEnd == 1 {
		return 1 - x
	}
	return x
}

// CarryStates gives the mechanisms of every segment, and the point processes that are paired with one of another model, the values there of everything
// that a run computes. What a user sets (PARAMETERs, but for those that the text of their mechanism sets too and of which both users said the same, the style of an ion and values that the style leaves to the user) stays as it is. A mechanism whose text
// differs is left alone. It pairs the rows of density mechanisms that have random streams, which are the simulator's.
func (m *Model) CarryStates(old *Model, from Origin, points map[*PointProcess]*PointProcess) (streams map[*mech.Row]*mech.Row) {
	streams = map[*mech.Row]*mech.Row{}
	plans := map[*mech.Columns][]int{}
	plan := func(c *mech.Columns) []int {
		p, ok := plans[c]
		if !ok {
			p = computed(c.Type)
			plans[c] = p
		}
		return p
	}
	globals, kept := map[*mech.Columns]bool{}, settable{}
	carry := func(to, row *mech.Row) {
		if !sameText(to.Cols.Type, row.Cols.Type) {
			return
		}
		if len(to.Cols.Type.Randoms) > 0 && to.Cols.Type.Kind == mech.Density {
			streams[to] = row
		}
		if !globals[to.Cols] {
			globals[to.Cols] = true
			carryGlobals(to.Cols, row.Cols)
		}
		for _, k := range plan(to.Cols) {
			*to.Value(k) = *row.Value(k)
		}
		m.carrySaid(old, to, row, kept)
		if to.Cols.Type.Kind == mech.Ion {
			carryIon(to, row)
		}
	}
	for _, s := range m.sections {
		for i := range s.seg {
			was, at := from(s, s.centre(i))
			if was == nil {
				continue
			}
			j := was.index(at)
			for _, d := range s.dens {
				if o := was.find(d.cols.Type.Name); o != nil {
					carry(d.rows[i], o.rows[j])
				}
			}
		}
		s.carryEnds(from, carry)
	}
	for to, row := range points {
		carry(to.row, row.row)
	}
	m.carryTransfers(points)
	return streams
}

// carryTransfers gives the targets of transfers what they had; one that is new has what its source has now.
func (m *Model) carryTransfers(points map[*PointProcess]*PointProcess) {
	for _, x := range m.transfers {
		if v := x.From.Get(); !math.IsNaN(v) {
			_ = x.To.Set(v) // it has a place: NewTransfer has seen it
		}
	}
	targets := m.transferred()
	for to, was := range points {
		for _, k := range targets[to.row] {
			if sameText(to.Type(), was.Type()) {
				*to.row.Value(k) = *was.row.Value(k)
			}
		}
	}
}

// carrySaid takes over what a run has made of parameters of which the user says what he said before.
func (m *Model) carrySaid(old *Model, to, row *mech.Row, kept settable) {
	now, was := m.said[to], old.said[row]
	for i, k := range kept.of(to.Cols.Type).texts {
		if i < len(now) && i < len(was) && now[i] == was[i] {
			*to.Value(k) = *row.Value(k)
		}
	}
}

// carryEnds takes over what extracellular has at the ends.
func (s *Section) carryEnds(from Origin, carry func(to, row *mech.Row)) {
	d := s.outside()
	if d == nil {
		return
	}
	end := func(row *mech.Row, x float64) {
		was, at := from(s, x)
		if row == nil || was == nil || at > 0 && at < 1 {
			return
		}
		if o, _ := was.outsideEnd(at); o != nil {
			carry(row, o)
		}
	}
	end(d.far, 1-s.childEnd)
	if s.parent == nil {
		end(d.root, s.childEnd)
	}
}

func sameText(a, b *mech.Type) bool {
	return a == b || a.Name == b.Name && a.Source == b.Source && a.NCol == b.NCol && a.NUni == b.NUni
}

// computed lists the columns of a type that a run fills; those of an ion that depend on its style are carryIon's.
func computed(t *mech.Type) []int {
	if t.Kind == mech.Ion {
		return []int{mech.IonCur, mech.IonDcur}
	}
	set := make([]bool, t.NCol)
	for i := range t.Vars {
		if v := &t.Vars[i]; !v.Global && v.Role == mech.Parameter {
			for e := range max(v.Len, 1) {
				set[v.Slot+e] = true
			}
		}
	}
	var out []int
	for k, is := range set {
		if !is {
			out = append(out, k)
		}
	}
	return out
}

// carryIon takes over concentrations and the reversal potential where the simulator or a mechanism computes them.
func carryIon(to, row *mech.Row) {
	style := mech.Style(*to.Value(mech.IonStyle))
	if style.Conc() >= mech.Derived {
		*to.Value(mech.IonIn), *to.Value(mech.IonOut) = *row.Value(mech.IonIn), *row.Value(mech.IonOut)
	}
	if style.Erev() >= mech.Derived {
		*to.Value(mech.IonErev) = *row.Value(mech.IonErev)
	}
}

// carryGlobals takes over the GLOBAL variables that a run computes, and the LOCAL ones of the file.
func carryGlobals(to, from *mech.Columns) {
	use := -1
	if len(to.Type.Tables) > 0 {
		use = to.Type.Tables[0].Use // usetable is the user's
	}
	for _, k := range unnamed(to.Type) {
		if k != use {
			to.Uni[k] = from.Uni[k]
		}
	}
	for i := range to.Type.Vars {
		if v := &to.Type.Vars[i]; v.Global && v.Role != mech.Parameter {
			copy(to.Uni[v.Slot:v.Slot+max(v.Len, 1)], from.Uni[v.Slot:v.Slot+max(v.Len, 1)])
		}
	}
}
