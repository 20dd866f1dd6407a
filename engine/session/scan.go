package session

import (
	"fmt"
	"math"
	"slices"

	"nrngui/engine/model"
	"nrngui/engine/project"
	"nrngui/engine/source"
)

// Scan makes frames carry a range variable at many places at once: along a path through the tree, for plots over space, or over all cells or
// sections. Frames bring the present values, and Rate rows of them for each ms of model time. A Scan of a known ID takes the place of the
// former one. Of a run that has begun, the past is told too, while the model rests or as soon as there is time. It changes nothing of the model and of its run, outlasts Init and Branch, and ends with Unscan or the next Load.
type Scan struct {
	ID   string
	Var  string        // "v", "hh.m", "ina"
	From project.Place // the path's ends, used when Over is empty
	To   project.Place
	Over Over
	Rate float64 // rows a ms, at most one a step; 0: the present values alone
}

// Unscan ends a Scan.
type Unscan struct{ ID string }

func (Scan) command()   {}
func (Unscan) command() {}

// Over says which places a Scan visits that follows no path.
type Over string

// The kinds, besides a path.
const (
	OverPath     Over = ""
	OverSections Over = "sections" // the middle of every section, in order of creation
	OverCells    Over = "cells"    // the middle of every section without parent
)

// Scanned is what one Scan gained since the former frame.
type Scanned struct {
	ID    string
	Stops *ScanStops // set in the first frame after the Scan began
	T     []float64  // ms, of the rows
	Rows  []float32  // row after row, a value a stop; NaN where the variable does not exist
	Now   []float32  // at Frame.Time; nil when nothing new

	// Of a Scan that began in the middle of a run: the rows of the run before. They take the place of all rows up to the last of them.
	PastT    []float64
	PastRows []float32
}

// ScanStops tells of the places of a Scan.
type ScanStops struct {
	Var, Unit string
	Over      Over
	From, To  project.Place
	Stops     []ScanStop
	Root      float64 // um, of a path: from the beginning of the tree's root to the node of the path that is nearest to it
	Dt        float64 // ms between two rows; 0: no rows
}

// ScanStop is one place of a Scan: the centre of a segment or, where the variable is v, also an end without area.
type ScanStop struct {
	Section int     // index into Layout.Sections
	X       float64 // arc position
	Dist    float64 // um, of a path: from its node nearest to the root, negative on the way to its beginning, as NEURON's RangeVarPlot has it
}

// scan is a running Scan.
type scan struct {
	Scan
	stops []ScanStop
	vars  []model.Var // nil where the variable does not exist
}

// scan begins a Scan, or says why it can't be.
func (r *runner) scan(c Scan) {
	if !r.keepIMem(c.Var) {
		return
	}
	s, about, err := r.laid(c)
	if err != nil {
		r.report(err)
		return
	}
	r.unscan(c.ID)
	r.scans = append(r.scans, s)
	r.pending.Scans = append(r.pending.Scans, Scanned{ID: c.ID, Stops: about})
	if r.line.step == 0 {
		r.scanRow(len(r.scans) - 1)
	} else if c.Rate > 0 {
		r.lateScans, r.half = append(r.lateScans, c.ID), nil
	}
	r.touch()
}

// unscan ends a Scan.
func (r *runner) unscan(id string) {
	for i := range r.scans {
		if r.scans[i].ID == id {
			r.scans = append(r.scans[:i:i], r.scans[i+1:]...)
			r.pending.Scans = append(r.pending.Scans[:i:i], r.pending.Scans[i+1:]...)
			r.lateScans = slices.DeleteFunc(r.lateScans, func(late string) bool { return late == id })
			r.touch()
			return
		}
	}
}

// laid finds the places and variables of a Scan.
func (r *runner) laid(c Scan) (scan, *ScanStops, error) {
	refuse := func(hint, format string, args ...any) error {
		return &source.Error{Severity: source.Fatal, Pos: source.Pos{File: "scan " + c.ID}, Msg: fmt.Sprintf(format, args...), Hint: hint}
	}
	m := r.built.Model
	_, _, unit, err := m.RangeColumn(c.Var)
	if err != nil {
		return scan{}, nil, err
	}
	if !(c.Rate >= 0) || math.IsInf(c.Rate, 0) {
		return scan{}, nil, refuse("give the rows a ms, such as 10", "a rate of %g rows a ms is not possible", c.Rate)
	}
	var at []model.Stop
	about := &ScanStops{Var: c.Var, Unit: unit, Over: c.Over, From: c.From, To: c.To}
	switch c.Over {
	case OverPath:
		first, ok := r.spot(c.From)
		last, too := r.spot(c.To)
		if !ok || !too {
			missing := c.From
			if ok {
				missing = c.To
			}
			return scan{}, nil, refuse("choose a path along sections of the model", "there is no place %s for a path to begin or end", missing)
		}
		if at, about.Root, ok = m.Path(first, last); !ok {
			return scan{}, nil, refuse("choose two places of one cell", "no path leads from %s to %s", c.From, c.To)
		}
	case OverSections, OverCells:
		for _, s := range m.Sections() {
			if parent, _ := s.Parent(); parent == nil || c.Over == OverSections {
				at = append(at, model.Stop{Spot: s.Spot(0.5)})
			}
		}
	default:
		return scan{}, nil, refuse(`leave it empty for a path, or say "sections" or "cells"`, "%q is nothing to scan over", c.Over)
	}
	if c.Rate > 0 {
		about.Dt = float64(scanSteps(c.Rate, r.project.Run.Dt)) * r.project.Run.Dt
	}
	out := scan{Scan: c}
	r.visit(&out, at)
	about.Stops = append([]ScanStop(nil), out.stops...)
	return out, about, nil
}

// spot finds a node of the model.
func (r *runner) spot(at project.Place) (model.Spot, bool) {
	s, ok := r.built.Section(at.Cell, at.Section)
	if !ok || !(at.X >= 0 && at.X <= 1) {
		return model.Spot{}, false
	}
	return s.Spot(at.X), true
}

// visit makes the stops of nodes. Of the nodes without area, which have a potential and nothing else, other variables leave out those within a path, so that a
// curve goes on from segment to segment; its two ends take the value of their neighbours, as RangeVarPlot draws them.
func (r *runner) visit(out *scan, at []model.Stop) {
	index := map[*model.Section]int{}
	for i, s := range r.built.Model.Sections() {
		index[s] = i
	}
	bare := func(p model.Stop) bool { return p.AtEnd() && out.Var != "v" }
	for i, p := range at {
		inner := i > 0 && i < len(at)-1
		if bare(p) && inner {
			continue
		}
		from := p
		switch {
		case !bare(p):
		case i == 0 && len(at) > 1:
			from = at[1]
		case i > 0:
			from = at[i-1]
		}
		var v model.Var
		if !bare(from) {
			v, _ = r.built.Model.RangeVar(from.Section, from.X(), out.Var) // nil where the section has no such mechanism
		}
		out.stops = append(out.stops, ScanStop{Section: index[p.Section], X: p.X(), Dist: p.Dist})
		out.vars = append(out.vars, v)
	}
}

// scanSteps is after how many steps of dt (ms) a row is taken.
func scanSteps(rate, dt float64) int {
	if n := math.Round(1 / (rate * dt)); n >= 1 && n < 1e9 {
		return int(n)
	}
	return 1
}

// scanNow takes the rows that are due.
func (r *runner) scanNow() {
	for i := range r.scans {
		if s := &r.scans[i]; s.Rate > 0 && r.line.step%scanSteps(s.Rate, r.project.Run.Dt) == 0 {
			r.scanRow(i)
		}
	}
}

// scanRow takes one row.
func (r *runner) scanRow(i int) {
	s, to := &r.scans[i], &r.pending.Scans[i]
	if s.Rate == 0 {
		return
	}
	to.T = append(to.T, r.in.T())
	to.Rows = s.values(to.Rows)
}

// values appends the present values.
func (s *scan) values(dst []float32) []float32 {
	for _, v := range s.vars {
		y := math.NaN()
		if v != nil {
			y = v.Get()
		}
		dst = append(dst, float32(y))
	}
	return dst
}

// renewScans gives the pending frame one empty entry a Scan.
func (r *runner) renewScans() {
	r.pending.Scans = make([]Scanned, len(r.scans))
	for i := range r.scans {
		r.pending.Scans[i].ID = r.scans[i].ID
	}
}

// restartScans empties what the former run left unsent, and keeps what tells of the places.
func (r *runner) restartScans() {
	for i := range r.pending.Scans {
		s := &r.pending.Scans[i]
		s.T, s.Rows, s.PastT, s.PastRows = nil, nil, nil, nil
	}
	r.lateScans = nil
}

// scanPast takes the rows that are due while the past of a run is repeated.
func (r *runner) scanPast(q *recall) {
	for i := range q.scans {
		s, to := &q.scans[i], &q.rows[i]
		if r.line.step%scanSteps(s.Rate, r.project.Run.Dt) == 0 {
			to.PastT, to.PastRows = append(to.PastT, r.in.T()), s.values(to.PastRows)
		}
	}
}

// tellPast puts the rows of the past into the pending frame.
func (r *runner) tellPast(q *recall) {
	for _, rows := range q.rows {
		for i := range r.pending.Scans {
			if to := &r.pending.Scans[i]; to.ID == rows.ID {
				to.PastT, to.PastRows = rows.PastT, rows.PastRows
			}
		}
	}
}

// completeScans puts the present values into the pending frame.
func (r *runner) completeScans() {
	for i := range r.scans {
		to := &r.pending.Scans[i]
		to.Now = r.scans[i].values(to.Now[:0])
	}
}
