package workbench

import (
	"fmt"
	"strings"

	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/engine/source"
	"nrngui/ui/words"
)

// editFunc is an edit of package project.
type editFunc func(*project.Project) (*project.Project, string, error)

// Edit makes one undoable change of structure and rebuilds the model.
func (s *State) Edit(sv Services, edit editFunc) error {
	if s.History == nil {
		return &source.Error{Severity: source.Fatal, Msg: "there is no project to change", Hint: "open one, or start from the gallery"}
	}
	p, title, err := edit(s.Doc())
	if err != nil {
		s.Complain(err)
		return err
	}
	s.History.Do(title, p)
	s.Say(sentence(title))
	s.reload(sv)
	return nil
}

// Tune makes a change of a value: live commands go to the running model at once, and a drag of a slider makes one undo entry.
func (s *State) Tune(sv Services, key string, final bool, edit editFunc, live ...session.Command) error {
	if s.History == nil {
		return nil
	}
	before := s.Doc()
	if err := s.History.Drag(key, edit); err != nil {
		s.Complain(err)
		return err
	}
	branched := s.branchBy(sv, key, final, before, live)
	switch {
	case s.Status == session.Empty:
	case len(live) > 0:
		if !branched {
			for _, c := range live {
				sv.Send(c)
			}
		}
		s.noted(sv)
	case !final:
		s.reshapeLive(sv)
	}
	if !branched {
		s.Say(sentence(s.History.UndoTitle()))
	}
	if final {
		s.History.EndDrag()
		switch {
		case branched:
			s.Mark(DirtyDoc)
			return nil
		case len(live) == 0:
			s.reload(sv)
		case s.Status == session.Done:
			s.start(sv)
		}
	}
	s.Mark(DirtyDoc)
	return nil
}

func sentence(s string) string {
	word, _, _ := strings.Cut(s, " ")
	if s == "" || len(word) == 1 || strings.ContainsAny(word, "_.[(0123456789") { // a name of the model keeps its spelling
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// Undo takes the last edit back.
func (s *State) Undo(sv Services) {
	before := s.Doc()
	if title, ok := s.History.Undo(); ok {
		s.Say(words.F("Undone: %s", title))
		if !s.undoViews(before) && !s.undoTexts(sv, before) {
			s.reload(sv)
		}
	}
}

// Redo makes it again.
func (s *State) Redo(sv Services) {
	before := s.Doc()
	if title, ok := s.History.Redo(); ok {
		s.Say(words.F("Redone: %s", title))
		if !s.undoViews(before) && !s.undoTexts(sv, before) {
			s.reload(sv)
		}
	}
}

// SetPoint gives a parameter of a point process a value.
func (s *State) SetPoint(sv Services, name, param string, value float64, final bool) error {
	return s.Tune(sv, "point\x00"+name+"\x00"+param, final,
		func(p *project.Project) (*project.Project, string, error) { return p.SetPointParam(name, param, value) },
		session.Set{Ref: project.Ref{Point: name, Var: param}, Value: value})
}

// SetRun changes the run settings.
func (s *State) SetRun(sv Services, what string, final bool, change func(*project.Run)) error {
	r := s.Doc().Run
	was := r.Celsius
	change(&r)
	var live session.Command = session.Settings{Run: r}
	underway := s.Time > 0 && (s.Status == session.Running || s.Status == session.Ready)
	if r.Celsius != was && (underway || s.Travel.gesture != nil || s.InPast() && s.CanBranch(s.Cursor) == "") {
		live = session.Set{Ref: project.Ref{Var: "celsius"}, Value: r.Celsius} // an event of the run, or a branch; dt and the method belong to a whole run
	}
	return s.Tune(sv, "run\x00"+what, final, func(p *project.Project) (*project.Project, string, error) {
		q, title := p.SetRun(r)
		return q, title, nil
	}, live)
}

// place is the spot that new things go to: the selected section, else the first soma, else the first section.
func (s *State) place() (project.Place, bool) {
	if s.Sel.Kind == SelSection {
		return project.Place{Cell: s.Sel.Cell, Section: s.Sel.Name, X: s.Sel.X}, true
	}
	if s.Sel.Kind == SelPoint {
		if pp := s.point(s.Sel.Name); pp != nil && pp.At.Section != "" {
			return pp.At, true
		}
	}
	p := s.Doc()
	if p == nil || len(p.Cells) == 0 {
		return project.Place{}, false
	}
	names := p.Cells[0].SectionNames()
	if len(names) == 0 {
		return project.Place{}, false
	}
	best := names[0].Name
	for _, n := range names {
		if strings.HasPrefix(n.Name, "soma") {
			best = n.Name
			break
		}
	}
	return project.Place{Cell: p.Cells[0].Name, Section: best, X: 0.5}, true
}

func (s *State) point(name string) *project.PointProc {
	p := s.Doc()
	if p == nil {
		return nil
	}
	for i := range p.Points {
		if p.Points[i].Name == name {
			return &p.Points[i]
		}
	}
	return nil
}

// PlaceElectrode puts a current clamp at a place: a step that makes most cells fire.
func (s *State) PlaceElectrode(sv Services, at project.Place) error {
	return s.placePoint(sv, project.PointProc{Type: "IClamp", At: at, Params: []project.Param{{Name: "del", Value: 5}, {Name: "dur", Value: 50}, {Name: "amp", Value: 0.3}}})
}

func (s *State) placePoint(sv Services, pp project.PointProc) error {
	name := ""
	err := s.Edit(sv, func(p *project.Project) (*project.Project, string, error) {
		q, title := p.AddPoint(pp)
		name = q.Points[len(q.Points)-1].Name
		return q, title, nil
	})
	if err == nil {
		s.Select(sv, Selection{Kind: SelPoint, Name: name})
	}
	return err
}

// PlaceSynapse puts an ExpSyn at a place and a NetStim with a NetCon that drives it, as one edit.
func (s *State) PlaceSynapse(sv Services, at project.Place) error {
	name := ""
	err := s.Edit(sv, func(p *project.Project) (*project.Project, string, error) {
		q, title := p.AddPoint(project.PointProc{Type: "ExpSyn", At: at, Params: []project.Param{{Name: "tau", Value: 2}, {Name: "e", Value: 0}}})
		name = q.Points[len(q.Points)-1].Name
		q, _ = q.AddPoint(project.PointProc{Type: "NetStim", Params: []project.Param{
			{Name: "start", Value: 10}, {Name: "interval", Value: 20}, {Name: "number", Value: 5}, {Name: "noise", Value: 0}}})
		stim := q.Points[len(q.Points)-1].Name
		q, _ = q.AddLink(project.Link{From: stim, To: name, Delay: 1, Weight: []float64{0.01}})
		return q, title + " with a NetStim", nil
	})
	if err == nil {
		s.Select(sv, Selection{Kind: SelPoint, Name: name})
	}
	return err
}

// Record keeps a trace of a variable; the running model records from now on.
func (s *State) Record(sv Services, ref project.Ref) error {
	if s.History == nil {
		return fmt.Errorf("there is no project")
	}
	ref = s.Doc().Canonical(ref)
	for _, r := range s.Doc().Recordings {
		if s.Doc().Canonical(r.Ref) == ref {
			s.Say(words.F("%s is recorded already", ref.String()))
			return nil
		}
	}
	q, title := s.Doc().AddRecording(project.Recording{Ref: ref})
	q = s.showRecording(q, ref)
	s.History.Do(title, q)
	sv.Send(session.Record{Ref: ref})
	if s.Status == session.Done {
		s.start(sv) // the trace of the finished run can't be had otherwise
	}
	s.Say(sentence(title))
	s.Mark(DirtyDoc | DirtyTraces)
	return nil
}

// Unrecord drops a trace.
func (s *State) Unrecord(sv Services, ref project.Ref) error {
	q, title, err := s.Doc().RemoveRecording(ref)
	if err != nil {
		s.Complain(err)
		return err
	}
	for _, v := range s.Doc().Views { // a graph of nothing but this goes with it
		if now, _ := q.View(v.ID); v.Kind == "graph" && len(v.Refs) > 0 && len(now.Refs) == 0 && len(s.Graphs()) > 1 {
			q, _, _ = q.RemoveView(v.ID) // it is there
		}
	}
	s.History.Do(title, q)
	sv.Send(session.Unrecord{Ref: ref})
	kept := s.Run.Traces[:0]
	for _, t := range s.Run.Traces {
		if t.Ref != ref && t.Ref != s.Doc().Canonical(ref) {
			kept = append(kept, t)
		}
	}
	s.Run.Traces = kept
	s.Say(sentence(title))
	s.Mark(DirtyDoc | DirtyTraces)
	return nil
}

// Insert puts a mechanism on the selected section or subset.
func (s *State) Insert(sv Services, mechanism string) error {
	cell, subset := s.Sel.Cell, s.Sel.Name
	if s.Sel.Kind != SelSection && s.Sel.Kind != SelSubset && s.Sel.Kind != SelMany {
		cell, subset = s.FirstCell(), "all"
	}
	return s.Edit(sv, func(p *project.Project) (*project.Project, string, error) {
		if _, known := s.Cat.Lookup(mechanism); !known {
			if f, ok := s.knownBeside(mechanism); ok { // a file of the folder comes along
				p, _ = p.SetMod(f.ModFile)
				s.know(f.ModFile, f.compiledMod)
				s.follow(f.Name, f.Path)
			}
		}
		return each(subset, func(p *project.Project, subset string) (*project.Project, string, error) {
			return p.AddRule(cell, project.Rule{Subset: subset, Mechanism: mechanism})
		})(p)
	})
}

// Remove takes the selected thing away.
func (s *State) Remove(sv Services) error {
	sel := s.Sel
	switch sel.Kind {
	case SelPoint:
		err := s.Edit(sv, func(p *project.Project) (*project.Project, string, error) { return p.RemovePoint(sel.Name) })
		if err == nil {
			s.Select(sv, Selection{})
		}
		return err
	case SelPoints:
		err := s.Edit(sv, func(p *project.Project) (*project.Project, string, error) { return p.RemoveGroup(sel.Name) })
		if err == nil {
			s.Select(sv, Selection{})
		}
		return err
	case SelRecord:
		ref, err := project.ParseRef(sel.Name)
		if err != nil {
			return err
		}
		s.Select(sv, Selection{})
		return s.Unrecord(sv, ref)
	case SelMech:
		err := s.Edit(sv, func(p *project.Project) (*project.Project, string, error) { return p.RemoveMod(sel.Name) })
		if err == nil {
			s.Select(sv, Selection{})
		}
		return err
	case SelCell:
		err := s.Edit(sv, func(p *project.Project) (*project.Project, string, error) { return p.RemoveCell(sel.Name) })
		if err == nil {
			s.Select(sv, Selection{})
		}
		return err
	}
	return fmt.Errorf("%s can't be deleted: select a point process, a recording, a mod file or a cell", orNothing(sel.Name))
}

func orNothing(name string) string {
	if name == "" {
		return "nothing is selected, so it"
	}
	return name
}

// Select shows a thing in the inspector and asks the engine for what it shows of the running model.
func (s *State) Select(sv Services, sel Selection) {
	if sel.Kind == SelSection && sel.X == 0 {
		sel.X = 0.5
	}
	if sel.Kind == SelSection && sel.Cell == "" {
		sel.Cell = s.FirstCell()
	}
	s.Sel = sel
	s.Mark(DirtySelect)
	if s.followed() {
		s.Mark(DirtyDock) // its title names the place
	}
	s.sendWatch(sv)
}

// sendWatch asks for the read-only values of the inspector.
func (s *State) sendWatch(sv Services) {
	if s.Doc() == nil || s.Layout == nil {
		return
	}
	s.Watch = nil
	for _, g := range s.Inspect().Groups {
		for _, e := range g.Rows {
			if e.Watch != nil {
				s.Watch = append(s.Watch, *e.Watch)
			}
		}
	}
	s.Watch = append(s.Watch, s.mechWatch()...)
	sv.Send(session.Watch{Refs: s.Watch})
}

// ShapeBy chooses the variable that colours the cell.
func (s *State) ShapeBy(sv Services, name string) {
	s.ShapeVar, s.Films = name, nil
	sv.Send(session.ShapeVar{Var: name})
	s.Mark(DirtyShape | DirtySelect)
}
