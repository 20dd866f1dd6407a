package workbench

import (
	"fyne.io/fyne/v2"

	"nrngui/ui/kit"
)

// planesView is the choice of the plane that one looks along: side by side, or, where there is no room for that, a menu.
type planesView struct {
	wide *kit.Segmented
	menu *kit.Button
	at   int // -1: turned by hand
}

// planeTips says what is where, in the order of looks.
var planeTips = []string{"x right, y up   1", "z right, y up   2", "x right, z up   3", "Dendrogram: branches by their distance from the root   4"}

func newPlanesView(pick func(i int)) *planesView {
	names := []string{"XY", "YZ", "XZ", "tree"}
	p := &planesView{wide: kit.NewSegmented(names, 0, pick), menu: kit.NewButton(names[0], "", kit.Select, nil)}
	p.wide.Fill, p.wide.Gap, p.wide.Tips = false, 14, map[int]string{}
	for i, tip := range planeTips {
		p.wide.Tips[i] = tip
	}
	p.menu.Small, p.menu.Tip = true, "Look along"
	p.menu.OnTap = func() {
		var items []kit.Item
		for i, n := range names {
			items = append(items, kit.Item{Title: n, Checked: i == p.at, Do: func() { pick(i) }})
		}
		kit.ShowMenuUnder(p.menu, items)
	}
	return p
}

// Set marks a plane; -1 none.
func (p *planesView) Set(i int) {
	p.at = i
	p.wide.Set(i)
	text := "free"
	if i >= 0 {
		text = p.wide.Names[i]
	}
	p.menu.SetText(text)
}

// beside sets what colours the cell at the left, the planes at the right.
type beside struct{ p *planesView }

// MinSize is that of the narrow form.
func (l beside) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), l.p.menu.MinSize()
	return fyne.NewSize(kit.Px(60)+b.Width, max(a.Height, l.p.wide.MinSize().Height))
}

// Layout takes the form that there is room for.
func (l beside) Layout(o []fyne.CanvasObject, s fyne.Size) {
	a, right := o[0].MinSize(), fyne.CanvasObject(l.p.wide)
	narrow := a.Width+kit.Px(8)+right.MinSize().Width > s.Width
	setVisible(l.p.wide, !narrow)
	setVisible(l.p.menu, narrow)
	if narrow {
		right = l.p.menu
	}
	b := right.MinSize()
	put(right, max(s.Width-b.Width, 0), (s.Height-b.Height)/2, b.Width, b.Height)
	put(o[0], 0, (s.Height-a.Height)/2, max(min(a.Width, s.Width-b.Width-kit.Px(8)), 0), a.Height)
}
