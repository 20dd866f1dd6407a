package workbench

import (
	"fmt"
	"math"

	"nrngui/assets"
	"nrngui/engine/morph"
	"nrngui/engine/morph/grow"
	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/ui/cellbuilder"
	"nrngui/ui/mechs"
	"nrngui/ui/words"
)

// Sample is a model of the gallery: it runs as it is.
type Sample struct {
	Name  string // "pyramidal"
	Title string
	Line  string   // in plain words
	Facts []string // chips
	file  string
}

// Samples lists the gallery.
func Samples() []Sample {
	return []Sample{
		{"squid", "Squid giant axon", "Hodgkin and Huxley 1952: the first spike", []string{"1 section", "about 2 min"}, "squid-axon"},
		{"ball", "Ball and stick", "A soma with one dendrite, to learn the tools", []string{"2 sections", "about 5 min"}, "ball-and-stick"},
		{"pyramidal", "Pyramidal cell", "A grown cell that sends its spikes up the tree", []string{"a whole tree", "about 10 min"}, "pyramidal"},
	}
}

// Make loads the project from the program's own files.
func (g Sample) Make() (*project.Project, error) {
	p, problems := project.Load("gallery/"+g.file+project.Extension, assets.Gallery.ReadFile)
	return p, problems.Err()
}

func params(pairs ...any) []project.Param {
	var out []project.Param
	for i := 0; i+1 < len(pairs); i += 2 {
		out = append(out, project.Param{Name: pairs[i].(string), Value: pairs[i+1].(float64)})
	}
	return out
}

// NewDrawn is what "New project" begins with: one soma with spikes, to be built upon.
func NewDrawn() *project.Project {
	p := project.New("untitled")
	p, _ = p.AddStylizedCell("cell", []project.StylizedSec{{Name: "soma", L: 20, Diam: 20}})
	p, _, _ = p.AddRule("cell", project.Rule{Subset: "all", Mechanism: "hh"})
	p, _ = p.AddPoint(project.PointProc{Type: "IClamp", At: project.Place{Cell: "cell", Section: "soma", X: 0.5}, Params: params("del", 5.0, "dur", 40.0, "amp", 0.15)})
	p, _ = p.AddRecording(project.Recording{Ref: project.Ref{Section: "soma", X: 0.5, Var: "v"}})
	p, _ = p.SetRun(project.Run{Tstop: 60, Dt: 0.025, VInit: -65, Celsius: 6.3})
	return p
}

// growOf gives the parameters of a preset with a seed.
func growOf(preset string, seed uint64) morph.Grow { return morph.Grow{Preset: preset, Seed: seed} }

// grown makes the starter project of a generated cell.
func grown(g morph.Grow) (*project.Project, error) {
	m, err := grow.Grow(g)
	if err != nil {
		return nil, err
	}
	m.Name = fmt.Sprintf("%s-%d", g.Preset, g.Seed)
	return project.Starter(m, "", &g), nil
}

// OpenSample opens a gallery model and runs it.
func (s *State) OpenSample(sv Services, g Sample) {
	p, err := g.Make()
	if err != nil {
		s.Complain(err)
		return
	}
	s.OpenDoc(sv, p, "", true)
}

// OpenGrown opens a new project of a grown cell.
func (s *State) OpenGrown(sv Services, g morph.Grow) error {
	p, err := grown(g)
	if err != nil {
		s.Complain(err)
		return err
	}
	s.OpenDoc(sv, p, "", true)
	s.History.Touch()
	return nil
}

// Regrow gives a grown cell new parameters and keeps its rules.
func (s *State) Regrow(sv Services, cell string, g morph.Grow) error {
	m, err := grow.Grow(g)
	if err != nil {
		s.Complain(err)
		return err
	}
	return s.Edit(sv, func(p *project.Project) (*project.Project, string, error) {
		return p.SetShape(cell, project.Shape{Grown: &g, Morph: m})
	})
}

// OpenDoc shows a project; it replaces the present one, which the caller has made sure is saved or given up.
func (s *State) OpenDoc(sv Services, p *project.Project, path string, run bool) {
	s.History, s.Path, s.stamp = project.NewHistory(p), path, stampOf(path)
	s.Page = PageWork
	s.Run, s.Ghost, s.Shape, s.Films, s.Layout, s.Applied = Recorded{RunNo: s.Run.RunNo, Number: 1}, Recorded{}, nil, nil, nil, nil
	s.Kept = nil
	s.Sel, s.Watch, s.Watched, s.Verified = Selection{}, nil, map[string]float64{}, nil
	s.Cursor = math.NaN()
	s.Closed = map[string]bool{}
	s.ClearIssues()
	s.refreshCatalogue()
	s.History.Arrange(s.withViews(p))
	s.Panes = Panes{}
	s.Graphing = Graphing{Figure: s.Graphing.Figure, rev: s.Graphing.rev + 1}
	s.Say(words.F("Opened %s", p.Name))
	s.wantRun = run && !s.Quiet
	s.Fit++
	s.ShapeVar = "v"
	s.Files, s.Beside, s.Browser, s.Mechs = nil, nil, false, mechs.New()
	s.Building, *s.Cells = false, *cellbuilder.New() // the page has the pointer
	sv.Send(session.Load{Project: s.Doc()})
	s.awaits, s.modelled, s.Going = true, s.Doc(), Going{}
	if at, ok := s.place(); ok {
		s.Sel = Selection{Kind: SelSection, Cell: at.Cell, Name: at.Section, X: at.X}
	}
	s.Mark(DirtyAll &^ DirtyTheme)
}

// CloseDoc goes back to the start page.
func (s *State) CloseDoc(sv Services) {
	sv.Send(session.Stop{})
	sv.Discard()
	s.History, s.Path, s.Layout = nil, "", nil
	s.Sel, s.Run, s.Ghost, s.Shape, s.Films = Selection{}, Recorded{RunNo: s.Run.RunNo}, Recorded{}, nil, nil
	s.Kept, s.Browser, s.Building, s.Files, s.Beside = nil, false, false, nil, nil
	s.Page = PageStart
	s.ClearIssues()
	s.Message = ""
	s.Mark(DirtyAll &^ DirtyTheme)
}
