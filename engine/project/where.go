package project

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"nrngui/engine/expr"
	"nrngui/engine/morph"
	"nrngui/engine/source"
)

// Where is an expression over the places of a cell that was read: "in(apic) && distance(soma) > 400". It has what package expr has, and
//
//	distance          path length from the root's beginning, um
//	distance(soma)    from the middle of a section; distance(soma(1)) from a place of it
//	radial            distance in space from the middle of the root, um; radial(soma(0)) from a place
//	L, diam, area     of the section: um, um at the place, um2
//	x, y, z           in space, um
//	arc               place on the section, 0 to 1
//	order             the root 0, its children 1, one more behind each branching
//	depth             sections between it and the root
//	children          how many sections hang on it; tip is 1 where none does, root is 1 for the root
//	type              soma, axon, dend, apic (or 1 to 4), or what the file says
//	index             the number in dend[7]
//	in(apic)          1 within a subset or section
//	base(dend)        1 for dend and dend[0], dend[1] ...
//
// For a subset a section is judged at its middle.
type Where struct {
	text string
	e    *expr.Expr
	refs []measured // parallel to the expression's references
}

// measured is one thing that an expression wants to know of a place.
type measured struct {
	what string // the name
	of   string // between the parentheses; ""
	has  bool   // it has parentheses
}

// ofName lists what is followed by a name in parentheses.
func ofName() []string { return []string{"distance", "radial", "in", "base"} }

// ofPlace lists what is known of every place.
func ofPlace() []string {
	return []string{"distance", "radial", "L", "diam", "area", "x", "y", "z", "order", "depth", "children", "tip", "root", "type", "index", "soma", "axon", "dend", "apic"}
}

// ReadWhere reads an expression over places. The error is a *source.Error with the column where reading failed.
func ReadWhere(text string) (*Where, error) {
	inner, columns := bracedNames(text)
	e, err := expr.ParseOver(inner, "arc")
	if err != nil {
		if se, ok := err.(*source.Error); ok {
			moved := *se
			moved.Pos.Col = columns[min(max(se.Pos.Col-1, 0), len(columns)-1)] + 1
			moved.Excerpt = text
			if rest, ok := strings.CutPrefix(moved.Msg, "there is no function "); ok {
				if near := source.Nearest(strings.Trim(rest, `"`), append(ofPlace(), ofName()...)); near != "" {
					moved.Hint = fmt.Sprintf("did you mean %q?", near)
				}
			}
			return nil, &moved
		}
		return nil, err
	}
	w := &Where{text: text, e: e}
	for _, ref := range e.Refs() {
		m := measured{what: ref}
		if open := strings.IndexByte(ref, '('); open > 0 && strings.HasSuffix(ref, ")") {
			m = measured{ref[:open], strings.TrimSpace(ref[open+1 : len(ref)-1]), true}
		}
		known := ofPlace()
		if m.has {
			known = ofName()
		}
		if !slices.Contains(known, m.what) {
			col := max(strings.Index(text, m.what), 0) + 1
			return nil, &source.Error{Pos: source.Pos{File: "expression", Line: 1, Col: col}, Severity: source.Fatal, Excerpt: text,
				Msg: fmt.Sprintf("nothing is known as %q of a place", ref), Hint: suggest(m.what, append(ofPlace(), "arc", "in(subset)", "base(dend)"), "it may ask for "+listed(ofPlace())+", arc, distance(soma), radial(soma), in(subset), base(dend)")}
		}
		w.refs = append(w.refs, m)
	}
	return w, nil
}

// String is the text that was read.
func (w *Where) String() string { return w.text }

// bracedNames puts what is followed by a name in parentheses into braces, so that package expr takes it for one reference, and tells
// where each byte of the new text stood.
func bracedNames(text string) (string, []int) {
	var b strings.Builder
	var columns []int
	put := func(s string, from int) {
		for k := range len(s) {
			columns = append(columns, from+k)
		}
		b.WriteString(s)
	}
	letter := func(c byte) bool {
		return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
	}
	for i := 0; i < len(text); {
		k := i
		for k < len(text) && letter(text[k]) {
			k++
		}
		if k == i {
			put(text[i:i+1], i)
			i++
			continue
		}
		open := k
		for open < len(text) && text[open] == ' ' {
			open++
		}
		end := -1
		if open < len(text) && text[open] == '(' && slices.Contains(ofName(), text[i:k]) {
			end = closing(text, open)
		}
		if end < 0 {
			put(text[i:k], i)
			i = k
			continue
		}
		put("{", i)
		put(text[i:k], i)
		put(text[open:end+1], open)
		put("}", end)
		i = end + 1
	}
	return b.String(), append(columns, len(text))
}

// closing gives the place of the parenthesis that closes the one at open, -1 when none does.
func closing(text string, open int) int {
	deep := 0
	for i := open; i < len(text); i++ {
		switch text[i] {
		case '(':
			deep++
		case ')':
			if deep--; deep == 0 {
				return i
			}
		case '{', '}':
			return -1
		}
	}
	return -1
}

// geometry gives what expressions see of the cell.
func (f *subsetFinder) geometry() *tree {
	if f.tree == nil {
		f.tree = newTree(f)
	}
	return f.tree
}

// unconditional says whether no expression decides what belongs to a subset.
func (f *subsetFinder) unconditional(name string, before int) bool {
	u, ok := f.user[name]
	if _, always := f.kinds[name]; always || !ok || u >= before {
		return true
	}
	s := f.cell.Subsets[u]
	return s.Where == "" && !slices.ContainsFunc(s.Members, func(m string) bool { return !f.unconditional(m, u) })
}

// holds evaluates an expression at places: sections with the place on each. Only subsets before that number are known.
func (f *subsetFinder) holds(w *Where, before int, sections []int, xs []float64) ([]bool, error) {
	vars := make([][]float64, len(w.refs))
	for k, m := range w.refs {
		v, err := f.measure(m, before, sections, xs)
		if err != nil {
			return nil, err
		}
		vars[k] = v
	}
	out := make([]bool, len(sections))
	for i, v := range w.e.Eval(xs, vars) {
		out[i] = v != 0 && v == v
	}
	return out, nil
}

// measure gives one thing of each place.
func (f *subsetFinder) measure(m measured, before int, sections []int, xs []float64) ([]float64, error) {
	t := f.geometry()
	out := make([]float64, len(sections))
	switch {
	case m.has && m.what == "in":
		members, ok := f.members(m.of, before)
		if _, later := f.user[m.of]; !ok && later {
			return nil, refuse("move it up", "in(%s): the subset %q comes later", m.of, m.of)
		}
		if !ok {
			return nil, refuse(suggest(m.of, f.cell.SubsetNames(), "name a section or an earlier subset"), "in(%s): there is no subset or section %q before this one", m.of, m.of)
		}
		for k, i := range sections {
			if _, is := slices.BinarySearch(members, i); is {
				out[k] = 1
			}
		}
	case m.has && m.what == "base":
		for k, i := range sections {
			if base, _ := nameAndIndex(f.sections[i].Name); base == m.of {
				out[k] = 1
			}
		}
	case m.what == "radial":
		return f.radial(m, sections, xs)
	case m.has:
		from, at, err := f.placeOf(m)
		if err != nil {
			return nil, err
		}
		return t.ways(from, at, sections, xs), nil
	default:
		for k, i := range sections {
			v, ok := f.value(m.what, i, xs[k])
			if !ok {
				return nil, refuse("give it 3-D points, or ask for distance, order or type", "%s: section %s has no 3-D points", m.what, f.sections[i].Name)
			}
			out[k] = v
		}
	}
	return out, nil
}

// value gives what has no name in parentheses; false when it needs points that are not there. It is one switch over all of them.
func (f *subsetFinder) value(what string, i int, x float64) (float64, bool) {
	t := f.geometry()
	yes := func(b bool) (float64, bool) {
		if b {
			return 1, true
		}
		return 0, true
	}
	switch what {
	case "distance":
		return t.path(i, x), true
	case "L":
		return t.length[i], true
	case "diam":
		return t.diamAt(i, x), true
	case "area":
		return t.area(i), true
	case "order":
		return float64(t.order[i]), true
	case "depth":
		return float64(t.depth[i]), true
	case "children":
		return float64(t.children[i]), true
	case "tip":
		return yes(t.children[i] == 0)
	case "root":
		return yes(t.parent[i] < 0)
	case "type":
		return float64(f.sections[i].Kind), true
	case "index":
		_, n := nameAndIndex(f.sections[i].Name)
		return float64(n), true
	case "soma":
		return float64(morph.Soma), true
	case "axon":
		return float64(morph.Axon), true
	case "dend":
		return float64(morph.Dend), true
	case "apic":
		return float64(morph.Apic), true
	}
	p, ok := t.at(i, x)
	switch what {
	case "x":
		return float64(p.X), ok
	case "y":
		return float64(p.Y), ok
	}
	return float64(p.Z), ok
}

// radial gives distances in space.
func (f *subsetFinder) radial(m measured, sections []int, xs []float64) ([]float64, error) {
	from, at := 0, 0.5
	if m.has {
		var err error
		if from, at, err = f.placeOf(m); err != nil {
			return nil, err
		}
	}
	t := f.geometry()
	out := make([]float64, len(sections))
	if len(f.sections) == 0 {
		return out, nil
	}
	lacking := func(i int) error {
		return refuse("give it 3-D points, or ask for distance", "radial: section %s has no 3-D points", f.sections[i].Name)
	}
	c, ok := t.at(from, at)
	if !ok {
		return nil, lacking(from)
	}
	for k, i := range sections {
		p, ok := t.at(i, xs[k])
		if !ok {
			return nil, lacking(i)
		}
		dx, dy, dz := float64(p.X-c.X), float64(p.Y-c.Y), float64(p.Z-c.Z)
		out[k] = math.Sqrt(dx*dx + dy*dy + dz*dz)
	}
	return out, nil
}

// placeOf reads the place in parentheses: a section, whose middle it is, or a section with a place on it. A subset stands for its first section.
func (f *subsetFinder) placeOf(m measured) (section int, x float64, err error) {
	name, x := m.of, 0.5
	if open := strings.IndexByte(name, '('); open > 0 && strings.HasSuffix(name, ")") {
		at := strings.TrimSpace(name[open+1 : len(name)-1])
		x, err = strconv.ParseFloat(at, 64)
		if err != nil || !(x >= 0 && x <= 1) {
			return 0, 0, refuse("0 is its beginning, 1 its end", "%s(%s): the place is %q, must be a number from 0 to 1", m.what, m.of, at)
		}
		name = strings.TrimSpace(name[:open])
	}
	if i, ok := f.at()[name]; ok {
		return i, x, nil
	}
	if list := f.kinds[name]; len(list) > 0 {
		return list[0], x, nil
	}
	return 0, 0, refuse(suggest(name, f.cell.SubsetNames(), "name a section of the cell"), "%s(%s): there is no section %q", m.what, m.of, name)
}

// nameAndIndex parts "dend[7]" into "dend" and 7; a name without a number has the index 0.
func nameAndIndex(name string) (string, int) {
	open := strings.IndexByte(name, '[')
	if open < 0 || !strings.HasSuffix(name, "]") {
		return name, 0
	}
	n, err := strconv.Atoi(name[open+1 : len(name)-1])
	if err != nil {
		return name, 0
	}
	return name[:open], n
}

// where gives the sections of a list for which an expression over sections holds, each judged at its middle.
func (f *subsetFinder) where(text string, before int, sections []int) ([]int, error) {
	w, err := ReadWhere(text)
	if err != nil {
		return nil, err
	}
	xs := make([]float64, len(sections))
	for k := range xs {
		xs[k] = 0.5
	}
	is, err := f.holds(w, before, sections, xs)
	if err != nil {
		return nil, err
	}
	var out []int
	for k, i := range sections {
		if is[k] {
			out = append(out, i)
		}
	}
	return out, nil
}

// Spot is a place of a cell by the number of its section, as in SectionNames.
type Spot struct {
	Section int
	X       float64
}

// Sections gives the numbers, in SectionNames, of the sections for which an expression holds (judged at their middles); "" holds for all.
func (c *Cell) Sections(where string) ([]int, error) {
	f := c.finder()
	if where == "" {
		return f.kinds["all"], nil
	}
	return f.where(where, len(c.Subsets), f.kinds["all"])
}

// Holds judges an expression over places at each of the given ones.
func (c *Cell) Holds(where string, places []Spot) ([]bool, error) {
	w, err := ReadWhere(where)
	if err != nil {
		return nil, err
	}
	f := c.finder()
	sections, xs := make([]int, len(places)), make([]float64, len(places))
	for k, at := range places {
		if at.Section < 0 || at.Section >= len(f.sections) {
			return nil, refuse("", "there is no section number %d, the cell has %d", at.Section, len(f.sections))
		}
		sections[k], xs[k] = at.Section, at.X
	}
	return f.holds(w, len(c.Subsets), sections, xs)
}

// withColumn puts the place in the text of an expression into the words of a mistake, for a list whose positions are paths.
func withColumn(err error) error {
	e, ok := err.(*source.Error)
	if !ok || e.Pos.Col == 0 {
		return err
	}
	told := *e
	told.Msg = fmt.Sprintf("%s (character %d of the expression)", e.Msg, e.Pos.Col)
	return &told
}
