package script

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"nrngui/engine/hoc"
	"nrngui/engine/hoc/gui"
	"nrngui/engine/hoc/live"
	"nrngui/engine/hoc/object"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/plots/paint"
)

// formWidth is the width of the column of forms, design pixels.
const formWidth = 340

// View shows the windows of scripts. All methods belong to Fyne's goroutine.
type View struct {
	send   func(live.Command)
	object *fyne.Container
	split  *kit.Split
	tiles  *fyne.Container // the middle
	grid   *tileGrid
	middle *container.Scroll
	forms  *fyne.Container // the column
	column *container.Scroll
	empty  *kit.Empty
	docked map[int]*docked

	snapshot *gui.Snapshot
	layout   *live.Layout
	values   map[string]*live.Values
	grown    bool // a text has got another height
	late     int  // the menu whose items are being made
	lateAt   fyne.CanvasObject
	ask      *kit.Overlay
	asked    *gui.Question
	model    int
	places   Places
	moved    bool // the user has moved a window

	// OnLook looks at the machine between two steps and does what it gives on Fyne's goroutine. Without it files are asked for as a line of text.
	OnLook func(what string, look func(m *hoc.Machine) func())
	// OnFigure asks how a graph is to be saved as a figure. Without it the menu of graphs doesn't offer it.
	OnFigure func(title string, plot func() paint.Plot)
	// OnWindow opens a window of its own; closed is to be called when the user closes it. Without it windows stay in the main window.
	OnWindow func(title string, content fyne.CanvasObject, size fyne.Size, closed func()) Shell
}

// docked is one window in its place.
type docked struct {
	panel *kit.Panel
	node  *nodeView
	form  bool // stands in the column
	title string
	shell Shell // of a window of its own
	root  *kit.Root
}

// NewView makes a view without windows.
func NewView(send func(live.Command)) *View {
	v := &View{send: send, docked: map[int]*docked{}, values: map[string]*live.Values{}}
	v.grid = &tileGrid{}
	v.tiles = &fyne.Container{Layout: v.grid}
	v.middle = container.NewVScroll(v.tiles)
	v.forms = newStack(look.Gap)
	v.column = container.NewVScroll(v.forms)
	v.empty = kit.NewEmpty(kit.IconGraph, "The model has opened no windows", "Type a statement below, for example run(), or choose a file to start with", "", nil)
	v.split = kit.NewFixedSplit(false, &fyne.Container{Layout: room{v}, Objects: []fyne.CanvasObject{v.middle, v.empty}}, v.column, formWidth, true)
	v.object = kit.Stack(v.split)
	v.arrange(nil, nil)
	return v
}

// Object is what stands in the window.
func (v *View) Object() fyne.CanvasObject { return v.object }

// Show takes over a frame.
func (v *View) Show(f live.Frame) {
	if f.Model != v.model {
		v.model = f.Model
		for _, d := range v.docked {
			d.tighten()
		}
		v.places = Places{}
		v.docked, v.values, v.layout, v.snapshot = map[int]*docked{}, map[string]*live.Values{}, nil, nil
		v.arrange(nil, nil)
	}
	fresh := f.Windows != nil
	if f.Layout != nil {
		v.layout, fresh = f.Layout, true
	}
	for i := range f.Values {
		v.values[f.Values[i].Var], fresh = &f.Values[i], true
	}
	if f.Windows != nil {
		v.snapshot = f.Windows
	}
	if fresh && v.snapshot != nil {
		v.showWindows(f.Windows != nil)
	}
	v.showQuestion(f.Question)
}

// Restyle shows the windows in the colours of the theme that is now.
func (v *View) Restyle() {
	if v.snapshot != nil {
		v.showWindows(false)
	}
	for _, d := range v.docked {
		if d.shell != nil {
			d.root.Refresh()
			d.panel.Refresh()
		}
	}
}

// showWindows puts the snapshot into the widgets.
func (v *View) showWindows(moved bool) {
	column, middle, out := v.sorted()
	changed := v.moved
	v.moved = false
	for _, t := range out {
		changed = v.showWindow(t, false) || changed
	}
	for _, t := range column {
		changed = v.showWindow(t, true) || changed
	}
	for _, t := range middle {
		changed = v.showWindow(t, false) || changed
	}
	v.openLate()
	for id, d := range v.docked {
		if !slices.Contains(v.places.order, id) {
			delete(v.docked, id)
			d.tighten()
			changed = true
		}
	}
	if v.grown {
		v.grown, changed = false, true
	}
	if changed || moved && len(v.forms.Objects)+len(v.tiles.Objects) != len(column)+len(middle) {
		v.arrange(column, middle)
	}
}

// showWindow brings one window up to date; it says whether its panel is a new one.
func (v *View) showWindow(t Tile, form bool) (anew bool) {
	d, loose := v.docked[t.ID], v.places.out[t.ID]
	if d == nil || d.node.kind != kindOfNode(t.Node) || d.form != form || loose != (d.shell != nil) {
		old := d
		d = v.dock(t, form)
		v.docked[t.ID], anew = d, true
		d.node.show(v.snapshot, t.Node)
		if old != nil {
			d.node.takeOver(old.node)
			old.tighten()
		}
		if loose {
			v.loosen(d, t)
		}
	} else {
		d.node.show(v.snapshot, t.Node)
	}
	if l, ok := d.panel.Head.(*kit.Label); ok {
		l.Set(t.Title)
	}
	if d.shell != nil && d.title != t.Title {
		d.title = t.Title
		d.shell.SetTitle(t.Title)
	}
	return anew
}

// arrange puts the panels into column and middle.
func (v *View) arrange(forms, tiles []Tile) {
	v.forms.Objects, v.tiles.Objects = nil, nil
	for _, t := range forms {
		v.forms.Objects = append(v.forms.Objects, v.docked[t.ID].panel)
	}
	for _, t := range tiles {
		v.tiles.Objects = append(v.tiles.Objects, v.docked[t.ID].panel)
	}
	visible := func(o fyne.CanvasObject, on bool) {
		if on {
			o.Show()
		} else {
			o.Hide()
		}
	}
	v.empty.Title, v.empty.Detail = "The model has opened no windows", "Type a statement below, for example run(), or choose a file to start with"
	if len(v.places.out) > 0 {
		v.empty.Title, v.empty.Detail = "The graphs stand in windows of their own", "Close one and it comes back here"
	} else if len(forms) > 0 {
		v.empty.Title, v.empty.Detail = "No graphs yet", "Press a button at the right, or type a statement below"
	}
	visible(v.empty, len(tiles) == 0)
	visible(v.column, len(forms) > 0)
	v.empty.Refresh()
	v.forms.Refresh()
	v.tiles.Refresh()
	v.split.Refresh()
	v.object.Refresh()
	v.middle.Refresh()
	v.column.Refresh() // once more: by now all know their widths and so their heights
}

func rowID(i int) string { return strconv.Itoa(i) }

func rowOf(id string) int {
	i, err := strconv.Atoi(id)
	if err != nil {
		return -1
	}
	return i
}

// Select marks a section on all shapes.
func (v *View) Select(sec object.Section) {
	for _, d := range v.docked {
		d.node.selectSection(sec)
	}
}
