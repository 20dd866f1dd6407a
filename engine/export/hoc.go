package export

import (
	"fmt"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/project"
	"nrngui/engine/source"
)

// HOC gives the folder that runs the project in NEURON without Python, `nrniv -nogui main.hoc`: file names and their contents. Each kind of cell is a
// template in the form that NEURON's CellBuilder writes, main.hoc does the rest. The notes say what a reader of the folder should know, such as things that have other names in
// HOC. Morphologies must have been read and cat must hold the project's own mechanisms. The error is a source.List when the project can't be built or HOC can't say it.
func HOC(p *project.Project, cat *mech.Catalogue) (files map[string][]byte, notes source.List, err error) {
	e, err := newExporter(p, cat)
	if err != nil {
		return nil, nil, err
	}
	h := &hoc{exporter: e, builtin: e.builtinNames(), point: map[string]string{}}
	h.code.indent = hocIndent
	if err := h.refused(); err != nil {
		return nil, nil, err
	}
	for i := range h.p.Cells {
		h.nameCell(i)
	}
	h.nameTemplates(h.template)
	h.nameObjects()
	for _, i := range h.templates {
		h.files[h.cells[i].template+".hoc"] = []byte(h.template(i, h.cells[i].template))
	}
	for _, m := range h.mods() {
		h.files[m.Name] = []byte(m.Source)
	}
	h.main()
	h.files["main.hoc"] = []byte(h.code.String())
	h.files["settings.json"] = h.settings()
	h.files["README.md"] = h.hocReadme()
	if n := len(h.renamed); n > 0 {
		h.notes.Warn(source.Pos{File: "README.md"}, "", "%s other names in HOC, which has no brackets and signs in names and many words of its own; the list is in README.md", has(n))
	}
	return h.files, h.notes, nil
}

func has(n int) string {
	if n == 1 {
		return "one thing has"
	}
	return fmt.Sprintf("%d things have", n)
}

// hocIndent is what a level of HOC is indented by.
const hocIndent = "  "

// hoc holds one export to HOC in the making.
type hoc struct {
	*exporter
	builtin   map[string]bool // names that NEURON and the mechanisms have
	cells     []*cellNames
	templates []int             // the cell that each template is made from
	top       *names            // at the top level
	point     map[string]string // objrefs of point processes by the project's name
	renamed   []renamed
	alone     bool // one cell type without a main.hoc
	notes     source.List
}

// refused lists what HOC can't say.
func (h *hoc) refused() error {
	var list source.List
	for i, r := range h.p.Recordings {
		h.hidden(&list, i, r)
	}
	for i, t := range h.p.Transfers {
		for _, r := range []project.Ref{t.From, t.To} {
			if typ, ok := h.cat.Lookup(h.typeOf(r.Point)); ok && typ.Kind == mech.Artificial {
				list.Add(source.Pos{File: fmt.Sprintf("transfer %d (%s to %s)", i+1, t.From, t.To)}, "carry it between variables of sections and their point processes",
					"%s is an artificial cell, in no section, and NEURON carries numbers from section to section", r.Point)
			}
		}
	}
	return list.Err()
}

// main writes main.hoc.
func (h *hoc) main() {
	h.hocHeader()
	h.hocRandom()
	h.hocCells()
	h.hocPoints()
	h.hocStreams()
	h.hocLinks()
	h.hocTransfers()
	h.hocTables()
	h.hocRecordings()
	h.hocSpikes()
	h.hocChanges()
	h.hocSimulate()
	h.hocWrite()
	h.hocMain()
}

// linesPerProc bounds the lines of one procedure: NEURON keeps the code of one at a time in a place of 50 000 cells.
const linesPerProc = 200

// procs writes a procedure of many blocks of lines. A long one becomes several, name_1, name_2 ..., that the first one calls.
func (h *hoc) procs(c *script, name, remark, locals string, blocks []string) {
	var parts []string
	var part strings.Builder
	lines := 0
	for _, b := range blocks {
		n := strings.Count(b, "\n")
		if lines > 0 && lines+n > linesPerProc {
			parts = append(parts, part.String())
			part.Reset()
			lines = 0
		}
		part.WriteString(b)
		lines += n
	}
	if part.Len() > 0 {
		parts = append(parts, part.String())
	}
	if locals != "" {
		locals = " " + locals
	}
	whole := ""
	switch len(parts) {
	case 0:
		locals = ""
	case 1:
		whole = parts[0]
	default:
		for i, text := range parts {
			c.line(0, "")
			c.line(0, "proc %s_%d() {%s", name, i+1, locals)
			c.WriteString(text)
			c.line(0, "}")
			whole += c.indent + fmt.Sprintf("%s_%d()\n", name, i+1)
		}
		locals = ""
	}
	c.line(0, "")
	if remark != "" {
		c.line(0, "// %s", remark)
	}
	c.line(0, "proc %s() {%s", name, locals)
	c.WriteString(whole)
	c.line(0, "}")
}

// block gives the lines that f writes.
func block(f func(c *script)) string {
	c := script{indent: hocIndent}
	f(&c)
	return c.String()
}

// comment makes one line of text safe behind two slashes: a backslash at the end would join the next line to it.
func comment(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, s)
	if strings.HasSuffix(s, `\`) {
		s += " ."
	}
	return s
}

// said is a trailing comment; none for an empty text.
func said(text string) string {
	if text == "" {
		return ""
	}
	return "  // " + comment(text)
}

func (h *hoc) hocHeader() {
	c := &h.code
	title := strings.TrimSpace(h.p.Name)
	if title == "" {
		title = "A model"
	}
	c.line(0, "// %s", comment(title))
	if notes := strings.TrimSpace(h.p.Notes); notes != "" {
		c.line(0, "//")
		for _, l := range strings.Split(notes, "\n") {
			c.line(0, "%s", strings.TrimRight("// "+comment(l), " "))
		}
	}
	c.line(0, "//")
	c.line(0, "// Written by nrngui. Runs in NEURON 8.2 and 9, in this folder:")
	c.line(0, "//")
	if len(h.mods()) > 0 {
		c.line(0, "//   nrnivmodl                (once: compiles the mechanisms)")
	}
	c.line(0, "//   nrniv -nogui main.hoc")
	c.line(0, "//")
	c.line(0, "// writes traces.csv (time and one column a recording) and spikes.csv into the current folder.")
	c.line(0, "")
	c.line(0, `{load_file("stdrun.hoc")}  // defines tstop, v_init, steps_per_ms, cvode and the class String`)
	if n := h.p.Run.Layers; n > 0 {
		c.line(0, "if (nlayer_extracellular() != %d) nlayer_extracellular(%d)  // asked for the number it has, NEURON 9.0 stops", n, n)
	}
	if h.b.Model.FastIMem() {
		c.line(0, "{cvode.use_fast_imem(1)}  // makes i_membrane_, nA")
	}
	if h.usesIterators() {
		c.line(0, `{load_file("subiter.hoc")}  // defines SubsetDomainIterator`)
	}
	for _, i := range h.templates {
		c.line(0, `{load_file("%s.hoc")}`, h.cells[i].template)
	}
	c.line(0, "")
	if h.usesContext() {
		c.line(0, "objref pc")
		c.line(0, "pc = new ParallelContext()")
	}
	c.line(0, "objref nil   // stands for no target")
	c.line(0, "objref keep  // what NEURON refers to and nothing else would keep")
	c.line(0, "keep = new List()")
}

// hocCells writes make_cells.
func (h *hoc) hocCells() {
	c := &h.code
	if len(h.cells) == 0 {
		c.line(0, "")
		c.line(0, "create clock  // NEURON runs nothing without a section")
		c.line(0, "access clock")
		return
	}
	var objects, blocks []string
	for i, cell := range h.cells {
		objects = append(objects, cell.object)
		blocks = append(blocks, block(func(c *script) {
			c.line(1, "%s = new %s()%s", cell.object, cell.template, said(h.otherName(i)))
			if one := &h.p.Cells[i]; one.Placed() {
				at := one.Offset()
				c.line(1, "%s.position(%s, %s, %s)", cell.object, num(at[0]), num(at[1]), num(at[2]))
			}
		}))
	}
	c.line(0, "")
	declare(c, "objref", objects)
	h.procs(c, "make_cells", "", "", blocks)
}

// otherName gives the name of a cell in the project where that tells more.
func (h *hoc) otherName(i int) string {
	if name := h.p.Cells[i].Name; name != h.cells[i].object {
		return name
	}
	return ""
}

// declare writes a statement that lists names, ten a line.
func declare(c *script, word string, list []string) {
	for len(list) > 0 {
		n := min(10, len(list))
		c.line(0, "%s %s", word, strings.Join(list[:n], ", "))
		list = list[n:]
	}
}

// hocMain writes what is done, in order.
func (h *hoc) hocMain() {
	c := &h.code
	c.line(0, "")
	do := func(when bool, what string) {
		if when {
			c.line(0, "%s", what)
		}
	}
	do(h.p.Random != (project.RandomSettings{}), "set_random()")
	do(len(h.cells) > 0, "make_cells()")
	do(true, "add_points()")
	do(h.noisyDensity(), "number_streams()")
	do(true, "add_links()")
	do(len(h.p.Transfers) > 0, "add_transfers()")
	do(len(h.p.Tables) > 0, "set_tables()")
	do(true, "add_recordings()")
	do(true, "record_spikes()")
	do(true, "simulate()")
	do(true, "write_traces()")
	do(true, "write_spikes()")
}

func (h *hoc) hocReadme() []byte {
	var b strings.Builder
	title := strings.TrimSpace(h.p.Name)
	if title == "" {
		title = "A model"
	}
	fmt.Fprintf(&b, "# %s\n\n", title)
	b.WriteString("Written by nrngui. It needs NEURON 8.2 or 9; no Python. In this folder:\n\n```\n")
	if len(h.mods()) > 0 {
		b.WriteString("nrnivmodl                # once: compiles the mechanisms\n")
	}
	b.WriteString("nrniv -nogui main.hoc\n```\n\n")
	b.WriteString("`traces.csv` then has the time (ms) and one column a recording, `spikes.csv` the spikes of every event source. Numbers have the 17 digits that make them exact.\n\n")
	b.WriteString("- `main.hoc` makes the cells, places stimuli, runs and writes the files. It is meant to be changed.\n")
	for _, i := range h.templates {
		fmt.Fprintf(&b, "- `%s.hoc` is the template of %s, in the form of NEURON's CellBuilder; other models can use it.\n", h.cells[i].template, strings.Join(h.instances(i), ", "))
	}
	if len(h.mods()) > 0 {
		b.WriteString("- the `.mod` files are the mechanisms that NEURON lacks.\n")
	}
	b.WriteString("- `settings.json` lists what the numbers depend on.\n")
	if len(h.renamed) > 0 {
		b.WriteString("\nNames that differ in HOC; the columns of the files have those of the project:\n\n| in the project | in HOC |\n|---|---|\n")
		for _, r := range h.renamed {
			fmt.Fprintf(&b, "| %s | `%s` |\n", strings.ReplaceAll(r.project, "|", `\|`), r.hoc)
		}
	}
	return []byte(b.String())
}

// instances lists the cells of the project that come from the template made from cell i; a long list is cut.
func (h *hoc) instances(i int) (list []string) {
	more := 0
	for k, c := range h.cells {
		switch {
		case c.template != h.cells[i].template:
		case len(list) == 5:
			more++
		default:
			list = append(list, h.p.Cells[k].Name)
		}
	}
	if more > 0 {
		list = append(list, fmt.Sprintf("and %d more", more))
	}
	return list
}
