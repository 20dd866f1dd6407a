package workbench

import (
	"reflect"
	"slices"

	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/ui/words"
)

// Going is how the engine stands with edits that are made in the midst of a run.
type Going struct {
	asked []*project.Project // Reshapes that have not been answered yet, oldest first
	taken *project.Project   // what the engine runs, as far as it has answered
	again bool               // a value of a drag waits for an answer
	last  session.Reshaped   // the newest answer
	edits []MidEdit          // that the present run has taken, one of a drag
}

// MidEdit is an edit that a run has taken in its midst and that no list of changes tells.
type MidEdit struct {
	T     float64 // ms
	Title string
	step  int // of the history
}

// reload brings the present project into the engine. In the midst of a run the run goes on with it; otherwise the model is built and initialised, and one that ran runs again.
func (s *State) reload(sv Services) {
	underway := s.underway()
	why := ""
	if underway {
		if why = beginsAnew(s.modelled, s.Doc()); why == "" {
			s.reshape(sv)
			return
		}
	}
	s.modelled, s.Going = s.Doc(), Going{edits: s.Going.edits}
	s.wantRun = s.wantRun || s.started || s.Status == session.Running || s.Status == session.Done
	s.refreshCatalogue()
	s.ClearIssues()
	sv.Send(session.Load{Project: s.Doc()})
	if underway {
		s.Say(words.F("%s: the run begins anew, because %s", s.Message, words.T(why)))
	}
	s.Mark(DirtyDoc | DirtySelect | DirtyMechs)
}

// underway says whether the engine stands in the midst of a run of the present document.
func (s *State) underway() bool {
	running := s.Status == session.Running || s.Status == session.Ready && s.Time > 0
	return running && !s.awaits && !s.wantRun && !s.started && s.modelled != nil && s.Doc() != nil
}

// reshape lets the run go on with the present project.
func (s *State) reshape(sv Services) {
	if !slices.Equal(s.modelled.Mods, s.Doc().Mods) || s.modelled.Run.Layers != s.Doc().Run.Layers {
		s.refreshCatalogue()
	}
	s.ClearIssues()
	sv.Send(session.Reshape{Project: s.Doc()})
	s.modelled, s.Going.again = s.Doc(), false
	s.Going.asked = append(s.Going.asked, s.Doc())
	s.Mark(DirtyDoc | DirtySelect | DirtyMechs)
}

// reshapeLive is reshape for the values of a drag: while an answer is awaited the newest value waits.
func (s *State) reshapeLive(sv Services) {
	switch {
	case !s.underway() || beginsAnew(s.modelled, s.Doc()) != "":
	case len(s.Going.asked) > 0:
		s.Going.again = true
	default:
		s.reshape(sv)
	}
}

// noted tells the engine that the values it was told are part of the project.
func (s *State) noted(sv Services) {
	sv.Send(session.Note{Project: s.Doc()})
	if s.modelled != nil && !s.awaits {
		s.modelled = s.Doc()
		if len(s.Going.asked) == 0 {
			s.Going.taken = s.Doc()
		}
	}
}

// beginsAnew says why a run can't go on with an edited project, because what was edited acts at the beginning of a run only; "" when it can.
func beginsAnew(was, now *project.Project) string {
	switch {
	case !reflect.DeepEqual(was.Random, now.Random):
		return "random streams are seeded at its beginning"
	case !reflect.DeepEqual(was.Changes, now.Changes):
		return "the list of changes is followed from its beginning"
	case len(was.Cells) > 0 && !slices.ContainsFunc(now.Cells, func(c project.Cell) bool { return hasCell(was, &c) }):
		return "no cell of it is left"
	}
	points := map[string]*project.PointProc{}
	for i := range was.Points {
		points[was.Points[i].Name] = &was.Points[i]
	}
	for i := range now.Points {
		p := &now.Points[i]
		old := points[p.Name]
		switch {
		case old == nil || old.Type != p.Type:
		case !reflect.DeepEqual(old.Pattern, p.Pattern) || !reflect.DeepEqual(old.Vectors, p.Vectors):
			return "what a point process plays is read at its beginning"
		case !reflect.DeepEqual(old.Streams, p.Streams) || !reflect.DeepEqual(old.Randoms, p.Randoms):
			return "random streams are seeded at its beginning"
		}
	}
	return ""
}

// hasCell says whether a project has a cell of that name or shape.
func hasCell(p *project.Project, c *project.Cell) bool {
	return slices.ContainsFunc(p.Cells, func(o project.Cell) bool { return o.Name == c.Name || o.Shape.Same(c.Shape) })
}

// reshaped takes the engine's answer to a Reshape over. Traces of the run go on under the names that their variables have now; pictures of a cell that was built anew don't fit the new one.
func (s *State) reshaped(sv Services, c session.Reshaped) {
	g := &s.Going
	g.last = c
	var asked *project.Project
	if len(g.asked) > 0 {
		asked, g.asked = g.asked[0], g.asked[1:]
	}
	switch {
	case c.Refused.Failed():
		if len(g.asked) == 0 {
			s.modelled = g.taken // with it the run goes on; nil: the next edit is built from the beginning
		}
		s.Say("The run goes on without the last edit: see the problems")
	case asked != nil:
		g.taken = asked
	}
	if g.again && len(g.asked) == 0 {
		g.again = false
		s.reshapeLive(sv)
	}
	if c.Tuned || c.Refused.Failed() {
		return
	}
	traces := slices.Clone(s.Run.Traces)
	for i := range traces {
		if now, ok := c.Renamed[traces[i].Ref]; ok {
			if traces[i].Label == traces[i].Ref.String() {
				traces[i].Label = now.String()
			}
			traces[i].Ref = now
		}
	}
	s.Run.Traces, s.Films, s.Shape = traces, nil, nil
	s.Mark(DirtyTraces | DirtyShape)
}

// midEdits remembers what edits the run has taken.
func (s *State) midEdits(list []session.Reshaped) {
	for _, c := range list {
		if !c.Refused.Failed() && c.T > 0 && (!c.Tuned || c.Numbers > 0) {
			s.midEdit(c.T)
		}
	}
}

func (s *State) midEdit(t float64) {
	_, step := s.History.Titles()
	e, g := MidEdit{T: t, Title: s.Message, step: step}, &s.Going
	if n := len(g.edits); n > 0 && g.edits[n-1].step == step {
		g.edits[n-1] = e
	} else {
		g.edits = append(g.edits, e)
	}
	s.Mark(DirtyTraces)
}

// tunedOnly says that a frame's layout is that of the same model with other numbers.
func tunedOnly(f session.Frame) bool {
	return len(f.Reshaped) > 0 && len(f.Swaps) == 0 && !slices.ContainsFunc(f.Reshaped, func(c session.Reshaped) bool { return !c.Tuned && !c.Refused.Failed() })
}
