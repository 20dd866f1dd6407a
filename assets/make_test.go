package assets

import (
	"nrngui/engine/morph"
	"nrngui/engine/project"
)

// The gallery as Go values; -update writes them. Each is made to show one thing within its first run.

func record(label, ref string) project.Recording {
	r, err := project.ParseRef(ref)
	if err != nil {
		panic(err)
	}
	return project.Recording{Ref: r, Label: label}
}

// squidAxon: 5 cm of giant axon, a brief pulse at one end, and the spike that travels to the other.
func squidAxon() *project.Project {
	p := project.New("Squid giant axon")
	p.Notes = "Hodgkin and Huxley's axon, 5 cm long. A pulse at the left end starts a spike that travels to the right end.\n" +
		"Watch it run along the axon in the shape view; the graph has the potential at three places.\n" +
		"Try: celsius 18.5 (the spike is faster), gnabar_hh 0.06, a second pulse within the refractory period."
	p.Cells = []project.Cell{{
		Name:  "axon",
		Shape: project.Shape{Stylized: []project.StylizedSec{{Name: "axon", L: 50000, Diam: 500}}},
		Rules: []project.Rule{
			{Subset: "all", Params: []project.Param{{Name: "Ra", Value: 35.4}, {Name: "cm", Value: 1}}},
			{Subset: "axon", Mechanism: "hh", Params: []project.Param{{Name: "gnabar", Value: 0.12}, {Name: "gkbar", Value: 0.036}, {Name: "gl", Value: 0.0003}, {Name: "el", Value: -54.3},
				{Name: "ena", Value: 50}, {Name: "ek", Value: -77}}},
		},
		NSeg: project.NSegRule{Kind: "max_length", MaxLength: 500},
	}}
	p.Points = []project.PointProc{{Name: "pulse", Type: "IClamp", At: project.Place{Section: "axon", X: 0},
		Params: []project.Param{{Name: "del", Value: 1}, {Name: "dur", Value: 0.5}, {Name: "amp", Value: 10000}}}}
	p.Links = []project.Link{{Name: "spikes", FromV: &project.Place{Section: "axon", X: 0.9}, Threshold: 0, Delay: 1, Weight: []float64{0}}}
	p.Recordings = []project.Recording{record("near the pulse", "axon(0.1).v"), record("middle", "axon(0.5).v"), record("far", "axon(0.9).v")}
	p.Run = project.Run{Tstop: 15, Dt: 0.01, VInit: -65, Celsius: 6.3}
	p.Views = []project.View{{Kind: "shape", Title: "Along the axon", Var: "v"},
		{Kind: "graph", Title: "Potential at three places", Refs: []string{"axon(0.1).v", "axon(0.5).v", "axon(0.9).v"}}}
	return p
}

// ballAndStick: a synapse on a passive dendrite that makes the soma fire.
func ballAndStick() *project.Project {
	p := project.New("Ball and stick with a synapse")
	p.Notes = "A spike train (NetStim) drives an excitatory synapse half way along a passive dendrite; the soma has Hodgkin-Huxley channels and fires.\n" +
		"Try: the weight of the link, the place of the synapse, its time constant, the diameter of the dendrite."
	p.Cells = []project.Cell{{
		Name: "cell",
		Shape: project.Shape{Stylized: []project.StylizedSec{
			{Name: "soma", L: 20, Diam: 20}, {Name: "dend", L: 400, Diam: 2, Parent: "soma", ParentX: 1},
		}},
		Rules: []project.Rule{
			{Subset: "all", Params: []project.Param{{Name: "Ra", Value: 100}, {Name: "cm", Value: 1}}},
			{Subset: "soma", Mechanism: "hh", Params: []project.Param{{Name: "gnabar", Value: 0.12}, {Name: "gkbar", Value: 0.036}, {Name: "gl", Value: 0.0003}, {Name: "el", Value: -54.3}}},
			{Subset: "dend", Mechanism: "pas", Params: []project.Param{{Name: "g", Value: 0.0001}, {Name: "e", Value: -65}}},
		},
		NSeg: project.DefaultNSeg(),
	}}
	p.Points = []project.PointProc{
		{Name: "synapse", Type: "ExpSyn", At: project.Place{Section: "dend", X: 0.5}, Params: []project.Param{{Name: "tau", Value: 2}, {Name: "e", Value: 0}}},
		{Name: "train", Type: "NetStim", Params: []project.Param{{Name: "start", Value: 10}, {Name: "interval", Value: 20}, {Name: "number", Value: 5}, {Name: "noise", Value: 0}}},
	}
	p.Links = []project.Link{
		{Name: "input", From: "train", To: "synapse", Threshold: 10, Delay: 1, Weight: []float64{0.02}},
		{Name: "spikes", FromV: &project.Place{Section: "soma", X: 0.5}, Threshold: 0, Delay: 1, Weight: []float64{0}},
	}
	p.Recordings = []project.Recording{record("soma", "soma(0.5).v"), record("at the synapse", "dend(0.5).v"), record("conductance", "synapse.g"), record("current", "synapse.i")}
	p.Run = project.Run{Tstop: 120, Dt: 0.025, VInit: -65, Celsius: 6.3}
	p.Views = []project.View{{Kind: "graph", Title: "Potential", Refs: []string{"soma(0.5).v", "dend(0.5).v"}},
		{Kind: "graph", Title: "Synaptic conductance", Refs: []string{"synapse.g"}}, {Kind: "shape", Title: "Cell", Var: "v"}}
	return p
}

// pyramidal: a grown layer 5 cell that fires repetitively under a current step; spikes travel up the apical dendrite.
func pyramidal() *project.Project {
	p := project.New("Pyramidal cell")
	p.Notes = "A layer 5 pyramidal cell made by the generator (its seed is stored: the same cell on every machine). Soma and axon have Hodgkin-Huxley\n" +
		"channels at high density, the dendrites less than a hundredth of it. A current step in the soma makes it fire again and again; the spikes\n" +
		"fade on their way up the apical trunk into the tuft. Try: gnabar_hh 0.012 and gkbar_hh 0.0036 in the apical dendrite (the spikes reach the\n" +
		"tuft), another seed, the amplitude of the step."
	dendrite := []project.Param{{Name: "gnabar", Value: 0.0036}, {Name: "gkbar", Value: 0.001}, {Name: "gl", Value: 0.00003}, {Name: "el", Value: -62}}
	p.Cells = []project.Cell{{
		Name:  "pyramidal",
		Shape: project.Shape{Grown: &morph.Grow{Preset: "pyramidal", Seed: 1}},
		Rules: []project.Rule{
			{Subset: "all", Params: []project.Param{{Name: "Ra", Value: 100}, {Name: "cm", Value: 1}}},
			{Subset: "soma", Mechanism: "hh", Params: []project.Param{{Name: "gnabar", Value: 0.6}, {Name: "gkbar", Value: 0.08}, {Name: "gl", Value: 0.0003}, {Name: "el", Value: -54.3}}},
			{Subset: "axon", Mechanism: "hh", Params: []project.Param{{Name: "gnabar", Value: 0.6}, {Name: "gkbar", Value: 0.08}, {Name: "gl", Value: 0.0003}, {Name: "el", Value: -54.3}}},
			{Subset: "dend", Mechanism: "hh", Params: dendrite},
			{Subset: "apic", Mechanism: "hh", Params: dendrite},
		},
		NSeg: project.DefaultNSeg(),
	}}
	p, problems := project.ReadShapes(p, "", nil)
	if problems.Failed() {
		panic(problems)
	}
	trunk, tuft := landmarks(p.Cells[0].Shape.Morph)
	at := func(label, section string) project.Recording {
		return project.Recording{Ref: project.Ref{Section: section, X: 0.5, Var: "v"}, Label: label}
	}
	p.Points = []project.PointProc{{Name: "step", Type: "IClamp", At: project.Place{Section: "soma[0]", X: 0.5},
		Params: []project.Param{{Name: "del", Value: 5}, {Name: "dur", Value: 90}, {Name: "amp", Value: 1.5}}}}
	p.Links = []project.Link{{Name: "spikes", FromV: &project.Place{Section: "soma[0]", X: 0.5}, Threshold: 0, Delay: 1, Weight: []float64{0}}}
	p.Recordings = []project.Recording{at("soma", "soma[0]"), at("apical trunk", trunk), at("tuft", tuft), record("injected current", "step.i")}
	p.Run = project.Run{Tstop: 100, Dt: 0.025, VInit: -65, Celsius: 6.3}
	p.Views = []project.View{{Kind: "shape", Title: "Cell", Var: "v"},
		{Kind: "graph", Title: "Potential", Refs: []string{p.Recordings[0].Ref.String(), p.Recordings[1].Ref.String(), p.Recordings[2].Ref.String()}}}
	return p
}

// landmarks finds the apical section whose middle is nearest to half the height of the cell on the way to its highest tip, and the
// section of that tip.
func landmarks(m *morph.Morphology) (trunk, tuft string) {
	top := -1
	end := func(i int) float32 { s := m.Sections[i]; return s.Points[len(s.Points)-1].Y }
	for i, s := range m.Sections {
		if s.Kind == morph.Apic && (top < 0 || end(i) > end(top)) {
			top = i
		}
	}
	best := top
	for i := top; i >= 0 && m.Sections[i].Kind == morph.Apic; i = m.Sections[i].Parent {
		if dist(m, i, end(top)/2) < dist(m, best, end(top)/2) {
			best = i
		}
	}
	return m.Sections[best].Name, m.Sections[top].Name
}

// dist tells how far the middle of a section is from a height.
func dist(m *morph.Morphology, i int, y float32) float32 {
	s := m.Sections[i].Points
	return max((s[0].Y+s[len(s)-1].Y)/2-y, y-(s[0].Y+s[len(s)-1].Y)/2)
}
