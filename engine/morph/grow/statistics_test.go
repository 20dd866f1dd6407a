package grow

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"os"
	"path/filepath"
	"testing"

	"nrngui/engine/morph"
	"nrngui/engine/morph/swc"
)

// figures are what a population of cells is compared by.
type figures struct {
	Length, Bifurcations, Tips, Peak, PeakAt, Path float64 // um; dendrites only
}

func measure(m *morph.Morphology) figures {
	f := morph.Summary(m)
	var centre [3]float64
	soma := m.Sections[0].Points
	for _, p := range soma {
		for k, v := range [3]float32{p.X, p.Y, p.Z} {
			centre[k] += float64(v) / float64(len(soma))
		}
	}
	out := figures{Length: f.Length - f.Kinds["axon"].L, Bifurcations: float64(f.Bifurcations), Tips: float64(f.Tips), Path: f.MaxPath}
	const step = 20.0
	for k, n := range m.Sholl(centre, step, false) {
		if float64(n) > out.Peak {
			out.Peak, out.PeakAt = float64(n), float64(k+1)*step
		}
	}
	return out
}

// TestLayer5 compares forty pyramidal cells with what is known of thick-tufted layer 5 cells of the rat. What they look like (basal skirt,
// obliques on the lower trunk, main bifurcation 500 um and more from the soma, tuft in layer 1): Larkman 1991, J Comp Neurol 306:307, and
// the review of Ramaswamy and Markram 2015, Front Cell Neurosci 9:233. The ranges are wide enough for single cells of
// that kind and exclude cells of other layers by length, path and branch counts.
func TestLayer5(t *testing.T) {
	for seed := range uint64(40) {
		m := mustGrow(t, morph.Grow{Preset: "pyramidal", Seed: seed})
		f, s := measure(m), morph.Summary(m)
		within := func(what string, v, low, high float64) {
			if !(v >= low && v <= high) {
				t.Errorf("seed %d: %s is %g, expected %g to %g", seed, what, v, low, high)
			}
		}
		within("dendritic length, um", f.Length, 8000, 14000)
		within("sections", float64(s.Sections), 150, 260)
		within("points", float64(s.N3D), 2000, 6000)
		within("stems (axon and trunk with them)", float64(s.Stems), 7, 9)
		within("bifurcations", f.Bifurcations, 75, 130)
		within("tips", f.Tips, 80, 140)
		within("Sholl peak", f.Peak, 35, 75)
		within("radius of the Sholl peak, um", f.PeakAt, 60, 180)
		within("longest path, um", f.Path, 800, 1200)
		within("least diameter, um", s.Diam[0], 0.5, 0.8)
		within("largest diameter, um", s.Diam[1], 20, 20)
		trunk := m.Sections[0]
		for _, x := range m.Sections {
			if x.Name == "apic[0]" {
				trunk = x
			}
		}
		within("trunk at 15 um, um", float64(trunk.Points[3].Diam), 3, 5)
	}
}

// TestLikeTraced compares the medians of forty cells with three traced pyramidal cells (rat, from ../shared, not ours to ship): every figure within
// two thirds of the smallest and one and a half times the largest traced value. Traced cells of one type vary by about that.
func TestLikeTraced(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "..", "shared", "morphologies")
	var traced []figures
	for _, name := range []string{"pyramidal.swc", "c91662.swc", "BS0284.swc"} {
		file, err := os.Open(filepath.Join(dir, name))
		if err != nil {
			t.Skip("the shared reconstructions (../shared/morphologies beside the checkout) are not here")
		}
		m, err := swc.Read(file, name)
		file.Close()
		if err != nil {
			t.Fatal(err)
		}
		traced = append(traced, measure(m))
	}
	var mean figures
	const cells = 40
	for seed := range uint64(cells) {
		f := measure(mustGrow(t, morph.Grow{Preset: "pyramidal", Seed: seed}))
		mean.Length += f.Length / cells
		mean.Bifurcations += f.Bifurcations / cells
		mean.Tips += f.Tips / cells
		mean.Peak += f.Peak / cells
		mean.PeakAt += f.PeakAt / cells
		mean.Path += f.Path / cells
	}
	compare := func(what string, of func(figures) float64) {
		low, high := math.Inf(1), math.Inf(-1)
		for _, f := range traced {
			low, high = math.Min(low, of(f)), math.Max(high, of(f))
		}
		if v := of(mean); !(v > low/1.5 && v < high*1.5) {
			t.Errorf("%s: mean %g, traced cells %g to %g", what, v, low, high)
		}
	}
	compare("length", func(f figures) float64 { return f.Length })
	compare("bifurcations", func(f figures) float64 { return f.Bifurcations })
	compare("tips", func(f figures) float64 { return f.Tips })
	compare("Sholl peak", func(f figures) float64 { return f.Peak })
	compare("radius of the Sholl peak", func(f figures) float64 { return f.PeakAt })
	compare("longest path", func(f figures) float64 { return f.Path })
}

// TestFingerprint: the cells of this version, to the last bit. They are the same on every processor; a change of the generator changes
// them and makes a new fingerprint necessary, since saved projects hold parameters only.
func TestFingerprint(t *testing.T) {
	want := map[string]uint64{"pyramidal": 0xc971a376e37e9316, "stellate": 0x4df9cd581beb6846, "purkinje": 0x330ebf3dd66d1c}
	for name, w := range want {
		h := fnv.New64a()
		for _, s := range mustGrow(t, morph.Grow{Preset: name, Seed: 1}).Sections {
			h.Write([]byte(s.Name))
			if err := binary.Write(h, binary.LittleEndian, s.Points); err != nil {
				t.Fatal(err)
			}
		}
		if h.Sum64() != w {
			t.Errorf("%s: fingerprint %#x, before %#x", name, h.Sum64(), w)
		}
	}
}
