package run

import (
	"slices"

	"nrngui/engine/hoc/class"
	"nrngui/engine/hoc/object"
	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/sim"
)

// linear is the data of a LinearMechanism.
type linear struct {
	c, g     *object.Object // Matrix
	y, y0, b *object.Object // Vector; y0 may be nil
	nodes    []*mech.Row
	at       []*model.Section // of the nodes
	circuit  *sim.Circuit
	held     []*object.Object
}

// linearClass makes the class LinearMechanism: new LinearMechanism(c, g, y, [y0,] b [, x | SectionList, Vector of places]).
func (r *Run) linearClass() *object.Class {
	return &object.Class{
		Name: "LinearMechanism",
		New: func(c *object.Call) any {
			l := r.readLinear(c)
			r.linears = append(r.linears, l)
			r.rewire()
			return l
		},
		Free: func(o *object.Object) {
			l := o.Data.(*linear)
			r.linears = slices.DeleteFunc(r.linears, func(k *linear) bool { return k == l })
			r.rewire()
			for _, h := range l.held {
				h.Release()
			}
		},
		Members: map[string]*object.Member{
			"valid": object.Method(func(c *object.Call) object.Value { return object.Bool(c.Self.Data.(*linear).valid()) }),
		},
	}
}

// valid says whether all nodes are still there.
func (l *linear) valid() bool {
	for _, n := range l.nodes {
		if n.Cols == nil {
			return false
		}
	}
	return true
}

func matrixArg(c *object.Call, i int) *object.Object {
	o := c.Object(i)
	if _, ok := o.Data.(*class.Matrix); !ok {
		c.Fail("", "argument %d is %s, not a Matrix", i+1, o.Name())
	}
	return o
}

func (r *Run) readLinear(c *object.Call) *linear {
	l := &linear{c: matrixArg(c, 0), g: matrixArg(c, 1), y: vectorArg(c, 2)}
	i := 3
	if isVector(c, i+1) {
		l.y0 = vectorArg(c, i)
		i++
	}
	l.b = vectorArg(c, i)
	i++
	var sections []object.Section
	var places []float64
	switch {
	case i >= c.N():
	case c.Is(i, object.Number):
		sections, places = []object.Section{c.Section()}, []float64{within(c, i, 0, 1)}
	default:
		sections = r.members(c, i)
		places = vector(vectorArg(c, i+1)).Data
		if len(places) < len(sections) {
			c.Fail("give one place for each section", "%d sections but %d places", len(sections), len(places))
		}
		if c.N() > i+2 {
			for _, layer := range vector(vectorArg(c, i+2)).Data {
				if layer != 0 {
					c.Fail("connect to the inside", "layers of extracellular can't be connected to")
				}
			}
		}
	}
	for k, s := range sections {
		sec := r.cells.ModelSection(s)
		if sec == nil {
			c.Fail("access a section", "there is no accessed section")
		}
		l.nodes, l.at = append(l.nodes, sec.Node(places[k])), append(l.at, sec)
	}
	l.checkSizes(c)
	for _, o := range []*object.Object{l.c, l.g, l.y, l.y0, l.b} {
		if o != nil {
			o.Hold()
			l.held = append(l.held, o)
		}
	}
	cm, gm := l.c.Data.(*class.Matrix), l.g.Data.(*class.Matrix)
	l.circuit = &sim.Circuit{
		Nodes: l.nodes, Size: len(vector(l.y).Data), C: cm.At, G: gm.At,
		B: func() []float64 { return vector(l.b).Data }, Y: func() []float64 { return vector(l.y).Data },
	}
	if l.y0 != nil {
		l.circuit.Y0 = func() []float64 { return vector(l.y0).Data }
	}
	return l
}

// checkSizes fails where matrices and Vectors don't go together.
func (l *linear) checkSizes(c *object.Call) {
	n := len(vector(l.y).Data)
	for _, m := range []*object.Object{l.c, l.g} {
		if a, b := m.Data.(*class.Matrix).Size(); a != n || b != n {
			c.Fail("give them as many rows and columns as y has elements", "%s is %d by %d, y has %d elements", m.Name(), a, b, n)
		}
	}
	for _, v := range []*object.Object{l.y0, l.b} {
		if v != nil && len(vector(v).Data) != n {
			c.Fail("give all Vectors as many elements as y", "%s has %d elements, y has %d", v.Name(), len(vector(v).Data), n)
		}
	}
	if len(l.nodes) > n {
		c.Fail("", "%d nodes but %d equations", len(l.nodes), n)
	}
}

// members gives the sections of a SectionList.
func (r *Run) members(c *object.Call, i int) []object.Section {
	set := c.Object(i)
	if set.Class.Name != "SectionList" {
		c.Fail("", "argument %d is %s, not a SectionList", i+1, set.Name())
	}
	return r.cells.Members(set)
}

// rewire tells the running model which circuits there are.
func (r *Run) rewire() {
	if r.in == nil || r.prog.Stale() {
		return
	}
	var list []*sim.Circuit
	for _, l := range r.linears {
		if l.valid() {
			list = append(list, l.circuit)
		}
	}
	object.Check(r.in.SetCircuits(list))
}
