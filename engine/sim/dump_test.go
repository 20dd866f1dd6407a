package sim

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/source"
)

// dumped is a model as scripts/crosscheck/dump_model.py took it from a live NEURON, with what NEURON made of it.
type dumped struct {
	Note         string
	Mods         []string
	Dt, Celsius  float64
	VInit        float64 `json:"v_init"`
	SecondOrder  int
	Steps, Every int
	Sections     []dumpedSection
	Points       []dumpedPoint
	Globals      map[string]*float64
	NetCons      []dumpedNetCon
	Pointers     []dumpedPointer
	Records      []dumpedPlace
	T            []float64
	Series       [][]*float64
	Spikes       []dumpedSpikes
	Plays        []dumpedPlay
	GlobalIndex  uint32 `json:"global_index"`
}

type dumpedSection struct {
	Name        string
	NSeg        int
	L, Ra, Rall float64
	Cm, Diam    []float64
	Points      [][4]float32
	Parent      *[3]float64 // index, x, own end
	Mechs, Ions []string
	Values      map[string][]*float64
}

type dumpedPoint struct {
	Type   string
	Sec    int
	X      float64
	Values map[string]*float64
	Random map[string][3]uint32 // ids of RANDOM variables
	Calls  []struct {           // of PROCEDUREs, before the run
		Name string
		Args []float64
	}
	Train *struct { // what a VecStim or PatternStim plays
		T  []float64
		ID []int
	}
}

// dumpedPlay is numbers that a script plays into a variable, with straight lines in between.
type dumpedPlay struct {
	To   dumpedPlace
	T, Y []float64
	v    model.Var
	last int
}

type dumpedNetCon struct {
	Delay, Threshold float64
	Weight           []float64
	Active           bool
	Source, Target   int // of Points; -1 for none
	Sec              *int
	X                float64
	GID              *int // of a source outside of the model
}

// dumpedPlace is one number of the model.
type dumpedPlace struct {
	Sec   int
	X     float64
	Point *int
	Name  string
}

type dumpedPointer struct {
	Of   int
	Sec  int
	X    float64
	Mech string
	Name string
	To   dumpedPlace
}

type dumpedSpikes struct {
	NetCon int
	T      []float64
}

// difference is how far a run here is from NEURON's.
type difference struct {
	mV     float64 // largest deviation of a potential
	at     float64 // where it begins to be above 1e-6 mV, ms
	rel    float64 // largest deviation of another recording, of its largest value
	what   string  // which
	spikes string  // "" when equal
	late   float64 // largest difference of a spike time, ms
	moved  bool    // some recording beside v changes
	v      []float64
}

// run compares a rebuilt model with NEURON.
func (r *rebuilt) run() (diff difference, err error) {
	p, err := Compile(r.m)
	if err != nil {
		return diff, err
	}
	d := r.d
	in := p.NewInstance(Settings{Dt: d.Dt, SecondOrder: d.SecondOrder, Celsius: d.Celsius, VInit: d.VInit})
	spikes := map[*model.Source][]float64{}
	in.OnSpike(func(src int, at float64) { spikes[p.Sources()[src]] = append(spikes[p.Sources()[src]], at) })
	if err := r.calls(in); err != nil {
		return diff, err
	}
	if err := d.play(0); err != nil {
		return diff, err
	}
	if err := in.Init(d.VInit); err != nil {
		return diff, err
	}
	for i := range d.T {
		diff.sample(r, i)
		for n := 0; n < d.Every && i+1 < len(d.T); n++ {
			if err := d.play(in.T() + 0.5*d.Dt); err != nil {
				return diff, err
			}
			if err := in.Step(); err != nil {
				return diff, err
			}
		}
	}
	if err := in.deliver(in.t); err != nil { // NEURON does at the end of a step what is done here at the start of the next
		return diff, err
	}
	for _, s := range d.Spikes {
		got := spikes[r.netcons[s.NetCon].Source]
		if diff.spikes == "" {
			diff.spikes = spikesDiffer(got, s.T)
		}
		for i := range min(len(got), len(s.T)) {
			diff.late = math.Max(diff.late, math.Abs(got[i]-s.T[i]))
		}
	}
	return diff, nil
}

// calls carries out what a script called before the run. The arguments beyond those declared are followed by how many there are.
func (r *rebuilt) calls(in *Instance) error {
	for i, c := range r.d.Points {
		for _, call := range c.Calls {
			row := r.points[i].Row()
			for _, g := range in.mechs {
				if g.g.cols != row.Cols {
					continue
				}
				f := g.g.typ.Functions[call.Name]
				if f == nil {
					return fmt.Errorf("%s has no PROCEDURE %s", g.g.typ.Name, call.Name)
				}
				args := g.frame.Args
				g.frame.Args = append(append([]float64(nil), call.Args...), float64(len(call.Args)))
				if len(g.frame.Args) < f.NArg {
					return fmt.Errorf("%s takes %d arguments", call.Name, f.NArg)
				}
				g.one(f, row.At)
				g.frame.Args = args
			}
		}
	}
	return nil
}

// play sets what is played to its values at time t, in the middle of the step, as NEURON's VecPlay does.
func (d *dumped) play(t float64) error {
	for i := range d.Plays {
		p := &d.Plays[i]
		if err := p.v.Set(p.at(t)); err != nil {
			return err
		}
	}
	return nil
}

func (p *dumpedPlay) at(t float64) float64 {
	end := len(p.T) - 1
	switch {
	case t >= p.T[end]:
		return p.Y[end]
	case t <= p.T[0]:
		return p.Y[0]
	}
	for t < p.T[p.last] {
		p.last--
	}
	for t >= p.T[p.last] {
		p.last++
	}
	t0, t1, y0, y1 := p.T[p.last-1], p.T[p.last], p.Y[p.last-1], p.Y[p.last]
	if t0 == t1 {
		return (y0 + y1) / 2
	}
	return y0 + (t-t0)/(t1-t0)*(y1-y0)
}

// sample compares the recordings with sample i.
func (diff *difference) sample(r *rebuilt, i int) {
	for k, v := range r.vars {
		want := r.d.Series[k][i]
		if v == nil || want == nil {
			continue
		}
		dev := math.Abs(v.Get() - *want)
		if math.IsNaN(dev) {
			dev = math.Inf(1)
		}
		if r.d.Records[k].Name == "v" {
			diff.v = append(diff.v, v.Get())
			if dev > 1e-6 && diff.mV <= 1e-6 {
				diff.at = r.d.T[i]
			}
			diff.mV = math.Max(diff.mV, dev)
			continue
		}
		scale, lo := 0.0, math.Inf(1)
		for _, y := range r.d.Series[k] {
			if y != nil {
				scale, lo = math.Max(scale, math.Abs(*y)), math.Min(lo, math.Abs(*y))
			}
		}
		diff.moved = diff.moved || scale > lo
		if scale > 0 && dev/scale > diff.rel {
			diff.rel, diff.what = dev/scale, r.d.Records[k].Name
		}
	}
}

// spikesDiffer says how, "" when they are the same numbers.
func spikesDiffer(got, want []float64) string {
	got, want = append([]float64(nil), got...), append([]float64(nil), want...)
	sort.Float64s(got)
	sort.Float64s(want)
	if len(got) != len(want) {
		return fmt.Sprintf("%d spikes, NEURON %d", len(got), len(want))
	}
	for i := range got {
		if math.Abs(got[i]-want[i]) > 1e-9 { // every METHOD runge moves NEURON's t by a rounding, there and back
			return fmt.Sprintf("spike %d at %.17g, NEURON %.17g", i, got[i], want[i])
		}
	}
	return ""
}

// Dumped models against NEURON: run on demand, on a folder of files that scripts/crosscheck made. The report goes to NRNGUI_REPORT.
func TestDumpedModels(t *testing.T) {
	folder := os.Getenv("NRNGUI_DUMPS")
	if folder == "" {
		t.Skip("NRNGUI_DUMPS is not set: it names a folder of files made by scripts/crosscheck with an installed NEURON")
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.json"))
	fatal(t, err)
	if len(files) == 0 {
		t.Fatalf("no .json in %s", folder)
	}
	var report strings.Builder
	good, bad, refused := 0, 0, 0
	for _, file := range files {
		line, ok, no := compareDump(t, file)
		switch {
		case no:
			refused++
		case ok:
			good++
		default:
			bad++
		}
		mark := map[bool]string{true: "equal", false: "DIFFERS"}[ok]
		if no {
			mark = "refused"
		}
		fmt.Fprintf(&report, "%s\t%s\t%s\n", mark, strings.TrimSuffix(filepath.Base(file), ".json"), line)
	}
	fmt.Fprintf(&report, "# %d equal to 1e-6 mV, %d differ, %d are refused here\n", good, bad, refused)
	if out := os.Getenv("NRNGUI_REPORT"); out != "" {
		fatal(t, os.WriteFile(out, []byte(report.String()), 0o644))
	}
	t.Logf("\n%s", report.String())
	if bad > 0 {
		t.Errorf("%d models differ from NEURON", bad)
	}
}

// compareDump gives a line for the report; ok says that the model is equal, refused that it can't be built here.
func compareDump(t testing.TB, file string) (line string, ok, refused bool) {
	data, err := os.ReadFile(file)
	fatal(t, err)
	var d dumped
	if err := json.Unmarshal(data, &d); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	cat, err := catalogueOf(t, d.Mods)
	if err != nil {
		return oneLine(err), false, true
	}
	r, err := d.build(cat)
	if err != nil {
		return oneLine(err), false, false
	}
	diff, err := r.run()
	if err != nil {
		return oneLine(err), false, false
	}
	line = fmt.Sprintf("%.2g mV\tothers %.2g (%s)", diff.mV, diff.rel, diff.what)
	if !diff.moved {
		line += "\tnothing beside v moves"
	}
	if diff.mV > 1e-6 {
		line += fmt.Sprintf("\tfrom %g ms", diff.at)
	}
	if diff.late > 0 {
		line += fmt.Sprintf("\tspike times differ by up to %.2g ms", diff.late)
	}
	if diff.spikes != "" {
		line += "\t" + diff.spikes
	}
	if ok = diff.mV <= 1e-6 && diff.spikes == ""; !ok {
		spread := d.spread(cat, diff.v)
		if line += fmt.Sprintf("\t1e-12 mV at the start grow to %.2g mV", spread); spread > diff.mV/10 {
			return "ill-conditioned: " + line, true, false
		}
	}
	return line, ok, false
}

// spread runs a model once more with a start 1e-12 mV away, which is some ten ulp, and gives the largest difference. Where it is as large as that from
// NEURON, the model makes of any rounding what it likes: conductances of 1 S/cm2, a threshold that is met by a hair.
func (d *dumped) spread(cat *mech.Catalogue, v []float64) float64 {
	again := *d
	again.VInit += 1e-12
	r, err := again.build(cat)
	if err != nil {
		return 0
	}
	other, err := r.run()
	if err != nil || len(other.v) != len(v) {
		return 0
	}
	worst := 0.0
	for i := range v {
		worst = math.Max(worst, math.Abs(v[i]-other.v[i]))
	}
	return worst
}

// firstFatal gives the first error behind the warnings.
func firstFatal(list source.List) error {
	for _, e := range list {
		if e.Severity == source.Fatal {
			return e
		}
	}
	return list.Err()
}

func oneLine(err error) string {
	s := strings.ReplaceAll(err.Error(), "\n", " | ")
	return s[:min(len(s), 240)]
}
