package import3d

import (
	"bytes"
	"context"
	"image"
	"testing"

	"nrngui/engine/morph"
	"nrngui/engine/morph/formats"
	"nrngui/engine/morph/grow"
	"nrngui/engine/morph/repair"
	"nrngui/engine/morph/swc"
	"nrngui/ui/look"
	"nrngui/ui/shape"
)

// fiftyThousand is the text of a cell of about 46 000 samples.
func fiftyThousand(b *testing.B) []byte {
	b.Helper()
	m, err := grow.Grow(morph.Grow{Preset: "pyramidal", Seed: 3})
	if err != nil {
		b.Fatal(err)
	}
	var text bytes.Buffer
	if err := swc.Write(&text, m); err != nil {
		b.Fatal(err)
	}
	r, err := formats.Trace(&text, "cell.swc", true)
	if err != nil {
		b.Fatal(err)
	}
	acts, err := repair.ParseAll([]string{"resample 0.25"})
	if err != nil {
		b.Fatal(err)
	}
	fine, err := repair.Repaired(r, acts...)
	if err != nil {
		b.Fatal(err)
	}
	cell, err := fine.Instantiate()
	if err != nil {
		b.Fatal(err)
	}
	var out bytes.Buffer
	if err := swc.Write(&out, cell.Morphology); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}

// From the bytes of a file of 46 000 samples to its receipt, and on to the first picture: the limits are 150 ms and 300 ms.
func BenchmarkOpenFiftyThousandPoints(b *testing.B) {
	text := fiftyThousand(b)
	b.Run("report", func(b *testing.B) {
		for b.Loop() {
			f, err := NewFile("cell.swc", text, 0)
			if err != nil {
				b.Fatal(err)
			}
			if _, err := Make(context.Background(), f, nil); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("picture", func(b *testing.B) {
		img := image.NewRGBA(image.Rect(0, 0, 1440, 900))
		for b.Loop() {
			f, err := NewFile("cell.swc", text, 0)
			if err != nil {
				b.Fatal(err)
			}
			r, err := Make(context.Background(), f, nil)
			if err != nil {
				b.Fatal(err)
			}
			v := shape.View{Selected: -1, Hovered: -1, ByKind: true, Rest: true}
			v.Camera.Fit(r.Scene, 1440, 900, false)
			shape.NewPainter(look.Light(), look.GoFonts()).Paint(img, 1, r.Scene, &v)
		}
	})
}
