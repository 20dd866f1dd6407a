package swc_test

import (
	"fmt"
	"os"
	"strings"

	"nrngui/engine/morph"
	"nrngui/engine/morph/swc"
)

func ExampleRead() {
	text := `# soma and a dendrite that forks
1 1  0  0 0 5   -1
2 3  0 10 0 1    1
3 3  0 60 0 1    2
4 3 20 80 0 0.5  3
5 3 -9 90 0 0.5  3
`
	m, err := swc.Read(strings.NewReader(text), "fork.swc")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range m.Sections {
		fmt.Printf("%s %.1f um, parent %d(%g)\n", s.Name, morph.Length(s.Points), s.Parent, s.ParentX)
	}
	fmt.Println(m.Report.Findings[0].Msg)
	// Output:
	// soma[0] 10.0 um, parent -1(0)
	// dend[0] 50.0 um, parent 0(0.5)
	// dend[1] 28.3 um, parent 1(1)
	// dend[2] 31.3 um, parent 1(1)
	// one soma sample understood as a sphere of diameter 10 um: a cylinder of equal length and diameter, same area
}

func ExampleWrite() {
	m := &morph.Morphology{Name: "stick", Sections: []morph.Section{
		{Name: "soma[0]", Kind: morph.Soma, Parent: -1, Points: []morph.Point{{Diam: 10}, {Y: 10, Diam: 10}}},
		{Name: "dend[0]", Kind: morph.Dend, Parent: 0, ParentX: 1, Points: []morph.Point{{Y: 10, Diam: 2}, {Y: 110, Diam: 2}}},
	}}
	if err := swc.Write(os.Stdout, m); err != nil {
		fmt.Println(err)
	}
	// Output:
	// # "stick"
	// # number type x y z radius parent (um)
	// 1 1 0 0 0 5 -1
	// 2 1 0 10 0 5 1
	// 3 3 0 110 0 1 2
}
