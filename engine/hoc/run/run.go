package run

import (
	"time"

	"nrngui/engine/hoc/class"
	"nrngui/engine/hoc/object"
	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/sim"
)

// Host is the interpreter.
type Host interface {
	object.Runtime
	Func(name string, f func(c *object.Call) object.Value)
	Variable(name string, r object.Ref)
	AddClass(k *object.Class)
}

// Cells is what a run asks of the neurons of the interpreter.
type Cells interface {
	Model() *model.Model
	// PointOf gives the point process or artificial cell behind an object, nil for others; ObjectOf the object of one.
	PointOf(o *object.Object) *model.PointProcess
	ObjectOf(p *model.PointProcess) *object.Object
	// SectionOf gives the section of the language, ModelSection that of the model; nil for nil.
	SectionOf(s *model.Section) object.Section
	ModelSection(s object.Section) *model.Section
	// CellOf is the object in whose template a section was created, nil at top level.
	CellOf(s *model.Section) *object.Object
	// AddMechanisms makes mechanisms known to the script.
	AddMechanisms(types []*mech.Type) error
	// Members lists the sections of a SectionList.
	Members(set *object.Object) []object.Section
	// Var gives the handle behind an address, nil when it is no number of the model. Gone says that it was one and its place is no more.
	Var(r object.Ref) model.Var
	Gone(r object.Ref) bool
	// Place says which range variable of which section an address means.
	Place(r object.Ref) (s *model.Section, x float64, name string, ok bool)
	// PointAt says which variable of which point process an address means, nil for other addresses.
	PointAt(r object.Ref) (p *model.PointProcess, name string)
}

// Run is the run control of one interpreter.
type Run struct {
	// Compile makes a mechanism from the text of a mod file, for KSChan; nil refuses.
	Compile func(text, file string) (*mech.Type, error)

	host  Host
	cells Cells

	t, dt, second, stop object.Cell
	threads             int

	prog    *sim.Program
	in      *sim.Instance
	began   *float64 // potential of the last finitialize that had one, mV
	dtNow   float64  // dt and secondorder that the instance has
	ordNow  float64
	inside  bool // a step or an initialisation is in progress
	lookAt  time.Time
	stride  int // steps between two looks at the clock
	untilAt int

	items      []*item           // recordings and what is played, in order of creation
	due        map[int32]waiting // what an event of the queue means
	nextDue    int32
	late       []object.Statement // of CVode.event: run after the step
	soon       []func()           // statements of NetCons and transitions: run when no mechanism is running
	resolution float64            // vres of KSChan, mV
	numbers    []float64          // of KSChans, see rebuild
	singles    uint32             // rseed of KSChan while nothing is compiled
	pieces     []piece            // that multisplit has named since it was last called without argument
	sources    map[*model.Source]*source
	counts     map[*model.PointProcess]*object.Object // Vectors that take the times of APCounts
	listen     []*source                              // by index into the sources of the program
	handlers   [4][]*handler
	netcons    map[*model.NetCon]*netcon
	ste        []*machine
	random     *class.State     // of Random.play
	drawing    bool             // it takes part in the steps
	seeds      model.Randomness // that the instance has
	vectors    []*given
	streams    map[randomVariable]model.Stream // chosen before the model was compiled
	randoms    *object.Class                   // NMODLRandom
	chosen     []chosen
	kept       map[string]float64 // settings of CVode that are kept for those who ask
	told       map[string]bool    // what was noted already
	batch      []object.Ref
	gids       gids
	linears    []*linear
	channels   []*channel
	solving    time.Duration // in psolve
	board      board
}

// New adds everything of this package to an interpreter; shared is what its classes share.
func New(host Host, cells Cells, shared *class.State) *Run {
	r := &Run{
		host: host, cells: cells, random: shared, dt: model.DefaultDt, stride: 1, resolution: usualResolution, due: map[int32]waiting{},
		sources: map[*model.Source]*source{}, counts: map[*model.PointProcess]*object.Object{}, netcons: map[*model.NetCon]*netcon{}, told: map[string]bool{}, kept: map[string]float64{},
	}
	r.functions()
	r.vectorMembers()
	for _, k := range []*object.Class{
		r.netconClass(), r.handlerClass(), r.cvodeClass(), r.machineClass(), r.parallelClass(), r.saveStateClass(), r.bbSaveStateClass(), r.impedanceClass(), r.linearClass(), r.randomClass(),
	} {
		host.AddClass(k)
	}
	for _, k := range r.kschanClasses() {
		host.AddClass(k)
	}
	return r
}

// Instance gives what runs now, nil before the first compilation.
func (r *Run) Instance() *sim.Instance { return r.in }

// note tells once that something is done in another way than asked for: on the error output and in the receipt.
func (r *Run) note(kind, text string) {
	if r.told[kind+text] {
		return
	}
	r.told[kind+text] = true
	r.host.Warn(text + "\n")
	r.host.Note(kind, text)
}

// vector gives the Vector of an object.
func vector(o *object.Object) *class.Vector {
	v, _ := o.Data.(*class.Vector)
	return v
}

// vectorArg gives the Vector of an argument.
func vectorArg(c *object.Call, i int) *object.Object {
	o := c.Object(i)
	if vector(o) == nil {
		c.Fail("", "argument %d is %s, not a Vector", i+1, o.Name())
	}
	return o
}

// isVector says whether an argument is a Vector.
func isVector(c *object.Call, i int) bool {
	if i >= c.N() {
		return false
	}
	o := c.Args[i].Object()
	return o != nil && vector(o) != nil
}

// within gives a number that must lie in lo to hi, as NEURON checks arguments.
func within(c *object.Call, i int, lo, hi float64) float64 {
	x := c.Number(i)
	if !(x >= lo && x <= hi) {
		c.Fail("", "argument %d is %g, outside of %g to %g", i+1, x, lo, hi)
	}
	return x
}

// listArg gives the List in argument i, or a new one.
func listArg(c *object.Call, i int) *object.Object {
	if c.IsA(i, "List") {
		return c.Object(i)
	}
	return c.Temp(c.NewObject("List"))
}

// appendTo adds an object to a List.
func appendTo(c *object.Call, list, o *object.Object) {
	m := list.Class.Members["append"]
	if m == nil || m.Call == nil {
		c.Fail("", "%s has no method append", list.Name())
	}
	m.Call(&object.Call{Runtime: c.Runtime, Self: list, What: "List.append", Args: []object.Value{object.Obj(o)}})
}
