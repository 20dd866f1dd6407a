package workbench

import (
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"nrngui/engine/export"
	"nrngui/engine/morph/formats"
	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/ui/words"
)

// OpenFile is part of Services: the file is read in the background.
func (a *App) OpenFile(path string) {
	if a.guardUnsaved("Open "+filepath.Base(path), func() { a.openNow(path) }, path) {
		return
	}
	a.openNow(path)
}

func (a *App) openNow(path string) {
	a.state.Say(words.F("Reading %s …", filepath.Base(path)))
	a.show()
	a.background(func() func() {
		o := Read(path)
		o.finish(a.state.Base)
		return func() {
			if o.Project != nil && o.Reconstruction == nil && (o.Table == nil || a.state.Doc() == nil) {
				a.Discard()
			}
			a.state.Show(a, o)
		}
	})
}

// guardUnsaved asks what to do with unsaved changes before they would be lost; it says whether it asks. A mod file replaces nothing.
func (a *App) guardUnsaved(what string, then func(), path string) bool {
	if !a.state.Unsaved() || a.window == nil || isMods(path) || isModel(path) || formats.Known(path) || isData(path) && a.state.Doc() != nil {
		return false
	}
	a.askUnsaved(what, then)
	return true
}

// SaveFile is part of Services.
func (a *App) SaveFile(path string) {
	p := a.state.Doc()
	if p == nil {
		return
	}
	if filepath.Ext(path) == "" {
		path += project.Extension
	}
	from, known := a.state.Path, a.state.stamp
	a.background(func() func() {
		var q *project.Project
		err := changedMeanwhile(from, path, known)
		if err == nil {
			q, err = project.SaveAs(p, from, path)
		}
		now := stampOf(path)
		return func() {
			if path == from || err == nil {
				a.state.stamp = now
			}
			if err != nil {
				a.state.Complain(unsavable(path, err))
				a.state.Say("Not saved: see the problems")
				return
			}
			if a.state.Doc() == p { // no edit came between
				a.state.SavedAs(q, path)
				a.Discard()
			} else {
				a.state.Path = path
			}
		}
	})
}

// Choose is part of Services.
func (a *App) Choose(purpose Purpose) {
	if a.canvas == nil {
		return
	}
	switch purpose {
	case ChooseOpen:
		a.chooser("Open or import", a.folder(), "", slices.Concat([]string{project.Extension, ".mod"}, modelFiles, formats.Extensions, figureFiles(), dataFiles()), a.OpenFile)
	case ChooseModel:
		a.chooser("Open a HOC model", a.folder(), "", modelFiles, a.OpenFile)
	case ChooseImport:
		a.chooser("Import a morphology", a.folder(), "", slices.Concat(formats.Extensions, []string{".hoc", ".txt"}), func(path string) {
			a.act(func() { a.state.OpenReconstruction(a, path) })
		})
	case ChooseMod:
		a.chooser("Add a mod file", a.folder(), "", []string{".mod"}, a.OpenFile)
	case ChooseFolder:
		a.chooser("Working folder", a.folder(), ".", []string{"/Use"}, func(dir string) { a.act(func() { a.complain(a.state.WorkIn(dir)) }) })
	case ChooseSave:
		a.chooser("Save as", a.folder(), fileName(a.state.Doc().Name)+project.Extension, []string{project.Extension}, a.SaveFile)
	case ChooseExport:
		a.chooser("Export to a folder", a.folder(), fileName(a.state.Doc().Name)+"-python", []string{"/"}, func(dir string) { a.Export(dir, export.ToPython) })
	case ChooseHOC:
		a.chooser("Export HOC to a folder", a.folder(), fileName(a.state.Doc().Name)+"-hoc", []string{"/"}, func(dir string) { a.Export(dir, export.ToHOC) })
	case ChooseCells:
		a.chooser("Open a cell of a HOC file or session", a.folder(), "", modelFiles, func(path string) { a.complain(a.Do("cell.file", path)) })
	case ChooseTake:
		a.chooser("Take a cell from a project", a.folder(), "", []string{".nrnproj"}, func(path string) { a.complain(a.Do("cell.take", path)) })
	default:
		if form, ok := strings.CutPrefix(string(purpose), "export"); ok {
			a.chooseCell(func(cell string) { a.exportCell(cell, export.CellForm(form), export.AllParts()) })
		}
	}
}

// folder is where a file dialog begins: where the document is, else where the program was started.
func (a *App) folder() string {
	dir := filepath.Dir(a.state.Path)
	if a.state.Path == "" {
		if dir = a.state.Folder; dir == "" {
			dir = "."
		}
	}
	if p := a.state.Scripts.Path; p != "" {
		dir = filepath.Dir(p)
	}
	if abs, err := filepath.Abs(dir); err == nil {
		return abs
	}
	return dir
}

// fileName makes a project's name fit for a file.
func fileName(name string) string {
	name = strings.Map(func(r rune) rune {
		if r == ' ' || r == '/' || r == '\\' || r == ':' || r < ' ' {
			return '-'
		}
		return r
	}, strings.ToLower(name))
	if name == "" {
		return "project"
	}
	return name
}

// Export is part of Services: writes the folder.
func (a *App) Export(dir string, to export.Language) {
	p, cat := a.state.Doc(), a.state.Cat
	if p == nil {
		return
	}
	a.state.Say("Exporting …")
	a.background(func() func() {
		files, notes, err := export.Folder(to, p, cat)
		if err == nil {
			err = export.WriteFolder(dir, files)
		}
		return func() {
			if err != nil {
				a.state.Complain(err)
				a.state.Say("Not exported: see the problems")
				return
			}
			text := words.F("Exported %d files to %s", len(files), dir)
			if len(notes) > 0 {
				text += "; " + notes[0].Msg
			}
			a.state.Say(text)
		}
	})
}

// Verify is part of Services: runs the project here and in NEURON and shows how far the traces differ.
func (a *App) Verify() {
	p := a.state.Doc()
	if p == nil {
		return
	}
	a.state.Say("Running here and in NEURON …")
	cat := a.state.Cat
	a.background(func() func() {
		report, err := compare(a, p, cat)
		return func() {
			a.state.Verified = &Verdict{Project: p, Report: report}
			if err != nil {
				a.state.Verified.Err = err.Error()
				a.state.Say(words.F("Not compared: %s", firstLine(err.Error())))
			} else {
				a.state.Say(words.F("Compared with %s: largest difference %.2g", report.Peer, report.Largest().Max))
			}
			a.state.Mark(DirtyDoc)
			a.Dialog("verdict")
		}
	})
}

func firstLine(s string) string { line, _, _ := strings.Cut(s, "\n"); return line }

// savePicture writes the window as it is: drawn anew by the software painter, because a captured GL window may come out black.
func (a *App) savePicture(path string, img image.Image) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := png.Encode(f, img); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// drop takes files dropped on the window.
func (a *App) drop(_ fyne.Position, uris []fyne.URI) {
	var mods []string
	for _, u := range uris {
		if path := u.Path(); isMods(path) {
			mods = append(mods, path)
		} else {
			a.OpenFile(path)
		}
	}
	a.openMods(mods)
}

// isMods says whether a path is a mod file or a folder, which stands for the mod files in it.
func isMods(path string) bool {
	info, err := os.Stat(path)
	return strings.EqualFold(filepath.Ext(path), ".mod") || err == nil && info.IsDir() && !isModel(path)
}

// openMods reads mod files and folders in the background and adds them as one edit.
func (a *App) openMods(paths []string) {
	if len(paths) == 0 {
		return
	}
	a.background(func() func() {
		all := Opened{Path: paths[0]}
		for _, p := range paths {
			o := Read(p)
			all.Mods = append(all.Mods, o.Mods...)
			all.Problems = append(all.Problems, o.Problems...)
		}
		return func() {
			problems := all.Problems
			if len(all.Mods) > 0 {
				all.Problems = nil
			}
			a.state.Show(a, all)
			if len(all.Mods) > 0 {
				a.state.report(problems)
			}
		}
	})
}

// close is the window's close button.
func (a *App) close() {
	if a.state.Unsaved() {
		a.askUnsaved("Quit", a.finish)
		return
	}
	a.finish()
}

// finish ends the program; drafts of what was given up go.
func (a *App) finish() {
	a.Discard()
	a.end()
	a.engine.Send(session.Stop{})
	if a.window != nil {
		a.window.SetCloseIntercept(nil)
	}
	a.fyne.Quit()
}

// Quit is part of Services.
func (a *App) Quit() {
	if a.window == nil {
		a.end()
		return
	}
	a.close()
}

// recoverDraft opens an autosaved project; its morphologies are read in the background.
func (a *App) recoverDraft(r project.Recovered) {
	a.background(func() func() {
		p, problems := project.ReadShapes(r.Project, r.Path, nil)
		return func() {
			if p == nil {
				a.state.report(problems)
				return
			}
			a.state.OpenDoc(a, p, r.Path, true)
			a.state.History.Touch()
			a.state.Say(words.F("Recovered %s: save it to keep it", p.Name))
			if err := r.Discard(); err != nil {
				a.state.Complain(err)
			}
			a.saveDraft(p)
		}
	})
}
