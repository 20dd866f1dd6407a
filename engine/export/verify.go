package export

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/project"
)

// Run is the result of a run, ours or NEURON's.
type Run struct {
	T      []float64 // ms
	Traces []Trace
	Spikes []Spike
}

// Trace is one recording; Y is parallel to Run.T.
type Trace struct {
	Name string // the Ref as text: "soma(0.5).v"
	Y    []float64
}

// Spike is an event source that fired.
type Spike struct {
	Source string
	T      float64 // ms
}

// Runner runs the script of an exported folder; *Neuron is one.
type Runner interface {
	Run(ctx context.Context, dir string, to Language) error
}

// Verify exports the project in a language into a temporary folder, lets NEURON run it, and compares every trace and the spikes of every source with
// ours. The error says that the comparison could not be made; differences are for the report to tell.
func Verify(ctx context.Context, p *project.Project, cat *mech.Catalogue, to Language, ours Run, nrn Runner) (*Report, error) {
	files, _, err := Folder(to, p, cat)
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "nrngui-verify-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if err := WriteFolder(dir, files); err != nil {
		return nil, err
	}
	if err := nrn.Run(ctx, dir, to); err != nil {
		return nil, err
	}
	theirs, err := ReadRun(dir)
	if err != nil {
		return nil, err
	}
	ours, err = Named(p, cat, ours)
	if err != nil {
		return nil, err
	}
	r, err := Compare(ours, *theirs)
	if n, ok := nrn.(*Neuron); ok && r != nil {
		r.Peer = fmt.Sprintf("NEURON %s by its %s", n.Version, to.Word())
	}
	return r, err
}

// Named gives the spikes of a run of the model the names that their sources have in the project, and so in the files of an export; the model counts point processes
// by type and writes places with their variable.
func Named(p *project.Project, cat *mech.Catalogue, run Run) (Run, error) {
	b, err := project.Build(p, cat)
	if err != nil {
		return run, err
	}
	own, model := map[string]bool{}, map[string]string{}
	for _, s := range b.Model.Sources() {
		own[b.SourceName(s)] = true
		model[s.Name()] = b.SourceName(s)
	}
	out := make([]Spike, len(run.Spikes))
	for i, s := range run.Spikes {
		out[i] = s
		if name, ok := model[s.Source]; ok && !own[s.Source] {
			out[i].Source = name
		}
	}
	run.Spikes = out
	return run, nil
}

// WriteFolder writes the files of an export below a folder.
func WriteFolder(dir string, files map[string][]byte) error {
	for name, data := range files {
		if !filepath.IsLocal(filepath.FromSlash(name)) {
			return fmt.Errorf("the file name %q leads out of the folder", name)
		}
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// ReadRun reads traces.csv and spikes.csv of a folder.
func ReadRun(dir string) (*Run, error) {
	rows, err := readCSV(filepath.Join(dir, "traces.csv"))
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 || rows[0][0] != "t" {
		return nil, errors.New("traces.csv: the first column is not t")
	}
	r := &Run{}
	for _, name := range rows[0][1:] {
		r.Traces = append(r.Traces, Trace{Name: name, Y: make([]float64, 0, len(rows)-1)})
	}
	for i, row := range rows[1:] {
		for k, text := range row {
			v, err := strconv.ParseFloat(text, 64)
			if text == "-nan" { // as C may print what is no number
				v, err = math.NaN(), nil
			}
			if err != nil {
				return nil, fmt.Errorf("traces.csv:%d: %q is no number", i+2, text)
			}
			if k == 0 {
				r.T = append(r.T, v)
			} else {
				r.Traces[k-1].Y = append(r.Traces[k-1].Y, v)
			}
		}
	}
	rows, err = readCSV(filepath.Join(dir, "spikes.csv"))
	if err != nil {
		return nil, err
	}
	for i, row := range rows {
		if i == 0 {
			continue
		}
		t, err := strconv.ParseFloat(row[0], 64)
		if err != nil || len(row) != 2 {
			return nil, fmt.Errorf("spikes.csv:%d: %q is no time and source", i+1, strings.Join(row, ","))
		}
		r.Spikes = append(r.Spikes, Spike{Source: row[1], T: t})
	}
	return r, nil
}

func readCSV(file string) ([][]string, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("NEURON wrote no %s: %w", filepath.Base(file), err)
	}
	defer f.Close()
	return csv.NewReader(f).ReadAll()
}

// Compare gives the differences of two runs of one project. It fails when they have other recordings or times.
func Compare(ours, theirs Run) (*Report, error) {
	if len(ours.Traces) != len(theirs.Traces) {
		return nil, fmt.Errorf("%d recordings here, %d there", len(ours.Traces), len(theirs.Traces))
	}
	if len(ours.T) != len(theirs.T) {
		return nil, fmt.Errorf("%d samples here, %d there", len(ours.T), len(theirs.T))
	}
	r := &Report{Peer: "the other", Samples: len(ours.T)}
	for i := range ours.T {
		if d := math.Abs(ours.T[i] - theirs.T[i]); !(d <= 1e-9) { // sums of half steps: equal up to rounding
			return nil, fmt.Errorf("sample %d is at %g ms here, at %g ms there", i, ours.T[i], theirs.T[i])
		}
	}
	for k, a := range ours.Traces {
		b := theirs.Traces[k]
		if a.Name != b.Name || len(a.Y) != len(ours.T) || len(b.Y) != len(ours.T) {
			return nil, fmt.Errorf("recording %d is %s with %d samples here, %s with %d there", k+1, a.Name, len(a.Y), b.Name, len(b.Y))
		}
		d := Difference{Name: a.Name}
		for i := range a.Y {
			diff := math.Abs(a.Y[i] - b.Y[i])
			if math.IsNaN(diff) && !(math.IsNaN(a.Y[i]) && math.IsNaN(b.Y[i])) && a.Y[i] != b.Y[i] {
				diff = math.Inf(1)
			}
			if diff > d.Max {
				d.Max, d.At = diff, ours.T[i]
			}
			d.Scale = math.Max(d.Scale, math.Abs(b.Y[i]))
		}
		r.Traces = append(r.Traces, d)
	}
	r.Spikes = compareSpikes(ours.Spikes, theirs.Spikes)
	return r, nil
}

// compareSpikes pairs the spikes of each source in order.
func compareSpikes(ours, theirs []Spike) []SpikeDifference {
	times := map[string]*[2][]float64{}
	for side, list := range [][]Spike{ours, theirs} {
		for _, s := range list {
			if times[s.Source] == nil {
				times[s.Source] = &[2][]float64{}
			}
			times[s.Source][side] = append(times[s.Source][side], s.T)
		}
	}
	var names []string
	for name := range times {
		names = append(names, name)
	}
	sort.Strings(names)
	var out []SpikeDifference
	for _, name := range names {
		a, b := times[name][0], times[name][1]
		sort.Float64s(a)
		sort.Float64s(b)
		d := SpikeDifference{Source: name, Ours: len(a), Theirs: len(b)}
		for i := range min(len(a), len(b)) {
			if shift := math.Abs(a[i] - b[i]); shift > d.Shift {
				d.Shift, d.At = shift, b[i]
			}
		}
		out = append(out, d)
	}
	return out
}
