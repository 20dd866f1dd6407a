package sim

import (
	"math"
	"strings"
	"testing"

	"nrngui/engine/model"
	"nrngui/engine/nmodl/code"
)

// Mistakes with pointers are told, not computed with.
func TestPointerMistakes(t *testing.T) {
	r := feedbackRun(t)
	m := r.m
	f := m.Points()[2]
	s := m.Sections()[0]
	for _, c := range []struct{ name, of, want string }{
		{"gain", "v", "no POINTER of Feedback"}, {"sense", "L", "computed when asked for"}, {"sense", "ri", "computed when asked for"},
	} {
		v, err := m.RangeVar(s, 0.5, c.of)
		fatal(t, err)
		if err := m.SetPointer(f, c.name, v); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s to %s: %v, want %q", c.name, c.of, err, c.want)
		}
	}
	fatal(t, m.SetPointer(f, "spare", nil)) // is asked about, so it may stay unset
	if _, err := Compile(m); err != nil {
		t.Errorf("a pointer that nrn_pointing guards: %v", err)
	}
	cat := builtins(t)
	for _, where := range []string{"BREAKPOINT { SOLVE p METHOD after_cvode }", "NET_RECEIVE(w) { p() }"} {
		typ, list := code.Compile([]byte("NEURON { POINT_PROCESS Bare POINTER x RANGE y } ASSIGNED { x y }\n"+where+"\nPROCEDURE p() { y = x }"), "bare.mod")
		fatal(t, list.Err())
		fatal(t, cat.Register(typ))
		m := model.New(cat)
		s := cylinder(t, m, "s", 10, 10, 1, 100)
		p := point(t, m, "Bare", s, 0.5)
		ns := point(t, m, "NetStim", nil, 0, "start", 0.1, "number", 1.0)
		nc := m.NewNetCon(ns, p)
		var err error
		if typ.Receive == nil {
			m.DeleteNetCon(nc)
		}
		prog, err := Compile(m)
		if err == nil {
			in := prog.NewInstance(DefaultSettings())
			err = in.Init(-65)
			for range 100 {
				if err == nil {
					err = in.Step()
				}
			}
		}
		if err == nil || !strings.Contains(err.Error(), "POINTER x refers to nothing") {
			t.Errorf("%s with an unset pointer: %v", where, err)
		}
	}
}

// A pointer keeps to its number through structural edits, and is unset when the number is gone.
func TestPointerFollowsEdits(t *testing.T) {
	r := feedbackRun(t)
	m := r.m
	in := start(t, m, r.set)
	for range 100 {
		fatal(t, in.Step())
	}
	b := m.Sections()[1]
	insert(t, b, "pas")
	cylinder(t, m, "c", 50, 1, 4, 100, "hh")
	amp := r.pointVar(t, m.Points()[0], "amp")
	before := amp.Get()
	in = start(t, m, r.set)
	fatal(t, in.Step())
	if amp.Get() == 0 || amp.Get() == before {
		t.Errorf("amp is %g: the pointer was lost", amp.Get())
	}
	m.DeletePoint(m.Points()[0])
	if _, err := Compile(m); err == nil || !strings.Contains(err.Error(), "POINTER act refers to nothing") {
		t.Errorf("the target of a pointer was deleted: %v", err)
	}
}

// Going on from a snapshot, in a clone, or after a structural edit that changes nothing gives the same bits, WATCH statements and
// pointers included.
func TestFeaturesGoOn(t *testing.T) {
	for name, make := range map[string]func(testing.TB) *goldenRun{"window": windowRun, "izhi": izhiRun, "feedback": feedbackRun} {
		r := make(t)
		values := func(in *Instance, n int) []float64 {
			var out []float64
			for range n {
				fatal(t, in.Step())
				out = append(out, in.V()...)
				for _, m := range in.mechs {
					for _, c := range m.frame.Cols {
						out = append(out, c...)
					}
				}
			}
			return out
		}
		in := start(t, r.m, r.set)
		values(in, 500)
		saved, clone := in.Save(), in.Clone()
		want := values(in, 1000)
		equal := func(how string, got []float64) {
			t.Helper()
			for i := range want {
				if math.Float64bits(got[i]) != math.Float64bits(want[i]) {
					t.Fatalf("%s, %s: value %d is %v, was %v", name, how, i, got[i], want[i])
				}
			}
		}
		equal("clone", values(clone, 1000))
		fatal(t, in.Restore(saved))
		equal("restored", values(in, 1000))
		fatal(t, in.Restore(saved))
		p, err := Compile(r.m)
		fatal(t, err)
		next := p.NewInstance(r.set)
		fatal(t, next.Resume(in))
		equal("resumed", values(next, 1000))
	}
}

// A density mechanism has a pointer for each of its segments; those may lead to different columns.
func TestPointersOfDensityMechanisms(t *testing.T) {
	cat := builtins(t)
	typ, list := code.Compile([]byte("NEURON { SUFFIX leakto POINTER x RANGE y } ASSIGNED { x y }\nBREAKPOINT { SOLVE p METHOD after_cvode }\nPROCEDURE p() { y = 2*x }"), "leakto.mod")
	fatal(t, list.Err())
	fatal(t, cat.Register(typ))
	m := model.New(cat)
	s := cylinder(t, m, "s", 90, 10, 3, 100, "hh", "leakto")
	for k, name := range []string{"v", "hh.m", "ina"} {
		x := (float64(k) + 0.5) / 3
		v, err := m.RangeVar(s, 0.5, name)
		fatal(t, err)
		if k == 2 {
			if _, err := Compile(m); err == nil || !strings.Contains(err.Error(), "leakto, instance 2: the POINTER x refers to nothing") {
				t.Errorf("one of three is unset: %v", err)
			}
		}
		fatal(t, m.SetRangePointer(s, x, "leakto", "x", v))
	}
	if err := m.SetRangePointer(s, 0.5, "hh", "x", nil); err == nil {
		t.Error("hh has no pointer")
	}
	in := start(t, m, DefaultSettings())
	for range 40 {
		fatal(t, in.Step())
	}
	for k, name := range []string{"v", "hh.m", "ina"} {
		y, err := m.RangeVar(s, (float64(k)+0.5)/3, "leakto.y")
		fatal(t, err)
		v, err := m.RangeVar(s, 0.5, name)
		fatal(t, err)
		if y.Get() != 2*v.Get() {
			t.Errorf("segment %d: y = %g, %s = %g", k, y.Get(), name, v.Get())
		}
	}
}

// A pointer's name reads what it points to.
func TestPointerByName(t *testing.T) {
	r := feedbackRun(t)
	f := r.m.Points()[2]
	v, err := r.m.PointVar(f, "sense")
	fatal(t, err)
	fatal(t, r.m.Sections()[0].Insert("pas")) // the handle follows edits
	start(t, r.m, r.set)
	if v.Get() != -65 {
		t.Errorf("sense = %g, want v = -65", v.Get())
	}
	fatal(t, r.m.SetPointer(f, "sense", nil))
	if _, err := r.m.PointVar(f, "sense"); err == nil {
		t.Error("an unset pointer has no value")
	}
}
