package export

import (
	"fmt"
	"slices"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/project"
	"nrngui/engine/source"
)

// outerVext gives the layer of a ref to vext of another layer than the innermost, 0 for everything else. In Python, NEURON 9.0 gives that
// of layer 0 for every layer, so such a variable goes by way of HOC.
func (e *exporter) outerVext(r project.Ref) int {
	t, ok := e.cat.Lookup(mech.ExtracellularName)
	name := strings.TrimPrefix(r.Var, mech.ExtracellularName+".")
	if !ok || r.Section == "" || !strings.HasPrefix(name, "vext[") {
		return 0
	}
	_, layer, _ := t.Element(name)
	return layer
}

// layers writes what the whole model needs before there are sections.
func (e *exporter) layers() {
	c := &e.code
	if n := e.p.Run.Layers; n > 0 {
		c.line(0, "h.nlayer_extracellular(%d)", n)
	}
	if e.b.Model.FastIMem() {
		c.line(0, "h.CVode().use_fast_imem(True)  # makes i_membrane_, nA")
	}
	refs := []project.Ref{}
	for _, r := range e.p.Recordings {
		refs = append(refs, r.Ref)
	}
	for _, ch := range e.p.Changes {
		if ch.Subset == "" {
			refs = append(refs, ch.Ref)
		}
	}
	if !slices.ContainsFunc(refs, func(r project.Ref) bool { return e.outerVext(r) > 0 }) {
		return
	}
	c.lines(`

def vext(seg, layer):
    """vext of an outer layer by way of HOC: in Python, NEURON 9.0 gives that of layer 0 for every layer."""
    name = "get_vext_%d" % layer
    if not hasattr(h, name):
        h("func %s() { return vext[%d]($1) }" % (name, layer))
    return getattr(h, name)(seg.x, sec=seg.sec)


def set_vext(seg, layer, value):
    """The same for setting it."""
    name = "set_vext_%d" % layer
    if not hasattr(h, name):
        h("proc %s() { vext[%d]($1) = $2 }" % (name, layer))
    getattr(h, name)(seg.x, value, sec=seg.sec)
`)
}

// refused lists what a script can't say in NEURON.
func (e *exporter) refused() error {
	var list source.List
	for _, p := range e.p.Points {
		for _, x := range p.Pointers {
			if e.outerVext(x.To) > 0 {
				list.Add(source.Pos{File: fmt.Sprintf("point process %q / pointer %s", p.Name, x.Name)}, "point to vext[0]",
					"NEURON's Python has no pointer to %s: it takes the innermost layer for every layer", x.To.Var)
			}
		}
	}
	for i := range e.p.Cells {
		for k, r := range e.p.Cells[i].Rules {
			for _, x := range r.Pointers {
				if e.outerVext(project.Ref{Section: r.Subset, Var: x.Var}) > 0 {
					list.Add(source.Pos{File: fmt.Sprintf("cell %q / rule %d (%s) / pointer %s", e.p.Cells[i].Name, k+1, r.Describe(), x.Name)}, "point to vext[0]",
						"NEURON's Python has no pointer to %s: it takes the innermost layer for every layer", x.Var)
				}
			}
		}
	}
	for i, ch := range e.p.Changes {
		if ch.Subset != "" && strings.HasPrefix(strings.TrimPrefix(ch.Ref.Var, mech.ExtracellularName+"."), "vext[") && !strings.HasSuffix(ch.Ref.Var, "[0]") {
			list.Add(source.Pos{File: fmt.Sprintf("change %d (%s)", i+1, ch.Target())}, "set it place by place", "NEURON's Python can't set %s of a subset", ch.Ref.Var)
		}
	}
	for i, r := range e.p.Recordings {
		e.hidden(&list, i, r)
	}
	return list.Err()
}

// hidden reports a recording of something that NEURON does not show.
func (e *exporter) hidden(list *source.List, i int, r project.Recording) {
	if e.p.Canonical(r.Ref).Var == "fastpas.i" {
		list.Add(source.Pos{File: fmt.Sprintf("recording %d (%s)", i+1, r.Ref)}, "insert pas, the same membrane, which shows its current", "NEURON's fastpas has no variable for its current")
	}
}

// element writes the name of an array variable with its index, which Python needs for the first element too.
func (e *exporter) element(name string) string {
	t, ok := e.cat.Lookup(mech.ExtracellularName)
	if !ok || strings.Contains(name, "[") {
		return name
	}
	if v, ok := t.Var(name); ok && v.Plain && v.Name != "i_membrane" {
		return name + "[0]"
	}
	return name
}
