package script

import (
	"fyne.io/fyne/v2"

	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// tileGrid sets tiles in a grid that fills the room; rows are at least as high as what is in them, and scroll when that is too much.
type tileGrid struct{ size fyne.Size }

// rows parts the tiles into rows and gives the least height of each.
func (g *tileGrid) rows(objects []fyne.CanvasObject) (cols int, high []float32, sum float32) {
	k := kit.Px(1)
	cols, _, _ = Grid(len(objects), g.size.Width/k, g.size.Height/k)
	cols = max(cols, 1) // none before the size is known
	for cols > 1 && g.crowded(objects, cols) {
		cols--
	}
	high = make([]float32, (len(objects)+cols-1)/cols)
	for i, o := range objects {
		high[i/cols] = max(high[i/cols], o.MinSize().Height, kit.Px(tileHigh))
	}
	for _, h := range high {
		sum += h
	}
	return cols, high, sum + kit.Px(look.Gap)*float32(len(high)-1)
}

// crowded says that a row of so many tiles needs more width than there is.
func (g *tileGrid) crowded(objects []fyne.CanvasObject, cols int) bool {
	gap := kit.Px(look.Gap)
	for i := 0; i < len(objects); i += cols {
		need := -gap
		for _, o := range objects[i:min(i+cols, len(objects))] {
			need += o.MinSize().Width + gap
		}
		if need > g.size.Width {
			return true
		}
	}
	return false
}

// shares divides a width among objects: equally, but none gets less than it needs while others have more.
func shares(objects []fyne.CanvasObject, width float32) []float32 {
	out := make([]float32, len(objects))
	left, n := width, len(objects)
	if n == 1 {
		return []float32{width}
	}
	for again := true; again && n > 0; {
		again = false
		each := left / float32(n)
		for i, o := range objects {
			if need := o.MinSize().Width; out[i] == 0 && need > each {
				out[i], left, n, again = need, left-need, n-1, true
				break
			}
		}
	}
	for i := range out {
		if out[i] == 0 {
			out[i] = max(left, 0) / float32(n)
		}
	}
	return out
}

func (g *tileGrid) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	g.size.Width = s.Width
	n := len(objects)
	if n == 0 {
		return
	}
	gap := kit.Px(look.Gap)
	cols, high, sum := g.rows(objects)
	more := max(s.Height-sum, 0) / float32(len(high))
	y := float32(0)
	for row := range high {
		in := min(cols, n-row*cols) // the last row shares the width among those it has
		wide := shares(objects[row*cols:row*cols+in], s.Width-gap*float32(in-1))
		x := float32(0)
		for i, w := range wide {
			o := objects[row*cols+i]
			o.Move(fyne.NewPos(x, y))
			o.Resize(fyne.NewSize(w, high[row]+more))
			x += w + gap
		}
		y += high[row] + more + gap
	}
}

func (g *tileGrid) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if len(objects) == 0 || g.size.Width <= 0 {
		return kit.Box(tileWide*0.75, tileHigh)
	}
	_, _, sum := g.rows(objects)
	return fyne.NewSize(kit.Px(tileWide*0.75), sum)
}

// room tells the grid how much of it is seen, before it is laid out.
type room struct{ v *View }

func (r room) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (r room) Layout(o []fyne.CanvasObject, s fyne.Size) {
	if r.v.grid.size != s {
		r.v.grid.size = s
		r.v.tiles.Refresh()
	}
	for _, x := range o {
		x.Move(fyne.NewPos(0, 0))
		x.Resize(s)
	}
	r.v.middle.Refresh()
}
