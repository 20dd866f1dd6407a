package workbench

import (
	"fmt"
	"sort"
	"strconv"
	"strings"

	"nrngui/engine/hoc"
	"nrngui/engine/hoc/interp"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// open says whether a branch is folded out; usual is how it is before anybody touches it.
func (h *Scripts) open(id string, usual bool) bool { return h.Unfold[id] != usual }

// toggleRow folds a branch out or in.
func (h *Scripts) toggleRow(id string) {
	if h.Unfold == nil {
		h.Unfold = map[string]bool{}
	}
	h.Unfold[id] = !h.Unfold[id]
}

// scriptTree collects rows.
type scriptTree struct {
	h    *Scripts
	rows []kit.TreeRow
}

// branch adds a heading and says whether it is open. A filter opens all.
func (t *scriptTree) branch(id, text, fact string, icon kit.Icon, depth int, usual bool) bool {
	open := t.h.open(id, usual) || t.h.Filter != ""
	t.rows = append(t.rows, kit.TreeRow{ID: id, Text: text, Fact: fact, Icon: icon, Depth: depth, Branch: true, Open: open})
	return open
}

func (t *scriptTree) leaf(id, text, fact, tip string, icon kit.Icon, depth int) {
	t.rows = append(t.rows, kit.TreeRow{ID: id, Text: text, Fact: fact, Icon: icon, Depth: depth, Tip: tip})
}

// fits says whether a name passes the filter.
func (h *Scripts) fits(name string) bool {
	return h.Filter == "" || strings.Contains(strings.ToLower(name), strings.ToLower(h.Filter))
}

// cellName is the object in front of a section's name: "Pyr[0]" of "Pyr[0].soma"; "" at top level.
func cellName(section string) (cell, rest string) {
	if i := strings.LastIndexByte(section, '.'); i > 0 {
		return section[:i], section[i+1:]
	}
	return "", section
}

// ModelRows lists the live model: sections by cell, point processes, and what scripts have declared.
func (h *Scripts) ModelRows() []kit.TreeRow {
	t := &scriptTree{h: h}
	if h.Layout != nil {
		t.sections()
		t.points()
	}
	if h.Contents != nil {
		t.names()
	}
	return t.rows
}

// sections lists the sections, those of a cell below its name.
func (t *scriptTree) sections() {
	h := t.h
	type group struct {
		cell string
		sec  []int
	}
	var groups []*group
	index := map[string]*group{}
	n := 0
	for i, s := range h.Layout.Sections {
		if !h.fits(s.Name) {
			continue
		}
		cell, _ := cellName(s.Name)
		g := index[cell]
		if g == nil {
			g = &group{cell: cell}
			index[cell], groups = g, append(groups, g)
		}
		g.sec = append(g.sec, i)
		n++
	}
	if n == 0 || !t.branch("grp:sections", words.T("Sections"), look.Group(n), kit.IconCell, 0, n <= 60) {
		return
	}
	for _, g := range groups {
		depth := 1
		if g.cell != "" {
			if !t.branch("cell:"+g.cell, g.cell, words.N(len(g.sec), "%d section", "%d sections", len(g.sec)), kit.IconCell, 1, len(groups) <= 2 && len(g.sec) <= 30) {
				continue
			}
			depth = 2
		}
		for _, i := range g.sec {
			t.section(i, depth)
		}
	}
}

// section is a row that folds out to mechanisms and point processes.
func (t *scriptTree) section(i, depth int) {
	s := &t.h.Layout.Sections[i]
	_, name := cellName(s.Name)
	id := "sec:" + s.Name
	open := t.h.open(id, false)
	t.rows = append(t.rows, kit.TreeRow{ID: id, Text: name, Fact: words.F("nseg %d", s.NSeg), Icon: kit.IconSoma, Depth: depth, Branch: true, Open: open,
		Tip: words.F("%s\nL %s um, diam %s um, Ra %s, nseg %d\ndouble click puts its name into the console", s.Name, look.Sig(s.L, 5), look.Sig(middle(s.Diam), 4), look.Sig(s.Ra, 4), s.NSeg)})
	if !open {
		return
	}
	for _, m := range s.Mechanisms {
		if !strings.HasSuffix(m, "_ion") {
			t.leaf("mech:"+s.Name+":"+m, m, "", "", kit.IconMechanism, depth+1)
		}
	}
	for _, p := range t.h.Layout.Points {
		if p.Section == i {
			t.leaf("pt:"+p.Name, p.Name, fmt.Sprintf("x %s", look.Sig(p.X, 3)), "", iconOf(typeOf(p.Name)), depth+1)
		}
	}
}

func middle(d []float64) float64 {
	if len(d) == 0 {
		return 0
	}
	return d[len(d)/2]
}

// typeOf is the class of an object's name: "IClamp" of "IClamp[0]".
func typeOf(name string) string { t, _, _ := strings.Cut(name, "["); return t }

// points lists point processes by type, and the number of NetCons.
func (t *scriptTree) points() {
	h := t.h
	byType := map[string][]int{}
	n := 0
	for i, p := range h.Layout.Points {
		if h.fits(p.Name) {
			byType[typeOf(p.Name)] = append(byType[typeOf(p.Name)], i)
			n++
		}
	}
	if n > 0 && t.branch("grp:points", words.T("Point processes"), look.Group(n), kit.IconElectrode, 0, n <= 40) {
		for _, typ := range sortedNames(byType) {
			list := byType[typ]
			if !t.branch("ptype:"+typ, typ, look.Group(len(list)), iconOf(typ), 1, len(list) <= 8) {
				continue
			}
			for _, i := range list {
				p := h.Layout.Points[i]
				at := "no section"
				if p.Section >= 0 {
					at = fmt.Sprintf("%s(%s)", h.Layout.Sections[p.Section].Name, look.Sig(p.X, 3))
				}
				t.leaf("pt:"+p.Name, p.Name, at, "", iconOf(typ), 2)
			}
		}
	}
	if c := h.Contents; c != nil && c.NetCons > 0 && h.fits("NetCons") {
		t.leaf("grp:netcons", "NetCons", look.Group(c.NetCons), "connections that carry events", kit.IconNetwork, 0)
	}
}

func sortedNames[T any](m map[string]T) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

// names lists templates, procs, and variables.
func (t *scriptTree) names() {
	for _, g := range []struct {
		id, title string
		icon      kit.Icon
		words     string
		usual     bool
	}{
		{"grp:templates", "Templates", kit.IconBook, "template", true},
		{"grp:procs", "Procedures and functions", kit.IconStep, "proc func obfunc iterator", false},
		{"grp:numbers", "Numbers", kit.IconGear, "number", false},
		{"grp:objects", "Objects", kit.IconLink, "object", false},
		{"grp:strings", "Strings", kit.IconFile, "string", false},
	} {
		var list []interp.Declared
		for _, d := range t.h.Contents.Names {
			if strings.Contains(g.words, d.Word) && !d.Ours && !strings.HasSuffix(d.Name, "_") && t.h.fits(d.Name) {
				list = append(list, d)
			}
		}
		if len(list) == 0 || !t.branch(g.id, g.title, look.Group(len(list)), g.icon, 0, g.usual) {
			continue
		}
		for _, d := range list {
			t.declared(d)
		}
	}
}

func (t *scriptTree) declared(d interp.Declared) {
	fact, tip := d.Value, ""
	switch d.Word {
	case "template":
		fact, tip = words.F("%d made", d.Live), "click shows its text: "+d.Pos.String()
	case "proc", "func", "obfunc", "iterator":
		fact, tip = d.Word, "click shows its text: "+d.Pos.String()
	}
	t.leaf("name:"+d.Name, d.Name, fact, tip, "", 1)
}

// FileRows lists the files that the model can be started with.
func (h *Scripts) FileRows() []kit.TreeRow {
	if h.Opened == nil {
		return nil
	}
	var rows []kit.TreeRow
	names := h.Opened.Other
	if h.Opened.Start != "" && !contains(names, h.Opened.Start) {
		names = append([]string{h.Opened.Start}, names...)
	}
	for _, name := range names {
		r := kit.TreeRow{ID: "file:" + name, Text: name, Icon: kit.IconFile, Tip: words.F("Start the model anew with %s", name)}
		switch {
		case name == h.Opened.Start:
			r.Bold, r.Fact, r.FactInk = true, "started", kit.InkAccent
		case hasEnding(name, []string{".ses"}):
			r.Icon, r.Fact = kit.IconGraph, "session"
			if h.takesSessions() {
				r.Tip = words.F("Load the windows of %s into the model", name)
			}
		case hasEnding(name, []string{".py"}):
			r.Fact, r.Tip = "Python", "Python files are not run here"
		}
		rows = append(rows, r)
	}
	return rows
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// receiptKinds are the kinds of findings with how they are shown, what needs attention first.
var receiptKinds = []struct {
	kind, title string
	icon        kit.Icon
	ink         kit.Ink
	usual       bool
}{
	{hoc.Missing, "Missing", kit.IconError, kit.InkErr, true},
	{hoc.Skipped, "Skipped", kit.IconWarning, kit.InkWarn, true},
	{hoc.Approximated, "Done in another way", kit.IconInfo, kit.InkAccent, true},
	{hoc.Understood, "Understood", kit.IconOK, kit.InkOK, false},
}

// ReceiptRows lists what became of the model.
func (h *Scripts) ReceiptRows() []kit.TreeRow {
	t := &scriptTree{h: h}
	for _, k := range receiptKinds {
		n := 0
		for _, e := range h.Receipt {
			if e.Kind == k.kind {
				n++
			}
		}
		if n == 0 || !t.branch("rcp:"+k.kind, k.title, fmt.Sprint(n), k.icon, 0, k.usual) {
			continue
		}
		for i, e := range h.Receipt {
			if e.Kind != k.kind {
				continue
			}
			fact := ""
			if e.Count > 1 {
				fact = fmt.Sprintf("%d×", e.Count)
			}
			tip := e.Text
			if e.Place != "" {
				tip += "\n" + e.Place
			}
			t.rows = append(t.rows, kit.TreeRow{ID: fmt.Sprint("entry:", i), Text: e.Text, Fact: fact, Depth: 1, Tip: tip})
		}
	}
	return t.rows
}

// attention counts the findings that may change results.
func (h *Scripts) attention() (n int, ink kit.Ink) {
	ink = kit.InkText2
	for _, e := range h.Receipt {
		switch e.Kind {
		case hoc.Missing:
			ink = kit.InkErr
			n++
		case hoc.Skipped:
			if ink != kit.InkErr {
				ink = kit.InkWarn
			}
			n++
		}
	}
	return n, ink
}

// entry gives the finding of a row.
func (h *Scripts) entry(id string) (e hoc.Entry, ok bool) {
	n, isEntry := strings.CutPrefix(id, "entry:")
	i, err := strconv.Atoi(n)
	if !isEntry || err != nil || i < 0 || i >= len(h.Receipt) {
		return e, false
	}
	return h.Receipt[i], true
}

// factText is what the status line says of the model.
func (h *Scripts) factText() string {
	if h.Layout == nil || len(h.Layout.Sections) == 0 {
		return ""
	}
	n := len(h.Layout.Points)
	return strings.Join([]string{words.N(len(h.Layout.Sections), "%s section", "%s sections", look.Group(len(h.Layout.Sections))),
		words.N(h.Layout.Segments, "%s segment", "%s segments", look.Group(h.Layout.Segments)), words.N(n, "%s point process", "%s point processes", look.Group(n))}, " · ")
}
