package repair

import (
	"math"
	"slices"
	"strconv"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
)

// Smoothing gives points the mean of those around: of their places ("xyz"), depths ("z") or diameters ("diam"). Window is how many points take part, odd. Ends
// of sections and points where branches leave stay; the soma stays unless its type is asked for.
type Smoothing struct {
	What   string
	Window int
	Kinds  Kinds
}

func (a Smoothing) String() string {
	return "smooth " + a.What + " " + g(float64(a.Window)) + a.Kinds.String()
}

// Title says what the act does.
func (a Smoothing) Title() string {
	what := map[string]string{"xyz": "the course", "z": "z", "diam": "diameters"}[a.What]
	return "smooth " + what + a.Kinds.words() + " over " + g(float64(a.Window)) + " points"
}

func (a Smoothing) apply(w *work) error {
	for _, s := range w.r.Sections {
		if s.Contour || !a.Kinds.has(s.Kind) || s.Kind == morph.Soma && !a.Kinds.Only {
			continue
		}
		columns := map[string][][]float64{"xyz": {s.X, s.Y, s.Z}, "z": {s.Z}, "diam": {s.D}}[a.What]
		fixed := map[int]bool{}
		for _, j := range w.joints(s) {
			fixed[j.at] = true
		}
		for n, c := range columns {
			was := slices.Clone(c)
			for i := s.First + 1; i < len(c)-1; i++ {
				if fixed[i] {
					continue
				}
				half := min((a.Window-1)/2, i-s.First, len(c)-1-i)
				sum := 0.0
				for k := i - half; k <= i+half; k++ {
					sum += was[k]
				}
				c[i] = sum / float64(2*half+1)
				if n == 0 {
					w.moved++
				}
			}
		}
	}
	return nil
}

// Resample puts points at equal distances of at most Step, um, along each section, with places and diameters between those traced. Ends of sections and
// points where branches leave stay.
type Resample struct {
	Step  float64
	Kinds Kinds
}

func (a Resample) String() string { return "resample " + g(a.Step) + a.Kinds.String() }

// Title says what the act does.
func (a Resample) Title() string { return "a point every " + um(a.Step) + a.Kinds.words() }

// maxPoints bounds how many points resampling makes.
const maxPoints = 5_000_000

func (a Resample) apply(w *work) error {
	total := 0.0
	for _, s := range w.r.Sections {
		if a.of(s) {
			arc := arcOf(s, s.First)
			total += arc[len(arc)-1]/a.Step + 2
		}
	}
	if total > maxPoints {
		return refuse("use a larger distance", "a point every %g um would give %.3g points: at most %d are made", a.Step, total, maxPoints)
	}
	for _, s := range w.r.Sections {
		if a.of(s) {
			w.resample(s, a.Step)
		}
	}
	return nil
}

func (a Resample) of(s *import3d.Section) bool {
	return !s.Contour && !s.Subsidiary && a.Kinds.has(s.Kind) && (s.Kind != morph.Soma || a.Kinds.Only) && s.Len()-s.First > 1
}

// resample gives a section new points. A new point takes the line of the nearest one traced, unless another has it.
func (w *work) resample(s *import3d.Section, step float64) {
	arc := arcOf(s, s.First)
	fixed := []int{0, len(arc) - 1}
	for _, j := range w.joints(s) {
		if j.at > s.First && j.at < s.Len()-1 {
			fixed = append(fixed, j.at-s.First)
		}
	}
	slices.Sort(fixed)
	fixed = slices.Compact(fixed)
	at := places(arc, fixed, step)
	t := import3d.Section{First: s.First}
	for i := range s.First {
		t.Add(int32(s.Line(i)), s.X[i], s.Y[i], s.Z[i], s.D[i])
	}
	i, used := 1, -1
	for _, x := range at {
		if k := slices.IndexFunc(fixed, func(k int) bool { return k > used && arc[k] == x }); k >= 0 { // kept to the last bit
			p := s.First + fixed[k]
			t.Add(int32(s.Line(p)), s.X[p], s.Y[p], s.Z[p], s.D[p])
			used = fixed[k]
			continue
		}
		for i < len(arc)-1 && arc[i] < x {
			i++
		}
		part := 0.0
		if arc[i] > arc[i-1] {
			part = (x - arc[i-1]) / (arc[i] - arc[i-1])
		}
		mix := func(c []float64) float64 { return (1-part)*c[s.First+i-1] + part*c[s.First+i] }
		near := i
		if part < .5 {
			near = i - 1
		}
		row := 0
		if near > used && !slices.Contains(fixed, near) {
			row, used = s.Line(s.First+near), near
		}
		t.Add(int32(row), mix(s.X), mix(s.Y), mix(s.Z), mix(s.D))
	}
	for k := range w.r.Spines {
		if p := &w.r.Spines[k]; p.Section == s {
			j, _ := slices.BinarySearch(at, arc[clampInt(p.Point-s.First, len(arc)-1)])
			p.Point = s.First + min(j, len(at)-1)
		}
	}
	w.removed += len(arc) - len(fixed)
	w.added += len(at) - len(fixed)
	nth := renumber(s, &t)
	s.X, s.Y, s.Z, s.D, s.Rows, s.Nth = t.X, t.Y, t.Z, t.D, t.Rows, nth
}

// places gives arc positions, um, at equal distances of at most step between points that stay, those included.
func places(arc []float64, fixed []int, step float64) (at []float64) {
	for f := 1; f < len(fixed); f++ {
		from, to := arc[fixed[f-1]], arc[fixed[f]]
		n := max(1, int(math.Ceil((to-from)/step-1e-9)))
		for k := range n {
			at = append(at, from+float64(k)/float64(n)*(to-from))
		}
	}
	return append(at, arc[len(arc)-1])
}

func clampInt(i, high int) int { return max(0, min(i, high)) }

// renumber gives the points of t the numbers within their lines that those of s have; both have their lines in the same order.
func renumber(s, t *import3d.Section) []uint16 {
	if s.Nth == nil {
		return nil
	}
	out := make([]uint16, len(t.Rows))
	k := 0
	for i, row := range t.Rows {
		for m := k; m < len(s.Rows) && row > 0; m++ {
			if s.Rows[m] == row {
				out[i], k = s.Nth[m], m+1
				break
			}
		}
	}
	return out
}

// Order reads the samples of an SWC file branch by branch, where they are listed in another order: NEURON joins those that follow each other in the file, whatever their
// parents. It comes before all other acts, wherever it stands among them.
type Order struct{}

func (Order) String() string { return "order" }

// Title says what the act does.
func (Order) Title() string { return "read the samples branch by branch" }

func (Order) apply(w *work) error {
	if w.r.Ordered == nil {
		return refuse("leave this repair out", "the file lists its points branch by branch, or they were put in that order before")
	}
	w.r = w.r.Ordered()
	name(w.r)
	for _, s := range w.r.Sections {
		w.moved += s.Len() - own(s)
	}
	return nil
}

// Ring parts a ring of samples of an SWC file above one of them, which becomes a root: samples each of which is the child of the next are no tree. Like Order it says how the file is
// read, and all other acts act on that.
type Ring struct{ At Ref }

func (a Ring) String() string { return "ring " + a.At.String() }

// Title says what the act does.
func (a Ring) Title() string { return "part the ring of samples above line " + a.At.String() }

func (a Ring) apply(w *work) error {
	if w.r.Part == nil {
		return refuse("leave this repair out", "the file has no ring of samples, or they were parted before")
	}
	if !slices.ContainsFunc(w.r.Rings, func(r import3d.Ring) bool { return slices.Contains(r.Lines, a.At.Line) }) {
		var at []string
		for _, r := range w.r.Rings {
			for _, line := range r.Lines {
				at = append(at, strconv.Itoa(line))
			}
		}
		return refuse("give one of line"+list(at, 10), "line %s is in no ring of samples", a.At)
	}
	r, err := w.r.Part(a.At.Line)
	if err != nil {
		return err
	}
	w.r = r
	name(w.r)
	return nil
}

// reads says whether an act is about how the file is read.
func reads(a Act) bool {
	_, ring := a.(Ring)
	return ring || a == Act(Order{})
}

func courseVerbs() []Verb {
	return []Verb{
		{"ring", "ring LINE", "part a ring of samples of an SWC file above one of them", func(w *words) Act { return Ring{w.ref("the line")} }},
		{"order", "order", "read the samples of an SWC file branch by branch", func(*words) Act { return Order{} }},
		{"smooth", "smooth xyz|z|diam POINTS [of TYPE]", "means of places, depths or diameters over an odd number of points", func(w *words) Act {
			w.need("what to smooth")
			a := Smoothing{What: w.oneOf("xyz", "z", "diam"), Window: w.whole(w.next("the number of points"), "the number of points", 3)}
			if a.Window%2 == 0 || a.Window > 9999 {
				w.fail("the number of points is %d: it must be odd, from 3 to 9999", a.Window)
			}
			a.Kinds = w.kinds()
			return a
		}},
		{"resample", "resample UM [of TYPE]", "a point every so many um along the sections; ends and forks stay", func(w *words) Act {
			return Resample{w.number("the distance", .001, MaxNumber), w.kinds()}
		}},
	}
}
