package adopt

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"nrngui/engine/model"
	"nrngui/engine/morph"
	"nrngui/engine/project"
)

// order lists the sections of a tree: as they were created, but parents before children, and of children at one place those that the solver comes to last
// first: building connects in this order, and of children at one place the one that was connected last comes first.
func (a *adoption) order(root *model.Section) {
	serial := map[*model.Section]int{}
	for i, s := range a.m.Sections() {
		serial[s] = i
	}
	after := map[*model.Section]*model.Section{} // the sibling that must come before
	ready := []*model.Section{root}
	for len(ready) > 0 {
		best := 0
		for i, s := range ready {
			if serial[s] < serial[ready[best]] {
				best = i
			}
		}
		s := ready[best]
		ready = append(ready[:best], ready[best+1:]...)
		a.index[s] = len(a.secs)
		a.secs = append(a.secs, s)
		if next := after[s]; next != nil {
			ready = append(ready, next)
		}
		kids := s.Children()
		for i, c := range kids {
			_, x := c.Parent()
			if i+1 < len(kids) {
				if _, y := kids[i+1].Parent(); x == y {
					after[kids[i+1]] = c
					continue
				}
			}
			ready = append(ready, c) // the last of those at its place
		}
	}
	a.nameSections()
}

// nameSections gives every section a name that a project takes: without the object that it belongs to, and one that means this section alone.
func (a *adoption) nameSections() {
	if at := strings.LastIndexByte(a.secs[0].Name(), '.'); at > 0 {
		a.name = a.secs[0].Name()[:at]
	}
	taken := map[string]bool{}
	for _, s := range a.secs {
		full := s.Name()
		name := legal(full[strings.LastIndexByte(full, '.')+1:])
		if taken[name] {
			name = legal(full) // of another object
		}
		for k := 2; taken[name]; k++ {
			name = fmt.Sprintf("%s_%d", legal(full), k)
		}
		taken[name] = true
		a.names = append(a.names, name)
	}
	for i, name := range a.names { // dend stands for all sections whose names begin so
		group, reserved := 0, name == "all"
		for _, other := range a.names {
			if strings.HasPrefix(other, name) {
				group++
			}
		}
		switch name {
		case "soma", "axon", "dend", "apic":
			reserved = group > 1
		}
		if !reserved {
			continue
		}
		other := name + "_0"
		for k := 1; taken[other]; k++ {
			other = fmt.Sprintf("%s_%d", name, k)
		}
		taken[other] = true
		a.names[i] = other
		a.note("The section %s is called %s here, because in a project %s stands for several sections.", name, other, name)
	}
}

// legal makes a name that a project takes.
func legal(name string) string {
	out := strings.Map(func(c rune) rune {
		if project.ValidName(string(c)) {
			return c
		}
		return '_'
	}, name)
	if len(out) > 150 {
		out = out[:150]
	}
	if !project.ValidName(out) {
		return "cell"
	}
	return out
}

// shape lists the sections.
func (a *adoption) shape() {
	spines := false
	for i, s := range a.secs {
		st := project.StylizedSec{Name: a.names[i], L: s.L(), Diam: a.diam(s)}
		if p, x := s.Parent(); p != nil {
			st.Parent, st.ParentX, st.End = a.names[a.index[p]], x, s.ChildEnd()
		} else if s.ChildEnd() != 0 {
			a.note("The root section %s was attached by its far end once; its segments count from the other end here.", a.names[i])
		}
		if pts := s.Points(); len(pts) >= 2 {
			st.L, st.Diam = rounded(st.L), rounded(st.Diam) // for people: the points count
			for _, p := range pts {
				st.Points = append(st.Points, []float32{p.X, p.Y, p.Z, p.Diam})
				spines = spines || p.Diam < 0
			}
		}
		a.cell.Shape.Stylized = append(a.cell.Shape.Stylized, st)
	}
	if spines && a.m.SpineArea() > 0 {
		a.note("The area of spines (setSpineArea(%g)) is left out: areas of sections with spines are smaller.", a.m.SpineArea())
	}
}

// rounded gives six digits of a number.
func rounded(x float64) float64 {
	y, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 6, 64), 64)
	return y
}

// diam is the diameter of a section, the mean where it varies.
func (a *adoption) diam(s *model.Section) float64 {
	sum, same := 0.0, true
	for i := range s.NSeg() {
		sum += s.Diam(i)
		same = same && s.Diam(i) == s.Diam(0)
	}
	if same {
		return s.Diam(0)
	}
	return sum / float64(s.NSeg())
}

// geometry makes the rules for what sections have without any mechanism.
func (a *adoption) geometry() {
	v := a.newValues("")
	nseg := map[int]int{}
	for i, s := range a.secs {
		nseg[s.NSeg()]++
		v.whole(i, "Ra", s.Ra())
		v.whole(i, "rallbranch", s.Rall())
		v.along(i, "cm", s.NSeg(), s.Cm)
		if pts := s.Points(); len(pts) < 2 {
			same := true
			for k := range s.NSeg() {
				same = same && s.Diam(k) == s.Diam(0)
			}
			if !same {
				v.along(i, "diam", s.NSeg(), s.Diam)
			}
		} else if own := morph.Length(pts); math.Float64bits(own) != math.Float64bits(s.L()) {
			v.whole(i, "L", s.L()) // it was set, or is rounded otherwise than the points are
		}
	}
	usual := 1
	for n, k := range nseg {
		if k > nseg[usual] || k == nseg[usual] && n < usual {
			usual = n
		}
	}
	a.cell.NSeg = project.NSegRule{Kind: "fixed", N: usual}
	for i, s := range a.secs {
		if s.NSeg() != usual {
			v.whole(i, "nseg", float64(s.NSeg()))
		}
	}
	v.usual = map[string]float64{"Ra": model.DefaultRa, "rallbranch": model.DefaultRall, "cm": model.DefaultCm}
	v.partial = map[string]bool{"L": true, "diam": true, "nseg": true}
	a.addRules(v)
}
