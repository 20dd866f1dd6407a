package project

import "nrngui/engine/morph"

// Version is the file format this program writes. It reads all versions up to this one.
const Version = 1

// Project is what the user said: cells, placed mechanisms, recordings, run settings, views. It is a value: once shared it is never
// changed; an edit (edit.go) returns a new Project that shares what it did not touch. Undo is the list of earlier values.
type Project struct {
	Name       string         `json:"name"`
	Notes      string         `json:"notes,omitempty"`
	Cells      []Cell         `json:"cells"`
	Mods       []ModFile      `json:"mods,omitempty"`   // the user's own mechanisms
	Points     []PointProc    `json:"points,omitempty"` // IClamp, SEClamp, ExpSyn ... and NetStim
	Links      []Link         `json:"links,omitempty"`  // NetCons
	Recordings []Recording    `json:"recordings,omitempty"`
	Globals    []Param        `json:"globals,omitempty"` // "usetable_hh", "nai0_na_ion" ...
	Random     RandomSettings `json:"random,omitzero"`
	Tables     []Table        `json:"tables,omitempty"`    // values of FUNCTION_TABLEs
	Transfers  []Transfer     `json:"transfers,omitempty"` // numbers carried to variables elsewhere, for gap junctions
	Changes    []Change       `json:"changes,omitempty"`   // parameters set during a run, replayed at their model time
	Run        Run            `json:"run"`
	Views      []View         `json:"views,omitempty"`
	Layout     string         `json:"layout,omitempty"`  // name of the arrangement shown; "": StandardLayouts' "Run"
	Layouts    []Layout       `json:"layouts,omitempty"` // arrangements that were changed by hand; the others follow from the views
}

// Cell is one neuron: shape, named sets of sections, rules that put mechanisms on them, and how finely it is cut. The four are
// independent, so a new reconstruction keeps the rules.
type Cell struct {
	Name    string   `json:"name"`
	Shape   Shape    `json:"shape"`
	Subsets []Subset `json:"subsets,omitempty"` // beyond those that always exist: all, soma, axon, dend, apic and each section's name
	Rules   []Rule   `json:"rules,omitempty"`   // applied in order; later ones win
	NSeg    NSegRule `json:"nseg"`              // for sections that no rule cuts otherwise

	Output    *Output     `json:"output,omitempty"`    // what others listen to; none: the middle of the first section
	Synapses  []SynSite   `json:"synapses,omitempty"`  // that belong to the kind of cell: every instance has them
	Positions [][]float64 `json:"positions,omitempty"` // x, y, z of each instance, um, which are called name[0], name[1] ...; none: one that stands where its shape does

	kind   string     // of an instance: the cell it is of (Instances)
	offset [3]float64 // of an instance, um
}

// Output is the place whose v a NetCon from the cell watches.
type Output struct {
	Section   string  `json:"section"`
	X         float64 `json:"x"`
	Threshold float64 `json:"threshold"` // mV
}

// SynSite is where a cell has synapses of its own: at X of a section or, over a subset, at X of each of its sections, or of those where Where holds there.
type SynSite struct {
	Name   string  `json:"name"`            // within the cell; several are name[0], name[1] ...
	Type   string  `json:"type"`            // a point process
	Subset string  `json:"subset"`          // a section or a subset
	X      float64 `json:"x"`               // place on the section, or on each section of the subset
	Where  string  `json:"where,omitempty"` // over places, as Subset.Where: only the sections of the subset for which it holds at X
	Params []Param `json:"params,omitempty"`
}

// Shape says where the sections come from: exactly one of the fields is set.
type Shape struct {
	File     string        `json:"file,omitempty"`     // morphology file, relative to the project file, slashes
	Cell     string        `json:"cell,omitempty"`     // of a File with several cells: which one, by its name or its number from 1 (formats.Cells)
	Repairs  []string      `json:"repairs,omitempty"`  // of a File: texts of acts (package morph/repair), done each time it is read; the file itself stays as it is
	Stylized []StylizedSec `json:"stylized,omitempty"` // sections given one by one: by L and diam, or by 3-D points
	Grown    *morph.Grow   `json:"grown,omitempty"`    // made by the generator: seed and parameters
	// Sections of a File or Grown shape after reading; not saved. Filled by Load (load.go).
	Morph *morph.Morphology `json:"-"`
	// How the sections came from those of an earlier value, for a run that goes on; not saved (ways.go).
	Edits *Edits `json:"-"`
}

// StylizedSec is a section given by length and diameter, or by Points, from which both follow. Drawn is only how a section without Points is
// shown: a schematic line, not to scale, of which no number of the model depends.
type StylizedSec struct {
	Name    string      `json:"name"`
	L       float64     `json:"L"`    // um; without effect where there are Points
	Diam    float64     `json:"diam"` // um; likewise
	Parent  string      `json:"parent,omitempty"`
	ParentX float64     `json:"parentX,omitempty"` // 0 to 1; End is attached there
	End     float64     `json:"end,omitempty"`     // its own end at the parent: 0, or 1 for a section that runs towards its parent
	Type    morph.Kind  `json:"type,omitempty"`    // SWC type code: 1 soma, 2 axon, 3 dend, 4 apic; 0: what the name says
	Points  [][]float32 `json:"points,omitempty"`  // x, y, z and diameter of each 3-D point, um
	Drawn   [][]float32 `json:"drawn,omitempty"`   // x, y, z of the two or more places of its line from 0 to 1, um; absent: laid out by itself
}

// Subset is a named set of sections: those of Members (sections and earlier subsets; none: all of the cell) for which Where holds, an expression over
// sections (where.go): "apic where distance(soma) > 400".
type Subset struct {
	Name    string   `json:"name"`
	Members []string `json:"members,omitempty"`
	Where   string   `json:"where,omitempty"`
}

// Rule puts a mechanism on a subset, or sets section parameters when Mechanism is "" (Params of Ra, cm, and of geometry:
// nseg, L, diam, area, circuit, rallbranch). A Param of an ion reversal potential (ena, ek ...) may stand in the rule of any mechanism that uses the ion.
type Rule struct {
	Subset    string  `json:"subset"`
	Mechanism string  `json:"mechanism,omitempty"`
	Params    []Param `json:"params,omitempty"`

	NSeg      *NSegRule  `json:"nseg,omitempty"`      // how the sections are cut, in the place of the cell's rule; later ones win
	Gradients []Gradient `json:"gradients,omitempty"` // parameters that vary over the subset; they act with Profiles, in order of the rules

	Profiles []Profile        `json:"profiles,omitempty"` // parameters that vary along each section; they act after the Params of all rules
	Pointers []SegmentPointer `json:"pointers,omitempty"` // what POINTERs of the mechanism refer to
	Style    *IonStyle        `json:"style,omitempty"`    // of an ion: who owns its concentrations and reversal potential
}

// SegmentPointer makes the POINTER of a density mechanism refer to a range variable of the same segment ("e_extracellular").
type SegmentPointer struct {
	Name string `json:"name"`
	Var  string `json:"var"`
}

// Param is one value by its name within the mechanism ("gnabar").
type Param struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"`
}

// NSegRule says into how many segments each section is cut. Kind "fixed": N each. Kind "d_lambda": shorter than D times the
// length constant at Freq, always odd (Hines and Carnevale 2001). Kind "max_length": no segment longer than MaxLength, always odd.
// Times refines any of them, as "forall nseg *= 3" does.
type NSegRule struct {
	Kind      string  `json:"kind"`
	N         int     `json:"n,omitempty"`
	D         float64 `json:"d,omitempty"`         // default 0.1
	Freq      float64 `json:"freq,omitempty"`      // Hz, default 100
	MaxLength float64 `json:"maxLength,omitempty"` // um
	Margin    float64 `json:"margin,omitempty"`    // what is added before halving: nseg = int((L/length + margin)/2)*2 + 1; 0: 0.9 for d_lambda, and max_length is kept exactly. NEURON's CellBuilder has 0.999
	Times     int     `json:"times,omitempty"`     // what the rule or a section's own nseg gives is multiplied by this; 0 is 1. Odd keeps midpoints
}

// ModFile is a mechanism of the user's own.
type ModFile struct {
	Name   string `json:"name"` // file name
	Source string `json:"source"`
}

// Place is a spot on a cell.
type Place struct {
	Cell    string  `json:"cell,omitempty"`
	Section string  `json:"section"`
	X       float64 `json:"x"`
}

// PointProc is a point process or artificial cell. Name is unique in the project ("IClamp[0]", "syn1").
type PointProc struct {
	Name   string  `json:"name"`
	Type   string  `json:"type"`
	At     Place   `json:"at,omitzero"` // empty for an artificial cell
	Params []Param `json:"params,omitempty"`
	Group  string  `json:"group,omitempty"` // several that are placed, set and removed together have one name here

	Pointers []Pointer `json:"pointers,omitempty"` // what its POINTERs refer to
	Vectors  []Vector  `json:"vectors,omitempty"`  // numbers that its mod file expects from a script
	Randoms  []Random  `json:"randoms,omitempty"`  // random streams that its mod file expects from a script
	Pattern  *Pattern  `json:"pattern,omitempty"`  // what a VecStim or PatternStim plays
	Streams  []Stream  `json:"streams,omitempty"`  // random streams of its own, in place of numbered ones
}

// Link is a NetCon. From names a PointProc or, with FromV set, is a place whose v is watched. GID is the global identifier of the source: a
// PatternStim as From fires the sources of several, and the link takes the events of one; another source gets it as its own.
type Link struct {
	Name      string    `json:"name"`
	From      string    `json:"from,omitempty"`
	FromV     *Place    `json:"fromV,omitempty"`
	To        string    `json:"to"`
	Threshold float64   `json:"threshold"` // mV, for FromV
	Delay     float64   `json:"delay"`     // ms
	Weight    []float64 `json:"weight"`
	GID       *int      `json:"gid,omitempty"`
}

// Ref names one variable of the model: v of a place, a range variable ("hh.m", "ina", "i_cap"), or a variable of a point process.
// Text forms: "soma(0.5).v", "apic[14](0.5).hh.m", "IClamp[0].i"; a cell other than the first goes before: "cell2/soma(0.5).v".
// With neither Section nor Point it names a global: "celsius", "usetable_hh".
type Ref struct {
	Cell    string  `json:"cell,omitempty"`
	Section string  `json:"section,omitempty"`
	X       float64 `json:"x,omitempty"`
	Point   string  `json:"point,omitempty"` // a PointProc instead of a place
	Var     string  `json:"var"`             // "v", "cm", "hh.gnabar", "ina", "i"
}

// Recording is a trace to keep. "spikes" of a point process that counts (an APCount) keeps the times at which it counted, among the spikes.
type Recording struct {
	Ref   Ref    `json:"ref"`
	Label string `json:"label,omitempty"`
}

// Change is a parameter set at a model time. With Subset set (a subset or section name) Ref.Var is set on every segment of it.
type Change struct {
	T      float64 `json:"t"` // ms: acts at the first step that begins at or after T
	Ref    Ref     `json:"ref"`
	Subset string  `json:"subset,omitempty"`
	Value  float64 `json:"value"`
}

// Run holds the run settings.
type Run struct {
	Tstop       float64 `json:"tstop"`       // ms
	Dt          float64 `json:"dt"`          // ms
	VInit       float64 `json:"v_init"`      // mV
	Celsius     float64 `json:"celsius"`     // degC
	SecondOrder int     `json:"secondorder"` // 0 implicit Euler, 1 and 2 Crank-Nicolson

	Threads  int  `json:"threads,omitempty"`              // that share a step; 0: as many as pay. No number depends on it
	Layers   int  `json:"nlayer_extracellular,omitempty"` // of extracellular; 0: as the mechanism comes, 2
	FastIMem bool `json:"use_fast_imem,omitempty"`        // keep i_membrane_; a recording or view of it does so too
}
