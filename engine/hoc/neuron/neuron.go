package neuron

import (
	"fmt"
	"strings"

	"nrngui/engine/hoc/interp"
	"nrngui/engine/hoc/object"
	"nrngui/engine/mech"
	"nrngui/engine/model"
)

// Cable is the neurons that one interpreter works on. It implements interp.Cable.
type Cable struct {
	// Running calls a FUNCTION or PROCEDURE that needs what only a simulation has: random streams, the event queue. nil, or ok false:
	// there is none, and the call fails.
	Running func(row *mech.Row, f string, args []float64) (y float64, ok bool, err error)
	// Bare is Running for a function that touches no instance of its mechanism.
	Bare func(t *mech.Type, f string, args []float64) (y float64, ok bool, err error)
	// Random gives the object for a RANDOM variable of an instance; nil: scripts do not see them.
	Random func(row *mech.Row, name string) *object.Object
	// Give hands an object that a script gave to a setter of a mod file (noiseFromRandom(r), play(vec)) to the point process; the handle or
	// the Vector is one of the type's that name f among their setters. nil: no such objects are known.
	Give func(c *object.Call, p *Point, f string) (ok bool)

	// Panel shows a MechanismStandard, Menu adds the menu of a MechanismType to the panel that is being made; nil: nobody shows them.
	Panel func(c *object.Call, m *MechanismStandard)
	Menu  func(c *object.Call, m *MechanismType)

	m    *model.Model
	in   *interp.Interp
	last map[*object.Object]*Section // the section last made for an object: the next one comes behind it

	bares   []*mech.Type             // SUFFIX nothing: functions without a mechanism
	types   []*mech.Type             // in NEURON's order of registration; the first is its number firstType
	classes map[string]*object.Class // of point processes
	ranges  map[string]interp.RangeVar
	chosen  map[string]*instance // by mechanism: what setdata_ chose

	origin struct {
		sec *Section // of distance
		x   float64
	}
	serial int  // of the handles given by this_section
	rigid  bool // pt3dconst: shapes don't follow L and diam
	shaped int  // model.Geometry when define_shape last ran
}

// firstType is NEURON's number of the first mechanism that scripts may see, morphology.
const firstType = 2

// New makes the neurons of a model.
func New(m *model.Model) *Cable {
	return &Cable{
		m:       m,
		last:    map[*object.Object]*Section{},
		classes: map[string]*object.Class{},
		ranges:  map[string]interp.RangeVar{},
		chosen:  map[string]*instance{},
		shaped:  -1,
	}
}

// Model gives the model.
func (c *Cable) Model() *model.Model { return c.m }

// Install adds functions, variables and classes to the interpreter whose Options hold the Cable.
func (c *Cable) Install(in *interp.Interp) {
	c.in = in
	c.addSpecial()
	c.addNames()
	c.addShape()
	c.addTree()
	c.addStimuli()
	c.addIonFunctions()
	in.AddClass(c.sectionList())
	in.AddClass(c.sectionRef())
	in.AddClass(c.mechanismType())
	in.AddClass(c.mechanismStandard())
	in.AddClass(c.rangeVarPlot())
	c.types = []*mech.Type{morphology(), capacitance()}
	var own []*mech.Type
	for _, t := range c.m.Catalogue().Registered() {
		if t.Kind != mech.Ion && !c.m.Catalogue().Bundled(t) {
			own = append(own, t)
		}
	}
	c.addTypes(registration(own))
}

// registration puts extracellular where NEURON has it: behind pas.
func registration(types []*mech.Type) []*mech.Type {
	if len(types) > 1 && types[0].Layers > 0 && types[1].Name == "pas" {
		types[0], types[1] = types[1], types[0]
	}
	return types
}

// AddMechanisms makes mechanisms known to the script that came after Install: their range variables, functions, GLOBALs and classes. One that has the
// name of another takes its place, instances included; one with the very text of what is there already changes nothing.
func (c *Cable) AddMechanisms(types []*mech.Type) error {
	for _, t := range types {
		if t.Name == bare {
			t = c.bared(t)
		}
		old, known := c.m.Catalogue().Lookup(t.Name)
		switch {
		case known && old != t && old.Source == t.Source && t.Source != "":
			t = old
			if c.typeNamed(t.Name) != nil {
				continue
			}
		case known && old != t:
			if _, err := c.m.ReplaceMechanism(t.Name, t); err != nil {
				return err
			}
		case !known:
			if err := c.m.Register(t); err != nil {
				return err
			}
		}
		c.addTypes([]*mech.Type{t})
	}
	return nil
}

// bare is the name after SUFFIX in a mod file whose names stand alone in scripts. There may be several such files.
const bare = "nothing"

// bared gives one of several mechanisms without a name a name of its own.
func (c *Cable) bared(t *mech.Type) *mech.Type {
	for _, old := range c.bares {
		if old.Source == t.Source {
			return old
		}
	}
	if len(c.bares) == 0 {
		return t
	}
	own := *t
	own.Name = fmt.Sprintf("%s %d", bare, len(c.bares)+1)
	return &own
}

func isBare(t *mech.Type) bool { return t.Name == bare || strings.HasPrefix(t.Name, bare+" ") }

// hocName is the name of a variable or function of a mechanism in scripts: that of the mod file with the mechanism's behind it, or alone.
func hocName(t *mech.Type, v *mech.Var) string {
	if isBare(t) {
		return v.Name
	}
	return t.HocName(v)
}

func functionName(t *mech.Type, f string) string {
	if isBare(t) {
		return f
	}
	return f + "_" + t.Name
}

// addTypes adds mechanisms, each behind the ions it uses that are not known yet. An ion whose valence it states is another type now.
func (c *Cable) addTypes(types []*mech.Type) {
	for _, t := range types {
		for _, u := range t.Ions {
			ion, ok := c.m.Catalogue().Lookup(u.Ion + "_ion")
			if !ok {
				continue
			}
			if i := c.typeNumber(ion.Name); i >= 0 {
				c.types[i-firstType] = ion
			} else {
				c.addType(ion)
			}
		}
		c.addType(t)
	}
}

// addType makes one mechanism known, in the place of an older one of its name.
func (c *Cable) addType(t *mech.Type) {
	if isBare(t) {
		if c.typeNamed(t.Name) == nil {
			c.bares = append(c.bares, t)
		}
		c.addGlobals(t)
		c.addFunctions(t)
		return
	}
	if i := c.typeNumber(t.Name); i >= 0 {
		c.types[i-firstType] = t
	} else {
		c.types = append(c.types, t)
	}
	switch t.Kind {
	case mech.Density, mech.Ion:
		c.addRanges(t)
	case mech.Point, mech.Artificial:
		c.addClass(t)
	}
	c.addGlobals(t)
	c.addFunctions(t)
}

// typeNumber is NEURON's internal type number of a mechanism, -1 when there is none of the name.
func (c *Cable) typeNumber(name string) int {
	for i, t := range c.types {
		if t.Name == name {
			return i + firstType
		}
	}
	return -1
}

// Class gives the class of a point process or artificial cell.
func (c *Cable) Class(name string) *object.Class { return c.classes[name] }

// Range gives a range variable by its name; nil when there is none.
func (c *Cable) Range(name string) interp.RangeVar { return c.ranges[name] }

// addRange adds a range variable to the interpreter.
func (c *Cable) addRange(name string, v interp.RangeVar) {
	c.ranges[name] = v
	c.in.Range(name, v)
}

// addGlobals adds the GLOBAL variables of a mechanism.
func (c *Cable) addGlobals(t *mech.Type) {
	add := func(own, name string) {
		if v, err := c.m.Global(own); err == nil {
			c.in.Variable(name, &GlobalRef{Name: name, v: v})
		}
	}
	for i := range t.Vars {
		if v := &t.Vars[i]; v.Global && v.Len <= 1 {
			add(t.HocName(v), hocName(t, v))
		}
	}
	if len(t.Tables) > 0 {
		add("usetable_"+t.Name, functionName(t, "usetable"))
	}
}

// fail ends what runs with one of NEURON's messages.
func fail(format string, args ...any) { object.Fail("", format, args...) }

// cas gives the accessed section: the first one of all where none was chosen, or the one that was is gone.
func (c *Cable) cas(k *object.Call) *Section {
	if s, _ := k.Section().(*Section); s != nil && !s.Gone() {
		return s
	}
	all := c.m.Sections()
	if len(all) == 0 {
		object.Fail("create a section first", "Section access unspecified")
	}
	s := c.Section(all[0])
	c.in.Access(s)
	return s
}

// between gives number i of a call, which must lie in lo to hi.
func between(k *object.Call, i int, lo, hi float64) float64 {
	x := k.Number(i)
	if !(x >= lo && x <= hi) {
		k.Fail("", "argument %d is %g, outside of %g to %g", i+1, x, lo, hi)
	}
	return x
}
