package import3d

import (
	"fmt"
	"math"
	"slices"

	"nrngui/engine/morph"
)

// SomaName names the cell whose soma begins on a line of the file.
func SomaName(line int) string { return fmt.Sprintf("soma of line %d", line) }

// Distinct makes names that stand twice differ: in a file without line ends all somas are of line 1.
func Distinct(names []string) []string {
	seen := map[string]int{}
	for i, n := range names {
		if seen[n]++; seen[n] > 1 {
			names[i] = fmt.Sprintf("%s (%d)", n, seen[n])
		}
	}
	return names
}

// Cells names the cells of a reading: trees that hold a soma. A file with one soma, or none, is one cell, whatever trees it has.
func (r *Reading) Cells() []string {
	_, somas := r.divide()
	if len(somas) < 2 {
		return nil
	}
	var names []string
	for _, s := range somas {
		names = append(names, SomaName(s.Lines[0]))
	}
	return Distinct(names)
}

// divide says which cell each section belongs to, and gives the section of each cell's soma. Trees without a soma belong to the cell whose soma is nearest.
func (r *Reading) divide() (cell map[*Section]int, somas []*Section) {
	root := map[*Section]*Section{}
	rootOf := func(s *Section) *Section {
		var up []*Section
		for at := s; ; at = at.Parent {
			if known := root[at]; known != nil || at.Parent == nil || len(up) > len(r.Sections) {
				if known == nil {
					known = at
				}
				root[at] = known
				for _, u := range up {
					root[u] = known
				}
				return known
			}
			up = append(up, at)
		}
	}
	of := map[*Section]int{} // cell by root
	for _, s := range r.Sections {
		if s.Kind != morph.Soma || s.Subsidiary {
			continue
		}
		if _, known := of[rootOf(s)]; !known {
			of[rootOf(s)] = len(somas)
			somas = append(somas, s)
		}
	}
	cell = map[*Section]int{}
	if len(somas) == 0 {
		return cell, nil
	}
	for _, s := range somas {
		for _, ring := range s.Stack {
			of[ring] = of[rootOf(s)]
		}
	}
	var centres [][3]float64
	for _, s := range somas {
		centres = append(centres, [3]float64{mean(s.X), mean(s.Y), mean(s.Z)})
	}
	tries := 0
	for _, s := range r.Sections {
		top := rootOf(s)
		k, known := of[top]
		if !known {
			if tries += len(somas); tries < maxTries {
				k = nearest(top, centres)
			}
			of[top] = k
		}
		cell[s] = k
	}
	return cell, somas
}

// maxTries bounds loose trees times somas; what is beyond goes to the first soma.
const maxTries = 100_000_000

// nearest is the rank of the place that is nearest to the first own point of a section.
func nearest(s *Section, places [][3]float64) int {
	best, at := 0, math.Inf(1)
	if s.Len() <= s.First {
		return 0
	}
	from := s.At(s.First)
	for k, to := range places {
		if d := math.Hypot(math.Hypot(from[0]-to[0], from[1]-to[1]), from[2]-to[2]); d < at {
			best, at = k, d
		}
	}
	return best
}

// Only keeps the cell of a rank in Cells, from 0, and says how much is left out. Outlines that are no soma and markers stay: they may belong to any cell. It is false
// where there is no such cell.
func (r *Reading) Only(n int) bool {
	cell, somas := r.divide()
	if len(somas) < 2 {
		return n == 0
	}
	if n < 0 || n >= len(somas) {
		return false
	}
	all := len(r.Sections)
	first := map[[3]float64]bool{} // where the outlines of this cell's soma begin
	for _, s := range r.Sections {
		if cell[s] == n && s.Contour && s.Len() > s.First {
			first[single3(s.At(s.First))] = true
		}
	}
	r.Sections = slices.DeleteFunc(r.Sections, func(s *Section) bool { return cell[s] != n })
	r.Spines = slices.DeleteFunc(r.Spines, func(s Spine) bool { return cell[s.Section] != n })
	r.Contours = slices.DeleteFunc(r.Contours, func(c Contour) bool {
		return c.Kind == morph.Soma && len(c.Points) > 0 && !first[[3]float64{float64(c.Points[0].X), float64(c.Points[0].Y), float64(c.Points[0].Z)}]
	})
	r.Kinds = [2]morph.Kind{1, 0}
	r.Report.Points = 0
	for _, s := range r.Sections {
		r.Kind(s.Kind)
		r.Report.Points += s.Len() - s.First
	}
	r.SayOne(n, len(somas), SomaName(somas[n].Lines[0]), all-len(r.Sections), "sections")
	return true
}

// single3 rounds a place to single precision, as outlines are kept.
func single3(a [3]float64) [3]float64 {
	return [3]float64{float64(float32(a[0])), float64(float32(a[1])), float64(float32(a[2]))}
}

// SayOne notes which cell of a file is read.
func (r *Reading) SayOne(n, of int, name string, left int, what string) {
	r.Report.Findings.Note(r.Pos(0), "", "cell %d of %d is read: %s; %d %s of other cells are left out", n+1, of, name, left, what)
}

// SaySeveral notes that a file holds several cells, all of which are read.
func (r *Reading) SaySeveral(names []string) {
	if len(names) > 1 {
		r.Several = names
		r.Report.Findings.Note(r.Pos(0), "choose one of them to read it alone", "%d cells in one file: %s", len(names), few(names))
	}
}

// few lists names, the first ones of many.
func few(names []string) string {
	if len(names) > 5 {
		return fmt.Sprintf("%q and %d more", names[:5], len(names)-5)
	}
	return fmt.Sprintf("%q", names)
}
