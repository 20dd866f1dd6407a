package script

import (
	"fyne.io/fyne/v2"

	"nrngui/ui/kit"
)

// wrap sets objects in lines, as many as fit beside each other.
type wrap struct{ width float32 }

const wrapGap = 6

// newWrap makes a container that wraps.
func newWrap(objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &wrap{}, Objects: objects}
}

// lines places the objects within a width and gives the height they need.
func (l *wrap) lines(objects []fyne.CanvasObject, width float32, put func(o fyne.CanvasObject, x, y, w, h float32)) float32 {
	gap := kit.Px(wrapGap)
	var x, y, high float32
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		if x > 0 && x+m.Width > width {
			x, y, high = 0, y+high+gap, 0
		}
		if put != nil {
			put(o, x, y, min(m.Width, width), m.Height)
		}
		x += m.Width + gap
		high = max(high, m.Height)
	}
	return y + high
}

func (l *wrap) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	l.lines(objects, s.Width, func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	})
}

// MinSize is the height that the last width needs: a column asks before it lays out, and once more after.
func (l *wrap) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := l.width
	if width <= 0 {
		width = kit.Px(formWidth - 40)
	}
	var widest float32
	for _, o := range objects {
		if o.Visible() {
			widest = max(widest, o.MinSize().Width)
		}
	}
	return fyne.NewSize(min(widest, width), l.lines(objects, width, nil))
}
