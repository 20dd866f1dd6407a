package export

import (
	"fmt"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/project"
)

// hocRecordings writes add_recordings. Vector.record samples at the end of each step.
func (h *hoc) hocRecordings() {
	c := &h.code
	c.line(0, "")
	c.lines(`
// what is recorded: the names of the columns of traces.csv and a Vector for each, the time first
objref names, columns, y
names = new List()
columns = new List()

proc column() {
  names.append(new String($s1))
  y = new Vector()
  columns.append(y)
}
`)
	blocks := []string{hocIndent + "column(\"t\")\n" + hocIndent + "y.record(&t)  // ms\n"}
	for _, r := range h.p.Recordings {
		if r.Ref.CountsSpikes() {
			continue
		}
		label := ""
		if r.Label != r.Ref.String() {
			label = r.Label
		}
		blocks = append(blocks, block(func(c *script) {
			c.line(1, `column("%s")%s`, r.Ref, said(label))
			if !h.shaped(r.Ref) {
				c.line(1, "y.record(&%s)", h.variable(r.Ref))
			}
		}))
	}
	h.procs(c, "add_recordings", "", "", blocks)
	h.hocSample()
}

// shaped says whether a variable is one that NEURON computes from the shape and has no memory for; it is read after each step.
func (h *hoc) shaped(r project.Ref) bool {
	return r.Section != "" && (ofSection(r.Var) || r.Var == "area" || r.Var == "ri")
}

// hocSample writes the procedure that reads what has no memory to record from.
func (h *hoc) hocSample() {
	var blocks []string
	column := 0
	for _, r := range h.p.Recordings {
		if r.Ref.CountsSpikes() {
			continue
		}
		column++
		switch {
		case !h.shaped(r.Ref):
		case ofSection(r.Ref.Var):
			blocks = append(blocks, fmt.Sprintf("%scolumns.o(%d).append(%s)\n", hocIndent, column, h.variable(r.Ref)))
		default:
			blocks = append(blocks, fmt.Sprintf("%s%s { columns.o(%d).append(%s(%s)) }\n", hocIndent, h.at(r.Ref.Cell, r.Ref.Section), column, r.Ref.Var, num(r.Ref.X)))
		}
	}
	if len(blocks) > 0 {
		h.procs(&h.code, "sample", "what is computed from the shape and has no memory to record from", "", blocks)
	}
}

// hocSpikes writes record_spikes: every source counts once, however many links it has.
func (h *hoc) hocSpikes() {
	c := &h.code
	c.line(0, "")
	c.lines(`
// spike times in ms, the number of the source of each, and the names of the sources
objref times, ids, sources
times = new Vector()
ids = new Vector()
sources = new List()
`)
	var blocks []string
	known := map[string]bool{}
	for i := range h.p.Links {
		name := h.b.SourceName(h.b.NetCons[i].Source)
		if known[name] {
			continue
		}
		known[name] = true
		blocks = append(blocks, block(func(c *script) {
			c.line(1, "links.o(%d).record(times, ids, sources.count)", i)
			c.line(1, `sources.append(new String("%s"))`, name)
		}))
	}
	counters := h.counters()
	if len(counters) > 0 {
		c.line(0, "objref counts  // times at which point processes count; their names follow in sources")
		c.line(0, "counts = new List()")
	}
	for _, name := range counters {
		blocks = append(blocks, block(func(c *script) {
			c.line(1, "y = new Vector()")
			c.line(1, "counts.append(y)")
			c.line(1, "%s.record(y)", h.point[name])
		}))
	}
	h.procs(c, "record_spikes", "", "", blocks)
}

// hocChanges writes the parameters that were set during the run, each a procedure.
func (h *hoc) hocChanges() {
	list := h.changesInOrder()
	if len(list) == 0 {
		return
	}
	c := &h.code
	c.line(0, "")
	c.lines(`
// parameters set during the run: change_1, change_2 ... at their times in ms, each at the first step that begins at or after it
objref changes
changes = new Vector()
`)
	at := make([]float64, len(list))
	for i, ch := range list {
		at[i] = ch.T
		c.line(0, "")
		c.line(0, "proc change_%d() {%s", i+1, said(ch.Target()))
		h.hocChange(c, ch)
		c.line(0, "}")
	}
	c.line(0, "")
	for len(at) > 0 {
		n := min(10, len(at))
		c.line(0, "{changes.append(%s)}", numbers(at[:n]))
		at = at[n:]
	}
	c.line(0, "")
	c.lines(`
strdef step_text
next_change = 0

proc change() {
  while (next_change < changes.size) {
    if (changes.x[next_change] > t + 1e-9) return
    next_change += 1
    sprint(step_text, "change_%d()", next_change)
    execute(step_text)
  }
}
`)
}

// hocChange writes the body of one change.
func (h *hoc) hocChange(c *script, ch project.Change) {
	r, v := ch.Ref, num(ch.Value)
	if ch.Subset == "" {
		// cell.sec.diam(0.5) = 2 would set the number and leave the areas as they were: NEURON takes notice in the section's own statement
		switch {
		case r.Section == "":
			c.line(1, "%s = %s", h.variable(r), v)
		case ofSection(r.Var):
			c.line(1, "%s %s = %s", h.at(r.Cell, r.Section), r.Var, v)
		default:
			c.line(1, "%s %s = %s", h.at(r.Cell, r.Section), h.place(r), v)
		}
		return
	}
	cell := h.cells[h.cellOf(r.Cell)]
	these := h.these(cell, cell.object+".", ch.Subset)
	if ofSection(r.Var) {
		c.line(1, "%s %s = %s", these, r.Var, v)
		return
	}
	set := fmt.Sprintf("for (x, 0) %s(x) = %s", h.rangeName(r.Var), v)
	if m := h.mechanismOf(r.Var); m != "" {
		set = fmt.Sprintf(`if (ismembrane("%s")) { %s }`, m, set)
	}
	c.line(1, "%s { %s }", these, set)
}

// mechanismOf gives the mechanism without which a section lacks a range variable; "" for what every section has.
func (h *hoc) mechanismOf(name string) string {
	if m, _, dotted := strings.Cut(name, "."); dotted {
		return m
	}
	base, _, _ := strings.Cut(name, "[")
	for i := range base {
		if base[i] != '_' {
			continue
		}
		if t, ok := h.cat.Lookup(base[i+1:]); ok && t.Kind == mech.Density {
			if _, ok := t.Var(base[:i]); ok {
				return t.Name
			}
		}
	}
	for _, t := range h.cat.Types() {
		switch ion, _ := strings.CutSuffix(t.Name, "_ion"); t.Kind {
		case mech.Ion:
			if base == "e"+ion || base == "i"+ion || base == ion+"i" || base == ion+"o" || base == "di"+ion+"_dv_" {
				return t.Name
			}
		case mech.Density:
			if v, ok := t.Var(base); ok && v.Plain {
				return t.Name
			}
		}
	}
	return ""
}

// hocSimulate writes the run itself. It steps with fadvance, because run() would change a dt that does not divide 1 ms.
func (h *hoc) hocSimulate() {
	c, r := &h.code, h.p.Run
	c.line(0, "")
	c.line(0, "// run with a fixed step")
	c.line(0, "proc simulate() {")
	c.line(1, "tstop = %s  // ms", num(r.Tstop))
	c.line(1, "dt = %s  // ms", num(r.Dt))
	c.line(1, "steps_per_ms = 1/dt")
	c.line(1, "v_init = %s  // mV", num(r.VInit))
	c.line(1, "celsius = %s  // degC", num(r.Celsius))
	c.line(1, "secondorder = %d  // %s", r.SecondOrder, [...]string{"implicit Euler", "Crank-Nicolson", "Crank-Nicolson"}[r.SecondOrder])
	for _, g := range h.globals() {
		remark := ""
		if strings.HasPrefix(g.Name, "usetable_") {
			remark = "whether rates are interpolated in a table"
		}
		c.line(1, "%s = %s%s", g.Name, num(g.Value), said(remark))
	}
	sample := false
	for _, rec := range h.p.Recordings {
		sample = sample || h.shaped(rec.Ref)
	}
	c.line(0, "")
	if len(h.p.Changes) > 0 {
		c.line(1, "next_change = 0")
	}
	c.line(1, "finitialize(v_init)")
	if sample {
		c.line(1, "sample()")
	}
	c.line(1, "while (t < tstop - 0.5*dt) {")
	if len(h.p.Changes) > 0 {
		c.line(2, "change()")
	}
	c.line(2, "fadvance()")
	if sample {
		c.line(2, "sample()")
	}
	c.line(1, "}")
	c.line(0, "}")
}

// hocWrite writes the procedures that write the files. 17 digits tell every number of double precision apart, and so give equal numbers when they are read.
func (h *hoc) hocWrite() {
	c := &h.code
	c.line(0, "")
	c.lines(`
// times and values with the 17 digits that make them exact
proc write_traces() { local i, k localobj f
  f = new File()
  if (!f.wopen("traces.csv")) execerror("traces.csv can't be written", "")
  f.printf("t")
  for k = 1, names.count-1 f.printf(",%s", names.o(k).s)
  f.printf("\n")
  for i = 0, columns.o(0).size-1 {
    f.printf("%.17g", columns.o(0).x[i])
    for k = 1, columns.count-1 f.printf(",%.17g", columns.o(k).x[i])
    f.printf("\n")
  }
  f.close()
}

// one line a spike, in order of time; those of one time in order of their sources
proc write_spikes() { local i, k, next localobj f, order, together
`)
	if names := h.counters(); len(names) > 0 {
		c.line(1, "for i = 0, counts.count-1 {")
		c.line(2, "for k = 0, counts.o(i).size-1 {")
		c.line(3, "times.append(counts.o(i).x[k])")
		c.line(3, "ids.append(sources.count + i)")
		c.line(2, "}")
		c.line(1, "}")
		for _, name := range names {
			c.line(1, `sources.append(new String("%s"))`, name)
		}
	}
	c.lines(`  f = new File()
  if (!f.wopen("spikes.csv")) execerror("spikes.csv can't be written", "")
  f.printf("t,source\n")
  if (times.size > 0) {
    order = times.sortindex()
    together = new Vector()
    i = 0
    while (i < order.size) {
      together.resize(0)
      next = i
      while (next < order.size) {
        // > takes numbers as equal that differ by less than 1e-11
        if ((times.x[order.x[next]] - times.x[order.x[i]])*1e30 > 1) break
        together.append(ids.x[order.x[next]])
        next += 1
      }
      together.sort()
      for k = 0, together.size-1 f.printf("%.17g,%s\n", times.x[order.x[i]], sources.o(together.x[k]).s)
      i = next
    }
  }
  f.close()
}
`)
}
