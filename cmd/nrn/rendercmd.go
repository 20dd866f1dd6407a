package main

import (
	"flag"
	"fmt"
	"image"
	"image/png"
	"io"
	"strings"

	"nrngui/engine/morph"
	"nrngui/engine/project"
	"nrngui/ui/look"
	"nrngui/ui/shape"
)

// maxSide bounds a picture, in pixels: 16k by 16k is a gigabyte already.
const maxSide = 16384

// renderCmd draws the cells of a morphology or a project.
func renderCmd(args []string, s streams) error {
	f := flag.NewFlagSet("render", flag.ContinueOnError)
	out := f.String("o", "", "")
	size := f.String("size", "1200x900", "")
	theme := f.String("theme", "light", "")
	scale := f.Float64("scale", 1, "")
	plane := f.String("plane", "xy", "")
	rest, err := parse(f, args)
	if err != nil {
		return err
	}
	var w, h int
	if n, err := fmt.Sscanf(*size, "%dx%d", &w, &h); n != 2 || err != nil || w < 16 || h < 16 || w > maxSide || h > maxSide {
		return usageError(fmt.Sprintf("-size %s: want WIDTHxHEIGHT in pixels, each from 16 to %d", *size, maxSide))
	}
	if !(*scale >= 0.25 && *scale <= 8) {
		return usageError(fmt.Sprintf("-scale %g: want 0.25 to 8", *scale))
	}
	if len(rest) != 1 || !strings.HasSuffix(*out, ".png") && !strings.HasSuffix(*out, ".svg") {
		return usageError("render wants one file and -o NAME.png or NAME.svg")
	}
	look, ok := themes()[*theme]
	if !ok {
		return usageError(fmt.Sprintf("-theme %s: want dark or light", *theme))
	}
	which, ok := map[string]shape.Plane{"xy": shape.XY, "yz": shape.YZ, "xz": shape.XZ}[*plane]
	if !ok {
		return usageError(fmt.Sprintf("-plane %s: want xy, yz or xz", *plane))
	}
	p, err := openProject(rest[0], s)
	if err != nil {
		return err
	}
	scene, err := sceneOf(p)
	if err != nil {
		return err
	}
	view := stillView()
	view.Camera.Look(which)
	view.Camera.Fit(scene, float32(float64(w) / *scale), float32(float64(h) / *scale), false)
	if strings.HasSuffix(*out, ".svg") {
		return writeFile(*out, func(to io.Writer) error {
			return shape.RenderSVG(to, scene, &view, look, int(float64(w) / *scale), int(float64(h) / *scale))
		})
	}
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	painterOf(look).Paint(img, float32(*scale), scene, &view)
	return writeFile(*out, func(to io.Writer) error { return png.Encode(to, img) })
}

func themes() map[string]look.Theme {
	return map[string]look.Theme{"dark": look.Dark(), "light": look.Light()}
}

func painterOf(t look.Theme) *shape.Painter { return shape.NewPainter(t, look.GoFonts()) }

// stillView is a picture of the shape alone, coloured by kind.
func stillView() shape.View {
	return shape.View{ByKind: true, Selected: -1, Hovered: -1, ScaleBar: true, Axes: true, Rest: true}
}

// sceneOf lays out all cells of a project.
func sceneOf(p *project.Project) (*shape.Scene, error) {
	cat, err := catalogueOf(p)
	if err != nil {
		return nil, err
	}
	built, err := project.Build(p, cat)
	if err != nil {
		return nil, err
	}
	var secs []shape.Section
	first := 0
	for _, c := range p.Cells {
		from := len(secs)
		names := c.SectionNames()
		for i, sec := range built.Sections(c.Name) {
			one := shape.Section{Name: names[i].Name, Kind: int(names[i].Kind), Points: sec.Points(), Parent: -1,
				L: sec.L(), Diam: sec.Diam(0), NSeg: sec.NSeg(), First: first}
			if parent, x := sec.Parent(); parent != nil {
				for k, other := range built.Sections(c.Name) {
					if other == parent {
						one.Parent, one.ParentX = from+k, x
					}
				}
			}
			first += sec.NSeg()
			secs = append(secs, one)
		}
	}
	return shape.NewScene(secs), nil
}

// framed is one frame of the shape view, for the benchmark.
func framed(m *morph.Morphology) func() {
	scene := shape.NewScene(shape.FromMorphology(m, nil))
	painter, view := painterOf(look.Dark()), stillView()
	view.Rest = false
	img := image.NewRGBA(image.Rect(0, 0, 800, 800))
	view.Camera.Fit(scene, 800, 800, false)
	turn := float32(0)
	return func() {
		turn++
		view.Camera.Orbit(400, 400, 400+turn/100, 400, 800, 800) // a new direction, so that everything is projected again
		painter.Paint(img, 1, scene, &view)
	}
}
