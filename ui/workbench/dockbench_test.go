package workbench

import (
	"testing"

	"fyne.io/fyne/v2"
)

// BenchmarkHandle drags the border between graphs and cell to and fro: what a step costs besides the painting.
func BenchmarkHandle(b *testing.B) {
	a, _ := windowed(b)
	o, _ := draggable(a.root, a.dock.object.Where("shape1").Add(fyne.NewPos(-8, 200)))
	if s := o.(fyne.CanvasObject).Size(); s.Width != 8 {
		b.Fatalf("that is no handle: %v", s)
	}
	for i := 0; b.Loop(); i++ {
		o.Dragged(&fyne.DragEvent{Dragged: fyne.Delta{DX: float32(i%2*20 - 10)}})
	}
}
