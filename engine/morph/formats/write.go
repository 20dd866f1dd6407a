package formats

import (
	"fmt"
	"io"
	"strings"

	"nrngui/engine/morph"
	"nrngui/engine/morph/hocfile"
	"nrngui/engine/morph/neurolucida"
	"nrngui/engine/morph/neuroml"
	"nrngui/engine/morph/swc"
)

// Target is a format that can be written.
type Target struct {
	Name, About string
	Extension   string
	write       func(w io.Writer, m *morph.Morphology) (lost []string, err error)
}

// Targets are the formats that can be written.
var Targets = []Target{
	{"swc", "SWC", ".swc", swc.Convert},
	{"asc", "Neurolucida, version 3", ".asc", neurolucida.Write},
	{"neuroml", "NeuroML 2", ".cell.nml", toNeuroML},
	{"hoc", "HOC: create, connect, pt3dadd", ".hoc", lossless(hocfile.Write)},
}

func lossless(write func(io.Writer, *morph.Morphology) error) func(io.Writer, *morph.Morphology) ([]string, error) {
	return func(w io.Writer, m *morph.Morphology) ([]string, error) { return nil, write(w, m) }
}

// toNeuroML writes NeuroML 2 and tells of diameters that its schema does not allow.
func toNeuroML(w io.Writer, m *morph.Morphology) (lost []string, err error) {
	zero := 0
	for i := range m.Sections {
		for _, p := range m.Sections[i].Points {
			if !(p.Diam > 0) {
				zero++
			}
		}
	}
	if zero > 0 {
		lost = append(lost, fmt.Sprintf("%d points have no diameter above 0, as the schema of NeuroML wants it: other programs may refuse the file; repair them before", zero))
	}
	return lost, neuroml.Write(w, m)
}

// TargetOf finds a format by its name.
func TargetOf(name string) (Target, error) {
	var names []string
	for _, t := range Targets {
		if t.Name == strings.ToLower(name) {
			return t, nil
		}
		names = append(names, t.Name)
	}
	return Target{}, fmt.Errorf("no format %q to write: there are %s", name, strings.Join(names, ", "))
}

// Write writes a morphology. What comes back when it is read is the same within the precision of the format, but for what lost tells. It fails where the
// format cannot hold the morphology.
func (t Target) Write(w io.Writer, m *morph.Morphology) (lost []string, err error) {
	return t.write(w, m)
}
