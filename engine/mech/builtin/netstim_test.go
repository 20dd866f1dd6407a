package builtin

import (
	"sort"
	"testing"

	"nrngui/engine/mech"
)

// TestNetStimGolden runs NetStim's own events and those sent to it in order of time, and compares the spikes with NEURON's: exactly.
func TestNetStimGolden(t *testing.T) {
	for _, c := range readGolden(t).Netstim {
		r := newRig(lookup(t, "NetStim"), 1, nil)
		for k, x := range c.Set {
			*r.val(k) = x
		}
		type event struct{ at, flag, w float64 }
		var queue []event
		take := func(now float64) {
			for _, s := range r.sent {
				if s[0] < 0 {
					t.Errorf("%v: self-event %g ms back in time", c.Set, -s[0])
				}
				queue = append(queue, event{now + s[0], s[1], 0})
			}
			r.sent = nil
			sort.SliceStable(queue, func(i, j int) bool { return queue[i].at < queue[j].at })
		}
		call(r.t.Init, r.fr)
		for _, s := range c.Sent {
			queue = append(queue, event{s[0], 0, s[1]})
		}
		take(0)
		for len(queue) > 0 && queue[0].at <= 150 {
			e := queue[0]
			queue = queue[1:]
			r.cols.Uni[mech.UniT] = e.at
			call(r.t.Receive, r.fr, e.w, e.flag)
			take(e.at)
		}
		if len(r.out) != len(c.Times) {
			t.Errorf("%v, events %v: %d spikes %v, NEURON has %v", c.Set, c.Sent, len(r.out), r.out, c.Times)
			continue
		}
		for i := range r.out {
			if r.out[i] != c.Times[i] {
				t.Errorf("%v, events %v: spike %d at %v, NEURON has %v", c.Set, c.Sent, i, r.out[i], c.Times[i])
			}
		}
	}
}

// With noise the intervals are (1 - noise)*interval + noise*interval*x, and the first spike starts early by its fixed part.
func TestNetStimNoise(t *testing.T) {
	r := newRig(lookup(t, "NetStim"), 1, nil)
	*r.val("noise"), *r.val("interval"), *r.val("start"), *r.val("number") = 0.25, 8, 5, 3
	draws, seeded := []float64{0.5, 2}, -1.0
	r.fr.Host[mech.HostRandomNegexp] = func(_ int, a []float64) float64 {
		if a[0] != 0 || a[1] != 1 {
			t.Errorf("random_negexp of stream %g with mean %g, want stream 0, mean 1", a[0], a[1])
		}
		x := draws[0]
		draws = draws[1:]
		return x
	}
	r.fr.Host[mech.HostRandomSetSeq] = func(_ int, a []float64) float64 { seeded = a[1]; return 0 }
	call(r.t.Init, r.fr)
	if seeded != 0 {
		t.Errorf("INITIAL puts the stream to %g, want 0", seeded)
	}
	if want := 5 + 0.75*8 + 0.25*8*0.5 - 8*0.75; len(r.sent) != 1 || r.sent[0] != [2]float64{want, 3} {
		t.Errorf("first self-event %v, want after %g with flag 3", r.sent, want)
	}
	r.sent = nil
	r.cols.Uni[mech.UniT] = 6
	call(r.t.Receive, r.fr, 0, 1)
	if want := 0.75*8 + 0.25*8*2; len(r.sent) != 1 || r.sent[0] != [2]float64{want, 1} || len(r.out) != 1 || r.out[0] != 6 {
		t.Errorf("next self-event %v, spike %v, want after %g, spike at 6", r.sent, r.out, want)
	}
	*r.val("noise") = 3
	draws = []float64{1}
	call(r.t.Init, r.fr)
	if got := *r.val("noise"); got != 1 {
		t.Errorf("noise 3 is limited to %g, want 1", got)
	}
}
