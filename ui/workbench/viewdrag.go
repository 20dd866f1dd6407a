package workbench

import (
	"errors"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// dragged reads what the verb drag takes: from where to where, in pixels of the design.
func dragged(args []string) (from, to fyne.Position, err error) {
	if len(args) != 4 {
		return from, to, errors.New("drag takes x and y of its beginning and of its end, in pixels of the design")
	}
	if from, err = position(args[:2]); err != nil {
		return from, to, err
	}
	to, err = position(args[2:])
	return from, to, err
}

// drag moves the pointer with the left button pressed, in ten steps as a hand does, over what can be dragged there.
func (a *App) drag(from, to fyne.Position) error {
	o, local := draggable(a.root, from)
	if o == nil {
		return fmt.Errorf("nothing at %v can be dragged", from)
	}
	const steps = 10
	step := fyne.NewPos((to.X-from.X)/steps, (to.Y-from.Y)/steps)
	for i := range steps {
		at := fyne.NewPos(step.X*float32(i+1), step.Y*float32(i+1))
		o.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: from.Add(at), Position: local.Add(at)}, Dragged: fyne.Delta{DX: step.X, DY: step.Y}})
	}
	o.DragEnd()
	a.show()
	return nil
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
