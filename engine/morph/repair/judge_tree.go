package repair

import (
	"fmt"
	"math"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
)

// empties finds sections without length.
func (j *judge) empties() {
	f := Finding{Kind: KindEmpty, Severity: Note, Safe: true}
	for k, s := range j.r.Sections {
		if s.Parent == nil || s.Subsidiary || !removedByNEURON(s) && !empty(s) {
			continue
		}
		if !removedByNEURON(s) {
			f.Severity = Warning
		}
		f.Places = append(f.Places, j.place(s, min(j.own[k], s.Len()-1)))
	}
	n := len(f.Places)
	if n == 0 {
		return
	}
	f.Title = count(n, "section spans", "sections span") + " no length"
	f.Detail = fmt.Sprintf("At %s. What hangs there goes to the parent.", lines(f.Places))
	f.Fixes = []Fix{{"Remove", []Act{Empty{}}}}
	j.add(f)
}

// loose finds trees that hang on nothing, or begin far from what they hang on.
func (j *judge) loose() {
	main := j.mainRoot()
	var trees []*import3d.Section
	for k, s := range j.r.Sections {
		if s == main || s.Subsidiary || s.Contour {
			continue
		}
		switch {
		case s.Parent == nil, s.Loose:
			trees = append(trees, s)
		case s.Parent.Kind == morph.Soma && s.Kind != morph.Soma:
			j.gapTo(s, j.own[k])
		}
	}
	if len(trees) > maxLoose {
		j.manyLoose(trees)
		return
	}
	for i, n := range j.anchors(main, trees) {
		j.looseTree(trees[i], n)
	}
}

// maxLoose is up to how many loose trees a parent is looked for: more are no cell.
const maxLoose = 200

func (j *judge) manyLoose(trees []*import3d.Section) {
	f := Finding{Kind: KindLoose, Severity: Fault, Title: fmt.Sprintf("%d trees hang on nothing", len(trees))}
	for _, s := range trees {
		f.Places = append(f.Places, j.place(s, firstOwn(s)))
	}
	f.Detail = fmt.Sprintf("They begin at %s. Is this a reconstruction of one cell?", lines(f.Places))
	j.add(f)
}

// anchors gives for each loose tree the point that it is proposed to hang on: trees are hung on the cell one after the other, always the one that is nearest to
// it, so that no two are proposed to hang on each other.
func (j *judge) anchors(main *import3d.Section, trees []*import3d.Section) []near {
	out := make([]near, len(trees))
	done := make([]bool, len(trees))
	loose := map[*import3d.Section]bool{}
	for i, s := range trees {
		out[i].dist = math.Inf(1)
		loose[s] = true
	}
	part := func(root *import3d.Section) []*import3d.Section { // a tree without the loose ones on it
		list := []*import3d.Section{root}
		for i := 0; i < len(list); i++ {
			for _, c := range j.kids[list[i]] {
				if !loose[c] {
					list = append(list, c)
				}
			}
		}
		return list
	}
	hung := part(main)
	for range trees {
		best := -1
		for i, s := range trees {
			if done[i] {
				continue
			}
			if n := nearestOf(hung, s.At(firstOwn(s)), nil); n.dist < out[i].dist {
				out[i] = n
			}
			if best < 0 || out[i].dist < out[best].dist {
				best = i
			}
		}
		done[best] = true
		hung = part(trees[best])
	}
	return out
}

// mainRoot is the root of the cell: the first soma that is one, else the root with most points.
func (j *judge) mainRoot() *import3d.Section {
	var best *import3d.Section
	most := -1
	size := map[*import3d.Section]int{}
	root := map[*import3d.Section]*import3d.Section{}
	for _, s := range j.r.Sections {
		top := s
		if s.Parent != nil {
			if top = root[s.Parent]; top == nil {
				for top = s; top.Parent != nil; top = top.Parent {
				}
			}
		}
		root[s] = top
		size[top] += s.Len()
	}
	for _, s := range j.r.Sections {
		if s.Parent != nil || s.Subsidiary {
			continue
		}
		if s.Kind == morph.Soma {
			return s
		}
		if size[s] > most {
			best, most = s, size[s]
		}
	}
	return best
}

// tree lists a section and what hangs on it.
func (v *view) tree(s *import3d.Section) map[*import3d.Section]bool {
	in := map[*import3d.Section]bool{s: true}
	for list := []*import3d.Section{s}; len(list) > 0; {
		next := list[len(list)-1]
		list = list[:len(list)-1]
		for _, c := range v.kids[next] {
			if !in[c] {
				in[c] = true
				list = append(list, c)
			}
		}
	}
	return in
}

// looseTree tells of a tree that hangs on nothing.
func (j *judge) looseTree(s *import3d.Section, n near) {
	tree := j.tree(s)
	i := firstOwn(s)
	at := nameOf(s)
	f := Finding{Kind: KindLoose, Severity: Fault, Places: []Place{j.place(s, i)}}
	if s.Kind == morph.Soma {
		f.Title = j.called(s) + " is a second soma"
		f.Detail = fmt.Sprintf("Line %s begins a tree of its own of %s. Another cell in the same file?", at, count(len(tree), "section", "sections"))
		f.Fixes = []Fix{{"Remove it", []Act{Drop{at, true}}}}
		j.add(f)
		return
	}
	f.Title = j.called(s) + " hangs on nothing"
	if n.s == nil {
		return
	}
	if s.Loose && s.First == 1 && n.s == s.Parent && n.dist <= j.Gap { // as good as on the soma
		f.Severity = Note
		f.Title = fmt.Sprintf("%s begins beside the soma's outline", j.called(s))
		f.Detail = fmt.Sprintf("Line %s is %.1f um off it; connected to its middle without cable, as NEURON does.", at, n.dist)
		j.add(f)
		return
	}
	to := j.place(n.s, n.i)
	where := j.called(n.s)
	physical, logical := Attach{At: at, To: to.Ref}, Attach{At: at, To: to.Ref, Logical: true}
	onSoma := Fix{"Attach to the soma", []Act{Attach{At: at, OnSoma: true}}}
	if n.s.Contour {
		f.Fixes = []Fix{onSoma}
	} else {
		f.Fixes = []Fix{{"Attach", []Act{physical}}, {"Attach without cable", []Act{logical}}}
		if j.hasSoma(tree) && n.s.Kind != morph.Soma {
			f.Fixes = append(f.Fixes, onSoma)
		}
		f.Places = append(f.Places, to)
	}
	f.Fixes = append(f.Fixes, Fix{"Remove it", []Act{Drop{at, true}}})
	f.Detail = fmt.Sprintf("%s, line %s. The nearest point is %.1f um away: %s, line %s.%s",
		upper(count(len(tree), "section", "sections")), at, n.dist, where, to.Ref, j.sofar(s))
	j.add(f)
}

// sofar says what NEURON's import makes of a loose tree.
func (j *judge) sofar(s *import3d.Section) string {
	switch {
	case s.Parent == nil:
		return ""
	case s.First == 1:
		return fmt.Sprintf(" As it stands NEURON hangs it on %s without cable.", j.called(s.Parent))
	}
	return fmt.Sprintf(" As it stands NEURON hangs it on %s, by a cylinder of %.1f um.", j.called(s.Parent), gap(s, 0, min(1, s.Len()-1)))
}

func (j *judge) hasSoma(but map[*import3d.Section]bool) bool {
	for _, s := range j.r.Sections {
		if s.Kind == morph.Soma && !s.Subsidiary && !but[s] {
			return true
		}
	}
	return false
}

// gapTo tells of a branch that begins far off the soma's surface.
func (j *judge) gapTo(s *import3d.Section, first int) {
	soma := s.Parent
	if first >= s.Len() {
		return
	}
	off := math.Inf(1)
	if soma.Contour {
		r := outlineRadius(soma)
		off = dist(s.At(first), soma.Centre()) - r
	}
	for i := 0; i < soma.Len() && !soma.Contour; i++ {
		off = math.Min(off, dist(s.At(first), soma.At(i))-math.Abs(soma.D[i])/2)
	}
	if off <= j.Gap {
		return
	}
	how := "The gap has no cable, as NEURON makes it."
	if s.First == 0 {
		how = "The gap is bridged by a straight cylinder, as NEURON does."
	}
	at := nameOf(s)
	f := Finding{Kind: KindGap, Severity: Warning, Places: []Place{j.place(s, first)}, Title: fmt.Sprintf("%s starts %.1f um off the soma", j.called(s), off),
		Detail: fmt.Sprintf("Line %s. %s", at, how)}
	if s.First == 0 {
		f.Fixes = []Fix{{"Take the cylinder away", []Act{Attach{At: at, OnSoma: true}}}}
	}
	if n := nearest(j.r, s.At(first), j.tree(s)); n.s != nil && n.s.Kind != morph.Soma && n.dist < off {
		to := j.place(n.s, n.i)
		f.Places = append(f.Places, to)
		f.Detail = fmt.Sprintf("Line %s; %s is %.1f um away at line %s. %s", at, j.called(n.s), n.dist, to.Ref, how)
		f.Fixes = append([]Fix{{"Attach to " + j.called(n.s), []Act{Attach{At: at, To: to.Ref}}}}, f.Fixes...)
	}
	j.add(f)
}

// outlineRadius is the largest distance of an outline, or a stack of them, from its centre, um.
func outlineRadius(s *import3d.Section) float64 {
	c, r := s.Centre(), 0.0
	for i := s.First; i < s.Len(); i++ {
		r = math.Max(r, dist(s.At(i), c))
	}
	for _, t := range s.Stack {
		for i := range t.X {
			r = math.Max(r, dist(t.At(i), c))
		}
	}
	return r
}
