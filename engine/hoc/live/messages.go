package live

import (
	"nrngui/engine/hoc"
	"nrngui/engine/hoc/archive"
	"nrngui/engine/hoc/gui"
)

// Command is Open, Exec, Do or Answer.
type Command interface{ command() }

// Open ends what is open and begins with a model: a folder, a zip, or a file of it. An empty Path begins with an empty machine.
type Open struct {
	Path  string
	Start string        // the file to run; "" lets the model say
	Trust archive.Trust // Restricted for what was downloaded
	Hold  bool          // load the mechanisms, run nothing yet
}

// Exec does statements at top level, as typed at a prompt.
type Exec struct{ Text string }

// Do runs a function with the machine: a button pressed, a value set. What names it in messages.
type Do struct {
	What string
	F    func(m *hoc.Machine) error
}

// Answer answers Frame.Question.
type Answer struct{ gui.Answer }

func (Open) command()   {}
func (Exec) command()   {}
func (Do) command()     {}
func (Answer) command() {}

// Status says what the session is doing.
type Status uint8

// The states of a session.
const (
	Empty   Status = iota // nothing was opened
	Ready                 // waits for commands
	Running               // a script runs
	Asking                // a script waits for an answer
	Gone                  // the script has called quit
)

// String gives the word shown to the user.
func (s Status) String() string {
	return [...]string{"no model", "ready", "running", "waits for an answer", "has quit"}[s]
}

// Output is what a script wrote.
type Output struct {
	Text string
	Err  bool // to its error output
}

// Failure is a command that failed.
type Failure struct {
	What string // the command: "Exec", or the What of a Do
	Err  error  // *interp.Error and source.List have places
}

// Frame is what happened since the former frame. All slices belong to the receiver.
type Frame struct {
	Seq      uint64
	Model    int // counts Opens
	Status   Status
	Doing    string  // what runs
	T        float64 // model time, ms
	Output   []Output
	Failures []Failure
	Windows  *gui.Snapshot // nil when nothing changed
	Question *gui.Question // not nil while Asking
	Receipt  []hoc.Entry   // nil when nothing changed
	Opened   *Opened       // set once after an Open
	Layout   *Layout       // set when sections, segments or point processes have changed
	Values   []Values      // of the variables that shapes show; nil when nothing new
	Contents *Contents     // what scripts have declared; nil when no command has ended since
	Finished int           // commands that have ended since Start, in whatever way
}

// Opened tells what an Open found.
type Opened struct {
	Name  string
	Start string   // the file that was run, or would be with Hold
	Other []string // further files that could be started
	Mods  int      // mechanisms that were compiled
	Root  string   // the folder it starts in, as its scripts see it
}
