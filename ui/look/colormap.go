package look

import (
	"image/color"
	"math"
)

// Map turns a number 0 to 1 into a colour: evenly spaced stops, interpolated in sRGB. The dark theme's maps are lifted off black and
// the light theme's end before white, so that no value vanishes in the ground.
type Map struct {
	Name  string
	stops []color.NRGBA
}

func newMap(name string, hex ...uint32) Map {
	m := Map{Name: name, stops: make([]color.NRGBA, len(hex))}
	for i, h := range hex {
		m.stops[i] = rgb(h)
	}
	return m
}

// At is the colour of f; values beyond 0 and 1 take the ends. NaN is the low end: a caller who has NaN asks Theme.Outside instead.
func (m Map) At(f float64) color.NRGBA {
	n := len(m.stops) - 1
	if n < 0 {
		return color.NRGBA{A: 255}
	}
	if !(f > 0) {
		return m.stops[0]
	}
	if f >= 1 {
		return m.stops[n]
	}
	i, r := math.Modf(f * float64(n))
	return Mix(m.stops[int(i)], m.stops[int(i)+1], r)
}

// Stops is a copy of the stops, low to high.
func (m Map) Stops() []color.NRGBA { return append([]color.NRGBA(nil), m.stops...) }

// Fill writes the map into a table, low to high, so that a painter looks colours up instead of interpolating each.
func (m Map) Fill(table []color.NRGBA) {
	last := float64(len(table) - 1)
	if last == 0 {
		last = 1
	}
	for i := range table {
		table[i] = m.At(float64(i) / last)
	}
}
