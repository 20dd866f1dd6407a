package cellbuild

import (
	"fmt"
	"slices"
	"strings"

	"nrngui/engine/morph"
	"nrngui/engine/project"
)

// Rename gives sections another base name. As in NEURON the indices of the old and of the new base name are counted anew, those of the renamed sections last;
// with Keep all other sections keep their names and the renamed ones take the next free indices. A section stays of its type, unless the new name itself says one.
type Rename struct {
	Sections []string
	Base     string
	Keep     bool
}

func (o Rename) String() string {
	return "rename " + strings.Join(o.Sections, " ") + " as " + o.Base + kept(o.Keep)
}

func (o Rename) apply(w *work) (string, error) {
	if len(o.Sections) == 0 {
		return "", refuse("name a section", "nothing is to be renamed")
	}
	if err := CheckBase(w.cell, o.Base); err != nil {
		return "", err
	}
	bases := []string{o.Base}
	var list []*node
	named := map[*node]bool{}
	for _, name := range o.Sections {
		n, err := w.section(name)
		if err != nil {
			return "", err
		}
		if base, _ := Base(name); base != o.Base && !named[n] {
			named[n] = true
			bases = append(bases, base)
			list = append(list, n)
		}
	}
	if len(list) == 0 {
		return "", refuse("choose another base name", "%s has that base name already", few(o.Sections))
	}
	fresh := w.namer() // the old names are of other bases
	for _, n := range list {
		kind := project.KindOf(n.Name, n.Type)
		delete(w.byName, n.Name)
		n.Name = ""
		name := fresh(o.Base)
		w.rename(n, name)
		n.Type = 0
		if says := project.KindOf(name, 0); says != kind && (says < morph.Soma || says > morph.Apic) {
			n.Type = kind
		}
	}
	if !o.Keep {
		w.renumber(bases...)
	}
	if len(o.Sections) == 1 {
		return fmt.Sprintf("rename %s to %s", o.Sections[0], list[0].Name), nil
	}
	return fmt.Sprintf("rename %s to %s", few(o.Sections), o.Base), nil
}

// SetType says of what type sections are, whatever they are called.
type SetType struct {
	Sections []string
	Type     string // "soma", "axon", "dend", "apic"
}

// Types lists the types of SetType.
func Types() []string { return []string{"soma", "axon", "dend", "apic"} }

func (o SetType) String() string { return "type " + strings.Join(o.Sections, " ") + " as " + o.Type }

func (o SetType) apply(w *work) (string, error) {
	k := slices.Index(Types(), o.Type)
	if k < 0 || len(o.Sections) == 0 {
		return "", refuse("the types are soma, axon, dend and apic", "there is no type %q", o.Type)
	}
	kind := morph.Kind(k + 1)
	for _, name := range o.Sections {
		n, err := w.section(name)
		if err != nil {
			return "", err
		}
		n.Type = kind
		if project.KindOf(n.Name, 0) == kind {
			n.Type = 0
		}
	}
	return fmt.Sprintf("make %s %s", few(o.Sections), o.Type), nil
}
