package ink

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"testing"

	"nrngui/ui/look"
)

func black(w, h int) Canvas {
	c := On(image.NewRGBA(image.Rect(0, 0, w, h)))
	c.Fill(color.NRGBA{A: 255})
	return c
}

// light is the sum of the red channel in units of full pixels: the drawn area.
func light(img *image.RGBA) float64 {
	sum := 0.0
	for i := 0; i < len(img.Pix); i += 4 {
		sum += float64(img.Pix[i]) / 255
	}
	return sum
}

var white = color.NRGBA{255, 255, 255, 255}

// Areas must come out right within what linear coverage over one pixel and 8 bits can do: a tenth of the outline's length.
func TestAreas(t *testing.T) {
	for _, k := range []struct {
		name         string
		draw         func(Canvas)
		want, within float64
	}{
		{"rect", func(c Canvas) { c.Rect(10.25, 10.5, 30.75, 20.25, white) }, 20.5 * 9.75, 0.5},
		{"disc", func(c Canvas) { c.Disc(32, 32, 10.3, white) }, math.Pi * 10.3 * 10.3, 1.5},
		{"ring", func(c Canvas) { c.Ring(32, 32, 12, 2, white) }, 2 * math.Pi * 12 * 2, 3},
		{"line", func(c Canvas) { c.Line(10, 10, 50, 37, 3, white) }, math.Hypot(40, 27)*3 + math.Pi*2.25, 3},
		{"round", func(c Canvas) { c.RoundRect(8, 8, 40, 30, 5, white) }, 32*22 - (4-math.Pi)*25, 2},
	} {
		c := black(64, 64)
		k.draw(c)
		if got := light(c.Img); math.Abs(got-k.want) > k.within {
			t.Errorf("%s: area %.2f, want %.2f within %.1f", k.name, got, k.want, k.within)
		}
	}
}

func TestStrokerMatchesLine(t *testing.T) {
	var s Stroker
	for _, p := range [][4]float32{{5, 5, 55, 20}, {10, 50, 14, 8}, {20, 20, 20, 60}, {3, 30, 60, 30}, {30, 30, 30.2, 30.1}} {
		a, b := black(64, 64), black(64, 64)
		a.Line(p[0], p[1], p[2], p[3], 2, white)
		s.Begin(b.Img.Rect, 2, nil)
		s.Line(p[0], p[1], p[2], p[3])
		s.Flush(b.Img, white)
		for i := range a.Img.Pix {
			if d := int(a.Img.Pix[i]) - int(b.Img.Pix[i]); d > 2 || d < -2 {
				t.Fatalf("%v: pixel %d,%d differs by %d", p, i/4%64, i/4/64, d)
			}
		}
	}
}

func TestDashes(t *testing.T) {
	var s Stroker
	c := black(128, 16)
	s.Begin(c.Img.Rect, 2, []float32{6, 6})
	for x := float32(4); x < 124; x++ { // in pieces: the phase must carry over joints
		s.Line(x, 8, x+1, 8)
	}
	s.Flush(c.Img, white)
	// Ten dashes, each 6 by 2 and two half discs of radius 1.
	if got, want := light(c.Img), 10*(12+math.Pi); math.Abs(got-want) > 4 {
		t.Errorf("dashes cover %.1f, want %.1f", got, want)
	}
}

func TestNothingOutsideClip(t *testing.T) {
	c := black(64, 64)
	in := c.In(image.Rect(20, 20, 40, 40))
	f := NewFaces(look.GoFonts())
	in.Disc(30, 30, 30, white)
	in.Line(0, 0, 64, 64, 5, white)
	in.Rect(-1e30, -5, 1e30, 80, white)
	f.Draw(in, Label{Text: "Wgy−", X: 10, Y: 35, Size: 30, Color: white})
	f.Draw(in, Label{Text: "Wgy", X: 25, Y: 60, Size: 30, Turned: true, Color: white})
	var s Stroker
	s.Begin(in.Clip, 4, nil)
	s.Line(-1e5, -1e5, 1e5, 1e5)
	s.Line(float32(math.NaN()), 0, 10, float32(math.Inf(1)))
	s.Span(-10, 100, -10, 1000)
	s.Flush(c.Img, white)
	for y := 0; y < 64; y++ {
		for x := 0; x < 64; x++ {
			if inside := image.Pt(x, y).In(in.Clip); (c.Img.RGBAAt(x, y).R != 0) && !inside {
				t.Fatalf("pixel %d,%d outside the clip was drawn", x, y)
			}
		}
	}
}

func TestMinusSign(t *testing.T) {
	f := NewFaces(look.GoFonts())
	s := f.at(Regular, 20)
	if s.width('\u2212') < 5 || s.width('\u2009') != thin*20 {
		t.Error("widths", s.width('\u2212'), s.width('\u2009'))
	}
	g := s.minus(0)
	if g.w < 5 || g.h < 1 || g.h > 4 || g.y > -3 {
		t.Errorf("the made minus is %d by %d at y %d", g.w, g.h, g.y)
	}
	if f.Width("10", 12, Regular) >= f.Width("100", 12, Bold) {
		t.Error("widths of text")
	}
}

func TestTextAllocatesNothingTwice(t *testing.T) {
	f := NewFaces(look.GoFonts())
	c := black(200, 40)
	l := Label{Text: "−65.4 mV", X: 100, Y: 25, Size: 12, Align: Right, Color: white}
	f.Draw(c, l)
	if n := testing.AllocsPerRun(20, func() { f.Draw(c, l); c.Disc(20, 20, 5, white) }); n != 0 {
		t.Errorf("%v allocations a draw", n)
	}
}

func ExampleCanvas() {
	img := image.NewRGBA(image.Rect(0, 0, 100, 24))
	c := On(img)
	c.Fill(look.Dark().Plot)
	c.RoundRect(2, 2, 98, 22, 4, look.Dark().Raised)
	f := NewFaces(look.GoFonts())
	f.Draw(c, Label{Text: "−65 mV", X: 50, Y: 16, Size: 12, Align: Centre, Color: look.Dark().Text})
	fmt.Println(img.RGBAAt(0, 0), img.RGBAAt(5, 12), f.Width("−65", 12, Regular) > f.Width("65", 12, Regular))
	// Output: {20 24 31 255} {36 43 53 255} true
}
