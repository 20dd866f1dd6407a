package grow

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"

	"nrngui/engine/morph"
	"nrngui/engine/source"
)

// Limits of the parameters. Zero values stand for the preset's own.
const (
	MinScale, MaxScale   = 0.1, 10
	MinPoints, MaxPoints = 20, 5000
	MinSoma, MaxSoma     = 4, 60     // um
	MinTrunk, MaxTrunk   = 100, 2000 // um
)

// Presets lists the names that Grow knows.
func Presets() []string { return []string{"pyramidal", "stellate", "purkinje"} }

// preset holds the defaults and the recipe of a kind of cell.
type preset struct {
	bf, soma, trunk float64
	points          int
	recipe          func(*cell)
}

func presetOf(name string) (preset, bool) {
	switch name {
	case "pyramidal":
		return preset{bf: 0.6, soma: 20, trunk: 600, points: 230, recipe: pyramidal}, true
	case "stellate":
		return preset{bf: 0.5, soma: 14, points: 150, recipe: stellate}, true
	case "purkinje":
		return preset{bf: 0.35, soma: 24, points: 700, recipe: purkinje}, true
	}
	return preset{}, false
}

// Grow makes a cell. The error is a source.List with one entry a parameter out of its limits. Equal parameters give equal cells.
func Grow(g morph.Grow) (*morph.Morphology, error) {
	p, list := check(g)
	if err := list.Err(); err != nil {
		return nil, err
	}
	c := &cell{seed: g.Seed, scale: or(g.Scale, 1), bf: or(g.Bf, p.bf), soma: or(g.Soma, p.soma), trunk: or(g.Trunk, p.trunk)}
	c.dense = or(float64(g.Points), float64(p.points)) / float64(p.points)
	p.recipe(c)
	c.scaleAll()
	m := c.morphology()
	m.Name = fmt.Sprintf("%s-%d", g.Preset, g.Seed)
	m.Format = "generated"
	m.Report.Points = len(c.nodes)
	m.Report.Findings.Note(source.Pos{}, "", "generated: preset %s, seed %d, scale %g, balancing factor %g, soma %g um, %d carrier points",
		g.Preset, g.Seed, c.scale, c.bf, c.soma, c.carriers)
	return m, nil
}

func or(v, preset float64) float64 {
	if v == 0 {
		return preset
	}
	return v
}

// check names every parameter out of its limits.
func check(g morph.Grow) (preset, source.List) {
	var list source.List
	p, ok := presetOf(g.Preset)
	if !ok {
		hint := "presets are " + strings.Join(Presets(), ", ")
		if n := source.Nearest(g.Preset, Presets()); n != "" {
			hint = "did you mean " + n + "?"
		}
		list.Add(source.Pos{File: "preset"}, hint, "there is no preset %q", g.Preset)
	}
	within := func(name, unit string, v, low, high float64) {
		if v != 0 && !(v >= low && v <= high) {
			list.Add(source.Pos{File: name}, "0 takes the preset's own value", "%g%s is outside %g%s to %g%s", v, unit, low, unit, high, unit)
		}
	}
	within("scale", "", g.Scale, MinScale, MaxScale)
	within("bf", "", g.Bf, 0, 1)
	within("points", "", float64(g.Points), MinPoints, MaxPoints)
	within("soma", " um", g.Soma, MinSoma, MaxSoma)
	within("trunk", " um", g.Trunk, MinTrunk, MaxTrunk)
	return p, list
}

// stream gives the random numbers of one compartment.
func (c *cell) stream(compartment uint64) *rand.Rand {
	return rand.New(rand.NewPCG(c.seed, 0x9e3779b97f4a7c15^(compartment+1)))
}

// between draws evenly from low to high.
func between(r *rand.Rand, low, high float64) float64 { return low + float64((high-low)*r.Float64()) }

// bell draws from a bell-shaped distribution of mean 0 and standard deviation 1 that ends at 3.46: the sum of twelve even draws, so that no
// table or logarithm is in the way of equal results everywhere.
func bell(r *rand.Rand) float64 {
	sum := -6.0
	for range 12 {
		sum += r.Float64()
	}
	return sum
}

// round3 rounds to 1e-3 um.
func round3(v float64) float64 { return math.Round(v*1000) / 1000 }
