package project

import (
	"math"
	"strings"
	"testing"

	"nrngui/engine/model"
)

func mustBuild(t *testing.T, p *Project) *Built {
	t.Helper()
	b, err := Build(p, testCatalogue())
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func value(t *testing.T, b *Built, ref string) float64 {
	t.Helper()
	r, err := ParseRef(ref)
	if err != nil {
		t.Fatal(err)
	}
	v, err := b.Resolve(r)
	if err != nil {
		t.Fatal(err)
	}
	return v.Get()
}

func TestBuild(t *testing.T) {
	b := mustBuild(t, ballAndStick())
	var names []string
	for _, s := range b.Model.Sections() {
		names = append(names, s.Name())
	}
	if got := strings.Join(names, " "); got != "soma dend dend2" {
		t.Errorf("sections %s", got)
	}
	for ref, want := range map[string]float64{
		"soma(0.5).L": 20, "soma(0.5).diam": 20, "soma(0.5).Ra": 100, "soma(0.5).cm": 1, "dend2(0.5).Ra": 100,
		"soma(0.5).hh.gnabar": .12, "soma(0.5).gkbar_hh": .036, "soma(0.5).ena": 55, "soma(0.5).ek": -77,
		"dend(0.9).pas.g": 1e-4, "dend2(0.1).pas.g": 2e-4, // the later rule wins
		"dend2(0.1).pas.e": -65, // and leaves alone what it does not name
		"IClamp[0].amp":    .5, "IClamp[0].del": 5, "syn.tau": 2, "syn.e": 0, "stim.interval": 10,
		"usetable_hh": 0, "celsius": 6.3, "ball/soma(0.5).hh.gnabar": .12,
	} {
		if got := value(t, b, ref); got != want {
			t.Errorf("%s is %g, want %g", ref, got, want)
		}
	}
	dend, _ := b.Section("", "dend")
	if parent, x := dend.Parent(); parent == nil || parent.Name() != "soma" || x != 1 {
		t.Errorf("dend hangs on %v %g", parent, x)
	}
	if n := len(b.NetCons); n != 2 || b.NetCons[0].Weight[0] != .002 || b.NetCons[1].Threshold != 0 || b.NetCons[1].Target() != nil {
		t.Errorf("%d NetCons, %+v", n, b.NetCons)
	}
	if a, c := b.SourceName(b.NetCons[0].Source), b.SourceName(b.NetCons[1].Source); a != "stim" || c != "soma(0.5)" {
		t.Errorf("sources %q and %q", a, c)
	}
	if subset := b.Subset("", "far"); len(subset) != 1 || subset[0].Name() != "dend2" {
		t.Errorf("far is %v", subset)
	}
}

// d_lambda by hand: lambda = 1e5*sqrt(diam/(4*pi*100*Ra*cm)), nseg = int((L/(0.1*lambda)+0.9)/2)*2+1 (Hines and Carnevale 2001).
func TestNSegAfterSectionParameters(t *testing.T) {
	p := ballAndStick()
	p.Cells[0].Rules = append(p.Cells[0].Rules, Rule{Subset: "dend2", Params: []Param{{"nseg", 4}}}, Rule{Subset: "dend", Params: []Param{{"cm", 2}, {"diam", 1}}})
	b := mustBuild(t, p)
	lambda := 1e5 * math.Sqrt(1/(4*math.Pi*100*100*2))
	want := int((500/(.1*lambda)+.9)/2)*2 + 1
	dend, _ := b.Section("", "dend")
	if dend.NSeg() != want || want < 3 {
		t.Errorf("nseg of dend is %d, want %d", dend.NSeg(), want)
	}
	dend2, _ := b.Section("", "dend2")
	if dend2.NSeg() != 4 {
		t.Errorf("a rule for nseg wins: %d, want 4", dend2.NSeg())
	}
	for i := range dend.NSeg() {
		if dend.Cm(i) != 2 || dend.Diam(i) != 1 {
			t.Errorf("segment %d: cm %g diam %g", i, dend.Cm(i), dend.Diam(i))
		}
	}
	for _, c := range []struct {
		rule NSegRule
		want int
	}{{NSegRule{Kind: "fixed", N: 7}, 7}, {NSegRule{Kind: "fixed"}, 1}, {NSegRule{Kind: "max_length", MaxLength: 100}, 5}, {NSegRule{Kind: "max_length", MaxLength: 120}, 5},
		{NSegRule{Kind: "max_length", MaxLength: 83}, 7}, {NSegRule{Kind: "max_length", MaxLength: 1e-9}, model.MaxNSeg}, {NSegRule{Kind: "max_length", MaxLength: 1e9}, 1}} {
		p := ballAndStick()
		p.Cells[0].NSeg = c.rule
		dend, _ := mustBuild(t, p).Section("", "dend")
		if dend.NSeg() != c.want {
			t.Errorf("%+v: nseg %d, want %d", c.rule, dend.NSeg(), c.want)
		}
	}
}

func TestBuildTraced(t *testing.T) {
	p := withMorph()
	p.Cells = append(p.Cells, ballAndStick().Cells[0])
	b := mustBuild(t, p)
	apic, ok := b.Section("pyr", "apic[0]")
	if !ok || apic.L() != 190 || len(apic.Points()) != 2 {
		t.Fatalf("apic[0]: %v", apic)
	}
	second, ok := b.Section("ball", "soma")
	if !ok || second.Name() != "ball/soma" {
		t.Fatalf("the soma of the second cell is %v", second)
	}
	if cell, name := b.NameOf(second); cell != "ball" || name != "soma" {
		t.Errorf("NameOf gives %q %q", cell, name)
	}
	if cell, name := b.NameOf(apic); cell != "" || name != "apic[0]" {
		t.Errorf("NameOf gives %q %q", cell, name)
	}
	if got := value(t, b, "ball/soma(0.5).hh.gnabar"); got != .12 {
		t.Errorf("gnabar %g", got)
	}
	vars, err := b.ResolveSubset("ball", "dend", "pas.g")
	d1, _ := b.Section("ball", "dend")
	d2, _ := b.Section("ball", "dend2")
	if err != nil || len(vars) != d1.NSeg()+d2.NSeg() {
		t.Errorf("%d variables, %v", len(vars), err)
	}
	if _, err := b.ResolveSubset("ball", "dend", "hh.m"); err == nil {
		t.Error("dend has no hh")
	}
	if _, err := b.ResolveSubset("ball", "apic", "v"); err == nil {
		t.Error("ball has no apic")
	}
}

func TestBuildFaults(t *testing.T) {
	p := ballAndStick()
	p.Cells[0].Rules[1].Mechanism = "hhx"
	if b, err := Build(p, testCatalogue()); b != nil || err == nil || !strings.Contains(err.Error(), "rule 2 (hhx on soma)") {
		t.Errorf("got %v, %v", b, err)
	}
	b := mustBuild(t, ballAndStick())
	for ref, want := range map[Ref]string{
		{Section: "som", X: .5, Var: "v"}:               `did you mean "soma"?`,
		{Cell: "bal", Section: "soma", X: .5, Var: "v"}: `did you mean "ball"?`,
		{Section: "dend", X: .5, Var: "hh.m"}:           "hh",
		{Point: "sin", Var: "g"}:                        `did you mean "syn"?`,
		{Point: "syn", Var: "gg"}:                       "gg",
		{Var: "celcius"}:                                `did you mean "celsius"?`,
	} {
		if v, err := b.Resolve(ref); v != nil || err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", ref, err, want)
		}
	}
}
