package import3d

import (
	"cmp"
	"fmt"
	"slices"

	"nrngui/engine/hoc/neuron"
	"nrngui/engine/hoc/object"
	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
)

// gui is the data of an Import3d_GUI.
type gui struct{ swc object.Var }

func guiClass() *object.Class {
	self := func(o *object.Object) *gui { return o.Data.(*gui) }
	return &object.Class{
		Name: "Import3d_GUI",
		New: func(c *object.Call) any {
			g := &gui{}
			if c.N() == 0 {
				c.Note("skipped", "the window of Import3d_GUI: open the reconstruction in the window of this program instead")
				return g
			}
			o := c.ObjectOrNil(0)
			if _, ok := dataOf(o); o != nil && !ok {
				c.Fail("give it one of the Import3d_..._read objects", "argument 1 is %s, which reads no reconstruction", o.Name())
			}
			g.swc.Set(o)
			return g
		},
		Free: func(o *object.Object) { self(o).swc.Set(nil) },
		Members: map[string]*object.Member{
			"swc":         {Var: func(o *object.Object, _ []int) *object.Var { return &self(o).swc }},
			"instantiate": object.Method(instantiate),
			"map":         object.Method(func(*object.Call) object.Value { return object.Num(0) }),
			"unmap":       object.Method(func(*object.Call) object.Value { return object.Num(0) }),
		},
	}
}

func dataOf(o *object.Object) (*reader, bool) {
	if o == nil {
		return nil, false
	}
	r, ok := o.Data.(*reader)
	return r, ok
}

// instantiate makes the sections of what was read, in a cell or (nil) at top level.
func instantiate(c *object.Call) object.Value {
	r, ok := dataOf(c.Self.Data.(*gui).swc.O)
	if !ok {
		c.Fail("new Import3d_GUI(reader, 0) gives it one", "there is no reader")
	}
	var owner *object.Object
	if c.N() > 0 {
		owner = c.ObjectOrNil(0)
	}
	cell, err := r.read(c).Instantiate()
	if err != nil {
		c.Fail("", "%v", err)
	}
	c.Print(cell.Printed)
	create(c, cell, owner)
	build(c, cell, owner)
	return object.Num(0)
}

// create makes the arrays of sections and fills the SectionLists of the cell.
func create(c *object.Call, cell *import3d.Cell, owner *object.Object) {
	do := func(format string, args ...any) {
		c.Execute(object.Statement{Text: "~" + fmt.Sprintf(format, args...), In: owner})
	}
	groups := map[morph.Kind]import3d.Group{}
	for _, g := range cell.Groups {
		groups[g.Kind] = g
	}
	for k := cell.Kinds[0]; k <= cell.Kinds[1]; k++ {
		g, some := groups[k]
		if some {
			do("create %s[%d]", g.Stem, g.Count)
		}
		if owner != nil {
			// a cell that has no such list goes without; NEURON says so and goes on, too
			_ = c.Try(object.Statement{Text: fmt.Sprintf("forsec %q %s.append", k.Stem(), import3d.Subset(k)), In: owner}, some)
		}
	}
	if owner != nil {
		_ = c.Try(object.Statement{Text: "forall all.append", In: owner}, true)
	}
}

// build connects the sections and gives them their points.
func build(c *object.Call, cell *import3d.Cell, owner *object.Object) {
	sections := make([]*neuron.Section, len(cell.Sections))
	order := make([]int, len(cell.Sections))
	for i := range cell.Sections {
		sections[i] = c.Evaluate(cell.Sections[i].Name, owner).Section().(*neuron.Section)
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(cell.Sections[a].Order, cell.Sections[b].Order) })
	for n, i := range order {
		from, sec := &cell.Sections[i], sections[i]
		if n == 0 && owner == nil {
			c.Execute(object.Statement{Text: "access " + from.Name})
		}
		if from.Parent >= 0 {
			object.Check(sec.Model().Connect(sec.Section, 0, sections[from.Parent].Section, from.ParentX))
		}
		if from.Logical {
			sec.SetWire(from.Wire)
		}
		sec.SetPoints(slices.Concat(sec.Points(), from.Points))
	}
}
