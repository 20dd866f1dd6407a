package paint

import (
	"image"
	"image/color"
	"math"

	"nrngui/ui/look"
	"nrngui/ui/look/ink"
)

// Table is a number for each pair of two values, in colours: the result of a sweep over two parameters. Columns are equally wide and rows equally
// high, whatever the distance of the values, because they are runs and not places.
type Table struct {
	X, Y         []float64 // the values of columns, left to right, and of rows, upwards
	V            []float64 // len(X)*len(Y), X fastest; NaN where there is none
	XName, YName string    // "step.amp (nA)"
	Name, Unit   string    // of V
	Map          look.Map  // theme's map of densities when it has no name
	Hover        int       // index into V; -1: none
	Chosen       int       // likewise
}

// Range gives the least and the greatest number; ok is false when there is none.
func (t *Table) Range() (lo, hi float64, ok bool) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, v := range t.V {
		if v == v {
			lo, hi = math.Min(lo, v), math.Max(hi, v)
		}
	}
	if lo == hi { // one colour in the middle
		lo, hi = lo-0.5, hi+0.5
	}
	return lo, hi, lo < hi
}

// Frame is the rectangle of the cells in an image of w by h device pixels.
func (t *Table) Frame(w, h int, scale float32) image.Rectangle {
	plot := Plot{Top: heatTop + 22, Left: tableLeft}
	return plot.Frame(w, h, scale)
}

// tableLeft is the room for the values of rows.
const tableLeft = 64

// CellAt is the index into V of the cell at a pixel; -1 beside the table.
func (t *Table) CellAt(w, h int, scale float32, x, y float64) int {
	f := t.Frame(w, h, scale)
	if f.Empty() || len(t.X) == 0 || len(t.Y) == 0 {
		return -1
	}
	i := int(math.Floor((x - float64(f.Min.X)) / float64(f.Dx()) * float64(len(t.X))))
	k := int(math.Floor((float64(f.Max.Y) - y) / float64(f.Dy()) * float64(len(t.Y))))
	if i < 0 || i >= len(t.X) || k < 0 || k >= len(t.Y) {
		return -1
	}
	return k*len(t.X) + i
}

// cell is the rectangle of a cell.
func (t *Table) cell(f image.Rectangle, i int) (x0, y0, x1, y1 float32) {
	w, h := float32(f.Dx())/float32(len(t.X)), float32(f.Dy())/float32(len(t.Y))
	x0, y1 = float32(f.Min.X)+w*float32(i%len(t.X)), float32(f.Max.Y)-h*float32(i/len(t.X))
	return x0, y1 - h, x0 + w, y1
}

// PaintTable draws the table over the whole image; scale is device pixels per logical pixel.
func (p *Painter) PaintTable(img *image.RGBA, scale float32, t *Table) {
	c := ink.On(img)
	c.Fill(p.Theme.Plot)
	if !(scale > 0) {
		scale = 1
	}
	f := t.Frame(img.Rect.Dx(), img.Rect.Dy(), scale).Add(img.Rect.Min)
	if f.Empty() || len(t.X)*len(t.Y) == 0 || len(t.V) != len(t.X)*len(t.Y) {
		return
	}
	m := t.Map
	if m.Name == "" {
		m = p.Theme.Density
	}
	lo, hi, some := t.Range()
	for i, v := range t.V {
		x0, y0, x1, y1 := t.cell(f, i)
		gap := min(scale, (x1-x0)/8)
		col := p.Theme.Raised
		if v == v && some {
			col = m.At((v - lo) / (hi - lo))
		}
		c.Rect(x0, y0, x1-gap, y1-gap, col)
		p.cellText(c, scale, v, x0, y0, x1, y1, col)
	}
	for _, e := range []struct {
		at  int
		col color.NRGBA
	}{{t.Chosen, p.Theme.Accent}, {t.Hover, p.Theme.Text}} {
		if e.at >= 0 && e.at < len(t.V) {
			x0, y0, x1, y1 := t.cell(f, e.at)
			w := 2 * scale
			c.Rect(x0, y0, x1, y0+w, e.col)
			c.Rect(x0, y1-w, x1, y1, e.col)
			c.Rect(x0, y0, x0+w, y1, e.col)
			c.Rect(x1-w, y0, x1, y1, e.col)
		}
	}
	p.tableAxes(c, scale, f, t)
	if some {
		p.colourBar(c, scale, Axes{Frame: f}, &Heat{Name: t.Name, Unit: t.Unit, Lo: lo, Hi: hi, Map: m})
	}
}

// cellText writes the number into a cell that has room, in black or white as the colour asks for.
func (p *Painter) cellText(c ink.Canvas, scale float32, v float64, x0, y0, x1, y1 float32, ground color.NRGBA) {
	size := look.SizeCaption * scale
	text := "–"
	if v == v {
		text = look.Sig(v, 3)
	}
	if y1-y0 < size*1.5 || x1-x0 < p.faces.Width(text, size, ink.Regular)+6*scale {
		return
	}
	col := p.Theme.Text2
	if v == v {
		col = color.NRGBA{0x10, 0x13, 0x18, 0xFF}
		if bright := 0.299*float64(ground.R) + 0.587*float64(ground.G) + 0.114*float64(ground.B); bright < 128 {
			col = color.NRGBA{0xFF, 0xFF, 0xFF, 0xFF}
		}
	}
	p.faces.Draw(c, ink.Label{Text: text, X: (x0 + x1) / 2, Y: (y0+y1)/2 + size*0.36, Size: size, Align: ink.Centre, Color: col})
}

// tableAxes writes the values of columns and rows, as many as stand free of each other, and what they are.
func (p *Painter) tableAxes(c ink.Canvas, scale float32, f image.Rectangle, t *Table) {
	size := look.SizeCaption * scale
	last := float32(math.Inf(-1))
	for i, v := range t.X {
		x0, _, x1, _ := t.cell(f, i)
		text := look.Sig(v, 3)
		w := p.faces.Width(text, size, ink.Regular)
		if x := (x0 + x1) / 2; x-w/2 >= last+6*scale {
			p.faces.Draw(c, ink.Label{Text: text, X: x, Y: float32(f.Max.Y) + 15*scale, Size: size, Align: ink.Centre, Color: p.Theme.Text2})
			last = x + w/2
		}
	}
	lastY := float32(math.Inf(1))
	for k, v := range t.Y {
		_, y0, _, y1 := t.cell(f, k*len(t.X))
		if y := (y0 + y1) / 2; lastY-y >= 13*scale {
			p.faces.Draw(c, ink.Label{Text: look.Sig(v, 3), X: float32(f.Min.X) - 6*scale, Y: y + size*0.36, Size: size, Align: ink.Right, Color: p.Theme.Text2})
			lastY = y
		}
	}
	p.faces.Draw(c, ink.Label{Text: t.XName, X: float32(f.Max.X), Y: float32(f.Max.Y) + 29*scale, Size: size, Align: ink.Right, Color: p.Theme.Text2})
	p.faces.Draw(c, ink.Label{Text: t.YName, X: float32(c.Img.Rect.Min.X) + 12*scale, Y: float32(f.Min.Y) - 8*scale, Size: size, Color: p.Theme.Text2})
}
