// Package metrics measures the shape of a neuron: the morphometrics of the literature, per type of neurite and in all, with the names and definitions
// of NeuroM (its version 4.0.6 is what the numbers are compared with).
//
//	r := metrics.Of(m)                        // of a *morph.Morphology
//	all := r.Types[0]                         // "all"; then "axon", "basal_dendrite", "apical_dendrite", "custom5" ... where there are any
//	all.Value("total_length")                 // um
//	all.Distribution("section_path_distances").Values
//	r.Sholl(10)                               // crossings per type, radii in steps of 10 um
//	err := r.WriteCSV(out)                    // or WriteJSON, WriteText
//
// Reading order: Report and Type (report.go), the tree that is measured (tree.go), the soma (soma.go), what is measured of sections, forks, segments and
// neurites (features.go, forks.go), Sholl (sholl.go), the tables (table.go).
//
// What is measured is the tracing and not the cable. A neurite begins at its first own point: the stretch that NEURON's rules put between a point of
// the soma and a neurite's first sample is no part of it. A section that leaves the 0 end of another is its sibling. The type of a neurite is that of its
// first section, as in NeuroM. Radial distances are from the centre of the soma; without one from the first point of the neurite.
//
// Lengths are in um, areas um2, volumes um3, angles in radian. Values that are not finite (the tortuosity of a section that ends where it
// begins) are left out of a distribution.
package metrics
