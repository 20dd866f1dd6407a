// Package source holds places in texts and lists of diagnostics, shared by every reader and language.
//
// Reading order: Pos (where), Error (one diagnostic with severity, cause and remedy), List (many of them), Nearest
// (the "did you mean" of every package). A reader collects what it finds in a List and returns it with its result; the
// caller decides with List.Err whether to go on.
//
// It knows no file format, prints nothing and opens no file.
package source
