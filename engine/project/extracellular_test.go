package project

import (
	"strings"
	"testing"

	"nrngui/engine/mech"
)

// withLayers is ball and stick with extracellular on the dendrite.
func withLayers(t *testing.T) (*Project, *mech.Catalogue) {
	t.Helper()
	cat := testCatalogue()
	typ, err := mech.NewExtracellular(2)
	if err != nil {
		t.Fatal(err)
	}
	if err := cat.Register(typ); err != nil {
		t.Fatal(err)
	}
	p := ballAndStick()
	p.Cells[0].Rules = append(p.Cells[0].Rules, Rule{Subset: "dend", Mechanism: "extracellular", Params: []Param{{"xg[1]", 2}, {"e", 3}, {"xc", 4}}})
	p.Recordings = append(p.Recordings, Recording{Ref: Ref{Section: "dend", X: 1, Var: "vext[1]"}}, Recording{Ref: Ref{Section: "dend", X: 0.5, Var: "extracellular.i_membrane"}})
	p.Changes = []Change{{T: 1, Ref: Ref{Var: "e_extracellular"}, Subset: "dend", Value: 10}, {T: 1, Ref: Ref{Section: "dend", X: 0.5, Var: "xraxial[1]"}, Value: 10}}
	return p, cat
}

func TestLayersBuild(t *testing.T) {
	p, cat := withLayers(t)
	back, err := Decode(Encode(p), "x")
	if err != nil {
		t.Fatal(err)
	}
	b, err := Build(back, cat)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]float64{"xg[0]": 1e9, "xg[1]": 2, "e_extracellular": 3, "xc[0]": 4, "xc[1]": 0} {
		if v, err := b.Resolve(Ref{Section: "dend", X: 0.5, Var: name}); err != nil || v.Get() != want {
			t.Errorf("%s: %v, want %g", name, err, want)
		}
	}
	if b.Model.FastIMem() || b.Model.Layers() != 2 {
		t.Errorf("i_membrane_ %v, %d layers", b.Model.FastIMem(), b.Model.Layers())
	}
}

func TestNumberOfLayers(t *testing.T) {
	p, cat := withLayers(t)
	p.Run.Layers, p.Run.FastIMem = 3, true
	p.Cells[0].Rules[4].Params[0].Name = "xg[2]"
	back, err := Decode(Encode(p), "x")
	if err != nil {
		t.Fatal(err)
	}
	if back.Run != p.Run {
		t.Errorf("run settings %+v became %+v", p.Run, back.Run)
	}
	b, err := Build(back, cat)
	if err != nil {
		t.Fatal(err)
	}
	if v, err := b.Resolve(Ref{Section: "dend", X: 0.5, Var: "xg[2]"}); err != nil || v.Get() != 2 {
		t.Errorf("%v", err)
	}
	if typ, _ := cat.Lookup("extracellular"); typ.Layers != 2 || !b.Model.FastIMem() {
		t.Errorf("the caller's catalogue has %d layers, i_membrane_ %v", typ.Layers, b.Model.FastIMem())
	}
	if _, err := Decode([]byte(`{"format": "nrngui project", "version": 1, "run": {"use_fast_imem": 1}}`), "x"); err == nil || !strings.Contains(err.Error(), "must be true or false") {
		t.Errorf("error %v", err)
	}
}

// What shows i_membrane_ switches it on.
func TestFastIMem(t *testing.T) {
	for what, change := range map[string]func(*Project){
		"setting": func(p *Project) { p.Run.FastIMem = true },
		"recording": func(p *Project) {
			p.Recordings = append(p.Recordings, Recording{Ref: Ref{Section: "soma", X: 1, Var: "i_membrane_"}})
		},
		"view": func(p *Project) { p.Views[1].Var = "i_membrane_" },
	} {
		p := ballAndStick()
		if p.FastIMem() {
			t.Fatal("it is on from the start")
		}
		change(p)
		if !p.FastIMem() {
			t.Errorf("%s: it is not on", what)
		}
		mustValid(t, p)
	}
}

func TestValidateLayers(t *testing.T) {
	rule := func(f func(*Rule)) func(*Project) { return func(p *Project) { f(&p.Cells[0].Rules[4]) } }
	for want, breakIt := range map[string]func(*Project){
		`cell "ball" / rule 5 (extracellular on dend) / xg[2]: xg has the elements xg[0] to xg[1]`:                  rule(func(r *Rule) { r.Params[0].Name = "xg[2]" }),
		`cell "ball" / rule 5 (extracellular on dend) / yg[1]: extracellular has no parameter "yg[1]"`:              rule(func(r *Rule) { r.Params[0].Name = "yg[1]" }),
		`cell "ball" / rule 5 (extracellular on dend) / xg[1]: xg is -1, must be at least 0 S/cm2`:                  rule(func(r *Rule) { r.Params[0].Value = -1 }),
		`cell "ball" / rule 5 (extracellular on dend) / xraxial[1]: xraxial is 0, must be above 0 MOhm/cm`:          rule(func(r *Rule) { r.Params[0] = Param{"xraxial[1]", 0} }),
		`cell "ball" / rule 5 (extracellular on dend): warning: with secondorder 2 the potentials outside take one`: func(p *Project) { p.Run.SecondOrder = 2 },
		`run settings / nlayer_extracellular: nlayer_extracellular is 2000, must be a whole number from 1 to 1000`:  func(p *Project) { p.Run.Layers = 2000 },
		`recording 4 (dend(1).vext[2]): vext has the elements vext[0] to vext[1]`:                                   func(p *Project) { p.Recordings[3].Ref.Var = "vext[2]" },
		`recording 4 (soma(1).vext[1]): "soma" has no extracellular`:                                                func(p *Project) { p.Recordings[3].Ref.Section = "soma" },
	} {
		p, cat := withLayers(t)
		breakIt(p)
		list := Validate(p, cat)
		found := false
		for _, e := range list {
			found = found || strings.HasPrefix(e.Error(), want)
		}
		if !found {
			t.Errorf("want %s\ngot  %v", want, list)
		}
	}
}

func TestTitlesOfLayers(t *testing.T) {
	p, _ := withLayers(t)
	for param, want := range map[string]string{"xg[1]": "xg[1] 2 → 5 on dend", "e": "e_extracellular 3 → 5 on dend"} {
		if _, title, err := p.SetParam("", "dend", "extracellular", param, 5); err != nil || title != want {
			t.Errorf("title %q, %v; want %q", title, err, want)
		}
	}
	r := p.Run
	r.Layers, r.FastIMem = 3, true
	if _, title := p.SetRun(r); title != "nlayer_extracellular 0 → 3, use_fast_imem 0 → 1" {
		t.Errorf("title %q", title)
	}
}
