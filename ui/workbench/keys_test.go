package workbench

import (
	"fmt"
	"sort"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"nrngui/ui/kit"
)

// What a tap reaches, the keyboard reaches too.
func TestKeysReachEverything(t *testing.T) {
	a, _ := windowed(t)
	unreached := map[string]int{}
	look := func(where string) {
		a.canvas.Capture()
		every(a.root, func(o fyne.CanvasObject) {
			_, taps := o.(fyne.Tappable)
			switch fmt.Sprintf("%T", o) {
			case "*kit.treeBody", "*widget.scrollBarArea": // parts of lists, which have the keys
				return
			case "*field.Row": // its number has the keys
				return
			}
			if _, keys := o.(fyne.Focusable); taps && !keys {
				unreached[fmt.Sprintf("%s: %T", where, o)]++
			}
		})
	}
	look("work")
	if err := a.Do("browser"); err == nil {
		look("browser")
	}
	a.act(func() { a.state.CloseDoc(a) })
	look("start")
	var names []string
	for n, k := range unreached {
		names = append(names, fmt.Sprintf("%s (%d)", n, k))
	}
	sort.Strings(names)
	a.run("menus")
	bar, ok := a.canvas.Focused().(*kit.MenuBar)
	if !ok {
		t.Fatalf("the keys are at %T, not at the menus", a.canvas.Focused())
	}
	for _, key := range []fyne.KeyName{fyne.KeyRight, fyne.KeyRight, fyne.KeyLeft, fyne.KeyDown} {
		bar.TypedKey(&fyne.KeyEvent{Name: key})
	}
	if _, ok := a.canvas.Focused().(*kit.Menu); !ok {
		t.Errorf("Down opens no menu: the keys are at %T", a.canvas.Focused())
	}
	if len(names) > 0 {
		t.Errorf("not reached by Tab:\n%s", strings.Join(names, "\n"))
	}
}
