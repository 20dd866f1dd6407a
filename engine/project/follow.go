package project

import (
	"slices"

	"nrngui/engine/model"
)

// SameParts says whether two projects differ in cells and in numbers only, so that a model built of one may be that of the other with other numbers: mod files, point processes, links,
// tables, transfers, random streams and the event list are the same. What model.Alike then says of the models decides.
func (p *Project) SameParts(o *Project) bool {
	if len(p.Points) != len(o.Points) || len(p.Links) != len(o.Links) || !slices.Equal(p.Mods, o.Mods) || p.Run.Layers != o.Run.Layers || p.FastIMem() != o.FastIMem() {
		return false
	}
	parts := func(p *Project) Project {
		q := Project{Random: p.Random, Tables: p.Tables, Transfers: p.Transfers, Changes: p.Changes, Points: slices.Clone(p.Points), Links: slices.Clone(p.Links)}
		for i := range q.Points {
			q.Points[i].Params = nil
		}
		for i := range q.Links {
			l := &q.Links[i]
			l.Threshold, l.Delay, l.Weight = 0, 0, make([]float64, len(l.Weight))
		}
		return q
	}
	return same(parts(p), parts(o))
}

// Follow takes the names of another project over, whose model n is alike: this model goes on as that project's.
func (b *Built) Follow(n *Built) {
	b.project, b.finders, b.moved, b.unmoved, b.Warnings = n.project, n.finders, n.moved, nil, n.Warnings
	for i, cell := range n.sections {
		for k, s := range cell {
			b.names[b.sections[i][k]] = n.names[s]
		}
	}
	number := make(map[*model.PointProcess]int, len(n.points))
	for i, p := range n.Model.Points() {
		number[p] = i
	}
	points := b.Model.Points()
	clear(b.points)
	for name, p := range n.points {
		b.points[name] = points[number[p]]
	}
	for i, nc := range n.NetCons {
		b.sources[b.NetCons[i].Source] = n.sources[nc.Source]
	}
}
