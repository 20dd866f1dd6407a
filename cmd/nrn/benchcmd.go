package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"time"

	"nrngui/engine/export"
	"nrngui/engine/mech/builtin"
	"nrngui/engine/model"
	"nrngui/engine/morph"
	"nrngui/engine/morph/grow"
	"nrngui/engine/morph/swc"
	"nrngui/engine/sim"
)

// benchResult is one line of `nrn bench -json`. Ratio is how many times faster than the peer we are.
type benchResult struct {
	Name      string  `json:"name"`
	Value     float64 `json:"value"`
	Unit      string  `json:"unit"`
	Peer      string  `json:"peer,omitempty"`
	PeerValue float64 `json:"peer_value,omitempty"`
	Ratio     float64 `json:"ratio,omitempty"`
}

// bench is one benchmark: ours gives one measurement, smaller is better; ask is the same work for NEURON, nil when it has none.
type bench struct {
	name, unit string
	ours       func() (float64, error)
	ask        map[string]any
}

const (
	benchDt     = 0.025 // ms
	benchRounds = 5     // ours and NEURON's in turn; the best of each counts, since other work on the machine only slows down
	benchWork   = 400_000
)

// benchCmd times whole steps, import and drawing beside NEURON in one run.
func benchCmd(args []string, s streams) error {
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	asJSON := f.Bool("json", false, "")
	only := f.String("only", "", "")
	rest, err := parse(f, args)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return usageError("bench takes no file: " + rest[0])
	}
	dir, err := os.MkdirTemp("", "nrn-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	list, err := benches(dir)
	if err != nil {
		return err
	}
	peer := startPeer()
	defer peer.stop()
	if !*asJSON {
		fmt.Fprintf(s.out, "%-28s %12s %12s  %-12s %s\n", "benchmark", "nrngui", peer.name, "unit", "ratio (above 1: nrngui is faster)")
	}
	for _, b := range list {
		if *only != "" && !strings.Contains(b.name, *only) {
			continue
		}
		r, err := measure(b, peer)
		if err != nil {
			return fmt.Errorf("%s: %w", b.name, err)
		}
		if *asJSON {
			line, _ := json.Marshal(r)
			fmt.Fprintln(s.out, string(line))
			continue
		}
		theirs, ratio := "-", "-"
		if r.Peer != "" {
			theirs, ratio = fmt.Sprintf("%.4g", r.PeerValue), fmt.Sprintf("%.2f", r.Ratio)
		}
		fmt.Fprintf(s.out, "%-28s %12.4g %12s  %-12s %s\n", r.Name, r.Value, theirs, r.Unit, ratio)
	}
	return nil
}

// measure runs ours and the peer's in turn and keeps the best of each.
func measure(b bench, peer *neuronPeer) (benchResult, error) {
	r := benchResult{Name: b.name, Unit: b.unit, Value: math.Inf(1)}
	theirs := math.Inf(1)
	for i := 0; i < benchRounds; i++ {
		v, err := b.ours()
		if err != nil {
			return r, err
		}
		r.Value = math.Min(r.Value, v)
		if b.ask != nil && peer.up() {
			v, err := peer.ask(b.ask)
			if err != nil {
				return r, err
			}
			theirs = math.Min(theirs, v)
		}
	}
	if !math.IsInf(theirs, 1) {
		r.Peer, r.PeerValue, r.Ratio = peer.name, theirs, theirs/r.Value
	}
	return r, nil
}

// benches lists the benchmarks; dir holds files they need.
func benches(dir string) ([]bench, error) {
	var list []bench
	for _, work := range []struct {
		name            string
		branched, table bool
	}{{"cable", false, true}, {"tree", true, true}, {"cable, no table", false, false}} {
		for _, n := range []int{200, 1000, 20000} {
			st, err := newStepper(n, work.branched, work.table)
			if err != nil {
				return nil, err
			}
			list = append(list, bench{name: fmt.Sprintf("hh step, %s, %d", work.name, n), unit: "ns/segment", ours: st.measure,
				ask: map[string]any{"what": "step", "segments": n, "branched": work.branched, "table": work.table, "work": benchWork, "rounds": 3}})
		}
	}
	file := filepath.Join(dir, "grown.swc")
	m, err := grow.Grow(morph.Grow{Preset: "pyramidal", Seed: 1, Points: 420})
	if err != nil {
		return nil, err
	}
	if err := writeSWC(file, m); err != nil {
		return nil, err
	}
	list = append(list, bench{name: fmt.Sprintf("import, %d points", pointCount(m)), unit: "ms",
		ours: func() (float64, error) { return importOnce(file) },
		ask:  map[string]any{"what": "import", "file": file, "rounds": 1}})
	frame := framed(m)
	list = append(list, bench{name: fmt.Sprintf("frame, %d points, 800x800", pointCount(m)), unit: "ms",
		ours: func() (float64, error) {
			begin := time.Now()
			frame()
			return time.Since(begin).Seconds() * 1e3, nil
		}})
	return list, nil
}

func importOnce(file string) (float64, error) {
	begin := time.Now()
	in, err := os.Open(file)
	if err != nil {
		return 0, err
	}
	defer in.Close()
	if _, err := swc.Read(in, file); err != nil {
		return 0, err
	}
	return time.Since(begin).Seconds() * 1e3, nil
}

func writeSWC(file string, m *morph.Morphology) error {
	out, err := os.Create(file)
	if err != nil {
		return err
	}
	if err := swc.Write(out, m); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}

func pointCount(m *morph.Morphology) int {
	n := 0
	for i := range m.Sections {
		n += len(m.Sections[i].Points)
	}
	return n
}

// stepper is an hh cable, or a binary tree of 50-segment sections, with a steady current at its start.
type stepper struct {
	in *sim.Instance
	n  int
}

func newStepper(n int, branched, table bool) (*stepper, error) {
	cat, err := builtin.Catalogue()
	if err != nil {
		return nil, err
	}
	each := n
	if branched {
		each = 50
	}
	m := model.New(cat)
	var secs []*model.Section
	for i := 0; i < n/each; i++ {
		sec := m.NewSection(fmt.Sprintf("s%d", i))
		if err := sec.SetNSeg(each); err != nil {
			return nil, err
		}
		sec.SetL(10 * float64(each))
		sec.SetDiam(2)
		sec.SetRa(100)
		if err := sec.Insert("hh"); err != nil {
			return nil, err
		}
		if i > 0 {
			if err := m.Connect(sec, 0, secs[(i-1)/2], 1); err != nil {
				return nil, err
			}
		}
		secs = append(secs, sec)
	}
	use, err := m.Global("usetable_hh")
	if err != nil {
		return nil, err
	}
	if !table {
		if err := use.Set(0); err != nil {
			return nil, err
		}
	}
	clamp, err := m.NewPoint("IClamp", secs[0], 0)
	if err != nil {
		return nil, err
	}
	for name, value := range map[string]float64{"del": 1, "dur": 1e9, "amp": 1} {
		v, err := m.PointVar(clamp, name)
		if err != nil {
			return nil, err
		}
		if err := v.Set(value); err != nil {
			return nil, err
		}
	}
	prog, err := sim.Compile(m)
	if err != nil {
		return nil, err
	}
	in := prog.NewInstance(sim.Settings{Dt: benchDt, Celsius: 6.3, VInit: -65})
	if err := in.Init(-65); err != nil {
		return nil, err
	}
	st := &stepper{in, n}
	for in.T() < 2 {
		if err := in.Step(); err != nil {
			return nil, err
		}
	}
	return st, nil
}

// measure gives ns a segment and step, the best of a few slices.
func (st *stepper) measure() (float64, error) {
	steps := max(20, benchWork/st.n)
	best := math.Inf(1)
	for k := 0; k < 3; k++ {
		begin := time.Now()
		for i := 0; i < steps; i++ {
			if err := st.in.Step(); err != nil {
				return 0, err
			}
		}
		best = math.Min(best, float64(time.Since(begin).Nanoseconds()))
	}
	return best / float64(steps*st.n), nil
}

// startPeer starts NEURON when it is there.
func startPeer() *neuronPeer {
	nrn, err := export.FindNeuron()
	if err != nil {
		return &neuronPeer{name: "(no NEURON)"}
	}
	return newPeer(nrn)
}
