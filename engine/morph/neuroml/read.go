package neuroml

import (
	"encoding/xml"
	"fmt"
	"io"
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

// segment is a truncated cone of the file.
type segment struct {
	id, parent int // parent -1 for a root
	along      float64
	name       string
	line       int
	cable      int        // MorphML's cable, -1 without
	ends       [2]*place  // proximal, distal
	kind       morph.Kind // 0 until it is known
	group      int        // the unbranched group it belongs to, -1 without
	section    *traced    // in which it came to lie
	children   int        // segments that begin here
}

type place struct {
	x, y, z, d float64
	line       int32
}

// group is a segmentGroup, or a cable of MorphML.
type group struct {
	id, lex, swcType, logical string
	unbranched                bool
	members                   []int // ids of segments
	includes                  []string
	along                     float64 // of a cable: where on the parent it begins; -1 when not said
}

// Read reads a file as the sections of a cell; name is its name, for messages and Morphology.Name. The error is a source.List.
func Read(in io.Reader, name string) (*morph.Morphology, error) {
	return import3d.Morphology(Trace(in, name))
}

// Trace reads a file and leaves it as traced. Of several cells the first is read.
func Trace(in io.Reader, name string) (*import3d.Reading, error) {
	r := import3d.NewReading(name, "NeuroML 2")
	p := &parser{x: import3d.NewXML(in, r), r: r, byID: map[int]*segment{}, groupOf: map[string]*group{}, cableOf: map[int]*group{}}
	p.read()
	if len(p.segments) == 0 && !p.x.Failed {
		r.Report.Findings.Add(source.Pos{File: name}, "cells in other files (include) are to be opened there", "no segment in %d lines: the file holds no morphology", r.Report.Lines)
	}
	if !r.Report.Findings.Failed() {
		p.assemble()
	}
	if r.Report.Findings.Failed() {
		return nil, slices.DeleteFunc(r.Report.Findings, func(e *source.Error) bool { return e.Severity != source.Fatal }).Err()
	}
	return r, nil
}

type parser struct {
	x        *import3d.XML
	r        *import3d.Reading
	segments []*segment
	byID     map[int]*segment
	groups   []*group
	groupOf  map[string]*group
	cableOf  map[int]*group // MorphML
	cells    int
	members  int

	now     *segment // being read
	group   *group   // being read
	inGroup bool     // within MorphML's <group> or <meta:group> of a cable
	listed  string   // name of the <cablegroup> being read
	left    map[string]bool
}

// read goes through the elements.
func (p *parser) read() {
	for {
		switch t := p.x.Next().(type) {
		case nil:
			return
		case xml.StartElement:
			p.begin(t)
		case xml.EndElement:
			switch t.Name.Local {
			case "segment":
				p.now = nil
			case "segmentGroup", "cable":
				p.group = nil
			case "group":
				p.inGroup = false
			case "cablegroup":
				p.listed = ""
			}
		case xml.CharData:
			if p.inGroup && p.group != nil && len(t) < 200 {
				p.group.includes = append(p.group.includes, strings.TrimSpace(string(t)))
			}
		}
	}
}

func (p *parser) begin(e xml.StartElement) {
	switch e.Name.Local {
	case "cell":
		if p.cells++; p.cells > 1 {
			name, _ := import3d.Attr(e, "id")
			if name == "" {
				name, _ = import3d.Attr(e, "name")
			}
			p.r.Warn("cell", p.x.Line, "keep one cell in a file to open it", "a further cell, %.60q, is left out", name)
			p.x.Skip()
		}
	case "segment":
		p.segment(e)
	case "parent":
		if p.now != nil {
			p.now.parent = p.x.Whole(e, "segment")
			if _, ok := import3d.Attr(e, "fractionAlong"); ok {
				p.now.along = p.x.Real(e, "fractionAlong")
			}
		}
	case "proximal", "distal":
		if p.now != nil {
			at := 0
			if e.Name.Local == "distal" {
				at = 1
			}
			p.now.ends[at] = &place{p.x.Real(e, "x"), p.x.Real(e, "y"), p.x.Real(e, "z"), p.x.Real(e, "diameter"), int32(p.x.Line)}
			p.r.Report.Points++
		}
	case "segmentGroup", "cable":
		p.beginGroup(e)
	case "member":
		if p.group != nil {
			p.group.members = append(p.group.members, p.x.Whole(e, "segment"))
			if p.members++; p.members > maxMembers {
				p.x.Fail("", "more than %d members of groups: the limit", maxMembers)
			}
		}
	case "include":
		if id, ok := import3d.Attr(e, "segmentGroup"); ok && p.group != nil {
			p.group.includes = append(p.group.includes, id)
		}
	case "property":
		p.property(e)
	case "group":
		p.inGroup = p.group != nil
	case "cablegroup":
		p.listed, _ = import3d.Attr(e, "name")
	case "biophysicalProperties", "biophysics", "network", "networkml", "channels":
		if p.r.Report.Findings == nil || !p.said(e.Name.Local) {
			p.r.Report.Findings.Note(p.r.Pos(p.x.Line), "", "<%s> is left out: the shape of the cell is read, and nothing else", e.Name.Local)
		}
		p.x.Skip()
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

func (p *parser) segment(e xml.StartElement) {
	if len(p.segments) == MaxSegments {
		p.x.Fail("thin the tracing, or split the file", "more than %d segments: the limit", MaxSegments)
		return
	}
	s := &segment{id: p.x.Whole(e, "id"), parent: -1, along: 1, line: p.x.Line, cable: -1, group: -1}
	s.name, _ = import3d.Attr(e, "name")
	if _, ok := import3d.Attr(e, "parent"); ok { // MorphML
		s.parent = p.x.Whole(e, "parent")
		p.r.Format = "MorphML"
	}
	if _, ok := import3d.Attr(e, "cable"); ok {
		s.cable = p.x.Whole(e, "cable")
		p.r.Format = "MorphML"
	}
	if first := p.byID[s.id]; first != nil {
		p.x.Fail("number the segments anew", "segment %d is there twice: first on line %d", s.id, first.line)
		return
	}
	p.byID[s.id] = s
	p.segments = append(p.segments, s)
	p.now = s
}

// beginGroup begins a segmentGroup, a cable, or a reference to a cable in a list of cables.
func (p *parser) beginGroup(e xml.StartElement) {
	g := &group{along: -1}
	g.id, _ = import3d.Attr(e, "id")
	g.lex, _ = import3d.Attr(e, "neuroLexId")
	if e.Name.Local == "segmentGroup" {
		g.unbranched = g.lex == unbranched
		if old := p.groupOf[g.id]; old != nil {
			p.group = old
			return
		}
		p.groupOf[g.id] = g
	} else {
		id := p.x.Whole(e, "id")
		if old := p.cableOf[id]; old != nil {
			if p.listed != "" {
				old.includes = append(old.includes, p.listed)
			}
			return
		}
		g.unbranched = true
		if name, ok := import3d.Attr(e, "name"); ok {
			g.includes = append(g.includes, name)
		}
		for _, name := range []string{"fract_along_parent", "fractAlongParent"} {
			if _, ok := import3d.Attr(e, name); ok {
				g.along = p.x.Real(e, name)
			}
		}
		p.cableOf[id] = g
	}
	p.groups = append(p.groups, g)
	p.group = g
}

func (p *parser) property(e xml.StartElement) {
	tag, _ := import3d.Attr(e, "tag")
	value, _ := import3d.Attr(e, "value")
	if p.group == nil || len(value) > 100 {
		return
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

func (s *segment) String() string { return fmt.Sprintf("segment %d", s.id) }
