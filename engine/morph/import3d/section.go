package import3d

import (
	"fmt"
	"slices"
	"strings"

	"nrngui/engine/morph"
	"nrngui/engine/source"
)

// Section is an unbranched stretch as traced, before it is a section of a cell: NEURON's Import3d_Section. X, Y, Z are the rows of its
// matrix raw, D its vector d, all in um.
type Section struct {
	Number     int        // rank in which it was made, from 0: NEURON's object is Import3d_Section[Number]
	ID         int        // index of its first own point among the points of the file
	FID        int        // index in X of the point that ID means: 1 where a copy of the parent's point comes first
	First      int        // 1: point 0 is a place on the parent and no cable (logical connection), else 0
	PID        int        // of SWC branches at the 0 end of their parent: the parent's ID; else -1
	Kind       morph.Kind // SWC type code
	X, Y, Z, D []float64
	Rows       []int32  // line of the file that each point comes from, as Line tells; nil: not kept
	Nth        []uint16 // which of the points of its line each point is, from 1; nil: not kept (package repair keeps it)
	Parent     *Section // nil for a root
	ParentX    float64  // place on the parent
	Loose      bool     // the file does not say what it hangs on; Parent is what NEURON's import puts there
	Contour    bool     // an outline of the soma, not yet cable
	Subsidiary bool     // a further outline of a stack: no section of its own
	Stack      []*Section
	Told       int    // the line of the file that NEURON's messages name
	Lines      [2]int // first and last line of the file that gave its own points
}

// Append adds a point that the file does not hold, um.
func (s *Section) Append(x, y, z, d float64) {
	s.X, s.Y, s.Z, s.D = append(s.X, x), append(s.Y, y), append(s.Z, z), append(s.D, d)
	if s.Rows != nil {
		s.Rows = append(s.Rows, 0)
	}
	if s.Nth != nil {
		s.Nth = append(s.Nth, 0)
	}
}

// Add adds a point of a line of the file, um.
func (s *Section) Add(line int32, x, y, z, d float64) {
	for len(s.Rows) < len(s.X) {
		s.Rows = append(s.Rows, 0)
	}
	s.Rows = append(s.Rows, line)
	s.X, s.Y, s.Z, s.D = append(s.X, x), append(s.Y, y), append(s.Z, z), append(s.D, d)
}

// Line gives the line of the file that point i comes from: of the copy of a parent's point that of the parent's. 0: the file does not hold it, as the centre of an
// outline.
func (s *Section) Line(i int) int {
	if i < 0 || i >= len(s.Rows) {
		return 0
	}
	return int(s.Rows[i])
}

// Insert puts a point that the file does not hold before all others, um.
func (s *Section) Insert(x, y, z, d float64) {
	if s.Rows != nil {
		s.Rows = append(s.Rows, 0)
		copy(s.Rows[1:], s.Rows)
		s.Rows[0] = 0
	}
	if s.Nth != nil {
		s.Nth = slices.Insert(s.Nth, 0, 0)
	}
	for _, c := range []struct {
		to *[]float64
		v  float64
	}{{&s.X, x}, {&s.Y, y}, {&s.Z, z}, {&s.D, d}} {
		*c.to = append(*c.to, 0)
		copy((*c.to)[1:], *c.to)
		(*c.to)[0] = c.v
	}
}

// At gives the place of point i, um.
func (s *Section) At(i int) [3]float64 { return [3]float64{s.X[i], s.Y[i], s.Z[i]} }

// Len is the number of points.
func (s *Section) Len() int { return len(s.X) }

// OnSoma makes the section a branch of a soma outline: a logical connection whose first point is the outline's centre, um.
func (s *Section) OnSoma(soma *Section, centre [3]float64) {
	s.Parent, s.First = soma, 1
	s.Insert(centre[0], centre[1], centre[2], .01)
}

// Reading is what a reader made of a file: NEURON's Import3d_..._read object after input().
type Reading struct {
	Name     string     // of the file, as given to the reader
	Format   string     // NEURON's filetype: "SWC", "Neurolucida V3" ...
	Sections []*Section // parents before children, except outlines of a soma, which may be moved to the front
	Kinds    [2]morph.Kind
	Failed   bool            // NEURON's err: it complained of something
	Soma     morph.SomaTrace // set by the reader, or by Instantiate from the first outline
	Contours []Contour       // what else the file holds, and no cable is made of
	Markers  []Marker
	Spines   []Spine
	Several  []string                         // names of the cells of a file that holds several; nil for one
	Ordered  func() *Reading                  // of an SWC file whose samples are not listed branch by branch: a reading of them in that order; else nil
	Rings    []Ring                           // of an SWC file: samples that are each other's parents, which the reading has parted
	Part     func(line int) (*Reading, error) // where there are Rings: a reading in which the ring that the sample of a line is in is parted above it, and is none of Rings any more
	Out      Printer                          // what NEURON prints while it reads
	Report   morph.Report
	said     Tally
}

// Ring is a ring of samples, each of which is the child of the next and the last that of the first.
type Ring struct {
	Samples []int64   // their numbers
	Lines   []int     // of the file
	Gaps    []float64 // um, from each to its parent
	Cut     int       // index of the sample above which the reading has parted it: that one is a root
	Closes  int       // index of the sample whose parent alone comes later in the file; -1 where that is not one
	Longest int       // index of the sample whose parent is the farthest
}

// NewReading makes a reading without sections. The kinds are an empty range until Kind is called.
func NewReading(name, format string) *Reading {
	return &Reading{Name: name, Format: format, Kinds: [2]morph.Kind{1, 0}, said: Tally{}}
}

// Kind widens the range of kinds that NEURON goes through when it makes sections: the smallest and the largest of its vector type.
func (r *Reading) Kind(k morph.Kind) {
	if r.Kinds[0] > r.Kinds[1] {
		r.Kinds = [2]morph.Kind{k, k}
		return
	}
	r.Kinds[0], r.Kinds[1] = min(r.Kinds[0], k), max(r.Kinds[1], k)
}

// Pos is a line of the file.
func (r *Reading) Pos(line int) source.Pos { return source.Pos{File: r.Name, Line: line} }

// Warn reports what is odd on a line; of each sort the first MaxSaid, then SayMore tells how many more.
func (r *Reading) Warn(sort string, line int, hint, format string, args ...any) {
	if r.said.More(sort) {
		r.Report.Findings.Warn(r.Pos(line), hint, format, args...)
	}
}

// SayMore tells how many findings of a sort were counted only; what names them in the plural.
func (r *Reading) SayMore(sort, what string) {
	if more := r.said[sort] - MaxSaid; more > 0 {
		r.Report.Findings.Warn(source.Pos{File: r.Name}, "", "%d more %s", more, what)
	}
}

// MaxSaid is how many findings of one sort are listed before they are only counted.
const MaxSaid = 50

// Tally counts findings of one sort, to say the first MaxSaid only.
type Tally map[string]int

// More counts one more and says whether it is to be said.
func (t Tally) More(sort string) bool {
	t[sort]++
	return t[sort] <= MaxSaid
}

// maxPrinted bounds the text that a reading keeps of what NEURON would print, in bytes.
const maxPrinted = 1 << 20

// Printer collects what NEURON prints; beyond a megabyte it stops.
type Printer struct{ b strings.Builder }

// Full says that no more text is kept.
func (p *Printer) Full() bool { return p.b.Len() >= maxPrinted }

// Printf prints.
func (p *Printer) Printf(format string, args ...any) {
	if !p.Full() {
		fmt.Fprintf(&p.b, format, args...)
	}
}

// String gives what was printed.
func (p *Printer) String() string { return p.b.String() }

// Messages splits printed text into lines of a report, blank ones left out and NEURON's complaints of blank lines in SWC files, too.
func Messages(printed string) []string {
	var out []string
	for _, l := range strings.FieldsFunc(printed, func(c rune) bool { return c == '\n' || c == '\r' }) {
		if l = strings.TrimSpace(l); l != "" && !strings.HasSuffix(l, "could not parse:") {
			out = append(out, l)
		}
	}
	return out
}
