package session

import (
	"strings"
	"testing"

	"nrngui/engine/project"
)

// TestSetToThePresentValueCounts sets a variable of the event list to the value it has at that moment, the one the event list left
// behind: the next run must begin with it, whether the Set names one segment, the subset, or the section as a whole.
func TestSetToThePresentValueCounts(t *testing.T) {
	soma := project.Ref{Section: "soma", X: 0.5}
	named := func(v string) project.Ref { r := soma; r.Var = v; return r }
	for _, c := range []struct {
		name   string
		change project.Change
		set    Set
		read   project.Ref
		want   float64
	}{
		{"subset", project.Change{T: 1, Ref: project.Ref{Var: "hh.gkbar"}, Subset: "soma", Value: 0.05},
			Set{Ref: project.Ref{Var: "hh.gkbar"}, Subset: "soma", Value: 0.05}, named("hh.gkbar"), 0.05},
		{"one segment of a subset", project.Change{T: 1, Ref: project.Ref{Var: "hh.gkbar"}, Subset: "soma", Value: 0.05},
			Set{Ref: named("hh.gkbar"), Value: 0.05}, named("hh.gkbar"), 0.05},
		{"section", project.Change{T: 1, Ref: named("Ra"), Value: 123}, Set{Ref: named("Ra"), Value: 123}, named("Ra"), 123},
		{"temperature", project.Change{T: 1, Ref: project.Ref{Var: "celsius"}, Value: 9}, Set{Ref: project.Ref{Var: "celsius"}, Value: 9}, project.Ref{Var: "celsius"}, 9},
		{"point process", project.Change{T: 1, Ref: project.Ref{Point: "IClamp[0]", Var: "amp"}, Value: 0.7},
			Set{Ref: project.Ref{Point: "IClamp[0]", Var: "amp"}, Value: 0.7}, project.Ref{Point: "IClamp[0]", Var: "amp"}, 0.7},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRunner(catalogue(t))
			p := spiker()
			p.Run.Tstop = 2
			p.Changes = []project.Change{c.change}
			r.load(p)
			r.apply(Run{})
			for r.status == Running {
				r.advance(slice)
			}
			r.apply(Init{})
			read := func() float64 {
				v, err := r.built.Resolve(c.read)
				if err != nil {
					t.Fatal(err)
				}
				return v.Get()
			}
			if v := read(); v == c.want {
				t.Fatalf("without a Set the run begins with %g already", v)
			}
			r.apply(Run{})
			for r.status == Running {
				r.advance(slice)
			}
			r.apply(c.set)
			r.apply(Init{})
			if v := read(); v != c.want {
				t.Errorf("the next run begins with %g, want the %g that was set", v, c.want)
			}
		})
	}
}

// TestSetBeyondTheLimitsWarns: a value beyond the limits of the mod file is used, and said once.
func TestSetBeyondTheLimitsWarns(t *testing.T) {
	r := newRunner(catalogue(t))
	r.load(spiker())
	set := Set{Ref: project.Ref{Section: "soma", X: 0.5, Var: "hh.gnabar"}, Value: -1}
	r.apply(set)
	r.apply(set)
	var said []string
	for _, e := range r.pending.Problems {
		said = append(said, e.Error())
	}
	if len(said) != 1 || !strings.Contains(said[0], "-1 S/cm2 is outside the limits 0 to 1e+09") {
		t.Errorf("said %q", said)
	}
	if err := r.pending.Problems.Err(); err != nil {
		t.Errorf("it must be a warning: %v", err)
	}
	if v, _ := r.built.Resolve(set.Ref); v.Get() != -1 {
		t.Errorf("gnabar is %g", v.Get())
	}
	set.Value = 0.1
	set.Ref.Var = "hh.gkbar"
	if r.apply(set); len(r.pending.Problems) != 1 {
		t.Errorf("a value within the limits is complained about: %v", r.pending.Problems)
	}
}

// tally counts in INITIAL and never forgets.
const tally = `NEURON {
	POINT_PROCESS Tally
	RANGE n
}
ASSIGNED { n }
INITIAL { n = n + 1 }
`

// TestFirstRunIsThatOfANewModel: Load initialises and Run does not again, as an exported script does not; a second Run does, as in NEURON. What was sent at
// t = 0 belongs to every run.
func TestFirstRunIsThatOfANewModel(t *testing.T) {
	p := spiker()
	p.Run.Tstop = 1
	p.Mods = []project.ModFile{{Name: "tally.mod", Source: tally}}
	p.Points = append(p.Points, project.PointProc{Name: "tally", Type: "Tally", At: project.Place{Section: "soma", X: 0.5}},
		project.PointProc{Name: "now", Type: "NetStim", Params: []project.Param{{Name: "start", Value: 0}, {Name: "number", Value: 1}}})
	p.Links = append(p.Links, project.Link{Name: "at_once", From: "now", Weight: []float64{0}})
	r := newRunner(catalogue(t))
	r.load(p)
	if err := r.pending.Problems.Err(); err != nil {
		t.Fatal(err)
	}
	n, err := r.built.Resolve(project.Ref{Point: "tally", Var: "n"})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []float64{1, 2, 3, 4} {
		r.apply(Run{})
		for r.status == Running {
			r.advance(slice)
		}
		if n.Get() != want || len(r.pending.Samples[0].Y) != 41 {
			t.Errorf("run %g: %g INITIALs, %d samples", want, n.Get(), len(r.pending.Samples[0].Y))
		}
		if len(r.pending.Spikes) == 0 || r.pending.Spikes[0].Source != "now" || r.pending.Spikes[0].T != 0 {
			t.Errorf("run %g: spikes %v", want, r.pending.Spikes)
		}
	}
	r.load(p)
	if n, _ = r.built.Resolve(project.Ref{Point: "tally", Var: "n"}); n.Get() != 1 {
		t.Errorf("a new model begins with %g INITIALs", n.Get())
	}
	r.apply(Set{Ref: project.Ref{Section: "soma", X: 0.5, Var: "hh.gnabar"}, Value: 0.1})
	if r.apply(Run{}); n.Get() != 2 {
		t.Errorf("after a Set there were %g INITIALs, want another", n.Get())
	}
}
