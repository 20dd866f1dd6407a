package workbench

import (
	"errors"
	"fmt"
	"image"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"nrngui/ui/kit"
)

// Run shows the window and returns when it is closed. begun is told when the window has drawn its first frame.
func (a *App) Run(begun func()) error {
	a.window = a.fyne.NewWindow("nrngui")
	a.window.SetPadded(false)
	a.window.SetMaster()
	a.window.SetContent(a.root)
	a.attach(a.window.Canvas())
	a.window.SetOnDropped(a.drop)
	a.window.SetCloseIntercept(a.close)
	a.window.Resize(fyne.NewSize(a.Width, a.Height))
	a.root.OnPaint = begun
	a.fyne.Lifecycle().SetOnStarted(func() {
		a.begin()
		if len(a.Script) > 0 || a.Shot != "" {
			go a.play()
		}
	})
	a.window.ShowAndRun()
	a.end()
	return a.failure
}

// play does the script from a goroutine of its own, each step on the main one, and then takes the picture.
func (a *App) play() {
	run := func(f func() error) error {
		done := make(chan error, 1)
		a.post(func() { done <- f() })
		select {
		case err := <-done:
			return err
		case <-a.ctx.Done():
			return a.ctx.Err()
		}
	}
	err := a.script(run, func() bool { time.Sleep(15 * time.Millisecond); return a.ctx.Err() == nil })
	a.post(func() {
		a.failure = err
		if err != nil {
			a.act(func() { a.state.Complain(err) })
		}
		if a.Shot != "" && a.failure == nil {
			a.failure = a.savePicture(a.Shot, a.capture())
		}
		if a.Shot != "" || a.failure != nil { // a script that went wrong ends the program with its error, so that no test waits for ever
			a.finish()
		}
	})
}

// script performs the steps. run does a function on the main goroutine; idle waits a little and says whether to go on.
func (a *App) script(run func(func() error) error, idle func() bool) error {
	steps := a.Script
	if a.Shot != "" && len(steps) == 0 && (!a.Start || len(a.Files) > 0) {
		steps = []Step{{Verb: "wait", Args: []string{firstLook, "20s"}}}
	}
	for _, s := range steps {
		if s.Verb == "wait" {
			if err := a.await(s, run, idle); err != nil {
				return err
			}
			continue
		}
		if s.Verb == "sleep" || s.Verb == "rate" {
			d, err := time.ParseDuration(first(s.Args))
			if err != nil {
				return fmt.Errorf("line %d: %s: %w", s.Line, s.Verb, err)
			}
			tell := a.meter(run)
			for end := time.Now().Add(d); time.Now().Before(end) && idle(); {
			}
			if s.Verb == "rate" {
				fmt.Println(tell())
			}
			continue
		}
		if s.Verb == "felt" {
			text, err := a.felt(s, run, idle)
			if err != nil {
				return fmt.Errorf("line %d: %w", s.Line, err)
			}
			fmt.Println(text)
			continue
		}
		err := run(func() error { return a.perform(s) })
		if s.Verb == "quit" {
			return nil // whoever waited for an answer was ended with the window
		}
		if err != nil {
			return fmt.Errorf("line %d: %w", s.Line, err)
		}
		// what the step began in the background belongs to it
		for limit := time.Now().Add(60 * time.Second); time.Now().Before(limit) && idle(); {
			busy := false
			if err := run(func() error { busy = a.busy > 0; return nil }); err != nil || !busy {
				break
			}
		}
	}
	return nil
}

// felt does a command and tells how long it took until the window had been drawn with it and, where the engine was given an edited project, until the model
// stood ready for its next step.
func (a *App) felt(s Step, run func(func() error) error, idle func() bool) (string, error) {
	if len(s.Args) == 0 || a.window == nil {
		return "", errors.New("felt takes a command, and a window that is drawn")
	}
	var began time.Time
	var drawn time.Duration
	err := run(func() error {
		began = time.Now()
		if err := a.perform(Step{Line: s.Line, Verb: s.Args[0], Args: s.Args[1:]}); err != nil {
			return err
		}
		a.root.Painted(func() { a.post(func() { drawn = time.Since(began) }) }) // posted functions run between two pictures
		return nil
	})
	if err != nil {
		return "", err
	}
	var took, model time.Duration
	for end := began.Add(10 * time.Second); time.Now().Before(end) && idle(); {
		waits := true
		_ = run(func() error {
			g := &a.state.Going
			waits, took, model = len(g.asked) > 0 || drawn == 0, drawn, 0
			if g.last.At.After(began) {
				model = g.last.At.Sub(began)
			}
			return nil
		})
		if !waits {
			break
		}
	}
	if took == 0 {
		return "", errors.New("felt: the window was not drawn within 10 s")
	}
	ms := func(d time.Duration) string { return strconv.FormatFloat(float64(d.Microseconds())/1000, 'f', 1, 64) }
	text := fmt.Sprintf("felt: %s: drawn after %s ms", strings.Join(s.Args, " "), ms(took))
	if model > 0 {
		text += fmt.Sprintf(", in the model after %s ms", ms(model))
	}
	return text, nil
}

// meter begins to count pictures; what it gives tells how many a second graph and cell have had since.
func (a *App) meter(run func(func() error) error) func() string {
	count := func() (graph, cell int, t float64) {
		_ = run(func() error {
			graph, cell, t = a.dock.paints("graph"), a.dock.paints("shape"), a.state.Time
			return nil
		})
		return graph, cell, t
	}
	from := time.Now()
	g0, c0, t0 := count()
	return func() string {
		g1, c1, t1 := count()
		s := time.Since(from).Seconds()
		return fmt.Sprintf("rate: graph %.1f, cell %.1f pictures a second; %.1f ms of the model a second", float64(g1-g0)/s, float64(c1-c0)/s, (t1-t0)/s)
	}
}

func first(args []string) string {
	if len(args) == 0 {
		return ""
	}
	return args[0]
}

func (a *App) await(s Step, run func(func() error) error, idle func() bool) error {
	w, err := ParseWait(s.Args)
	if err != nil {
		return fmt.Errorf("line %d: %w", s.Line, err)
	}
	met := false
	for end := time.Now().Add(w.Limit); time.Now().Before(end) && idle(); {
		if err := run(func() error { met = w.Met(a.state); return nil }); err != nil || met {
			return err
		}
	}
	state := ""
	if err := run(func() error {
		state = a.state.Status.String()
		if a.state.Page == PageScript {
			state = a.state.Scripts.Status.String()
		}
		return nil
	}); err != nil {
		return err
	}
	return fmt.Errorf("line %d: %q did not come within %s; the model is %s", s.Line, w.What, w.Limit, state)
}

// perform does one step of a script on the main goroutine.
func (a *App) perform(s Step) error {
	switch s.Verb {
	case "shot":
		if len(s.Args) == 0 {
			return errors.New("shot takes a file name, then perhaps the title of a window of its own")
		}
		if len(s.Args) > 1 { // a window of its own
			img, err := a.captureOwn(strings.Join(s.Args[1:], " "))
			if err != nil {
				return err
			}
			return a.savePicture(s.Args[0], img)
		}
		return a.savePicture(s.Args[0], a.capture())
	case "size":
		w, h, err := Geometry(s.Args)
		if err != nil {
			return err
		}
		if a.window != nil {
			a.window.Resize(fyne.NewSize(w, h))
		} else if c, ok := a.canvas.(software.WindowlessCanvas); ok {
			c.Resize(fyne.NewSize(w, h))
		}
		return nil
	case "click":
		p, err := position(s.Args)
		if err != nil {
			return err
		}
		test.TapCanvas(a.canvas, p)
		return nil
	case "type":
		for i, w := range s.Args {
			if i > 0 {
				a.typeRune(' ')
			}
			for _, r := range w {
				a.typeRune(r)
			}
		}
		return nil
	case "key":
		return a.pressKey(first(s.Args))
	case "quit": // a script means it: nobody is there to be asked about unsaved changes
		a.finish()
		return nil
	case "dialog":
		a.act(func() { a.Dialog(first(s.Args)) })
		return nil
	case "press", "field", "answer", "cancel", "shut", "expect", "place":
		return a.scriptVerb(s)
	case "drag":
		return a.dragVerb(s.Args)
	case "wheel":
		return a.wheelVerb(s.Args)
	case "drop":
		a.letGo()
		return nil
	}
	return a.Do(s.Verb, s.Args...)
}

// scriptVerb does a verb for the windows of a HOC model.
func (a *App) scriptVerb(step Step) (err error) {
	words := strings.Join(step.Args, " ")
	a.act(func() {
		switch s := a.state; step.Verb {
		case "press":
			err = s.pressItem(a, words)
		case "field":
			err = s.setItem(a, step.Args)
		case "answer":
			err = s.answer(a, words, true)
		case "cancel":
			err = s.answer(a, "", false)
		case "shut":
			err = s.shutWindow(a, words)
		case "place":
			err = a.place(step.Args)
		case "expect":
			if s.Page == PageScript {
				err = expect("console", a.scripts.console.Text(), words)
			} else {
				err = expect("window", s.told(), words)
			}
		}
	})
	return err
}

func position(args []string) (fyne.Position, error) {
	if len(args) != 2 {
		return fyne.Position{}, errors.New("click takes x and y in pixels of the design")
	}
	x, err := strconv.ParseFloat(args[0], 32)
	if err != nil {
		return fyne.Position{}, err
	}
	y, err := strconv.ParseFloat(args[1], 32)
	return fyne.NewPos(float32(x), float32(y)), err
}

func (a *App) typeRune(r rune) {
	if f := a.canvas.Focused(); f != nil {
		f.TypedRune(r)
	}
}

// pressKey sends a key or a shortcut as the keyboard would.
func (a *App) pressKey(name string) error {
	key, mods, ok := keyOf(name)
	if !ok {
		return fmt.Errorf("key: %q is no key", name)
	}
	if mods != 0 {
		a.shortcut(&desktop.CustomShortcut{KeyName: key, Modifier: mods})
		return nil
	}
	e := &fyne.KeyEvent{Name: key}
	if f := a.canvas.Focused(); f != nil {
		f.TypedKey(e)
	} else {
		a.typedKey(e)
	}
	return nil
}

// capture draws the window's content with the software painter. A GL canvas is not captured: it may come out black.
func (a *App) capture() image.Image {
	a.runbar.painted = time.Time{} // what changes fast is drawn now and then only: bring it up to date
	a.state.Mark(DirtyRun)
	a.show()
	if c, ok := a.canvas.(software.WindowlessCanvas); ok {
		return c.Capture()
	}
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetScale(a.canvas.Scale())
	c.SetContent(a.root)
	for _, o := range a.canvas.Overlays().List() { // dialogs and menus lie above the content; tooltips are left out
		if plate, ok := o.(*kit.Overlay); ok {
			c.Overlays().Add(plate)
		}
	}
	c.Resize(a.canvas.Size())
	return c.Capture()
}

// Headless draws the same window without a display: the script is done, or without one the model runs until the neuron has fired, and the
// picture is written to a.Shot. scale is device pixels per design pixel. It must be called on the goroutine that made the app.
func (a *App) Headless(scale float32) error {
	tasks := make(chan func(), 64)
	a.post = func(f func()) {
		select {
		case tasks <- f:
		case <-a.ctx.Done():
		}
	}
	w := test.NewWindow(a.root)
	w.SetPadded(false)
	c := w.Canvas()
	if s, ok := c.(software.WindowlessCanvas); ok {
		s.SetScale(scale)
	}
	a.attach(c)
	c.(software.WindowlessCanvas).Resize(fyne.NewSize(a.Width, a.Height))
	a.begin()
	idle := func() bool {
		for timer := time.After(10 * time.Millisecond); ; {
			select {
			case f := <-tasks:
				f()
			case <-timer:
				return a.ctx.Err() == nil
			}
		}
	}
	err := a.script(func(f func() error) error { return f() }, idle)
	if a.Shot != "" {
		if shotErr := a.savePicture(a.Shot, a.capture()); err == nil {
			err = shotErr
		}
	}
	a.end()
	return err
}

// HeadlessApp makes the Fyne app that Headless needs: the driver of Fyne's tests, which has no window and no GL.
func HeadlessApp() fyne.App { return test.NewApp() }

// RealApp says whether an app has real windows.
func RealApp(f fyne.App) bool {
	_, ok := f.Driver().(desktop.Driver)
	return ok
}
