package formats

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
	"nrngui/engine/morph/import3d/golden"
)

// TestMutations: texts made of files with several cells, through the one door. Each cell that is named is there, and a copy of its reading gives the same cell.
func TestMutations(t *testing.T) {
	seeds := []string{beside, besideXML}
	for _, c := range several {
		seeds = append(seeds, c.text)
	}
	words := []string{"1 1 0 0 0 5 -1\n", "(\"CellBody\"", "<cell id='x'>", "<morphology>", "begintemplate C\n", "endtemplate C\n", "[2,41] (0,0,0) 1\n", "soma", "(", ")", "<", ">", "\""}
	golden.Mutations(t, seeds, words, func(text []byte) (*morph.Morphology, error) {
		names := Cells(bytes.NewReader(text))
		for n := range min(3, len(names)) {
			r, err := TraceCell(bytes.NewReader(text), "m", true, n)
			if err != nil { // broken, but there
				if strings.Contains(err.Error(), "no cell") {
					panic(fmt.Sprintf("cell %d of %q: %v", n, names, err))
				}
				continue
			}
			copied := r.Clone()
			a, err := import3d.Morphology(r, nil)
			b, err2 := import3d.Morphology(copied, nil)
			if (err == nil) != (err2 == nil) || err == nil && morph.SameSections(a, b) != nil {
				panic(fmt.Sprintf("the copy gives another cell: %v, %v", err, err2))
			}
		}
		return Read(bytes.NewReader(text), "m")
	})
}
