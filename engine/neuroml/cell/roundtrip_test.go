package cell_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"nrngui/engine/export"
	"nrngui/engine/mech"
	"nrngui/engine/mech/builtin"
	"nrngui/engine/morph"
	"nrngui/engine/neuroml/cell"
	"nrngui/engine/project"
	"nrngui/engine/session"
)

func catalogue(t *testing.T, p *project.Project) *mech.Catalogue {
	t.Helper()
	cat, err := builtin.Catalogue()
	if err == nil {
		cat, err = session.WithMods(cat, p)
	}
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

// exported gives the text of a cell, and the remarks about it.
func exported(t *testing.T, p *project.Project) (text string, notes string) {
	t.Helper()
	file, files, list, err := export.Cell(p, catalogue(t, p), "", export.AsNeuroML, export.AllParts())
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, n := range list {
		b.WriteString(n.Error() + "\n")
	}
	return string(files[file]), b.String()
}

// read opens a text.
func read(t *testing.T, text string) *project.Project {
	t.Helper()
	file := filepath.Join(t.TempDir(), "cell.nml")
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	r, list := cell.Open(file, "", nil)
	if r == nil || len(list) > 0 {
		t.Fatalf("%v\n%s", list, text)
	}
	return r.Project
}

// ours is a cell with all that goes to NeuroML and comes back: sections with and without points, one that runs towards its parent, subsets, pas, hh, and gradients of each form.
func ours() *project.Project {
	p := project.New("ours")
	coefs := func(v ...any) (out []project.Param) {
		for i := 0; i < len(v); i += 2 {
			out = append(out, project.Param{Name: v[i].(string), Value: v[i+1].(float64)})
		}
		return out
	}
	rule := func(subset, mechanism string, v ...any) project.Rule {
		return project.Rule{Subset: subset, Mechanism: mechanism, Params: coefs(v...)}
	}
	varies := func(subset, mechanism, param string, g project.Gradient) project.Rule {
		g.Param = param
		return project.Rule{Subset: subset, Mechanism: mechanism, Gradients: []project.Gradient{g}}
	}
	p.Cells = []project.Cell{{Name: "ours", NSeg: project.NSegRule{Kind: "fixed", N: 5},
		Shape: project.Shape{Stylized: []project.StylizedSec{
			{Name: "soma", L: 20, Diam: 18.5},
			{Name: "dend[0]", L: 120.25, Diam: 2, Parent: "soma", ParentX: 1},
			{Name: "dend[1]", L: 80, Diam: 1, Parent: "dend[0]", ParentX: .3},
			{Name: "Trunk", Type: morph.Apic, Parent: "soma", Points: [][]float32{{0, 9, 0, 4}, {0, 109, 3, 3}, {5, 209, 3, 2.5}}},
			{Name: "tuft_1", Type: morph.Apic, Parent: "Trunk", ParentX: 1, Points: [][]float32{{5, 209, 3, 2}, {-60, 300, 0, 1}}},
			{Name: "axon", L: 300, Diam: .8, Parent: "soma", ParentX: 0, End: 1},
		}},
		Subsets: []project.Subset{{Name: "tree", Members: []string{"Trunk", "tuft_1"}}, {Name: "thin", Members: []string{"dend[1]", "tuft_1", "axon"}}},
		Rules: []project.Rule{
			rule("dend[0]", "", "nseg", 7.0), rule("all", "", "Ra", 110.0, "cm", 1.0), rule("thin", "", "cm", 1.5),
			rule("all", "pas", "g", 1e-4, "e", -68.0), rule("soma", "hh", "gnabar", .2, "ena", 52.0), rule("axon", "hh", "gnabar", .3, "ena", 52.0),
			varies("tree", "pas", "g", project.Gradient{Form: project.FormLinear, Domain: project.Domain{Proximal: project.ChoiceMost, Distal: project.ChoiceMost}, Coefs: coefs("b", 1e-4, "m", -5e-5)}),
			rule("tree", "hh", "gkbar", .01),
			varies("tree", "hh", "gnabar", project.Gradient{Form: project.FormBoltzmann, Domain: project.Domain{Proximal: project.ChoiceMost}, Coefs: coefs("A0", .01, "A", .05, "k", -.02, "d", 120.0)}),
			varies("tree", "hh", "gl", project.Gradient{Form: project.FormExponential, Coefs: coefs("A0", 1e-5, "A", 2e-4, "k", .004)}),
			varies("dend", "hh", "gkbar", project.Gradient{Form: project.FormExpression, Expr: "0.02 + 0.001*sqrt(p)"}),
			rule("dend", "hh", "gnabar", .0),
		},
		Output: &project.Output{Section: "soma", X: .5, Threshold: -12.5}}}
	p, _ = p.SetRun(project.Run{Tstop: 100, Dt: .025, VInit: -67, Celsius: 6.3})
	return p
}

// TestThereAndBack: a cell that goes to NeuroML comes back as it was, and goes out again as the same text.
func TestThereAndBack(t *testing.T) {
	for name, p := range map[string]*project.Project{"ours": ours(), "squid": first(opened(t, "squid")), "granule": first(opened(t, "granule")), "tuft": first(opened(t, "tuft"))} {
		text, notes := exported(t, p)
		if notes != "" {
			t.Errorf("%s: %s", name, notes)
		}
		q := read(t, text)
		for _, line := range project.CompareCells(&p.Cells[0], &q.Cells[0], catalogue(t, p)) {
			if !regexp.MustCompile(`^Only the second cell has a subset \w+_group_\d$`).MatchString(line) { // of sections with equal values, for which the first has no name
				t.Errorf("%s comes back otherwise: %s", name, line)
			}
		}
		again, _ := exported(t, q)
		if again != text {
			t.Errorf("%s goes out again otherwise:\n%s", name, differ(text, again))
		}
		if q.Run.VInit != p.Run.VInit || q.Cells[0].Output.Threshold != p.Cells[0].Output.Threshold {
			t.Errorf("%s: begins at %g mV, want %g; threshold %g, want %g", name, q.Run.VInit, p.Run.VInit, q.Cells[0].Output.Threshold, p.Cells[0].Output.Threshold)
		}
		for _, m := range p.Mods {
			if k := slices.IndexFunc(q.Mods, func(x project.ModFile) bool { return x.Name == m.Name }); k < 0 || q.Mods[k].Source != m.Source {
				t.Errorf("%s: the mod file %s comes back otherwise", name, m.Name)
			}
		}
		if name == "ours" {
			forms := map[string]int{}
			for _, r := range q.Cells[0].Rules {
				for _, g := range r.Gradients {
					forms[g.Form]++
				}
			}
			if forms["linear"] != 1 || forms["boltzmann"] != 1 || forms["exponential"] != 1 || forms["expression"] != 1 {
				t.Errorf("gradients come back as %v\n%s", forms, strings.Join(texts(&q.Cells[0]), "\n"))
			}
		}
	}
}

// differ lists the lines of two texts that are not in the other.
func differ(a, b string) string {
	la, lb := strings.Split(a, "\n"), strings.Split(b, "\n")
	var out strings.Builder
	for i := range min(len(la), len(lb)) {
		if la[i] != lb[i] {
			out.WriteString(la[i] + "\nbecomes\n" + lb[i] + "\n")
			break
		}
	}
	for _, l := range la {
		if !slices.Contains(lb, l) {
			out.WriteString("- " + l + "\n")
		}
	}
	for _, l := range lb {
		if !slices.Contains(la, l) {
			out.WriteString("+ " + l + "\n")
		}
	}
	return out.String()
}

func first(p *project.Project, _ any) *project.Project { return p }

// TestChangedMod: a channel whose equations somebody has changed doesn't go out as the one it was.
func TestChangedMod(t *testing.T) {
	p, _ := opened(t, "granule")
	q := *p
	q.Mods = slices.Clone(p.Mods)
	k := slices.IndexFunc(q.Mods, func(m project.ModFile) bool { return m.Name == "kdr.mod" })
	q.Mods[k].Source = strings.Replace(q.Mods[k].Source, "n_tau = 2.5", "n_tau = 3.5", 1)
	text, notes := exported(t, &q)
	if q.Mods[k].Source == p.Mods[k].Source || strings.Contains(text, `<ionChannelHH id="kdr"`) || !strings.Contains(text, `<ionChannelHH id="ka"`) || !strings.Contains(notes, "write the channel kdr in NeuroML by hand") {
		t.Errorf("told: %s", notes)
	}
}
