package sim

import (
	"math"
	"testing"
)

// The known answer published with the generator (Random123, kat_vectors) for an all-zero counter and key.
func TestPhiloxKnownAnswer(t *testing.T) {
	if got, want := philox([4]uint32{}), [4]uint32{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}; got != want {
		t.Errorf("philox(0) = %08x, want %08x", got, want)
	}
}

// NEURON 9.0.2: r = h.Random(); r.Random123(1, 0, 1); r.uniform(0, 1) or r.negexp(1); r.seq(0); r.repick() ...
// Uniform numbers are exact; the logarithm may differ by its last bit.
func TestStreamAgainstNEURON(t *testing.T) {
	var s stream
	s.setIDs(1, 0, 1)
	s.setSeq(0)
	for i, want := range neuronUniform {
		if got := s.uniform(); got != want {
			t.Errorf("uniform %d is %.17g, want %.17g", i, got, want)
		}
	}
	s.setSeq(0)
	for i, want := range neuronNegexp {
		if got := s.negexp(1); math.Abs(got-want) > 3e-16*want {
			t.Errorf("negexp %d is %.17g, want %.17g", i, got, want)
		}
	}
	s.setSeq(21)
	if got := s.uniform(); got != neuronAt21 {
		t.Errorf("the number at position 21 is %.17g, want %.17g", got, neuronAt21)
	}
	s.setSeq(-3)
	if s.which != 0 || s.counter[0] != 0 {
		t.Error("a negative position counts as 0")
	}
}

// Mean and variance of normal numbers: with 1e5 of them the mean deviates by 0.003 (one standard error) and the variance by 0.0045;
// the bounds are four times that.
func TestNormalMoments(t *testing.T) {
	var s stream
	s.setIDs(3, 4, 5)
	s.setSeq(0)
	in := &Instance{lcg: 1}
	for name, draw := range map[string]func() float64{
		"stream": s.normal, "normrand": func() float64 { return in.normrand(0, 1) },
	} {
		sum, sq := 0.0, 0.0
		const n = 100000
		for range n {
			x := draw()
			sum += x
			sq += x * x
		}
		if mean, variance := sum/n, sq/n; math.Abs(mean) > 0.013 || math.Abs(variance-1) > 0.018 {
			t.Errorf("%s: mean %g, variance %g", name, mean, variance)
		}
	}
}

var neuronUniform = []float64{0.47589958122095566, 0.3583531143706401, 0.3984944342173416, 0.8763654583887277, 0.5542494059646853, 0.9524070753361082}

var neuronNegexp = []float64{0.742548410828236, 1.0262364257172978, 0.9200617476816715, 0.13197208510380323, 0.5901405022685453, 0.04876273544268931}

const neuronAt21 = 0.7747352829261833
