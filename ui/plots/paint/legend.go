package paint

import (
	"image"
	"image/color"

	"nrngui/ui/look"
	"nrngui/ui/look/ink"
)

// Item is one entry of a legend: swatch, name, and below it the value at the cursor with the difference to the ghost.
type Item struct {
	Name, Value, Unit, Delta string
	Color                    color.NRGBA
	Dash                     []float32
	Ghost                    bool
	Band                     bool // a square swatch instead of a line
	Line                     bool // name and value in one line, for small graphs
	Only                     bool // with Line: the name alone, where many names have little room
	Faint                    bool // the trace is hidden
	Dots                     bool // measured data
}

// Items makes the legend of a plot's traces with their values at time t and, where a ghost of the same name exists, the difference to it. A trace of
// the right axis has an arrow behind its name. The ghosts themselves share one entry with the name given; empty leaves it out.
func Items(dst []Item, plot *Plot, t float64, ghostName string) []Item {
	dst = dst[:0]
	ghost := -1
	v := plot.View.or()
	for i := range plot.Traces {
		tr := &plot.Traces[i]
		if tr.Ghost {
			if ghost < 0 {
				ghost = i
			}
			continue
		}
		it := Item{Name: tr.Name, Unit: tr.Unit, Color: tr.Color, Dash: tr.Dash, Band: plot.Stack, Faint: tr.Hidden, Dots: tr.Dots}
		dec := look.Precision((v.Y1 - v.Y0) / 500)
		if plot.Stack {
			dec = max(dec, 2) // small currents count beside large ones: it is their balance that moves v
		}
		if tr.Right {
			it.Name += " \u2192"
			if it.Unit == "" {
				it.Unit = plot.Second.Unit
			}
			if s := plot.Second; s.Y1 > s.Y0 {
				dec = look.Precision((s.Y1 - s.Y0) / 500)
			}
		} else if it.Unit == "" && !plot.Stack {
			it.Unit = plot.Unit
		}
		if tr.Source != nil && !tr.Dots {
			if _, y, ok := PlaceAt(tr, t); ok {
				it.Value = look.Fixed(y, dec)
				if g, ok := ghostValue(plot.Traces, tr.Name, t); ok && !tr.Free {
					it.Delta = "Δ " + look.Delta(y-g, dec)
				}
			}
		}
		if tr.Note != "" {
			it.Value = tr.Note
		}
		dst = append(dst, it)
	}
	if ghost >= 0 && ghostName != "" {
		dst = append(dst, Item{Name: ghostName, Value: "", Unit: "ghost", Ghost: true})
	}
	return dst
}

func ghostValue(traces []Trace, name string, t float64) (float64, bool) {
	for i := range traces {
		if tr := &traces[i]; tr.Ghost && !tr.Hidden && !tr.Free && tr.Name == name && tr.Source != nil {
			return ValueAt(tr.Source, t)
		}
	}
	return 0, false
}

// Legend measures, logical px.
const (
	legendPad    = 16 // left and right
	legendSwatch = 20 // swatch and its gap
	legendGap    = 12 // between entries
	legendRow    = 38 // an entry of two lines
	legendLine   = 22 // an entry of one line
)

// LegendHeight is the height a legend needs at a width, logical px; 0 without entries.
func (p *Painter) LegendHeight(width float32, items []Item) float32 {
	if len(items) == 0 {
		return 0
	}
	rows, each := p.legendRows(1, width, items, nil)
	return float32(rows)*each + 8
}

// OneLine tells whether the legend writes name and value in one line: with bands, with more than four entries, or where it was asked for.
func OneLine(items []Item) bool {
	return len(items) > 4 || len(items) > 0 && (items[0].Band || items[0].Line)
}

// legendRows lays the entries out from left to right and calls put with the place of each; it returns the number and height of rows.
func (p *Painter) legendRows(scale, width float32, items []Item, put func(i int, x, y float32)) (rows int, height float32) {
	one := OneLine(items)
	height = legendRow
	if one {
		height = legendLine
	}
	x, y := float32(legendPad), float32(4)
	rows = 1
	for i := range items {
		w := p.itemWidth(&items[i], one)
		if x > legendPad && x+w > width-legendPad {
			x, y, rows = legendPad, y+height, rows+1
		}
		if put != nil {
			put(i, x*scale, y*scale)
		}
		x += w + legendGap
	}
	return rows, height
}

// itemWidth is the room of an entry, logical px. Digits count as the widest, so that entries stand still while values change.
func (p *Painter) itemWidth(it *Item, one bool) float32 {
	const s = look.SizeSmall
	name := p.faces.Width(it.Name, s, ink.Regular)
	value := p.faces.Width(it.Unit, s, ink.Regular)
	if !it.Ghost {
		room := "\u221288.8"
		if len(it.Value) > len(room) {
			room = it.Value
		}
		value += p.faces.Width(room, s, ink.Bold) + 4
	}
	if it.Delta != "" {
		value += p.faces.Width("Δ +88.8", s, ink.Regular) + 5
	}
	if one && it.Only {
		return legendSwatch + name
	}
	if one {
		return legendSwatch + name + 8 + value
	}
	return legendSwatch + max(name, value)
}

// Legend draws the entries over the whole image on the given ground.
func (p *Painter) Legend(img *image.RGBA, scale float32, items []Item, ground color.NRGBA) {
	c := ink.On(img)
	c.Fill(ground)
	p.paintLegend(c, scale, items, ground)
}

// LegendAt is the entry at a place (device px), −1 between them.
func (p *Painter) LegendAt(width, scale float32, items []Item, x, y float32) int {
	found := -1
	one := OneLine(items)
	_, h := p.legendRows(scale, width/scale, items, nil)
	p.legendRows(scale, width/scale, items, func(i int, ix, iy float32) {
		if x >= ix && x < ix+p.itemWidth(&items[i], one)*scale && y >= iy && y < iy+h*scale {
			found = i
		}
	})
	return found
}

func (p *Painter) paintLegend(c ink.Canvas, scale float32, items []Item, ground color.NRGBA) {
	one := OneLine(items)
	origin := c.Clip.Min
	p.legendRows(scale, float32(c.Clip.Dx())/scale, items, func(i int, x, y float32) {
		p.item(c, scale, &items[i], x+float32(origin.X), y+float32(origin.Y), one, ground)
	})
}

func (p *Painter) item(c ink.Canvas, scale float32, it *Item, x, y float32, one bool, ground color.NRGBA) {
	s := look.SizeSmall * scale
	text, swatch := p.Theme.Text2, it.Color
	if it.Ghost {
		swatch = p.Theme.Text3
	}
	if it.Faint {
		text, swatch = p.Theme.Text3, look.Mix(it.Color, ground, 0.6)
	}
	my := y + 9*scale
	switch {
	case it.Band:
		c.RoundRect(x, my-5*scale, x+10*scale, my+5*scale, 2*scale, swatch)
	case it.Ghost:
		for k := float32(0); k < 14; k += 5.5 {
			c.RoundRect(x+k*scale, my-0.75*scale, x+(k+3.5)*scale, my+0.75*scale, 0.75*scale, swatch)
		}
	case it.Dots:
		c.Disc(x+3*scale, my, 2.5*scale, swatch)
		c.Disc(x+11*scale, my, 2.5*scale, swatch)
	case it.Dash != nil:
		c.Dashed(x, my, x+14*scale, my, 3*scale, 4*scale, 2*scale, swatch)
	default:
		c.RoundRect(x, my-1.5*scale, x+14*scale, my+1.5*scale, 1.5*scale, swatch)
	}
	x += legendSwatch * scale
	l := ink.Label{Text: it.Name, X: x, Y: y + 13*scale, Size: s, Color: text}
	p.faces.Draw(c, l)
	if one {
		l.X += p.faces.Width(it.Name, s, ink.Regular) + 8*scale
	} else {
		l.Y += 17 * scale
	}
	if it.Value != "" {
		l.Text, l.Weight, l.Color = it.Value, ink.Bold, p.Theme.Text
		p.faces.Draw(c, l)
		l.X += p.faces.Width(it.Value, s, ink.Bold) + 4*scale
	}
	if it.Value != "" || it.Ghost {
		l.Text, l.Weight, l.Color = it.Unit, ink.Regular, p.Theme.Text2
		p.faces.Draw(c, l)
		l.X += p.faces.Width(it.Unit, s, ink.Regular) + 5*scale
	}
	if it.Delta != "" {
		l.Text, l.Weight, l.Color = it.Delta, ink.Regular, p.Theme.Text2
		p.faces.Draw(c, l)
	}
}

// ownItems fills the legend of a plot that draws its own: values at the cursor where there is one.
func (p *Painter) ownItems(plot *Plot) {
	t := plot.Cursor
	if !plot.ShowCursor {
		t = -1e300 // no values
	}
	p.items = Items(p.items, plot, t, "ghost")
	for i := range p.items {
		if p.items[i].Ghost {
			p.items[i].Name, p.items[i].Unit = "before", "ghost"
		}
	}
}
