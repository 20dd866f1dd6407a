package workbench

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// scaleFor is a view whose choice of ends and of the logarithm counts for a variable: that for another one is left out.
func scaleFor(of project.View, name string) project.View {
	if varOf(of) != name {
		of.Range, of.Symmetric, of.Log = nil, false, false
	}
	return of
}

// setScale changes how the present variable becomes colours in a view of the cell, as one edit.
func (s *State) setScale(sv Services, view string, change func(*project.View)) error {
	return s.SetView(sv, view, func(v *project.View) {
		*v = scaleFor(*v, s.ShapeVar)
		v.Var = s.ShapeVar
		change(v)
	})
}

// colourRange chooses the ends of the colours of a view of the cell, and their map: what the view says, else what suits the variable.
func (s *State) colourRange(of project.View, v *session.ShapeValues) (lo, hi float32, m look.Map, unit string) {
	lo, hi, m, unit = s.valueRange(v)
	of = scaleFor(of, v.Var)
	if of.Symmetric {
		far := max(-lo, hi, lo)
		lo, hi, m = -far, far, s.themeNow().Diverging
	}
	if len(of.Range) == 2 && of.Range[0] < of.Range[1] {
		lo, hi = float32(of.Range[0]), float32(of.Range[1])
	}
	if named, ok := s.themeNow().MapNamed(of.Map); ok {
		m = named
	}
	if of.Log && lo <= 0 {
		least := math.Inf(1)
		for _, x := range v.V {
			if f := float64(x); f > 0 {
				least = math.Min(least, f)
			}
		}
		if low := math.Pow(10, math.Floor(math.Log10(least)+1e-9)); !math.IsInf(least, 1) && low < float64(hi) {
			lo = float32(low)
		}
	}
	return lo, hi, m, unit
}

// SetColourEnds fixes the ends of the colours of a view of the cell, as one edit.
func (s *State) SetColourEnds(sv Services, view string, lo, hi float64) error {
	if !(lo < hi) || math.IsInf(hi-lo, 0) {
		return fmt.Errorf("the lower end of the colours must lie below the upper one, not %g and %g", lo, hi)
	}
	digits := 2 - int(math.Floor(math.Log10(hi-lo)))
	return s.setScale(sv, view, func(v *project.View) {
		v.Range, v.Symmetric = []float64{roundTo(lo, digits), roundTo(hi, digits)}, false
	})
}

func colourRangeCommand(s *State, sv Services, args []string) error {
	v, _ := s.focusOf("shape")
	switch {
	case len(args) == 0 || len(args) == 1 && args[0] == "auto":
		return s.setScale(sv, v.ID, func(v *project.View) { v.Range, v.Symmetric = nil, false })
	case len(args) == 1 && args[0] == "symmetric":
		return s.setScale(sv, v.ID, func(v *project.View) { v.Range, v.Symmetric, v.Log = nil, true, false })
	case len(args) != 2:
		return fmt.Errorf("colour.range takes two numbers, auto or symmetric, not %q", strings.Join(args, " "))
	}
	var x [2]float64
	for i, a := range args {
		var err error
		if x[i], err = strconv.ParseFloat(a, 64); err != nil {
			return fmt.Errorf("colour.range: %q is not a number", a)
		}
	}
	return s.SetColourEnds(sv, v.ID, x[0], x[1])
}

func colourMapCommand(s *State, sv Services, args []string) error {
	v, _ := s.focusOf("shape")
	names := append([]string{""}, project.ColourMaps()...)
	to := names[(slices.Index(names, v.Map)+1)%len(names)]
	if len(args) > 0 {
		if to = args[0]; to == "auto" {
			to = ""
		}
		if !slices.Contains(names, to) {
			return fmt.Errorf("there is no colour map %q; there are: %s", args[0], strings.Join(project.ColourMaps(), ", "))
		}
	}
	return s.SetView(sv, v.ID, func(v *project.View) { v.Map = to })
}

// colourItems are the lines of the menu about how values become colours.
func (a *App) colourItems(v project.View) []kit.Item {
	set := func(title string, on bool, change func(v *project.View)) kit.Item {
		return kit.Item{Title: title, Checked: on, Do: func() { a.act(func() { a.complain(a.state.setScale(a, v.ID, change)) }) }}
	}
	v = scaleFor(v, a.state.ShapeVar)
	fixed := len(v.Range) == 2
	items := []kit.Item{
		set("Ends: by the variable", !fixed && !v.Symmetric, func(v *project.View) { v.Range, v.Symmetric = nil, false }),
		set("Ends: evenly about 0", v.Symmetric, func(v *project.View) { v.Range, v.Symmetric, v.Log = nil, true, false }),
	}
	if fixed {
		items = append(items, kit.Item{Title: words.F("Ends: %s to %s", look.Sig(v.Range[0], 4), look.Sig(v.Range[1], 4)), Checked: true, Off: "drag the ends of the colour bar to change them"})
	}
	items = append(items, set("Logarithmic", v.Log, func(v *project.View) { v.Log, v.Symmetric = !v.Log, false }), kit.Item{},
		set("Map: by the variable", v.Map == "", func(v *project.View) { v.Map = "" }))
	for _, name := range project.ColourMaps() {
		items = append(items, set("Map: "+name, v.Map == name, func(v *project.View) { v.Map = name }))
	}
	return items
}
