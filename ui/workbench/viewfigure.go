package workbench

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"nrngui/engine/figure"
	"nrngui/ui/clip"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/plots"
	"nrngui/ui/plots/paint"
	"nrngui/ui/words"
)

// figureSource is what a figure is made of.
type figureSource struct {
	title  string
	plot   func() paint.Plot     // as it stands when the figure is made
	origin func() *figure.Origin // nil: what it shows comes from no project
}

// figured is the graph as it is to be saved.
func (p *graphTile) figured() figureSource {
	return figureSource{p.spec.Title, func() paint.Plot { g := p.view.State(); return g.Plot },
		func() *figure.Origin { o := p.app.state.origin(p.spec, time.Now()); return &o }}
}

// figured is the sandwich as it is to be saved.
func (p *currentsTile) figured() figureSource {
	title, _ := p.Title()
	return figureSource{title, func() paint.Plot { g := p.view.State(); return g.Plot },
		func() *figure.Origin { o := p.app.state.origin(GraphSpec{Title: title}, time.Now()); return &o }}
}

// SaveFigure asks what the figure should be.
func (p *currentsTile) SaveFigure() { p.app.figureDialog(p.figured()) }

// figureForm is the dialog of a figure: what it should be, and how it looks.
type figureForm struct {
	app     *App
	of      figureSource
	f       plots.Figure
	picture *canvas.Image
	note    *kit.Label
	boxes   [4]*kit.TextBox // width, height, dpi, font size
	title   *kit.TextBox
	kinds   *kit.Segmented
}

// Size of the preview, design pixels.
const previewWidth, previewHeight = 420, 300

// figureDialog asks for format, size and looks of a figure, shows it, and saves or copies it.
func (a *App) figureDialog(of figureSource) {
	w := &figureForm{app: a, of: of, f: a.state.Graphing.Figure, note: kit.NewSized("", look.SizeSmall, kit.InkText2, false)}
	if w.f.Width == 0 {
		w.f = plots.Figure{Format: "png", Width: 120, Height: 80, DPI: 300, FontSize: 8.5}
	}
	w.f.Title = ""
	w.note.Shrink = true
	w.picture = &canvas.Image{FillMode: canvas.ImageFillContain, ScaleMode: canvas.ImageScaleSmooth}
	names := figureFormats()
	for i := range names {
		names[i] = strings.ToUpper(names[i])
	}
	w.kinds = kit.NewSegmented(names, max(slices.Index(figureFormats(), w.f.Format), 0), func(i int) { w.f.Format = figureFormats()[i]; w.preview() })
	frame := kit.Stack(kit.NewGround(plotGround, look.RadiusButton), kit.Pad(6, 6, 6, 6, w.picture))
	content := kit.Column(10, kit.Row(12, w.fields(), kit.Block(previewWidth, previewHeight, frame)), w.note)
	w.preview()
	a.plate(words.F("Figure of %s", of.title), content, func(shut func()) []*kit.Button {
		save := kit.NewButton("Save \u2026", kit.IconSave, kit.Primary, func() { w.save(shut) })
		copies := kit.NewButton("Copy", "", kit.Raised, w.copy)
		copies.Tip = "Copy as a picture; of CSV and NPZ the numbers"
		return []*kit.Button{kit.NewButton("Cancel", "", kit.Raised, shut), copies, save}
	})
}

// fields are the boxes of the dialog.
func (w *figureForm) fields() fyne.CanvasObject {
	row := func(label string, objects ...fyne.CanvasObject) fyne.CanvasObject {
		l := kit.NewLabel(label, kit.InkText2)
		l.Width = 64
		return kit.Row(6, append([]fyne.CanvasObject{l}, objects...)...)
	}
	box := func(i int, v float64) fyne.CanvasObject {
		b := kit.NewTextBox(strconv.FormatFloat(v, 'g', -1, 64))
		b.Right = true
		b.OnChange = func(string) { w.preview() }
		w.boxes[i] = b
		return kit.Block(56, look.HeightField, b)
	}
	check := func(name string, on *bool, not bool) fyne.CanvasObject {
		c := kit.NewCheck(name, false, nil)
		c.On = *on != not
		c.OnTap = func() {
			*on = !*on
			c.Set(c.Text, *on != not)
			w.preview()
		}
		return c
	}
	w.title = kit.NewTextBox("")
	w.title.Hint = "none"
	w.title.OnChange = func(string) { w.preview() }
	return kit.Block(316, previewHeight, kit.Column(8, w.kinds,
		row("Size", box(0, w.f.Width), text("\u00d7"), box(1, w.f.Height), text("mm")),
		row("Dots", box(2, float64(w.f.DPI)), text("per inch, of PNG")),
		row("Text", box(3, w.f.FontSize), text("points")),
		row("Title", kit.Block(220, look.HeightField, w.title)),
		check("Names of the lines", &w.f.NoLegend, true), check("Former runs", &w.f.NoGhosts, true),
		check("Greys and dashes, for print without colour", &w.f.Grey, false), check("Dashes", &w.f.Dashes, false), check("Dark ground, for a screen", &w.f.Dark, false)))
}

// read takes the boxes over.
func (w *figureForm) read() (plots.Figure, error) {
	f := w.f
	var v [4]float64
	for i, b := range w.boxes {
		x, err := number(b.Text())
		if b.Bad = err != nil; err != nil {
			return f, fmt.Errorf("%q is not a number", b.Text())
		}
		v[i] = x
	}
	f.Width, f.Height, f.DPI, f.FontSize, f.Title, f.Fonts = v[0], v[1], int(v[2]), v[3], strings.TrimSpace(w.title.Text()), plots.Fonts()
	return f, nil
}

// preview draws the figure as it will look, with fewer dots.
func (w *figureForm) preview() {
	if w.title == nil {
		return
	}
	f, err := w.read()
	if err == nil {
		small := f
		small.Format = "png"
		if f.Width > 0 && f.Height > 0 {
			small.DPI = int(max(min(2*previewWidth/(f.Width/25.4), 2*previewHeight/(f.Height/25.4), 300), 20))
		}
		var b bytes.Buffer
		plot := w.of.plot()
		if err = plots.Export(&b, &plot, small); err == nil {
			var img image.Image
			if img, err = png.Decode(&b); err == nil {
				w.picture.Image = img
				w.picture.Refresh()
			}
		}
	}
	if err != nil {
		w.note.SetInk(firstLine(err.Error()), kit.InkErr)
		return
	}
	size := words.F("%.0f by %.0f pixels.", f.Width/25.4*float64(f.DPI), f.Height/25.4*float64(f.DPI)) + " "
	switch f.Format {
	case "csv", "npz":
		size = words.T("The numbers of all lines.") + " "
	case "svg", "pdf", "eps":
		size = ""
	}
	if w.of.origin != nil {
		size += words.T("The file keeps its origin: opened or dropped here it shows this project again.")
	}
	w.note.SetInk(size, kit.InkText2)
}

func (w *figureForm) save(shut func()) {
	f, err := w.read()
	if err != nil {
		return
	}
	a := w.app
	a.state.Graphing.Figure = f
	shut()
	kinds := []string{"." + f.Format}
	for _, k := range figureFormats() {
		if k != f.Format {
			kinds = append(kinds, "."+k)
		}
	}
	name := w.of.title
	if f.Title != "" {
		name = f.Title
	}
	a.chooser("Save a figure", a.folder(), fileName(name)+"."+f.Format, kinds, func(path string) { a.act(func() { a.refuse(a.writeFigure(w.of, f, path)) }) })
}

// copy puts the picture, or the numbers, on the clipboard.
func (w *figureForm) copy() {
	f, err := w.read()
	if err != nil {
		return
	}
	a := w.app
	a.state.Graphing.Figure = f
	if f.Format == "csv" || f.Format == "npz" {
		plot := w.of.plot()
		a.fyne.Clipboard().SetContent(columnsOf(&plot, shownTraces(&plot)))
		w.note.SetInk("The numbers are on the clipboard.", kit.InkText2)
		return
	}
	f.Format = "png"
	data, err := w.of.bytes(f)
	if err == nil {
		err = clip.PNG(data)
	}
	if err != nil {
		w.note.SetInk(err.Error(), kit.InkErr)
		return
	}
	w.note.SetInk("The picture is on the clipboard.", kit.InkText2)
}

// bytes makes the file.
func (of figureSource) bytes(f plots.Figure) ([]byte, error) {
	plot := of.plot()
	if of.origin == nil {
		return makeFigure(&plot, f, nil)
	}
	return makeFigure(&plot, f, of.origin())
}

// writeFigure writes the figure of a graph; the ending of the path counts.
func (a *App) writeFigure(of figureSource, f plots.Figure, path string) error {
	format, path, err := formatOf(path, f.Format)
	if err != nil {
		return err
	}
	f.Format = format
	data, err := of.bytes(f)
	if err != nil {
		return err
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		return err
	}
	a.state.Say(words.F("Saved %s", filepath.Base(path)))
	return nil
}

// figureNow is the command with its arguments: file, width and height in mm, dots per inch.
func (a *App) figureNow(of figureSource, args []string) error {
	f := plots.Figure{Format: "png", Width: 120, Height: 80, DPI: 300, Fonts: plots.Fonts()}
	for i, to := range []func(v float64){func(v float64) { f.Width = v }, func(v float64) { f.Height = v }, func(v float64) { f.DPI = int(v) }} {
		if len(args) > i+1 {
			v, err := strconv.ParseFloat(args[i+1], 64)
			if err != nil {
				return fmt.Errorf("figure: %q is not a number", args[i+1])
			}
			to(v)
		}
	}
	return a.writeFigure(of, f, args[0])
}
