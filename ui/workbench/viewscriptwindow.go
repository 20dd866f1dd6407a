package workbench

import (
	"errors"
	"fmt"
	"image"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"

	"nrngui/ui/script"
)

// scriptWindow opens a window of its own for a window of a script.
func (a *App) scriptWindow(title string, content fyne.CanvasObject, size fyne.Size, closed func()) script.Shell {
	w := ownTitle{a.fyne.NewWindow(""), a}
	w.SetTitle(title)
	w.SetPadded(false)
	w.SetContent(content)
	w.Resize(size)
	w.SetOnClosed(closed)
	w.SetOnDropped(a.drop)
	w.Canvas().SetOnTypedKey(a.typedKey)
	w.Show()
	return w
}

// ownTitle adds the model's name to the title of a window.
type ownTitle struct {
	fyne.Window
	app *App
}

func (w ownTitle) SetTitle(title string) {
	if h := &w.app.state.Scripts; h.Path != "" {
		title += " – " + baseName(h.Path)
	}
	w.Window.SetTitle(title)
}

// place moves a window of a script: the verb "place TITLE WHERE".
func (a *App) place(words []string) error {
	if len(words) < 2 {
		return errors.New("place takes the title of a window and one of " + strings.Join(script.MoveWords(), ", "))
	}
	last := len(words) - 1
	m, ok := script.MoveOf(words[last])
	if !ok {
		return fmt.Errorf("place: %q is none of %s", words[last], strings.Join(script.MoveWords(), ", "))
	}
	return a.scripts.windows.Move(strings.Join(words[:last], " "), m)
}

// captureOwn draws the window of its own that has a title, as capture draws the main one.
func (a *App) captureOwn(title string) (image.Image, error) {
	content := a.scripts.windows.Loose(title)
	if content == nil {
		return nil, fmt.Errorf("no window of its own is called %q", title)
	}
	size := content.Size()
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetScale(a.canvas.Scale())
	c.SetContent(content)
	c.Resize(size)
	return c.Capture(), nil
}
