package model

import (
	"slices"

	"nrngui/engine/mech"
)

// Alike says whether another model has the same parts in the same order, so that the two differ in nothing but numbers that TakeNumbers takes over: sections cut
// and joined alike with the same mechanisms, point processes at the same places, NetCons between the same ends. Ions have the same styles, and a parameter that
// the text of its mechanism sets too is the one that KeepSaid found: what a run has made of that can't be told from what a user has said.
func (m *Model) Alike(o *Model) bool {
	if len(m.sections) != len(o.sections) || len(m.points) != len(o.points) || len(m.netcons) != len(o.netcons) || m.spine != o.spine || m.fastIMem != o.fastIMem {
		return false
	}
	at := make(map[*Section]int, len(m.sections)) // of the other model
	for i, s := range o.sections {
		at[s] = i
	}
	same := func(a, b *Section) bool {
		if a == nil || b == nil {
			return a == b
		}
		i, ok := at[b]
		return ok && m.sections[i] == a
	}
	kept := settable{}
	for i, s := range m.sections {
		n := o.sections[i]
		if s.name != n.name || len(s.seg) != len(n.seg) || s.childEnd != n.childEnd || s.parentX != n.parentX || !same(s.parent, n.parent) || len(s.dens) != len(n.dens) {
			return false
		}
		for k, d := range s.dens {
			if !kept.alike(m, d, n.dens[k]) {
				return false
			}
		}
	}
	for i, p := range m.points {
		n := o.points[i]
		if !sameText(p.Type(), n.Type()) || p.place.X() != n.place.X() || !same(p.place.sec, n.place.sec) || !kept.computedAlike(m, p.row, n.row) {
			return false
		}
	}
	point := numberedPoints(o)
	for i, nc := range m.netcons {
		n := o.netcons[i]
		if len(nc.Weight) != len(n.Weight) || !m.pairedPoint(nc.target, n.target, point) || (nc.Source == nil) != (n.Source == nil) {
			return false
		}
		if nc.Source != nil && (!m.pairedPoint(nc.Source.point, n.Source.point, point) || nc.Source.place.X() != n.Source.place.X() || !same(nc.Source.place.sec, n.Source.place.sec)) {
			return false
		}
	}
	return true
}

func numberedPoints(m *Model) map[*PointProcess]int {
	out := make(map[*PointProcess]int, len(m.points))
	for i, p := range m.points {
		out[p] = i
	}
	return out
}

// pairedPoint says whether two point processes have the same number in their models.
func (m *Model) pairedPoint(a, b *PointProcess, number map[*PointProcess]int) bool {
	if a == nil || b == nil {
		return a == b
	}
	i, ok := number[b]
	return ok && m.points[i] == a
}

// columnsOf parts the parameters of a type: those that only a user sets, and those that its own text sets too.
type columnsOf struct{ users, texts []int }

// settable keeps columnsOf by type.
type settable map[*mech.Type]columnsOf

func (c settable) of(t *mech.Type) columnsOf {
	if p, ok := c[t]; ok {
		return p
	}
	var p columnsOf
	stored := t.StoredColumns()
	for i := range t.Vars {
		v := &t.Vars[i]
		if v.Global || v.Role != mech.Parameter || t.Kind == mech.Ion || t.OfIon(v.Name) {
			continue
		}
		for k := v.Slot; k < v.Slot+max(v.Len, 1); k++ {
			if stored[k] {
				p.texts = append(p.texts, k)
			} else {
				p.users = append(p.users, k)
			}
		}
	}
	c[t] = p
	return p
}

func (c settable) alike(m *Model, a, b *density) bool {
	if !sameText(a.cols.Type, b.cols.Type) {
		return false
	}
	for i := range a.rows {
		if a.cols.Type.Kind == mech.Ion && *a.rows[i].Value(mech.IonStyle) != *b.rows[i].Value(mech.IonStyle) || !c.computedAlike(m, a.rows[i], b.rows[i]) {
			return false
		}
	}
	return true
}

// computedAlike says whether the parameters of a row that the text of its mechanism sets too were the same as another one's before the run.
func (c settable) computedAlike(m *Model, a, b *mech.Row) bool {
	texts := c.of(a.Cols.Type).texts
	if len(texts) == 0 {
		return true
	}
	said := m.said[a]
	for i, k := range texts {
		if i >= len(said) || said[i] != *b.Value(k) {
			return false
		}
	}
	return true
}

// KeepSaid remembers the parameters that the texts of their mechanisms set too, as they are: to be called before the model is initialised for the first time, so that
// a later edit can tell what a user has said of them from what a run has made of them.
func (m *Model) KeepSaid() {
	m.said = map[*mech.Row][]float64{}
	kept := settable{}
	for _, c := range m.cols {
		texts := kept.of(c.Type).texts
		if len(texts) == 0 {
			continue
		}
		for _, row := range c.Rows {
			if row == nil {
				continue
			}
			said := make([]float64, len(texts))
			for i, k := range texts {
				said[i] = *row.Value(k)
			}
			m.said[row] = said
		}
	}
}

// Taken is what TakeNumbers has changed, to go back and forth.
type Taken struct {
	m       *Model
	rows    []takenNumber
	globals []takenGlobal
	shapes  []takenShape
	celsius [2]float64
}

type takenNumber struct {
	row      *mech.Row
	col      int
	was, now float64
}

type takenGlobal struct {
	cols     *mech.Columns
	slot     int
	was, now float64
}

type takenShape struct{ was, now *SectionShape }

// TakeNumbers gives the model everything that a user sets as it is in another model that is Alike and was never initialised: geometry, Ra, cm, parameters of mechanisms and point
// processes, GLOBAL parameters, what the style of an ion leaves to the user, celsius. States and what is computed stay. Weights, delays and thresholds of NetCons are the caller's.
func (m *Model) TakeNumbers(o *Model) *Taken {
	m.refresh()
	o.refresh()
	t := &Taken{m: m, celsius: [2]float64{m.Celsius, o.Celsius}}
	carried := m.transferred()
	m.Celsius = o.Celsius
	kept := settable{}
	globals := map[*mech.Columns]bool{}
	columns := func(to, from *mech.Row) {
		if !globals[to.Cols] {
			globals[to.Cols] = true
			t.takeGlobals(to.Cols, from.Cols)
		}
		of := carried[to]
		for _, k := range kept.of(to.Cols.Type).users {
			if len(of) == 0 || !slices.Contains(of, k) {
				t.take(to, from, k)
			}
		}
	}
	for i, s := range m.sections {
		n := o.sections[i]
		if !s.shapedAs(n) {
			t.shapes = append(t.shapes, s.reshapedAs(n))
		}
		for k := range s.seg {
			t.take(s.seg[k], n.seg[k], NodeCm)
		}
		for k, d := range s.dens {
			for j, row := range d.rows {
				from := n.dens[k].rows[j]
				columns(row, from)
				if d.cols.Type.Kind == mech.Ion {
					t.takeIon(row, from)
				}
			}
			for _, ends := range [][2]*mech.Row{{d.far, n.dens[k].far}, {d.root, n.dens[k].root}} {
				if ends[0] != nil && ends[1] != nil {
					columns(ends[0], ends[1])
				}
			}
		}
	}
	for i, p := range m.points {
		columns(p.row, o.points[i].row)
	}
	return t
}

// transferred lists by row the columns that transfers write.
func (m *Model) transferred() map[*mech.Row][]int {
	out := map[*mech.Row][]int{}
	for _, x := range m.transfers {
		if a, ok := m.Address(x.To); ok && a.At < len(a.Cols.Rows) {
			row := a.Cols.Rows[a.At]
			out[row] = append(out[row], a.Slot)
		}
	}
	return out
}

func (t *Taken) take(to, from *mech.Row, col int) {
	was, now := *to.Value(col), *from.Value(col)
	if was != now {
		*to.Value(col) = now
		t.rows = append(t.rows, takenNumber{to, col, was, now})
	}
}

// takeIon takes over what the style of an ion leaves to the user.
func (t *Taken) takeIon(to, from *mech.Row) {
	style := mech.Style(*to.Value(mech.IonStyle))
	if style.Conc() < mech.Derived {
		t.take(to, from, mech.IonIn)
		t.take(to, from, mech.IonOut)
	}
	if style.Erev() < mech.Derived {
		t.take(to, from, mech.IonErev)
	}
}

func (t *Taken) takeGlobals(to, from *mech.Columns) {
	stored := to.Type.StoredGlobals()
	take := func(slot int) {
		if stored[slot] { // by the text of the mechanism
			return
		}
		if was, now := to.Uni[slot], from.Uni[slot]; was != now {
			to.Uni[slot] = now
			t.globals = append(t.globals, takenGlobal{to, slot, was, now})
		}
	}
	for _, table := range to.Type.Tables {
		take(table.Use)
	}
	for i := range to.Type.Vars {
		if v := &to.Type.Vars[i]; v.Global && v.Role == mech.Parameter {
			for k := range max(v.Len, 1) {
				take(v.Slot + k)
			}
		}
	}
}

// shapedAs says whether a section has the geometry of another one.
func (s *Section) shapedAs(o *Section) bool {
	if s.l != o.l || s.ra != o.ra || s.rall != o.rall || !slices.Equal(s.pts, o.pts) {
		return false
	}
	for i, r := range s.seg {
		if *r.Value(NodeDiam) != *o.seg[i].Value(NodeDiam) {
			return false
		}
	}
	return true
}

// reshapedAs gives a section the geometry of another one.
func (s *Section) reshapedAs(o *Section) takenShape {
	was := s.KeepShape()
	k := o.KeepShape()
	k.s = s
	_ = k.Restore() // it is cut alike
	return takenShape{was, k}
}

// Count is how many numbers are others now; a shape counts as one.
func (t *Taken) Count() int {
	n := len(t.rows) + len(t.globals) + len(t.shapes)
	if t.celsius[0] != t.celsius[1] {
		n++
	}
	return n
}

// Shaped says whether geometry, Ra or cm of a section changed.
func (t *Taken) Shaped() bool {
	return len(t.shapes) > 0 || slices.ContainsFunc(t.rows, func(n takenNumber) bool { return n.col == NodeCm && n.row.Cols == t.m.nodes })
}

// Bytes is the memory that it takes.
func (t *Taken) Bytes() int {
	n := 128 + 40*(len(t.rows)+len(t.globals))
	for _, s := range t.shapes {
		n += s.was.Bytes() + s.now.Bytes()
	}
	return n
}

// Undo gives the model the numbers that it had.
func (t *Taken) Undo() {
	t.m.Celsius = t.celsius[0]
	for _, n := range t.rows {
		*n.row.Value(n.col) = n.was
	}
	for _, n := range t.globals {
		n.cols.Uni[n.slot] = n.was
	}
	for _, s := range t.shapes {
		_ = s.was.Restore() // nothing has been cut since
	}
}

// Redo gives it those that it took.
func (t *Taken) Redo() {
	t.m.Celsius = t.celsius[1]
	for _, n := range t.rows {
		*n.row.Value(n.col) = n.now
	}
	for _, n := range t.globals {
		n.cols.Uni[n.slot] = n.now
	}
	for _, s := range t.shapes {
		_ = s.now.Restore()
	}
}
