package ink

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"nrngui/ui/look"
)

// Weight chooses among the fonts.
type Weight uint8

// The weights.
const (
	Regular Weight = iota
	Bold
	Mono
)

// Align says which point of the text X means.
type Align uint8

// The alignments.
const (
	Left Align = iota
	Centre
	Right
)

// Label is a piece of text to draw. Y is the base line; Size is in device pixels.
type Label struct {
	Text   string
	X, Y   float32
	Size   float32
	Weight Weight
	Align  Align
	Turned bool // by a quarter turn to the left: the text runs upwards, X is then the base line and Y the point of Align
	Color  color.NRGBA
}

// Faces draws text. Glyphs are kept once drawn, at four sub-pixel places each, so repeated text costs a copy.
type Faces struct {
	fonts  [4]*sfnt.Font // by Weight; the last is the fallback for signs the others lack
	sizes  map[sizeKey]*sized
	last   sizeKey
	lastOf *sized
}

type sizeKey struct {
	weight Weight
	size   fixed.Int26_6
}

// sized is one font at one size.
type sized struct {
	face, spare font.Face
	advance     map[rune]float32
	glyphs      map[glyphKey]glyph
	em          float32
}

type glyphKey struct {
	r   rune
	sub uint8
}

// glyph is a coverage mask, placed relative to the pen's whole pixel.
type glyph struct {
	mask       []uint8
	x, y, w, h int
}

// NewFaces reads the fonts; a font that is missing or broken is replaced by the Go font of its weight.
func NewFaces(f look.Fonts) *Faces {
	std := look.GoFonts()
	pick := func(own, spare []byte) *sfnt.Font {
		if p, err := opentype.Parse(own); err == nil {
			return p
		}
		p, err := opentype.Parse(spare)
		if err != nil {
			panic("ink: the embedded font is broken: " + err.Error())
		}
		return p
	}
	return &Faces{
		fonts: [4]*sfnt.Font{pick(f.Regular, std.Regular), pick(f.Bold, std.Bold), pick(f.Mono, std.Mono), pick(nil, std.Regular)},
		sizes: map[sizeKey]*sized{},
	}
}

// at gives the font of a weight at a size, made at first use.
func (f *Faces) at(w Weight, size float32) *sized {
	if w > Mono {
		w = Regular
	}
	k := sizeKey{w, fixed.Int26_6(min(max(size, 1), 500)*64 + 0.5)}
	if k == f.last && f.lastOf != nil {
		return f.lastOf
	}
	s := f.sizes[k]
	if s == nil {
		if len(f.sizes) > 64 { // many zoom levels in one session must not pile up
			f.sizes = map[sizeKey]*sized{}
		}
		opt := &opentype.FaceOptions{Size: float64(k.size) / 64, DPI: 72, Hinting: font.HintingNone}
		s = &sized{advance: map[rune]float32{}, glyphs: map[glyphKey]glyph{}, em: size}
		var err error
		if s.face, err = opentype.NewFace(f.fonts[w], opt); err != nil {
			panic("ink: " + err.Error()) // only nil options can fail
		}
		if s.spare, err = opentype.NewFace(f.fonts[3], opt); err != nil {
			panic("ink: " + err.Error())
		}
		f.sizes[k] = s
	}
	f.last, f.lastOf = k, s
	return s
}

// Width is the advance of text in pixels.
func (f *Faces) Width(text string, size float32, w Weight) float32 {
	s := f.at(w, size)
	sum := float32(0)
	for _, r := range text {
		sum += s.width(r)
	}
	return sum
}

// thin is the width of a thin space, in ems: fonts disagree about it or lack it.
const thin = 0.17

func (s *sized) width(r rune) float32 {
	if v, ok := s.advance[r]; ok {
		return v
	}
	var v float32
	switch {
	case r == '\u2009' || r == '\u202f':
		v = thin * s.em
	case r == '\u2212' && !s.has(r):
		v = s.width('+')
	default:
		a, ok := s.pick(r).GlyphAdvance(r)
		if !ok {
			a, _ = s.face.GlyphAdvance('?')
		}
		v = float32(a) / 64
	}
	s.advance[r] = v
	return v
}

func (s *sized) has(r rune) bool {
	_, ok := s.face.GlyphAdvance(r)
	return ok
}

func (s *sized) pick(r rune) font.Face {
	if r < 0x250 || s.has(r) {
		return s.face
	}
	return s.spare
}

// glyph gives the mask of a rune with its pen at a quarter of a pixel.
func (s *sized) glyph(r rune, sub uint8) glyph {
	k := glyphKey{r, sub}
	if g, ok := s.glyphs[k]; ok {
		return g
	}
	g := s.raster(r, sub)
	s.glyphs[k] = g
	return g
}

func (s *sized) raster(r rune, sub uint8) glyph {
	if r == '\u2009' || r == '\u202f' || r == ' ' {
		return glyph{}
	}
	if r == '\u2212' && !s.has(r) {
		return s.minus(sub)
	}
	dot := fixed.Point26_6{X: fixed.Int26_6(sub) * 16}
	dr, mask, mp, _, ok := s.pick(r).Glyph(dot, r)
	if !ok {
		return glyph{}
	}
	g := glyph{x: dr.Min.X, y: dr.Min.Y, w: dr.Dx(), h: dr.Dy(), mask: make([]uint8, dr.Dx()*dr.Dy())}
	for y := 0; y < g.h; y++ {
		for x := 0; x < g.w; x++ {
			_, _, _, a := mask.At(mp.X+x, mp.Y+y).RGBA()
			g.mask[y*g.w+x] = uint8(a >> 8)
		}
	}
	return g
}

// minus draws the minus sign some fonts lack: the bar of their plus sign.
func (s *sized) minus(sub uint8) glyph {
	b, _, ok := s.face.GlyphBounds('+')
	if !ok {
		return glyph{}
	}
	hyphen, _, _ := s.face.GlyphBounds('-')
	half := max(float32(hyphen.Max.Y-hyphen.Min.Y)/64/2, 0.4)
	mid := float32(b.Min.Y+b.Max.Y) / 128
	x0, x1 := float32(b.Min.X)/64+float32(sub)/4, float32(b.Max.X)/64+float32(sub)/4
	g := glyph{x: floor(x0), y: floor(mid - half)}
	g.w, g.h = ceil(x1)-g.x, ceil(mid+half)-g.y
	g.mask = make([]uint8, g.w*g.h)
	for y := 0; y < g.h; y++ {
		for x := 0; x < g.w; x++ {
			g.mask[y*g.w+x] = uint8(255*overlap(float32(g.x+x), x0, x1)*overlap(float32(g.y+y), mid-half, mid+half) + 0.5)
		}
	}
	return g
}

// Draw puts the label on the canvas.
func (f *Faces) Draw(c Canvas, l Label) {
	s := f.at(l.Weight, l.Size)
	back := float32(0)
	if l.Align != Left {
		back = f.Width(l.Text, l.Size, l.Weight)
		if l.Align == Centre {
			back /= 2
		}
	}
	clip := c.Clip.Intersect(c.Img.Rect)
	pen := l.X - back
	base := int(math.Round(float64(l.Y)))
	if l.Turned {
		pen, base = -l.Y-back, int(math.Round(float64(l.X)))
	}
	for _, r := range l.Text {
		q := int(math.Floor(float64(pen)*4 + 0.5))
		g := s.glyph(r, uint8(q&3))
		stamp(c.Img, clip, g, q>>2, base, l.Turned, l.Color)
		pen += s.width(r)
	}
}

// stamp lays one glyph; turned ones run upwards: text x becomes −y.
func stamp(img *image.RGBA, clip image.Rectangle, g glyph, pen, base int, turned bool, col color.NRGBA) {
	for y := 0; y < g.h; y++ {
		for x := 0; x < g.w; x++ {
			a := g.mask[y*g.w+x]
			if a == 0 {
				continue
			}
			px, py := pen+g.x+x, base+g.y+y
			if turned {
				px, py = base+g.y+y, -(pen+g.x+x)-1
			}
			if px >= clip.Min.X && px < clip.Max.X && py >= clip.Min.Y && py < clip.Max.Y {
				put(img.Pix, img.PixOffset(px, py), col, uint32(a))
			}
		}
	}
}
