package neuroml

import (
	"bytes"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
	"nrngui/engine/source"
)

// MaxSegments is how many segments a file may have.
const MaxSegments = 5_000_000

// maxMembers bounds the members of all groups of a file.
const maxMembers = 20 * MaxSegments

// Read reads a file as the sections of a cell; name is its name, for messages and Morphology.Name. The error is a source.List.
func Read(in io.Reader, name string) (*morph.Morphology, error) {
	return import3d.Morphology(Trace(in, name))
}

// Trace reads a file and leaves it as traced. Of several cells the first is read.
func Trace(in io.Reader, name string) (*import3d.Reading, error) { return TraceCell(in, name, 0) }

// TraceCell reads a cell of a file with several: n counts from 0, in the order of the file, cells without a segment left out.
func TraceCell(in io.Reader, name string, n int) (*import3d.Reading, error) {
	r, _, err := trace(in, name, n)
	return r, err
}

// trace reads a cell and keeps the parser, which knows where its segments came to lie.
func trace(in io.Reader, name string, n int) (*import3d.Reading, *parser, error) {
	p := newParser(in, name, n)
	p.read()
	r := p.r
	if len(p.cells) <= n && !p.x.Failed {
		if len(p.cells) == 0 {
			r.Report.Findings.Add(source.Pos{File: name}, "cells in other files (include) are to be opened there", "no segment in %d lines: the file holds no morphology", r.Report.Lines)
		} else {
			r.Report.Findings.Add(source.Pos{File: name}, "", "no cell %d: the file holds %d", n+1, len(p.cells))
		}
	}
	if len(p.cells) > 1 {
		r.Several = import3d.Distinct(p.cells)
	}
	if !r.Report.Findings.Failed() {
		p.assemble()
	}
	if r.Report.Findings.Failed() {
		return nil, nil, slices.DeleteFunc(r.Report.Findings, func(e *source.Error) bool { return e.Severity != source.Fatal }).Err()
	}
	return r, p, nil
}

// Cells names the cells of a file that have segments; nil where it cannot be read.
func Cells(in io.Reader) []string {
	p := newParser(in, "", -1)
	p.read()
	if p.x.Failed {
		return nil
	}
	return import3d.Distinct(p.cells)
}

func newParser(in io.Reader, name string, n int) *parser {
	r := import3d.NewReading(name, "NeuroML 2")
	return &parser{x: import3d.NewXML(in, r), r: r, wanted: n, groupOf: map[string]*group{}, cableOf: map[int32]*group{}}
}

// parser goes through the elements of a file. Only what belongs to the cell that is wanted is kept.
type parser struct {
	segments
	x       *import3d.XML
	r       *import3d.Reading
	groups  []*group
	groupOf map[string]*group
	cableOf map[int32]*group // MorphML
	members int

	wanted int      // cell
	cells  []string // that have segments
	within int      // depth of the element that is the cell being read; 0 for none
	cell   string   // its name
	mine   bool     // it is the one that is wanted
	seen   bool     // it has a segment
	loose  bool     // segments that stand in no cell have been seen: they are one cell, the one named ""

	now     *segment // being read
	group   *group   // being read
	inGroup bool     // within MorphML's <group> or <meta:group> of a cable
	listed  string   // name of the <cablegroup> being read
	left    map[string]bool
	stem    string // of the name of the last segment, and the type it speaks of
	kind    int8
}

// read goes through the elements.
func (p *parser) read() {
	for {
		switch p.x.Next() {
		case import3d.XMLEnd:
			return
		case import3d.XMLOpen:
			p.begin()
		case import3d.XMLClose:
			p.end()
		case import3d.XMLText:
			if p.inGroup && p.group != nil && p.x.TextLen() < 200 {
				p.group.includes = append(p.group.includes, strings.TrimSpace(p.x.Text()))
			}
		}
	}
}

func (p *parser) end() {
	if p.within > 0 && p.x.Depth == p.within {
		p.within, p.mine, p.seen = 0, false, false
	}
	switch p.x.Name {
	case "segment":
		p.now = nil
	case "segmentGroup", "cable":
		p.group = nil
	case "group":
		p.inGroup = false
	case "cablegroup":
		p.listed = ""
	}
}

// begin takes the beginning of an element. A switch over the elements that matter.
func (p *parser) begin() {
	switch x := p.x; x.Name {
	case "cell", "cell2CaPools", "morphology":
		p.enter()
	case "segment":
		p.segment()
	case "parent":
		if p.now != nil {
			p.now.parent = x.Whole("segment")
			if x.Has("fractionAlong") {
				p.now.along = x.Real("fractionAlong")
			}
		}
	case "proximal", "distal":
		if p.now != nil {
			at := 0
			if x.Name == "distal" {
				at = 1
			}
			p.now.ends[at] = p.addPlace(place{x.Real("x"), x.Real("y"), x.Real("z"), x.Real("diameter"), int32(min(x.Line, 1<<31-1))})
			p.r.Report.Points++
		}
	case "segmentGroup", "cable":
		if p.reads() {
			p.beginGroup()
		}
	case "member":
		if p.group != nil {
			p.group.member(x.Whole("segment"))
			if p.members++; p.members > maxMembers {
				x.Fail("", "more than %d members of groups: the limit", maxMembers)
			}
		}
	case "include":
		if id, ok := x.Attr("segmentGroup"); ok && p.group != nil {
			p.group.includes = append(p.group.includes, id)
		}
	case "property":
		p.property()
	case "group":
		p.inGroup = p.group != nil
	case "cablegroup":
		p.listed, _ = x.Attr("name")
	case "biophysicalProperties", "biophysics", "network", "networkml", "channels":
		if !p.said(x.Name) {
			say := "<%s> is left out: the shape of the cell is read, and nothing else"
			if strings.HasPrefix(x.Name, "biophys") {
				say = "<%s> is no part of the shape: the membrane is read when the cell is taken"
			}
			p.r.Report.Findings.Note(p.r.Pos(x.Line), "", say, x.Name)
		}
		x.Skip()
	}
}

// enter begins a cell, or a morphology that stands in none.
func (p *parser) enter() {
	if p.within > 0 {
		return
	}
	p.within = p.x.Depth
	p.cell, _ = p.x.Attr("id")
	if p.cell == "" {
		p.cell, _ = p.x.Attr("name")
	}
}

// reads says whether the element stands in the cell that is wanted. The first segment of a cell counts it.
func (p *parser) reads() bool {
	if p.within == 0 { // in no cell
		return p.wanted == 0 && (len(p.cells) == 0 || p.loose)
	}
	return p.mine || !p.seen && p.wanted == len(p.cells)
}

// count counts a cell at its first segment.
func (p *parser) count() {
	switch {
	case p.within == 0 && !p.loose && len(p.cells) == 0:
		p.loose = true
		p.cells = append(p.cells, "")
	case p.within > 0 && !p.seen:
		p.seen = true
		p.mine = p.wanted == len(p.cells)
		if !p.mine && p.wanted >= 0 {
			p.r.Warn("cell", p.x.Line, "choose it to read it", "another cell of the file, %.60q, is left out", p.cell)
		}
		p.cells = append(p.cells, p.cell)
	}
}

// said says whether it has been said that an element is left out, and that it is from now on.
func (p *parser) said(name string) bool {
	if p.left == nil {
		p.left = map[string]bool{}
	}
	was := p.left[name]
	p.left[name] = true
	return was
}

func (p *parser) segment() {
	p.count()
	if !p.reads() {
		p.x.Skip()
		return
	}
	x := p.x
	if p.all.Len() == MaxSegments {
		x.Fail("thin the tracing, or split the file", "more than %d segments: the limit", MaxSegments)
		return
	}
	s := segment{id: x.Whole("id"), parent: -1, along: 1, line: int32(min(x.Line, 1<<31-1)), cable: -1, group: -1, ends: [2]int32{-1, -1}, section: -1}
	if name, ok := x.Raw("name"); ok {
		s.named = p.kindOfName(name)
	}
	if x.Has("parent") { // MorphML
		s.parent = x.Whole("parent")
		p.r.Format = "MorphML"
	}
	if x.Has("cable") {
		s.cable = p.cableID("cable")
		p.r.Format = "MorphML"
	}
	if first := p.byID(s.id); first != nil {
		x.Fail("number the segments anew", "segment %d is there twice: first on line %d", s.id, first.line)
		return
	}
	p.now = p.add(s)
}

// cableID gives an attribute that is the number of a cable.
func (p *parser) cableID(name string) int32 {
	id := p.x.Whole(name)
	if id < 0 || id > math.MaxInt32 {
		p.x.Fail("number the cables anew", "%s of <%s> is %d: from 0 to %d is possible", name, p.x.Name, id, math.MaxInt32)
		return -1
	}
	return int32(id)
}

// kindOfName tells the type that the name of a segment speaks of. Segments that follow each other are named alike but for a number.
func (p *parser) kindOfName(name []byte) int8 {
	if stem := bytes.TrimRight(name, "0123456789_"); string(stem) != p.stem {
		p.stem = string(stem)
		p.kind = int8(kindOfWords(p.stem))
	}
	return p.kind
}

// beginGroup begins a segmentGroup, a cable, or a reference to a cable in a list of cables.
func (p *parser) beginGroup() {
	x := p.x
	g := &group{along: -1}
	g.id, _ = x.Attr("id")
	g.lex, _ = x.Attr("neuroLexId")
	if x.Name == "segmentGroup" {
		g.unbranched = g.lex == unbranched
		if old := p.groupOf[g.id]; old != nil {
			p.group = old
			return
		}
		p.groupOf[g.id] = g
	} else {
		id := p.cableID("id")
		if old := p.cableOf[id]; old != nil {
			if p.listed != "" {
				old.includes = append(old.includes, p.listed)
			}
			return
		}
		g.unbranched = true
		if name, ok := x.Attr("name"); ok {
			g.includes = append(g.includes, name)
		}
		for _, name := range []string{"fract_along_parent", "fractAlongParent"} {
			if x.Has(name) {
				g.along = x.Real(name)
			}
		}
		p.cableOf[id] = g
	}
	g.rank = len(p.groups)
	p.groups = append(p.groups, g)
	p.group = g
}

func (p *parser) property() {
	tag, _ := p.x.Attr("tag")
	value, _ := p.x.Attr("value")
	if p.group == nil || len(value) > 100 {
		return
	}
	if p.group.properties == nil {
		p.group.properties = map[string]string{}
	}
	if len(p.group.properties) < 100 {
		p.group.properties[tag] = value
	}
	switch tag {
	case "swcType":
		p.group.swcType = value
	case "logical":
		p.group.logical = value
	}
}

// kindOfWords tells the type that the name or id of a group speaks of; 0 when it does not.
func kindOfWords(words ...string) morph.Kind {
	for _, w := range words {
		low := strings.ToLower(w)
		for _, k := range []struct {
			word string
			kind morph.Kind
		}{{"soma", morph.Soma}, {"go:0043025", morph.Soma}, {"axon", morph.Axon}, {"go:0030424", morph.Axon}, {"apic", morph.Apic}, {"basal", morph.Dend}, {"dend", morph.Dend},
			{"go:0030425", morph.Dend}} {
			if strings.Contains(low, k.word) {
				return k.kind
			}
		}
	}
	return 0
}

// own is the type that our writer noted.
func (g *group) own() (morph.Kind, bool) {
	k, err := strconv.Atoi(g.swcType)
	return morph.Kind(k), err == nil && k > -1e6 && k < 1e6
}
