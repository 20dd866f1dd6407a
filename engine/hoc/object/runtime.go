package object

import (
	"io"
	"io/fs"
)

// Runtime is what functions and methods may ask of the program that runs them.
type Runtime interface {
	// Print writes to the standard output of the script, Warn to its error output.
	Print(s string)
	Warn(s string)
	Files() Files

	// Execute runs statements in the context of an object (nil: top level); it fails as they do.
	Execute(s Statement)
	// Try is Execute that gives the failure back; shown says to print it as NEURON prints errors of callbacks.
	Try(s Statement, shown bool) error
	// CallProc calls a proc, func or obfunc of the context by name; the Value is what it returns.
	CallProc(name string, in *Object, args ...Value) Value
	// HasProc says whether such a one exists.
	HasProc(name string, in *Object) bool
	// Evaluate gives the value of an expression in the context of an object.
	Evaluate(expr string, in *Object) Value
	// Address gives the address of the number that a text names ("soma.v(.5)", "x[2]"); nil when it names none.
	Address(expr string, in *Object) Ref
	// StringVar and ObjectVar find top-level variables, made when missing; nil when the name is something else.
	StringVar(name string) *Text
	ObjectVar(name string) *Var
	// NumberVar finds a top-level number, made when missing; nil when the name is something else.
	NumberVar(name string) Ref

	// Class gives a class by name, nil when there is none. Classes lists all names, built-in and templates.
	Class(name string) *Class
	Classes() []string
	// NewObject makes an object as new does, without a reference.
	NewObject(class string, args ...Value) *Object
	// Temp keeps an object that has no reference until the end of the statement, and gives it back.
	Temp(o *Object) *Object

	// Section is the accessed section, nil when there is none; WithSection runs f with another one accessed.
	Section() Section
	WithSection(s Section, f func())
	// Largest is the most elements that an array, a Vector or a Matrix may have, and characters that a string may have.
	Largest() int
	// Room fails when so many bytes more would be more memory than scripts may take.
	Room(bytes float64)
	// Epsilon is float_epsilon: numbers that differ by less are equal.
	Epsilon() float64
	// Pause lets the owner of the run look: it fails when the user has stopped what runs.
	Pause()
	// Note adds to the receipt of what was opened: something approximated or skipped, with the place where the script asked for it.
	Note(kind, text string)
	// Input reads the next line of the text that is being run, or of the standard input: fscan, getstr, xred without a file.
	Input() (line string, ok bool)
}

// File is an open file.
type File interface {
	io.Reader
	io.Writer
	io.Seeker
	io.Closer
}

// Files is the only way of scripts to the disk and to the system. Names are relative to the working directory of the script.
type Files interface {
	Open(name string, flag int) (File, error) // flag: os.O_RDONLY ...
	Stat(name string) (fs.FileInfo, error)
	ReadDir(name string) ([]fs.DirEntry, error)
	Remove(name string) error
	Mkdir(name string) error
	Getwd() string
	Chdir(dir string) error
	// System runs a command of the shell; output is what it wrote.
	System(command string) (output string, code int, err error)
	Getenv(name string) string
}
