package workbench

import (
	"archive/zip"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"nrngui/engine/figure"
	"nrngui/engine/mech"
	"nrngui/engine/morph/formats"
	"nrngui/engine/nmodl/code"
	"nrngui/engine/project"
	"nrngui/engine/source"
	"nrngui/engine/trace"
	"nrngui/ui/words"
)

// Opened is what a file turned out to hold. It is made in the background: reading touches no State.
type Opened struct {
	Path     string
	Project  *project.Project // of a .nrnproj or a morphology
	IsNew    bool             // made from a file of another kind: not saved yet
	Mods     []ModOnDisk      // of .mod files and folders
	Beside   []ModOnDisk      // mod files in the folder of a Project
	own      []ModOnDisk      // those of the Project itself, compiled
	added    []string         // those of Beside that the Project lacked
	same     map[string]string
	complete bool         // finish was called
	Model    bool         // it is a HOC model
	Table    *trace.Table // of data to compare
	Problems source.List

	Reconstruction *Reconstruction // what a Project was made of: it is shown on its own page first
}

// notYet are the endings of files that other programs of the field read.
var notYet = map[string]bool{".py": true}

// Read opens a file: projects and mod files by their ending, reconstructions by what they hold.
func Read(path string) Opened {
	o := Opened{Path: path}
	fail := func(hint, format string, args ...any) Opened {
		o.Problems.Add(source.Pos{File: path}, hint, format, args...)
		return o
	}
	ext := strings.ToLower(filepath.Ext(path))
	if isModel(path) {
		if _, err := os.Stat(path); err != nil {
			return fail("check the path", "can't read the file: %v", err)
		}
		if ext == ".zip" {
			z, err := zip.OpenReader(path)
			if err != nil {
				return fail("download it again: it may have been cut off; or give its unpacked folder", "this is no zip that can be read: %v", err)
			}
			z.Close()
		}
		o.Model = true
		return o
	}
	if ext == project.Extension {
		o.Project, o.Problems = project.Load(path, nil)
		o.Beside = modsIn(filepath.Dir(path), false)
		if o.Project != nil {
			for _, m := range o.Project.Mods {
				o.own = append(o.own, ModOnDisk{ModFile: m, compiledMod: compileMod(m)})
			}
		}
		return o
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		if o.Mods = modsIn(path, true); len(o.Mods) == 0 {
			return fail("drop a folder with .hoc or .mod files, or the files themselves", "there is no HOC file and no mod file in the folder")
		}
		return o
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return fail("check the path", "can't read the file: %v", err)
	}
	switch {
	case ext == ".mod":
		o.Mods = []ModOnDisk{readMod(data, path)}
	case isFigure(ext), isData(path) && (ext != ".txt" && ext != ".dat" || formats.Detect(data) == formats.Unknown):
		return readFigure(o, data)
	case notYet[ext]:
		return fail("bring it into a reconstruction, a .mod or a .nrnproj file first", "files of the kind %s can't be opened here yet", ext)
	case formats.Known(path) || formats.Detect(data) != formats.Unknown:
		r, err := readReconstruction(path, data)
		if err != nil {
			o.Problems = asList(err)
			return o
		}
		o.Reconstruction = r
		o.Problems = r.Cell.Cell.Report.Findings
		o.Project, o.IsNew = project.Starter(r.Cell.Cell, r.File.Path, nil), true
		if m := readMembrane(r.File, nil); m.cell != nil {
			o.Project, o.Problems = m.cell.Project, append(o.Problems, m.problems...)
		}
		o.Beside = modsIn(filepath.Dir(path), false)
	default:
		return fail("choose a .nrnproj, .hoc, .zip or .mod file, a reconstruction (.swc, .asc, .nts, .nml, .xml), a figure saved here, or a table (.csv, .txt)", "files of the kind %q are not known", ext)
	}
	return o
}

// isFigure says whether files of an ending may hold the project they come from.
func isFigure(ext string) bool {
	return slices.Contains(figure.Formats(), strings.TrimPrefix(ext, "."))
}

// readFigure opens the project that a figure comes from, or a table of numbers; a table may be both.
func readFigure(o Opened, data []byte) Opened {
	from, err := figure.Read(data)
	if err == nil {
		o.Project, o.Problems = from.Open(o.Path)
		o.IsNew = true
	}
	if isData(o.Path) {
		table, readErr := trace.ReadTable(data)
		if o.Table = table; readErr != nil && err != nil {
			o.Problems.Add(source.Pos{File: o.Path}, "choose a table of numbers, with commas, tabs or blanks between columns", "%v", readErr)
		}
		return o
	}
	if err != nil {
		o.Problems.Add(source.Pos{File: o.Path}, "open the project file itself", "%v", err)
	}
	return o
}

// finish takes the mechanisms that a project lacks from its folder. It compiles, and belongs into the background.
func (o *Opened) finish(base *mech.Catalogue) {
	if o.Project != nil && !o.complete {
		o.Project, o.added, o.same = adopt(o.Project, base, o.Beside)
	}
	o.complete = true
}

// Show takes an opened file over: a project replaces the present one, a mod file is added to it.
func (s *State) Show(sv Services, o Opened) {
	if o.Model {
		s.OpenModel(sv, o.Path, "")
		return
	}
	if o.Table != nil && (s.Doc() != nil || o.Project == nil) {
		s.showTable(sv, o)
		return
	}
	if o.Problems.Failed() || o.Project == nil && len(o.Mods) == 0 {
		s.report(o.Problems)
		s.Say(words.F("Could not open %s", filepath.Base(o.Path)))
		return
	}
	if o.Reconstruction != nil {
		s.ShowReconstruction(sv, o.Reconstruction)
		return
	}
	if len(o.Mods) > 0 {
		s.showMods(sv, o.Mods)
		return
	}
	path := o.Path
	if o.IsNew {
		path = ""
	}
	for _, f := range append(o.own, o.Beside...) {
		s.know(f.ModFile, f.compiledMod)
	}
	o.finish(s.Base)
	s.OpenDoc(sv, o.Project, path, true)
	s.Beside, s.Files = o.Beside, o.same
	defer s.sayBeside(o.added)
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

// showTable puts a table into the graph used last.
func (s *State) showTable(sv Services, o Opened) {
	id, err := s.graphID()
	if err == nil {
		err = s.ImportNow(sv, id, o.Path, o.Table)
	}
	if err != nil {
		s.Complain(&source.Error{Severity: source.Fatal, Pos: source.Pos{File: o.Path}, Msg: "a table of numbers belongs into a graph: " + err.Error(), Hint: "open a project first"})
		s.Say(words.F("Could not open %s", filepath.Base(o.Path)))
	}
}

// sayBeside tells of the mod files in the folder of what was opened.
func (s *State) sayBeside(added []string) {
	switch {
	case len(added) > 0:
		s.History.Touch()
		s.Say(words.F("Taken from the folder, because the model uses it: %s", strings.Join(added, ", ")))
	case len(s.Beside) > 0:
		s.Say(words.N(len(s.Beside), "%s, and %d mod file beside it: Ctrl+M inserts, the mechanism browser shows them", "%s, and %d mod files beside it: Ctrl+M inserts, the mechanism browser shows them", s.Message, len(s.Beside)))
	}
}

// maxBeside bounds the mod files that are read from one folder.
const maxBeside = 400

// readMod makes a mod file of a text read from the disk, with its INCLUDE lines replaced; what went wrong is among its problems.
func readMod(data []byte, path string) ModOnDisk {
	flat, list := code.Flatten(data, path, code.Beside)
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	f := ModOnDisk{ModFile: project.ModFile{Name: filepath.Base(path), Source: string(flat)}, Path: path}
	f.compiledMod = compileMod(f.ModFile)
	if f.typ == nil && list.Failed() && len(f.problems) == 0 {
		f.problems = list
	}
	return f
}

// modsIn reads the mod files of a folder, with those below it when deep.
func modsIn(dir string, deep bool) []ModOnDisk {
	var out []ModOnDisk
	names := map[string]bool{}
	_ = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error { // a folder that can't be read has no files
		switch {
		case err != nil || len(out) >= maxBeside:
			return fs.SkipDir
		case d.IsDir() && path != dir && (!deep || strings.HasPrefix(d.Name(), ".") || strings.Count(path[len(dir):], string(filepath.Separator)) > 4):
			return fs.SkipDir
		case d.IsDir() || !strings.EqualFold(filepath.Ext(path), ".mod") || names[d.Name()]:
			return nil
		}
		if data, err := os.ReadFile(path); err == nil && len(data) < 4<<20 {
			names[d.Name()] = true
			out = append(out, readMod(data, path))
		}
		return nil
	})
	return out
}

// showMods adds mod files to the project. Without one a cell is made that has the first of them, so that it runs at once.
func (s *State) showMods(sv Services, files []ModOnDisk) {
	if s.Doc() == nil {
		p := NewDrawn()
		for _, f := range files {
			p, _ = p.SetMod(f.ModFile)
			s.know(f.ModFile, f.compiledMod)
		}
		for _, f := range files {
			if f.typ == nil {
				continue
			}
			switch f.typ.Kind {
			case mech.Density:
				p, _, _ = p.AddRule("cell", project.Rule{Subset: "all", Mechanism: f.typ.Name})
			case mech.Point:
				p, _ = p.AddPoint(project.PointProc{Type: f.typ.Name, At: project.Place{Cell: "cell", Section: "soma", X: 0.5}})
			default:
				continue
			}
			p.Name = f.typ.Name
			break
		}
		s.OpenDoc(sv, p, "", true)
		s.History.Touch()
	}
	s.AddMods(sv, files)
}

// compileMod compiles a mod file.
func compileMod(m project.ModFile) compiledMod {
	t, list := code.Compile([]byte(m.Source), m.Name)
	if list.Failed() {
		t = nil
	}
	return compiledMod{t, list}
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
	s.Say(words.F("Saved %s", filepath.Base(path)))
	s.Mark(DirtyDoc)
}
