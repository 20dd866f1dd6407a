package live

import (
	"regexp"
	"slices"
	"strings"

	"nrngui/engine/hoc"
	"nrngui/engine/hoc/interp"
	"nrngui/engine/hoc/object"
	"nrngui/engine/mech"
	"nrngui/engine/model"
)

// Contents is what a browser lists of the live model beside its sections.
type Contents struct {
	Names   []interp.Declared
	NetCons int
}

// contents lists what there is, when a command has ended since it was listed last.
func (s *Session) contents() {
	if s.nested > 0 || s.listed == s.finished {
		return
	}
	s.listed = s.finished
	s.pending.Contents = &Contents{Names: s.m.Declared(), NetCons: len(s.m.Model.NetCons())}
	s.empty = false
}

// Fact is one number of a section or point process.
type Fact struct {
	Owner string // the mechanism, "" for the section itself
	Name  string // as HOC spells it: "L", "gnabar_hh"; of a point process "amp"
	Value float64
	Unit  string
	Doc   string
	Fixed bool // it is computed: it can be read only
}

// SectionFacts gives geometry and mechanisms of a section, at x.
func SectionFacts(m *hoc.Machine, sec object.Section, x float64) (out []Fact) {
	s := m.Cable.ModelSection(sec)
	if s == nil || s.Gone() {
		return nil
	}
	add := func(owner, name, doc string, fixed bool) {
		if v, err := m.Model.RangeVar(s, x, name); err == nil {
			out = append(out, Fact{owner, name, v.Get(), v.Unit(), doc, fixed})
		}
	}
	add("", "L", "length", false)
	add("", "diam", "diameter at the middle", false)
	add("", "nseg", "number of segments", false)
	add("", "Ra", "axial resistivity", false)
	add("", "cm", "capacitance of the membrane", false)
	add("", "v", "membrane potential at the middle", false)
	names := s.Mechanisms()
	slices.SortStableFunc(names, func(a, b string) int { return ion(a) - ion(b) })
	for _, name := range names {
		t, ok := m.Model.Catalogue().Lookup(name)
		if !ok {
			continue
		}
		for _, v := range t.Vars {
			if !v.Range || v.Len > 1 {
				continue
			}
			hoc := v.Name
			if t.Kind == mech.Density && !v.Plain {
				hoc += "_" + t.Name
			}
			add(name, hoc, v.Doc, v.Role != mech.Parameter && v.Role != mech.State)
		}
	}
	return out
}

// ion is 1 for the mechanism of an ion: those come last.
func ion(mechanism string) int {
	if strings.HasSuffix(mechanism, "_ion") {
		return 1
	}
	return 0
}

// PointFacts gives the numbers of point process number i of Layout.Points.
func PointFacts(m *hoc.Machine, i int) (out []Fact) {
	if i < 0 || i >= len(m.Model.Points()) {
		return nil
	}
	p := m.Model.Points()[i]
	for _, v := range p.Type().Vars {
		if !v.Range || v.Len > 1 {
			continue
		}
		if at, err := m.Model.PointVar(p, v.Name); err == nil {
			out = append(out, Fact{p.Type().Name, v.Name, at.Get(), at.Unit(), v.Doc, v.Role != mech.Parameter && v.Role != mech.State})
		}
	}
	return out
}

// chain matches a name with members and indices, as may stand before a dot without doing anything when it is looked at.
var chain = regexp.MustCompile(`[A-Za-z_][A-Za-z0-9_]*(\[[0-9]+\])?(\.[A-Za-z_][A-Za-z0-9_]*(\[[0-9]+\])?)*\.[A-Za-z0-9_]*$`)

// Names lists what the word at the end of a text may become: names of the top level, or behind a dot the members of that object or the variables of that
// section.
func Names(m *hoc.Machine, text string) (names []string) {
	at := chain.FindString(text)
	if at == "" {
		if strings.HasSuffix(strings.TrimRight(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"), ".") {
			return nil // behind something that can't be looked at without doing it
		}
		names, _ = m.Interp.Names()
		return names
	}
	before := at[:strings.LastIndexByte(at, '.')]
	if s := sectionNamed(m, before); s != nil {
		for _, f := range SectionFacts(m, m.Cable.Section(s), 0.5) {
			names = append(names, f.Name)
		}
		return names
	}
	_ = m.Interp.Do(func() {
		if o := m.Evaluate(before, nil).Object(); o != nil {
			names = m.Members(o.Class)
		}
	})
	return names
}

func sectionNamed(m *hoc.Machine, name string) *model.Section {
	for _, s := range m.Model.Sections() {
		if m.Cable.Section(s).Name() == name {
			return s
		}
	}
	return nil
}

// SourceText gives the text of a file that a message names: as the script finds it now, or as it was found in the folder where the model was opened.
func SourceText(m *hoc.Machine, name, root string) (text string, ok bool) {
	err := m.Interp.Do(func() {
		text, ok = m.Source(name)
		if !ok && root != "" && !strings.HasPrefix(name, "/") {
			text, ok = m.Source(strings.TrimSuffix(root, "/") + "/" + name)
		}
	})
	return text, ok && err == nil
}
