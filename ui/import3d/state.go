package import3d

import (
	"context"
	"path/filepath"
	"strings"

	"nrngui/engine/project"
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
	Unfolded int  // index of the finding that is unfolded; -1 none
	Figures  bool // histograms in the place of the table
	Feature  int  // of Features: what the histograms show
	Moved    int  // counts the requests to bring the open finding into sight

	want  int // counts what was asked for: answers to an older question are not heard
	named bool
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
	Sticks bool // lines without thickness
	Fit    int  // counts requests to fit
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
func NewState() *State { return &State{Unfolded: -1} }

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
	return project.FreeName(name, "cell", func(string) bool { return false })
}

// Facts are what stands beside the name of the file: format and size.
func (s *State) Facts() string {
	if s.File == nil || s.Now == nil {
		return ""
	}
	return s.Now.Reading.Format + " · " + s.File.Size()
}
