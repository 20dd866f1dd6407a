package export

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/project"
)

// Python gives the folder that runs the project in NEURON: file names with slashes and their contents. Morphologies must have been read
// and cat must hold the project's own mechanisms. The error is a source.List when the project can't be built.
func Python(p *project.Project, cat *mech.Catalogue) (map[string][]byte, error) {
	e, err := newExporter(p, cat)
	if err != nil {
		return nil, err
	}
	if err := e.refused(); err != nil {
		return nil, err
	}
	e.nameThings()
	for i := range e.p.Cells {
		if e.p.Cells[i].Shape.Morph != nil && e.first(i) == i {
			e.morphology(i)
		}
	}
	for _, m := range e.mods() {
		e.files[path.Join("mods", m.Name)] = []byte(m.Source)
	}
	e.files["main.py"] = e.script()
	e.files["settings.json"] = e.settings()
	e.files["README.md"] = e.readme()
	return e.files, nil
}

// newExporter builds the project, whose numbers the text is to give.
func newExporter(p *project.Project, cat *mech.Catalogue) (*exporter, error) {
	built, err := project.Build(p, cat)
	if err != nil {
		return nil, err
	}
	return &exporter{p: p.Instances(), b: built, cat: built.Model.Catalogue(), files: map[string][]byte{}}, nil
}

// mods lists the mod files that NEURON needs: the project's own, and those of the built-in mechanisms that it uses and NEURON lacks.
func (e *exporter) mods() []project.ModFile {
	list := slices.Clone(e.p.Mods)
	for _, t := range e.cat.Types() {
		if e.cat.Bundled(t) && e.b.Model.Columns(t).N > 0 {
			list = append(list, project.ModFile{Name: e.freeMod(t.File), Source: t.Source})
		}
	}
	return list
}

// freeMod gives a file name for a mod file that none of the project has.
func (e *exporter) freeMod(file string) string {
	base := strings.TrimSuffix(file, ".mod")
	return project.FreeName(base, "mod", func(n string) bool {
		return slices.ContainsFunc(e.p.Mods, func(m project.ModFile) bool { return strings.EqualFold(m.Name, n+".mod") })
	}) + ".mod"
}

// exporter holds one export in the making.
type exporter struct {
	p     *project.Project
	b     *project.Built
	cat   *mech.Catalogue
	files map[string][]byte

	firsts []int // by cell: see first

	class []string // Python class of each cell
	data  []string // data file of each cell without its ending
	code  script
}

// nameThings chooses the class and file names of the cells.
func (e *exporter) nameThings() {
	for i, c := range e.p.Cells {
		if k := e.first(i); k != i {
			e.class, e.data = append(e.class, e.class[k]), append(e.data, e.data[k])
			continue
		}
		name := c.Name
		if c.Kind() != "" {
			name = c.Kind()
		}
		class := strings.Map(func(r rune) rune {
			if r < 128 && (r == '_' || '0' <= r && r <= '9' || 'A' <= r && r <= 'Z' || 'a' <= r && r <= 'z') {
				return r
			}
			return '_'
		}, name)
		file := class
		class = strings.ToUpper(class[:1]) + class[1:]
		if class[0] == '_' || class[0] >= '0' && class[0] <= '9' || class == "None" || class == "True" || class == "False" || class == "Path" {
			class = "Cell" + class
		}
		if file == "settings" {
			file = "cell_settings"
		}
		e.class = append(e.class, project.FreeName(class, "Cell", func(n string) bool { return slices.Contains(e.class, n) }))
		e.data = append(e.data, project.FreeName(file, "cell", func(n string) bool {
			return slices.ContainsFunc(e.data, func(o string) bool { return strings.EqualFold(o, n) }) // some file systems ignore case
		}))
	}
}

// first gives the number of the first cell of the kind that a cell is of: instances have one class.
func (e *exporter) first(i int) int {
	if e.firsts == nil {
		e.firsts = make([]int, len(e.p.Cells))
		seen := map[string]int{}
		for k, c := range e.p.Cells {
			e.firsts[k] = k
			if kind := c.Kind(); kind != "" {
				if _, known := seen[kind]; !known {
					seen[kind] = k
				}
				e.firsts[k] = seen[kind]
			}
		}
	}
	return e.firsts[i]
}

// several says whether a cell is one of several instances, or one that is moved.
func (e *exporter) several(i int) bool {
	return e.p.Cells[i].Kind() != "" && e.p.Cells[i].Kind() != e.p.Cells[i].Name
}

// script writes main.py.
func (e *exporter) script() []byte {
	c := &e.code
	c.header(e)
	for i := range e.p.Cells {
		if e.first(i) == i {
			e.cellClass(i)
		}
	}
	e.setRandom()
	e.makeCells()
	e.addPoints()
	e.numberStreams()
	e.addLinks()
	e.addTransfers()
	e.setTables()
	e.recordings()
	e.spikes()
	e.changes()
	e.simulate()
	e.writeFiles()
	e.main()
	return []byte(c.String())
}

// script collects lines of a program.
type script struct {
	strings.Builder
	indent string // of one level; "" stands for four blanks
}

// line writes one line, indented by levels.
func (c *script) line(level int, format string, args ...any) {
	if format == "" {
		c.WriteByte('\n')
		return
	}
	indent := c.indent
	if indent == "" {
		indent = "    "
	}
	c.WriteString(strings.Repeat(indent, level))
	if len(args) == 0 {
		c.WriteString(format)
	} else {
		fmt.Fprintf(c, format, args...)
	}
	c.WriteByte('\n')
}

// lines writes lines that are given with their indentation. A single line break at the beginning is that of the Go text; two are blank
// lines.
func (c *script) lines(text string) {
	if !strings.HasPrefix(text, "\n\n") {
		text = strings.TrimPrefix(text, "\n")
	}
	c.WriteString(text)
}

func (c *script) header(e *exporter) {
	title := strings.TrimSpace(e.p.Name)
	if title == "" {
		title = "A model"
	}
	c.line(0, `"""%s`, docText(title))
	c.line(0, "")
	if notes := strings.TrimSpace(e.p.Notes); notes != "" {
		c.line(0, "%s", docText(notes))
		c.line(0, "")
	}
	c.line(0, "Written by nrngui. Runs in NEURON 8.2 and 9:")
	c.line(0, "")
	if len(e.mods()) > 0 {
		c.line(1, "nrnivmodl mods     (once: compiles the mechanisms of mods/)")
	}
	c.line(1, "python main.py")
	c.line(0, "")
	c.line(0, "writes traces.csv (time and one column a recording) and spikes.csv into the current folder.")
	c.line(0, `"""`)
	c.line(0, "")
	c.line(0, "import csv")
	if e.anyData() {
		c.line(0, "import json")
		c.line(0, "from pathlib import Path")
	}
	c.line(0, "")
	c.line(0, "from neuron import h")
	c.line(0, "")
	c.line(0, `h.load_file("stdrun.hoc")  # defines tstop, v_init and steps_per_ms`)
	if e.anyData() {
		c.line(0, "")
		c.line(0, "HERE = Path(__file__).resolve().parent")
	}
	e.layers()
	if e.usesContext() {
		c.line(0, "PC = h.ParallelContext()")
	}
	if e.keeps() {
		c.line(0, "KEEP = []  # what NEURON refers to and Python must not forget")
	}
}

// anyData says whether some cell has its sections in a data file.
func (e *exporter) anyData() bool {
	return slices.ContainsFunc(e.p.Cells, func(c project.Cell) bool { return c.Shape.Morph != nil })
}

// docText makes a text safe within a docstring.
func docText(s string) string {
	s = strings.ReplaceAll(s, `\`, `\\`)
	s = strings.ReplaceAll(s, `"""`, `'''`)
	if strings.HasSuffix(s, `"`) {
		s += " "
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f {
			return -1
		}
		return r
	}, s)
}

func (e *exporter) makeCells() {
	c := &e.code
	c.line(0, "")
	c.line(0, "")
	c.line(0, "def make_cells():")
	c.line(1, `"""All cells by name."""`)
	if len(e.p.Cells) == 0 {
		c.line(1, `return {"clock": h.Section(name="clock")}  # NEURON runs nothing without a section`)
		return
	}
	var moved []string
	for _, cell := range e.p.Cells {
		if at := cell.Offset(); cell.Placed() {
			moved = append(moved, fmt.Sprintf("cells[%s].position(%s, %s, %s)  # um", quote(cell.Name), num(at[0]), num(at[1]), num(at[2])))
		}
	}
	begin := "return {"
	if len(moved) > 0 {
		begin = "cells = {"
	}
	c.line(1, "%s", begin)
	for i, cell := range e.p.Cells {
		name := ""
		if e.several(i) {
			name = quote(cell.Name)
		}
		c.line(2, "%s: %s(%s),", quote(cell.Name), e.class[i], name)
	}
	c.line(1, "}")
	for _, m := range moved {
		c.line(1, "%s", m)
	}
	if len(moved) > 0 {
		c.line(1, "return cells")
	}
}

func (e *exporter) main() {
	c := &e.code
	c.line(0, "")
	c.line(0, "")
	c.line(0, "def main():")
	if e.p.Random != (project.RandomSettings{}) {
		c.line(1, "set_random()")
	}
	c.line(1, "cells = make_cells()")
	c.line(1, "points = add_points(cells)")
	if e.noisyDensity() {
		c.line(1, "number_streams(cells)")
	}
	c.line(1, "links = add_links(cells, points)")
	if len(e.p.Transfers) > 0 {
		c.line(1, "add_transfers(cells, points)")
	}
	if len(e.p.Tables) > 0 {
		c.line(1, "set_tables(points)")
	}
	c.line(1, "recordings = add_recordings(cells, points)")
	if len(e.counters()) > 0 {
		c.line(1, "spikes = record_spikes(links), record_counts(points)")
	} else {
		c.line(1, "spikes = record_spikes(links)")
	}
	c.lines(`
    simulate(changes(cells, points, links), recordings)
    write_traces(recordings)
    write_spikes(spikes)


if __name__ == "__main__":
    main()
`)
}
