package import3d

import (
	"image/color"
	"io"

	"fyne.io/fyne/v2"

	"nrngui/ui/kit"
	"nrngui/ui/look"
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
}

// New makes the page.
func New(host Host) *View {
	v := &View{host: host, state: NewState()}
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

// Restyle follows a change of theme or text scale.
func (v *View) Restyle() {
	v.sholl.shown, v.table.shown, v.cell.legendOf = nil, nil, nil
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

// columns sets cell, numbers and receipt side by side in the shares of the design.
type columns struct{ v *View }

func (columns) MinSize(o []fyne.CanvasObject) fyne.Size { return kit.Box(640, 320) }

func (columns) Layout(o []fyne.CanvasObject, s fyne.Size) {
	gap := kit.Px(look.Gap)
	room := s.Width - 2*gap
	right := min(max(room*0.366, kit.Px(400)), room*0.5)
	left := (room - right) * 0.47
	mid := room - left - right
	put(o[0], 0, 0, left, s.Height)
	put(o[1], left+gap, 0, mid, s.Height)
	put(o[2], left+mid+2*gap, 0, right, s.Height)
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
	object *fyne.Container
	name   *kit.Chip
	facts  *kit.Label
	row    *fyne.Container
}

func newHead(v *View) *headView {
	h := &headView{name: kit.NewChip("", kit.IconFile, kit.InkText2), facts: kit.NewSized("", look.SizeSmall, kit.InkText2, false)}
	h.facts.Shrink = true
	another := kit.NewButton("Another file …", kit.IconOpen, kit.Quiet, v.host.Another)
	another.Small = true
	h.row = kit.GrowRow(10, 2, kit.NewSized("Import morphology", look.SizeTool, kit.InkText, true), h.name, h.facts, kit.Centre(another))
	h.object = kit.Block(0, look.HeightToolHead, h.row)
	return h
}

func (h *headView) show(s *State) {
	setVisible(h.name, s.Path != "")
	h.name.Set(s.FileName(), kit.IconFile, kit.InkText2)
	h.facts.Set(s.Facts())
}

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
