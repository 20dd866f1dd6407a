package class

import (
	"errors"
	"io"
	"time"

	"nrngui/engine/hoc/object"
	"nrngui/engine/hoc/text"
	"nrngui/engine/random"
)

// State is what the functions and classes of one interpreter share.
type State struct {
	Random       random.Program // what generators share: mcell_ran4_init, Random123_globalindex
	UseMCellRan4 bool           // use_mcell_ran4: scop_random of mechanisms draws from MCellRan4
	Command      string         // the command line, which nrnversion(7) gives

	// Units gives the unit of a variable by its name, "" when it has none. The packages that make variables set it; what a script sets by
	// units(&x, "mV") comes before.
	Units func(name string) string
	// Chooser asks the user for a file: see File.chooser. nil: there is no window, and what the script chose before is kept.
	Chooser func(c *object.Call, ask FileQuestion) (name string, ok bool)
	// Browse shows a List in a window; nil: there is none.
	Browse func(list *object.Object)
	// Timer starts or ends a Timer; nil: there is no clock, and timers never go off.
	Timer func(timer *object.Object, on bool)
	// PointProcess gives the number of a mechanism type when an object is a point process, and whether it is an artificial cell.
	PointProcess func(o *object.Object) (kind int, artificial bool)

	plays   []*play
	streams []*stream // open files
	lost    []error   // of files whose objects went while their text could not be written
	ropen   *stream   // of ropen; nil: fscan and getstr read what is being run
	wopen   *stream   // of wopen; nil: fprint writes to the standard output
	stdout  *stream   // of hoc_stdout
	rest    string    // of a line that fscan took from what is being run
	warned  int       // numbers out of range
	watch   time.Time // startsw
	limits  symbols
	words   []text.Arg // what is printed just now, and its text
	line    []byte
	found   map[string]*text.Pattern // patterns of head and tail by their texts
	praxis  praxis

	toldPython bool // that there is none
}

// NewState makes the State of a new interpreter.
func NewState() *State { return &State{} }

// Output gives a writer for the standard output of the script that leads to a file while hoc_stdout says so, else to w.
func (s *State) Output(w io.Writer) io.Writer { return &output{s, w} }

type output struct {
	s *State
	w io.Writer
}

func (o *output) Write(b []byte) (int, error) {
	if o.s.stdout != nil {
		return o.s.stdout.Write(b)
	}
	return o.w.Write(b)
}

// Close writes out what files hold back, and closes them.
func (s *State) Close() error {
	errs := s.lost
	for len(s.streams) > 0 {
		errs = append(errs, s.streams[0].Close())
	}
	s.ropen, s.wopen, s.stdout = nil, nil, nil
	return errors.Join(errs...)
}

// flush writes out what open files hold back, so that a command of the shell sees it.
func (s *State) flush() {
	for _, t := range s.streams {
		_ = t.Flush() // what fails here fails again when the file is closed, where it is told
	}
}

// Functions gives the built-in functions by name.
func Functions(s *State) map[string]func(*object.Call) object.Value {
	out := map[string]func(*object.Call) object.Value{}
	for _, group := range []functions{s.mathematics(), s.printing(), s.reading(), s.system(), s.drawing(), s.fitting(), s.python()} {
		for name, f := range group {
			out[name] = f
		}
	}
	return out
}

type functions = map[string]func(*object.Call) object.Value

// Classes makes the built-in classes, without any object.
func Classes(s *State) []*object.Class {
	return []*object.Class{
		VectorClass(s), MatrixClass(), listClass(s), fileClass(s), textClass(s), randomClass(s), timerClass(s), pointerClass(), pointersClass(), guiMathClass(), pythonClass(s),
	}
}

// numbers gives n numbers that begin at an address: those of an array or a Vector themselves, of anything else only one, as a copy.
func numbers(c *object.Call, r object.Ref, n int) []float64 {
	if a, ok := r.(Spanner); ok {
		if out := a.Span(n); out != nil || n == 0 {
			return out
		}
		c.Fail("", "there are no %d numbers from that address on", n)
	}
	if n != 1 {
		c.Fail("give &x[0] of an array or of a Vector", "that is the address of one number, not of %d", n)
	}
	return []float64{r.Get()}
}
