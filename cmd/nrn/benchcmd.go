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
	"nrngui/engine/morph"
	"nrngui/engine/morph/grow"
	"nrngui/engine/morph/swc"
)

// benchResult is one line of `nrn bench -json`. Ratio is how many times faster than the peer we are; NEURON may be measured twice, and then the
// faster of the two counts.
type benchResult struct {
	Name      string  `json:"name"`
	Value     float64 `json:"value"`
	Unit      string  `json:"unit"`
	Peer      string  `json:"peer,omitempty"`
	PeerValue float64 `json:"peer_value,omitempty"`
	PeerCache float64 `json:"peer_cache_efficient,omitempty"` // NEURON with cache_efficient, where that exists
	Ratio     float64 `json:"ratio,omitempty"`
}

// bench is one benchmark: ours gives one measurement, smaller is better. The peer is NEURON, which does the work of ask, or another way of
// ours to do the same; or there is none.
type bench struct {
	name, unit string
	ours       func() (float64, error)
	ask        map[string]any
	once       bool // NEURON takes so long that one measurement is enough
	peer       string
	theirs     func() (float64, error)
}

const (
	benchDt     = 0.025  // ms
	benchRounds = 5      // ours and the peer's in turn; the best of each counts, since other work on the machine only slows down
	benchWork   = 40_000 // segments or cells times steps of one slice: a millisecond or some, shorter than what a busy system takes from it
	benchSlices = 30     // in a measurement
)

// benchCmd times whole steps, the interpreter, import and drawing beside NEURON in one run.
func benchCmd(args []string, s streams) error {
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	asJSON := f.Bool("json", false, "")
	only := f.String("only", "", "")
	mods := f.String("mods", "", "")
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
	list, err := benches(dir, *mods)
	if err != nil {
		return err
	}
	peer := startPeer()
	defer peer.stop()
	if !*asJSON {
		fmt.Fprintf(s.out, "%-42s %12s %12s  %-12s %s\n", "benchmark", "nrngui", peer.name, "unit", "ratio (above 1: nrngui is faster)")
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
		fmt.Fprintln(s.out, r.row(peer.name))
	}
	return nil
}

// row is the line of the printed table; NEURON has the heading, another peer is named behind.
func (r *benchResult) row(heading string) string {
	theirs, ratio := "-", "-"
	if r.Peer != "" {
		theirs, ratio = fmt.Sprintf("%.4g", r.PeerValue), fmt.Sprintf("%.2f", r.Ratio)
		if r.PeerCache > 0 {
			ratio += fmt.Sprintf("  (cache_efficient %.4g)", r.PeerCache)
		}
		if r.Peer != heading {
			ratio += "  beside " + r.Peer
		}
	}
	return fmt.Sprintf("%-42s %12.4g %12s  %-12s %s", r.Name, r.Value, theirs, r.Unit, ratio)
}

// measure runs ours and the peer's in turn and keeps the best of each.
func measure(b bench, peer *neuronPeer) (benchResult, error) {
	r := benchResult{Name: b.name, Unit: b.unit, Value: math.Inf(1)}
	theirs, cached := math.Inf(1), math.Inf(1)
	for i := 0; i < benchRounds; i++ {
		v, err := b.ours()
		if err != nil {
			return r, err
		}
		r.Value = math.Min(r.Value, v)
		switch {
		case b.theirs != nil:
			r.Peer = b.peer
			if v, err = b.theirs(); err != nil {
				return r, err
			}
			theirs = math.Min(theirs, v)
		case b.ask != nil && peer.up() && !(b.once && i > 0):
			r.Peer = peer.name
			a, err := peer.ask(b.ask)
			if err != nil {
				return r, err
			}
			theirs = math.Min(theirs, a.Value)
			if a.Cache > 0 {
				cached = math.Min(cached, a.Cache)
			}
		}
	}
	if r.Peer != "" {
		r.PeerValue, r.Ratio = theirs, math.Min(theirs, cached)/r.Value
	}
	if !math.IsInf(cached, 1) {
		r.PeerCache = cached
	}
	return r, nil
}

// benches lists the benchmarks; dir holds files they need, mods the mechanisms of a published model.
func benches(dir, mods string) ([]bench, error) {
	list, err := stepBenches()
	if err != nil {
		return nil, err
	}
	if mods != "" {
		more, err := modBenches(dir, mods)
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	more, err := hocBenches(dir)
	if err != nil {
		return nil, err
	}
	list = append(list, more...)
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

// startPeer starts NEURON when it is there.
func startPeer() *neuronPeer {
	nrn, err := export.FindNeuron()
	if err != nil {
		return &neuronPeer{name: "(no NEURON)"}
	}
	return newPeer(nrn)
}
