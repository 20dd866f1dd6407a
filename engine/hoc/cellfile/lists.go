package cellfile

import (
	"fmt"
	"slices"
	"strings"

	"nrngui/engine/hoc/syntax"
	"nrngui/engine/hoc/text"
	"nrngui/engine/morph"
	"nrngui/engine/project"
)

// kindLists are the SectionLists that stand for the kinds of sections.
var kindLists = []struct {
	list, subset string
	kind         morph.Kind
}{{"somatic", "soma", morph.Soma}, {"axonal", "axon", morph.Axon}, {"basal", "dend", morph.Dend}, {"apical", "apic", morph.Apic}}

// subsetOf gives the name in the project of a SectionList. Lists are usually complete when the first rule names one; one that has grown since is another subset.
func (x *textCell) subsetOf(list string) string {
	x.settle()
	members := x.lists[list]
	if kind, ok := x.kinds[list]; ok && sameSet(members, x.members(kind)) {
		return kind
	}
	if len(members) == len(x.cell.Shape.Stylized) && list == "all" {
		return "all"
	}
	if name, ok := x.subsets[list]; ok && sameSet(members, x.members(name)) {
		return name
	}
	name := x.newSubset(list, members)
	x.subsets[list] = name
	return name
}

// newSubset adds a subset under its name, or one like it.
func (x *textCell) newSubset(name string, members []string) string {
	taken := x.cell.SubsetNames()
	for _, k := range kindLists {
		taken = append(taken, k.subset, k.list)
	}
	free := project.FreeName(name, "subset", func(s string) bool {
		_, section := x.arrays[s]
		return s == "all" || section || slices.Contains(taken, s)
	})
	if free != name {
		x.remark("The list %s of %s is called %s here: in a project the name stands for something else.", name, counted(len(members), "section"), free)
	}
	x.cell.Subsets = append(x.cell.Subsets, project.Subset{Name: free, Members: slices.Clone(members)})
	return free
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func (x *textCell) remark(format string, args ...any) {
	if s := fmt.Sprintf(format, args...); !slices.Contains(x.remarks, s) {
		x.remarks = append(x.remarks, s)
	}
}

func sameSet(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	in := make(map[string]bool, len(a))
	for _, s := range a {
		in[s] = true
	}
	for _, s := range b {
		if !in[s] {
			return false
		}
	}
	return true
}

// settle makes subsets of the lists that are there, once. somatic, axonal, basal and apical become the kinds of their sections where they part the cell; others become subsets.
func (x *textCell) settle() {
	if x.settled {
		return
	}
	x.settled = true
	kind := map[string]morph.Kind{}
	parts := true
	for _, k := range kindLists {
		for _, s := range x.lists[k.list] {
			parts = parts && kind[s] == 0
			kind[s] = k.kind
		}
	}
	for _, s := range x.cell.Shape.Stylized { // a name that says a kind whose list lacks it
		parts = parts && (kind[s.Name] != 0 || project.KindOf(s.Name, 0) == 0)
	}
	for _, k := range kindLists { // the section soma and the kind soma are one name: they must be one thing
		if _, section := x.index[k.subset]; section && len(x.lists[k.list]) > 1 {
			parts = false
		}
	}
	if parts {
		for i := range x.cell.Shape.Stylized {
			if s := &x.cell.Shape.Stylized[i]; project.KindOf(s.Name, 0) != kind[s.Name] {
				s.Type = kind[s.Name]
			}
		}
		for _, k := range kindLists {
			if _, ok := x.lists[k.list]; ok {
				x.kinds[k.list] = k.subset
			}
		}
	}
	for _, list := range x.listOrder {
		if len(x.lists[list]) > 0 {
			x.subsetOf(list)
		}
	}
}

// members lists the sections of a subset by its name in the project.
func (x *textCell) members(subset string) []string {
	if _, ok := x.index[subset]; ok {
		return []string{subset}
	}
	var list []string
	kind := project.KindOf(subset, 0)
	for _, k := range kindLists {
		if k.subset != subset {
			continue
		}
		for _, s := range x.cell.Shape.Stylized {
			if project.KindOf(s.Name, s.Type) == kind {
				list = append(list, s.Name)
			}
		}
		return list
	}
	if subset == "all" {
		for _, s := range x.cell.Shape.Stylized {
			list = append(list, s.Name)
		}
		return list
	}
	for _, s := range x.cell.Subsets {
		if s.Name == subset {
			return s.Members
		}
	}
	return nil
}

// matching lists the sections whose names a pattern meets.
func (x *textCell) matching(at syntax.Node, pattern string, among []string) []string {
	p, err := text.CompileContained(pattern, "")
	if err != nil {
		x.skip(at, "%v", err)
		return nil
	}
	var list []string
	for _, s := range among {
		if p.Match(x.inHoc(s)) {
			list = append(list, s)
		}
	}
	return list
}

// these makes a target of sections that have no list of their own: a kind or list that has just these, one section, or a new subset.
func (x *textCell) these(members []string, name string) *target {
	if len(members) == 1 {
		return &target{section: members[0], insert: noRule()}
	}
	for _, k := range []string{"all", "soma", "axon", "dend", "apic"} {
		if x.settle(); sameSet(members, x.members(k)) {
			return &target{subset: k, insert: noRule()}
		}
	}
	for _, s := range x.cell.Subsets {
		if sameSet(members, s.Members) {
			return &target{subset: s.Name, insert: noRule()}
		}
	}
	free := project.FreeName(strings.Trim(project.FreeName(name, "part", func(string) bool { return false }), "_"), "part", func(s string) bool {
		_, section := x.arrays[s]
		return s == "all" || section || slices.Contains(x.cell.SubsetNames(), s)
	})
	x.cell.Subsets = append(x.cell.Subsets, project.Subset{Name: free, Members: members})
	return &target{subset: free, insert: noRule()}
}

// append adds sections to a list.
func (x *textCell) append(list string, sections []string) {
	for _, s := range sections {
		if !slices.Contains(x.lists[list], s) {
			x.lists[list] = append(x.lists[list], s)
		}
	}
	if !slices.Contains(x.listOrder, list) {
		x.listOrder = append(x.listOrder, list)
	}
}

// subtree lists a section and all that hangs on it.
func (x *textCell) subtree(root string) []string {
	in := map[string]bool{root: true}
	for grown := true; grown; {
		grown = false
		for _, s := range x.cell.Shape.Stylized {
			if s.Parent != "" && in[s.Parent] && !in[s.Name] {
				in[s.Name], grown = true, true
			}
		}
	}
	var list []string
	for _, s := range x.cell.Shape.Stylized {
		if in[s.Name] {
			list = append(list, s.Name)
		}
	}
	return list
}

// listCall does a method of a SectionList, or of a List of SectionRefs, and says whether it is one.
func (x *textCell) listCall(e *syntax.Call, list, method string, on *target) bool {
	if _, known := x.lists[list]; !known {
		return false
	}
	refs := len(e.Args) == 1 && isNew(e.Args[0], "SectionRef")
	var here []string
	if on != nil {
		here = x.of(on)
	}
	switch {
	case method == "append" && (len(e.Args) == 0 || refs) && on != nil:
		x.append(list, here)
	case method == "append" && len(e.Args) == 1: // an object: lists of synapses and the like
	case method == "remove" && len(e.Args) == 0 && on != nil:
		x.lists[list] = slices.DeleteFunc(x.lists[list], func(s string) bool { return slices.Contains(here, s) })
	case method == "subtree" && len(here) == 1:
		x.append(list, x.subtree(here[0]))
	case method == "wholetree" && len(here) == 1:
		x.append(list, x.members("all"))
	case method == "unique" || method == "count":
	default:
		return false
	}
	return true
}

func isNew(e syntax.Expr, class string) bool {
	n, ok := e.(*syntax.New)
	return ok && n.Class == class
}

// listName gives the SectionList that an expression means.
func (x *textCell) listName(e syntax.Expr) (string, bool) {
	name := ""
	switch e := e.(type) {
	case *syntax.Name:
		name = e.Text
	case *syntax.Arg:
		if e.Kind == 'o' && e.N >= 1 && e.N <= len(x.args) {
			name = x.args[e.N-1].object
		}
	}
	_, known := x.lists[name]
	return name, known
}
