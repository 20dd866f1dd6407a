package main

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"nrngui/engine/export"
	"nrngui/engine/mech"
	"nrngui/engine/mech/builtin"
	"nrngui/engine/project"
	"nrngui/engine/session"
)

// exportCmd writes the folder that runs a project in NEURON.
func exportCmd(args []string, s streams) error {
	f := flag.NewFlagSet("export", flag.ContinueOnError)
	to := f.String("to", "python", "")
	cell := f.String("cell", "", "")
	parts := f.String("parts", "", "")
	forms := map[export.CellForm]*bool{}
	for _, form := range export.CellForms() {
		forms[form] = f.Bool(string(form), false, "")
	}
	rest, err := parse(f, args)
	if err != nil {
		return err
	}
	if len(rest) != 2 {
		return usageError("export wants a project and a folder")
	}
	for _, form := range export.CellForms() {
		if *forms[form] {
			return exportCell(rest[0], rest[1], form, *cell, *parts, s)
		}
	}
	if !slices.Contains(export.Languages(), export.Language(*to)) {
		return usageError(fmt.Sprintf("-to %s: projects are exported to python or hoc", *to))
	}
	p, err := openProject(rest[0], s)
	if err != nil {
		return err
	}
	cat, err := catalogueOf(p)
	if err != nil {
		return err
	}
	files, notes, err := export.Folder(export.Language(*to), p, cat)
	if err != nil {
		return err
	}
	for _, n := range notes {
		fmt.Fprintln(s.err, n)
	}
	return writeFiles(rest[1], files, s)
}

// exportCell writes one cell type of a project into a folder.
func exportCell(project, dir string, form export.CellForm, cell, parts string, s streams) error {
	wanted, err := export.ParseParts(parts)
	if err != nil {
		return usageError(err.Error())
	}
	p, err := openProject(project, s)
	if err != nil {
		return err
	}
	cat, err := catalogueOf(p)
	if err != nil {
		return err
	}
	_, files, notes, err := export.Cell(p, cat, cell, form, wanted)
	if err != nil {
		return err
	}
	for _, n := range notes {
		fmt.Fprintln(s.err, n)
	}
	return writeFiles(dir, files, s)
}

// writeFiles writes a folder and lists what it wrote.
func writeFiles(dir string, files map[string][]byte, s streams) error {
	if err := export.WriteFolder(dir, files); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintln(s.out, filepath.Join(dir, filepath.FromSlash(name)))
	}
	return nil
}

// catalogueOf gives the built-in mechanisms and the project's own.
func catalogueOf(p *project.Project) (*mech.Catalogue, error) {
	cat, err := builtin.Catalogue()
	if err != nil {
		return nil, err
	}
	return session.WithMods(cat, p)
}

// verifyCmd runs a project here and, by its exports, in NEURON, and compares every trace.
func verifyCmd(args []string, s streams) error {
	f := flag.NewFlagSet("verify", flag.ContinueOnError)
	order := f.Int("secondorder", -1, "")
	tstop := f.Float64("tstop", 0, "")
	limit := f.Float64("limit", 1e-6, "")
	to := f.String("to", "", "")
	rest, err := parse(f, args)
	if err != nil {
		return err
	}
	if len(rest) != 1 {
		return usageError("verify wants one project")
	}
	languages := export.Languages()
	if *to != "" {
		if !slices.Contains(languages, export.Language(*to)) {
			return usageError(fmt.Sprintf("-to %s: projects are exported to python or hoc", *to))
		}
		languages = []export.Language{export.Language(*to)}
	}
	p, err := openProject(rest[0], s)
	if err != nil {
		return err
	}
	if *order >= 0 {
		p = p.WithSecondOrder(*order)
	}
	if *tstop > 0 {
		p = p.WithTstop(*tstop)
	}
	cat, err := catalogueOf(p)
	if err != nil {
		return err
	}
	nrn, err := export.FindNeuron()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Minute)
	defer cancel()
	res, err := session.Simulate(ctx, p, cat, nil)
	if err != nil {
		return err
	}
	within := true
	for i, to := range languages {
		report, err := export.Verify(ctx, p, cat, to, oursOf(res), nrn)
		if err != nil {
			return err
		}
		if i > 0 {
			fmt.Fprintln(s.out)
		}
		if err := report.Write(s.out); err != nil {
			return err
		}
		within = within && report.Within(*limit)
	}
	if !within {
		return fmt.Errorf("the largest difference is above %g mV or the spikes differ", *limit)
	}
	return nil
}

// oursOf hands a result to the comparison.
func oursOf(res *session.Result) export.Run {
	run := export.Run{T: res.T}
	for i, ref := range res.Refs {
		run.Traces = append(run.Traces, export.Trace{Name: ref.String(), Y: res.Y[i]})
	}
	for _, sp := range res.Spikes {
		run.Spikes = append(run.Spikes, export.Spike{Source: sp.Source, T: sp.T})
	}
	return run
}

// doctorCmd tells what was found on this machine.
func doctorCmd(args []string, s streams) error {
	if len(args) > 0 {
		return usageError("doctor takes no arguments")
	}
	fmt.Fprintf(s.out, "nrn          %s %s/%s, %d processors\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	cat, err := builtin.Catalogue()
	if err != nil {
		return err
	}
	fmt.Fprint(s.out, "mechanisms  ")
	for _, t := range cat.Types() {
		fmt.Fprint(s.out, " ", t.Name)
	}
	fmt.Fprintln(s.out)
	for _, name := range []string{"DISPLAY", "WAYLAND_DISPLAY"} {
		if v := os.Getenv(name); v != "" {
			fmt.Fprintf(s.out, "display      %s=%s\n", name, v)
		}
	}
	if os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		fmt.Fprintln(s.out, "display      none: nrngui draws its window into a picture instead")
	}
	nrn, err := export.FindNeuron()
	if err != nil {
		fmt.Fprintln(s.out, "NEURON       not found: exports can't be verified here (pip install neuron)")
		return nil
	}
	fmt.Fprintf(s.out, "NEURON       %s by %s: exports can be verified\n", nrn.Version, nrn.Command())
	return nil
}
