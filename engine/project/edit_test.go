package project

import (
	"bytes"
	"fmt"
	"testing"

	"nrngui/engine/morph"
)

// edits lists one call of every edit on ballAndStick with the title it must have.
func edits() map[string]func(*Project) (*Project, string, error) {
	plain := func(f func(*Project) (*Project, string)) func(*Project) (*Project, string, error) {
		return func(p *Project) (*Project, string, error) { q, title := f(p); return q, title, nil }
	}
	return map[string]func(*Project) (*Project, string, error){
		"gnabar_hh 0.12 → 0.2 on soma": func(p *Project) (*Project, string, error) { return p.SetParam("", "soma", "hh", "gnabar", .2) },
		"gkbar_hh = 0.05 on soma":      func(p *Project) (*Project, string, error) { return p.SetParam("ball", "soma", "hh", "gkbar", .05) },
		"Ra 100 → 150 on all":          func(p *Project) (*Project, string, error) { return p.SetParam("", "all", "", "Ra", 150) },
		"cm = 2 on dend":               func(p *Project) (*Project, string, error) { return p.SetParam("", "dend", "", "cm", 2) },
		"add hh on dend": func(p *Project) (*Project, string, error) {
			return p.AddRule("", Rule{Subset: "dend", Mechanism: "hh"})
		},
		"remove pas on dend":  func(p *Project) (*Project, string, error) { return p.RemoveRule("", 2) },
		"remove pas from far": func(p *Project) (*Project, string, error) { return p.RemoveMechanism("", "far", "pas") },
		"add subset near": func(p *Project) (*Project, string, error) {
			return p.SetSubset("", Subset{Name: "near", Members: []string{"dend"}})
		},
		"change subset far": func(p *Project) (*Project, string, error) {
			return p.SetSubset("", Subset{Name: "far", Members: []string{"dend"}})
		},
		"remove subset far": func(p *Project) (*Project, string, error) { return p.SetSubset("", Subset{Name: "far"}) },
		"nseg = 3":          func(p *Project) (*Project, string, error) { return p.SetNSeg("", NSegRule{Kind: "fixed", N: 3}) },
		"nseg by d_lambda 0.05 at 100 Hz": func(p *Project) (*Project, string, error) {
			return p.SetNSeg("", NSegRule{Kind: "d_lambda", D: .05})
		},
		"ball from a.swc": func(p *Project) (*Project, string, error) { return p.SetShape("", Shape{File: "a.swc"}) },
		"L 500 → 400 of dend": func(p *Project) (*Project, string, error) {
			return p.SetSection("", "dend", StylizedSec{Name: "dend", L: 400, Diam: 1.5, Parent: "soma", ParentX: 1})
		},
		"rename soma to body": func(p *Project) (*Project, string, error) {
			return p.SetSection("", "soma", StylizedSec{Name: "body", L: 20, Diam: 20})
		},
		"add section axon": func(p *Project) (*Project, string, error) {
			return p.AddSection("", StylizedSec{Name: "axon", L: 10, Diam: 1, Parent: "soma"})
		},
		"add cell ball2": plain(func(p *Project) (*Project, string) {
			return p.AddStylizedCell("ball", []StylizedSec{{Name: "soma", L: 1, Diam: 1}})
		}),
		"add cell a_b": plain(func(p *Project) (*Project, string) { return p.AddCell("a b", "a b.swc", nil, &morph.Morphology{}) }),
		"add IClamp[1] at dend(0.2)": plain(func(p *Project) (*Project, string) {
			return p.AddPoint(PointProc{Type: "IClamp", At: Place{Section: "dend", X: .2}})
		}),
		"move syn to soma(0.5)":   func(p *Project) (*Project, string, error) { return p.MovePoint("syn", Place{Section: "soma", X: .5}) },
		"IClamp[0].amp 0.5 → 0.7": func(p *Project) (*Project, string, error) { return p.SetPointParam("IClamp[0]", "amp", .7) },
		"remove syn and 1 link":   func(p *Project) (*Project, string, error) { return p.RemovePoint("syn") },
		"link stim to syn":        plain(func(p *Project) (*Project, string) { return p.AddLink(Link{From: "stim", To: "syn"}) }),
		"weight 0.002 → 0.004 of in": func(p *Project) (*Project, string, error) {
			if len(p.Links) == 0 {
				return nil, "", fmt.Errorf("no link")
			}
			l := p.Links[0]
			l.Weight = []float64{.004}
			return p.SetLink(0, l)
		},
		"remove out": func(p *Project) (*Project, string, error) { return p.RemoveLink(1) },
		"record dend(0.5).v": plain(func(p *Project) (*Project, string) {
			return p.AddRecording(Recording{Ref: Ref{Section: "dend", X: .5, Var: "v"}})
		}),
		"label ball/soma(0.5).v": plain(func(p *Project) (*Project, string) {
			return p.AddRecording(Recording{Ref: Ref{"ball", "soma", .5, "", "v"}, Label: "x"})
		}),
		"stop recording soma(0.5).v": func(p *Project) (*Project, string, error) { return p.RemoveRecording(Ref{"ball", "soma", .5, "", "v"}) },
		"soma(0.5).v = 1 at 11 ms": plain(func(p *Project) (*Project, string) {
			return p.AddChange(Change{T: 11, Ref: Ref{Section: "soma", X: .5, Var: "v"}, Value: 1})
		}),
		"forget the changes made during runs": plain((*Project).ClearChanges),
		"tstop 5 → 50, secondorder 0 → 2": plain(func(p *Project) (*Project, string) {
			return p.SetRun(Run{Tstop: 50, Dt: .025, VInit: -65, Celsius: 6.3, SecondOrder: 2})
		}),
		"usetable_hh 0 → 1":               plain(func(p *Project) (*Project, string) { return p.SetGlobal("usetable_hh", 1) }),
		"usetable_hh back to its default": func(p *Project) (*Project, string, error) { return p.RemoveGlobal("usetable_hh") },
		"arrange views":                   plain(func(p *Project) (*Project, string) { return p.SetViews(nil) }),
		`rename the project to "x"`:       plain(func(p *Project) (*Project, string) { return p.SetName("x") }),
		"edit notes":                      plain(func(p *Project) (*Project, string) { return p.SetNotes("") }),
		"edit kdr.mod":                    plain(func(p *Project) (*Project, string) { return p.SetMod(ModFile{"kdr.mod", ""}) }),
		"remove kdr.mod":                  func(p *Project) (*Project, string, error) { return p.RemoveMod("kdr.mod") },
		"rename ball to b":                func(p *Project) (*Project, string, error) { return p.RenameCell("", "b") },
		"remove cell ball":                func(p *Project) (*Project, string, error) { return p.RemoveCell("") },
	}
}

// An edit changes what it says, and nothing of the project it began with.
func TestEditsArePure(t *testing.T) {
	for want, edit := range edits() {
		p := ballAndStick()
		before := Encode(p)
		q, title, err := edit(p)
		if err != nil {
			t.Errorf("%s: %v", want, err)
			continue
		}
		if title != want {
			t.Errorf("title %q, want %q", title, want)
		}
		if !bytes.Equal(before, Encode(p)) {
			t.Errorf("%s changed the project it began with", want)
		}
		if bytes.Equal(before, Encode(q)) {
			t.Errorf("%s changed nothing", want)
		}
		// A second edit of the same base must not write into what the first made.
		after := Encode(q)
		for _, other := range edits() {
			if _, _, err := other(p); err != nil {
				t.Fatal(err)
			}
			other(q)
		}
		if !bytes.Equal(after, Encode(q)) {
			t.Errorf("another edit changed the result of %s", want)
		}
	}
}

func TestEditsStayValid(t *testing.T) {
	for _, title := range []string{"rename soma to body", "rename ball to b", "remove syn and 1 link", "stop recording soma(0.5).v", "remove cell ball"} {
		q, _, err := edits()[title](ballAndStick())
		if err != nil {
			t.Fatal(err)
		}
		if list := Validate(q, testCatalogue()); list.Failed() {
			t.Errorf("%s: %s", title, list)
		}
	}
	q, _, _ := ballAndStick().SetSection("", "soma", StylizedSec{Name: "body", L: 20, Diam: 20})
	if r := q.Cells[0].Rules[1]; r.Subset != "body" {
		t.Errorf("the rule of the only soma follows: %s", r.Subset)
	}
	r, _, _ := ballAndStick().SetSection("", "soma", StylizedSec{Name: "soma2", L: 20, Diam: 20})
	if got := r.Cells[0].Rules[1].Subset; got != "soma" {
		t.Errorf("soma as a kind stays in the rules: %s", got)
	}
	if ref := q.Recordings[0].Ref.String(); ref != "body(0.5).v" || q.Views[0].Refs[0] != ref {
		t.Errorf("%s, %s", ref, q.Views[0].Refs[0])
	}
}

// An edit shares what it did not touch: a project with a large cell costs little to change.
func TestEditsShare(t *testing.T) {
	p := ballAndStick()
	q, _, _ := p.SetParam("", "soma", "hh", "gnabar", .2)
	if &p.Points[0] != &q.Points[0] || &p.Cells[0].Shape.Stylized[0] != &q.Cells[0].Shape.Stylized[0] || &p.Cells[0].Rules[0].Params[0] != &q.Cells[0].Rules[0].Params[0] {
		t.Error("untouched parts were copied")
	}
}

// A rule that a later one hides must not swallow the edit.
func TestSetParamActs(t *testing.T) {
	p := ballAndStick() // pas.g: 1e-4 on dend, then 2e-4 on far, a part of dend
	q, title, err := p.SetParam("", "dend", "pas", "g", 5e-4)
	if err != nil {
		t.Fatal(err)
	}
	b := mustBuild(t, q)
	for _, ref := range []string{"dend(0.5).pas.g", "dend2(0.5).pas.g"} {
		if got := value(t, b, ref); got != 5e-4 {
			t.Errorf("%s is %g after %q", ref, got, title)
		}
	}
	q, _, _ = q.SetParam("", "dend", "pas", "g", 6e-4)
	if n := len(q.Cells[0].Rules); n != len(p.Cells[0].Rules)+1 {
		t.Errorf("%d rules: the second edit must reuse the rule of the first", n)
	}
}

func TestEditsRefuse(t *testing.T) {
	p := ballAndStick()
	for i, f := range []func() error{
		func() error { _, _, err := p.SetParam("x", "soma", "hh", "gnabar", 1); return err },
		func() error { _, _, err := p.SetParam("", "sma", "hh", "gnabar", 1); return err },
		func() error { _, _, err := p.RemoveRule("", 9); return err },
		func() error { _, _, err := p.RemovePoint("x"); return err },
		func() error { _, _, err := p.MovePoint("x", Place{}); return err },
		func() error { _, _, err := p.RemoveRecording(Ref{Var: "x"}); return err },
		func() error { _, _, err := p.RemoveLink(-1); return err },
		func() error { _, _, err := p.RenameCell("", "a b"); return err },
		func() error { _, _, err := p.RemoveCell("x"); return err },
		func() error { _, _, err := New("x").RemoveCell(""); return err },
		func() error { _, _, err := withMorph().AddSection("", StylizedSec{}); return err },
	} {
		if err := f(); err == nil || fmt.Sprint(err) == "" {
			t.Errorf("edit %d was not refused", i)
		}
	}
}
