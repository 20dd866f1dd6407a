package interp

import (
	"strconv"

	"nrngui/engine/hoc/object"
	"nrngui/engine/hoc/syntax"
)

// beginTemplate opens the text of a template: statements until endtemplate stand in its scope.
func (in *Interp) template(x *syntax.Template) {
	if x.End {
		if in.scope == nil {
			object.Fail("", "endtemplate %s without a begintemplate", x.Name.Text)
		}
		if in.scope.name != x.Name.Text {
			object.Fail("", "endtemplate %s ends the template %s", x.Name.Text, in.scope.name)
		}
		in.endTemplate(in.scope)
		in.scope = nil
		return
	}
	if in.scope != nil {
		object.Fail("endtemplate "+in.scope.name+" must come first", "a template within the template %s", in.scope.name)
	}
	name := x.Name.Text
	if s := in.lookup(nil, name); s != nil && s.kind != undefined {
		object.Fail("", "%s is %s already: a template cannot take its name", name, s.kind)
	}
	t := newTemplate(name)
	t.class, t.pos = &object.Class{Name: name, Template: t}, x.Pos()
	s := in.symbolFor(nil, name)
	s.kind, s.class = class, t.class // known from here on: its own text may say external, and make objects of it in procs
	in.scope = t
}

func (in *Interp) endTemplate(t *template) {
	k := t.class
	for _, s := range t.members {
		s.here.release() // what its own statements made belongs to no object of it
		if s.kind != section || len(s.here.secs) == 0 {
			continue
		}
		in.deleteAll(s.here.secs)
		s.here.secs = make([]object.Section, 1) // they were created: objects create theirs
	}
	if s := t.syms["init"]; s != nil && s.kind == procedure && s.index >= 0 {
		t.init = s
	}
	if s := t.syms["unref"]; s != nil && s.kind == procedure && s.index >= 0 {
		t.unref = s
		k.Unref = func(o *object.Object, left int) {
			tell := func() { in.runProc(t.unref.proc, o, []object.Value{object.Num(float64(left))}, nil) }
			if !in.restoring {
				tell()
			} else if err := in.guard(tell); err != nil { // what failed before is what the user hears of
				in.Warn(err.Error() + "\n")
			}
		}
	}
	k.Free = in.freeInstance
}

// makeFromTemplate makes an object: members shaped as the template's own statements left them, sections created, then init.
func (in *Interp) makeFromTemplate(t *template, args []object.Value) *object.Object {
	inst := &instance{tmpl: t, slots: make([]*slot, len(t.members))}
	o := t.class.Add(nil)
	o.Slots = inst
	held := len(in.temps)
	in.Temp(o) // so that it goes when something fails
	for i, s := range t.members {
		inst.slots[i] = newSlot(s)
	}
	for i, s := range t.members {
		if s.kind == section && s.here.dims != nil || s.kind == section && len(s.here.secs) > 0 {
			in.createInto(inst.slots[i], s, s.here.dims, o)
		}
	}
	if t.init != nil {
		in.runProc(t.init.proc, o, args, nil)
	}
	in.sweep(held + 1)
	in.temps = in.temps[:held]
	o.Drop()
	return o
}

// freeInstance gives up what the members of an object refer to and takes its sections out of the model.
func (in *Interp) freeInstance(o *object.Object) {
	inst := o.Slots.(*instance)
	for _, sl := range inst.slots {
		sl.release()
		in.deleteAll(sl.secs)
		sl.secs = nil
	}
}

// release gives up the objects that a slot refers to.
func (sl *slot) release() {
	for i := range sl.vars {
		if v := &sl.vars[i]; v.O != nil {
			old := v.O
			v.O = nil
			old.Release()
		}
	}
}

// deleteAll takes sections out of the model.
func (in *Interp) deleteAll(secs []object.Section) {
	for _, sec := range secs {
		if sec != nil && in.opt.Cable.Exists(sec) {
			in.opt.Cable.Delete(sec)
		}
	}
}

// createInto makes the sections of a create statement; those of an earlier one go.
func (in *Interp) createInto(sl *slot, s *symbol, dims []int, owner *object.Object) {
	if in.opt.Cable == nil {
		object.Fail("", "create %s: this interpreter has no neurons", s.name)
	}
	n := 1
	if dims != nil {
		n = in.size(s.name, dims, sectionBytes)
	}
	in.deleteAll(sl.secs)
	sl.dims, sl.secs = dims, nil
	if dims == nil {
		sl.secs = []object.Section{in.opt.Cable.Create(s.name, -1, owner)}
		return
	}
	sl.secs = make([]object.Section, n)
	for i := range sl.secs {
		name, k := elementName(s.name, dims, i)
		sl.secs[i] = in.opt.Cable.Create(name, k, owner)
	}
}

// elementName takes the number of an element apart: of create a[2][3] number 5 is "a[1]" with the index 2.
func elementName(name string, dims []int, i int) (string, int) {
	last := dims[len(dims)-1]
	if len(dims) == 1 {
		return name, i
	}
	name, k := elementName(name, dims[:len(dims)-1], i/last)
	return name + "[" + strconv.Itoa(k) + "]", i % last
}

// largest bounds the elements of one array (8 GB) when Options.Largest does not: more is a mistake.
const largest = 1 << 30

// sectionBytes and elementBytes are what a section without mechanisms, and an element of another array, take.
const (
	sectionBytes = 1200
	elementBytes = 8
)

// Largest is the most elements of an array, a Vector or a Matrix, and characters of a string.
func (in *Interp) Largest() int {
	if in.opt.Largest > 0 {
		return in.opt.Largest
	}
	return largest
}

// size is the number of elements of an array that take so many bytes each.
func (in *Interp) size(name string, dims []int, bytes float64) int {
	largest := in.Largest()
	n := 1
	for _, d := range dims {
		if d < 1 {
			object.Fail("", "%s[%d]: an array has at least one element", name, d)
		}
		if n > largest/d {
			object.Fail("", "%s%v: more than %d elements", name, dims, largest)
		}
		n *= d
	}
	in.Room(float64(n) * bytes)
	return n
}

// declare does create, objref and double.
func (c *compiler) declare(x *syntax.Declare) stmtF {
	in, k := c.in, declared(x.Word)
	fs := make([]stmtF, len(x.Items))
	for i, it := range x.Items {
		if c.isLocal(it.Name) {
			object.Fail("", "%s is local here", it.Name)
		}
		s := c.declarable(it.Name, k)
		dims := c.nums(it.Dims)
		fs[i] = func(fr *frame) ctl {
			if s.kind == undefined {
				s.become(k)
			}
			in.declareInto(fr, s, dims)
			return next
		}
	}
	return func(fr *frame) ctl {
		for _, f := range fs {
			f(fr)
		}
		return next
	}
}

// declarable gives the symbol for a declaration; what is something else already cannot be declared.
func (c *compiler) declarable(name string, k kind) *symbol {
	in := c.in
	if b := in.built[name]; b != nil && b.kind != undefined && (c.scope == nil || c.scope.syms[name] == nil) {
		if c.scope == nil || k != objVar && k != strVar {
			object.Fail("", "%s is %s already, built in", name, b.kind)
		}
		c.scope.member(name) // a template may take any name for its own strings and objects
	}
	s := in.symbolFor(c.scope, name)
	if s.kind == undefined {
		s.become(k)
	}
	if s.kind != k {
		object.Fail("", "%s is %s already", name, s.kind)
	}
	return s
}

func (in *Interp) declareInto(fr *frame, s *symbol, dims []numF) {
	sl := slotOf(s)(fr)
	var d []int
	for _, f := range dims {
		d = append(d, object.Int(f(fr)))
	}
	n := 1
	if d != nil {
		if n = 1; s.kind != section {
			n = in.size(s.name, d, elementBytes)
		}
	}
	switch s.kind {
	case section:
		if in.scope != nil && fr.inst == in.scope.proto { // the template's own, until its end; its objects will have others
			in.createInto(sl, s, d, nil)
			return
		}
		in.createInto(sl, s, d, fr.this)
		if fr.this == nil {
			s.here = sl
		}
	case number:
		sl.dims, sl.nums = d, make([]float64, n)
	case objVar:
		for i := range sl.vars {
			sl.vars[i].Set(nil)
		}
		sl.dims, sl.vars = d, make([]object.Var, n)
	}
}

// names does strdef, public and external.
func (c *compiler) names(x *syntax.Names) stmtF {
	in := c.in
	switch x.Word {
	case "strdef":
		syms := make([]*symbol, len(x.Names))
		for i, n := range x.Names {
			syms[i] = c.declarable(n.Text, strVar)
		}
		return func(fr *frame) ctl {
			for _, s := range syms {
				slotOf(s)(fr).str().S = ""
			}
			return next
		}
	case "public":
		if c.scope == nil {
			object.Fail("", "public stands outside of a template")
		}
		for _, n := range x.Names {
			if s := c.scope.syms[n.Text]; s != nil {
				s.public = true
			} else {
				c.scope.member(n.Text).public = true
			}
		}
	case "external":
		if c.scope == nil {
			object.Fail("", "external stands outside of a template")
		}
		for _, n := range x.Names {
			s := in.lookup(nil, n.Text)
			if s == nil || s.kind == undefined {
				object.Fail("define it before the template", "external %s: it is not declared at the top level", n.Text)
			}
			if old := c.scope.syms[n.Text]; old != nil && old != s && old.kind != undefined {
				object.Fail("", "external %s: it is %s of the template already", n.Text, old.kind)
			} else if old != nil {
				s.public = s.public || old.public
			}
			c.scope.syms[n.Text] = s
		}
	case "depvar":
		for _, n := range x.Names {
			c.declarable(n.Text, number)
		}
	}
	return func(*frame) ctl { return next }
}

// define does proc, func, obfunc and iterator.
func (in *Interp) define(x *syntax.Procedure) {
	name := x.Name.Text
	if in.built[name] != nil && (in.scope == nil || in.scope.syms[name] == nil || in.scope.syms[name].index < 0) {
		if b := in.built[name]; b.kind != builtin {
			object.Fail("", "%s is %s already, built in", name, b.kind)
		}
		object.Fail("", "%s is a function of the program: another name is wanted", name)
	}
	s := in.symbolFor(in.scope, name)
	if s.kind != undefined && s.kind != procedure {
		object.Fail("", "%s is %s already: it cannot become a %s", name, s.kind, x.Word)
	}
	s.kind = procedure
	s.proc = &proc{name: name, word: x.Word, tree: x, scope: in.scope, pos: x.Pos()}
	if s.index < 0 {
		s.proc.scope = nil // also when an external one is defined anew within a template
	}
	in.foresee(in.scope, x)
}

// HasMember says whether a template shows a public member of a name.
func HasMember(k *object.Class, name string) bool {
	t, ok := k.Template.(*template)
	if !ok {
		return false
	}
	s := t.syms[name]
	return s != nil && s.public
}

// assignThis is this = x of a template. Some authors tell an object of itself so (s.define(s)), which changes nothing. Another object would leave the
// counts of both wrong: NEURON ends with a segmentation violation soon after.
func assignThis(this *object.Object, op byte, v object.Value) object.Value {
	if v.Kind != object.ObjectValue || op != '=' {
		object.Fail("", "this is an object reference: %s cannot be assigned to it", v.Kind)
	}
	if o := v.Object(); o != this {
		name := "NULLobject"
		if o != nil {
			name = o.Name()
		}
		object.Fail("declare an objref of another name for it", "this is %s itself: it can't become %s", this.Name(), name)
	}
	return v
}
