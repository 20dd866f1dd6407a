package sim

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"nrngui/engine/model"
)

// The calls of a run in their order: what is played is asked for in the middle and at the end of a step, a sample is taken before the events at the
// end of the step, and an event within the first half of a step comes before anything else of it.
func TestOutsideIsCalledInOrder(t *testing.T) {
	m := model.New(handCatalogue())
	s := m.NewSection("s")
	insert(t, s, "pas")
	p, err := Compile(m)
	fatal(t, err)
	in := p.NewInstance(DefaultSettings())
	var log []string
	note := func(format string, a ...any) { log = append(log, fmt.Sprintf(format, a...)) }
	in.SetOutside(Outside{
		Begin:  func() { note("begin"); in.Post(0, 1); in.Post(0.01, 2); in.Post(0.02, 3) },
		Draw:   func() { note("draw") },
		Play:   func(t float64) { note("play %g", t) },
		Ready:  func() error { note("ready"); in.Post(0, 4); return nil },
		Sample: func(t float64) { note("sample %g", t) },
		Event:  func(n int32, t float64) error { note("event %d %g", n, t); return nil },
	})
	fatal(t, in.Init(-65))
	fatal(t, in.Step())
	fatal(t, in.Settle())
	want := "begin, event 1 0, ready, sample 0, event 4 0, event 2 0.01, draw, play 0.0125, play 0.025, sample 0.025, event 3 0.02"
	if got := strings.Join(log, ", "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// A current that is played into a clamp is that of a clamp of the same course; nothing is allocated in a step.
func TestPlayedCurrent(t *testing.T) {
	run := func(threads int, played bool) (v float64, in *Instance) {
		m := model.New(handCatalogue())
		for i := range 8 {
			s := m.NewSection(fmt.Sprintf("s%d", i))
			insert(t, s, "hh")
			point(t, m, "IClamp", s, 0.5, "del", 1.0, "dur", 3.0, "amp", 0.5)
		}
		var amps []model.Var
		for _, pp := range m.Points() {
			amp, err := m.PointVar(pp, "amp")
			fatal(t, err)
			amps = append(amps, amp)
			if played {
				for name, x := range map[string]float64{"del": 0, "dur": 1e9, "amp": 0} {
					v, err := m.PointVar(pp, name)
					fatal(t, err)
					fatal(t, v.Set(x))
				}
			}
		}
		p, err := Compile(m)
		fatal(t, err)
		set := DefaultSettings()
		set.Threads = threads
		in = p.NewInstance(set)
		if played {
			in.SetOutside(Outside{Play: func(t float64) {
				x := 0.0
				if t >= 1 && t < 4 {
					x = 0.5
				}
				for _, a := range amps {
					_ = a.Set(x)
				}
			}, Sample: func(float64) {}})
		}
		fatal(t, in.Init(-65))
		for range 200 {
			fatal(t, in.Step())
		}
		return m.Sections()[3].V(0.5), in
	}
	want, _ := run(1, false)
	for _, n := range []int{1, 3} {
		got, in := run(n, true)
		if got != want {
			t.Errorf("%d threads: %v, a clamp gives %v", n, got, want)
		}
		if a := testing.AllocsPerRun(50, func() { fatal(t, in.Step()) }); a > 0 {
			t.Errorf("%d threads: a step allocates %g times", n, a)
		}
		in.Close()
	}
}

// An event that changes the structure of the model ends the step; the compiled model goes on with it, and what waits in the queue is still there.
func TestStructureChangesInAnEvent(t *testing.T) {
	m := model.New(handCatalogue())
	s := m.NewSection("s")
	insert(t, s, "pas")
	p, err := Compile(m)
	fatal(t, err)
	in := p.NewInstance(DefaultSettings())
	var seen []float64
	out := Outside{Event: func(n int32, t float64) error {
		seen = append(seen, t)
		if n == 1 {
			return m.NewSection("other").Insert("hh")
		}
		return nil
	}}
	in.SetOutside(out)
	fatal(t, in.Init(-65))
	in.Post(0.03, 1)
	in.Post(0.035, 2)
	for in.T() < 0.09 {
		err := in.Step()
		if errors.Is(err, ErrStructure) {
			p, err = Compile(m)
			fatal(t, err)
			next := p.NewInstance(in.Settings())
			fatal(t, next.Resume(in))
			next.SetOutside(out)
			in = next
			continue
		}
		fatal(t, err)
	}
	if len(seen) != 2 || seen[1] != 0.035 || math.Abs(in.T()-0.1) > 1e-9 || len(m.Sections()) != 2 {
		t.Errorf("events at %v, t = %g, %d sections", seen, in.T(), len(m.Sections()))
	}
}

// A script may let time go by without a section.
func TestNothingToSimulate(t *testing.T) {
	m := model.New(handCatalogue())
	if _, err := Compile(m); err == nil {
		t.Error("an empty model was compiled")
	}
	p, err := CompileAny(m)
	fatal(t, err)
	in := p.NewInstance(DefaultSettings())
	seen := 0
	in.SetOutside(Outside{Event: func(int32, float64) error { seen++; return nil }})
	fatal(t, in.Init(-65))
	in.Post(0.05, 1)
	for range 4 {
		fatal(t, in.Step())
	}
	if seen != 1 || math.Abs(in.T()-0.1) > 1e-12 {
		t.Errorf("t = %g, %d events", in.T(), seen)
	}
}
