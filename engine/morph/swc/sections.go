package swc

import (
	"io"
	"slices"
	"strings"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
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

func read(in io.Reader, name string, depthFirst bool, limit int) (*morph.Morphology, error) {
	return import3d.Morphology(trace(in, name, options{depthFirst: depthFirst, limit: limit, cell: -1}))
}

// Trace reads a file and leaves it as traced: NEURON's Import3d_SWC_read.input. Reading.Out holds what NEURON prints, less when quiet.
func Trace(in io.Reader, name string, quiet bool) (*import3d.Reading, error) {
	return trace(in, name, options{quiet: quiet, limit: MaxSamples, cell: -1})
}

// TraceCell reads a cell of a file with several (Cells), counted from 0. Trace, as NEURON, hangs them all on the first section.
func TraceCell(in io.Reader, name string, quiet bool, n int) (*import3d.Reading, error) {
	return trace(in, name, options{quiet: quiet, limit: MaxSamples, cell: n})
}

// options of reading.
type options struct {
	quiet, depthFirst bool
	limit             int
	cell              int // -1: all that the file holds
}

func trace(in io.Reader, name string, o options) (*import3d.Reading, error) {
	r := import3d.NewReading(name, "SWC")
	sc := scanner{lines: import3d.NewText(in, r), r: r, report: &r.Report, limit: o.limit, odd: import3d.Tally{}}
	sc.scan()
	sc.sayRest()
	s := sc.columns()
	r.Report.Points = s.len()
	if s.len() == 0 && !r.Report.Findings.Failed() {
		r.Report.Findings.Add(source.Pos{File: name}, sc.whatElse(), "no samples in %d lines: not an SWC file", r.Report.Lines)
	}
	before := r.Report
	before.Findings = slices.Clone(before.Findings)
	return s.reading(r, before, o, nil)
}

// reading makes the sections of samples. scanned is the report of the lines alone; cuts are lines above which rings are parted.
func (s *samples) reading(r *import3d.Reading, scanned morph.Report, o options, cuts []int) (*import3d.Reading, error) {
	as := *s // link changes columns by making new ones
	if !r.Report.Findings.Failed() {
		link(&as, r, o.quiet || o.cell >= 0, o.depthFirst, cuts)
	}
	if !r.Report.Findings.Failed() {
		o.choose(&as, r)
	}
	if r.Report.Findings.Failed() {
		return nil, faults(r.Report.Findings)
	}
	if len(r.Rings) > 0 {
		r.Part = func(line int) (*import3d.Reading, error) {
			again := import3d.NewReading(r.Name, "SWC")
			again.Report = scanned
			again.Report.Findings = slices.Clone(scanned.Findings)
			return s.reading(again, scanned, o, append(slices.Clip(cuts), line))
		}
	}
	before := r.Report
	before.Findings = slices.Clone(before.Findings)
	if as.sections(r) > 0 {
		r.Ordered = func() *import3d.Reading { return as.ordered(r.Name, before) }
	}
	return r, nil
}

// sections makes the sections of a reading and tells how many samples are joined in them that are not parent and child.
func (s *samples) sections(r *import3d.Reading) (joined int) {
	b := builder{split: newSplit(s), r: r}
	b.makeSections()
	b.finish()
	r.Soma = s.soma()
	b.remark()
	return b.joined
}

// ordered makes a reading of the samples branch by branch.
func (s *samples) ordered(name string, report morph.Report) *import3d.Reading {
	r := import3d.NewReading(name, "SWC")
	r.Report = report
	r.Report.Findings = slices.Clone(report.Findings)
	t := *s
	t.permute(t.depthFirst())
	t.findParents(&morph.Report{}, func(int32) source.Pos { return source.Pos{} }, import3d.Tally{})
	t.sections(r)
	return r
}

// choose keeps the cell that is asked for, or says that there are several.
func (o options) choose(s *samples, r *import3d.Reading) {
	switch c := s.cells(); {
	case o.cell < 0:
		r.SaySeveral(c.names())
	case c.only(o.cell, r):
		s.findParents(&morph.Report{}, func(int32) source.Pos { return source.Pos{} }, import3d.Tally{})
	default:
		r.Report.Findings.Add(source.Pos{File: r.Name}, "", "no cell %d: the file holds %d", o.cell+1, max(1, len(c.somas)))
	}
}

// soma gives the soma samples as they stand in the file. Three, of which two hang on the first, are NeuroMorpho.Org's way to write a sphere.
func (s *samples) soma() (t morph.SomaTrace) {
	var at []int32
	for i, k := range s.kind {
		if morph.Kind(k) == morph.Soma {
			at = append(at, int32(i))
			t.Points = append(t.Points, morph.Point{X: s.x[i], Y: s.y[i], Z: s.z[i], Diam: s.diam[i]})
		}
	}
	switch {
	case len(at) == 0:
	case len(at) == 1:
		t.Form = morph.SomaPoint
	case len(at) == 3 && s.parentID[at[1]] == s.id[at[0]] && s.parentID[at[2]] == s.id[at[0]]:
		t.Form = morph.SomaThreePoint
	default:
		t.Form = morph.SomaCylinders
	}
	return t
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
			sc.report.Findings.Warn(source.Pos{File: sc.r.Name}, "", "%d more %s", more, what)
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
}

type builder struct {
	*split
	r        *import3d.Reading
	sections []stretch // in the order of the samples
	joined   int       // samples that follow each other in a section without being parent and child
}

func (b *builder) kindOf(t *stretch) morph.Kind { return morph.Kind(b.kind[t.first]) }

// makeSections decides parent, place and first point of every section. Where a parent sample is missing (-1) NEURON's interpreter reads
// element 0, hence the max(.., 0): a further root hangs on the first section and begins at the first sample.
func (b *builder) makeSections() {
	b.sections = make([]stretch, len(b.last))
	first := int32(0)
	for k, last := range b.last {
		t := &b.sections[k]
		*t = stretch{first: first, end: last + 1, from: -1}
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

func (b *builder) at(i int32) source.Pos { return b.r.Pos(int(b.line[i])) }

// finish makes the sections of the reading.
func (b *builder) finish() {
	made := make([]import3d.Section, len(b.sections))
	slab := make([]float64, 4*(b.len()+len(b.sections)))
	column := func(n int) []float64 {
		c := slab[:0:n]
		slab = slab[n:]
		return c
	}
	rows := make([]int32, b.len()+len(b.sections))
	b.r.Sections = make([]*import3d.Section, len(made))
	for k := range b.sections {
		t, s := &b.sections[k], &made[k]
		n := int(t.end-t.first) + 1
		*s = import3d.Section{Number: k, ID: int(t.first), PID: -1, Kind: b.kindOf(t), ParentX: 1, Told: int(b.line[t.first]),
			Lines: [2]int{int(b.line[t.first]), int(b.line[t.end-1])}, X: column(n), Y: column(n), Z: column(n), D: column(n), Rows: rows[:0:n]}
		rows = rows[n:]
		if s.Lines[0] > s.Lines[1] {
			s.Lines[0], s.Lines[1] = s.Lines[1], s.Lines[0]
		}
		if t.parent != nil {
			s.Parent, s.ParentX = &made[b.section[t.from]], t.parentX
			s.Loose = b.parent[t.first] < 0
		}
		if t.logical {
			s.First = 1
		}
		b.points(t, s)
		b.r.Sections[k] = s
	}
	for i, k := range b.kind {
		b.r.Kind(morph.Kind(k))
		if b.toProximal[i] && b.parent[i] > 0 {
			b.r.Failed = true
		}
	}
	if b.len() > 1 && b.kind[0] != b.kind[1] {
		b.r.Failed = true // that, too, makes NEURON set err
	}
}

// points gives a section its points: a copy of the parent sample, which where a dendrite leaves the soma has the diameter of the next, and
// its own samples.
func (b *builder) points(t *stretch, s *import3d.Section) {
	add := func(i int32) { s.Add(b.line[i], float64(b.x[i]), float64(b.y[i]), float64(b.z[i]), float64(b.diam[i])) }
	if t.from >= 0 {
		add(t.from)
	}
	for i := t.first; i < t.end; i++ {
		add(i)
	}
	if t.from >= 0 && b.kindOf(t.parent) == morph.Soma && s.Kind != morph.Soma {
		s.D[0] = s.D[1]
	}
	if b.toProximal[t.first] {
		s.PID = int(t.parent.first)
	}
}
