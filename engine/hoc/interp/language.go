package interp

import (
	"fmt"
	"math"
	"sort"
	"strings"

	"nrngui/engine/hoc/object"
)

// addLanguage adds the constants and the functions that are about the interpreter itself.
func (in *Interp) addLanguage() {
	for name, x := range map[string]float64{
		"PI": math.Pi, "E": math.E, "GAMMA": 0.57721566490153286060, "DEG": 180 / math.Pi, "PHI": math.Phi,
		"FARADAY": 96485.33212331001, "R": 8.31446261815324, "Avogadro_constant": 6.02214076e23, // CODATA 2018
		"hoc_ac_": 0, "hoc_cross_x_": 0, "hoc_cross_y_": 0, "default_dll_loaded_": 0, "xopen_broadcast_": 255,
	} {
		c := object.Cell(x)
		in.Variable(name, &c)
	}
	in.Variable("float_epsilon", (*epsilonRef)(in))
	for name, f := range map[string]func(c *object.Call) object.Value{
		"numarg":        in.numarg,
		"argtype":       in.argtype,
		"name_declared": in.nameDeclared,
		"execute":       in.executeFn,
		"execute1":      in.execute1Fn,
		"load_file":     in.loadFileFn,
		"xopen":         in.xopenFn,
		"load_proc":     in.loadSymbols,
		"load_func":     in.loadSymbols,
		"load_template": in.loadSymbols,
		"object_push":   in.objectPush,
		"object_pop":    in.objectPop,
		"object_pushed": in.objectPushed,
		"object_id":     objectID,
		"allobjects":    in.allObjects,
		"allobjectvars": in.allObjectVars,
		"symbols":       in.symbolsFn,
		"quit":          quit,
		"execerror":     execError,
		"hoc_pointer_":  func(c *object.Call) object.Value { c.Ref(0); return object.Num(1) },

		"show_errmess_always":   zero,
		"coredump_on_error":     zero,
		"use_exp_pow_precision": zero,
		"nrn_feenableexcept":    zero,
		"nrnmpi_init":           zero,
		"saveaudit":             zero,
		"retrieveaudit":         zero,
		"show_winio":            zero,
	} {
		in.Func(name, f)
	}
}

// epsilonRef is float_epsilon of an interpreter.
type epsilonRef Interp

func (r *epsilonRef) Get() float64 { return r.epsilon }
func (r *epsilonRef) Set(x float64) error {
	if !(x >= 0 && x < 1) {
		return fmt.Errorf("float_epsilon is %g: it must lie within 0 to 1", x)
	}
	r.epsilon = x
	return nil
}

// Epsilon is float_epsilon.
func (in *Interp) Epsilon() float64 { return in.epsilon }

func zero(*object.Call) object.Value { return object.Num(0) }

func quit(c *object.Call) object.Value { panic(&Quit{c.IntOr(0, 0)}) }

func execError(c *object.Call) object.Value {
	msg := c.Text(0)
	if c.N() > 1 && c.Is(1, object.String) {
		msg += " " + c.Text(1)
	}
	object.Fail("", "%s", msg)
	return object.Value{}
}

// numarg is the number of arguments of the proc that asks.
func (in *Interp) numarg(*object.Call) object.Value { return object.Num(float64(len(in.cur.args))) }

// argtype tells what argument i of the proc that asks is: 0 number, 1 object, 2 string, 3 address, -1 none.
func (in *Interp) argtype(c *object.Call) object.Value {
	i := c.Int(0)
	if i < 1 || i > len(in.cur.args) {
		return object.Num(-1)
	}
	switch in.cur.args[i-1].Kind {
	case object.ObjectValue:
		return object.Num(1)
	case object.String:
		return object.Num(2)
	case object.Reference:
		return object.Num(3)
	}
	return object.Num(0)
}

// nameDeclared tells what a name is: 0 unknown, 2 objref, 3 section, 4 strdef, 5 number, 1 anything else. With a second argument 1 it looks
// from where it is called, with 2 it tells kinds of numbers apart (6 array, 8 property of a section).
func (in *Interp) nameDeclared(c *object.Call) object.Value {
	scope := (*template)(nil)
	mode := c.IntOr(1, 0)
	if mode == 1 {
		scope = scopeOf(c.Caller)
	}
	s := in.lookup(scope, c.Text(0))
	if s == nil || s.kind == undefined { // NEURON says 1 of a name that was only read, which helps nobody
		return object.Num(0)
	}
	k := 1
	switch s.kind {
	case objVar:
		k = 2
	case section:
		k = 3
	case strVar:
		k = 4
	case number, variable:
		k = 5
		if mode == 2 && s.here.dims != nil {
			k = 6
		}
	}
	return object.Num(float64(k))
}

// executeFn runs a statement at top level, or in the context of an object. It fails as the statement does: execute1 is the one that goes on.
func (in *Interp) executeFn(c *object.Call) object.Value {
	s := object.Statement{Text: c.Text(0)}
	if c.N() > 1 {
		s.In = c.ObjectOrNil(1)
	}
	in.execute(s)
	return object.Num(0)
}

// execute1Fn tells whether statements could be done: 1, or 0 and, unless the last argument is 0, the error shown. They stand at the outermost level:
// the value of an expression is printed, and a proc may be defined.
func (in *Interp) execute1Fn(c *object.Call) object.Value {
	s, show := object.Statement{Text: c.Text(0)}, true
	for i := 1; i < c.N(); i++ {
		if c.Is(i, object.Number) {
			show = c.Number(i) != 0
		} else {
			s.In = c.ObjectOrNil(i)
		}
	}
	return object.Bool(in.attempt(func() { in.within(s.In, "", func() { in.do(s.Text+"\n", "execute1", 1) }) }, show) == nil)
}

func (in *Interp) loadFileFn(c *object.Call) object.Value {
	i, again := 0, false
	if c.Is(0, object.Number) {
		i, again = 1, c.Number(0) != 0
	}
	if c.N() > i+1 {
		if s := in.lookup(nil, c.Text(i+1)); s != nil {
			return object.Num(truth(again))
		}
	}
	return object.Bool(in.LoadFile(c.Text(i), again))
}

func (in *Interp) xopenFn(c *object.Call) object.Value {
	in.Xopen(c.Text(0))
	return object.Num(1)
}

// loadSymbols finds the files that define procs or templates of these names; the value is 1, found or not.
func (in *Interp) loadSymbols(c *object.Call) object.Value {
	for i := range c.Args {
		name := c.Text(i)
		if s := in.lookup(nil, name); s != nil && s.kind != undefined {
			continue
		}
		in.LoadFile(name+".hoc", false)
	}
	return object.Num(1)
}

// objectPush makes the statements of the outermost level stand in the context of an object, until objectPop.
func (in *Interp) objectPush(c *object.Call) object.Value {
	o := c.ObjectOrNil(0)
	fr := in.cur
	in.pushed = append(in.pushed, context{in.scope, fr.this, fr.inst, o})
	fr.this, fr.inst, in.scope = o, nil, scopeOf(o)
	if o != nil {
		o.Hold()
		fr.inst, _ = o.Slots.(*instance)
	}
	return object.Num(0)
}

func (in *Interp) objectPop(c *object.Call) object.Value {
	if len(in.pushed) == 0 {
		c.Fail("", "object_push was not called before")
	}
	in.popObject()
	return object.Num(0)
}

func (in *Interp) popObject() {
	n := len(in.pushed)
	p := in.pushed[n-1]
	in.pushed = in.pushed[:n-1]
	fr := in.cur
	if fr.this != nil {
		letGo(fr.this)
	}
	fr.this, fr.inst, in.scope = p.this, p.inst, p.scope
}

// objectPushed gives the object of the latest object_push, also to calls made in its context, or the one in whose context number i before the end of the
// list of them was called.
func (in *Interp) objectPushed(c *object.Call) object.Value {
	n := len(in.pushed)
	switch i := c.IntIn(0, 0, n); {
	case i > 0:
		return object.Obj(in.pushed[n-i].this)
	case n > 0:
		return object.Obj(in.pushed[n-1].into)
	}
	return object.Obj(nil)
}

// objectID is a number that tells objects apart (0 for NULLobject); with a second argument 1 it is the index in the object's name.
func objectID(c *object.Call) object.Value {
	o := c.ObjectOrNil(0)
	switch {
	case o == nil && c.N() > 1:
		return object.Num(-1)
	case o == nil:
		return object.Num(0)
	case c.N() > 1 && c.Number(1) == 1:
		return object.Num(float64(o.Index))
	}
	return object.Num(o.ID())
}

// allObjects prints the objects of a class, or of all templates and classes, with their references.
func (in *Interp) allObjects(c *object.Call) object.Value {
	names := in.Classes()
	if c.N() > 0 {
		if o := c.Args[0].Object(); o != nil {
			names = []string{o.Class.Name}
		} else {
			names = []string{c.Text(0)}
		}
	}
	for _, name := range names {
		k := in.Class(name)
		if k == nil {
			c.Fail("", "there is no class %s", name)
		}
		for _, o := range k.Live() {
			in.Print(fmt.Sprintf("%s with %d refs\n", o.Name(), o.Refs()))
		}
	}
	return object.Num(0)
}

func (in *Interp) allObjectVars(*object.Call) object.Value {
	var names []string
	for name, s := range in.top {
		if s.kind == objVar {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	for _, name := range names {
		s := in.top[name]
		for i := range s.here.vars {
			at := ""
			if s.here.dims != nil {
				at = fmt.Sprintf("[%d]", i)
			}
			if o := s.here.vars[i].O; o != nil {
				in.Print(fmt.Sprintf("obp %s%s -> %s with %d refs.\n", name, at, o.Name(), o.Refs()))
			}
		}
	}
	return object.Num(0)
}

// symbolsFn prints the names of the top level by what they are.
func (in *Interp) symbolsFn(*object.Call) object.Value {
	byKind := map[kind][]string{}
	for name, s := range in.top {
		byKind[s.kind] = append(byKind[s.kind], name)
	}
	for k := number; k <= class; k++ {
		if names := byKind[k]; len(names) > 0 {
			sort.Strings(names)
			in.Print(k.String() + ": " + strings.Join(names, " ") + "\n")
		}
	}
	return object.Num(0)
}
