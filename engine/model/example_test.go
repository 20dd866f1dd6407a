package model_test

import (
	"fmt"

	"nrngui/engine/mech"
	"nrngui/engine/model"
)

func ExampleModel() {
	m := model.New(mech.NewCatalogue())
	soma, dend := m.NewSection("soma"), m.NewSection("dend")
	soma.SetL(20)
	soma.SetDiam(20)
	dend.SetL(400)
	dend.SetDiam(2)
	if err := dend.SetNSeg(5); err != nil {
		fmt.Println(err)
	}
	if err := m.Connect(dend, 0, soma, 1); err != nil {
		fmt.Println(err)
	}
	fmt.Printf("area of the soma %.1f um2\n", soma.Area(0))
	fmt.Printf("dend(0.5) is %.0f um from soma(0)\n", dend.Distance(0.5))
	// Output:
	// area of the soma 1256.6 um2
	// dend(0.5) is 220 um from soma(0)
}

func ExampleVar() {
	m := model.New(mech.NewCatalogue())
	s := m.NewSection("soma")
	diam, err := m.RangeVar(s, 0.5, "diam")
	if err != nil {
		fmt.Println(err)
	}
	fmt.Println(diam.Get(), diam.Unit())
	fmt.Println(diam.Set(-3))
	_, err = m.RangeVar(s, 0.5, "diameter")
	fmt.Println(err)
	// Output:
	// 500 um
	// soma(0.5).diam: diam can't be -3; give a positive number
	// soma(0.5).diameter: unknown variable "diameter"; see the list of known names
}
