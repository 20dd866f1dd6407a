package cellbuild

import (
	"fmt"
	"math"
	"slices"

	"nrngui/engine/morph"
	"nrngui/engine/project"
)

// rall collects the dendrites of a cell for its equivalent cylinder.
type rall struct {
	w      *work
	kids   map[*node][]*node
	soma   []*node
	pieces []stretchOfTree
	far    float64 // the farthest tip, um^0.5
	tips   []float64
	odd    []string // branch points off the 3/2 power
	left   []string // rules that were left out
	axons  int
}

// stretchOfTree is a cylinder of the tree between two electrotonic distances, um^0.5.
type stretchOfTree struct{ from, to, diam float64 }

// widths gives the ends of the frusta of a section with the diameter there: two for a cylinder.
func (r *rall) widths(n *node) (arc, diam []float64) {
	if !n.solid() {
		return []float64{0, r.w.length(n)}, []float64{r.w.diam(n), r.w.diam(n)}
	}
	arc = arcs(n.Points)
	for _, p := range n.Points {
		diam = append(diam, math.Max(math.Abs(float64(p[3])), 1e-3))
	}
	if n.End == 1 {
		total := arc[len(arc)-1]
		slices.Reverse(arc)
		slices.Reverse(diam)
		for i := range arc {
			arc[i] = total - arc[i]
		}
	}
	return arc, diam
}

// walk adds a section that begins at u, and what hangs on it. An axon is left out.
func (r *rall) walk(n *node, u float64) {
	if project.KindOf(n.Name, n.Type) == morph.Axon {
		r.axons++
		return
	}
	arc, diam := r.widths(n)
	at := make([]float64, len(arc)) // u of each end
	at[0] = u
	for i := 1; i < len(arc); i++ {
		// A frustum is cut into short cylinders where it tapers much.
		cuts := 1
		if ratio := diam[i] / diam[i-1]; ratio > 1.05 || ratio < 0.95 {
			cuts = 8
		}
		for k := range cuts {
			d := diam[i-1] + (diam[i]-diam[i-1])*(float64(k)+0.5)/float64(cuts)
			du := (arc[i] - arc[i-1]) / float64(cuts) / math.Sqrt(d)
			r.pieces = append(r.pieces, stretchOfTree{u, u + du, d})
			u += du
		}
		at[i] = u
	}
	r.far = math.Max(r.far, u)
	total := arc[len(arc)-1]
	ends := 0
	sum := 0.0
	for _, k := range r.kids[n] {
		x := k.ParentX
		if n.End == 1 {
			x = 1 - x
		}
		i := max(slices.IndexFunc(arc, func(a float64) bool { return a >= x*total }), 1)
		f := 0.0
		if arc[i] > arc[i-1] {
			f = (x*total - arc[i-1]) / (arc[i] - arc[i-1])
		}
		r.walk(k, at[i-1]+f*(at[i]-at[i-1]))
		if x == 1 {
			ends++
			_, d := r.widths(k)
			sum += math.Pow(d[0], 1.5)
		} else { // the section itself goes on there
			_, d := r.widths(k)
			here := diam[i-1] + f*(diam[i]-diam[i-1])
			if ratio := 1 + math.Pow(d[0]/here, 1.5); ratio > 1.05 {
				r.odd = append(r.odd, fmt.Sprintf("%s (%.2f)", placeText(n.Name, tidy(x)), ratio))
			}
		}
	}
	if ends == 0 {
		r.tips = append(r.tips, u)
		return
	}
	if ratio := sum / math.Pow(diam[len(diam)-1], 1.5); math.Abs(ratio-1) > 0.05 {
		r.odd = append(r.odd, fmt.Sprintf("%s (%.2f)", n.Name, ratio))
	}
}

// cylinder gives length and diameter of the piece between two electrotonic distances.
func (r *rall) cylinder(from, to float64) (l, d float64) {
	sum := 0.0 // of d^1.5 du
	for _, p := range r.pieces {
		if du := math.Min(p.to, to) - math.Max(p.from, from); du > 0 {
			sum += math.Pow(p.diam, 1.5) * du
		}
	}
	d = math.Pow(sum/(to-from), 2.0/3)
	return (to - from) * math.Sqrt(d), d
}

// somaSize gives a cylinder with the membrane of the soma, as long as it is.
func (r *rall) somaSize() (l, d float64) {
	area := 0.0
	for _, n := range r.soma {
		if n.solid() {
			m := morph.Morphology{Sections: []morph.Section{{Points: n.Traced()}}}
			area += m.Area()
		} else {
			area += math.Pi * r.w.length(n) * r.w.diam(n)
		}
		l += r.w.length(n)
	}
	return l, area / math.Pi / l
}

// rules takes over the rules that are said of all, the soma or the dendrites; the apical ones' where no other is said of dendrites.
func (r *rall) rules() (out []project.Rule) {
	c := r.w.cell
	basal := slices.ContainsFunc(c.Rules, func(o project.Rule) bool { return o.Subset == "dend" && o.Mechanism != "" })
	for _, o := range c.Rules {
		params := slices.DeleteFunc(slices.Clone(o.Params), func(p project.Param) bool { return o.Mechanism == "" && p.Name != "Ra" && p.Name != "cm" })
		o.Profiles, o.Gradients = nil, nil
		switch {
		case o.Subset == "all" || o.Subset == "soma" || o.Subset == "dend":
		case o.Subset == "apic" && !basal:
			o.Subset = "dend"
		default:
			if o.Subset != "axon" {
				r.left = append(r.left, o.Describe())
			}
			continue
		}
		if o.Mechanism == "" && len(params) == 0 {
			continue
		}
		o.Params = params
		out = append(out, o)
	}
	return out
}

// conditions says which of Rall's conditions the cell does not keep.
func (r *rall) conditions() (notes []string) {
	if len(r.odd) > 0 {
		notes = append(notes, fmt.Sprintf("at %s the diameters to the power of 3/2 do not add up to the parent's (sum by parent): %s", project.Counted(len(r.odd), "branch point"), few4(r.odd)))
	}
	low, high := slices.Min(r.tips), slices.Max(r.tips)
	if high > 1.05*low {
		notes = append(notes, fmt.Sprintf("tips end at different electrotonic distances: the nearest at %.0f %% of the farthest", 100*low/high))
	}
	if r.axons > 0 {
		notes = append(notes, "the axon is left out")
	}
	if len(r.left) > 0 {
		notes = append(notes, "rules that are not said of all, the soma or the dendrites are left out: "+few4(r.left))
	}
	return notes
}

// few4 lists the first of many.
func few4(list []string) string {
	text := ""
	for i, s := range list {
		switch {
		case i == 4:
			return fmt.Sprintf("%s and %d more", text, len(list)-4)
		case i > 0:
			text += ", "
		}
		text += s
	}
	return text
}
