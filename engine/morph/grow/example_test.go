package grow_test

import (
	"fmt"

	"nrngui/engine/morph"
	"nrngui/engine/morph/grow"
)

func ExampleGrow() {
	m, err := grow.Grow(morph.Grow{Preset: "pyramidal", Seed: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	f := morph.Summary(m)
	fmt.Printf("%d sections, %.1f mm, %d tips\n", f.Sections, f.Length/1000, f.Tips)
	_, err = grow.Grow(morph.Grow{Preset: "pyramidal", Trunk: 5000})
	fmt.Println(err)
	// Output:
	// 224 sections, 11.8 mm, 115 tips
	// trunk: 5000 um is outside 100 um to 2000 um; 0 takes the preset's own value
}
