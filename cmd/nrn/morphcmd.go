package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"nrngui/engine/morph"
	"nrngui/engine/morph/formats"
	"nrngui/engine/morph/grow"
	"nrngui/engine/morph/swc"
)

// morphCmd reads morphologies and reports what they hold.
func morphCmd(args []string, s streams) error {
	f := flag.NewFlagSet("morph", flag.ContinueOnError)
	asJSON := f.Bool("json", false, "")
	files, err := parse(f, args)
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return usageError("morph needs at least one file")
	}
	var first error
	for _, name := range files {
		m, err := readMorph(name)
		if *asJSON {
			line, jerr := json.Marshal(summary(name, m, err))
			if jerr != nil {
				return jerr
			}
			fmt.Fprintln(s.out, string(line))
			if err != nil {
				first = errQuiet
			}
			continue
		}
		if err != nil {
			if first != nil {
				fmt.Fprintln(s.err, first)
			}
			first = err
			continue
		}
		if err := morph.WriteReport(s.out, m); err != nil {
			return err
		}
	}
	return first
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

func readMorph(name string) (*morph.Morphology, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return formats.Read(file, name)
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
	if *out == "" {
		return swc.Write(s.out, m)
	}
	if err := writeFile(*out, func(w io.Writer) error { return swc.Write(w, m) }); err != nil {
		return err
	}
	return morph.WriteReport(s.out, m)
}
