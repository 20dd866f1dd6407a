package workbench

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"slices"
	"strings"

	"nrngui/engine/currents"
	"nrngui/ui/look"
	"nrngui/ui/look/ink"
	"nrngui/ui/words"
)

// roleColour is the colour of a band or push: the fixed one of its role; further ones of a role are mixed with the ground, and what has no fixed colour takes the free ones.
func roleColour(t look.Theme, role currents.Role, nth int) color.NRGBA {
	meaning := map[currents.Role]look.Meaning{currents.Potassium: look.Potassium, currents.Sodium: look.Sodium, currents.Leak: look.Leak,
		currents.Capacitive: look.Capacitive, currents.Axial: look.Axial, currents.Injected: look.Injected}
	fade := func(c color.NRGBA, k int) color.NRGBA { return look.Mix(c, t.Plot, math.Min(0.27*float64(k), 0.7)) }
	if m, ok := meaning[role]; ok {
		return fade(t.Of(m), nth)
	}
	free := []int{1, 6} // traces 2 and 7
	return fade(t.Trace(free[nth%len(free)]), nth/len(free))
}

// cardPen draws the card that explains a moment. Without an image it only measures.
type cardPen struct {
	faces *ink.Faces
	theme look.Theme
	scale float32
	width float32 // device pixels
	c     ink.Canvas
	paint bool
	y     float32 // where the next line begins
}

// drawCard draws a card over an image and gives its height; a nil image is for measuring. scale is device pixels a logical pixel.
func drawCard(img *image.RGBA, width, scale float32, faces *ink.Faces, theme look.Theme, card *currents.Card) float32 {
	p := &cardPen{faces: faces, theme: theme, scale: scale, width: width - cardScroll*scale, paint: img != nil}
	if img != nil {
		p.c = ink.On(img)
		p.c.Fill(theme.Raised)
	}
	p.text(card.Motion(), look.SizeText, look.LineText, ink.Bold, theme.Text)
	p.text(fmt.Sprintf("v = %s mV at %s ms", look.Fixed(card.VTo, 2), look.Fixed(card.To, 3)), look.SizeSmall, look.LineSmall, ink.Regular, theme.Text2)
	p.gap(6)
	if lines := card.Sentences(); len(lines) > 1 {
		p.text(lines[1], look.SizeSmall, look.LineSmall, ink.Regular, theme.Text)
	}
	p.gap(8)
	most := 0.0
	for i := range card.Pushes {
		most = math.Max(most, math.Abs(card.Pushes[i].NA))
	}
	p.pushes("Pushes v up", true, card, most)
	p.pushes("Pushes v down", false, card, most)
	p.balance(card)
	p.gates(card)
	p.carriers(card)
	return p.y
}

func (p *cardPen) gap(h float32) { p.y += h * p.scale }

// text writes wrapped text.
func (p *cardPen) text(s string, size, line float32, w ink.Weight, col color.NRGBA) {
	for _, part := range p.wrap(s, size*p.scale, w) {
		p.put(part, 0, size, w, ink.Left, col, line)
		p.y += line * p.scale
	}
}

// put writes one line at x device pixels, in a row of the given height that begins at y.
func (p *cardPen) put(s string, x, size float32, w ink.Weight, a ink.Align, col color.NRGBA, row float32) {
	if p.paint {
		p.faces.Draw(p.c, ink.Label{Text: s, X: x, Y: p.y + (row*0.5+size*0.36)*p.scale, Size: size * p.scale, Weight: w, Align: a, Color: col})
	}
}

// wrap parts a text into lines that fit.
func (p *cardPen) wrap(s string, size float32, w ink.Weight) (lines []string) {
	line := ""
	for _, word := range strings.Fields(s) {
		next := strings.TrimPrefix(line+" "+word, " ")
		if line != "" && p.faces.Width(next, size, w) > p.width {
			lines = append(lines, line)
			next = word
		}
		line = next
	}
	return append(lines, line)
}

// short cuts a text that is wider than its room.
func (p *cardPen) short(s string, room, size float32) string {
	if p.faces.Width(s, size*p.scale, ink.Regular) <= room {
		return s
	}
	runes := []rune(s)
	for len(runes) > 1 && p.faces.Width(string(runes)+"…", size*p.scale, ink.Regular) > room {
		runes = runes[:len(runes)-1]
	}
	return string(runes) + "…"
}

// Columns of the card, logical pixels from the left or from the right.
const (
	cardSwatch  = 16
	cardShare   = 42 // from the right: the per cent
	cardNumber  = 52
	cardBar     = 52
	cardRow     = 20
	mostPushes  = 6
	leastShare  = 0.5 // per cent; smaller ones are told together
	gateTickOut = 2
	cardScroll  = 8 // room of the bar of the scroller
)

// head writes the head of a section with a number at the right.
func (p *cardPen) head(title, number string) {
	p.gap(4)
	if p.paint {
		p.c.Rect(0, p.y, p.width, p.y+max(p.scale, 1), p.theme.Line)
	}
	p.gap(4)
	p.put(title, 0, look.SizeSmall, ink.Bold, ink.Left, p.theme.Text2, cardRow)
	p.put(number, p.width-cardShare*p.scale, look.SizeSmall, ink.Bold, ink.Right, p.theme.Text, cardRow)
	p.gap(cardRow)
}

// pushes lists what pushes v one way.
func (p *cardPen) pushes(title string, up bool, card *currents.Card, most float64) {
	sum, arrow := card.Down, "↓ "
	if up {
		sum, arrow = card.Up, "↑ "
	}
	p.head(arrow+title, cardNA(sum)+" nA")
	shown, rest, restShare, more := 0, 0.0, 0.0, 0
	for i := range card.Pushes {
		q := &card.Pushes[i]
		if q.Up != up || q.NA == 0 {
			continue
		}
		if shown == mostPushes || q.Percent < leastShare {
			rest, restShare, more = rest+math.Abs(q.NA), restShare+q.Percent, more+1
			continue
		}
		shown++
		p.row(card.Short(q), roleColour(p.theme, q.Role, q.Nth), math.Abs(q.NA), q.Percent, most)
	}
	if more > 0 {
		p.row(words.F("%d smaller", more), p.theme.Track, rest, restShare, most)
	}
}

// row writes one current: swatch, name, bar, nA, per cent.
func (p *cardPen) row(name string, col color.NRGBA, na, percent, most float64) {
	k := p.scale
	right := p.width - cardShare*k
	barEnd := right - cardNumber*k
	barAt := barEnd - cardBar*k
	if p.paint {
		mid := p.y + cardRow/2*k
		p.c.RoundRect(0, mid-5*k, 10*k, mid+5*k, 2*k, col)
		p.c.RoundRect(barAt, mid-3*k, barEnd-4*k, mid+3*k, 3*k, p.theme.Track)
		if most > 0 {
			long := float32(na/most) * (cardBar - 4) * k
			p.c.RoundRect(barAt, mid-3*k, barAt+max(long, 2*k), mid+3*k, min(3*k, long/2+k), col)
		}
	}
	p.put(p.short(name, barAt-(cardSwatch+6)*k, look.SizeSmall), cardSwatch*k, look.SizeSmall, ink.Regular, ink.Left, p.theme.Text, cardRow)
	p.put(cardNA(na), right, look.SizeSmall, ink.Regular, ink.Right, p.theme.Text, cardRow)
	p.put(fmt.Sprintf("%.0f %%", percent), p.width, look.SizeSmall, ink.Regular, ink.Right, p.theme.Text2, cardRow)
	p.gap(cardRow)
}

// cardNA writes a current with a number of digits that keeps the column straight.
func cardNA(na float64) string {
	switch {
	case na >= 100:
		return look.Fixed(na, 0)
	case na >= 0.1:
		return look.Fixed(na, 2)
	}
	return look.Fixed(na, 4)
}

// balance tells what the difference does.
func (p *cardPen) balance(card *currents.Card) {
	p.gap(4)
	diff := card.Up - card.Down
	text := "There is no membrane at this end: what comes in goes out again."
	if card.Capacitance > 0 {
		does := "charges the membrane, so v rises"
		if diff < 0 {
			does = "is drawn off the membrane, so v falls"
		}
		text = words.F("The difference of %s nA %s.", cardNA(math.Abs(diff)), does)
		if math.Abs(card.Slope) < 0.02 {
			text = "Both are nearly equal, so v hardly moves."
		}
	}
	p.text(text, look.SizeSmall, look.LineSmall, ink.Regular, p.theme.Text2)
}

// gates lists the gates of the mechanisms on the card.
func (p *cardPen) gates(card *currents.Card) {
	seen := map[string]bool{}
	for i := range card.Pushes {
		q := &card.Pushes[i]
		name := q.Line.Mechanism
		if len(q.Gates) == 0 || q.IsAxial() || seen[name] {
			continue
		}
		seen[name] = true
		before := ""
		if card.Earlier == card.Earlier {
			before = words.F("since %s ms before", look.Fixed(card.To-card.Earlier, 1))
		}
		title := "Gates of " + name
		if !slices.ContainsFunc(q.Gates, currents.Gate.Opens) {
			title = "States of " + name
		}
		p.head(title, "")
		p.y -= cardRow * p.scale
		p.put(before, p.width, look.SizeSmall, ink.Regular, ink.Right, p.theme.Text3, cardRow)
		p.gap(cardRow)
		for _, g := range q.Gates {
			if g.Opens() {
				p.gate(g, roleColour(p.theme, q.Role, q.Nth))
			} else {
				p.state(g)
			}
		}
		if len(seen) == 3 {
			return
		}
	}
}

// gate draws one gate: how far open, a tick where it was before, and where it goes.
func (p *cardPen) gate(g currents.Gate, col color.NRGBA) {
	k := p.scale
	from, to := 34*k, 110*k
	if p.paint {
		mid := p.y + cardRow/2*k
		p.c.RoundRect(from, mid-3*k, to, mid+3*k, 3*k, p.theme.Track)
		p.c.RoundRect(from, mid-3*k, from+max(float32(g.Value)*(to-from), 2*k), mid+3*k, 3*k, col)
		if g.Before >= 0 && g.Before <= 1 {
			x := from + float32(g.Before)*(to-from)
			p.c.Rect(x-0.75*k, mid-(3+gateTickOut)*k, x+0.75*k, mid+(3+gateTickOut)*k, p.theme.Text)
		}
	}
	p.put(g.Name, cardSwatch*k, look.SizeSmall, ink.Regular, ink.Left, p.theme.Text, cardRow)
	p.put(words.F("%.0f %% open", 100*g.Value), to+10*k, look.SizeSmall, ink.Bold, ink.Left, p.theme.Text, cardRow)
	change := ""
	switch d := 100 * (g.Value - g.Before); {
	case g.Before != g.Before:
	case math.Abs(d) < 0.5:
		change = "steady"
	case d > 0:
		change = words.F("↑ from %.0f %%", 100*g.Before)
	default:
		change = words.F("↓ from %.0f %%", 100*g.Before)
	}
	p.put(change, p.width, look.SizeSmall, ink.Regular, ink.Right, p.theme.Text2, cardRow)
	p.gap(cardRow)
}

// state writes a state that is no gate: its value, and what it was before.
func (p *cardPen) state(g currents.Gate) {
	p.put(g.Name, cardSwatch*p.scale, look.SizeSmall, ink.Regular, ink.Left, p.theme.Text, cardRow)
	p.put(strings.TrimSpace(look.Sig(g.Value, 3)+" "+prettyUnit(g.Unit)), 120*p.scale, look.SizeSmall, ink.Bold, ink.Left, p.theme.Text, cardRow)
	if g.Before == g.Before {
		arrow := "↑"
		if g.Before > g.Value {
			arrow = "↓"
		}
		p.put(arrow+" from "+look.Sig(g.Before, 3), p.width, look.SizeSmall, ink.Regular, ink.Right, p.theme.Text2, cardRow)
	}
	p.gap(cardRow)
}

// carriers tells where the charge comes from and where it goes.
func (p *cardPen) carriers(card *currents.Card) {
	if s := card.ChargeWords(); s != "" {
		p.head("Where the charge comes from", "")
		p.text(s, look.SizeSmall, look.LineSmall, ink.Regular, p.theme.Text)
		p.gap(2)
	}
}
