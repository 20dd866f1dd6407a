package kit

import "unicode"

// Line is a one-line text editor as a value: text, caret and the other end of the selection. It knows no window.
type Line struct {
	Text   []rune
	Caret  int // 0 .. len(Text)
	Anchor int // equals Caret when nothing is selected
}

// NewLine gives a line with the caret at its end.
func NewLine(text string) Line {
	r := []rune(text)
	return Line{Text: r, Caret: len(r), Anchor: len(r)}
}

// String is the text.
func (l Line) String() string { return string(l.Text) }

// Selection gives the selected range, from <= to.
func (l Line) Selection() (from, to int) { return min(l.Caret, l.Anchor), max(l.Caret, l.Anchor) }

// Selected is the selected text.
func (l Line) Selected() string { a, b := l.Selection(); return string(l.Text[a:b]) }

// All selects everything.
func (l Line) All() Line { l.Anchor, l.Caret = 0, len(l.Text); return l }

// Insert replaces the selection by text; line breaks become blanks and other control characters vanish.
func (l Line) Insert(text string) Line {
	a, b := l.Selection()
	add := make([]rune, 0, len(text))
	for _, r := range text {
		switch {
		case r == '\n' || r == '\t':
			add = append(add, ' ')
		case !unicode.IsControl(r):
			add = append(add, r)
		}
	}
	out := make([]rune, 0, len(l.Text)+len(add))
	out = append(append(append(out, l.Text[:a]...), add...), l.Text[b:]...)
	return Line{Text: out, Caret: a + len(add), Anchor: a + len(add)}
}

// Backspace deletes the selection or the character before the caret.
func (l Line) Backspace() Line {
	if a, b := l.Selection(); a == b && a > 0 {
		l.Anchor = a - 1
	}
	return l.Insert("")
}

// Delete deletes the selection or the character after the caret.
func (l Line) Delete() Line {
	if a, b := l.Selection(); a == b && a < len(l.Text) {
		l.Anchor = a + 1
	}
	return l.Insert("")
}

// MoveTo puts the caret at a position, clamped; extend keeps the other end of the selection.
func (l Line) MoveTo(at int, extend bool) Line {
	l.Caret = min(max(at, 0), len(l.Text))
	if !extend {
		l.Anchor = l.Caret
	}
	return l
}

// Step moves the caret by one character, or out of the selection on its side.
func (l Line) Step(dir int, extend bool) Line {
	if a, b := l.Selection(); !extend && a != b {
		if dir < 0 {
			return l.MoveTo(a, false)
		}
		return l.MoveTo(b, false)
	}
	return l.MoveTo(l.Caret+dir, extend)
}

// Word moves the caret to the next word boundary.
func (l Line) Word(dir int, extend bool) Line {
	at := l.Caret
	blank := func(i int) bool { return !unicode.IsLetter(l.Text[i]) && !unicode.IsDigit(l.Text[i]) }
	if dir < 0 {
		for at > 0 && blank(at-1) {
			at--
		}
		for at > 0 && !blank(at-1) {
			at--
		}
	} else {
		for at < len(l.Text) && blank(at) {
			at++
		}
		for at < len(l.Text) && !blank(at) {
			at++
		}
	}
	return l.MoveTo(at, extend)
}
