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
	text         string
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
	records []record
	points  []int // records that are points, by index
	role    []int // of every point: moveTo, lineTo, branchAt
	jumps   []int // points that follow a branch point in a line but lie elsewhere
	firsts  []int // points that begin a section
	forks   []int // points that are branch points
	section []int // of every point: the section it is in, in the order of the file; -1 before the first
	made    []*import3d.Section
	said    remarks1
}

// maxPairs bounds first points times branch points.
const maxPairs = 400_000_000

// Trace1 reads a file of version 1 and leaves it as traced: NEURON's Import3d_Neurolucida_read.input.
func Trace1(in io.Reader, name string) (*import3d.Reading, error) {
	v := version1{r: import3d.NewReading(name, "Neurolucida")}
	r := v.r
	lines := import3d.NewText(in, r)
	for line, ok := lines.Next(); ok && !r.Report.Findings.Failed(); line, ok = lines.Next() {
		v.record(lines.Line, line)
	}
	r.Report.Points = len(v.points)
	if len(v.points) == 0 && !r.Report.Findings.Failed() {
		r.Report.Findings.Add(source.Pos{File: name}, "a record is a line [major,minor] (x,y,z) radius", "no points in %d lines", r.Report.Lines)
	}
	if !r.Report.Findings.Failed() {
		v.classify()
	}
	if !r.Report.Findings.Failed() {
		v.findParents()
		v.repairDiam()
		r.Sections = v.made
		v.connectSoma()
		v.told()
		if r.Failed {
			v.said.print(name, &r.Out)
		}
		v.report()
	}
	if r.Report.Findings.Failed() {
		return nil, faults(r.Report.Findings)
	}
	return r, nil
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
	if len(v.records) >= MaxPoints {
		v.r.Report.Findings.Add(v.r.Pos(line), "thin the tracing, or split the file", "more than %d records: the limit", MaxPoints)
		return
	}
	for k, x := range append(rec.at[:], rec.d) {
		if !(math.Abs(x) <= maxCoord) {
			v.r.Report.Findings.Add(v.r.Pos(line), "correct the value", "%s is %g um: it must be a number not larger than %g",
				[...]string{"x", "y", "z", "the diameter"}[k], x, maxCoord)
			return
		}
	}
	rec.line, rec.text = line, string(bytes.ToValidUTF8(text[:min(len(text), 200)], []byte("?")))
	v.records = append(v.records, rec)
	v.point(len(v.records) - 1)
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

// point decides what record i is for the tree.
func (v *version1) point(i int) {
	rec := &v.records[i]
	role := lineTo
	switch {
	case rec.major == 1 && i > 0 && v.records[i-1].major == 10 && v.records[i-1].minor == 5: // a line that leaves a branch point begins a section
		role = moveTo
		if before := &v.records[i-1]; !samePlace(rec, before) {
			v.r.Failed = true
			v.jumps = append(v.jumps, len(v.points))
			v.said.add(lineBranch, sprintf("%d: %s separated by %s from branch", rec.line, rec.text, import3d.G(distance(rec.at, before.at), 6)))
		}
	case rec.major == 1 && len(v.points) == 0: // NEURON stops here
		role = moveTo
	case rec.major == 1:
	case rec.major == 2:
		role = moveTo
	case rec.major == 10 && rec.minor == 5:
		role = branchAt
	default:
		return
	}
	v.points, v.role = append(v.points, i), append(v.role, role)
}

// samePlace compares x and y.
func samePlace(a, b *record) bool {
	return import3d.Equal(a.at[0], b.at[0]) && import3d.Equal(a.at[1], b.at[1])
}

// flat is the distance of two records in the xy plane, um.
func flat(a, b *record) float64 {
	x, y := a.at[0]-b.at[0], a.at[1]-b.at[1]
	return math.Sqrt(float64(x*x) + float64(y*y))
}

// classify lists first points and branch points.
func (v *version1) classify() {
	if v.role[0] == branchAt {
		v.role[0] = moveTo // a lone branch point before anything else
	}
	v.section = make([]int, len(v.points))
	for j, role := range v.role {
		switch role {
		case moveTo:
			v.firsts = append(v.firsts, j)
		case branchAt:
			v.forks = append(v.forks, j)
		}
		v.section[j] = len(v.firsts) - 1
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
	begin, end := v.firsts[k], len(v.points)
	if k+1 < len(v.firsts) {
		end = v.firsts[k+1]
	}
	first := &v.records[v.points[begin]]
	s := &import3d.Section{Number: k, ID: begin, PID: -1, ParentX: 1, Lines: [2]int{first.line, v.records[v.points[end-1]].line}}
	for _, i := range v.points[begin:end] {
		rec := &v.records[i]
		s.Add(int32(rec.line), rec.at[0], rec.at[1], rec.at[2], rec.d)
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
		s.Told = v.records[v.points[max(0, s.ID)]].line
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
