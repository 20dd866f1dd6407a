package adopt_test

import (
	"math"
	"strings"
	"testing"

	"nrngui/engine/hoc/archive"
	"nrngui/engine/project"
)

// drifting is a mechanism of our own with what projects find hard: a conductance that is listed as ASSIGNED and set by scripts, an array, a GLOBAL, a calcium pool.
const drifting = `NEURON {
	SUFFIX drift
	USEION k READ ek WRITE ik
	USEION ca READ cai, ica WRITE cai
	RANGE gmax, gextra, w, g
	GLOBAL half
}
UNITS {
	(mV) = (millivolt)
	(mA) = (milliamp)
	(S) = (siemens)
	(mM) = (milli/liter)
}
PARAMETER {
	gmax = 0.001 (S/cm2)
	half = -35 (mV)
	w[2] (1)
}
STATE { n cai (mM) }
ASSIGNED {
	v (mV)
	ek (mV)
	ica (mA/cm2)
	ik (mA/cm2)
	g (S/cm2)
	gextra (S/cm2)
}
INITIAL {
	n = 1/(1 + exp((half - v)/7))
	cai = 1e-4
}
BREAKPOINT {
	SOLVE rates METHOD cnexp
	g = gmax*n*(1 + w[1]) + gextra
	ik = g*(v - ek)
}
DERIVATIVE rates {
	n' = (1/(1 + exp((half - v)/7)) - n)/5
	cai' = (1e-4 - cai)/20 - ica*0.01
}
`

// cases are cells as scripts make them; each is run by its script and as the project that was adopted before.
var cases = []struct {
	name, script, root, place string
	limit                     float64 // mV
	notes                     []string
}{
	{name: "ball and stick", root: "soma", place: "soma.v(.5)", script: `
		create soma, dend
		soma { L = 20 diam = 20 nseg = 1 insert hh gnabar_hh = .13 }
		dend { L = 400 diam = 1.5 nseg = 11 insert pas g_pas = 2e-4 e_pas = -67 }
		connect dend(0), soma(1)
		forall Ra = 120
		dend cm = 1.4
		objref stim
		soma stim = new IClamp(.5)
		{ stim.del = 5 stim.dur = 50 stim.amp = .3 }
		{ tstop = 60 v_init = -66 dt = .0125 steps_per_ms = 80 }`},
	{name: "both ends and tapered diameters", root: "soma", place: "dend[2].v(.7)", script: `
		create soma, dend[4]
		soma { L = 20 diam = 18 }
		connect dend[0](0), soma(1)
		connect dend[1](1), soma(0)
		connect dend[2](0), dend[0](1)
		connect dend[3](0), dend[0](1)
		for i = 0, 3 dend[i] { L = 100 + 30*i nseg = 5 diam(0:1) = 3:.8 insert pas cm(0:1) = 1:2 g_pas(0:1) = 1e-4:4e-4 }
		soma insert hh
		forall insert hh
		dend[3] for (x, 0) gnabar_hh(x) = .12*(1-x)
		dend[2] rallbranch = 2
		dend[1] ek = -80
		objref s
		dend[3] s = new IClamp(.9)
		{ s.del = 3 s.dur = 20 s.amp = .5 }
		tstop = 30`},
	{name: "3-D points", root: "soma", place: "apic.v(.5)", script: `
		create soma, apic
		soma { pt3dclear() pt3dadd(0,0,0,10) pt3dadd(8,0,0,14.3) pt3dadd(16.1,0,0,11) nseg = 3 }
		apic { pt3dadd(16.1,0,0,3) pt3dadd(90,20,5,2.2) pt3dadd(170,22,3,1.1) nseg = 9 }
		connect apic(1), soma(1)
		forall { insert hh Ra = 90 }
		objref s
		apic s = new AlphaSynapse(.8)
		{ s.onset = 4 s.gmax = .02 s.tau = .4 }
		tstop = 40`},
	// Points that were stretched to another length are rounded to single precision one by one; the original goes on with the lengths between them in double
	// precision. Areas then differ in the eighth digit.
	{name: "3-D points that were stretched", root: "soma", place: "apic.v(.5)", limit: 1e-6, script: `
		create soma, apic, dend
		soma { pt3dclear() pt3dadd(0,0,0,10) pt3dadd(8,0,0,14.3) pt3dadd(16.1,0,0,11) nseg = 3 }
		apic { pt3dadd(16.1,0,0,3) pt3dadd(90,20,5,2.2) pt3dadd(170,22,3,1.1) nseg = 9 }
		dend { L = 120 diam = 1.3 nseg = 5 }
		connect apic(0), soma(1)
		connect dend(0), soma(0)
		define_shape()
		apic L = 180
		forall { insert hh Ra = 90 }
		objref s
		apic s = new AlphaSynapse(.8)
		{ s.onset = 4 s.gmax = .02 s.tau = .4 }
		tstop = 40`},
	{name: "second of two objects", root: "Cell[1].soma", place: "cells[1].soma.v(.5)", script: `
		begintemplate Cell
		public soma, dend, far
		create soma, dend[3]
		objref far
		proc init() { local i
			soma { L = diam = 15 + $1 insert hh }
			for i = 0, 2 { dend[i] { L = 90 diam = 1 nseg = 3 insert pas g_pas = 1e-4*(i+1) } connect dend[i](0), soma(i/2) }
			far = new SectionList()
			dend[1] far.append()
			dend[2] far.append()
			forsec far cm = 1.7
		}
		endtemplate Cell
		objref cells[2], nc, syn, stim
		cells[0] = new Cell(1)
		cells[1] = new Cell(4)
		cells[1].dend[2] syn = new ExpSyn(.7)
		syn.tau = 3
		cells[0].soma nc = new NetCon(&v(.5), syn, 0, 1, .01)
		cells[1].soma stim = new IClamp(.5)
		{ stim.del = 2 stim.dur = 1e9 stim.amp = .4 }
		tstop = 50`, notes: []string{"1 NetCon to this cell from other cells is left out."}},
	{name: "synapses and artificial cells", root: "soma", place: "soma.v(.5)", script: `
		create soma, other
		soma { L = diam = 20 insert hh }
		objref syn[3], stim[3], nc[5], cell
		for i = 0, 2 soma syn[i] = new Exp2Syn(.5)
		{ syn[0].tau2 = 4 syn[1].e = -75 syn[2].tau1 = .2 }
		stim[0] = new NetStim()
		{ stim[0].interval = 8 stim[0].start = 3 stim[0].number = 9 }
		stim[1] = new NetStim()
		{ stim[1].interval = 4 stim[1].start = 1 stim[1].number = 30 stim[1].noise = 1 }
		stim[2] = new NetStim()
		{ stim[2].interval = 6 stim[2].start = 1 stim[2].number = 30 stim[2].noise = .5 }
		stim[2].noiseFromRandom123(3, 4, 5)
		cell = new IntFire1()
		{ cell.tau = 12 cell.refrac = 2 }
		nc[0] = new NetCon(stim[0], syn[0], 0, .5, .02)
		nc[1] = new NetCon(stim[1], cell, 0, 1, .7)
		nc[2] = new NetCon(cell, syn[1], 0, 2, .01)
		nc[3] = new NetCon(stim[2], syn[2], 0, 1.5, .004)
		soma nc[4] = new NetCon(&v(.5), syn[1], -10, 3, .02)
		tstop = 80`},
	{name: "a mod file, ions, arrays and GLOBALs", root: "soma", place: "soma.v(.5)", script: `
		create soma, dend
		soma { L = diam = 25 insert hh insert drift insert ca_ion gmax_drift = .002 w_drift[1] = .5 }
		dend { L = 200 diam = 2 nseg = 5 insert drift }
		connect dend(0), soma(1)
		dend for (x, 0) gextra_drift(x) = 1e-5*x
		half_drift = -42
		nai0_na_ion = 12
		soma { oldstyle = ion_style("na_ion", 1, 2, 1, 0, 1) }
		dend ek = -84
		usetable_hh = 0
		objref s
		soma s = new IClamp(.5)
		{ s.del = 2 s.dur = 40 s.amp = 1 }
		celsius = 11
		tstop = 50`},
	{name: "layers outside", root: "axon", place: "axon.v(.9)", script: `
		create axon
		axon { L = 900 diam = 4 nseg = 9 insert hh insert extracellular xraxial = 1e5 xg[0](0:1) = .01:.1 xc[1] = .3 }
		objref s
		axon s = new IClamp(0)
		{ s.del = 1 s.dur = .5 s.amp = 2 }
		tstop = 15`},
}

func TestAdoptedRunsAlike(t *testing.T) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			m := began(t, c.script, archive.Mod{Name: "drift.mod", Path: "drift.mod", Source: []byte(drifting)})
			p, notes := adopted(t, m, c.root)
			if got, want := strings.Join(notes, "\n"), strings.Join(c.notes, "\n"); got != want {
				t.Errorf("notes %q, want %q", got, want)
			}
			if c.notes != nil {
				do(t, m, "nc.active(0)") // what was left out
			}
			at := strings.TrimPrefix(c.place, "cells[1].")
			sec, x, _ := strings.Cut(at, ".v(")
			r, err := project.ParseRef(sec + "(" + strings.TrimSuffix(x, ")") + ").v")
			if err != nil {
				t.Fatal(err)
			}
			p.Recordings = []project.Recording{{Ref: r}}
			ours := simulated(t, p)
			d := farthest(ours, recorded(t, m, c.place))
			t.Logf("largest difference %.3g mV over %d samples, peak %.1f", d, len(ours), peak(ours))
			if !(d <= c.limit) {
				t.Errorf("it differs by %g mV, the limit is %g\n%s", d, c.limit, project.Encode(p))
			}
			again, _ := adopted(t, m, c.root) // after the run
			again.Recordings = p.Recordings
			if d := farthest(ours, simulated(t, again)); d > c.limit {
				t.Errorf("adopted after the run it differs by %g mV\n%s", d, project.Encode(again))
			}
		})
	}
}

func peak(y []float64) float64 {
	most := math.Inf(-1)
	for _, v := range y {
		most = math.Max(most, v)
	}
	return most
}
