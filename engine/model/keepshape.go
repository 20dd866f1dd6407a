package model

import (
	"errors"
	"slices"

	"nrngui/engine/morph"
)

// SectionShape is the geometry of a section as KeepShape found it.
type SectionShape struct {
	s           *Section
	l, ra, rall float64
	diam        []float64 // um, by segment
	pts         []morph.Point
	arc         []float64
}

// KeepShape keeps L, Ra, rallbranch, diameters and 3-D points, for going back exactly: setting L or diam to a former value would not do, since
// 3-D points are scaled in single precision and take the diameter of their segment.
func (s *Section) KeepShape() *SectionShape {
	k := &SectionShape{s: s, l: s.l, ra: s.ra, rall: s.rall, pts: slices.Clone(s.pts), arc: slices.Clone(s.arc)}
	for _, r := range s.seg {
		k.diam = append(k.diam, *r.Value(NodeDiam))
	}
	return k
}

// Bytes is the memory that it takes.
func (k *SectionShape) Bytes() int { return 128 + 8*len(k.diam) + 24*len(k.pts) + 8*len(k.arc) }

// Restore gives the section this geometry again. It fails when nseg is another one or the section is gone.
func (k *SectionShape) Restore() error {
	s := k.s
	if s.gone || len(s.seg) != len(k.diam) {
		return errors.New(s.name + ": the shape was kept with another nseg, or the section is gone")
	}
	s.l, s.ra, s.rall = k.l, k.ra, k.rall
	s.pts, s.arc = append(s.pts[:0], k.pts...), append(s.arc[:0], k.arc...)
	for i, r := range s.seg {
		*r.Value(NodeDiam) = k.diam[i]
	}
	s.touch()
	return nil
}
