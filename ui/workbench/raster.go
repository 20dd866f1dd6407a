package workbench

import (
	"slices"
	"strings"

	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/ui/plots/paint"
	"nrngui/ui/words"
)

// Raster is what the window knows of the sources that rasters show.
type Raster struct {
	watched []project.Ref // what the engine watches for threshold crossings because no link does
}

// detectThreshold is above which a potential counts as a spike where no link says otherwise, mV.
const detectThreshold = 0

// redetect asks the engine to watch what rasters show and no link watches. It tells whether anything new is watched.
func (s *State) redetect(sv Services) bool {
	p := s.Doc()
	var want []project.Ref
	if p != nil {
		for _, v := range p.Views {
			if v.Kind == "raster" {
				for _, r := range s.detected(v) {
					if !slices.Contains(want, r) {
						want = append(want, r)
					}
				}
			}
		}
	}
	more := slices.ContainsFunc(want, func(r project.Ref) bool { return !slices.Contains(s.Raster.watched, r) })
	if len(want) > 0 || len(s.Raster.watched) > 0 {
		sv.Send(session.Detect{Refs: want, Threshold: detectThreshold})
	}
	s.Raster.watched = want
	return more
}

// detected lists what a raster needs watched: its own variables, or else the soma of each cell; nothing that a link watches already.
func (s *State) detected(v project.View) []project.Ref {
	p := s.Doc()
	var refs []project.Ref
	for _, text := range v.Refs {
		if r, err := project.ParseRef(text); err == nil && (r.Section != "" || r.Point != "") {
			refs = append(refs, p.Canonical(r))
		}
	}
	if len(v.Refs) == 0 {
		for i := range p.Cells {
			if at, ok := somaOf(&p.Cells[i]); ok {
				refs = append(refs, p.Canonical(project.PlaceRef(at, "v")))
			}
		}
	}
	linked := map[project.Ref]bool{}
	for _, l := range p.Links {
		if l.FromV != nil {
			linked[p.Canonical(project.PlaceRef(*l.FromV, "v"))] = true
		}
	}
	return slices.DeleteFunc(refs, func(r project.Ref) bool { return linked[r] })
}

// somaOf is the middle of a cell's soma, or of its first section.
func somaOf(c *project.Cell) (project.Place, bool) {
	names := c.SectionNames()
	if len(names) == 0 {
		return project.Place{}, false
	}
	best := names[0].Name
	for _, n := range names {
		if strings.HasPrefix(n.Name, "soma") {
			best = n.Name
			break
		}
	}
	return project.Place{Cell: c.Name, Section: best, X: 0.5}, true
}

// spikeSource is one row of a raster.
type spikeSource struct {
	name  string // as spikes have it
	group string // population: cells or point processes whose names differ by their numbers only
}

// spikeSources lists the rows of a raster: the sources of links in their order, then what is watched for it.
func (s *State) spikeSources(v project.View) []spikeSource {
	p := s.Doc()
	var out []spikeSource
	listed, points := map[string]bool{}, map[string]bool{}
	for _, pp := range p.Points {
		points[pp.Name] = true
	}
	add := func(name, group string) {
		if !listed[name] {
			listed[name] = true
			out = append(out, spikeSource{name, group})
		}
	}
	refs := s.detected(v)
	if len(v.Refs) == 0 {
		for _, l := range p.Links {
			if l.FromV != nil {
				r := p.Canonical(project.PlaceRef(*l.FromV, "v"))
				add(placeName(r), population(s.cellOf(r)))
			} else if points[l.From] {
				add(l.From, population(l.From))
			}
		}
		for _, r := range p.Recordings {
			if r.Ref.CountsSpikes() {
				add(r.Ref.Point, "counted")
			}
		}
		for _, r := range refs {
			add(placeName(r), population(s.cellOf(r)))
		}
		return out
	}
	for _, text := range v.Refs {
		r, err := project.ParseRef(text)
		switch {
		case err != nil:
		case r.Section != "":
			r = p.Canonical(r)
			add(placeName(r), population(s.cellOf(r)))
		case r.Point != "":
			add(r.String(), population(r.Point))
		default:
			if points[r.Var] {
				add(r.Var, population(r.Var))
			}
		}
	}
	return out
}

// placeName names a watched variable as the engine names its spikes.
func placeName(r project.Ref) string {
	if r.Var == "v" {
		return project.Place{Cell: r.Cell, Section: r.Section, X: r.X}.String()
	}
	return r.String()
}

// cellOf is the name of the cell that a variable belongs to.
func (s *State) cellOf(r project.Ref) string {
	if r.Cell == "" {
		return s.FirstCell()
	}
	return r.Cell
}

// population is a name without its number, so that things made alike are one group.
func population(name string) string {
	if short := strings.TrimRight(strings.TrimSuffix(name, "]"), "0123456789[_"); short != "" {
		return short
	}
	return name
}

// rasterRows makes the rows and groups of a raster, in the colours of the theme.
func (s *State) rasterRows(list []spikeSource) (rows []paint.RasterRow, groups []paint.Group) {
	theme, number := s.themeNow(), map[string]int{}
	for _, src := range list {
		k, known := number[src.group]
		if !known {
			k = len(groups)
			number[src.group] = k
			groups = append(groups, paint.Group{Name: src.group, Color: theme.Trace(k)})
		}
		rows = append(rows, paint.RasterRow{Name: src.name, Color: groups[k].Color, Group: k})
	}
	return rows, groups
}

// SetRasterRefs chooses what a raster shows; none: everything that spikes.
func (s *State) SetRasterRefs(sv Services, view string, refs []string) error {
	for _, text := range refs {
		if _, err := project.ParseRef(text); err != nil {
			return err
		}
	}
	if err := s.SetView(sv, view, func(v *project.View) { v.Refs = refs }); err != nil {
		return err
	}
	s.again(sv, s.redetect(sv))
	return nil
}

// again runs a finished run once more, so that a view sees what was not watched in it. A run that was changed by hand stays.
func (s *State) again(sv Services, more bool) {
	if more && s.Status == session.Done && len(s.Applied) == 0 {
		s.start(sv)
	}
}

// binText names the width of the bins of a raster.
func binText(ms float64) string {
	if ms == 0 {
		return "bins by the view"
	}
	return words.F("bins of %g ms", ms)
}
