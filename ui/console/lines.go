package console

import "strings"

// Kind says what a line is.
type Kind uint8

// The kinds of lines.
const (
	Plain Kind = iota // what a script printed
	Error             // what it wrote to its error output, and mistakes
	Input             // what was typed
	Note              // what the window says
)

// Line is one line of the console.
type Line struct {
	Text string
	Kind Kind
}

// Lines is the text of a console, without its oldest lines when there are too many.
type Lines struct {
	list []Line
	open bool // the last line may go on
	cut  int  // lines dropped since the beginning
}

// Kept is how many lines are kept; longest is how much of one.
const (
	Kept    = 20_000
	longest = 4_000
)

// Add takes a text, which may end in the midst of a line.
func (l *Lines) Add(text string, kind Kind) {
	if strings.ContainsRune(text, '\r') {
		text = strings.ReplaceAll(text, "\r\n", "\n")
	}
	for text != "" {
		part, rest, whole := strings.Cut(text, "\n")
		n := len(l.list)
		if l.open && n > 0 && l.list[n-1].Kind == kind {
			l.list[n-1].Text = clip(l.list[n-1].Text + part)
		} else {
			l.list = append(l.list, Line{clip(part), kind})
		}
		l.open = !whole
		text = rest
	}
	if more := len(l.list) - Kept; more > Kept/10 { // seldom, so that moving them costs little
		l.list = append([]Line(nil), l.list[more:]...)
		l.cut += more
	}
}

func clip(s string) string {
	if len(s) > longest {
		return s[:longest] + " …"
	}
	return s
}

// Len is the number of lines kept.
func (l *Lines) Len() int { return len(l.list) }

// At gives a line.
func (l *Lines) At(i int) Line { return l.list[i] }

// Clear forgets all lines.
func (l *Lines) Clear() { *l = Lines{cut: l.cut + len(l.list) + 1} }

// Text gives all lines as one text.
func (l *Lines) Text() string {
	var b strings.Builder
	for _, ln := range l.list {
		b.WriteString(ln.Text)
		b.WriteByte('\n')
	}
	return b.String()
}
