package gui

import (
	"math"

	"nrngui/engine/hoc/object"
)

// item is one line of a panel.
type item struct {
	id     int
	kind   ItemKind
	label  string
	text   *object.Text
	action object.Statement
	in     *object.Object // in whose code it was made

	ref   object.Ref // the number, when it has an address
	expr  string     // the number as the script wrote it; "" when only its address was given
	fixed bool       // it is set by its address, not by a statement: soma.g = x sets all segments, its address is that of one
	units string

	readOnly   bool
	acts       bool
	hasDefault bool
	deflt      float64
	latest     float64 // the last value that was not the default
	low, high  float64
	bounded    bool // low and high are limits of a field
	vertical   bool
	group      *radio
	bar, late  bool
	items      []*item
}

func (it *item) describe(w *Windows) Item {
	d := Item{ID: it.id, Kind: it.kind, Label: it.label, Units: it.units, ReadOnly: it.readOnly, Acts: it.acts, HasDefault: it.hasDefault,
		Default: it.deflt, Low: it.low, High: it.high, Bounded: it.bounded, Vertical: it.vertical, Bar: it.bar, Late: it.late}
	switch it.kind {
	case VarLabelItem:
		d.Label = it.text.S
	case RadioItem:
		d.Chosen = it.group.chosen == it.id
	case MenuItem:
		for _, sub := range it.items {
			d.Items = append(d.Items, sub.describe(w))
		}
	case ValueItem, CheckItem, StateItem, SliderItem:
		d.Value, d.Known = it.value(w)
	}
	return d
}

// value reads the number. One whose place is gone is looked for again by what the script wrote: its section may have been made anew.
func (it *item) value(w *Windows) (float64, bool) {
	if it.ref != nil {
		if x := it.ref.Get(); !math.IsNaN(x) || it.expr == "" {
			return x, !math.IsNaN(x)
		}
		if it.in == nil || !it.in.Dead() {
			if r := w.rt.Address(it.expr, it.in); r != nil {
				it.ref = r
				return r.Get(), true
			}
		}
		return math.NaN(), false
	}
	if it.expr == "" {
		return 0, false
	}
	return w.read(it.expr, it.in)
}

func (it *item) set(w *Windows, x float64) error {
	switch {
	case it.readOnly, it.ref == nil && it.expr == "":
		return unknown("a field for changes in item", it.id)
	case it.ref != nil && (it.fixed || it.expr == ""):
		return it.ref.Set(x)
	}
	return w.rt.Try(object.Statement{Text: it.expr + " = " + digits(x), In: it.in}, false)
}

// number makes an item of the variable that a script has named; fails like NEURON when there is no such variable.
func (w *Windows) number(c *object.Call, it *item, expr string) {
	it.expr = expr
	it.ref = w.rt.Address(expr, c.Caller)
	if it.ref == nil {
		if _, ok := w.read(expr, c.Caller); !ok {
			c.Fail("give it a value first", "%s is no variable and no expression with a value", expr)
		}
		it.readOnly = true
	}
	it.in = c.Caller
}

// measure looks for the unit and the limits of the number.
func (w *Windows) measure(it *item) {
	if w.domain != nil {
		it.low, it.high, it.bounded = w.domain(it.expr, it.ref)
	}
	if w.unit != nil && it.ref != nil {
		if it.units = w.unit(it.ref); it.units != "" {
			return
		}
	}
	if it.expr == "" {
		return
	}
	for _, ask := range []string{"units(&" + it.expr + ")", "units(\"" + it.expr + "\")"} {
		err := w.rt.Do(func() {
			if v := w.rt.Evaluate(ask, it.in); v.Kind == object.String {
				it.units = v.Text().S
			}
		})
		if err == nil && it.units != "" {
			return
		}
	}
}

func (it *item) remember(w *Windows, c *object.Call, at int) {
	if c.N() > at && c.Number(at) != 0 {
		it.hasDefault = true
		it.deflt, _ = it.value(w)
		it.latest = it.deflt
	}
}

// xvalue("label" [, "variable" or &variable, default, "action", acts, by address]); default 2 only shows.
func (w *Windows) xvalue(c *object.Call) float64 {
	it := &item{kind: ValueItem, label: c.Text(0)}
	switch {
	case c.Is(1, object.Reference):
		it.ref = c.Ref(1)
	case c.N() > 1:
		w.number(c, it, c.Text(1))
	default:
		w.number(c, it, it.label)
	}
	if c.NumberOr(2, 0) == 2 {
		it.readOnly = true
		w.append(c, it)
		return 0
	}
	it.remember(w, c, 2)
	if c.N() > 3 {
		it.action = c.Statement(3)
		it.acts = c.NumberOr(4, 0) != 0
		it.fixed = c.NumberOr(5, 0) != 0
	}
	w.append(c, it)
	return 0
}

// xpvalue("label" [, &variable, default, "action", acts]).
func (w *Windows) xpvalue(c *object.Call) float64 {
	it := &item{kind: ValueItem, label: c.Text(0)}
	if c.N() > 1 {
		it.ref = c.Ref(1)
	} else {
		w.number(c, it, it.label)
		it.fixed = true
	}
	it.remember(w, c, 2)
	if c.N() > 3 {
		it.action = c.Statement(3)
		it.acts = c.NumberOr(4, 0) != 0
	}
	w.append(c, it)
	return 0
}

// xfixedvalue("label" [, "variable", default, by address]) shows a number.
func (w *Windows) xfixedvalue(c *object.Call) float64 {
	it := &item{kind: ValueItem, label: c.Text(0)}
	expr := it.label
	if c.N() > 1 {
		expr = c.Text(1)
	}
	w.number(c, it, expr)
	it.remember(w, c, 2)
	it.readOnly = true
	w.append(c, it)
	return 0
}

// Set gives a field, check box or slider a value, within its limits, and does its action.
func (w *Windows) Set(id int, x float64) error {
	it := w.items[id]
	if it == nil {
		return unknown("the item", id)
	}
	if it.hasDefault && x != it.deflt {
		it.latest = x
	}
	if it.bounded {
		x = min(max(x, it.low), it.high)
	}
	if err := it.set(w, x); err != nil {
		return err
	}
	return w.run(it.action)
}

// Enter is Set with what the user has typed: any HOC expression. It gives the value.
func (w *Windows) Enter(id int, expr string) (float64, error) {
	var x float64
	err := w.rt.Do(func() {
		v := w.rt.Evaluate(expr, nil)
		if v.Kind != object.Number {
			object.Fail("", "%q has no value", expr)
		}
		x = v.Num
	})
	if err != nil {
		return 0, err
	}
	return x, w.Set(id, x)
}

// ToggleDefault changes a field between its default and the value it had last.
func (w *Windows) ToggleDefault(id int) error {
	it := w.items[id]
	if it == nil || !it.hasDefault {
		return unknown("the default of item", id)
	}
	x, ok := it.value(w)
	switch {
	case !ok:
		return unknown("the variable of item", id)
	case x != it.deflt:
		it.latest = x
		x = it.deflt
	default:
		x = it.latest
	}
	if err := it.set(w, x); err != nil {
		return err
	}
	return w.run(it.action)
}

// SetDefault makes the present value of a field its default.
func (w *Windows) SetDefault(id int) error {
	it := w.items[id]
	if it == nil || !it.hasDefault {
		return unknown("the default of item", id)
	}
	x, ok := it.value(w)
	if !ok {
		return unknown("the variable of item", id)
	}
	it.deflt, it.latest = x, x
	w.changed()
	return nil
}

// Field is a number in a panel that is described from Go.
type Field struct {
	Label  string
	Ref    object.Ref
	Unit   string
	Action object.Statement
}

// ShowFields makes a panel with a label and fields with default marks, in the box that intercepts or in a window.
func (w *Windows) ShowFields(title, label string, fields []Field) {
	p := &panel{id: w.id(), title: title}
	add := func(it *item) {
		it.id = w.id()
		w.items[it.id] = it
		p.items = append(p.items, it)
	}
	add(&item{kind: LabelItem, label: label})
	for _, f := range fields {
		it := &item{kind: ValueItem, label: f.Label, ref: f.Ref, units: f.Unit, action: f.Action, hasDefault: true}
		it.deflt, _ = it.value(w)
		it.latest = it.deflt
		add(it)
	}
	w.place(p, title)
}
