package workbench

import (
	"errors"

	"nrngui/engine/export"
	"nrngui/engine/hoc"
	"nrngui/engine/hoc/live"
	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/engine/source"
)

// Services is what commands ask of the window and the machine. App is the real one; tests have their own.
type Services interface {
	Send(session.Command)

	Tell(live.Command)                                        // to the session of scripts
	Interrupt()                                               // ends what a script runs
	StopSoon()                                                // ends it a little later, if it still runs
	Enter(text string)                                        // does a statement at the console
	Ask(what string, look func(m *hoc.Machine) (done func())) // looks at the machine; done runs on the main goroutine

	OpenFile(path string)   // reads in the background, then shows
	SaveFile(path string)   // writes the document
	Choose(purpose Purpose) // a file or folder dialog; what is chosen comes back by OpenFile, SaveFile, Export
	Export(dir string, to export.Language)
	Trust(dir string) // unpacks the zip that is open into a folder and opens that without restriction
	Verify()          // with an installed NEURON
	Begin(Job)        // does work beside the window
	Discard()         // the autosaved draft of the document is of no more use
	Copy(text string) // to the clipboard
	Dialog(string)    // "grow", "insert", "about", "help:topic", "palette", "close", "verdict", "shot", "trust", "console", "adopted", "cells of file"
	Quit()
}

// Purpose says what a file dialog is for.
type Purpose string

// The purposes.
const (
	ChooseOpen   Purpose = "open"
	ChooseSave   Purpose = "save"
	ChooseExport Purpose = "export"    // to Python
	ChooseHOC    Purpose = "exporthoc" // to HOC
	ChooseMod    Purpose = "mod"
	ChooseModel  Purpose = "model" // a HOC model
	ChooseFolder Purpose = "folder"
	ChooseImport Purpose = "import" // a reconstruction
	ChooseTake   Purpose = "take"   // a project whose cell is taken
	ChooseCells  Purpose = "cells"  // a HOC file or session whose cells are listed
)

// asList gives any error as diagnostics.
func asList(err error) source.List {
	var list source.List
	var one *source.Error
	switch {
	case errors.As(err, &list):
		return list
	case errors.As(err, &one):
		return source.List{one}
	}
	return source.List{{Severity: source.Fatal, Msg: err.Error()}}
}

// Verdict is what a comparison with NEURON found.
type Verdict struct {
	Project *project.Project // that was compared
	Report  *export.Report
	Err     string // why there is no report
}
