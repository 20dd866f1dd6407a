package cellbuild

import (
	"fmt"
	"testing"

	"nrngui/engine/project"
)

// thousand is a cell of 1000 sections with something on each.
func thousand() *project.Project {
	list := []project.StylizedSec{{Name: "soma", L: 20, Diam: 20}}
	for i := range 999 {
		parent := "soma"
		if i > 1 {
			parent = fmt.Sprintf("dend[%d]", (i-1)/2)
		}
		list = append(list, project.StylizedSec{Name: fmt.Sprintf("dend[%d]", i), L: 60, Diam: 1, Parent: parent, ParentX: 1})
	}
	p, _ := project.New("many").AddStylizedCell("cell", list)
	return furnished(p)
}

// BenchmarkEdit measures edits of a cell of 1000 sections on which 1000 point processes stand and 1000 variables are recorded.
func BenchmarkEdit(b *testing.B) {
	p := thousand()
	drawn, _, err := Edit(p, "", Branch{From: "soma", To: &At{0, 100, 0}})
	if err != nil {
		b.Fatal(err)
	}
	for _, text := range []string{"branch dend[500](1) to 100 100 0", "length dend[500] 70", "split dend[500](0.5)", "delete dend[500]", "delete dend[500] keep", "move dend[3] to 0 500 0", "reroot dend[900]", "copy dend[100] to soma(0)"} {
		op, err := Parse(text)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(text, func(b *testing.B) {
			for b.Loop() {
				if _, _, err := Edit(drawn, "", op); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
