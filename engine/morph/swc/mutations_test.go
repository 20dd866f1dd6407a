package swc

import (
	"bytes"
	"testing"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d/golden"
)

// TestMutations: texts made of the cases.
func TestMutations(t *testing.T) {
	seeds := []string{"1 1 0 0 0 5 -1\n2 1 0 5 0 5 1\n3 1 0 -5 0 5 1\n4 3 0 5 0 1 1\n5 3 0 30 0 1 4\n6 3 9 40 0 1 5\n7 3 -9 40 0 1 5\n8 2 0 -5 0 1 1\n9 2 0 -50 0 .5 8\n",
		"1 1 0 0 0 5 -1\r2 3 0 9 0 1 1\r3 5 0 20 0 1 2\r4 6 0 30 0 1 3\r", "# a\n3 3 0 9 0 1 2\n2 1 0 0 0 4 -1\n9 4 1 1 1 1 -1\n10 4 2 2 2 1 9\n"}
	for _, c := range textCases(t) {
		seeds = append(seeds, c.Text)
	}
	golden.Mutations(t, seeds, []string{"# x\n", "1 1 0 0 0 5 -1\n", "-1", "3", "4", "5", "6", "7", "1000000", "1000001"},
		func(text []byte) (*morph.Morphology, error) { return Read(bytes.NewReader(text), "m.swc") })
}
