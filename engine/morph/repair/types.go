package repair

import (
	"strconv"

	"nrngui/engine/morph"
)

// Retype gives a section another type code, with Tree also all that hangs on it.
type Retype struct {
	At   Ref
	To   morph.Kind
	Tree bool
}

func (a Retype) String() string {
	s := "retype " + a.At.String() + " " + strconv.Itoa(int(a.To))
	if a.Tree {
		s += " tree"
	}
	return s
}

// Title says what the act does.
func (a Retype) Title() string {
	s := "make the section of line " + a.At.String() + " " + a.To.Stem()
	if a.Tree {
		s += ", and all that hangs on it"
	}
	return s
}

func (a Retype) apply(w *work) error {
	s, err := w.section(a.At)
	if err != nil {
		return err
	}
	if s.Contour {
		return refuse("make a sphere of it first: soma sphere", "line %s is part of the soma's outline, which has no other type", a.At)
	}
	s.Kind = a.To
	w.moved += s.Len() - own(s)
	if a.Tree {
		for _, t := range w.subtree(s)[1:] {
			t.Kind = a.To
			w.moved += t.Len() - own(t)
		}
	}
	return nil
}

// Types gives all sections of one type code another.
type Types struct{ From, To morph.Kind }

func (a Types) String() string {
	return "types " + strconv.Itoa(int(a.From)) + " " + strconv.Itoa(int(a.To))
}

// Title says what the act does.
func (a Types) Title() string { return "make all " + a.From.Stem() + " " + a.To.Stem() }

func (a Types) apply(w *work) error {
	n := 0
	for _, s := range w.r.Sections {
		if s.Kind == a.From && !s.Contour && !s.Subsidiary {
			s.Kind = a.To
			w.moved += s.Len() - own(s)
			n++
		}
	}
	if n == 0 {
		return refuse("leave this repair out", "no section has type %d", int(a.From))
	}
	return nil
}

func typeVerbs() []Verb {
	return []Verb{
		{"retype", "retype LINE TYPE [tree]", "give a section another type, or all that hangs on it, too", func(w *words) Act {
			return Retype{w.ref("the line"), w.kind("the type"), w.take("tree")}
		}},
		{"types", "types TYPE TYPE", "give all sections of one type another", func(w *words) Act { return Types{w.kind("the type"), w.kind("the new type")} }},
	}
}
