package hocfile

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"nrngui/engine/hoc/syntax"
	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
	"nrngui/engine/source"
)

// Limits of what is read; beyond them reading fails with the line.
const (
	MaxBytes    = 16 << 20   // of a file
	MaxSteps    = 20_000_000 // statements and expressions done
	MaxSections = 200_000
	MaxPoints   = 5_000_000
	maxCalls    = 200 // procedures within procedures
	maxCoord    = 1e9 // um
)

// Read reads the shape of a cell from HOC; name is its name, for messages and Morphology.Name. The error is a source.List.
func Read(in io.Reader, name string) (*morph.Morphology, error) {
	return import3d.Morphology(Trace(in, name))
}

// Trace reads the shape of a cell and leaves it as the statements give it. Sections are in the order of their creation.
func Trace(in io.Reader, name string) (*import3d.Reading, error) {
	return trace(in, name, MaxSteps, -1)
}

// TraceCell reads a cell of a file with several (Cells), counted from 0.
func TraceCell(in io.Reader, name string, n int) (*import3d.Reading, error) {
	return trace(in, name, MaxSteps, max(n, 0))
}

// trace reads a cell, or with -1 what the file makes as a whole, with a limit of statements done.
func trace(in io.Reader, name string, limit, cell int) (*import3d.Reading, error) {
	r := import3d.NewReading(name, "HOC")
	text, err := io.ReadAll(io.LimitReader(in, MaxBytes+1))
	m := &machine{r: r, limit: limit, sections: map[string][]*section{}, vars: map[string]float64{}, procs: map[string]*syntax.Procedure{}, called: map[string]bool{}, left: map[string]int{}}
	switch {
	case err != nil:
		m.fail("", "cannot read on: %v", err)
	case len(text) > MaxBytes:
		m.fail("", "the file is longer than %d MB: not the shape of a cell", MaxBytes>>20)
	default:
		r.Report.Lines = bytes.Count(text, []byte{'\n'})
		text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
		templates := shapes(text)
		if len(templates) > 1 {
			m.choose(templates, cell)
			cell = -1
		}
		m.file(string(text))
	}
	if !m.failed {
		m.finish()
	}
	if !m.failed {
		m.oneOf(cell)
	}
	if r.Report.Findings.Failed() {
		return nil, slices.DeleteFunc(r.Report.Findings, func(e *source.Error) bool { return e.Severity != source.Fatal }).Err()
	}
	return r, nil
}

// file does all statements, and then the procedures that would make the shape of a template's cell.
func (m *machine) file(text string) {
	read := syntax.NewReader(text, m.r.Name)
	m.text = read
	for !m.failed {
		s, list := read.Next()
		if list.Failed() {
			m.failed = true
			m.r.Report.Findings = append(m.r.Report.Findings, list...)
			return
		}
		if s == nil {
			break
		}
		m.do(s)
	}
	for _, entry := range []string{"init", "celldef", "topol", "basic_shape", "shape3d", "shape", "geom"} {
		if p := m.procs[entry]; p != nil && !m.failed && m.points == 0 && !m.called[entry] {
			m.r.Report.Findings.Note(p.Pos(), "", "nothing called %s(): it is run for the shape that it makes", entry)
			m.call(entry, nil, p.Pos())
		}
	}
}

// finish makes the sections of the reading.
func (m *machine) finish() {
	m.r.Report.Points = m.points
	if m.points == 0 {
		m.pos = source.Pos{File: m.r.Name}
		m.fail("run the file as a model; its sections can be used there", "no 3-D points: no pt3dadd was reached among the statements that are read here")
		return
	}
	made := map[*section]*import3d.Section{}
	for i, s := range m.all {
		line := [2]int{s.first, max(s.first, s.last)}
		made[s] = &import3d.Section{Number: i, ID: i, PID: -1, Kind: KindOf(s.stem), Told: s.first, Lines: line}
		m.r.Kind(made[s].Kind)
	}
	order, ok := m.parentsFirst()
	if !ok {
		return
	}
	for _, s := range order {
		m.shape(s, made)
	}
	for _, s := range m.all {
		m.r.Sections = append(m.r.Sections, made[s])
	}
	m.renamed()
	for _, word := range slices.Sorted(mapKeys(m.left)) {
		m.r.Report.Findings.Note(source.Pos{File: m.r.Name}, "", "%s left out %d %s: the shape of the cell is read, and nothing else", word, m.left[word], times(m.left[word]))
	}
	m.r.SayMore("cylinder", "sections without 3-D points")
}

func times(n int) string {
	if n == 1 {
		return "time"
	}
	return "times"
}

func mapKeys(m map[string]int) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// parentsFirst orders the sections so that parents come before children.
func (m *machine) parentsFirst() (order []*section, ok bool) {
	done := make(map[*section]bool, len(m.all))
	for _, s := range m.all {
		var up []*section
		for at := s; at != nil && !done[at]; at = at.parent {
			if up = append(up, at); len(up) > len(m.all) {
				m.pos = at.joined
				m.fail("correct the connect statements", "section %s is its own ancestor", at.name())
				return nil, false
			}
		}
		for _, at := range slices.Backward(up) {
			done[at] = true
			order = append(order, at)
		}
	}
	return order, true
}

// shape gives a section its points; one without becomes a cylinder that goes on from its parent.
func (m *machine) shape(s *section, made map[*section]*import3d.Section) {
	t := made[s]
	points, rows := s.points, s.rows
	if len(points) == 0 {
		m.r.Warn("cylinder", s.first, "", "%s has no 3-D points: drawn as a cylinder of %g um length and %g um diameter", s.name(), s.length, s.diam)
		from := [4]float64{}
		if s.parent != nil {
			up := made[s.parent]
			at := up.Len() - 1
			if s.parentX == 0 {
				at = min(up.First, at)
			}
			from = [4]float64{up.X[at], up.Y[at], up.Z[at]}
		}
		rows = []int32{int32(s.first), int32(s.first)}
		points = [][4]float64{{from[0], from[1], from[2], s.diam}, {from[0] + s.length, from[1], from[2], s.diam}}
	} else if s.childX == 1 { // connected by its far end: turned round
		points, rows = slices.Clone(points), slices.Clone(rows)
		slices.Reverse(points)
		slices.Reverse(rows)
	}
	for i, p := range points {
		t.Add(rows[i], p[0], p[1], p[2], p[3])
	}
	if s.parent == nil {
		return
	}
	t.Parent, t.ParentX = made[s.parent], s.parentX
	if s.parent.childX == 1 {
		t.ParentX = 1 - s.parentX
	}
	if s.wire != nil {
		t.First = 1
		t.Insert(s.wire[0], s.wire[1], s.wire[2], .01)
	}
}

// renamed notes what the sections are called here.
func (m *machine) renamed() {
	count := map[morph.Kind]int{}
	var list []string
	for _, s := range m.all {
		k := KindOf(s.stem)
		if name := fmt.Sprintf("%s[%d]", k.Stem(), count[k]); s.stem != k.Stem() && len(list) < 9 {
			list = append(list, s.name()+" as "+name)
		}
		count[k]++
	}
	if len(list) == 9 {
		list[8] = "..."
	}
	if len(list) > 0 {
		m.r.Report.Findings.Note(source.Pos{File: m.r.Name}, "", "sections are named by their type: %s", strings.Join(list, ", "))
	}
}

func finite(v float64) bool { return math.Abs(v) <= maxCoord }
