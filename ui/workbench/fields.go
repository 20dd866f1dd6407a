package workbench

import (
	"fmt"
	"math"
	"slices"

	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/engine/trace"
)

// Fields are what the window knows of variables over space: one Field a space plot or map that was seen, by the ID of its view.
type Fields struct {
	of   map[string]*Field
	Pick *PathPick // the path that is being chosen on the cell; nil: none
}

// Field is a variable along a path, or over all sections or cells, during the present run and the one before.
type Field struct {
	Scan    session.Scan       // asked of the engine
	Stops   *session.ScanStops // nil until the engine has answered
	Y       []float64          // of a path: the distance of each stop, um; nil: they stand beside each other
	Grid    *trace.Grid        // nil until the engine has answered
	Former  *trace.Grid        // of the run before; nil when there is none with the same stops
	Older   []*trace.Grid      // of runs before that, oldest first, while the lines of all runs are kept
	Now     []float32          // the newest values
	Moments []Moment           // kept by the user
	Why     string             // there is nothing to see; "" while there is
	runNo   int
}

// Moment is a curve over space that the user keeps.
type Moment struct {
	Label string
	Y     []float32
}

// fieldRows and fieldValues bound the memory of one map.
const (
	fieldRows   = 4096
	fieldValues = 4 << 20
)

// field gives what is known for a view, and asks the engine for it when it is new or another one.
func (s *State) field(sv Services, v project.View) *Field {
	scan, err := s.scanOf(v)
	if s.Fields.of == nil {
		s.Fields.of = map[string]*Field{}
	}
	f := s.Fields.of[v.ID]
	if err != nil {
		f = &Field{Why: err.Error()}
		s.Fields.of[v.ID] = f
		return f
	}
	if f == nil || f.Scan != scan {
		f = &Field{Scan: scan}
		s.Fields.of[v.ID] = f
		if s.Status != session.Empty {
			sv.Send(scan)
		}
	}
	return f
}

// dropField forgets the field of a view that is gone.
func (s *State) dropField(sv Services, id string) {
	if f := s.Fields.of[id]; f != nil {
		delete(s.Fields.of, id)
		if f.Scan.ID != "" && s.Status != session.Empty {
			sv.Send(session.Unscan{ID: id})
		}
	}
}

// scanOf is what the engine is asked for a view.
func (s *State) scanOf(v project.View) (session.Scan, error) {
	p := s.Doc()
	if p == nil || s.Layout == nil || len(s.Layout.Sections) == 0 {
		return session.Scan{}, fmt.Errorf("the model has no section yet")
	}
	c := session.Scan{ID: v.ID, Var: v.Var, Over: session.Over(v.Over), Rate: scanRate(p.Run)}
	if c.Var == "" {
		c.Var = "v"
	}
	if v.Kind == "space" {
		c.Over = session.OverPath
	}
	if c.Over != session.OverPath {
		return c, nil
	}
	from, to, err := s.pathOf(v)
	if err != nil {
		return session.Scan{}, err
	}
	c.From, c.To = from, to
	return c, nil
}

// pathOf is the path of a view; without one of its own from the root of the first cell to the farthest tip.
func (s *State) pathOf(v project.View) (from, to project.Place, err error) {
	if v.Path == nil {
		from, to, ok := s.longestFromRoot(s.FirstCell())
		if !ok {
			return from, to, fmt.Errorf("the model has no section yet")
		}
		return from, to, nil
	}
	if from, to, err = v.Path.Ends(); err != nil {
		return from, to, err
	}
	for _, at := range []project.Place{from, to} {
		if s.section(at.Cell, at.Section) == nil {
			return from, to, fmt.Errorf("its path leads to %s, which the model has not", at)
		}
	}
	return from, to, nil
}

// scanRate is how many rows a ms are kept of a run: enough for 2000 of a long one, never less than 2, and of a short one every step.
func scanRate(run project.Run) float64 {
	rate := 2.0
	if run.Tstop > 0 {
		rate = math.Max(rate, 2000/run.Tstop)
	}
	if run.Dt > 0 {
		rate = math.Min(rate, 1/run.Dt)
	}
	return math.Round(rate*1e6) / 1e6
}

// rescan asks for all fields anew: the engine has another model.
func (s *State) rescan(sv Services) {
	p := s.Doc()
	for id, f := range s.Fields.of {
		v, ok := p.View(id)
		if !ok {
			delete(s.Fields.of, id)
			continue
		}
		scan, err := s.scanOf(v)
		if err != nil {
			*f = Field{Why: err.Error()}
			continue
		}
		f.Scan, f.Why = scan, ""
	}
	for _, id := range slices.Sorted(keysOf(s.Fields.of)) {
		if f := s.Fields.of[id]; f.Why == "" {
			sv.Send(f.Scan)
		}
	}
}

// keysOf yields the keys of a map.
func keysOf[V any](m map[string]V) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// addScans takes what a frame brings over.
func (s *State) addScans(f session.Frame) {
	for i := range f.Scans {
		got := &f.Scans[i]
		to := s.Fields.of[got.ID]
		if to == nil {
			continue
		}
		if got.Stops != nil {
			to.begin(got.Stops)
			to.runNo = f.RunNo
			s.Mark(DirtyTraces)
		}
		if to.Grid == nil {
			continue
		}
		if to.runNo != f.RunNo {
			to.another(f, s.Keep)
		}
		n := to.Grid.Cols
		if got.PastT != nil {
			to.past(got)
		}
		for k, t := range got.T {
			if n > 0 && (k+1)*n <= len(got.Rows) {
				if s.continuous() && to.Grid.Len() >= to.Grid.Most { // of a run without end the newest part is kept as it is
					to.Grid.Drop(to.Grid.Most / 2)
				}
				to.Grid.Append(t, got.Rows[k*n:(k+1)*n])
			}
		}
		if got.Now != nil {
			to.Now = append(to.Now[:0], got.Now...)
			s.Mark(DirtyShape)
		}
		if len(got.T) > 0 || got.PastT != nil {
			s.Mark(DirtyTraces)
		}
	}
}

// begin takes the places over. What was seen before stays as the former run when the places are the same ones.
func (f *Field) begin(stops *session.ScanStops) {
	same := f.Stops != nil && f.Stops.Var == stops.Var && slices.Equal(f.Stops.Stops, stops.Stops)
	was := f.Grid
	if !same {
		f.Former, f.Older, f.Moments = nil, nil, nil
	} else if was != nil && was.Len() > 2 {
		f.Former = was
	}
	f.Stops, f.Now = stops, nil
	f.Y = nil
	if stops.Over == session.OverPath {
		for _, p := range stops.Stops {
			f.Y = append(f.Y, p.Dist)
		}
	}
	f.Grid = f.grid()
}

func (f *Field) grid() *trace.Grid {
	n := len(f.Stops.Stops)
	return trace.NewGrid(n, min(fieldRows, max(fieldValues/max(n, 1), 64)))
}

// another begins another run: the former one becomes the ghost; a branch begins with what it shares.
func (f *Field) another(fr session.Frame, keep bool) {
	was := f.Grid
	f.runNo = fr.RunNo
	f.Grid = f.grid()
	if was.Len() > 2 {
		if keep && f.Former != nil {
			f.Older = append(f.Older, f.Former)
			f.Older = f.Older[max(len(f.Older)-maxOlder, 0):]
		}
		if !keep {
			f.Older = nil
		}
		f.Former = was
	}
	if fr.Fork != nil {
		f.Grid = was.Clone()
		f.Grid.Cut(fr.Fork.T)
	}
}

// past puts the rows of the run before the field was asked for in front of those that have come.
func (f *Field) past(got *session.Scanned) {
	n, later := f.Grid.Cols, f.Grid
	f.Grid = f.grid()
	for k, t := range got.PastT {
		if (k+1)*n <= len(got.PastRows) {
			f.Grid.Append(t, got.PastRows[k*n:(k+1)*n])
		}
	}
	for k, t := range later.T {
		if lo, _ := later.Row(k); t > f.Grid.End() {
			f.Grid.Append(t, lo)
		}
	}
}

// waits says whether the past of the run is still to come: the run has begun, and no row of its beginning is there.
func (f *Field) waits(s *State) bool {
	return f.Grid != nil && f.Stops != nil && f.Stops.Dt > 0 && s.Time > f.Stops.Dt && (f.Grid.Len() == 0 || !s.continuous() && f.Grid.T[0] > 0)
}

// Profile gives the values over space at a time of the present run; NaN is now.
func (f *Field) Profile(t float64) []float32 {
	if f.Grid == nil {
		return nil
	}
	if !math.IsNaN(t) {
		row, _ := f.Grid.At(t, nil)
		return row
	}
	if len(f.Now) == f.Grid.Cols {
		return f.Now
	}
	row, _ := f.Grid.At(f.Grid.End(), nil)
	return row
}

// Before gives the values of the former runs at a time, oldest first.
func (f *Field) Before(t float64) (rows [][]float32) {
	for _, g := range append(slices.Clone(f.Older), f.Former) {
		if g == nil {
			continue
		}
		if row, ok := g.At(t, nil); ok {
			rows = append(rows, row)
		}
	}
	return rows
}

// Keep keeps the curve of a moment; NaN is now, which is given for the label.
func (f *Field) Keep(t, now float64, number int) bool {
	row := f.Profile(t)
	if len(row) == 0 {
		return false
	}
	if math.IsNaN(t) {
		t = now
	}
	f.Moments = append(f.Moments, Moment{Label: momentLabel(t, number), Y: slices.Clone(row)})
	if len(f.Moments) > maxMoments {
		f.Moments = f.Moments[1:]
	}
	return true
}

// maxOlder bounds the former runs kept beside the last one: each may hold as many values as the present one.
const maxOlder = 3

// maxMoments bounds the curves kept; more would hide each other.
const maxMoments = 12

// Span is the least and the greatest value of the field in both runs; ok is false without any.
func (f *Field) Span() (values []float32, ok bool) {
	for _, g := range []*trace.Grid{f.Grid, f.Former} {
		if g != nil {
			lo, hi := g.Extremes()
			values = append(append(values, lo...), hi...)
		}
	}
	for _, v := range values {
		if v == v {
			return values, true
		}
	}
	return values, false
}
