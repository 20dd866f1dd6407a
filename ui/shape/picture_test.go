package shape

import (
	"fmt"
	"image"
	"image/png"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"nrngui/engine/morph"
	"nrngui/engine/morph/swc"
	"nrngui/ui/look"
)

// tree makes a branched cell of about n points, the same each time: a soma, an apical trunk with a tuft, basal dendrites, an axon.
func tree(n int) []Section {
	rng := rand.New(rand.NewPCG(7, uint64(n)))
	out := []Section{{Name: "soma", Kind: 1, Parent: -1, NSeg: 1, Points: []morph.Point{{Y: -9, Diam: 18}, {Y: 9, Diam: 18}}}}
	var grow func(parent int, px float64, at [3]float64, dir [3]float64, diam float64, kind, depth, points int)
	grow = func(parent int, px float64, at, dir [3]float64, diam float64, kind, depth, points int) {
		if len(out) > 4000 || points < 4 {
			return
		}
		s := Section{Name: fmt.Sprintf("s[%d]", len(out)), Kind: kind, Parent: parent, ParentX: px, NSeg: 3}
		for i := range points {
			s.Points = append(s.Points, morph.Point{X: float32(at[0]), Y: float32(at[1]), Z: float32(at[2]), Diam: float32(diam)})
			if i == points-1 {
				break
			}
			norm := 0.0
			for k := range dir {
				dir[k] += rng.NormFloat64() * 0.22
				norm += dir[k] * dir[k]
			}
			for k := range dir {
				dir[k] /= math.Sqrt(norm)
				at[k] += dir[k] * 3.5
			}
			diam = math.Max(diam*0.992, 0.4)
		}
		me := len(out)
		out = append(out, s)
		if depth == 0 {
			return
		}
		for range 2 {
			d := dir
			for k := range d {
				d[k] += rng.NormFloat64() * 0.55
			}
			grow(me, 1, at, d, diam*0.75, kind, depth-1, points)
		}
	}
	k := max(n/180, 4)
	grow(0, 1, [3]float64{0, 9, 0}, [3]float64{0, 1, 0}, 4, 4, 5, k)
	for i := range 5 {
		a := math.Pi * (1.15 + 0.7*float64(i)/4)
		grow(0, 0, [3]float64{0, -9, 0}, [3]float64{math.Cos(a), math.Sin(a), 0.4 * float64(i%3-1)}, 2, 3, 3, k)
	}
	grow(0, 0, [3]float64{0, -9, 0}, [3]float64{0.1, -1, 0}, 1, 2, 0, 2*k)
	first := 0
	for i := range out {
		out[i].First = first
		first += out[i].NSeg
	}
	return out
}

// wave gives each segment a voltage that falls with the distance from the soma.
func wave(s *Scene) []float32 {
	v := make([]float32, s.Segments)
	for i := range s.Sections {
		sec := &s.Sections[i]
		for k := range sec.NSeg {
			at, _, ok := s.Place(i, (float64(k)+0.5)/float64(sec.NSeg))
			if !ok {
				continue
			}
			d := math.Sqrt(float64(at[0]*at[0] + at[1]*at[1] + at[2]*at[2]))
			v[sec.First+k] = float32(-78 + 112*math.Exp(-d*d/90000))
		}
	}
	return v
}

func show(t testing.TB, name string, img image.Image) {
	dir := os.Getenv("PICTURES")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
}

func fonts() look.Fonts {
	f := look.GoFonts()
	if b, err := os.ReadFile(os.Getenv("FONT")); err == nil {
		f.Regular = b
	}
	if b, err := os.ReadFile(os.Getenv("FONT_BOLD")); err == nil {
		f.Bold = b
	}
	return f
}

func canvas(w, h int) *image.RGBA { return image.NewRGBA(image.Rect(0, 0, w, h)) }

// traced reads the shared reconstruction when it is there, else the synthetic tree.
func traced(t *testing.T) *Scene {
	file, err := os.Open("../../../shared/morphologies/c91662.swc")
	if err != nil {
		return NewScene(tree(3000))
	}
	defer file.Close()
	m, err := swc.Read(file, "c91662.swc")
	if err != nil {
		t.Fatal(err)
	}
	return NewScene(FromMorphology(m, func(i int) int { return 5 }))
}

func TestPictures(t *testing.T) {
	if os.Getenv("PICTURES") == "" {
		return // nothing is checked here: pictures to look at
	}
	scenes := map[string]*Scene{"traced": traced(t), "tree": NewScene(tree(3000))}
	for _, th := range []look.Theme{look.Dark(), look.Light()} {
		p := NewPainter(th, fonts())
		for name, s := range scenes {
			n := len(s.Sections)
			v := View{Values: wave(s), Lo: -80, Hi: 40, Unit: "mV", Selected: 0, Hovered: -1, ColourBar: true, ScaleBar: true, Axes: true, Rest: true}
			v.Markers = []Marker{
				{Kind: Recording, Section: n / 3, X: 0.5, Color: th.Trace(1), Label: fmt.Sprintf("%s(0.5)", s.Sections[n/3].Name)},
				{Kind: Recording, Section: n * 3 / 5, X: 0.9, Color: th.Trace(2), Label: fmt.Sprintf("%s(0.9)", s.Sections[n*3/5].Name)},
				{Kind: Synapse, Section: n / 2, X: 0.5, Color: th.Trace(3), Label: "ExpSyn[0]"},
				{Kind: Electrode, Section: 0, X: 0.5, Color: th.Trace(4), Label: "IClamp[0] 0.8 nA"},
			}
			for _, scale := range []float32{1, 2} {
				img := canvas(int(352*scale), int(610*scale))
				p.Paint(img, scale, s, &v)
				show(t, fmt.Sprintf("shape-%s-%s-%v", name, th.Name, scale), img)
			}
			v.Selected, v.Hovered, v.HoverX, v.HoverText = n/2, n/4, 0.5, s.Sections[n/4].Name+"(0.5)\nL 84 µm, diam 1.2 µm\n−61.4 mV"
			v.Rest = false
			img := canvas(352, 610)
			p.Paint(img, 1, s, &v)
			show(t, fmt.Sprintf("hover-%s-%s", name, th.Name), img)
			v.Rest, v.ByKind = true, true
			v.Camera.Orbit(170, 300, 230, 340, 700, 600)
			at, _, _ := s.Place(0, 0.5)
			x, y, _ := v.Camera.Project(at, 700, 600)
			v.Camera.ZoomAt(x, y, 6, 700, 600)
			v.Camera.Pan(350-x, 300-y)
			img = canvas(700, 600)
			p.Paint(img, 1, s, &v)
			show(t, fmt.Sprintf("zoom-%s-%s", name, th.Name), img)
		}
	}
}
