package interp

import "nrngui/engine/hoc/object"

// Cable is what the interpreter asks of the neurons. Its methods fail with object.Fail; the interpreter adds where.
type Cable interface {
	// Create makes a section. name is "dend", index its number in "create dend[n]" or -1 for "create dend"; owner is the object in whose
	// template the statement stands, nil at top level.
	Create(name string, index int, owner *object.Object) object.Section
	// Delete takes a section out of the model; Exists says whether it is still there.
	Delete(s object.Section)
	Exists(s object.Section) bool
	// Connect attaches the end 0 or 1 of child at x of parent.
	Connect(child object.Section, end float64, parent object.Section, x float64)
	Insert(s object.Section, mechanism string)
	Uninsert(s object.Section, mechanism string)
	// All lists the sections in the order of forall; the slice is the caller's.
	All() []object.Section
	// Of lists those made by the template of one object.
	Of(owner *object.Object) []object.Section
	// Segments is nseg.
	Segments(s object.Section) int
	// InSet says whether a section belongs to a set given as an object: a SectionList. Members lists them for forsec.
	InSet(s object.Section, set *object.Object) bool
	Members(set *object.Object) []object.Section
}

// RangeVar is a variable of sections: v, gnabar_hh, diam, cai; and L, Ra, nseg, rallbranch, which ignore x.
// at is the index into an array variable, 0 for others.
type RangeVar interface {
	Len() int // number of elements of an array variable, 0 for others
	Get(s object.Section, x float64, at int) float64
	Set(s object.Section, x float64, at int, value float64)
	Ref(s object.Section, x float64, at int) object.Ref
	// SetAll does "name op value" without a place: in all segments. op is '=', '+', '-', '*' or '/'.
	SetAll(s object.Section, at int, op byte, value float64)
	// Ramp does "name(x0:x1) op v0:v1": the segments whose centres lie within get values on a line.
	Ramp(s object.Section, at int, x0, x1 float64, op byte, v0, v1 float64)
	// Point makes a POINTER variable refer to a number (setpointer).
	Point(s object.Section, x float64, at int, to object.Ref)
}
