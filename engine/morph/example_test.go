package morph_test

import (
	"fmt"

	"nrngui/engine/morph"
)

func ExampleSegments() {
	cone := []morph.Point{{X: 0, Diam: 4}, {X: 60, Diam: 1}}
	cut, err := morph.Segments(cone, 3, 100)
	if err != nil {
		fmt.Println(err)
		return
	}
	for i := range cut.Diam {
		fmt.Printf("segment %d: diam %.2f um, area %.1f um2, half resistances %.3f and %.3f Mohm\n", i, cut.Diam[i], cut.Area[i], cut.Ri[2*i], cut.Ri[2*i+1])
	}
	// Output:
	// segment 0: diam 3.50 um, area 220.0 um2, half resistances 0.909 and 1.213 Mohm
	// segment 1: diam 2.50 um, area 157.1 um2, half resistances 1.698 and 2.546 Mohm
	// segment 2: diam 1.50 um, area 94.3 um2, half resistances 4.244 and 8.488 Mohm
}
