package workbench

import (
	"math"
	"slices"

	"nrngui/engine/currents"
	"nrngui/engine/project"
	"nrngui/engine/session"
)

// Travel is what the window knows of the past of the present run: what was at the time cursor, the currents of probed places, the card that explains
// a moment, and the branches that were asked for.
type Travel struct {
	Past session.Past // what the engine can go back to

	Seen   *session.Seen      // what the last look saw
	values map[string]float64 // of its watched variables, by the text of the Ref
	asked  *looked            // the look whose answer has not come yet
	done   looked             // what Seen answers

	Sandwiches map[project.Place]*Sandwich
	open       map[string]project.Place // places that views want to see, by the ID of the view
	probed     []project.Place

	Card     Card
	branches []branchAsk
	gesture  *gesture
}

// looked is what a look was about; another one makes another look needed.
type looked struct {
	run      int
	t        float64
	explain  project.Place
	explains bool
	shape    string
	watch    string
}

// Card is what the window explains.
type Card struct {
	Open bool
	At   project.Place
	Card *currents.Card // nil: not computed yet, or Err says why it can't be
	Err  string
}

// Sandwich is all currents of a place over the present run, sample by sample.
type Sandwich struct {
	At    project.Place
	Bands []session.Current
	Gates []session.GateInfo
	NA    [][]float64 // nA, outward, by band; parallel to Run.T
	Gate  [][]float64
	Rev   int    // grows when values change that were there before
	Err   string // why there are none
	Hint  string // what can be done about it
}

// InPast says whether the time cursor stands before the end of the run.
func (s *State) InPast() bool { return !math.IsNaN(s.Cursor) }

// newModel forgets what belongs to the former model.
func (s *State) newModel(sv Services) {
	tr := &s.Travel
	tr.Seen, tr.values, tr.asked, tr.done = nil, nil, nil, looked{}
	tr.Sandwiches, tr.branches, tr.gesture = nil, nil, nil
	tr.Card = Card{}
	if len(tr.probed) > 0 {
		tr.probed = nil
		s.probe(sv)
	}
	s.Mark(DirtyTravel)
}

// LookBack asks the engine what was at the time cursor, and for the card of that moment, when the window does not know it yet. One look is under way at a time; the
// answer leads to the next.
func (s *State) LookBack(sv Services) {
	tr := &s.Travel
	if s.Page != PageWork || s.Layout == nil || s.awaits || tr.asked != nil || s.Status == session.Empty {
		return
	}
	l := looked{run: s.Run.RunNo, t: s.Cursor, explain: tr.Card.At, explains: tr.Card.Open, shape: s.ShapeVar, watch: watchText(s.Watch)}
	if math.IsNaN(l.t) {
		if !l.explains || s.Running() {
			return
		}
		l.t = s.Time
	}
	if l == tr.done || len(s.Run.T) == 0 {
		return
	}
	tr.asked = &l
	look := session.Look{T: l.t}
	if l.explains {
		at := l.explain
		look.Explain = &at
	}
	sv.Send(look)
}

func watchText(refs []project.Ref) string {
	text := ""
	for _, r := range refs {
		text += r.String() + "\n"
	}
	return text
}

// addSeen takes the answers to looks over.
func (s *State) addSeen(f session.Frame) {
	tr := &s.Travel
	for i := range f.Seen {
		seen := &f.Seen[i]
		if tr.asked == nil || seen.RunNo != tr.asked.run {
			tr.asked = nil
			continue
		}
		tr.done, tr.asked = *tr.asked, nil
		tr.Seen, tr.values = seen, map[string]float64{}
		for k, r := range s.Watch {
			v := math.NaN()
			if k < len(seen.Watched) && watchText(s.Watch) == tr.done.watch {
				v = seen.Watched[k]
			}
			tr.values[r.String()] = v
		}
		if tr.Card.Open && seen.Explain != nil && *seen.Explain == tr.Card.At {
			tr.Card.Card, tr.Card.Err = seen.Card, seen.Err
		}
		s.Mark(DirtyWatch | DirtyShape | DirtyTravel)
	}
}

// seenNow gives what was seen at the time cursor; nil when that is not known yet.
func (s *State) seenNow() *session.Seen {
	tr := &s.Travel
	if tr.Seen == nil || tr.Seen.RunNo != s.Run.RunNo || tr.done.t != s.Cursor || tr.Seen.Err != "" && tr.Seen.Shape == nil {
		return nil
	}
	return tr.Seen
}

// Shown gives the value of a watched variable at the time that the views show. While the engine still looks, it is that of the look before.
func (s *State) Shown(ref string) (v float64, ok bool) {
	if s.InPast() && s.Travel.Seen != nil && s.Travel.Seen.RunNo == s.Run.RunNo {
		v, ok = s.Travel.values[ref]
		return v, ok
	}
	v, ok = s.Watched[ref]
	return v, ok
}

// ExplainAt opens the card of what moves v at a place, at the time that the views show.
func (s *State) ExplainAt(at project.Place) {
	tr := &s.Travel
	if !tr.Card.Open || tr.Card.At != at {
		tr.Card = Card{Open: true, At: at}
	}
	s.Mark(DirtyTravel)
}

// CloseCard closes it.
func (s *State) CloseCard() {
	if s.Travel.Card.Open {
		s.Travel.Card = Card{}
		s.Mark(DirtyTravel)
	}
}

// WantCurrents says which place a view shows the currents of; no section: none any more.
func (s *State) WantCurrents(sv Services, view string, at project.Place) {
	tr := &s.Travel
	if tr.open == nil {
		tr.open = map[string]project.Place{}
	}
	if at.Section == "" {
		delete(tr.open, view)
	} else {
		tr.open[view] = at
	}
	s.probe(sv)
}

// probe tells the engine which places are looked at.
func (s *State) probe(sv Services) {
	tr := &s.Travel
	var places []project.Place
	for _, at := range tr.open {
		if !slices.Contains(places, at) {
			places = append(places, at)
		}
	}
	slices.SortFunc(places, func(a, b project.Place) int {
		if a.String() < b.String() {
			return -1
		}
		return 1
	})
	if slices.Equal(places, tr.probed) {
		return
	}
	tr.probed = places
	for at := range tr.Sandwiches {
		if !slices.Contains(places, at) {
			delete(tr.Sandwiches, at)
		}
	}
	if s.Layout != nil {
		p := session.Probe{Places: places}
		if s.Run.Cut > 0 && len(s.Run.T) > 0 {
			p.Since = s.Run.T[0]
		}
		sv.Send(p)
	}
}

// addCurrents takes the currents of probed places over.
func (s *State) addCurrents(f session.Frame) {
	tr := &s.Travel
	for _, c := range f.Currents {
		if !slices.Contains(tr.probed, c.Place) {
			continue
		}
		if tr.Sandwiches == nil {
			tr.Sandwiches = map[project.Place]*Sandwich{}
		}
		sw := tr.Sandwiches[c.Place]
		if c.Err != "" {
			tr.Sandwiches[c.Place] = &Sandwich{At: c.Place, Err: c.Err, Hint: c.Hint}
			s.Mark(DirtyTravel)
			continue
		}
		if sw == nil || sw.Err != "" || !slices.Equal(sw.Bands, c.Bands) {
			rev := 0
			if sw != nil {
				rev = sw.Rev + 1
			}
			sw = &Sandwich{At: c.Place, Bands: c.Bands, Gates: c.Gates, NA: make([][]float64, len(c.NA)), Gate: make([][]float64, len(c.Gate)), Rev: rev}
			tr.Sandwiches[c.Place] = sw
		}
		sw.add(c, s.Run.Cut)
		s.Mark(DirtyTravel)
	}
}

// add puts a stretch in its place; the first cut samples of the run are kept no more.
func (sw *Sandwich) add(c session.Currents, cut int) {
	from := max(c.From-cut, 0)
	if sw.Len() > from {
		sw.Rev++
	}
	put := func(dst, y []float64) []float64 {
		y = y[min(max(cut-c.From, 0), len(y)):]
		for len(dst) < from {
			dst = append(dst, math.NaN())
		}
		n := copy(dst[from:], y)
		return append(dst, y[n:]...)
	}
	for i := range sw.NA {
		sw.NA[i] = put(sw.NA[i], c.NA[i])
	}
	for i := range sw.Gate {
		sw.Gate[i] = put(sw.Gate[i], c.Gate[i])
	}
}

// Len is the number of samples known.
func (sw *Sandwich) Len() int {
	if len(sw.NA) == 0 {
		return 0
	}
	return len(sw.NA[0])
}

// currentColumns counts the rows of numbers that are kept beside the traces.
func (s *State) currentColumns() (n int) {
	for _, sw := range s.Travel.Sandwiches {
		n += len(sw.NA) + len(sw.Gate)
	}
	return n
}

// cutCurrents forgets the first n samples, as those of the run.
func (s *State) cutCurrents(n int) {
	for _, sw := range s.Travel.Sandwiches {
		for i := range sw.NA {
			sw.NA[i] = slices.Clone(sw.NA[i][min(n, len(sw.NA[i])):])
		}
		for i := range sw.Gate {
			sw.Gate[i] = slices.Clone(sw.Gate[i][min(n, len(sw.Gate[i])):])
		}
		sw.Rev++
	}
	s.Mark(DirtyTravel)
}

// clearCurrents forgets all samples from one on.
func (s *State) clearCurrents(from int) {
	for _, sw := range s.Travel.Sandwiches {
		for i := range sw.NA {
			sw.NA[i] = slices.Clone(sw.NA[i][:min(from, len(sw.NA[i]))])
		}
		for i := range sw.Gate {
			sw.Gate[i] = slices.Clone(sw.Gate[i][:min(from, len(sw.Gate[i]))])
		}
		sw.Rev++
	}
	s.Mark(DirtyTravel)
}

// SandwichSum adds the currents of a place at a time up, from the numbers that are shown: nA, and how large it may be by rounding. ok is false where they are not known.
func (s *State) SandwichSum(sw *Sandwich, t float64) (sum, rounding float64, ok bool) {
	if sw == nil || sw.Len() == 0 {
		return 0, 0, false
	}
	for _, y := range sw.NA {
		v := s.Run.ValueAt(&Trace{Y: y}, t)
		sum += v
		rounding += math.Abs(v)
	}
	return sum, 1e-9*rounding + 1e-12, !math.IsNaN(sum)
}

// CurrentsPlace is where a view of currents looks: its own place, else the selected one.
func (s *State) CurrentsPlace(v project.View) (project.Place, bool) {
	if v.At != nil {
		at := *v.At
		if at.Cell == "" {
			at.Cell = s.FirstCell()
		}
		return at, s.section(at.Cell, at.Section) != nil
	}
	at, ok := s.place()
	if !ok || s.section(at.Cell, at.Section) == nil {
		return at, false
	}
	return s.segmentOf(at), true
}

// followed says whether a view of currents follows the selection.
func (s *State) followed() bool {
	p := s.Doc()
	return p != nil && slices.ContainsFunc(p.Views, func(v project.View) bool { return v.Kind == "currents" && v.At == nil })
}

// segmentOf moves a place into the middle of its segment, so that two clicks into one segment mean one place.
func (s *State) segmentOf(at project.Place) project.Place {
	if at.X <= 0 || at.X >= 1 {
		return at
	}
	if sec := s.section(at.Cell, at.Section); sec != nil && sec.NSeg > 0 {
		n := float64(sec.NSeg)
		at.X = roundTo((math.Min(math.Floor(at.X*n), n-1)+0.5)/n, 6)
	}
	return at
}
