package model

import "nrngui/engine/mech"

// Insert puts a density mechanism (or an ion) on every segment with its default values. The ions it uses come along. Inserting one that
// is there does nothing.
func (s *Section) Insert(name string) error {
	t, err := s.m.lookup(s.name, name)
	if err != nil {
		return err
	}
	if t.Kind != mech.Density && t.Kind != mech.Ion {
		return fault(s.name, "place it at one position instead", "%q is a point process, not a density mechanism", name)
	}
	s.put(t)
	return nil
}

// put adds rows of t to every segment unless they are there, and promotes the ions it uses.
func (s *Section) put(t *mech.Type) {
	if s.find(t.Name) != nil {
		return
	}
	cols := s.m.Table(t)
	d := &density{cols: cols, rows: cols.AddMany(len(s.seg))}
	s.addEnds(t, d)
	s.useIons(t, s.seg)
	s.dens = append(s.dens, d)
	s.m.structure++
}

// useIons makes sure that the section has the ions of t and promotes their styles at the given segments: all of them, or
// one.
func (s *Section) useIons(t *mech.Type, at []*mech.Row) {
	for _, u := range t.Ions {
		ion, ok := s.m.cat.Lookup(u.Ion + "_ion")
		if !ok {
			continue // Catalogue.Register made it; a type that was never registered has none
		}
		s.put(ion)
		d := s.find(ion.Name)
		for i, r := range s.seg {
			if len(at) == len(s.seg) || r == at[0] {
				style := d.rows[i].Value(mech.IonStyle)
				up, _ := u.Promote(mech.Style(*style)) // conflicts are Compile's to report
				*style = float64(up)
			}
		}
	}
}

// Uninsert takes a density mechanism off the section. Ions stay, as in NEURON: others may use them.
func (s *Section) Uninsert(name string) error {
	t, err := s.m.lookup(s.name, name)
	if err != nil {
		return err
	}
	if t.Kind == mech.Ion {
		return fault(s.name, "take off the mechanisms that use it; the ion itself does no harm", "ion %q can't be taken off", name)
	}
	for i, d := range s.dens {
		if d.cols.Type.Name == name {
			d.remove(s.m)
			s.dens = append(s.dens[:i], s.dens[i+1:]...)
			s.m.structure++
			s.m.dropWatches()
			return nil
		}
	}
	return nil
}

// find gives the rows of a mechanism, nil when it is not there.
func (s *Section) find(name string) *density {
	for _, d := range s.dens {
		if d.cols.Type.Name == name {
			return d
		}
	}
	return nil
}

// Has says whether a density mechanism or ion is inserted.
func (s *Section) Has(name string) bool { return s.find(name) != nil }

// Mechanisms gives the names of the inserted density mechanisms and ions, in order of insertion (ions before their users).
func (s *Section) Mechanisms() []string {
	names := make([]string, len(s.dens))
	for i, d := range s.dens {
		names[i] = d.cols.Type.Name
	}
	return names
}

// Rows gives the rows of an inserted mechanism, one a segment in the order of the segments of Nodes; nil when it is not there. The slice
// belongs to the section.
func (s *Section) Rows(name string) []*mech.Row {
	if d := s.find(name); d != nil {
		return d.rows
	}
	return nil
}

// RowsIn is Rows by the columns of the mechanism, without a look at its name: for variables that are read and written often.
func (s *Section) RowsIn(c *mech.Columns) []*mech.Row {
	for _, d := range s.dens {
		if d.cols == c {
			return d.rows
		}
	}
	return nil
}

// IonStyle sets the style of an ion on every segment: levels 0..3 of concentration and reversal potential, and the three
// switches (HOC ion_style). It gives the former style of the first segment, -1 when the ion is not there.
func (s *Section) IonStyle(ion string, conc, erev int, einit, eadvance, cinit bool) int {
	d := s.find(ion)
	if d == nil {
		return -1
	}
	was := int(*d.rows[0].Value(mech.IonStyle))
	s.m.styles++
	for _, r := range d.rows {
		v := r.Value(mech.IonStyle)
		*v = float64(mech.StyleWord(mech.Style(*v), conc, erev, einit, eadvance, cinit))
	}
	return was
}
