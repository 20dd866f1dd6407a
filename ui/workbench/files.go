package workbench

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/morph/swc"
	"nrngui/engine/nmodl/code"
	"nrngui/engine/project"
	"nrngui/engine/source"
)

// Opened is what a file turned out to hold. It is made in the background: reading touches no State.
type Opened struct {
	Path     string
	Project  *project.Project // of a .nrnproj or a morphology
	IsNew    bool             // made from a file of another kind: not saved yet
	Mod      *project.ModFile
	Problems source.List
}

// Read opens a file by its ending.
func Read(path string) Opened {
	o := Opened{Path: path}
	fail := func(hint, format string, args ...any) Opened {
		o.Problems.Add(source.Pos{File: path}, hint, format, args...)
		return o
	}
	ext := strings.ToLower(filepath.Ext(path))
	if ext == project.Extension {
		o.Project, o.Problems = project.Load(path, nil)
		return o
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return fail("check the path", "can't read the file: %v", err)
	}
	switch ext {
	case ".swc":
		m, err := swc.Read(bytes.NewReader(data), path)
		if err != nil {
			o.Problems = asList(err)
			return o
		}
		if abs, err := filepath.Abs(path); err == nil {
			path = abs
		}
		o.Problems = m.Report.Findings
		if len(m.Sections) == 0 {
			return fail("choose another file", "the file holds no section")
		}
		o.Project, o.IsNew = project.Starter(m, path, nil), true
	case ".mod":
		data, _ = code.Flatten(data, path, code.Beside) // what went wrong is told when the text is compiled
		o.Mod = &project.ModFile{Name: filepath.Base(path), Source: string(data)}
	case ".asc", ".hoc", ".ses", ".py", ".nml", ".xml", ".nts":
		return fail("bring it into a .swc, .mod or .nrnproj file first", "files of the kind %s can't be opened here yet", ext)
	default:
		return fail("choose a .nrnproj, .swc or .mod file", "files of the kind %q are not known", ext)
	}
	return o
}

// Show takes an opened file over: a project replaces the present one, a mod file is added to it.
func (s *State) Show(sv Services, o Opened) {
	if o.Problems.Failed() || o.Project == nil && o.Mod == nil {
		s.report(o.Problems)
		s.Say("Could not open " + filepath.Base(o.Path))
		return
	}
	if o.Mod != nil {
		s.AddMod(sv, *o.Mod)
		return
	}
	path := o.Path
	if o.IsNew {
		path = ""
	}
	s.OpenDoc(sv, o.Project, path, true)
	if o.IsNew {
		s.History.Touch()
	} else {
		s.remember(path)
	}
	if len(o.Problems) > 0 {
		s.report(o.Problems)
		s.ShowList = false
	}
}

// AddMod adds a mechanism of the user's own, or replaces the one of the same name.
func (s *State) AddMod(sv Services, m project.ModFile) {
	if s.Doc() == nil {
		s.Say("Open a project before adding " + m.Name)
		return
	}
	_, problems := code.Compile([]byte(m.Source), m.Name)
	if s.Edit(sv, func(p *project.Project) (*project.Project, string, error) {
		q, title := p.SetMod(m)
		return q, title, nil
	}) == nil {
		s.Select(sv, Selection{Kind: SelMech, Name: m.Name})
	}
	s.report(problems)
}

// compileMod gives the type of a mod file for its metadata; nil when it has errors, which the engine reports.
func compileMod(m project.ModFile) *mech.Type {
	t, list := code.Compile([]byte(m.Source), m.Name)
	if list.Failed() {
		return nil
	}
	return t
}

// remember puts a path on top of the recent ones.
func (s *State) remember(path string) {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	list := []string{path}
	for _, r := range s.Recent {
		if r != path && len(list) < 8 {
			list = append(list, r)
		}
	}
	s.Recent = list
	s.Mark(DirtyPage)
}

// SavedAs notes that the document stands in a file now.
func (s *State) SavedAs(p *project.Project, path string) {
	if s.History == nil {
		return
	}
	s.History.Replace(p)
	s.History.MarkSaved()
	s.Path = path
	s.remember(path)
	s.Say("Saved " + filepath.Base(path))
	s.Mark(DirtyDoc)
}
