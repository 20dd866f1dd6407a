package cellbuilder

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/project"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// SiteRow is a line of the table of synapses.
type SiteRow struct {
	Site  project.SynSite
	Spots []project.Spot // where it is on the cell
	Err   string         // why it is nowhere
}

// The columns of the table of synapses.
const (
	siteName = iota
	siteType
	siteOn
	sitePlace
	siteParams
	siteCount
)

// Sites lists the synapses that belong to the cell, with where they are.
func (s *State) Sites() []SiteRow {
	if s.sitesRev == s.rev && s.sites != nil {
		return s.sites
	}
	s.sites, s.sitesRev = []SiteRow{}, s.rev
	c := s.cell()
	if c == nil {
		return s.sites
	}
	for _, site := range c.Synapses {
		row := SiteRow{Site: site}
		spots, err := c.Sites(site)
		switch {
		case err != nil:
			row.Err = err.Error()
		case len(spots) == 0:
			row.Err = words.T("it is nowhere: no section and no segment fits")
		}
		row.Spots = spots
		s.sites = append(s.sites, row)
	}
	return s.sites
}

// SiteAt is the number of the synapse under the cursor; -1 without any.
func (s *State) SiteAt() int {
	list := s.Sites()
	if i := slices.IndexFunc(list, func(r SiteRow) bool { return r.Site.Name == s.Site }); i >= 0 {
		return i
	}
	return min(len(list), 1) - 1
}

// PlaceText is where a synapse is, as the table has it: a place along the section, or an expression.
func PlaceText(site project.SynSite) string {
	if site.Where != "" {
		return "where " + site.Where
	}
	return strconv.FormatFloat(site.X, 'g', -1, 64)
}

// ParamText is a list of parameters as it is typed: "tau=2 e=-70".
func ParamText(list []project.Param) string {
	var w []string
	for _, p := range list {
		w = append(w, p.Name+"="+strconv.FormatFloat(p.Value, 'g', -1, 64))
	}
	return strings.Join(w, " ")
}

// ParseParams reads such a list.
func ParseParams(text string) (out []project.Param, err error) {
	for _, w := range strings.Fields(text) {
		name, value, ok := strings.Cut(w, "=")
		v, err := strconv.ParseFloat(value, 64)
		if !ok || err != nil {
			return nil, fmt.Errorf("%q is no parameter with its value, as in tau=2", w)
		}
		out = append(out, project.Param{Name: name, Value: v})
	}
	return out, nil
}

// siteTable is the table as text.
func (s *State) siteTable() (rows [][]string) {
	for _, r := range s.Sites() {
		count := look.Group(len(r.Spots))
		if r.Err != "" {
			count = words.T("nowhere")
		}
		rows = append(rows, []string{r.Site.Name, r.Site.Type, r.Site.Subset, PlaceText(r.Site), ParamText(r.Site.Params), count})
	}
	return rows
}

// TypeSite reads what was typed into a cell of the table of synapses.
func (s *State) TypeSite(row, col int, text string) (Edit, error) {
	list := s.Sites()
	if row < 0 || row >= len(list) {
		return nil, fmt.Errorf("there is no synapse")
	}
	site, text := list[row].Site, strings.TrimSpace(text)
	was := site.Name
	switch col {
	case siteName:
		site.Name = text
	case siteType:
		return s.SetSiteType(was, text)
	case siteOn:
		site.Subset = text
		if at := strings.LastIndexByte(text, '('); at > 0 && strings.HasSuffix(text, ")") { // dend(0.3): both at once
			x, err := strconv.ParseFloat(text[at+1:len(text)-1], 64)
			if err != nil {
				return nil, fmt.Errorf("%q is no place on a section: a number from 0 to 1", text[at+1:len(text)-1])
			}
			site.Subset, site.X, site.Where = text[:at], x, ""
		}
	case sitePlace:
		if x, err := strconv.ParseFloat(text, 64); err == nil {
			site.X, site.Where = x, ""
			break
		}
		site.Where = strings.TrimSpace(strings.TrimPrefix(text, "where "))
		if site.Where == "" {
			return nil, fmt.Errorf("%s", words.T("a place is a number from 0 to 1, or an expression as distance(soma) > 400"))
		}
	case siteParams:
		params, err := ParseParams(text)
		if err != nil {
			return nil, err
		}
		site.Params = params
	}
	return s.SetSite(was, site), nil
}

// SetSite changes a synapse, and perhaps its name; the cursor follows.
func (s *State) SetSite(was string, site project.SynSite) Edit {
	cell := s.Cell
	return func(p *project.Project) (*project.Project, string, error) {
		q, title, err := p.ChangeSynapse(cell, was, site)
		if err == nil && s.Site == was {
			s.Site = site.Name
		}
		return q, title, err
	}
}

// SetSiteType makes a synapse one of another type; parameters that it has not go.
func (s *State) SetSiteType(name, typ string) (Edit, error) {
	list := s.Sites()
	i := slices.IndexFunc(list, func(r SiteRow) bool { return r.Site.Name == name })
	if i < 0 {
		return nil, fmt.Errorf("there is no synapse %q", name)
	}
	site := list[i].Site
	t, ok := s.Cat.Lookup(typ)
	if !ok || t.Kind != mech.Point {
		return nil, fmt.Errorf("%s", words.F("%q is no point process", typ))
	}
	site.Type = typ
	site.Params = slices.DeleteFunc(slices.Clone(site.Params), func(p project.Param) bool {
		return !slices.ContainsFunc(parametersOf(t), func(c Column) bool { return c.Param == p.Name })
	})
	return s.SetSite(name, site), nil
}

// SiteColumns lists the parameters of a synapse for fields, with their values.
func (s *State) SiteColumns(site project.SynSite) (cols []Column, values []float64) {
	t, ok := s.Cat.Lookup(site.Type)
	if !ok {
		return nil, nil
	}
	cols = parametersOf(t)
	for i := range cols {
		v := cols[i].Default
		for _, p := range site.Params {
			if p.Name == cols[i].Param {
				v = p.Value
			}
		}
		values = append(values, v)
	}
	return cols, values
}

// SetSiteParam gives a synapse a value; that of the type is not kept.
func (s *State) SetSiteParam(site project.SynSite, col Column, v float64) Edit {
	site.Params = slices.DeleteFunc(slices.Clone(site.Params), func(p project.Param) bool { return p.Name == col.Param })
	if v != col.Default {
		site.Params = append(site.Params, project.Param{Name: col.Param, Value: v})
	}
	return s.SetSite(site.Name, site)
}

// SiteTypes lists the point processes that receive events, which is what a synapse does; then the others.
func (s *State) SiteTypes() (synapses, others []string) {
	for _, t := range s.Cat.Types() {
		switch {
		case t.Kind != mech.Point:
		case t.Receive != nil:
			synapses = append(synapses, t.Name)
		default:
			others = append(others, t.Name)
		}
	}
	slices.Sort(synapses)
	slices.Sort(others)
	return synapses, others
}

// NewSite adds a synapse on the one selected section, else on the subset under the cursor of the table, and goes to it.
func (s *State) NewSite() Edit {
	site := project.SynSite{Type: "ExpSyn", Subset: s.Subset, X: 0.5}
	if len(s.Selected) == 1 {
		site.Subset = s.Selected[0]
	}
	list := s.Sites()
	if i := s.SiteAt(); i >= 0 {
		site.Type, site.Params = list[i].Site.Type, slices.Clone(list[i].Site.Params)
	}
	for n := 1; site.Name == "" || slices.ContainsFunc(list, func(r SiteRow) bool { return r.Site.Name == site.Name }); n++ {
		site.Name = map[bool]string{true: "syn", false: fmt.Sprintf("syn%d", n)}[n == 1]
	}
	cell := s.Cell
	return func(p *project.Project) (*project.Project, string, error) {
		q, title, err := p.SetSynapse(cell, site)
		if err == nil {
			s.Site = site.Name
		}
		return q, title, err
	}
}

// RemoveSite takes the synapse under the cursor away.
func (s *State) RemoveSite() (Edit, error) {
	i := s.SiteAt()
	if i < 0 {
		return nil, fmt.Errorf("%s", words.T("the cell has no synapse site"))
	}
	list := s.Sites()
	name, cell, next := list[i].Site.Name, s.Cell, ""
	if len(list) > 1 {
		next = list[max(i-1, 0)].Site.Name
		if i == 0 {
			next = list[1].Site.Name
		}
	}
	return func(p *project.Project) (*project.Project, string, error) {
		q, title, err := p.RemoveSynapse(cell, name)
		if err == nil {
			s.Site = next
		}
		return q, title, err
	}, nil
}

// SiteNote says how many synapses a site means, and what they are called.
func (s *State) SiteNote(r SiteRow) string {
	c := s.cell()
	if r.Err != "" || c == nil {
		return r.Err
	}
	first := r.Site.Name + "_" + c.InstanceName(0)
	per := len(r.Spots)
	if per == 1 && (s.has(r.Site.Subset) || s.subset(r.Site.Subset) == nil) && r.Site.Where == "" {
		return words.F("One on each cell. Links lead to it by its name, %s", first)
	}
	return words.N(per, "%d on each cell. Links lead to it by its name, %s[0]", "%d on each cell. Links lead to them by their names, %s[0] …", per, first)
}

// siteNow is the synapse under the cursor; an empty one without any.
func (s *State) siteNow() project.SynSite {
	if i := s.SiteAt(); i >= 0 {
		return s.Sites()[i].Site
	}
	return project.SynSite{}
}

// pickSite puts the cursor on a line.
func (s *State) pickSite(row int) {
	if list := s.Sites(); row >= 0 && row < len(list) {
		s.Site = list[row].Site.Name
	}
}

// selectSite selects the sections that have the synapse under the cursor.
func (s *State) selectSite() {
	if i := s.SiteAt(); i >= 0 {
		var list []int
		for _, at := range s.Sites()[i].Spots {
			list = append(list, at.Section)
		}
		s.SelectSections(list)
	}
}

// sitesText is the line below the table of synapses.
func (s *State) sitesText() string {
	total := 0
	for _, r := range s.Sites() {
		total += len(r.Spots)
	}
	if len(s.Sites()) == 0 {
		return ""
	}
	if n := len(s.Instances()); n > 1 {
		return words.F("%s on each of %d cells", words.N(total, "%s synapse", "%s synapses", look.Group(total)), n)
	}
	return words.N(total, "%s synapse", "%s synapses", look.Group(total))
}
