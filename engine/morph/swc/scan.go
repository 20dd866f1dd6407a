package swc

import (
	"bytes"
	"math"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
	"nrngui/engine/source"
)

// Limits of what is read; beyond them Read fails with the line.
const (
	MaxSamples = 10_000_000       // samples of a file: about 1.5 GB of memory while reading
	MaxLine    = import3d.MaxLine // bytes of a line
	maxCoord   = 1e9              // um, coordinates and diameters
	maxKind    = 1_000_000        // type codes, either sign
	maxNumber  = 1 << 53          // sample numbers
	maxSaid    = import3d.MaxSaid
	maxBlind   = 100_000 // lines before the first sample
	maxRepeats = 1000    // samples with the number of the one before, until reading ends
)

// samples are the columns of the file; index i is the i-th sample.
type samples struct {
	id, parentID  []int64
	kind          []int32
	x, y, z, diam []float32 // um, in single precision as NEURON's reader takes them; diam is twice the radius
	line          []int32
	parent        []int32 // index of the parent sample, -1 for a root; made by link
}

func (s *samples) len() int { return len(s.id) }

// sample is one line of the file.
type sample struct {
	id, parentID  int64
	kind          int32
	x, y, z, diam float32
	line          int32
}

// columns gives the samples as columns.
func (sc *scanner) columns() *samples {
	n := sc.pages.Len()
	s := &samples{id: make([]int64, n), parentID: make([]int64, n), kind: make([]int32, n), x: make([]float32, n), y: make([]float32, n), z: make([]float32, n),
		diam: make([]float32, n), line: make([]int32, n)}
	for i := range n {
		p := sc.pages.At(i)
		s.id[i], s.parentID[i], s.kind[i], s.line[i] = p.id, p.parentID, p.kind, p.line
		s.x[i], s.y[i], s.z[i], s.diam[i] = p.x, p.y, p.z, p.diam
	}
	sc.pages = import3d.Pages[sample]{}
	return s
}

// scanner goes through a file and keeps what it has to say.
type scanner struct {
	lines   *import3d.Text
	r       *import3d.Reading
	report  *morph.Report
	limit   int // samples
	pages   import3d.Pages[sample]
	over    bool // there are more, or it makes no sense to go on
	repeats int  // samples with the number of the one before
	odd     import3d.Tally

	firstOdd string // beginning of the first line that was left out
}

func (sc *scanner) pos() source.Pos { return sc.r.Pos(sc.lines.Line) }

func (sc *scanner) fail(hint, format string, args ...any) {
	if sc.odd.More("fatal") {
		sc.report.Findings.Add(sc.pos(), hint, format, args...)
	}
}

// scan reads all lines. It stops early only where going on makes no sense.
func (sc *scanner) scan() {
	for line, ok := sc.lines.Next(); ok; line, ok = sc.lines.Next() {
		sc.oneLine(line)
		if sc.pages.Len() == 0 && sc.lines.Line >= maxBlind {
			sc.odd["fatal"] = 0
			sc.fail(sc.whatElse(), "no sample in the first %d lines: not an SWC file", sc.lines.Line)
			return
		}
		if sc.over || sc.odd["fatal"] > maxSaid {
			return
		}
	}
}

func (sc *scanner) oneLine(line []byte) {
	text := bytes.TrimLeft(line, " \t\v\f")
	if len(text) > 0 && text[0] == '#' {
		sc.report.Comments++
		return
	}
	scan := import3d.Scan{Rest: text}
	var v [7]float64
	for k := range v {
		bits := 64
		if k >= 2 && k <= 5 {
			bits = 32
		}
		v[k] = scan.Real(bits)
	}
	if scan.Items == len(v) {
		sc.sample(v)
		return
	}
	// NEURON complains of blank lines, too; nobody else does.
	sc.r.Failed = true
	sc.r.Out.Printf("error %s line %d: could not parse: %s\n", sc.r.Name, sc.lines.Line, bytes.ToValidUTF8(line, []byte("?")))
	if len(text) > 0 {
		sc.skipped(text, scan.Items)
	}
}

// skipped reports a line that is no sample. NEURON's import leaves such lines out and goes on, and so do we.
func (sc *scanner) skipped(text []byte, have int) {
	if !sc.odd.More("line") {
		return
	}
	shown := string(bytes.ToValidUTF8(text[:min(len(text), 60)], []byte("?")))
	if sc.firstOdd == "" {
		sc.firstOdd = shown
	}
	sc.report.Findings.Warn(sc.pos(), "a sample has 7 numbers: number, type, x, y, z, radius, parent; comments begin with #",
		"line left out: only %d numbers can be read in %q", have, shown)
}

func (sc *scanner) sample(v [7]float64) {
	names := [...]string{"number", "type", "x", "y", "z", "radius", "parent"}
	limits := [...]float64{maxNumber, maxKind, maxCoord, maxCoord, maxCoord, maxCoord / 2, maxNumber}
	for k, value := range v {
		if math.IsNaN(value) || math.Abs(value) > limits[k] {
			sc.fail("correct the value", "%s is %g: it must be a finite number not larger than %g", names[k], value, limits[k])
			return
		}
		if (k < 2 || k == 6) && value != math.Trunc(value) {
			sc.fail("correct the value", "%s is %g: it must be a whole number", names[k], value)
			return
		}
	}
	if v[0] < 0 {
		sc.fail("number the samples from 1", "sample number %g is negative", v[0])
		return
	}
	if sc.pages.Len() == sc.limit {
		sc.fail("thin the tracing, or split the file", "more than %d samples: the limit", sc.limit)
		sc.over = true
		return
	}
	if n := sc.pages.Len(); n > 0 && sc.pages.At(n-1).id == int64(v[0]) {
		if sc.repeats++; sc.repeats > maxRepeats {
			sc.over = true // link says what is wrong
		}
	}
	sc.pages.Add(sample{int64(v[0]), int64(v[6]), int32(v[1]), float32(v[2]), float32(v[3]), float32(v[4]), float32(2 * v[5]), int32(min(sc.lines.Line, math.MaxInt32))})
	switch {
	case v[5] < 0 && sc.odd.More("negative"):
		sc.report.Findings.Warn(sc.pos(), "give the radius a positive value unless a spine is meant",
			"radius is %g um: NEURON takes a negative diameter as the mark of a spine and uses its magnitude", v[5])
	case v[5] == 0 && sc.odd.More("zero"):
		sc.report.Findings.Warn(sc.pos(), "give it a radius: the d_lambda rule and axial resistance need one", "radius is 0")
	}
}
