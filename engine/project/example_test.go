package project_test

import (
	"fmt"

	"nrngui/engine/project"
)

func ExampleParseRef() {
	r, err := project.ParseRef("cell2/apic[14](0.5).hh.m")
	fmt.Println(r.Cell, r.Section, r.X, r.Var, err)
	_, err = project.ParseRef("soma(2).v")
	fmt.Println(err)
	// Output:
	// cell2 apic[14] 0.5 hh.m <nil>
	// "soma(2).v":1:6: x is "2", must be a number from 0 to 1; write it as "soma(0.5).v", "dend[2](0.1).hh.m", "IClamp[0].i" or "cell2/soma(0.5).v"
}

func ExampleHistory() {
	p, _ := project.New("demo").AddStylizedCell("ball", []project.StylizedSec{{Name: "soma", L: 20, Diam: 20}})
	h := project.NewHistory(p)
	for _, v := range []float64{0.12, 0.2} {
		q, title, err := h.Current().SetParam("", "soma", "hh", "gnabar", v)
		if err != nil {
			fmt.Println(err)
			return
		}
		h.Do(title, q)
	}
	fmt.Println(h.UndoTitle(), h.Unsaved())
	h.Undo()
	h.Undo()
	fmt.Println(h.RedoTitle(), h.Unsaved())
	// Output:
	// gnabar_hh 0.12 → 0.2 on soma true
	// gnabar_hh = 0.12 on soma false
}

func ExampleRead() {
	_, list := project.Read([]byte(`{"format": "nrngui project", "version": 1,
  "run": {"tstop": 50, "d": 0.1, "celsius": "warm"}}`), "cell.nrnproj")
	fmt.Println(list)
	// Output:
	// cell.nrnproj:2:24: warning: run has no key "d": it is left out; did you mean "dt"?
	// cell.nrnproj:2:45: run.celsius is the text "warm", must be a number
}
