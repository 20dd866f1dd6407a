package session

import (
	"math"
	"testing"

	"nrngui/engine/cellbuild"
	"nrngui/engine/project"
)

// numerous are edits that change numbers only.
func numerous() map[string]func(p *project.Project) (*project.Project, string, error) {
	type edit = func(p *project.Project) (*project.Project, string, error)
	here := func(subset, mechanism, param string, v float64) edit {
		return func(p *project.Project) (*project.Project, string, error) {
			return p.SetHere("", subset, mechanism, param, v)
		}
	}
	op := func(text string) edit {
		return func(p *project.Project) (*project.Project, string, error) {
			o, err := cellbuild.Parse(text)
			if err != nil {
				return nil, "", err
			}
			return cellbuild.Edit(p, "", o)
		}
	}
	return map[string]edit{
		"a parameter":          here("soma", "hh", "gnabar", 0.15),
		"a reversal potential": here("soma", "hh", "ena", 45),
		"cm":                   here("all", "", "cm", 1.3),
		"Ra":                   here("dend", "", "Ra", 150),
		"a gradient": func(p *project.Project) (*project.Project, string, error) {
			return p.SetGradient("", "dend", "pas", project.Gradient{Param: "g", Form: project.FormLinear, Coefs: []project.Param{{Name: "b", Value: 0.001}, {Name: "m", Value: 0.004}}})
		},
		"a length":   op("length dend 350"),
		"a diameter": op("diam dend 3"),
		"a point": func(p *project.Project) (*project.Project, string, error) {
			return p.SetPointParam("IClamp[0]", "amp", 0.35)
		},
		"a link": func(p *project.Project) (*project.Project, string, error) {
			q := *p
			q.Links = append([]project.Link(nil), p.Links...)
			q.Links[0].Weight, q.Links[0].Delay = []float64{0.002, 0}, 0.5
			return &q, "", nil
		},
		"celsius": func(p *project.Project) (*project.Project, string, error) {
			run := p.Run
			run.Celsius = 8
			q, title := p.SetRun(run)
			return q, title, nil
		},
		"a global": func(p *project.Project) (*project.Project, string, error) {
			q := *p
			q.Globals = []project.Param{{Name: "usetable_hh", Value: 1}}
			return &q, "", nil
		},
	}
}

// anew gives the project another artificial cell, without any effect, so that a Reshape has to build it anew.
func anew(p *project.Project) *project.Project {
	q, _ := p.AddPoint(project.PointProc{Type: "NetStim", Params: []project.Param{{Name: "number", Value: 0}}})
	return q
}

// An edit of numbers acts in place and changes the run in the same way, bit by bit, as a model that is built anew and takes the run over.
func TestReshapeOfNumbersIsInPlace(t *testing.T) {
	for name, edit := range numerous() {
		p := lively()
		want := trail(t, p, func(r *runner, step int) {
			if step == 300 {
				q, _, err := edit(r.project)
				if err != nil {
					t.Fatal(name, err)
				}
				r.apply(Reshape{Project: anew(q)})
				if a := accepted(t, r); a.Tuned {
					t.Fatal("nothing was built anew")
				}
			}
		})
		plain := trail(t, p, nil)
		if apart(want, plain) == 0 {
			t.Errorf("%s has no effect", name)
		}
		got := trail(t, p, func(r *runner, step int) {
			if step == 300 {
				marks := len(r.line.marks)
				q, _, err := edit(r.project)
				if err != nil {
					t.Fatal(name, err)
				}
				r.apply(Reshape{Project: q})
				if a := accepted(t, r); !a.Tuned || a.Numbers == 0 || len(r.line.marks) != marks {
					t.Errorf("%s: %+v", name, a)
				}
			}
		})
		if d := apart(got, want); d != 0 {
			t.Errorf("%s: in place the run differs by %g", name, d)
		}
		back := trail(t, p, func(r *runner, step int) { // and taken back at once
			if step == 300 {
				was := r.project
				q, _, _ := edit(was)
				r.apply(Reshape{Project: q})
				r.apply(Reshape{Project: was})
				if a := accepted(t, r); !a.Tuned {
					t.Errorf("%s: taken back: %+v", name, a)
				}
			}
		})
		if d := apart(back, plain); d != 0 {
			t.Errorf("%s: taken back the run differs by %g", name, d)
		}
	}
}

// A run can be taken up again before an edit of numbers, and behind it.
func TestBranchBeforeAnEditOfNumbers(t *testing.T) {
	for name, edit := range numerous() {
		p := lively()
		r := begin(t, p)
		runs := map[int]*told{}
		r.apply(Continue{Until: 10})
		going(t, r, runs)
		q, _, err := edit(r.project)
		if err != nil {
			t.Fatal(err)
		}
		r.apply(Reshape{Project: q})
		if !accepted(t, r).Tuned {
			t.Fatal(name)
		}
		r.apply(Continue{})
		going(t, r, runs)
		first := runs[r.pending.RunNo]
		r.apply(Branch{T: 15}) // the edit is made again on the way
		going(t, r, runs)
		sameRun(t, name, runs[r.pending.RunNo], first)
		r.apply(Branch{T: 5}) // before the edit: as if there had been none
		going(t, r, runs)
		plain := begin(t, p)
		also := map[int]*told{}
		plain.apply(Continue{})
		going(t, plain, also)
		plain.apply(Branch{T: 5})
		going(t, plain, also)
		sameRun(t, name+", before it", runs[r.pending.RunNo], also[plain.pending.RunNo])
	}
}

// What was Set and is not part of the project stays when the project is edited elsewhere, and gives way where the project says something new.
func TestReshapeKeepsWhatWasSet(t *testing.T) {
	for _, again := range []func(*project.Project) *project.Project{func(p *project.Project) *project.Project { return p }, anew} {
		r := begin(t, lively())
		r.apply(Continue{Until: 14})
		going(t, r, map[int]*told{})
		get := func(ref project.Ref) float64 {
			v, err := r.built.Resolve(ref)
			if err != nil {
				t.Fatal(err)
			}
			return v.Get()
		}
		gna, cm, gbar := ref("soma", 0.5, "hh.gnabar"), ref("dend", 0.5, "cm"), ref("dend", 0.5, "noisy.gbar")
		r.apply(Set{Ref: ref("", 0, "hh.gnabar"), Subset: "soma", Value: 0.2})
		r.apply(Set{Ref: ref("", 0, "cm"), Subset: "dend", Value: 2})
		q, _, _ := r.project.SetHere("", "soma", "hh", "gkbar", 0.05)
		r.apply(Reshape{Project: again(q)})
		accepted(t, r)
		if get(gna) != 0.2 || get(cm) != 2 || get(ref("soma", 0.5, "hh.gkbar")) != 0.05 || get(gbar) != 4e-5 {
			t.Errorf("%g, %g, %g, %g", get(gna), get(cm), get(ref("soma", 0.5, "hh.gkbar")), get(gbar))
		}
		q, _, _ = q.SetHere("", "soma", "hh", "gnabar", 0.1)
		r.apply(Reshape{Project: again(again(q))})
		accepted(t, r)
		if get(gna) != 0.1 || get(cm) != 2 {
			t.Errorf("then %g, %g", get(gna), get(cm))
		}
		r.apply(Set{Ref: ref("", 0, "hh.gnabar"), Subset: "soma", Value: 0.3}) // a slider, whose value is part of the project
		told, _, _ := q.SetHere("", "soma", "hh", "gnabar", 0.3)
		r.apply(Note{Project: told})
		r.apply(Reshape{Project: again(q)}) // undo
		accepted(t, r)
		if get(gna) != 0.1 || math.IsNaN(get(cm)) {
			t.Errorf("undone %g", get(gna))
		}
	}
}

// A project of artificial cells only has no cell to compare.
func TestReshapeWithoutCells(t *testing.T) {
	p, _ := project.New("artificial").AddPoint(project.PointProc{Type: "NetStim", Params: []project.Param{{Name: "number", Value: 3}}})
	p.Run = project.Run{Tstop: 30, Dt: 0.025, VInit: -65, Celsius: 6.3}
	r := begin(t, p)
	r.apply(Continue{Until: 5})
	going(t, r, map[int]*told{})
	q, _, err := p.SetPointParam(p.Points[0].Name, "interval", 4)
	if err != nil {
		t.Fatal(err)
	}
	r.apply(Reshape{Project: q})
	if a := accepted(t, r); !a.Tuned || a.Numbers != 1 {
		t.Errorf("%+v", a)
	}
}
