package import3d

import (
	"fmt"
	"strconv"
	"strings"
)

// Transform is a change of the whole cell that the user may ask for, beside the repairs of findings.
type Transform struct {
	Verb   string // first word of the act
	Title  string
	About  string
	Fields []TransformField
}

// TransformField is one value of a transform: a number, or one of some words.
type TransformField struct {
	Name    string
	Unit    string
	Value   float64  // at first
	Words   []string // of the act; nil for a number
	Choices []string // the same for people
	Skip    bool     // the word is part of the title only: "both" of spines
}

// Transforms lists them in the order of the menu.
func Transforms() []Transform {
	xyz := func(v float64) []TransformField {
		return []TransformField{{Name: "x", Value: v}, {Name: "y", Value: v}, {Name: "z", Value: v}}
	}
	um := func(f []TransformField) []TransformField {
		for i := range f {
			f[i].Unit = "µm"
		}
		return f
	}
	return []Transform{
		{"scale", "Scale", "Coordinates by a factor each, diameters by one of their own.", append(xyz(1), TransformField{Name: "diameters", Value: 1})},
		{"shrinkage", "Correct shrinkage", "Undoes shrinkage of the tissue: lengths are multiplied, diameters stay.",
			[]TransformField{{Name: "of", Words: []string{"z", "xy"}, Choices: []string{"depth z", "plane xy"}}, {Name: "factor", Value: 1.2}}},
		{"rotate", "Rotate", "About an axis through the soma.",
			[]TransformField{{Name: "about", Words: []string{"z", "x", "y"}, Choices: []string{"z", "x", "y"}}, {Name: "angle", Unit: "°", Value: 90}}},
		{"move", "Translate", "Moves the whole cell.", um(xyz(0))},
		{"move soma", "Soma to the origin", "Moves the whole cell so that its soma lies at 0, 0, 0.", nil},
		{"smooth", "Smooth", "Each point becomes the mean of those around it; ends and forks stay.",
			[]TransformField{{Name: "what", Words: []string{"xyz", "z", "diam"}, Choices: []string{"course", "z only", "diameters"}}, {Name: "points", Value: 5}}},
		{"resample", "Re-sample", "A point every so many µm; ends and forks stay.", []TransformField{{Name: "distance", Unit: "µm", Value: 2}}},
		{"medianz", "Median of z", "Each point takes the middle z of itself and its neighbours.", nil},
		{"backlash", "Shift jumps at forks", "Shifts every branch that begins with a larger z jump, as NEURON does.", []TransformField{{Name: "jumps over", Unit: "µm", Value: 5}}},
		{"thin", "Least diameter", "Thinner points are set to it.", []TransformField{{Name: "diameter", Unit: "µm", Value: 0.3}}},
		{"types", "Change a type", "All sections of one type get another: 1 soma, 2 axon, 3 dendrite, 4 apical.", []TransformField{{Name: "from", Value: 5}, {Name: "to", Value: 3}}},
		{"stub", "Replace the axon", "By one section, for models that need no more of it.", []TransformField{{Name: "length", Unit: "µm", Value: 60}, {Name: "diameter", Unit: "µm", Value: 1}}},
		{"spines density", "Spines into area", "Adds the membrane of spines that were not traced to dendrites of a type.",
			[]TransformField{{Name: "per µm", Value: 1}, {Name: "area", Words: []string{"area"}, Choices: []string{"of"}, Skip: true}, {Name: "each", Unit: "µm²", Value: 1},
				{Name: "by", Words: []string{"both", "diameter", "length"}, Choices: []string{"length and diameter", "diameter", "length"}}, {Name: "of", Words: []string{"of"}, Choices: []string{"of"}, Skip: true}, {Name: "type", Value: 3}}},
	}
}

// Trial is a transform whose values are being chosen.
type Trial struct {
	Transform
	Values []float64 // of words: the index
}

// NewTrial begins a transform.
func NewTrial(t Transform) *Trial {
	tr := &Trial{Transform: t}
	for _, f := range t.Fields {
		tr.Values = append(tr.Values, f.Value)
	}
	return tr
}

// Text is the act.
func (t *Trial) Text() string {
	parts := []string{t.Verb}
	for i, f := range t.Fields {
		if f.Words != nil {
			parts = append(parts, f.Words[int(t.Values[i])])
		} else {
			parts = append(parts, strconv.FormatFloat(t.Values[i], 'g', -1, 64))
		}
	}
	return strings.Join(parts, " ")
}

// Set gives a field a value.
func (t *Trial) Set(i int, v float64) error {
	if i < 0 || i >= len(t.Fields) {
		return fmt.Errorf("%s has no value %d", t.Title, i+1)
	}
	if w := t.Fields[i].Words; w != nil && (v < 0 || int(v) >= len(w)) {
		return fmt.Errorf("%s has no choice %g", t.Fields[i].Name, v)
	}
	t.Values[i] = v
	return nil
}
