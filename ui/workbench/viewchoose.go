package workbench

import (
	"os"
	"path/filepath"
	"strings"

	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// chooser is the file dialog: where one is, what is there, a name. It opens files (name "") or asks for one to write. kinds "/" alone wants a folder.
func (a *App) chooser(title, dir, name string, kinds []string, chosen func(path string)) {
	write := name != ""
	where := kit.NewSized("", look.SizeSmall, kit.InkText2, false)
	where.Shrink = true
	note := kit.NewSized("", look.SizeSmall, kit.InkErr, false)
	note.Shrink = true
	list := kit.NewTreeList()
	box := kit.NewTextBox(name)
	box.High = look.HeightButton
	box.Hint = "name or path"
	var show func(to string)
	show = func(to string) {
		rows, err := Listing(to, kinds)
		if err != nil {
			note.Set("That folder can't be read: " + err.Error())
			return
		}
		dir = to
		note.Set("")
		where.Set(dir)
		list.Selected = ""
		list.SetRows(rows)
	}
	var overlay *kit.Overlay
	asked := ""
	take := func() {
		if strings.TrimSpace(box.Text()) == "" {
			note.Set("Choose a file, or type a name")
			return
		}
		path := resolve(dir, box.Text())
		info, err := os.Stat(path)
		switch {
		case err == nil && info.IsDir() && kinds[0] != "/":
			show(path)
			if !write {
				box.SetText("")
			}
			return
		case err != nil && !write:
			note.Set("There is no file " + filepath.Base(path))
			return
		case err == nil && write && asked != path && kinds[0] != "/":
			asked = path
			note.Set(filepath.Base(path) + " exists: press again to replace it")
			return
		}
		overlay.Close()
		chosen(path)
	}
	list.OnSelect = func(id string) {
		if id == ".." {
			show(filepath.Dir(dir))
			return
		}
		if folder, ok := strings.CutSuffix(id, string(filepath.Separator)); ok {
			show(filepath.Join(dir, folder))
			return
		}
		box.SetText(id)
	}
	list.OnOpen = func(id string) {
		if !strings.HasSuffix(id, string(filepath.Separator)) && id != ".." {
			box.SetText(id)
			take()
		}
	}
	box.OnEnter = take
	box.OnEscape = func() { overlay.Close() }
	show(dir)
	content := kit.Block(620, 380, kit.GrowGap(8, 1, where, kit.Stack(kit.NewGround(plotGround, look.RadiusButton), kit.Pad(4, 0, 4, 0, list)), box, note))
	overlay = a.plate(title, content, func(shut func()) []*kit.Button {
		word := map[bool]string{true: "Save", false: "Open"}[write]
		if kinds[0] == "/" {
			word = "Export"
		}
		return []*kit.Button{kit.NewButton("Cancel", "", kit.Raised, shut), kit.NewButton(word, "", kit.Primary, take)}
	})
	if overlay != nil {
		a.canvas.Focus(box)
	}
}
