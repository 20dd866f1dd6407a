package workbench

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/look/ink"
)

// dropFrame is the dashed frame that says which files may be dropped; the whole window takes them.
type dropFrame struct {
	widget.BaseWidget
	inner fyne.CanvasObject
	img   *image.RGBA
	theme string
}

func newDropFrame(a *App) *dropFrame {
	round := kit.Block(56, 56, kit.Stack(kit.NewGround(func(l look.Theme) color.NRGBA { return l.Soft }, 28), kit.NewGlyph(kit.IconImport, 24, kit.InkAccent)))
	chips := kit.Row(8, kit.NewChip(".swc .asc .nts", "", kit.InkText2), kit.NewChip(".nrnproj", "", kit.InkText2), kit.NewChip(".mod", "", kit.InkText2), kit.NewChip(".hoc .ses .zip", "", kit.InkText2))
	say := kit.Column(6, kit.NewSized("Drop your own model here", look.SizeLesson, kit.InkText, true), chips,
		kit.NewSized("A traced cell gets channels, a current step and recordings, and runs.", look.SizeSmall, kit.InkText2, false))
	choose := kit.NewButton("Choose a file …", kit.IconOpen, kit.Raised, func() { a.run("open") })
	d := &dropFrame{inner: kit.Centre(kit.Row(24, kit.Centre(round), say, kit.Centre(choose)))}
	d.ExtendBaseWidget(d)
	return d
}

// CreateRenderer draws the dashes in a raster of our own: a canvas line has none.
func (d *dropFrame) CreateRenderer() fyne.WidgetRenderer {
	frame := canvas.NewRaster(func(w, h int) image.Image {
		l := kit.Now().Look
		if d.img == nil || d.img.Rect.Dx() != w || d.img.Rect.Dy() != h || d.theme != l.Name {
			d.theme = l.Name
			d.img = image.NewRGBA(image.Rect(0, 0, max(w, 1), max(h, 1)))
			k := float32(w) / max(d.Size().Width, 1)
			c := ink.On(d.img)
			c.Fill(l.Bg)
			x, y, on, off := float32(w)-1.5*k, float32(h)-1.5*k, 6*k, 5*k
			c.Dashed(1.5*k, 1.5*k, x, 1.5*k, 1.5*k, on, off, l.Axis)
			c.Dashed(1.5*k, y, x, y, 1.5*k, on, off, l.Axis)
			c.Dashed(1.5*k, 1.5*k, 1.5*k, y, 1.5*k, on, off, l.Axis)
			c.Dashed(x, 1.5*k, x, y, 1.5*k, on, off, l.Axis)
		}
		return d.img
	})
	layout := func(s fyne.Size) {
		put(frame, 0, 0, s.Width, s.Height)
		put(d.inner, 0, 0, s.Width, s.Height)
	}
	return kit.Draw([]fyne.CanvasObject{frame, d.inner}, layout, func() fyne.Size { return fyne.NewSize(kit.Px(480), kit.Px(132)) }, func() { frame.Refresh() })
}
