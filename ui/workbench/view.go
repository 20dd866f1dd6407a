package workbench

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"

	"nrngui/engine/mech"
	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// Engine is the session as the window sees it; tests have their own.
type Engine interface {
	Send(session.Command)
	Frames() <-chan session.Frame
}

// Config is how the program was started.
type Config struct {
	Theme    string  // "dark", "light"; "": as last time
	Scale    float64 // text scale; 0: as last time
	Width    float32
	Height   float32
	Files    []string
	Quiet    bool   // do not run what is opened
	Start    bool   // the start page, instead of the gallery's pyramidal cell
	Script   []Step // done after the start
	Shot     string // a picture to write after the script; then quit
	DraftDir string // where drafts are autosaved; "": none
	Windows  bool   // views may have windows of their own even without a display, for tests
	Facts    []string
}

// App is the window: State, its views, and the services commands ask for.
type App struct {
	Config
	state  *State
	table  []Command
	engine Engine
	fyne   fyne.App
	titled string // what stands in the title of the window
	window fyne.Window
	canvas fyne.Canvas
	root   *kit.Root
	post   func(func()) // runs a function on the main goroutine
	ctx    context.Context
	end    context.CancelFunc

	top        *topView
	nav        *navView
	dock       *dockView
	mechs      *mechsView
	cells      *cellsView
	inspector  *inspectorView
	explain    *explainView
	runbar     *runView
	status     *statusView
	start      *startView
	scripts    *scriptsView
	importer   *importView
	column     *fyne.Container // menu, page, status
	page       *fyne.Container
	work       fyne.CanvasObject // with the toolbar: the project, or the page of reconstructions
	project    *fyne.Container
	desk       fyne.CanvasObject // graphs, cell and what stands beside them
	palette    *paletteView
	manual     *manualView  // nil while it is shut
	library    *libraryView // nil while it is shut
	draft      *project.Draft
	drafted    *project.Project
	drafting   bool           // a draft is being written
	busy       int            // background tasks
	held       fyne.Draggable // what a script drags
	failure    error
	begunAs    string // theme at the start, or as last remembered
	begunScale float64
}

// New builds the window's content on a Fyne app. The caller shows it with Run, or draws it with Headless.
func New(f fyne.App, cfg Config, cat *mech.Catalogue, engine Engine) *App {
	a := &App{Config: cfg, state: NewState(cat), table: Table(), engine: engine, fyne: f}
	a.ctx, a.end = context.WithCancel(context.Background())
	a.post = fyne.Do
	s := a.state
	prefs := f.Preferences()
	s.Quiet = cfg.Quiet
	s.Dark = prefs.StringWithFallback("theme", "dark") != "light"
	s.Scale = prefs.FloatWithFallback("scale", 1)
	s.Recent = prefs.StringList("recent")
	if dir := prefs.String("folder"); dir != "" {
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			s.Folder = dir
		}
	}
	s.Library.Folder = prefs.String("library")
	if cfg.DraftDir != "" {
		s.Library.cache = filepath.Join(filepath.Dir(cfg.DraftDir), "library")
	}
	if cfg.Theme != "" {
		s.Dark = cfg.Theme != "light"
	}
	if cfg.Scale > 0 {
		s.Scale = min(max(cfg.Scale, look.ScaleSmallest), look.ScaleLargest)
	}
	s.Facts = cfg.Facts
	s.CheckRuns = len(cfg.Script) == 0 && cfg.Shot == "" // what a script shows must not depend on when a check is done
	if cfg.DraftDir != "" {
		var odd error
		list, problems := project.Recoverable(cfg.DraftDir)
		for _, r := range list {
			if !r.Running() { // another window of the program still has it open
				s.Recover = append(s.Recover, r)
			}
		}
		odd = problems.Err()
		s.Complain(odd)
	}
	a.applyTheme()
	a.build()
	return a
}

// build makes all views once; they are filled by show.
func (a *App) build() {
	a.top = newTopView(a)
	a.nav = newNavView(a)
	a.dock = newDockView(a)
	a.mechs = newMechsView(a)
	a.cells = newCellsView(a)
	a.inspector = newInspectorView(a)
	a.explain = newExplainView(a)
	a.runbar = newRunView(a)
	a.status = newStatusView(a)
	a.start = newStartView(a)
	a.scripts = newScriptsView(a)
	centre := &fyne.Container{Layout: &deskLayout{a}, Objects: []fyne.CanvasObject{a.nav.panel, a.dock.object, a.inspector.panel, a.explain.object}}
	a.desk = centre
	a.mechs.view.Object.Hide()
	a.cells.view.Object.Hide()
	a.importer = newImportView(a)
	a.project = kit.Pad(look.Gap, look.Gap, look.Gap, look.Gap, kit.GrowGap(look.Gap, 0, kit.Stack(centre, a.mechs.view.Object, a.cells.view.Object), a.runbar.panel))
	a.work = kit.Grow(1, a.top.toolbar, &fyne.Container{Layout: pageLayout{}, Objects: []fyne.CanvasObject{a.project, a.importer.page.Object()}})
	a.page = &fyne.Container{Layout: pageLayout{}, Objects: []fyne.CanvasObject{a.work, a.start.object, a.scripts.object}}
	a.column = kit.Grow(1, a.top.menu, a.page, a.status.object)
	a.root = kit.NewRoot(a.column)
	a.root.OnShortcut = a.shortcut
}

// Root is the content of the window.
func (a *App) Root() *kit.Root { return a.root }

// State is what the window shows; for tests.
func (a *App) State() *State { return a.state }

// attach tells the app the canvas it is shown on, and takes keys and drops.
func (a *App) attach(c fyne.Canvas) {
	a.canvas = c
	c.SetOnTypedKey(a.typedKey)
	a.addShortcuts(c)
}

// Do performs a command of the table by its id, as a menu does.
func (a *App) Do(id string, args ...string) error {
	c := Find(a.table, id)
	if c == nil {
		return errUnknown(id)
	}
	err := c.Perform(a.state, a, args...)
	a.show()
	return err
}

type errUnknown string

func (e errUnknown) Error() string { return "there is no command " + string(e) }

// act runs a change of the state and shows the result.
func (a *App) act(f func()) {
	f()
	a.show()
}

// applyTheme gives the Fyne app the theme of the state.
func (a *App) applyTheme() {
	a.fyne.Settings().SetTheme(kit.NewTheme(a.state.themeNow(), float32(a.state.Scale)))
}

// keepTheme remembers theme and scale when the user changed them; what a script or a flag chose is for this run only.
func (a *App) keepTheme() {
	now := a.state.themeNow().Name
	if len(a.Script) > 0 || a.Shot != "" || a.begunAs == "" {
		a.begunAs, a.begunScale = now, a.state.Scale
	}
	if now == a.begunAs && a.state.Scale == a.begunScale {
		return
	}
	a.begunAs, a.begunScale = now, a.state.Scale
	a.fyne.Preferences().SetString("theme", now)
	a.fyne.Preferences().SetFloat("scale", a.state.Scale)
}

// show brings the views up to date with what changed.
func (a *App) show() {
	a.state.LookBack(a)
	d := a.state.TakeDirty()
	if d == 0 {
		return
	}
	if d&DirtyTheme != 0 {
		a.applyTheme()
		a.keepTheme()
	}
	if d&DirtyPage != 0 {
		a.showPage()
	}
	if d&(DirtyPage|DirtySelect) != 0 {
		a.root.HideTip() // what it explains may be gone
	}
	a.top.show(d)
	switch a.state.Page {
	case PageStart:
		a.start.show(d)
	case PageScript:
		a.scripts.show(d)
	case PageImport:
		a.importer.show(d)
	default:
		a.nav.show(d)
		a.inspector.show(d)
		a.explain.show(d)
		a.mechs.show(d)
		a.cells.show(d)
		a.runbar.show(d)
	}
	if a.library != nil && d&(DirtyLibrary|DirtyTheme) != 0 {
		a.library.show(a.state)
	}
	a.dock.show(d) // its windows stay on other pages
	a.status.show(d)
	if d&DirtyTheme != 0 && a.root.Size().Width > 0 {
		a.root.Refresh()
	}
	if d&DirtyPage != 0 {
		a.fyne.Preferences().SetStringList("recent", a.state.Recent)
		a.fyne.Preferences().SetString("folder", a.state.Folder)
		a.fyne.Preferences().SetString("library", a.state.Library.Folder)
	}
	if t := a.title(); a.window != nil && t != a.titled {
		a.titled = t
		a.window.SetTitle(t)
	}
}

func (a *App) title() string {
	if h := &a.state.Scripts; a.state.Page == PageScript {
		if h.Opened != nil {
			return h.Opened.Name + " – nrngui"
		}
		return baseName(h.Path) + " – nrngui"
	}
	p := a.state.Doc()
	if a.state.Page == PageImport && a.state.Import.Path != "" {
		return a.state.Import.FileName() + " – nrngui"
	}
	if p == nil {
		return "nrngui"
	}
	if a.state.Unsaved() {
		return p.Name + " * – nrngui"
	}
	return p.Name + " – nrngui"
}

func (a *App) showPage() {
	page := a.state.Page
	setVisible(a.start.object, page == PageStart)
	setVisible(a.work, page == PageWork || page == PageImport)
	setVisible(a.project, page == PageWork)
	setVisible(a.importer.page.Object(), page == PageImport)
	setVisible(a.scripts.object, page == PageScript)
	setVisible(a.desk, !a.state.Browser && !a.state.Building)
	setVisible(a.cells.view.Object, a.state.Building)
	setVisible(a.runbar.panel, !a.state.Building)
	setVisible(a.mechs.view.Object, a.state.Browser)
	setVisible(a.nav.panel, a.state.Navigator)
	setVisible(a.inspector.panel, a.state.Inspector)
	a.page.Refresh()
	if w, ok := a.work.(*fyne.Container); ok {
		w.Refresh()
		refreshAll(w)
	}
}

// refreshAll lays containers out anew: showing and hiding does not.
func refreshAll(c *fyne.Container) {
	for _, o := range c.Objects {
		if inner, ok := o.(*fyne.Container); ok {
			inner.Refresh()
			refreshAll(inner)
		}
	}
}

func setVisible(o fyne.CanvasObject, on bool) {
	if on != o.Visible() {
		if on {
			o.Show()
		} else {
			o.Hide()
		}
	}
}

// Send is part of Services.
func (a *App) Send(c session.Command) { a.engine.Send(c) }

// pump hands frames to the main goroutine, at most 30 a second and never more than it can show: while it is busy, the engine merges.
func (a *App) pump() {
	const (
		pause = 33 * time.Millisecond
		least = 4 * time.Millisecond // for mouse and keyboard
	)
	for {
		var f session.Frame
		var ok bool
		select {
		case <-a.ctx.Done():
			return
		case f, ok = <-a.engine.Frames():
			if !ok {
				return
			}
		}
		from := time.Now()
		done := make(chan struct{})
		a.post(func() {
			a.state.ApplyFrame(f, a)
			a.show()
			close(done)
		})
		select {
		case <-a.ctx.Done():
			return
		case <-done: // comes only between two pictures of the window, so a slow display slows this down
			select {
			case <-a.ctx.Done():
				return
			case <-time.After(max(pause-time.Since(from), least)):
			}
		}
	}
}

// background runs work off the main goroutine and then its result on it.
func (a *App) background(work func() (result func())) {
	a.busy++
	go func() {
		result := work()
		a.post(func() {
			a.busy--
			result()
			a.show()
		})
	}()
}

// begin opens what the command line asked for.
func (a *App) begin() {
	go a.pump()
	switch {
	case len(a.Files) > 0:
		for _, f := range a.Files {
			a.OpenFile(f)
		}
	case a.Start || len(a.state.Recover) > 0 && len(a.Script) == 0:
		a.state.Page = PageStart // it offers what a killed program left behind
	default:
		a.state.Page = PageStart
		if err := a.Do("gallery.pyramidal"); err != nil {
			a.state.Complain(err)
		}
	}
	a.state.Mark(DirtyAll)
	a.show()
	a.autosave()
	a.mechs.followFiles()
}
