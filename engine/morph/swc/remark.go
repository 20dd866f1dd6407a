package swc

// remark adds what a reader of the report wants to know: how the soma was understood, and what is odd in the cell.
func (b *builder) remark() {
	b.remarkSoma()
	for k := range b.sections {
		b.remarkJoins(&b.sections[k])
	}
	for i := int32(1); i < int32(b.len()); i++ {
		if b.parentID[i] < 0 {
			b.r.Warn("root", int(b.line[i]), "give the root a parent, or keep the trees in files of their own",
				"further root: hung on the first section as NEURON does, %.4g um from the first sample", b.distance(i, 0))
		}
	}
	b.r.SayMore("root", "roots")
	b.r.SayMore("join", "places where samples are joined that are not parent and child")
}

func (b *builder) remarkSoma() {
	note := func(format string, args ...any) { b.r.Report.Findings.Note(b.at(0), "", format, args...) }
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
		b.r.Report.Findings.Warn(b.at(0), "", "the root has one sample only: taken as a sphere of diameter %.4g um", b.diam[0])
	}
}

// remarkJoins finds samples that follow each other in a section without being parent and child.
func (b *builder) remarkJoins(t *stretch) {
	for i := t.first + 1; i < t.end; i++ {
		if b.parent[i] == i-1 && b.kind[i] == b.kind[i-1] {
			continue
		}
		b.joined++
		b.r.Warn("join", int(b.line[i]), "list the samples branch by branch (depth first) and read the file again",
			"sample %d is joined to sample %d of line %d as NEURON does, though its parent is %d: %.4g um of cable that is not in the cell",
			b.id[i], b.id[i-1], b.line[i-1], b.parentID[i], b.distance(i, i-1))
	}
}
