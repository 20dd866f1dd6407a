package neuron

import (
	"slices"
	"strconv"
	"strings"

	"nrngui/engine/hoc/class"
	"nrngui/engine/hoc/object"
	"nrngui/engine/mech"
	"nrngui/engine/model"
)

// RangeVarPlot is the data of the class of that name: a range variable, or an expression of $1, along a path.
type RangeVarPlot struct {
	Expr   string
	Color  int
	c      *Cable
	begin  *Section
	end    *Section
	x0, x1 float64
	origin float32
	d2root float64 // um, from the root of the tree to the node of the path that is nearest to it
	path   []stop
	points []sample
	stamp  int
}

// stop is a node of the path.
type stop struct {
	sec *Section
	x   float32
	len float32 // um, from the node nearest to the root; negative towards the beginning
}

// sample is one point of the plot.
type sample struct {
	x    float32
	v    model.Var // of a range variable; nil where there is none
	stop int       // of an expression; -1 where it has no value
}

// Points gives the abscissae (um) and the present values.
func (r *RangeVarPlot) Points() (x, y []float64) {
	r.refresh()
	for i := range r.points {
		x, y = append(x, float64(r.points[i].x)), append(y, r.value(i))
	}
	return x, y
}

func (r *RangeVarPlot) value(i int) float64 {
	p := &r.points[i]
	switch {
	case p.v != nil:
		return p.v.Get()
	case p.stop >= 0:
		y, _ := r.evaluate(p.stop)
		return y
	}
	return 0
}

// evaluate gives the value of an expression at a node of the path.
func (r *RangeVarPlot) evaluate(i int) (y float64, err error) {
	s := &r.path[i]
	expr := strings.ReplaceAll(r.Expr, "$1", "("+strconv.FormatFloat(float64(s.x), 'g', -1, 64)+")")
	r.c.in.WithSection(s.sec, func() {
		err = r.c.in.Try(object.Statement{Text: "hoc_ac_ = " + expr}, false)
		if ref := r.c.in.NumberVar("hoc_ac_"); ref != nil && err == nil {
			y = ref.Get()
		}
	})
	return y, err
}

// refresh lays the path anew after the model has changed.
func (r *RangeVarPlot) refresh() {
	if r.begin != nil && r.end != nil && r.stamp != r.c.m.Structure() {
		r.lay()
	}
}

// lay finds the nodes between beginning and end: from the beginning to the node nearest to the root, and on to the end.
func (r *RangeVarPlot) lay() {
	r.path = r.path[:0]
	if r.begin == nil || r.end == nil || r.begin.Gone() || r.end.Gone() {
		r.points = r.points[:0]
		return
	}
	stops, toRoot, ok := r.c.m.Path(r.begin.Spot(r.x0), r.end.Spot(r.x1))
	if !ok {
		fail("SpacePlot No path from begin to end points")
	}
	for _, p := range stops {
		r.path = append(r.path, stop{r.c.Section(p.Section), float32(p.X()), float32(p.Dist)})
	}
	r.d2root = toRoot
	r.fill()
	r.stamp = r.c.m.Structure()
}

// fill makes the points of the plot: gaps where the variable does not exist, without single points.
func (r *RangeVarPlot) fill() {
	r.points = r.points[:0]
	expr := strings.Contains(r.Expr, "$1")
	missing := 0
	var p sample
	add := func(i int, v sample) {
		v.x = r.path[i].len + r.origin
		r.points = append(r.points, v)
	}
	none := sample{stop: -1}
	for i := range r.path {
		q, ok := r.sampleAt(i, expr)
		if ok {
			p = q
			if missing > 1 {
				add(i-1, none)
				add(i-1, p)
			}
			if i == 1 && missing == 1 {
				add(i-1, p)
			}
			add(i, p)
			missing = 0
			continue
		}
		if missing == 1 {
			add(i-1, p)
			add(i-1, none)
		}
		if i == len(r.path)-1 && missing == 0 {
			add(i, p)
		}
		missing++
	}
}

// sampleAt gives what is plotted at a node; ok is false where the variable does not exist.
func (r *RangeVarPlot) sampleAt(i int, expr bool) (sample, bool) {
	if expr {
		_, err := r.evaluate(i)
		return sample{stop: i}, err == nil
	}
	s := &r.path[i]
	name, at := r.Expr, 0
	if base, rest, ok := strings.Cut(r.Expr, "["); ok {
		name = base
		at, _ = strconv.Atoi(strings.TrimSuffix(rest, "]"))
	}
	v := r.c.ranges[name]
	if v == nil || !r.c.exists(name, s.sec, float64(s.x)) {
		return sample{stop: -1}, false
	}
	ref, ok := VarOf(v.Ref(s.sec, float64(s.x), at))
	return sample{v: ref, stop: -1}, ok
}

// exists says whether a range variable has a value at a node. Nodes without area have v alone, and vext.
func (c *Cable) exists(name string, s *Section, x float64) bool {
	switch v := c.ranges[name].(type) {
	case *voltage:
		return true
	case *membrane:
		return c.m.FastIMem()
	case *vext:
		_, err := c.m.RangeVar(s.Section, x, name)
		return err == nil
	case *column:
		return c.hasSegment(s, x, v.mech)
	case *diam:
		return c.hasSegment(s, x, "")
	case *xraxial:
		return c.hasSegment(s, x, v.mech)
	case *pointer:
		_, ok := c.m.Pointer(firstRow(s, x, v.mech), v.own)
		return ok
	}
	return false
}

func firstRow(s *Section, x float64, mechanism string) *mech.Row {
	if rows := s.Rows(mechanism); rows != nil {
		return rows[s.Index(x)]
	}
	return nil
}

// hasSegment says whether the node at x is a segment, of whatever section, that has a mechanism.
func (c *Cable) hasSegment(s *Section, x float64, mechanism string) bool {
	owner := s.Section
	if x <= 0 || x >= 1 {
		p := trueParent(s)
		if x != s.ChildEnd() || p == nil || !slices.Contains(p.Segments(), s.Node(x)) {
			return false
		}
		owner = p
	}
	return mechanism == "" || owner.Has(mechanism)
}

// rangeVarPlot is the class.
func (c *Cable) rangeVarPlot() *object.Class {
	method := func(f func(k *object.Call, r *RangeVarPlot) float64) *object.Member {
		return object.Method(func(k *object.Call) object.Value { return object.Num(f(k, k.Self.Data.(*RangeVarPlot))) })
	}
	values := func(r *RangeVarPlot, y *class.Vector) int {
		_, v := r.Points()
		y.Resize(len(v))
		copy(y.Data, v)
		return len(v)
	}
	ends := func(pick func(r *RangeVarPlot) float32) *object.Member {
		return method(func(_ *object.Call, r *RangeVarPlot) float64 {
			r.refresh()
			if len(r.path) == 0 {
				return float64(r.origin)
			}
			return float64(pick(r) + r.origin)
		})
	}
	return &object.Class{
		Name: "RangeVarPlot",
		New: func(k *object.Call) any {
			return &RangeVarPlot{Expr: k.Text(0), Color: 1, c: c}
		},
		Members: map[string]*object.Member{
			"begin": method(func(k *object.Call, r *RangeVarPlot) float64 {
				r.begin, r.x0 = c.cas(k), float64(float32(between(k, 0, 0, 1)))
				r.lay()
				return 1
			}),
			"end": method(func(k *object.Call, r *RangeVarPlot) float64 {
				r.end, r.x1 = c.cas(k), float64(float32(between(k, 0, 0, 1)))
				r.lay()
				return 1
			}),
			"origin": method(func(k *object.Call, r *RangeVarPlot) float64 {
				r.origin = float32(k.Number(0))
				r.fill()
				return 1
			}),
			"d2root": method(func(_ *object.Call, r *RangeVarPlot) float64 { r.refresh(); return r.d2root }),
			"left":   ends(func(r *RangeVarPlot) float32 { return r.path[0].len }),
			"right":  ends(func(r *RangeVarPlot) float32 { return r.path[len(r.path)-1].len }),
			"color": method(func(k *object.Call, r *RangeVarPlot) float64 {
				was := r.Color
				if k.N() > 0 {
					r.Color = k.IntIn(0, 0, 100)
				}
				return float64(was)
			}),
			"list": method(func(k *object.Call, r *RangeVarPlot) float64 {
				r.refresh()
				l := listOf(k.Object(0))
				var last *Section
				for _, s := range r.path {
					if s.sec != last {
						last = s.sec
						l.add(last)
					}
				}
				return 0
			}),
			"to_vector": method(func(k *object.Call, r *RangeVarPlot) float64 {
				k.Need(1, 2)
				n := values(r, k.Data(0, "Vector").(*class.Vector))
				if k.N() > 1 {
					x := k.Data(1, "Vector").(*class.Vector)
					x.Resize(n)
					for i := range x.Data {
						x.Data[i] = float64(r.points[i].x)
					}
				}
				return float64(n)
			}),
			"from_vector": method(func(k *object.Call, r *RangeVarPlot) float64 {
				r.refresh()
				y := k.Data(0, "Vector").(*class.Vector)
				if len(y.Data) < len(r.points) {
					k.Fail("", "the Vector has %d numbers, the path %d points", len(y.Data), len(r.points))
				}
				for i := range r.points {
					if v := r.points[i].v; v != nil {
						object.Check(v.Set(y.Data[i]))
					}
				}
				return float64(len(r.points))
			}),
			"vector": object.Method(func(k *object.Call) object.Value {
				k.Need(0, 0)
				o := k.NewObject("Vector")
				values(k.Self.Data.(*RangeVarPlot), o.Data.(*class.Vector))
				return object.Obj(k.Temp(o))
			}),
		},
	}
}
