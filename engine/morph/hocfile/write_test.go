package hocfile

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"nrngui/engine/morph"
	"nrngui/engine/morph/swc"
)

func ExampleWrite() {
	m, err := swc.Read(strings.NewReader("1 1 0 0 0 5 -1\n2 3 0 5 0 1 1\n3 3 0 25 .1 1 2\n"), "a.swc")
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := Write(os.Stdout, m); err != nil {
		fmt.Println(err)
	}
	// Output:
	// // shape of "a.swc": 2 sections; lengths in um
	// create soma[1]
	// create dend[1]
	// soma[0] { pt3dadd(-5, 0, 0, 10) }
	// soma[0] { pt3dadd(0, 0, 0, 10) }
	// soma[0] { pt3dadd(5, 0, 0, 10) }
	// connect dend[0](0), soma[0](0.5)
	// dend[0] { pt3dstyle(1, 0, 0, 0) }
	// dend[0] { pt3dadd(0, 5, 0, 2) }
	// dend[0] { pt3dadd(0, 25, 0.1, 2) }
	// access soma[0]
}

// TestNames: names that HOC has, without gaps and telling the type, stay; all others become those of NEURON's import.
func TestNames(t *testing.T) {
	p := []morph.Point{{Diam: 1}, {X: 9, Diam: 1}}
	for _, c := range []struct{ names, want string }{
		{"soma dendA[0] dendA[1]", "create soma|create dendA[2]"},
		{"soma dend[1] dend[0]", "create soma|create dend[2]"},
		{"soma dend[0] dend[2]", "create soma[1]|create dend[2]"},
		{"soma dend dend[0]", "create soma[1]|create dend[2]"},
		{"soma dend dend", "create soma[1]|create dend[2]"},
		{"soma a.b é", "create soma[1]|create dend[2]"},
		{"body dend[0] dend[1]", "create soma[1]|create dend[2]"},
		{"soma dend[0] dend[99999999999999999999]", "create soma[1]|create dend[2]"},
	} {
		m := &morph.Morphology{}
		for i, name := range strings.Fields(c.names) {
			m.Sections = append(m.Sections, morph.Section{Name: name, Kind: []morph.Kind{1, 3, 3}[i], Parent: i - 1, ParentX: 1, Points: p})
		}
		var b strings.Builder
		if err := Write(&b, m); err != nil {
			t.Fatal(err)
		}
		if lines := strings.Split(b.String(), "\n"); strings.Join(lines[1:3], "|") != c.want {
			t.Errorf("%s: %q, want %q", c.names, lines[1:3], c.want)
		}
	}
	if err := Write(&strings.Builder{}, &morph.Morphology{Sections: []morph.Section{{Name: "a"}}}); err == nil {
		t.Error("a section without points is written")
	}
}

func TestKindOf(t *testing.T) {
	for name, want := range map[string]morph.Kind{"soma": 1, "Soma2": 1, "axon": 2, "iseg": 2, "node": 2, "apic": 4, "apical_dendrite": 4, "dend": 3, "dend_5": 5, "minus_2": -2, "dend_05": 3, "x": 3} {
		if got := KindOf(name); got != want {
			t.Errorf("%s: %d, want %d", name, got, want)
		}
	}
}
