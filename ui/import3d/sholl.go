package import3d

import (
	"fmt"
	"math"
	"sort"
	"strings"

	"nrngui/engine/morph"
	"nrngui/engine/morph/metrics"
	"nrngui/ui/look"
)

// ShollStep is the distance of the spheres, µm.
const ShollStep = 10

// Curve is the crossings of one type with the spheres.
type Curve struct {
	Kind  morph.Kind
	All   bool // of all types together
	Name  string
	Count []int
}

// Sholl is the crossings of a cell with spheres around its soma (Sholl 1953, J Anat 87:387).
type Sholl struct {
	Radii  []float64 // µm
	Curves []Curve   // all first
	Most   int       // of all
	At     float64   // µm: where that is
}

// ShollOf takes the crossings from what was measured.
func ShollOf(r *metrics.Report) Sholl {
	t := r.Sholl(ShollStep)
	s := Sholl{Radii: t.Radii, At: math.NaN()}
	for i, name := range t.Types {
		c := Curve{Name: name, Count: t.Crossings[i], All: name == "all"}
		if !c.All {
			c.Kind = kindOf(name)
			c.Name = KindName(c.Kind)
		}
		s.Curves = append(s.Curves, c)
	}
	order := map[morph.Kind]int{morph.Dend: 1, morph.Apic: 2, morph.Axon: 3}
	sort.SliceStable(s.Curves, func(i, k int) bool { // all first, then what matters most
		a, b := s.Curves[i], s.Curves[k]
		if a.All || b.All {
			return a.All && !b.All
		}
		return rank(order, a.Kind) < rank(order, b.Kind)
	})
	if len(s.Curves) > 0 {
		for k, n := range s.Curves[0].Count {
			if n > s.Most {
				s.Most, s.At = n, s.Radii[k]
			}
		}
	}
	return s
}

func rank(order map[morph.Kind]int, k morph.Kind) int {
	if n := order[k]; n > 0 {
		return n
	}
	return 4
}

// kindOf is the type that a name of package metrics stands for; 0 for all.
func kindOf(name string) morph.Kind {
	switch name {
	case "axon":
		return morph.Axon
	case "basal_dendrite":
		return morph.Dend
	case "apical_dendrite":
		return morph.Apic
	}
	var n int
	if _, err := fmt.Sscanf(name, "custom%d", &n); err == nil {
		return morph.Kind(n)
	}
	return 0
}

// Peak says where the most crossings are.
func (s Sholl) Peak() string {
	if s.Most == 0 {
		return ""
	}
	return fmt.Sprintf("most crossings: %d at %s µm", s.Most, look.Sig(s.At, 3))
}

// reach is how many radii the curve is drawn over: up to the first beyond its last crossing.
func (c Curve) reach() int {
	n := len(c.Count)
	for n > 0 && c.Count[n-1] == 0 {
		n--
	}
	return min(n+1, len(c.Count))
}

// CSV is the table for a spreadsheet: one line a radius.
func (s Sholl) CSV() string {
	var b strings.Builder
	b.WriteString("radius_um")
	for _, c := range s.Curves {
		b.WriteString("," + c.Name)
	}
	for k, r := range s.Radii {
		fmt.Fprintf(&b, "\n%g", r)
		for _, c := range s.Curves {
			fmt.Fprintf(&b, ",%d", c.Count[k])
		}
	}
	return b.String() + "\n"
}
