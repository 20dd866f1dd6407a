// Package console is the prompt of the interpreter in the window: what scripts print, and a line to type statements.
//
// Reading order: Lines (lines.go: the text that is kept), History (history.go: what was typed), Word (complete.go: what a Tab completes), View (view.go: the
// widget; viewlines.go paints the lines in sight).
//
//	c := console.NewView()
//	c.OnRun = func(text string) { session.Send(live.Exec{Text: text}) }
//	c.Print("hello\n", console.Plain)
//
// A statement that is not complete (an open brace, a line continued) is asked on before it runs. The package runs nothing itself and asks others for the names
// that complete a word.
package console
