package project

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"

	"nrngui/engine/morph"
	"nrngui/engine/morph/swc"
	"nrngui/engine/source"
)

// The starter's choices: a cell that fires and carries its spikes into the whole tree.
const (
	starterRa    = 100 // Ohm cm
	starterDelay = 5   // ms
	// Current a membrane area, nA/um2. The rheobase of a cell with hh all over grows with the area that the electrode has to charge;
	// this is about twice the rheobase of grown and of traced cells from 100 to 3e4 um2, so that they fire repetitively.
	starterDensity = 1e-4
)

// Starter makes the customary first project of a reconstruction: hh all over, d_lambda, a step of current into the soma, and v recorded there and at the far end of the longest path. file is where the morphology was read, "" for a grown one.
func Starter(m *morph.Morphology, file string, grown *morph.Grow) *Project {
	p := New(m.Name)
	shape := Shape{Morph: m, Grown: grown}
	if grown == nil {
		shape.File = filepath.ToSlash(file)
	}
	name := FreeName(m.Name, "cell", func(string) bool { return false })
	cell := Cell{Name: name, Shape: shape, NSeg: DefaultNSeg(), Rules: []Rule{
		{Subset: "all", Params: []Param{{"Ra", starterRa}}}, {Subset: "all", Mechanism: "hh"}}}
	p.Cells = []Cell{cell}
	root, far := 0, 0
	for i := range m.Sections {
		if m.Sections[i].Kind == morph.Soma {
			root = i
			break
		}
	}
	d := m.Distances(root, 0.5)
	for i := range m.Sections {
		if m.Sections[i].Kind != morph.Axon && d.At(i, 1) > d.At(far, 1) {
			far = i
		}
	}
	at := Place{Cell: name, Section: m.Sections[root].Name, X: 0.5}
	p.Points = []PointProc{{Name: "IClamp[0]", Type: "IClamp", At: at, Params: []Param{
		{"del", starterDelay}, {"dur", 1e9}, {"amp", roundAmp(m.Area() * starterDensity)}}}}
	p.Recordings = []Recording{{Ref: PlaceRef(at, "v")}}
	if far != root {
		p.Recordings = append(p.Recordings, Recording{Ref: PlaceRef(Place{Cell: name, Section: m.Sections[far].Name, X: 0.5}, "v")})
	}
	for i := range p.Recordings {
		p.Recordings[i].Ref = p.Canonical(p.Recordings[i].Ref)
	}
	p.Run.Tstop = 100
	p.Views = []View{{Kind: "graph", Title: "Voltage"}, {Kind: "shape", Title: "Shape", Var: "v"}}
	return p
}

// roundAmp keeps two digits: 0.1 to 0.99 and so on.
func roundAmp(nA float64) float64 {
	unit := 0.01
	for nA < 10*unit && unit > 1e-6 {
		unit /= 10
	}
	return float64(int(nA/unit+0.5)) * unit
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
	m, err := swc.Read(bytes.NewReader(data), file)
	if err != nil {
		var list source.List
		addCause(&list, file, err)
		return nil, list
	}
	return Starter(m, full, nil), m.Report.Findings
}
