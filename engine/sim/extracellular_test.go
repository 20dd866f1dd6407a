package sim

import (
	"math"
	"strings"
	"testing"

	"nrngui/engine/model"
)

// outsideBits runs n steps and gives the bits of all potentials, outside ones too, and currents.
func outsideBits(t *testing.T, in *Instance, n int) (bits []uint64) {
	t.Helper()
	for range n {
		fatal(t, in.Step())
		for _, r := range in.mechs {
			if r.g.typ.Layers > 0 {
				for _, col := range r.frame.Cols {
					for _, x := range col {
						bits = append(bits, math.Float64bits(x))
					}
				}
			}
		}
		for _, col := range [][]float64{in.tree.V, in.tree.ICap, in.tree.IMem} {
			for _, x := range col {
				bits = append(bits, math.Float64bits(x))
			}
		}
	}
	return bits
}

// mixedCase starts the case mixed: layers, clamps, synapses, two cells.
func mixedCase(t testing.TB) (*model.Model, *Instance) {
	d := &readOutside(t, "mixed").Model
	m, _ := d.build(t)
	return m, start(t, m, d.settings())
}

func TestExtracellularSnapshotAndClone(t *testing.T) {
	_, in := mixedCase(t)
	until(t, in, 2)
	snap, twin := in.Save(), in.Clone()
	want := outsideBits(t, in, 100)
	sameBits(t, "clone", outsideBits(t, twin, 100), want)
	fatal(t, in.Restore(snap))
	sameBits(t, "restored", outsideBits(t, in, 100), want)
	again := twin.Clone() // a clone of a clone, after the first has gone on
	sameBits(t, "clone of a clone", outsideBits(t, again, 50), outsideBits(t, twin, 50))
}

// Init forgets everything outside: a second run is the first one.
func TestExtracellularInitAgain(t *testing.T) {
	_, in := mixedCase(t)
	first := outsideBits(t, in, 150)
	fatal(t, in.Init(in.Settings().VInit))
	sameBits(t, "second run", outsideBits(t, in, 150), first)
}

// Compiling the model again in the middle of a run and going on changes nothing.
func TestExtracellularResume(t *testing.T) {
	m, in := mixedCase(t)
	_, other := mixedCase(t)
	until(t, in, 2)
	until(t, other, 2)
	want := outsideBits(t, other, 100)
	m.DeleteSection(m.NewSection("island")) // an edit of the structure that leaves nothing behind
	p, err := Compile(m)
	fatal(t, err)
	next := p.NewInstance(in.Settings())
	fatal(t, next.Resume(in))
	sameBits(t, "resumed", outsideBits(t, next, 100), want)
}

func TestExtracellularStepAllocatesNothing(t *testing.T) {
	_, in := mixedCase(t)
	if n := testing.AllocsPerRun(200, func() { fatal(t, in.Step()) }); n != 0 {
		t.Errorf("%g allocations a step", n)
	}
}

// What electrodes put in must come out through membranes, with layers outside of them and without. Only IClamps: their current at the
// middle of the step is known.
func TestMembraneCurrentsAddUp(t *testing.T) {
	for _, layered := range []bool{false, true} {
		m := model.New(builtins(t))
		m.SetFastIMem(true)
		a := cylinder(t, m, "a", 300, 2, 7, 100, "hh")
		b := cylinder(t, m, "b", 200, 1, 5, 120, "pas")
		fatal(t, m.Connect(b, 0, a, 0.5))
		if layered {
			insert(t, a, "extracellular")
			setRange(t, a, "xg[0]", 1e-3)
			setRange(t, a, "xraxial[0]", 100)
			setRange(t, a, "e_extracellular", 5)
		}
		point(t, m, "IClamp", a, 0.1, "del", 1.0, "dur", 2.0, "amp", 1.5)
		point(t, m, "IClamp", b, 1, "del", 2.0, "dur", 3.0, "amp", -0.2)
		in := start(t, m, DefaultSettings())
		for in.T() < 6 {
			mid := in.T() + in.Settings().Dt/2
			fatal(t, in.Step())
			want, sum, size := 0.0, 0.0, 0.0
			if mid >= 1 && mid < 3 {
				want += 1.5
			}
			if mid >= 2 && mid < 5 {
				want -= 0.2
			}
			for _, i := range in.tree.IMem {
				sum += i
				size += math.Abs(i)
			}
			if math.Abs(sum-want) > 1e-12*(1+size) { // rounding of a few dozen terms
				t.Fatalf("layered %v: at %g ms the membrane currents add up to %g nA, the electrodes give %g", layered, in.T(), sum, want)
			}
		}
		for i := range a.NSeg() {
			x := (float64(i) + 0.5) / float64(a.NSeg())
			all, err := m.RangeVar(a, x, "i_membrane_")
			fatal(t, err)
			if !layered {
				continue
			}
			density, err := m.RangeVar(a, x, "i_membrane")
			fatal(t, err)
			if got, want := density.Get()*a.Area(i)*.01, all.Get(); math.Abs(got-want) > 1e-14*math.Abs(want) {
				t.Errorf("i_membrane of segment %d is %g nA, i_membrane_ %g", i, got, want)
			}
		}
	}
}

// With a short circuit of 1e9 S/cm2 between them, two layers are one: to 1e-6 mV, which is far below what a solution with stored
// diagonals of 1e9 gives (see the case hostile, where NEURON and this program differ by more than that).
func TestShortCircuitedLayersAreOne(t *testing.T) {
	build := func(layers int) *Instance {
		m := model.New(builtins(t))
		fatal(t, m.SetLayers(layers))
		c := cylinder(t, m, "c", 300, 2, 5, 120, "pas", "extracellular")
		setRange(t, c, "pas.g", 1e-3)
		setRange(t, c, "pas.e", -65)
		last := layers - 1
		for k := range layers {
			setRange(t, c, []string{"xraxial[0]", "xraxial[1]"}[k], 1e9)
			setRange(t, c, []string{"xg[0]", "xg[1]"}[k], 1e9)
		}
		setRange(t, c, []string{"xraxial[0]", "xraxial[1]"}[last], 50)
		setRange(t, c, []string{"xg[0]", "xg[1]"}[last], 1e-3)
		point(t, m, "IClamp", c, 0.1, "del", 0.1, "dur", 3.0, "amp", 0.5)
		return start(t, m, DefaultSettings())
	}
	one, two := build(1), build(2)
	for range 200 {
		fatal(t, one.Step())
		fatal(t, two.Step())
		for n, v := range one.V() {
			// the second xraxial of 1e9 in parallel to 50 is 5e-8 of the axial conductance, and vext reaches 27 mV
			if d := math.Abs(v - two.V()[n]); d > 1e-6 {
				t.Fatalf("v of node %d: one layer %.12g, two %.12g", n, v, two.V()[n])
			}
		}
	}
}

func TestExtracellularWithoutGround(t *testing.T) {
	m := model.New(builtins(t))
	c := cylinder(t, m, "float", 100, 2, 3, 100, "pas", "extracellular")
	setRange(t, c, "xg[1]", 0)
	p, err := Compile(m)
	fatal(t, err)
	in := p.NewInstance(DefaultSettings())
	fatal(t, in.Init(-65))
	if err := in.Step(); err == nil || !strings.Contains(err.Error(), `outside of "float" have no path to ground`) {
		t.Fatalf("error %v", err)
	}
	setRange(t, c, "xg[1]", 1e-9)
	fatal(t, in.Init(-65))
	fatal(t, in.Step())
}

// The potential outside that a uniform field gives moves v and vext alone, not the membrane potential of the middle; what an electrode and
// a transferred v see is v + vext.
func TestElectrodesSeeTheInside(t *testing.T) {
	m := model.New(builtins(t))
	c := cylinder(t, m, "c", 10, 10, 1, 100, "pas", "extracellular")
	setRange(t, c, "e_extracellular", 30)
	clamp := point(t, m, "SEClamp", c, 0.5, "dur1", 100.0, "amp1", -20.0, "rs", 1e-3)
	other := cylinder(t, m, "other", 10, 10, 1, 100, "pas")
	probe := point(t, m, "SEClamp", other, 0.5, "dur1", 0.0)
	from, err := m.RangeVar(c, 0.5, "v")
	fatal(t, err)
	to, err := m.PointVar(probe, "amp1")
	fatal(t, err)
	_, err = m.NewTransfer(from, to)
	fatal(t, err)
	in := start(t, m, DefaultSettings())
	until(t, in, 5)
	vext, err := m.RangeVar(c, 0.5, "vext[0]")
	fatal(t, err)
	vc, err := m.PointVar(clamp, "vc")
	fatal(t, err)
	if inside := from.Get() + vext.Get(); math.Abs(inside-vc.Get()) > 0.1 || math.Abs(vext.Get()-30) > 0.1 {
		t.Errorf("the clamp to %g mV holds the inside at %g, vext is %g", vc.Get(), inside, vext.Get())
	}
	if to.Get() != from.Get()+vext.Get() {
		t.Errorf("transferred is %g, want %g", to.Get(), from.Get()+vext.Get())
	}
}

func TestShapeOfLayers(t *testing.T) {
	m, in := mixedCase(t)
	until(t, in, 1)
	dst := make([]float32, in.p.Segments())
	for _, name := range []string{"vext[0]", "vext[1]", "extracellular.xg[1]", "i_membrane", "e_extracellular", "i_membrane_"} {
		fatal(t, in.p.SegmentValues(name, dst))
		k := 0
		for _, s := range m.Sections() {
			for i := range s.NSeg() {
				v, err := m.RangeVar(s, (float64(i)+0.5)/float64(s.NSeg()), name)
				switch {
				case err != nil && !math.IsNaN(float64(dst[k])):
					t.Errorf("%s of %s is %g, but %v", name, s.Name(), dst[k], err)
				case err == nil && dst[k] != float32(v.Get()):
					t.Errorf("%s of %s is %g, want %g", name, s.Name(), dst[k], v.Get())
				}
				k++
			}
		}
	}
	if err := in.p.SegmentValues("vext[2]", dst); err == nil {
		t.Error("a layer that is not there is shown")
	}
}

// The layers are a road of their own: a model that has them only elsewhere gets the same potentials as without.
func TestLayersElsewhereChangeNothing(t *testing.T) {
	build := func(layers bool) (*Instance, *model.Section) {
		m := model.New(builtins(t))
		s := cylinder(t, m, "s", 200, 3, 7, 100, "hh")
		d := cylinder(t, m, "d", 100, 1, 3, 100, "pas")
		fatal(t, m.Connect(d, 0, s, 0.3))
		point(t, m, "IClamp", s, 0.5, "del", 1.0, "dur", 20.0, "amp", 0.8)
		if layers {
			cylinder(t, m, "far", 100, 1, 3, 100, "pas", "extracellular")
		}
		return start(t, m, DefaultSettings()), s
	}
	a, s := build(false)
	b, r := build(true)
	for range 800 {
		fatal(t, a.Step())
		fatal(t, b.Step())
		if d := math.Abs(s.V(0.5) - r.V(0.5)); d > 1e-9 {
			t.Fatalf("at %g ms v differs by %g mV", a.T(), d)
		}
	}
}
