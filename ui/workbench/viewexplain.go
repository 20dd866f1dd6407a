package workbench

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"nrngui/engine/currents"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/look/ink"
)

// Copy puts a text on the clipboard.
func (a *App) Copy(text string) { a.fyne.Clipboard().SetContent(text) }

// explainView is the card that explains a moment: above the inspector, so that it hides no curve.
type explainView struct {
	app    *App
	object fyne.CanvasObject
	place  *kit.Label
	sheet  *cardSheet
	wait   *kit.Label
	scroll *container.Scroll
	shown  *currents.Card
}

func newExplainView(a *App) *explainView {
	v := &explainView{app: a, sheet: newCardSheet()}
	title := kit.NewSized("What moves v", look.SizeLesson, kit.InkText, true)
	v.place = kit.NewSized("", look.SizeSmall, kit.InkText2, false)
	v.place.Shrink = true
	v.wait = kit.NewSized("", look.SizeSmall, kit.InkText2, false)
	v.wait.Shrink = true
	copied := kit.NewIconButton(kit.IconExport, "Copy as text", func() { a.run("explain.copy") })
	shut := kit.NewIconButton(kit.IconClose, "Close", func() { a.run("explain.close") })
	v.scroll = container.NewVScroll(v.sheet)
	head := kit.GrowRow(4, 0, kit.Column(0, title, v.place), copied, shut)
	body := kit.Pad(8, 12, 10, 12, kit.Grow(2, head, v.wait, v.scroll))
	v.object = kit.Stack(newCardFrame(), body)
	v.object.Hide()
	return v
}

// height is the room that the card asks for at a width.
func (v *explainView) height(width float32) float32 {
	h := kit.Px(56)
	if v.wait.Visible() {
		h += kit.Px(20)
	}
	return h + v.sheet.heightAt(width-kit.Px(24)) + kit.Px(12)
}

func (v *explainView) show(d Dirty) {
	if d&(DirtyTravel|DirtyTheme|DirtyPage) == 0 {
		return
	}
	s := v.app.state
	card := &s.Travel.Card
	if card.Open != v.object.Visible() {
		setVisible(v.object, card.Open)
		v.app.deskChanged()
	}
	if !card.Open {
		return
	}
	v.place.Set(s.placeTitle(card.At))
	switch {
	case card.Err != "":
		v.wait.Set(card.Err)
	case card.Card == nil:
		v.wait.Set("looking back …")
	default:
		v.wait.Set("")
	}
	setVisible(v.wait, v.wait.Text != "")
	if card.Card != v.shown || d&DirtyTheme != 0 {
		v.shown = card.Card
		v.sheet.set(card.Card)
		v.app.deskChanged()
	}
}

// deskChanged lays graphs, card and inspector out anew.
func (a *App) deskChanged() {
	if c, ok := a.desk.(*fyne.Container); ok {
		c.Refresh()
		refreshAll(c)
	}
}

// cardSheet paints a card into one raster.
type cardSheet struct {
	widget.BaseWidget
	raster *canvas.Raster
	card   *currents.Card
	faces  *ink.Faces
	height float32
}

func newCardSheet() *cardSheet {
	s := &cardSheet{}
	s.raster = canvas.NewRaster(s.paint)
	s.raster.ScaleMode = canvas.ImageScalePixels
	s.ExtendBaseWidget(s)
	return s
}

func (s *cardSheet) set(c *currents.Card) {
	s.card = c
	s.heightAt(s.Size().Width)
	s.Refresh()
}

// pen gives the fonts of the theme.
func (s *cardSheet) pen() *ink.Faces {
	if s.faces == nil {
		s.faces = ink.NewFaces(look.Fonts{Regular: theme.DefaultTextFont().Content(), Bold: theme.DefaultTextBoldFont().Content(), Mono: theme.DefaultTextMonospaceFont().Content()})
	}
	return s.faces
}

// heightAt measures the card at a width.
func (s *cardSheet) heightAt(width float32) float32 {
	if s.card == nil || width <= 0 {
		s.height = 0
		return 0
	}
	k := kit.Now().Scale
	s.height = drawCard(nil, width, k, s.pen(), kit.Now().Look, s.card)
	return s.height
}

// Resize measures anew: text wraps by the width.
func (s *cardSheet) Resize(z fyne.Size) {
	s.heightAt(z.Width)
	s.BaseWidget.Resize(z)
}

// MinSize is as high as the card.
func (s *cardSheet) MinSize() fyne.Size { return fyne.NewSize(kit.Px(120), s.height) }

func (s *cardSheet) paint(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, max(w, 1), max(h, 1)))
	t := kit.Now()
	if s.card == nil || s.raster.Size().Width <= 0 {
		return img
	}
	ratio := float32(w) / s.raster.Size().Width
	drawCard(img, float32(w), ratio*t.Scale, s.pen(), t.Look, s.card)
	return img
}

// CreateRenderer shows the raster.
func (s *cardSheet) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.raster) }

// newCardFrame is the ground of a card with an accent outline of 2 pixels.
func newCardFrame() fyne.CanvasObject {
	edge := kit.NewGround(func(l look.Theme) color.NRGBA { return l.Accent }, look.RadiusPanel)
	ground := kit.NewGround(func(l look.Theme) color.NRGBA { return l.Raised }, look.RadiusPanel-2)
	return kit.Stack(edge, kit.Pad(2, 2, 2, 2, ground))
}
