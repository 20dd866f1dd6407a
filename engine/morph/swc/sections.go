package swc

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"

	"nrngui/engine/morph"
	"nrngui/engine/source"
)

// Read reads an SWC file; name is its name, for messages and Morphology.Name (the part after the last separator). The error is a
// source.List with every line at fault; the morphology is nil then. What was assumed or odd is in Morphology.Report.
func Read(r io.Reader, name string) (*morph.Morphology, error) {
	return read(r, name, false, MaxSamples)
}

// ReadDepthFirst reads as Read does, after bringing the samples in the order root by root and branch by branch. Names and order of
// sections may differ from NEURON's import; files that list samples level by level are then read as meant.
func ReadDepthFirst(r io.Reader, name string) (*morph.Morphology, error) {
	return read(r, name, true, MaxSamples)
}

func read(r io.Reader, name string, depthFirst bool, limit int) (*morph.Morphology, error) {
	base := path.Base(strings.ReplaceAll(name, `\`, "/"))
	m := &morph.Morphology{Name: base, Format: "SWC"}
	sc := scanner{in: bufio.NewReaderSize(r, 1<<16), name: name, report: &m.Report, limit: limit, odd: tally{}}
	sc.scan()
	sc.sayRest()
	m.Report.Lines = sc.line
	s := &sc.out
	m.Report.Points = s.len()
	if s.len() == 0 && !m.Report.Findings.Failed() {
		m.Report.Findings.Add(source.Pos{File: name}, sc.whatElse(), "no samples in %d lines: not an SWC file", sc.line)
	}
	if !m.Report.Findings.Failed() {
		link(s, name, &m.Report, depthFirst)
	}
	if m.Report.Findings.Failed() {
		return nil, faults(m.Report.Findings)
	}
	b := builder{split: newSplit(s), name: name, m: m, odd: tally{}}
	b.makeSections()
	b.removeEmpty()
	b.finish()
	b.remark()
	m.Report.Findings.Sort()
	return m, nil
}

// faults keeps the fatal findings: of a file that is refused nothing else matters.
func faults(all source.List) error {
	return slices.DeleteFunc(all, func(e *source.Error) bool { return e.Severity != source.Fatal }).Err()
}

// whatElse guesses what a file without samples is.
func (sc *scanner) whatElse() string {
	switch {
	case strings.HasPrefix(sc.firstOdd, "("), strings.HasPrefix(sc.firstOdd, ";"):
		return "it looks like a Neurolucida file"
	case strings.HasPrefix(sc.firstOdd, "<"):
		return "it looks like an XML file, such as NeuroML or Neurolucida XML"
	}
	return "a sample is a line of 7 numbers: number, type, x, y, z, radius, parent"
}

// sayRest tells how many findings of a sort were not listed one by one.
func (sc *scanner) sayRest() {
	for _, sort := range []string{"line", "negative", "zero"} {
		if more := sc.odd[sort] - maxSaid; more > 0 {
			what := map[string]string{"line": "lines left out", "negative": "negative radii", "zero": "radii of 0"}[sort]
			sc.report.Findings.Warn(source.Pos{File: sc.name}, "", "%d more %s", more, what)
		}
	}
}

// stretch is a section in the making: own samples first..end-1 after, mostly, a copy of the parent sample.
type stretch struct {
	first, end int32
	parent     *stretch
	parentX    float64
	from       int32 // sample copied as the first point; -1 for the root section
	logical    bool  // the copy is not a point of the section
	removed    bool
	nameIndex  int32
	place      int32 // index among the sections of the result, -1 before
}

type builder struct {
	*split
	name     string
	m        *morph.Morphology
	sections []stretch // in the order of the samples
	odd      tally
}

func (b *builder) kindOf(t *stretch) morph.Kind { return morph.Kind(b.kind[t.first]) }

// makeSections decides parent, place and first point of every section. Where a parent sample is missing (-1) NEURON's interpreter reads
// element 0, hence the max(.., 0): a further root hangs on the first section and begins at the first sample.
func (b *builder) makeSections() {
	b.sections = make([]stretch, len(b.last))
	first := int32(0)
	for k, last := range b.last {
		t := &b.sections[k]
		*t = stretch{first: first, end: last + 1, from: -1, place: -1}
		first = last + 1
		if k == 0 {
			if b.sphere3 {
				t.end = 1
			}
			continue
		}
		t.from = max(b.parent[t.first], 0)
		t.parent = &b.sections[b.section[t.from]]
		t.parentX = 1
		b.attach(t)
		if b.toProximal[t.first] {
			t.parentX = 0
		}
	}
}

// attach finds the place on the parent section and whether the way to it is cable.
func (b *builder) attach(t *stretch) {
	parent, at := t.parent, b.parent[t.first] // at is -1 for a further root
	several := t.end-t.first > 1
	parentSoma, soma := b.kindOf(parent) == morph.Soma, b.isSoma(t.first)
	somaBranches := b.somaChildren[t.from] > 1
	root := parent == &b.sections[0]
	switch {
	case root && parentSoma && !soma && parent.end == 1: // on a sphere
		t.parentX, t.logical = 0.5, several
	case root && at == 0:
		t.parentX, t.logical = 0, !soma && somaBranches
	case !parentSoma:
	case at < parent.end-1: // in the middle of a soma
		t.parentX, t.logical = 0.5, !soma && several
	case several && somaBranches:
		t.logical = !soma
	}
}

// removeEmpty drops child sections of one point, or of two points at one place; their children go where they were.
func (b *builder) removeEmpty() {
	removed := false
	for k := len(b.sections) - 1; k > 0; k-- {
		t := &b.sections[k]
		from, to, what := t.from, t.first, "two-point section with length 0"
		switch own := t.end - t.first; {
		case t.logical && own == 1:
			to, what = from, "one-point section"
		case t.logical && own == 2:
			from, to = t.first, t.first+1
		case t.logical || own > 1:
			continue
		}
		if !b.together(from, to) {
			continue
		}
		t.removed, removed = true, true
		line := b.line[t.first]
		if b.odd.more("removed") {
			b.m.Report.Findings.Warn(b.at(t.first), "", "%s ends here: removed", what)
			b.m.Report.Messages = append(b.m.Report.Messages, fmt.Sprintf("%s ending at line %d removed", what, line))
		}
	}
	for k := 1; removed && k < len(b.sections); k++ { // parents come first, so chains are followed
		t := &b.sections[k]
		if gone := t.parent; gone.removed {
			t.parent, t.parentX = gone.parent, gone.parentX
		}
	}
}

func (b *builder) at(i int32) source.Pos { return source.Pos{File: b.name, Line: int(b.line[i])} }

// together says whether two samples are at one place to within what NEURON's comparison sees.
func (b *builder) together(i, j int32) bool {
	same := func(p, q float32) bool { return math.Abs(float64(p)-float64(q)) < near }
	return same(b.x[i], b.x[j]) && same(b.y[i], b.y[j]) && same(b.z[i], b.z[j])
}

// finish names the sections, puts them in order and makes their points.
func (b *builder) finish() {
	count := map[morph.Kind]int32{}
	var kept []*stretch
	points := 0
	for k := range b.sections {
		t := &b.sections[k]
		if t.removed {
			continue
		}
		kind := b.kindOf(t)
		t.nameIndex = count[kind]
		count[kind]++
		kept = append(kept, t)
		points += int(t.end-t.first) + 2
	}
	order := slices.Clone(kept)
	slices.SortStableFunc(order, func(p, q *stretch) int { return int(b.kindOf(p)) - int(b.kindOf(q)) })
	rank := make(map[*stretch]int, len(kept))
	for k, t := range kept {
		rank[t] = k
	}
	b.m.Sections = make([]morph.Section, 0, len(kept))
	slab := make([]morph.Point, 0, points)
	var up []*stretch
	for _, t := range order {
		for up = up[:0]; t != nil && t.place < 0; t = t.parent { // parents first
			up = append(up, t)
		}
		for _, t := range slices.Backward(up) {
			t.place = int32(len(b.m.Sections))
			begin := len(slab)
			slab = b.points(t, slab)
			sec := b.header(t)
			sec.Points, sec.Order = slab[begin:len(slab):len(slab)], rank[t]
			b.m.Sections = append(b.m.Sections, sec)
		}
	}
}

// header makes all of a section but its points.
func (b *builder) header(t *stretch) morph.Section {
	kind := b.kindOf(t)
	sec := morph.Section{Name: kind.Stem() + "[" + strconv.Itoa(int(t.nameIndex)) + "]", Kind: kind, Parent: -1,
		Lines: [2]int{int(b.line[t.first]), int(b.line[t.end-1])}}
	if sec.Lines[0] > sec.Lines[1] {
		sec.Lines[0], sec.Lines[1] = sec.Lines[1], sec.Lines[0]
	}
	if t.parent != nil {
		sec.Parent, sec.ParentX = int(t.parent.place), t.parentX
	}
	if t.logical {
		p := b.point(t.from)
		sec.Logical, sec.Wire = true, [3]float32{p.X, p.Y, p.Z}
	}
	return sec
}

// points appends the points of a section.
func (b *builder) points(t *stretch, to []morph.Point) []morph.Point {
	if t.parent == nil && t.end-t.first == 1 { // a sphere: a cylinder along x with L = diam
		x, d, p := float64(b.x[t.first]), float64(b.diam[t.first]), b.point(t.first)
		left, right := p, p
		left.X, right.X = float32(round8(x-d/2)), float32(round8(x+d/2))
		return append(to, left, p, right)
	}
	if t.from >= 0 && !t.logical {
		p := b.point(t.from)
		if b.kindOf(t.parent0(b)) == morph.Soma && b.kindOf(t) != morph.Soma {
			p.Diam = b.point(t.first).Diam
		}
		to = append(to, p)
	}
	for i := t.first; i < t.end; i++ {
		to = append(to, b.point(i))
	}
	return to
}

// parent0 is the section of the parent sample, before sections were removed: it decides whether the dendrite leaves a soma.
func (t *stretch) parent0(b *builder) *stretch { return &b.sections[b.section[t.from]] }

// point rounds a sample as NEURON's import does, to 8 significant digits in text, then again to single precision.
func (b *builder) point(i int32) morph.Point {
	p := morph.Point{X: b.x[i], Y: b.y[i], Z: b.z[i], Diam: b.diam[i]}
	if !b.short[i] {
		for _, v := range []*float32{&p.X, &p.Y, &p.Z, &p.Diam} {
			*v = float32(round8(float64(*v)))
		}
	}
	return p
}

// round8 gives the number that the 8 significant digits of v stand for.
func round8(v float64) float64 {
	var buf [32]byte
	w, _ := strconv.ParseFloat(string(strconv.AppendFloat(buf[:0], v, 'g', 8, 64)), 64) // always well formed
	return w
}
