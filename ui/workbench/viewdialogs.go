package workbench

import (
	"fmt"
	"image/color"
	"math"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"nrngui/engine/morph"
	"nrngui/engine/morph/grow"
	"nrngui/ui/field"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// Dialog is part of Services.
func (a *App) Dialog(name string) {
	if topic, ok := strings.CutPrefix(name, "help:"); ok {
		a.helpDialog(topic)
		return
	}
	if link, ok := strings.CutPrefix(name, "manual:"); ok {
		a.showManual(link)
		return
	}
	if a.paneDialog(name) || a.fieldDialog(name) || a.cellDialog(name) || a.graphDialog(name) || a.pointDialog(name) {
		return
	}
	if name == "transform" {
		a.importer.page.OpenTransforms()
		return
	}
	switch name {
	case "library":
		a.libraryDialog()
	case "palette", "insert", "colour", "mechanisms", "recent":
		a.palettes(name)
	case "grow":
		a.growDialog()
	case "about":
		a.plate("About nrngui", kit.Column(8, text("Build a neuron, see it, run it."), text("Cells, channels, synapses and live runs in one window,"), text("with numbers that follow NEURON's.")), nil)
	case "menus":
		if a.canvas != nil {
			a.canvas.Focus(a.top.menu)
		}
	case "cells.start":
		if a.canvas != nil {
			kit.ShowMenu(a.canvas, fyne.NewPos(kit.Px(120), kit.Px(120)), a.cells.kinds())
		}
	case "verdict":
		a.verdictDialog()
	case "knobs":
		a.knobDialog()
	case "accuracy":
		a.accuracyDialog()
	case "until":
		a.timeDialog("Continue until", "t", "continue.until", a.state.Time+a.state.Doc().Run.Tstop)
	case "for":
		a.timeDialog("Continue for", "time", "continue.for", a.state.Doc().Run.Tstop)
	case "close":
		if a.state.Page == PageScript {
			a.state.CloseModel(a)
			return
		}
		if a.state.Unsaved() {
			a.askUnsaved("Close", func() { a.act(func() { a.state.CloseDoc(a) }) })
		} else {
			a.state.CloseDoc(a)
		}
	case "recover":
		a.start.restore()
	case "picture":
		a.pictureNow()
	case "adopted":
		show := func() {
			a.act(func() {
				a.Discard()
				a.state.ShowAdopted(a)
			})
		}
		if a.state.Unsaved() && a.window != nil {
			a.askUnsaved("Adopt "+a.state.Scripts.adopted.name, show)
		} else {
			show()
		}
	case "cells of file":
		a.fileCellsDialog()
	case "trust":
		a.trustDialog()
	case "console":
		a.scripts.console.Focus()
	case "console.clear":
		a.scripts.console.Clear()
	}
}

func text(s string) *kit.Label { return kit.NewLabel(s, kit.InkText2) }

// plate shows a dialog: title, content, buttons at the right. With no buttons it has Close.
func (a *App) plate(title string, content fyne.CanvasObject, buttons func(close func()) []*kit.Button) *kit.Overlay {
	if a.canvas == nil {
		return nil
	}
	var o *kit.Overlay
	shut := func() { o.Close() }
	list := []*kit.Button{kit.NewButton("Close", "", kit.Raised, shut)}
	if buttons != nil {
		list = buttons(shut)
	}
	row := []fyne.CanvasObject{kit.Space()}
	for _, b := range list {
		row = append(row, b)
	}
	head := kit.NewSized(title, look.SizeTool, kit.InkText, true)
	o = kit.NewOverlay(a.canvas, kit.Pad(16, 20, 16, 20, kit.GrowGap(12, 1, head, content, kit.Row(8, row...))))
	o.Centre, o.Scrim = true, true
	o.Show()
	a.canvas.Focus(list[len(list)-1])
	return o
}

// askUnsaved offers to save, to give up, or to stay.
func (a *App) askUnsaved(what string, then func()) {
	name := "the project"
	if p := a.state.Doc(); p != nil {
		name = p.Name
	}
	content := kit.Column(4, text(words.F("There are changes in %s that are not saved.", name)), text("Nothing is lost when you stay."))
	a.plate(what+"?", content, func(shut func()) []*kit.Button {
		save := kit.NewButton("Save first", kit.IconSave, kit.Primary, func() { shut(); a.run("save") })
		drop := kit.NewButton("Do not save", "", kit.Raised, func() { shut(); then() })
		return []*kit.Button{kit.NewButton("Stay", "", kit.Raised, shut), drop, save}
	})
}

// helpDialog shows a page of the help.
func (a *App) helpDialog(topic string) {
	page := Help(topic, a.table)
	var rows []fyne.CanvasObject
	for _, line := range page.Lines {
		left, right, two := columns(line)
		if !two {
			for _, part := range wrap(left, 84) {
				rows = append(rows, text(part))
			}
			continue
		}
		key := kit.NewBold(left)
		key.Width = 150
		rows = append(rows, kit.Row(16, key, text(right)))
	}
	list := kit.Column(6, rows...)
	scroll := container.NewVScroll(list)
	h := min(list.MinSize().Height/kit.Now().Scale+8, 440)
	a.plate(page.Title, kit.Block(list.MinSize().Width/kit.Now().Scale+16, h, scroll), nil)
}

// wrap breaks a text into lines of at most n letters.
func wrap(s string, n int) []string {
	var out []string
	line := ""
	for _, w := range strings.Fields(s) {
		if line != "" && len([]rune(line))+1+len([]rune(w)) > n {
			out = append(out, line)
			line = ""
		}
		line = strings.TrimSpace(line + " " + w)
	}
	return append(out, line)
}

// growDialog asks for the parameters of the generator.
func (a *App) growDialog() {
	g := growOf("pyramidal", uint64(a.state.grown+1))
	names := grow.Presets()
	pick := kit.NewSegmented(names, 0, func(i int) { g.Preset = names[i] })
	number := func(label, unit, doc string, v, lo, hi float64, whole bool, set func(*morph.Grow, float64)) *field.Row {
		r := field.NewRow(field.Spec{Name: label, Label: label, Unit: unit, Doc: doc, Lo: lo, Hi: hi, Integer: whole, Max: hi}, v)
		r.OnChange = func(x float64, _ bool) { set(&g, x) }
		return r
	}
	rows := kit.Column(0,
		kit.Pad(0, 0, 8, 0, kit.Row(0, pick)),
		number("seed", "", "another number, another cell", float64(g.Seed), 0, 999, true, func(g *morph.Grow, x float64) { g.Seed = uint64(math.Max(x, 0)) }),
		number("scale", "", "of all lengths", 1, 0.3, 2, false, func(g *morph.Grow, x float64) { g.Scale = x }))
	note := text("Soma and axon get hh, dendrites a leak; a current step makes it fire.")
	a.plate("Grow a cell", kit.Block(420, 0, kit.Column(10, rows, note)), func(shut func()) []*kit.Button {
		ok := kit.NewButton("Grow and run", kit.IconGrow, kit.Primary, func() {
			shut()
			a.state.grown = int(g.Seed)
			a.act(func() { a.complain(a.state.OpenGrown(a, g)) })
		})
		return []*kit.Button{kit.NewButton("Cancel", "", kit.Raised, shut), ok}
	})
}

// verdictDialog shows the comparison with NEURON as a table.
func (a *App) verdictDialog() {
	v := a.state.Verified
	if v == nil {
		a.state.Say("Nothing was compared yet")
		return
	}
	if v.Report == nil {
		var lines []fyne.CanvasObject
		for _, l := range wrap(strings.ReplaceAll(v.Err, "\n", " "), 80) {
			lines = append(lines, text(l))
		}
		a.plate("Not compared with NEURON", kit.Column(4, lines...), nil)
		return
	}
	cell := func(s string, w float32, ink kit.Ink, right bool) *kit.Label {
		l := kit.NewSized(s, look.SizeSmall, ink, false)
		l.Width = w
		if right {
			l.Align = fyne.TextAlignTrailing
		}
		return l
	}
	line := func(ink kit.Ink, name, diff, at, scale string) fyne.CanvasObject {
		return kit.Block(0, look.HeightDenseRow, kit.Row(12, cell(name, 200, ink, false), cell(diff, 110, ink, true), cell(at, 80, ink, true), cell(scale, 100, ink, true)))
	}
	rows := []fyne.CanvasObject{text(words.F("%s, %s samples", v.Report.Peer, look.Group(v.Report.Samples))), line(kit.InkText3, "trace", "largest difference", "at t (ms)", "largest value")}
	for _, d := range v.Report.Traces {
		rows = append(rows, line(kit.InkText, d.Name, look.Sig(d.Max, 3), look.Sig(d.At, 5), look.Sig(d.Scale, 4)))
	}
	for _, sp := range v.Report.Spikes {
		rows = append(rows, line(kit.InkText, "spikes of "+sp.Source, look.Sig(sp.Shift, 3)+" ms", fmt.Sprint(sp.Theirs), fmt.Sprint(sp.Ours)))
	}
	title := "Same numbers as NEURON"
	if !v.Report.Within(1e-6) {
		title = "Compared with NEURON"
	}
	a.plate(title, kit.Column(2, rows...), nil)
}

// pictureNow saves a picture of the window beside the project, or in the working folder.
func (a *App) pictureNow() {
	path := fileName("nrngui") + time.Now().Format("-2006-01-02-150405") + ".png"
	img := a.capture()
	if err := a.savePicture(path, img); err != nil {
		a.state.Complain(err)
		return
	}
	a.state.Say(words.F("Saved %s", path))
}

// plotGround is the ground of plots, also of lists within dialogs.
func plotGround(l look.Theme) color.NRGBA { return l.Plot }
