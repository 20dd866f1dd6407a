package swc

import (
	"fmt"
	"math"
	"slices"

	"nrngui/engine/morph/import3d"
	"nrngui/engine/source"
)

// part cuts every ring of samples, each of which is the child of the next, above one of its samples: above the one whose line is among cuts, else where the file closes the ring (the one sample
// of it whose parent comes later), else, when that is not one, at the longest of its links. That sample is a root then. reached are the samples that a root reaches; rings that
// cuts does not decide are kept in the reading. It gives the number of rings.
func (s *samples) part(reached []int32, r *import3d.Reading, cuts []int) (rings int) {
	state := make([]int8, s.len()) // 1: on the way up, 2: known to lead to a root or to a ring that was cut
	for _, i := range reached {
		state[i] = 2
	}
	s.parentID = slices.Clone(s.parentID) // other readings are made of the same columns
	said := import3d.Tally{}
	var way []int32
	for k := range state {
		way = way[:0]
		i := int32(k)
		for ; state[i] == 0; i = s.parent[i] {
			state[i] = 1
			way = append(way, i)
		}
		if state[i] == 1 {
			s.partOne(way[slices.Index(way, i):], r, cuts, said)
			rings++
		}
		for _, j := range way {
			state[j] = 2
		}
	}
	if more := said["ring"] - maxSaid; more > 0 {
		r.Report.Findings.Warn(source.Pos{File: r.Name}, "", "%d more rings of samples", more)
	}
	return rings
}

// partOne cuts one ring.
func (s *samples) partOne(ring []int32, r *import3d.Reading, cuts []int, said import3d.Tally) {
	w := import3d.Ring{Closes: -1}
	far, later, decided := -1.0, 0, false
	for k, i := range ring {
		up := s.parent[i]
		w.Lines = append(w.Lines, int(s.line[i]))
		w.Samples = append(w.Samples, s.id[i])
		w.Gaps = append(w.Gaps, s.apart(i, up))
		if w.Gaps[k] > far {
			far, w.Longest = w.Gaps[k], k
		}
		if up >= i {
			w.Closes = k
			later++
		}
		if slices.Contains(cuts, int(s.line[i])) {
			w.Cut, decided = k, true
		}
	}
	if later != 1 {
		w.Closes = -1
	}
	if !decided {
		w.Cut = w.Closes
		if w.Cut < 0 {
			w.Cut = w.Longest
		}
	}
	cut := ring[w.Cut]
	r.Failed = true
	if cut == 0 && w.Closes == w.Cut { // NEURON reads on from here
		r.Out.Printf("error %s line %d: index 0 pid=%d is not less than id=%d\n", r.Name, s.line[0], s.parentID[0], s.id[0])
	}
	s.parentID[cut], s.parent[cut] = -1, -1
	if decided {
		return
	}
	r.Rings = append(r.Rings, w)
	if said.More("ring") {
		where := "where the file closes the ring"
		if w.Closes < 0 {
			where = fmt.Sprintf("at its longest link, %.4g um", math.Max(far, 0))
		}
		r.Report.Findings.Warn(r.Pos(w.Lines[w.Cut]), "give that sample another parent, or -1 for a root", "samples form a ring (each the child of the next): %s: parted above sample %d, %s",
			ringText(w.Samples), w.Samples[w.Cut], where)
	}
}

// ringText writes a ring as its sample numbers: "2 -> 4 -> 3 -> 2".
func ringText(ids []int64) string {
	const shown = 11
	text := fmt.Sprint(ids[0])
	for k := range ids {
		if k+1 == shown {
			return text + " ..."
		}
		text += fmt.Sprintf(" -> %d", ids[(k+1)%len(ids)])
	}
	return text
}
