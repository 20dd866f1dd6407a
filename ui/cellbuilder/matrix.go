package cellbuilder

import (
	"fmt"
	"slices"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/project"
)

// Look is how a value of the table is written.
type Look uint8

// The looks.
const (
	Absent    Look = iota // the mechanism is not there
	Partly                // it is on some of the sections
	Default               // no rule sets it
	Inherited             // a more general subset sets it
	Set                   // set here
	Gradient              // varies over the subset, set here
	GradientInherited
)

// Value is one place of the table.
type Value struct {
	Look Look
	V    float64
	Text string // in place of the number, where that would not say it
	From string // the subset whose rule it comes from; "" of a default
	On   int    // sections of the row that have the mechanism, when Partly
	Else int    // sections of the row for which a more specific subset says something else
}

// Column is one parameter.
type Column struct {
	Mech, Param string
	Name        string // NEURON's name: "gnabar_hh"
	Label       string
	Unit        string // as NMODL writes it
	Doc         string
	Default     float64
	Lo, Hi      float64 // limits; both 0: none
	Above       bool    // must be above 0
	Whole       bool    // whole numbers only
	Read        bool    // follows from the rest: can't be set
}

// Group is the columns of one mechanism.
type Group struct {
	Title string
	Mech  string
	First int // column
	N     int
}

// Row is one subset, or a section that has rules of its own.
type Row struct {
	Subset  string
	Depth   int // inheritance: within how many others it lies
	Section bool
	Own     bool
	Members []int
}

// Matrix is the table subset × mechanism × parameter.
type Matrix struct {
	Rows    []Row
	Columns []Column
	Groups  []Group
	Cells   [][]Value // by row, by column
}

// Column finds a column; -1 when there is none.
func (m *Matrix) Column(mechanism, param string) int {
	return slices.IndexFunc(m.Columns, func(c Column) bool { return c.Mech == mechanism && c.Param == param })
}

// Row finds a row; -1 when there is none.
func (m *Matrix) Row(subset string) int {
	return slices.IndexFunc(m.Rows, func(r Row) bool { return r.Subset == subset })
}

// matrix makes the table of the cell.
func (s *State) matrix(c *project.Cell) Matrix {
	m := Matrix{Rows: s.rows(c)}
	if s.numbers() == Biophysics {
		m.Columns, m.Groups = columnsOf(c, s.Cat)
	} else {
		m.Columns, m.Groups = tabColumns(s.numbers())
	}
	w := walkOf(c, len(s.Sections), s.Cat)
	m.Cells = make([][]Value, len(m.Rows))
	for i := range m.Rows {
		m.Cells[i] = make([]Value, len(m.Columns))
		for k := range m.Columns {
			if s.numbers() == Biophysics {
				m.Cells[i][k] = w.value(&m.Rows[i], &m.Columns[k])
			} else {
				m.Cells[i][k] = s.tabValue(c, w, &m.Rows[i], &m.Columns[k])
			}
		}
	}
	return m
}

// rows lists the subsets, then sections that rules name; a row is indented below the smallest earlier one that holds all of it.
func (s *State) rows(c *project.Cell) []Row {
	var rows []Row
	for _, sub := range s.Subsets {
		if len(sub.Members) > 0 || sub.Own {
			rows = append(rows, Row{Subset: sub.Name, Own: sub.Own, Members: sub.Members})
		}
	}
	named := map[string]bool{}
	for _, r := range c.Rules {
		if s.subset(r.Subset) == nil && s.has(r.Subset) {
			named[r.Subset] = true
		}
	}
	every := s.numbers() != Biophysics && len(s.Sections) <= 60 // each section of a small cell has numbers of its own
	for i, sec := range s.Sections {
		if named[sec.Name] || every && s.subset(sec.Name) == nil {
			rows = append(rows, Row{Subset: sec.Name, Section: true, Members: []int{i}})
		}
	}
	within := make([][]bool, len(rows))
	for i := range rows {
		within[i] = flags(rows[i].Members, len(s.Sections))
		best := -1
		for k := range i {
			if len(rows[i].Members) > 0 && covers(within[k], rows[i].Members) && (best < 0 || len(rows[k].Members) <= len(rows[best].Members)) {
				best = k
			}
		}
		if best >= 0 {
			rows[i].Depth = rows[best].Depth + 1
		}
	}
	return sorted(rows, within)
}

// sorted puts each row behind the one that it is indented below, and keeps the order else.
func sorted(rows []Row, within [][]bool) []Row {
	var out []Row
	done := make([]bool, len(rows))
	var put func(i int)
	put = func(i int) {
		done[i] = true
		out = append(out, rows[i])
		for k := i + 1; k < len(rows); k++ {
			if !done[k] && rows[k].Depth == rows[i].Depth+1 && covers(within[i], rows[k].Members) {
				put(k)
			}
		}
	}
	for i := range rows {
		if !done[i] {
			put(i)
		}
	}
	return out
}

func flags(members []int, n int) []bool {
	f := make([]bool, n)
	for _, m := range members {
		f[m] = true
	}
	return f
}

func covers(set []bool, members []int) bool {
	for _, m := range members {
		if !set[m] {
			return false
		}
	}
	return true
}

// columnsOf lists cm and Ra, then the parameters of each mechanism that the cell has, then what belongs to its ions.
func columnsOf(c *project.Cell, cat *mech.Catalogue) (cols []Column, groups []Group) {
	add := func(title, mechanism string, list []Column) {
		if len(list) > 0 {
			groups = append(groups, Group{Title: title, Mech: mechanism, First: len(cols), N: len(list)})
			cols = append(cols, list...)
		}
	}
	add("membrane", "", []Column{
		{Param: "cm", Name: "cm", Label: "cm", Unit: "uF/cm2", Doc: "specific capacitance", Default: 1, Hi: 1e6, Above: true},
		{Param: "Ra", Name: "Ra", Label: "Ra", Unit: "ohm cm", Doc: "axial resistivity", Default: 35.4, Hi: 1e6, Above: true}})
	var ions []string
	for _, name := range mechanismsOf(c) {
		if strings.HasSuffix(name, "_ion") {
			ions = addNew(ions, strings.TrimSuffix(name, "_ion"))
			continue
		}
		t, ok := cat.Lookup(name)
		if !ok {
			continue
		}
		add(name, name, parametersOf(t))
		for _, u := range t.Ions {
			if u.ReadErev {
				ions = addNew(ions, u.Ion)
			}
		}
	}
	for _, ion := range ions {
		t, ok := cat.Lookup(ion + "_ion")
		if !ok {
			continue
		}
		var list []Column
		for _, v := range t.Vars {
			if v.Range && (v.Name == "e"+ion || saysIon(c, v.Name)) {
				list = append(list, Column{Mech: t.Name, Param: v.Name, Name: v.Name, Label: v.Name, Unit: unitOfIon(v), Doc: v.Doc, Default: v.Default})
			}
		}
		add(ion, t.Name, list)
	}
	return cols, groups
}

func unitOfIon(v mech.Var) string {
	if v.Unit == "" && strings.HasPrefix(v.Name, "e") {
		return "mV"
	}
	return v.Unit
}

// saysIon says whether a rule sets something of an ion.
func saysIon(c *project.Cell, param string) bool {
	return slices.ContainsFunc(c.Rules, func(r project.Rule) bool {
		return slices.ContainsFunc(r.Params, func(p project.Param) bool { return p.Name == param })
	})
}

func addNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// mechanismsOf lists the mechanisms of the rules, each once.
func mechanismsOf(c *project.Cell) []string {
	var out []string
	for _, r := range c.Rules {
		if r.Mechanism != "" {
			out = addNew(out, r.Mechanism)
		}
	}
	return out
}

// parametersOf lists the parameters of a mechanism that vary over the cell.
func parametersOf(t *mech.Type) []Column {
	var out []Column
	for i := range t.Vars {
		v := &t.Vars[i]
		if v.Role != mech.Parameter || !v.Range || v.Global {
			continue
		}
		col := Column{Mech: t.Name, Param: v.Name, Name: t.HocName(v), Label: v.Name, Unit: v.Unit, Doc: v.Doc, Default: v.Default, Lo: v.Lo, Hi: v.Hi}
		if v.Len <= 1 {
			out = append(out, col)
			continue
		}
		for k := range v.Len {
			e := col
			at := fmt.Sprintf("[%d]", k)
			e.Param, e.Label, e.Name = v.Name+at, v.Name+at, t.HocName(v)+at
			out = append(out, e)
		}
	}
	return out
}

// walk finds where values come from: the rules with their members.
type walk struct {
	cat     *mech.Catalogue
	rules   []project.Rule
	members [][]int
	within  [][]bool
	n       int               // sections
	has     map[string][]bool // where a mechanism is, see where
}

func walkOf(c *project.Cell, n int, cat *mech.Catalogue) *walk {
	w := &walk{cat: cat, rules: c.Rules, n: n, has: map[string][]bool{}}
	known := map[string]int{}
	for i, r := range c.Rules {
		if k, ok := known[r.Subset]; ok {
			w.members, w.within = append(w.members, w.members[k]), append(w.within, w.within[k])
			continue
		}
		known[r.Subset] = i
		m, _ := c.Members(r.Subset)
		w.members, w.within = append(w.members, m), append(w.within, flags(m, n))
	}
	return w
}

// value finds what a row has in a column. Later rules win; what varies along sections wins over all.
func (w *walk) value(row *Row, col *Column) Value {
	v := Value{Look: Default, V: col.Default}
	if col.Mech != "" {
		if v.On = w.on(row.Members, col.Mech); v.On == 0 {
			return Value{Look: Absent}
		}
	}
	differs := map[int]bool{}
	for _, along := range []bool{false, true} {
		for i, r := range w.rules {
			if !r.Says(col.Mech, col.Param) && !along || r.Mechanism != col.Mech && along {
				continue
			}
			x, ok := said(r, col.Param, along)
			if !ok {
				continue
			}
			if covers(w.within[i], row.Members) {
				v.V, v.From, v.Look = x, r.Subset, lookOf(r.Subset == row.Subset, along && !constant(r, col.Param))
				clear(differs)
				continue
			}
			for _, m := range row.Members {
				if w.within[i][m] {
					differs[m] = true
				}
			}
		}
	}
	v.Else = len(differs)
	if col.Mech != "" && v.On < len(row.Members) {
		v.Look = Partly
	}
	return v
}

// constant says whether what varies by a rule is a constant, which stands for a value.
func constant(r project.Rule, param string) bool {
	for i := len(r.Gradients) - 1; i >= 0; i-- {
		if same(r.Gradients[i].Param, param) {
			return r.Gradients[i].Form == project.FormConstant
		}
	}
	return false
}

// lookOf is the look of a value that a rule gives.
func lookOf(here, along bool) Look {
	switch {
	case here && along:
		return Gradient
	case along:
		return GradientInherited
	case here:
		return Set
	}
	return Inherited
}

// said gives what a rule says of a parameter: a value, or with along one that varies, of which the middle stands for it.
func said(r project.Rule, param string, along bool) (float64, bool) {
	if along {
		for i := len(r.Gradients) - 1; i >= 0; i-- {
			if g := &r.Gradients[i]; same(g.Param, param) {
				return g.Coef("value"), true
			}
		}
		for _, p := range r.Profiles {
			if same(p.Name, param) && len(p.Values) > 0 {
				return p.At(0.5), true
			}
		}
		return 0, false
	}
	for i := len(r.Params) - 1; i >= 0; i-- {
		if same(r.Params[i].Name, param) {
			return r.Params[i].Value, true
		}
	}
	return 0, false
}

// same compares names of parameters; "e" and "e[0]" are one.
func same(a, b string) bool { return a == b || a+"[0]" == b || b+"[0]" == a }

// on counts the sections that have a mechanism.
func (w *walk) on(members []int, mechanism string) int {
	has, n := w.where(mechanism), 0
	for _, m := range members {
		if has[m] {
			n++
		}
	}
	return n
}

// where says which sections have a mechanism; an ion comes with every mechanism that uses it.
func (w *walk) where(mechanism string) []bool {
	if has, ok := w.has[mechanism]; ok {
		return has
	}
	has := make([]bool, w.n)
	for i, r := range w.rules {
		if r.Mechanism == mechanism || usesIon(w.cat, r.Mechanism, mechanism) {
			for _, m := range w.members[i] {
				has[m] = true
			}
		}
	}
	w.has[mechanism] = has
	return has
}

// usesIon says whether a mechanism brings an ion ("na_ion") along.
func usesIon(cat *mech.Catalogue, mechanism, ion string) bool {
	name, ok := strings.CutSuffix(ion, "_ion")
	if !ok {
		return false
	}
	t, ok := cat.Lookup(mechanism)
	return ok && slices.ContainsFunc(t.Ions, func(u mech.IonUse) bool { return u.Ion == name })
}
