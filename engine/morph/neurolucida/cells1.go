package neurolucida

import (
	"io"
	"slices"

	"nrngui/engine/morph/import3d"
	"nrngui/engine/source"
)

// Cells1 names the cells of a file of version 1: soma outlines that do not overlap, nil where there are fewer than two.
func Cells1(in io.Reader) []string {
	v := newVersion1("")
	if v.scan(in); v.r.Report.Findings.Failed() || v.packed.Len() == 0 {
		return nil
	}
	if v.classify(); v.r.Report.Findings.Failed() {
		return nil
	}
	v.findParents()
	_, names := v.divide()
	return names
}

// maxOutlines bounds the outlines that are looked at: each is compared with each.
const maxOutlines = 2000

// body is a soma: outlines that overlap.
type body struct {
	box    box
	centre [3]float64
	line   int
}

// divide says which cell each section belongs to, and names the cells; nil where there are fewer than two. Trees belong to the soma in whose box they begin, else to
// the nearest.
func (v *version1) divide() (cell map[*import3d.Section]int, names []string) {
	var bodies []body
	cell = map[*import3d.Section]int{}
	for _, s := range v.made {
		if !s.Contour || s.Parent != nil {
			continue
		}
		b := boxOf(s)
		k := slices.IndexFunc(bodies, func(c body) bool { return c.box.overlaps(&b) })
		if k < 0 {
			if k = len(bodies); k == maxOutlines {
				return nil, nil
			}
			bodies = append(bodies, body{b, s.Centre(), s.Lines[0]})
		}
		bodies[k].box.widen(b)
		cell[s] = k
	}
	if len(bodies) < 2 {
		return nil, nil
	}
	for _, b := range bodies {
		names = append(names, import3d.SomaName(b.line))
	}
	tries := 0
	for _, s := range v.made {
		var up []*import3d.Section // a parent may come later
		for at := s; at != nil && len(up) <= len(v.made); at = at.Parent {
			if _, known := cell[at]; known {
				break
			}
			up = append(up, at)
		}
		if len(up) == 0 {
			continue
		}
		top := up[len(up)-1]
		k := 0
		if top.Parent != nil {
			k = cell[top.Parent]
		} else if tries += len(bodies); tries < maxAttempts {
			k = nearestBody(bodies, top)
		}
		for _, u := range up {
			cell[u] = k
		}
	}
	return cell, import3d.Distinct(names)
}

func nearestBody(bodies []body, s *import3d.Section) int {
	best, at := 0, 1e300
	for k := range bodies {
		b := &bodies[k]
		wide := b.box
		wide.low[0], wide.low[1], wide.high[0], wide.high[1] = wide.low[0]-.5, wide.low[1]-.5, wide.high[0]+.5, wide.high[1]+.5
		if wide.inside(s.X[0], s.Y[0]) {
			return k
		}
		if d := distance(s.At(0), b.centre); d < at {
			best, at = k, d
		}
	}
	return best
}

// choose keeps the points of a cell; the sections have to be made again. It is false where there is no such cell.
func (v *version1) choose(n int) bool {
	cell, names := v.divide()
	if len(names) < 2 {
		return n == 0
	}
	if n < 0 || n >= len(names) {
		return false
	}
	was := *v
	v.packed, v.text, v.jumps, v.firsts, v.forks, v.made, v.said = import3d.Pages[packed]{}, map[int]string{}, nil, nil, nil, nil, remarks1{}
	v.r.Contours = nil
	for i := range was.packed.Len() {
		k := was.section[i]
		if k < 0 || cell[was.made[k]] != n {
			continue
		}
		to := v.packed.Len()
		if text, ok := was.text[i]; ok {
			v.text[to] = text
		}
		if _, jump := slices.BinarySearch(was.jumps, i); jump {
			v.jumps = append(v.jumps, to)
		}
		v.packed.Add(*was.packed.At(i))
	}
	v.r.Several = names
	v.r.SayOne(n, len(names), names[n], was.packed.Len()-v.packed.Len(), "points")
	v.r.Report.Points = v.packed.Len()
	return true
}

// noCell refuses a cell that is not there.
func (v *version1) noCell(n int) {
	_, names := v.divide()
	v.r.Report.Findings.Add(source.Pos{File: v.r.Name}, "", "no cell %d: the file holds %d", n+1, max(1, len(names)))
}
