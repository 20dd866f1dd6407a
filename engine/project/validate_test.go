package project

import (
	"math"
	"strings"
	"testing"

	"nrngui/engine/morph"
)

func TestValidAreSilent(t *testing.T) {
	mustValid(t, ballAndStick())
	mustValid(t, withMorph())
	mustValid(t, New("empty"))
}

// Each case breaks one thing and names the start of the one message that must come.
func TestValidate(t *testing.T) {
	cell := func(f func(*Cell)) func(*Project) { return func(p *Project) { f(&p.Cells[0]) } }
	for want, breakIt := range map[string]func(*Project){
		`cell "ball" / rule 2 (hhh on soma): unknown mechanism "hhh"; did you mean "hh"?`:                                        cell(func(c *Cell) { c.Rules[1].Mechanism = "hhh" }),
		`cell "ball" / rule 2 (hh on soma) / gnabr: hh has no parameter "gnabr"; did you mean "gnabar"?`:                         cell(func(c *Cell) { c.Rules[1].Params[0].Name = "gnabr" }),
		`cell "ball" / rule 2 (hh on soma) / usetable: usetable is GLOBAL: one value for the whole model; set usetable_hh among`: cell(func(c *Cell) { c.Rules[1].Params[0].Name = "usetable" }),
		`cell "ball" / rule 2 (hh on soma) / gna: warning: gna is computed by hh`:                                                cell(func(c *Cell) { c.Rules[1].Params[0].Name = "gna" }),
		`cell "ball" / rule 2 (hh on soma) / gnabar: warning: gnabar is -1 S/cm2, its mod file gives the limits 0 to 1e+09`:      cell(func(c *Cell) { c.Rules[1].Params[0].Value = -1 }),
		`cell "ball" / rule 2 (hh on soma) / gnabar: gnabar is NaN; give a finite number`:                                        cell(func(c *Cell) { c.Rules[1].Params[0].Value = math.NaN() }),
		`cell "ball" / rule 2 (hh on soma) / eca: hh has no parameter "eca"; did you mean "ena"?`:                                cell(func(c *Cell) { c.Rules[1].Params[1].Name = "eca" }),
		`cell "ball" / rule 3 (IClamp on dend): IClamp is of another kind; place it as a point process`:                          cell(func(c *Cell) { c.Rules[2].Mechanism = "IClamp"; c.Rules[2].Params = nil }),
		`cell "ball" / rule 1 (section parameters on al): there is no subset or section "al"; did you mean "all"?`:               cell(func(c *Cell) { c.Rules[0].Subset = "al" }),
		`cell "ball" / rule 1 (section parameters on apic): warning: the subset "apic" matches no section`:                       cell(func(c *Cell) { c.Rules[0].Subset = "apic" }),
		`cell "ball" / rule 1 (section parameters on all) / Ra: Ra is 0, must be above 0 ohm cm`:                                 cell(func(c *Cell) { c.Rules[0].Params[0].Value = 0 }),
		`cell "ball" / rule 1 (section parameters on all) / Rm: sections have no parameter "Rm"; did you mean "Ra"?`:             cell(func(c *Cell) { c.Rules[0].Params[0].Name = "Rm" }),
		`cell "ball" / rule 1 (section parameters on all) / nseg: nseg is 2.5, must be a whole number from 1 to 32767`:           cell(func(c *Cell) { c.Rules[0].Params[0] = Param{"nseg", 2.5} }),
		`cell "ball" / section "dend": its parent "som" is not among the sections before it; did you mean "soma"?`:               cell(func(c *Cell) { c.Shape.Stylized[1].Parent = "som" }),
		`cell "ball" / section "dend": diam is 0, must be above 0 um`:                                                            cell(func(c *Cell) { c.Shape.Stylized[1].Diam = 0 }),
		`cell "ball" / section "dend": parentX is 1.1, must be from 0 to 1`:                                                      cell(func(c *Cell) { c.Shape.Stylized[1].ParentX = 1.1 }),
		`cell "ball": warning: 2 sections have no parent`:                                                                        cell(func(c *Cell) { c.Shape.Stylized[1].Parent = "" }),
		`cell "ball" / shape: the cell has 2 shapes`:                                                                             cell(func(c *Cell) { c.Shape.Grown = &morph.Grow{} }),
		`cell "ball" / shape: the cell has 0 shapes`:                                                                             func(p *Project) { *p = Project{Cells: []Cell{{Name: "ball", NSeg: DefaultNSeg()}}, Run: DefaultRun()} },
		`cell "ball" / subset "soma": "soma" is the name of a subset or section`:                                                 cell(func(c *Cell) { c.Subsets = append(c.Subsets, Subset{Name: "soma", Members: []string{"soma"}}) }),
		`cell "ball" / subset "far": its member "dend3" does not exist; did you mean "dend"?`:                                    cell(func(c *Cell) { c.Subsets[0].Members = []string{"dend3", "dend2"} }),
		`cell "ball" / subset "far": its member "later" does not exist`: cell(func(c *Cell) {
			c.Subsets[0].Members = []string{"dend2", "later"}
			c.Subsets = append(c.Subsets, Subset{Name: "later", Members: []string{"far"}})
		}),
		`cell "ball" / nseg rule: unknown kind of rule "d_lamda"; did you mean "d_lambda"?`: cell(func(c *Cell) { c.NSeg.Kind = "d_lamda" }),
		`cell "ball" / nseg rule: n is 40000, must be from 1 to 32767`:                      cell(func(c *Cell) { c.NSeg = NSegRule{Kind: "fixed", N: 40000} }),
		`cell "ball" / nseg rule: maxLength is 0, must be above 0 um`:                       cell(func(c *Cell) { c.NSeg = NSegRule{Kind: "max_length"} }),
		`point process "IClamp[0]": there is no cell "bal"; did you mean "ball"?`:           func(p *Project) { p.Points[0].At.Cell = "bal" },
		`point process "IClamp[0]": cell "ball" has no section "som"; did you mean "soma"?`: func(p *Project) { p.Points[0].At.Section = "som" },
		`point process "IClamp[0]": x is 1.5, must be from 0 to 1`:                          func(p *Project) { p.Points[0].At.X = 1.5 },
		`point process "IClamp[0]": unknown mechanism "IClmp"; did you mean "IClamp"?`:      func(p *Project) { p.Points[0].Type = "IClmp" },
		`point process "IClamp[0]" / am: IClamp has no parameter "am"; did you mean "amp"?`: func(p *Project) { p.Points[0].Params[2].Name = "am" },
		`point process "stim": warning: NetStim is an artificial cell and stands nowhere`:   func(p *Project) { p.Points[2].At.Section = "soma" },
		`point process "IClamp[0]": there is another point process named "IClamp[0]"`:       func(p *Project) { p.Points = append(p.Points, p.Points[0]) },
		`point process "a b": point process has the name "a b"`:                             func(p *Project) { p.Points[0].Name = "a b" },
		`link 1 "in": it has 2 weights, ExpSyn takes 1 (weight)`:                            func(p *Project) { p.Links[0].Weight = []float64{1, 2} },
		`link 1 "in": delay is -1, must be at least 0 ms`:                                   func(p *Project) { p.Links[0].Delay = -1 },
		`link 1 "in": there is no point process "stm" to come from; did you mean "stim"?`:   func(p *Project) { p.Links[0].From = "stm" },
		`link 1 "in": "IClamp[0]" is of type IClamp, which sends no events`:                 func(p *Project) { p.Links[0].From = "IClamp[0]" },
		`link 1 "in": "IClamp[0]" is of type IClamp, which takes no events`:                 func(p *Project) { p.Links[0].To = "IClamp[0]" },
		`link 1 "in": it comes from nowhere`:                                                func(p *Project) { p.Links[0].From = "" },
		`link 3 "x": warning: threshold is 5, another link from ball/soma(0.5) has 0`: func(p *Project) {
			p.Links = append(p.Links, Link{Name: "x", FromV: &Place{"ball", "soma", .5}, Threshold: 5, Delay: 1})
		},
		`recording 2 (soma(0.5).hh.q): hh has no variable "q"`: func(p *Project) { p.Recordings[1].Ref.Var = "hh.q" },
		`recording 2 (dend2(0.5).hh.m): "dend2" has no hh`:     func(p *Project) { p.Recordings[1].Ref.Section = "dend2" },
		`recording 2 (dend(0.5).ina): "dend" has no na_ion`:    func(p *Project) { p.Recordings[1].Ref = Ref{Section: "dend", X: .5, Var: "ina"} },
		`recording 4 (ball/soma(0.5).v): warning: it is recorded twice`: func(p *Project) {
			p.Recordings = append(p.Recordings, Recording{Ref: Ref{"ball", "soma", .5, "", "v"}})
		},
		`recording 3 (syn.h): ExpSyn has no variable "h"`:                                             func(p *Project) { p.Recordings[2].Ref.Var = "h" },
		`globals / usetable_h: there is no global variable "usetable_h"; did you mean "usetable_hh"?`: func(p *Project) { p.Globals[0].Name = "usetable_h" },
		`globals / celsius: celsius is a run setting`:                                                 func(p *Project) { p.Globals[0].Name = "celsius" },
		`change 1 (soma(0.5).hh.gnabar at -1 ms): its time is -1 ms, must be at least 0`:              func(p *Project) { p.Changes[0].T = -1 },
		`change 2 (pas.g on dnd at 12 ms): there is no subset or section "dnd"; did you mean "dend"?`: func(p *Project) { p.Changes[1].Subset = "dnd" },
		`change 2 (hh.m on dend at 12 ms): "dend" has no hh`:                                          func(p *Project) { p.Changes[1].Ref.Var = "hh.m" },
		`run settings / dt: dt is 0, must be above 0 ms`:                                              func(p *Project) { p.Run.Dt = 0; p.Run.Tstop = 0.5 },
		`run settings / secondorder: secondorder is 3, must be 0, 1 or 2`:                             func(p *Project) { p.Run.SecondOrder = 3 },
		`run settings / celsius: celsius is -300, must be above -273.15 degC`:                         func(p *Project) { p.Run.Celsius = -300 },
		`view 1 "v": unknown kind of view "grph"; did you mean "graph"?`:                              func(p *Project) { p.Views[0].Kind = "grph" },
		`view 1 "v": warning: soma(0.1).v is shown but not recorded`:                                  func(p *Project) { p.Views[0].Refs = []string{"soma(0.1).v"} },
		`mod file "kdr": "kdr" is no name of a mod file`:                                              func(p *Project) { p.Mods[0].Name = "kdr" },
	} {
		p := ballAndStick()
		breakIt(p)
		list := Validate(p, testCatalogue())
		found := false
		for _, e := range list {
			found = found || strings.HasPrefix(e.Error(), want)
		}
		if !found {
			t.Errorf("want %s\ngot  %s", want, list)
		}
	}
}

func TestUnreadMorphology(t *testing.T) {
	p := withMorph()
	p.Cells[0].Shape.Morph = nil
	if list := Validate(p, testCatalogue()); len(list) != 1 || !strings.Contains(list[0].Msg, `the morphology "traced.swc" was not read`) {
		t.Errorf("got %s", list)
	}
}

func TestMembers(t *testing.T) {
	c := ballAndStick().Cells[0]
	c.Subsets = append(c.Subsets, Subset{Name: "both", Members: []string{"far", "soma", "dend2"}}, Subset{Name: "circle", Members: []string{"circle", "dend"}})
	for name, want := range map[string][]int{"all": {0, 1, 2}, "soma": {0}, "dend": {1, 2}, "apic": nil, "far": {2}, "both": {0, 2}, "circle": {1, 2}, "dend2": {2}} {
		got, ok := c.Members(name)
		if !ok || len(got) != len(want) {
			t.Errorf("%s: %v %v, want %v", name, got, ok, want)
			continue
		}
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("%s: %v, want %v", name, got, want)
			}
		}
	}
	m := withMorph().Cells[0]
	if got, _ := m.Members("dend"); len(got) != 1 || got[0] != 2 {
		t.Errorf("dend_5[0] is a dend by its name: %v", got)
	}
	if got, _ := m.Members("apic[0]"); len(got) != 1 || got[0] != 1 {
		t.Errorf("apic[0]: %v", got)
	}
}
