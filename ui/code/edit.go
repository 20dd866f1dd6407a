package code

import (
	"slices"
	"strings"
	"unicode"
)

// splice replaces a range and puts the caret behind what was put in.
func (t Text) splice(from, to Pos, s string) Text {
	s = strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || !unicode.IsControl(r) {
			return r
		}
		return -1
	}, strings.ReplaceAll(s, "\r\n", "\n"))
	in := strings.Split(s, "\n")
	lines := make([][]rune, 0, len(t.Lines)+len(in))
	lines = append(lines, t.Lines[:from.Line]...)
	tail := t.Lines[to.Line][to.Col:]
	for i, l := range in {
		var line []rune
		if i == 0 {
			line = append(line, t.Lines[from.Line][:from.Col]...)
		}
		line = append(line, []rune(l)...)
		if i == len(in)-1 {
			t.Caret = Pos{from.Line + i, len(line)}
			line = append(line, tail...)
		}
		lines = append(lines, line)
	}
	lines = append(lines, t.Lines[to.Line+1:]...)
	t.Lines, t.Anchor, t.want = lines, t.Caret, -1
	return t
}

// Insert replaces the selection.
func (t Text) Insert(s string) Text {
	a, b := t.Selection()
	return t.splice(a, b, s)
}

// Break begins a new line that is indented like this one, deeper after an opening brace.
func (t Text) Break() Text {
	a, b := t.Selection()
	line := t.Lines[a.Line][:a.Col]
	n := 0
	for n < len(line) && (line[n] == ' ' || line[n] == '\t') {
		n++
	}
	indent := string(line[:n])
	if s := strings.TrimRight(string(line), " \t"); strings.HasSuffix(s, "{") {
		indent += "\t"
		if rest := strings.TrimLeft(string(t.Lines[b.Line][b.Col:]), " \t"); strings.HasPrefix(rest, "}") {
			indent = strings.TrimSuffix(indent, "\t")
		}
	}
	return t.splice(a, b, "\n"+indent)
}

// Backspace deletes the selection or the rune before the caret.
func (t Text) Backspace() Text {
	if !t.HasSelection() {
		t.Anchor = t.step(-1)
	}
	return t.Insert("")
}

// Delete deletes the selection or the rune after the caret.
func (t Text) Delete() Text {
	if !t.HasSelection() {
		t.Anchor = t.step(1)
	}
	return t.Insert("")
}

// step is the place one rune on.
func (t Text) step(dir int) Pos {
	p := t.Caret
	switch {
	case dir < 0 && p.Col > 0:
		p.Col--
	case dir < 0 && p.Line > 0:
		p.Line--
		p.Col = len(t.Lines[p.Line])
	case dir > 0 && p.Col < len(t.Lines[p.Line]):
		p.Col++
	case dir > 0 && p.Line+1 < len(t.Lines):
		p = Pos{p.Line + 1, 0}
	}
	return p
}

// Step moves the caret by one rune, or out of the selection on its side.
func (t Text) Step(dir int, extend bool) Text {
	if a, b := t.Selection(); a != b && !extend {
		if dir < 0 {
			return t.MoveTo(a, false)
		}
		return t.MoveTo(b, false)
	}
	return t.MoveTo(t.step(dir), extend)
}

// Word moves the caret to the next boundary of a word.
func (t Text) Word(dir int, extend bool) Text {
	in := func(p Pos) bool { // the rune that a step would cross belongs to a word
		l := t.Lines[p.Line]
		if dir < 0 {
			return p.Col > 0 && letter(l[p.Col-1])
		}
		return p.Col < len(l) && letter(l[p.Col])
	}
	move := func() bool {
		p := t.step(dir)
		moved := p != t.Caret
		t.Caret = p
		return moved
	}
	anchor := t.Anchor
	for !in(t.Caret) && move() {
	}
	for in(t.Caret) && move() {
	}
	t.Anchor = anchor
	return t.MoveTo(t.Caret, extend)
}

func letter(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }

// WordAt selects the word at a place.
func (t Text) WordAt(p Pos) Text {
	p = t.clamp(p)
	l := t.Lines[p.Line]
	a, b := p.Col, p.Col
	for a > 0 && letter(l[a-1]) {
		a--
	}
	for b < len(l) && letter(l[b]) {
		b++
	}
	return t.MoveTo(Pos{p.Line, a}, false).MoveTo(Pos{p.Line, b}, true)
}

// Lines up or down, keeping the column on the screen.
func (t Text) Vertical(by int, extend bool) Text {
	if t.want < 0 {
		t.want = Cell(t.Lines[t.Caret.Line], t.Caret.Col)
	}
	want, to := t.want, t.Caret.Line+by
	p := Pos{min(max(to, 0), len(t.Lines)-1), 0}
	p.Col = ColAt(t.Lines[p.Line], float64(want))
	switch { // beyond the ends
	case to < 0:
		p.Col = 0
	case to >= len(t.Lines):
		p.Col = len(t.Lines[p.Line])
	}
	t = t.MoveTo(p, extend)
	t.want = want
	return t
}

// Home moves to the first letter of the line, and from there to its beginning.
func (t Text) Home(extend bool) Text {
	l, n := t.Lines[t.Caret.Line], 0
	for n < len(l) && (l[n] == ' ' || l[n] == '\t') {
		n++
	}
	if t.Caret.Col == n {
		n = 0
	}
	return t.MoveTo(Pos{t.Caret.Line, n}, extend)
}

// End moves to the end of the line.
func (t Text) End(extend bool) Text {
	return t.MoveTo(Pos{t.Caret.Line, len(t.Lines[t.Caret.Line])}, extend)
}

// All selects everything.
func (t Text) All() Text {
	last := len(t.Lines) - 1
	return t.MoveTo(Pos{}, false).MoveTo(Pos{last, len(t.Lines[last])}, true)
}

// Indent puts a tab in front of every selected line, or takes one away; without a selection over several lines it inserts a tab.
func (t Text) Indent(out bool) Text {
	a, b := t.Selection()
	if a.Line == b.Line && !out {
		return t.Insert("\t")
	}
	last := b.Line
	if b.Col == 0 && b.Line > a.Line {
		last--
	}
	t.Lines = slices.Clone(t.Lines)
	for i := a.Line; i <= last; i++ {
		l := t.Lines[i]
		by := 1
		switch {
		case !out && len(l) == 0:
			by = 0
		case !out:
			t.Lines[i] = append([]rune{'\t'}, l...)
		case len(l) > 0 && l[0] == '\t':
			t.Lines[i], by = l[1:], -1
		default:
			n := 0
			for n < len(l) && n < TabWidth && l[n] == ' ' {
				n++
			}
			t.Lines[i], by = l[n:], -n
		}
		for _, p := range []*Pos{&t.Caret, &t.Anchor} {
			if p.Line == i && (p.Col > 0 || by < 0) {
				p.Col = max(p.Col+by, 0)
			}
		}
	}
	return t
}

// Renew puts another text in place, as when a file has changed on disk; the caret stays in its line.
func (t Text) Renew(s string) Text {
	n := NewText(s)
	return n.MoveTo(t.Caret, false)
}
