package neurolucida

import (
	"bytes"
	"io"
	"math"
	"slices"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
	"nrngui/engine/source"
)

// record is one line of a version 1 file: [major,minor] (x,y,z) radius. Numbers are read in single precision.
type record struct {
	major, minor int
	at           [3]float64 // um
	d            float64    // um, twice the radius
	line         int
	text         string // of what begins a section
}

// packed is a record that is a point, as it is kept: single precision holds its numbers.
type packed struct {
	minor, line int32
	at          [3]float32
	d           float32
	role        int8
}

// What a record is for the tree.
const (
	moveTo   = iota // the first point of a section
	lineTo          // a further point
	branchAt        // the last point of a section: others begin there
)

// version1 is a file of version 1 being read.
type version1 struct {
	r       *import3d.Reading
	records int    // lines that are records
	before  record // the last one
	packed  import3d.Pages[packed]
	text    map[int]string // of points that begin a section
	jumps   []int          // points that follow a branch point in a line but lie elsewhere
	firsts  []int          // points that begin a section
	forks   []int          // points that are branch points
	section []int32        // of every point: the section it is in, in the order of the file; -1 before the first
	made    []*import3d.Section
	said    remarks1
}

// maxPairs bounds first points times branch points.
const maxPairs = 400_000_000

func newVersion1(name string) *version1 {
	return &version1{r: import3d.NewReading(name, "Neurolucida"), text: map[int]string{}}
}

// Trace1 reads a file of version 1 and leaves it as traced: NEURON's Import3d_Neurolucida_read.input.
func Trace1(in io.Reader, name string) (*import3d.Reading, error) { return trace1(in, name, -1) }

// TraceCell1 reads a cell of a file with several (Cells1), counted from 0. Trace1, as NEURON, hangs all trees on the first outline.
func TraceCell1(in io.Reader, name string, n int) (*import3d.Reading, error) {
	return trace1(in, name, max(n, 0))
}

// scan reads all lines.
func (v *version1) scan(in io.Reader) {
	lines := import3d.NewText(in, v.r)
	for line, ok := lines.Next(); ok && !v.r.Report.Findings.Failed(); line, ok = lines.Next() {
		v.record(lines.Line, line)
	}
	v.r.Report.Points = v.packed.Len()
}

// trace1 reads a cell, or with -1 all that the file holds.
func trace1(in io.Reader, name string, cell int) (*import3d.Reading, error) {
	v := newVersion1(name)
	r := v.r
	v.scan(in)
	if v.packed.Len() == 0 && !r.Report.Findings.Failed() {
		r.Report.Findings.Add(source.Pos{File: name}, "a record is a line [major,minor] (x,y,z) radius", "no points in %d lines", r.Report.Lines)
	}
	if !r.Report.Findings.Failed() {
		v.classify()
	}
	if !r.Report.Findings.Failed() {
		v.cell(cell)
	}
	if r.Report.Findings.Failed() {
		return nil, faults(r.Report.Findings)
	}
	return r, nil
}

// cell makes the sections of a cell, or with -1 of all that the file holds.
func (v *version1) cell(n int) {
	r := v.r
	v.findParents()
	switch {
	case n < 0:
		if _, names := v.divide(); names != nil {
			r.SaySeveral(names)
		}
	case !v.choose(n):
		v.noCell(n)
		return
	case len(v.firsts) == 0: // they have to be made again
		if v.classify(); r.Report.Findings.Failed() {
			return
		}
		v.findParents()
	}
	v.repairDiam()
	r.Sections = v.made
	v.connectSoma()
	v.told()
	if r.Failed {
		v.said.print(r.Name, &r.Out)
	}
	v.report()
}

// record takes one line. Lines that begin otherwise are comments; broken records are left out with a message.
func (v *version1) record(line int, text []byte) {
	rec, n := scanRecord(text)
	switch {
	case n == 0 && len(text) > 0 || len(bytes.TrimSpace(text)) == 0:
		v.r.Report.Comments++
		return
	case n < 6:
		shown := string(bytes.ToValidUTF8(text[:min(len(text), 200)], []byte("?")))
		v.r.Failed = true
		v.said.add(parse, sprintf("%d: %s  parse failure after item %d", line, shown, n))
		v.r.Warn("record", line, "a record is [major,minor] (x,y,z) radius", "record left out: %d of 6 numbers can be read", n)
		return
	}
	if v.records >= MaxPoints {
		v.r.Report.Findings.Add(v.r.Pos(line), "thin the tracing, or split the file", "more than %d records: the limit", MaxPoints)
		return
	}
	for k, x := range [...]float64{rec.at[0], rec.at[1], rec.at[2], rec.d} {
		if !(math.Abs(x) <= maxCoord) {
			v.r.Report.Findings.Add(v.r.Pos(line), "correct the value", "%s is %g um: it must be a number not larger than %g",
				[...]string{"x", "y", "z", "the diameter"}[k], x, maxCoord)
			return
		}
	}
	rec.line = min(line, math.MaxInt32)
	if role, is := v.role(&rec); is {
		i := v.packed.Len()
		if role == moveTo || i == 0 {
			rec.text = string(bytes.ToValidUTF8(text[:min(len(text), 200)], []byte("?")))
			v.text[i] = rec.text
			v.jump(&rec, i)
		}
		v.packed.Add(packed{int32(rec.minor), int32(rec.line), [3]float32{float32(rec.at[0]), float32(rec.at[1]), float32(rec.at[2])}, float32(rec.d), role})
	}
	v.records++
	v.before = rec
}

// point gives point i as its record, without the major code.
func (v *version1) point(i int) *record {
	p := v.packed.At(i)
	return &record{minor: int(p.minor), at: v.at(i), d: float64(p.d), line: int(p.line), text: v.text[i]}
}

// scanRecord reads "[%d,%d] (%f,%f,%f) %f" and gives how many numbers it found.
func scanRecord(text []byte) (rec record, n int) {
	s := import3d.Scan{Rest: text}
	s.Mark('[')
	rec.major = s.Whole()
	s.Mark(',')
	rec.minor = s.Whole()
	s.Mark(']')
	s.Blanks()
	s.Mark('(')
	for k := range rec.at {
		if k > 0 {
			s.Mark(',')
		}
		rec.at[k] = s.Real(32)
	}
	s.Mark(')')
	rec.d = 2 * s.Real(32)
	return rec, s.Items
}

// at is the place of point i.
func (v *version1) at(i int) [3]float64 {
	a := &v.packed.At(i).at
	return [3]float64{float64(a[0]), float64(a[1]), float64(a[2])}
}

// leavesFork says whether a record is a line that leaves a branch point: it begins a section.
func (v *version1) leavesFork(rec *record) bool {
	return rec.major == 1 && v.records > 0 && v.before.major == 10 && v.before.minor == 5
}

// role decides what a record is for the tree, if it is a point of it.
func (v *version1) role(rec *record) (role int8, is bool) {
	switch {
	case v.leavesFork(rec):
		return moveTo, true
	case rec.major == 1 && v.packed.Len() == 0: // NEURON stops here
		return moveTo, true
	case rec.major == 1:
		return lineTo, true
	case rec.major == 2:
		return moveTo, true
	case rec.major == 10 && rec.minor == 5:
		return branchAt, true
	}
	return 0, false
}

// jump notes that point i leaves a branch point but lies elsewhere.
func (v *version1) jump(rec *record, i int) {
	if v.leavesFork(rec) && !samePlace(rec, &v.before) {
		v.r.Failed = true
		v.jumps = append(v.jumps, i)
		v.said.add(lineBranch, sprintf("%d: %s separated by %s from branch", rec.line, rec.text, import3d.G(distance(rec.at, v.before.at), 6)))
	}
}

// samePlace compares x and y.
func samePlace(a, b *record) bool {
	return import3d.Equal(a.at[0], b.at[0]) && import3d.Equal(a.at[1], b.at[1])
}

// flat is the distance of two places in the xy plane, um.
func flat(a, b [3]float64) float64 {
	x, y := a[0]-b[0], a[1]-b[1]
	return math.Sqrt(float64(x*x) + float64(y*y))
}

// classify lists first points and branch points.
func (v *version1) classify() {
	if first := v.packed.At(0); first.role == branchAt {
		first.role = moveTo // a lone branch point before anything else
	}
	v.section = make([]int32, v.packed.Len())
	for j := range v.section {
		switch v.packed.At(j).role {
		case moveTo:
			v.firsts = append(v.firsts, j)
		case branchAt:
			v.forks = append(v.forks, j)
		}
		v.section[j] = int32(len(v.firsts) - 1)
	}
	if len(v.firsts)*len(v.forks) > maxPairs {
		v.r.Report.Findings.Add(source.Pos{File: v.r.Name}, "split the file", "%d sections and %d branch points: more than can be tried with each other",
			len(v.firsts), len(v.forks))
	}
}

// kinds are the types of sections by the minor code of their first record.
var kinds = map[int]morph.Kind{1: morph.Dend, 2: morph.Dend, 21: morph.Axon, 22: morph.Axon, 41: morph.Soma, 42: morph.Soma, 61: morph.Apic, 62: morph.Apic}

// newSection makes the section that begins with first point k.
func (v *version1) newSection(k int) *import3d.Section {
	begin, end := v.firsts[k], v.packed.Len()
	if k+1 < len(v.firsts) {
		end = v.firsts[k+1]
	}
	first := v.point(begin)
	s := &import3d.Section{Number: k, ID: begin, PID: -1, ParentX: 1, Lines: [2]int{first.line, v.point(end - 1).line}}
	n := end - begin + 1 // room for a place on the parent
	slab := make([]float64, 4*n)
	s.X, s.Y, s.Z, s.D, s.Rows = slab[:0:n], slab[n:n:2*n], slab[2*n:2*n:3*n], slab[3*n:3*n:4*n], make([]int32, 0, n)
	for i := begin; i < end; i++ {
		rec := v.packed.At(i)
		s.Add(rec.line, float64(rec.at[0]), float64(rec.at[1]), float64(rec.at[2]), float64(rec.d))
	}
	kind, ok := kinds[first.minor]
	s.Kind, s.Contour = kind, kind == morph.Soma
	if !ok {
		v.r.Failed = true
		v.r.Out.Printf("%s line %d: don't know section type: %s\n", v.r.Name, first.line, first.text)
		v.r.Warn("kind", first.line, "", "code %d says no type of section, made %s", first.minor, s.Kind.Stem())
	}
	if s.Contour {
		c := import3d.Contour{Name: "soma", Kind: morph.Soma, Closed: true, Line: first.line}
		for i := range s.X {
			c.Points = append(c.Points, morph.Point{X: float32(s.X[i]), Y: float32(s.Y[i]), Z: float32(s.Z[i]), Diam: float32(s.D[i])})
		}
		v.r.Contours = append(v.r.Contours, c)
	}
	v.r.Kind(s.Kind)
	return s
}

// repairDiam gives the first point of a section with a parent the diameter of its second: tracing programs gave it that of the branch
// drawn before.
func (v *version1) repairDiam() {
	for _, s := range v.made {
		if s.Parent != nil && s.Len() > 1 {
			s.D[0] = s.D[1]
		}
	}
}

// told finds the line that NEURON's messages name for every section.
func (v *version1) told() {
	for _, s := range v.r.Sections {
		s.Told = v.point(max(0, s.ID)).line
	}
}

func (v *version1) report() {
	r := v.r
	roots := 0
	for _, s := range r.Sections {
		if s.Parent == nil {
			roots++
		}
		if i := slices.IndexFunc(s.D, func(d float64) bool { return d <= 0 }); i >= 0 && !s.Contour {
			r.Warn("diam", s.Lines[0], "give it a diameter: the d_lambda rule and axial resistance need one", "a diameter of this section is %g um", s.D[i])
		}
	}
	if roots > 1 {
		r.Report.Findings.Note(source.Pos{File: r.Name}, "", "%d trees", roots)
	}
	for _, m := range [][2]string{{"record", "records left out"}, {"kind", "sections of unknown type"}, {"diam", "sections with diameters that are not positive"},
		{"parent", "sections with a doubtful parent"}} {
		r.SayMore(m[0], m[1])
	}
}

// IsRecord says whether a line has the shape of a record of version 1.
func IsRecord(line []byte) bool {
	_, n := scanRecord(line)
	return n == 6
}
