package workbench

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"nrngui/ui/clip"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/plots"
	"nrngui/ui/shape"
)

// SaveFigure asks for format, size and, of a movie, the times.
func (c *shapeTile) SaveFigure() { c.app.cellForm(c, "png") }

// sizeNow is the size of the view, design px.
func (c *shapeTile) sizeNow() (w, h float32) {
	s, k := c.view.Size(), kit.Now().Scale
	return s.Width / k, s.Height / k
}

// usual is the picture that the dialog begins with: what is seen, and the whole run in six seconds.
func (c *shapeTile) usual(format string) CellPicture {
	w, h := c.sizeNow()
	p := CellPicture{Format: format, W: max(int(w+0.5), 200), H: max(int(h+0.5), 200), Scale: 2, Seconds: 6, FPS: 20}
	if format == "gif" {
		p.Scale = 1
	}
	p.From, p.To, _ = c.app.state.movieSpan()
	return p
}

// pictureAs is the picture of the view in another size.
func (c *shapeTile) pictureAs(p CellPicture) shape.Picture {
	w, h := c.sizeNow()
	pic := shape.Picture{Scene: c.view.Scene(), View: c.view.View(), Theme: c.app.state.themeNow(), Fonts: plots.Fonts(), W: p.W, H: p.H, Scale: float32(p.Scale)}
	pic.View.Values = slices.Clone(pic.View.Values)
	if pic.Scene != nil {
		pic.From(w, h)
	}
	return pic
}

// cellForm is the dialog of a picture or movie of the cell.
func (a *App) cellForm(c *shapeTile, format string) {
	if c.view.Scene() == nil {
		a.state.Say("There is no cell to make a picture of")
		return
	}
	p := c.usual(format)
	note := kit.NewSized("", look.SizeSmall, kit.InkText2, false)
	note.Shrink = true
	var boxes []*kit.TextBox
	var movie fyne.CanvasObject
	box := func(v float64) fyne.CanvasObject {
		b := kit.NewTextBox(strconv.FormatFloat(roundTo(v, 3), 'g', -1, 64))
		b.Right = true
		boxes = append(boxes, b)
		return kit.Block(60, look.HeightField, b)
	}
	row := func(label string, objects ...fyne.CanvasObject) fyne.CanvasObject {
		l := kit.NewLabel(label, kit.InkText2)
		l.Width = 72
		return kit.Row(6, append([]fyne.CanvasObject{l}, objects...)...)
	}
	tell := func() {
		switch {
		case p.Format == "gif" && len(a.state.Films) < 2:
			note.SetInk("Run the model first: a movie shows a run.", kit.InkWarn)
		case p.Format == "gif":
			note.SetInk("It is made beside the window; the status line shows how far it is.", kit.InkText2)
		case p.Format == "svg":
			note.SetInk("Tubes become flat shapes, which can be drawn at any size.", kit.InkText2)
		default:
			note.SetInk("The scale multiplies the pixels: 2 is for print and sharp screens.", kit.InkText2)
		}
		setVisible(movie, p.Format == "gif")
	}
	kinds := kit.NewSegmented([]string{"PNG", "SVG", "Animated GIF"}, slices.Index(pictureFormats(), format), func(i int) { p.Format = pictureFormats()[i]; tell() })
	size := kit.Column(8, row("Size", box(float64(p.W)), text("×"), box(float64(p.H)), text("px, scale"), box(p.Scale)))
	movie = kit.Column(8, row("Times", box(p.From), text("to"), box(p.To), text("ms")), row("Lasts", box(p.Seconds), text("s, with"), box(p.FPS), text("pictures a second")))
	tell()
	read := func() error {
		to := []*float64{new(float64), new(float64), &p.Scale, &p.From, &p.To, &p.Seconds, &p.FPS}
		for i, b := range boxes {
			v, err := number(b.Text())
			if b.Bad = err != nil; err != nil {
				return fmt.Errorf("%q is not a number", b.Text())
			}
			*to[i] = v
		}
		p.W, p.H = int(*to[0]), int(*to[1])
		if p.Format == "gif" {
			_, err := a.state.cellMoments(p)
			return err
		}
		return nil
	}
	a.plate("Picture of the cell", kit.Block(400, 168, kit.Column(12, kinds, size, movie, note)), func(shut func()) []*kit.Button {
		save := kit.NewButton("Save …", kit.IconSave, kit.Primary, func() {
			if err := read(); err != nil {
				note.SetInk(err.Error(), kit.InkErr)
				return
			}
			shut()
			a.chooser("Save a picture of the cell", a.folder(), a.state.fileOfCell(c.of, p.Format), []string{"." + p.Format}, func(path string) {
				a.act(func() { a.refuse(a.state.writeCell(a, c.pictureAs(p), p, path)) })
			})
		})
		copies := kit.NewButton("Copy", "", kit.Raised, func() {
			err := read()
			if err == nil {
				var b bytes.Buffer
				pic := c.pictureAs(p)
				if err = pic.WritePNG(&b); err == nil {
					err = clip.PNG(b.Bytes())
				}
			}
			if err != nil {
				note.SetInk(err.Error(), kit.InkErr)
				return
			}
			note.SetInk("The picture is on the clipboard.", kit.InkText2)
		})
		copies.Tip = "Copy as a picture (PNG)"
		return []*kit.Button{kit.NewButton("Cancel", "", kit.Raised, shut), copies, save}
	})
}

// cellDialog does what commands ask of views of the cell; false when it is about something else.
func (a *App) cellDialog(name string) bool {
	words, movie := strings.CutPrefix(name, "cell.movie:")
	if !movie {
		var ok bool
		if words, ok = strings.CutPrefix(name, "cell.picture:"); !ok {
			return false
		}
	}
	v, _ := a.state.focusOf("shape")
	c, ok := a.dock.tile(v.ID).(*shapeTile)
	if !ok || c.view.Scene() == nil {
		a.state.Say("No view of a cell is seen")
		return true
	}
	format := map[bool]string{false: "png", true: "gif"}[movie]
	args := strings.Fields(words)
	if len(args) == 0 {
		a.cellForm(c, format)
		return true
	}
	p := c.usual(format)
	w, h := float64(p.W), float64(p.H)
	var err error
	if movie {
		err = p.read(args[1:], &p.From, &p.To, &p.Seconds, &p.FPS, &w, &h)
	} else {
		err = p.read(args[1:], &w, &h, &p.Scale)
	}
	if p.W, p.H = int(w), int(h); err == nil {
		err = a.state.writeCell(a, c.pictureAs(p), p, args[0])
	}
	a.complain(err)
	return true
}
