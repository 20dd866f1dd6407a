package grow

import (
	"math"

	"nrngui/engine/morph"
)

// golden is the angle, in radians, by which leaves on a stem turn: no two sit above each other.
const golden = 2.399963229728653

// The compartments' streams of random numbers.
const (
	streamPlan uint64 = iota
	streamTrunk
	streamTuft
	streamAxon
	streamWander
	streamTaper
	streamBasal   = 100 // and up
	streamOblique = 200
)

// pyramidal is a thick-tufted pyramidal cell of cortical layer 5 (rat): basal skirt, apical trunk with obliques in its lower two
// thirds, tuft, and the beginning of an axon. The apical dendrite points along +y.
func pyramidal(c *cell) {
	c.tipLow, c.tipHigh, c.floor = 0.5, 0.8, 0.75
	plan := c.stream(streamPlan)
	s := c.soma
	for _, p := range [...][2]float64{{-0.56, 0.26}, {-0.46, 0.58}, {-0.28, 0.9}, {-0.05, 1}, {0.2, 0.86}, {0.42, 0.58}, {0.6, 0.36}} {
		c.body = append(c.body, bodyPoint{vec{0, round3(p[0] * s), 0}, round3(p[1] * s)})
	}
	c.axon(vec{0, -1, 0})
	basals := 5 + int(between(plan, 0, 3))
	turn := between(plan, 0, 2*math.Pi)
	for k := range basals {
		c.basal(k, basals, turn+float64(k)*2*math.Pi/float64(basals))
	}
	top := c.apical()
	c.tuft(top)
	c.finishTrees(14, 4)
}

// basal grows one basal tree: most slope downwards, some run sideways.
func (c *cell) basal(k, of int, azimuth float64) {
	r := c.stream(streamBasal + uint64(k))
	elevation := []float64{-0.5, 0.12, -0.95, -0.25, -0.7, 0.3, -0.4, -0.1}[k%8] + between(r, -0.12, 0.12)
	dir := turned(elevation, azimuth+between(r, -0.25, 0.25))
	from := 2 + k%2 // the wide part of the soma
	surface := c.body[from].at.add(dir.times(0.42 * c.body[from].diam)).rounded()
	first := c.node(surface, -1, int(morph.Dend))
	c.nodes[first].from = from
	stem := c.node(surface.add(dir.times(between(r, 6, 14))).rounded(), first, int(morph.Dend))
	far := between(r, 120, 195)
	n := c.count(138 / float64(of) * far / 158)
	cloud := cone(r, n, c.body[from].at, dir, 0.80, 30, far, 0.5)
	c.span([]int{first, stem}, cloud, int(morph.Dend), c.bf, 120)
}

// apical builds the trunk, gives it obliques and returns its last node.
func (c *cell) apical() int {
	r := c.stream(streamTrunk)
	top := len(c.body) - 1
	steps := int(c.trunk / 5)
	at, slope := c.body[top].at, vec{}
	parent := -1
	var trunk []int
	for k := 1; k <= steps; k++ {
		slope = slope.times(0.96).add(vec{bell(r), 0, bell(r)}.times(0.024))
		at = at.add(vec{slope[0], 1, slope[2]}.times(5)).rounded()
		u := 1 - float64(k)/float64(steps)
		i := c.node(at, parent, int(morph.Apic))
		c.nodes[i].from, c.nodes[i].stiff = top, true
		// quadratic taper, with a flare where the soma runs out
		c.nodes[i].diam = 1.9 + 1.8*u*u + 1.6*math.Exp(-float64(k)/3)
		trunk, parent = append(trunk, i), i
	}
	c.nodes[trunk[0]].base = c.nodes[trunk[0]].diam
	obliques := 8 + int(between(r, 0, 5))
	turn := between(r, 0, 2*math.Pi)
	for k := range obliques {
		u := (float64(k) + between(r, 0.2, 0.8)) / float64(obliques)
		height := 0.04 + 0.62*u
		c.oblique(k, trunk[int(height*float64(steps))], turn+golden*float64(k), u)
	}
	return trunk[len(trunk)-1]
}

// oblique grows a side tree from a node of the trunk; u is 0 for the lowest and 1 for the highest.
func (c *cell) oblique(k, from int, azimuth, u float64) {
	r := c.stream(streamOblique + uint64(k))
	dir := turned(between(r, 0.15, 0.75), azimuth+between(r, -0.3, 0.3))
	base := c.nodes[from].at
	stem := c.node(base.add(dir.times(between(r, 6, 12))).rounded(), from, int(morph.Apic))
	c.nodes[stem].base = between(r, 0.95, 1.3)
	far := between(r, 100, 190) * (1 - 0.3*u)
	cloud := cone(r, c.count(5.9*far/120), base, dir, 0.85, 28, far, 0.4)
	c.span([]int{stem}, cloud, int(morph.Apic), c.bf, 110)
}

// tuft grows the crown: an open cone that is densest at its top.
func (c *cell) tuft(from int) {
	r := c.stream(streamTuft)
	base := c.nodes[from].at
	height, wide := c.trunk*0.38, 130.0
	draw := func() vec {
		for {
			x, z := between(r, -1, 1), between(r, -1, 1)
			u := r.Float64()
			u = 0.08 + float64(0.92*u*(2-u)) // more near the top
			if float64(x*x)+float64(z*z) > 1 {
				continue
			}
			w := wide * (0.15 + float64(0.85*u))
			// the crown is a dome: lower at the rim
			y := u * height * (1 - float64(0.16*(float64(x*x)+float64(z*z))) - float64(0.1*r.Float64()))
			return base.add(vec{x * w, y, z * w})
		}
	}
	c.span([]int{from}, apart(r, c.count(38), draw), int(morph.Apic), c.bf, 130)
}

// axon builds hillock, initial segment, the first stretch of the myelinated axon and a thin collateral. It is long enough to start
// spikes and no longer: the rest of an axon is another model.
func (c *cell) axon(dir vec) {
	r := c.stream(streamAxon)
	at := c.body[0].at
	parent := -1
	grow := func(n int, from, to, bend float64, heading vec) int {
		for k := 1; k <= n; k++ {
			heading = heading.add(vec{bell(r), 0.4 * bell(r), bell(r)}.times(bend)).unit()
			at = at.add(heading.times(4)).rounded()
			i := c.node(at, parent, int(morph.Axon))
			u := 1 - float64(k)/float64(n)
			c.nodes[i].stiff, c.nodes[i].diam = true, to+float64((from-to)*u*u)
			c.nodes[i].base = c.nodes[i].diam
			parent = i
		}
		return parent
	}
	grow(3, 3, 1.6, 0.02, dir)          // hillock, 12 um
	fork := grow(12, 1.4, 1, 0.03, dir) // initial segment, 48 um
	forkAt := at
	grow(5, 1, 1.4, 0.03, dir)
	grow(28, 1.4, 1.4, 0.05, dir) // under myelin, 112 um
	at, parent = forkAt, fork
	side := turned(-0.7, between(r, 0, 2*math.Pi))
	grow(30, 0.7, 0.5, 0.07, side)
}
