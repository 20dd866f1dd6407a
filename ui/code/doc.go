// Package code is an editor of program text: line numbers, colours, marks of problems, selection, undo.
//
// Reading order: Text (text.go, edit.go: lines, caret and selection as a value, and everything that can happen to them), History (undo),
// Highlighter and Mark (what is coloured), Painter (the picture, no Fyne), Edit (view.go: the Fyne widget; viewinput.go: mouse and keys).
//
//	e := code.NewEdit()
//	e.Highlight = nmodl                      // func(lines [][]rune) [][]code.Span
//	e.OnChange = func(text string) { ... }   // after every key
//	e.SetText(source)
//	e.SetMarks([]code.Mark{{Line: 4, From: 6, To: 9, Message: "undefined: gk"}})
//
// Fyne's own entry has neither colours nor line numbers, and its text grid makes one widget a letter; here the lines in sight are painted into one
// picture. Columns count runes from 0, lines from 0; a tab stands for blanks up to the next multiple of TabWidth.
//
// What it will not do: know a language, open files, fold, search.
package code
