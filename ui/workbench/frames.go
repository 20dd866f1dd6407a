package workbench

import (
	"fmt"
	"math"
	"strings"

	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// filmLimit bounds the memory of the shape's history, in values.
const filmLimit = 8 << 20

// ApplyFrame takes a frame of the engine over.
func (s *State) ApplyFrame(f session.Frame, sv Services) {
	if s.awaits && f.Layout == nil { // still about the document that was open before
		if len(f.Problems) > 0 {
			s.report(f.Problems)
		}
		return
	}
	if f.Model != s.Model || f.Layout != nil {
		another := f.Model != s.Model || !tunedOnly(f)
		s.Model, s.awaits = f.Model, false
		if f.Layout != nil {
			s.Layout = f.Layout
			for i := range s.Layout.Sections { // the engine leaves the name of the first cell out
				if sec := &s.Layout.Sections[i]; sec.Cell == "" {
					sec.Cell = s.FirstCell()
				}
			}
			s.Mark(DirtyLayout | DirtySelect)
		}
		if f.Layout != nil && another {
			if len(s.Going.asked) == 0 {
				s.Going.taken = s.modelled
			}
			s.newModel(sv)
			sv.Send(session.ShapeVar{Var: s.ShapeVar})
			s.sendWatch(sv)
			s.rescan(sv)
			s.redetect(sv)
		}
	}
	for _, c := range f.Reshaped {
		s.reshaped(sv, c)
	}
	if f.RunNo != s.Run.RunNo {
		s.beginRun(f)
	}
	s.midEdits(f.Reshaped)
	if f.Status == session.Running || f.Status == session.Done || f.Status == session.Failed {
		s.started = false
	}
	done := false
	if s.Status != f.Status {
		s.statusChanged(f.Status)
		done = f.Status == session.Done
	}
	s.Status, s.Time, s.Until, s.RealTime = f.Status, f.Time, f.Until, f.RealTime
	s.Travel.Past = f.Past
	s.Mark(DirtyRun)
	s.addSamples(f)
	s.addCurrents(f)
	s.addSeen(f)
	for _, v := range f.Film {
		s.addShape(v)
	}
	if f.Shape != nil {
		s.addShape(f.Shape)
	}
	s.addScans(f)
	s.addValues(f)
	s.trim()
	if done {
		s.autoAccuracy(sv)
	}
	for _, sw := range f.Swaps {
		s.swapped(sv, sw)
	}
	if len(f.Applied) > 0 {
		s.Applied = append(s.Applied, f.Applied...)
		s.Mark(DirtyTraces)
	}
	if len(f.Problems) > 0 {
		s.branchRefused(f.Problems)
		s.report(f.Problems)
	}
	if s.wantRun && f.Layout != nil {
		s.wantRun = false
		s.start(sv)
	}
}

// addValues takes the values of watched variables, and the answers to questions, over.
func (s *State) addValues(f session.Frame) {
	if f.Watched != nil && len(f.Watched) == len(s.Watch) {
		for i, r := range s.Watch {
			s.Watched[r.String()] = f.Watched[i]
		}
		s.Mark(DirtyWatch)
	}
	for _, v := range f.Values {
		if v.Err == "" {
			s.Watched[v.Ref.String()] = v.V
			s.Mark(DirtyWatch)
		}
	}
}

// maxKept bounds the lines kept; more would hide what is new.
const maxKept = 11

// Ghosts lists the former runs that graphs show, oldest first.
func (s *State) Ghosts() []*Recorded {
	var out []*Recorded
	for i := range s.Kept {
		out = append(out, &s.Kept[i])
	}
	if len(s.Ghost.T) > 0 {
		out = append(out, &s.Ghost)
	}
	return out
}

// ForgetGhosts clears the lines of former runs.
func (s *State) ForgetGhosts() {
	s.Ghost, s.Kept = Recorded{}, nil
	for _, f := range s.Fields.of {
		f.Former, f.Older = nil, nil
	}
	s.Mark(DirtyTraces | DirtyDoc)
}

// repeats says whether a run that begins is the last one once more: nothing was changed since, and nothing during it. It takes the place of the
// last one, so that what one compares with stays.
func (s *State) repeats() bool {
	return !s.Keep && s.Run.of != nil && s.Run.of == s.Doc() && len(s.Applied) == 0 && s.Run.Branch == nil && len(s.Ghost.T) > 0
}

// beginRun makes the last run the ghost of the new one; a branch shares its beginning.
func (s *State) beginRun(f session.Frame) {
	ask := s.branchBegins(f.Fork)
	last, number := s.Run, max(s.Run.Number, 1)
	if len(s.Run.T) > 2 && !ask.again {
		if !s.repeats() {
			if s.Keep && len(s.Ghost.T) > 0 {
				s.Kept = append(s.Kept, s.Ghost)
				s.Kept = s.Kept[max(len(s.Kept)-maxKept, 0):]
			}
			s.Ghost = s.Run
		}
		number++
	}
	s.Run = Recorded{RunNo: f.RunNo, Number: number, of: s.Doc()}
	if s.History != nil {
		s.Run.Note = s.History.UndoTitle()
	}
	if f.Fork != nil && f.Fork.Parent == last.RunNo {
		s.share(last, f.Fork, ask)
	} else {
		s.Films, s.Applied, s.Swaps, s.Going.edits = nil, nil, nil, nil
		s.clearCurrents(0)
	}
	s.Cursor = math.NaN()
	s.Mark(DirtyTraces | DirtyShape)
}

func (s *State) statusChanged(now session.Status) {
	switch {
	case s.Page == PageScript, s.Page == PageImport: // the message there is about something else
	case now == session.Done:
		s.Say("Run finished")
	case now == session.Failed:
		s.Say("The run stopped: see the problems")
	}
}

// addSamples appends the new samples. A trace that began later is filled up with NaN.
func (s *State) addSamples(f session.Frame) {
	before := len(s.Run.T)
	s.Run.T = append(s.Run.T, f.T...)
	for _, sam := range f.Samples {
		tr := s.traceOf(sam.Ref)
		for len(tr.Y) < before {
			tr.Y = append(tr.Y, math.NaN())
		}
		tr.Y = append(tr.Y, sam.Y...)
	}
	s.Run.Spikes = append(s.Run.Spikes, f.Spikes...)
	if len(f.T) > 0 {
		s.Mark(DirtyTraces)
	}
}

func (s *State) traceOf(ref project.Ref) *Trace {
	for i := range s.Run.Traces {
		if s.Run.Traces[i].Ref == ref {
			return &s.Run.Traces[i]
		}
	}
	label := ref.String()
	if p := s.Doc(); p != nil {
		for _, r := range p.Recordings {
			if r.Ref == ref && r.Label != "" {
				label = r.Label
			}
		}
	}
	s.Run.Traces = append(s.Run.Traces, Trace{Ref: ref, Label: label, Unit: s.unitOf(ref)})
	return &s.Run.Traces[len(s.Run.Traces)-1]
}

// addShape keeps the newest values and, thinned when they grow too many, the history of the run.
func (s *State) addShape(v *session.ShapeValues) {
	s.Shape = v
	s.Mark(DirtyShape)
	if n := len(s.Films); n > 0 && (s.Films[n-1].T >= v.T || s.Films[n-1].Var != v.Var) {
		if s.Films[n-1].Var != v.Var {
			s.Films = nil
		} else {
			s.Films = s.Films[:n-1]
		}
	}
	s.Films = append(s.Films, v)
	if len(s.Films)*max(len(v.V), 1) > filmLimit {
		kept := s.Films[:0]
		for i, film := range s.Films {
			if i%2 == 0 || i == len(s.Films)-1 {
				kept = append(kept, film)
			}
		}
		s.Films = kept
	}
}

// ShapeNow gives the values over the cell at the time the views show.
func (s *State) ShapeNow() *session.ShapeValues {
	if math.IsNaN(s.Cursor) || len(s.Films) == 0 {
		return s.Shape
	}
	if seen := s.seenNow(); seen != nil && seen.Shape != nil && seen.Shape.Var == s.ShapeVar {
		return seen.Shape
	}
	best := s.Films[0]
	for _, f := range s.Films {
		if math.Abs(f.T-s.Cursor) < math.Abs(best.T-s.Cursor) {
			best = f
		}
	}
	return best
}

// ValueAt is a trace's value at a time, linear between samples; NaN outside.
func (r *Recorded) ValueAt(tr *Trace, t float64) float64 {
	n := min(len(r.T), len(tr.Y))
	if n == 0 || t < r.T[0] || t > r.T[n-1]+1e-9 {
		return math.NaN()
	}
	lo, hi := 0, n-1
	for lo < hi {
		if mid := (lo + hi) / 2; r.T[mid] < t {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == 0 || r.T[lo] == t {
		return tr.Y[lo]
	}
	f := (t - r.T[lo-1]) / (r.T[lo] - r.T[lo-1])
	return tr.Y[lo-1] + f*(tr.Y[lo]-tr.Y[lo-1])
}

// SetCursor moves the time cursor; NaN lets the views follow the run.
func (s *State) SetCursor(t float64) {
	if !math.IsNaN(t) {
		t = math.Min(math.Max(t, 0), s.Time)
		if len(s.Run.T) > 0 && t >= s.Run.T[len(s.Run.T)-1] {
			t = math.NaN()
		}
	}
	s.Cursor = t
	s.Mark(DirtyRun | DirtyShape | DirtyTraces | DirtyWatch | DirtyTravel)
}

// Progress is the share of the run that is done, 0 to 1.
func (s *State) Progress() float64 {
	if s.Until <= 0 || math.IsInf(s.Until, 1) || s.Status == session.Empty {
		return 0
	}
	return math.Min(s.Time/s.Until, 1)
}

// progressText tells how far a run is, how fast, and how long it will take when that is worth telling.
func (s *State) progressText() string {
	speed := ""
	if s.RealTime != 0 {
		speed = look.Sig(s.RealTime, 2) + "× real time"
	}
	if math.IsInf(s.Until, 1) {
		return strings.TrimSpace("on and on · " + speed)
	}
	text := fmt.Sprintf("%.0f %%", 100*s.Progress())
	if left := (s.Until - s.Time) / s.RealTime / 1000; s.Running() && s.RealTime > 0 && left >= 2 { // s of the clock
		return text + " · " + leftText(left)
	}
	if speed == "" {
		return text
	}
	return text + " · " + speed
}

// leftText is a remaining time, s, as one says it.
func leftText(s float64) string {
	switch {
	case s < 90:
		return words.F("%.0f s left", s)
	case s < 5400:
		return words.F("%.0f min left", s/60)
	}
	return words.F("%.1f h left", s/3600)
}
