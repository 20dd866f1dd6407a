package script

import (
	"strings"

	"fyne.io/fyne/v2"

	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// paragraph is a text of a script that goes on in a further line where its place is too narrow. Like wrap its height depends on its width.
type paragraph struct {
	text   string
	ink    kit.Ink
	wide   float32 // asks for the width of its text up to this, design pixels
	width  float32 // that it got last
	object *fyne.Container
}

// most lines that a paragraph shows.
const mostLines = 24

func newParagraph(text string, ink kit.Ink, wide float32) *paragraph {
	p := &paragraph{text: text, ink: ink, wide: wide}
	p.object = &fyne.Container{Layout: p}
	return p
}

// set changes the text and says whether it needs another number of lines now.
func (p *paragraph) set(text string) bool {
	if text == p.text {
		return false
	}
	n := len(p.lines(p.width))
	p.text = text
	p.object.Layout.Layout(nil, p.object.Size())
	p.object.Refresh()
	return len(p.lines(p.width)) != n
}

// lines breaks the text at a width; blanks in front of it stay, they set it in.
func (p *paragraph) lines(width float32) (out []string) {
	if width <= 0 || kit.TextWidth(p.text, look.SizeText, false) <= width {
		return []string{p.text}
	}
	words := strings.Fields(p.text)
	line := p.text[:len(p.text)-len(strings.TrimLeft(p.text, " "))]
	begun := false
	for _, w := range words {
		next := line + w
		if begun {
			next = line + " " + w
		}
		if begun && len(out) < mostLines-1 && kit.TextWidth(next, look.SizeText, false) > width {
			out, next = append(out, line), w
		}
		line, begun = next, true
	}
	return append(out, line)
}

// Layout sets a label for each line.
func (p *paragraph) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	p.width = s.Width
	lines := p.lines(s.Width)
	for len(p.object.Objects) < len(lines) {
		l := kit.NewLabel("", p.ink)
		l.Shrink = true
		p.object.Objects = append(p.object.Objects, l)
	}
	p.object.Objects = p.object.Objects[:len(lines)]
	high := lineHeight()
	for i, o := range p.object.Objects {
		o.Move(fyne.NewPos(0, float32(i)*high))
		o.Resize(fyne.NewSize(s.Width, high))
		o.(*kit.Label).Set(lines[i])
	}
}

// MinSize is the height that the last width needs.
func (p *paragraph) MinSize([]fyne.CanvasObject) fyne.Size {
	w := min(kit.TextWidth(p.text, look.SizeText, false)+1, kit.Px(p.wide))
	return fyne.NewSize(w, float32(len(p.lines(p.width)))*lineHeight())
}

func lineHeight() float32 { return kit.Px(look.SizeText) * 1.5 }
