package export_test

import (
	"os"

	"nrngui/engine/export"
)

func ExampleCompare() {
	t := []float64{0, 0.025, 0.05}
	ours := export.Run{T: t, Traces: []export.Trace{{Name: "soma(0.5).v", Y: []float64{-65, -64.5, -64}}}, Spikes: []export.Spike{{Source: "soma(0.5)", T: 0.05}}}
	theirs := export.Run{T: t, Traces: []export.Trace{{Name: "soma(0.5).v", Y: []float64{-65, -64.5, -64.25}}}, Spikes: []export.Spike{{Source: "soma(0.5)", T: 0.05}}}
	r, err := export.Compare(ours, theirs)
	if err != nil {
		panic(err)
	}
	r.Peer = "NEURON"
	r.Write(os.Stdout)
	// Output:
	// compared with NEURON over 3 samples
	//
	// recording    largest difference  at t (ms)  largest value
	// soma(0.5).v  0.25                0.05       65
	//
	// spikes of  ours  theirs  largest shift (ms)
	// soma(0.5)  1     1       0
}
