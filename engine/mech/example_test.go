package mech_test

import (
	"fmt"

	"nrngui/engine/mech"
)

// The values of an ion in two segments, one of them with a mechanism that computes the concentration.
func ExampleColumns() {
	ca := mech.NewIon("ca", 2)
	cols := mech.NewColumns(ca)
	first, second := cols.Add(), cols.Add()
	pump := mech.IonUse{Ion: "ca", ReadCur: true, WriteIn: true}
	style, _ := pump.Promote(mech.Style(*second.Value(mech.IonStyle)))
	*second.Value(mech.IonStyle) = float64(style)
	fmt.Println(*first.Value(mech.IonIn), style.Conc() == mech.Integral, style&mech.StyleEAdvance != 0)
	cols.Remove(first)
	fmt.Println(cols.N, second.At)
	// Output:
	// 5e-05 true true
	// 1 0
}
