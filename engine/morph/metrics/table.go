package metrics

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
)

// Stats sums up a distribution; all but N are 0 when it is empty.
type Stats struct {
	N      int     `json:"n"`
	Sum    float64 `json:"sum"`
	Mean   float64 `json:"mean"`
	Std    float64 `json:"std"` // of the population: divided by N
	Min    float64 `json:"min"`
	Median float64 `json:"median"`
	Max    float64 `json:"max"`
}

// Stats sums up the values.
func (d Distribution) Stats() Stats {
	s := Stats{N: len(d.Values)}
	if s.N == 0 {
		return s
	}
	for _, v := range d.Values {
		s.Sum += v
	}
	s.Mean = s.Sum / float64(s.N)
	sorted := slices.Clone(d.Values)
	slices.Sort(sorted)
	for _, v := range sorted {
		s.Std += (v - s.Mean) * (v - s.Mean)
	}
	s.Std = math.Sqrt(s.Std / float64(s.N))
	s.Min, s.Max = sorted[0], sorted[s.N-1]
	s.Median = (sorted[(s.N-1)/2] + sorted[s.N/2]) / 2
	return s
}

// CSVHead is the first line of the table of WriteCSV.
var CSVHead = []string{"cell", "type", "feature", "unit", "n", "sum", "mean", "std", "min", "median", "max"}

// CSV gives the lines of the table: single numbers have n 1 and stand under sum, mean, min, median and max alike.
func (r *Report) CSV() [][]string {
	var out [][]string
	row := func(of, name, unit string, s Stats) {
		line := []string{r.Name, of, name, unit, strconv.Itoa(s.N)}
		for _, v := range []float64{s.Sum, s.Mean, s.Std, s.Min, s.Median, s.Max} {
			line = append(line, number(v))
		}
		out = append(out, line)
	}
	one := func(v float64) Stats { return Stats{N: 1, Sum: v, Mean: v, Min: v, Median: v, Max: v} }
	if r.Soma.Known {
		row("soma", "soma_radius", "um", one(r.Soma.Radius))
		row("soma", "soma_surface_area", "um2", one(r.Soma.Area))
		row("soma", "soma_volume", "um3", one(r.Soma.Volume))
	}
	for i := range r.Types {
		t := &r.Types[i]
		for _, v := range t.Values {
			row(t.Name, v.Name, v.Unit, one(v.V))
		}
		for _, d := range t.Distributions {
			row(t.Name, d.Name, d.Unit, d.Stats())
		}
	}
	return out
}

func number(v float64) string { return strconv.FormatFloat(v, 'g', 8, 64) }

// WriteCSV writes the table of a cell with its head.
func (r *Report) WriteCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write(CSVHead); err != nil {
		return err
	}
	if err := out.WriteAll(r.CSV()); err != nil {
		return err
	}
	return out.Error()
}

// MarshalJSON gives one object: the soma, and by type the single numbers, the sums of distributions with their values, and Sholl's crossings in
// steps of 10 um.
func (r *Report) MarshalJSON() ([]byte, error) {
	type distribution struct {
		Stats
		Unit   string    `json:"unit,omitempty"`
		Values []float64 `json:"values"`
	}
	type typ struct {
		Name          string                  `json:"type"`
		Values        map[string]float64      `json:"values"`
		Distributions map[string]distribution `json:"distributions"`
	}
	out := struct {
		Name  string     `json:"cell"`
		Soma  Soma       `json:"soma"`
		Types []typ      `json:"types"`
		Sholl ShollTable `json:"sholl"`
	}{r.Name, r.Soma, nil, r.Sholl(10)}
	for i := range r.Types {
		t := typ{r.Types[i].Name, map[string]float64{}, map[string]distribution{}}
		for _, v := range r.Types[i].Values {
			t.Values[v.Name] = v.V
		}
		for _, d := range r.Types[i].Distributions {
			t.Distributions[d.Name] = distribution{d.Stats(), d.Unit, d.Values}
		}
		out.Types = append(out.Types, t)
	}
	return json.Marshal(out)
}

// WriteText writes the table for people: the single numbers of all types side by side, then mean and range of the distributions.
func (r *Report) WriteText(w io.Writer) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "%s\n", r.Name)
	if r.Soma.Known {
		fmt.Fprintf(b, "  soma: radius %.5g um, area %.6g um2, volume %.6g um3\n", r.Soma.Radius, r.Soma.Area, r.Soma.Volume)
	}
	fmt.Fprintf(b, "%34s", "")
	for i := range r.Types {
		fmt.Fprintf(b, " %16s", r.Types[i].Name)
	}
	fmt.Fprintln(b)
	for k, v := range r.Types[0].Values {
		fmt.Fprintf(b, "  %-26s %-5s", v.Name, v.Unit)
		for i := range r.Types {
			fmt.Fprintf(b, " %16s", strconv.FormatFloat(r.Types[i].Values[k].V, 'g', 6, 64))
		}
		fmt.Fprintln(b)
	}
	fmt.Fprintf(b, "  %-32s %8s %12s %12s %12s %12s\n", "of all neurites", "n", "mean", "std", "min", "max")
	for _, d := range r.Types[0].Distributions {
		s := d.Stats()
		fmt.Fprintf(b, "  %-32s %8d %12.5g %12.5g %12.5g %12.5g %s\n", d.Name, s.N, s.Mean, s.Std, s.Min, s.Max, d.Unit)
	}
	return b.Flush()
}
