package sim

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"sort"
	"testing"

	"nrngui/engine/model"
	"nrngui/engine/morph"
)

// randomModel is one model of testdata/random_models.py with NEURON's results.
type randomModel struct {
	Sections []struct {
		NSeg   int
		Ra, Cm float64
		L      float64
		Diam   float64
		Mechs  []string
		Points [][4]float64
		Parent *[3]float64 // index, x, own end
		Edits  [][3]any    // what, x, value
	}
	Clamps      [][5]float64 // section, x, del, dur, amp
	Synapses    [][4]float64 // section, x, tau, e
	Links       [][6]float64 // section, x, target, threshold, delay, weight
	Trains      [][7]float64 // start, interval, number, noise, target, delay, weight
	SecondOrder int
	Celsius     float64
	UseTable    float64
	Dt          float64
	Steps       int
	Stream      int
	T           float64
	Spikes      []float64
	V           [][]float64
	Area        [][]float64
}

// Random trees, edits and networks against NEURON: run on demand, because it needs NEURON (see testdata/random_models.py).
func TestCrossCheck(t *testing.T) {
	file := os.Getenv("NRNGUI_CROSSCHECK")
	if file == "" {
		t.Skip("NRNGUI_CROSSCHECK is not set: it names a file made by testdata/random_models.py with an installed NEURON")
	}
	data, err := os.ReadFile(file)
	fatal(t, err)
	var models []randomModel
	fatal(t, json.Unmarshal(data, &models))
	worst := 0.0
	for i := range models {
		t.Run(fmt.Sprint(i), func(t *testing.T) { worst = math.Max(worst, models[i].check(t)) })
	}
	t.Logf("%d models, largest deviation %.2g mV", len(models), worst)
}

func (d *randomModel) check(t *testing.T) float64 {
	m := model.New(builtins(t))
	use, err := m.Global("usetable_hh")
	fatal(t, err)
	fatal(t, use.Set(d.UseTable))
	d.build(t, m)
	p, err := Compile(m)
	fatal(t, err)
	set := Settings{Dt: d.Dt, SecondOrder: d.SecondOrder, Celsius: d.Celsius, VInit: -65}
	in := p.NewInstance(set)
	for _, r := range in.mechs { // NEURON numbers the streams of a whole process
		for k := range r.streams {
			r.streams[k].SetIDs(1, 0, uint32(d.Stream+k))
		}
	}
	seen := map[float64]bool{}
	in.OnSpike(func(src int, at float64) {
		if p.Sources()[src].Point() == nil {
			seen[at] = true
		}
	})
	fatal(t, in.Init(-65))
	for range d.Steps {
		fatal(t, in.Step())
	}
	if in.T() != d.T {
		t.Errorf("t = %.17g, NEURON %.17g", in.T(), d.T)
	}
	var spikes []float64
	for at := range seen {
		spikes = append(spikes, at)
	}
	sort.Float64s(spikes)
	if fmt.Sprint(spikes) != fmt.Sprint(d.Spikes) {
		t.Errorf("spikes %v, NEURON %v", spikes, d.Spikes)
	}
	worst := 0.0
	for i, s := range m.Sections() {
		for k, want := range d.Area[i] {
			if got := s.Area(k); math.Abs(got-want) > 1e-12*want {
				t.Errorf("area of segment %d of section %d is %.15g, NEURON %.15g", k, i, got, want)
			}
		}
		for k, want := range d.V[i] {
			x := (float64(k) - 0.5) / float64(s.NSeg())
			got := s.V(math.Min(math.Max(x, 0), 1))
			worst = math.Max(worst, math.Abs(got-want))
			if !(math.Abs(got-want) < 1e-6) {
				t.Errorf("v(%g) of section %d is %.12g, NEURON %.12g", x, i, got, want)
			}
		}
	}
	return worst
}

func (d *randomModel) build(t *testing.T, m *model.Model) {
	for i, c := range d.Sections {
		s := m.NewSection(fmt.Sprintf("s%d", i))
		var pts []morph.Point
		for _, p := range c.Points {
			pts = append(pts, morph.Point{X: float32(p[0]), Y: float32(p[1]), Z: float32(p[2]), Diam: float32(p[3])})
		}
		if pts != nil {
			s.SetPoints(pts)
		}
		fatal(t, s.SetNSeg(c.NSeg))
		if pts == nil {
			s.SetL(c.L)
			s.SetDiam(c.Diam)
		}
		s.SetRa(c.Ra)
		s.SetCm(c.Cm)
		insert(t, s, c.Mechs...)
		if c.Parent != nil {
			fatal(t, m.Connect(s, c.Parent[2], m.Sections()[int(c.Parent[0])], c.Parent[1]))
		}
	}
	for i, c := range d.Sections {
		s := m.Sections()[i]
		for _, e := range c.Edits {
			what, x, value := e[0].(string), e[1].(float64), e[2].(float64)
			switch what {
			case "nseg":
				fatal(t, s.SetNSeg(int(value)+1))
			case "Ra":
				s.SetRa(20 * value)
			default:
				v, err := m.RangeVar(s, x, what)
				fatal(t, err)
				fatal(t, v.Set(value))
			}
		}
	}
	at := func(i float64) *model.Section { return m.Sections()[int(i)] }
	for _, c := range d.Clamps {
		point(t, m, "IClamp", at(c[0]), c[1], "del", c[2], "dur", c[3], "amp", c[4])
	}
	var syns []*model.PointProcess
	for _, c := range d.Synapses {
		syns = append(syns, point(t, m, "ExpSyn", at(c[0]), c[1], "tau", c[2], "e", c[3]))
	}
	target := func(u float64) *model.PointProcess {
		if len(syns) == 0 {
			return nil
		}
		return syns[int(u*float64(len(syns)))]
	}
	for _, c := range d.Links {
		nc := m.NewNetConV(at(c[0]), c[1], target(c[2]))
		nc.Threshold, nc.Delay, nc.Weight[0] = c[3], c[4], c[5]
	}
	for _, c := range d.Trains {
		cell := point(t, m, "NetStim", nil, 0, "start", c[0], "interval", c[1], "number", c[2], "noise", c[3])
		nc := m.NewNetCon(cell, target(c[4]))
		nc.Delay, nc.Weight[0] = c[5], c[6]
	}
}
