package import3d

import (
	"fyne.io/fyne/v2"

	"nrngui/ui/field"
	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// newTrialCard is the card of a transform: its values, what it would do, and the button that does it.
func newTrialCard(page *View, s *State) *card {
	t := s.Trial
	h := page.host
	c := makeCard(kit.IconEdit, kit.InkAccent, t.Title, t.About, true, nil)
	c.button = kit.NewButton("Apply", "", kit.Primary, func() { h.Work(func(s *State) (Task, error) { return s.Transform() }) })
	c.button.Small = true
	c.button.SetEnabled(s.Working == "", "wait until it is done")
	c.body = &cardBody{}
	var row []fyne.CanvasObject
	flush := func() {
		if len(row) > 0 {
			c.body.add(kit.Row(10, append(row, kit.Space())...))
			row = nil
		}
	}
	for i, f := range t.Fields {
		switch {
		case f.Skip:
		case f.Words != nil:
			ways := kit.NewSegmented(f.Choices, int(t.Values[i]), func(k int) { h.Act(func(*State) error { return t.Set(i, float64(k)) }) })
			ways.Small, ways.Gap = true, 16
			flush()
			row = append(row, kit.NewSized(f.Name, look.SizeSmall, kit.InkText2, false), ways)
			flush()
		default:
			r := field.NewShort(field.Spec{Name: f.Name, Label: f.Name, Unit: f.Unit, Default: f.Value, HasDefault: true, Min: -1e8, Max: 1e8}, t.Values[i], 56)
			r.OnChange = func(v float64, _ bool) { h.Act(func(*State) error { return t.Set(i, v) }) }
			row = append(row, r)
			if len(row) == 4 {
				flush()
			}
		}
	}
	flush()
	if p := s.Preview; p != nil && p.of == s.Now && p.acts == t.Text() {
		ink := kit.InkText
		if p.Err != nil {
			ink = kit.InkErr
		}
		c.body.add(kit.NewParagraph(p.Effect(), look.SizeSmall, ink, false))
	}
	no := kit.NewButton("Cancel", "", kit.Quiet, func() { h.Act(func(s *State) error { s.Try(nil); return nil }) })
	no.Small = true
	c.body.add(kit.Row(4, no))
	return c
}

// transforms is the menu of changes to the whole cell.
func transforms(page *View) []kit.Item {
	var items []kit.Item
	for _, t := range Transforms() {
		items = append(items, kit.Item{Title: t.Title + " …", Do: func() { page.host.Act(func(s *State) error { s.Try(NewTrial(t)); return nil }) }})
	}
	return items
}
