package import3d

import (
	"context"
	"time"

	traced "nrngui/engine/morph/import3d"

	"nrngui/engine/morph"
	"nrngui/engine/morph/metrics"
	"nrngui/engine/morph/repair"
	"nrngui/engine/source"
	"nrngui/ui/shape"
)

// Result is the cell that comes of a file and the repairs done to it, with all that is shown of it. It is made beside the window and never changed.
type Result struct {
	Acts     []string // the repairs, as texts
	Reading  *traced.Reading
	Cell     *morph.Morphology
	Metrics  *metrics.Report
	Rows     []Row // by type, then all
	Sholl    Sholl
	Findings []Finding
	Scene    *shape.Scene // in space
	Sticks   *shape.Scene // the same as thin lines
	Tree     *shape.Scene // the dendrogram
	Sections []shape.Section
	Took     time.Duration // reading, making, measuring
}

// Make makes the cell of a file with repairs and measures it. It takes a while for large cells and belongs beside the window.
func Make(ctx context.Context, f *File, acts []string) (*Result, error) {
	from := time.Now()
	r := &Result{Acts: acts}
	var err error
	if r.Reading, err = f.Trace(); err != nil {
		return nil, err
	}
	cell, err := r.Reading.Instantiate()
	if err != nil {
		return nil, err
	}
	r.Cell = cell.Morphology
	if len(r.Cell.Sections) == 0 {
		var list source.List
		list.Add(source.Pos{File: f.Name}, "choose another file", "the file holds no section")
		return nil, list
	}
	r.Took = time.Since(from)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r.Metrics = metrics.Of(r.Cell)
	r.Rows = Rows(repair.NumbersOf(r.Cell))
	r.Sholl = ShollOf(r.Metrics)
	r.Findings = told(r.Cell)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r.Sections = shape.FromMorphology(r.Cell, nil)
	r.Scene = shape.NewScene(r.Sections)
	r.Tree = shape.NewDendrogram(r.Sections)
	r.Sticks = shape.NewScene(thin(r.Sections))
	return r, nil
}

// thin gives the sections without thickness, but for the soma.
func thin(sections []shape.Section) []shape.Section {
	out := make([]shape.Section, len(sections))
	for i, s := range sections {
		if s.Kind != int(morph.Soma) {
			points := make([]morph.Point, len(s.Points))
			for k, p := range s.Points {
				p.Diam = 0
				points[k] = p
			}
			s.Points = points
		}
		out[i] = s
	}
	return out
}

// All is the last row: of all types together.
func (r *Result) All() Row { return r.Rows[len(r.Rows)-1] }
