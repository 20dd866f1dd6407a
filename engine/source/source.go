package source

import (
	"fmt"
	"sort"
	"strings"
)

// Pos is a place in a text. Line and Col count from 1; a zero Line means that only the file is known. Col counts bytes.
// For things that have no text (a model built in memory) File holds a path such as `cell "CA1" / dend[3] / hh.gnabar`.
type Pos struct {
	File string
	Line int
	Col  int
}

// String gives "file:line:col" with the unknown parts left out.
func (p Pos) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Col == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// Severity ranks a diagnostic. Only an Error stops the work.
type Severity uint8

// The severities, from harmless to fatal.
const (
	Note Severity = iota
	Warning
	Fatal
)

// String gives the word shown to users.
func (s Severity) String() string { return [...]string{"note", "warning", "error"}[s] }

// Error is one diagnostic: where, what (the thing, its value, the limit) and what to do about it.
type Error struct {
	Pos      Pos
	Severity Severity
	Msg      string
	Hint     string // what to do; may be empty
	Excerpt  string // the source line at fault; may be empty
}

// Error gives "file:line:col: message; hint".
func (e *Error) Error() string {
	var b strings.Builder
	if s := e.Pos.String(); s != "" {
		b.WriteString(s + ": ")
	}
	if e.Severity != Fatal {
		b.WriteString(e.Severity.String() + ": ")
	}
	b.WriteString(e.Msg)
	if e.Hint != "" {
		b.WriteString("; " + e.Hint)
	}
	return b.String()
}

// Caret gives Error() followed by the excerpt and a caret under the column, where they are known.
func (e *Error) Caret() string {
	if e.Excerpt == "" || e.Pos.Col == 0 {
		return e.Error()
	}
	pad := make([]byte, 0, e.Pos.Col)
	for i := 0; i < e.Pos.Col-1 && i < len(e.Excerpt); i++ {
		if e.Excerpt[i] == '\t' {
			pad = append(pad, '\t')
		} else {
			pad = append(pad, ' ')
		}
	}
	return e.Error() + "\n    " + e.Excerpt + "\n    " + string(pad) + "^"
}

// List collects diagnostics.
type List []*Error

// Add appends a fatal diagnostic.
func (l *List) Add(pos Pos, hint, format string, args ...any) {
	*l = append(*l, &Error{Pos: pos, Severity: Fatal, Msg: fmt.Sprintf(format, args...), Hint: hint})
}

// Warn appends a warning.
func (l *List) Warn(pos Pos, hint, format string, args ...any) {
	*l = append(*l, &Error{Pos: pos, Severity: Warning, Msg: fmt.Sprintf(format, args...), Hint: hint})
}

// Note appends a note.
func (l *List) Note(pos Pos, hint, format string, args ...any) {
	*l = append(*l, &Error{Pos: pos, Severity: Note, Msg: fmt.Sprintf(format, args...), Hint: hint})
}

// Failed says whether the list holds a fatal diagnostic.
func (l List) Failed() bool {
	for _, e := range l {
		if e.Severity == Fatal {
			return true
		}
	}
	return false
}

// Sort orders by file, line and column, keeping the order of equals.
func (l List) Sort() {
	sort.SliceStable(l, func(i, j int) bool {
		a, b := l[i].Pos, l[j].Pos
		if a.File != b.File {
			return a.File < b.File
		}
		if a.Line != b.Line {
			return a.Line < b.Line
		}
		return a.Col < b.Col
	})
}

// Err gives the list as an error when it holds a fatal diagnostic, else nil.
func (l List) Err() error {
	if !l.Failed() {
		return nil
	}
	return l
}

// Error gives one diagnostic a line.
func (l List) Error() string {
	lines := make([]string, len(l))
	for i, e := range l {
		lines[i] = e.Error()
	}
	return strings.Join(lines, "\n")
}

// Nearest gives the candidate closest to name by edit distance, for "did you mean"; "" when none is close enough
// (more than a third of the letters would have to change).
func Nearest(name string, candidates []string) string {
	best, bestD := "", len(name)/3+1
	for _, c := range candidates {
		if d := editDistance(strings.ToLower(name), strings.ToLower(c)); d <= bestD && (d < bestD || best == "") {
			best, bestD = c, d
		}
	}
	return best
}

// editDistance is the Levenshtein distance in bytes.
func editDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		diag := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			diag, row[j] = row[j], min(row[j]+1, row[j-1]+1, diag+cost)
		}
	}
	return row[len(b)]
}
