package workbench

import (
	"fmt"
	"math"
	"reflect"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/nmodl/curves"
	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/engine/source"
	"nrngui/ui/mechs"
	"nrngui/ui/words"
)

// compiledMod is what a mod file's text became.
type compiledMod struct {
	typ      *mech.Type // nil when it has mistakes
	problems source.List
}

// ModOnDisk is a mod file as read from the disk, INCLUDE lines replaced.
type ModOnDisk struct {
	project.ModFile
	Path string
	compiledMod
}

// OpenMechs shows the mechanism browser, at the mechanism (or mod file) of that name when one is given.
func (s *State) OpenMechs(sv Services, name string) error {
	s.Browser, s.Building, s.Page = true, false, PageWork
	s.listMechs()
	s.Mark(DirtyPage | DirtyMechs)
	defer s.sendWatch(sv)
	if name == "" {
		switch {
		case s.Sel.Kind == SelMech:
			name = s.Sel.Name
		case s.Mechs.Picked:
			return nil
		default:
			name = s.mechOfInterest()
		}
	}
	for _, it := range s.Mechs.Items {
		if it.Name == name || it.File == name && name != "" {
			s.Mechs.Select(it.ID)
			s.afterSelect()
			return nil
		}
	}
	if name != "" {
		return fmt.Errorf("there is no mechanism %q", name)
	}
	return nil
}

// mechOfInterest is what the browser begins with: a mod file of the project, else a mechanism of the selected section, else one in use.
func (s *State) mechOfInterest() string {
	best, rank := "", 0
	for i := range s.Mechs.Items {
		it := &s.Mechs.Items[i]
		r := 0
		switch at, ok := s.mechPlaceOf(it); {
		case it.Origin == mechs.Own:
			r = 4
		case ok && s.Sel.Kind == SelSection && at.Section == s.Sel.Name && it.Sections > 0:
			r = 3
		case it.Sections > 0:
			r = 2
		case it.Used():
			r = 1
		}
		if r > rank {
			best, rank = it.Name, r
		}
	}
	return best
}

// mechPlaceOf is mechPlace for a mechanism that may not compile.
func (s *State) mechPlaceOf(it *mechs.Item) (project.Place, bool) {
	if it.Type == nil {
		return project.Place{}, false
	}
	return s.mechPlace(it)
}

// CloseMechs goes back to graphs and cell.
func (s *State) CloseMechs() {
	if !s.Browser {
		return
	}
	s.Browser = false
	s.Mark(DirtyPage | DirtyMechs)
}

// SelectMech shows another mechanism in the browser.
func (s *State) SelectMech(sv Services, id string) {
	if s.Mechs.Select(id) {
		s.afterSelect()
		s.sendWatch(sv)
	}
}

// afterSelect tells what is wrong with a text that does not compile, and has the curves computed.
func (s *State) afterSelect() {
	if it := s.Mechs.Current(); it != nil {
		switch _, draft := s.Mechs.Drafts[it.ID]; {
		case draft:
			s.MechAgain = true // its problems are not kept
		case it.Origin == mechs.Own:
			s.Mechs.Problems = s.compileMod(project.ModFile{Name: it.File, Source: it.Source}).problems
		case it.Origin == mechs.Beside:
			for _, f := range s.Beside {
				if f.Path == it.Path {
					s.Mechs.Problems = f.problems
				}
			}
		}
	}
	s.aimMechs()
	s.Mark(DirtyMechs)
}

// listMechs makes the list of mechanisms anew: mod files of the project, those beside it, built-in ones.
func (s *State) listMechs() {
	p := s.Doc()
	if p == nil {
		return
	}
	var items []mechs.Item
	own := map[string]bool{}
	for _, m := range p.Mods {
		c := s.compileMod(m)
		it := mechs.Item{ID: "file:" + m.Name, Name: m.Name, File: m.Name, Path: s.Files[m.Name], Type: c.typ, Source: m.Source}
		if c.typ != nil {
			it.Name, own[c.typ.Name] = c.typ.Name, true
			s.findUses(&it)
		} else {
			it.Errors = max(len(c.problems), 1)
		}
		items = append(items, it)
	}
	for _, f := range s.Beside {
		it := mechs.Item{ID: "beside:" + f.Path, Name: f.Name, File: f.Name, Path: f.Path, Origin: mechs.Beside, Type: f.typ, Source: f.Source}
		if f.typ != nil {
			it.Name = f.typ.Name
		}
		if !s.hasMod(f.ModFile) {
			items = append(items, it)
		}
	}
	for _, t := range s.Base.Types() {
		if t.Kind == mech.Ion || own[t.Name] {
			continue
		}
		it := mechs.Item{ID: "type:" + t.Name, Name: t.Name, Origin: mechs.BuiltIn, Type: t, Source: t.Source}
		s.findUses(&it)
		items = append(items, it)
	}
	s.Mechs.Replace(items)
	s.aimMechs()
}

// hasMod says whether the project has a mod file of that name.
func (s *State) hasMod(m project.ModFile) bool {
	for _, o := range s.Doc().Mods {
		if o.Name == m.Name {
			return true
		}
	}
	return false
}

// findUses fills in where a mechanism is used.
func (s *State) findUses(it *mechs.Item) {
	p, name := s.Doc(), it.Type.Name
	seen := map[string]bool{}
	for i := range p.Cells {
		c := &p.Cells[i]
		for _, r := range c.Rules {
			if r.Mechanism != name || seen[c.Name+"/"+r.Subset] {
				continue
			}
			seen[c.Name+"/"+r.Subset] = true
			members, _ := c.Members(r.Subset)
			title := r.Subset
			if i > 0 {
				title = c.Name + "/" + title
			}
			it.Uses = append(it.Uses, mechs.Use{Title: title, Count: len(members), Cell: c.Name, Name: r.Subset})
			it.Sections += len(members)
		}
	}
	if s.Layout != nil && it.Sections > 0 { // rules may overlap
		n := 0
		for _, sec := range s.Layout.Sections {
			for _, m := range sec.Mechanisms {
				if m == name {
					n++
				}
			}
		}
		if n > 0 {
			it.Sections = n
		}
	}
	for _, pp := range p.Points {
		if pp.Type == name {
			it.Points++
			it.Uses = append(it.Uses, mechs.Use{Title: pp.Name, Count: 1, Point: pp.Name})
		}
	}
}

// SelectUse selects on the cell where a mechanism is used.
func (s *State) SelectUse(sv Services, u mechs.Use) {
	sel := Selection{Kind: SelPoint, Name: u.Point}
	if u.Point == "" {
		sel = Selection{Kind: SelSubset, Cell: u.Cell, Name: u.Name}
		if c, ok := s.Doc().Cell(u.Cell); ok {
			for _, sec := range c.SectionNames() {
				if sec.Name == u.Name {
					sel = Selection{Kind: SelSection, Cell: u.Cell, Name: u.Name, X: 0.5}
				}
			}
		}
	}
	s.CloseMechs() // to where the cell is
	s.Select(sv, sel)
	s.Reveal()
	s.Say(words.F("%s is selected; Ctrl+Shift+B leads back to the mechanism", u.Title))
}

// aimMechs finds the places that are offered for the mechanism shown, and where the marker of its curves stands.
func (s *State) aimMechs() {
	b, it := s.Mechs, s.Mechs.Current()
	b.Targets, b.Place = nil, ""
	p := s.Doc()
	if it == nil || it.Type == nil || p == nil {
		return
	}
	b.Celsius = p.Run.Celsius
	if at, ok := s.mechPlace(it); ok {
		b.Place = at.String()
		if p.Cells[0].Name == at.Cell {
			at.Cell = ""
			b.Place = at.String()
		}
	}
	if it.Used() || len(p.Cells) == 0 {
		return
	}
	if old := s.variantOf(it); old != "" {
		b.Targets = append(b.Targets, mechs.Target{Title: words.F("all places of %s", old), Subset: "#" + old})
	}
	cell := p.Cells[0]
	if it.Type.Kind == mech.Point {
		if at, ok := s.place(); ok {
			b.Targets = append(b.Targets, mechs.Target{Title: fmt.Sprintf("%s(%g)", at.Section, at.X), Cell: at.Cell, Subset: at.Section})
		}
		return
	}
	if it.Type.Kind != mech.Density {
		return
	}
	for _, name := range []string{"all", "soma", "axon", "dend", "apic"} {
		if members, ok := cell.Members(name); ok && len(members) > 0 && (name == "all" || len(cell.SectionNames()) > 1) {
			b.Targets = append(b.Targets, mechs.Target{Title: map[bool]string{true: "all sections", false: name}[name == "all"], Cell: cell.Name, Subset: name})
		}
	}
	if s.Sel.Kind == SelSection || s.Sel.Kind == SelSubset {
		known := false
		for _, t := range b.Targets {
			known = known || t.Subset == s.Sel.Name
		}
		if !known {
			b.Targets = append(b.Targets, mechs.Target{Title: s.Sel.Name, Cell: s.Sel.Cell, Subset: s.Sel.Name})
		}
	}
}

// variantOf gives the mechanism in use that the one shown was copied from: its name without the number.
func (s *State) variantOf(it *mechs.Item) string {
	old := strings.TrimRight(it.Name, "0123456789")
	if old == it.Name {
		return ""
	}
	for i := range s.Mechs.Items {
		if o := &s.Mechs.Items[i]; o.Name == old && o.Used() && o.Type != nil && o.Type.Kind == it.Type.Kind {
			return old
		}
	}
	return ""
}

// mechPlace is the place whose present values count for the curves: the selected one when the mechanism is there, else the first that has it.
func (s *State) mechPlace(it *mechs.Item) (project.Place, bool) {
	if s.Layout == nil || !it.Used() {
		return project.Place{}, false
	}
	if it.Points > 0 && it.Type.Kind != mech.Density {
		for _, pp := range s.Doc().Points {
			if pp.Type == it.Type.Name && pp.At.Section != "" && (s.Sel.Kind != SelPoint || s.Sel.Name == pp.Name) {
				return pp.At, true
			}
		}
		return project.Place{}, false
	}
	var first *session.SectionInfo
	for i := range s.Layout.Sections {
		sec := &s.Layout.Sections[i]
		for _, m := range sec.Mechanisms {
			if m != it.Type.Name {
				continue
			}
			if s.Sel.Kind == SelSection && s.Sel.Name == sec.Name {
				return project.Place{Cell: sec.Cell, Section: sec.Name, X: s.Sel.X}, true
			}
			if first == nil {
				first = sec
			}
		}
	}
	if first == nil {
		return project.Place{}, false
	}
	return project.Place{Cell: first.Cell, Section: first.Name, X: 0.5}, true
}

// mechWatch lists what the engine is asked for the markers of the browser.
func (s *State) mechWatch() []project.Ref {
	it := s.Mechs.Current()
	if !s.Browser || it == nil || it.Type == nil {
		return nil
	}
	at, ok := s.mechPlace(it)
	if !ok {
		return nil
	}
	refs := []project.Ref{s.Doc().Canonical(project.PlaceRef(at, "v"))}
	for _, u := range it.Type.Ions {
		if u.ReadIn {
			refs = append(refs, s.Doc().Canonical(project.PlaceRef(at, u.Ion+"i")))
		}
	}
	return refs
}

// mechNow takes the present values at the place of the browser over.
func (s *State) mechNow() {
	b := s.Mechs
	b.V = math.NaN()
	clear(b.Conc)
	for i, r := range s.mechWatch() {
		v, ok := s.Watched[r.String()]
		switch {
		case !ok:
		case i == 0:
			b.V = v
		default:
			b.Conc[r.Var] = v
		}
	}
}

// curveOptions gives the circumstances of the curves: temperature, the parameters at the browser's place, the arguments the user chose.
func (s *State) curveOptions() curves.Options {
	p, it := s.Doc(), s.Mechs.Current()
	o := curves.Options{Celsius: p.Run.Celsius, Values: map[string]float64{}, Args: map[string]float64{}}
	for k, v := range s.Mechs.Args {
		o.Args[k] = v
	}
	if it == nil || it.Type == nil {
		return o
	}
	for _, g := range p.Globals {
		if name, ok := strings.CutSuffix(g.Name, "_"+it.Type.Name); ok {
			o.Values[name] = g.Value
		}
	}
	at, ok := s.mechPlace(it)
	if !ok {
		return o
	}
	if it.Type.Kind != mech.Density {
		for _, pp := range p.Points {
			if pp.Type == it.Type.Name && pp.At == at {
				for _, v := range pp.Params {
					o.Values[v.Name] = v.Value
				}
				break
			}
		}
		return o
	}
	c, ok := p.Cell(at.Cell)
	if !ok {
		return o
	}
	for i, sec := range c.SectionNames() {
		if sec.Name != at.Section {
			continue
		}
		for _, r := range rulesOn(c, i) {
			for _, v := range r.Params {
				if _, own := it.Type.Var(v.Name); r.Mechanism == it.Type.Name || !own {
					o.Values[v.Name] = v.Value
				}
			}
		}
	}
	return o
}

// compileMod gives what a mod file's text becomes, compiled once.
func (s *State) compileMod(m project.ModFile) compiledMod {
	if s.compiled == nil {
		s.compiled = map[string]compiledMod{}
	}
	key := m.Name + "\x00" + m.Source
	c, done := s.compiled[key]
	if !done {
		c = compileMod(m)
		s.compiled[key] = c
	}
	return c
}

// know notes what the background has compiled, so that it is not done again here.
func (s *State) know(m project.ModFile, c compiledMod) {
	if s.compiled == nil {
		s.compiled = map[string]compiledMod{}
	}
	s.compiled[m.Name+"\x00"+m.Source] = c
}

// onlyTexts says whether two projects differ in nothing but the texts of mod files that both have, and gives those of the second.
func onlyTexts(before, after *project.Project) ([]project.ModFile, bool) {
	if len(before.Mods) != len(after.Mods) {
		return nil, false
	}
	var changed []project.ModFile
	for i, m := range after.Mods {
		if m.Name != before.Mods[i].Name {
			return nil, false
		}
		if m.Source != before.Mods[i].Source {
			changed = append(changed, m)
		}
	}
	a, b := *before, *after
	a.Mods, b.Mods = nil, nil
	return changed, len(changed) > 0 && reflect.DeepEqual(a, b)
}
