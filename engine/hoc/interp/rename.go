package interp

import (
	"strconv"

	"nrngui/engine/hoc/object"
)

// UnnameSection takes a section out of the names of its owner (nil: top level); the section itself stays (SectionRef.unname).
func (in *Interp) UnnameSection(s object.Section, owner *object.Object) {
	forget := func(sl *slot) {
		for i, old := range sl.secs {
			if old == s {
				sl.secs[i] = nil
			}
		}
	}
	if owner == nil {
		for _, sym := range in.top {
			if sym.kind == section {
				forget(sym.here)
			}
		}
		return
	}
	if inst, ok := owner.Slots.(*instance); ok {
		for _, sl := range inst.slots {
			forget(sl)
		}
	}
}

// NameSections makes a name of top level stand for a section, or with array for secs[0], secs[1] ... (SectionRef.rename). It gives the sections that had the name
// and are still there; ok is false when the name is something else.
func (in *Interp) NameSections(name string, secs []object.Section, array bool) (former []object.Section, ok bool) {
	s := in.top[name]
	if s == nil {
		s = &symbol{name: name, here: &slot{}, index: -1}
		in.top[name] = s
	}
	if s.kind == undefined {
		s.become(section)
	}
	if s.kind != section || len(s.here.dims) > 1 {
		return nil, false
	}
	for _, old := range s.here.secs {
		if old != nil && in.opt.Cable.Exists(old) {
			former = append(former, old)
		}
	}
	s.here.secs = append([]object.Section(nil), secs...)
	s.here.dims = nil
	if array {
		s.here.dims = []int{len(secs)}
	}
	return former, true
}

// NameOf gives the name of the top-level number at an address, "x" or "a[3]"; "" when it has none.
func (in *Interp) NameOf(r object.Ref) string {
	for _, table := range []map[string]*symbol{in.top, in.built} {
		for name, s := range table {
			switch {
			case s.kind == variable && s.ref == r:
				return name
			case s.kind == number && s.here.dims == nil && r == object.Ref((*object.Cell)(&s.here.num)):
				return name
			}
			a, ok := r.(*arrayRef)
			if ok && s.kind == number && len(s.here.dims) == 1 && len(s.here.nums) > 0 && &a.nums[0] == &s.here.nums[0] {
				return name + "[" + strconv.Itoa(a.i) + "]"
			}
		}
	}
	return ""
}
