package plots

import (
	"image/color"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	vgfont "gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"

	"nrngui/ui/look"
)

// letters writes text into figures: as outlines, because the fonts of EPS and PDF viewers lack signs such as µ and the true minus; as text in SVG,
// so that it stays editable. A sign the font lacks is taken from the embedded font.
type letters struct {
	faces [2]*opentype.Font // regular, bold
	spare *opentype.Font
	buf   sfnt.Buffer
	text  bool
}

func newLetters(f Figure) *letters {
	std := look.GoFonts()
	parse := func(own, spare []byte) *opentype.Font {
		if p, err := opentype.Parse(own); err == nil {
			return p
		}
		p, err := opentype.Parse(spare)
		if err != nil {
			panic("plots: the embedded font is broken: " + err.Error())
		}
		return p
	}
	return &letters{faces: [2]*opentype.Font{parse(f.Fonts.Regular, std.Regular), parse(f.Fonts.Bold, std.Bold)}, spare: parse(nil, std.Regular), text: f.Format == "svg"}
}

// pick is the font that has a rune, and its glyph.
func (l *letters) pick(r rune, bold bool) (*opentype.Font, sfnt.GlyphIndex) {
	f := l.faces[0]
	if bold {
		f = l.faces[1]
	}
	if g, err := f.GlyphIndex(&l.buf, r); err == nil && g != 0 {
		return f, g
	}
	g, err := l.spare.GlyphIndex(&l.buf, r)
	if err != nil || g == 0 {
		g, _ = l.spare.GlyphIndex(&l.buf, '?')
	}
	return l.spare, g
}

// fine is the number of units an em is measured in.
const fine = 1024

func (l *letters) advance(r rune, bold bool) vg.Length {
	if r == '\u2009' || r == '\u202f' {
		return 0.17
	}
	f, g := l.pick(r, bold)
	a, err := f.GlyphAdvance(&l.buf, g, fixed.I(fine), font.HintingNone)
	if err != nil {
		return 0.5
	}
	return vg.Length(a) / 64 / fine
}

func (l *letters) width(text string, size vg.Length) vg.Length {
	w := vg.Length(0)
	for _, r := range text {
		w += l.advance(r, false)
	}
	return w * size
}

// write puts text on the sheet with its base line at y; align 0 begins at x, 0.5 is centred, 1 ends there.
func (s *sheet) write(text string, x, y, size vg.Length, bold bool, align vg.Length, col color.Color) {
	l := s.pen
	x -= align * l.width(text, size)
	s.SetColor(col)
	if l.text {
		f := vgfont.Font{Typeface: "Noto Sans, Helvetica, Arial", Variant: "Sans", Size: size}
		face := l.faces[0]
		if bold {
			f.Weight, face = font.WeightBold, l.faces[1]
		}
		s.FillString(vgfont.Face{Font: f, Face: face}, vg.Point{X: x, Y: y}, text)
		return
	}
	for _, r := range text {
		s.Fill(l.outline(r, bold, x, y, size))
		x += l.advance(r, bold) * size
	}
}

// outline is the shape of a rune with its pen at (x, y).
func (l *letters) outline(r rune, bold bool, x, y, size vg.Length) vg.Path {
	var p vg.Path
	if r == ' ' || r == '\u2009' || r == '\u202f' {
		return p
	}
	f, g := l.pick(r, bold)
	segments, err := f.LoadGlyph(&l.buf, g, fixed.I(fine), nil)
	if err != nil {
		return p
	}
	var pen vg.Point
	at := func(q fixed.Point26_6) vg.Point {
		return vg.Point{X: x + vg.Length(q.X)/64/fine*size, Y: y - vg.Length(q.Y)/64/fine*size}
	}
	for i, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if i > 0 {
				p.Close()
			}
			pen = at(s.Args[0])
			p.Move(pen)
		case sfnt.SegmentOpLineTo:
			pen = at(s.Args[0])
			p.Line(pen)
		case sfnt.SegmentOpQuadTo: // as the equal cubic: the EPS canvas has its own idea of quadratics
			c, end := at(s.Args[0]), at(s.Args[1])
			third := func(q vg.Point) vg.Point {
				return vg.Point{X: q.X + (c.X-q.X)*2/3, Y: q.Y + (c.Y-q.Y)*2/3}
			}
			p.CubeTo(third(pen), third(end), end)
			pen = end
		case sfnt.SegmentOpCubeTo:
			pen = at(s.Args[2])
			p.CubeTo(at(s.Args[0]), at(s.Args[1]), pen)
		}
	}
	p.Close()
	return p
}
