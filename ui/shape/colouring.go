package shape

import (
	"cmp"
	"image/color"
	"math"
	"slices"
	"strconv"

	"nrngui/ui/look"
)

// Colouring is a way to colour a cell by its shape instead of by a variable.
type Colouring struct {
	ID    string
	Title string
	Unit  string // of the numbers beside the colour bar
	About string
}

// Colourings lists them all, in the order of a menu.
func Colourings() []Colouring {
	return []Colouring{
		{ByType, "Type", "", "soma, axon, dendrite, apical dendrite"},
		{ByOrder, "Branch order", "order", "branchings between the beginning of the tree and the section"},
		{ByStrahler, "Strahler order", "order", "1 at tips, one more where two of the highest order meet"},
		{ByDiameter, "Diameter", "µm", "of the cable, by its logarithm"},
		{ByDistance, "Path distance", "µm", "along the branches, from the beginning of the root"},
		{ByDepth, "Depth z", "µm", "the third coordinate of the tracing"},
		{ByCell, "Cell", "", "each cell a colour of its own"},
	}
}

// The colourings.
const (
	ByType     = "type"
	ByOrder    = "order"
	ByStrahler = "strahler"
	ByDiameter = "diam"
	ByDistance = "distance"
	ByDepth    = "depth"
	ByCell     = "cell"
)

// ColouringOf finds a colouring by its name.
func ColouringOf(id string) (Colouring, bool) {
	all := Colourings()
	i := slices.IndexFunc(all, func(c Colouring) bool { return c.ID == id })
	if i < 0 {
		return Colouring{}, false
	}
	return all[i], true
}

// Key is a line of the legend: a colour and what it means.
type Key struct {
	Color color.NRGBA
	Name  string
}

// HasBar says whether a colour bar stands beside the cell.
func (v *View) HasBar() bool {
	return v.ColourBar && !v.ByKind && v.Colours == nil && v.SectionColours == nil
}

// ColourBy colours the cell by one of Colourings with its legend or colour bar, and returns whether there is such a one. Colours are those of a theme: call it again
// when that changes. SetValues and the like of a window, or Uncolour, end it.
func (v *View) ColourBy(s *Scene, id string, th look.Theme) bool {
	c, ok := ColouringOf(id)
	if !ok {
		return false
	}
	v.Uncolour()
	switch id {
	case ByType:
		v.ByKind, v.Legend = true, s.Kinds(th)
		return true
	case ByCell:
		v.SectionColours = make([]color.NRGBA, len(s.Sections))
		for i := range s.Sections {
			v.SectionColours[i] = th.Trace(s.Sections[i].Cell)
		}
		v.Legend = s.CellKeys(th)
		return true
	}
	v.Fine = s.Measure(id)
	v.Lo, v.Hi = ends(v.Fine)
	v.Map, v.Unit, v.Log = th.Density, c.Unit, id == ByDiameter && v.Lo > 0
	v.Whole = id == ByOrder || id == ByStrahler
	return true
}

// Uncolour goes back to colours by values.
func (v *View) Uncolour() {
	v.ByKind, v.Fine, v.Colours, v.SectionColours, v.Legend, v.Log, v.Whole = false, nil, nil, nil, nil, false, false
}

// ends are the least and the greatest value that is one.
func ends(values []float32) (lo, hi float32) {
	lo, hi = float32(math.Inf(1)), float32(math.Inf(-1))
	for _, x := range values {
		if x == x {
			lo, hi = min(lo, x), max(hi, x)
		}
	}
	if lo > hi {
		return 0, 1
	}
	return lo, hi
}

// Kinds is the legend of the kinds of section that a scene has: apical, dendrite, axon, then others by number, the soma last.
func (s *Scene) Kinds(th look.Theme) (out []Key) {
	var kinds []int
	for i := range s.Sections {
		if k := s.Sections[i].Kind; !slices.Contains(kinds, k) {
			kinds = append(kinds, k)
		}
	}
	rank := func(k int) int {
		if i := slices.Index([]int{4, 3, 2}, k); i >= 0 {
			return i - 1_000_000
		}
		if k == 1 {
			return math.MaxInt
		}
		return k
	}
	slices.SortFunc(kinds, func(a, b int) int { return cmp.Compare(rank(a), rank(b)) })
	for _, k := range kinds {
		out = append(out, Key{th.Kind(k), KindName(k)})
	}
	return out
}

// KindName is the word for a SWC type code.
func KindName(kind int) string {
	switch kind {
	case 1:
		return "soma"
	case 2:
		return "axon"
	case 3:
		return "dendrite"
	case 4:
		return "apical"
	}
	return "type " + strconv.Itoa(kind)
}

// CellKeys is the legend of the cells of a scene: their names in their colours.
func (s *Scene) CellKeys(th look.Theme) (out []Key) {
	for i, name := range s.Cells {
		out = append(out, Key{th.Trace(i), name})
	}
	return out
}

// Measure gives each frustum of the scene its number of a colouring: see Colourings for the units. NaN where there is none, as the order of a soma.
func (s *Scene) Measure(id string) []float32 {
	out := make([]float32, len(s.pieces))
	of := func(int, *piece) float32 { return float32(math.NaN()) }
	switch id {
	case ByOrder, ByStrahler:
		order := orders(s.Sections, id == ByStrahler)
		of = func(i int, _ *piece) float32 { return order[i] }
	case ByDistance:
		d := newDistances(s.Sections)
		of = func(i int, p *piece) float32 {
			x := (s.arc[p.p] + s.arc[p.q]) / 2
			if s.Sections[i].Far {
				x = 1 - x
			}
			return d.start[i] + x*d.length(i)
		}
	case ByDiameter, ByDepth:
		for i := range s.Sections {
			s.measurePoints(i, id == ByDepth, out)
		}
		return out
	}
	for i, sp := range s.span {
		for k := sp.from; k < sp.to; k++ {
			out[k] = of(i, &s.pieces[k])
		}
	}
	return out
}

// measurePoints takes z, or the diameter, from the traced points, since a dendrogram and a rounded soma stand elsewhere.
func (s *Scene) measurePoints(i int, depth bool, out []float32) {
	sp, sec := s.span[i], &s.Sections[i]
	knots := straight(sec)
	value := func(k *knot) float32 {
		if depth {
			return k.at[2]
		}
		return 2 * k.r
	}
	j := 0
	for n := sp.from; n < sp.to; n++ {
		if len(knots) == 0 {
			out[n] = float32(math.NaN())
			if !depth && sec.Diam > 0 {
				out[n] = float32(sec.Diam)
			}
			continue
		}
		p := s.pieces[n]
		at := (s.arc[p.p] + s.arc[p.q]) / 2 * knots[len(knots)-1].arc
		for j < len(knots)-1 && knots[j+1].arc < at {
			j++
		}
		out[n] = value(&knots[j])
		if j < len(knots)-1 {
			f := (at - knots[j].arc) / (knots[j+1].arc - knots[j].arc)
			out[n] += (value(&knots[j+1]) - out[n]) * min(max(f, 0), 1)
		}
	}
}

// orders are the branch or the Strahler order of each section (Strahler 1957, Trans Am Geophys Union 38:913), as the morphometrics have them: a tree begins
// where it leaves the soma with branch order 0; what leaves the beginning of a section is its sibling. NaN for somata.
func orders(sections []Section, strahler bool) []float32 {
	n := len(sections)
	up := make([]int, n)
	for i := range sections {
		up[i] = -1
		p := i
		for range n { // a ring of parents ends, too
			q := sections[p].Parent
			if q < 0 || q >= n || sections[q].Kind == 1 {
				break
			}
			if sections[p].ParentX > 0 {
				up[i] = q
				break
			}
			p = q
		}
	}
	out, kids := make([]float32, n), make([][]int, n)
	var todo []int
	for i, p := range up {
		if p < 0 {
			todo = append(todo, i)
		} else {
			kids[p] = append(kids[p], i)
		}
	}
	for k := 0; k < len(todo); k++ { // parents first
		for _, kid := range kids[todo[k]] {
			out[kid] = out[todo[k]] + 1
			todo = append(todo, kid)
		}
	}
	if strahler {
		for k := len(todo) - 1; k >= 0; k-- {
			i := todo[k]
			highest, times := float32(1), 0
			for _, kid := range kids[i] {
				switch {
				case out[kid] > highest:
					highest, times = out[kid], 1
				case out[kid] == highest:
					times++
				}
			}
			if times > 1 {
				highest++
			}
			out[i] = highest
		}
	}
	for i := range sections {
		if sections[i].Kind == 1 {
			out[i] = float32(math.NaN())
		}
	}
	return out
}
