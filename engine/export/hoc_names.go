package export

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"nrngui/engine/project"
)

// names gives things of a project names that HOC takes: letters, digits and underscores, different from each other and from what NEURON has already.
type names struct {
	reserved map[string]bool // NEURON's and those of the mechanisms
	taken    map[string]bool
	own      map[string]bool // what procedures are called, with numbers behind where they are parted
}

// ownNames lists the names that main.hoc gives away by itself.
var ownNames = strings.Fields("i k n f r xx order together next counts pc nil keep link links train trains train_times names columns y sources times ids next_change step_text clock point_vector number values axis1 axis2 axis3 axis4 axis5 axis6 axis7 axis8 " +
	"set_random make_cells add_points number_streams add_links add_transfers set_tables add_recordings record_spikes change simulate write_traces write_spikes column play_trains sample changes")

// memberNames lists the names that a cell's template gives away by itself.
var memberNames = strings.Fields("topol basic_shape subsets geom biophys geom_nseg biophys_inhomo synlist x y z xx x0 y0 z0 len d syn_ shaped position connect2target synapses nc all somatic axonal basal apical")

// newNames reserves the given words beside NEURON's own and those of the mechanisms.
func (h *hoc) newNames(words []string) *names {
	n := &names{reserved: h.builtin, taken: map[string]bool{}, own: map[string]bool{}}
	for _, w := range words {
		n.taken[w], n.own[w] = true, true
	}
	return n
}

// builtinNames lists what can't be named anew: the words of NEURON, mechanisms and their plain variables, names of ions.
func (e *exporter) builtinNames() map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(neuronNames) {
		out[w] = true
	}
	for _, t := range e.cat.Types() {
		out[t.Name] = true
		if ion, ok := strings.CutSuffix(t.Name, "_ion"); ok {
			for _, w := range []string{"e" + ion, "i" + ion, ion + "i", ion + "o", "di" + ion + "_dv_"} {
				out[w] = true
			}
		}
		for _, v := range t.Vars {
			if v.Plain {
				out[v.Name] = true
			}
		}
	}
	return out
}

// refuses says whether a name can't be given away.
func (h *hoc) refuses(n *names, name string) bool {
	if n.taken[name] || n.reserved[name] {
		return true
	}
	for i := range name { // gnabar_hh is hh's, and so is every name that ends so
		if name[i] == '_' && i > 0 {
			if _, ok := h.cat.Lookup(name[i+1:]); ok {
				return true
			}
		}
	}
	return false
}

// give finds a free name near the wanted one and takes it.
func (h *hoc) give(n *names, wanted, kind string) string {
	wanted = identifier(wanted, kind)
	if base, parted := strings.CutSuffix(strings.TrimRight(wanted, "0123456789"), "_"); parted && base+"_" != wanted && n.own[base] {
		wanted += "_" // change_1 is a name that procedures get
	}
	name := project.FreeName(wanted, kind, func(s string) bool { return h.refuses(n, s) })
	n.taken[name] = true
	return name
}

// identifier makes a text fit for a name of HOC: "IClamp[0]" is IClamp0; other characters become underscores, and a name that begins with none of the
// letters gets the kind of thing before it.
func identifier(text, kind string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '[' || r == ']':
		case r < 128 && (r == '_' || '0' <= r && r <= '9' || 'A' <= r && r <= 'Z' || 'a' <= r && r <= 'z'):
			b.WriteRune(r)
		default:
			b.WriteByte('_')
		}
	}
	name := b.String()
	if name == "" || !('A' <= name[0] && name[0] <= 'Z' || 'a' <= name[0] && name[0] <= 'z') {
		return kind + name
	}
	return name
}

// arrays finds the sections of a cell that HOC can hold as arrays: dend[0] to dend[n-1], all there and none twice. It gives their lengths by name.
func arrays(list []project.SectionName) map[string]int {
	seen, most := map[string]map[int]bool{}, map[string]int{}
	plain := map[string]bool{}
	for _, s := range list {
		base, i, ok := indexed(s.Name)
		if !ok {
			plain[s.Name] = true
			continue
		}
		if seen[base] == nil {
			seen[base] = map[int]bool{}
		}
		seen[base][i] = true
		most[base] = max(most[base], i)
	}
	out := map[string]int{}
	for base, set := range seen {
		if !plain[base] && len(set) == most[base]+1 && identifier(base, "sec") == base {
			out[base] = len(set)
		}
	}
	return out
}

// indexed splits "dend[3]"; an index is written without leading zeros.
func indexed(name string) (base string, index int, ok bool) {
	base, rest, ok := strings.Cut(name, "[")
	digits, closed := strings.CutSuffix(rest, "]")
	i, err := strconv.Atoi(digits)
	if !ok || !closed || err != nil || i < 0 || strconv.Itoa(i) != digits {
		return "", 0, false
	}
	return base, i, true
}

// section is a section in HOC: the array or single name, and its index in an array (-1 for none).
type section struct {
	base  string
	index int
}

func (s section) String() string {
	if s.index < 0 {
		return s.base
	}
	return fmt.Sprintf("%s[%d]", s.base, s.index)
}

// nameCell chooses the names within the template of a cell: sections in order of creation, then the user's subsets.
func (h *hoc) nameCell(i int) {
	cell := &h.p.Cells[i]
	list := cell.SectionNames()
	n := h.newNames(memberNames)
	c := &cellNames{section: map[string]section{}, subset: map[string]string{"all": "all", "soma": "somatic", "axon": "axonal", "dend": "basal", "apic": "apical"}}
	count, array := arrays(list), map[string]string{}
	for _, s := range list {
		base, k, _ := indexed(s.Name)
		if size := count[base]; size > 0 && base != "" {
			if array[base] == "" {
				array[base] = h.give(n, base, "sec")
				c.create = append(c.create, fmt.Sprintf("%s[%d]", array[base], size))
				c.public = append(c.public, array[base])
			}
			c.section[s.Name] = section{array[base], k}
		} else {
			name := h.give(n, s.Name, "sec")
			c.create, c.public = append(c.create, name), append(c.public, name)
			c.section[s.Name] = section{name, -1}
		}
		h.rename(cell.Name+"/"+s.Name, c.section[s.Name].String(), s.Name)
		c.order = append(c.order, c.section[s.Name])
	}
	for _, s := range cell.Subsets {
		if _, known := c.subset[s.Name]; known {
			continue // a name that is looked up before the user's
		}
		c.subset[s.Name] = h.give(n, s.Name, "subset")
		c.lists = append(c.lists, s.Name)
		h.rename(cell.Name+"/"+s.Name, c.subset[s.Name], s.Name)
	}
	h.nameIterators(cell, c, n)
	h.cells = append(h.cells, c)
}

// renamed is a thing of the project that has another name in HOC.
type renamed struct{ project, hoc string }

// rename keeps what a thing is called in HOC when that is not its name.
func (h *hoc) rename(thing, hoc, name string) {
	if hoc != name {
		h.renamed = append(h.renamed, renamed{thing, hoc})
	}
}

// cellNames holds the names of one cell.
type cellNames struct {
	object   string             // the objref at the top level
	template string             // of the cell, which equal cells share
	section  map[string]section // by the project's name
	order    []section          // in order of creation
	create   []string           // what the create statement names
	public   []string
	subset   map[string]string // SectionLists by the project's name
	lists    []string          // the user's subsets in order, by the project's name

	domains   []hocDomain            // measures of place that gradients use
	functions map[[2]int]hocFunction // gradients that are said as functions of a measure, by rule and gradient
}

// nameObjects chooses the names at the top level: cells and point processes.
func (h *hoc) nameObjects() {
	h.top = h.newNames(ownNames)
	for _, c := range h.cells {
		h.top.taken[c.template] = true
	}
	for i, c := range h.p.Cells {
		h.cells[i].object = h.give(h.top, strings.ToLower(identifier(c.Name, "cell")), "cell")
		h.rename(c.Name, h.cells[i].object, c.Name)
	}
	for _, p := range h.p.Points {
		h.point[p.Name] = h.give(h.top, p.Name, "point")
		h.rename(p.Name, h.point[p.Name], p.Name)
	}
}

// nameTemplates gives equal cells one template: HOC's customary way to make many. text gives the text of the template of a cell under a name.
func (h *hoc) nameTemplates(text func(cell int, template string) string) {
	n := h.newNames(slices.Concat(ownNames, []string{"Path"}))
	first := map[string]int{}
	var shared = make([]int, len(h.cells))
	members := map[int]int{}
	for i := range h.cells {
		t := text(i, "*")
		k, known := first[t]
		if !known {
			k = i
			first[t] = i
		}
		shared[i] = k
		members[k]++
	}
	for i := range h.cells {
		if shared[i] != i {
			h.cells[i].template = h.cells[shared[i]].template
			continue
		}
		name := h.p.Cells[i].Name
		if kind := h.p.Cells[i].Kind(); kind != "" {
			name = kind
		} else if members[i] > 1 {
			if short := strings.TrimRight(name, "0123456789_-[]"); short != "" {
				name = short
			}
		}
		name = identifier(name, "Cell")
		name = strings.ToUpper(name[:1]) + name[1:]
		taken := project.FreeName(name, "Cell", func(s string) bool {
			return h.refuses(n, s) || strings.EqualFold(s, "main") || slices.ContainsFunc(h.templates, func(k int) bool { return strings.EqualFold(h.cells[k].template, s) }) // some file systems ignore case
		})
		n.taken[taken] = true
		h.cells[i].template = taken
		h.templates = append(h.templates, i)
	}
}
