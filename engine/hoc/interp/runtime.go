package interp

import (
	"errors"
	"io"
	"path"
	"sort"

	"nrngui/engine/hoc/object"
	"nrngui/engine/hoc/syntax"
)

// Print writes to the standard output of the script.
func (in *Interp) Print(s string) {
	if in.opt.Out != nil {
		_, err := io.WriteString(in.opt.Out, s)
		object.Check(err)
	}
}

// Warn writes to its error output.
func (in *Interp) Warn(s string) {
	if in.opt.Err != nil {
		_, _ = io.WriteString(in.opt.Err, s)
	}
}

// Files gives the way to the disk; without one every file is missing.
func (in *Interp) Files() object.Files {
	if in.opt.Files == nil {
		object.Fail("", "this interpreter has no files")
	}
	return in.opt.Files
}

// Execute runs statements in the context of an object; it fails as they do.
func (in *Interp) Execute(s object.Statement) { in.execute(s) }

// Try is Execute that gives the failure back; shown says to print it.
func (in *Interp) Try(s object.Statement, shown bool) error {
	return in.attempt(func() { in.execute(s) }, shown)
}

func (in *Interp) attempt(f func(), shown bool) error {
	err := in.guard(f)
	var q *Quit
	var st *Error
	switch {
	case err == nil || err == errHalted:
		return nil
	case errors.As(err, &q):
		panic(q)
	case errors.As(err, &st) && st.Cause != nil:
		panic(stopped{st.Cause})
	}
	if shown {
		in.Warn(err.Error() + "\n")
	}
	return err
}

// Callback runs a statement from outside of the interpreter (a button, an event): its failure comes back.
func (in *Interp) Callback(s object.Statement) error {
	err := in.guard(func() { in.execute(s) })
	if err == errHalted {
		return nil
	}
	return err
}

// Do runs f, which uses the interpreter as a Runtime, and gives back what failed.
func (in *Interp) Do(f func()) error {
	err := in.guard(f)
	if err == errHalted {
		return nil
	}
	return err
}

func scopeOf(o *object.Object) *template {
	if o == nil {
		return nil
	}
	if i, ok := o.Slots.(*instance); ok {
		return i.tmpl
	}
	return nil
}

// HasProc says whether a proc exists in the context of an object.
func (in *Interp) HasProc(name string, o *object.Object) bool {
	s := in.lookup(scopeOf(o), name)
	return s != nil && s.kind == procedure
}

// CallProc calls a proc, func or obfunc by name.
func (in *Interp) CallProc(name string, o *object.Object, args ...object.Value) object.Value {
	s := in.lookup(scopeOf(o), name)
	if s == nil || s.kind != procedure {
		object.Fail("", "there is no proc %s", name)
	}
	if s.index < 0 {
		o = nil
	}
	return in.runProc(s.proc, o, args, nil)
}

// Evaluate gives the value of an expression in the context of an object.
func (in *Interp) Evaluate(expr string, o *object.Object) (v object.Value) {
	x := in.expression(expr)
	in.within(o, "", func() {
		c := &compiler{in: in, scope: in.scope}
		v = c.val(x)(in.cur)
		if k := v.Object(); k != nil {
			v = object.Obj(in.Temp(k))
		}
	})
	return v
}

// Number compiles an expression once, to be evaluated often: the graphs of a window, addexpr.
func (in *Interp) Number(expr string, o *object.Object) func() float64 {
	x := in.expression(expr)
	c := &compiler{in: in, scope: scopeOf(o)}
	f := c.num(x)
	return func() (v float64) {
		in.within(o, "", func() {
			n := len(in.temps)
			v = f(in.cur)
			in.sweep(n)
		})
		return v
	}
}

// expression parses a text that is one expression.
func (in *Interp) expression(expr string) syntax.Expr {
	f, errs := syntax.Parse(expr+"\n", "")
	if errs.Failed() {
		panic(errs)
	}
	if len(f.Stmts) == 1 {
		if e, ok := f.Stmts[0].(*syntax.ExprStmt); ok {
			return e.X
		}
	}
	object.Fail("", "%q is no expression", expr)
	return nil
}

// Address gives the address of the number that a text names; nil when it names none.
func (in *Interp) Address(expr string, o *object.Object) (r object.Ref) {
	err := in.guard(func() {
		x := in.expression(expr)
		in.within(o, "", func() {
			c := &compiler{in: in, scope: in.scope}
			if n, ok := x.(*syntax.Name); ok {
				if s := in.lookup(in.scope, n.Text); s == nil || s.kind == undefined {
					return
				}
			}
			r = c.ref(x)(in.cur)
		})
	})
	if err != nil {
		return nil
	}
	return r
}

// StringVar finds a string variable of the top level, made when missing; nil when the name is something else.
func (in *Interp) StringVar(name string) *object.Text {
	s := in.symbolFor(nil, name)
	if s.kind == undefined {
		s.become(strVar)
	}
	if s.kind != strVar {
		return nil
	}
	return s.here.str()
}

// ObjectVar finds an object variable of the top level, made when missing; nil when the name is something else.
func (in *Interp) ObjectVar(name string) *object.Var {
	s := in.symbolFor(nil, name)
	if s.kind == undefined {
		s.become(objVar)
	}
	if s.kind != objVar {
		return nil
	}
	return s.here.obj(s, 0)
}

// NumberVar finds a number of the top level, made when missing; nil when the name is something else.
func (in *Interp) NumberVar(name string) object.Ref {
	s := in.symbolFor(nil, name)
	if s.kind == undefined {
		s.become(number)
	}
	switch {
	case s.kind == variable:
		return s.ref
	case s.kind == number && s.here.dims == nil:
		return (*object.Cell)(&s.here.num)
	case s.kind == number:
		return &arrayRef{s.here.nums, 0}
	}
	return nil
}

// Class gives a class by name, nil when there is none.
func (in *Interp) Class(name string) *object.Class {
	if s := in.classSymbol(nil, name); s != nil {
		return s.class
	}
	return nil
}

// Classes lists the names of all classes.
func (in *Interp) Classes() (names []string) {
	for _, table := range []map[string]*symbol{in.built, in.top} {
		for name, s := range table {
			if s.kind == class {
				names = append(names, name)
			}
		}
	}
	sort.Strings(names)
	return names
}

// NewObject makes an object as new does, without a reference.
func (in *Interp) NewObject(name string, args ...object.Value) *object.Object {
	s := in.classSymbol(nil, name)
	if s == nil {
		object.Fail("", "there is no class %s", name)
	}
	return in.make(in.cur, s.class, args)
}

// Section gives the accessed section, nil when there is none.
func (in *Interp) Section() object.Section {
	s := in.base
	if n := len(in.secs); n > 0 {
		s = in.secs[n-1]
	}
	if s == nil || in.opt.Cable == nil || !in.opt.Cable.Exists(s) {
		return nil
	}
	return s
}

// WithSection runs f with a section accessed.
func (in *Interp) WithSection(s object.Section, f func()) {
	n := len(in.secs)
	in.PushSection(s)
	f()
	in.secs = in.secs[:n]
}

// Lacks says why what a name stands for is not there, "" when nothing is known: of a mechanism, or of a variable or function with a mechanism's name behind it.
func (in *Interp) Lacks(name string) string {
	if in.opt.Lacks == nil {
		return ""
	}
	why := in.opt.Lacks(name)
	for i := 0; why == "" && i < len(name); i++ {
		if name[i] == '_' {
			why = in.opt.Lacks(name[i+1:])
		}
	}
	return why
}

// Note adds to the receipt of what was opened, with the place where the script asked for it: where the library does, that of the script's own call.
func (in *Interp) Note(kind, text string) {
	if in.opt.Note == nil {
		return
	}
	place := ""
	for fr := in.cur; fr != nil; fr = fr.caller {
		if fr.pos == nil || fr.pos.Line <= 0 {
			continue
		}
		ours := false
		if in.opt.Library != nil {
			_, ours = in.opt.Library(path.Base(fr.pos.File))
		}
		if place == "" || !ours {
			place = fr.pos.String()
		}
		if !ours {
			break
		}
	}
	in.opt.Note(kind, text, place)
}
