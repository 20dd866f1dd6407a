package repair

import (
	"strconv"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
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

// Types gives all sections of one type code another: To, or, with Around, that of the section each hangs on; where that is a soma or has the same type, that of what
// hangs on it, and where there is none dend.
type Types struct {
	From, To morph.Kind
	Around   bool
}

func (a Types) String() string {
	if a.Around {
		return "types " + strconv.Itoa(int(a.From)) + " around"
	}
	return "types " + strconv.Itoa(int(a.From)) + " " + strconv.Itoa(int(a.To))
}

// Title says what the act does.
func (a Types) Title() string {
	if a.Around {
		return "give all " + a.From.Stem() + " the type of what is around"
	}
	return "make all " + a.From.Stem() + " " + a.To.Stem()
}

func (a Types) apply(w *work) error {
	n := 0
	for _, s := range w.r.Sections { // parents first, so that a type goes on along a branch
		if s.Kind != a.From || s.Contour || s.Subsidiary {
			continue
		}
		s.Kind = a.To
		if a.Around {
			s.Kind = w.around(s, a.From)
		}
		w.moved += s.Len() - own(s)
		n++
	}
	if n == 0 {
		return refuse("leave this repair out", "no section has type %d", int(a.From))
	}
	return nil
}

// around is the type of what a section hangs on, or of what hangs on it.
func (w *work) around(s *import3d.Section, but morph.Kind) morph.Kind {
	usable := func(k morph.Kind) bool { return k != but && k != morph.Soma }
	if s.Parent != nil && usable(s.Parent.Kind) {
		return s.Parent.Kind
	}
	for _, t := range w.subtree(s)[1:] {
		if usable(t.Kind) {
			return t.Kind
		}
	}
	return morph.Dend
}

func typeVerbs() []Verb {
	return []Verb{
		{"retype", "retype LINE TYPE [tree]", "give a section another type, or all that hangs on it, too", func(w *words) Act {
			return Retype{w.ref("the line"), w.kind("the type"), w.take("tree")}
		}},
		{"types", "types TYPE TYPE|around", "give all sections of one type another, or that of what they hang on", func(w *words) Act {
			a := Types{From: w.kind("the type")}
			if a.Around = w.take("around"); !a.Around {
				a.To = w.kind("the new type")
			}
			return a
		}},
	}
}
