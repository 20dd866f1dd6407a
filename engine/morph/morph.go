package morph

import (
	"strconv"

	"nrngui/engine/source"
)

// Point is one traced place: position and diameter in um, as float32 because NEURON keeps 3-D data so and its areas show it.
type Point struct {
	X, Y, Z, Diam float32
}

// Kind is the SWC type code of a section: 1 soma, 2 axon, 3 dend, 4 apic, others user defined.
type Kind int

// The kinds with a name.
const (
	Soma Kind = 1
	Axon Kind = 2
	Dend Kind = 3
	Apic Kind = 4
)

// Stem gives the name of the sections of a kind without the index, as NEURON's import has it: "soma", "axon", "dend", "apic",
// "dend_7" for a user defined 7, "minus_1" for -1.
func (k Kind) Stem() string {
	switch {
	case k == Soma:
		return "soma"
	case k == Axon:
		return "axon"
	case k == Dend:
		return "dend"
	case k == Apic:
		return "apic"
	case k < 0:
		return "minus_" + strconv.Itoa(-int(k))
	}
	return "dend_" + strconv.Itoa(int(k))
}

// Section is one unbranched stretch of a reconstruction as it will be simulated.
type Section struct {
	Name    string // "soma[0]", "dend[3]", "dend_5[0]", "minus_1[0]": NEURON's Import3D names
	Kind    Kind
	Points  []Point
	Parent  int        // index into Morphology.Sections; -1 for a root. Always smaller than the own index
	ParentX float64    // place on the parent: 0, 0.5 or 1; of NeuroML and HOC any from 0 to 1
	Logical bool       // the first point is the section's own; the stretch to the parent is no wire (pt3dstyle 1)
	Wire    [3]float32 // where on the parent a logical connection goes, um: the place pt3dstyle(1, x, y, z) keeps
	Order   int        // rank in which NEURON's import connects the section (order of the samples); 0 for all when nothing was read
	Lines   [2]int     // first and last line of the file that gave its points; 0 when not from a file
}

// Morphology is a reconstruction: sections in creation order (NEURON's order of instantiation). It is a value: never changed
// once made; edits return another one.
type Morphology struct {
	Name     string // base name of the file, or what the generator called it
	Format   string // "SWC", "Neurolucida V3", "generated" ...
	Sections []Section
	Soma     SomaTrace
	Report   Report
}

// SomaForm is how a tracing gives the soma.
type SomaForm int

// The forms of a traced soma. SomaNone: none, or the cell comes from no tracing.
const (
	SomaNone       SomaForm = iota
	SomaPoint               // one sample: a sphere
	SomaCylinders           // a chain of samples
	SomaThreePoint          // NeuroMorpho.Org's way to write a sphere: a centre and two samples that hang on it
	SomaOutline             // a closed outline around it
)

// SomaTrace is the first soma as traced, before NEURON's rules make cable of it: morphometrics take its size and centre from here.
type SomaTrace struct {
	Form   SomaForm
	Points []Point
}

// Report is what a reader understood, assumed and found odd. Every finding carries its line.
type Report struct {
	Points   int // samples read
	Lines    int // lines read
	Comments int
	Findings source.List // notes: what was assumed; warnings: what is odd
	Messages []string    // what NEURON's own import prints, line by line
}
