package neurolucida

import (
	"slices"

	"nrngui/engine/morph/import3d"
)

// findParents makes the sections of a version 1 file and connects each to the branch point at its first point, else to the one that is most likely
// meant, with a remark.
func (v *version1) findParents() {
	outline := false
	for k, first := range v.firsts {
		s := v.newSection(k)
		v.made = append(v.made, s)
		rec := v.point(first)
		if rec.minor == 41 { // a soma outline begins
			outline = true
			continue
		}
		_, jump := slices.BinarySearch(v.jumps, first)
		if s.Contour && !outline { // all else hangs on the first outline; NEURON may give it a parent, too, and then the cell is a ring
			outline = true
			continue
		}
		if jump {
			v.physical(s, first, first-1)
			continue
		}
		fork, best := v.nearestFork(first, 1e9)
		switch {
		case fork >= 0 && best <= import3d.Near:
			s.Parent = v.made[v.section[fork]]
		case rec.minor == 1 || rec.minor == 21 || rec.minor == 61 || fork < 0: // a tree begins
		default:
			v.guess(s, k, first, fork, best)
		}
	}
}

// nearestFork finds the branch point before a point that is nearest to it and nearer than limit, um; -1 for none.
func (v *version1) nearestFork(point int, limit float64) (fork int, best float64) {
	fork, best = -1, limit
	at := v.at(point)
	for _, j := range v.forks {
		if j >= point {
			break
		}
		if d := distance(at, v.at(j)); import3d.Less(d, best) {
			fork, best = j, d
		}
	}
	return fork, best
}

// physical makes a section begin with a copy of the branch point it is taken to leave, with its own first diameter.
func (v *version1) physical(s *import3d.Section, first, fork int) {
	at := v.at(fork)
	s.Parent = v.made[v.section[fork]]
	s.Insert(at[0], at[1], at[2], v.point(first).d)
	s.Rows[0] = int32(v.point(fork).line)
	s.ID--
}

// guess finds a parent for the section of rank k, whose first point is at no branch point; the nearest one is best um away.
func (v *version1) guess(s *import3d.Section, k, first, fork int, best float64) {
	v.r.Failed = true
	rec, near := v.point(first), v.point(fork)
	text := sprintf("%d: %s branch at line %d is %s away", rec.line, rec.text, near.line, import3d.G(best, 4))
	warn := func(what string) {
		v.r.Warn("parent", rec.line, "", "the section begins at no branch point, the nearest is %.4g um away: %s, as NEURON does", best, what)
	}
	if flat(rec.at, near.at) <= import3d.Near {
		v.said.add(flatParent, text)
		v.physical(s, first, fork)
		warn("connected to it, for only z differs")
		return
	}
	if before := first - 1; before >= 0 && distance(rec.at, v.at(before)) <= import3d.Near {
		v.said.add(lineCoincide, text+sprintf("\n      but coincides with line %d", v.point(before).line))
		s.Parent = v.made[v.section[before]]
		warn("connected to the section whose last point is there")
		return
	}
	i := slices.IndexFunc(v.forks, func(j int) bool { return j >= first || flat(rec.at, v.at(j)) <= import3d.Near })
	if i >= 0 && v.forks[i] < first {
		j := v.forks[i]
		v.said.add(notNearest, text+sprintf("\n      but coincides with branch point at line %d", v.point(j).line))
		v.physical(s, first, j)
		warn(sprintf("connected to that of line %d, for only z differs", v.point(j).line))
		return
	}
	v.said.add(noParent, text)
	warn("left without a parent")
}

// connectSoma connects what has no parent to the first soma outline: logically to its centre at 0.5 if it begins within 0.5 um of its box,
// physically if it begins where an earlier section ends, else logically to the nearest branch point or the soma.
func (v *version1) connectSoma() {
	r := v.r
	i := slices.IndexFunc(r.Sections, func(s *import3d.Section) bool { return s.Contour })
	if i < 0 {
		return
	}
	soma := r.Sections[i]
	r.Sections = slices.Insert(slices.Delete(slices.Clone(r.Sections), i, i+1), 0, soma)
	centre := soma.Centre()
	b := boxOf(soma)
	b.low[0], b.low[1], b.high[0], b.high[1] = b.low[0]-.5, b.low[1]-.5, b.high[0]+.5, b.high[1]+.5
	tried := 0
	for i, s := range r.Sections {
		if s.Parent != nil || s == soma {
			continue
		}
		if b.inside(s.X[0], s.Y[0]) {
			s.OnSoma(soma, centre)
			s.ParentX = .5
			s.ID--
			continue
		}
		rec := v.point(s.ID)
		if tried += i + len(v.forks); tried > maxPairs {
			v.r.Report.Findings.Add(v.r.Pos(rec.line), "split the file", "too many sections outside of the soma outline to be tried with each other")
			return
		}
		j := slices.IndexFunc(r.Sections[:i], func(p *import3d.Section) bool { return distance(p.At(p.Len()-1), rec.at) <= import3d.Near })
		if j >= 0 {
			s.Parent = r.Sections[j]
			continue
		}
		v.logical(s, soma, rec, centre)
	}
}

// logical connects a section outside of the soma outline to the nearest branch point, or to the soma where that is nearer.
func (v *version1) logical(s, soma *import3d.Section, rec *record, centre [3]float64) {
	v.r.Failed = true
	text := sprintf("%d: %s is outside soma, logically connect to", rec.line, rec.text)
	fork, best := v.nearestFork(s.ID, distance(centre, rec.at))
	if fork < 0 {
		s.OnSoma(soma, centre)
		v.said.add(outsideSoma, text+" soma")
	} else {
		near := v.point(fork)
		// NEURON looks the parent up by its rank before the outline was moved to the front; so do we.
		s.OnSoma(v.r.Sections[v.section[fork]], near.at)
		v.said.add(outsideSoma, text+sprintf(" %d", near.line))
	}
	s.ID--
	s.Loose = true
	v.r.Warn("parent", rec.line, "", "the section begins outside of the soma outline and at no branch point: a logical connection over %.4g um, as NEURON makes it", best)
}
