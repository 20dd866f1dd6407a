package kit

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/words"
)

// Paragraph is a text that wraps at the width it is given. Whoever lays it out asks HeightFor first.
type Paragraph struct {
	widget.BaseWidget
	Text string
	Pts  float32 // of the design
	High float32 // height of a line
	Bold bool
	Ink  Ink
}

// NewParagraph makes a paragraph; lines are a third higher than the letters.
func NewParagraph(text string, size float32, ink Ink, bold bool) *Paragraph {
	p := &Paragraph{Text: text, Pts: size, High: size + 4, Ink: ink, Bold: bold}
	p.ExtendBaseWidget(p)
	return p
}

// Set changes the text.
func (p *Paragraph) Set(text string) {
	if p.Text != text {
		p.Text = text
		p.Refresh()
	}
}

// HeightFor is the height it takes at a width.
func (p *Paragraph) HeightFor(width float32) float32 {
	return float32(len(Wrap(p.Text, width, p.Pts, p.Bold))) * Px(p.High)
}

// CreateRenderer draws one canvas text a line.
func (p *Paragraph) CreateRenderer() fyne.WidgetRenderer {
	var texts []*canvas.Text
	d := &drawing{}
	d.layout = func(s fyne.Size) {
		lines := Wrap(p.Text, s.Width, p.Pts, p.Bold)
		for len(texts) < len(lines) {
			texts = append(texts, canvas.NewText("", color.Transparent))
		}
		d.objects = d.objects[:0]
		th := Now()
		for i, l := range lines {
			t := texts[i]
			t.Text, t.Color, t.TextSize, t.TextStyle.Bold = l, th.Colour(p.Ink), Px(p.Pts), p.Bold
			h := t.MinSize().Height
			place(t, 0, float32(i)*Px(p.High)+(Px(p.High)-h)/2, s.Width, h)
			d.objects = append(d.objects, t)
		}
	}
	d.paint = func() { d.layout(p.Size()) }
	d.min = func() fyne.Size {
		w := p.Size().Width
		if w <= 0 {
			return fyne.NewSize(Px(24), Px(p.High))
		}
		return fyne.NewSize(Px(24), p.HeightFor(w))
	}
	d.paint()
	return d
}

// Wrap parts a text into lines that fit a width; size is of the design. Lines end at blanks, not within numbers that are grouped by thin ones. A word that is
// wider than a line stands alone, cut with "…".
func Wrap(text string, width, size float32, bold bool) []string {
	text = Microns(words.T(text))
	if text == "" {
		return nil
	}
	wide := func(s string) bool {
		return fyne.MeasureText(Print(s), Px(size), fyne.TextStyle{Bold: bold}).Width > width
	}
	var lines []string
	for _, part := range strings.Split(text, "\n") {
		line := ""
		for _, word := range strings.Split(part, " ") {
			next := word
			if line != "" {
				next = line + " " + word
			}
			if line != "" && wide(next) {
				lines = append(lines, Print(line))
				next = word
			}
			line = next
		}
		if wide(line) {
			line = Ellipsis(line, max(width, 1), Px(size), fyne.TextStyle{Bold: bold})
		}
		lines = append(lines, Print(line))
	}
	return lines
}
