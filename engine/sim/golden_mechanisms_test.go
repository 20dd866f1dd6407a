package sim

import (
	"strings"
	"testing"

	"nrngui/engine/model"
)

// The point processes of NEURON that no other case has; the case builtin_points of make_features.py.
func TestBuiltinPointsAgainstNEURON(t *testing.T) {
	r := newRun(builtins(t), 60, 4)
	m := r.m
	a, b, d := cylinder(t, m, "a", 20, 20, 1, 100, "hh"), cylinder(t, m, "b", 20, 20, 1, 100, "hh"), cylinder(t, m, "d", 200, 2, 5, 100, "fastpas")
	fatal(t, m.Connect(d, 0, b, 1))
	setRange(t, d, "fastpas.g", 1e-4)
	setRange(t, d, "fastpas.e", -62)
	al := point(t, m, "AlphaSynapse", d, 0.3, "onset", 4.01, "tau", 1.5, "gmax", 0.01)
	oc := point(t, m, "OClamp", a, 0.5, "on", 10.0, "off", 20.0, "vc", -30.0, "switched_on", 1.0, "rs", 2.0)
	ap, aq := point(t, m, "APCount", a, 0.5), point(t, m, "APCount", b, 0.5, "thresh", -63.0)
	point(t, m, "IClamp", a, 0.5, "del", 25.0, "dur", 30.0, "amp", 0.2)
	r.rec(t, a, 0.5, "v")
	r.rec(t, b, 0.5, "v")
	r.rec(t, d, 0.9, "v")
	r.recPoint(t, al, "i")
	r.recPoint(t, oc, "i")
	for _, n := range []string{"n", "time", "firing"} {
		r.recPoint(t, ap, n)
	}
	r.recPoint(t, aq, "n")
	r.recPoint(t, aq, "time")
	r.compare(t, "builtin_points")
}

func TestAmplifierAgainstNEURON(t *testing.T) {
	r := newRun(builtins(t), 30, 4)
	m := r.m
	levels := []any{"dur[0]", 5.0, "dur[1]", 10.0, "dur[2]", 8.0, "amp[0]", -70.0, "amp[1]", -10.0, "amp[2]", -60.0}
	for _, more := range [][]any{nil, {"gain", 2e3, "tau1", 0.02, "tau2", 0.05, "fac", 0.1, "rstim", 0.7}} {
		s := cylinder(t, m, "s", 20, 20, 1, 100, "hh")
		p := point(t, m, "VClamp", s, 0.5, append(append([]any(nil), levels...), more...)...)
		r.rec(t, s, 0.5, "v")
		for _, n := range []string{"i", "e", "vo"} {
			r.recPoint(t, p, n)
		}
	}
	r.compare(t, "vclamp")
}

func TestIntFireAgainstNEURON(t *testing.T) {
	r := newRun(builtins(t), 400, 40)
	m := r.m
	cylinder(t, m, "soma", 20, 20, 1, 100, "pas")
	cells := []*model.PointProcess{
		point(t, m, "IntFire1", nil, 0), point(t, m, "IntFire1", nil, 0, "tau", 30.0, "refrac", 12.0),
		point(t, m, "IntFire2", nil, 0), point(t, m, "IntFire2", nil, 0, "ib", 1.2), point(t, m, "IntFire2", nil, 0, "taus", 5.0, "taum", 9.0, "ib", 0.3),
		point(t, m, "IntFire4", nil, 0), point(t, m, "IntFire4", nil, 0, "taue", 25.0, "taui1", 20.0, "taui2", 10.0, "taum", 20.005),
		point(t, m, "IntFire4", nil, 0, "taue", 3.0, "taui1", 7.0, "taui2", 9.0, "taum", 7.0),
	}
	for k, cell := range cells {
		ns := point(t, m, "NetStim", nil, 0, "start", 3+float64(k), "interval", 6.5, "number", 40.0, "noise", 0.0)
		inh := point(t, m, "NetStim", nil, 0, "start", 100.0, "interval", 31.0, "number", 6.0, "noise", 0.0)
		r.link(ns, cell, 1.1, 0.45)
		r.link(inh, cell, 2, -0.3)
		r.link(cells[(k+1)%len(cells)], cell, 2.5, 0.2)
	}
	for _, f := range strings.Fields("m0 m1 m2 i2 m3 taus4 i4 m5 e5 i25 nself5 ae5 taue6 taui16 taui26 taum6 m6 nself6 taum7 m7 ai27 ninhibit7") {
		r.recPoint(t, cells[f[len(f)-1]-'0'], f[:len(f)-1])
	}
	for _, cell := range cells {
		r.watches = append(r.watches, m.NewNetCon(cell, nil))
	}
	r.compare(t, "intfire")
}

// Our own mechanisms, whose mod files NEURON compiled for the case ours of make_features.py.
func oursRun(t testing.TB) *goldenRun {
	r := newRun(builtins(t), 120, 8)
	m := r.m
	a, b, d := cylinder(t, m, "a", 20, 20, 1, 100, "hh"), cylinder(t, m, "b", 20, 20, 1, 100, "hh"), cylinder(t, m, "d", 200, 2, 5, 100, "pas")
	fatal(t, m.Connect(d, 0, a, 1))
	setRange(t, d, "pas.g", 1e-4)
	setRange(t, d, "pas.e", -65)
	noise := point(t, m, "INoise", a, 0.5, "mean", 0.05, "sd", 0.05, "tau", 3.0, "stream", 4.0)
	white := point(t, m, "INoise", b, 0.5, "sd", 0.1, "tau", 0.0, "stream", 4.0, "del", 20.0, "dur", 50.0)
	point(t, m, "ISine", d, 0.5, "amp", 0.02, "freq", 40.0, "phase", 30.0, "offset", 0.01, "dur", 100.0)
	point(t, m, "IRamp", b, 0.5, "dur", 100.0, "first", -0.02, "last", 0.12)
	point(t, m, "IChirp", d, 0.9, "amp", 0.02, "f0", 2.0, "f1", 200.0, "dur", 110.0)
	nm, tm := point(t, m, "NMDASyn", d, 0.7), point(t, m, "TMSyn", d, 0.3, "tau_rec", 100.0)
	tf := point(t, m, "TMSyn", d, 0.3, "U", 0.1, "tau_facil", 300.0, "tau_rec", 3.0)
	st := point(t, m, "STDPSyn", a, 0.5, "a_plus", 0.1, "a_minus", 0.12)
	g1, g2 := point(t, m, "GapJunction", a, 0.5, "g", 0.002), point(t, m, "GapJunction", b, 0.5, "g", 0.002)
	fatal(t, m.SetPointer(g1, "vgap", r.rangeVar(t, b, 0.5, "v")))
	fatal(t, m.SetPointer(g2, "vgap", r.rangeVar(t, a, 0.5, "v")))
	ns := point(t, m, "NetStim", nil, 0, "start", 5.0, "interval", 8.0, "number", 100.0, "noise", 0.0)
	nt := point(t, m, "NetStim", nil, 0, "start", 7.0, "interval", 13.0, "number", 100.0, "noise", 0.0)
	r.link(ns, nm, 1, 0.001)
	r.link(ns, tm, 1, 0.004)
	r.link(ns, tf, 1, 0.01)
	k1, k2 := r.link(ns, st, 0.5, 0.01), r.link(nt, st, 2, 0.02)
	post := m.NewNetConV(a, 0.5, st)
	post.Threshold, post.Delay, post.Weight[0] = -10, 0.3, -1
	r.rec(t, a, 0.5, "v")
	r.rec(t, b, 0.5, "v")
	r.recPoint(t, noise, "i")
	r.recPoint(t, white, "i")
	for _, p := range []*model.PointProcess{nm, tm, tf, st} {
		r.recPoint(t, p, "g")
	}
	r.recPoint(t, g1, "i")
	r.vars = append(r.vars, elementVar{k1, 1}, elementVar{k2, 1})
	return r
}

// elementVar reads one number of a weight vector.
type elementVar struct {
	nc *model.NetCon
	k  int
}

func (w elementVar) Get() float64      { return w.nc.Weight[w.k] }
func (w elementVar) Set(float64) error { return nil }
func (w elementVar) Unit() string      { return "" }

func TestOurMechanismsAgainstNEURON(t *testing.T) { oursRun(t).compare(t, "ours") }
