package script

import (
	"fmt"
	"image/color"
	"path"
	"strings"

	"fyne.io/fyne/v2"

	"nrngui/engine/hoc"
	"nrngui/engine/hoc/gui"
	"nrngui/engine/hoc/live"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// fileView asks for a file or a folder of the model: what its scripts may see is listed, in a zip what is in it. The machine looks, this shows.
type fileView struct {
	view   *View
	q      *gui.Question
	answer func(gui.Answer)
	dir    string
	all    bool   // the script's pattern does not count
	asked  string // an existing file that was named once: the second time it is replaced
	where  *kit.Label
	note   *kit.Label
	list   *kit.TreeList
	box    *kit.TextBox
	kinds  *kit.Check
	object fyne.CanvasObject
}

// newFileView makes the content of the dialog.
func newFileView(c fyne.Canvas, v *View, q *gui.Question, answer func(gui.Answer)) *fileView {
	f := &fileView{view: v, q: q, answer: answer, list: kit.NewTreeList(), box: kit.NewTextBox(""),
		where: kit.NewSized("", look.SizeSmall, kit.InkText2, false), note: kit.NewSized("", look.SizeSmall, kit.InkErr, false)}
	f.where.Shrink, f.note.Shrink = true, true
	f.box.High, f.box.Hint = look.HeightButton, "name or path"
	if q.Folder {
		f.box.Hint = "this folder, or the name of another"
	}
	f.box.OnEnter = f.take
	f.box.OnEscape = func() { answer(gui.Answer{}) }
	f.box.OnKey = f.key
	f.box.OnChange = func(string) { f.note.SetInk("", kit.InkErr) }
	f.list.OnSelect = func(id string) { f.box.SetText(id) }
	f.list.OnOpen = func(id string) {
		f.box.SetText(id)
		f.take()
	}
	f.kinds = kit.NewCheck("All files", false, func() { f.all = !f.all; f.show(f.dir) })
	rows := []fyne.CanvasObject{f.where, kit.Stack(kit.NewGround(func(l look.Theme) color.NRGBA { return l.Plot }, look.RadiusButton), kit.Pad(4, 0, 4, 0, f.list)), f.box, f.note}
	w, h := kit.Room(c, 600, 360)
	f.object = kit.Block(w, h, kit.GrowGap(8, 1, rows...))
	f.show(q.Initial)
	return f
}

// pattern is what the script lets through.
func (f *fileView) pattern() string {
	if f.all {
		return ""
	}
	return strings.TrimSpace(f.q.Filter)
}

// filtered says whether the script names a pattern that leaves something out.
func (f *fileView) filtered() bool {
	p := strings.TrimSpace(f.q.Filter)
	return p != "" && p != "*" && !f.q.Folder
}

// key moves in the list while one types: up and down choose, Backspace in an empty line goes up.
func (f *fileView) key(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyUp, fyne.KeyDown:
		f.list.TypedKey(k)
		return true
	case fyne.KeyBackspace:
		if f.box.Text() == "" {
			f.show(path.Dir(f.dir))
			return true
		}
	}
	return false
}

// show lists a folder.
func (f *fileView) show(dir string) {
	pattern, folders := f.pattern(), f.q.Folder
	f.view.OnLook("list a folder", func(m *hoc.Machine) func() {
		list, err := live.ReadFolder(m, dir, pattern, folders)
		return func() {
			if err != nil {
				f.note.SetInk(firstLine(err.Error()), kit.InkErr)
				if f.dir != "" {
					return
				}
			}
			f.fill(list)
		}
	})
}

// fill shows what a folder holds.
func (f *fileView) fill(list live.Folder) {
	f.dir, f.asked = list.Path, ""
	text := list.Path
	f.kinds.Set("All files", f.all)
	if f.filtered() && !f.all {
		text += "    " + f.q.Filter
	}
	f.where.Set(text)
	var rows []kit.TreeRow
	if !list.Top {
		rows = append(rows, kit.TreeRow{ID: "../", Icon: kit.IconUp, Text: "..", Fact: path.Base(path.Dir(list.Path))})
	}
	for _, e := range list.Entries {
		if e.Folder {
			rows = append(rows, kit.TreeRow{ID: e.Name + "/", Icon: kit.IconOpen, Text: e.Name})
			continue
		}
		rows = append(rows, kit.TreeRow{ID: e.Name, Icon: kit.IconFile, Text: e.Name, Fact: sizeText(e.Size)})
	}
	f.list.Selected = ""
	f.list.SetRows(rows)
	if len(list.Entries) == 0 && list.Left > 0 && !f.q.Folder {
		f.note.SetInk(words.F("No file here fits %s; %d others do not", f.q.Filter, list.Left), kit.InkText2)
	}
}

// take is the button and the Enter key: it goes into a folder, or answers.
func (f *fileView) take() {
	name := strings.TrimSpace(f.box.Text())
	if name == "" {
		if f.q.Folder {
			f.answer(gui.Answer{OK: true, Text: f.dir})
			return
		}
		f.note.SetInk("Choose a file, or type a name", kit.InkErr)
		return
	}
	dir := f.dir
	f.view.OnLook("look at "+name, func(m *hoc.Machine) func() {
		whole, kind, err := live.Locate(m, dir, name)
		return func() { f.taken(whole, kind, err) }
	})
}

// taken goes on when it is known what a name stands for.
func (f *fileView) taken(whole string, kind live.Kind, err error) {
	switch {
	case err != nil:
		f.note.SetInk(firstLine(err.Error()), kit.InkErr)
	case kind == live.AFolder:
		f.box.SetText("")
		f.show(whole)
	case f.q.Folder:
		f.note.SetInk(words.F("There is no folder %s", path.Base(whole)), kit.InkErr)
	case kind == live.Nothing && !f.q.Write:
		f.note.SetInk(words.F("There is no file %s", path.Base(whole)), kit.InkErr)
	case kind == live.AFile && f.q.Write && f.asked != whole:
		f.asked = whole
		f.note.SetInk(words.F("%s exists: press again to write into it", path.Base(whole)), kit.InkErr)
	default:
		f.answer(gui.Answer{OK: true, Text: whole})
	}
}

func firstLine(s string) string { line, _, _ := strings.Cut(s, "\n"); return line }

// sizeText is a file's size as lists show it.
func sizeText(n int64) string {
	switch {
	case n < 1000:
		return fmt.Sprintf("%d B", n)
	case n < 1e6:
		return fmt.Sprintf("%.3g kB", float64(n)/1e3)
	}
	return fmt.Sprintf("%.3g MB", float64(n)/1e6)
}
