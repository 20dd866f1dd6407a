package gui

import (
	"fmt"

	"nrngui/engine/hoc/object"
)

// Language is what the package needs of an interpreter.
type Language interface {
	object.Runtime
	Func(name string, f func(c *object.Call) object.Value)
	AddClass(k *object.Class)
	// Number compiles an expression to be evaluated often; Do runs f and gives back what fails in it.
	Number(expr string, in *object.Object) func() float64
	Do(f func()) error
}

// Windows are the windows that the scripts of one interpreter describe. All methods belong on the interpreter's goroutine.
type Windows struct {
	rt      Language
	display Display
	rev     uint64
	lastID  int

	list  []*window
	into  []*box // the boxes that intercept what is made, innermost last
	panel *panel // the one that is open

	items    map[int]*item
	scenes   map[int]*scene
	editors  map[int]*editor
	browsers map[int]*sectionBrowser
	lists    map[int]*browser
	palette  map[int]string // names that scripts have given to colours
	sink     *saver         // a session that is being written
	sections func(set *object.Object) []object.Section
	path     func(o *object.Object) (x, y []float64, expr string)
	name     func(r object.Ref) string
	unit     func(r object.Ref) string
	domain   func(expr string, r object.Ref) (lo, hi float64, ok bool)
}

// window is a top-level window.
type window struct {
	id      int
	title   string
	placed  bool
	x, y    float64
	wd, ht  float64
	hidden  bool
	group   object.Var
	content content
}

// content is what a window or a box holds: *panel, *box, *view, *editor, *browser, *sectionBrowser.
type content interface {
	node(w *Windows) Node
	// mapped tells in which window or box it stands now; both nil when it is gone.
	mapped(w *Windows, win *window, in *box)
}

// Attach adds the functions and classes of windows to an interpreter. A nil display is headless.
func Attach(lang Language, d Display) *Windows {
	w := &Windows{rt: lang, display: d, items: map[int]*item{}, scenes: map[int]*scene{}, editors: map[int]*editor{},
		browsers: map[int]*sectionBrowser{}, lists: map[int]*browser{}, palette: map[int]string{}}
	w.addPanels(lang)
	w.addDialogs(lang)
	w.addMenus(lang)
	w.addOldGraph(lang)
	w.addManager(lang)
	for _, k := range []*object.Class{
		w.boxClass("VBox", false), w.boxClass("HBox", true), w.deckClass(), w.graphClass(), w.shapeClass(), w.plotShapeClass(),
		w.ppShapeClass(), w.glyphClass(), w.managerClass(), w.symChooserClass(), w.editorClass(), w.sectionBrowserClass(),
		w.fieldEditorClass(),
	} {
		lang.AddClass(k)
	}
	return w
}

// SetDisplay makes a display show what is described from now on; nil ends that.
func (w *Windows) SetDisplay(d Display) {
	w.display = d
	w.changed()
}

func (w *Windows) headless() bool { return w.display == nil }

func (w *Windows) id() int {
	w.lastID++
	return w.lastID
}

func (w *Windows) changed() {
	w.rev++
	if w.display != nil {
		w.display.Changed()
	}
}

// place puts new content into the box that intercepts, or into a window of its own, which it gives.
func (w *Windows) place(c content, title string) *window {
	if n := len(w.into); n > 0 {
		w.into[n-1].add(w, c)
		return nil
	}
	return w.openWindow(c, title)
}

func (w *Windows) openWindow(c content, title string) *window {
	win := &window{id: w.id(), title: title, content: c}
	w.list = append(w.list, win)
	c.mapped(w, win, nil)
	w.changed()
	return win
}

func (win *window) at(x, y float64) {
	win.placed, win.x, win.y = true, x, y
}

// close takes a window away; its content is told.
func (w *Windows) close(win *window) {
	for i, o := range w.list {
		if o == win {
			w.list = append(w.list[:i:i], w.list[i+1:]...)
			win.group.Set(nil)
			win.content.mapped(w, nil, nil)
			w.changed()
			return
		}
	}
}

func (w *Windows) window(id int) *window {
	for _, win := range w.list {
		if win.id == id {
			return win
		}
	}
	return nil
}

// Snapshot describes all windows as they are now, with the present values of their fields.
func (w *Windows) Snapshot() Snapshot {
	s := Snapshot{Rev: w.rev}
	seen := map[int]bool{}
	var note func(n Node)
	note = func(n Node) {
		if n.View != nil {
			seen[n.View.Scene] = true
		}
		if n.Box != nil {
			for _, m := range n.Box.Nodes {
				note(m)
			}
		}
	}
	for _, win := range w.list {
		d := Window{ID: win.id, Title: win.title, Placed: win.placed, Left: win.x, Top: win.y, Width: win.wd, Height: win.ht, Hidden: win.hidden,
			Node: win.content.node(w)}
		if g := win.group.O; g != nil {
			d.Group = g.Name()
		}
		note(d.Node)
		s.Windows = append(s.Windows, d)
	}
	for id := 1; id <= w.lastID; id++ {
		sc, ok := w.scenes[id]
		if !ok || !seen[id] {
			continue
		}
		if sc.shape != nil {
			s.Shapes = append(s.Shapes, sc.describeShape(w))
		} else {
			s.Graphs = append(s.Graphs, sc.describeGraph(w))
		}
	}
	return s
}

// run does a callback and tells the display, as NEURON notifies after each of them.
func (w *Windows) run(st object.Statement) error {
	defer w.changed()
	if st.Text == "" || st.In != nil && st.In.Dead() {
		return nil
	}
	return w.rt.Try(st, true)
}

// read gives the value of an expression; ok is false when it has none.
func (w *Windows) read(expr string, in *object.Object) (x float64, ok bool) {
	if in != nil && in.Dead() {
		return 0, false
	}
	err := w.rt.Do(func() {
		v := w.rt.Evaluate(expr, in)
		x, ok = v.Num, v.Kind == object.Number
	})
	return x, ok && err == nil
}

// setVar gives a top-level number a value (hoc_ac_).
func (w *Windows) setVar(name string, x float64) {
	if r := w.rt.NumberVar(name); r != nil {
		object.Check(r.Set(x))
	}
}

// method calls a method of a built-in object.
func (w *Windows) method(o *object.Object, name string, args ...object.Value) object.Value {
	m := o.Class.Members[name]
	if m == nil || m.Call == nil {
		object.Fail("", "%s has no method %s", o.Name(), name)
	}
	return m.Call(&object.Call{Runtime: w.rt, Self: o, What: o.Class.Name + "." + name, Args: args})
}

// vector gives the numbers of a Vector.
func (w *Windows) vector(o *object.Object) []float64 {
	n := int(w.method(o, "size").Num)
	x := o.Class.Members["x"]
	out := make([]float64, n)
	for i := range out {
		switch {
		case x.Elem != nil:
			out[i] = *x.Elem(o, []int{i})
		default:
			out[i] = x.Get(o, []int{i})
		}
	}
	return out
}

// setVector makes a Vector hold numbers.
func (w *Windows) setVector(o *object.Object, nums []float64) {
	w.method(o, "resize", object.Num(float64(len(nums))))
	x := o.Class.Members["x"]
	for i, v := range nums {
		if x.Elem != nil {
			*x.Elem(o, []int{i}) = v
		} else {
			x.Set(o, []int{i}, v)
		}
	}
}

// fn adds a function that gives a fixed value when headless.
func (w *Windows) fn(lang Language, name string, headless float64, f func(c *object.Call) float64) {
	lang.Func(name, func(c *object.Call) object.Value {
		if w.headless() {
			return object.Num(headless)
		}
		return object.Num(f(c))
	})
}

// method kinds of classes: what a method gives when headless, and what it does otherwise.
type methods map[string]struct {
	headless float64
	do       func(c *object.Call) float64
}

// members makes methods that give fixed values when headless.
func (w *Windows) members(ms methods) map[string]*object.Member {
	out := map[string]*object.Member{}
	for name, m := range ms {
		out[name] = object.Method(func(c *object.Call) object.Value {
			if w.headless() {
				return object.Num(m.headless)
			}
			return object.Num(m.do(c))
		})
	}
	return out
}

func flag(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// SetCable tells what the package does not know: the sections of a SectionList, and the points of a RangeVarPlot with what it plots.
func (w *Windows) SetCable(sections func(set *object.Object) []object.Section, path func(o *object.Object) (x, y []float64, expr string)) {
	w.sections, w.path = sections, path
}

// SetNumbers tells what is known of numbers: the name and unit of one, "" when there is none, and its limits.
func (w *Windows) SetNumbers(name, unit func(r object.Ref) string, domain func(expr string, r object.Ref) (lo, hi float64, ok bool)) {
	w.name, w.unit, w.domain = name, unit, domain
}

// listed gives the sections of a SectionList.
func (w *Windows) listed(set *object.Object) []object.Section {
	if w.sections == nil {
		return nil
	}
	return w.sections(set)
}

// unknown is the error of a display that names a thing which is gone.
func unknown(what string, id int) error {
	return fmt.Errorf("%s %d is not there any more", what, id)
}
