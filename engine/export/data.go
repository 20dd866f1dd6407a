package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"nrngui/engine/morph"
	"nrngui/engine/morph/swc"
)

// morphology writes the data file of a cell with 3-D points, and the same shape as SWC for other programs where SWC can hold it.
func (e *exporter) morphology(i int) {
	cell := &e.p.Cells[i]
	m := cell.Shape.Morph
	secs, names := e.b.Sections(cell.Name), cell.SectionNames()
	var b strings.Builder
	b.WriteString("{\n  \"cell\": " + quote(cell.Name) + ",\n")
	b.WriteString("  \"units\": \"um; a point is x, y, z, diameter; parentx is the place on the parent where the section's 0 end sits\",\n")
	b.WriteString("  \"sections\": [\n")
	for k, s := range m.Sections {
		parent := "null"
		if s.Parent >= 0 {
			parent = quote(m.Sections[s.Parent].Name)
		}
		fmt.Fprintf(&b, "    {\"name\": %s, \"kind\": %s, \"parent\": %s, \"parentx\": %s, \"nseg\": %d,\n", quote(s.Name), quote(kindWord(names[k].Kind)),
			parent, num(s.ParentX), secs[k].NSeg())
		if s.Logical && s.Parent >= 0 {
			p := pointAt(m.Sections[s.Parent].Points, s.ParentX)
			fmt.Fprintf(&b, "     \"stem\": [%s, %s, %s],\n", num32(p.X), num32(p.Y), num32(p.Z))
		}
		b.WriteString("     \"points\": [\n")
		for j, p := range s.Points {
			fmt.Fprintf(&b, "       [%s, %s, %s, %s]", num32(p.X), num32(p.Y), num32(p.Z), num32(p.Diam))
			b.WriteString(map[bool]string{true: ",\n", false: "]}"}[j < len(s.Points)-1])
		}
		b.WriteString(map[bool]string{true: ",\n", false: "\n"}[k < len(m.Sections)-1])
	}
	b.WriteString("  ]\n}\n")
	e.files[e.data[i]+".json"] = []byte(b.String())
	var out bytes.Buffer
	if err := swc.Write(&out, m); err == nil { // SWC can't hold every shape; main.py does not need it
		e.files[e.data[i]+".swc"] = out.Bytes()
	}
}

// pointAt gives the place at x along a section, the diameter aside.
func pointAt(points []morph.Point, x float64) morph.Point {
	if len(points) == 0 {
		return morph.Point{}
	}
	arc := morph.Arc(points)
	target := x * arc[len(arc)-1]
	for i := 1; i < len(points); i++ {
		if arc[i] >= target && arc[i] > arc[i-1] {
			f := float32((target - arc[i-1]) / (arc[i] - arc[i-1]))
			a, b := points[i-1], points[i]
			return morph.Point{X: a.X + f*(b.X-a.X), Y: a.Y + f*(b.Y-a.Y), Z: a.Z + f*(b.Z-a.Z)}
		}
	}
	return points[len(points)-1]
}

// settings writes what the numbers depend on, for programs that read it.
func (e *exporter) settings() []byte {
	type nseg struct {
		Cell     string `json:"cell"`
		Rule     string `json:"rule"`
		Sections int    `json:"sections"`
		Segments int    `json:"segments"`
	}
	s := struct {
		Format      string             `json:"format"`
		Version     int                `json:"version"`
		Project     string             `json:"project"`
		Neuron      []string           `json:"neuron"`
		Integrator  string             `json:"integrator"`
		Tstop       float64            `json:"tstop_ms"`
		Dt          float64            `json:"dt_ms"`
		VInit       float64            `json:"v_init_mV"`
		Celsius     float64            `json:"celsius"`
		SecondOrder int                `json:"secondorder"`
		Globals     map[string]float64 `json:"globals"` // encoding/json sorts the keys
		NSeg        []nseg             `json:"nseg"`
		Mods        []string           `json:"mods"`
	}{Format: "nrngui export", Version: 1, Project: e.p.Name, Neuron: []string{"8.2", "9"}, Integrator: "fixed step, implicit Euler",
		Tstop: e.p.Run.Tstop, Dt: e.p.Run.Dt, VInit: e.p.Run.VInit, Celsius: e.p.Run.Celsius, SecondOrder: e.p.Run.SecondOrder,
		Globals: map[string]float64{}, NSeg: []nseg{}, Mods: []string{}}
	if s.SecondOrder > 0 {
		s.Integrator = "fixed step, Crank-Nicolson"
	}
	for _, g := range e.globals() {
		s.Globals[g.Name] = g.Value
	}
	for _, c := range e.p.Cells {
		n := nseg{Cell: c.Name, Rule: ruleText(c.NSeg)}
		for _, sec := range e.b.Sections(c.Name) {
			n.Sections++
			n.Segments += sec.NSeg()
		}
		s.NSeg = append(s.NSeg, n)
	}
	for _, m := range e.mods() {
		s.Mods = append(s.Mods, m.Name)
	}
	text, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return nil // cannot happen: Validate has refused NaN and infinities
	}
	return append(text, '\n')
}

func (e *exporter) readme() []byte {
	var b strings.Builder
	title := strings.TrimSpace(e.p.Name)
	if title == "" {
		title = "A model"
	}
	fmt.Fprintf(&b, "# %s\n\n", title)
	b.WriteString("Written by nrngui. It needs Python 3 with NEURON 8.2 or 9 (`pip install neuron`).\n\n```\n")
	if len(e.mods()) > 0 {
		b.WriteString("nrnivmodl mods     # once: compiles the mechanisms\n")
	}
	b.WriteString("python main.py\n```\n\n")
	b.WriteString("`traces.csv` then has the time (ms) and one column a recording, `spikes.csv` the spikes of every event source.\n\n")
	b.WriteString("- `main.py` builds the cells, places stimuli, runs and writes the files. It is meant to be changed.\n")
	for i, c := range e.p.Cells {
		if c.Shape.Morph != nil && e.first(i) == i {
			name := c.Name
			if e.several(i) {
				name = c.Kind()
			}
			fmt.Fprintf(&b, "- `%s.json` holds the sections of %s as 3-D points", e.data[i], name)
			if e.files[e.data[i]+".swc"] != nil {
				fmt.Fprintf(&b, "; `%s.swc` is the same shape for other programs", e.data[i])
			}
			b.WriteString(".\n")
		}
	}
	if len(e.mods()) > 0 {
		b.WriteString("- `mods/` holds the mechanisms that NEURON lacks.\n")
	}
	b.WriteString("- `settings.json` lists what the numbers depend on.\n")
	return []byte(b.String())
}
