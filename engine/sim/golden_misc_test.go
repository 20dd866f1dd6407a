package sim

import (
	"math"
	"strings"
	"testing"

	"nrngui/engine/model"
)

// playersRun is the case players of make_misc.py.
func playersRun(t testing.TB) *goldenRun {
	r := newRun(builtins(t), 60, 4)
	m := r.m
	a, b := cylinder(t, m, "a", 20, 20, 1, 100, "hh"), cylinder(t, m, "b", 20, 20, 1, 100, "hh")
	syn, other := point(t, m, "ExpSyn", a, 0.5, "tau", 2.0), point(t, m, "ExpSyn", b, 0.5, "tau", 1.0)
	times := []float64{0, 3.0125, 2, 2, 17.3, 40, 11, 59.99}
	for _, late := range []float64{0, 2.5} {
		vec := point(t, m, "VecStim", nil, 0, "shift", late)
		fatal(t, m.SetTrain(vec, model.Train{T: times}))
		r.watches = append(r.watches, r.link(vec, syn, 0.5, map[bool]float64{true: 0.004, false: 0.0001}[late == 0]))
	}
	cell := point(t, m, "IntFire1", nil, 0)
	spikes := m.NewNetConV(a, 0.5, other)
	spikes.Threshold, spikes.Delay, spikes.Weight[0] = -10, 1, 0.001
	fatal(t, m.SetGID(spikes.Source, 7))
	r.watches = append(r.watches, spikes)
	for _, l := range []struct {
		gid           int
		to            *model.PointProcess
		delay, weight float64
	}{{3, other, 1, 0.002}, {3, syn, 1, 0.001}, {3, cell, 1, 0.3}, {5, other, 0.1, 0.005}} {
		nc := m.NewNetConGID(l.gid, l.to)
		nc.Delay, nc.Weight[0] = l.delay, l.weight
		if l.gid == 5 || l.to == cell {
			r.watches = append(r.watches, nc)
		}
	}
	r.watches = append(r.watches, r.link(cell, syn, 1, 0))
	pattern := point(t, m, "PatternStim", nil, 0, "fake_output", 1.0)
	var tr model.Train
	for i := range 250 {
		tr.T = append(tr.T, float64(0.24*float64(i)))
		tr.ID = append(tr.ID, []int{3, 7, 11, 5, 99}[i%5])
	}
	fatal(t, m.SetTrain(pattern, tr))
	r.rec(t, a, 0.5, "v")
	r.rec(t, b, 0.5, "v")
	r.recPoint(t, syn, "g")
	r.recPoint(t, other, "g")
	return r
}

func TestPlayersAgainstNEURON(t *testing.T) { playersRun(t).compare(t, "players") }

// The waiting events of both players survive a structural edit, a snapshot and a clone.
func TestPlayersThroughEdits(t *testing.T) {
	throughEdits(t, func() *goldenRun { return playersRun(t) }, 20, 2000)
}

func TestTrainsAreChecked(t *testing.T) {
	m := model.New(builtins(t))
	vec, pat, stim := point(t, m, "VecStim", nil, 0), point(t, m, "PatternStim", nil, 0), point(t, m, "NetStim", nil, 0)
	for _, c := range []struct {
		p    *model.PointProcess
		t    model.Train
		want string
	}{
		{vec, model.Train{T: []float64{1, -2}}, "time 2 of the list is -2 ms"},
		{vec, model.Train{T: []float64{math.NaN()}}, "NaN"},
		{vec, model.Train{T: []float64{1}, ID: []int{2}}, "1 times but 1 identifiers"},
		{pat, model.Train{T: []float64{1}}, "1 times but 0 identifiers"},
		{pat, model.Train{T: []float64{2, 1}, ID: []int{0, 0}}, "before the 2 ms"},
		{stim, model.Train{T: []float64{1}}, "plays no list"},
	} {
		if err := m.SetTrain(c.p, c.t); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: %v, want %q", c.t, err, c.want)
		}
	}
	one := m.NewNetCon(vec, nil)
	fatal(t, m.SetGID(one.Source, 4))
	for gid, want := range map[int]string{5: "has the gid 4"} {
		if err := m.SetGID(one.Source, gid); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("gid %d: %v", gid, err)
		}
	}
	wait := m.NewNetConGID(6, nil)
	two := m.NewNetCon(stim, nil)
	if err := m.SetGID(two.Source, 6); err == nil || !strings.Contains(err.Error(), "waited for by 1") {
		t.Errorf("%v", err)
	}
	if err := m.SetGID(two.Source, 4); err == nil || !strings.Contains(err.Error(), "belongs to VecStim[0]") {
		t.Errorf("%v", err)
	}
	if m.NewNetConGID(4, nil).Source != one.Source || wait.Name() != "gid 6" || !wait.Outside() || one.Outside() {
		t.Error("sources by gid are mixed up")
	}
	m.DeleteNetCon(wait)
	fatal(t, m.SetGID(two.Source, 6))
}

// gapRun is the case gap of make_misc.py.
func gapRun(t testing.TB, order int) *goldenRun {
	r := newRun(builtins(t), 60, 4)
	r.set.SecondOrder = order
	m := r.m
	a, b := cylinder(t, m, "a", 20, 20, 1, 100, "hh"), cylinder(t, m, "b", 300, 3, 5, 100, "hh")
	point(t, m, "IClamp", a, 0.5, "del", 1.0, "dur", 5.0, "amp", 0.4)
	ha, hb := point(t, m, "HalfGap", a, 0.5, "g", 0.02), point(t, m, "HalfGap", b, 0.3, "g", 0.02)
	hc := point(t, m, "HalfGap", b, 1, "g", 0.001)
	end := point(t, m, "ExpSyn", b, 0.7, "tau", 1.0)
	for _, c := range []struct {
		from model.Var
		to   model.Var
	}{
		{r.rangeVar(t, a, 0.5, "v"), r.pointVar(t, hb, "vgap")}, {r.rangeVar(t, a, 0.5, "v"), r.pointVar(t, hc, "vgap")},
		{r.rangeVar(t, b, 0.3, "v"), r.pointVar(t, ha, "vgap")}, {r.rangeVar(t, a, 0.5, "ina"), r.pointVar(t, end, "e")},
	} {
		_, err := m.NewTransfer(c.from, c.to)
		fatal(t, err)
	}
	r.rec(t, a, 0.5, "v")
	r.rec(t, b, 0.9, "v")
	r.recPoint(t, ha, "vgap")
	r.recPoint(t, hb, "i")
	r.recPoint(t, hc, "i")
	r.recPoint(t, end, "e")
	return r
}

func TestTransferAgainstNEURON(t *testing.T) {
	gapRun(t, 0).compare(t, "gap")
	gapRun(t, 2).compare(t, "gap_cn2")
}

// TestTransferIsExplicit: what arrives is the potential after the update of the step, at the start of the run the initial one.
func TestTransferIsExplicit(t *testing.T) {
	r := gapRun(t, 0)
	p, err := Compile(r.m)
	fatal(t, err)
	in := p.NewInstance(r.set)
	fatal(t, in.Init(-70))
	b, _ := r.m.RangeVar(r.m.Sections()[1], 0.3, "v")
	if v := r.vars[2].Get(); v != -70 {
		t.Errorf("vgap after Init is %g", v)
	}
	c := in.Clone()
	for range 400 {
		fatal(t, in.Step())
		if got, want := r.vars[2].Get(), b.Get(); got != want {
			t.Fatalf("at %g ms vgap is %g, v of the other side %g", in.T(), got, want)
		}
	}
	for range 400 {
		fatal(t, c.Step())
	}
	for i, v := range c.V() {
		if v != in.V()[i] {
			t.Fatalf("the clone has %g mV at node %d, the model %g", v, i, in.V()[i])
		}
	}
	if n := testing.AllocsPerRun(100, func() { fatal(t, in.Step()) }); n != 0 {
		t.Errorf("a step with transfers allocates %g times", n)
	}
}

func TestTransfersAreChecked(t *testing.T) {
	r := gapRun(t, 0)
	m, a := r.m, r.m.Sections()[0]
	v, ra, gate := r.rangeVar(t, a, 0.5, "v"), r.rangeVar(t, a, 0.5, "Ra"), r.rangeVar(t, a, 0.5, "hh.gnabar")
	for _, c := range []struct {
		from, to model.Var
		want     string
	}{
		{v, v, "can't be the target"}, {ra, gate, "place of their own"}, {v, ra, "place of their own"}, {gate, r.vars[2], "another place already"},
	} {
		if _, err := m.NewTransfer(c.from, c.to); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v, want %q", err, c.want)
		}
	}
	first := m.Transfers()[0]
	m.DeleteTransfer(first)
	if len(m.Transfers()) != 3 {
		t.Errorf("%d transfers left", len(m.Transfers()))
	}
	m.DeletePoint(m.Points()[4])
	if _, err := Compile(m); err == nil || !strings.Contains(err.Error(), "transfer") {
		t.Errorf("a transfer to a synapse that is gone: %v", err)
	}
}

// TestCountsAgainstNEURON is the case counts of make_misc.py: APCount.record.
func TestCountsAgainstNEURON(t *testing.T) {
	want := readGolden(t, "counts")
	r := newRun(builtins(t), 60, 40)
	s := cylinder(t, r.m, "soma", 20, 20, 1, 100, "hh")
	point(t, r.m, "IClamp", s, 0.5, "del", 1.0, "dur", 50.0, "amp", 0.3)
	index := map[*model.PointProcess]int{}
	for _, thresh := range []float64{-20, -70, -50} {
		ap := point(t, r.m, "APCount", s, 0.5, "thresh", thresh)
		fatal(t, r.m.RecordTimes(ap))
		index[ap] = len(index)
		r.recPoint(t, ap, "n")
		r.recPoint(t, ap, "time")
	}
	r.rec(t, s, 0.5, "v")
	p, err := Compile(r.m)
	fatal(t, err)
	in := p.NewInstance(r.set)
	got := make([][]float64, len(index))
	in.OnCount(func(ap *model.PointProcess, at float64) { got[index[ap]] = append(got[index[ap]], at) })
	fatal(t, in.Init(-65))
	for i, at := range want.series[0].Time.T {
		for k, v := range r.vars {
			if x := want.series[k].Y[i]; !(math.Abs(v.Get()-x) < 1e-6) {
				t.Fatalf("%s at %g is %g, NEURON has %g", want.series[k].Name, at, v.Get(), x)
			}
		}
		for range r.every {
			if in.T() < 60-0.0125 {
				fatal(t, in.Step())
			}
		}
	}
	for k := range got {
		if len(got[k]) != len(want.spikes[k]) {
			t.Errorf("counter %d: times %v, NEURON has %v", k, got[k], want.spikes[k])
			continue
		}
		for i := range got[k] {
			if got[k][i] != want.spikes[k][i] {
				t.Errorf("counter %d: time %d is %.17g, NEURON has %.17g", k, i, got[k][i], want.spikes[k][i])
			}
		}
	}
	fatal(t, in.Init(-65))
	if len(got[1]) != len(want.spikes[1])+1 {
		t.Error("the count of INITIAL is not told in the second run")
	}
	if err := r.m.RecordTimes(r.m.Points()[0]); err == nil || !strings.Contains(err.Error(), "counts nothing") {
		t.Errorf("%v", err)
	}
}
