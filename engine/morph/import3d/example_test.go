package import3d_test

import (
	"fmt"
	"strings"

	"nrngui/engine/morph/import3d"
	"nrngui/engine/morph/neurolucida"
)

// A reader's sections as traced become statements for a cell template.
func ExampleCell_Commands() {
	text := "((Dendrite) (0 0 0 2) (0 50 0 2) ((9 60 0 1) (9 70 0 1) | (0 50 0 1)))\n"
	r, err := neurolucida.Trace(strings.NewReader(text), "cell.asc", true)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(r.Sections), "sections as traced; x of the second:", r.Sections[1].X)
	var cell *import3d.Cell
	cell, err = r.Instantiate()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(cell.Printed)
	for _, s := range cell.Commands(true) {
		fmt.Print(s)
	}
	// Output:
	// 3 sections as traced; x of the second: [0 9 9]
	// One point section Import3d_Section[2] ending at line 1 has been removed
	// ~create dend[2]
	// forsec "dend" basal.append
	// forall all.append
	// dend { pt3dadd(0, 0, 0, 2) }
	// dend { pt3dadd(0, 50, 0, 2) }
	// dend connect dend[1](0), 1
	// dend[1] { pt3dadd(0, 50, 0, 1) }
	// dend[1] { pt3dadd(9, 60, 0, 1) }
	// dend[1] { pt3dadd(9, 70, 0, 1) }
}
