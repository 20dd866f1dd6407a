package run

import (
	"strings"
	"testing"
)

// TestCountedChannels: only one scheme of states, to the first power, can be followed channel by channel; others stay as they are. A channel may be told to count before
// it has any transition.
func TestCountedChannels(t *testing.T) {
	r := newRig(t)
	got := r.text(t, `
create soma
access soma
objref none, ks[2], p, s
ks[0] = new KSChan(1)
{ks[0].name("plainhh") ks[0].add_hhstate("m")}
print ks[0].single(1)
ks[1] = new KSChan(1)
{ks[1].name("early") ks[1].gmax(1) ks[1].iv_type(0) ks[1].erev(0)}
s = ks[1].add_ksstate(none, "C")
s = ks[1].add_ksstate(s.gate, "O")
print ks[1].single(1)
p = new early(.5)
p.Nsingle = 3
finitialize(-65)
fadvance()
`)
	if want := "0 \n1 \n\t1 \n\t1 \n"; got != want {
		t.Errorf("gave\n%q\nwant\n%q", got, want)
	}
	if told := "single channel mode implemented only for single ks gating complex"; !strings.Contains(r.err.String(), told) {
		t.Errorf("nothing says %q: %s", told, r.err.String())
	}
}
