package workbench

import (
	"errors"
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// dragVerb does the verb drag of scripts: from where to where, in pixels of the design; with "hold" the button stays pressed until the verb drop.
func (a *App) dragVerb(args []string) error {
	hold := len(args) == 5 && args[4] == "hold"
	if len(args) != 4 && !hold {
		return errors.New("drag takes x and y of its beginning and of its end, in pixels of the design, and perhaps hold")
	}
	from, err := position(args[:2])
	if err != nil {
		return err
	}
	to, err := position(args[2:4])
	if err != nil {
		return err
	}
	a.letGo()
	if a.held, err = a.move(from, to); err != nil || hold {
		return err
	}
	a.letGo()
	return nil
}

// letGo lets go of what a drag holds.
func (a *App) letGo() {
	if a.held != nil {
		a.held.DragEnd()
		a.held = nil
		a.show()
	}
}

// drag moves the pointer with the left button pressed and lets go.
func (a *App) drag(from, to fyne.Position) error {
	o, err := a.move(from, to)
	if err != nil {
		return err
	}
	o.DragEnd()
	a.show()
	return nil
}

// move moves the pointer with the left button pressed, in ten steps as a hand does, over what can be dragged there.
func (a *App) move(from, to fyne.Position) (fyne.Draggable, error) {
	o, local := draggable(a.root, from)
	if o == nil {
		return nil, fmt.Errorf("nothing at %v can be dragged", from)
	}
	const steps = 10
	step := fyne.NewPos((to.X-from.X)/steps, (to.Y-from.Y)/steps)
	for i := range steps {
		at := fyne.NewPos(step.X*float32(i+1), step.Y*float32(i+1))
		o.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: from.Add(at), Position: local.Add(at)}, Dragged: fyne.Delta{DX: step.X, DY: step.Y}})
	}
	a.show()
	return o, nil
}

// draggable finds what the pointer would drag at a place: the uppermost object there that can be dragged. It gives the place in that object too.
func draggable(o fyne.CanvasObject, at fyne.Position) (fyne.Draggable, fyne.Position) {
	if s := o.Size(); !o.Visible() || at.X < 0 || at.Y < 0 || at.X >= s.Width || at.Y >= s.Height {
		return nil, at
	}
	inside := childrenOf(o)
	for i := len(inside) - 1; i >= 0; i-- {
		if found, p := draggable(inside[i], at.Subtract(inside[i].Position())); found != nil {
			return found, p
		}
	}
	if d, ok := o.(fyne.Draggable); ok {
		return d, at
	}
	return nil, at
}

// childrenOf lists the objects that an object consists of.
func childrenOf(o fyne.CanvasObject) []fyne.CanvasObject {
	switch w := o.(type) {
	case *fyne.Container:
		return w.Objects
	case fyne.Widget:
		return test.WidgetRenderer(w).Objects()
	}
	return nil
}

// refreshDeep shows an object and all it consists of in the present theme.
func refreshDeep(o fyne.CanvasObject) {
	for _, c := range childrenOf(o) {
		refreshDeep(c)
	}
	o.Refresh()
}

// wheelVerb turns the wheel over a place: notches above 0 come closer.
func (a *App) wheelVerb(args []string) error {
	if len(args) != 3 {
		return errors.New("wheel takes x and y in pixels of the design and the number of notches, above 0 to come closer")
	}
	at, err := position(args[:2])
	if err != nil {
		return err
	}
	notches, err := strconv.ParseFloat(args[2], 32)
	if err != nil {
		return fmt.Errorf("wheel: %q is no number of notches", args[2])
	}
	o, local := draggable(a.root, at)
	s, ok := o.(fyne.Scrollable)
	if !ok {
		return fmt.Errorf("nothing at %v has a use for the wheel", at)
	}
	step := float32(25) // of one notch, as the toolkit has it
	if notches < 0 {
		notches, step = -notches, -step
	}
	for range int(notches) {
		s.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{AbsolutePosition: at, Position: local}, Scrolled: fyne.Delta{DY: step}})
	}
	a.show()
	return nil
}
