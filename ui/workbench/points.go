package workbench

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/ui/field"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// SelPoints selects a group of point processes.
const SelPoints SelKind = "points"

// PointForm is a group to be placed, as one fills it in.
type PointForm struct {
	Name, Type   string
	Cell, Subset string
	N            int
	Random       bool // else at equal distances along the sections
	Seed         int
	Drive        string // of project.NewGroup
}

// pointTypes lists the types of point processes that stand at a place, with placed ones also those of events.
func (s *State) pointTypes(artificial bool) []string {
	var out []string
	for _, t := range s.Cat.Types() {
		if t.Kind == mech.Point && !artificial || t.Kind == mech.Artificial && artificial {
			out = append(out, t.Name)
		}
	}
	slices.SortFunc(out, func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) })
	return out
}

// NewPoint places a point process of a type at the selected place; one of events stands nowhere.
func (s *State) NewPoint(sv Services, typ string) error {
	t, ok := s.Cat.Lookup(typ)
	if !ok || t.Kind != mech.Point && t.Kind != mech.Artificial {
		return fmt.Errorf("there is no point process %q; there are %s", typ, strings.Join(append(s.pointTypes(false), s.pointTypes(true)...), ", "))
	}
	pp := project.PointProc{Type: typ}
	if t.Kind == mech.Point {
		at, ok := s.place()
		if !ok {
			return errors.New("there is no place for it: the project has no section")
		}
		pp.At = at
	}
	return s.placePoint(sv, pp)
}

// RetypePoint makes another type of a point process.
func (s *State) RetypePoint(sv Services, name, typ string) error {
	cat := s.Cat
	return s.Edit(sv, func(p *project.Project) (*project.Project, string, error) { return p.SetPointType(name, typ, cat) })
}

// JoinGroup puts a point process into a group, whose members are set and removed together; with "" out of its own. All of a group are of one type.
func (s *State) JoinGroup(sv Services, name, group string) error {
	pp := s.point(name)
	if pp == nil {
		return fmt.Errorf("there is no point process %q", name)
	}
	if members := s.Doc().GroupMembers(group); group != "" && len(members) > 0 && members[0].Type != pp.Type {
		return fmt.Errorf("the group %s holds %s, and %s is of type %s: choose another name", group, members[0].Type, name, pp.Type)
	}
	return s.Edit(sv, func(p *project.Project) (*project.Project, string, error) { return p.SetGroup([]string{name}, group) })
}

// CopyPoint adds another one like it and selects that.
func (s *State) CopyPoint(sv Services, name string) error {
	made := ""
	err := s.Edit(sv, func(p *project.Project) (*project.Project, string, error) {
		q, title, err := p.CopyPoint(name)
		if err == nil {
			made = q.Points[len(q.Points)-1].Name
		}
		return q, title, err
	})
	if err == nil {
		s.Select(sv, Selection{Kind: SelPoint, Name: made})
	}
	return err
}

// spread gives n places on a subset, by length: at equal distances, or at random with a seed.
func (s *State) spread(form PointForm) ([]project.Place, error) {
	cell, ok := s.Doc().Cell(form.Cell)
	if !ok {
		return nil, fmt.Errorf("there is no cell %q", form.Cell)
	}
	members, ok := cell.Members(form.Subset)
	if !ok || len(members) == 0 {
		return nil, fmt.Errorf("%s has no sections in %q; its subsets are %s", form.Cell, form.Subset, strings.Join(s.groupPlaces(form.Cell), ", "))
	}
	if form.N < 1 || form.N > project.MaxGroup {
		return nil, fmt.Errorf("a group has 1 to %d point processes, not %d", project.MaxGroup, form.N)
	}
	names := cell.SectionNames()
	ends, total := make([]float64, len(members)), 0.0
	for i, k := range members {
		length := 1.0
		if sec := s.section(form.Cell, names[k].Name); sec != nil && sec.L > 0 {
			length = sec.L
		}
		total += length
		ends[i] = total
	}
	random := rand.New(rand.NewPCG(uint64(form.Seed), 0))
	out := make([]project.Place, form.N)
	for j := range out {
		at := (float64(j) + 0.5) / float64(form.N) * total
		if form.Random {
			at = random.Float64() * total
		}
		i, _ := slices.BinarySearch(ends, at)
		i = min(i, len(ends)-1)
		begin := 0.0
		if i > 0 {
			begin = ends[i-1]
		}
		out[j] = project.Place{Cell: form.Cell, Section: names[members[i]].Name, X: math.Round((at-begin)/(ends[i]-begin)*1e4) / 1e4}
	}
	return out, nil
}

// groupPlaces lists the subsets of a cell that have sections, and its single sections where there are few.
func (s *State) groupPlaces(cell string) []string {
	c, ok := s.Doc().Cell(cell)
	if !ok {
		return nil
	}
	sections := map[string]bool{}
	for _, n := range c.SectionNames() {
		sections[n.Name] = true
	}
	var out []string
	for _, name := range c.SubsetNames() {
		if m, ok := c.Members(name); ok && len(m) > 0 && (!sections[name] || len(sections) <= 30) {
			out = append(out, name)
		}
	}
	return out
}

// AddPoints places a group and selects it: one edit.
func (s *State) AddPoints(sv Services, form PointForm) error {
	if form.Cell == "" {
		form.Cell = s.FirstCell()
	}
	at, err := s.spread(form)
	if err != nil {
		return err
	}
	t, ok := s.Cat.Lookup(form.Type)
	if !ok || t.Kind != mech.Point {
		return fmt.Errorf("there is no point process %q that stands at a place; there are %s", form.Type, strings.Join(s.pointTypes(false), ", "))
	}
	g := project.NewGroup{Name: form.Name, Type: form.Type, At: at, Drive: form.Drive, Delay: 1, Stim: []project.Param{
		{Name: "start", Value: 10}, {Name: "interval", Value: 20}, {Name: "number", Value: 5}, {Name: "noise", Value: 0}}}
	if form.Drive != "" {
		if t.Receive == nil {
			return fmt.Errorf("%s takes no events: choose a synapse, or drive it by nothing", form.Type)
		}
		g.Weight = make([]float64, max(t.NWeight, 1))
		g.Weight[0] = 0.001
	}
	err = s.Edit(sv, func(p *project.Project) (*project.Project, string, error) { return p.AddGroup(g) })
	if err == nil {
		s.Select(sv, Selection{Kind: SelPoints, Name: form.Name})
	}
	return err
}

// newPointForm proposes a group: synapses on the selected subset, or on dendrites.
func (s *State) newPointForm() PointForm {
	f := PointForm{Type: "ExpSyn", Cell: s.FirstCell(), Subset: "all", N: 20, Drive: "shared", Seed: 1}
	if c, ok := s.Doc().Cell(f.Cell); ok {
		for _, name := range []string{"dendrites", "dend", "apical", "apic"} {
			if m, ok := c.Members(name); ok && len(m) > 0 {
				f.Subset = name
				break
			}
		}
	}
	if s.Sel.Kind == SelSection || s.Sel.Kind == SelSubset {
		f.Cell, f.Subset = s.Sel.Cell, s.Sel.Name
	}
	for n := 1; f.Name == ""; n++ {
		if name := fmt.Sprint("syn", n); len(s.Doc().GroupMembers(name)) == 0 {
			f.Name = name
		}
	}
	return f
}

// PointRows lists all point processes by group: at the right the place, or with a parameter its value.
func (s *State) PointRows(param string) []kit.TreeRow {
	p := s.Doc()
	if p == nil {
		return nil
	}
	var out []kit.TreeRow
	done := map[string]bool{}
	row := func(pp *project.PointProc, depth int) kit.TreeRow {
		fact := s.placeTitle(pp.At)
		if pp.At.Section == "" {
			fact = "events"
		}
		if param != "" {
			fact = ""
			if v, unit, ok := s.pointParam(pp, param); ok {
				fact = strings.TrimSpace(look.Sig(v, 4) + " " + prettyUnit(unit))
			}
		}
		return kit.TreeRow{ID: Selection{Kind: SelPoint, Name: pp.Name}.ID(), Depth: depth, Icon: iconOf(pp.Type), Text: pp.Name, Fact: fact, Tip: pp.Type + " at " + s.placeTitle(pp.At)}
	}
	for i := range p.Points {
		pp := &p.Points[i]
		if pp.Group == "" {
			out = append(out, row(pp, 0))
			continue
		}
		if done[pp.Group] {
			continue
		}
		done[pp.Group] = true
		members := p.GroupMembers(pp.Group)
		id := Selection{Kind: SelPoints, Name: pp.Group}.ID()
		head := s.branch(id, pp.Group, fmt.Sprintf("%d %s", len(members), pp.Type), iconOf(pp.Type), 0)
		out = append(out, head)
		if head.Open {
			for k := range members {
				out = append(out, row(&members[k], 1))
			}
		}
	}
	return out
}

// pointParam is a parameter of a point process as it was given, or its default.
func (s *State) pointParam(pp *project.PointProc, param string) (v float64, unit string, ok bool) {
	t, known := s.Cat.Lookup(pp.Type)
	if !known {
		return 0, "", false
	}
	e, _, own := t.Element(param)
	if !own || e.Role != mech.Parameter {
		return 0, "", false
	}
	for _, given := range pp.Params {
		if sameParam(given.Name, param) {
			return given.Value, e.Unit, true
		}
	}
	return e.Default, e.Unit, true
}

// pointParams lists the parameters that any point process has.
func (s *State) allPointParams() []string {
	var out []string
	for _, pp := range s.Doc().Points {
		if t, ok := s.Cat.Lookup(pp.Type); ok {
			for _, v := range settable(t) {
				if !slices.Contains(out, v.Name) {
					out = append(out, v.Name)
				}
			}
		}
	}
	slices.Sort(out)
	return out
}

// inspectPoints shows what all of a group have in common. A value that is not the same everywhere is that of the first, and its row says so.
func (s *State) inspectPoints() Sheet {
	members := s.Doc().GroupMembers(s.Sel.Name)
	if len(members) == 0 {
		return Sheet{}
	}
	name := s.Sel.Name
	first := &members[0]
	sh := Sheet{Title: name, Sub: words.F("group of %d %s", len(members), first.Type), Icon: iconOf(first.Type), Action: "delete"}
	t, ok := s.Cat.Lookup(first.Type)
	if !ok {
		return sh
	}
	g := Group{Key: "points:" + name, Title: words.F("All %s", fmt.Sprint(len(members)))}
	var varied []string
	for _, v := range settable(t) {
		lo, hi := math.Inf(1), math.Inf(-1)
		for k := range members {
			if x, _, ok := s.pointParam(&members[k], v.Name); ok {
				lo, hi = math.Min(lo, x), math.Max(hi, x)
			}
		}
		x, _, _ := s.pointParam(first, v.Name)
		spec := specOf(t, v)
		spec.Name, spec.HasDefault = name+"."+v.Name, v.Default != 0
		if lo < hi {
			varied = append(varied, words.F("%s varies from %s to %s", v.Name, look.Sig(lo, 4), look.Sig(hi, 4)))
		}
		param := v.Name
		g.Rows = append(g.Rows, Entry{Key: param, Spec: spec, Value: x, Set: func(sv Services, x float64, final bool) error { return s.SetPoints(sv, name, param, x, final) }})
	}
	sh.Groups = append(sh.Groups, count(g))
	if len(varied) > 0 {
		sh.Groups = append(sh.Groups, Group{Key: "varied:" + name, Title: "Not the same everywhere", Lines: varied})
	}
	return s.inspectDrive(sh, name, members)
}

// inspectDrive adds what drives a group: the links that lead to it, and the NetStims that drive it.
func (s *State) inspectDrive(sh Sheet, name string, members []project.PointProc) Sheet {
	in := map[string]bool{}
	for _, m := range members {
		in[m.Name] = true
	}
	stims := map[string]bool{}
	var links []project.Link
	for _, l := range s.Doc().Links {
		if in[l.To] {
			links = append(links, l)
			stims[l.From] = true
		}
	}
	if len(links) == 0 {
		return sh
	}
	link := links[0]
	g := Group{Key: "drive:" + name, Title: words.N(len(links), "%d link", "%d links", len(links)) + " " + words.N(len(stims), "from %d source", "from %d sources", len(stims))}
	if len(link.Weight) > 0 {
		g.Rows = append(g.Rows, Entry{Key: "weight", Value: link.Weight[0], Spec: field.Spec{Name: "weight of all links", Label: "weight", Unit: "uS", Doc: linkDocs["weight"], Lo: 0, Hi: math.Max(0.05, 2*link.Weight[0])},
			Set: func(sv Services, x float64, final bool) error {
				return s.Tune(sv, "grouplinks\x00w"+name, final, func(p *project.Project) (*project.Project, string, error) {
					return p.SetGroupLinks(name, x, math.NaN())
				}, setLinks(links, "weight", x)...)
			}})
	}
	g.Rows = append(g.Rows, Entry{Key: "delay", Value: link.Delay, Spec: field.Spec{Name: "delay of all links", Label: "delay", Unit: "ms", Doc: linkDocs["delay"], Lo: 0, Hi: 20},
		Set: func(sv Services, x float64, final bool) error {
			return s.Tune(sv, "grouplinks\x00d"+name, final, func(p *project.Project) (*project.Project, string, error) {
				return p.SetGroupLinks(name, math.NaN(), x)
			}, setLinks(links, "delay", x)...)
		}})
	sh.Groups = append(sh.Groups, g)
	if drivers := s.Doc().GroupMembers(name + " stim"); len(drivers) == 1 {
		if t, ok := s.Cat.Lookup(drivers[0].Type); ok {
			g := s.pointParams(&drivers[0], t)
			g.Title = drivers[0].Name
			sh.Groups = append(sh.Groups, g)
		}
	}
	return sh
}

// SetPoints gives a parameter of all of a group a value; a running model hears of it at once.
func (s *State) SetPoints(sv Services, group, param string, value float64, final bool) error {
	var live []session.Command
	for _, m := range s.Doc().GroupMembers(group) {
		live = append(live, session.Set{Ref: project.Ref{Point: m.Name, Var: param}, Value: value})
	}
	return s.Tune(sv, "points\x00"+group+"\x00"+param, final,
		func(p *project.Project) (*project.Project, string, error) {
			return p.SetGroupParam(group, param, value)
		}, live...)
}

// pointCommands are for keys and scripts.
func pointCommands() []Command {
	selected := func(s *State) string {
		if why := needModel(s); why != "" {
			return why
		}
		if s.Sel.Kind != SelPoint {
			return "select a point process first"
		}
		return ""
	}
	return []Command{
		{ID: "point.new", Title: "Place a point process …", Menu: "Cell", Break: true, Icon: kit.IconElectrode, Args: "[TYPE]", Off: needModel, Do: func(s *State, sv Services, args []string) error {
			if len(args) == 0 {
				sv.Dialog("points")
				return nil
			}
			return s.NewPoint(sv, args[0])
		}},
		{ID: "point.group", Title: "Place a group of point processes …", Menu: "Cell", Icon: kit.IconSynapse, Args: "[NAME TYPE N SUBSET [even|random] [none|each|shared]]", Off: needModel, Do: pointGroupCommand},
		{ID: "point.type", Title: "Another type for the point process …", Menu: "Cell", Args: "[TYPE]", Off: selected, Do: func(s *State, sv Services, args []string) error {
			if len(args) == 0 {
				sv.Dialog("pointtype")
				return nil
			}
			return s.RetypePoint(sv, s.Sel.Name, args[0])
		}},
		{ID: "point.join", Title: "Put the point process into a group …", Menu: "Cell", Args: "[NAME]", Off: selected, Do: func(s *State, sv Services, args []string) error {
			if len(args) == 0 {
				sv.Dialog("pointjoin")
				return nil
			}
			return s.JoinGroup(sv, s.Sel.Name, strings.Join(args, " "))
		}},
		{ID: "point.leave", Title: "Take the point process out of its group", Menu: "Cell", Off: func(s *State) string {
			if why := selected(s); why != "" {
				return why
			}
			if pp := s.point(s.Sel.Name); pp == nil || pp.Group == "" {
				return "it is in no group"
			}
			return ""
		}, Do: func(s *State, sv Services, _ []string) error { return s.JoinGroup(sv, s.Sel.Name, "") }},
		{ID: "point.copy", Title: "Copy the point process", Menu: "Cell", Off: selected, Do: func(s *State, sv Services, _ []string) error { return s.CopyPoint(sv, s.Sel.Name) }},
	}
}

func pointGroupCommand(s *State, sv Services, args []string) error {
	if len(args) == 0 {
		sv.Dialog("pointgroup")
		return nil
	}
	form := s.newPointForm()
	if len(args) < 4 {
		return errors.New("say NAME TYPE N SUBSET, then even or random, and none, each or shared")
	}
	n, err := strconv.Atoi(args[2])
	if err != nil {
		return fmt.Errorf("%q is no number of point processes", args[2])
	}
	form.Name, form.Type, form.N, form.Subset, form.Drive = args[0], args[1], n, args[3], ""
	for _, a := range args[4:] {
		switch a {
		case "even", "none":
		case "random":
			form.Random = true
		case "each", "shared":
			form.Drive = a
		default:
			return fmt.Errorf("%q: say even or random, and none, each or shared", a)
		}
	}
	return s.AddPoints(sv, form)
}
