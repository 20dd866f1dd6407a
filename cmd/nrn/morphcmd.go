package main

import (
	"encoding/csv"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"nrngui/engine/morph"
	"nrngui/engine/morph/formats"
	"nrngui/engine/morph/grow"
	"nrngui/engine/morph/metrics"
	"nrngui/engine/morph/repair"
	"nrngui/engine/morph/swc"
)

// morphOptions are what the morph command is asked for.
type morphOptions struct {
	json, csv, metrics bool
	to, out            string // convert
	findings, table    bool   // judge
	fix                []string
	limits             repair.Limits
	cell               string // of files with several: its name, or its number from 1
}

// judges says whether the files are to be judged or mended.
func (o morphOptions) judges() bool { return o.findings || o.table || len(o.fix) > 0 }

// morphArgs reads the command line of the morph command.
func morphArgs(args []string) (o morphOptions, names []string, err error) {
	f := flag.NewFlagSet("morph", flag.ContinueOnError)
	f.BoolVar(&o.json, "json", false, "")
	f.BoolVar(&o.csv, "csv", false, "")
	f.BoolVar(&o.metrics, "metrics", false, "")
	f.StringVar(&o.to, "to", "", "")
	f.StringVar(&o.out, "o", "", "")
	f.BoolVar(&o.findings, "findings", false, "")
	f.BoolVar(&o.table, "table", false, "")
	f.Func("fix", "", func(text string) error { o.fix = append(o.fix, text); return nil })
	f.Float64Var(&o.limits.ZJump, "zjump", 0, "")
	f.Float64Var(&o.limits.Thin, "thin", 0, "")
	f.Float64Var(&o.limits.Gap, "gap", 0, "")
	f.StringVar(&o.cell, "cell", "", "")
	names, err = parse(f, args)
	switch {
	case err != nil:
	case len(names) == 0:
		err = usageError("morph needs at least one file")
	case o.judges():
		err = o.checkJudge()
	case o.limits != repair.Limits{}:
		err = usageError("-zjump, -thin and -gap are limits of findings: they go with -findings, -table or -fix")
	case o.to != "" && (o.metrics || o.json || o.csv):
		err = usageError("-to converts and tells nothing: leave out -metrics, -json and -csv")
	case o.to == "" && o.out != "":
		err = usageError("-o goes with -to: it names the converted file")
	case o.csv && o.json:
		err = usageError("-csv and -json exclude each other")
	case o.csv && !o.metrics:
		err = usageError("-csv goes with -metrics: it is the table of morphometrics")
	}
	return o, names, err
}

// morphCmd reads morphologies and reports what they hold, or measures them. A folder stands for all reconstructions below it.
func morphCmd(args []string, s streams) error {
	o, names, err := morphArgs(args)
	if err != nil {
		return err
	}
	files, err := reconstructions(names)
	if err != nil {
		return err
	}
	if o.judges() {
		return o.judge(names, files, s)
	}
	if o.to != "" {
		return o.convert(names, files, s)
	}
	if o.csv {
		head := csv.NewWriter(s.out)
		if err := head.Write(metrics.CSVHead); err != nil {
			return err
		}
		head.Flush()
	}
	var first error
	for i, name := range files {
		progress(s, len(files) > len(names), i, len(files), name)
		m, err := readMorph(name, o.cell)
		if err != nil && !o.json {
			if first != nil {
				fmt.Fprintln(s.err, first)
			}
			first = err
			continue
		}
		if err != nil {
			first = errQuiet
		}
		if err := o.tell(s.out, name, m, err); err != nil {
			return err
		}
	}
	return first
}

// tell writes what is asked for of one file; a file that was refused has its line of JSON.
func (o morphOptions) tell(w io.Writer, name string, m *morph.Morphology, refused error) error {
	switch {
	case o.json && o.metrics && refused == nil:
		return json.NewEncoder(w).Encode(metrics.Of(m))
	case o.json:
		return json.NewEncoder(w).Encode(summary(name, m, refused))
	case o.csv:
		table := csv.NewWriter(w)
		if err := table.WriteAll(metrics.Of(m).CSV()); err != nil {
			return err
		}
		return table.Error()
	case o.metrics:
		return metrics.Of(m).WriteText(w)
	}
	return morph.WriteReport(w, m)
}

// progress tells on the error stream how far a folder is.
func progress(s streams, folder bool, i, n int, name string) {
	if folder {
		fmt.Fprintf(s.err, "%d of %d: %s\n", i+1, n, name)
	}
}

// reconstructions puts in the place of each folder the reconstructions below it, in the order of their names.
func reconstructions(names []string) ([]string, error) {
	var out []string
	for _, name := range names {
		if info, err := os.Stat(name); err != nil || !info.IsDir() {
			out = append(out, name) // what cannot be opened is told later, file by file
			continue
		}
		before := len(out)
		err := filepath.WalkDir(name, func(file string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && formats.Known(file) {
				out = append(out, file)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
		if len(out) == before {
			return nil, fmt.Errorf("%s: no reconstruction in this folder: files that end in %s are looked for", name, strings.Join(formats.Extensions, ", "))
		}
	}
	return out, nil
}

// summary is the JSON line of a file, read or refused.
func summary(name string, m *morph.Morphology, err error) any {
	if err == nil {
		sum := morph.Summary(m)
		sum.File = filepath.Base(name)
		return sum
	}
	return struct {
		File     string   `json:"file"`
		Failed   int      `json:"failed"`
		Messages []string `json:"messages"`
	}{filepath.Base(name), 1, strings.Split(err.Error(), "\n")}
}

// readMorph reads a file, or of a file with several cells the one that is named.
func readMorph(name, cell string) (*morph.Morphology, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return formats.ReadCell(file, name, cell)
}

// growCmd makes a dendrite and writes it as SWC.
func growCmd(args []string, s streams) error {
	f := flag.NewFlagSet("grow", flag.ContinueOnError)
	g := morph.Grow{}
	f.StringVar(&g.Preset, "preset", "pyramidal", "")
	f.Uint64Var(&g.Seed, "seed", 1, "")
	f.Float64Var(&g.Scale, "scale", 0, "")
	f.Float64Var(&g.Bf, "bf", 0, "")
	f.IntVar(&g.Points, "points", 0, "")
	f.Float64Var(&g.Soma, "soma", 0, "")
	f.Float64Var(&g.Trunk, "trunk", 0, "")
	slips := f.Bool("slips", false, "")
	out := f.String("o", "", "")
	rest, err := parse(f, args)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return usageError("grow takes no file: " + rest[0])
	}
	m, err := grow.Grow(g)
	if err != nil {
		return err
	}
	write := func(w io.Writer) error { return swc.Write(w, m) }
	if *slips { // what goes wrong when cells are traced by hand
		write = func(w io.Writer) error {
			var b strings.Builder
			err := swc.Write(&b, m)
			if err == nil {
				_, err = io.WriteString(w, grow.Slips(b.String()))
			}
			return err
		}
	}
	if *out == "" {
		return write(s.out)
	}
	if err := writeFile(*out, write); err != nil {
		return err
	}
	return morph.WriteReport(s.out, m)
}
