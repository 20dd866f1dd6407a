package model

import (
	"maps"
	"math"
	"slices"

	"nrngui/engine/mech"
)

// Replaced says what ReplaceMechanism did, for the simulator, which gives what is new its values, and for taking it back.
type Replaced struct {
	Instances int        // that were migrated
	Columns   []int      // of variables that are new and computed (STATE, ASSIGNED): INITIAL says what they begin with
	Uni       []int      // GLOBALs likewise
	Links     []Longer   // NetCons whose weight vectors became longer
	Lost      []string   // variables that are no more
	Gained    []*Section // that got ions they had not
	undo      []func()
}

// Longer is a NetCon with weights from From on that it had not before.
type Longer struct {
	*NetCon
	From int
}

// Register adds a mechanism that the model does not have yet to its catalogue. Ions whose valence it is the first to state keep their instances.
func (m *Model) Register(t *mech.Type) error {
	if err := m.cat.Register(t); err != nil {
		return err
	}
	m.keepIons(&Replaced{}, t)
	m.structure++
	return nil
}

// Undo takes the replacement back. The model must be compiled again, as after the replacement itself.
func (r *Replaced) Undo() {
	for _, f := range slices.Backward(r.undo) {
		f()
	}
	r.undo = nil
}

// ReplaceMechanism puts another version of a mechanism in the place of the one of that name, in the middle of a run if need be; compile
// the model again afterwards. Rows, and so all handles, stay. Values go over by name, arrays element by element: a variable that was there
// keeps its value, but a PARAMETER that had its old default gets the new one; a PARAMETER that is new gets its default; for what is new and
// computed see Replaced. A variable that was GLOBAL gives its value to all instances when it becomes RANGE, and takes that of the first
// instance the other way round. Ions that are used now are inserted; those no longer used stay, as in NEURON. NetCons stay: weights that are new begin with
// 0, those that are no more are cut off. POINTERs go over by name.
//
// It is refused, and nothing is changed, when the kind or the name of the mechanism changes, or when an instance stands where the new
// version can't.
func (m *Model) ReplaceMechanism(name string, t *mech.Type) (*Replaced, error) {
	old, known := m.cat.Lookup(name)
	cols := m.cols[name]
	if cols != nil {
		m.closeUp(cols)
	}
	used := known && cols != nil && cols.N > 0
	if err := m.checkReplacement(name, old, t, used); err != nil {
		return nil, err
	}
	if name != t.Name { // nobody uses it by the former name
		return m.ReplaceMechanism(t.Name, t)
	}
	r := &Replaced{}
	was, cat := m.cat, m.cat.Clone()
	if err := cat.Register(t); err != nil {
		return nil, fault(name, "save the project and open it again to change a valence", "%v", err)
	}
	m.cat = cat
	m.structure++
	r.undo = append(r.undo, func() { m.cat = was; m.structure++ })
	m.keepIons(r, t)
	if cols == nil {
		return r, nil
	}
	r.Instances = cols.N
	for _, row := range cols.Rows { // the new text may have others
		delete(m.said, row)
	}
	kept := *cols
	r.undo = append(r.undo, func() {
		cols.Type, cols.Data, cols.Uni, cols.FuncTables = kept.Type, kept.Data, kept.Uni, kept.FuncTables
	})
	migrate(r, cols, t)
	m.migratePointers(r, cols, t)
	m.migrateWeights(r, t)
	if used && !slices.Equal(kept.Type.Ions, t.Ions) {
		m.migrateIons(r, kept.Type, t)
	}
	m.structure++
	return r, nil
}

var kindNames = map[mech.Kind]string{mech.Density: "a density mechanism (SUFFIX)", mech.Point: "a point process (POINT_PROCESS)",
	mech.Artificial: "an artificial cell (ARTIFICIAL_CELL)", mech.Ion: "an ion"}

// checkReplacement refuses what can't be migrated.
func (m *Model) checkReplacement(name string, old, t *mech.Type, used bool) error {
	switch {
	case t.Kind == mech.Ion, old != nil && old.Kind == mech.Ion:
		return fault(name, "write the ion's name with USEION in a mechanism", "an ion can't be replaced")
	case used && t.Name != name:
		return fault(name, "put the former name back, or save the text as another mod file and insert that",
			"the mechanism is called %q now, but sections and point processes use it as %q", t.Name, name)
	case used && t.Kind != old.Kind:
		return fault(name, "take it off first, or give the new version another name", "it is %s now, but its instances are those of %s",
			kindNames[t.Kind], kindNames[old.Kind])
	}
	if !used || len(t.Ions) == 0 || t.Kind != mech.Point {
		return nil
	}
	for _, p := range m.points {
		if p.Type() == old && p.place.row == nil {
			return fault(p.Name(), "move it into the section, for instance to 0.5", "the new version uses ions, but this one stands on an end, which has no membrane")
		}
	}
	return nil
}

// keepIons lets the rows of ions go over to types that Register has made anew, because a valence is known now.
func (m *Model) keepIons(r *Replaced, t *mech.Type) {
	for _, u := range t.Ions {
		ion, ok := m.cat.Lookup(u.Ion + "_ion")
		if c := m.cols[u.Ion+"_ion"]; ok && c != nil && c.Type != ion {
			was := c.Type
			c.Type = ion
			r.undo = append(r.undo, func() { c.Type = was })
		}
	}
}

// migrate gives the columns their new type, with the values of the old one.
func migrate(r *Replaced, cols *mech.Columns, t *mech.Type) {
	old := *cols
	cols.Type = t
	cols.Data = make([][]float64, t.NCol)
	for k := range cols.Data {
		cols.Data[k] = make([]float64, cols.N)
		for i := range cols.Data[k] {
			cols.Data[k][i] = t.ColInit[k]
		}
	}
	cols.Uni = slices.Clone(t.UniInit)
	copy(cols.Uni[:mech.UniFirst], old.Uni[:mech.UniFirst])
	cols.FuncTables = make([]*mech.FuncTable, len(t.FuncTables))
	for k := range t.FuncTables {
		for j := range old.Type.FuncTables {
			if o, n := &old.Type.FuncTables[j], &t.FuncTables[k]; o.Name == n.Name && len(o.Args) == len(n.Args) {
				cols.FuncTables[k] = old.FuncTables[j]
			}
		}
	}
	for i := range t.Vars {
		v := &t.Vars[i]
		from, ok := old.Type.Var(v.Name)
		if !ok {
			r.isNew(v)
			continue
		}
		for e := range max(v.Len, 1) {
			if e < max(from.Len, 1) {
				moveValue(cols, &old, v, from, e)
			} else if v.Role != mech.Parameter {
				r.slot(v, e)
			}
		}
	}
	for i := range old.Type.Vars {
		if _, ok := t.Var(old.Type.Vars[i].Name); !ok {
			r.Lost = append(r.Lost, old.Type.Vars[i].Name)
		}
	}
	hidden(cols.Uni, t, old.Uni, old.Type)
}

func (r *Replaced) isNew(v *mech.Var) {
	if v.Role == mech.Parameter {
		return
	}
	for e := range max(v.Len, 1) {
		r.slot(v, e)
	}
}

func (r *Replaced) slot(v *mech.Var, e int) {
	if v.Global {
		r.Uni = append(r.Uni, v.Slot+e)
	} else {
		r.Columns = append(r.Columns, v.Slot+e)
	}
}

// moveValue takes element e of a variable over.
func moveValue(cols, old *mech.Columns, v, from *mech.Var, e int) {
	follow := v.Role == mech.Parameter && from.Role == mech.Parameter
	value := func(x float64) float64 {
		if follow && math.Float64bits(x) == math.Float64bits(from.Default) {
			return v.Default
		}
		return x
	}
	switch {
	case v.Global && from.Global:
		cols.Uni[v.Slot+e] = value(old.Uni[from.Slot+e])
	case v.Global && cols.N > 0:
		cols.Uni[v.Slot+e] = value(old.Data[from.Slot+e][0])
	case !v.Global && from.Global:
		for i := range cols.N {
			cols.Data[v.Slot+e][i] = value(old.Uni[from.Slot+e])
		}
	case !v.Global:
		for i := range cols.N {
			cols.Data[v.Slot+e][i] = value(old.Data[from.Slot+e][i])
		}
	}
}

// hidden takes over the values that no variable names: usetable, and LOCALs of the file when there are as many as before.
func hidden(to []float64, t *mech.Type, from []float64, old *mech.Type) {
	a, b := unnamed(t), unnamed(old)
	if len(t.Tables) > 0 && len(old.Tables) > 0 {
		to[t.Tables[0].Use] = from[old.Tables[0].Use]
	}
	if len(a) != len(b) {
		return
	}
	for i := range a {
		to[a[i]] = from[b[i]]
	}
}

func unnamed(t *mech.Type) []int {
	named := map[int]bool{}
	for i := range t.Vars {
		if v := &t.Vars[i]; v.Global {
			for e := range max(v.Len, 1) {
				named[v.Slot+e] = true
			}
		}
	}
	if len(t.Tables) > 0 {
		named[t.Tables[0].Use] = true
	}
	var out []int
	for k := mech.UniFirst; k < t.NUni; k++ {
		if !named[k] {
			out = append(out, k)
		}
	}
	return out
}

// migratePointers forgets what POINTERs that are no more referred to.
func (m *Model) migratePointers(r *Replaced, cols *mech.Columns, t *mech.Type) {
	for _, row := range cols.Rows {
		set := m.pointers[row]
		if set == nil {
			continue
		}
		kept := maps.Clone(set)
		maps.DeleteFunc(kept, func(name string, _ Var) bool { return !slices.Contains(t.Pointers, name) })
		m.pointers[row] = kept
		r.undo = append(r.undo, func() { m.pointers[row] = set })
	}
}

// migrateWeights makes the weight vectors of NetCons as long as the new NET_RECEIVE has arguments.
func (m *Model) migrateWeights(r *Replaced, t *mech.Type) {
	n := max(t.NWeight, 1)
	for _, nc := range m.netcons {
		if nc.target == nil || nc.target.Type() != t || len(nc.Weight) == n {
			continue
		}
		was := nc.Weight
		nc.Weight = make([]float64, n)
		if k := copy(nc.Weight, was); k < n {
			r.Links = append(r.Links, Longer{nc, k})
		}
		r.undo = append(r.undo, func() { nc.Weight = was })
	}
}

// migrateIons inserts the ions that the new version uses, and finds out anew who owns the values of all ions that either version uses.
// What ion_style had been set to by hand on these is lost.
func (m *Model) migrateIons(r *Replaced, old, t *mech.Type) {
	ions := map[string]bool{}
	for _, u := range append(slices.Clone(old.Ions), t.Ions...) {
		ions[u.Ion+"_ion"] = true
	}
	for _, s := range m.sections {
		here := s.find(t.Name) != nil
		for _, p := range m.points {
			here = here || p.place.sec == s && p.Type() == t
		}
		if !here {
			continue
		}
		before := slices.Clone(s.dens)
		r.undo = append(r.undo, func() {
			for _, d := range s.dens {
				if !slices.Contains(before, d) {
					s.m.drop(d.cols, d.rows...)
				}
			}
			s.dens = before
		})
		for _, u := range t.Ions {
			if ion, ok := m.cat.Lookup(u.Ion + "_ion"); ok {
				s.put(ion)
			}
		}
		if len(s.dens) > len(before) {
			r.Gained = append(r.Gained, s)
			s.ionsFirst(before)
		}
		for i := range s.seg {
			s.restyle(r, ions, i)
		}
	}
}

// ionsFirst puts ions that were added behind their users before them, where Mechanisms wants them.
func (s *Section) ionsFirst(before []*density) {
	added := s.dens[len(before):]
	s.dens = append(slices.Clone(added), before...)
}

// restyle computes the style of ions at one segment anew from all mechanisms there.
func (s *Section) restyle(r *Replaced, ions map[string]bool, i int) {
	for _, d := range s.dens {
		if !ions[d.cols.Type.Name] {
			continue
		}
		row := d.rows[i]
		style, was := mech.Style(0), *row.Value(mech.IonStyle)
		promote := func(t *mech.Type) {
			for _, u := range t.Ions {
				if u.Ion+"_ion" == d.cols.Type.Name {
					style, _ = u.Promote(style)
				}
			}
		}
		for _, o := range s.dens {
			promote(o.cols.Type)
		}
		for _, p := range s.m.points {
			if p.place.row == s.seg[i] {
				promote(p.Type())
			}
		}
		*row.Value(mech.IonStyle) = float64(style)
		r.undo = append(r.undo, func() {
			if row.Cols != nil {
				*row.Value(mech.IonStyle) = was
			}
		})
	}
	s.m.styles++
}
