package repair

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"nrngui/engine/morph/import3d"
)

// Change tells what an act did.
type Change struct {
	Act           Act
	Title         string
	Before, After Numbers
	Moved         int // points whose place or diameter is another one
	Removed       int // points
	Added         int
	Note          string // what else is to be known: "2 dendrites that hung on it went with it"
}

// Error says which act of a list could not be done.
type Error struct {
	N    int // from 1
	Act  string
	Hint string
	Msg  string
}

func (e *Error) Error() string {
	text := fmt.Sprintf("repair %d, %q: %s", e.N, e.Act, e.Msg)
	if e.Hint != "" {
		text += " (" + e.Hint + ")"
	}
	return text
}

// Apply does acts one after the other on a copy of a reading and tells what each changed; r stays as it is. It fails at the first act that cannot be
// done: the error is an *Error.
func Apply(r *import3d.Reading, acts ...Act) (*import3d.Reading, []Change, error) {
	before, _ := Measure(r) // of a ring there are no numbers
	changes := make([]Change, 0, len(acts))
	out, err := run(r, acts, func(w *work, a Act, n int) error {
		after, err := Measure(w.r)
		if err != nil {
			return &Error{N: n, Act: a.String(), Msg: err.Error()}
		}
		changes = append(changes, Change{a, a.Title(), before, after, w.moved, w.removed, w.added, w.note})
		before = after
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	return out, changes, nil
}

// Repaired does acts as Apply does and counts nothing: the way of project files.
func Repaired(r *import3d.Reading, acts ...Act) (*import3d.Reading, error) {
	return run(r, acts, func(*work, Act, int) error { return nil })
}

func run(r *import3d.Reading, acts []Act, done func(w *work, a Act, n int) error) (*import3d.Reading, error) {
	w := &work{r: r.Clone()}
	if len(acts) == 0 {
		return w.r, nil
	}
	acts = slices.Clone(acts)
	slices.SortStableFunc(acts, func(a, b Act) int { return cmp.Compare(turn(a), turn(b)) })
	name(w.r)
	for i, a := range acts {
		w.moved, w.removed, w.added, w.note, w.kids = 0, 0, 0, "", nil
		err := a.apply(w)
		if err == nil {
			if !reads(a) {
				w.r.Ordered, w.r.Part = nil, nil
			}
			w.settle()
			err = w.sound()
		}
		if err == nil {
			if err = done(w, a, i+1); err != nil {
				return nil, err
			}
			continue
		}
		e := &Error{N: i + 1, Act: a.String(), Msg: err.Error()}
		if f, ok := err.(*fault); ok {
			e.Msg, e.Hint = f.msg, f.hint
		}
		return nil, e
	}
	return w.r, nil
}

// turn says when an act is done: those about how the file is read come first, as all others act on that; of them rings, which an order of branches can't have.
func turn(a Act) int {
	switch {
	case a == Act(Order{}):
		return 1
	case reads(a):
		return 0
	}
	return 2
}

// fault is why an act cannot be done, and what to do.
type fault struct{ msg, hint string }

func (f *fault) Error() string { return f.msg }

func refuse(hint, format string, args ...any) error {
	return &fault{fmt.Sprintf(format, args...), hint}
}

// work is a reading while it is changed.
type work struct {
	r                     *import3d.Reading
	kids                  map[*import3d.Section][]*import3d.Section // of every section; nil: to be made anew
	moved, removed, added int
	note                  string
}

// spot is a point of a section.
type spot struct {
	s *import3d.Section
	i int
}

// children gives the sections that hang on a section.
func (w *work) children(s *import3d.Section) []*import3d.Section {
	if w.kids == nil {
		w.kids = childrenOf(w.r)
	}
	return w.kids[s]
}

func childrenOf(r *import3d.Reading) map[*import3d.Section][]*import3d.Section {
	kids := map[*import3d.Section][]*import3d.Section{}
	for _, s := range r.Sections {
		if s.Parent != nil {
			kids[s.Parent] = append(kids[s.Parent], s)
		}
	}
	return kids
}

// subtree gives a section and all that hangs on it, parents first.
func (w *work) subtree(s *import3d.Section) []*import3d.Section {
	out := []*import3d.Section{s}
	for i := 0; i < len(out) && len(out) <= len(w.r.Sections); i++ {
		out = append(out, w.children(out[i])...)
	}
	return out
}

// find gives the point that a ref names: an own point of a section rather than a copy of it that begins a branch.
func (w *work) find(at Ref) (spot, error) {
	var copied spot
	line := false
	for _, s := range w.r.Sections {
		for i := range s.Rows {
			if int(s.Rows[i]) != at.Line {
				continue
			}
			line = true
			if nthOf(s, i) != at.nth() {
				continue
			}
			if i >= own(s) {
				return spot{s, i}, nil
			}
			if copied.s == nil {
				copied = spot{s, i}
			}
		}
	}
	switch {
	case copied.s != nil:
		return copied, nil
	case line:
		return spot{}, refuse("name another point of that line, or drop this repair", "line %d gives no point number %d", at.Line, at.nth())
	}
	for _, s := range w.r.Sections { // a section some points of which are gone
		if s.Lines[0] <= at.Line && at.Line <= s.Lines[1] {
			return spot{}, refuse("an earlier repair removed it, or the line holds no point: name another line", "no point of line %d is left; the lines around belong to the section of lines %d to %d",
				at.Line, s.Lines[0], s.Lines[1])
		}
	}
	return spot{}, refuse("the file may have changed since, or an earlier repair removed the point: name another line, or drop this repair", "no point of line %d", at.Line)
}

// section gives the section that a ref names by any of its points; also by one that is gone, as after resampling, if its line lies among those of one section only.
func (w *work) section(at Ref) (*import3d.Section, error) {
	p, err := w.find(at)
	if err == nil {
		return p.s, nil
	}
	var only *import3d.Section
	for _, s := range w.r.Sections {
		if s.Lines[0] <= at.Line && at.Line <= s.Lines[1] {
			if only != nil {
				return nil, err
			}
			only = s
		}
	}
	if only == nil {
		return nil, err
	}
	return only, nil
}

// own is the index of the first point that is the section's own: 1 where point 0 is a copy of the parent's or a place on it. A point of the file that lies on the parent is
// the section's own.
func own(s *import3d.Section) int {
	if s.Parent == nil || s.Len() < 2 {
		return 0
	}
	if s.First == 1 || s.FID == 1 {
		return 1
	}
	if j := jointOf(s); j >= 0 && (s.Line(0) == 0 || s.Line(0) == s.Parent.Line(j)) {
		return 1
	}
	return 0
}

// jointOf gives the point of the parent that point 0 of a section lies on, or -1. A logical connection has none.
func jointOf(s *import3d.Section) int {
	p := s.Parent
	if p == nil || s.First == 1 || s.Len() == 0 || p.Contour {
		return -1
	}
	at := s.At(0)
	last := p.Len() - 1
	switch {
	case last < 0:
		return -1
	case s.ParentX == 1 && p.At(last) == at:
		return last
	case s.ParentX == 0 && p.At(p.First) == at:
		return p.First
	}
	for i := range p.X {
		if p.At(i) == at {
			return i
		}
	}
	return -1
}

// joint ties the first point of a branch to a point of its parent.
type joint struct {
	child *import3d.Section
	at    int
}

// joints lists the branches of a section and the points of it that they begin at; tie puts the branches where these points are later.
func (w *work) joints(s *import3d.Section) []joint {
	var out []joint
	for _, c := range w.children(s) {
		if i := jointOf(c); i >= 0 {
			out = append(out, joint{c, i})
		}
	}
	return out
}

func tie(s *import3d.Section, joints []joint) {
	for _, j := range joints {
		j.child.X[0], j.child.Y[0], j.child.Z[0] = s.X[j.at], s.Y[j.at], s.Z[j.at]
	}
}

// remove takes points out of a section; keep says of each whether it stays. Branches that began at one that goes begin at what stays at its place.
func (w *work) remove(s *import3d.Section, keep func(i int) bool) {
	var copies []*import3d.Section
	for _, j := range w.joints(s) {
		if own(j.child) == 1 {
			copies = append(copies, j.child)
		}
	}
	n := 0
	for i := range s.X {
		if !keep(i) {
			w.removed++
			continue
		}
		s.X[n], s.Y[n], s.Z[n], s.D[n] = s.X[i], s.Y[i], s.Z[i], s.D[i]
		if i < len(s.Rows) {
			s.Rows[n] = s.Rows[i]
		}
		if i < len(s.Nth) {
			s.Nth[n] = s.Nth[i]
		}
		n++
	}
	cut(s, 0, n)
	for _, c := range copies {
		if k := jointOf(c); k >= 0 && len(c.Rows) > 0 && len(c.Nth) > 0 {
			c.Rows[0], c.Nth[0] = int32(s.Line(k)), uint16(nthOf(s, k))
		}
	}
}

// cut keeps the points from..to-1.
func cut(s *import3d.Section, from, to int) {
	s.X, s.Y, s.Z, s.D = s.X[from:to:to], s.Y[from:to:to], s.Z[from:to:to], s.D[from:to:to]
	if s.Rows != nil {
		s.Rows = s.Rows[min(from, len(s.Rows)):min(to, len(s.Rows))]
	}
	if s.Nth != nil {
		s.Nth = s.Nth[min(from, len(s.Nth)):min(to, len(s.Nth))]
	}
}

// discard takes sections out of the reading; those that hang on them must be gone, too, or have another parent.
func (w *work) discard(gone map[*import3d.Section]bool) {
	for s := range gone {
		w.removed += s.Len() - own(s)
	}
	w.r.Sections = slices.DeleteFunc(w.r.Sections, func(s *import3d.Section) bool { return gone[s] })
	w.r.Spines = slices.DeleteFunc(w.r.Spines, func(s import3d.Spine) bool { return gone[s.Section] })
	w.kids = nil
}

// number gives a number that no section has.
func (w *work) number() int {
	n := 0
	for _, s := range w.r.Sections {
		n = max(n, s.Number+1)
	}
	return n
}

// settle brings parents before children again, and lines, kinds and spines up to date.
func (w *work) settle() {
	w.parentsFirst()
	for _, s := range w.r.Sections {
		w.r.Kind(s.Kind)
		low, high := math.MaxInt, 0
		for i := own(s); i < s.Len(); i++ {
			if l := s.Line(i); l > 0 {
				low, high = min(low, l), max(high, l)
			}
		}
		if high > 0 {
			s.Lines = [2]int{low, high}
		}
	}
	for i := range w.r.Spines {
		s := &w.r.Spines[i]
		s.Point = min(s.Point, s.Section.Len()-1)
	}
	w.kids = nil
}

// parentsFirst brings the sections in an order in which parents precede their children; where they do already, nothing moves.
func (w *work) parentsFirst() {
	done := make(map[*import3d.Section]bool, len(w.r.Sections))
	inList := make(map[*import3d.Section]bool, len(w.r.Sections))
	for _, s := range w.r.Sections {
		inList[s] = true
	}
	out := make([]*import3d.Section, 0, len(w.r.Sections))
	var up []*import3d.Section
	for _, s := range w.r.Sections {
		for up = up[:0]; s != nil && !done[s] && inList[s] && len(up) <= len(w.r.Sections); s = s.Parent {
			up = append(up, s)
		}
		for _, s := range slices.Backward(up) {
			if !done[s] {
				done[s] = true
				out = append(out, s)
			}
		}
	}
	w.r.Sections = out
}

// sound looks whether what is left is a tree of finite numbers.
func (w *work) sound() error {
	if len(w.r.Sections) == 0 {
		return refuse("leave this repair out", "no section would be left")
	}
	place := make(map[*import3d.Section]int, len(w.r.Sections))
	for k, s := range w.r.Sections {
		if p := s.Parent; p != nil {
			if _, ok := place[p]; !ok {
				return refuse("cut the ring first", "the section of line %d would have a parent that does not come before it", s.Lines[0])
			}
		}
		place[s] = k
		if s.Len()-s.First < 1 {
			return refuse("", "the section of line %d would have no point", s.Lines[0])
		}
		for i := range s.X {
			if !finite(s.X[i]) || !finite(s.Y[i]) || !finite(s.Z[i]) || !finite(s.D[i]) {
				return refuse("use smaller numbers", "the point of line %d would be at (%g, %g, %g) with diameter %g um: the limit is %g", s.Line(i), s.X[i], s.Y[i], s.Z[i], s.D[i], MaxNumber)
			}
		}
	}
	return nil
}

func finite(v float64) bool { return v >= -MaxNumber && v <= MaxNumber }
