package builtin_test

import (
	"fmt"

	"nrngui/engine/mech/builtin"
)

// The order is that of evaluation: ions first, then as NEURON registers them.
func ExampleCatalogue() {
	cat, err := builtin.Catalogue()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, t := range cat.Types() {
		fmt.Print(t.Name, " ")
	}
	// Output: na_ion k_ion ca_ion extracellular pas fastpas IClamp AlphaSynapse ExpSyn Exp2Syn SEClamp VClamp OClamp APCount hh NetStim IntFire1 IntFire2 IntFire4 PointProcessMark PatternStim INoise ISine IRamp IChirp NMDASyn TMSyn STDPSyn GapJunction HalfGap VecStim
}

func ExampleSource() {
	text, ok := builtin.Source("pas")
	fmt.Println(ok, text[:18])
	_, ok = builtin.Source("nothing")
	fmt.Println(ok)
	// Output:
	// true TITLE Passive leak
	// false
}
