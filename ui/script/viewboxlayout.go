package script

import (
	"fyne.io/fyne/v2"

	"nrngui/engine/hoc/gui"
	"nrngui/ui/kit"
)

// boxLayout sets the nodes of a box: those with graphs share what is left, the others take what they need. Graphs that would become too narrow beside
// each other stand in several rows.
type boxLayout struct {
	horizontal bool
	grows      []bool // by node: it holds a graph or a shape
	all        bool   // every node does
	width      float32
}

// Least size of a graph or shape in a box and the gap between nodes, design pixels.
const (
	partWide = 150
	partHigh = 150
	partGap  = 6
)

func newBoxLayout(b *gui.Box) *boxLayout {
	l := &boxLayout{horizontal: b.Horizontal, all: len(b.Nodes) > 0}
	for _, n := range b.Nodes {
		l.grows = append(l.grows, !isForm(n))
		l.all = l.all && !isForm(n)
	}
	return l
}

// least is the size that an object needs.
func (l *boxLayout) least(i int, o fyne.CanvasObject) fyne.Size {
	m := o.MinSize()
	if l.grows[i] {
		m = m.Max(kit.Box(partWide, partHigh))
	}
	return m
}

// rows parts the graphs of a row into so many rows that each has room.
func (l *boxLayout) rows(objects []fyne.CanvasObject, width float32) [][]int {
	var seen []int
	need := float32(0)
	for i, o := range objects {
		if o.Visible() {
			seen = append(seen, i)
			need = max(need, l.least(i, o).Width)
		}
	}
	if len(seen) == 0 {
		return nil
	}
	gap := kit.Px(partGap)
	fit := len(seen)
	if l.all && width > 0 {
		fit = min(max(int((width+gap)/(need+gap)), 1), len(seen))
	}
	n := (len(seen) + fit - 1) / fit
	each := (len(seen) + n - 1) / n
	var out [][]int
	for len(seen) > 0 {
		k := min(each, len(seen))
		out, seen = append(out, seen[:k]), seen[k:]
	}
	return out
}

func (l *boxLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	if !l.horizontal {
		l.column(objects, s)
		return
	}
	rows := l.rows(objects, s.Width)
	gap := kit.Px(partGap)
	high := (s.Height - gap*float32(len(rows)-1)) / float32(max(len(rows), 1))
	for r, row := range rows {
		fixed, growers := gap*float32(len(row)-1), 0
		for _, i := range row {
			if l.grows[i] {
				growers++
			} else {
				fixed += objects[i].MinSize().Width
			}
		}
		share := max((s.Width-fixed)/float32(max(growers, 1)), kit.Px(partWide))
		x := float32(0)
		for _, i := range row {
			w := share
			if !l.grows[i] {
				w = objects[i].MinSize().Width
				if growers == 0 { // forms share what is left over
					w += max(s.Width-fixed, 0) / float32(len(row))
				}
			}
			objects[i].Move(fyne.NewPos(x, float32(r)*(high+gap)))
			objects[i].Resize(fyne.NewSize(w, high))
			x += w + gap
		}
	}
}

// column sets the nodes below each other.
func (l *boxLayout) column(objects []fyne.CanvasObject, s fyne.Size) {
	gap := kit.Px(partGap)
	fixed, growers := -gap, 0
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		fixed += gap
		if l.grows[i] {
			growers++
			continue
		}
		fitWidth(o, s.Width)
		fixed += o.MinSize().Height
	}
	share := float32(0)
	if growers > 0 {
		share = max((s.Height-fixed)/float32(growers), 0)
	}
	y := float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		h := share
		if !l.grows[i] {
			h = o.MinSize().Height
		}
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(s.Width, h))
		y += h + gap
	}
}

// MinSize is what the last width needs.
func (l *boxLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var out fyne.Size
	gap := kit.Px(partGap)
	if l.horizontal {
		for r, row := range l.rows(objects, l.width) {
			var w, h float32
			for _, i := range row {
				m := l.least(i, objects[i])
				h = max(h, m.Height)
				if l.all { // further rows take those that have no room
					w = max(w, m.Width+gap)
				} else {
					w += m.Width + gap
				}
			}
			if r > 0 {
				out.Height += gap
			}
			out.Width, out.Height = max(out.Width, w-gap), out.Height+h
		}
		return out
	}
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		m := l.least(i, o)
		out.Width = max(out.Width, m.Width)
		if out.Height > 0 {
			out.Height += gap
		}
		out.Height += m.Height
	}
	return out
}
