package paint

import (
	"image"
	"image/color"
	"math"
	"testing"

	"nrngui/ui/look"
)

func TestTableCells(t *testing.T) {
	tb := &Table{X: []float64{1, 2, 3}, Y: []float64{10, 20}, V: []float64{0, 1, 2, 3, math.NaN(), 5}, Name: "spikes", XName: "amp (nA)", YName: "celsius", Hover: -1, Chosen: 4}
	const w, h = 500, 320
	f := tb.Frame(w, h, 1)
	for i := range tb.V {
		x0, y0, x1, y1 := tb.cell(f, i)
		if got := tb.CellAt(w, h, 1, float64(x0+x1)/2, float64(y0+y1)/2); got != i {
			t.Errorf("the middle of cell %d is in cell %d", i, got)
		}
	}
	for _, p := range [][2]int{{f.Min.X - 2, f.Min.Y + 5}, {f.Max.X + 2, f.Min.Y + 5}, {f.Min.X + 5, f.Min.Y - 2}, {f.Min.X + 5, f.Max.Y + 2}} {
		if got := tb.CellAt(w, h, 1, float64(p[0]), float64(p[1])); got != -1 {
			t.Errorf("%v beside the table is cell %d", p, got)
		}
	}
	if lo, hi, ok := tb.Range(); lo != 0 || hi != 5 || !ok {
		t.Errorf("range %g to %g", lo, hi)
	}
	for _, theme := range []look.Theme{look.Dark(), look.Light()} {
		p := NewPainter(theme, look.GoFonts())
		img := image.NewRGBA(image.Rect(0, 0, w, h))
		p.PaintTable(img, 1, tb)
		low, high := tb.cellColour(img, f, 0), tb.cellColour(img, f, 5)
		if low != theme.Density.At(0) || high != theme.Density.At(1) {
			t.Errorf("%s: the least is %v, the greatest %v, want the ends of the map", theme.Name, low, high)
		}
		if none := tb.cellColour(img, f, 4); none != theme.Raised {
			t.Errorf("%s: a cell without a number is %v", theme.Name, none)
		}
	}
	one := &Table{X: []float64{1}, Y: []float64{1}, V: []float64{7}}
	if lo, hi, ok := one.Range(); !ok || lo >= hi {
		t.Errorf("range of one number: %g to %g", lo, hi)
	}
	none := &Table{X: []float64{1}, Y: []float64{1}, V: []float64{math.NaN()}}
	if _, _, ok := none.Range(); ok {
		t.Error("a table without numbers has a range")
	}
}

// cellColour is the colour near a corner of a cell, away from its number and frame.
func (t *Table) cellColour(img *image.RGBA, f image.Rectangle, i int) color.NRGBA {
	x0, y0, _, _ := t.cell(f, i)
	c := img.RGBAAt(int(x0)+5, int(y0)+5)
	return color.NRGBA{c.R, c.G, c.B, c.A}
}
