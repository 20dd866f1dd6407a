package workbench

import (
	"testing"

	"fyne.io/fyne/v2"

	"nrngui/ui/look"
)

// Where the planes of a cell have no room side by side they are a menu, and nothing stands out of its panel.
func TestPlanesFitTheirPanel(t *testing.T) {
	a, _ := windowed(t)
	var c *shapeTile
	for _, v := range a.dock.tiles {
		if s, ok := v.(*shapeTile); ok {
			c = s
		}
	}
	for _, scale := range []float64{1, 1.5, look.ScaleLargest} {
		a.state.Scale = scale
		a.state.Mark(DirtyTheme)
		a.show()
		for _, o := range []fyne.CanvasObject{c.colour, c.planes.wide, c.planes.menu} {
			if right := o.Position().X + o.Size().Width; o.Visible() && right > c.bar.Size().Width+0.5 {
				t.Errorf("text scale %g: something ends at %g in a bar of %g", scale, right, c.bar.Size().Width)
			}
		}
		if c.planes.wide.Visible() == c.planes.menu.Visible() {
			t.Errorf("text scale %g: side by side %v, menu %v", scale, c.planes.wide.Visible(), c.planes.menu.Visible())
		}
	}
	if !c.planes.menu.Visible() {
		t.Error("in the largest letters the planes are no menu: the test tests nothing")
	}
	a.run("view.yz")
	if c.planes.menu.Text != "YZ" {
		t.Errorf("the menu says %q", c.planes.menu.Text)
	}
}

// No layout is marked while another page is shown, and choosing one leads back to the project.
func TestLayoutsLeadBack(t *testing.T) {
	a, _ := windowed(t)
	a.act(func() { a.state.Page = PageImport; a.state.Mark(DirtyAll &^ DirtyTheme) })
	if a.top.layouts.At >= 0 {
		t.Errorf("layout %d is marked on the page of reconstructions", a.top.layouts.At)
	}
	a.top.layouts.OnPick(1)
	if a.state.Page != PageWork || a.top.layouts.At != 1 {
		t.Errorf("page %v, layout %d", a.state.Page, a.top.layouts.At)
	}
}
