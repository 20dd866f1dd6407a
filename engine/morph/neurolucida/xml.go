package neurolucida

import (
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
	r.Report.Points = p.pts.Len()
	p.failed = r.Report.Findings.Failed()
	if len(r.Sections) == 0 && !p.failed {
		r.Report.Findings.Add(source.Pos{File: name}, "", "no tree and no soma outline in %d lines", r.Report.Lines)
	}
	if !r.Report.Findings.Failed() {
		p.connectSoma()
		p.shiftSpines()
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
	name  string // of the outline being read
	shut  bool   // it is closed
	from  int    // the line where it begins
	ring  bool   // within an outline
}

func (t *xmlTracing) read() {
	for {
		switch t.in.Next() {
		case import3d.XMLEnd:
			return
		case import3d.XMLOpen:
			t.start()
		case import3d.XMLClose:
			t.end(t.in.Name)
		}
	}
}

func (t *xmlTracing) start() {
	switch t.in.Name {
	case "contour":
		if t.tree {
			t.in.Skip()
			return
		}
		closed, _ := t.in.Attr("closed")
		t.name, _ = t.in.Attr("name")
		t.ring, t.shut, t.from = true, closed == "true", t.in.Line
		t.kind, t.parent, t.begin = morph.Soma, nil, t.pts.Len()
	case "tree":
		word, _ := t.in.Attr("type")
		t.kind, t.parent, t.begin, t.tree = kindOf(word), nil, t.pts.Len(), true
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
		t.xmlSpine()
	case "marker":
		t.xmlMarker()
	case "text", "thumbnail", "images", "property":
		t.in.Skip()
	case "point":
		if t.tree || t.ring {
			t.xmlPoint()
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
	if end := t.pts.Len(); end > t.begin && !t.in.Failed {
		t.parent = t.section(t.begin, end)
	}
	t.waiting = t.waiting[:0]
	t.begin = t.pts.Len()
}

func (t *xmlTracing) outlineEnd() {
	if !t.ring {
		return
	}
	t.ring = false
	t.contour(t.name, t.shut, t.begin, t.from)
	switch end := t.pts.Len(); {
	case !outlines[t.name]:
	case end-t.begin > 2:
		t.section(t.begin, end).Contour = true
	default:
		t.r.Warn("short", t.in.Line, "", "the soma outline has %d points: left out, 3 are needed", end-t.begin)
	}
	t.begin = t.pts.Len()
}

// xmlSpine reads <spine> with its <point>, the tip.
func (t *xmlTracing) xmlSpine() {
	s := spine{base: t.pts.Len() - 1, Spine: import3d.Spine{Line: t.in.Line}}
	n := t.pointsWithin(func(at morph.Point, line int) {
		s.Tip, s.Diam, s.Line = [3]float64{float64(at.X), float64(at.Y), float64(at.Z)}, float64(at.Diam), line
	})
	if !t.tree {
		return
	}
	t.spines++
	if n > 0 {
		t.waiting = append(t.waiting, s)
	}
}

// xmlMarker reads <marker type= name=> with its points.
func (t *xmlTracing) xmlMarker() {
	word, _ := t.in.Attr("type")
	name, _ := t.in.Attr("name")
	if word == "" {
		word = "marker"
	}
	t.pointsWithin(func(at morph.Point, line int) {
		if len(t.r.Markers) < MaxPoints {
			t.r.Markers = append(t.r.Markers, import3d.Marker{Name: markName(word, name), At: at, Line: line})
		}
	})
}

// pointsWithin takes the points of the element that has begun, to its end, and counts them.
func (t *xmlTracing) pointsWithin(take func(at morph.Point, line int)) (n int) {
	for depth := t.in.Depth; ; {
		switch t.in.Next() {
		case import3d.XMLEnd:
			return n
		case import3d.XMLClose:
			if t.in.Depth == depth {
				return n
			}
		case import3d.XMLOpen:
			if t.in.Name == "point" {
				v := t.coordinates()
				take(morph.Point{X: float32(v[0]), Y: float32(v[1]), Z: float32(v[2]), Diam: float32(v[3])}, t.in.Line)
				n++
			}
		}
	}
}

// xmlPoint reads <point x= y= z= d=>; z and d may be missing.
func (t *xmlTracing) xmlPoint() {
	if t.pts.Len() >= MaxPoints {
		t.in.Fail("thin the tracing, or split the file", "more than %d points: the limit", MaxPoints)
		return
	}
	v := t.coordinates()
	line := int32(min(t.in.Line, 1<<31-1))
	t.pts.Add(point{v[0], v[1], v[2], v[3], line, line})
}

// coordinates reads x, y, z and d, um; z and d may be missing.
func (t *xmlTracing) coordinates() (v [4]float64) {
	for i, name := range [...]string{"x", "y", "z", "d"} {
		if i < 2 || t.in.Has(name) {
			v[i] = t.in.Real(name)
		}
	}
	return v
}
