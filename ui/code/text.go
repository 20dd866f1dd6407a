package code

import "strings"

// Pos is a place between two runes.
type Pos struct{ Line, Col int }

// before says whether p lies before q.
func (p Pos) before(q Pos) bool { return p.Line < q.Line || p.Line == q.Line && p.Col < q.Col }

// Text is a text with caret and selection, as a value: its lines are never changed once they are in one, so earlier values stay good.
type Text struct {
	Lines  [][]rune // at least one
	Caret  Pos
	Anchor Pos // equals Caret when nothing is selected
	want   int // cell that Up and Down keep to; -1: that of the caret
}

// NewText gives a text with the caret at its beginning.
func NewText(s string) Text {
	t := Text{want: -1}
	for _, l := range strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n") {
		t.Lines = append(t.Lines, []rune(l))
	}
	return t
}

// String is the whole text.
func (t Text) String() string {
	var b strings.Builder
	for i, l := range t.Lines {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(string(l))
	}
	return b.String()
}

// Selection gives the selected range, from before to.
func (t Text) Selection() (from, to Pos) {
	if t.Anchor.before(t.Caret) {
		return t.Anchor, t.Caret
	}
	return t.Caret, t.Anchor
}

// HasSelection says whether something is selected.
func (t Text) HasSelection() bool { return t.Caret != t.Anchor }

// Selected is the selected text.
func (t Text) Selected() string {
	a, b := t.Selection()
	if a.Line == b.Line {
		return string(t.Lines[a.Line][a.Col:b.Col])
	}
	parts := []string{string(t.Lines[a.Line][a.Col:])}
	for i := a.Line + 1; i < b.Line; i++ {
		parts = append(parts, string(t.Lines[i]))
	}
	return strings.Join(append(parts, string(t.Lines[b.Line][:b.Col])), "\n")
}

// clamp brings a place into the text.
func (t Text) clamp(p Pos) Pos {
	p.Line = min(max(p.Line, 0), len(t.Lines)-1)
	p.Col = min(max(p.Col, 0), len(t.Lines[p.Line]))
	return p
}

// MoveTo puts the caret; extend keeps the other end of the selection.
func (t Text) MoveTo(p Pos, extend bool) Text {
	t.Caret, t.want = t.clamp(p), -1
	if !extend {
		t.Anchor = t.Caret
	}
	return t
}

// TabWidth is the number of cells between tab stops.
const TabWidth = 4

// Cell is the column on the screen of a place: tabs take several.
func Cell(line []rune, col int) int {
	n := 0
	for _, r := range line[:min(col, len(line))] {
		if r == '\t' {
			n += TabWidth - n%TabWidth
		} else {
			n++
		}
	}
	return n
}

// ColAt is the place nearest to a cell.
func ColAt(line []rune, cell float64) int {
	n := 0
	for i, r := range line {
		w := 1
		if r == '\t' {
			w = TabWidth - n%TabWidth
		}
		if cell < float64(n)+float64(w)/2 {
			return i
		}
		n += w
	}
	return len(line)
}

// History is undo over texts. Typing letter after letter makes one entry.
type History struct {
	past, future []Text
	typing       bool // the newest entry is a run of typed letters that may go on
	at           Pos  // where the run ended
}

// Note keeps the text as it was before a change. typed says that the change was a letter; the run of letters goes on while the caret stays.
func (h *History) Note(before, after Text, typed bool) {
	if !(typed && h.typing && h.at == before.Caret && !before.HasSelection()) {
		h.past = append(h.past, before)
		if len(h.past) > 1000 {
			h.past = h.past[1:]
		}
	}
	h.typing, h.at, h.future = typed, after.Caret, nil
}

// Undo gives the text before the last change; ok is false when there is none.
func (h *History) Undo(now Text) (Text, bool) {
	n := len(h.past)
	if n == 0 {
		return now, false
	}
	t := h.past[n-1]
	h.past, h.future, h.typing = h.past[:n-1], append(h.future, now), false
	return t, true
}

// Redo makes the last undone change again.
func (h *History) Redo(now Text) (Text, bool) {
	n := len(h.future)
	if n == 0 {
		return now, false
	}
	t := h.future[n-1]
	h.future, h.past, h.typing = h.future[:n-1], append(h.past, now), false
	return t, true
}
