package workbench

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"nrngui/engine/hoc/archive"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// trustDialog says what restricted means and offers to unpack the zip into a folder beside it.
func (a *App) trustDialog() { a.trustInto(besideZip(a.state.Scripts.Path)) }

// besideZip is the folder beside a zip that has its name.
func besideZip(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	return strings.TrimSuffix(path, filepath.Ext(path))
}

// whole makes a folder that was typed absolute: beside the zip, unless it says more.
func (a *App) whole(dir string) string {
	return resolve(filepath.Dir(besideZip(a.state.Scripts.Path)), dir)
}

// trustInto is the dialog with a folder in it.
func (a *App) trustInto(dir string) {
	path := a.state.Scripts.Path
	box := kit.NewTextBox(dir)
	box.High = look.HeightButton
	note := kit.NewSized("", look.SizeSmall, kit.InkErr, false)
	there := kit.NewButton("Open that folder", kit.IconOpen, kit.Raised, nil)
	check := func(dir string) {
		dir = a.whole(dir)
		text := ""
		if taken(dir) {
			text = "That folder exists and is not empty."
			if isModel(dir) {
				text += " If the model was unpacked there before, open that folder."
			}
		}
		note.SetInk(text, kit.InkErr)
		there.SetEnabled(isModel(dir), "there is no HOC model in that folder yet")
	}
	box.OnChange = check
	check(dir)
	content := kit.Column(6,
		text("A model in a zip is restricted: it reads and writes only within the zip,"),
		text("what it writes is gone when it is closed, and it has no shell."),
		text("Trust it only if you know where it comes from: it may then do whatever you may."),
		kit.Pad(10, 0, 0, 0, kit.NewSized("Unpack it into the folder", look.SizeSmall, kit.InkText2, false)),
		kit.Block(520, look.HeightButton, box), note)
	overlay := a.plate("Trust "+baseName(path)+"?", content, func(shut func()) []*kit.Button {
		yes := kit.NewButton("Unpack and trust", kit.IconLock, kit.Primary, func() {
			if dir := a.whole(box.Text()); taken(dir) {
				check(dir)
				return
			}
			shut()
			a.act(func() { a.trust(path, a.whole(box.Text())) })
		})
		box.OnEnter = yes.OnTap
		box.OnEscape = shut
		there.OnTap = func() {
			shut()
			a.act(func() { a.state.OpenModel(a, a.whole(box.Text()), a.state.Scripts.Start) })
		}
		other := kit.NewButton("Other folder …", "", kit.Raised, func() {
			shut()
			dir := a.whole(box.Text())
			a.chooser("Where to unpack "+baseName(path), filepath.Dir(dir), filepath.Base(dir), []string{"/Choose"}, a.trustInto)
		})
		return []*kit.Button{kit.NewButton("Stay restricted", "", kit.Raised, shut), other, there, yes}
	})
	if overlay != nil && taken(dir) {
		a.canvas.Focus(box)
	}
}

// taken says that a path can't be unpacked into: it is a file, or a folder that holds something.
func taken(dir string) bool {
	list, err := os.ReadDir(dir)
	return len(list) > 0 || err != nil && !errors.Is(err, os.ErrNotExist)
}

// trust unpacks a zip and opens the folder; the start page's list then names the folder.
func (a *App) trust(path, dir string) {
	start := a.state.Scripts.Start
	a.state.Say(words.F("Unpacking %s …", filepath.Base(path)))
	a.background(func() func() {
		err := archive.Unpack(path, dir)
		return func() {
			if err != nil {
				a.state.Complain(err)
				a.state.Say(words.F("Not unpacked: %v", err))
				return
			}
			a.state.OpenModel(a, dir, start)
		}
	})
}

// Trust is part of Services.
func (a *App) Trust(dir string) { a.trust(a.state.Scripts.Path, a.whole(dir)) }
