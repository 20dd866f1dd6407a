package neuron

import (
	"fmt"

	"nrngui/engine/hoc/class"
	"nrngui/engine/hoc/object"
)

// unname takes the name from the section of a SectionRef, and the object that made it from its owners: the first half of giving it another name.
func (c *Cable) unname(s *Section) float64 {
	c.in.UnnameSection(s, s.owner)
	if s.owner != nil {
		delete(c.last, s.owner) // what the object makes next stands at the end again
		s.owner = nil
	}
	s.base, s.index = "", -1
	s.Rename("")
	return 1
}

// rename gives a section without a name one at top level: rename("name"), or rename("name", list) for all sections of a List of SectionRefs, as an array.
func (c *Cable) rename(k *object.Call, s *Section) float64 {
	if s.base != "" {
		k.Print(fmt.Sprintf("%s must first be unnamed\n", s.Name()))
		return 0
	}
	name := k.Text(0)
	secs, array := []object.Section{s}, k.N() > 1
	if array {
		secs = nil
		for _, o := range k.Data(1, "List").(*class.List).Items() {
			ref, ok := o.Data.(*Section)
			if !ok || o.Class.Name != "SectionRef" {
				k.Fail("", "the List holds %s, which is no SectionRef", o.Name())
			}
			secs = append(secs, ref)
		}
	}
	former, ok := c.in.NameSections(name, secs, array)
	if !ok {
		k.Print("The new name already exists and is not a SECTION or has a dimension > 1\n")
		return 0
	}
	for i, old := range former {
		k.Print(fmt.Sprintf("Previously existing %s[%d] points to a section which is being deleted\n", name, i))
		c.Delete(old)
	}
	for i, one := range secs {
		own := one.(*Section)
		own.base, own.index = name, -1
		if array {
			own.index = i
		}
		own.Rename(fullName(own.base, own.index, nil))
	}
	return 1
}
