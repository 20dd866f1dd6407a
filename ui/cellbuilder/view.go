package cellbuilder

import (
	"image/color"

	"fyne.io/fyne/v2"

	"nrngui/engine/morph"
	"nrngui/engine/project"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// Owner is what the page asks of the window around it.
type Owner struct {
	Edit     func(Edit) error                                                 // one undoable change; the model is built anew
	Tune     func(ch Change, final bool) error                                // a change of a value
	Say      func(text string)                                                // a line in the status bar
	Ask      func(title, about, text, button string, take func(string) error) // asks for a name
	Where    func(name, text string)                                          // asks for a subset by an expression
	Known    func() []string                                                  // density mechanisms that can be inserted
	Kind     func(morph.Kind) color.NRGBA                                     // the colour of a kind of neurite
	Select   func(section string)                                             // tells the rest of the window what is selected
	Close    func()                                                           // back to graphs and cell
	Menu     func(over fyne.CanvasObject, at fyne.Position, items []kit.Item)
	Cells    func() []kit.Item // the menu of cells
	Undo     func() string     // title of the last undoable act; "" for none
	Colours  func() look.Theme
	Project  func() *project.Project
	LiveHead func() string // what the live trace shows

	Check    func(Edit) error   // an undoable change that must leave the project without a new mistake
	Rename   func(string) error // gives the cell another name
	Rall     func(pieces int)   // makes the equivalent cylinder of the cell
	Text     fyne.CanvasObject  // the cell as text
	TextSide fyne.CanvasObject  // what is done with it: form, export, import, comparison
	TextNote func() string      // what the text is
	Tabbed   func()             // another tab is shown
}

// View is the page. All methods belong to Fyne's goroutine.
type View struct {
	Object *fyne.Container
	s      *State
	owner  Owner

	name   *kit.Label
	title  *kit.Button // name of the cell, opens the menu of cells
	fact   *kit.Label
	chips  [2]*kit.Chip
	state  *kit.Chip
	left   *leftView
	shape  *shapeView
	matrix *matrixPanel
	value  *valueView
	head   *fyne.Container
	body   *fyne.Container
	sides  []fyne.CanvasObject // what stands at the right, by tab
	middle *kit.Split

	compact bool           // one column stands beside the cell: the lists or the values
	low     bool           // either the cell or the table is shown
	side    *kit.Segmented // which one
	half    *kit.Segmented
}

// NewView makes the page; live is the trace at the left bottom.
func NewView(s *State, o Owner, live fyne.CanvasObject) *View {
	v := &View{s: s, owner: o}
	v.title = kit.NewButton("", "", kit.Select, nil)
	v.title.Small = true
	v.title.Tip = "The cell that is built: another one, a new one, its name"
	v.title.OnTap = func() { kit.ShowMenuUnder(v.title, o.Cells()) }
	v.fact = kit.NewSized("", look.SizeSmall, kit.InkText2, false)
	v.fact.Shrink = true
	for i := range v.chips {
		v.chips[i] = kit.NewChip("", "", kit.InkText2)
	}
	v.state = kit.NewChip("no problems", kit.IconOK, kit.InkOK)
	shut := kit.NewIconButton(kit.IconClose, "Back to graphs and cell", func() { o.Close() })
	v.side = kit.NewSegmented([]string{"Lists", "Values"}, 0, func(int) { v.arrange() })
	v.half = kit.NewSegmented([]string{"Cell", "Table"}, 0, func(int) { v.arrange() })
	for _, b := range []*kit.Segmented{v.side, v.half} {
		b.Fill, b.Small = false, true
		b.Hide()
	}
	v.side.Tips = map[int]string{0: "Sections and subsets stand beside the cell", 1: "What is under the cursor of the table stands beside the cell"}
	v.half.Tips = map[int]string{0: "The cell and its tools", 1: "The table below the cell"}
	v.name = kit.NewSized("Cell Builder", look.SizeTool, kit.InkText, true)
	v.head = kit.GrowRow(8, 4, v.name, v.title, v.side, v.half, v.fact, v.chips[0], v.chips[1], v.state, shut)
	v.left = newLeftView(v, live)
	v.shape = newShapeView(v)
	v.matrix = newMatrixPanel(v)
	v.value = newValueView(v)
	middle := kit.NewSplit(true, v.shape.panel, v.matrix.panel, 0.56)
	side := o.TextSide
	if side == nil {
		side = kit.Space()
	}
	v.sides = []fyne.CanvasObject{v.value.panel, v.matrix.sites.panel, v.matrix.whole.panel, side}
	v.middle = middle
	v.body = &fyne.Container{Layout: columns{v}, Objects: []fyne.CanvasObject{v.left.object, middle, kit.Stack(v.sides...)}}
	v.Object = kit.GrowGap(look.Gap, 1, kit.Block(0, 32, v.head), v.body)
	return v
}

// State is what the page shows; after a message call Refresh.
func (v *View) State() *State { return v.s }

// columns sets lists, cell with table, and the value side by side; in a small window, or with large letters, the lists and the value take turns, and so do the cell and the table.
type columns struct{ v *View }

// The widths of the sides; a small window gives both less.
const (
	leftWidth, rightWidth   = 228, 316
	leftNarrow, rightNarrow = 196, 280
	narrow                  = 1240
	oneSide                 = 1000 // below this width lists and value take turns
	oneHalf                 = 420  // below this height cell and table do
)

// MinSize is small: everything inside scrolls or gives way.
func (columns) MinSize([]fyne.CanvasObject) fyne.Size { return kit.Box(560, 220) }

// Layout gives the middle what the sides leave.
func (c columns) Layout(o []fyne.CanvasObject, s fyne.Size) {
	l, r, gap := kit.Px(leftWidth), kit.Px(rightWidth), kit.Px(look.Gap)
	if s.Width < kit.Px(narrow) {
		l, r = kit.Px(leftNarrow), kit.Px(rightNarrow)
	}
	v := c.v
	if compact, low := s.Width < kit.Px(oneSide), s.Height < kit.Px(oneHalf); compact != v.compact || low != v.low {
		v.compact, v.low = compact, low
		v.arrange()
	}
	if v.compact {
		w := min(r, s.Width*0.4)
		for _, i := range []int{0, 2} {
			put(o[i], 0, 0, w, s.Height)
		}
		put(o[1], w+gap, 0, max(s.Width-w-gap, 0), s.Height)
		return
	}
	put(o[0], 0, 0, l, s.Height)
	put(o[1], l+gap, 0, max(s.Width-l-r-2*gap, 0), s.Height)
	put(o[2], s.Width-r, 0, r, s.Height)
}

// arrange shows what there is room for.
func (v *View) arrange() {
	setVisible(v.side, v.compact)
	setVisible(v.half, v.low)
	setVisible(v.name, !v.compact || !v.low)
	setVisible(v.body.Objects[0], !v.compact || v.side.At == 0)
	setVisible(v.body.Objects[2], !v.compact || v.side.At == 1)
	setVisible(v.middle.A, !v.low || v.half.At == 0)
	setVisible(v.middle.B, !v.low || v.half.At == 1)
	v.middle.Refresh()
	v.left.fit(v.low)
	v.Refresh(false)
}

func put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// Refresh shows the state. With cell the sections are others than before.
func (v *View) Refresh(cell bool) {
	s := v.s
	v.title.SetText(s.Cell)
	sections, area := s.Facts()
	v.chips[0].Set(sections, "", kit.InkText2)
	v.chips[1].Set(area, "", kit.InkText2)
	setVisible(v.chips[0], !v.compact)
	setVisible(v.chips[1], area != "" && !v.compact)
	v.head.Layout.Layout(v.head.Objects, v.head.Size())
	v.left.show()
	v.shape.show(cell)
	v.matrix.show()
	for i, o := range v.sides {
		setVisible(o, i == max(int(v.s.Tab)-int(Discretisation), 0))
	}
	if v.s.Tab <= Discretisation {
		v.value.show()
	}
}

// tabbed tells the owner that another tab is shown.
func (v *View) tabbed() {
	if v.owner.Tabbed != nil {
		v.owner.Tabbed()
	}
}

// Problems says how the model is.
func (v *View) Problems(errors, remarks int) {
	switch {
	case errors > 0:
		v.state.Set(words.N(errors, "%d error", "%d errors", errors), kit.IconError, kit.InkErr)
	case remarks > 0:
		v.state.Set(words.N(remarks, "%d remark", "%d remarks", remarks), kit.IconWarning, kit.InkWarn)
	default:
		v.state.Set("no problems", kit.IconOK, kit.InkOK)
	}
	v.head.Layout.Layout(v.head.Objects, v.head.Size())
}

// Facts is a line in the head: what is odd, or that edits are live.
func (v *View) Fact(text string) { v.fact.Set(text) }

// act does something to the state alone and shows it.
func (v *View) act(f func()) {
	f()
	v.Refresh(false)
}

// edit asks the owner for a change; the owner shows what came of it.
func (v *View) edit(e Edit, err error) {
	if err == nil && e != nil {
		err = v.owner.Edit(e)
	}
	if err != nil {
		v.owner.Say(err.Error())
	}
}

// tune asks for a change of a value.
func (v *View) tune(ch Change, final bool, err error) {
	if err == nil {
		err = v.owner.Tune(ch, final)
	}
	if err != nil {
		v.owner.Say(err.Error())
	}
}

func setVisible(o fyne.CanvasObject, on bool) {
	if on != o.Visible() {
		if on {
			o.Show()
		} else {
			o.Hide()
		}
	}
}

// Table is the widget of the table, for the focus.
func (v *View) Table() fyne.Focusable { return v.matrix.keys() }

// SectionList is the list of sections, for the focus.
func (v *View) SectionList() fyne.Focusable { return v.left.sections }

// Shown says which parts of the page there is room for.
type Shown struct{ Lists, Values, Cell, Table bool }

// Takes says which parts are shown.
func (v *View) Takes() Shown {
	return Shown{v.body.Objects[0].Visible(), v.body.Objects[2].Visible(), v.middle.A.Visible(), v.middle.B.Visible()}
}

// TabsCut says whether the names of the tabs below the cell reach under what stands at their right.
func (v *View) TabsCut() bool {
	m := v.matrix
	end := m.width
	for _, o := range m.panel.Actions {
		if o.Visible() && o.Size().Width > 0 {
			end = min(end, o.Position().X)
		}
	}
	return m.panel.Visible() && m.tabs.Position().X+m.tabs.MinSize().Width > end+1
}
