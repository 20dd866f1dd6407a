package currents

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"nrngui/engine/model"
	"nrngui/engine/sim"
)

// sums checks that the currents of a reading sum to zero, and that the bound of rounding is one of rounding.
func sums(t *testing.T, what string, r *Reading) {
	t.Helper()
	size, sum := 0.0, 0.0
	for _, x := range r.NA {
		size += math.Abs(x)
		sum += x
	}
	if sum != r.At.Sum {
		t.Errorf("%s: the sum is given as %g and is %g", what, r.At.Sum, sum)
	}
	if !(math.Abs(sum) <= r.At.Rounding) {
		t.Errorf("%s: at %g ms the currents sum to %g nA, more than the rounding of %g (sizes sum to %g)", what, r.At.T, sum, r.At.Rounding, size)
	}
}

// Everywhere on a branched cell, at its ends and branch points too, the currents sum to zero in every step of all methods, on one thread and on two, and
// neighbours agree on what flows between them.
func TestSumIsZero(t *testing.T) {
	for order := range 3 {
		for _, fast := range []bool{false, true} {
			c := newCell(t)
			registerText(t, c.m.Catalogue(), "bent.mod", `NEURON { SUFFIX bent  USEION k READ ek WRITE ik  NONSPECIFIC_CURRENT i }
ASSIGNED { v (mV) ek (mV) ik (mA/cm2) i (mA/cm2) }
BREAKPOINT { ik = 0.001*exp(v/20)*(v - ek)  i = 0.0001*v*v/50 }
`) // a difference quotient in v
			fatal(t, c.b.Insert("bent"))
			point(t, c.m, "SEClamp", c.a, 1, map[string]float64{"rs": 5, "dur1": 8, "amp1": -40})
			point(t, c.m, "IClamp", c.a, 1, map[string]float64{"del": 3, "dur": 2, "amp": 0.05})
			c.m.Sections()[2].SetRall(2)
			c.m.SetFastIMem(fast)
			s := method(order)
			s.Threads = 1 + order%2
			in := begin(t, c.m, s)
			defer in.Close()
			type spot struct {
				s *model.Section
				x float64
			}
			var meters []*Meter
			var readings []*Reading
			for _, p := range []spot{{c.soma, 0}, {c.soma, 0.5}, {c.soma, 1}, {c.a, 0.1}, {c.a, 0.5}, {c.a, 0.9}, {c.a, 1}, {c.b, 0.2}, {c.b, 1}, {c.soma, 0.5}} {
				m, err := At(in, p.s, p.x)
				fatal(t, err)
				meters, readings = append(meters, m), append(readings, m.NewReading())
			}
			for k := range 400 {
				if k == 200 {
					fatal(t, in.SetDt(0.01))
				}
				fatal(t, in.Step())
				for i, m := range meters {
					fatal(t, m.Read(readings[i]))
					sums(t, fmt.Sprintf("secondorder %d, %s(%g)", order, m.section.Name(), m.x), readings[i])
				}
				for i := range readings[1].NA { // two meters on one compartment
					if readings[1].NA[i] != readings[9].NA[i] {
						t.Fatalf("two meters read %g and %g", readings[1].NA[i], readings[9].NA[i])
					}
				}
				out, back := readings[3].NA[line(t, meters[3], "to a(0.5)")], readings[4].NA[line(t, meters[4], "to a(0.1667)")]
				if !near(out, -back, 1e-12, 1e-15) {
					t.Fatalf("%g nA flow to a neighbour, which gets %g", out, -back)
				}
			}
		}
	}
}

// A membrane with a leak alone that relaxes: v(n+1) = e + (v(n) - e)/(1 + g dt/c) with implicit Euler, (1 - g dt/2c)/(1 + g dt/2c) with Crank-Nicolson; the
// current is g (v - e) at the end of the step, and in its middle.
func TestClosedForm(t *testing.T) {
	for order := range 2 {
		m := model.New(catalogue(t))
		s := section(t, m, "s", 20, 30, 1, "pas")
		set(t, m, s, "pas.g", 0.002)
		set(t, m, s, "pas.e", -50)
		in := begin(t, m, method(order))
		meter, err := At(in, s, 0.5)
		fatal(t, err)
		r := meter.NewReading()
		area := math.Pi * 20 * 30 * 1e-8 // cm2
		g, c, dt := 0.002*area*1e6, 1*area*1e3, 0.025
		v := -65.0
		for range 100 {
			fatal(t, in.Step())
			fatal(t, meter.Read(r))
			next := -50 + (v+50)/(1+g*dt/c)
			level := next
			if order > 0 {
				next = -50 + (v+50)*(1-g*dt/(2*c))/(1+g*dt/(2*c))
				level = (v + next) / 2
			}
			want := g * (level + 50)
			leak, capacitive := r.NA[line(t, meter, "pas i")], r.NA[line(t, meter, "capacitive")]
			if !near(leak, want, 1e-9, 0) || !near(capacitive, -want, 1e-9, 0) || !near(r.At.V, level, 1e-12, 0) || !near(r.At.Capacitance, c, 1e-12, 0) {
				t.Fatalf("secondorder %d: leak %g, capacitive %g, want %g; v %.10g, want %.10g", order, leak, capacitive, want, r.At.V, level)
			}
			if early := r.Evaluated[line(t, meter, "pas i")]; !near(early, g*(v+50), 1e-9, 0) {
				t.Fatalf("evaluated at the start: %g, want %g", early, g*(v+50))
			}
			if x, ok := r.PerArea(line(t, meter, "pas i")); !ok || !near(x, 0.001*0.002*1e3*(level+50), 1e-9, 0) {
				t.Fatalf("%g mA/cm2", x)
			}
			if level := r.At.Start + dt; order == 0 && r.At.T != level && !near(r.At.T, level, 1e-12, 0) {
				t.Fatalf("the level is %g", r.At.T)
			}
			v = next
		}
	}
}

// A run with meters has the bits of a run without, on one thread and on several, with several synapses and channels on watched compartments.
func TestChangesNoBit(t *testing.T) {
	run := func(threads int, order int, metered bool) []float64 {
		c := newCell(t)
		for i := range 40 {
			x := section(t, c.m, fmt.Sprintf("x%d", i), 50, 3, 5, "hh", "duo")
			point(t, c.m, "IClamp", x, 0.1, map[string]float64{"del": 0.1 * float64(i), "dur": 2, "amp": 0.3})
		}
		s := method(order)
		s.Threads = threads
		in := begin(t, c.m, s)
		defer in.Close()
		var meters []*Meter
		if metered {
			for i, x := range append([]*model.Section{c.soma, c.a}, c.m.Sections()[20:30]...) {
				m, err := At(in, x, []float64{0.1, 0.5, 0.9}[i%3])
				fatal(t, err)
				meters = append(meters, m)
			}
		}
		var out []float64
		for k := range 500 {
			fatal(t, in.Step())
			for _, m := range meters {
				r := m.NewReading()
				fatal(t, m.Read(r))
				sums(t, "threads", r)
			}
			if k == 300 && metered {
				meters[0].Close()
				meters = meters[1:]
			}
			out = append(out, in.V()...)
		}
		for _, typ := range []string{"hh", "duo", "ExpSyn", "na_ion", "k_ion"} {
			mt, _ := c.m.Catalogue().Lookup(typ)
			for _, col := range c.m.Columns(mt).Data {
				out = append(out, col...)
			}
		}
		return out
	}
	for order := range 3 {
		want := run(1, order, false)
		for threads := 1; threads <= 3; threads++ {
			got := run(threads, order, true)
			for i := range want {
				if math.Float64bits(got[i]) != math.Float64bits(want[i]) {
					t.Fatalf("secondorder %d, %d threads: number %d is %v with meters and %v without", order, threads, i, got[i], want[i])
				}
			}
		}
	}
}

// hh and duo share potassium: each has its own current, with its own share of dI/dv; at a voltage that a clamp holds these follow from the gates.
func TestMechanismsThatShareAnIon(t *testing.T) {
	c := newCell(t)
	in := begin(t, c.m, method(0))
	m, err := At(in, c.soma, 0.5)
	fatal(t, err)
	r := m.NewReading()
	for range 300 {
		fatal(t, in.Step())
		fatal(t, m.Read(r))
		var n, k float64
		for i, g := range m.gates {
			switch l := m.lines[g.flow]; {
			case l.Mechanism == "hh" && g.name == "n":
				k = r.Gates[i]
			case l.Mechanism == "duo" && g.name == "n":
				n = r.Gates[i]
			}
		}
		area := r.At.Area * 1e-8 * 1e6
		for label, want := range map[string]float64{
			"hh ik": 0.036 * k * k * k * k * (r.At.V + 77) * area, "duo ik": 0.01 * n * n * (r.At.V + 77) * area,
		} {
			if got := r.NA[line(t, m, label)]; !near(got, want, 1e-9, 1e-12) {
				t.Fatalf("%s at %g ms: %.12g nA, want %.12g", label, r.At.T, got, want)
			}
		}
		i1, i2 := r.NA[line(t, m, "duo i1")], r.NA[line(t, m, "duo i2")]
		want := (0.0002*(r.At.V+60) + 0.0001*(r.At.V+20)) * area
		if !near(i1+i2, want, 1e-9, 1e-12) || !m.lines[line(t, m, "duo i1")].Shared || m.lines[line(t, m, "hh il")].Shared {
			t.Fatalf("i1 and i2 of duo: %g nA, want %g", i1+i2, want)
		}
	}
}

// Two cells with a gap junction made of clamps that get each other's potential: what one loses is what the other gets, but for the delay of the transfer, and
// each balance is complete.
func TestGapJunction(t *testing.T) {
	cat := catalogue(t)
	registerText(t, cat, "gap.mod", `NEURON { POINT_PROCESS Gap  RANGE g, vgap, i  NONSPECIFIC_CURRENT i }
PARAMETER { g = 0.002 (uS) }
ASSIGNED { v (mV) vgap (mV) i (nA) }
BREAKPOINT { i = g*(v - vgap) }
`)
	m := model.New(cat)
	a, b := section(t, m, "a", 20, 20, 1, "pas"), section(t, m, "b", 20, 20, 1, "pas")
	set(t, m, b, "pas.e", -40)
	ga, gb := point(t, m, "Gap", a, 0.5, nil), point(t, m, "Gap", b, 0.5, nil)
	carry := func(s *model.Section, p *model.PointProcess) {
		from, err := m.RangeVar(s, 0.5, "v")
		fatal(t, err)
		to, err := m.PointVar(p, "vgap")
		fatal(t, err)
		_, err = m.NewTransfer(from, to)
		fatal(t, err)
	}
	carry(a, gb)
	carry(b, ga)
	in := begin(t, m, method(0))
	ma, err := At(in, a, 0.5)
	fatal(t, err)
	mb, err := At(in, b, 0.5)
	fatal(t, err)
	ra, rb := ma.NewReading(), mb.NewReading()
	for range 8000 {
		fatal(t, in.Step())
		fatal(t, ma.Read(ra))
		fatal(t, mb.Read(rb))
		sums(t, "a", ra)
		sums(t, "b", rb)
	}
	ia, ib := ra.NA[line(t, ma, "Gap[0] i")], rb.NA[line(t, mb, "Gap[1] i")]
	if want := 0.002 * (ra.At.V - rb.At.V); !near(ia, want, 1e-6, 0) || !near(ib, -want, 1e-6, 0) || want == 0 {
		t.Errorf("%g and %g nA through the junction at rest, want %g", ia, ib, want)
	}
}

// A linear circuit takes its current out of the compartment.
func TestCircuit(t *testing.T) {
	m := model.New(catalogue(t))
	s := section(t, m, "s", 20, 20, 1, "pas")
	in := begin(t, m, method(0))
	y := []float64{0}
	g := 1e-3 // S/cm2 to a battery of -30 mV
	fatal(t, in.SetCircuits([]*sim.Circuit{{
		Nodes: s.Segments(), Size: 1, C: func(i, j int) float64 { return 0 }, G: func(i, j int) float64 { return g },
		B: func() []float64 { return []float64{g * -30} }, Y: func() []float64 { return y },
	}}))
	fatal(t, in.Init(-65))
	meter, err := At(in, s, 0.5)
	fatal(t, err)
	r := meter.NewReading()
	for range 50 {
		fatal(t, in.Step())
		fatal(t, meter.Read(r))
		sums(t, "circuit", r)
		if got, want := r.NA[line(t, meter, "linear circuits")], g*(r.At.V+30)*0.01*r.At.Area; !near(got, want, 1e-9, 1e-12) {
			t.Fatalf("into the circuit %g nA, want %g", got, want)
		}
	}
	fatal(t, in.SetCircuits(nil))
	if err := meter.Read(r); err == nil || !strings.Contains(err.Error(), "circuits have changed") {
		t.Errorf("without the circuit: %v", err)
	}
}

func TestRefuses(t *testing.T) {
	c := newCell(t)
	in := begin(t, c.m, method(0))
	wrong := func(err error, words string) {
		t.Helper()
		if err == nil || !strings.Contains(err.Error(), words) {
			t.Errorf("got %v, want %q", err, words)
		}
	}
	_, err := At(in, c.soma, 1.5)
	wrong(err, "outside 0..1")
	_, err = At(in, nil, 0.5)
	wrong(err, "not part of this model")
	_, err = At(in, model.New(catalogue(t)).NewSection("s"), 0.5)
	wrong(err, "not part of this model")
	m, err := At(in, c.soma, 0.5)
	fatal(t, err)
	r := m.NewReading()
	wrong(m.Read(r), "make a step first")
	fatal(t, in.Step())
	fatal(t, m.Read(r))
	snap := in.Save()
	wrong(m.Read(&Reading{}), "make room")
	fatal(t, in.Restore(snap))
	wrong(m.Read(r), "make a step first")
	fatal(t, in.Step())
	fatal(t, m.Read(r))
	fatal(t, in.Init(-70))
	wrong(m.Read(r), "make a step first")
	m.Close()
	m.Close()
	wrong(m.Read(r), "was closed")
	m, err = At(in, c.soma, 0.5)
	fatal(t, err)
	fatal(t, in.Step())
	fatal(t, c.a.Insert("extracellular"))
	wrong(m.Read(r), "structure of the model has changed")
	_, err = At(in, c.soma, 0.5)
	wrong(err, "structure of the model has changed")
	in = begin(t, c.m, method(0))
	_, err = At(in, c.soma, 0.5)
	wrong(err, "has extracellular")
}

func TestReadAllocatesNothing(t *testing.T) {
	c := newCell(t)
	in := begin(t, c.m, method(0))
	m, err := At(in, c.soma, 0.5)
	fatal(t, err)
	r := m.NewReading()
	fatal(t, in.Step())
	if n := testing.AllocsPerRun(200, func() {
		if in.Step() != nil || m.Read(r) != nil {
			t.Fatal("a step failed")
		}
	}); n != 0 {
		t.Errorf("a step with a reading allocates %g times", n)
	}
}

// A clone has meters of its own, on its own columns; a change of the number of threads in the middle of a run does not lose one; charge begins anew with Init.
func TestCloneAndThreads(t *testing.T) {
	c := newCell(t)
	in := begin(t, c.m, method(0))
	defer in.Close()
	for range 100 {
		fatal(t, in.Step())
	}
	twin := in.Clone()
	defer twin.Close()
	a, err := At(in, c.soma, 0.5)
	fatal(t, err)
	b, err := At(twin, c.soma, 0.5)
	fatal(t, err)
	ra, rb := a.NewReading(), b.NewReading()
	for range 100 {
		fatal(t, in.Step())
		fatal(t, a.Read(ra))
	}
	for k := range 100 { // the original has gone on
		if k == 50 {
			fatal(t, twin.SetThreads(2))
		}
		fatal(t, twin.Step())
		fatal(t, b.Read(rb))
	}
	for i := range ra.NA {
		if ra.NA[i] != rb.NA[i] || ra.Charge[i] != rb.Charge[i] {
			t.Errorf("%s: %g nA and %g pC, in the clone %g and %g", a.Lines()[i].Label, ra.NA[i], ra.Charge[i], rb.NA[i], rb.Charge[i])
		}
	}
	capacitive := line(t, a, "capacitive")
	fatal(t, in.Init(-65))
	fatal(t, in.Step())
	fatal(t, a.Read(ra))
	if want := ra.At.Capacitance * (ra.At.VEnd + 65); !near(ra.Charge[capacitive], want, 1e-8, 1e-12) {
		t.Errorf("one step after Init the membrane has got %g pC, want %g", ra.Charge[capacitive], want)
	}
}
