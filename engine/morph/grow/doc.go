// Package grow makes dendrites from a few numbers: cells that look and behave like traced ones, equal on every machine, free of
// anybody's rights.
//
// A compartment of the cell (a basal tree, an oblique, the tuft) is a volume with carrier points strewn in it. span.go joins them by a minimum
// spanning tree whose cost is the wire to be laid plus a balancing factor bf times the way back to the root (Cuntz, Forstner, Borst
// and Häusser 2010, PLoS Comput Biol 6(8) e1000877): bf 0 gives the shortest wire, bf 1 straight ways. shape.go prunes stubs,
// divides the wire into short steps, smooths it and lets it wander. taper.go gives diameters: at a branch the 3/2 powers of the
// daughters sum to that of the parent (Rall 1959, Exp Neurol 1:491) down to a least diameter, and between branches the taper is
// quadratic (Cuntz, Borst and Segev 2007, Theor Biol Med Model 4:21). cell.go makes sections with NEURON's names of it.
//
//	m, err := grow.Grow(morph.Grow{Preset: "pyramidal", Seed: 1})
//
// Reading order: grow.go (presets, limits), pyramidal.go and planar.go (what a preset is made of), then the files named above.
//
// Random numbers are PCG streams keyed by seed and compartment, so that changing one compartment leaves the others alone. Carrier points
// and results are rounded to 1e-3 um and products are rounded one by one, so that processors that fuse multiply and add
// give the same cell. Cells are statistical look-alikes: no development, no synapses, no spines, no tracing noise.
package grow
