package workbench

import (
	"fmt"
	"math"
	"sort"
	"testing"

	"fyne.io/fyne/v2"

	"nrngui/ui/field"
	"nrngui/ui/kit"
)

// Every field of the inspector has NEURON's name and says what it means, and takes a number with its unit behind it.
func TestFieldsSayWhatTheyAre(t *testing.T) {
	silent := map[string]bool{}
	n := 0
	for _, g := range Samples() {
		s, f := NewState(catalogue(t)), &fake{}
		s.OpenSample(f, g)
		p := s.Doc()
		list := []Selection{{Kind: SelRun, Name: "now"}}
		for i := range p.Cells {
			c := &p.Cells[i]
			list = append(list, Selection{Kind: SelCell, Name: c.Name}, Selection{Kind: SelSubset, Cell: c.Name, Name: "all"}, Selection{Kind: SelSection, Cell: c.Name, Name: c.SectionNames()[0].Name, X: 0.5})
		}
		for _, pp := range p.Points {
			list = append(list, Selection{Kind: SelPoint, Name: pp.Name})
		}
		for _, l := range p.Links {
			list = append(list, Selection{Kind: SelLink, Name: l.Name})
		}
		for _, sel := range list {
			s.Sel = sel
			for _, group := range s.Inspect().Groups {
				for _, e := range group.Rows {
					n++
					if e.Spec.Name == "" || e.Spec.Doc == "" {
						silent[fmt.Sprintf("%s/%s name %q unit %q", sel.Kind, e.Key, e.Spec.Name, e.Spec.Unit)] = true
					}
					text := "2 " + e.Spec.Unit
					if v, err := field.Evaluate(text, e.Spec.Unit); e.Spec.Unit != "" && (err != nil || math.Abs(v-2) > 1e-12) {
						t.Errorf("%s takes %q as %g, %v", e.Key, text, v, err)
					}
				}
			}
		}
	}
	var names []string
	for s := range silent {
		names = append(names, s)
	}
	sort.Strings(names)
	for _, s := range names {
		t.Errorf("no meaning: %s", s)
	}
	if n < 60 {
		t.Errorf("only %d fields were seen", n)
	}
}

// A button without a text says what it does when the pointer rests on it.
func TestIconsExplainThemselves(t *testing.T) {
	a, _ := windowed(t)
	n := 0
	look := func(where string) {
		a.canvas.Capture()
		every(a.root, func(o fyne.CanvasObject) {
			if b, ok := o.(*kit.Button); ok && b.Text == "" {
				if n++; b.Tip == "" {
					t.Errorf("%s: the button with the icon %q has no tooltip", where, b.Icon)
				}
			}
		})
	}
	look("work")
	for _, k := range tileKinds() {
		if err := a.Do("view.add", k.Kind); err != nil {
			t.Error(err)
		}
		look(k.Kind)
	}
	if err := a.Do("browser"); err != nil {
		t.Error(err)
	}
	look("browser")
	a.act(func() { a.state.CloseDoc(a) })
	look("start")
	if n < 40 {
		t.Errorf("only %d buttons were seen", n)
	}
}
