package reader

import (
	"strings"

	"nrngui/ui/look"
	"nrngui/ui/look/ink"
)

// Measure gives the width of a text, design pixels.
type Measure func(text string, size float32, w ink.Weight) float32

// Run is a word or more at its place. Coordinates are in design pixels from the top of the page.
type Run struct {
	X, Y   float32 // base line
	W      float32
	Text   string
	Size   float32
	Weight ink.Weight
	Faint  bool
	Link   string
}

// Box is a rectangle of the page.
type Box struct{ X, Y, W, H float32 }

// Image is a picture at its place.
type Image struct {
	Box
	Path, Text string
}

// Flow is a page set into lines of a width.
type Flow struct {
	Width, Height float32
	Runs          []Run
	Plates        []Box // grounds of program text
	Rules         []Box // lines of tables and below headings
	Images        []Image
	Heads         map[string]float32 // top of each heading
}

// Size gives the size of a picture in pixels; 0 when it can't be read.
type Size func(path string) (w, h int)

const (
	margin   = 24
	widest   = 760 // of a line of text: longer ones are hard to read
	textLine = 21
	codeLine = look.LineCode
)

// setter sets one page.
type setter struct {
	*Flow
	measure Measure
	y       float32
}

// Set lays a page out.
func Set(p *Page, width float32, measure Measure, size Size) *Flow {
	s := &setter{Flow: &Flow{Width: width, Heads: map[string]float32{}}, measure: measure, y: 16}
	w := max(min(width-2*margin, widest), 120)
	last := Kind(255)
	for _, b := range p.Blocks {
		if last == Item && b.Kind != Item {
			s.y += 6
		}
		last = b.Kind
		switch b.Kind {
		case Heading:
			s.heading(b, w)
		case Paragraph:
			s.words(b.Spans, margin, w, look.SizeText, textLine)
			s.y += 10
		case Item:
			x := margin + 16 + 18*float32(min(b.Level, 4))
			s.Runs = append(s.Runs, Run{X: x - 16, Y: s.y + 15, Text: b.Mark, Size: look.SizeText, Faint: true})
			s.words(b.Spans, x+4, w-(x+4-margin), look.SizeText, textLine)
			s.y += 3
		case Code:
			s.code(b, w)
		case Table:
			s.table(b, max(min(width-2*margin, 1100), 120))
			s.y += 14
		case Picture:
			s.picture(b, w, size)
		}
	}
	s.Height = s.y + 32
	return s.Flow
}

func (s *setter) heading(b Block, w float32) {
	size, line, above := float32(look.SizePage), float32(look.LinePage), float32(4)
	switch {
	case b.Level == 2:
		size, line, above = look.SizeTool, look.LineTool, 14
	case b.Level > 2:
		size, line, above = look.SizeText, look.LineText, 8
	}
	if s.y > 20 {
		s.y += above
	}
	s.Heads[b.ID] = s.y
	bold := make([]Span, len(b.Spans))
	for i, x := range b.Spans {
		x.Bold, x.Mono = true, false
		bold[i] = x
	}
	s.words(bold, margin, w, size, line)
	s.y += 6
}

// words sets spans into lines from x on, and moves down.
func (s *setter) words(spans []Span, x, w, size, line float32) {
	s.y = s.lines(spans, x, s.y, w, size, line)
}

// lines sets spans into lines of a width and gives where the next line would begin.
func (s *setter) lines(spans []Span, x, y, w, size, line float32) float32 {
	at := x
	base := y + line*0.5 + size*0.36
	fresh := true
	space := s.measure(" ", size, ink.Regular)
	gap := false // a blank stands before the next word
	for _, sp := range spans {
		weight, pts := ink.Regular, size
		switch {
		case sp.Mono:
			weight, pts = ink.Mono, size-1
		case sp.Bold:
			weight = ink.Bold
		}
		gap = gap || strings.HasPrefix(sp.Text, " ")
		for i, word := range strings.Fields(sp.Text) {
			gap = gap || i > 0
			for _, piece := range s.pieces(word, w, pts, weight) {
				wide := s.measure(piece, pts, weight)
				if !fresh && at+wide+map[bool]float32{true: space}[gap] > x+w {
					at, fresh = x, true
					y += line
					base += line
				}
				if gap && !fresh {
					at += space
				}
				s.add(Run{X: at, Y: base, W: wide, Text: piece, Size: pts, Weight: weight, Link: sp.Link}, gap && !fresh, space)
				at += wide
				fresh, gap = false, false
			}
		}
		gap = gap || strings.HasSuffix(sp.Text, " ")
	}
	return y + line
}

// add appends a run, or joins it with the one before when they differ in place only.
func (s *setter) add(r Run, blank bool, space float32) {
	if n := len(s.Runs); n > 0 {
		l := &s.Runs[n-1]
		if l.Y == r.Y && l.Size == r.Size && l.Weight == r.Weight && l.Link == r.Link && !l.Faint && l.X+l.W <= r.X+0.01 && r.X-l.X-l.W <= space+0.01 && r.Weight == ink.Regular {
			if blank {
				l.Text += " "
			}
			l.Text += r.Text
			l.W = r.X + r.W - l.X
			return
		}
	}
	s.Runs = append(s.Runs, r)
}

// pieces parts a word that is wider than a line.
func (s *setter) pieces(word string, w, size float32, weight ink.Weight) []string {
	if s.measure(word, size, weight) <= w {
		return []string{word}
	}
	var out []string
	now := ""
	for _, r := range word {
		if now != "" && s.measure(now+string(r), size, weight) > w {
			out, now = append(out, now), ""
		}
		now += string(r)
	}
	return append(out, now)
}

// code sets program text on a plate; long lines are broken.
func (s *setter) code(b Block, w float32) {
	top := s.y
	s.y += 8
	cell := s.measure("0", look.SizeSmall, ink.Mono)
	most := max(int((w-24)/max(cell, 1)), 8)
	for _, line := range b.Lines {
		letters := []rune(line)
		for first := true; first || len(letters) > 0; first = false {
			n := min(len(letters), most)
			s.Runs = append(s.Runs, Run{X: margin + 12, Y: s.y + 14, Text: string(letters[:n]), Size: look.SizeSmall, Weight: ink.Mono})
			s.y += codeLine
			letters = letters[n:]
		}
	}
	s.y += 8
	s.Plates = append(s.Plates, Box{margin, top, w, s.y - top})
	s.y += 14
}

// picture sets a picture, made smaller where it is wider than the page; one that can't be read stands as its text.
func (s *setter) picture(b Block, w float32, size Size) {
	pw, ph := size(b.Path)
	if pw <= 0 || ph <= 0 {
		s.words([]Span{{Text: "[" + b.Text + "]"}}, margin, w, look.SizeText, textLine)
		return
	}
	wide := min(w, float32(pw))
	high := wide * float32(ph) / float32(pw)
	s.Images = append(s.Images, Image{Box{margin, s.y, wide, high}, b.Path, b.Text})
	s.y += high + 14
}
