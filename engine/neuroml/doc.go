// Package neuroml reads NeuroML 2 documents as trees of elements that know their file and line: what is needed of a cell beside its shape, which package
// morph/neuroml reads.
//
// Reading order: Element and Parse (element.go), Quantity (quantity.go: "10 mS_per_cm2" in the unit that is wanted), Document and Open (document.go: a file with those it
// includes; components by their ids).
//
//	doc, problems := neuroml.Open("cell.cell.nml", nil)
//	channel, ok := doc.Component("naChan")
//	g, err := neuroml.ParseQuantity("10 mS_per_cm2")
//	g.In(neuroml.SPerCm2)
//
// Facts of the language (elements, units, meaning) are those of NeuroML 2 (R. C. Cannon et al., Front. Neuroinform. 8:79, 2014), whose component types are defined in LEMS. Below
// are channel (ion channels and pools as mod texts) and cell (cells as projects).
//
// It knows no mechanisms and no projects.
package neuroml
