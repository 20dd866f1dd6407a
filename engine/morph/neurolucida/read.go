package neurolucida

import (
	"io"
	"slices"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
	"nrngui/engine/source"
)

// Read reads a Neurolucida file of version 3 as NEURON's import makes a cell of it; name is its name, for messages and Morphology.Name (the part after
// the last separator). The error is a source.List; the morphology is nil then. What was assumed or odd is in Morphology.Report.
func Read(in io.Reader, name string) (*morph.Morphology, error) {
	return import3d.Morphology(Trace(in, name, false))
}

// Read1 reads a Neurolucida file of version 1 as Read does.
func Read1(in io.Reader, name string) (*morph.Morphology, error) {
	return import3d.Morphology(Trace1(in, name))
}

// Trace reads a file of version 3 and leaves it as traced: NEURON's Import3d_Neurolucida3.input. Reading.Out holds what NEURON prints, less
// when quiet.
func Trace(in io.Reader, name string, quiet bool) (*import3d.Reading, error) {
	r := import3d.NewReading(name, "Neurolucida V3")
	if !quiet {
		r.Out.Printf("\n")
	}
	p := newParser(import3d.NewText(in, r), r, quiet)
	if !p.is(eof) && !p.is(open) {
		p.fail("a Neurolucida file is a list of blocks in brackets; comments begin with ';'", "'(' expected, found %s", p.found())
	}
	p.objects()
	if !p.failed && !p.is(eof) {
		r.Warn("end", int(p.peek(0).line), "", "%s ends the file: what follows is not read, as in NEURON", p.found())
	}
	r.Report.Points = p.pts.Len()
	if len(r.Sections) == 0 && !r.Report.Findings.Failed() {
		r.Report.Findings.Add(source.Pos{File: name}, "", "no tree and no soma outline in %d lines", r.Report.Lines)
	}
	if !r.Report.Findings.Failed() {
		p.connectSoma()
		p.shiftSpines()
	}
	if r.Report.Findings.Failed() {
		return nil, faults(r.Report.Findings)
	}
	if p.spines > 0 && !quiet {
		r.Out.Printf("%d spines\n", p.spines)
	}
	if r.Failed && !quiet {
		r.Out.Printf("\n%s problems\n\n", name)
		for _, s := range p.somas {
			r.Out.Printf("%s\n", s)
		}
	}
	p.sayMore()
	return r, nil
}

// faults keeps the fatal findings: of a file that is refused nothing else matters.
func faults(all source.List) error {
	return slices.DeleteFunc(all, func(e *source.Error) bool { return e.Severity != source.Fatal }).Err()
}

// sayMore adds to the report what an outline or its absence means, and how many findings were not listed one by one.
func (p *parser) sayMore() {
	somas := 0
	for _, s := range p.r.Sections {
		if s.Contour && !s.Subsidiary {
			somas++
		}
	}
	pos := p.r.Pos(p.r.Sections[0].Lines[0])
	switch {
	case somas == 0:
		p.r.Report.Findings.Note(pos, "", "no soma outline: every tree is a cell of its own")
	case somas > 1:
		p.r.SaySeveral(p.r.Cells())
	case p.r.Sections[0].Stack != nil:
		p.r.Report.Findings.Note(pos, "", "soma from a stack of %d outlines, each taken as a circle", len(p.r.Sections[0].Stack)+1)
	default:
		p.r.Report.Findings.Note(pos, "", "soma from its outline of %d points, cut along its long axis into 20 truncated cones", p.r.Sections[0].Len())
	}
	if p.spines > 0 {
		p.r.Report.Findings.Note(pos, "", "%d spines are counted and left out", p.spines)
	}
	for _, more := range [][2]string{{"outside", "trees outside of the soma outline"}, {"block", "blocks left out"}, {"short", "soma outlines too short"}, {"kind", "trees of unknown type"}, {"rest", "trees left out in part"},
		{"go on", "branches that go on after a marker"}, {"empty", "branches without points"}, {"leading", "markers before the points of a branch"},
		{"diam", "diameters that are not positive"}, {"quote", "strings without closing quote"}, {"stack", "odd soma outlines"}} {
		p.r.SayMore(more[0], more[1])
	}
}
