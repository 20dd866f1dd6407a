package neuron

import (
	"fmt"
	"slices"
	"strconv"

	"nrngui/engine/hoc/object"
	"nrngui/engine/mech"
	"nrngui/engine/model"
)

// Section is a section as scripts see it: that of the model with its place among the names of a script.
type Section struct {
	*model.Section
	base    string         // "dend"; "" when it was unnamed
	index   int            // of an array, else -1
	owner   *object.Object // the object of whose template it is
	changes []change       // for psection, see properties
	wire    *[3]float32    // pt3dstyle 1: the place its logical connection goes to, um

	serial int // the number that this_section gives, 0 until it is asked
}

// Base gives the name without index and owner, and the index, -1 when it is no element of an array.
func (s *Section) Base() (string, int) { return s.base, s.index }

// Owner gives the object of whose template the section is, nil for one of top level.
func (s *Section) Owner() *object.Object { return s.owner }

// fullName is the name as NEURON prints it.
func fullName(base string, index int, owner *object.Object) string {
	if index >= 0 {
		base += "[" + strconv.Itoa(index) + "]"
	}
	if owner != nil {
		return owner.Name() + "." + base
	}
	return base
}

// Section gives the script's view of a section of the model, which may have been made by somebody else.
func (c *Cable) Section(s *model.Section) *Section {
	if s == nil {
		return nil
	}
	if own, ok := s.Script.(*Section); ok {
		return own
	}
	own := &Section{Section: s, base: s.Name(), index: -1}
	s.Script = own
	return own
}

// Create makes a section; those of one object stay together, as forall visits them.
func (c *Cable) Create(name string, index int, owner *object.Object) object.Section {
	s := &Section{base: name, index: index, owner: owner}
	var behind *model.Section
	if owner != nil {
		if prev := c.last[owner]; prev != nil {
			behind = prev.Section
		}
		c.last[owner] = s
	}
	s.Section = c.m.NewSectionBehind(behind, fullName(name, index, owner))
	s.Script = s
	return s
}

// Delete takes a section out of the model.
func (c *Cable) Delete(s object.Section) {
	sec := s.(*Section)
	if sec.Gone() {
		return
	}
	if sec.owner != nil && c.last[sec.owner] == sec {
		if prev := c.before(sec); prev != nil && prev.owner == sec.owner {
			c.last[sec.owner] = prev
		} else {
			delete(c.last, sec.owner)
		}
	}
	c.m.DeleteSection(sec.Section)
}

// before gives the section in front of another one in the order of forall.
func (c *Cable) before(sec *Section) *Section {
	if i := c.place(sec); i > 0 {
		return c.Section(c.m.Sections()[i-1])
	}
	return nil
}

// place finds a section in the order of forall; it is looked for from the end, where new ones are.
func (c *Cable) place(sec *Section) int {
	all := c.m.Sections()
	for i := len(all) - 1; i >= 0; i-- {
		if all[i] == sec.Section {
			return i
		}
	}
	return -1
}

// Of lists the sections of an object, which stand together.
func (c *Cable) Of(owner *object.Object) []object.Section {
	last := c.last[owner]
	if last == nil {
		return nil
	}
	all, end := c.m.Sections(), c.place(last)
	begin := end
	for begin > 0 && c.Section(all[begin-1]).owner == owner {
		begin--
	}
	var out []object.Section
	for _, s := range all[begin : end+1] {
		out = append(out, c.Section(s))
	}
	return out
}

// Exists says whether a section is still part of the model.
func (c *Cable) Exists(s object.Section) bool { return !s.(*Section).Gone() }

// All lists the sections in the order of forall.
func (c *Cable) All() []object.Section {
	all := c.m.Sections()
	out := make([]object.Section, len(all))
	for i, s := range all {
		out[i] = c.Section(s)
	}
	return out
}

// Segments is nseg.
func (c *Cable) Segments(s object.Section) int { return s.(*Section).NSeg() }

// Connect attaches an end of a section to another one.
func (c *Cable) Connect(child object.Section, end float64, parent object.Section, x float64) {
	ch, p := child.(*Section), parent.(*Section)
	switch {
	case end != 0 && end != 1:
		fail("%s  must connect at position 0 or 1", ch.Name())
	case !(x >= 0 && x <= 1):
		fail("%s  must connect from 0<=x<=1 of parent", ch.Name())
	}
	if ch.Above(p.Section) {
		c.m.Disconnect(ch.Section)
		fail("%s connection will form loop", ch.Name())
	}
	if old, at := ch.Parent(); old != nil {
		c.in.Warn(fmt.Sprintf("Notice: %s(%g) had previously been connected to parent %s(%g)\n", ch.Name(), ch.ChildEnd(), old.Name(), at))
	}
	object.Check(c.m.Connect(ch.Section, end, p.Section, x))
}

// Insert puts a density mechanism on a section.
func (c *Cable) Insert(s object.Section, mechanism string) {
	t, ok := c.m.Catalogue().Lookup(mechanism)
	switch {
	case mechanism == "morphology" || mechanism == "capacitance":
		return // every section has them
	case !ok || t.Kind != mech.Density && t.Kind != mech.Ion || c.typeNumber(mechanism) < 0:
		c.in.Note("missing", "mechanism "+mechanism)
		object.Fail(c.in.Lacks(mechanism), "%s is not a MECHANISM", mechanism)
	}
	sec := s.(*Section)
	if sec.Gone() {
		fail("Accessing a deleted section")
	}
	c.in.Room(float64(sec.NSeg()) * rowBytes(t))
	n := c.m.Structure()
	if object.Check(sec.Section.Insert(mechanism)); c.m.Structure() != n {
		sec.changes = append(sec.changes, change{name: mechanism})
	}
}

// Uninsert takes it off.
func (c *Cable) Uninsert(s object.Section, mechanism string) {
	t, ok := c.m.Catalogue().Lookup(mechanism)
	switch {
	case mechanism == "morphology" || ok && t.Layers > 0:
		c.warn("Can't uninsert mechanism %s", mechanism)
		return
	case mechanism == "capacitance":
		object.Fail("set cm instead", "capacitance can't be uninserted")
	case ok && t.Kind == mech.Ion:
		c.warn("Not allowed to uninsert ions at this time %s", mechanism)
		return
	case !ok || t.Kind != mech.Density:
		fail("%s is not a MECHANISM", mechanism)
	}
	sec := s.(*Section)
	object.Check(sec.Section.Uninsert(mechanism))
	sec.changes = append(sec.changes, change{name: mechanism, gone: true})
}

// warn prints one of NEURON's warnings; the run goes on.
func (c *Cable) warn(format string, args ...any) {
	c.in.Warn("nrniv: " + fmt.Sprintf(format, args...) + "\n")
}

// change is something that alters which mechanisms a segment lists, and in which order.
type change struct {
	name   string // of a mechanism that was inserted, or
	gone   bool   // taken off;
	was, n int    // or nseg before and after
}

// properties lists the mechanisms of the first segment in the order in which psection prints them: that of insertion, ions behind the last
// mechanism that uses them. Segments that a change of nseg made as copies of others have theirs the other way round.
func (s *Section) properties(cat *mech.Catalogue) []string {
	l := lister{cat: cat, here: s.Mechanisms()}
	list := l.after(s.changes, 0)
	for _, ions := range []bool{false, true} { // what others have inserted
		for _, name := range l.here {
			if t, ok := cat.Lookup(name); ok && (t.Kind == mech.Ion) == ions && !slices.Contains(list, name) {
				list = l.put(list, name)
			}
		}
	}
	return list
}

// lister makes the list of one segment.
type lister struct {
	cat  *mech.Catalogue
	here []string // what the section has now
}

// after gives the list of segment i after some changes.
func (l *lister) after(done []change, i int) []string {
	if len(done) == 0 {
		return []string{"morphology", "capacitance"}
	}
	last := done[len(done)-1]
	done = done[:len(done)-1]
	if last.n > 0 {
		from, same := model.SegmentOrigin(last.was, last.n)
		list := l.after(done, from[i])
		if same[i] {
			return list
		}
		var turned []string
		for _, name := range slices.Backward(list) {
			turned = l.put(turned, name)
		}
		return turned
	}
	list := l.after(done, i)
	switch {
	case last.gone:
		list = slices.DeleteFunc(list, func(o string) bool { return o == last.name })
	case slices.Contains(l.here, last.name) && !slices.Contains(list, last.name):
		list = l.put(list, last.name)
	}
	return list
}

// last brings a mechanism to the end of a list.
func last(list []string, name string) []string {
	return append(slices.DeleteFunc(list, func(o string) bool { return o == name }), name)
}

// put adds a mechanism, with what it reads behind it: the diameter, its ions.
func (l *lister) put(list []string, name string) []string {
	if !slices.Contains(list, name) {
		list = append(list, name)
	}
	if t, ok := l.cat.Lookup(name); ok {
		if slices.ContainsFunc(t.Ext, func(e mech.ExtSlot) bool { return e.Kind == mech.NodeDiam }) {
			list = last(list, "morphology")
		}
		for _, u := range t.Ions {
			list = last(list, u.Ion+"_ion")
		}
	}
	return list
}
