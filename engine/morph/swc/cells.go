package swc

import (
	"io"
	"math"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
)

// Cells names the cells of a file: trees that hold soma samples, nil where there are fewer than two. Somas that touch are one. A file that cannot be read has none.
func Cells(in io.Reader) []string {
	r := import3d.NewReading("", "SWC")
	sc := scanner{lines: import3d.NewText(in, r), r: r, report: &r.Report, limit: MaxSamples, odd: import3d.Tally{}}
	sc.scan()
	if s := sc.columns(); s.len() > 0 && !r.Report.Findings.Failed() {
		if link(s, r, true, false, nil); !r.Report.Findings.Failed() {
			return s.cells().names()
		}
	}
	return nil
}

// maxSomas bounds the somas that are looked at: each is compared with each.
const maxSomas = 2000

// maxTries bounds loose trees times somas; what is beyond goes to the first soma.
const maxTries = 100_000_000

// cells are samples as the cells of a file.
type cells struct {
	s     *samples
	root  []int32 // of every sample
	of    map[int32]int
	somas []int32 // the first soma sample of every cell
}

// cells divides samples, whose parents are known, into cells.
func (s *samples) cells() *cells {
	c := &cells{s: s, root: make([]int32, s.len()), of: map[int32]int{}}
	var trees []int32 // roots of trees with a soma
	soma := map[int32][]int32{}
	for i, p := range s.parent {
		c.root[i] = int32(i)
		if p >= 0 {
			c.root[i] = c.root[p] // parents come first
		}
		if morph.Kind(s.kind[i]) != morph.Soma {
			continue
		}
		if soma[c.root[i]] == nil {
			trees = append(trees, c.root[i])
		}
		soma[c.root[i]] = append(soma[c.root[i]], int32(i))
	}
	if len(trees) < 2 || len(trees) > maxSomas {
		return c
	}
	asked := max(1, min(50, 5000/len(trees))) // samples of each
	for _, t := range trees {
		for _, earlier := range trees {
			if earlier == t {
				c.of[t] = len(c.somas)
				c.somas = append(c.somas, soma[t][0])
				break
			}
			if s.touch(soma[earlier], soma[t], asked) {
				c.of[t] = c.of[earlier]
				break
			}
		}
	}
	if len(c.somas) < 2 {
		return c
	}
	tries := 0
	for i, root := range c.root {
		if _, known := c.of[root]; !known { // a loose tree belongs to the nearest soma
			best, at := 0, math.Inf(1)
			for k, j := range c.somas {
				if tries++; tries > maxTries {
					break
				}
				if d := s.apart(int32(i), j); d < at {
					best, at = k, d
				}
			}
			c.of[root] = best
		}
	}
	return c
}

func (s *samples) apart(i, j int32) float64 {
	x, y, z := float64(s.x[i])-float64(s.x[j]), float64(s.y[i])-float64(s.y[j]), float64(s.z[i])-float64(s.z[j])
	return math.Hypot(math.Hypot(x, y), z)
}

// touch says whether spheres of two somas meet. Of somas of many samples only the first ones are asked.
func (s *samples) touch(a, b []int32, asked int) bool {
	for _, i := range a[:min(asked, len(a))] {
		for _, j := range b[:min(asked, len(b))] {
			if s.apart(i, j) <= (math.Abs(float64(s.diam[i]))+math.Abs(float64(s.diam[j])))/2 {
				return true
			}
		}
	}
	return false
}

// names of the cells, nil for one.
func (c *cells) names() (names []string) {
	if len(c.somas) < 2 {
		return nil
	}
	for _, i := range c.somas {
		names = append(names, import3d.SomaName(int(c.s.line[i])))
	}
	return import3d.Distinct(names)
}

// only keeps the samples of a cell; it is false where there is no such cell.
func (c *cells) only(n int, r *import3d.Reading) bool {
	if len(c.somas) < 2 {
		return n == 0
	}
	if n >= len(c.somas) {
		return false
	}
	s := c.s
	var keep []int32
	for i, root := range c.root {
		if c.of[root] == n {
			keep = append(keep, int32(i))
		}
	}
	r.Several = c.names()
	r.SayOne(n, len(c.somas), r.Several[n], s.len()-len(keep), "samples")
	s.permute(keep)
	r.Report.Points = s.len()
	return true
}
