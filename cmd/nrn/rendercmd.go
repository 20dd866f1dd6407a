package main

import (
	"flag"
	"fmt"
	"image"
	"image/png"
	"io"
	"slices"
	"strings"

	"nrngui/engine/morph"
	"nrngui/engine/project"
	"nrngui/ui/look"
	"nrngui/ui/shape"
)

// maxSide bounds a picture, in pixels: 16k by 16k is a gigabyte already.
const maxSide = 16384

// renderCmd draws the cells of morphologies or projects.
func renderCmd(args []string, s streams) error {
	f := flag.NewFlagSet("render", flag.ContinueOnError)
	out := f.String("o", "", "")
	size := f.String("size", "1200x900", "")
	theme := f.String("theme", "light", "")
	scale := f.Float64("scale", 1, "")
	var d drawing
	f.StringVar(&d.plane, "plane", "xy", "")
	f.StringVar(&d.by, "by", "", "")
	f.StringVar(&d.tubes, "tubes", "wide", "")
	f.StringVar(&d.slice, "slice", "", "")
	f.BoolVar(&d.points, "points", false, "")
	f.BoolVar(&d.borders, "borders", false, "")
	f.BoolVar(&d.overlaid, "overlaid", false, "")
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
	if len(rest) < 1 || !strings.HasSuffix(*out, ".png") && !strings.HasSuffix(*out, ".svg") {
		return usageError("render wants files and -o NAME.png or NAME.svg")
	}
	look, ok := themes()[*theme]
	if !ok {
		return usageError(fmt.Sprintf("-theme %s: want dark or light", *theme))
	}
	if err := d.check(); err != nil {
		return err
	}
	var cells []shape.Cell
	for _, file := range rest {
		p, err := openProject(file, s)
		if err != nil {
			return err
		}
		own, err := cellsOf(p)
		if err != nil {
			return err
		}
		cells = append(cells, own...)
	}
	scene, view := d.scene(cells, len(rest) > 1, look)
	view.Camera.Look(planes()[d.plane])
	view.Camera.Fit(scene, float32(float64(w) / *scale), float32(float64(h) / *scale), view.HasBar())
	if strings.HasSuffix(*out, ".svg") {
		return writeFile(*out, func(to io.Writer) error {
			return shape.RenderSVG(to, scene, &view, look, int(float64(w) / *scale), int(float64(h) / *scale))
		})
	}
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	painterOf(look).Paint(img, float32(*scale), scene, &view)
	return writeFile(*out, func(to io.Writer) error { return png.Encode(to, img) })
}

// drawing is how cells are drawn.
type drawing struct {
	plane, by, tubes, slice   string
	points, borders, overlaid bool
	slab                      shape.Slab
}

// tree is the plane that is none: a dendrogram.
const tree = "tree"

func planes() map[string]shape.Plane {
	return map[string]shape.Plane{"xy": shape.XY, "yz": shape.YZ, "xz": shape.XZ, tree: shape.XY}
}

func thicknesses() map[string]shape.Tubes {
	return map[string]shape.Tubes{"wide": shape.Swollen, "true": shape.TrueScale, "lines": shape.Lines}
}

// check refuses what is no way to draw, and reads the slice.
func (d *drawing) check() error {
	if _, ok := planes()[d.plane]; !ok {
		return usageError(fmt.Sprintf("-plane %s: want xy, yz, xz or tree", d.plane))
	}
	if _, ok := thicknesses()[d.tubes]; !ok {
		return usageError(fmt.Sprintf("-tubes %s: want wide, true or lines", d.tubes))
	}
	if d.by != "" && !slices.Contains(project.Colourings(), d.by) {
		return usageError(fmt.Sprintf("-by %s: want %s", d.by, strings.Join(project.Colourings(), ", ")))
	}
	if d.slice != "" {
		z, thick := 0.0, 0.0
		if n, err := fmt.Sscanf(d.slice, "%g,%g", &z, &thick); n != 2 || err != nil || !(thick > 0 && thick < 1e9) || !(z > -1e9 && z < 1e9) {
			return usageError(fmt.Sprintf("-slice %s: want the middle and the thickness in um, as 10,5", d.slice))
		}
		d.slab = shape.Slab{On: true, Z: float32(z), Thick: float32(thick)}
	}
	return nil
}

// scene puts the cells together: those of several files side by side or overlaid, those of one file where they are.
func (d *drawing) scene(cells []shape.Cell, several bool, theme look.Theme) (*shape.Scene, shape.View) {
	by := d.by
	if by == "" {
		by = shape.ByType
		if several && d.overlaid {
			by = shape.ByCell
		}
	}
	scene := shape.NewCellsTraced(cells)
	switch {
	case d.plane == tree:
		scene = shape.NewDendrograms(cells)
	case several:
		scene = shape.NewCells(cells, d.overlaid)
	}
	view := stillView()
	if d.by != "" || several {
		view.ColourBy(scene, by, theme)
		view.ColourBar = true
	}
	view.Tubes, view.Slab, view.Points, view.Discs, view.Compartments = thicknesses()[d.tubes], d.slab, d.points, d.points, d.borders
	return scene, view
}

func themes() map[string]look.Theme {
	return map[string]look.Theme{"dark": look.Dark(), "light": look.Light()}
}

func painterOf(t look.Theme) *shape.Painter { return shape.NewPainter(t, look.GoFonts()) }

// stillView is a picture of the shape alone, coloured by kind.
func stillView() shape.View {
	return shape.View{ByKind: true, Selected: -1, Hovered: -1, ScaleBar: true, Axes: true, Rest: true}
}

// cellsOf lists the cells of a project as they are built.
func cellsOf(p *project.Project) ([]shape.Cell, error) {
	cat, err := catalogueOf(p)
	if err != nil {
		return nil, err
	}
	built, err := project.Build(p, cat)
	if err != nil {
		return nil, err
	}
	var cells []shape.Cell
	for _, c := range p.Cells {
		cell, first := shape.Cell{Name: c.Name}, 0
		names, secs := c.SectionNames(), built.Sections(c.Name)
		number := map[any]int{}
		for i, sec := range secs {
			number[sec] = i
		}
		for i, sec := range secs {
			one := shape.Section{Name: names[i].Name, Kind: int(names[i].Kind), Points: sec.Points(), Parent: -1,
				L: sec.L(), Diam: sec.Diam(0), NSeg: sec.NSeg(), First: first}
			if parent, x := sec.Parent(); parent != nil {
				if k, ok := number[parent]; ok {
					one.Parent, one.ParentX = k, x
				}
			}
			first += sec.NSeg()
			cell.Sections = append(cell.Sections, one)
		}
		cells = append(cells, cell)
	}
	return cells, nil
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
