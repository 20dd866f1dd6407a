package neuron

import (
	"strings"

	"nrngui/engine/hoc/object"
	"nrngui/engine/model"
)

// SectionList is the data of a SectionList: sections in the order they were put in, perhaps some of them twice.
type SectionList struct{ secs []*Section }

// Sections gives those that still exist.
func (l *SectionList) Sections() []*Section {
	kept := l.secs[:0]
	for _, s := range l.secs {
		if !s.Gone() {
			kept = append(kept, s)
		}
	}
	clear(l.secs[len(kept):])
	l.secs = kept
	return kept
}

func (l *SectionList) add(s ...*Section) { l.secs = append(l.secs, s...) }

// subtree adds a section and all that hang on it, generation by generation.
func (l *SectionList) subtree(c *Cable, root *Section) {
	l.add(root)
	for i := len(l.secs) - 1; i < len(l.secs); i++ {
		l.children(c, l.secs[i])
	}
}

func (l *SectionList) children(c *Cable, s *Section) {
	for _, ch := range s.Children() {
		l.add(c.Section(ch))
	}
}

// listOf gives the data of an object that must be a SectionList.
func listOf(o *object.Object) *SectionList {
	if o == nil {
		fail("nullptr object is not a SectionList")
	}
	l, ok := o.Data.(*SectionList)
	if !ok {
		fail("%s  is not a SectionList", o.Class.Name)
	}
	return l
}

// Members lists the sections of a set for forsec.
func (c *Cable) Members(set *object.Object) []object.Section {
	all := listOf(set).Sections()
	out := make([]object.Section, len(all))
	for i, s := range all {
		out[i] = s
	}
	return out
}

// InSet says whether a section belongs to a set.
func (c *Cable) InSet(s object.Section, set *object.Object) bool {
	for _, o := range listOf(set).Sections() {
		if o == s.(*Section) {
			return true
		}
	}
	return false
}

// sectionList is the class SectionList.
func (c *Cable) sectionList() *object.Class {
	method := func(f func(k *object.Call, l *SectionList) float64) *object.Member {
		return object.Method(func(k *object.Call) object.Value { return object.Num(f(k, k.Self.Data.(*SectionList))) })
	}
	return &object.Class{
		Name: "SectionList",
		New: func(k *object.Call) any {
			l := &SectionList{}
			if k.N() > 0 {
				l.add(listOf(k.Object(0)).Sections()...)
			}
			return l
		},
		Members: map[string]*object.Member{
			"append": method(func(k *object.Call, l *SectionList) float64 {
				if k.N() > 0 {
					fail("Too many parameters. SectionList.append takes 0 or 1 arguments")
				}
				l.add(c.cas(k))
				return 1
			}),
			"remove": method(c.removeFrom),
			"wholetree": method(func(k *object.Call, l *SectionList) float64 {
				l.subtree(c, c.Section(c.cas(k).Root()))
				return 1
			}),
			"subtree":  method(func(k *object.Call, l *SectionList) float64 { l.subtree(c, c.cas(k)); return 1 }),
			"children": method(func(k *object.Call, l *SectionList) float64 { l.children(c, c.cas(k)); return 1 }),
			"allroots": method(func(_ *object.Call, l *SectionList) float64 {
				for _, s := range c.m.Sections() {
					if p, _ := s.Parent(); p == nil {
						l.add(c.Section(s))
					}
				}
				return 1
			}),
			"unique": method(func(_ *object.Call, l *SectionList) float64 {
				seen := map[*Section]bool{}
				all := l.Sections()
				kept := all[:0]
				for _, s := range all {
					if !seen[s] {
						seen[s] = true
						kept = append(kept, s)
					}
				}
				l.secs = kept
				return float64(len(all) - len(kept))
			}),
			"contains": method(func(k *object.Call, l *SectionList) float64 { return truth(c.InSet(c.cas(k), k.Self)) }),
			"printnames": method(func(k *object.Call, l *SectionList) float64 {
				var out strings.Builder
				for _, s := range l.Sections() {
					out.WriteString(s.Name() + "\n")
				}
				k.Print(out.String())
				return 1
			}),
			"size": method(func(_ *object.Call, l *SectionList) float64 { return float64(len(l.Sections())) }),
		},
	}
}

// removeFrom takes the accessed section off a list, its first mention; or all sections of another list. It gives their number.
func (c *Cable) removeFrom(k *object.Call, l *SectionList) float64 {
	all := l.Sections()
	if k.N() == 0 {
		s := c.cas(k)
		for i, o := range all {
			if o == s {
				l.secs = append(all[:i], all[i+1:]...)
				return 1
			}
		}
		c.warn("%s not in this section list", s.Name())
		return 0
	}
	gone := map[*Section]bool{}
	for _, s := range listOf(k.Object(0)).Sections() {
		gone[s] = true
	}
	if k.Object(0) == k.Self {
		l.secs = nil
		return float64(len(all))
	}
	kept := all[:0]
	for _, s := range all {
		if !gone[s] {
			kept = append(kept, s)
		}
	}
	l.secs = kept
	return float64(len(all) - len(kept))
}

// sectionRef is the class SectionRef: its data is the section.
func (c *Cable) sectionRef() *object.Class {
	here := func(o *object.Object) *Section {
		s := o.Data.(*Section)
		if s.Gone() {
			fail("Section was deleted")
		}
		return s
	}
	ask := func(f func(k *object.Call, s *Section) float64) *object.Member {
		return object.Method(func(k *object.Call) object.Value { return object.Num(f(k, here(k.Self))) })
	}
	steer := func(f func(s *Section) *model.Section) *object.Member {
		return &object.Member{Section: func(o *object.Object, _ []int) object.Section {
			s := here(o)
			to := f(s)
			if to == nil {
				fail("SectionRef has no parent for  %s", s.Name())
			}
			return c.Section(to)
		}}
	}
	parent := func(s *Section) *model.Section { p, _ := s.Parent(); return p }
	return &object.Class{
		Name: "SectionRef",
		New:  func(k *object.Call) any { return c.cas(k) },
		Members: map[string]*object.Member{
			"sec":        {Section: func(o *object.Object, _ []int) object.Section { return here(o) }},
			"parent":     steer(parent),
			"trueparent": steer(trueParent),
			"root":       steer(func(s *Section) *model.Section { return s.Root() }),
			"child": {Dims: 1, Section: func(o *object.Object, at []int) object.Section {
				s := here(o)
				if len(at) == 0 {
					fail("SectionRef.child[index]")
				}
				if at[0] < 0 || at[0] >= len(s.Children()) {
					fail("SectionRef.child index too large for %s", s.Name())
				}
				return c.Section(s.Children()[at[0]])
			}},
			"nchild":         ask(func(_ *object.Call, s *Section) float64 { return float64(len(s.Children())) }),
			"has_parent":     ask(func(_ *object.Call, s *Section) float64 { return truth(parent(s) != nil) }),
			"has_trueparent": ask(func(_ *object.Call, s *Section) float64 { return truth(trueParent(s) != nil) }),
			"unname":         ask(func(_ *object.Call, s *Section) float64 { return c.unname(s) }),
			"rename":         ask(c.rename),
			"is_cas":         ask(func(k *object.Call, s *Section) float64 { return truth(c.cas(k) == s) }),
			"exists":         object.Method(func(k *object.Call) object.Value { return object.Bool(!k.Self.Data.(*Section).Gone()) }),
		},
	}
}

// trueParent is the section that has the node a section hangs on; nil when that is the root's own first node.
func trueParent(s *Section) *model.Section {
	at := s.Section
	for {
		p, x := at.Parent()
		if p == nil || x != p.ChildEnd() {
			return p
		}
		at = p
	}
}
