package units_test

import (
	"fmt"

	"nrngui/engine/units"
)

func Example() {
	f, _ := units.Factor("mA/cm2", "uA/cm2")
	fmt.Println(f)
	_, err := units.Factor("S/cm2", "uS")
	fmt.Println(err)
	// Output:
	// 1000
	// S/cm2 is a conductance density, uS is a conductance: they do not convert into each other
}

func ExampleParseQuantity() {
	q, err := units.ParseQuantity("120 mS/cm2", "S/cm2")
	fmt.Println(q, err)
	_, err = units.ParseQuantity("1,5", "mV")
	fmt.Println(err)
	// Output:
	// 0.12 S/cm2 <nil>
	// "1,5": write the decimal point as '.', not ','
}
