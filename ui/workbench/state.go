package workbench

import (
	"math"
	"strings"

	"nrngui/engine/export"
	"nrngui/engine/mech"
	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/engine/source"
	"nrngui/ui/cellbuilder"
	"nrngui/ui/import3d"
	"nrngui/ui/mechs"
	"nrngui/ui/shape"
	"nrngui/ui/words"
)

// Page is what fills the window.
type Page uint8

// The pages.
const (
	PageStart Page = iota
	PageWork
	PageScript // a HOC model
	PageImport // a reconstruction
)

// Dirty says which parts of the window must be shown anew.
type Dirty uint32

// The parts.
const (
	DirtyDoc        Dirty = 1 << iota // project: tree, inspector, toolbar
	DirtySelect                       // selection
	DirtyLayout                       // the compiled model: scene, live tree
	DirtyRun                          // status, time, progress
	DirtyTraces                       // samples
	DirtyShape                        // values over the cell
	DirtyWatch                        // read-only values of the inspector
	DirtyIssues                       // problems, message
	DirtyTheme                        // theme, scale
	DirtyPage                         // page, panels shown or hidden
	DirtyMechs                        // the mechanism browser
	DirtyScript                       // the page of scripts: bar, tabs
	DirtyScriptTree                   // what stands in those tabs
	DirtyDock                         // the arrangement of the views
	DirtyJobs                         // work beside the window
	DirtyTravel                       // currents, and the card that explains a moment
	DirtyMeasure                      // the measurement cursors
	DirtyImport                       // the page of reconstructions
	DirtyCells                        // the Cell Builder
	DirtyLibrary                      // the folder of reconstructions
	DirtyAll        = Dirty(1<<20 - 1)
)

// SelKind says what is selected.
type SelKind string

// The kinds of selection.
const (
	SelNone    SelKind = ""
	SelSection SelKind = "sec"
	SelSubset  SelKind = "sub"
	SelPoint   SelKind = "point"
	SelLink    SelKind = "link"
	SelCell    SelKind = "cell"
	SelRun     SelKind = "run"
	SelMech    SelKind = "mech"
	SelRecord  SelKind = "rec"
	SelGroup   SelKind = "group" // a heading of the tree: nothing to inspect
)

// Selection is the thing the inspector shows.
type Selection struct {
	Kind SelKind
	Cell string // of a section or subset
	Name string
	X    float64 // arc position on a section, where the pointer was
}

// ID is the selection as the name of a tree row.
func (s Selection) ID() string {
	switch s.Kind {
	case SelNone:
		return ""
	case SelSection, SelSubset, SelMany:
		return string(s.Kind) + ":" + s.Cell + "/" + s.Name
	}
	return string(s.Kind) + ":" + s.Name
}

// SelectionOf reads the name of a tree row.
func SelectionOf(id string) Selection {
	kind, rest, _ := strings.Cut(id, ":")
	s := Selection{Kind: SelKind(kind), Name: rest, X: 0.5}
	if s.Kind == SelSection || s.Kind == SelSubset || s.Kind == SelMany {
		s.Cell, s.Name, _ = strings.Cut(rest, "/")
	}
	return s
}

// Trace is one recorded variable of a run.
type Trace struct {
	Ref   project.Ref
	Label string
	Unit  string
	Y     []float64
}

// Recorded is what a run left: all traces over one time base.
type Recorded struct {
	RunNo     int // the engine's count of Inits
	Number    int // the count of runs that the user sees
	Cut       int // samples that were forgotten, before the first of T
	CutSpikes int // and so many spikes
	T         []float64
	Traces    []Trace
	Spikes    []session.Spike
	Branch    *Branched        // how it left another run; nil of one that began at t = 0
	Note      string           // what was changed for it
	of        *project.Project // the project it began with
}

// Trace gives the trace of a label.
func (r *Recorded) Trace(label string) *Trace {
	for i := range r.Traces {
		if r.Traces[i].Label == label {
			return &r.Traces[i]
		}
	}
	return nil
}

// Issue is one line of the problems list and where it leads.
type Issue struct {
	*source.Error
	Count int // how often it came
}

// State is everything the window knows. It belongs to the main goroutine; only methods of this package change it.
type State struct {
	Page    Page
	History *project.History // nil on the start page
	Path    string           // of the project file; "" when it has none
	stamp   fileStamp        // of that file, when it was read or written here
	Base    *mech.Catalogue  // the built-in mechanisms
	Cat     *mech.Catalogue  // with the project's own ones
	Sel     Selection

	Status   session.Status
	Model    int
	Time     float64
	Until    float64
	RealTime float64
	Layout   *session.Layout
	Run      Recorded
	Ghost    Recorded
	Began    *project.Project // what the present run began with
	Keep     bool             // keep the lines of all runs, not of the last one only
	Kept     []Recorded       // runs before Ghost, oldest first, while Keep
	Shape    *session.ShapeValues
	Films    []*session.ShapeValues // shape values of this run, for the time scrubber
	ShapeVar string
	Watch    []project.Ref
	Watched  map[string]float64
	Applied  []project.Change
	Swaps    []session.Swap // texts of mechanisms that were taken over during this run
	Pace     float64

	Cursor   float64 // ms; NaN: at the end of the run
	Issues   []Issue
	Failed   int // fatal ones among Issues
	ShowList bool
	Message  string
	Fit      int // counts requests to fit the views

	Dark      bool
	Scale     float64
	Navigator bool
	Inspector bool
	Closed    map[string]bool // folded rows of the tree and sections of the inspector
	Facts     []string        // what was found on this machine, for the start page
	Recover   []project.Recovered
	Recent    []string
	Folder    string // where file dialogs begin while nothing is open; "": where the program was started
	Verified  *Verdict

	Panes Panes

	Browser   bool // the mechanism browser stands in the place of graphs and cell
	Mechs     *mechs.Browser
	Building  bool // the Cell Builder stands there
	Cells     *cellbuilder.State
	CellText  CellText          // of the Cell Builder's tab
	Files     map[string]string // mod files that are followed on the disk: path by name
	Beside    []ModOnDisk       // mod files in the folder of the document
	MechGoTo  *source.Error     // a problem to lead to
	MechAgain bool              // the draft shown is to be compiled again

	Graphing Graphing // cursors, data, figures

	Scripts Scripts // the HOC model that is open
	Import  Importing
	Library Library // a folder of reconstructions
	Fields  Fields  // variables over space
	Raster  Raster  // spikes by source
	Travel  Travel  // looking back at the run, and branching from it

	Names   bool         // of the sections, on the cell
	Ruler   Ruler        // distances on the cell
	space   *shape.Scene // the cell as it stands in space, for distances
	spaceOf *session.Layout

	Jobs      []*RunningJob
	Accuracy  *AccuracyCheck
	Sweeps    map[string]*SweepRun  // by view
	Families  map[string]*FamilyRun // of electrodes, by view
	CheckRuns bool                  // short runs are checked for accuracy by themselves

	Quiet    bool                   // opened projects wait for Init & Run
	started  bool                   // a run was asked for, and its first frame has not come yet
	awaits   bool                   // a document was opened, and the first frame of its model has not come yet
	modelled *project.Project       // what the engine was asked to build or go on with last
	Going    Going                  // edits in the midst of a run
	wantRun  bool                   // run as soon as the model is loaded
	compiled map[string]compiledMod // mod files by name and text
	grown    int                    // seed of the last grown cell
	dirty    Dirty
}

// NewState gives the state of a window without a document.
func NewState(cat *mech.Catalogue) *State {
	return &State{Base: cat, Cat: cat, Mechs: mechs.New(), Cells: cellbuilder.New(), CellText: CellText{Form: export.AsTemplate, Parts: export.AllParts()}, ShapeVar: "v", Watched: map[string]float64{}, Cursor: math.NaN(), Dark: true, Scale: 1,
		Import:    Importing{State: import3d.NewState()},
		Navigator: true, Inspector: true, Closed: map[string]bool{}, dirty: DirtyAll}
}

// Doc is the project now; nil on the start page.
func (s *State) Doc() *project.Project {
	if s.History == nil {
		return nil
	}
	return s.History.Current()
}

// Unsaved says whether the document differs from its file. Moving panes counts only where there is a file.
func (s *State) Unsaved() bool {
	return s.History != nil && (s.History.Unsaved() || s.Path != "" && s.History.Rearranged())
}

// Mark notes that a part must be shown anew.
func (s *State) Mark(d Dirty) { s.dirty |= d }

// TakeDirty gives the parts to be shown and forgets them.
func (s *State) TakeDirty() Dirty {
	d := s.dirty
	s.dirty = 0
	return d
}

// Say puts a line into the status bar.
func (s *State) Say(text string) {
	s.Message = words.T(text)
	s.Mark(DirtyIssues)
}

// Running says whether the engine steps.
func (s *State) Running() bool { return s.Status == session.Running }

// Now is the time the views show: the cursor, or the end of what was computed.
func (s *State) Now() float64 {
	if !math.IsNaN(s.Cursor) {
		return s.Cursor
	}
	return s.Time
}

// FirstCell is the name of the first cell; "" without one.
func (s *State) FirstCell() string {
	if p := s.Doc(); p != nil && len(p.Cells) > 0 {
		return p.Cells[0].Name
	}
	return ""
}

// section finds a section in the layout; nil when there is none.
func (s *State) section(cell, name string) *session.SectionInfo {
	if s.Layout == nil {
		return nil
	}
	if cell == "" {
		cell = s.FirstCell()
	}
	for i := range s.Layout.Sections {
		if sec := &s.Layout.Sections[i]; sec.Name == name && (sec.Cell == cell || sec.Cell == "") {
			return sec
		}
	}
	return nil
}

// report adds engine or file errors to the problems list, each once.
func (s *State) report(list source.List) {
	for _, e := range list {
		found := false
		for i := range s.Issues {
			if s.Issues[i].Msg == e.Msg && s.Issues[i].Pos == e.Pos {
				s.Issues[i].Count++
				found = true
			}
		}
		if !found {
			s.Issues = append(s.Issues, Issue{Error: e, Count: 1})
		}
	}
	s.Failed = 0
	for _, i := range s.Issues {
		if i.Severity == source.Fatal {
			s.Failed++
		}
	}
	if list.Failed() {
		s.ShowList = true
	}
	s.Mark(DirtyIssues)
}

// Complain reports an error of any kind.
func (s *State) Complain(err error) {
	if err == nil {
		return
	}
	s.report(asList(err))
}

// ClearIssues empties the problems list.
func (s *State) ClearIssues() {
	s.Issues, s.Failed, s.ShowList = nil, 0, false
	s.Mark(DirtyIssues)
}
