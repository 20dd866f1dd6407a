package export

import (
	"fmt"
	"io"
	"text/tabwriter"
)

// Report tells how far two runs differ.
type Report struct {
	Peer    string // "NEURON 9.0.2"
	Samples int
	Traces  []Difference
	Spikes  []SpikeDifference // by source, in order of name
}

// Difference is that of one recording, in its unit.
type Difference struct {
	Name  string
	Max   float64 // largest absolute difference
	At    float64 // ms
	Scale float64 // largest absolute value there
}

// SpikeDifference is that of one event source.
type SpikeDifference struct {
	Source       string
	Ours, Theirs int     // number of spikes
	Shift        float64 // largest difference of times, ms
	At           float64 // ms
}

// Largest gives the recording that differs most; the zero Difference when there is none.
func (r *Report) Largest() Difference {
	var worst Difference
	for _, d := range r.Traces {
		if d.Max >= worst.Max {
			worst = d
		}
	}
	return worst
}

// spikeSlack is what rounding may make of a spike time: t is a sum of half steps.
const spikeSlack = 1e-9 // ms

// Within says whether no trace differs by more than the limit (in its own unit; mV for v) and all spikes are the same.
func (r *Report) Within(limit float64) bool {
	for _, d := range r.Traces {
		if !(d.Max <= limit) {
			return false
		}
	}
	for _, s := range r.Spikes {
		if s.Ours != s.Theirs || !(s.Shift <= spikeSlack) {
			return false
		}
	}
	return true
}

// Write writes the report as a table.
func (r *Report) Write(out io.Writer) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "compared with %s over %d samples\n\n", r.Peer, r.Samples)
	if len(r.Traces) > 0 {
		fmt.Fprintln(w, "recording\tlargest difference\tat t (ms)\tlargest value")
		for _, d := range r.Traces {
			at := "-"
			if d.Max > 0 {
				at = fmt.Sprintf("%.6g", d.At)
			}
			fmt.Fprintf(w, "%s\t%.3g\t%s\t%.4g\n", d.Name, d.Max, at, d.Scale)
		}
	}
	if len(r.Spikes) > 0 {
		fmt.Fprintln(w, "\nspikes of\tours\ttheirs\tlargest shift (ms)")
		for _, s := range r.Spikes {
			fmt.Fprintf(w, "%s\t%d\t%d\t%.3g\n", s.Source, s.Ours, s.Theirs, s.Shift)
		}
	}
	return w.Flush()
}
