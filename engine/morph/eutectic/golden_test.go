package eutectic

import (
	"testing"

	"nrngui/engine/morph/import3d/golden"
)

// The golden file is made by ../import3d/golden/golden.py with NEURON 9.0.2 on amd64:
//
//	python golden.py Import3d_Eutectic_read testdata/cases.txt > testdata/golden.json
func TestRules(t *testing.T) { golden.Run(t, "testdata/cases.txt", "testdata/golden.json", Trace) }
