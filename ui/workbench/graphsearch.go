package workbench

import (
	"errors"
	"slices"
	"sort"
	"strings"

	"nrngui/engine/expr"
	"nrngui/engine/mech"
	"nrngui/engine/project"
	"nrngui/engine/source"
	"nrngui/ui/kit"
)

// mostPlaces bounds how many variables of sections one search looks at.
const mostPlaces = 200_000

// SearchVariables finds what a graph can show: what was typed, when it is an expression; then variables whose letters contain the query in order, those of the selected
// place first. take is called with the text of what was chosen.
func (s *State) SearchVariables(query string, limit int, take func(s *State, sv Services, text string) error) []Hit {
	p := s.Doc()
	if p == nil {
		return nil
	}
	var hits []Hit
	words := strings.Fields(strings.ToLower(query))
	add := func(text, note string, icon kit.Icon, bonus int) {
		if score, ok := fuzzy(query, text); ok {
			if n := len(words); n > 0 && strings.HasSuffix(strings.ToLower(text), "."+words[n-1]) {
				bonus += 8 // "n" means n rather than ninf
			}
			hits = append(hits, Hit{Title: text, Note: note, Icon: icon, score: score + bonus, Do: func(s *State, sv Services) error { return take(s, sv, text) }})
		}
	}
	vars := s.ShapeVars()
	if at, ok := s.place(); ok {
		for _, v := range vars {
			add(p.Canonical(project.PlaceRef(at, v)).String(), "at the selected place", kit.IconRecording, 30)
		}
	}
	for _, r := range p.Recordings {
		if !r.Ref.CountsSpikes() {
			add(p.Canonical(r.Ref).String(), "recorded", kit.IconRecording, 20)
		}
	}
	s.searchPoints(add)
	if strings.TrimSpace(query) != "" {
		s.searchSections(vars, add)
		add("t", "time, ms", kit.IconCursorTime, 0)
	}
	sort.SliceStable(hits, func(i, j int) bool { return hits[i].score > hits[j].score })
	seen := map[string]bool{}
	hits = slices.DeleteFunc(hits, func(h Hit) bool {
		again := seen[h.Title]
		seen[h.Title] = true
		return again
	})
	hits = append(s.typed(query, take), hits...)
	return hits[:min(len(hits), limit)]
}

// typed is the line for what was typed, when it reads as more than the beginning of a name; a mistake in it says where it is.
func (s *State) typed(query string, take func(s *State, sv Services, text string) error) []Hit {
	query = strings.TrimSpace(query)
	if !strings.ContainsAny(query, "+-*/^()<>.") {
		return nil
	}
	e, err := expr.Parse(query)
	if err != nil {
		if !strings.ContainsAny(query, "+-*/^ ,") {
			return nil // the beginning of a reference
		}
		msg := err.Error()
		if se := (*source.Error)(nil); errors.As(err, &se) {
			msg = se.Msg
		}
		return []Hit{{Title: query, Note: msg, Icon: kit.IconInfo, Off: msg}}
	}
	for _, ref := range e.Refs() {
		if _, err := project.ParseRef(ref); err != nil {
			return nil
		}
	}
	note := "expression"
	if u, warning := e.Unit(s.unitOfText); warning != nil {
		note = warning.Msg
	} else if u != "" {
		note += ", " + prettyUnit(u)
	}
	return []Hit{{Title: query, Note: note, Icon: kit.IconGraph, Do: func(s *State, sv Services) error { return take(s, sv, query) }}}
}

// searchPoints offers the variables of point processes.
func (s *State) searchPoints(add func(text, note string, icon kit.Icon, bonus int)) {
	for _, pp := range s.Doc().Points {
		t, ok := s.Cat.Lookup(pp.Type)
		if !ok {
			continue
		}
		for _, v := range t.Vars {
			if v.Global || v.Role == mech.Parameter {
				continue
			}
			for _, e := range elements(v)[:min(len(elements(v)), 10)] {
				add(pp.Name+"."+e.Name, pp.Type, iconOf(pp.Type), 5)
			}
		}
	}
}

// searchSections offers the variables of all sections, in their middle.
func (s *State) searchSections(vars []string, add func(text, note string, icon kit.Icon, bonus int)) {
	p, n := s.Doc(), 0
	for i := range p.Cells {
		for _, sec := range p.Cells[i].SectionNames() {
			for _, v := range vars {
				if n++; n > mostPlaces {
					return
				}
				add(p.Canonical(project.PlaceRef(project.Place{Cell: p.Cells[i].Name, Section: sec.Name, X: 0.5}, v)).String(), "variable", kit.IconSoma, 0)
			}
		}
	}
}
