package workbench

import (
	"fmt"
	"math"
	"slices"

	"nrngui/engine/mech"
	"nrngui/engine/project"
	"nrngui/ui/field"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// randomGroup shows what the whole model shares of its random numbers. A model without any of them has no use for it.
func (s *State) randomGroup() []Group {
	if !s.drawsRandom() {
		return nil
	}
	r := s.Doc().Random
	g := Group{Key: "random", Title: "Random numbers"}
	add := func(name, label, doc string, v, hi float64, set func(*project.RandomSettings, float64)) {
		g.Rows = append(g.Rows, Entry{Key: name, Value: v, Spec: field.Spec{Name: name, Label: label, Doc: doc, HasDefault: true, Integer: true, Lo: 0, Hi: min(hi, 100), Max: hi},
			Set: func(sv Services, x float64, final bool) error {
				if !final { // the model is built anew
					return nil
				}
				return s.Tune(sv, "random\x00"+name, final, func(p *project.Project) (*project.Project, string, error) {
					next := p.Random
					set(&next, x)
					q, title := p.SetRandomSettings(next)
					return q, title, nil
				})
			}})
	}
	add("globalindex", "global index", "another one gives other noise in every stream of Random123 (Random123_globalindex)", float64(r.GlobalIndex), math.MaxUint32,
		func(r *project.RandomSettings, x float64) { r.GlobalIndex = uint64(x) })
	use := 0.0
	if r.MCellRan4 {
		use = 1
	}
	add("use_mcell_ran4", "use MCellRan4", "1: scop_random, exprand and normrand of mod files draw from MCellRan4", use, 1,
		func(r *project.RandomSettings, x float64) {
			if r.MCellRan4 = x != 0; !r.MCellRan4 {
				r.Index = 0
			}
		})
	if r.MCellRan4 {
		add("mcell_ran4_init", "its index", "the low index of MCellRan4", float64(r.Index), math.MaxUint32, func(r *project.RandomSettings, x float64) { r.Index = uint64(x) })
	}
	return []Group{count(g)}
}

// drawsRandom says whether something in the project may draw random numbers.
func (s *State) drawsRandom() bool {
	p := s.Doc()
	if p.Random != (project.RandomSettings{}) || len(p.Mods) > 0 {
		return true
	}
	return slices.ContainsFunc(p.Points, func(pp project.PointProc) bool {
		t, ok := s.Cat.Lookup(pp.Type)
		return ok && len(t.Randoms) > 0
	})
}

// pointExtras tells what a point process plays, where its random numbers come from, and what is carried to it.
func (s *State) pointExtras(pp *project.PointProc) []Group {
	var out []Group
	add := func(key, title string, lines ...string) {
		if len(lines) > 0 {
			out = append(out, Group{Key: key + ":" + pp.Name, Title: title, Lines: lines})
		}
	}
	if p := pp.Pattern; p != nil {
		lines := []string{words.N(len(p.T), "%d spike", "%d spikes", len(p.T))}
		if n := len(p.T); n > 0 {
			lines[0] += fmt.Sprintf(", %s to %s ms", look.Sig(slices.Min(p.T), 4), look.Sig(slices.Max(p.T), 4))
		}
		if len(p.GID) > 0 {
			ids := slices.Compact(slices.Sorted(slices.Values(p.GID)))
			lines = append(lines, words.N(len(ids), "of %d gid", "of %d gids", len(ids)))
		}
		add("pattern", "What it plays", lines...)
	}
	var streams []string
	for _, x := range pp.Streams {
		streams = append(streams, words.F("%s: Random123 %d %d %d", x.Name, x.ID1, x.ID2, x.ID3))
	}
	add("streams", "Random streams", streams...)
	var carried []string
	for _, t := range s.Doc().Transfers {
		if t.To.Point == pp.Name {
			carried = append(carried, words.F("%s from %s", t.To.Var, t.From))
		}
		if t.From.Point == pp.Name {
			carried = append(carried, fmt.Sprintf("%s to %s", t.From.Var, t.To))
		}
	}
	add("transfers", "Carried after each step", carried...)
	return out
}

// tablesOf lists the FUNCTION_TABLEs of a mechanism with the values that the project gives them.
func (s *State) tablesOf(t *mech.Type) []Group {
	g := Group{Key: "tables:" + t.Name, Title: "Tables"}
	for _, spec := range t.FuncTables {
		text := "no values: a run that needs it ends with an error"
		for _, x := range s.Doc().Tables {
			if x.Mechanism == t.Name && x.Name == spec.Name {
				text = x.Describe()
			}
		}
		g.Lines = append(g.Lines, spec.Name+": "+text)
	}
	if len(g.Lines) == 0 {
		return nil
	}
	return []Group{g}
}

// typeIn gives the mechanism that comes from a mod file of the project.
func (s *State) typeIn(file string) *mech.Type {
	for _, t := range s.Cat.Types() {
		if t.File == file && !s.Cat.Bundled(t) {
			return t
		}
	}
	return nil
}
