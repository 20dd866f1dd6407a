package workbench

import (
	"os"
	"path/filepath"
	"strings"

	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// chooserView is the file dialog: where one is, what is there, a name.
type chooserView struct {
	app     *App
	dir     string
	kinds   []string
	write   bool   // asks for a file to write; else for one to open
	asked   string // an existing file that was named once: the second time it is replaced
	chosen  func(path string)
	overlay *kit.Overlay
	where   *kit.Label
	note    *kit.Label
	list    *kit.TreeList
	box     *kit.TextBox
}

// chooser shows the dialog. It opens files (name "") or asks for one to write; kinds "/" alone wants a folder; what follows the stroke is the word on its button.
func (a *App) chooser(title, dir, name string, kinds []string, chosen func(path string)) *chooserView {
	v := &chooserView{app: a, kinds: kinds, write: name != "", chosen: chosen, list: kit.NewTreeList(), box: kit.NewTextBox(name),
		where: kit.NewSized("", look.SizeSmall, kit.InkText2, false), note: kit.NewSized("", look.SizeSmall, kit.InkErr, false)}
	v.where.Shrink, v.note.Shrink = true, true
	v.box.High, v.box.Hint = look.HeightButton, "name or path"
	v.box.OnEnter = v.take
	v.box.OnEscape = func() { v.overlay.Close() }
	v.list.OnSelect = v.pick
	v.list.OnOpen = func(id string) {
		if !strings.HasSuffix(id, string(filepath.Separator)) && id != ".." {
			v.box.SetText(id)
			v.take()
		}
	}
	v.show(dir)
	w, h := kit.Room(a.canvas, 620, 380)
	content := kit.Block(w, h, kit.GrowGap(8, 1, v.where, kit.Stack(kit.NewGround(plotGround, look.RadiusButton), kit.Pad(4, 0, 4, 0, v.list)), v.box, v.note))
	v.overlay = a.plate(title, content, func(shut func()) []*kit.Button {
		word := map[bool]string{true: "Save", false: "Open"}[v.write]
		if v.wantsFolder() {
			word = "Export"
			if own := v.kinds[0][1:]; own != "" {
				word = own
			}
		}
		if !v.write && !v.wantsFolder() && contains(kinds, modelFiles[0]) {
			return []*kit.Button{kit.NewButton("Open this folder", kit.IconOpen, kit.Raised, v.takeFolder), kit.NewButton("Cancel", "", kit.Raised, shut), kit.NewButton(word, "", kit.Primary, v.take)}
		}
		return []*kit.Button{kit.NewButton("Cancel", "", kit.Raised, shut), kit.NewButton(word, "", kit.Primary, v.take)}
	})
	if v.overlay != nil {
		a.canvas.Focus(v.box)
	}
	return v
}

func (v *chooserView) wantsFolder() bool { return strings.HasPrefix(v.kinds[0], "/") }

// show lists another folder.
func (v *chooserView) show(dir string) {
	rows, err := Listing(dir, v.kinds)
	if err != nil {
		v.note.Set(words.F("That folder can't be read: %s", err.Error()))
		return
	}
	v.dir = dir
	v.note.Set("")
	v.where.Set(dir)
	v.list.Selected = ""
	v.list.SetRows(rows)
}

// pick goes into a folder, or takes the name of a file over.
func (v *chooserView) pick(id string) {
	if id == ".." {
		v.show(filepath.Dir(v.dir))
		return
	}
	if folder, ok := strings.CutSuffix(id, string(filepath.Separator)); ok {
		v.show(filepath.Join(v.dir, folder))
		return
	}
	v.box.SetText(id)
}

// takeFolder opens the folder that is shown, as a model or for its mod files.
func (v *chooserView) takeFolder() {
	if !isModel(v.dir) && !holds(v.dir, []string{".mod"}, 0) {
		v.note.Set("There is no HOC file and no mod file in this folder")
		return
	}
	v.overlay.Close()
	v.chosen(v.dir)
}

// take is the button and the Enter key.
func (v *chooserView) take() {
	if strings.TrimSpace(v.box.Text()) == "" {
		v.note.Set("Choose a file, or type a name")
		return
	}
	path := resolve(v.dir, v.box.Text())
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir() && !v.wantsFolder():
		v.show(path)
		if !v.write {
			v.box.SetText("")
		}
		return
	case err != nil && !v.write:
		v.note.Set(words.F("There is no file %s", filepath.Base(path)))
		return
	case err == nil && v.write && v.asked != path && !v.wantsFolder():
		v.asked = path
		v.note.Set(words.F("%s exists: press again to replace it", filepath.Base(path)))
		return
	}
	v.overlay.Close()
	v.chosen(path)
}
