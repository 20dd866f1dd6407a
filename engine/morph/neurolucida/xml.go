package neurolucida

import (
	"encoding/xml"
	"io"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
	"nrngui/engine/source"
)

// ReadXML reads a Neurolucida XML file as Read does an .asc file of the same cell.
func ReadXML(in io.Reader, name string) (*morph.Morphology, error) {
	return import3d.Morphology(TraceXML(in, name))
}

// TraceXML reads a Neurolucida XML file and leaves it as traced. The rules are those of version 3, so that the same cell gives the same sections. NEURON's own
// reader fails at these files.
func TraceXML(in io.Reader, name string) (*import3d.Reading, error) {
	r := import3d.NewReading(name, "Neurolucida XML")
	p := &parser{r: r, tokens: []token{{kind: eof}}}
	t := &xmlTracing{parser: p, in: import3d.NewXML(in, r)}
	t.read()
	r.Report.Points = len(p.x)
	p.failed = r.Report.Findings.Failed()
	if len(r.Sections) == 0 && !p.failed {
		r.Report.Findings.Add(source.Pos{File: name}, "", "no tree and no soma outline in %d lines", r.Report.Lines)
	}
	if !r.Report.Findings.Failed() {
		p.connectSoma()
	}
	if r.Report.Findings.Failed() {
		return nil, faults(r.Report.Findings)
	}
	p.sayMore()
	return r, nil
}

// xmlTracing goes through the elements and gives the parser's columns what they hold.
type xmlTracing struct {
	*parser
	in    *import3d.XML
	above []*import3d.Section // parents of the branches being read
	begin int                 // where the points of the branch being read begin
	tree  bool
	soma  bool // within an outline of the soma
}

func (t *xmlTracing) read() {
	for {
		switch e := t.in.Next().(type) {
		case nil:
			return
		case xml.StartElement:
			t.start(e)
		case xml.EndElement:
			t.end(e.Name.Local)
		}
	}
}

func (t *xmlTracing) start(e xml.StartElement) {
	switch e.Name.Local {
	case "contour":
		name, _ := import3d.Attr(e, "name")
		if t.soma = outlines[name] && !t.tree; !t.soma {
			t.in.Skip()
		}
		t.kind, t.parent, t.begin = morph.Soma, nil, len(t.x)
	case "tree":
		word, _ := import3d.Attr(e, "type")
		t.kind, t.parent, t.begin, t.tree = kindOf(word), nil, len(t.x), true
		t.above = t.above[:0]
		if t.kind == 0 {
			t.r.Warn("kind", t.in.Line, "give the tree the type Axon, Dendrite or Apical", "a tree of unknown type, made %s: its type is %.60q", t.kind.Stem(), word)
		}
	case "branch":
		if t.tree {
			t.flush()
			t.above = append(t.above, t.parent)
		}
	case "spine":
		if t.tree {
			t.spines++
		}
		t.in.Skip()
	case "marker", "text", "thumbnail", "images", "property":
		t.in.Skip()
	case "point":
		if t.tree || t.soma {
			t.xmlPoint(e)
		}
	}
}

func (t *xmlTracing) end(name string) {
	switch name {
	case "contour":
		t.outlineEnd()
	case "branch":
		if t.tree && len(t.above) > 0 {
			t.flush()
			t.parent = t.above[len(t.above)-1]
			t.above = t.above[:len(t.above)-1]
		}
	case "tree":
		t.flush()
		t.tree, t.parent = false, nil
	}
}

// flush makes a section of the points since the branch began.
func (t *xmlTracing) flush() {
	if end := len(t.x); end > t.begin && !t.in.Failed {
		t.parent = t.section(t.begin, end)
	}
	t.begin = len(t.x)
}

func (t *xmlTracing) outlineEnd() {
	if !t.soma {
		return
	}
	t.soma = false
	if end := len(t.x); end-t.begin > 2 {
		t.section(t.begin, end).Contour = true
	} else {
		t.r.Warn("short", t.in.Line, "", "the soma outline has %d points: left out, 3 are needed", end-t.begin)
	}
	t.begin = len(t.x)
}

// xmlPoint reads <point x= y= z= d=>; z and d may be missing.
func (t *xmlTracing) xmlPoint(e xml.StartElement) {
	if len(t.x) >= MaxPoints {
		t.in.Fail("thin the tracing, or split the file", "more than %d points: the limit", MaxPoints)
		return
	}
	optional := func(name string) float64 {
		if _, ok := import3d.Attr(e, name); !ok {
			return 0
		}
		return t.in.Real(e, name)
	}
	t.x, t.y = append(t.x, t.in.Real(e, "x")), append(t.y, t.in.Real(e, "y"))
	t.z, t.d = append(t.z, optional("z")), append(t.d, optional("d"))
	line := int32(min(t.in.Line, 1<<31-1))
	t.told, t.line = append(t.told, line), append(t.line, line)
}
