package workbench

import (
	"fyne.io/fyne/v2"

	"nrngui/engine/project"
	"nrngui/ui/kit"
)

// tile shows one view of the project in the dock.
type tile interface {
	Object() fyne.CanvasObject    // the content
	Title() (title, after string) // after stands behind the title where the view is alone in its group
	Tools() []fyne.CanvasObject   // in the head, before "pop out" and "more"
	Menu() []kit.Item             // under "more", before what every view has
	Show(s *State, dirty Dirty)   // called when the view is seen and something is dirty; with DirtyAll when it has just come into sight
	SetView(v project.View)       // the project's view changed, by an edit or undo; also called once at the beginning
	Fit()
	Close()
}

// timed is a tile over time: what is zoomed in one of them is shown by all.
type timed interface {
	SetTimes(t0, t1 float64)
}

// figured is a tile that can be saved as a figure.
type figured interface {
	SaveFigure()
}

// resting is a tile that the engine works for while it is seen: Rest is called when it no longer is.
type resting interface {
	Rest(s *State)
}

// painted counts how often a tile was drawn.
type painted interface {
	Paints() int
}

// tileKind is a kind of view: a line of the "+" menu, a command, a test.
type tileKind struct {
	Kind  string // of project.View
	Title string
	Icon  kit.Icon
	Doc   string                            // what it shows, for the "+" menu and the palette
	View  func(s *State) project.View       // what a new one shows; nil: nothing yet
	New   func(a *App, v project.View) tile // Fyne's goroutine
}

// tileKinds lists the kinds of views. A new kind is a file viewKIND.go and a line here.
func tileKinds() []tileKind {
	kinds := []tileKind{
		{Kind: "graph", Title: "Graph", Icon: kit.IconGraph, Doc: "recorded variables over time", New: newGraphTile},
		{Kind: "currents", Title: "Currents", Icon: kit.IconCurrents, Doc: "all currents of a place, stacked, whose sum is zero", New: newCurrentsTile},
		{Kind: "shape", Title: "Cell", Icon: kit.IconCell, Doc: "the cell in 3-D, coloured by a variable", New: newShapeTile},
		{Kind: "sweep", Title: "Sweep", Icon: kit.IconRuns, Doc: "a family of runs over one or two parameters", View: (*State).sweepOf, New: newSweepTile},
		{Kind: "script", Title: "Script", Icon: kit.IconFile, Doc: "the Python or HOC that rebuilds the project, as it is now", New: newScriptTile},
		{Kind: "electrode", Title: "Electrode", Icon: kit.IconElectrode, Doc: "current and voltage clamps and their families, with I-V curve", View: (*State).newElectrode, New: newElectrodeTile},
		{Kind: "points", Title: "Point processes", Icon: kit.IconSynapse, Doc: "all electrodes and synapses, one by one and in groups", New: newPointsTile},
		{Kind: "mechanisms", Title: "Mechanisms", Icon: kit.IconMechanism, Doc: "check boxes to insert mechanisms, and values section by section", New: newMechanismsTile},
	}
	return append(kinds, fieldKinds()...)
}

// kindOf gives the kind of a view.
func kindOf(kind string) (tileKind, bool) {
	for _, k := range tileKinds() {
		if k.Kind == kind {
			return k, true
		}
	}
	return tileKind{}, false
}

// newTile makes the tile of a view; a kind that this window does not know gets one that says so.
func newTile(a *App, v project.View) tile {
	make := newStrangeTile
	if k, ok := kindOf(v.Kind); ok {
		make = k.New
	}
	t := make(a, v)
	t.SetView(v)
	return t
}

// viewTitle is the name of a view that has no tile yet.
func (s *State) viewTitle(v project.View) string {
	if v.Title != "" {
		return v.Title
	}
	if v.Kind == "graph" {
		return s.graphOf(v).Title
	}
	if k, ok := kindOf(v.Kind); ok {
		return k.Title
	}
	return v.ID
}

// strangeTile stands for a view of a kind that this program does not know.
type strangeTile struct {
	view   project.View
	object fyne.CanvasObject
}

func newStrangeTile(_ *App, v project.View) tile {
	return &strangeTile{v, kit.NewEmpty(kit.IconInfo, "Nothing to see here yet", "This program has no view of the kind "+v.Kind+"; it stays in the project", "", nil)}
}

func (t *strangeTile) Object() fyne.CanvasObject  { return t.object }
func (t *strangeTile) Title() (string, string)    { return t.view.ID, t.view.Kind }
func (t *strangeTile) Tools() []fyne.CanvasObject { return nil }
func (t *strangeTile) Menu() []kit.Item           { return nil }
func (t *strangeTile) Show(*State, Dirty)         {}
func (t *strangeTile) SetView(v project.View)     { t.view = v }
func (t *strangeTile) Fit()                       {}
func (t *strangeTile) Close()                     {}
