package hoc

import (
	"errors"
	"strings"

	"nrngui/engine/hoc/interp"
	"nrngui/engine/hoc/syntax"
)

// Prompt does statements as a terminal gives them: each line at once, or with those that follow when it ends within braces, a comment or a
// continued line. ask runs before a line is read (more: it continues a statement), tell hears of mistakes, after which the next line is read; both may be
// nil. The error is a *interp.Quit, or nil when there are no more lines.
func (m *Machine) Prompt(next func() (line string, ok bool), ask func(more bool), tell func(err error)) error {
	text, first, line := "", 1, 0 // the first line of text, the line last read
	for {
		if ask != nil {
			ask(text != "")
		}
		read, ok := next()
		if ok {
			line++
			text += read + "\n"
			if f, _ := syntax.Parse(text, ""); f.Incomplete {
				continue
			}
		}
		if strings.TrimSpace(text) != "" {
			err := m.Interp.RunAt(text, "stdin", first)
			var q *interp.Quit
			if errors.As(err, &q) {
				return err
			}
			if err != nil && tell != nil {
				tell(err)
			}
		}
		text, first = "", line+1
		if !ok {
			return nil
		}
	}
}
