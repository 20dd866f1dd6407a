package workbench

import (
	"sort"
	"strings"
	"unicode"

	"nrngui/engine/mech"
	"nrngui/engine/project"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// Hit is one line of the palette.
type Hit struct {
	Title string
	Note  string // shortcut, kind
	Icon  kit.Icon
	Off   string
	Do    func(s *State, sv Services) error
	score int
}

// Search finds commands, sections, point processes and variables whose letters contain the query in order; best first.
func (s *State) Search(table []Command, query string, limit int) []Hit {
	var hits []Hit
	add := func(h Hit, bonus int) {
		if score, ok := fuzzy(query, h.Title); ok {
			h.score = score + bonus
			hits = append(hits, h)
		}
	}
	for i := range table {
		c := &table[i]
		if c.ByWords() {
			continue
		}
		h := Hit{Title: words.T(c.Title), Note: c.Shortcut, Icon: c.Icon, Do: func(s *State, sv Services) error { return c.Perform(s, sv) }}
		if c.Off != nil {
			h.Off = c.Off(s)
		}
		bonus := 2
		if h.Off != "" {
			bonus = -4
		}
		add(h, bonus)
	}
	if p := s.Doc(); p != nil && strings.TrimSpace(query) != "" {
		s.searchModel(add)
		s.searchViews(add)
	}
	if strings.TrimSpace(query) != "" {
		searchManual(add)
	}
	sort.SliceStable(hits, func(i, j int) bool { return hits[i].score > hits[j].score })
	if len(hits) > limit {
		hits = hits[:limit]
	}
	return hits
}

func (s *State) searchModel(add func(Hit, int)) {
	p := s.Doc()
	goTo := func(sel Selection) func(*State, Services) error {
		return func(s *State, sv Services) error { s.Select(sv, sel); s.Reveal(); return nil }
	}
	for i := range p.Cells {
		c := &p.Cells[i]
		add(Hit{Title: c.Name, Note: "cell", Icon: kit.IconCell, Do: goTo(Selection{Kind: SelCell, Name: c.Name})}, 1)
		for _, sec := range c.SectionNames() {
			add(Hit{Title: sec.Name, Note: words.F("section of %s", c.Name), Icon: kit.IconSoma, Do: goTo(Selection{Kind: SelSection, Cell: c.Name, Name: sec.Name, X: 0.5})}, 1)
		}
	}
	for _, pp := range p.Points {
		add(Hit{Title: pp.Name, Note: pp.Type, Icon: iconOf(pp.Type), Do: goTo(Selection{Kind: SelPoint, Name: pp.Name})}, 1)
	}
	at, placed := s.place()
	for _, v := range s.ShapeVars() {
		if placed {
			ref := p.Canonical(project.PlaceRef(at, v))
			add(Hit{Title: words.F("Record %s", ref.String()), Note: "variable", Icon: kit.IconRecording, Do: func(s *State, sv Services) error { return s.Record(sv, ref) }}, 0)
		}
		for _, k := range [][2]string{{"space", "Space plot of "}, {"heat", "Map over time and space of "}} {
			add(Hit{Title: k[1] + v, Note: "variable", Icon: kit.IconGraph, Do: func(s *State, sv Services) error {
				_, err := s.AddView(sv, project.View{Kind: k[0], Var: v})
				return err
			}}, -1)
		}
		add(Hit{Title: words.F("Colour by %s", v), Note: "variable", Icon: kit.IconMechanism, Do: func(s *State, sv Services) error { s.ShapeBy(sv, v); return nil }}, 0)
	}
}

// ShapeVars lists the variables that can colour the cell: v, then parameters and states of the mechanisms in use.
func (s *State) ShapeVars() []string {
	out := []string{"v"}
	if s.Doc() == nil {
		return out
	}
	seen := map[string]bool{}
	for _, m := range s.usedMechanisms() {
		t, ok := s.Cat.Lookup(m.name)
		if !ok || t.Kind != mech.Density {
			continue
		}
		for _, v := range t.Vars {
			if v.Global || !v.Range && v.Role != mech.State || v.Len > 1 && v.Role == mech.Assigned {
				continue
			}
			list := elements(v)
			if len(list) > 10 { // shells of a diffusion scheme: the first stands for all
				list = list[:1]
			}
			for _, e := range list {
				out = append(out, shapeVar(t, e))
			}
		}
		for _, u := range t.Ions {
			if name := "i" + u.Ion; !seen[name] {
				seen[name] = true
				out = append(out, name)
			}
		}
	}
	return append(out, "i_cap", iMembraneAll, "cm", "diam")
}

// fuzzy says whether the letters of the query come in the text in order, and how well: whole words, starts of words and runs score.
func fuzzy(query, text string) (score int, ok bool) {
	q := []rune(strings.ToLower(strings.TrimSpace(query)))
	if len(q) == 0 {
		return 0, true
	}
	t := []rune(strings.ToLower(text))
	if i := strings.Index(string(t), string(q)); i >= 0 {
		score = 40 - min(i, 20) - min(len(t)/8, 8)
		if i == 0 {
			score += 10
		}
		return score, true
	}
	k, run := 0, 0
	for i := 0; i < len(t) && k < len(q); i++ {
		if q[k] == ' ' {
			k++
			if k == len(q) {
				break
			}
		}
		if t[i] != q[k] {
			run = 0
			continue
		}
		run++
		score += run
		if i == 0 || !unicode.IsLetter(t[i-1]) {
			score += 4
		}
		k++
	}
	return score - min(len(t)/8, 8), k == len(q)
}

// jump selects what a problem is about, by the path in its position: cell "pyr" / rule 2 (hh on soma) / gnabar.
func (s *State) jump(sv Services, i Issue) {
	if s.Doc() == nil {
		return
	}
	for _, part := range strings.Split(i.Pos.File, " / ") {
		if s.hasMod(project.ModFile{Name: part}) {
			break
		}
		for _, word := range strings.FieldsFunc(part, func(r rune) bool { return r == '"' || r == ' ' || r == '(' && !strings.Contains(part, "[") || r == ',' }) {
			word = strings.TrimSuffix(word, ")")
			if sel, ok := s.Named(word); ok {
				s.CloseMechs()
				s.Select(sv, sel)
				s.Reveal()
				return
			}
		}
	}
	for _, m := range s.Doc().Mods {
		if m.Name == i.Pos.File {
			_ = s.OpenMechs(sv, m.Name) // it is there
			s.MechGoTo = i.Error
			return
		}
	}
	s.Say(look.Dash + " " + i.Error.Error())
}
