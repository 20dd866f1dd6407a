// Package interp runs HOC: symbols, templates, procs, the section stack, errors with file, line and backtrace.
//
// Reading order: Interp and Options (interp.go), Symbol (symbol.go), Cable and RangeVar (cable.go: what it asks of the neurons), then the compiler from
// tree to closures.
//
// A statement of the outermost level is read by syntax.Reader, compiled and done before the next one is read, because HOC
// statements change what later names mean and may take the lines behind them as data. A proc is compiled when it is
// first called: every expression becomes a Go closure that gives a number, a string, an object, a section or an address, as
// its place asks for. Names are resolved to symbols then; a name that is still unknown is looked up again each time until it is known.
//
// Names live in two tables as in NEURON: what is built in (functions, classes, range variables, t, dt ...), seen everywhere; and what
// was made at top level, seen by templates only after external. Each template has a table of its own for its members.
//
// The package knows sections only as handles: a Cable does what create, connect, insert and range variables mean. Packages class, neuron, run and
// gui add their functions and classes with Func, Variable, Range and AddClass.
//
// It opens no file but through object.Files, and holds no global state.
package interp
