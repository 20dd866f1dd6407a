package project

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"strings"

	"nrngui/engine/morph"
	"nrngui/engine/morph/formats"
	"nrngui/engine/source"
)

// Starter makes the customary first project of a reconstruction, one that runs and fires at once: hh on soma and axon, a leak on the dendrites (a
// little hh where the cell was grown), segments by d_lambda, a current step at the soma, v recorded there, half way up the
// apical dendrite and at the most distant tip, and the times of spikes at the soma. file is where the morphology was read; grown, for a cell of the generator, its parameters.
func Starter(m *morph.Morphology, file string, grown *morph.Grow) *Project {
	name := strings.TrimSuffix(m.Name, filepath.Ext(m.Name))
	p, _ := New(name).AddCell(name, filepath.ToSlash(file), grown, m)
	cell := p.Cells[0].Name
	return usualRules(p, cell, m, grown != nil).Start(cell, m, Run{Tstop: 100, Dt: 0.025, VInit: -65, Celsius: 6.3})
}

// Start gives a cell what shows that it lives: a current step at the soma, v recorded there, half way up the apical dendrite and at the most distant tip, the times of spikes at the soma, and
// the settings of a run. m are the sections of the cell, under its names.
func (p *Project) Start(cell string, m *morph.Morphology, run Run) *Project {
	soma, tip, apical := landmarks(m)
	p, _ = p.AddPoint(PointProc{Type: "IClamp", At: Place{Cell: cell, Section: soma, X: 0.5},
		Params: []Param{{"del", 5.0}, {"dur", 80.0}, {"amp", stepFor(m)}}})
	p, _ = p.AddRecording(Recording{Ref: Ref{Section: soma, X: 0.5, Var: "v"}})
	if apical != "" && apical != tip {
		p, _ = p.AddRecording(Recording{Ref: Ref{Section: apical, X: 0.5, Var: "v"}})
	}
	if tip != soma {
		p, _ = p.AddRecording(Recording{Ref: Ref{Section: tip, X: 0.9, Var: "v"}})
	}
	p, _ = p.AddLink(Link{Name: "spikes", FromV: &Place{Cell: cell, Section: soma, X: 0.5}, Delay: 1, Weight: []float64{0}})
	p, _ = p.SetRun(run)
	return p
}

// usualRules puts mechanisms on a cell. spiking puts a little hh on the dendrites in place of a leak, so that spikes travel on.
func usualRules(p *Project, cell string, m *morph.Morphology, spiking bool) *Project {
	has := map[morph.Kind]bool{}
	for _, s := range m.Sections {
		has[s.Kind] = true
	}
	p, _, _ = p.AddRule(cell, Rule{Subset: "all", Params: []Param{{"Ra", 100.0}, {"cm", 1.0}}})
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
	leak := []Param{{"g", 0.0001}, {"e", -65.0}}
	if odd { // sections of the user's own kinds have no subset of their own
		p, _, _ = p.AddRule(cell, Rule{Subset: "all", Mechanism: "pas", Params: leak})
	}
	// Five times the sodium of the squid and twice its potassium: a soma that drives a whole passive tree fires again and again with these,
	// but only once with the squid's own densities (tried on four reconstructions).
	fast := []Param{{"gnabar", 0.6}, {"gkbar", 0.08}, {"gl", 0.0003}, {"el", -54.3}}
	weak := []Param{{"gnabar", 0.0036}, {"gkbar", 0.001}, {"gl", 0.00003}, {"el", -62.0}}
	for _, name := range parts {
		switch {
		case name == "soma" || name == "axon":
			p, _, _ = p.AddRule(cell, Rule{Subset: name, Mechanism: "hh", Params: fast})
		case spiking:
			p, _, _ = p.AddRule(cell, Rule{Subset: name, Mechanism: "hh", Params: weak})
		case !odd:
			p, _, _ = p.AddRule(cell, Rule{Subset: name, Mechanism: "pas", Params: leak})
		}
	}
	if !has[morph.Soma] && !has[morph.Axon] {
		p, _, _ = p.AddRule(cell, Rule{Subset: "all", Mechanism: "hh", Params: fast})
	}
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

// IsProject says whether the text is a project file rather than a morphology: a project begins with a brace.
func IsProject(data []byte) bool {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	data = bytes.TrimLeft(data, " \t\r\n")
	return len(data) > 0 && data[0] == '{'
}

// OpenAny loads a project file, or reads a morphology and gives its starter project. The findings about the morphology come with the
// problems; on failure the project is nil.
func OpenAny(file string) (*Project, source.List) {
	data, err := os.ReadFile(file)
	if err != nil {
		var list source.List
		list.Add(source.Pos{File: file}, "check the path", "can't be read: %s", cause(err))
		return nil, list
	}
	if IsProject(data) || strings.EqualFold(filepath.Ext(file), ".nrnproj") {
		return Load(file, nil)
	}
	full, err := filepath.Abs(file)
	if err != nil {
		full = file
	}
	m, err := formats.Read(bytes.NewReader(data), file)
	if err != nil {
		var list source.List
		addCause(&list, file, err)
		return nil, list
	}
	return Starter(m, full, nil), m.Report.Findings
}
