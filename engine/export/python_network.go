package export

import (
	"fmt"
	"slices"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/project"
)

// typeOf gives the mechanism of a point process of the project, "" when there is none.
func (e *exporter) typeOf(point string) string {
	for _, p := range e.p.Points {
		if p.Name == point {
			return p.Type
		}
	}
	return ""
}

// usesContext says whether the script needs a ParallelContext: for gids and transfers.
func (e *exporter) usesContext() bool {
	return len(e.p.Transfers) > 0 || slices.ContainsFunc(e.p.Links, func(l project.Link) bool { return l.GID != nil })
}

// keeps says whether the script makes objects that nothing in Python refers to.
func (e *exporter) keeps() bool {
	return len(e.p.Tables) > 0 || slices.ContainsFunc(e.p.Points, func(p project.PointProc) bool { return p.Pattern != nil })
}

// pattern writes what a spike player plays.
func (e *exporter) pattern(p project.PointProc) {
	if p.Pattern == nil {
		return
	}
	c := &e.code
	times := make([]string, len(p.Pattern.T))
	for i, t := range p.Pattern.T {
		times[i] = num(t)
	}
	c.line(1, "times = [%s]  # ms", wrap(times, 2))
	if p.Type == model.PatternStim {
		gids := make([]string, len(p.Pattern.GID))
		for i, g := range p.Pattern.GID {
			gids[i] = fmt.Sprint(g)
		}
		c.line(1, "gids = [%s]  # who fires", wrap(gids, 2))
		c.line(1, "KEEP.append((h.Vector(times), h.Vector(gids)))")
		c.line(1, "point.play(*KEEP[-1])")
		return
	}
	c.line(1, "event = h.NetCon(None, point)")
	c.line(1, "start = h.FInitializeHandler(lambda event=event, times=times: [event.event(t, 1) for t in times])")
	c.line(1, "KEEP.append((event, start))")
}

// owns says whether a link gives its source its gid: the first link that has it does.
func (e *exporter) owns(i int) (gid int, ok bool) {
	l := e.p.Links[i]
	if l.GID == nil || l.FromV == nil && e.typeOf(l.From) == model.PatternStim {
		return 0, false
	}
	for _, o := range e.p.Links[:i] {
		if o.GID != nil && *o.GID == *l.GID {
			return 0, false
		}
	}
	return *l.GID, true
}

// ownGID gives the source of a link its gid.
func (e *exporter) ownGID(i int) {
	if gid, ok := e.owns(i); ok {
		e.code.line(1, "PC.set_gid2node(%d, PC.id())", gid)
		e.code.line(1, "PC.cell(%d, link)", gid)
	}
}

// reference is the expression for the memory of a variable.
func (e *exporter) reference(r project.Ref) string {
	return strings.TrimSuffix(strings.TrimPrefix(e.recorder(r), "h.Vector().record("), ")")
}

// addTransfers writes the numbers that are carried elsewhere after each update of the potentials.
func (e *exporter) addTransfers() {
	c := &e.code
	if len(e.p.Transfers) == 0 {
		return
	}
	c.lines(`

def add_transfers(cells, points):
    """Numbers that are carried to variables elsewhere after each update of the potentials."""
`)
	section := func(r project.Ref) string {
		if r.Point != "" {
			return fmt.Sprintf("points[%s].get_segment().sec", quote(r.Point))
		}
		return e.sectionText(r.Cell, r.Section)
	}
	number := map[project.Ref]int{}
	for _, t := range e.p.Transfers {
		from := e.p.Canonical(t.From)
		k, known := number[from]
		if !known {
			k = len(number)
			number[from] = k
			c.line(1, "PC.source_var(%s, %d, sec=%s)", e.reference(t.From), k, section(t.From))
		}
		if t.To.Point != "" {
			c.line(1, "PC.target_var(points[%s], %s, %d)", quote(t.To.Point), e.reference(t.To), k)
		} else {
			c.line(1, "PC.target_var(%s, %d, sec=%s)", e.reference(t.To), k, section(t.To))
		}
	}
	c.line(1, "PC.setup_transfer()")
}

// counters gives the point processes whose counted times are recorded.
func (e *exporter) counters() (names []string) {
	for _, r := range e.p.Recordings {
		if r.Ref.CountsSpikes() && !slices.Contains(names, r.Ref.Point) {
			names = append(names, r.Ref.Point)
		}
	}
	return names
}

// recordCounts writes the recording of counted times.
func (e *exporter) recordCounts() {
	list := e.counters()
	if len(list) == 0 {
		return
	}
	c := &e.code
	c.lines(`

def record_counts(points):
    """Times at which point processes count: (name, Vector)."""
    counts = []
`)
	c.line(1, "for name in [%s]:", strings.Join(quoted(list), ", "))
	c.lines(`
        counts.append((name, h.Vector()))
        points[name].record(counts[-1][1])
    return counts
`)
}

func quoted(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = quote(s)
	}
	return out
}

// firstOf gives the number of the first point process of a type, -1 when there is none.
func (e *exporter) firstOf(typ string) int {
	return slices.IndexFunc(e.p.Points, func(p project.PointProc) bool { return p.Type == typ })
}

// setTables writes the values of FUNCTION_TABLEs.
func (e *exporter) setTables() {
	if len(e.p.Tables) == 0 {
		return
	}
	c := &e.code
	c.lines(`

def set_tables(points):
    """Values of the FUNCTION_TABLEs of mechanisms."""
`)
	for _, t := range e.p.Tables {
		typ, _ := e.cat.Lookup(t.Mechanism) // Build has seen it
		call := fmt.Sprintf("h.table_%s_%s", t.Name, t.Mechanism)
		if typ.Kind != mech.Density {
			i := e.firstOf(t.Mechanism)
			if i < 0 {
				continue // nobody needs it, and NEURON takes it through an instance
			}
			call = fmt.Sprintf("points[%s].table_%s", quote(e.p.Points[i].Name), t.Name)
		}
		if len(t.Axes) == 0 {
			c.line(1, "%s(%s)", call, num(t.Values[0]))
			continue
		}
		keep := func(x []float64) string {
			words := make([]string, len(x))
			for i, v := range x {
				words[i] = num(v)
			}
			c.line(1, "KEEP.append(h.Vector([%s]))", wrap(words, 2))
			return "KEEP[-1]"
		}
		keep(t.Values)
		c.line(1, "values = KEEP[-1]")
		if len(t.Axes) == 1 && len(t.Axes[0].At) > 0 {
			c.line(1, "%s(values, %s)", call, keep(t.Axes[0].At))
			continue
		}
		args := []string{"values._ref_x[0]"}
		for i, a := range t.Axes {
			if len(a.At) == 0 {
				args = append(args, fmt.Sprint(a.N), num(a.Min), num(a.Max))
				continue
			}
			c.line(1, "axis%d = %s", i+1, keep(a.At))
			args = append(args, fmt.Sprint(len(a.At)), fmt.Sprintf("axis%d._ref_x[0]", i+1))
		}
		c.line(1, "%s(%s)", call, strings.Join(args, ", "))
	}
}
