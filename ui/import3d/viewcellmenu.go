package import3d

import (
	"fmt"
	"strconv"
	"strings"

	"nrngui/ui/kit"
	"nrngui/ui/shape"
	"nrngui/ui/words"
)

// colours is the menu of what the colours mean.
func (c *cellView) colours() []kit.Item {
	var items []kit.Item
	for _, col := range shape.Colourings() {
		if col.ID == shape.ByCell {
			continue
		}
		items = append(items, kit.Item{Title: col.Title, Checked: col.ID == c.page.state.View.By(), Do: func() {
			c.page.host.Act(func(s *State) error { return s.ColourBy(col.ID) })
		}})
	}
	return items
}

// menu is what is shown of the cell and how.
func (c *cellView) menu() []kit.Item {
	h, v := c.page.host, &c.page.state.View
	toggle := func(title string, on bool, set func(v *CellView)) kit.Item {
		return kit.Item{Title: title, Checked: on, Do: func() { h.Act(func(s *State) error { set(&s.View); return nil }) }}
	}
	extras := toggle("Outlines, marks and spines", !v.Bare, func(v *CellView) { v.Bare = !v.Bare })
	if c.page.state.Now.Extras == nil {
		extras.Off, extras.Checked = "the file has none", false
	}
	items := []kit.Item{
		toggle("Points", v.Points, func(v *CellView) { v.Points = !v.Points }),
		toggle("Diameters of points", v.Discs, func(v *CellView) { v.Discs = !v.Discs; v.Points = v.Points || v.Discs }),
		toggle("Names of sections", v.Names, func(v *CellView) { v.Names = !v.Names }),
		extras,
		{Title: "Slice of depth", Checked: v.Slab.On, Do: func() { h.Act(func(s *State) error { s.Slice(); return nil }) }},
		{Title: "Select the point of a line …", Icon: kit.IconSearch, Do: c.askLine},
		{Title: "Select the largest step in z", Do: func() { h.Act((*State).PickLargestZ) }},
		{},
	}
	items = append(items, c.parts()...)
	return append(append(items, kit.Item{}), c.compare()...)
}

// parts are NEURON's view types.
func (c *cellView) parts() []kit.Item {
	st := c.page.state
	v := &st.View
	need := ""
	if v.Section < 0 {
		need = "tap a section of the cell first"
	}
	item := func(title string, p Shown, off string) kit.Item {
		return kit.Item{Title: title, Checked: v.Show == p, Off: off, Do: func() { c.page.host.Act(func(s *State) error { return s.ShowPart(p, 0) }) }}
	}
	items := []kit.Item{item("Show all", ShowAll, ""), item("The picked section alone", ShowSection, need), item("It and what hangs on it", ShowDistal, need),
		item("The way from it to the root", ShowProximal, need), item("Root sections", ShowRoots, "")}
	for _, r := range st.Now.Numbers.Kinds {
		items = append(items, kit.Item{Title: words.F("Only %s", KindName(r.Kind)), Checked: v.Show == ShowKind && v.Kind == r.Kind, Do: func() {
			c.page.host.Act(func(s *State) error { return s.ShowPart(ShowKind, r.Kind) })
		}})
	}
	return items
}

// compare are the ways to see several cells.
func (c *cellView) compare() []kit.Item {
	h, st := c.page.host, c.page.state
	none := ""
	if !st.Repaired() {
		none = "nothing was repaired"
	}
	items := []kit.Item{
		{Title: "Beside the cell as read", Off: none, Do: func() { h.Act(func(s *State) error { return s.ComparePrior(false) }) }},
		{Title: "Over the cell as read", Off: none, Do: func() { h.Act(func(s *State) error { return s.ComparePrior(true) }) }},
		{Title: "Beside another file …", Do: func() { h.Beside(false) }},
		{Title: "Over another file, soma on soma …", Do: func() { h.Beside(true) }},
	}
	if len(st.View.Beside) > 0 {
		title := "Lay them over each other"
		if st.View.Overlaid {
			title = "Set them side by side"
		}
		items = append(items, kit.Item{Title: title, Do: func() { h.Act(func(s *State) error { s.View.Overlaid = !s.View.Overlaid; s.View.Fit++; return nil }) }},
			kit.Item{Title: "This cell alone", Do: func() { h.Act(func(s *State) error { s.Alone(); return nil }) }})
	}
	return items
}

// askLine asks for the line of a point.
func (c *cellView) askLine() {
	at := ""
	if n := c.page.state.Line; n > 0 {
		at = strconv.Itoa(n)
	}
	c.page.host.Ask("Select a point", "The line of the file that gave the point; it is marked on the cell and in the text.", at, "Select", func(s *State, text string) error {
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || n < 1 {
			return fmt.Errorf("%q is no line: a whole number from 1", text)
		}
		s.ShowText(true, n)
		return s.PickLine(n)
	})
}
