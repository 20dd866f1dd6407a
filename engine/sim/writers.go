package sim

import (
	"fmt"

	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/source"
)

// writes lists the concentrations that a mechanism writes: "cai", "ko".
func writes(t *mech.Type) (list []string) {
	for i := range t.Ions {
		if u := &t.Ions[i]; u.WriteIn {
			list = append(list, u.Ion+"i")
		}
		if u := &t.Ions[i]; u.WriteOut {
			list = append(list, u.Ion+"o")
		}
	}
	return list
}

// checkWriters warns where two mechanisms of a section compute the same concentration: the one that is evaluated last wins, as in NEURON.
func (p *Program) checkWriters(s *model.Section, faults *source.List) {
	writer := map[string]string{}
	for _, name := range s.Mechanisms() {
		t, _ := p.m.Catalogue().Lookup(name)
		if t == nil {
			continue
		}
		for _, what := range writes(t) {
			if other, ok := writer[what]; ok {
				faults.Warn(source.Pos{File: s.Name()}, "take one of them off", "%s is written by both %s and %s", what, other, name)
			}
			writer[what] = name
		}
	}
}

// checkPointWriters does so for point processes, which write the concentrations of the segment they stand on: once for each segment.
func (p *Program) checkPointWriters(faults *source.List) {
	type place struct {
		node *mech.Row
		what string
	}
	writer := map[place]string{}
	said := map[place]bool{}
	for _, pp := range p.m.Points() {
		s := pp.Place().Section()
		list := writes(pp.Type())
		if s == nil || len(list) == 0 {
			continue
		}
		for _, what := range list {
			at := place{pp.Place().Node(), what}
			other := writer[at]
			for _, name := range s.Mechanisms() {
				if t, _ := p.m.Catalogue().Lookup(name); t != nil && other == "" {
					for _, w := range writes(t) {
						if w == what {
							other = name
						}
					}
				}
			}
			if other != "" && !said[at] {
				said[at] = true
				faults.Warn(source.Pos{File: fmt.Sprintf("%s(%g)", s.Name(), pp.Place().X())}, "let one of them write it, and the others a current",
					"%s is written by both %s and %s", what, other, pp.Name())
			}
			writer[at] = pp.Name()
		}
	}
}
