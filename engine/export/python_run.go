package export

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/project"
)

// addPoints writes the function that places point processes and artificial cells.
func (e *exporter) addPoints() {
	c := &e.code
	c.lines(`

def add_points(cells):
    """Point processes and artificial cells by name."""
    points = {}
`)
	for _, p := range e.p.Points {
		t, _ := e.cat.Lookup(p.Type) // Build has seen it
		c.line(0, "")
		if t.Kind == mech.Artificial {
			c.line(1, "point = h.%s()", p.Type)
		} else {
			c.line(1, "point = h.%s(%s)", p.Type, e.segText(p.At))
		}
		for _, param := range p.Params {
			object := "point"
			if isIonVar(t, param.Name) {
				object = e.segText(p.At)
			}
			c.line(1, "%s%s", assign(object, inNeuron(p.Type, param.Name), num(param.Value)), remark(e.unitOf(t, param.Name)))
		}
		e.pointStreams(p, t)
		c.line(1, "points[%s] = point", quote(p.Name))
		e.handles(p, t)
		e.pattern(p)
	}
	if len(e.p.Points) > 0 {
		c.line(0, "")
	}
	e.pointers()
	c.line(1, "return points")
}

// handles writes the objects Random and Vector that a point process gets; the script keeps them alive beside it.
func (e *exporter) handles(p project.PointProc, t *mech.Type) {
	c := &e.code
	for _, x := range p.Randoms {
		setter := setterOf(t.Handles, x.Name)
		if setter == "" {
			c.line(1, "# %s of %s has no procedure that takes a Random", x.Name, p.Name)
			continue
		}
		kind, dist, params := drawing(x)
		c.line(1, "noise = h.Random()")
		c.line(1, "noise.%s(%s)", kind, numbers(x.IDs))
		c.line(1, "noise.%s(%s)", dist, numbers(params))
		if x.Seq != nil {
			c.line(1, "noise.seq(%s)", num(*x.Seq))
		}
		c.line(1, "point.%s(noise)", setter)
		c.line(1, "points[%s] = noise", quote("noise of "+p.Name+"."+x.Name))
	}
	for _, x := range p.Vectors {
		setter := setterOf(t.Vectors, x.Name)
		if setter == "" {
			c.line(1, "# %s of %s has no procedure that takes a Vector", x.Name, p.Name)
			continue
		}
		c.line(1, "points[%s] = h.Vector([%s])", quote("numbers of "+p.Name+"."+x.Name), numbers(x.Values))
		c.line(1, "point.%s(points[%s])", setter, quote("numbers of "+p.Name+"."+x.Name))
	}
}

// drawing gives the generator and the distribution of a random stream, as methods of NEURON's Random.
func drawing(x project.Random) (generator, distribution string, params []float64) {
	generator, distribution, params = x.Generator, strings.ToLower(x.Distribution), x.Params
	if generator == "" {
		generator = "Random123"
	}
	if distribution == "" {
		distribution, params = "uniform", []float64{0, 1}
	}
	return generator, distribution, params
}

// setterOf gives the procedure through which a script hands over what a mechanism keeps under that name.
func setterOf(places []mech.Handle, name string) string {
	for _, h := range places {
		if h.Name == name && len(h.Setters) > 0 {
			return h.Setters[0]
		}
	}
	return ""
}

func numbers(list []float64) string {
	words := make([]string, len(list))
	for i, x := range list {
		words[i] = num(x)
	}
	return strings.Join(words, ", ")
}

// pointers writes what POINTERs refer to, when all point processes are there.
func (e *exporter) pointers() {
	for _, p := range e.p.Points {
		for _, x := range p.Pointers {
			to := strings.TrimSuffix(strings.TrimPrefix(e.recorder(x.To), "h.Vector().record("), ")")
			e.code.line(1, "points[%s]._ref_%s = %s", quote(p.Name), x.Name, to)
		}
	}
}

// addLinks writes the function that makes the NetCons.
func (e *exporter) addLinks() {
	c := &e.code
	c.lines(`

def add_links(cells, points):
    """NetCons: (name of the source, NetCon), in order."""
    links = []
`)
	for i, l := range e.p.Links {
		target := "None"
		if l.To != "" {
			target = "points[" + quote(l.To) + "]"
		}
		c.line(0, "")
		if l.Name != "" {
			c.line(1, "# %s", l.Name)
		}
		if l.FromV == nil && e.typeOf(l.From) == model.PatternStim {
			c.line(1, "link = PC.gid_connect(%d, %s)", *l.GID, target)
		} else if l.FromV != nil {
			c.line(1, "sec = %s", e.sectionText(l.FromV.Cell, l.FromV.Section))
			c.line(1, "link = h.NetCon(sec(%s)._ref_v, %s, sec=sec)", num(l.FromV.X), target)
			c.line(1, "link.threshold = %s  # mV", num(l.Threshold))
		} else {
			c.line(1, "link = h.NetCon(points[%s], %s)", quote(l.From), target)
		}
		e.ownGID(i)
		c.line(1, "link.delay = %s  # ms", num(l.Delay))
		if l.To != "" {
			for k, w := range l.Weight {
				c.line(1, "link.weight[%d] = %s", k, num(w))
			}
		}
		c.line(1, "links.append((%s, link))", quote(e.b.SourceName(e.b.NetCons[i].Source)))
	}
	if len(e.p.Links) > 0 {
		c.line(0, "")
	}
	c.line(1, "return links")
}

// recordings writes the function that records. Vector.record samples at the end of each step.
func (e *exporter) recordings() {
	c := &e.code
	c.lines(`

def add_recordings(cells, points):
    """What is recorded: name and Vector, the time first."""
    recordings = {"t": h.Vector().record(h._ref_t)}
`)
	for _, r := range e.p.Recordings {
		if r.Ref.CountsSpikes() {
			continue
		}
		label := ""
		if r.Label != "" && r.Label != r.Ref.String() {
			label = strings.Join(strings.Fields(r.Label), " ")
		}
		c.line(1, "recordings[%s] = %s%s", quote(r.Ref.String()), e.recorder(r.Ref), remark(label))
	}
	c.line(1, "return recordings")
}

// recorder is the expression that records a variable. What NEURON computes from the shape has no memory to record from and is sampled by
// a function after each step.
func (e *exporter) recorder(r project.Ref) string {
	at := project.Place{Cell: r.Cell, Section: r.Section, X: r.X}
	switch {
	case r.Point != "":
		typ := ""
		for _, p := range e.p.Points {
			if p.Name == r.Point {
				typ = p.Type
			}
		}
		return fmt.Sprintf("h.Vector().record(points[%s]._ref_%s)", quote(r.Point), inNeuron(typ, r.Var))
	case r.Section == "":
		return fmt.Sprintf("h.Vector().record(h._ref_%s)", r.Var)
	case ofSection(r.Var):
		return fmt.Sprintf("Sampled(lambda: %s.%s)", e.sectionText(r.Cell, r.Section), r.Var)
	case e.outerVext(r) > 0:
		return fmt.Sprintf("Sampled(lambda: vext(%s, %d))", e.segText(at), e.outerVext(r))
	case r.Var == "area" || r.Var == "ri":
		return fmt.Sprintf("Sampled(lambda: %s.%s())", e.segText(at), r.Var)
	}
	object, attr := e.attribute(e.segText(at), r.X == 0 || r.X == 1, r.Var)
	return fmt.Sprintf("h.Vector().record(%s._ref_%s)", object, attr)
}

// sampled says whether some recording is sampled by a function.
func (e *exporter) sampled() bool {
	return slices.ContainsFunc(e.p.Recordings, func(r project.Recording) bool {
		return strings.HasPrefix(e.recorder(r.Ref), "Sampled")
	})
}

func (e *exporter) spikes() {
	e.code.lines(`

def record_spikes(links):
    """Spike times and the source of each; every source counts once, however many links it has."""
    sources = []
    times, ids = h.Vector(), h.Vector()
    for name, link in links:
        if name not in sources:
            link.record(times, ids, len(sources))
            sources.append(name)
    return sources, times, ids
`)
	e.recordCounts()
}

// changesInOrder gives the changes in order of time; those of one time stay in theirs.
func (e *exporter) changesInOrder() []project.Change {
	list := slices.Clone(e.p.Changes)
	slices.SortStableFunc(list, func(a, b project.Change) int { return cmp.Compare(a.T, b.T) })
	return list
}

// changes writes the parameters that were set during the run.
func (e *exporter) changes() {
	c := &e.code
	list := e.changesInOrder()
	c.lines(`

def changes(cells, points, links):
    """Parameters set during the run: (time in ms, function), in order of time."""
`)
	if len(list) == 0 {
		c.line(1, "return []")
		return
	}
	for i, ch := range list {
		c.line(0, "")
		c.line(1, "def change_%d():  # %s", i+1, ch.Target())
		e.change(ch)
	}
	c.line(0, "")
	c.line(1, "return [")
	for i, ch := range list {
		c.line(2, "(%s, change_%d),", num(ch.T), i+1)
	}
	c.line(1, "]")
}

// change writes the body of one change.
func (e *exporter) change(ch project.Change) {
	c, r, v := &e.code, ch.Ref, num(ch.Value)
	at := project.Place{Cell: r.Cell, Section: r.Section, X: r.X}
	switch {
	case ch.Subset != "":
		cell, _ := e.p.Cell(r.Cell) // Build has seen it
		c.line(2, "for sec in %s:", e.group(cell, e.cellText(r.Cell), ch.Subset))
		if ofSection(r.Var) {
			c.line(3, "%s", assign("sec", r.Var, e.whole(r.Var, v)))
			return
		}
		object, attr := e.attribute("seg", false, r.Var)
		c.line(3, "for seg in sec:")
		if slices.Contains([]string{"v", "cm", "diam"}, r.Var) {
			c.line(4, "%s", assign(object, attr, v))
			return
		}
		if m, _, dotted := strings.Cut(r.Var, "."); dotted && object != "seg" {
			c.line(4, "if hasattr(seg, %s):", quote(m))
		} else {
			base, _, _ := strings.Cut(attr, "[")
			c.line(4, "if hasattr(seg, %s):", quote(base))
		}
		c.line(5, "%s", assign(object, attr, v))
	case r.Point != "":
		if i := linkOf(e.p, r.Point); i >= 0 {
			c.line(2, "%s", assign(fmt.Sprintf("links[%d][1]", i), linkNumber(r.Var), v))
		}
		for _, p := range e.p.Points {
			if p.Name == r.Point {
				c.line(2, "%s", assign("points["+quote(r.Point)+"]", inNeuron(p.Type, r.Var), v))
			}
		}
	case r.Section == "":
		c.line(2, "h.%s = %s", r.Var, v)
	case e.outerVext(r) > 0:
		c.line(2, "set_vext(%s, %d, %s)", e.segText(at), e.outerVext(r), v)
	case ofSection(r.Var):
		c.line(2, "%s", assign(e.sectionText(r.Cell, r.Section), r.Var, e.whole(r.Var, v)))
	default:
		object, attr := e.attribute(e.segText(at), r.X == 0 || r.X == 1, r.Var)
		c.line(2, "%s", assign(object, attr, v))
	}
}

// whole makes nseg a whole number, which is all that NEURON takes.
func (e *exporter) whole(name, value string) string {
	if name == "nseg" {
		return "int(" + value + ")"
	}
	return value
}

// globals lists the variables of the whole model that the script sets: the user's, and usetable_... of every mechanism in use that has a
// table, as it stands here, because NEURON's versions differ in their defaults.
func (e *exporter) globals() []project.Param {
	out := slices.Clone(e.p.Globals)
	used := map[string]bool{}
	for _, s := range e.b.Model.Sections() {
		for _, m := range s.Mechanisms() {
			used[m] = true
		}
	}
	for _, p := range e.p.Points {
		used[p.Type] = true
	}
	for _, t := range e.cat.Types() {
		name := "usetable_" + t.Name
		if !used[t.Name] || len(t.Tables) == 0 || slices.ContainsFunc(out, func(g project.Param) bool { return g.Name == name }) {
			continue
		}
		if v, err := e.b.Model.Global(name); err == nil {
			out = append(out, project.Param{Name: name, Value: v.Get()})
		}
	}
	return out
}

// simulate writes the run itself.
func (e *exporter) simulate() {
	c, r := &e.code, e.p.Run
	if e.sampled() {
		c.lines(`

class Sampled(list):
    """A recording of something that NEURON computes from the shape."""

    def __init__(self, read):
        self.read = read

    def sample(self):
        self.append(self.read())
`)
	}
	c.lines(`

def simulate(changes, recordings):
    """Run with a fixed step. A change acts at the first step that begins at or after its time."""
`)
	c.line(1, "h.tstop = %s  # ms", num(r.Tstop))
	c.line(1, "h.dt = %s  # ms", num(r.Dt))
	c.line(1, "h.steps_per_ms = 1 / h.dt")
	c.line(1, "h.v_init = %s  # mV", num(r.VInit))
	c.line(1, "h.celsius = %s  # degC", num(r.Celsius))
	c.line(1, "h.secondorder = %d  # %s", r.SecondOrder, [...]string{"implicit Euler", "Crank-Nicolson", "Crank-Nicolson"}[r.SecondOrder])
	for _, g := range e.globals() {
		if strings.HasPrefix(g.Name, "usetable_") {
			c.line(1, "if hasattr(h, %s):  # whether rates are interpolated in a table", quote(g.Name))
			c.line(2, "h.%s = %s", g.Name, num(g.Value))
			continue
		}
		c.line(1, "h.%s = %s", g.Name, num(g.Value))
	}
	body := `
    changes = list(changes)
    h.finitialize(h.v_init)
    SAMPLE
    while h.t < h.tstop - 0.5 * h.dt:
        while changes and changes[0][0] <= h.t + 1e-9:
            changes.pop(0)[1]()
        h.fadvance()
        SAMPLE
`
	sample := "for recording in recordings.values():\nINif isinstance(recording, Sampled):\nIN    recording.sample()"
	for _, indent := range []string{"        ", "    "} {
		text := ""
		if e.sampled() {
			text = indent + strings.ReplaceAll(sample, "IN", indent+"    ") + "\n"
		}
		body = strings.Replace(body, "\n"+indent+"SAMPLE\n", "\n"+text, 1)
	}
	c.line(0, "")
	c.lines(body)
}

func (e *exporter) writeFiles() {
	unpack := "    sources, times, ids = spikes\n"
	if len(e.counters()) > 0 {
		unpack = `    (sources, times, ids), counts = spikes
    for counter, counted in counts:
        for t in counted:
            times.append(t)
            ids.append(len(sources))
        sources.append(counter)
`
	}
	e.code.lines(strings.Replace(`

def write_traces(recordings, name="traces.csv"):
    """Times and values as the shortest texts that give the same numbers back."""
    with open(name, "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(recordings)
        for row in zip(*recordings.values()):
            writer.writerow([repr(float(value)) for value in row])


def write_spikes(spikes, name="spikes.csv"):
    """One line a spike, in order of time."""
UNPACK    rows = sorted((t, int(i)) for t, i in zip(times, ids))
    with open(name, "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["t", "source"])
        for t, i in rows:
            writer.writerow([repr(float(t)), sources[i]])
`, "UNPACK", unpack, 1))
}
