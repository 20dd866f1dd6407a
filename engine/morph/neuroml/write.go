package neuroml

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"html"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"nrngui/engine/morph"
)

// unbranched is the NeuroLex id of a group that is one cable.
const unbranched = "sao864921383"

// Beside is what a file of a cell has beside its shape: text of components before the cell, groups of sections, the text of its biophysical properties, and how many pieces each
// section is cut into.
type Beside struct {
	Components string
	Groups     []Group
	Properties string
	NSeg       []int
	Tags       []map[string]string // by section: further properties of its group
	Within     map[string][]string // by id of a group: lines that stand in it
	After      string              // text behind the cell
}

// The groups that every cell has where it has such sections.
const (
	AllGroup      = "all"
	SomaGroup     = "soma_group"
	AxonGroup     = "axon_group"
	DendriteGroup = "dendrite_group"
	BasalGroup    = "basal_dendrite_group"
	ApicalGroup   = "apical_dendrite_group"
)

// IDs gives the ids of the groups of the sections of a cell, as a file has them.
func IDs(m *morph.Morphology) []string { return (&writer{m: m}).names() }

// Group is a segmentGroup of whole sections.
type Group struct {
	ID       string
	Sections []int
}

// Write writes a cell in NeuroML 2 (its namespace of version 2.3). It fails, writing nothing, where a section has fewer than two points.
func Write(w io.Writer, m *morph.Morphology) error { return WriteCell(w, m, Beside{}) }

// WriteCell is Write with what a cell has beside its shape.
func WriteCell(w io.Writer, m *morph.Morphology, beside Beside) error {
	o := &writer{m: m, nseg: beside.NSeg, tags: beside.Tags, within: beside.Within, first: make([]int, len(m.Sections)), order: make([]int, len(m.Sections))}
	for i := range m.Sections {
		if n := len(m.Sections[i].Points); n < 2 {
			return fmt.Errorf("section %s has %d points: a segment of NeuroML has two ends", m.Sections[i].Name, n)
		}
		o.order[i] = i
	}
	slices.SortStableFunc(o.order, func(a, b int) int { return cmp.Compare(m.Sections[a].Order, m.Sections[b].Order) })
	o.ids = o.names()
	id := identifier(strings.TrimSuffix(m.Name, ".swc"))
	o.b = bufio.NewWriter(w)
	o.line(`<?xml version="1.0" encoding="UTF-8"?>`)
	o.line(`<neuroml xmlns="http://www.neuroml.org/schema/neuroml2" id="%s">`, id)
	o.b.WriteString(beside.Components)
	o.line(`  <cell id="%s">`, id)
	o.line(`    <morphology id="%s_morphology">`, id)
	for _, i := range o.order {
		o.first[i] = o.next
		o.next += len(m.Sections[i].Points) - 1
	}
	for _, i := range o.order {
		o.segments(i)
	}
	for _, i := range o.order {
		o.group(i)
	}
	o.types()
	for _, g := range beside.Groups {
		o.line(`      <segmentGroup id="%s">`, g.ID)
		for _, i := range g.Sections {
			o.line(`        <include segmentGroup="%s"/>`, o.ids[i])
		}
		o.endGroup(g.ID)
	}
	o.line("    </morphology>")
	o.b.WriteString(beside.Properties)
	o.line("  </cell>")
	o.b.WriteString(beside.After)
	o.line("</neuroml>")
	return o.b.Flush()
}

type writer struct {
	m     *morph.Morphology
	b     *bufio.Writer
	order []int
	first []int    // the first segment of every section
	next  int      // segments so far
	ids   []string // of the groups
	nseg  []int    // nil: not said
	tags  []map[string]string

	within map[string][]string
}

func (o *writer) line(format string, args ...any) { fmt.Fprintf(o.b, format+"\n", args...) }

// segments writes one section.
func (o *writer) segments(i int) {
	s := &o.m.Sections[i]
	for k := 1; k < len(s.Points); k++ {
		id := o.first[i] + k - 1
		o.line(`      <segment id="%d" name="%s_%d">`, id, o.ids[i], k-1)
		switch {
		case k > 1:
			o.line(`        <parent segment="%d"/>`, id-1)
		case s.Parent >= 0:
			segment, along := o.place(s.Parent, s.ParentX)
			o.line(`        <parent segment="%d" fractionAlong="%s"/>`, segment, strconv.FormatFloat(along, 'g', -1, 64))
		}
		if k == 1 {
			o.point("proximal", s.Points[0])
		}
		o.point("distal", s.Points[k])
		o.line("      </segment>")
	}
}

func (o *writer) point(name string, p morph.Point) {
	f := func(v float32) string { return strconv.FormatFloat(float64(v), 'g', -1, 32) }
	o.line(`        <%s x="%s" y="%s" z="%s" diameter="%s"/>`, name, f(p.X), f(p.Y), f(p.Z), f(p.Diam))
}

// place turns a place on a section (0 to 1) into a segment and the fraction along it.
func (o *writer) place(section int, x float64) (segment int, along float64) {
	points := o.m.Sections[section].Points
	arc := morph.Arc(points)
	at := x * arc[len(arc)-1]
	k := len(points) - 2
	for k > 0 && arc[k] >= at {
		k--
	}
	if d := arc[k+1] - arc[k]; d > 0 {
		along = math.Min(1, math.Max(0, (at-arc[k])/d))
	}
	if x == 1 {
		along = 1
	}
	return o.first[section] + k, along
}

// group writes the group of one section.
func (o *writer) group(i int) {
	s := &o.m.Sections[i]
	o.line(`      <segmentGroup id="%s" neuroLexId="%s">`, o.ids[i], unbranched)
	o.line(`        <property tag="swcType" value="%d"/>`, int(s.Kind))
	if o.nseg != nil {
		o.line(`        <property tag="numberInternalDivisions" value="%d"/>`, o.nseg[i])
	}
	if s.Parent >= 0 {
		value := "no"
		if s.Logical {
			value = fmt.Sprintf("%g %g %g", s.Wire[0], s.Wire[1], s.Wire[2])
		}
		o.line(`        <property tag="logical" value="%s"/>`, value)
	}
	if o.tags != nil {
		for _, tag := range slices.Sorted(maps.Keys(o.tags[i])) {
			o.line(`        <property tag="%s" value="%s"/>`, tag, html.EscapeString(o.tags[i][tag]))
		}
	}
	for k := range len(s.Points) - 1 {
		o.line(`        <member segment="%d"/>`, o.first[i]+k)
	}
	o.endGroup(o.ids[i])
}

// endGroup ends a group with the lines that stand in it.
func (o *writer) endGroup(id string) {
	for _, l := range o.within[id] {
		o.line("        %s", l)
	}
	o.line("      </segmentGroup>")
}

// types writes the groups that programs expect: soma, axon, dendrite with their ids of the Gene Ontology, and basal and apical dendrites.
func (o *writer) types() {
	for _, g := range []struct {
		id, lex string
		of      func(k morph.Kind) bool
	}{
		{SomaGroup, ` neuroLexId="GO:0043025"`, func(k morph.Kind) bool { return k == morph.Soma }},
		{AxonGroup, ` neuroLexId="GO:0030424"`, func(k morph.Kind) bool { return k == morph.Axon }},
		{DendriteGroup, ` neuroLexId="GO:0030425"`, func(k morph.Kind) bool { return k != morph.Soma && k != morph.Axon }},
		{BasalGroup, "", func(k morph.Kind) bool { return k == morph.Dend }},
		{ApicalGroup, "", func(k morph.Kind) bool { return k == morph.Apic }},
		{AllGroup, "", func(morph.Kind) bool { return true }},
	} {
		open := false
		for _, i := range o.order {
			if !g.of(o.m.Sections[i].Kind) {
				continue
			}
			if !open {
				o.line(`      <segmentGroup id="%s"%s>`, g.id, g.lex)
				open = true
			}
			o.line(`        <include segmentGroup="%s"/>`, o.ids[i])
		}
		if open {
			o.endGroup(g.id)
		}
	}
}

// names gives every section an identifier of NeuroML.
func (o *writer) names() []string {
	out := make([]string, len(o.m.Sections))
	taken := map[string]bool{AllGroup: true, SomaGroup: true, AxonGroup: true, DendriteGroup: true, BasalGroup: true, ApicalGroup: true}
	for i := range out {
		id := identifier(strings.TrimSuffix(strings.ReplaceAll(o.m.Sections[i].Name, "[", "_"), "]"))
		for taken[id] {
			id += "_"
		}
		taken[id] = true
		out[i] = id
	}
	return out
}

// identifier makes an NmlId: letters, digits and underscores, not beginning with a digit.
func identifier(s string) string {
	var b bytes.Buffer
	for _, c := range s {
		if c < 128 && (c == '_' || c >= '0' && c <= '9' || c|32 >= 'a' && c|32 <= 'z') {
			b.WriteRune(c)
		} else {
			b.WriteByte('_')
		}
	}
	id := b.String()
	if id == "" || id[0] >= '0' && id[0] <= '9' {
		id = "_" + id
	}
	return id
}
