package sim

import "testing"

// throughEdits interrupts a run at a time by a structural edit, a snapshot that is gone back to, and a clone that goes on instead: each
// segment must end at the bits of the run that nothing interrupted.
func throughEdits(t *testing.T, build func() *goldenRun, at float64, steps int) {
	t.Helper()
	run := func(edit func(r *goldenRun, in *Instance) *Instance) []float64 {
		edited := edit == nil
		r := build()
		sections := r.m.Sections()
		p, err := Compile(r.m)
		fatal(t, err)
		in := p.NewInstance(r.set)
		fatal(t, in.Init(-65))
		for range steps {
			if in.T() > at && edit != nil {
				in, edit, edited = edit(r, in), nil, true
			}
			fatal(t, in.Step())
		}
		if !edited {
			t.Fatalf("the run ended before %g ms", at)
		}
		var vs []float64
		for _, s := range sections {
			_, segments, _ := s.Nodes()
			for _, n := range segments {
				vs = append(vs, in.V()[n.At])
			}
		}
		return vs
	}
	want := run(nil)
	for name, edit := range map[string]func(r *goldenRun, in *Instance) *Instance{
		"section added": func(r *goldenRun, in *Instance) *Instance {
			r.m.NewSection("late")
			p, err := Compile(r.m)
			fatal(t, err)
			next := p.NewInstance(in.Settings())
			fatal(t, next.Resume(in))
			return next
		},
		"snapshot": func(r *goldenRun, in *Instance) *Instance {
			s := in.Save()
			for range 200 {
				fatal(t, in.Step())
			}
			fatal(t, in.Restore(s))
			return in
		},
		"clone": func(r *goldenRun, in *Instance) *Instance {
			c := in.Clone()
			for range 50 {
				fatal(t, in.Step())
			}
			return c
		},
	} {
		got := run(edit)
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%s: segment %d ends at %v, want %v", name, i, got[i], want[i])
			}
		}
	}
}
