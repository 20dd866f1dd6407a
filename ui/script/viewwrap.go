package script

import (
	"fyne.io/fyne/v2"

	"nrngui/ui/kit"
)

// wrap sets objects in lines, as many as fit beside each other. Its height depends on its width: who holds it must give the width first and ask for the
// height then, as stack does.
type wrap struct{ width float32 }

const wrapGap = 6

// newWrap makes a container that wraps.
func newWrap(objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &wrap{}, Objects: objects}
}

// lines places the objects within a width, those of a line on its middle, and gives the height they need.
func (l *wrap) lines(objects []fyne.CanvasObject, width float32, put func(o fyne.CanvasObject, x, y, w, h float32)) float32 {
	gap := kit.Px(wrapGap)
	var x, y, high float32
	type placed struct {
		o fyne.CanvasObject
		x float32
		m fyne.Size
	}
	var line []placed
	flush := func() {
		for _, p := range line {
			if put != nil {
				put(p.o, p.x, y+(high-p.m.Height)/2, p.m.Width, p.m.Height)
			}
		}
		line = line[:0]
	}
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		if m.Width > width && width > 0 { // a text breaks there, and is higher then
			fitWidth(o, width)
			m = o.MinSize()
		}
		if x > 0 && x+m.Width > width {
			flush()
			x, y, high = 0, y+high+gap, 0
		}
		line = append(line, placed{o, x, fyne.NewSize(min(m.Width, width), m.Height)})
		x += m.Width + gap
		high = max(high, m.Height)
	}
	flush()
	return y + high
}

func (l *wrap) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	l.lines(objects, s.Width, func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	})
}

// MinSize is the height that the last width needs.
func (l *wrap) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := l.width
	if width <= 0 {
		width = kit.Px(formWidth - 40)
	}
	var least float32
	for _, o := range objects {
		if o.Visible() {
			least = max(least, min(o.MinSize().Width, kit.Px(120)))
		}
	}
	return fyne.NewSize(least, l.lines(objects, width, nil))
}

// stack sets objects below each other over the full width. Each learns its width before it is asked for its height.
type stack struct{ gap float32 }

// newStack makes a column of objects whose height may depend on their width.
func newStack(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: stack{gap}, Objects: objects}
}

func (l stack) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		fitWidth(o, s.Width)
		h := o.MinSize().Height
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(s.Width, h))
		y += h + kit.Px(l.gap)
	}
}

func (l stack) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var out fyne.Size
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		out.Width = max(out.Width, m.Width)
		if out.Height > 0 {
			out.Height += kit.Px(l.gap)
		}
		out.Height += m.Height
	}
	return out
}

// fitWidth tells an object its width, so that it knows the height it needs.
func fitWidth(o fyne.CanvasObject, w float32) {
	if s := o.Size(); s.Width != w {
		o.Resize(fyne.NewSize(w, max(s.Height, o.MinSize().Height)))
	}
}
