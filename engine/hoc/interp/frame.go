package interp

import (
	"fmt"
	"strconv"
	"strings"

	"nrngui/engine/hoc/object"
	"nrngui/engine/hoc/text"
	"nrngui/engine/source"
)

// ctl is how a statement ended.
type ctl uint8

const (
	next    ctl = iota
	cont        // continue
	brk         // break: this and what follows end a loop
	ret         // return
	halt        // stop
	iterOut     // the body of an iterator's loop left it: by break, or by return or stop, which the frame of the body knows
)

// after is how a loop ends whose body ended so: break and continue are used up by it.
func (c ctl) after() ctl {
	if c <= brk {
		return next
	}
	return c
}

// frame is one running proc, or the top level.
type frame struct {
	in     *Interp
	caller *frame
	proc   *proc // nil at top level
	what   string
	this   *object.Object
	inst   *instance // members of this; nil at top level
	args   []object.Value
	loc    []float64
	obj    []object.Var
	pos    *source.Pos
	ret    object.Value
	body   func() ctl // of an iterator: the statement of its caller
	left   ctl        // how body ended when the iterator was left
}

// deepest bounds the calls that wait for each other; NEURON's own limit is 512 unless -NFRAME says more.
const deepest = 20000

// enter makes a frame for a call; leave gives it back.
func (in *Interp) enter(p *proc, what string, this *object.Object, args []object.Value) *frame {
	in.depth++
	if in.depth > deepest {
		in.depth--
		object.Fail("a proc probably calls itself without end", "more than %d calls wait for each other", deepest)
	}
	var fr *frame
	if n := len(in.pool); n > 0 {
		fr = in.pool[n-1]
		in.pool = in.pool[:n-1]
	} else {
		fr = &frame{in: in}
	}
	fr.caller, fr.proc, fr.what, fr.this, fr.args = in.cur, p, what, this, args
	fr.inst = nil
	if this != nil {
		fr.inst, _ = this.Slots.(*instance)
		this.Hold()
	}
	fr.pos, fr.body, fr.left, fr.ret = nil, nil, next, object.Value{}
	in.cur = fr
	return fr
}

func (in *Interp) leave(fr *frame) {
	for i := range fr.obj {
		if o := fr.obj[i].O; o != nil {
			fr.obj[i].O = nil
			o.Release()
		}
	}
	if fr.this != nil {
		letGo(fr.this)
		fr.this = nil
	}
	in.cur = fr.caller
	in.depth--
	fr.args = nil
	if fr.proc == nil || !fr.proc.escapes {
		in.pool = append(in.pool, fr)
	}
}

// setLocals gives the frame zeroed locals.
func (fr *frame) setLocals(n, objs int) {
	if cap(fr.loc) < n {
		fr.loc = make([]float64, n, n+4)
	} else {
		fr.loc = fr.loc[:n]
		clear(fr.loc)
	}
	if cap(fr.obj) < objs {
		fr.obj = make([]object.Var, objs, objs+4)
	} else {
		fr.obj = fr.obj[:objs]
	}
}

// arg gives argument n (from 1), which must be of a kind.
func (fr *frame) arg(n int, k object.Kind, as string) *object.Value {
	if n < 1 || n > len(fr.args) {
		object.Fail("see how it is called; numarg() tells how many arguments there are", "%s is missing: there are %d arguments", as, len(fr.args))
	}
	v := &fr.args[n-1]
	if v.Kind != k {
		object.Fail("", "%s: argument %d is %s, not %s", as, n, v.Kind, k)
	}
	return v
}

// Error is a failure of a script: where it happened and which calls led there.
type Error struct {
	Pos   source.Pos // of the innermost statement
	Msg   string
	Hint  string
	Trace []string // innermost call first, each with its arguments and place; behind calls the place in the text that made them
	Cause error    // what Options.Pause gave; else nil
}

// Error gives "file:line:col: message; hint" and the calls.
func (e *Error) Error() string {
	var b strings.Builder
	if p := e.Pos.String(); p != "" {
		b.WriteString(p + ": ")
	}
	b.WriteString(e.Msg)
	if e.Hint != "" {
		b.WriteString("; " + e.Hint)
	}
	for i, t := range e.Trace {
		b.WriteString("\n" + strings.Repeat("  ", len(e.Trace)-i) + t)
	}
	return b.String()
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Cause }

// Quit is the error of a script that called quit.
type Quit struct{ Code int }

// Error says so.
func (q *Quit) Error() string { return fmt.Sprintf("quit(%d)", q.Code) }

// halted unwinds a stop statement to the outermost level.
type halted struct{}

// stopped unwinds what Options.Pause ended.
type stopped struct{ err error }

// mark is what is restored after a failure.
type mark struct {
	cur                *frame
	depth, secs, temps int
	args, index, calls int
	scope              *template
	reader             *reading
}

func (in *Interp) mark() mark {
	return mark{in.cur, in.depth, len(in.secs), len(in.temps), len(in.args), len(in.index), in.nested, in.scope, in.reader}
}

func (in *Interp) restore(m mark) {
	defer func(was bool) { in.restoring = was }(in.restoring)
	in.restoring = true
	for in.cur != m.cur {
		in.leave(in.cur)
	}
	in.depth = m.depth
	if len(in.secs) > m.secs {
		in.secs = in.secs[:m.secs]
	}
	in.sweep(m.temps)
	in.pop(len(in.args) - m.args)
	in.index = in.index[:m.index]
	in.nested = m.calls
	in.scope, in.reader = m.scope, m.reader
}

// guard runs f and turns what unwinds it into an error.
func (in *Interp) guard(f func()) (err error) {
	m := in.mark()
	defer func() {
		r := recover()
		if r == nil {
			return
		}
		err = in.failure(r, m)
		in.restore(m)
	}()
	f()
	return nil
}

// shown is how many of the innermost and of the outermost calls a message shows.
const shown = 12

func (in *Interp) failure(r any, m mark) error {
	e := &Error{}
	switch r := r.(type) {
	case *object.Failure:
		e.Msg, e.Hint = r.Msg, r.Hint
	case *Error:
		return r
	case *Quit:
		return r
	case halted:
		return errHalted
	case stopped:
		e.Msg, e.Cause = "stopped: "+r.err.Error(), r.err
	case source.List:
		e.Pos, e.Msg = r[0].Pos, r[0].Msg
		e.Hint = r[0].Hint
	default:
		e.Msg, e.Hint = fmt.Sprintf("internal fault: %v", r), "this is a bug of the program, not of the script"
		if in.opt.Debug {
			panic(r)
		}
	}
	var calls []*frame
	for fr := in.cur; fr != nil && fr != m.cur; fr = fr.caller {
		if e.Pos.Line == 0 && fr.pos != nil {
			e.Pos = *fr.pos
		}
		if fr.what != "" || fr.pos != nil && *fr.pos != e.Pos { // texts that load_file or execute run have no name
			calls = append(calls, fr)
		}
	}
	if len(calls) > 0 && m.cur != nil && m.cur.caller == nil && m.cur.pos != nil {
		calls = append(calls, m.cur)
	}
	for i, fr := range calls {
		if n := len(calls); n > 2*shown && i == shown {
			e.Trace = append(e.Trace, fmt.Sprintf("... %d more calls", n-2*shown))
		} else if n <= 2*shown || i < shown || i >= n-shown {
			e.Trace = append(e.Trace, fr.call())
		}
	}
	if e.Pos.Line == 0 && m.cur != nil && m.cur.pos != nil {
		e.Pos = *m.cur.pos
	}
	return e
}

// call gives a frame as "proc(1, "two", Vector[0])  at file:line", one of a text that is read as "at file:line".
func (fr *frame) call() string {
	if fr.what == "" {
		return "at " + source.Pos{File: fr.pos.File, Line: fr.pos.Line}.String()
	}
	args := make([]string, len(fr.args))
	for i, a := range fr.args {
		switch a.Kind {
		case object.Number:
			args[i] = text.Number(a.Num)
		case object.String:
			s := a.Text().S
			if len(s) > 40 {
				s = s[:40] + "..."
			}
			args[i] = strconv.Quote(s)
		case object.ObjectValue:
			args[i] = a.Object().Name()
		default:
			args[i] = "..."
		}
	}
	s := fr.what + "(" + strings.Join(args, ", ") + ")"
	if fr.this != nil {
		s = fr.this.Name() + "." + s
	}
	if fr.pos != nil {
		s += "  at " + source.Pos{File: fr.pos.File, Line: fr.pos.Line}.String()
	}
	return s
}
