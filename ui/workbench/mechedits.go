package workbench

import (
	"fmt"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/engine/source"
	"nrngui/ui/mechs"
	"nrngui/ui/words"
)

// TakeText brings a text that compiles into the model: into the running one without a pause where there is one, else by building it anew. The
// project gets it, as one undoable edit, when the engine has taken it.
func (s *State) TakeText(sv Services, m project.ModFile, c compiledMod) {
	if s.Doc() == nil || c.typ == nil {
		return
	}
	s.know(m, c)
	for _, o := range s.Doc().Mods {
		if o == m {
			return
		}
	}
	if s.Layout == nil || s.Status == session.Empty || s.awaits {
		if s.Edit(sv, func(p *project.Project) (*project.Project, string, error) {
			q, title := p.SetMod(m)
			return q, title, nil
		}) == nil {
			s.listMechs()
		}
		return
	}
	sv.Send(session.ReplaceMechanism{File: m.Name, Source: m.Source})
}

// swapped takes the engine's answer to a ReplaceMechanism over.
func (s *State) swapped(sv Services, sw session.Swap) {
	if s.Doc() == nil {
		return
	}
	s.forgetIssues(sw.File)
	m := project.ModFile{Name: sw.File, Source: sw.Source}
	have := false
	for _, o := range s.Doc().Mods {
		have = have || o == m
	}
	switch {
	case sw.Refused != nil && have: // an undo that can't be done in the running model
		s.reload(sv)
		return
	case sw.Refused != nil:
		s.Mechs.Running(sw.File, sw.Source, 0, 0, 0, sw.Refused)
		s.Say(words.F("%s: not taken, the former text keeps running", sw.File))
		s.Mark(DirtyMechs)
		return
	case !have:
		q, title := s.Doc().SetMod(m)
		s.History.Do(title, q)
		s.Say(sentence(title))
	}
	s.refreshCatalogue()
	s.listMechs()
	took := float64(sw.Took.Microseconds()) / 1e3
	since := sw.T
	if s.Status == session.Done {
		since = -1
	}
	if it := s.Mechs.Current(); it != nil && it.File == sw.File && s.Mechs.Text() == sw.Source {
		s.Mechs.Problems = s.compileMod(m).problems
	}
	s.Mechs.Running(sw.File, sw.Source, took, since, sw.Instances, nil)
	if sw.Instances > 0 && sw.T > 0 {
		s.Swaps = append(s.Swaps, sw)
		s.Mark(DirtyTraces)
	}
	if sw.Instances > 0 {
		s.Say(words.F("%s: compiled in %.1f ms, running since t = %.4g ms", sw.File, took, sw.T))
		if len(sw.Lost) > 0 {
			s.Say(words.F("%s: %s is no more; what records it shows gaps", sw.File, strings.Join(sw.Lost, ", ")))
		}
		if s.Status == session.Done {
			s.Say(words.F("%s: compiled in %.1f ms; the run begins anew", sw.File, took))
			s.start(sv) // the finished run shows the former mechanism
		}
	}
	s.Mark(DirtyDoc | DirtySelect | DirtyMechs)
	s.sendWatch(sv)
}

// forgetIssues takes the problems of a mod file off the list: a new text is judged anew.
func (s *State) forgetIssues(file string) {
	kept := s.Issues[:0]
	s.Failed = 0
	for _, i := range s.Issues {
		if i.Pos.File == file {
			continue
		}
		kept = append(kept, i)
		if i.Severity == source.Fatal {
			s.Failed++
		}
	}
	s.Issues = kept
	if len(kept) == 0 {
		s.ShowList = false
	}
	s.Mark(DirtyIssues)
}

// undoTexts follows an undo or redo that changed nothing but texts of mod files, without building the model anew.
func (s *State) undoTexts(sv Services, before *project.Project) bool {
	changed, ok := onlyTexts(before, s.Doc())
	if !ok || s.Layout == nil || s.Status == session.Empty || s.awaits {
		return false
	}
	for _, m := range changed {
		delete(s.Mechs.Drafts, "file:"+m.Name)
		sv.Send(session.ReplaceMechanism{File: m.Name, Source: m.Source})
	}
	s.refreshCatalogue()
	s.listMechs()
	s.Mark(DirtyDoc | DirtySelect | DirtyMechs)
	return true
}

// CopyMech makes a variant of a mechanism under a new name, a mod file of the project, and shows it.
func (s *State) CopyMech(sv Services, id string) error {
	it := s.Mechs.Item(id)
	if it == nil || it.Type == nil || s.Doc() == nil {
		return fmt.Errorf("there is nothing to copy")
	}
	if it.Source == "" {
		return fmt.Errorf("%s is built into the solver and has no text to copy", it.Name)
	}
	text, file, name, ok := mechs.Variant(it.Source, it.Type.Name, func(n string) bool {
		_, known := s.Cat.Lookup(n)
		return known || s.hasMod(project.ModFile{Name: n + ".mod"})
	})
	if !ok {
		return fmt.Errorf("the name of %s could not be found in its text", it.Name)
	}
	s.AddMods(sv, []ModOnDisk{{ModFile: project.ModFile{Name: file, Source: text}}})
	s.Say(words.F("%s is a copy of %s: change it, and put it where you want it", name, it.Name))
	return nil
}

// AddMods adds mod files to the project, or replaces those of the same name, as one edit; the running model knows them at once. The browser
// shows the first.
func (s *State) AddMods(sv Services, files []ModOnDisk) {
	if s.Doc() == nil || len(files) == 0 {
		return
	}
	var mods, changed []project.ModFile
	for _, f := range files {
		if f.typ != nil || f.problems != nil {
			s.know(f.ModFile, f.compiledMod)
		}
		if f.Path != "" {
			s.follow(f.Name, f.Path)
		}
		same := false
		for _, o := range s.Doc().Mods {
			same = same || o == f.ModFile
		}
		if !same {
			changed = append(changed, f.ModFile)
		}
		mods = append(mods, f.ModFile)
		s.forgetIssues(f.Name)
	}
	if len(changed) > 0 {
		replaces := false
		for _, m := range changed {
			replaces = replaces || s.hasMod(m)
		}
		q, title := s.Doc().SetMods(mods)
		s.History.Do(title, q)
		s.Say(sentence(title))
		live := s.Layout != nil && s.Status != session.Empty && !s.awaits
		if !live || replaces && s.Status == session.Done {
			s.reload(sv)
		} else {
			for _, m := range changed {
				if s.compileMod(m).typ != nil {
					sv.Send(session.ReplaceMechanism{File: m.Name, Source: m.Source})
				}
			}
		}
	}
	s.refreshCatalogue()
	wrong := 0
	for _, m := range mods {
		c := s.compileMod(m)
		s.report(c.problems)
		if c.typ == nil {
			wrong++
		}
	}
	if wrong > 0 {
		s.Say(words.F("%d of %d mod files do not compile: see the problems", wrong, len(mods)))
	}
	s.listMechs()
	_ = s.OpenMechs(sv, mods[0].Name) // it is there
	s.Mark(DirtyDoc | DirtySelect | DirtyMechs)
}

// RemoveMech takes a mod file out of the project, when nothing uses it.
func (s *State) RemoveMech(sv Services, id string) error {
	it := s.Mechs.Item(id)
	if it == nil || it.Origin != mechs.Own {
		return fmt.Errorf("only mod files of the project can be taken out")
	}
	if it.Used() {
		return fmt.Errorf("%s is used in %s: take it off there first", it.Name, it.Where())
	}
	delete(s.Files, it.File)
	err := s.Edit(sv, func(p *project.Project) (*project.Project, string, error) { return p.RemoveMod(it.File) })
	s.listMechs()
	s.Mark(DirtyMechs)
	return err
}

// follow watches a file on disk for changes by other programs.
func (s *State) follow(name, path string) {
	if s.Files == nil {
		s.Files = map[string]string{}
	}
	s.Files[name] = path
}

// AddBeside takes a file from the folder into the project.
func (s *State) AddBeside(sv Services, id string) {
	for _, f := range s.Beside {
		if "beside:"+f.Path == id {
			s.AddMods(sv, []ModOnDisk{f})
			return
		}
	}
}

// InsertMech puts the mechanism shown where the user said, and runs.
func (s *State) InsertMech(sv Services, t mechs.Target) error {
	it := s.Mechs.Current()
	if it == nil || it.Type == nil {
		return fmt.Errorf("there is no mechanism to insert")
	}
	name, kind := it.Type.Name, it.Type.Kind
	s.wantRun = !s.Quiet
	s.Mechs.Status = mechs.Status{}
	err := s.Edit(sv, func(p *project.Project) (*project.Project, string, error) {
		q := p
		if it.Origin == mechs.Beside {
			q, _ = p.SetMod(project.ModFile{Name: it.File, Source: it.Source})
			s.follow(it.File, it.Path)
		}
		if old, ok := strings.CutPrefix(t.Subset, "#"); ok {
			return q.SwapMechanism(old, name)
		}
		if kind == mech.Point {
			at, _ := s.place()
			q, title := q.AddPoint(project.PointProc{Type: name, At: at})
			return q, title, nil
		}
		return q.AddRule(t.Cell, project.Rule{Subset: t.Subset, Mechanism: name})
	})
	s.listMechs()
	for _, o := range s.Mechs.Items { // a file from the folder is one of the project now
		if o.Name == name && o.Origin == mechs.Own && s.Mechs.Selected != o.ID && it.Origin == mechs.Beside {
			s.Mechs.Select(o.ID)
		}
	}
	s.Mark(DirtyMechs)
	return err
}

// knownBeside finds a mechanism among the files of the folder.
func (s *State) knownBeside(name string) (ModOnDisk, bool) {
	for _, f := range s.Beside {
		if f.typ != nil && f.typ.Name == name {
			return f, true
		}
	}
	return ModOnDisk{}, false
}

// adopt adds the mechanisms that a project uses and lacks from the files beside it, and follows those that are the same.
func adopt(p *project.Project, cat *mech.Catalogue, beside []ModOnDisk) (q *project.Project, added []string, same map[string]string) {
	same = map[string]string{}
	var files []project.ModFile
	for _, f := range beside {
		files = append(files, f.ModFile)
	}
	q, added = session.Adopt(p, cat, files)
	for _, m := range q.Mods {
		for _, f := range beside {
			if f.ModFile == m {
				same[m.Name] = f.Path
			}
		}
	}
	return q, added, same
}
