package neurolucida

import (
	"fmt"
	"math"
	"slices"

	"nrngui/engine/morph/import3d"
)

func sprintf(format string, args ...any) string { return fmt.Sprintf(format, args...) }

// maxAttempts bounds roots times somas.
const maxAttempts = 100_000_000

// connectSoma brings soma outlines to the front, joins those that lie over each other into stacks, and connects the trees: to the centre of
// the outline whose box (0.5 um wider) their first point lies in, else to the nearest centre. All these connections are logical ones at 0.5.
func (p *parser) connectSoma() {
	r := p.r
	var somas, others, roots []*import3d.Section
	for _, s := range r.Sections {
		switch {
		case s.Contour:
			somas = append(somas, s)
		default:
			others = append(others, s)
			if s.Parent == nil {
				roots = append(roots, s)
			}
		}
	}
	if len(somas) == 0 {
		return
	}
	r.Sections = slices.Concat(somas, others)
	somas = p.stacks(somas)
	if len(somas)*len(roots) > maxAttempts {
		p.fail("split the file", "%d soma outlines and %d trees: more than can be tried with each other", len(somas), len(roots))
		return
	}
	centres := make([][3]float64, len(somas))
	for k, soma := range somas {
		box := boxOf(soma)
		for _, s := range soma.Stack {
			box.widen(boxOf(s))
		}
		if soma.Stack == nil {
			box.low[0], box.low[1], box.high[0], box.high[1] = box.low[0]-.5, box.low[1]-.5, box.high[0]+.5, box.high[1]+.5
		}
		centres[k] = soma.Centre()
		roots = slices.DeleteFunc(roots, func(s *import3d.Section) bool {
			if !box.inside(s.X[0], s.Y[0]) {
				return false
			}
			p.onSoma(s, soma, centres[k])
			return true
		})
	}
	p.outside(roots, somas, centres)
}

func (p *parser) onSoma(s, soma *import3d.Section, centre [3]float64) {
	s.OnSoma(soma, centre)
	s.ParentX, s.FID = .5, 1
}

// outside connects trees that begin outside of all outlines.
func (p *parser) outside(roots, somas []*import3d.Section, centres [][3]float64) {
	nearest := 0
	for _, s := range roots {
		best := 1e9
		for k, c := range centres {
			at := s.At(0)
			if d := distance(at, c); import3d.Less(d, best) {
				nearest, best = k, d
			}
		}
		p.r.Failed = true
		p.somas = append(p.somas, sprintf("\nMain branch starting at line %d is outside the soma bounding boxes", s.Told),
			"  Making a logical connection to center of nearest soma")
		p.r.Warn("outside", s.Lines[0], "", "this tree begins outside of the soma outline, %.4g um from its centre: a logical connection to the soma, as NEURON makes it", best)
		p.onSoma(s, somas[nearest], centres[nearest])
		s.Loose = true
	}
}

func distance(a, b [3]float64) float64 {
	x, y, z := a[0]-b[0], a[1]-b[1], a[2]-b[2]
	return math.Sqrt(float64(x*x) + float64(y*y) + float64(z*z))
}

// box is the smallest box around an outline, um.
type box struct{ low, high [3]float64 }

func boxOf(s *import3d.Section) box {
	return box{[3]float64{slices.Min(s.X), slices.Min(s.Y), slices.Min(s.Z)}, [3]float64{slices.Max(s.X), slices.Max(s.Y), slices.Max(s.Z)}}
}

func (b *box) widen(c box) {
	for k := range 3 {
		b.low[k], b.high[k] = math.Min(b.low[k], c.low[k]), math.Max(b.high[k], c.high[k])
	}
}

// inside compares in single precision, as NEURON's graphics library does, which it asks.
func (b *box) inside(x, y float64) bool {
	return float32(x) >= float32(b.low[0]) && float32(x) <= float32(b.high[0]) && float32(y) >= float32(b.low[1]) && float32(y) <= float32(b.high[1])
}

// overlaps says whether two boxes meet in the xy plane.
func (b *box) overlaps(c *box) bool {
	for k := range 2 {
		if import3d.Less(c.high[k], b.low[k]) || import3d.Less(b.high[k], c.low[k]) {
			return false
		}
	}
	return true
}

// stacks joins outlines that follow each other in the file and overlap. It gives the first outlines.
func (p *parser) stacks(somas []*import3d.Section) []*import3d.Section {
	firsts := somas[:1:1]
	before := boxOf(somas[0])
	for _, s := range somas[1:] {
		b := boxOf(s)
		first := firsts[len(firsts)-1]
		if before.overlaps(&b) {
			first.Stack = append(first.Stack, s)
			s.Subsidiary = true
		} else {
			firsts = append(firsts, s)
		}
		before = b
	}
	for _, s := range firsts {
		if s.Stack != nil {
			p.checkStack(s)
			p.r.Out.Printf("%s", s.StackMoments())
		}
	}
	return firsts
}

// checkStack looks whether the outlines of a stack are level and in order of z.
func (p *parser) checkStack(first *import3d.Section) {
	name := func(s *import3d.Section) string { return sprintf("Import3d_Section[%d]", s.Number) }
	level := func(s *import3d.Section) bool {
		return !slices.ContainsFunc(s.Z, func(z float64) bool { return !import3d.Equal(z, s.Z[0]) })
	}
	odd := func(s *import3d.Section, hint, what string, lines ...string) {
		p.somas = append(p.somas, lines...)
		p.r.Warn("stack", s.Lines[0], hint, "%s", what)
	}
	const serious = "    Soma area calculation may be serious in error."
	if !level(first) {
		odd(first, "", "a stack of soma outlines begins with one that is not level: its area may be wrong",
			sprintf("Soma stack contour %s does not have constant z value.", name(first)), serious)
		return
	}
	z, up := first.Z[0], 0
	for j, s := range first.Stack {
		step := 1
		if import3d.Less(s.Z[0], z) {
			step = -1
		}
		switch {
		case import3d.Equal(s.Z[0], z):
			odd(s, "", "two outlines of a soma stack have the same z",
				sprintf("Adjacent contour %d of soma stack %s has same z coordinate and previous.", j, name(first)))
			return
		case up != 0 && step != up:
			odd(s, "bring the outlines into the order of z, or remove some", "the outlines of a soma stack go up and down in z: the soma's surface has no meaning",
				sprintf("Contour %d of the Soma stack %s is not monotonic in z.", j, name(first)),
				"    Manually edit the neurolucida file and reorder or eliminate some contours.", "    Presently the soma surface is nonsense.")
			return
		}
		up, z = step, s.Z[0]
		if !level(s) {
			odd(s, "", "an outline of a soma stack is not level: its area may be wrong",
				sprintf("contour %d of the Soma stack %s does not have constant z value.", j, name(first)), serious)
			return
		}
	}
}
