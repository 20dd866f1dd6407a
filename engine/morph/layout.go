package morph

import (
	"math"
	"slices"
)

// Stretch is a section as LayOut sees it.
type Stretch struct {
	Points  []Point // um; empty: L and Diam count and LayOut finds a place
	Parent  int     // index; -1 for a root
	ParentX float64 // place on the parent, 0 to 1
	Far     bool    // it hangs there by its far end (x = 1)
	L, Diam float64 // um
}

// LayOut gives 3-D points to the sections that have none and returns all of them with points. It follows the idea of NEURON's define_shape: a root lies
// along x, a child goes on straight from where it is attached, several children at one place fan out in the plane, and whole
// trees stand beside each other. Sections with points stay where they are. The order of the sections does not matter.
func LayOut(sections []Stretch) []Stretch {
	l := layout{s: make([]Stretch, len(sections)), done: make([]bool, len(sections)), laid: make([]bool, len(sections)), kids: make([][]int, len(sections)), leaves: make([]int, len(sections))}
	copy(l.s, sections)
	var roots []int
	for i, s := range l.s {
		if s.Parent >= 0 && s.Parent < len(l.s) && s.Parent != i {
			l.kids[s.Parent] = append(l.kids[s.Parent], i)
		} else {
			roots = append(roots, i)
		}
	}
	for i := range l.s {
		if len(l.s[i].Points) > 0 {
			for _, p := range l.s[i].Points {
				l.right = math.Max(l.right, float64(p.X)+float64(p.Diam))
				l.any = true
			}
		}
	}
	for _, r := range roots {
		l.root(r)
	}
	for i := range l.s { // only a ring of parents is left over: treat each as a root
		if !l.done[i] {
			l.root(i)
		}
	}
	return l.s
}

type layout struct {
	s      []Stretch
	kids   [][]int
	leaves []int
	done   []bool
	laid   []bool  // got its points here
	right  float64 // um: what is drawn so far ends here
	any    bool
}

// gapBetween trees laid out beside each other, um.
const gapBetween = 60

func (l *layout) root(i int) {
	if l.done[i] {
		return
	}
	l.count(i, 0)
	if len(l.s[i].Points) > 0 {
		l.children(i, 0, 2*math.Pi, 0)
		return
	}
	before, mark := l.any, l.right
	l.right = math.Inf(-1)
	length := l.size(i)
	l.line(i, [3]float64{-length / 2, 0, 0}, 0)
	l.children(i, 0, math.Pi, 0)
	if before { // shift the new tree clear of the others
		left := math.Inf(1)
		tree := l.members(i, nil, 0)
		for _, k := range tree {
			for _, p := range l.s[k].Points {
				left = math.Min(left, float64(p.X)-float64(p.Diam))
			}
		}
		shift := mark + gapBetween - left
		for _, k := range tree {
			for j := range l.s[k].Points {
				l.s[k].Points[j].X += float32(shift)
			}
		}
		l.right += shift
	}
	l.right = math.Max(l.right, mark)
	l.any = true
}

// deepest bounds the recursion; a chain of more sections than this is laid out up to there, the rest as new trees.
const deepest = 20000

// count counts the tips below each section: they share the fan.
func (l *layout) count(i, depth int) int {
	if l.leaves[i] > 0 || depth > deepest {
		return l.leaves[i]
	}
	l.leaves[i] = 1 // also ends a ring
	n := 0
	for _, k := range l.kids[i] {
		n += l.count(k, depth+1)
	}
	l.leaves[i] = max(n, 1)
	return l.leaves[i]
}

func (l *layout) members(i int, out []int, depth int) []int {
	if depth > deepest || len(out) > len(l.s) {
		return out
	}
	out = append(out, i)
	for _, k := range l.kids[i] {
		if l.laid[k] {
			out = l.members(k, out, depth+1)
		}
	}
	return out
}

// size is the drawn length of a stylized section.
func (l *layout) size(i int) float64 {
	if v := l.s[i].L; v > 0 && v < 1e7 {
		return v
	}
	return 100
}

// line lays section i from a place in a direction (radians in the x-y plane).
func (l *layout) line(i int, from [3]float64, angle float64) {
	d := l.s[i].Diam
	if !(d > 0 && d < 1e6) {
		d = 1
	}
	length := l.size(i)
	to := [3]float64{from[0] + length*math.Cos(angle), from[1] + length*math.Sin(angle), from[2]}
	l.s[i].Points = nil // not the caller's array
	for _, p := range [][3]float64{from, to} {
		l.s[i].Points = append(l.s[i].Points, Point{X: float32(p[0]), Y: float32(p[1]), Z: float32(p[2]), Diam: float32(d)})
		l.right = math.Max(l.right, p[0]+d)
	}
	if l.s[i].Far {
		slices.Reverse(l.s[i].Points)
	}
	l.done[i], l.laid[i] = true, true
}

// children lays out what hangs on section i, which points in direction angle; fan is the angle they may fill.
func (l *layout) children(i int, angle, fan float64, depth int) {
	l.done[i] = true
	if depth > deepest {
		return
	}
	// Children at the far end go on; those at the near end (of a root) go back; those between stand on both sides in turn.
	var groups [3][]int
	for _, k := range l.kids[i] {
		if l.done[k] {
			continue
		}
		switch x := l.s[k].ParentX; {
		case x > 0.99:
			groups[0] = append(groups[0], k)
		case x < 0.01:
			groups[1] = append(groups[1], k)
		default:
			groups[2] = append(groups[2], k)
		}
	}
	l.fan(i, groups[0], angle, fan, depth)
	l.fan(i, groups[1], angle+math.Pi, fan, depth)
	for n, k := range groups[2] {
		side := math.Pi / 2
		if n%2 == 1 {
			side = -side
		}
		l.fan(i, []int{k}, angle+side, math.Min(fan, math.Pi)/2, depth)
	}
}

// fan spreads the children around a direction, each with a share of the fan by its tips.
func (l *layout) fan(parent int, kids []int, angle, fan float64, depth int) {
	if len(kids) == 0 {
		return
	}
	total := 0
	for _, k := range kids {
		total += l.leaves[k]
	}
	used := math.Min(fan, math.Pi*0.85)
	if len(kids) == 1 {
		used = math.Min(fan, used)
	}
	at := angle - used/2
	for _, k := range kids {
		share := used * float64(l.leaves[k]) / float64(total)
		dir := at + share/2
		at += share
		if len(l.s[k].Points) == 0 {
			l.line(k, l.placeOn(parent, l.s[k].ParentX), dir)
		}
		l.children(k, dir, math.Max(share, 0.35), depth+1)
	}
}

// placeOn is the point at arc position x of a section that has points.
func (l *layout) placeOn(i int, x float64) [3]float64 {
	p := l.s[i].Points
	arc := Arc(p)
	n := len(p)
	if n == 0 {
		return [3]float64{}
	}
	want := math.Min(math.Max(x, 0), 1) * arc[n-1]
	for k := 1; k < n; k++ {
		if arc[k] >= want && arc[k] > arc[k-1] {
			f := (want - arc[k-1]) / (arc[k] - arc[k-1])
			mix := func(a, b float32) float64 { return float64(a) + f*(float64(b)-float64(a)) }
			return [3]float64{mix(p[k-1].X, p[k].X), mix(p[k-1].Y, p[k].Y), mix(p[k-1].Z, p[k].Z)}
		}
	}
	return [3]float64{float64(p[n-1].X), float64(p[n-1].Y), float64(p[n-1].Z)}
}
