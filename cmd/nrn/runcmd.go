package main

import (
	"context"
	"encoding/csv"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"nrngui/engine/mech/builtin"
	"nrngui/engine/neuroml/cell"
	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/engine/source"
	"nrngui/engine/trace"
)

// runCmd runs a project and writes its recordings.
func runCmd(args []string, s streams) error {
	f := flag.NewFlagSet("nrn", flag.ContinueOnError)
	out := f.String("o", "", "")
	spikes := f.String("spikes", "", "")
	tstop := f.Float64("tstop", 0, "")
	threads := f.Int("threads", -1, "")
	f.Bool("nogui", false, "") // accepted: there is no window to leave out
	f.Bool("nobanner", false, "")
	files, err := parse(f, args)
	if err != nil {
		return err
	}
	if len(files) != 1 {
		return usageError(fmt.Sprintf("one project to run is wanted, %d were given", len(files)))
	}
	if *out != "" && !strings.HasSuffix(*out, ".csv") && !strings.HasSuffix(*out, ".npz") {
		return usageError(fmt.Sprintf("%s: traces are written as .csv or .npz", *out))
	}
	p, err := openProject(files[0], s)
	if err != nil {
		return err
	}
	if *tstop > 0 {
		p = p.WithTstop(*tstop)
	}
	if *threads != -1 {
		p = p.WithThreads(*threads)
	}
	cat, err := builtin.Catalogue()
	if err != nil {
		return err
	}
	res, err := session.Simulate(context.Background(), p, cat, nil)
	if err != nil {
		return err
	}
	warn(s, res.Problems)
	if *spikes != "" {
		if err := writeFile(*spikes, func(w io.Writer) error { return writeSpikes(w, res.Spikes) }); err != nil {
			return err
		}
	}
	series := seriesOf(res)
	switch {
	case *out == "":
		return trace.WriteCSV(s.out, series)
	case strings.HasSuffix(*out, ".npz"):
		err = writeFile(*out, func(w io.Writer) error { return trace.WriteNPZ(w, series) })
	default:
		err = writeFile(*out, func(w io.Writer) error { return trace.WriteCSV(w, series) })
	}
	if err == nil {
		fmt.Fprintf(s.out, "%s: %d samples of %d recordings, %d spikes, t = %g ms -> %s\n",
			filepath.Base(files[0]), len(res.T), len(res.Refs), len(res.Spikes), res.T[len(res.T)-1], *out)
	}
	return err
}

// openProject reads a project file, or makes the customary first project of a morphology file.
func openProject(name string, s streams) (*project.Project, error) {
	p, problems := openAny(name)
	if p == nil {
		return nil, problems.Err()
	}
	warn(s, problems)
	return withMods(p, name, s)
}

// openAny is project.OpenAny, and makes projects of cells of NeuroML with their membrane.
func openAny(name string) (*project.Project, source.List) {
	data, err := os.ReadFile(name)
	if err != nil || !cell.Holds(data) {
		return project.OpenAny(name) // which tells why it can't be read
	}
	r, problems := cell.Open(name, "", nil)
	if r == nil {
		return nil, problems
	}
	return r.Project, problems
}

// warn prints what is odd but stops nothing.
func warn(s streams, list source.List) {
	for _, e := range list {
		if e.Severity == source.Warning {
			fmt.Fprintln(s.err, e.Error())
		}
	}
}

// seriesOf names the samples of a result.
func seriesOf(res *session.Result) []*trace.Series {
	base := &trace.TimeBase{T: res.T}
	out := make([]*trace.Series, len(res.Refs))
	for i, ref := range res.Refs {
		out[i] = &trace.Series{Name: ref.String(), Time: base, Y: res.Y[i]}
	}
	return out
}

// writeSpikes writes one spike a line: source and time.
func writeSpikes(w io.Writer, spikes []session.Spike) error {
	c := csv.NewWriter(w)
	rows := [][]string{{"source", "t"}}
	for _, sp := range spikes {
		rows = append(rows, []string{sp.Source, strconv.FormatFloat(sp.T, 'g', -1, 64)})
	}
	return c.WriteAll(rows)
}

// writeFile writes a file whole or not at all.
func writeFile(name string, write func(io.Writer) error) error {
	tmp, err := os.CreateTemp(filepath.Dir(name), ".nrn-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	if err := write(tmp); err != nil {
		tmp.Close()
		return err
	}
	if err := tmp.Close(); err != nil {
		return err
	}
	if err := os.Chmod(tmp.Name(), 0o644); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), name)
}
