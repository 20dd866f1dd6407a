package run

import (
	"strings"
	"testing"
)

// TestCountedChannels: a scheme that counts its channels has the conductance of Nsingle channels, their mean; others can't count theirs.
func TestCountedChannels(t *testing.T) {
	r := newRig(t)
	got := r.text(t, `
create soma
access soma
{L = 10 diam = 10}
objref none, ks[3], p[2], state[2], tr, v_, cl
proc scheme() {local k
	ks[$1] = new KSChan(1)
	ks[$1].name($s2)
	ks[$1].iv_type(0)
	ks[$1].gmax($3)
	ks[$1].erev(-20)
	state[0] = ks[$1].add_ksstate(none, "C")
	state[1] = ks[$1].add_ksstate(state[0].gate, "O")
	state[0].frac(0)
	state[1].frac(1)
	tr = ks[$1].add_transition(state[0], state[1])
	tr.type(0)
	v_ = new Vector()
	v_.append(.4, .1, -40)
	tr.set_f(0, 3, v_)
	v_ = new Vector()
	v_.append(.2, -.05, -50)
	tr.set_f(1, 2, v_)
}
scheme(0, "counted", 2e-5)
print ks[0].single(1)
scheme(1, "mean", 1e-3)
print ks[0].single(), ks[1].single()
p[0] = new counted(.5)
p[1] = new mean(.5)
print p[0].Nsingle
p[0].Nsingle = 50
cl = new SEClamp(.5)
{cl.dur1 = 1 cl.amp1 = -70 cl.dur2 = 9 cl.amp2 = 0 cl.rs = .01}
finitialize(-70)
while (t < 5) fadvance()
print p[0].i > .001, p[0].i/p[1].i, p[0].g/p[1].g
ks[2] = new KSChan(1)
{ks[2].name("plainhh") ks[2].add_hhstate("m")}
print ks[2].single(1)
`)
	want := "1 \n1 0 \n1 \n\t1 \n1 1 1 \n0 \n"
	if got != want {
		t.Errorf("gave\n%s\nwant\n%s", got, want)
	}
	for _, told := range []string{"KSChan[0].single(1): channels do not open one by one here", "single channel mode implemented only for single ks gating complex"} {
		if !strings.Contains(r.err.String(), told) {
			t.Errorf("nothing says %q: %s", told, r.err.String())
		}
	}
}
