package hoc

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"

	"nrngui/engine/hoc/class"
	"nrngui/engine/hoc/gui"
	"nrngui/engine/hoc/import3d"
	"nrngui/engine/hoc/interp"
	"nrngui/engine/hoc/lib"
	"nrngui/engine/hoc/neuron"
	"nrngui/engine/hoc/object"
	"nrngui/engine/hoc/run"
	"nrngui/engine/mech"
	"nrngui/engine/mech/builtin"
	"nrngui/engine/model"
	"nrngui/engine/nmodl/syntax"
)

// Options say with what a Machine works. Only Files is needed by scripts that read or write.
type Options struct {
	Out, Err io.Writer // what scripts print; nil: nothing is written
	Files    object.Files
	Stdin    func() (line string, ok bool) // lines for scripts that read the keyboard
	Pause    func() error                  // called now and then: an error ends what runs
	Display  gui.Display                   // nil: headless
	Largest  int                           // the most elements of an array, Vector or Matrix, and characters of a string; 0: 2^30
	Memory   interp.Memory                 // bounds what all that is made may take; nil: nothing does
	Debug    bool                          // faults of the program itself panic

	Mechanisms *mech.Catalogue // to begin with, left as they are; nil: those of package builtin, compiled anew
}

// Machine is a HOC interpreter with everything in it.
type Machine struct {
	*interp.Interp
	Model   *model.Model
	Cable   *neuron.Cable
	Running *run.Run
	Windows *gui.Windows
	Receipt Receipt

	state  *class.State
	loaded map[string]bool   // texts of mechanisms
	lacks  map[string]string // by the mechanism's name: why it is not there
	timers timers

	include syntax.Opener // opens what mod files INCLUDE, as Load was last told
}

// New makes a machine with the built-in mechanisms.
func New(o Options) (*Machine, error) {
	cat := o.Mechanisms
	if cat == nil {
		var err error
		if cat, err = builtin.Catalogue(); err != nil {
			return nil, err
		}
	} else {
		cat = cat.Clone()
	}
	if o.Out == nil {
		o.Out = io.Discard
	}
	m := &Machine{Model: model.New(cat), state: class.NewState(), loaded: map[string]bool{}, lacks: map[string]string{}}
	m.Cable = neuron.New(m.Model)
	m.Interp = interp.New(interp.Options{
		Out: m.state.Output(o.Out), Err: o.Err, Files: o.Files, Cable: m.Cable, Library: lib.Text, Pause: o.Pause, Stdin: o.Stdin, Note: m.Receipt.Add, Debug: o.Debug, Largest: o.Largest, Memory: o.Memory,
		Lacks: func(name string) string { return m.lacks[name] },
	})
	for name, f := range class.Functions(m.state) {
		m.Func(name, f)
	}
	for _, k := range class.Classes(m.state) {
		m.AddClass(k)
	}
	for _, k := range import3d.Classes() {
		m.AddClass(k)
	}
	m.Cable.Install(m.Interp)
	m.state.Units, m.state.PointProcess = m.Cable.Units, m.Cable.PointNumber
	m.Running = run.Install(m.Interp, m.Cable, m.state)
	m.Running.Compile = compile
	m.Windows = gui.Attach(m.Interp, nil)
	m.join()
	m.Show(o.Display)
	m.Func("nrn_load_dll", m.loadDLL)
	return m, nil
}

// Close writes out what files hold back.
func (m *Machine) Close() error { return m.state.Close() }

// RunFile runs a file, with its folder as it is; a session has the standard run system loaded before it. A failure is an *interp.Error, a source.List or an *interp.Quit.
func (m *Machine) RunFile(name string) error {
	if strings.EqualFold(path.Ext(name), ".py") {
		m.Receipt.Add(Skipped, "file "+name+": Python is not run here", name)
		return fmt.Errorf("%s is a Python file: here HOC files are run; choose another file to start with", name)
	}
	src, err := m.text(name)
	if err != nil {
		m.Receipt.Add(Missing, "file "+name, "")
		return err
	}
	if strings.EqualFold(path.Ext(name), ".ses") { // sessions speak of graphList and of the library's tools without loading them
		err = m.Interp.Run("{load_file(\"nrngui.hoc\")}\n", name)
	}
	if err == nil {
		err = m.Interp.Run(src, name)
	}
	m.ended(name, err)
	return err
}

// ended notes in the receipt that a file was not done to its end.
func (m *Machine) ended(name string, err error) {
	var q *interp.Quit
	var at *interp.Error
	switch {
	case err == nil || errors.As(err, &q):
		m.Receipt.Add(Understood, "file "+name+", done to its end", name)
	case errors.As(err, &at):
		what := "the rest of " + name + ": " + at.Msg
		if strings.EqualFold(path.Ext(name), ".ses") && len(m.Model.Sections()) == 0 {
			what += "; a session shows a model that is there already: open the model, then load_file(\"" + path.Base(name) + "\")"
		}
		m.Receipt.Add(Skipped, what, at.Pos.String())
	default:
		m.Receipt.Add(Skipped, "the rest of "+name+": "+err.Error(), name)
	}
}

// text reads a file that is to be run.
func (m *Machine) text(name string) (string, error) {
	f, err := m.Files().Open(name, os.O_RDONLY)
	if err != nil {
		return "", err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, longest+1))
	if err == nil && len(data) > longest {
		err = fmt.Errorf("%s is longer than %d MB: no HOC file", name, longest>>20)
	}
	return string(data), err
}

// longest bounds the size of a file that is run.
const longest = 256 << 20

// Time is t, ms.
func (m *Machine) Time() float64 { return m.NumberVar("t").Get() }
