package metrics

import (
	"math"
	"slices"
	"strconv"

	"nrngui/engine/morph"
)

// Report is what is measured of a cell.
type Report struct {
	Name  string
	Soma  Soma
	Types []Type // "all" first, then by rising type code

	trees  []*neurite
	centre point
}

// Type is what is measured of the neurites of a type.
type Type struct {
	Name          string // NeuroM's: "all", "axon", "basal_dendrite", "apical_dendrite", "custom5", "undefined"
	Values        []Value
	Distributions []Distribution

	trees []*neurite
}

// Value is one number of a type.
type Value struct {
	Name, Unit, About string
	V                 float64
}

// Distribution is one number for each section, fork, stretch or neurite. Values are in the order of the sections.
type Distribution struct {
	Name, Unit, About string
	Values            []float64
}

// Value gives a number by name; NaN when there is none of that name.
func (t *Type) Value(name string) float64 {
	for _, v := range t.Values {
		if v.Name == name {
			return v.V
		}
	}
	return math.NaN()
}

// Distribution gives a distribution by name, empty when there is none of that name.
func (t *Type) Distribution(name string) Distribution {
	for _, d := range t.Distributions {
		if d.Name == name {
			return d
		}
	}
	return Distribution{Name: name}
}

// Of measures a morphology.
func Of(m *morph.Morphology) *Report {
	r := &Report{Name: m.Name, Soma: somaOf(m), trees: trees(m)}
	r.centre = point{x: r.Soma.Centre[0], y: r.Soma.Centre[1], z: r.Soma.Centre[2]}
	if !r.Soma.Known && len(r.trees) > 0 {
		r.centre = r.trees[0].nodes[0].points[0]
	}
	r.Types = append(r.Types, r.typ("all", r.trees))
	var kinds []morph.Kind
	for _, t := range r.trees {
		if !slices.Contains(kinds, t.kind) {
			kinds = append(kinds, t.kind)
		}
	}
	slices.Sort(kinds)
	for _, k := range kinds {
		var of []*neurite
		for _, t := range r.trees {
			if t.kind == k {
				of = append(of, t)
			}
		}
		r.Types = append(r.Types, r.typ(typeName(k), of))
	}
	return r
}

func typeName(k morph.Kind) string {
	switch k {
	case morph.Axon:
		return "axon"
	case morph.Dend:
		return "basal_dendrite"
	case morph.Apic:
		return "apical_dendrite"
	case 0:
		return "undefined"
	}
	return "custom" + strconv.Itoa(int(k))
}

// typ measures some neurites.
func (r *Report) typ(name string, of []*neurite) Type {
	t := Type{Name: name, trees: of}
	for _, f := range sectionFeatures {
		t.sections(f.name, f.unit, f.about, func(*node) bool { return true }, func(_ *neurite, n *node) float64 { return f.of(n) })
		if name := atTips[f.name]; name != "" {
			t.sections(name, f.unit, f.about+": of sections that end in a tip", isTip, func(_ *neurite, n *node) float64 { return f.of(n) })
		}
		if name := atForks[f.name]; name != "" {
			t.sections(name, f.unit, f.about+": of sections that end in two branches", isFork, func(_ *neurite, n *node) float64 { return f.of(n) })
		}
	}
	for _, d := range []struct {
		name, about string
		which       func(*node) bool
	}{{"section_radial_distances", "", func(*node) bool { return true }}, {"section_term_radial_distances", ": of sections that end in a tip", isTip},
		{"section_bif_radial_distances", ": of sections that end in two branches", isFork}} {
		t.sections(d.name, "um", "straight distance of a section's end from the centre of the soma"+d.about, d.which, r.radial)
	}
	for _, f := range forkFeatures {
		t.sections(f.name, f.unit, f.about, isFork, f.of)
	}
	t.segments()
	for _, f := range neuriteFeatures {
		d := Distribution{Name: f.name, Unit: f.unit, About: f.about}
		for _, tree := range of {
			d.Values = append(d.Values, f.of(tree))
		}
		t.Distributions = append(t.Distributions, d)
	}
	t.values()
	return t
}

func isTip(n *node) bool  { return len(n.children) == 0 }
func isFork(n *node) bool { return len(n.children) == 2 }

// radial is the distance of a section's end from the centre of the cell, or from the beginning of the neurite when there is no soma.
func (r *Report) radial(t *neurite, n *node) float64 {
	if !r.Soma.Known {
		return gap(t.nodes[0].points[0], n.last())
	}
	return gap(r.centre, n.last())
}

// sections adds a distribution over sections.
func (t *Type) sections(name, unit, about string, which func(*node) bool, of func(*neurite, *node) float64) {
	d := Distribution{Name: name, Unit: unit, About: about}
	for _, tree := range t.trees {
		for _, n := range tree.nodes {
			if which(n) {
				d.add(of(tree, n))
			}
		}
	}
	t.Distributions = append(t.Distributions, d)
}

// segments adds the distributions over stretches.
func (t *Type) segments() {
	for _, f := range segmentFeatures {
		d := Distribution{Name: f.name, Unit: f.unit, About: f.about}
		for _, tree := range t.trees {
			for _, n := range tree.nodes {
				for i := 1; i < len(n.points); i++ {
					if v, ok := f.of(n, i); ok {
						d.add(v)
					}
				}
			}
		}
		t.Distributions = append(t.Distributions, d)
	}
}

// add takes a value, unless it is not finite.
func (d *Distribution) add(v float64) {
	if !math.IsNaN(v) && !math.IsInf(v, 0) {
		d.Values = append(d.Values, v)
	}
}

// values adds the single numbers.
func (t *Type) values() {
	var forks, bifurcations, tips, segments, points, deepest float64
	var box [2]point
	started := false
	for _, tree := range t.trees {
		for _, n := range tree.nodes {
			switch {
			case isTip(n):
				tips++
			case isFork(n):
				bifurcations++
			}
			if len(n.children) > 1 {
				forks++
			}
			segments += float64(len(n.points) - 1)
			points += float64(len(n.points))
			deepest = math.Max(deepest, float64(n.order))
			for _, p := range n.points {
				if !started {
					box, started = [2]point{p, p}, true
				}
				box[0] = point{x: math.Min(box[0].x, p.x), y: math.Min(box[0].y, p.y), z: math.Min(box[0].z, p.z)}
				box[1] = point{x: math.Max(box[1].x, p.x), y: math.Max(box[1].y, p.y), z: math.Max(box[1].z, p.z)}
			}
		}
	}
	sum := func(name string) float64 { return t.Distribution(name).Stats().Sum }
	highest := func(name string) float64 { return t.Distribution(name).Stats().Max }
	t.Values = []Value{
		{"number_of_neurites", "", "trees that leave the soma", float64(len(t.trees))},
		{"number_of_sections", "", "unbranched stretches", float64(len(t.Distribution("section_lengths").Values))},
		{"number_of_bifurcations", "", "sections that end in two branches", bifurcations},
		{"number_of_forking_points", "", "sections that end in two branches or more", forks},
		{"number_of_leaves", "", "tips", tips},
		{"number_of_segments", "", "stretches from point to point", segments},
		{"number_of_points", "", "points of the sections, forks counted in each branch", points},
		{"total_length", "um", "length of all sections", sum("section_lengths")},
		{"total_area", "um2", "lateral area of all truncated cones", sum("section_areas")},
		{"total_volume", "um3", "their volume", sum("section_volumes")},
		{"max_path_distance", "um", "longest way along a neurite", highest("section_path_distances")},
		{"max_radial_distance", "um", "straight distance of the farthest tip", highest("section_term_radial_distances")},
		{"max_branch_order", "", "highest branch order", deepest},
		{"max_strahler_order", "", "highest Strahler order", highest("section_strahler_orders")},
		{"total_width", "um", "extent along x", box[1].x - box[0].x},
		{"total_height", "um", "extent along y", box[1].y - box[0].y},
		{"total_depth", "um", "extent along z", box[1].z - box[0].z},
	}
}
