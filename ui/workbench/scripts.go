package workbench

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"nrngui/engine/hoc"
	"nrngui/engine/hoc/archive"
	"nrngui/engine/hoc/gui"
	"nrngui/engine/hoc/live"
	"nrngui/ui/words"
)

// Scripts is what the window knows of the HOC model that is open.
type Scripts struct {
	Path    string // the folder, zip or file; "" when none is open
	Start   string // the file that was asked for; "" lets the model say
	Trusted bool

	Sent     int // commands sent since the session began
	Finished int // commands it has done
	Model    int // counts Opens
	Status   live.Status
	Doing    string
	T        float64 // ms
	Opened   *live.Opened
	Layout   *live.Layout
	Contents *live.Contents
	Receipt  []hoc.Entry
	Windows  *gui.Snapshot
	cells    fileCells
	offered  bool // the cells of the files were offered
	Failures int
	Broken   int // files that stopped with an error when they were run: what was typed is not counted

	Tab    ScriptTab
	Unfold map[string]bool // rows of the trees that are folded out or in, against what is usual
	Sel    string          // row of the model's tree
	Entry  string          // row of the receipt
	Filter string
	Facts  []live.Fact // of Sel
	Source *SourceText // shown beside the console; nil: none
	looked int         // Facts are as new as this many commands

	adopted adoptedCell // the last one, until it is shown
}

// ScriptTab is what stands at the left of the page of scripts.
type ScriptTab int

// The tabs.
const (
	TabModel ScriptTab = iota
	TabFiles
	TabReceipt
)

// SourceText is a file of the model that is looked at.
type SourceText struct {
	Name, Text string
	Line       int // from 1; 0: none
}

// modelFiles are the endings of files that begin a HOC model.
var modelFiles = []string{".hoc", ".oc", ".ses", ".zip"}

// isModel says whether a path is a HOC model: a zip, a file, or a folder with such files, in it or in folders below.
func isModel(path string) bool {
	info, err := os.Stat(path)
	if err != nil {
		return false
	}
	if !info.IsDir() {
		return hasEnding(path, modelFiles)
	}
	return holds(path, modelFiles[:3], 3)
}

func hasEnding(name string, list []string) bool {
	for _, e := range list {
		if strings.EqualFold(filepath.Ext(name), e) {
			return true
		}
	}
	return false
}

// holds says whether a folder has a file with one of the endings, down to some levels.
func holds(dir string, endings []string, levels int) bool {
	list, err := os.ReadDir(dir)
	if err != nil {
		return false
	}
	var below []string
	for _, e := range list {
		switch {
		case strings.HasPrefix(e.Name(), "."):
		case e.IsDir():
			below = append(below, filepath.Join(dir, e.Name()))
		case hasEnding(e.Name(), endings):
			return true
		}
	}
	for _, d := range below {
		if levels > 0 && holds(d, endings, levels-1) {
			return true
		}
	}
	return false
}

// OpenModel opens a HOC model and shows its page. A zip is restricted until it is trusted: it reads and writes only within itself.
func (s *State) OpenModel(sv Services, path, start string) {
	h := Scripts{Path: path, Start: start, Sent: s.Scripts.Sent, Finished: s.Scripts.Finished, Model: s.Scripts.Model, Unfold: map[string]bool{}, Tab: s.Scripts.Tab}
	h.Trusted = !strings.EqualFold(filepath.Ext(path), ".zip")
	s.Scripts = h
	s.Page = PageScript
	s.remember(path)
	trust := archive.Restricted
	if h.Trusted {
		trust = archive.Trusted
	}
	s.tell(sv, live.Open{Path: path, Start: start, Trust: trust})
	s.Say(words.F("Opening %s …", filepath.Base(path)))
	s.Mark(DirtyAll &^ DirtyTheme)
}

// tell sends a command to the session of scripts.
func (s *State) tell(sv Services, c live.Command) {
	s.Scripts.Sent++
	sv.Tell(c)
	s.Mark(DirtyScript)
}

// CloseModel ends the model of scripts; the project, if one is open, shows again.
func (s *State) CloseModel(sv Services) {
	sv.Interrupt()
	s.tell(sv, live.Open{})
	s.Scripts = Scripts{Sent: s.Scripts.Sent, Finished: s.Scripts.Finished, Model: s.Scripts.Model}
	s.Page = PageStart
	if s.Doc() != nil {
		s.Page = PageWork
	}
	s.Message = ""
	s.Mark(DirtyAll &^ DirtyTheme)
}

// ApplyScriptFrame takes a frame of the session of scripts over.
func (s *State) ApplyScriptFrame(f live.Frame, sv Services) {
	h := &s.Scripts
	if h.Path == "" {
		h.Finished = f.Finished // what is left of a model that was closed
		return
	}
	if f.Model != h.Model {
		h.Model, h.Layout, h.Contents, h.Receipt, h.Windows, h.Facts, h.Sel, h.offered = f.Model, nil, nil, nil, nil, nil, "", false
		h.cells = fileCells{wanted: h.cells.wanted}
		h.Broken = 0
		s.Mark(DirtyIssues)
	}
	h.Status, h.Doing, h.T, h.Finished = f.Status, f.Doing, f.T, f.Finished
	if f.Opened != nil {
		h.Opened = f.Opened
		s.Say(openedText(f.Opened))
		s.findCells(sv)
		if f.Opened.Start == "" {
			h.Tab = TabFiles // one of them is to be chosen
			s.Mark(DirtyScriptTree)
		}
	}
	if f.Layout != nil {
		h.Layout = f.Layout
		s.Mark(DirtyScriptTree)
	}
	if f.Contents != nil {
		h.Contents = f.Contents
		s.Mark(DirtyScriptTree)
	}
	if f.Receipt != nil {
		h.Receipt = f.Receipt
		s.Mark(DirtyScriptTree)
	}
	if f.Windows != nil {
		h.Windows = f.Windows
		s.offerBuilder(sv)
	}
	h.Failures += len(f.Failures)
	for _, x := range f.Failures {
		if strings.HasPrefix(x.What, "open ") {
			h.Broken++
			s.Say(h.stoppedText())
		}
	}
	if h.Sel != "" && f.Status == live.Ready && f.Finished > h.looked {
		s.askFacts(sv)
	}
	s.Mark(DirtyScript)
}

func openedText(o *live.Opened) string {
	switch {
	case o.Start == "" && len(o.Other) > 0:
		return words.F("%s does not say where it starts: choose one of its %d files", o.Name, len(o.Other))
	case o.Start == "":
		return o.Name + " has no HOC file to start with"
	case o.Mods > 0:
		return words.N(o.Mods, "Opened %s: %s, %d mechanism file", "Opened %s: %s, %d mechanism files", o.Name, o.Start, o.Mods)
	}
	return words.F("Opened %s: %s", o.Name, o.Start)
}

// stoppedText says what to do when the file that was started has failed. A session alone often wants what the model makes first.
func (h *Scripts) stoppedText() string {
	if h.Opened != nil && isSession(h.Opened.Start) {
		for _, name := range h.Opened.Other {
			if hasEnding(name, modelFiles[:2]) {
				return words.F("The session stopped with an error: start the model first (%s perhaps), then choose the session under Files", name)
			}
		}
	}
	return "The model stopped with an error: see the console"
}

func isSession(name string) bool { return hasEnding(name, []string{".ses"}) }

// takesSessions says whether a session can be loaded into what is open: a model was started that is no session itself.
func (h *Scripts) takesSessions() bool {
	return h.Opened != nil && h.Opened.Start != "" && !isSession(h.Opened.Start)
}

// Busy says whether the session has commands to do.
func (h *Scripts) Busy() bool { return h.Sent > h.Finished || h.Status == live.Running }

// Working says whether the user waits for something: a look at the model is not meant.
func (h *Scripts) Working() bool { return h.Status == live.Running || h.Opened == nil && h.Busy() }

// declared says whether scripts have declared a name.
func (h *Scripts) declared(name string) bool {
	if h.Contents != nil {
		for _, d := range h.Contents.Names {
			if d.Name == name {
				return true
			}
		}
	}
	return false
}

// needScript says why a command of the page of scripts can't be done.
func needScript(s *State) string {
	if s.Scripts.Path == "" {
		return "open a HOC model first"
	}
	return ""
}

// notOnScripts keeps commands of projects off while the page of scripts is shown.
func notOnScripts(list []Command) []Command {
	for i := range list {
		off := list[i].Off
		list[i].Off = func(s *State) string {
			if s.Page == PageScript {
				return "it belongs to projects, and a HOC model is shown"
			}
			if s.Page == PageImport {
				return "add the cell of this page to the project first, or cancel"
			}
			if off != nil {
				return off(s)
			}
			return ""
		}
	}
	return list
}

// RunScripts is Init & Run of the model of scripts: its proc run, as the run control has it.
func (s *State) RunScripts(sv Services) error {
	if !s.Scripts.declared("run") {
		return fmt.Errorf("the model has no proc run: press a button of its own, or type a statement into the console")
	}
	s.Enter(sv, "run()")
	return nil
}

// Enter does a statement at the prompt.
func (s *State) Enter(sv Services, text string) { sv.Enter(text) }

// StopScripts ends what runs: a run of the run control at its next step, by stoprun, so that it ends as one that is complete; anything else a little later.
func (s *State) StopScripts(sv Services) {
	h := &s.Scripts
	if h.Status == live.Asking {
		sv.Interrupt()
		return
	}
	s.tell(sv, live.Do{What: "stop", F: func(m *hoc.Machine) error { return m.Interp.Do(func() { m.NumberVar("stoprun").Set(1) }) }})
	sv.StopSoon()
}

// askFacts asks for the numbers of what is selected in the browser.
func (s *State) askFacts(sv Services) {
	h := &s.Scripts
	if h.Layout == nil {
		return
	}
	kind, name, _ := strings.Cut(h.Sel, ":")
	want := h.Sel
	var get func(m *hoc.Machine) []live.Fact
	switch kind {
	case "sec":
		for i := range h.Layout.Sections {
			if sec := h.Layout.Sections[i].Handle; h.Layout.Sections[i].Name == name {
				get = func(m *hoc.Machine) []live.Fact { return live.SectionFacts(m, sec, 0.5) }
			}
		}
	case "pt":
		for i := range h.Layout.Points {
			if h.Layout.Points[i].Name == name {
				get = func(m *hoc.Machine) []live.Fact { return live.PointFacts(m, i) }
			}
		}
	}
	if get == nil {
		return // a heading, or nothing that is there
	}
	h.looked = h.Sent + 1
	sv.Ask("look at "+name, func(m *hoc.Machine) func() {
		facts := get(m)
		return func() {
			if s.Scripts.Sel == want {
				s.Scripts.Facts = facts
				s.Mark(DirtyScriptTree)
			}
		}
	})
}

// ShowSource shows the text of a file at a line.
func (s *State) ShowSource(sv Services, name string, line int) {
	if name == "console" || name == "" || name == "execute" || name == "execute1" {
		s.Say("The statement came from the console")
		return
	}
	root := ""
	if s.Scripts.Opened != nil {
		root = s.Scripts.Opened.Root
	}
	sv.Ask("read "+name, func(m *hoc.Machine) func() {
		text, ok := live.SourceText(m, name, root)
		return func() {
			if !ok {
				s.Say(words.F("The text of %s is not to be had", name))
				return
			}
			s.Scripts.Source = &SourceText{name, text, line}
			s.Mark(DirtyScript | DirtyScriptTree)
		}
	})
}

// placeOf reads "file:line:col" or "file"; a drive letter stays with the file.
func placeOf(text string) (file string, line int) {
	parts := strings.Split(text, ":")
	for i := len(parts) - 1; i > 0; i-- {
		n, err := strconv.Atoi(parts[i])
		if err != nil {
			return strings.Join(parts[:i+1], ":"), line
		}
		line = n
		if i == 1 || !isNumber(parts[i-1]) {
			return strings.Join(parts[:i], ":"), line
		}
	}
	return text, line
}

func isNumber(s string) bool { _, err := strconv.Atoi(s); return err == nil }

// timeText is t as the page shows it.
func timeText(t float64) string {
	if math.IsNaN(t) {
		return "t = ?"
	}
	return "t = " + strconv.FormatFloat(math.Round(t*1e4)/1e4, 'f', -1, 64) + " ms"
}
