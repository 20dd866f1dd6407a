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
	Acts     []string        // the repairs, as texts
	Reading  *traced.Reading // with the repairs
	Cell     *morph.Morphology
	Metrics  *metrics.Report
	Numbers  repair.Numbers
	Rows     []Row // by type, then all
	Sholl    Sholl
	Findings []Finding
	Scene    *shape.Scene  // in space
	Extras   *shape.Extras // outlines, marks and spines; nil: none
	Tree     *shape.Scene  // the dendrogram
	Sections []shape.Section
	Took     time.Duration // reading, making, measuring
}

// Make makes the cell of a file with repairs and measures it. It takes a while for large cells and belongs beside the window.
func Make(ctx context.Context, f *File, acts []string) (*Result, error) {
	from := time.Now()
	r := &Result{Acts: acts}
	list, err := repair.ParseAll(acts)
	if err != nil {
		return nil, err
	}
	if r.Reading, err = repair.Repaired(f.Base, list...); err != nil {
		return nil, err
	}
	cell, err := r.Reading.Clone().Instantiate()
	if err != nil {
		return nil, err
	}
	r.Cell = cell.Morphology
	if len(r.Cell.Sections) == 0 {
		var list source.List
		list.Add(source.Pos{File: f.Name}, "choose another file", "the file holds no section")
		return nil, list
	}
	r.Took = f.took + time.Since(from)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r.Metrics = metrics.Of(r.Cell)
	r.Numbers = repair.NumbersOf(r.Cell)
	r.Rows = Rows(r.Numbers)
	r.Sholl = ShollOf(r.Metrics)
	r.Findings = placed(repair.Judge(r.Reading, repair.Limits{}), r.Cell)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r.Sections = shape.FromMorphology(r.Cell, nil)
	r.Scene = shape.NewScene(r.Sections)
	r.Tree = shape.NewDendrogram(r.Sections)
	r.Extras = shape.ExtrasOf(r.Reading)
	return r, nil
}

// All is the last row: of all types together.
func (r *Result) All() Row { return r.Rows[len(r.Rows)-1] }
