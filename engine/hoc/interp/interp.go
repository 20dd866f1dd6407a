package interp

import (
	"errors"
	"io"
	"sort"

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
	// Stdin gives lines when a script reads beyond the text it stands in.
	Stdin func() (line string, ok bool)
	// Note takes what belongs in the receipt of an opened model.
	Note func(kind, text, place string)
	// Lacks says why a mechanism or a function of that name is not there ("its file x.mod was left out: ..."), "" when nothing is known; messages tell it.
	Lacks func(name string) string
	// Memory bounds what all that is made may take; nil: nothing does.
	Memory Memory
	// Largest bounds the elements of an array, a Vector or a Matrix, and the characters of a string; 0 means 2^30.
	Largest int
	// Debug lets faults of the program itself through with their stack.
	Debug bool
}

// Memory says how much memory there is for scripts.
type Memory interface {
	Room(bytes float64) error // fails when so many bytes more are too much
	Look() error              // fails when too much is taken
}

// Interp is one interpreter; it implements object.Runtime. One goroutine at a time.
type Interp struct {
	opt   Options
	top   map[string]*symbol // made at top level
	built map[string]*symbol // built in, seen everywhere
	scope *template          // in whose text statements stand; nil: top level

	cur       *frame
	depth     int
	pool      []*frame
	calls     []*object.Call // of built-in functions, by nesting
	nested    int
	args      []object.Value // of calls under way
	index     []int          // indices of accesses under way
	temps     []*object.Object
	base      object.Section   // accessed where no section is pushed
	secs      []object.Section // pushed
	ticks     uint32
	pauses    uint32
	restoring bool // a failure is being cleared up
	ranges    int  // powers out of range

	epsilon float64 // float_epsilon: what == and < of this interpreter compare with

	loaded map[string]bool // files that load_file has read
	reader *reading        // the text that is being run
	pushed []context       // object_push
}

// context is the object in whose context statements stand.
type context struct {
	scope *template
	this  *object.Object
	inst  *instance
	into  *object.Object // what object_push has put in its place
}

var errHalted = errors.New("stop")

// New makes an interpreter that knows the language and its own functions.
func New(opt Options) *Interp {
	in := &Interp{opt: opt, top: map[string]*symbol{}, built: map[string]*symbol{}, loaded: map[string]bool{}, epsilon: object.Epsilon}
	in.cur = &frame{in: in}
	in.addLanguage()
	return in
}

// Func adds a built-in function: it may return a number, a string, an object or nothing.
func (in *Interp) Func(name string, f func(c *object.Call) object.Value) {
	in.built[name] = &symbol{name: name, kind: builtin, fn: f, index: -1, here: &slot{}}
}

// Variable adds a built-in number (t, dt, celsius).
func (in *Interp) Variable(name string, r object.Ref) {
	in.built[name] = &symbol{name: name, kind: variable, ref: r, index: -1, here: &slot{}}
}

// Range adds a range variable.
func (in *Interp) Range(name string, v RangeVar) {
	in.built[name] = &symbol{name: name, kind: rangeVar, rv: v, index: -1, here: &slot{}}
}

// AddClass adds a built-in class.
func (in *Interp) AddClass(k *object.Class) {
	for name, m := range k.Members {
		m.Name = name
	}
	in.built[k.Name] = &symbol{name: k.Name, kind: class, class: k, index: -1, here: &slot{}}
}

// SetCable gives the neurons, for those who need the interpreter to make them.
func (in *Interp) SetCable(c Cable) { in.opt.Cable = c }

// PushSection accesses a section until PopSection.
func (in *Interp) PushSection(s object.Section) { in.secs = append(in.secs, s) }

// PopSection ends the latest PushSection; without one it does nothing.
func (in *Interp) PopSection() {
	if n := len(in.secs); n > 0 {
		in.secs = in.secs[:n-1]
	}
}

// Access makes a section the accessed one, in the place of the one that is.
func (in *Interp) Access(s object.Section) {
	if n := len(in.secs); n > 0 {
		in.secs[n-1] = s
		return
	}
	in.base = s
}

// Names lists the names seen at top level, sorted, each with what it is ("a number", "a procedure" ...): for completion and choosers.
func (in *Interp) Names() (names []string, kinds map[string]string) {
	kinds = map[string]string{}
	for _, table := range []map[string]*symbol{in.built, in.top} {
		for name, s := range table {
			if s.kind != undefined {
				kinds[name] = s.kind.String()
			}
		}
	}
	for name := range kinds {
		names = append(names, name)
	}
	sort.Strings(names)
	return names, kinds
}

// pause lets the owner look, now and then.
func (in *Interp) pause() {
	in.ticks++
	if in.ticks&0xff == 0 {
		in.Pause()
	}
}

// lookAtMemory is how many pauses go by between two looks at the memory: a look takes microseconds.
const lookAtMemory = 64

// Pause lets the owner of the run look.
func (in *Interp) Pause() {
	if in.pauses++; in.pauses%lookAtMemory == 0 && in.opt.Memory != nil {
		short(in.opt.Memory.Look())
	}
	if in.opt.Pause != nil {
		if err := in.opt.Pause(); err != nil {
			panic(stopped{err})
		}
	}
}

// Room fails when so many bytes more would be more memory than scripts may take.
func (in *Interp) Room(bytes float64) {
	if in.opt.Memory != nil {
		short(in.opt.Memory.Room(bytes))
	}
}

// short fails where memory does not suffice.
func short(err error) {
	if err == nil {
		return
	}
	hint := ""
	if h, ok := err.(interface{ Hint() string }); ok {
		hint = h.Hint()
	}
	object.Fail(hint, "%v", err)
}

// Temp keeps an object that has no reference until the end of the statement.
func (in *Interp) Temp(o *object.Object) *object.Object {
	if o != nil {
		o.Hold()
		in.temps = append(in.temps, o)
	}
	return o
}

// sweep gives up the temporaries above n.
func (in *Interp) sweep(n int) {
	for len(in.temps) > n {
		k := len(in.temps) - 1
		o := in.temps[k]
		in.temps[k] = nil
		in.temps = in.temps[:k]
		letGo(o)
	}
}

// letGo gives up a reference of the interpreter itself, of which unref hears only when it was the last.
func letGo(o *object.Object) {
	if o.Refs() == 1 {
		o.Release()
	} else {
		o.Drop()
	}
}
