package workbench

import (
	"fmt"
	"math"
	"path/filepath"
	"strings"

	"nrngui/assets"
	"nrngui/engine/morph"
	"nrngui/engine/morph/grow"
	"nrngui/engine/project"
	"nrngui/engine/session"
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

// grown makes a project of a generated cell with the usual rules.
func grown(g morph.Grow) (*project.Project, error) {
	m, err := grow.Grow(g)
	if err != nil {
		return nil, err
	}
	p, _ := project.New(fmt.Sprintf("%s-%d", g.Preset, g.Seed)).AddCell(g.Preset, "", &g, m)
	return usualRules(p, m, true), nil
}

// FromMorphology makes a project of a reconstruction that runs at once: hh on soma and axon, leak on the dendrites, segments by d_lambda, a
// current step at the soma, v recorded there and at the most distant tip.
func FromMorphology(m *morph.Morphology, file string) *project.Project {
	name := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
	p, _ := project.New(name).AddCell(name, file, nil, m)
	return usualRules(p, m, false)
}

// usualRules completes a project of one cell. spiking puts a little hh on the dendrites in place of a leak, so that spikes travel on.
func usualRules(p *project.Project, m *morph.Morphology, spiking bool) *project.Project {
	cell := p.Cells[0].Name
	has := map[morph.Kind]bool{}
	for _, s := range m.Sections {
		has[s.Kind] = true
	}
	p, _, _ = p.AddRule(cell, project.Rule{Subset: "all", Params: params("Ra", 100.0, "cm", 1.0)})
	parts, odd := []string{}, false
	for _, k := range []struct {
		kind morph.Kind
		name string
	}{{morph.Soma, "soma"}, {morph.Axon, "axon"}, {morph.Dend, "dend"}, {morph.Apic, "apic"}} {
		if has[k.kind] {
			parts = append(parts, k.name)
		}
	}
	for k := range has {
		odd = odd || k < morph.Soma || k > morph.Apic
	}
	leak := params("g", 0.0001, "e", -65.0)
	if odd { // sections of the user's own kinds have no subset of their own
		p, _, _ = p.AddRule(cell, project.Rule{Subset: "all", Mechanism: "pas", Params: leak})
	}
	// Five times the sodium of the squid and twice its potassium: a soma that drives a whole passive tree fires again and again with these,
	// but only once with the squid's own densities (tried on four reconstructions).
	fast := params("gnabar", 0.6, "gkbar", 0.08, "gl", 0.0003, "el", -54.3)
	weak := params("gnabar", 0.0036, "gkbar", 0.001, "gl", 0.00003, "el", -62.0)
	for _, name := range parts {
		switch {
		case name == "soma" || name == "axon":
			p, _, _ = p.AddRule(cell, project.Rule{Subset: name, Mechanism: "hh", Params: fast})
		case spiking:
			p, _, _ = p.AddRule(cell, project.Rule{Subset: name, Mechanism: "hh", Params: weak})
		case !odd:
			p, _, _ = p.AddRule(cell, project.Rule{Subset: name, Mechanism: "pas", Params: leak})
		}
	}
	if !has[morph.Soma] && !has[morph.Axon] {
		p, _, _ = p.AddRule(cell, project.Rule{Subset: "all", Mechanism: "hh", Params: fast})
	}
	soma, tip, apical := landmarks(m)
	p, _ = p.AddPoint(project.PointProc{Type: "IClamp", At: project.Place{Cell: cell, Section: soma, X: 0.5},
		Params: params("del", 5.0, "dur", 80.0, "amp", stepFor(m))})
	p, _ = p.AddRecording(project.Recording{Ref: project.Ref{Section: soma, X: 0.5, Var: "v"}})
	if apical != "" && apical != tip {
		p, _ = p.AddRecording(project.Recording{Ref: project.Ref{Section: apical, X: 0.5, Var: "v"}})
	}
	if tip != soma {
		p, _ = p.AddRecording(project.Recording{Ref: project.Ref{Section: tip, X: 0.9, Var: "v"}})
	}
	p, _ = p.SetRun(project.Run{Tstop: 100, Dt: 0.025, VInit: -65, Celsius: 6.3})
	return p
}

// landmarks finds the soma, the section whose end is farthest from it, and one half way to the farthest apical end ("" without).
func landmarks(m *morph.Morphology) (soma, tip, apical string) {
	dist := make([]float64, len(m.Sections))
	far, farApic, at := -1.0, -1, 0
	soma = m.Sections[0].Name
	for _, s := range m.Sections {
		if s.Kind == morph.Soma {
			soma = s.Name
			break
		}
	}
	for i, s := range m.Sections {
		dist[i] = morph.Length(s.Points)
		if s.Parent >= 0 {
			dist[i] += dist[s.Parent]
		}
		if dist[i] > far {
			far, at = dist[i], i
		}
		if s.Kind == morph.Apic && (farApic < 0 || dist[i] > dist[farApic]) {
			farApic = i
		}
	}
	tip = m.Sections[at].Name
	for i := farApic; i >= 0 && m.Sections[i].Kind == morph.Apic; i = m.Sections[i].Parent {
		if dist[i] < dist[farApic]/2 {
			return soma, tip, m.Sections[i].Name
		}
		apical = m.Sections[i].Name
	}
	return soma, tip, apical
}

// stepFor estimates a current (nA) that makes the cell fire: half again what lifts the membrane's leak by 15 mV.
func stepFor(m *morph.Morphology) float64 {
	siemens := 0.0
	for _, s := range m.Sections {
		cut, err := morph.Segments(s.Points, 1, 100)
		if err != nil {
			continue
		}
		g := 1e-4
		if s.Kind == morph.Soma || s.Kind == morph.Axon {
			g = 7e-4
		}
		siemens += g * cut.Area[0] * 1e-8
	}
	nA := 1.5 * 15 * siemens * 1e6
	p := math.Pow(10, math.Floor(math.Log10(math.Max(nA, 0.05)))-1)
	return math.Max(math.Round(nA/p)*p, 0.05)
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
	s.History, s.Path = project.NewHistory(p), path
	s.Page = PageWork
	s.Run, s.Ghost, s.Shape, s.Films, s.Layout, s.Applied = Recorded{RunNo: s.Run.RunNo, Number: 1}, Recorded{}, nil, nil, nil, nil
	s.Sel, s.Watch, s.Watched, s.Verified = Selection{}, nil, map[string]float64{}, nil
	s.Cursor = math.NaN()
	s.Closed = map[string]bool{}
	s.ClearIssues()
	s.refreshCatalogue()
	s.Say("Opened " + p.Name)
	s.wantRun = run && !s.Quiet
	s.Fit++
	s.ShapeVar = "v"
	sv.Send(session.Load{Project: p})
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
	s.Page = PageStart
	s.ClearIssues()
	s.Message = ""
	s.Mark(DirtyAll &^ DirtyTheme)
}
