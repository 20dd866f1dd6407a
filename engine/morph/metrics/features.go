package metrics

// sectionFeatures are measured of every section; r is its distance from the centre of the cell.
var sectionFeatures = []struct {
	name, unit, about string
	of                func(n *node) float64
}{
	{"section_lengths", "um", "length of a section", func(n *node) float64 { return n.length }},
	{"section_areas", "um2", "lateral area of its truncated cones", func(n *node) float64 { a, _ := n.surface(); return a }},
	{"section_volumes", "um3", "their volume", func(n *node) float64 { _, v := n.surface(); return v }},
	{"section_path_distances", "um", "way from the beginning of the neurite to the end of the section", func(n *node) float64 { return n.path }},
	{"section_end_distances", "um", "straight distance of its ends", func(n *node) float64 { return gap(n.points[0], n.last()) }},
	{"section_tortuosity", "", "length by distance of the ends", func(n *node) float64 {
		if len(n.points) < 2 {
			return 1
		}
		return n.length / gap(n.points[0], n.last())
	}},
	{"section_contraction", "", "distance of the ends by length", func(n *node) float64 { return gap(n.points[0], n.last()) / n.length }},
	{"section_taper_rates", "", "slope of the diameter along the section, by least squares", (*node).taper},
	{"section_branch_orders", "", "branchings between the beginning of the neurite and the section", func(n *node) float64 { return float64(n.order) }},
	{"section_strahler_orders", "", "1 at tips, one more where two of the highest order meet", func(n *node) float64 { return float64(n.strahler) }},
}

// atTips and atForks repeat features for sections that end in a tip, or in exactly two branches; the names are NeuroM's.
var (
	atTips = map[string]string{"section_lengths": "section_term_lengths", "section_path_distances": "terminal_path_lengths",
		"section_branch_orders": "section_term_branch_orders"}
	atForks = map[string]string{"section_lengths": "section_bif_lengths", "section_branch_orders": "section_bif_branch_orders"}
)

func (n *node) surface() (area, volume float64) {
	for i := 1; i < len(n.points); i++ {
		a, v := frustum(n.points[i-1], n.points[i])
		area, volume = area+a, volume+v
	}
	return area, volume
}

// taper is the slope of a straight line through diameter against way.
func (n *node) taper() float64 {
	var way, sx, sy float64
	at := make([]float64, len(n.points))
	for i, p := range n.points {
		if i > 0 {
			way += gap(n.points[i-1], p)
		}
		at[i] = way
		sx, sy = sx+way, sy+2*p.r
	}
	mx, my := sx/float64(len(at)), sy/float64(len(at))
	var xy, xx float64
	for i, p := range n.points {
		xy, xx = xy+(at[i]-mx)*(2*p.r-my), xx+(at[i]-mx)*(at[i]-mx)
	}
	return xy / xx
}

// segmentFeatures are measured of every stretch from point to point.
var segmentFeatures = []struct {
	name, unit, about string
	of                func(n *node, i int) (float64, bool) // of the stretch that ends at point i
}{
	{"segment_lengths", "um", "distance of neighbouring points", func(n *node, i int) (float64, bool) { return gap(n.points[i-1], n.points[i]), true }},
	{"segment_radii", "um", "mean radius of neighbouring points", func(n *node, i int) (float64, bool) { return (n.points[i-1].r + n.points[i].r) / 2, true }},
	{"segment_taper_rates", "", "change of the diameter by distance", func(n *node, i int) (float64, bool) {
		a, b := n.points[i-1], n.points[i]
		return 2 * (b.r - a.r) / gap(a, b), true
	}},
	{"segment_meander_angles", "rad", "angle between a stretch and the one before: pi where straight", func(n *node, i int) (float64, bool) {
		if i < 2 {
			return 0, false
		}
		return angle(n.points[i-1], n.points[i-2], n.points[i]), true
	}},
}

// neuriteFeatures are measured of every neurite.
var neuriteFeatures = []struct {
	name, unit, about string
	of                func(t *neurite) float64
}{
	{"number_of_sections_per_neurite", "", "sections of a neurite", func(t *neurite) float64 { return float64(len(t.nodes)) }},
	{"total_length_per_neurite", "um", "length of a neurite", func(t *neurite) float64 { return t.nodes[0].below }},
	{"trunk_section_lengths", "um", "length of its first section", func(t *neurite) float64 { return t.nodes[0].length }},
	{"trunk_origin_radii", "um", "radius at its first point", func(t *neurite) float64 { return t.nodes[0].points[0].r }},
}
