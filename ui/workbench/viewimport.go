package workbench

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"

	"nrngui/engine/morph/formats"
	"nrngui/ui/import3d"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// importView is the page of reconstructions within the window.
type importView struct {
	app  *App
	page *import3d.View
}

func newImportView(a *App) *importView {
	v := &importView{app: a, page: import3d.New(importHost{a})}
	v.page.Object().Hide()
	return v
}

func (v *importView) show(d Dirty) {
	if d&DirtyTheme != 0 {
		v.page.Restyle()
	}
	if d&(DirtyImport|DirtyPage|DirtyTheme|DirtyDoc) != 0 {
		v.page.Show(v.app.state.Import.State)
	}
}

// importHost is the window as the page sees it.
type importHost struct{ app *App }

// Act is part of import3d.Host.
func (h importHost) Act(f func(*import3d.State) error) {
	h.app.act(func() { _ = h.app.state.ActImport(h.app, f) }) // it says itself what is wrong
}

// Work is part of import3d.Host.
func (h importHost) Work(f func(*import3d.State) (import3d.Task, error)) {
	h.app.act(func() { _ = h.app.state.WorkImport(h.app, f) })
}

// Leave is part of import3d.Host.
func (h importHost) Leave() { h.app.run("import.cancel") }

// Another is part of import3d.Host.
func (h importHost) Another() { h.app.run("import") }

// Take is part of import3d.Host.
func (h importHost) Take(build bool) {
	id := "import.add"
	if build {
		id = "import.build"
	}
	h.app.run(id)
}

// Into is part of import3d.Host.
func (h importHost) Into() string { return h.app.state.ImportInto() }

// Menu is part of import3d.Host.
func (h importHost) Menu(at fyne.CanvasObject, items []kit.Item) { kit.ShowMenuUnder(at, items) }

// Save is part of import3d.Host: the file is written beside the window.
func (h importHost) Save(name string, kinds []string, write import3d.Write) {
	a := h.app
	a.chooser("Save", a.importFolder(), name+kinds[0], kinds, func(path string) {
		if filepath.Ext(path) == "" {
			path += kinds[0]
		}
		a.act(func() {
			a.Begin(Job{Name: "write", Title: words.F("Writing %s", filepath.Base(path)), Work: func(context.Context, func(float64)) func() {
				var b bytes.Buffer
				err := write(&b, filepath.Ext(path))
				if err == nil {
					err = os.WriteFile(path, b.Bytes(), 0o644)
				}
				return func() {
					if err != nil {
						a.state.Complain(err)
						a.state.Say("Not written: see the problems")
						return
					}
					a.state.Say(words.F("Saved %s", path))
				}
			}})
		})
	})
}

// Beside is part of import3d.Host.
func (h importHost) Beside(overlaid bool) {
	a := h.app
	a.chooser("Compare with another cell", a.importFolder(), "", slices.Concat(formats.Extensions, []string{".hoc", ".txt"}), func(path string) {
		h.Work(func(s *import3d.State) (import3d.Task, error) { return s.Compare(path, overlaid) })
	})
}

// Ask is part of import3d.Host.
func (h importHost) Ask(title, about, text, button string, do func(*import3d.State, string) error) {
	a := h.app
	a.nameDialog(title, about, text, button, func(answer string) error {
		return a.state.ActImport(a, func(s *import3d.State) error { return do(s, answer) })
	})
}

// importFolder is where the reconstruction lies.
func (a *App) importFolder() string {
	if p := a.state.Import.Path; p != "" {
		return filepath.Dir(p)
	}
	return a.folder()
}

// PopOut is part of import3d.Host.
func (h importHost) PopOut(title string, o fyne.CanvasObject, back func()) {
	a := h.app
	if !a.dock.canLoose() {
		back()
		a.act(func() { a.state.Say("A window of its own needs a display") })
		return
	}
	w := a.fyne.NewWindow(words.T(title) + " – " + a.state.Import.FileName())
	w.SetPadded(false)
	root := kit.NewRoot(kit.Pad(look.Gap, look.Gap, look.Gap, look.Gap, kit.NewPanel("", o)))
	root.OnShortcut = a.shortcut
	w.SetContent(root)
	w.Resize(fyne.NewSize(720, 640))
	w.SetOnClosed(func() { a.act(back) })
	w.Show()
}
