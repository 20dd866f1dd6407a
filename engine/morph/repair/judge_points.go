package repair

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
)

// sortFindings brings errors first, then warnings, then notes; within each the order in which they were found, z jumps by size.
func sortFindings(f []Finding) {
	slices.SortStableFunc(f, func(a, b Finding) int { return cmp.Compare(b.Severity, a.Severity) })
}

// A step in z is a jump if it is above the limit, at least steep times the way in the xy plane, and at least sudden times the largest step in z among
// the neighbours on both sides.
const (
	steep  = 2.0
	sudden = 4.0
	beside = 3 // neighbours looked at on each side
)

type jump struct {
	s         *import3d.Section
	i         int
	dz, level float64 // um; level is the largest step around
	back      bool    // the next step leads back: one point is off
}

// jumps finds jumps in z.
func (j *judge) jumps() {
	var all []jump
	for k, s := range j.r.Sections {
		if s.Contour || s.Kind == morph.Soma {
			continue
		}
		first := s.First + 1 // the way from the soma's middle is no cable
		for i := first; i < s.Len(); i++ {
			if dz := s.Z[i] - s.Z[i-1]; math.Abs(dz) > j.ZJump {
				if i == 1 && j.own[k] == 1 && s.Parent.Kind == morph.Soma {
					continue // out of the soma: how far it is depends on its size
				}
				if x, ok := j.jump(s, i, dz); ok {
					all = append(all, x)
					if x.back {
						i++
					}
				}
			}
		}
	}
	slices.SortStableFunc(all, func(a, b jump) int { return cmp.Compare(math.Abs(b.dz), math.Abs(a.dz)) })
	for n, x := range all {
		if n == maxListed {
			j.restOfJumps(all[n:])
			return
		}
		j.add(j.ofJump(x))
	}
}

// jump says whether the step in z to point i is a jump.
func (j *judge) jump(s *import3d.Section, i int, dz float64) (jump, bool) {
	dx, dy := s.X[i]-s.X[i-1], s.Y[i]-s.Y[i-1]
	if math.Abs(dz) < steep*math.Sqrt(dx*dx+dy*dy) {
		return jump{}, false
	}
	x := jump{s: s, i: i, dz: dz}
	if i+1 < s.Len() {
		next := s.Z[i+1] - s.Z[i]
		x.back = next*dz < 0 && math.Abs(next) > .5*math.Abs(dz) && math.Abs(next) < 2*math.Abs(dz)
	}
	seen := 0
	for d := 1; d <= beside; d++ {
		for _, k := range [2]int{i - d, i + d} {
			if k <= s.First || k >= s.Len() || x.back && k == i+1 {
				continue
			}
			seen++
			x.level = larger(x.level, s.Z[k]-s.Z[k-1])
		}
	}
	return x, seen > 0 && math.Abs(dz) >= sudden*x.level
}

func (j *judge) ofJump(x jump) Finding {
	p := j.place(x.s, x.i)
	f := Finding{Kind: KindZJump, Severity: Fault, Places: []Place{j.place(x.s, x.i-1), p},
		Title:  fmt.Sprintf("z jumps %.1f um in %s", math.Abs(x.dz), j.called(x.s)),
		Detail: fmt.Sprintf("Line %s → %s; the neighbours differ by %.2g um. Focus lost in tracing?", j.place(x.s, x.i-1).Ref, p.Ref, x.level)}
	shift, average := Fix{"Shift the rest", []Act{ZJump{p.Ref, Shift}}}, Fix{"Average neighbours", []Act{ZJump{p.Ref, Average}}}
	smooth := Fix{"Smooth z", []Act{ZJump{p.Ref, Smooth}}}
	switch {
	case x.back:
		f.Detail = fmt.Sprintf("The point of line %s alone is off; the neighbours differ by %.2g um. A slip in tracing?", p.Ref, x.level)
		f.Places = f.Places[1:]
		f.Fixes = []Fix{average, smooth, shift}
	case x.i == x.s.Len()-1:
		f.Fixes = []Fix{shift, smooth}
	default:
		f.Fixes = []Fix{shift, average, smooth}
	}
	if math.Abs(x.dz) <= 2*j.ZJump {
		f.Severity = Warning
	}
	return f
}

func (j *judge) restOfJumps(rest []jump) {
	f := Finding{Kind: KindZJump, Severity: Warning, Title: fmt.Sprintf("%d more z jumps over %s", len(rest), um(j.ZJump))}
	fix := Fix{Name: "Shift all"}
	for _, x := range rest {
		p := j.place(x.s, x.i)
		f.Places = append(f.Places, p)
		fix.Acts = append(fix.Acts, ZJump{p.Ref, Shift})
	}
	f.Detail = fmt.Sprintf("The largest is %.1f um. In %s.", math.Abs(rest[0].dz), sections(f.Places))
	f.Fixes = []Fix{fix}
	j.add(f)
}

// backlash counts branches that begin with a jump in z, as NEURON does.
func (j *judge) backlash() {
	f := Finding{Kind: KindBacklash, Severity: Warning}
	worst := 0.0
	for _, s := range j.r.Sections {
		if s.Contour || s.Parent == nil || s.Parent.Parent == nil || s.First == 1 || s.Len() < 2 {
			continue
		}
		if dz := math.Abs(s.Z[1] - s.Z[0]); dz > BacklashCounted {
			f.Places = append(f.Places, j.place(s, 1))
			worst = math.Max(worst, dz)
		}
	}
	if len(f.Places) == 0 {
		return
	}
	f.Title = fmt.Sprintf("%s with a z jump over %d um", count(len(f.Places), "branch begins", "branches begin"), BacklashCounted)
	f.Detail = fmt.Sprintf("In %s; the largest is %.1f um. Backlash of the focus?", sections(f.Places), worst)
	f.Fixes = []Fix{{"Shift the branches", []Act{Backlash{NEURONBacklash}}}}
	j.add(f)
}

// diameters finds points that are too thin.
func (j *judge) diameters() {
	zero := Finding{Kind: KindZero, Severity: Fault}
	thin := Finding{Kind: KindThin, Severity: Warning}
	least := math.Inf(1)
	for k, s := range j.r.Sections {
		if s.Contour {
			continue
		}
		for i := j.own[k]; i < s.Len(); i++ {
			switch d := math.Abs(s.D[i]); {
			case d == 0:
				zero.Places = append(zero.Places, j.place(s, i))
			case d < j.Thin:
				thin.Places = append(thin.Places, j.place(s, i))
				least = math.Min(least, d)
			}
		}
	}
	set := Fix{"Set to " + um(j.Thin), []Act{Thin{Limit: j.Thin}}}
	interpolate := Fix{"Interpolate", []Act{Thin{Limit: j.Thin, Interpolate: true}}}
	if n := len(zero.Places); n > 0 {
		zero.Title = count(n, "point has", "points have") + " no diameter"
		zero.Detail = fmt.Sprintf("In %s, %s. No current passes there.", sections(zero.Places), lines(zero.Places))
		zero.Fixes = []Fix{{"Interpolate", []Act{Thin{Limit: 1e-6, Interpolate: true}}}, set}
		j.add(zero)
	}
	if n := len(thin.Places); n > 0 {
		thin.Title = fmt.Sprintf("%s thinner than %s", count(n, "point", "points"), um(j.Thin))
		thin.Detail = fmt.Sprintf("In %s. Smallest %s.", sections(thin.Places), um(least))
		thin.Fixes = []Fix{set, interpolate}
		j.add(thin)
	}
}

// twins finds points at the place of the one before.
func (j *judge) twins() {
	same := Finding{Kind: KindDuplicate, Severity: Warning, Safe: true}
	step := Finding{Kind: KindStep, Severity: Note}
	for _, s := range j.r.Sections {
		if s.Contour || removedByNEURON(s) || empty(s) {
			continue
		}
		for i := s.First + 1; i < s.Len(); i++ {
			switch {
			case !twins(s, i-1, i):
			case s.D[i-1] == s.D[i]:
				same.Places = append(same.Places, j.place(s, i))
			default:
				step.Places = append(step.Places, j.place(s, i))
			}
		}
	}
	if n := len(same.Places); n > 0 {
		same.Title = count(n, "pair", "pairs") + " of points at the same place"
		same.Detail = "Zero-length pieces near " + lines(same.Places) + "."
		same.Fixes = []Fix{{"Merge", []Act{Duplicates{}}}}
		j.add(same)
	}
	if n := len(step.Places); n > 0 {
		step.Title = count(n, "step", "steps") + " in diameter at one place"
		step.Detail = "Two diameters at " + lines(step.Places) + ": the ring between them counts as membrane."
		step.Fixes = []Fix{{"Merge", []Act{Duplicates{Any: true}}}}
		j.add(step)
	}
}
