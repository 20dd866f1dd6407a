package dock

import (
	"reflect"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// View is what the dock shows of a view.
type View struct {
	Title string // on its tab
	After string // behind the title, where the view is alone in its group
	Body  fyne.CanvasObject
	Tools []fyne.CanvasObject // before the tools every view has
}

// Dock shows a pane. All methods belong to Fyne's goroutine.
type Dock struct {
	widget.BaseWidget
	Look  func(id string) View // asked for views that are seen
	Title func(id string) string

	OnChange   func(p Pane)                      // shares, tabs or places were changed by hand
	OnPick     func(id string)                   // a tab was chosen, or the view is to be the one that commands act on
	OnMaximize func(id string)                   // a double click on its tab
	OnMenu     func(id string, at fyne.Position) // secondary click on its tab, or its button; at is in the window
	OnAdd      func(beside string, at fyne.Position)
	OnPop      func(id string) // its button to pop out or in
	OnClose    func(id string) // the middle button on its tab
	OnFold     func()          // another size shows or hides views
	PopTip     string          // of that button
	PopIcon    kit.Icon
	Empty      fyne.CanvasObject // shown when there is no view

	Front string // seen first where the room is so small that groups are folded into one

	root    Pane
	show    Pane // what is shown of it: the group that fills the dock, or a folded form
	max     string
	groups  []*group
	handles []*handle
	shown   int // groups in use
	bars    int // handles in use
	drop    *dropZone
	drag    dragging
	pushing bool // a handle is dragged
}

// New makes an empty dock.
func New(look func(id string) View, title func(id string) string) *Dock {
	d := &Dock{Look: look, Title: title, PopTip: "Show in a window of its own", PopIcon: kit.IconPopOut, drop: newDropZone()}
	d.ExtendBaseWidget(d)
	return d
}

// Pane is what is shown.
func (d *Dock) Pane() Pane { return d.root }

// Set shows a pane; with max the group of that view fills the dock. Groups keep their widgets, so that nothing flickers. While a border is dragged it stays in the hand: what
// is set meanwhile is still the arrangement of before.
func (d *Dock) Set(p Pane, max string) {
	if !Has(p, max) {
		max = ""
	}
	if d.pushing && max == d.max && slices.Equal(p.Views(), d.root.Views()) {
		d.Update()
		return
	}
	d.pushing = false
	d.root, d.max = p, max
	d.fold()
	d.fill()
	d.Refresh()
}

// fold decides what is shown of the pane in the present room; it says whether that has changed.
func (d *Dock) fold() bool {
	was := d.show
	if g, ok := GroupOf(d.root, d.max); ok {
		d.show = g
		return !same(was, d.show)
	}
	d.show = d.root
	if s := d.Size(); s.Width > 0 && s.Height > 0 {
		least := func(Pane) (w, h float64) { return float64(kit.Px(foldWidth)), float64(kit.Px(foldHeight)) }
		d.show = Fold(d.root, float64(s.Width), float64(s.Height), float64(kit.Px(look.Gap)), least, d.Front)
	}
	return !same(was, d.show)
}

func same(a, b Pane) bool { return reflect.DeepEqual(a, b) }

// Update shows titles and tools anew.
func (d *Dock) Update() {
	for _, g := range d.groups[:d.shown] {
		g.update()
	}
}

// Seen lists the views that can be seen: of each group the active one; of a dock that one group fills, one.
func (d *Dock) Seen() []string { return Seen(d.show) }

// fill gives each group of the pane a widget, and each border a handle.
func (d *Dock) fill() {
	groups := Groups(d.show)
	for len(d.groups) < len(groups) {
		d.groups = append(d.groups, newGroup(d))
	}
	d.shown = len(groups)
	for i, g := range d.groups {
		if i < d.shown {
			g.set(groups[i])
		} else {
			g.set(Pane{})
		}
	}
	d.bars = d.bind(d.show, nil, 0)
}

// bind gives the borders of splits their handles, in the order in which arrange places them.
func (d *Dock) bind(p Pane, path []int, n int) int {
	for i, part := range p.Parts {
		n = d.bind(part, append(slices.Clone(path), i), n)
		if i+1 < len(p.Parts) {
			if n == len(d.handles) {
				d.handles = append(d.handles, newHandle(d))
			}
			d.handles[n].path, d.handles[n].index, d.handles[n].split = path, i, p.Split
			n++
		}
	}
	return n
}

// rect is a place in the dock.
type rect struct{ x, y, w, h float32 }

func (r rect) has(p fyne.Position) bool {
	return p.X >= r.x && p.X < r.x+r.w && p.Y >= r.y && p.Y < r.y+r.h
}

// arrange places the groups and handles of a pane; next and bar count those placed.
func (d *Dock) arrange(p Pane, r rect, next, bar int) (int, int) {
	if IsGroup(p) {
		if len(p.Tabs) > 0 && next < d.shown {
			put(d.groups[next], r)
			next++
		}
		return next, bar
	}
	gap := kit.Px(look.Gap)
	total := r.w
	if p.Split == Column {
		total = r.h
	}
	total = max(total-gap*float32(len(p.Parts)-1), 0)
	at := float32(0)
	lengths := lengthsOf(p, total)
	for i, part := range p.Parts {
		length := lengths[i]
		q := rect{r.x + at, r.y, length, r.h}
		h := rect{r.x + at + length, r.y, gap, r.h}
		if p.Split == Column {
			q, h = rect{r.x, r.y + at, r.w, length}, rect{r.x, r.y + at + length, r.w, gap}
		}
		if i == len(p.Parts)-1 { // without the rounding of the others
			if p.Split == Column {
				q.h = max(r.h-at, 0)
			} else {
				q.w = max(r.w-at, 0)
			}
		}
		next, bar = d.arrange(part, q, next, bar)
		if i+1 < len(p.Parts) && bar < d.bars {
			d.handles[bar].length = total
			put(d.handles[bar], h)
			bar++
		}
		at += length + gap
	}
	return next, bar
}

// lengthsOf gives the parts of a split the lengths of their shares, but none less than it needs as long as there is room for that.
func lengthsOf(p Pane, total float32) []float32 {
	out, least := make([]float32, len(p.Parts)), make([]float32, len(p.Parts))
	var need, spare float32 // what the small ones lack, what the others have to give
	for i, part := range p.Parts {
		m := leastSize(part)
		out[i], least[i] = float32(p.Shares[i])*total, m.Width
		if p.Split == Column {
			least[i] = m.Height
		}
		if d := out[i] - least[i]; d < 0 {
			need -= d
		} else {
			spare += d
		}
	}
	if need == 0 || need > spare {
		return out
	}
	for i := range out {
		if d := out[i] - least[i]; d < 0 {
			out[i] = least[i]
		} else {
			out[i] -= d * need / spare
		}
	}
	return out
}

// push moves a border while its handle is dragged; only sizes change.
func (d *Dock) push(h *handle, by float32) {
	p, ok := At(d.root, h.path)
	if !ok || h.length <= 0 || !same(d.root, d.show) { // borders of a folded pane stay
		return
	}
	least := func(i int) float64 {
		m := leastSize(p.Parts[i])
		if p.Split == Column {
			return float64(m.Height / h.length)
		}
		return float64(m.Width / h.length)
	}
	d.root = SetShares(d.root, h.path, Push(p.Shares, h.index, float64(by/h.length), least))
	d.show = d.root
	d.place(d.Size())
}

// even gives the parts of a split equal shares.
func (d *Dock) even(h *handle) {
	if p, ok := At(d.root, h.path); ok && same(d.root, d.show) {
		d.root = SetShares(d.root, h.path, make([]float64, len(p.Parts)))
		d.show = d.root
		d.place(d.Size())
		d.changed(d.root)
	}
}

func (d *Dock) changed(p Pane) {
	if d.OnChange != nil {
		d.OnChange(p)
	}
}

// The least size to which a group can be pushed, in logical pixels.
const leastWidth, leastHeight = 140, 96

// Where groups would have less than this, they are folded into one.
const foldWidth, foldHeight = 120, 112

// leastSize is the room a pane needs.
func leastSize(p Pane) fyne.Size {
	if IsGroup(p) {
		return kit.Box(leastWidth, leastHeight)
	}
	gap := kit.Px(look.Gap)
	var s fyne.Size
	for i, part := range p.Parts {
		m := leastSize(part)
		if i == 0 {
			s = m
		} else if p.Split == Column {
			s = fyne.NewSize(max(s.Width, m.Width), s.Height+m.Height+gap)
		} else {
			s = fyne.NewSize(s.Width+m.Width+gap, max(s.Height, m.Height))
		}
	}
	return s
}

func (d *Dock) place(s fyne.Size) {
	d.arrange(d.show, rect{0, 0, s.Width, s.Height}, 0, 0)
	if d.Empty != nil {
		put(d.Empty, rect{0, 0, s.Width, s.Height})
	}
	d.drop.Resize(s)
}

func put(o fyne.CanvasObject, r rect) {
	if p := fyne.NewPos(r.x, r.y); o.Position() != p {
		o.Move(p)
	}
	if s := fyne.NewSize(r.w, r.h); o.Size() != s {
		o.Resize(s)
	}
}

// dockRenderer shows the groups and handles in use, and above them where a dragged tab would go.
type dockRenderer struct {
	d       *Dock
	objects []fyne.CanvasObject
}

// CreateRenderer shows the pane.
func (d *Dock) CreateRenderer() fyne.WidgetRenderer {
	r := &dockRenderer{d: d}
	r.Refresh()
	return r
}

func (r *dockRenderer) Layout(s fyne.Size) {
	d := r.d
	if d.fold() {
		d.fill()
		r.Refresh()
		if d.OnFold != nil {
			d.OnFold()
		}
		return
	}
	d.place(s)
}

func (r *dockRenderer) MinSize() fyne.Size           { return kit.Box(leastWidth, leastHeight) }
func (r *dockRenderer) Destroy()                     {}
func (r *dockRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *dockRenderer) Refresh() {
	d := r.d
	r.objects = r.objects[:0:0]
	for _, g := range d.groups[:d.shown] {
		r.objects = append(r.objects, g)
	}
	for _, h := range d.handles[:d.bars] {
		r.objects = append(r.objects, h)
	}
	if d.shown == 0 && d.Empty != nil {
		r.objects = append(r.objects, d.Empty)
	}
	r.objects = append(r.objects, d.drop)
	d.place(d.Size())
	for _, o := range r.objects {
		o.Refresh()
	}
	canvas.Refresh(d)
}

// groupOf is the widget of a view's group; nil when it is not shown.
func (d *Dock) groupOf(id string) *group {
	for _, g := range d.groups[:d.shown] {
		if slices.Contains(g.pane.Tabs, id) {
			return g
		}
	}
	return nil
}

// Focus gives the tabs of a view's group the keyboard.
func (d *Dock) Focus(id string) {
	if g := d.groupOf(id); g != nil {
		if c := fyne.CurrentApp().Driver().CanvasForObject(d); c != nil {
			c.Focus(g.strip)
		}
	}
}

// Where is the place below the tab of a view, in its window: for menus that keys open.
func (d *Dock) Where(id string) fyne.Position {
	drv := fyne.CurrentApp().Driver()
	g := d.groupOf(id)
	if g == nil {
		return drv.AbsolutePositionForObject(d)
	}
	i := slices.Index(g.pane.Tabs, id)
	return drv.AbsolutePositionForObject(g.strip).Add(fyne.NewPos(g.strip.lefts()[i], g.strip.Size().Height))
}
