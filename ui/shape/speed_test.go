package shape

import (
	"runtime"
	"testing"

	"nrngui/ui/look"
)

// fifty is a cell of fifty thousand traced points.
func fifty(b *testing.B) ([]Section, *Scene) {
	secs := tree(65000)
	n := 0
	for i := range secs {
		n += len(secs[i].Points)
	}
	if n < 49_000 || n > 55_000 {
		b.Fatalf("%d points", n)
	}
	return secs, NewScene(secs)
}

// A cell of fifty thousand points in a window of 1440 by 900: the first picture, one of the cell as it turns, one at rest, one with new values; as a dendrogram, and with all its points shown.
func BenchmarkFiftyThousandPoints(b *testing.B) {
	secs, s := fifty(b)
	b.Logf("%d frusta", s.Pieces())
	b.Run("first picture", func(b *testing.B) {
		for b.Loop() {
			s := NewScene(secs)
			v := View{Selected: -1, Hovered: -1, ColourBar: true, ScaleBar: true, Axes: true, Rest: true}
			v.ColourBy(s, ByType, look.Dark())
			NewPainter(look.Dark(), look.GoFonts()).Paint(canvas(1440, 900), 1, s, &v)
		}
	})
	b.Run("memory", func(b *testing.B) {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		scene := NewScene(secs)
		runtime.GC()
		runtime.ReadMemStats(&after)
		n := 0
		for i := range secs {
			n += len(secs[i].Points)
		}
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(n), "B/point")
		runtime.KeepAlive(scene)
	})
	flat := NewDendrogram(secs)
	for _, k := range []struct {
		name string
		s    *Scene
		turn bool
		set  func(*View)
	}{
		{"turning", s, true, func(v *View) {}},
		{"turning near", s, true, func(v *View) { v.Camera.ZoomAt(720, 450, 6, 1440, 900) }},
		{"turning with points", s, true, func(v *View) { v.Points = true }},
		{"turning a slice", s, true, func(v *View) { v.Slab = s.FirstSlab() }},
		{"rest", s, true, func(v *View) { v.Rest = true }},
		{"live", s, false, func(v *View) { v.Rest = true; v.Values = wave(s); v.ByKind = false; v.Hi = 1 }},
		{"dendrogram", flat, true, func(v *View) { v.Rest = true }},
	} {
		b.Run(k.name, func(b *testing.B) {
			p := NewPainter(look.Dark(), look.GoFonts())
			v := View{Selected: -1, Hovered: -1, ColourBar: true, ScaleBar: true, Axes: true, ByKind: true}
			v.Camera.Fit(k.s, 1440, 900, false)
			k.set(&v)
			img := canvas(1440, 900)
			b.ReportAllocs()
			for b.Loop() {
				if k.turn && k.s.Flat {
					v.Camera.Pan(1, 0)
				} else if k.turn {
					v.Camera.Orbit(720, 450, 726, 452, 1440, 900)
				}
				p.Paint(img, 1, k.s, &v)
			}
		})
	}
}
