package cellbuilder

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"nrngui/ui/kit"
)

// table is what tableInput asks of the table that it serves. −1 is a head, −2 nothing.
type table interface {
	fyne.CanvasObject
	fyne.Focusable
	at(p fyne.Position) (row, col int)
	cursor() (row, col int)
	choose(row, col int) (value bool) // moves the cursor to what was pressed; false where nothing is typed
	down(rows int)                    // moves the cursor upright
	begin(text string, typed bool)    // edits the value under the cursor; with a text the typing has begun
	commit(keep bool)                 // takes the typed text over; with keep the keyboard goes back to the table
	tip() string                      // of what the pointer is on
}

// tableInput is how a table is pointed at and typed into: a press moves the cursor, the second one on a place edits it in a box, the upright arrows go on from there.
type tableInput struct {
	of      table
	box     *kit.TextBox // that edits the value under the cursor
	editing bool
	hover   [2]int
	hint    kit.Hint
	focused bool
	last    time.Time // of the last press, and where it was
	lastAt  [2]int
}

// twice is how soon the second press of two follows.
const twice = 400 * time.Millisecond

func newTableInput(of table) tableInput {
	box := kit.NewTextBox("")
	box.Hide()
	return tableInput{of: of, box: box, hover: [2]int{-2, -2}, lastAt: [2]int{-2, -2}}
}

// listen lets the box serve the table.
func (t *tableInput) listen() {
	t.box.OnEnter = func() { t.of.commit(true) }
	t.box.OnEscape = func() { t.stop(true) }
	t.box.OnFocus = func(gained bool) {
		if !gained && t.editing {
			t.of.commit(false)
		}
	}
	t.box.OnKey = func(k *fyne.KeyEvent) bool {
		by := map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1}[k.Name]
		if by == 0 {
			return false
		}
		if t.of.commit(true); !t.editing { // a refused text stays where it is
			t.of.down(by)
		}
		return true
	}
}

// edit opens the box on a text.
func (t *tableInput) edit(text string, typed bool) {
	t.box.SetText(text)
	if !typed {
		t.box.SelectAll()
	}
	t.editing, t.box.Bad = true, false
	t.box.Show()
	t.of.Refresh()
	if c := fyne.CurrentApp().Driver().CanvasForObject(t.of); c != nil {
		c.Focus(t.box)
		if typed {
			t.box.Line = kit.NewLine(text) // the focus selects all, and the second letter would take the place of the first
		}
	}
}

// refused leaves a text in the box that is not taken over.
func (t *tableInput) refused() {
	t.editing, t.box.Bad = true, true
	t.box.Refresh()
}

// stop ends editing; with keep the keyboard goes back to the table.
func (t *tableInput) stop(keep bool) {
	t.editing = false
	t.box.Hide()
	if c := fyne.CurrentApp().Driver().CanvasForObject(t.of); c != nil && keep {
		c.Focus(t.of)
	}
	t.of.Refresh()
}

// press moves the cursor; the second press on one place edits it.
func (t *tableInput) press(p fyne.Position, button desktop.MouseButton) {
	row, col := t.of.at(p)
	at := [2]int{row, col}
	if t.editing {
		if r, c := t.of.cursor(); at == [2]int{r, c} {
			return
		}
		t.of.commit(false)
	}
	again := t.lastAt == at && time.Since(t.last) < twice && button == desktop.MouseButtonPrimary
	t.last, t.lastAt = time.Now(), at
	if c := fyne.CurrentApp().Driver().CanvasForObject(t.of); c != nil {
		c.Focus(t.of)
	}
	if t.of.choose(row, col) && again {
		t.last = time.Time{}
		t.of.begin("", false)
	}
}

// MouseDown moves the cursor.
func (t *tableInput) MouseDown(e *desktop.MouseEvent) { t.press(e.Position, e.Button) }

// MouseUp does nothing.
func (t *tableInput) MouseUp(*desktop.MouseEvent) {}

// Tapped is a click by touch, or in a test.
func (t *tableInput) Tapped(e *fyne.PointEvent) {
	if row, col := t.of.at(e.Position); t.lastAt != [2]int{row, col} {
		t.press(e.Position, desktop.MouseButtonPrimary)
	}
}

// MouseIn begins hovering.
func (t *tableInput) MouseIn(e *desktop.MouseEvent) { t.MouseMoved(e) }

// MouseMoved highlights the row and explains the column.
func (t *tableInput) MouseMoved(e *desktop.MouseEvent) {
	row, col := t.of.at(e.Position)
	if t.hover != [2]int{row, col} {
		t.hover = [2]int{row, col}
		t.hint.Leave(t.of)
		t.hint.Enter(t.of, t.of.tip)
		t.of.Refresh()
	}
}

// MouseOut ends hovering.
func (t *tableInput) MouseOut() { t.hover = [2]int{-2, -2}; t.hint.Leave(t.of); t.of.Refresh() }

// FocusGained shows where the keys go.
func (t *tableInput) FocusGained() { t.focused = true; t.of.Refresh() }

// FocusLost hides it.
func (t *tableInput) FocusLost() { t.focused = false; t.of.Refresh() }
