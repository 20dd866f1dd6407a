package workbench

import (
	"fmt"
	"strings"

	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// themeNow gives the colours of the chosen appearance.
func (s *State) themeNow() look.Theme {
	if s.Dark {
		return look.Dark()
	}
	return look.Light()
}

// branch makes a heading of the tree.
func (s *State) branch(id, text, fact string, icon kit.Icon, depth int) kit.TreeRow {
	return kit.TreeRow{ID: id, Text: text, Fact: fact, Icon: icon, Depth: depth, Branch: true, Open: !s.Closed[id]}
}

// ProjectRows lists the project: cells, channels, protocols, recordings, runs.
func (s *State) ProjectRows() []kit.TreeRow {
	p := s.Doc()
	if p == nil {
		return nil
	}
	theme := s.themeNow()
	var rows []kit.TreeRow
	add := func(head kit.TreeRow, leaves []kit.TreeRow) {
		if len(leaves) == 0 {
			head.Branch = false
		}
		rows = append(rows, head)
		if head.Open {
			rows = append(rows, leaves...)
		}
	}
	var leaves []kit.TreeRow
	for _, c := range p.Cells {
		leaves = append(leaves, kit.TreeRow{ID: Selection{Kind: SelCell, Name: c.Name}.ID(), Depth: 1, Icon: kit.IconFile, Text: c.Name, Fact: origin(c.Shape)})
	}
	add(s.branch("group:cells", words.T("Cells"), fmt.Sprint(len(p.Cells)), kit.IconCell, 0), leaves)

	leaves = nil
	for i, m := range s.usedMechanisms() {
		c := theme.Trace(i + 1)
		leaves = append(leaves, kit.TreeRow{ID: Selection{Kind: SelMech, Name: m.name}.ID(), Depth: 1, Swatch: &c, Text: m.name, Fact: m.fact, FactInk: m.ink})
	}
	add(s.branch("group:channels", words.T("Channels"), fmt.Sprint(len(leaves)), kit.IconMechanism, 0), leaves)

	leaves = nil
	for _, pp := range p.Points {
		leaves = append(leaves, kit.TreeRow{ID: Selection{Kind: SelPoint, Name: pp.Name}.ID(), Depth: 1, Icon: iconOf(pp.Type), Text: pp.Name, Fact: pointFact(pp)})
	}
	add(s.branch("group:protocols", words.T("Protocols"), fmt.Sprint(len(leaves)), kit.IconProtocol, 0), leaves)

	leaves = nil
	for i, r := range p.Recordings {
		c := theme.Trace(i)
		leaves = append(leaves, kit.TreeRow{ID: Selection{Kind: SelRecord, Name: r.Ref.String()}.ID(), Depth: 1, Swatch: &c, Dash: true, Text: recordingName(r)})
	}
	add(s.branch("group:recordings", words.T("Recordings"), fmt.Sprint(len(leaves)), kit.IconRecording, 0), leaves)

	leaves = nil
	if s.Model > 0 {
		c := theme.Trace(0)
		run := kit.TreeRow{ID: Selection{Kind: SelRun, Name: "now"}.ID(), Depth: 1, Swatch: &c, Dash: true, Text: words.F("Run %d", max(s.Run.Number, 1)), Fact: s.Status.String()}
		if s.Status == session.Running {
			run.FactInk = kit.InkAccent
		}
		s.branchFact(&run, &s.Run)
		leaves = append(leaves, run)
		ghosts := s.Ghosts()
		for i := len(ghosts) - 1; i >= 0; i-- {
			g := theme.Text3
			row := kit.TreeRow{ID: fmt.Sprintf("group:ghost%d", i), Depth: 1, Swatch: &g, Dash: true, Text: words.F("Run %d", ghosts[i].Number), Fact: "ghost"}
			s.branchFact(&row, ghosts[i])
			leaves = append(leaves, row)
		}
	}
	add(s.branch("group:runs", words.T("Runs"), fmt.Sprint(len(leaves)), kit.IconRuns, 0), leaves)
	return rows
}

func recordingName(r project.Recording) string {
	if r.Label != "" {
		return r.Label
	}
	return r.Ref.String()
}

func origin(shape project.Shape) string {
	switch {
	case shape.File != "":
		return "file"
	case shape.Grown != nil:
		return "grown"
	}
	return "drawn"
}

func pointFact(pp project.PointProc) string {
	for _, want := range []string{"amp", "interval"} {
		for _, p := range pp.Params {
			if p.Name == want {
				return look.Sig(p.Value, 3) + map[string]string{"amp": " nA", "interval": " ms"}[want]
			}
		}
	}
	if pp.At.Section != "" {
		return pp.At.Section
	}
	return ""
}

type usedMech struct {
	name, fact string
	ink        kit.Ink
}

// usedMechanisms lists the density mechanisms of the rules, in order of first use, and the user's mod files.
func (s *State) usedMechanisms() []usedMech {
	p := s.Doc()
	var out []usedMech
	seen := map[string]bool{}
	for _, c := range p.Cells {
		for _, r := range c.Rules {
			if r.Mechanism == "" || seen[r.Mechanism] {
				continue
			}
			seen[r.Mechanism] = true
			m := usedMech{name: r.Mechanism, fact: "built in"}
			if _, base := s.Base.Lookup(r.Mechanism); !base {
				m.fact = "mod file"
				if _, ok := s.Cat.Lookup(r.Mechanism); !ok {
					m.fact, m.ink = "missing", kit.InkErr
				}
			}
			out = append(out, m)
		}
	}
	for _, m := range p.Mods {
		u := usedMech{name: m.Name, fact: "ok", ink: kit.InkOK}
		for _, e := range s.Issues {
			if e.Pos.File == m.Name {
				u.fact, u.ink = e.Severity.String(), kit.InkErr
			}
		}
		out = append(out, u)
	}
	return out
}

// groupOf gives the heading under which a section stands: the part of its name before a bracket.
func groupOf(name string) string {
	if i := strings.IndexAny(name, "["); i > 0 {
		return name[:i]
	}
	return name
}

// LiveRows lists the compiled model: sections by group, point processes.
func (s *State) LiveRows() []kit.TreeRow {
	if s.Layout == nil || s.Doc() == nil {
		return nil
	}
	groups, first := s.groups(), s.FirstCell()
	withPoints := map[int]string{}
	for _, p := range s.Layout.Points {
		if p.Section >= 0 {
			short := "syn"
			if strings.Contains(p.Type, "Clamp") {
				short = "stim"
			}
			if !strings.Contains(withPoints[p.Section], short) {
				withPoints[p.Section] = strings.TrimPrefix(withPoints[p.Section]+", "+short, ", ")
			}
		}
	}
	rows := []kit.TreeRow{}
	if len(s.Layout.Sections) > 1 {
		rows = append(rows, kit.TreeRow{ID: Selection{Kind: SelSubset, Cell: first, Name: "all"}.ID(), Text: words.T("all sections"), Fact: words.F("of %s", first),
			Tip: "What you set here, you set on every section of the cell"})
	}
	for _, g := range groups {
		sec := s.Layout.Sections[g.at[0]]
		if len(g.at) == 1 {
			row := s.sectionRow(sec, 0, withPoints[g.at[0]])
			row.Icon = kit.IconSoma
			if !strings.HasPrefix(sec.Name, "soma") {
				row.Icon = ""
			}
			rows = append(rows, row)
			continue
		}
		cell := sec.Cell
		id := Selection{Kind: SelSubset, Cell: cell, Name: groupOf(sec.Name)}.ID()
		head := kit.TreeRow{ID: id, Text: g.name, Fact: look.Group(len(g.at)), Branch: true, Open: s.Closed["open:"+id]}
		rows = append(rows, head)
		if head.Open {
			for _, i := range g.at {
				rows = append(rows, s.sectionRow(s.Layout.Sections[i], 1, withPoints[i]))
			}
		}
	}
	return append(rows, s.pointRows()...)
}

// pointRows lists the point processes and artificial cells.
func (s *State) pointRows() (rows []kit.TreeRow) {
	if n := len(s.Layout.Points); n > 0 {
		head := s.branch("group:points", words.T("Point processes"), fmt.Sprint(n), "", 0)
		rows = append(rows, head)
		if head.Open {
			for _, p := range s.Layout.Points {
				row := kit.TreeRow{ID: Selection{Kind: SelPoint, Name: p.Name}.ID(), Depth: 1, Icon: iconOf(p.Type), Text: p.Name, Fact: "events"}
				if p.Section >= 0 {
					row.Fact = fmt.Sprintf("%s(%s)", s.Layout.Sections[p.Section].Name, look.Sig(p.X, 2))
				}
				rows = append(rows, row)
			}
		}
	}
	return rows
}

// sectionGroup is the sections of one kind of a cell, by their place in the layout.
type sectionGroup struct {
	name string
	at   []int
}

// groups parts the sections by cell and kind, in order of creation.
func (s *State) groups() []*sectionGroup {
	var groups []*sectionGroup
	index := map[string]*sectionGroup{}
	first := s.FirstCell()
	for i, sec := range s.Layout.Sections {
		key := sec.Cell + "/" + groupOf(sec.Name)
		g := index[key]
		if g == nil {
			g = &sectionGroup{name: groupOf(sec.Name)}
			if sec.Cell != first && sec.Cell != "" {
				g.name = sec.Cell + "/" + g.name
			}
			index[key] = g
			groups = append(groups, g)
		}
		g.at = append(g.at, i)
	}
	return groups
}

// sectionRow is a leaf with the mechanisms as fact.
func (s *State) sectionRow(sec session.SectionInfo, depth int, points string) kit.TreeRow {
	var names []string
	for _, m := range sec.Mechanisms {
		if !strings.HasSuffix(m, "_ion") && m != "capacitance" && m != "morphology" {
			names = append(names, m)
		}
	}
	fact := strings.Join(names, ", ")
	if points != "" {
		fact = strings.TrimPrefix(fact+", "+points, ", ")
	}
	cell := sec.Cell
	if cell == "" {
		cell = s.FirstCell()
	}
	return kit.TreeRow{ID: Selection{Kind: SelSection, Cell: cell, Name: sec.Name}.ID(), Depth: depth, Text: sec.Name, Fact: fact}
}

// Toggle folds or unfolds a row. Groups of sections begin folded, the other headings open.
func (s *State) Toggle(id string) {
	key := id
	if strings.HasPrefix(id, string(SelSubset)+":") {
		key = "open:" + id
	}
	s.Closed[key] = !s.Closed[key]
	s.Mark(DirtyDoc | DirtyLayout)
}

// Reveal unfolds what hides the selected row.
func (s *State) Reveal() {
	if s.Sel.Kind == SelSection {
		s.Closed["open:"+Selection{Kind: SelSubset, Cell: s.Sel.Cell, Name: groupOf(s.Sel.Name)}.ID()] = true
	}
	s.Mark(DirtyDoc | DirtyLayout)
}

// refreshCatalogue compiles the project's mod files for the metadata that inspector and checks need.
func (s *State) refreshCatalogue() {
	p := s.Doc()
	if p == nil {
		s.Cat = s.Base
		return
	}
	if len(p.Mods) == 0 {
		s.Cat = layered(p, s.Base)
		return
	}
	cat := s.Base.Clone()
	for _, m := range p.Mods {
		if c := s.compileMod(m); c.typ != nil {
			if err := cat.Register(c.typ); err != nil {
				s.Complain(err)
			}
		}
	}
	s.Cat = layered(p, cat)
}
