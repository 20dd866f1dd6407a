package interp

import (
	"fmt"
	"path"
	"sort"
	"strconv"

	"nrngui/engine/hoc/object"
	"nrngui/engine/source"
)

// Declared is a name that scripts have declared at top level.
type Declared struct {
	Name  string
	Word  string // "number", "string", "object", "section", "template", or what its text says: "proc", "func", "obfunc", "iterator"
	Value string // what it holds now, short
	Num   float64
	Whole bool       // Num is the value: a number that is no array
	Pos   source.Pos // of procs and templates
	Live  int        // living objects of a template
	Ours  bool       // it comes from the built-in library
}

// Declared lists what scripts have declared at top level, sorted by name.
func (in *Interp) Declared() []Declared {
	var out []Declared
	for name, s := range in.top {
		d := Declared{Name: name}
		switch s.kind {
		case number:
			d.Word = "number"
			d.describeNumber(s.here)
		case strVar:
			d.Word, d.Value = "string", strconv.Quote(s.here.text.S)
		case objVar:
			d.Word = "object"
			d.describeObject(s.here)
		case section:
			d.Word = "section"
			if s.here.dims != nil {
				d.Value = fmt.Sprintf("%d sections", len(s.here.secs))
			}
		case procedure:
			d.Word, d.Pos = s.proc.word, s.proc.pos
		case class:
			t, ok := s.class.Template.(*template)
			if !ok {
				continue
			}
			d.Word, d.Pos, d.Live = "template", t.pos, len(s.class.Live())
		default:
			continue
		}
		if d.Pos.File != "" && in.opt.Library != nil {
			_, d.Ours = in.opt.Library(path.Base(d.Pos.File))
		}
		out = append(out, d)
	}
	sort.Slice(out, func(i, k int) bool { return out[i].Name < out[k].Name })
	return out
}

func (d *Declared) describeNumber(at *slot) {
	if at.dims != nil {
		d.Value = fmt.Sprintf("%d numbers", len(at.nums))
		return
	}
	d.Num, d.Whole = at.num, true
	d.Value = strconv.FormatFloat(at.num, 'g', 6, 64)
}

func (d *Declared) describeObject(at *slot) {
	switch {
	case at.dims != nil:
		made := 0
		for i := range at.vars {
			if at.vars[i].O != nil {
				made++
			}
		}
		d.Value = fmt.Sprintf("%d of %d made", made, len(at.vars))
	case len(at.vars) > 0 && at.vars[0].O != nil:
		d.Value = at.vars[0].O.Name()
	default:
		d.Value = "nothing yet"
	}
}

// ObjectsOf gives the objects of a class that variables of an object hold, by the name of the variable; of the top level where of is nil. Arrays are left out.
func (in *Interp) ObjectsOf(of *object.Object, className string) map[string]*object.Object {
	out := map[string]*object.Object{}
	add := func(name string, at *slot) {
		if at != nil && at.dims == nil && len(at.vars) == 1 && at.vars[0].O != nil && at.vars[0].O.Class.Name == className {
			out[name] = at.vars[0].O
		}
	}
	if of == nil {
		for name, s := range in.top {
			if s.kind == objVar {
				add(name, s.here)
			}
		}
		return out
	}
	if t, ok := of.Class.Template.(*template); ok {
		if inst, ok := of.Slots.(*instance); ok {
			for name, s := range t.syms {
				if s.kind == objVar && s.index >= 0 {
					add(name, inst.at(s.index))
				}
			}
		}
	}
	return out
}

// Members lists the names behind the dot of an object of a class, sorted: those that are public of a template.
func (in *Interp) Members(k *object.Class) (names []string) {
	if t, ok := k.Template.(*template); ok {
		for name, s := range t.syms {
			if s.public {
				names = append(names, name)
			}
		}
	}
	for name := range k.Members {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// Source gives the text of a file as load_file finds it: on the disk of the script, in HOC_LIBRARY_PATH, in the built-in library.
func (in *Interp) Source(name string) (src string, ok bool) {
	src, _, ok = in.find(name)
	return src, ok
}
