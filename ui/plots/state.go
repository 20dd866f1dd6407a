package plots

import (
	"image"
	"slices"

	"nrngui/ui/look"
	"nrngui/ui/plots/paint"
)

// Graph is what a graph view knows: plot, what follows by itself, and what the user set. Its methods (update.go) are all that can happen to it.
type Graph struct {
	Plot paint.Plot

	Auto bool    // the view fits the data by itself; ends with the first zoom or pan, comes back with Fit
	Keep bool    // a new run keeps the former curves as ghosts
	Kept int     // how many runs are kept at most
	Name string  // of the ghosts in the legend: "Run 6"; "before" when empty
	T0   float64 // the span shown while Auto: at least this, ms; equal ends: only what there is
	T1   float64

	CursorOn bool // the time cursor; drawn by the view over the raster
	Cursor   float64

	Lock    Lock    // ranges that stay as they are set
	Measure Measure // the two measurement cursors

	Small bool // the legend has one line an entry and no units: many graphs side by side

	Rev  uint64 // grows with every change that alters the picture
	seen []int  // samples of each trace that are in the picture
}

// NewGraph is an empty graph that fits itself.
func NewGraph() Graph { return Graph{Auto: true, Kept: 8, T1: 0} }

// Part is a part of a graph that reacts in its own way.
type Part uint8

// The parts.
const (
	Outside Part = iota
	Inside
	LeftAxis   // values
	BottomAxis // times
	RightAxis  // values of the traces at the right
)

// Lock holds ranges that the user set: fitting goes back to them, and data that grow do not move them.
type Lock struct {
	X, Y, Second bool
	T0, T1       float64
	Y0, Y1       float64
	S0, S1       float64 // of the right axis
}

// PartAt is the part at a pixel.
func PartAt(frame image.Rectangle, x, y float64, second bool) Part {
	fx0, fx1, fy0, fy1 := float64(frame.Min.X), float64(frame.Max.X), float64(frame.Min.Y), float64(frame.Max.Y)
	switch {
	case frame.Empty():
		return Outside
	case x >= fx0 && x < fx1 && y >= fy0 && y < fy1:
		return Inside
	case x < fx0 && y >= fy0 && y < fy1:
		return LeftAxis
	case second && x >= fx1 && y >= fy0 && y < fy1:
		return RightAxis
	case y >= fy1 && x >= fx0 && x < fx1:
		return BottomAxis
	}
	return Outside
}

// Decimals is how many digits after the point readings of values deserve in the present view.
func (g *Graph) Decimals() int {
	v := g.Plot.View
	return look.Precision((v.Y1 - v.Y0) / 500)
}

// manyNames is how many entries of a small graph's legend have room for values.
const manyNames = 4

// Legend makes the legend's entries with the values at time t.
func (g *Graph) Legend(dst []paint.Item, t float64) []paint.Item {
	name := g.Name
	if name == "" {
		name = "before"
	}
	dst = paint.Items(dst, &g.Plot, t, name)
	if g.Small { // lines that were only drawn have no names
		dst = slices.DeleteFunc(dst, func(it paint.Item) bool { return it.Name == "" })
	}
	for i := range dst {
		if g.Small {
			dst[i].Line, dst[i].Unit = true, ""
		}
		if g.Small && len(dst) > manyNames {
			dst[i].Only, dst[i].Value, dst[i].Delta = true, "", ""
		}
	}
	return dst
}

// DecimalsAt is Decimals for the axis that a trace is read by.
func (g *Graph) DecimalsAt(right bool) int {
	if s := g.Plot.Second; right && s.Y1 > s.Y0 {
		return look.Precision((s.Y1 - s.Y0) / 500)
	}
	return g.Decimals()
}

// LegendTime is the time whose values the legend shows: the cursor's, else the newest.
func (g *Graph) LegendTime() float64 {
	if g.CursorOn {
		return g.Cursor
	}
	last := 0.0
	for _, tr := range g.Plot.Traces {
		switch n := 0; {
		case tr.Source == nil || tr.Ghost || tr.Dots || tr.Source.Len() == 0:
		case tr.Free:
			if n = min(len(tr.Clock), tr.Source.Len()); n > 0 {
				last = max(last, tr.Clock[n-1])
			}
		default:
			last = max(last, tr.Source.T(tr.Source.Len()-1))
		}
	}
	return last
}
