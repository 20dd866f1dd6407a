package export

import (
	"fmt"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/project"
)

// at is the expression for a section at the top level.
func (h *hoc) at(cell, sec string) string {
	c := h.cells[h.cellOf(cell)]
	return c.object + "." + c.section[sec].String()
}

// variable is the expression for a variable at the top level.
func (h *hoc) variable(r project.Ref) string {
	switch {
	case r.Point != "":
		if i := linkOf(h.p, r.Point); i >= 0 {
			return fmt.Sprintf("links.o(%d).%s", i, linkNumber(r.Var))
		}
		return h.point[r.Point] + "." + r.Var
	case r.Section == "":
		return r.Var
	case ofSection(r.Var):
		return h.at(r.Cell, r.Section) + "." + r.Var
	}
	return h.at(r.Cell, r.Section) + "." + h.place(r)
}

// place is a range variable at its place, within the section.
func (h *hoc) place(r project.Ref) string { return h.rangeName(r.Var) + "(" + num(r.X) + ")" }

// appends gives the lines that append numbers to a Vector, ten a line.
func appends(c *script, level int, vector string, list []float64, remark string) {
	for len(list) > 0 {
		n := min(10, len(list))
		c.line(level, "%s.append(%s)%s", vector, numbers(list[:n]), said(remark))
		list, remark = list[n:], ""
	}
}

// hocPoints writes add_points.
func (h *hoc) hocPoints() {
	c := &h.code
	var objects, blocks []string
	for _, p := range h.p.Points {
		objects = append(objects, h.point[p.Name])
	}
	c.line(0, "")
	declare(c, "objref", objects)
	if h.played(model.VecStim) {
		c.line(0, "")
		c.lines(`
// what VecStims play: a NetCon to each, and its times in ms
objref train, trains, train_times
trains = new List()
train_times = new List()

proc play_trains() { local i, k
  for i = 0, trains.count-1 {
    for k = 0, train_times.o(i).size-1 trains.o(i).event(train_times.o(i).x[k], 1)
  }
}
`)
		c.line(0, "")
	}
	if h.fed() {
		c.line(0, "objref point_vector, number  // for what point processes are given")
	}
	for _, p := range h.p.Points {
		t, _ := h.cat.Lookup(p.Type) // Build has seen it
		blocks = append(blocks, block(func(c *script) { h.addPoint(c, p, t) }))
		if p.Pattern != nil || len(p.Vectors) > 0 {
			blocks = append(blocks, h.fill(p, t)...)
		}
	}
	if h.played(model.VecStim) {
		blocks = append(blocks, block(func(c *script) { c.line(1, `keep.append(new FInitializeHandler("play_trains()"))`) }))
	}
	for _, p := range h.p.Points {
		for _, x := range p.Pointers {
			blocks = append(blocks, fmt.Sprintf("%ssetpointer %s.%s, %s\n", hocIndent, h.point[p.Name], x.Name, h.variable(x.To)))
		}
	}
	h.procs(c, "add_points", "point processes and artificial cells", "", blocks)
}

// played says whether some artificial cell of a type plays a pattern.
func (h *hoc) played(typ string) bool {
	for _, p := range h.p.Points {
		if p.Type == typ && p.Pattern != nil {
			return true
		}
	}
	return false
}

// fed says whether some point process is given Vectors or random streams.
func (h *hoc) fed() bool {
	for _, p := range h.p.Points {
		if len(p.Vectors) > 0 || len(p.Randoms) > 0 || p.Pattern != nil {
			return true
		}
	}
	return false
}

// addPoint writes one point process with its parameters and random streams.
func (h *hoc) addPoint(c *script, p project.PointProc, t *mech.Type) {
	name := h.point[p.Name]
	if t.Kind == mech.Artificial {
		c.line(1, "%s = new %s()", name, p.Type)
	} else {
		c.line(1, "%s %s = new %s(%s)", h.at(p.At.Cell, p.At.Section), name, p.Type, num(p.At.X))
	}
	for _, param := range p.Params {
		target := name + "." + param.Name
		if isIonVar(t, param.Name) {
			target = h.variable(project.PlaceRef(p.At, param.Name))
		}
		c.line(1, "%s = %s%s", target, num(param.Value), said(h.unitOf(t, param.Name)))
	}
	for _, s := range h.streamsOf(p, t) {
		if p.Type == "NetStim" {
			c.line(1, "%s.noiseFromRandom123(%d, %d, %d)  // its random stream", name, s.ID1, s.ID2, s.ID3)
			continue
		}
		c.line(1, "%s.%s.set_ids(%d, %d, %d)  // its random stream; needs NEURON 9", name, s.Name, s.ID1, s.ID2, s.ID3)
		c.line(1, "%s.%s.set_seq(%s)", name, s.Name, num(s.Seq))
	}
	for _, x := range p.Randoms {
		setter := setterOf(t.Handles, x.Name)
		if setter == "" {
			continue // nothing reads it; the mod file has no procedure that takes one
		}
		kind, dist, params := drawing(x)
		c.line(1, "number = new Random()")
		c.line(1, "number.%s(%s)", kind, numbers(x.IDs))
		c.line(1, "number.%s(%s)", dist, numbers(params))
		if x.Seq != nil {
			c.line(1, "number.seq(%s)", num(*x.Seq))
		}
		c.line(1, "%s.%s(number)", name, setter)
		c.line(1, "keep.append(number)")
	}
}

// fill gives the blocks that hand Vectors to a point process: numbers that its mod file asks for, and what a player plays.
func (h *hoc) fill(p project.PointProc, t *mech.Type) (blocks []string) {
	name := h.point[p.Name]
	add := func(f func(c *script)) { blocks = append(blocks, pieces([]string{block(f)})...) }
	for _, x := range p.Vectors {
		setter := setterOf(t.Vectors, x.Name)
		if setter == "" {
			continue
		}
		add(func(c *script) {
			c.line(1, "point_vector = new Vector()")
			appends(c, 1, "point_vector", x.Values, "")
			c.line(1, "keep.append(point_vector)")
			c.line(1, "%s.%s(point_vector)", name, setter)
		})
	}
	if p.Pattern == nil {
		return blocks
	}
	add(func(c *script) {
		c.line(1, "point_vector = new Vector()")
		appends(c, 1, "point_vector", p.Pattern.T, "ms")
	})
	if p.Type != model.PatternStim {
		add(func(c *script) {
			c.line(1, "train_times.append(point_vector)")
			c.line(1, "train = new NetCon(nil, %s)", name)
			c.line(1, "trains.append(train)")
		})
		return blocks
	}
	add(func(c *script) {
		c.line(1, "number = new Vector()")
		gids := make([]float64, len(p.Pattern.GID))
		for i, g := range p.Pattern.GID {
			gids[i] = float64(g)
		}
		appends(c, 1, "number", gids, "who fires")
		c.line(1, "keep.append(point_vector)")
		c.line(1, "keep.append(number)")
		c.line(1, "%s.play(point_vector, number)", name)
	})
	return blocks
}

// hocLinks writes add_links.
func (h *hoc) hocLinks() {
	c := &h.code
	c.line(0, "")
	c.line(0, "objref link, links")
	c.line(0, "links = new List()")
	var blocks []string
	for i, l := range h.p.Links {
		blocks = append(blocks, block(func(c *script) { h.addLink(c, i, l) }))
	}
	h.procs(c, "add_links", "NetCons", "", blocks)
}

func (h *hoc) addLink(c *script, i int, l project.Link) {
	target := "nil"
	if l.To != "" {
		target = h.point[l.To]
	}
	switch {
	case l.FromV == nil && h.typeOf(l.From) == model.PatternStim:
		c.line(1, "link = pc.gid_connect(%d, %s)%s", *l.GID, target, said(l.Name))
	case l.FromV != nil:
		k := h.cellOf(l.FromV.Cell)
		out := h.output(k)
		if out.section == h.cells[k].section[l.FromV.Section] && out.x == l.FromV.X {
			c.line(1, "link = %s.connect2target(%s)%s", h.cells[k].object, target, said(l.Name))
		} else {
			out.threshold = -l.Threshold - 1 // another one, so that it is set
			c.line(1, "%s link = new NetCon(&v(%s), %s)%s", h.at(l.FromV.Cell, l.FromV.Section), num(l.FromV.X), target, said(l.Name))
		}
		if out.threshold != l.Threshold {
			c.line(1, "link.threshold = %s  // mV", num(l.Threshold))
		}
	default:
		c.line(1, "link = new NetCon(%s, %s)%s", h.point[l.From], target, said(l.Name))
	}
	if gid, ok := h.owns(i); ok {
		c.line(1, "pc.set_gid2node(%d, pc.id())", gid)
		c.line(1, "pc.cell(%d, link)", gid)
	}
	c.line(1, "link.delay = %s  // ms", num(l.Delay))
	if l.To != "" {
		for k, w := range l.Weight {
			c.line(1, "link.weight[%d] = %s", k, num(w))
		}
	}
	c.line(1, "links.append(link)")
}

// hocTransfers writes add_transfers.
func (h *hoc) hocTransfers() {
	if len(h.p.Transfers) == 0 {
		return
	}
	var blocks []string
	number := map[project.Ref]int{}
	for _, t := range h.p.Transfers {
		from := h.p.Canonical(t.From)
		k, known := number[from]
		if !known {
			k = len(number)
			number[from] = k
			blocks = append(blocks, h.within(t.From, func(v string) string { return fmt.Sprintf("pc.source_var(&%s, %d)", v, k) }))
		}
		blocks = append(blocks, h.within(t.To, func(v string) string {
			if t.To.Point != "" {
				return fmt.Sprintf("pc.target_var(%s, &%s, %d)", h.point[t.To.Point], v, k)
			}
			return fmt.Sprintf("pc.target_var(&%s, %d)", v, k)
		}))
	}
	blocks = append(blocks, hocIndent+"pc.setup_transfer()\n")
	h.procs(&h.code, "add_transfers", "numbers that are carried to variables elsewhere after each update of the potentials", "", blocks)
}

// within gives a statement that speaks of a variable, done with the variable's section as the accessed one.
func (h *hoc) within(r project.Ref, statement func(variable string) string) string {
	at, v := project.Place{Cell: r.Cell, Section: r.Section}, ""
	if r.Point != "" {
		v = h.variable(r)
		for _, p := range h.p.Points {
			if p.Name == r.Point {
				at = p.At
			}
		}
	} else {
		v = h.place(r)
	}
	return fmt.Sprintf("%s%s { %s }\n", hocIndent, h.at(at.Cell, at.Section), statement(v))
}

// hocTables writes set_tables.
func (h *hoc) hocTables() {
	if len(h.p.Tables) == 0 {
		return
	}
	c := &h.code
	objects := []string{"values"}
	for _, t := range h.p.Tables {
		for i := len(objects); i <= len(t.Axes); i++ {
			objects = append(objects, fmt.Sprintf("axis%d", i))
		}
	}
	c.line(0, "")
	declare(c, "objref", objects)
	var blocks []string
	for _, t := range h.p.Tables {
		typ, _ := h.cat.Lookup(t.Mechanism) // Build has seen it
		call := fmt.Sprintf("table_%s_%s", t.Name, t.Mechanism)
		if typ.Kind != mech.Density {
			i := h.firstOf(t.Mechanism)
			if i < 0 {
				continue // nobody needs it, and NEURON takes it through an instance
			}
			call = fmt.Sprintf("%s.table_%s", h.point[h.p.Points[i].Name], t.Name)
		}
		blocks = append(blocks, pieces([]string{block(func(c *script) { setTable(c, call, t) })})...)
	}
	h.procs(c, "set_tables", "values of the FUNCTION_TABLEs of mechanisms", "", blocks)
}

// setTable writes the values of one table.
func setTable(c *script, call string, t project.Table) {
	if len(t.Axes) == 0 {
		c.line(1, "%s(%s)", call, num(t.Values[0]))
		return
	}
	vector := func(name string, list []float64) {
		c.line(1, "%s = new Vector()", name)
		appends(c, 1, name, list, "")
		c.line(1, "keep.append(%s)", name)
	}
	vector("values", t.Values)
	if len(t.Axes) == 1 && len(t.Axes[0].At) > 0 {
		vector("axis1", t.Axes[0].At)
		c.line(1, "%s(values, axis1)", call)
		return
	}
	args := []string{"&values.x[0]"}
	for i, a := range t.Axes {
		if len(a.At) == 0 {
			args = append(args, fmt.Sprint(a.N), num(a.Min), num(a.Max))
			continue
		}
		axis := fmt.Sprintf("axis%d", i+1)
		vector(axis, a.At)
		args = append(args, fmt.Sprint(len(a.At)), "&"+axis+".x[0]")
	}
	c.line(1, "%s(%s)", call, strings.Join(args, ", "))
}

// hocRandom writes the settings of the whole program's random numbers.
func (h *hoc) hocRandom() {
	c, r := &h.code, h.p.Random
	if r == (project.RandomSettings{}) {
		return
	}
	c.line(0, "")
	c.line(0, "// random numbers of the whole program, before anything draws one")
	c.line(0, "proc set_random() { localobj r")
	if r.MCellRan4 {
		c.line(1, "use_mcell_ran4(1)  // scop_random, exprand, normrand of mod files")
	}
	if r.Index > 0 {
		c.line(1, "mcell_ran4_init(%d)", r.Index)
	}
	if r.GlobalIndex > 0 {
		c.line(1, "r = new Random()")
		c.line(1, "r.Random123_globalindex(%d)", r.GlobalIndex)
	}
	c.line(0, "}")
}

// hocStreams writes the numbers of the random streams of density mechanisms.
func (h *hoc) hocStreams() {
	if !h.noisyDensity() {
		return
	}
	c := &h.code
	c.line(0, "")
	c.line(0, "// random streams of membrane mechanisms, one a segment; needs NEURON 9")
	c.line(0, "proc number_streams() { local n, xx")
	c.line(1, "n = %d", h.firstDensityStream())
	for _, t := range h.noisy() {
		for _, cell := range h.cells {
			c.line(1, `forsec %s.all if (ismembrane("%s")) {`, cell.object, t.Name)
			c.line(2, "for (xx, 0) {")
			for _, name := range t.Randoms {
				c.line(3, "%s_%s(xx).set_ids(1, 0, n)", name, t.Name)
				c.line(3, "%s_%s(xx).set_seq(0)", name, t.Name)
				c.line(3, "n += 1")
			}
			c.line(2, "}")
			c.line(1, "}")
		}
	}
	c.line(0, "}")
}
