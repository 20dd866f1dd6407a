package import3d

import (
	"context"
	"path/filepath"
	"strings"

	"nrngui/engine/morph"
	"nrngui/engine/project"
	"nrngui/ui/shape"
	"nrngui/ui/words"
)

// State is everything the page knows. It belongs to the main goroutine; only its methods (update.go) change it.
type State struct {
	Path    string  // of what is shown, or being read; "" before the first file
	File    *File   // nil while it is read the first time, or could not be
	Now     *Result // what is shown; nil: nothing yet
	First   *Result // the same file without repairs: what "before" means
	Working string  // what goes on beside the window; "" when nothing does
	Failed  error   // why there is nothing to show, or why the last repair was not done

	Done   []Step // repairs, oldest first
	Undone []Step // taken back; the last one is redone next

	Name     string // of the cell
	Rule     int    // of Rules
	View     CellView
	Unfolded int      // index of the finding that is unfolded; -1 none
	Method   int      // of the fixes of that finding: the one that its button does
	Trial    *Trial   // a transform that is being chosen; nil: none
	Preview  *Preview // of that method or transform; nil: none, or not yet known
	Text     bool     // the file's text is shown
	Line     int      // of the text: the one that is marked
	Figures  bool     // histograms in the place of the table
	Feature  int      // of Features: what the histograms show
	Moved    int      // counts the requests to bring the open finding into sight

	asked   string  // the acts whose preview is being made
	askedOf *Result // and the cell it is of
	want    int     // counts what was asked for: answers to an older question are not heard
	named   bool
}

// Step is one repair that was done and can be taken back.
type Step struct {
	Title string
	Acts  []string // texts of acts
}

// Direction is how the cell is looked at.
type Direction int

// The directions. Free is turned by hand.
const (
	XY Direction = iota
	YZ
	ZX
	Free
)

// CellView is how the reconstruction is shown.
type CellView struct {
	From   Direction
	Sticks bool   // lines without thickness
	Colour string // what the colours mean: an ID of shape.Colourings; "" is the type
	Fit    int    // counts requests to fit

	Points   bool           // a dot at each traced point
	Discs    bool           // its diameter, too
	Bare     bool           // without outlines, marks and spines
	Names    bool           // of the sections
	Slab     shape.Slab     // a slice of depth
	Show     Shown          // what is shown in colour; the rest is grey
	Kind     morph.Kind     // of ShowKind
	Section  int            // the one that was picked; -1 none
	Marked   []shape.Traced // the point that was picked
	Beside   []*Result      // other cells, to compare with
	Overlaid bool           // those lie over this one, soma on soma; else beside it
}

// Shown is a part of the cell.
type Shown int

// The parts: NEURON's view types.
const (
	ShowAll Shown = iota
	ShowSection
	ShowDistal   // the section that was picked and what hangs on it
	ShowProximal // the way from it to the root
	ShowRoots
	ShowKind
)

// By is what the colours mean.
func (v CellView) By() string {
	if v.Colour == "" {
		return shape.ByType
	}
	return v.Colour
}

// SegmentRule is a choice of how the cell is cut into segments.
type SegmentRule struct {
	Title string
	Rule  project.NSegRule
}

// Rules are the choices, the usual one first.
var Rules = []SegmentRule{
	{"d_lambda 0.1", project.NSegRule{Kind: "d_lambda", D: 0.1, Freq: 100}},
	{"d_lambda 0.05", project.NSegRule{Kind: "d_lambda", D: 0.05, Freq: 100}},
	{"d_lambda 0.3", project.NSegRule{Kind: "d_lambda", D: 0.3, Freq: 100}},
	{"40 µm or shorter", project.NSegRule{Kind: "max_length", MaxLength: 40}},
	{"10 µm or shorter", project.NSegRule{Kind: "max_length", MaxLength: 10}},
	{"one a section", project.NSegRule{Kind: "fixed", N: 1}},
}

// NewState is a page without a file.
func NewState() *State { return &State{Unfolded: -1, View: CellView{Section: -1}} }

// Task is work beside the window. Do runs on a goroutine of its own and touches no State; what it gives runs on the main one.
type Task struct {
	Title string
	Do    func(ctx context.Context) (done func())
}

// Acts are the texts of all repairs that are done, in their order.
func (s *State) Acts() []string { return actsOf(s.Done) }

func actsOf(steps []Step) []string {
	var out []string
	for _, st := range steps {
		out = append(out, st.Acts...)
	}
	return out
}

// Repaired says whether anything was done to the cell.
func (s *State) Repaired() bool { return len(s.Done) > 0 }

// Ready says whether there is a cell that can be taken.
func (s *State) Ready() bool { return s.Now != nil && s.Working == "" }

// Why says why the cell can't be taken; "" when it can.
func (s *State) Why() string {
	switch {
	case s.Working != "":
		return "wait until it is done: " + s.Working
	case s.Now == nil:
		return "there is no cell: open a reconstruction first"
	}
	return ""
}

// FileName is the name of the file without its folder.
func (s *State) FileName() string { return filepath.Base(s.Path) }

// cellName makes a name for the cell of a file's.
func cellName(path string) string {
	name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	if strings.EqualFold(filepath.Ext(path), ".nml") { // pyr.cell.nml
		name = strings.TrimSuffix(name, ".cell")
	}
	return project.FreeName(name, "cell", func(string) bool { return false })
}

// Facts are what stands beside the name of the file: format and size.
func (s *State) Facts() string {
	if s.File == nil || s.Now == nil {
		return ""
	}
	text := s.Now.Reading.Format + " · " + s.File.Size()
	for _, o := range s.View.Beside {
		name := o.Cell.Name
		if o == s.First {
			name = words.T("the cell as read")
		}
		text += " · " + words.F("beside %s", name)
	}
	return text
}
