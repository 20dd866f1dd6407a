package workbench

import (
	"strings"
	"sync"

	"nrngui/docs"
	"nrngui/engine/project"
	"nrngui/ui/kit"
	"nrngui/ui/reader"
)

// manual reads the pages of the program once.
var manual = sync.OnceValues(func() (*reader.Book, error) {
	return reader.NewBook(docs.Pages, []string{"workbench.md", "tasks.md", "running.md", "graphs.md", "shape.md", "clamps.md", "space-and-rasters.md", "currents.md", "time-travel.md", "morphology.md", "import.md", "morphometrics.md", "mechanism-browser.md", "mechanisms.md",
		"extracellular.md", "project.md", "export.md", "hoc.md", "hoc-windows.md", "hoc-running.md", "hoc-neurons.md", "hoc-functions.md", "neuron-gui.md", "nrn.md", "compatibility.md"})
})

// viewHelp is the place of the manual about each kind of view.
var viewHelp = map[string]string{
	"graph": "graphs.md", "shape": "shape.md", "space": "space-and-rasters.md", "heat": "space-and-rasters.md", "raster": "space-and-rasters.md",
	"currents": "currents.md", "sweep": "running.md", "family": "running.md", "script": "workbench.md#the-script-is-always-there", "electrode": "clamps.md",
	"points": "clamps.md#point-processes", "mechanisms": "clamps.md#mechanisms-over-sections",
}

// Helped is a part of the window that help can be about.
type Helped string

// The parts; "" is none of them.
const (
	HelpNavigator Helped = "navigator"
	HelpInspector Helped = "inspector"
	HelpRun       Helped = "run"
	HelpConsole   Helped = "console"
)

// HelpLink is the place of the manual that is about what is in use: the part of the window that has the keys, else the page, else the view that commands act on.
func (s *State) HelpLink(part Helped) string {
	switch {
	case s.Page == PageStart:
		return "workbench.md#start"
	case s.Page == PageScript:
		if part == HelpConsole {
			return "hoc-running.md"
		}
		return "hoc.md"
	case s.Building:
		return "cell-builder.md"
	case s.Browser:
		return "mechanism-browser.md"
	case part == HelpRun:
		return "running.md"
	case part == HelpNavigator:
		return "workbench.md"
	case part == HelpInspector:
		if s.Sel.Kind == SelMech || s.Sel.Kind == SelPoint {
			return "mechanisms.md"
		}
		return "workbench.md#hands-on-a-running-cell"
	}
	if v, ok := s.focusView(); ok {
		if link := viewHelp[v.Kind]; inManual(link) {
			return link
		}
	}
	return "workbench.md"
}

// inManual says whether a link leads somewhere.
func inManual(link string) bool {
	book, err := manual()
	if err != nil || link == "" {
		return false
	}
	_, _, ok := book.Resolve("", link)
	return ok
}

func (s *State) focusView() (v project.View, ok bool) {
	if s.Doc() == nil {
		return v, false
	}
	return s.Doc().View(s.FocusView())
}

// searchManual adds headings of the manual to the palette.
func searchManual(add func(Hit, int)) {
	book, err := manual()
	if err != nil {
		return
	}
	for _, f := range book.Heads() {
		note := "help"
		if f.Head != f.Page {
			note = "help: " + f.Page
		}
		add(Hit{Title: f.Head, Note: note, Icon: kit.IconBook, Do: func(_ *State, sv Services) error { sv.Dialog("manual:" + f.Link); return nil }}, -6)
	}
}

// manualCommand opens the manual: at what is named, else at what is in use.
func manualCommand(_ *State, sv Services, args []string) error {
	sv.Dialog("manual:" + strings.Join(args, " "))
	return nil
}
