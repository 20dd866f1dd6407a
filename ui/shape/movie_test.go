package shape

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/gif"
	"image/png"
	"math"
	"strings"
	"testing"

	"nrngui/ui/look"
)

func picture(th look.Theme) *Picture {
	s := NewScene(tree(1500))
	v := View{Values: wave(s), Lo: -80, Hi: 40, Unit: "mV", Selected: -1, Hovered: -1, ColourBar: true, ScaleBar: true, Axes: true, Rest: true}
	v.Markers = []Marker{{Kind: Electrode, X: 0.5, Color: th.Trace(4), Label: "IClamp[0]"}}
	p := &Picture{Scene: s, View: v, Theme: th, Fonts: look.GoFonts(), W: 240, H: 260, Scale: 1}
	p.From(300, 300)
	return p
}

// moments is a wave that runs along the cell.
func moments(p *Picture, n int) []Moment {
	var out []Moment
	for i := range n {
		values := make([]float32, p.Scene.Segments)
		for k := range values {
			values[k] = -20 + 60*float32(math.Sin(float64(k)/9-float64(i)/2))
		}
		out = append(out, Moment{values, fmt.Sprintf("t = %d ms", i), 4 + i})
	}
	return out
}

// A GIF read again shows, picture by picture, what Paint draws: the mean differs by at most 2 levels of 255, no pixel in 200 by more than 24 in a channel. That is what
// 255 colours for lit tubes, a map and a plain ground cost.
func TestGIFShowsWhatIsPainted(t *testing.T) {
	for _, th := range []look.Theme{look.Dark(), look.Light()} {
		p := picture(th)
		want := moments(p, 9)
		var b bytes.Buffer
		told := 0.0
		if err := p.WriteGIF(context.Background(), &b, want, func(f float64) { told = max(told, f) }); err != nil {
			t.Fatal(err)
		}
		g, err := gif.DecodeAll(&b)
		if err != nil {
			t.Fatal(err)
		}
		if len(g.Image) != len(want) || g.LoopCount != 0 || told < 0.8 || g.Config.Width != 240 || g.Config.Height != 260 {
			t.Fatalf("%d pictures of %d by %d, %d loops, told %g", len(g.Image), g.Config.Width, g.Config.Height, g.LoopCount, told)
		}
		shown, img, painter := canvas(240, 260), canvas(240, 260), NewPainter(th, look.GoFonts())
		for i, m := range want {
			draw.Draw(shown, g.Image[i].Rect, g.Image[i], g.Image[i].Rect.Min, draw.Over)
			if g.Delay[i] != m.Hold {
				t.Errorf("picture %d is held %d/100 s, want %d", i, g.Delay[i], m.Hold)
			}
			v := p.View
			v.Values, v.Caption = m.Values, m.Caption
			painter.Paint(img, 1, p.Scene, &v)
			sum, far := 0, 0
			for k := range img.Pix {
				d := abs8(img.Pix[k], shown.Pix[k])
				sum += d
				if d > 24 {
					far++
				}
			}
			if mean := float64(sum) / float64(len(img.Pix)); mean > 2 || far > len(img.Pix)/200 {
				t.Errorf("%s, picture %d: mean difference %.2f levels, %d of %d far off", th.Name, i, mean, far, len(img.Pix))
			}
			if got, ground := shown.RGBAAt(3, 130), th.Plot; abs8(got.R, ground.R)+abs8(got.G, ground.G)+abs8(got.B, ground.B) > 3 {
				t.Errorf("%s, picture %d: the ground is %v, want %v", th.Name, i, got, ground)
			}
		}
	}
}

// A picture that does not change costs next to nothing, and a movie of few colours keeps them exactly.
func TestGIFOfOnePicture(t *testing.T) {
	p := picture(look.Dark())
	still := moments(p, 1)[0]
	size := func(n int) int {
		var b bytes.Buffer
		all := make([]Moment, n)
		for i := range all {
			all[i] = still
		}
		if err := p.WriteGIF(context.Background(), &b, all, func(float64) {}); err != nil {
			t.Fatal(err)
		}
		return b.Len()
	}
	if one, many := size(1), size(30); many > one+30*1100 {
		t.Errorf("1 picture takes %d bytes, 30 of the same %d", one, many)
	}
	img := image.NewRGBA(image.Rect(0, 0, 10, 10))
	for i := range img.Pix {
		img.Pix[i] = []uint8{17, 34, 201, 255}[i%4]
	}
	img.Pix[0] = 250
	var q quantiser
	q.count(img)
	palette := q.palette()
	if r, g, b, _ := palette[q.indices(img)[5]].RGBA(); r>>8 != 17 || g>>8 != 34 || b>>8 != 201 || len(palette) != 3 {
		t.Errorf("of two colours %d are made, the ground is %d %d %d", len(palette)-1, r>>8, g>>8, b>>8)
	}
}

func TestPicturesRefuse(t *testing.T) {
	end, stop := context.WithCancel(context.Background())
	stop()
	good := picture(look.Dark())
	for _, c := range []struct {
		change func(p *Picture)
		n      int
		ctx    context.Context
		want   string
	}{
		{func(p *Picture) { p.W = 3 }, 1, context.Background(), "too small"},
		{func(p *Picture) { p.Scale = 100 }, 1, context.Background(), "scale"},
		{func(p *Picture) { p.W, p.H = 40000, 40000 }, 1, context.Background(), "too large"},
		{func(p *Picture) { p.W, p.H = 8000, 8000 }, 9, context.Background(), "too many"},
		{func(p *Picture) { p.W = 70000 }, 1, context.Background(), "65535"},
		{func(*Picture) {}, 0, context.Background(), "run the model"},
		{func(*Picture) {}, 2, end, "canceled"},
	} {
		p := *good
		c.change(&p)
		err := p.WriteGIF(c.ctx, &bytes.Buffer{}, moments(good, c.n), func(float64) {})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v, want %q", err, c.want)
		}
		if c.ctx == end && !errors.Is(err, context.Canceled) {
			t.Errorf("%v is no end by the context", err)
		}
	}
}

// PNG and SVG have the size that was asked for, and another size shows the same.
func TestPictureFiles(t *testing.T) {
	p := picture(look.Light())
	p.Scale = 2.5
	var b bytes.Buffer
	if err := p.WritePNG(&b); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&b)
	if err != nil || img.Bounds().Dx() != 600 || img.Bounds().Dy() != 650 {
		t.Errorf("%v %v, want 600 by 650", img.Bounds(), err)
	}
	if err := p.WriteSVG(&b); err != nil || !strings.Contains(b.String(), `width="240" height="260"`) {
		t.Errorf("%v: %.100s", err, b.String())
	}
	p.View.Camera.ZoomAt(100, 100, 3, 240, 260)
	camera := p.View.Camera
	p.W, p.H = 480, 520
	p.From(240, 260)
	if k := p.View.Camera.Zoom / camera.Zoom; math.Abs(float64(k)-2) > 1e-3 || p.View.Camera.Centre != camera.Centre {
		t.Errorf("twice the size zooms by %g", k)
	}
}
