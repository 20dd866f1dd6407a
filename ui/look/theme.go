package look

import "image/color"

// Theme is every colour of one appearance. It is a value: copy it, never keep a pointer to somebody else's.
type Theme struct {
	Name string // "dark" or "light"
	Dark bool

	Bg     color.NRGBA // window, gaps between panels
	Panel  color.NRGBA // panels, bars, menus
	Raised color.NRGBA // fields, buttons, cards, pop-ups
	Hover  color.NRGBA // hovered row or button
	Line   color.NRGBA // separators
	Track  color.NRGBA // unfilled part of a slider

	Plot color.NRGBA // ground of graphs and of the shape
	Grid color.NRGBA // grid lines
	Axis color.NRGBA // axis and zero lines

	Text  color.NRGBA // labels, values
	Text2 color.NRGBA // units, secondary text, inherited values
	Text3 color.NRGBA // captions, hints, counts

	Accent color.NRGBA // text, lines and marks that say: selected, primary, changed, time cursor
	Fill   color.NRGBA // primary button, handles
	OnFill color.NRGBA // text on Fill
	Sel    color.NRGBA // selected row
	Soft   color.NRGBA // tinted card

	OK, OKGround     color.NRGBA // passed, accurate
	Warn, WarnGround color.NRGBA // look at it
	Err, ErrGround   color.NRGBA // must be fixed

	Shadow  color.NRGBA // under pop-ups only
	Outside color.NRGBA // parts of a cell outside the chosen subset, or without a value

	Traces    [8]color.NRGBA // in the order in which traces take them
	Voltage   Map            // purple to yellow: changes in time
	Density   Map            // blue to green: set by you
	Diverging Map            // blue to red through grey: what lies about 0
	Grey      Map            // for print without colour

	Band float64 // opacity of filled bands, 0 to 1
	Area float64 // opacity of the area under a curve, 0 to 1
}

// rgb makes an opaque colour of 0xRRGGBB.
func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 255}
}

// Dark is the dark appearance.
func Dark() Theme {
	return Theme{
		Name: "dark", Dark: true,
		Bg: rgb(0x11141A), Panel: rgb(0x1A1F27), Raised: rgb(0x242B35), Hover: rgb(0x2D3642), Line: rgb(0x303947), Track: rgb(0x2D3642),
		Plot: rgb(0x14181F), Grid: rgb(0x252D38), Axis: rgb(0x4A5564),
		Text: rgb(0xE8ECF2), Text2: rgb(0xA9B3C1), Text3: rgb(0x8A95A4),
		Accent: rgb(0x8795FF), Fill: rgb(0x5666E8), OnFill: rgb(0xFFFFFF), Sel: rgb(0x2C3468), Soft: rgb(0x232949),
		OK: rgb(0x3CC08E), OKGround: rgb(0x16332B), Warn: rgb(0xEFB23C), WarnGround: rgb(0x3A2E14), Err: rgb(0xFF7A66), ErrGround: rgb(0x40211E),
		Shadow: color.NRGBA{A: 140}, Outside: rgb(0x566171),
		Traces:    [8]color.NRGBA{rgb(0x56B4E9), rgb(0xF0A830), rgb(0x1FB08C), rgb(0xE394C4), rgb(0xF5EC6A), rgb(0xE8643A), rgb(0x3F74D8), rgb(0xC4CBD6)},
		Voltage:   newMap("voltage", 0x4F55D6, 0x7A4BCB, 0xAB4AB4, 0xD75A8C, 0xEF7C5E, 0xFBA53F, 0xFCD13C, 0xF5F577),
		Density:   newMap("density", 0x5B54A8, 0x4F6FB8, 0x3F8DBB, 0x35A9AC, 0x45C48B, 0x86DB5C, 0xD2EC4A, 0xF6F58A),
		Diverging: newMap("diverging", 0x6FC3FF, 0x4A8FD0, 0x4A6690, 0x5C6370, 0x96606A, 0xCF6A5E, 0xFF8A6B), Grey: newMap("grey", 0x3C4450, 0xF2F4F8),
		Band: 0.92, Area: 0.15,
	}
}

// Light is the light appearance.
func Light() Theme {
	return Theme{
		Name: "light",
		Bg:   rgb(0xE6EAF0), Panel: rgb(0xFFFFFF), Raised: rgb(0xF1F3F7), Hover: rgb(0xE6EAF1), Line: rgb(0xD3D9E2), Track: rgb(0xD3D9E2),
		Plot: rgb(0xFFFFFF), Grid: rgb(0xEBEEF3), Axis: rgb(0x9AA4B2),
		Text: rgb(0x1A2029), Text2: rgb(0x4E5967), Text3: rgb(0x667180),
		Accent: rgb(0x4453D6), Fill: rgb(0x4453D6), OnFill: rgb(0xFFFFFF), Sel: rgb(0xDDE1FB), Soft: rgb(0xEDEFFC),
		OK: rgb(0x0B7D57), OKGround: rgb(0xDFF3EA), Warn: rgb(0x9A6400), WarnGround: rgb(0xFBEFD6), Err: rgb(0xC0392B), ErrGround: rgb(0xFBE3DF),
		Shadow: color.NRGBA{R: 0x1A, G: 0x20, B: 0x29, A: 60}, Outside: rgb(0xB9C1CC),
		Traces:    [8]color.NRGBA{rgb(0x0072B2), rgb(0xD07C00), rgb(0x007F5C), rgb(0xC2679F), rgb(0x857A00), rgb(0xA93400), rgb(0x3F9FD6), rgb(0x444B56)},
		Voltage:   newMap("voltage", 0x2B2196, 0x6412A6, 0x9C1F9A, 0xC93F79, 0xDF5F52, 0xE5842C, 0xDDA100, 0xC9B400),
		Density:   newMap("density", 0x440154, 0x443A83, 0x31688E, 0x21908C, 0x35B779, 0x6FBF3B, 0xA9B800),
		Diverging: newMap("diverging", 0x1B4FA8, 0x4F7FC4, 0x9DB4D6, 0xC4C9D0, 0xDDA79C, 0xC7614F, 0x9E1B1B), Grey: newMap("grey", 0xCDD2DA, 0x14181F),
		Band: 0.72, Area: 0.12,
	}
}

// MapNamed gives the map of a name; ok is false when there is none.
func (t Theme) MapNamed(name string) (m Map, ok bool) {
	for _, m := range []Map{t.Voltage, t.Density, t.Diverging, t.Grey} {
		if m.Name == name {
			return m, true
		}
	}
	return Map{}, false
}

// Trace is the colour of the i-th trace, i from 0; after eight the colours begin again, and the caller changes the dash
// (see DashOf) so that two traces never look the same before the 33rd.
func (t Theme) Trace(i int) color.NRGBA {
	if i < 0 {
		i = 0
	}
	return t.Traces[i%len(t.Traces)]
}

// Meaning is something that has the same colour in every tool.
type Meaning int

// The fixed meanings.
const (
	Potassium Meaning = iota
	Sodium
	Leak
	Capacitive
	Axial
	Injected
	Dendrite
	Axon
	Apical
	Soma
	ActivationSide // alpha, and the activation variable m
	BetaSide       // beta, and the inactivation variable h
)

// slot is the place of the meaning in the trace palette, from 0.
func (m Meaning) slot() int {
	return [...]int{
		Potassium: 0, Sodium: 5, Leak: 7, Capacitive: 2, Axial: 3, Injected: 4,
		Dendrite: 0, Axon: 1, Apical: 2, Soma: 7, ActivationSide: 0, BetaSide: 5,
	}[m]
}

// Of is the colour that stands for m; unknown meanings are grey.
func (t Theme) Of(m Meaning) color.NRGBA {
	if m < 0 || m > BetaSide {
		return t.Outside
	}
	return t.Traces[m.slot()]
}

// Kind is the colour of a part of a cell by its SWC type code: 1 soma, 2 axon, 3 dendrite, 4 apical; others grey.
func (t Theme) Kind(code int) color.NRGBA {
	switch code {
	case 1:
		return t.Of(Soma)
	case 2:
		return t.Of(Axon)
	case 3:
		return t.Of(Dendrite)
	case 4:
		return t.Of(Apical)
	}
	return t.Outside
}

// DashOf is the dash pattern (on, off, ... in logical pixels) of the i-th trace: none for the first five, then one that grows with i, because
// from the sixth on the hues alone are too near to each other for some eyes.
func DashOf(i int) []float32 {
	if i < 5 {
		return nil
	}
	return [][]float32{{7, 3}, {2, 3}, {7, 3, 2, 3}, {12, 4}}[(i-5)%4]
}

// Mix is a with the share f (0 to 1) of b, in sRGB; the alpha is mixed too.
func Mix(a, b color.NRGBA, f float64) color.NRGBA {
	m := func(p, q uint8) uint8 { return uint8(float64(p) + (float64(q)-float64(p))*f + 0.5) }
	return color.NRGBA{m(a.R, b.R), m(a.G, b.G), m(a.B, b.B), m(a.A, b.A)}
}

// Alpha is c with the opacity f (0 to 1).
func Alpha(c color.NRGBA, f float64) color.NRGBA {
	c.A = uint8(float64(c.A)*f + 0.5)
	return c
}

// Hex is c as "#RRGGBB", the form SVG takes.
func Hex(c color.NRGBA) string {
	const digit = "0123456789ABCDEF"
	return string([]byte{'#', digit[c.R>>4], digit[c.R&15], digit[c.G>>4], digit[c.G&15], digit[c.B>>4], digit[c.B&15]})
}
