package interp

import (
	"io"

	"nrngui/engine/hoc/object"
)

// Options say with what an interpreter works. Every field may be left zero.
type Options struct {
	Out, Err io.Writer // nil: nothing is written
	Files    object.Files
	Cable    Cable
	// Library gives the text of a file that is built into the program ("stdrun.hoc"); load_file asks it when the search path has no such file.
	Library func(name string) (text string, ok bool)
	// Pause is called now and then from loops and calls; an error ends what runs (a stop button, a step limit).
	Pause func() error
}

// Interp is one interpreter; it implements object.Runtime. One goroutine at a time.
type Interp struct {
	opt Options
}

// New makes an interpreter that knows the language and its own functions.
func New(opt Options) *Interp { return &Interp{opt: opt} }

// Func adds a built-in function: it may return a number, a string, an object or nothing.
func (in *Interp) Func(name string, f func(c *object.Call) object.Value) {}

// Variable adds a built-in number (t, dt, celsius).
func (in *Interp) Variable(name string, r object.Ref) {}

// Range adds a range variable.
func (in *Interp) Range(name string, v RangeVar) {}

// AddClass adds a built-in class.
func (in *Interp) AddClass(k *object.Class) {}

// Run reads and does a whole text; name is that of its file, for messages. The error is a *Error with place and backtrace.
func (in *Interp) Run(text, name string) error { return nil }
