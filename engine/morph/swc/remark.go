package swc

import (
	"fmt"

	"nrngui/engine/morph"
	"nrngui/engine/source"
)

// remark adds what a reader of the report wants to know: how the soma was understood, and what is odd in the cell.
func (b *builder) remark() {
	b.remarkSoma()
	for k := range b.sections {
		if t := &b.sections[k]; !t.removed {
			b.remarkJoins(t)
		}
	}
	for i := range b.m.Sections {
		b.remarkPlaces(&b.m.Sections[i])
	}
	for i := int32(1); i < int32(b.len()); i++ {
		if b.parentID[i] < 0 && b.odd.more("root") {
			d := b.distance(i, 0)
			b.m.Report.Findings.Warn(b.at(i), "give the root a parent, or keep the trees in files of their own",
				"further root: hung on the first section as NEURON does, %.4g um from the first sample", d)
		}
	}
	b.sayMore("removed", "sections without length removed")
	b.sayMore("root", "roots")
	b.sayMore("join", "places where samples are joined that are not parent and child")
	b.sayMore("place", "sections with points at one place")
}

func (b *builder) sayMore(sort, what string) {
	if more := b.odd[sort] - maxSaid; more > 0 {
		b.m.Report.Findings.Warn(source.Pos{File: b.name}, "", "%d more %s", more, what)
	}
}

func (b *builder) remarkSoma() {
	note := func(format string, args ...any) { b.m.Report.Findings.Note(b.at(0), "", format, args...) }
	somas := 0
	for i := range int32(b.len()) {
		if b.isSoma(i) {
			somas++
		}
	}
	root := &b.sections[0]
	switch {
	case somas == 0:
		note("no soma samples: the root is %s", b.kindOf(root).Stem())
	case !b.isSoma(0):
		note("the first sample is no soma: the root is %s, and the soma a branch of it", b.kindOf(root).Stem())
	case b.sphere3:
		note("three soma samples understood as a sphere of diameter %.4g um (NeuroMorpho.Org's way)", b.diam[0])
	case root.end == 1:
		note("one soma sample understood as a sphere of diameter %.4g um: a cylinder of equal length and diameter, same area", b.diam[0])
	default:
		note("%d soma samples taken as traced: a soma of %d points", somas, root.end)
	}
	if root.end == 1 && !b.isSoma(0) {
		b.m.Report.Findings.Warn(b.at(0), "", "the root has one sample only: taken as a sphere of diameter %.4g um", b.diam[0])
	}
}

// remarkJoins finds samples that follow each other in a section without being parent and child.
func (b *builder) remarkJoins(t *stretch) {
	for i := t.first + 1; i < t.end; i++ {
		if b.parent[i] == i-1 && b.kind[i] == b.kind[i-1] {
			continue
		}
		if !b.odd.more("join") {
			return
		}
		b.m.Report.Findings.Warn(b.at(i), "list the samples branch by branch (depth first) and read the file again",
			"sample %d is joined to sample %d of line %d as NEURON does, though its parent is %d: %.4g um of cable that is not in the cell",
			b.id[i], b.id[i-1], b.line[i-1], b.parentID[i], b.distance(i, i-1))
	}
}

// remarkPlaces finds points at one place: they make no length.
func (b *builder) remarkPlaces(sec *morph.Section) {
	pairs := 0
	for i := 1; i < len(sec.Points); i++ {
		p, q := sec.Points[i-1], sec.Points[i]
		if p.X == q.X && p.Y == q.Y && p.Z == q.Z {
			pairs++
		}
	}
	if pairs == 0 || !b.odd.more("place") {
		return
	}
	pos := source.Pos{File: b.name, Line: sec.Lines[0]}
	what := fmt.Sprintf("%s has %d of %d points at the place of the one before", sec.Name, pairs, len(sec.Points))
	if pairs == len(sec.Points)-1 {
		b.m.Report.Findings.Warn(pos, "remove it or correct its points",
			"%s: it spans no length; NEURON gives it L %g and diameter %g um", what, morph.MinL, morph.DefaultDiam)
		return
	}
	b.m.Report.Findings.Note(pos, "", "%s", what)
}
