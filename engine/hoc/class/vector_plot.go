package class

import (
	"math"
	"strings"

	"nrngui/engine/hoc/object"
)

// Plotter is the data of a Graph. Slices belong to the caller. A colour or brush of -1 is the Graph's own; label may be empty.
type Plotter interface {
	// Curve shows the points (x[i], y()[i]) and follows: y gives the numbers of the moment, perhaps fewer or more than x has.
	Curve(x []float64, y func() []float64, color, brush int, label string)
	// Line adds a line through points.
	Line(x, y []float64, color, brush int, label string)
	// Marks adds marks at points; style is one of + o s t O S T | -, size is in printer's points.
	Marks(x, y []float64, style byte, size float64, color, brush int)
}

// markStyles are the marks by their numbers.
const markStyles = "+ostOST|-"

// plotMembers show the Vector in a Graph.
func plotMembers() members {
	return members{
		"plot": vchain(func(c *object.Call, v *Vector) {
			p, x, color, brush := lineArgs(c, v)
			if p != nil {
				o := c.Self
				p.Curve(x, func() []float64 {
					if o.Dead() {
						return nil
					}
					return v.Data
				}, color, brush, v.Label)
			}
		}),
		"line": vchain(func(c *object.Call, v *Vector) {
			p, x, color, brush := lineArgs(c, v)
			if p != nil {
				p.Line(x, v.Data[:len(x)], color, brush, v.Label)
			}
		}),
		"mark":    vchain(markPoints),
		"ploterr": vchain(plotErrors),
	}
}

// graphArg gives the Graph of argument i; nil when the Graph shows nothing.
func graphArg(c *object.Call, i int) Plotter {
	o := c.Object(i)
	if o.Class.Name != "Graph" {
		c.Fail("", "argument %d is %s, not a Graph", i+1, o.Name())
	}
	p, _ := o.Data.(Plotter)
	return p
}

// lineArgs reads (graph), (graph, x), (graph, color, brush), (graph, x, color, brush); x is a Vector or a distance.
func lineArgs(c *object.Call, v *Vector) (p Plotter, x []float64, color, brush int) {
	c.Need(1, 4)
	p, color, brush = graphArg(c, 0), -1, -1
	if c.N() > 2 {
		color, brush = c.Int(c.N()-2), c.Int(c.N()-1)
	}
	n := len(v.Data)
	if c.N()%2 == 1 {
		return p, places(n, 1), color, brush
	}
	return p, placesArg(c, 1, n), color, brush
}

func places(n int, step float64) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = float64(i) * step
	}
	return x
}

// placesArg gives at most n numbers: those of a Vector, or multiples of a number.
func placesArg(c *object.Call, i, n int) []float64 {
	if !c.Is(i, object.ObjectValue) {
		return places(n, c.Number(i))
	}
	x := vectorArg(c, i).Data
	return append([]float64(nil), x[:min(n, len(x))]...)
}

// markPoints is (graph, x, style, size, color, brush).
func markPoints(c *object.Call, v *Vector) {
	c.Need(2, 6)
	p := graphArg(c, 0)
	x := placesArg(c, 1, len(v.Data))
	style, size := byte('+'), 12.0
	switch {
	case c.Is(2, object.String):
		if s := c.Text(2); s != "" {
			style = s[0]
		}
	case c.N() > 2:
		style = markStyles[indexArg(c, 2, 0, len(markStyles))]
	}
	if !strings.ContainsRune(markStyles, rune(style)) {
		c.Fail("", "argument 3, the style, is %q, not one of %q", style, markStyles)
	}
	if c.N() > 3 {
		size = rangeArg(c, 3, .1, 100)
	}
	color, brush := c.IntOr(4, -1), c.IntOr(5, -1)
	if p != nil {
		p.Marks(x, v.Data[:len(x)], style, size, color, brush)
	}
}

// plotErrors is (graph, x, errors, size, color, brush): a bar of twice the error through each point.
func plotErrors(c *object.Call, v *Vector) {
	c.Need(3, 6)
	p, xs, es := graphArg(c, 0), vectorArg(c, 1).Data, vectorArg(c, 2).Data
	size, color, brush := 4.0, -1, -1
	if c.N() > 3 {
		size = rangeArg(c, 3, .1, 100)
	}
	if c.N() > 4 {
		color, brush = c.Int(4), c.Int(5)
	}
	n := min(len(v.Data), len(xs), len(es))
	if p == nil {
		return
	}
	x, y := make([]float64, 0, 2*n), make([]float64, 0, 2*n)
	for i := range n {
		if e := es[i]; !math.IsNaN(e) {
			x, y = append(x, xs[i], xs[i]), append(y, v.Data[i]-e, v.Data[i]+e)
		}
	}
	for i := 0; i < len(x); i += 2 {
		p.Line(x[i:i+2], y[i:i+2], -1, -1, "")
	}
	p.Marks(x, y, '-', size, color, brush)
}
