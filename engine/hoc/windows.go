package hoc

import (
	"fmt"

	"nrngui/engine/hoc/class"
	"nrngui/engine/hoc/gui"
	"nrngui/engine/hoc/neuron"
	"nrngui/engine/hoc/object"
)

// join tells the windows what they want to know of the neurons.
func (m *Machine) join() {
	m.Windows.SetCable(m.Cable.Members, func(o *object.Object) (x, y []float64, expr string) {
		r, ok := o.Data.(*neuron.RangeVarPlot)
		if !ok {
			return nil, nil, ""
		}
		x, y = r.Points()
		return x, y, r.Expr
	})
	m.Windows.SetNumbers(m.nameOfAddress, m.unitOfAddress, m.state.Domain)
	m.joinMechanisms()
}

// Show makes a display show the windows of scripts from now on; nil ends that.
func (m *Machine) Show(d gui.Display) {
	m.Windows.SetDisplay(d)
	if d == nil {
		m.EndTimers()
		m.state.Browse, m.state.Chooser, m.state.Timer = nil, nil, nil
		m.Cable.Panel, m.Cable.Menu = nil, nil
		return
	}
	m.Cable.Panel, m.Cable.Menu = m.showStandard, m.showTypes
	m.state.Timer = m.turn
	m.state.Browse = func(o *object.Object) {
		m.Windows.ShowList(o, &listView{m: m, o: o, l: o.Data.(*class.List)})
	}
	m.state.Chooser = func(_ *object.Call, ask class.FileQuestion) (string, bool) {
		a, ok := m.Windows.Ask(gui.Question{Kind: gui.AskFile, Text: ask.Title, Accept: ask.Accept, Cancel: ask.Cancel, Initial: ask.Folder,
			Write: ask.Mode == "w" || ask.Mode == "a", Folder: ask.Mode == "d", Filter: ask.Filter})
		return a.Text, ok && a.OK
	}
}

// listView is a List as its browser shows it.
type listView struct {
	m *Machine
	o *object.Object
	l *class.List
}

func (v *listView) Title() string {
	if v.l.Browser == nil {
		return ""
	}
	return v.l.Browser.Title
}

func (v *listView) Items() []string {
	var out []string
	for i := range v.l.Items() {
		text := ""
		if err := v.m.Do(func() { text = v.l.Text(v.m, i) }); err != nil {
			text = v.l.Items()[i].Name()
		}
		out = append(out, text)
	}
	return out
}

func (v *listView) Selected() int {
	if b := v.l.Browser; b != nil && b.Selected < len(v.l.Items()) {
		return b.Selected
	}
	return -1
}

// Choose does what a click, or a double click, on an item does: hoc_ac_ is its number.
func (v *listView) Choose(i int, accept bool) error {
	b := v.l.Browser
	if b == nil || i < -1 || i >= len(v.l.Items()) {
		return nil
	}
	b.Selected = i
	if err := v.m.NumberVar("hoc_ac_").Set(float64(i)); err != nil {
		return err
	}
	st := b.Select
	if accept {
		st = b.Accept
	}
	if st.Text == "" || st.In != nil && st.In.Dead() {
		return nil
	}
	return v.m.Try(st, true)
}

// nameOfAddress gives what a script would write for a number.
func (m *Machine) nameOfAddress(r object.Ref) string {
	switch r := r.(type) {
	case *neuron.RangeRef:
		if r.At == 0 {
			return fmt.Sprintf("%s.%s(%g)", r.Sec.Name(), r.Name, r.X)
		}
		return fmt.Sprintf("%s.%s[%d](%g)", r.Sec.Name(), r.Name, r.At, r.X)
	case *neuron.PointRef:
		return r.Point.Object().Name() + "." + r.Name
	case *neuron.GlobalRef:
		return r.Name
	}
	return m.NameOf(r)
}

// unitOfAddress gives the unit of a number: the one that a script has set, or that of a mechanism's variable.
func (m *Machine) unitOfAddress(r object.Ref) string {
	if u := m.state.Unit(r); u != "" {
		return u
	}
	switch r := r.(type) {
	case *neuron.RangeRef:
		return m.Cable.Units(r.Name)
	case *neuron.PointRef:
		return m.Cable.Units(r.Point.Type().Name + "." + r.Name)
	case *neuron.GlobalRef:
		return m.Cable.Units(r.Name)
	}
	return ""
}
