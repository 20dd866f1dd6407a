package paint

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"testing"

	"nrngui/ui/look"
)

// Peak finds the highest sample as a plain search does, in any range.
func TestStackIndexPeak(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	x := &StackIndex{}
	var h []float64
	for i := range 1000 {
		up, down := r.Float64(), r.Float64()
		if i%97 == 0 {
			up = math.NaN()
			h = append(h, down)
		} else {
			h = append(h, up+down)
		}
		x.Append(up, down)
	}
	for range 500 {
		i0, i1 := r.IntN(1000), r.IntN(1001)
		if i0 >= i1 {
			continue
		}
		best := i0
		for i := i0; i < i1; i++ {
			if h[i] > h[best] {
				best = i
			}
		}
		if got := x.Peak(i0, i1); h[got] != h[best] {
			t.Fatalf("in %d..%d the peak is %d (%g), want %d (%g)", i0, i1, got, h[got], best, h[best])
		}
	}
	if x.Len() != 1000 || x.Peak(5, 5) != 5 {
		t.Error("the ends")
	}
}

// A spike of one sample among a hundred thousand is seen in a picture 300 pixels wide, on both sides of zero, and the stack is as high as the sum.
func TestStackLosesNoSpike(t *testing.T) {
	const n = 100000
	a, b, x := NewSamples(), NewSamples(), &StackIndex{}
	for i := range n {
		y := 0.1
		if i == 41234 {
			y = 10
		}
		a.Append(float64(i)*0.025, y)
		b.Append(float64(i)*0.025, -y)
		x.Append(y, y)
	}
	col := color.NRGBA{200, 30, 30, 255}
	plot := &Plot{View: View{0, n * 0.025, -12, 12}, Stack: true, Index: x, Traces: []Trace{{Source: a, Color: col}, {Source: b, Color: color.NRGBA{30, 30, 200, 255}}}}
	img := image.NewRGBA(image.Rect(0, 0, 300, 200))
	p := NewPainter(look.Dark(), look.Fonts{})
	p.Paint(img, 1, plot)
	axes := p.Axes(300, 200, 1, plot)
	want := int(axes.X(41234 * 0.025))
	tall := func(x int) (rows int) {
		for y := range 200 {
			if c := img.RGBAAt(x, y); c.R > 85 && c.B < 80 || c.B > 85 && c.R < 80 {
				rows++
			}
		}
		return rows
	}
	if got := tall(want); got < int(18*float64(axes.Frame.Dy())/24) {
		t.Errorf("the column of the spike is %d pixels high", got)
	}
	if got := tall(want + 20); got > 6 {
		t.Errorf("a column without spike is %d pixels high", got)
	}
}
