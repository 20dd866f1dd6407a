package gui

// Display is where descriptions are shown. Its methods are called on the interpreter's goroutine.
type Display interface {
	// Changed says that a new Snapshot would differ from the last one.
	Changed()
	// Ask puts a question to the user and waits for the answer. While it waits it may call the methods of Windows.
	Ask(q Question) Answer
	// Events gives the user a moment: it may call the methods of Windows (doEvents, a run's flush).
	Events()
}

// QuestionKind says what is asked.
type QuestionKind uint8

// The kinds of questions.
const (
	AskBoolean  QuestionKind = iota // two buttons
	AskContinue                     // a message to be acknowledged
	AskString                       // a line of text
	AskSymbol                       // the name of a variable or any expression
	AskWindow                       // a box shown until one of two buttons is pressed
	AskFile                         // the name of a file or folder
)

// Question is a dialog.
type Question struct {
	Kind           QuestionKind
	Text           string // what is asked
	Accept, Cancel string // the buttons
	Initial        string // text that stands in the field
	Window         int    // AskWindow: the window that holds the box
	Write, Folder  bool   // AskFile: a file to be written; a folder
	Filter         string // AskFile: "*.dat"
}

// Answer is what the user did.
type Answer struct {
	OK   bool
	Text string
}
