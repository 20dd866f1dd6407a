package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"nrngui/engine/mech"
	"nrngui/engine/nmodl/code"
	"nrngui/engine/source"
)

// modReport is one line of `nrn mod -json`.
type modReport struct {
	File   string     `json:"file"`
	OK     bool       `json:"ok"`
	Kind   string     `json:"kind"`
	Name   string     `json:"name"`
	Errors []modError `json:"errors"`
}

type modError struct {
	Line     int    `json:"line"`
	Column   int    `json:"column"`
	Severity string `json:"severity"`
	Message  string `json:"message"`
}

// modCmd checks mechanisms.
func modCmd(args []string, s streams) error {
	f := flag.NewFlagSet("mod", flag.ContinueOnError)
	asJSON := f.Bool("json", false, "")
	units := f.Bool("units", false, "")
	pass := f.String("print", "", "")
	survey := f.Bool("survey", false, "")
	out := f.String("o", filepath.Join("out", "mods.tsv"), "")
	worker := f.Bool("survey-worker", false, "") // started by -survey
	files, err := parse(f, args)
	if err != nil {
		return err
	}
	if *worker {
		return surveyServe(s)
	}
	if len(files) == 0 {
		return usageError("mod needs at least one file")
	}
	if *survey {
		return modSurvey(files, *out, s)
	}
	failed := 0
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		t, list := code.CompileIncluding(text, name, code.Beside)
		if *units {
			list = append(list, checkUnits(text, name)...)
		}
		list.Sort()
		ok := t != nil && !list.Failed()
		if !ok {
			failed++
		}
		switch {
		case *asJSON:
			writeModJSON(s, name, t, ok, list)
		case *pass != "":
			out, err := printPass(text, name, *pass)
			if err != nil {
				return err
			}
			fmt.Fprint(s.out, out)
		default:
			for _, e := range list {
				fmt.Fprintln(s.err, e.Caret())
			}
			if ok {
				fmt.Fprintf(s.out, "%s: %s %s is all right\n", name, kindWord(t.Kind), t.Name)
			}
		}
	}
	if failed > 0 && !*asJSON {
		return fmt.Errorf("%d of %d mechanisms can't be used", failed, len(files))
	}
	if failed > 0 {
		return errQuiet
	}
	return nil
}

func writeModJSON(s streams, name string, t *mech.Type, ok bool, list source.List) {
	rep := modReport{File: filepath.Base(name), OK: ok, Errors: []modError{}}
	if t != nil {
		rep.Name, rep.Kind = t.Name, kindWord(t.Kind)
	}
	for _, e := range list {
		rep.Errors = append(rep.Errors, modError{e.Pos.Line, e.Pos.Col, e.Severity.String(), e.Msg})
	}
	line, _ := json.Marshal(rep)
	fmt.Fprintln(s.out, string(line))
}

// kindWord names a kind as NMODL does.
func kindWord(k mech.Kind) string {
	return [...]string{"SUFFIX", "POINT_PROCESS", "ARTIFICIAL_CELL", "ion"}[k]
}
