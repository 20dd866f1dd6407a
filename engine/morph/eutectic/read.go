package eutectic

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

// Limits of what is read; beyond them reading fails with the line.
const (
	MaxPoints = 10_000_000 // points of a file
	maxCoord  = 1e9        // um, coordinates and diameters
	maxTag    = 1_000_000  // tags, either sign
)

// Read reads a Eutectic file as NEURON's import makes a cell of it; name is its name, for messages and Morphology.Name (the part after the last
// separator). The error is a source.List; the morphology is nil then. What was assumed or odd is in Morphology.Report.
func Read(in io.Reader, name string) (*morph.Morphology, error) {
	return import3d.Morphology(Trace(in, name))
}

// Trace reads a file and leaves it as traced: NEURON's Import3d_Eutectic_read.input.
func Trace(in io.Reader, name string) (*import3d.Reading, error) {
	f := file{r: import3d.NewReading(name, "Eutectic")}
	r := f.r
	lines := import3d.NewText(in, r)
	for line, ok := lines.Next(); ok && !r.Report.Findings.Failed(); line, ok = lines.Next() {
		f.oneLine(lines.Line, line)
	}
	r.Report.Points = f.points.Len()
	if f.points.Len() == 0 && !r.Report.Findings.Failed() {
		r.Report.Findings.Add(source.Pos{File: name}, "a point is a line: number, type, tag, x, y, z, diameter", "no points in %d lines", r.Report.Lines)
	}
	if !r.Report.Findings.Failed() {
		f.makeSections()
		if len(r.Sections) == 0 {
			r.Report.Findings.Add(r.Pos(f.at(0)), "an outline goes from SOS to SOE, a branch from MTO to NE", "no section in %d points", f.points.Len())
		}
	}
	if !r.Report.Findings.Failed() {
		f.connectSoma()
		f.print()
		f.report()
	}
	if r.Report.Findings.Failed() {
		return nil, slices.DeleteFunc(r.Report.Findings, func(e *source.Error) bool { return e.Severity != source.Fatal }).Err()
	}
	return r, nil
}

// role is what a point is for the tree.
type role uint8

const (
	first   role = 1
	further role = 2
	fork    role = 3
	tip     role = 4
	outline role = 10 // of the soma
)

// point is one line of the file. Numbers are read in single precision.
type point struct {
	number int32
	tag    int32
	v      [4]float32 // x, y, z, diameter, um
	line   int32
	code   code
	role   role
}

// place is the point in single precision.
func (p *point) place() morph.Point {
	return morph.Point{X: p.v[0], Y: p.v[1], Z: p.v[2], Diam: p.v[3]}
}

// file is a Eutectic file being read.
type file struct {
	r      *import3d.Reading
	points import3d.Pages[point]
	firsts []int // points that begin a section
	last   role
	open   []*branching // forks that wait for branches
	spines int
	broken []string // NEURON's remarks on lines that cannot be read
	soma   *import3d.Section
}

// branching is a section that ends in a fork, and how many branches it has.
type branching struct {
	section *import3d.Section
	visited bool
}

// at is the line of point i.
func (f *file) at(i int) int { return int(f.points.At(i).line) }

// names holds all codes in NEURON's order; it finds the code of a line as a part of this text, so that "C" is CP.
const names = "MTOTTOBTO CP FS SB BP NE ESMAETAEBAESOSSCPSOE OSOCP OE DSDCP DE"

// code is the rank of a code in codes; none is 0.
type code uint8

var codes = [...]string{"", "MTO", "CP", "FS", "SB", "BP", "NE", "ES", "MAE", "TAE", "BAE", "SOS", "SCP", "SOE"}

func (c code) String() string { return codes[c] }

// codeOf gives the code that NEURON takes a word for, 0 for none that matters here.
func codeOf(word string) code {
	i := strings.Index(names, word)
	if i < 0 {
		return 0
	}
	for c, name := range codes[1:] {
		if strings.Index(names, name) == i {
			return code(c + 1)
		}
	}
	return 0
}

// oneLine takes one line. Lines that do not begin with a number are headers; broken ones are left out with a message.
func (f *file) oneLine(line int, text []byte) {
	p, word, n := scanPoint(text)
	if n == 0 {
		f.r.Report.Comments++
		return
	}
	if n < 7 {
		shown := string(bytes.ToValidUTF8(text[:min(len(text), 200)], []byte("?")))
		f.r.Failed = true
		if len(f.broken) < 10_000 {
			f.broken = append(f.broken, strconv.Itoa(line)+": "+shown+"  parse failure after item "+strconv.Itoa(n))
		}
		f.r.Warn("line", line, "a point is a line: number, type, tag, x, y, z, diameter", "line left out: %d of 7 items can be read", n)
		return
	}
	p.code, p.line = codeOf(word), int32(min(line, math.MaxInt32))
	if p.code == 0 {
		f.r.Warn("code", line, "", "point of type %.20q left out, as NEURON does", word)
		return
	}
	for k, x := range p.v {
		if !(math.Abs(float64(x)) <= maxCoord) {
			f.r.Report.Findings.Add(f.r.Pos(line), "correct the value", "%s is %g um: it must be a number not larger than %g",
				[...]string{"x", "y", "z", "the diameter"}[k], x, maxCoord)
			return
		}
	}
	if p.tag < -maxTag || p.tag > maxTag {
		f.r.Report.Findings.Add(f.r.Pos(line), "correct the value", "the tag is %d: it must not be larger than %d", p.tag, maxTag)
		return
	}
	if f.points.Len() >= MaxPoints {
		f.r.Report.Findings.Add(f.r.Pos(line), "thin the tracing, or split the file", "more than %d points: the limit", MaxPoints)
		return
	}
	f.add(p)
}

// add decides the role of a point. After a fork or a tip whatever comes begins a section.
func (f *file) add(p point) {
	begins := f.last == fork || f.last == tip
	switch p.code.String() {
	case "MTO":
		begins, f.last = true, first
	case "BP":
		f.last = fork
	case "FS", "SB", "CP":
		f.last = further
		if begins {
			f.last = first
		}
		if p.code.String() == "SB" {
			f.r.Failed = true
			f.spines++
		}
	case "SOS", "SCP", "SOE":
		begins, f.last = false, outline
	default:
		f.last = tip
	}
	if len(f.firsts) == 0 && f.last != outline && !begins { // NEURON loses what comes before the first MTO
		begins = true
		f.r.Warn("begin", int(p.line), "", "the first branch begins with %s and not with MTO; NEURON's own import loses its points", p.code)
	}
	if begins {
		f.firsts = append(f.firsts, f.points.Len())
	}
	p.role = f.last
	f.points.Add(p)
}

// scanPoint reads "%d %s %d %f %f %f %f" and gives how many items it found.
func scanPoint(text []byte) (p point, word string, n int) {
	s := import3d.Scan{Rest: text}
	number := s.Whole()
	word = s.Word()
	p.number, p.tag = int32(number), int32(s.Whole())
	for k := range p.v {
		p.v[k] = float32(s.Real(32))
	}
	return p, word, s.Items
}
