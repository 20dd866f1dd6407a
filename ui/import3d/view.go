package import3d

import (
	"image/color"
	"io"

	"fyne.io/fyne/v2"

	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// Host is the window around the page.
type Host interface {
	Act(f func(s *State) error)                    // changes the state on the main goroutine and shows what came of it; an error is told
	Work(f func(s *State) (Task, error))           // likewise, for what is done beside the window
	Leave()                                        // back to where the user came from
	Another()                                      // asks for another file
	Take(build bool)                               // adds the cell to the project; build: and opens it in the Cell Builder
	Ways() []kit.Item                              // what else may be done with the cell; none: nothing
	Into() string                                  // what taking the cell means now: the text of the primary button
	Save(name string, kinds []string, write Write) // asks for a file of one of the endings and writes it beside the window
	Menu(at fyne.CanvasObject, items []kit.Item)   // opens a menu below something
	Beside(overlaid bool)                          // asks for a file whose cell is compared with this one
	Ask(title, about, text, button string, do func(s *State, text string) error)
	PopOut(title string, o fyne.CanvasObject, back func())
}

// Write writes a file of the ending that was chosen.
type Write func(out io.Writer, ending string) error

// View is the page.
type View struct {
	host    Host
	state   *State
	object  *fyne.Container
	head    *headView
	cell    *cellView
	table   *tableView
	sholl   *shollView
	tree    *treeView
	receipt *receiptView
	empty   *kit.Empty
	nothing *fyne.Container // what stands there without a cell
	body    *fyne.Container
	middle  *fyne.Container
	popped  map[*kit.Panel]bool // panels whose body stands in a window of its own
	folded  bool                // the numbers are a tab of the cell
}

// New makes the page.
func New(host Host) *View {
	v := &View{host: host, state: NewState(), popped: map[*kit.Panel]bool{}}
	v.head = newHead(v)
	v.cell = newCellView(v)
	v.table = newTableView(v)
	v.sholl = newShollView(v)
	v.tree = newTreeView(v)
	v.receipt = newReceiptView(v)
	v.empty = kit.NewEmpty(kit.IconCell, "Open a reconstruction", "SWC, Neurolucida, Eutectic, NeuroML, or the shape of a HOC file", "Choose a file …", host.Another)
	v.middle = &fyne.Container{Layout: middleLayout{v}, Objects: []fyne.CanvasObject{v.table.panel, v.sholl.panel, v.tree.panel}}
	v.body = &fyne.Container{Layout: columns{v}, Objects: []fyne.CanvasObject{v.cell.panel, v.middle, v.receipt.panel}}
	v.nothing = kit.Stack(kit.NewGround(func(l look.Theme) color.NRGBA { return l.Panel }, look.RadiusPanel), v.empty)
	v.object = kit.Pad(0, look.Gap, look.Gap, look.Gap, kit.Grow(1, v.head.object, kit.Stack(v.body, v.nothing)))
	return v
}

// Object is the page.
func (v *View) Object() fyne.CanvasObject { return v.object }

// Show brings the page up to date with the state.
func (v *View) Show(s *State) {
	v.state = s
	has := s.Now != nil
	setVisible(v.body, has)
	setVisible(v.nothing, !has)
	v.head.show(s)
	if !has {
		v.showEmpty(s)
		v.object.Refresh()
		return
	}
	v.cell.show(s)
	v.table.show(s)
	v.sholl.show(s)
	v.tree.show(s)
	v.receipt.show(s)
	v.object.Refresh()
	refreshAll(v.object)
}

// OpenTransforms opens the menu of changes to the whole cell.
func (v *View) OpenTransforms() { v.head.transform.OnTap() }

// Restyle follows a change of theme or text scale.
func (v *View) Restyle() {
	v.sholl.shown, v.table.shown = nil, nil
	v.receipt.shown = receiptKey{}
}

// showEmpty says what is going on while there is no cell.
func (v *View) showEmpty(s *State) {
	e := v.empty
	switch {
	case s.Working != "":
		e.Icon, e.Title, e.Detail = kit.IconCell, s.Working, "The window goes on meanwhile"
	case s.Failed != nil:
		title, detail := reason(s.Failed)
		e.Icon, e.Title, e.Detail = kit.IconError, title, detail
	default:
		e.Icon, e.Title, e.Detail = kit.IconCell, "Open a reconstruction", "SWC, Neurolucida, Eutectic, NeuroML, or the shape of a HOC file"
	}
	e.Refresh()
}

// columns sets cell, numbers and receipt side by side in the shares of the design. In a narrow window the numbers are a tab of the cell.
type columns struct{ v *View }

// narrow is the width below which two columns are all there is room for, design px.
const narrow = 980

func (columns) MinSize(o []fyne.CanvasObject) fyne.Size { return kit.Box(480, 200) }

func (l columns) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	v := l.v
	v.fold(s.Width < kit.Px(narrow))
	gap := kit.Px(look.Gap)
	if v.folded {
		right := min(max(s.Width*0.5, kit.Px(360)), s.Width*0.62)
		put(v.cell.panel, 0, 0, s.Width-right-gap, s.Height)
		put(v.receipt.panel, s.Width-right, 0, right, s.Height)
		return
	}
	room := s.Width - 2*gap
	right := min(max(room*0.366, kit.Px(400)), room*0.5)
	left := (room - right) * 0.47
	mid := room - left - right
	put(v.cell.panel, 0, 0, left, s.Height)
	put(v.middle, left+gap, 0, mid, s.Height)
	put(v.receipt.panel, left+mid+2*gap, 0, right, s.Height)
}

// fold brings the numbers into the panel of the cell, or out again.
func (v *View) fold(on bool) {
	if on == v.folded {
		return
	}
	v.folded = on
	v.body.Objects = []fyne.CanvasObject{v.cell.panel, v.receipt.panel}
	if !on {
		v.body.Objects = []fyne.CanvasObject{v.cell.panel, v.middle, v.receipt.panel}
	}
	v.cell.numbers = v.cell.numbers && on
	v.cell.showTabs(v.state)
}

// middleLayout gives the table what it needs, and plots the rest.
type middleLayout struct{ v *View }

func (middleLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return kit.Box(220, 300) }

func (l middleLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	gap := kit.Px(look.Gap)
	table := min(o[0].MinSize().Height, s.Height*0.5)
	rest := s.Height - table - 2*gap
	sholl := rest * 0.515
	put(o[0], 0, 0, s.Width, table)
	put(o[1], 0, table+gap, s.Width, sholl)
	put(o[2], 0, table+sholl+2*gap, s.Width, rest-sholl)
}

// headView is the line above: what is open.
type headView struct {
	object    *fyne.Container
	name      *kit.Chip
	facts     *kit.Label
	cells     *kit.Button // of a file with several
	transform *kit.Button
	row       *fyne.Container
}

func newHead(v *View) *headView {
	h := &headView{name: kit.NewChip("", kit.IconFile, kit.InkText2), facts: kit.NewSized("", look.SizeSmall, kit.InkText2, false)}
	h.facts.Shrink = true
	another := kit.NewButton("Another file …", kit.IconOpen, kit.Quiet, v.host.Another)
	another.Small = true
	h.transform = kit.NewButton("Transform", "", kit.Select, nil)
	h.transform.Small = true
	h.transform.Tip = "Scale, turn, smooth, re-sample ... the whole cell, with a preview"
	h.transform.OnTap = func() { v.host.Menu(h.transform, transforms(v)) }
	h.cells = kit.NewButton("", kit.IconCell, kit.Select, nil)
	h.cells.Small = true
	h.cells.Tip = "The file holds several cells: choose another one"
	h.cells.OnTap = func() { v.host.Menu(h.cells, cellItems(v)) }
	h.row = kit.GrowRow(10, 3, kit.NewSized("Import morphology", look.SizeTool, kit.InkText, true), h.name, kit.Centre(h.cells), h.facts, kit.Centre(h.transform), kit.Centre(another))
	h.object = kit.Block(0, look.HeightToolHead, h.row)
	return h
}

func (h *headView) show(s *State) {
	setVisible(h.name, s.Path != "")
	h.name.Set(s.FileName(), kit.IconFile, kit.InkText2)
	h.facts.Set(s.Facts())
	several := s.File != nil && len(s.File.Cells) > 1
	setVisible(h.cells, several)
	setVisible(h.row.Objects[2], several)
	if several {
		h.cells.SetText(words.F("Cell %d of %d: %s", s.File.Cell+1, len(s.File.Cells), s.File.Cells[s.File.Cell]))
	}
	setVisible(h.transform, s.Now != nil)
}

// cellItems are the cells of a file.
func cellItems(v *View) []kit.Item {
	f := v.state.File
	var items []kit.Item
	for i, name := range f.Cells {
		if i == mostCells {
			break
		}
		items = append(items, kit.Item{Title: name, Checked: i == f.Cell, Do: func() {
			v.host.Work(func(s *State) (Task, error) { return s.OpenCell(f.Path, i), nil })
		}})
	}
	return items
}

// mostCells is how many cells of a file the menu lists; the command import.cell takes any.
const mostCells = 30

func put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(max(w, 0), max(h, 0)))
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

// refreshAll lays containers out anew: showing and hiding does not.
func refreshAll(c *fyne.Container) {
	for _, o := range c.Objects {
		if inner, ok := o.(*fyne.Container); ok {
			inner.Refresh()
			refreshAll(inner)
		}
	}
}
