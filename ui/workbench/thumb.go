package workbench

import (
	"context"
	"image"
	"math"

	"github.com/go-gl/mathgl/mgl32"

	"nrngui/engine/mech"
	"nrngui/engine/morph"
	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/ui/look"
	"nrngui/ui/look/ink"
	"nrngui/ui/shape"
	"nrngui/ui/words"
)

// Thumb is the picture of a gallery card: the traces of a real run, and the cell lying on its side where it has a shape worth seeing.
type Thumb struct {
	run   *session.Result
	scene *shape.Scene
	facts []string
}

// makeThumb runs a sample. It takes up to a second and is called in the background.
func makeThumb(ctx context.Context, g Sample, cat *mech.Catalogue) *Thumb {
	p, err := g.Make()
	if err != nil {
		return nil
	}
	t := &Thumb{}
	n := 0
	for i := range p.Cells {
		n += len(p.Cells[i].SectionNames())
	}
	t.facts = []string{words.N(n, "%s section", "%s sections", look.Group(n))}
	if m := p.Cells[0].Shape.Morph; m != nil {
		t.scene = lying(m)
	}
	short := *p
	if short.Run.Tstop > 60 {
		short.Run.Tstop = 60
	}
	kept := short.Recordings[:0:0]
	for _, r := range short.Recordings {
		if r.Ref.Var == "v" {
			kept = append(kept, r)
		}
	}
	short.Recordings = kept
	if t.scene == nil { // the run of a large cell would take longer than anyone looks
		t.run, _ = session.Simulate(ctx, &short, cat, nil)
	}
	return t
}

// lying turns a cell by a quarter, so that a tall tree fits a wide card.
func lying(m *morph.Morphology) *shape.Scene {
	sections := shape.FromMorphology(m, nil)
	for i := range sections {
		points := make([]morph.Point, len(sections[i].Points))
		for k, q := range sections[i].Points {
			points[k] = morph.Point{X: q.Y, Y: -q.X, Z: q.Z, Diam: q.Diam}
		}
		sections[i].Points = points
	}
	return shape.NewScene(sections)
}

// paint draws the picture; scale is device pixels per design pixel.
func (t *Thumb) paint(img *image.RGBA, scale float32, theme look.Theme) {
	ink.On(img).Fill(theme.Plot)
	if t == nil {
		return
	}
	w, h := float32(img.Rect.Dx()), float32(img.Rect.Dy())
	if t.scene != nil {
		v := shape.View{Selected: -1, Hovered: -1, ByKind: true, Rest: true}
		v.Camera.Turn = mgl32.QuatIdent()
		v.Camera.Fit(t.scene, w/scale, h/scale+30, false)
		shape.NewPainter(theme, look.GoFonts()).Paint(img, scale, t.scene, &v)
	}
	if t.run != nil {
		t.curves(img, scale, theme)
	}
}

// curves draws the traces over the width, all on one scale.
func (t *Thumb) curves(img *image.RGBA, scale float32, theme look.Theme) {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, y := range t.run.Y {
		for _, v := range y {
			lo, hi = math.Min(lo, v), math.Max(hi, v)
		}
	}
	if !(hi > lo) || len(t.run.T) < 2 {
		return
	}
	w, h := float64(img.Rect.Dx()), float64(img.Rect.Dy())
	pad := 20 * float64(scale)
	end := t.run.T[len(t.run.T)-1]
	var s ink.Stroker
	for i := len(t.run.Y) - 1; i >= 0; i-- {
		s.Begin(img.Rect, 2*scale, nil)
		px, py := 0.0, 0.0
		for k, v := range t.run.Y[i] {
			x, y := pad+(w-2*pad)*t.run.T[k]/end, h-pad-(h-2*pad)*(v-lo)/(hi-lo)
			if k > 0 && (math.Abs(x-px) > 0.5 || math.Abs(y-py) > 0.5) {
				s.Line(float32(px), float32(py), float32(x), float32(y))
			}
			if k == 0 || math.Abs(x-px) > 0.5 || math.Abs(y-py) > 0.5 {
				px, py = x, y
			}
		}
		s.Flush(img, theme.Trace(i))
	}
}

// recentName is the line of a recent project: its file name without the ending, and its folder.
func recentName(path string) (name, folder string) {
	name, folder = path, ""
	for i := len(path) - 1; i >= 0; i-- {
		if path[i] == '/' || path[i] == '\\' {
			name, folder = path[i+1:], path[:i]
			break
		}
	}
	if n := len(name) - len(project.Extension); n > 0 && name[n:] == project.Extension {
		name = name[:n]
	}
	return name, folder
}
