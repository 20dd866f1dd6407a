package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/look"
)

// Empty says what to do where there is nothing to see: icon in a soft circle, one bold line, one line of detail, perhaps a button.
type Empty struct {
	widget.BaseWidget
	Icon          Icon
	Title, Detail string
	Button        *Button
}

// NewEmpty makes an empty state; a button stands below when label is given.
func NewEmpty(icon Icon, title, detail, label string, tap func()) *Empty {
	e := &Empty{Icon: icon, Title: title, Detail: detail}
	if label != "" {
		e.Button = NewButton(label, "", Raised, tap)
	}
	e.ExtendBaseWidget(e)
	return e
}

// CreateRenderer centres everything.
func (e *Empty) CreateRenderer() fyne.WidgetRenderer {
	circle, img := &canvas.Circle{}, &canvas.Image{FillMode: canvas.ImageFillContain}
	title, detail := canvas.NewText("", color.Transparent), canvas.NewText("", color.Transparent)
	objects := []fyne.CanvasObject{circle, img, title, detail}
	if e.Button != nil {
		objects = append(objects, e.Button)
	}
	layout := func(s fyne.Size) {
		total := Px(56 + 12 + 20 + 4 + 18)
		if e.Button != nil {
			total += Px(16 + look.HeightButton)
		}
		y := max((s.Height-total)/2, 0)
		centre := func(o fyne.CanvasObject, w, h float32) {
			place(o, (s.Width-w)/2, y, w, h)
		}
		centre(circle, Px(56), Px(56))
		place(img, (s.Width-Px(24))/2, y+Px(16), Px(24), Px(24))
		y += Px(68)
		title.Text = Ellipsis(Word(e.Title), s.Width-Px(16), title.TextSize, title.TextStyle)
		m := title.MinSize()
		centre(title, m.Width, m.Height)
		y += Px(22)
		detail.Text = Ellipsis(Word(e.Detail), s.Width-Px(16), detail.TextSize, detail.TextStyle)
		m = detail.MinSize()
		centre(detail, m.Width, m.Height)
		y += Px(34)
		if e.Button != nil {
			m = e.Button.MinSize()
			centre(e.Button, m.Width, m.Height)
		}
	}
	paint := func() {
		th := Now()
		circle.FillColor = th.Look.Soft
		setIcon(img, th, e.Icon, th.Look.Accent)
		title.Text, title.Color, title.TextSize, title.TextStyle.Bold = e.Title, th.Look.Text, Px(look.SizeText), true
		detail.Text, detail.Color, detail.TextSize = e.Detail, th.Look.Text2, Px(look.SizeSmall)
		if e.Button != nil {
			e.Button.Refresh()
		}
		layout(e.Size())
	}
	return Draw(objects, layout, func() fyne.Size { return Box(120, 130) }, paint)
}
