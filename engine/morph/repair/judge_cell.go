package repair

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
)

// somaForm tells how the soma is given, and offers other forms.
func (j *judge) somaForm() {
	var soma *import3d.Section
	var away []Place
	for _, s := range j.r.Sections {
		switch {
		case s.Kind != morph.Soma || s.Subsidiary:
		case s.Parent == nil && soma == nil:
			soma = s
		case s.Parent != nil && s.Parent.Kind != morph.Soma:
			away = append(away, j.place(s, j.own[j.index[s]]))
		}
	}
	for _, p := range away {
		s := j.r.Sections[p.Section]
		if s.Loose || removedByNEURON(s) {
			continue // told with the loose trees
		}
		j.add(Finding{Kind: KindType, Severity: Warning, Title: j.called(s) + " hangs on " + j.called(s.Parent), Places: []Place{p},
			Detail: fmt.Sprintf("Line %s has the type of a soma, what it hangs on is %s.", p.Ref, s.Parent.Kind.Stem()),
			Fixes:  []Fix{{"Make it " + s.Parent.Kind.Stem(), []Act{Retype{At: nameOf(s), To: s.Parent.Kind}}}}})
	}
	if soma == nil {
		if len(away) == 0 {
			j.noSoma()
		}
		return
	}
	f := Finding{Kind: KindSoma, Places: []Place{j.place(soma, soma.First)}}
	sphere := Fix{"Make a sphere", []Act{Soma{Form: "sphere"}}}
	switch {
	case soma.Stack != nil:
		f.Title = fmt.Sprintf("Soma is given by %d outlines", 1+len(soma.Stack))
		f.Detail = "Each becomes a circle of its mean width; they follow each other in depth."
		f.Fixes = []Fix{sphere}
	case soma.Contour:
		f.Title = "Soma is given by an outline"
		f.Detail = fmt.Sprintf("%d points around it, cut along its long axis into 20 truncated cones.", soma.Len()-soma.First)
		f.Fixes = []Fix{sphere}
	case j.r.Soma.Form == morph.SomaThreePoint:
		f.Title, f.Safe = "Soma is given by 3 points", true
		f.Detail = fmt.Sprintf("Read as a sphere of equal area: diameter %s.", um(soma.D[0]))
		f.Fixes = []Fix{{"Make a cylinder", []Act{Soma{"cylinder", digits5(soma.D[0]), digits5(soma.D[0])}}}}
	case soma.Len() == 1:
		f.Title = "Soma is given by one point"
		f.Detail = fmt.Sprintf("Read as a sphere of diameter %s: a cylinder of equal length and diameter, same area.", um(soma.D[0]))
		if soma.D[0] > 0 {
			f.Fixes = []Fix{{"Make a cylinder", []Act{Soma{"cylinder", digits5(soma.D[0]), digits5(soma.D[0])}}}}
		}
	default:
		f.Title = fmt.Sprintf("Soma is given by %d points", soma.Len())
		f.Detail = "Taken as traced, as truncated cones one after the other."
		f.Fixes = []Fix{sphere}
	}
	f.Safe = false
	j.add(f)
}

// digits5 rounds to 5 digits, which tell a diameter.
func digits5(v float64) float64 {
	r, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 5, 64), 64) // always well formed
	return r
}

// noSoma tells that there is none and offers one about as large as the circle from which the trees begin.
func (j *judge) noSoma() {
	var starts [][3]float64
	widest := 0.0
	for _, s := range j.r.Sections {
		if s.Parent == nil || s.Loose {
			i := firstOwn(s)
			starts = append(starts, s.At(i))
			widest = math.Max(widest, math.Abs(s.D[i]))
		}
	}
	if len(starts) == 0 {
		return
	}
	var c [3]float64
	for _, p := range starts {
		for k := range c {
			c[k] += p[k] / float64(len(starts))
		}
	}
	d := 0.0
	for _, p := range starts {
		d += 2 * dist(p, c) / float64(len(starts))
	}
	d = math.Max(math.Min(d, 50), math.Max(widest, 5))
	d = math.Round(d*10) / 10
	j.add(Finding{Kind: KindSoma, Severity: Warning, Title: "No soma",
		Detail: fmt.Sprintf("%s with each other or with nothing.", count(len(starts), "tree hangs", "trees hang")),
		Fixes:  []Fix{{"Make one of " + um(d), []Act{Soma{Form: "make", A: d}}}}})
}

// types tells of type codes that mean nothing, and of sections that are not of the type of those around.
func (j *judge) types() {
	byKind := map[morph.Kind][]Place{}
	for k, s := range j.r.Sections {
		if s.Subsidiary || removedByNEURON(s) {
			continue
		}
		if s.Kind < morph.Soma || s.Kind > morph.Apic {
			byKind[s.Kind] = append(byKind[s.Kind], j.place(s, j.own[k]))
		}
		j.oddType(s)
	}
	var kinds []morph.Kind
	for k := range byKind {
		kinds = append(kinds, k)
	}
	slices.Sort(kinds)
	for _, k := range kinds {
		f := Finding{Kind: KindType, Severity: Note, Places: byKind[k], Title: fmt.Sprintf("Type %d on %s", k, count(len(byKind[k]), "section", "sections"))}
		meaning := "a type of the file's own"
		switch {
		case k == 0:
			meaning, f.Severity = "0 means undefined", Warning
		case k == 5, k == 6:
			meaning, f.Severity = "5 and 6 mark forks and ends in old files, and are no types", Warning
		case k < 0:
			meaning, f.Severity = "no type is negative", Warning
		}
		f.Detail = fmt.Sprintf("%s; they will be called %s.", upper(meaning), k.Stem())
		to := func(name string, kind morph.Kind) Fix { return Fix{name, []Act{Types{From: k, To: kind}}} }
		f.Fixes = []Fix{to("Make them dendrite", morph.Dend), to("Make them axon", morph.Axon), to("Make them apical", morph.Apic)}
		if meaningless(k) {
			f.Fixes = slices.Insert(f.Fixes, 0, Fix{"As what is around", []Act{Types{From: k, Around: true}}})
		}
		j.add(f)
	}
}

// meaningless says whether a type code stands for no type.
func meaningless(k morph.Kind) bool { return k <= 0 || k == 5 || k == 6 }

// oddType tells of a section between others of one type, and of a dendrite on an axon.
func (j *judge) oddType(s *import3d.Section) {
	p := s.Parent
	if p == nil || p.Kind == morph.Soma || s.Kind == morph.Soma || s.Kind == p.Kind || s.Loose || meaningless(s.Kind) || meaningless(p.Kind) {
		return
	}
	kids := j.kids[s]
	between := len(kids) > 0 && !slices.ContainsFunc(kids, func(c *import3d.Section) bool { return c.Kind != p.Kind })
	onAxon := p.Kind == morph.Axon && (s.Kind == morph.Dend || s.Kind == morph.Apic)
	if !between && !onAxon {
		return
	}
	f := Finding{Kind: KindType, Severity: Warning, Places: []Place{j.place(s, firstOwn(s))}}
	fix := Fix{"Make it " + p.Kind.Stem(), []Act{Retype{At: nameOf(s), To: p.Kind}}}
	if between {
		f.Title = fmt.Sprintf("%s lies between sections of type %s", j.called(s), p.Kind.Stem())
		f.Detail = fmt.Sprintf("Line %s; what it hangs on and what hangs on it has type %d, it has %d.", nameOf(s), p.Kind, s.Kind)
	} else {
		f.Title = fmt.Sprintf("%s hangs on %s", j.called(s), j.called(p))
		f.Detail = fmt.Sprintf("Line %s is a dendrite on an axon.", nameOf(s))
		fix.Acts = []Act{Retype{At: nameOf(s), To: p.Kind, Tree: true}}
	}
	f.Fixes = []Fix{fix}
	j.add(f)
}

// shortAxon is the length below which an axon is taken for cut off, um: axons of cells in a slice are, those traced whole are far longer.
const shortAxon = 1000

// The stub that is offered: 60 um of 1 um, the customary replacement (Markram et al. 2015, Cell 163).
const (
	stubLength = 60
	stubDiam   = 1
)

// axon tells of an axon that ends early, or of none.
func (j *judge) axon() {
	f := Finding{Kind: KindAxon}
	length, n := 0.0, 0
	dendrites := false
	for k, s := range j.r.Sections {
		if s.Subsidiary || removedByNEURON(s) {
			continue
		}
		if s.Kind != morph.Axon {
			dendrites = dendrites || s.Kind == morph.Dend || s.Kind == morph.Apic
			continue
		}
		if n == 0 {
			f.Places = []Place{j.place(s, j.own[k])}
		}
		arc := arcOf(s, s.First)
		length += arc[len(arc)-1]
		n++
	}
	stub := []Act{Stub{stubLength, stubDiam}}
	switch {
	case n == 0 && dendrites && j.hasSoma(nil):
		f.Title, f.Detail = "No axon", fmt.Sprintf("A stub of %d um of %d um is enough for most models.", stubLength, stubDiam)
		f.Fixes = []Fix{{"Add a stub", stub}}
	case n > 0 && length < shortAxon && dendrites:
		f.Title = fmt.Sprintf("Axon is %.0f um long, %s", length, count(n, "section", "sections"))
		f.Detail = "Cut off by the slice? A stub is enough for most models."
		f.Fixes = []Fix{{"Replace by stub", stub}}
	default:
		return
	}
	j.add(f)
}

// tracedSpines tells of spines that the file holds.
func (j *judge) tracedSpines() {
	n := len(j.r.Spines)
	if n == 0 {
		return
	}
	f := Finding{Kind: KindSpines, Title: count(n, "spine is", "spines are") + " traced", Detail: "They are on no cable: their membrane is missing in the cell."}
	area := Spines{Traced: true, By: "both"}.extra(j.r)
	total := 0.0
	for _, a := range area {
		total += a
	}
	if total > 0 {
		f.Detail = fmt.Sprintf("They are on no cable: their membrane of %.0f um2 is missing in the cell.", total)
		f.Fixes = []Fix{{"Fold them in", []Act{Spines{Traced: true, By: "both"}}}}
	}
	f.Fixes = append(f.Fixes, Fix{"Fold in 1 um2 each", []Act{Spines{Traced: true, Area: 1, By: "both"}}})
	for _, p := range j.r.Spines[:min(n, maxListed)] {
		if i, ok := j.index[p.Section]; ok && p.Point >= 0 && p.Point < p.Section.Len() {
			f.Places = append(f.Places, Place{Section: i, Name: j.names[p.Section], Point: p.Point, Line: p.Line, Ref: refOf(p.Section, p.Point), At: p.Section.At(p.Point)})
		}
	}
	j.add(f)
}

// A tip is cut if it lies within face of the upper or lower end of the cell in depth, as part of the depth, but at least faceLeast um; from cutTips tips on, and
// cutPart of all tips, it is told.
const (
	face      = .02
	faceLeast = 1.0
	cutTips   = 4
	cutPart   = .15
)

// tips tells of tips that end at the faces of the slice, and of tips that end thick.
func (j *judge) tips() {
	low, high := math.Inf(1), math.Inf(-1)
	var ends []Place
	var diams []float64
	for _, s := range j.r.Sections {
		if s.Contour || s.Kind == morph.Soma {
			continue
		}
		for _, z := range s.Z[s.First:] {
			low, high = math.Min(low, z), math.Max(high, z)
		}
		if len(j.kids[s]) == 0 && !removedByNEURON(s) {
			ends = append(ends, j.place(s, s.Len()-1))
			diams = append(diams, math.Abs(s.D[s.Len()-1]))
		}
	}
	if depth := high - low; depth > 10 {
		within := math.Max(faceLeast, face*depth)
		for _, side := range []struct {
			z    float64
			name string
		}{{high, "upper"}, {low, "lower"}} {
			f := Finding{Kind: KindCut}
			for _, p := range ends {
				if math.Abs(p.At[2]-side.z) <= within {
					f.Places = append(f.Places, p)
				}
			}
			if n := len(f.Places); n >= cutTips && float64(n) >= cutPart*float64(len(ends)) {
				f.Title = fmt.Sprintf("%d of %d tips end at z = %.4g um", n, len(ends), side.z)
				f.Detail = fmt.Sprintf("Within %.2g um of the %s face of the slice: cut off there? What lay beyond is missing.", within, side.name)
				j.add(f)
			}
		}
	}
	j.thickTips(ends, diams)
}

// thickTips tells of tips of more than 1 um that are three times as thick as the median tip.
func (j *judge) thickTips(ends []Place, diams []float64) {
	if len(ends) < cutTips {
		return
	}
	sorted := slices.Sorted(slices.Values(diams))
	limit := math.Max(1, 3*sorted[len(sorted)/2])
	f := Finding{Kind: KindCut}
	for i, p := range ends {
		if diams[i] > limit {
			f.Places = append(f.Places, p)
		}
	}
	if n := len(f.Places); n > 0 {
		f.Title = fmt.Sprintf("%s thicker than %s", count(n, "tip ends", "tips end"), um(limit))
		f.Detail = fmt.Sprintf("In %s; the median tip has %s. Cut off there, or not traced to the end?", sections(f.Places), um(sorted[len(sorted)/2]))
		j.add(f)
	}
}

// flat tells of a cell without depth, and of one whose diameters are all the same.
func (j *judge) flat() {
	points, level, one := 0, true, true
	var z, d float64
	for k, s := range j.r.Sections {
		if s.Contour || s.Kind == morph.Soma {
			continue
		}
		for i := j.own[k]; i < s.Len(); i++ {
			if points == 0 {
				z, d = s.Z[i], s.D[i]
			}
			points++
			level, one = level && s.Z[i] == z, one && s.D[i] == d
		}
	}
	if points < 10 {
		return
	}
	if level {
		j.add(Finding{Kind: KindFlat, Title: "The cell is flat", Detail: fmt.Sprintf("All points have z = %.4g um: its depth was not traced, and lengths are too short.", z)})
	}
	if one {
		j.add(Finding{Kind: KindFlat, Title: "All diameters are " + um(d), Detail: "They were not traced: area and resistance follow from that number alone."})
	}
}

// saidBetter are words of readers' findings that a finding of our own tells better.
var saidBetter = []string{"soma sample understood", "soma samples understood", "soma samples taken", "no soma samples", "soma from its outline", "soma from a stack", "no soma outline", "without connection to a soma", "segments without a parent",
	"is joined to sample", "places where samples are joined", "further root:", "more roots", "is missing: hung on the first section", "begins outside of the soma outline", "samples form a ring", "more rings of samples"}

func toldBetter(msg string) bool {
	return slices.ContainsFunc(saidBetter, func(s string) bool { return strings.Contains(msg, s) })
}
