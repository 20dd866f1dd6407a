package workbench

import (
	"math"

	"fyne.io/fyne/v2"

	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// pageLayout gives the whole room to the page that is shown; the others ask for none.
type pageLayout struct{}

// MinSize is that of the page that is shown.
func (pageLayout) MinSize(o []fyne.CanvasObject) (m fyne.Size) {
	for _, x := range o {
		if x.Visible() {
			m = m.Max(x.MinSize())
		}
	}
	return m
}

// Layout gives all pages the same room.
func (pageLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	for _, x := range o {
		put(x, 0, 0, s.Width, s.Height)
	}
}

// deskLayout sets navigator, dock and inspector side by side; narrow windows fold the sides away.
type deskLayout struct{ app *App }

func (l *deskLayout) widths(s fyne.Size) (nav, insp float32) {
	k := float32(l.app.state.Scale)
	if l.app.state.Navigator && s.Width >= k*700 {
		nav = kit.Px(l.app.nav.width)
	}
	if l.app.state.Inspector && s.Width >= k*900 || l.app.state.Travel.Card.Open {
		insp = kit.Px(l.app.inspector.width)
	}
	return nav, insp
}

// Layout gives the dock what the sides leave.
func (l *deskLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	nav, insp := l.widths(s)
	x, gap := float32(0), kit.Px(look.Gap)
	setVisible(o[0], nav > 0)
	card := l.app.state.Travel.Card.Open
	setVisible(o[2], insp > 0 && l.app.state.Inspector)
	setVisible(o[3], card)
	if nav > 0 {
		put(o[0], 0, 0, nav, s.Height)
		x = nav + gap
	}
	right := s.Width
	if insp > 0 {
		top := float32(0)
		if card {
			top = l.card(o, s.Width-insp, insp, s.Height)
		}
		put(o[2], s.Width-insp, top, insp, math32(s.Height-top))
		right = s.Width - insp - gap
	}
	put(o[1], x, 0, math32(right-x), s.Height)
}

// card places the card that explains a moment, and says where the inspector below it begins: it keeps a third of the height where the card is long.
func (l *deskLayout) card(o []fyne.CanvasObject, x, w, h float32) float32 {
	most := h
	if l.app.state.Inspector {
		most = h * 0.68
	}
	need := min(l.app.explain.height(w), most)
	put(o[3], x, 0, w, need)
	return need + kit.Px(look.Gap)
}

// MinSize is that of the dock: the sides fold.
func (l *deskLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(kit.Px(480), kit.Px(150))
}

func put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

func math32(v float32) float32 { return float32(math.Max(float64(v), 0)) }
