package mechs

import (
	"fmt"
	"image/color"
	"math"

	"nrngui/engine/nmodl/curves"
	"nrngui/ui/field"
	"nrngui/ui/look"
	"nrngui/ui/plots/paint"
	"nrngui/ui/words"
)

// Colours gives every state its colour: the activation side for m, the side of inactivation for h, as everywhere in the program; the others
// take what is left, in order.
func Colours(theme look.Theme, set *curves.Set) func(s *curves.Series) (color.NRGBA, []float32) {
	of := map[string]int{}
	free := []int{2, 1, 3, 6, 4, 7}
	for _, g := range set.Groups {
		for _, s := range g.Series {
			if _, ok := of[s.State]; ok || s.State == "" {
				continue
			}
			switch s.State[0] {
			case 'm', 'M':
				if !takenBy(of, 0) {
					of[s.State] = 0
					continue
				}
			case 'h', 'H':
				if !takenBy(of, 5) {
					of[s.State] = 5
					continue
				}
			}
			if len(free) > 0 {
				of[s.State], free = free[0], free[1:]
			} else {
				of[s.State] = len(of) % 8
			}
		}
	}
	loose := 0
	return func(s *curves.Series) (color.NRGBA, []float32) {
		if n, ok := of[s.State]; ok {
			return theme.Trace(n), nil
		}
		loose++
		return theme.Trace(loose - 1), look.DashOf(loose - 1)
	}
}

func takenBy(of map[string]int, n int) bool {
	for _, k := range of {
		if k == n {
			return true
		}
	}
	return false
}

// Traces makes the traces of a group. Two curves of one state (alpha and beta) differ by a dash.
func Traces(theme look.Theme, set *curves.Set, g *curves.Group) []paint.Trace {
	pick := Colours(theme, set)
	var out []paint.Trace
	seen := map[color.NRGBA]int{}
	for i := range g.Series {
		s := &g.Series[i]
		samples := paint.NewSamples()
		samples.AppendAll(g.X, s.Y)
		col, dash := pick(s)
		if n := seen[col]; n > 0 && dash == nil {
			dash = look.DashOf(4 + n)
		}
		seen[col]++
		out = append(out, paint.Trace{Source: samples, Name: s.Name, Unit: field.Pretty(g.Unit), Color: col, Dash: dash})
	}
	return out
}

// Axis gives the label below a group's abscissa and the unit of readings there.
func Axis(g *curves.Group) (label, unit string) {
	switch {
	case g.Log:
		return words.F("log₁₀ %s (%s)", g.XName, g.XUnit), "-"
	case g.XUnit == "" || g.XUnit == "1":
		return g.XName, "-"
	}
	return fmt.Sprintf("%s (%s)", g.XName, field.Pretty(g.XUnit)), field.Pretty(g.XUnit)
}

// Marker is where the model stands now on the abscissa of a group; ok is false where that has no meaning.
func (b *Browser) Marker(g *curves.Group) (x float64, ok bool) {
	if g.Log {
		c, known := b.Conc[g.XName]
		for _, v := range b.Conc { // the only one, whatever the function calls its argument
			if !known && len(b.Conc) == 1 {
				c, known = v, true
			}
		}
		return math.Log10(c), known && c > 0
	}
	return b.V, g.XName == "v" && b.V == b.V
}
