package model

import (
	"slices"
	"strings"

	"nrngui/engine/mech"
)

// SetVector gives a point process the numbers of a Vector, as a script does with "play(vec)": name is the place where its mod file keeps it, see
// mech.Type.Vectors. They are copied; a mechanism that changes them changes its copy. nil takes them away.
func (m *Model) SetVector(p *PointProcess, name string, values []float64) error {
	if p == nil || p.row.Cols == nil {
		return fault(name, "choose another point process", "the point process of the Vector is gone")
	}
	path := p.Name() + "." + name
	if err := mustKnow(path, "Vector", p.row, p.row.Cols.Type.Vectors, name); err != nil {
		return err
	}
	if m.vectors == nil {
		m.vectors = map[*mech.Row]map[string][]float64{}
	}
	for r := range m.vectors {
		if r.Cols == nil { // its instance is gone
			delete(m.vectors, r)
		}
	}
	if m.vectors[p.row] == nil {
		m.vectors[p.row] = map[string][]float64{}
	}
	if values == nil {
		delete(m.vectors[p.row], name)
	} else {
		m.vectors[p.row][name] = slices.Clone(values)
	}
	m.structure++
	return nil
}

// VectorGiven gives the numbers that SetVector gave; nil when there are none.
func (m *Model) VectorGiven(row *mech.Row, name string) []float64 { return m.vectors[row][name] }

// mustKnow fails when a mechanism has no place of that name.
func mustKnow(path, what string, row *mech.Row, known []mech.Handle, name string) error {
	var names []string
	for _, h := range known {
		if h.Name == name {
			return nil
		}
		names = append(names, h.Name)
	}
	hint := "there are " + strings.Join(names, ", ")
	if len(names) == 0 {
		hint = "choose another mechanism"
	}
	return fault(path, hint, "%s takes no %s %q", row.Cols.Type.Name, what, name)
}
