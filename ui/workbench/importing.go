package workbench

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"nrngui/engine/project"
	"nrngui/ui/import3d"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// importJob is the name of the work that the page of reconstructions waits for.
const importJob = "import"

// Importing is what the window knows of the page of reconstructions.
type Importing struct {
	*import3d.State
	from Page // where Cancel leads
}

// Reconstruction is a file with the cell that was made of it.
type Reconstruction struct {
	File *import3d.File
	Cell *import3d.Result
}

// readReconstruction makes the cell of a file. It is part of Read, and touches no State.
func readReconstruction(path string, data []byte) (*Reconstruction, error) {
	f, err := import3d.NewFile(path, data, 0)
	if err != nil {
		return nil, err
	}
	r, err := import3d.Make(context.Background(), f, nil)
	if err != nil {
		return nil, err
	}
	return &Reconstruction{f, r}, nil
}

// showImport goes to the page of reconstructions.
func (s *State) showImport() {
	if s.Page != PageImport {
		s.Import.from = s.Page
	}
	s.Page = PageImport
	s.Mark(DirtyAll &^ DirtyTheme)
}

// ShowReconstruction shows a file that was read already.
func (s *State) ShowReconstruction(sv Services, r *Reconstruction) {
	s.Import.Take(r.File, r.Cell, nil)
	s.showImport()
	s.sayRead()
	s.previewImport(sv)
}

// OpenReconstruction reads a file beside the window and shows it on its page, or why it can't be read.
func (s *State) OpenReconstruction(sv Services, path string) {
	s.beginImport(sv, s.Import.Open(path))
	s.showImport()
}

// beginImport does the work of the page beside the window.
func (s *State) beginImport(sv Services, t import3d.Task) {
	s.Say(t.Title)
	sv.Begin(Job{Name: importJob, Title: t.Title, Work: func(ctx context.Context, _ func(float64)) func() {
		done := t.Do(ctx)
		return func() {
			done()
			s.sayRead()
			s.previewImport(sv)
			s.Mark(DirtyImport | DirtyDoc)
		}
	}})
	s.Mark(DirtyImport | DirtyDoc)
}

// sayRead tells what became of the last work.
func (s *State) sayRead() {
	im := s.Import
	switch {
	case im.Failed != nil && im.Now == nil:
		s.Say("Could not read " + im.FileName())
	case im.Failed != nil:
		s.Say(firstLine(im.Failed.Error()))
	case im.Now == nil:
	case len(im.Done) > 0:
		s.Say(im.Done[len(im.Done)-1].Title)
	default:
		s.Say("Read " + im.FileName())
	}
}

// importFact is the end of the status line on the page: how long reading took.
func (s *State) importFact() string {
	if s.Import.Now == nil {
		return ""
	}
	return words.F("read in %s ms", look.Sig(float64(s.Import.Now.Took.Microseconds())/1000, 2))
}

// ActImport changes what the page shows.
func (s *State) ActImport(sv Services, f func(*import3d.State) error) error {
	err := f(s.Import.State)
	if err != nil {
		s.Say(err.Error())
	}
	s.Mark(DirtyImport)
	s.previewImport(sv)
	return err
}

// previewImport makes the preview that the page waits for, beside the window.
func (s *State) previewImport(sv Services) {
	t, ok := s.Import.Pending()
	if !ok {
		return
	}
	sv.Begin(Job{Name: "import.preview", Title: t.Title, Work: func(ctx context.Context, _ func(float64)) func() {
		done := t.Do(ctx)
		return func() {
			done()
			s.Mark(DirtyImport)
		}
	}})
}

// WorkImport changes what the page is about: the cell is made again beside the window.
func (s *State) WorkImport(sv Services, f func(*import3d.State) (import3d.Task, error)) error {
	t, err := f(s.Import.State)
	if err != nil {
		s.Say(err.Error())
		return err
	}
	s.beginImport(sv, t)
	return nil
}

// LeaveImport goes back to where the user came from. The page keeps what it shows.
func (s *State) LeaveImport() {
	s.EndJob(importJob)
	s.Page = s.Import.from
	if s.Page == PageImport || s.Page == PageWork && s.Doc() == nil || s.Page == PageScript && s.Scripts.Path == "" {
		s.Page = PageStart
	}
	s.Message = ""
	s.Mark(DirtyAll &^ DirtyTheme)
}

// importsAnew says whether the cell of the page gets a project of its own: nothing is open, or only a sample that nobody has changed.
func (s *State) importsAnew() bool { return s.Doc() == nil || s.Path == "" && !s.Unsaved() }

// ImportInto is what taking the cell means now.
func (s *State) ImportInto() string {
	if s.importsAnew() {
		return "Make a project of it"
	}
	return "Add cell to project"
}

// shape is the shape of a project's cell that the page shows: the file, and the repairs that are done each time it is read.
func (im *Importing) shape() project.Shape {
	cell := *im.Now.Cell
	return project.Shape{File: filepath.ToSlash(im.File.Path), Cell: im.File.Wanted(), Repairs: im.Acts(), Morph: &cell}
}

// TakeImport adds the cell of the page to the project, or makes a project of it that runs at once. build shows it where cells are built.
func (s *State) TakeImport(sv Services, build bool) error {
	im := &s.Import
	why := im.Why()
	name := strings.TrimSpace(im.Name)
	if why == "" && !project.ValidName(name) {
		why = fmt.Sprintf("%q is no name for a cell: letters, digits and _, a letter first", name)
	}
	if why != "" {
		s.Say(why)
		s.Mark(DirtyImport)
		return errors.New(why)
	}
	rule := import3d.Rules[im.Rule].Rule
	shape := im.shape()
	said := im.FileName() + ": "
	membrane := readMembrane(im.File, im.Acts())
	problems := membrane.problems
	switch {
	case membrane.cell != nil && !s.importsAnew():
		made, err := s.takeWithMembrane(sv, membrane, name, shape, rule)
		if err != nil {
			s.Complain(err)
			return err
		}
		s.Page = PageWork
		s.Select(sv, Selection{Kind: SelCell, Name: made})
		said += words.F("cell %s", made) + membrane.says()
	case s.importsAnew():
		shape.Morph.Name = name
		p, err := projectOf(membrane, name, shape, rule)
		if err != nil {
			s.Complain(err)
			return err
		}
		o := Opened{Project: p, Beside: modsIn(filepath.Dir(im.File.Path), false)}
		o.finish(s.Base)
		for _, f := range o.Beside {
			s.know(f.ModFile, f.compiledMod)
		}
		s.OpenDoc(sv, o.Project, "", true)
		s.Beside, s.Files = o.Beside, o.same
		s.History.Touch()
		s.sayBeside(o.added)
		said += words.F("a project with channels, a current step and recordings")
		if membrane.cell != nil {
			said += membrane.says()
		}
	default:
		made := ""
		err := s.Edit(sv, func(p *project.Project) (*project.Project, string, error) {
			q, _ := p.AddShape(name, shape)
			made = q.Cells[len(q.Cells)-1].Name
			q, _, err := q.SetNSeg(made, rule)
			return q, words.F("add cell %s from %s", made, im.FileName()), err
		})
		if err != nil {
			return err
		}
		s.Page = PageWork
		s.Select(sv, Selection{Kind: SelCell, Name: made})
		said += words.F("cell %s; it has no channels yet", made)
	}
	s.Import.State = import3d.NewState()
	if len(problems) > 0 {
		s.report(problems)
	}
	if build {
		s.Complain(s.OpenCells(sv, s.Doc().Cells[len(s.Doc().Cells)-1].Name))
	}
	s.Say(said)
	s.Mark(DirtyAll &^ DirtyTheme)
	return nil
}

// projectOf makes a project of the cell of the page: with the membrane that its file says, else with channels that fire.
func projectOf(m membrane, name string, shape project.Shape, rule project.NSegRule) (*project.Project, error) {
	if m.cell != nil {
		return m.project(name, shape, rule)
	}
	p := project.Starter(shape.Morph, shape.File, nil)
	p, _, err := p.SetShape(p.Cells[0].Name, shape)
	if err == nil {
		p, _, err = p.SetNSeg(p.Cells[0].Name, rule)
	}
	return p, err
}

// openAtOnce makes a project of a reconstruction without showing its page.
func (s *State) openAtOnce(sv Services, o Opened) {
	o.Reconstruction = nil
	s.Show(sv, o)
}

// needImport says why a command of the page can't be done.
func needImport(s *State) string {
	if s.Page != PageImport {
		return "it belongs to the import of a reconstruction"
	}
	return ""
}

// inImport says whether the page of reconstructions is shown.
func (s *State) inImport() bool { return s.Page == PageImport }
