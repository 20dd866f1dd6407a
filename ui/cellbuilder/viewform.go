package cellbuilder

import (
	"fyne.io/fyne/v2"

	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// formLabel is the width of the labels of the forms at the right, design pixels.
const formLabel = 72

// formRow is a line of a form: a label, and what is typed or chosen.
func formRow(label string, o fyne.CanvasObject) fyne.CanvasObject {
	l := kit.NewSized(label, look.SizeText, kit.InkText2, false)
	l.Width = formLabel
	return kit.Pad(2, 12, 2, 12, kit.GrowRow(8, 1, l, kit.Block(0, look.HeightField, o)))
}

// formBox is a text box that is taken over by Return, or when it is left; Esc gives the text up. A text that is refused stays, with the reason in the status line.
func (v *View) formBox(now func() string, take func(text string) (Edit, error)) *kit.TextBox {
	b := kit.NewTextBox("")
	commit := func() {
		if b.Text() == now() {
			b.Bad = false
			b.Refresh()
			return
		}
		e, err := take(b.Text())
		if err == nil {
			err = v.owner.Check(e)
		}
		b.Bad = err != nil
		if err != nil {
			v.owner.Say(err.Error())
		}
		b.Refresh()
	}
	b.OnEnter = commit
	b.OnEscape = func() { b.Bad = false; b.SetText(now()); v.focus(v.matrix.keys()) }
	b.OnFocus = func(gained bool) {
		if gained {
			b.SelectAll()
			return
		}
		commit()
		if b.Bad { // left: the text that holds comes back
			b.Bad = false
			b.SetText(now())
		}
	}
	return b
}

// fill shows a text in a box that nobody types into.
func fill(b *kit.TextBox, text string) {
	if !b.Focused() && b.Text() != text {
		b.SetText(text)
	}
}

// check asks the owner for a change that must leave the project without a new mistake; what is wrong is said.
func (v *View) check(e Edit, err error) {
	if err == nil && e != nil {
		err = v.owner.Check(e)
	}
	if err != nil {
		v.owner.Say(err.Error())
	}
}

// focus gives something the keyboard.
func (v *View) focus(o fyne.Focusable) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(v.Object); c != nil { // what was never drawn has no canvas of its own yet
		c.Focus(o)
	}
}
