package project

// Edits is the last edit of a shape's sections, and those before it: which places of the former shape those of the present one are. A run that goes on with an
// edited cell finds its states by them. They are not saved.
type Edits struct {
	before any                  // identity of the former shape
	was    map[string][]Stretch // by present name; sections not listed are the former ones of their name
	prev   *Edits
	deep   int
}

// deepest bounds how many edits are remembered.
const deepestEdits = 64

// Stretch says that arc positions A to B of a section are From to To of a former one. B is less than A where it was turned around.
type Stretch struct {
	Section  string // former name
	From, To float64
	A, B     float64
}

// identity tells shapes apart that are not the same value in memory.
func (s Shape) identity() any {
	if len(s.Stylized) > 0 {
		return &s.Stylized[0]
	}
	return s.Morph
}

// Same says whether two shapes are the very same sections, unchanged since.
func (s Shape) Same(o Shape) bool { return s.identity() == o.identity() }

// EditedFrom gives the shape with the memory that it was made of another one: by present name, of which stretches of the former sections each section is made
// that is not just the former one of its name.
func (s Shape) EditedFrom(before Shape, was map[string][]Stretch) Shape {
	e := &Edits{before: before.identity(), was: was}
	if prev := before.Edits; prev != nil && prev.deep < deepestEdits {
		e.prev, e.deep = prev, prev.deep+1
	}
	s.Edits = e
	return s
}

// Way gives the function that says where in a former (or later: an edit taken back) shape a place was. Without a memory of the edits between them it goes by names alone.
func (s Shape) Way(to Shape) func(section string, x float64) (was string, at float64, ok bool) {
	if list, ok := s.editsSince(to); ok {
		return func(section string, x float64) (string, float64, bool) {
			for _, e := range list {
				if section, x, ok = e.back(section, x); !ok {
					return "", 0, false
				}
			}
			return section, x, true
		}
	}
	if list, ok := to.editsSince(s); ok {
		return func(section string, x float64) (string, float64, bool) {
			for i := len(list) - 1; i >= 0; i-- {
				if section, x, ok = list[i].forth(section, x); !ok {
					return "", 0, false
				}
			}
			return section, x, true
		}
	}
	return func(section string, x float64) (string, float64, bool) { return section, x, true }
}

// editsSince lists the edits that led from another shape to this one, the last first.
func (s Shape) editsSince(before Shape) (list []*Edits, ok bool) {
	was := before.identity()
	if s.identity() == was {
		return nil, true
	}
	for e := s.Edits; e != nil; e = e.prev {
		list = append(list, e)
		if e.before == was {
			return list, true
		}
	}
	return nil, false
}

// back gives the former place of a present one.
func (e *Edits) back(section string, x float64) (string, float64, bool) {
	list, listed := e.was[section]
	if !listed {
		return section, x, true
	}
	for _, s := range list {
		if low, high := min(s.A, s.B), max(s.A, s.B); x >= low && x <= high && low < high {
			return s.Section, min(max(s.From+(x-s.A)/(s.B-s.A)*(s.To-s.From), 0), 1), true
		}
	}
	return "", 0, false
}

// forth gives the present place of a former one.
func (e *Edits) forth(section string, x float64) (string, float64, bool) {
	for now, list := range e.was {
		for _, s := range list {
			if s.Section == section && x >= s.From && x <= s.To && s.From < s.To {
				return now, min(max(s.A+(x-s.From)/(s.To-s.From)*(s.B-s.A), 0), 1), true
			}
		}
	}
	_, another := e.was[section] // its name is another section's now
	return section, x, !another
}
