package shape

import (
	"bufio"
	"fmt"
	"image"
	"image/color"
	"io"
	"math"
	"sort"
	"strings"

	"nrngui/ui/look"
)

// RenderSVG writes the view as an SVG picture of w by h px: the same camera, colours, markers and furniture as Paint, the tubes as flat
// shapes from back to front. The error is that of the writer.
func RenderSVG(out io.Writer, s *Scene, v *View, theme look.Theme, w, h int) error {
	p := NewPainter(theme, look.GoFonts())
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	p.Paint(img, 1, s, v) // gives projection, colours and the places of plates
	b := bufio.NewWriter(out)
	fmt.Fprintf(b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" font-family="Noto Sans, sans-serif">`+"\n", w, h, w, h)
	fmt.Fprintf(b, `<rect width="%d" height="%d" fill="%s"/>`+"\n", w, h, look.Hex(theme.Plot))
	if s != nil && !img.Rect.Empty() {
		x := svg{b, p, s, v, 1 / float32(p.drawn.super), float32(w), float32(h)}
		x.tubes()
		x.extras()
		x.furniture()
		x.markers()
		x.callouts()
	}
	b.WriteString("</svg>\n")
	return b.Flush()
}

// svg is a picture being written; k turns pixels of the buffers into those of the picture.
type svg struct {
	*bufio.Writer
	p    *Painter
	s    *Scene
	v    *View
	k    float32
	w, h float32
}

// num writes a coordinate with at most two digits.
func num(v float32) string {
	t := fmt.Sprintf("%.2f", v)
	return strings.TrimSuffix(strings.TrimRight(t, "0"), ".")
}

// tubes writes the frusta from back to front. Thin ones are lines with round ends; thick ones a trapezium with a disc at each end.
func (x *svg) tubes() {
	p := x.p
	order := make([]int, 0, len(x.s.pieces))
	for i, pc := range x.s.pieces {
		a, b := p.pts[pc.p], p.pts[pc.q]
		r := max(a.r, b.r)
		if max(a.x, b.x)+r > 0 && min(a.x, b.x)-r < x.w/x.k && max(a.y, b.y)+r > 0 && min(a.y, b.y)-r < x.h/x.k {
			order = append(order, i)
		}
	}
	depth := func(i int) float32 { return p.pts[x.s.pieces[i].p].z + p.pts[x.s.pieces[i].q].z }
	sort.SliceStable(order, func(i, j int) bool { return depth(order[i]) < depth(order[j]) })
	x.WriteString(`<g stroke-linecap="round">` + "\n")
	for _, i := range order {
		pc := x.s.pieces[i]
		a, b := p.pts[pc.p], p.pts[pc.q]
		a = end{a.x * x.k, a.y * x.k, a.z, a.r * x.k}
		b = end{b.x * x.k, b.y * x.k, b.z, b.r * x.k}
		shade := x.faded(p.colour[i], (a.z+b.z)/2)
		if l := p.drawn.slab; l.On && !l.holds((x.s.at[pc.p][2]+x.s.at[pc.q][2])/2) {
			shade = look.Mix(shade, p.Theme.Plot, faint)
		}
		col := look.Hex(shade)
		if max(a.r, b.r) < 1.5 {
			fmt.Fprintf(x, `<path d="M%s %sL%s %s" stroke="%s" stroke-width="%s"/>`+"\n", num(a.x), num(a.y), num(b.x), num(b.y), col, num(a.r+b.r))
			continue
		}
		dx, dy := b.x-a.x, b.y-a.y
		l := max(float32(math.Hypot(float64(dx), float64(dy))), 1e-3)
		nx, ny := -dy/l, dx/l
		fmt.Fprintf(x, `<g fill="%s"><path d="M%s %sL%s %sL%s %sL%s %sZ"/><circle cx="%s" cy="%s" r="%s"/><circle cx="%s" cy="%s" r="%s"/></g>`+"\n", col,
			num(a.x+nx*a.r), num(a.y+ny*a.r), num(b.x+nx*b.r), num(b.y+ny*b.r), num(b.x-nx*b.r), num(b.y-ny*b.r), num(a.x-nx*a.r), num(a.y-ny*a.r),
			num(a.x), num(a.y), num(a.r), num(b.x), num(b.y), num(b.r))
	}
	x.WriteString("</g>\n")
}

// faded is a colour at a depth, as in resolve.
func (x *svg) faded(c rgb, z float32) color.NRGBA {
	f := float64(0)
	if d := x.p.zNear - x.p.zFar; d > 1e-3 {
		f = float64((x.p.zNear - z) / d * look.ShapeFade)
	}
	return look.Mix(color.NRGBA{c.r, c.g, c.b, 255}, x.p.Theme.Plot, min(max(f, 0), 1))
}

func (x *svg) rect(q plate, r float32, fill, line string) {
	fmt.Fprintf(x, `<rect x="%s" y="%s" width="%s" height="%s" rx="%s" fill="%s"`, num(q.x0), num(q.y0), num(q.x1-q.x0), num(q.y1-q.y0), num(r), fill)
	if line != "" {
		fmt.Fprintf(x, ` stroke="%s"`, line)
	}
	x.WriteString("/>\n")
}

func (x *svg) text(px, py float32, size int, anchor string, col color.NRGBA, text string) {
	safe := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text)
	fmt.Fprintf(x, `<text x="%s" y="%s" font-size="%d" text-anchor="%s" fill="%s">%s</text>`+"\n", num(px), num(py), size, anchor, look.Hex(col), safe)
}

func (x *svg) line(x0, y0, x1, y1, w float32, col color.NRGBA) {
	fmt.Fprintf(x, `<path d="M%s %sL%s %s" stroke="%s" stroke-width="%s"/>`+"\n", num(x0), num(y0), num(x1), num(y1), look.Hex(col), num(w))
}

// furniture writes scale bar, colour bar and axes where Paint draws them.
func (x *svg) furniture() {
	th := x.p.Theme
	if x.v.Caption != "" {
		x.text(edgeLeft, 16, look.SizeSmall, "start", th.Text2, x.v.Caption)
	}
	x.legend()
	if x.v.HasBar() {
		x.colourBar()
	}
	if x.s.Flat {
		if x.v.ScaleBar {
			x.distanceAxis()
		}
		return
	}
	if x.v.ScaleBar && x.v.Camera.Zoom > 0 {
		um := roundLength(110 / float64(x.v.Camera.Zoom))
		y := x.h - edgeFoot - 18
		x.rect(plate{edgeLeft, y, edgeLeft + float32(um)*x.v.Camera.Zoom, y + 3}, 0, look.Hex(th.Text), "")
		x.text(edgeLeft, y+18, look.SizeSmall, "start", th.Text2, lengthText(um))
	}
	if x.v.Axes {
		all := arms(th, &x.v.Camera)
		ox, oy := hang(all, x.w, x.h, 1)
		for _, a := range all {
			if a.v[0]*a.v[0]+a.v[1]*a.v[1] < 0.04 {
				continue
			}
			ex, ey := ox+a.v[0]*axisLong, oy-a.v[1]*axisLong
			x.line(ox, oy, ex, ey, 2, a.col)
			x.text(ex+a.v[0]*8, ey-a.v[1]*8+4, look.SizeCaption, "middle", th.Text2, a.name)
		}
	}
}

// distanceAxis writes the axis of a dendrogram.
func (x *svg) distanceAxis() {
	th, y := x.p.Theme, x.h-axisFoot
	x.line(8, y, x.w-8, y, 1, th.Axis)
	at, text := distances(&x.v.Camera, x.w)
	for i, px := range at {
		x.line(px, y, px, y+4, 1, th.Axis)
		x.text(px, y+15, look.SizeCaption, "middle", th.Text2, text[i])
	}
	x.text(x.w/2, y+30, look.SizeCaption, "middle", th.Text2, axisTitle)
}

func (x *svg) colourBar() {
	th, stops := x.p.Theme, x.p.mapOf(x.v).Stops()
	x.WriteString(`<defs><linearGradient id="map" x1="0" y1="1" x2="0" y2="0">`)
	for i, c := range stops {
		fmt.Fprintf(x, `<stop offset="%s" stop-color="%s"/>`, num(float32(i)/float32(max(len(stops)-1, 1))), look.Hex(c))
	}
	x.WriteString("</linearGradient></defs>\n")
	left, long := x.w-barRight, barLength(x.h)
	x.rect(plate{left, barTop, left + barWidth, barTop + long}, 1, "url(#map)", "")
	for _, t := range barTicks(x.v, long) {
		x.text(left+barWidth+6, barTop+long*(1-t.at)+4, look.SizeCaption, "start", th.Text2, t.text)
	}
	x.text(left+barWidth/2, barTop+long+18, look.SizeCaption, "middle", th.Text2, x.v.Unit)
}

// markers writes lines, signs and plates; the plates stand where Paint put them.
func (x *svg) markers() {
	th, n := x.p.Theme, len(x.v.Markers)
	plates := x.p.plates
	if len(plates) < x.p.first+n {
		return
	}
	plates = plates[x.p.first:]
	for i, m := range x.v.Markers {
		px, py, _, ok := x.p.spot(x.s, m.Section, m.X)
		if !ok {
			continue
		}
		q := plates[i]
		if q != (plate{}) {
			ex, ey := q.foot(px)
			x.line(px, py, ex, ey, 1.5, m.Color)
		}
		ring := fmt.Sprintf(`<circle cx="%s" cy="%s" r="4.5"`, num(px), num(py))
		switch m.Kind {
		case Synapse:
			fmt.Fprintf(x, `<path d="M%s %sL%s %sL%s %sZ" fill="%s"/>`+"\n", num(px-5.5), num(py-4.4), num(px+5.5), num(py-4.4), num(px), num(py+5.5), look.Hex(m.Color))
		case Recording:
			fmt.Fprintf(x, `%s fill="%s" stroke="%s" stroke-width="2.25"/>`+"\n", ring, look.Hex(th.Plot), look.Hex(m.Color))
		default:
			fmt.Fprintf(x, `%s fill="%s"/>`+"\n", ring, look.Hex(m.Color))
		}
		if q != (plate{}) {
			x.rect(q, look.RadiusField, look.Hex(th.Raised), look.Hex(th.Line))
			fmt.Fprintf(x, `<circle cx="%s" cy="%s" r="3" fill="%s"/>`+"\n", num(q.x0+platePad+3), num((q.y0+q.y1)/2), look.Hex(m.Color))
			x.text(q.x0+platePad+plateDot, (q.y0+q.y1)/2+4.3, look.SizeSmall, "start", th.Text, m.Label)
		}
	}
}
