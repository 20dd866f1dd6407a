package run

import (
	"fmt"
	"math"

	"nrngui/engine/hoc/object"
)

// A KSChan that counts its channels (single(1)) follows Nsingle of them through their states: after each step the time of the next transition is compared with t. That time is
// exponential with the sum of the rates of all transitions, each times the number of channels that can make it, and a second random number says which one it
// is. Rates are taken at the potential at which that was drawn; it is drawn anew, from the beginning of the step on, when the potential has moved by vres (0.1 mV),
// and in every step where a ligand drives a transition. Method, order of transitions and generator (MCellRan4 with an index of its own, which finitialize leaves
// where it is) are NEURON's, so the same channels open at the same times. With Nsingle 0 the states are fractions and follow their equations.

// usualResolution is vres, mV, where no script has set it.
const usualResolution = 0.1

// follows says whether channels are followed one by one.
func (c *channel) follows() bool { return c.single && len(c.trans) > 0 }

// countedVariables declares what an instance remembers: potential and time of the last draw, time and number of the next transition, and the channels in each state.
func (c *channel) countedVariables(line func(string, ...any)) {
	line("  ks_v ks_t0 ks_t1 ks_next")
	for i := range c.states {
		line("  ks_n%d", i)
	}
}

// counted writes the procedures that follow the channels.
func (c *channel) counted(line func(string, ...any)) {
	n := len(c.states)
	line("PROCEDURE ks_show() {")
	for i, s := range c.states {
		line("  %s = ks_n%d", s.name, i)
	}
	line("}")

	line("PROCEDURE ks_begin() {\n  LOCAL k, x%s", locals("s", n))
	line("  Nsingle = floor(Nsingle + 0.5)\n  if (Nsingle > 0) {")
	sum := ""
	for i, s := range c.states {
		line("    s%d = %s%s\n    ks_n%d = 0", i, sum, s.name, i)
		sum = fmt.Sprintf("s%d + ", i)
	}
	line("    k = 0\n    while (k < Nsingle) {\n      x = nrn_channel_random()*s%d", n-1)
	choose(line, "      ", "s", n, func(i int) string { return fmt.Sprintf("ks_n%d = ks_n%d + 1", i, i) })
	line("      k = k + 1\n    }\n    ks_t0 = t\n    ks_v = v\n    ks_draw()\n    ks_show()\n  }\n}")

	moves := c.moves()
	line("PROCEDURE ks_draw() {\n  LOCAL x%s", locals("r", len(moves)))
	sum = ""
	for i, m := range moves {
		line("  r%d = %sks_n%d*(%s)", i, sum, m.from, m.rate)
		sum = fmt.Sprintf("r%d + ", i)
	}
	last := len(moves) - 1
	line("  ks_next = 0\n  if (r%d > 1e-9) {\n    ks_t1 = -log(nrn_channel_random())/r%d + ks_t0\n    x = nrn_channel_random()*r%d", last, last, last)
	choose(line, "    ", "r", len(moves), func(i int) string { return fmt.Sprintf("ks_next = %d", i) })
	line("  } else {\n    ks_t1 = 1e9 + ks_t0\n  }\n}")

	line("PROCEDURE ks_follow() {\n  if (Nsingle > 0.999) {")
	if len(c.concentrations()) > 0 {
		line("    ks_v = v\n    ks_t0 = t - dt\n    ks_draw()")
	} else {
		line("    if (fabs(v - ks_v) >= %s) {\n      ks_v = v\n      ks_t0 = t - dt\n      ks_draw()\n    }", lit(c.vres))
	}
	line("    while (ks_t1 <= t) {\n      ks_v = v\n      ks_t0 = ks_t1")
	for i, m := range moves {
		line("      if (ks_next == %d) {\n        ks_n%d = ks_n%d - 1\n        ks_n%d = ks_n%d + 1\n      }", i, m.from, m.from, m.to, m.to)
	}
	line("      ks_draw()\n    }\n    ks_show()\n  }\n}")
}

// move is a transition in one direction.
type move struct {
	from, to int
	rate     string
}

// moves lists the transitions, each forth and back.
func (c *channel) moves() []move {
	number := map[*ksState]int{}
	for i, s := range c.states {
		number[s] = i
	}
	var out []move
	for i, t := range c.trans {
		a, b := t.rates(i)
		out = append(out, move{number[t.src], number[t.dst], a}, move{number[t.dst], number[t.src], b})
	}
	return out
}

// locals declares n variables behind others.
func locals(name string, n int) string {
	s := ""
	for i := range n {
		s += fmt.Sprintf(", %s%d", name, i)
	}
	return s
}

// choose writes the choice of the first of n sums that is not below x.
func choose(line func(string, ...any), indent, sums string, n int, do func(i int) string) {
	for i := range n - 1 {
		line("%sif (%s%d >= x) {\n%s  %s\n%s} else {", indent, sums, i, indent, do(i), indent)
	}
	line("%s%s", indent, do(n-1))
	for range n - 1 {
		line("%s}", indent)
	}
}

// channelResolution is KSChan.vres([mV]), common to all channels.
func (r *Run) channelResolution(c *object.Call) float64 {
	if c.N() > 0 {
		r.resolution = within(c, 0, 1e-9, 1e9)
		r.rebuild()
	}
	return r.resolution
}

// channelSeed is KSChan.rseed([index]), common to all channels: where their random numbers go on.
func (r *Run) channelSeed(c *object.Call) float64 {
	if c.N() > 0 {
		r.singles = uint32(math.Trunc(within(c, 0, 0, 1e9)))
		if r.in != nil {
			r.in.SetChannelSeed(r.singles)
		}
	}
	if r.in != nil {
		r.singles = r.in.ChannelSeed()
	}
	return float64(r.singles)
}
