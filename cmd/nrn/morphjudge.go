package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"

	"nrngui/engine/morph/formats"
	"nrngui/engine/morph/import3d"
	"nrngui/engine/morph/repair"
)

// checkJudge refuses options that do not go together.
func (o morphOptions) checkJudge() error {
	switch {
	case o.metrics || o.csv:
		return usageError("-findings, -table and -fix judge and mend: leave out -metrics and -csv")
	case o.json && o.table:
		return usageError("-json writes a receipt of each file: leave out -table")
	case len(o.fix) == 0 && (o.out != "" || o.to != ""):
		return usageError("-o and -to write a file: give -fix, or leave out -findings and -table")
	case o.limits.ZJump < 0 || o.limits.Thin < 0 || o.limits.Gap < 0:
		return usageError("-zjump, -thin and -gap are limits in um: they must be positive")
	}
	if slices.Contains(o.fix, "help") {
		return usageError("-fix safe, all, \"all KIND\" (" + kindNames() + "), or an act:\n" + actHelp())
	}
	for _, text := range o.fix {
		if text == "safe" || text == "all" {
			continue
		}
		if kind, ok := strings.CutPrefix(text, "all "); ok {
			if !slices.Contains(repair.KindsWithFixes(), repair.Kind(kind)) {
				return usageError(fmt.Sprintf("no kind of findings is called %q: there are %s", kind, kindNames()))
			}
			continue
		}
		if _, err := repair.Parse(text); err != nil {
			return usageError(err.Error() + "\nacts are:\n" + actHelp())
		}
	}
	if o.to != "" {
		if _, err := formats.TargetOf(o.to); err != nil {
			return usageError(err.Error())
		}
	}
	return nil
}

// kindNames lists the kinds of findings.
func kindNames() string {
	var names []string
	for _, k := range repair.KindsWithFixes() {
		names = append(names, string(k))
	}
	return strings.Join(names, ", ")
}

// actHelp lists the acts there are.
func actHelp() string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 8, 2, ' ', 0)
	for _, v := range repair.Verbs() {
		fmt.Fprintf(w, "  %s\t%s\n", v.Usage, v.About)
	}
	w.Flush()
	return strings.TrimSuffix(b.String(), "\n")
}

// judged is the line of a file in the table.
type judged struct {
	name    string
	receipt repair.Receipt
	failed  error
}

// judge reads files, mends them as asked, and tells. A file that is refused does not keep the others from it.
func (o morphOptions) judge(names, files []string, s streams) error {
	several := len(files) > 1 || len(names) == 1 && files[0] != names[0]
	if several && o.out != "" && len(o.fix) > 0 && o.to == "" {
		for _, name := range files { // know before the first is written
			if _, err := targetFor("", name); err != nil {
				return usageError(fmt.Sprintf("%s: %v", name, err))
			}
		}
	}
	var all []judged
	for i, name := range files {
		progress(s, len(files) > len(names), i, len(files), name)
		rc, out, err := o.mend(name)
		if err == nil && len(o.fix) > 0 && (o.out != "" || o.to != "") {
			err = o.write(out, names, name, several, s)
		}
		all = append(all, judged{name, rc, err})
		if err := o.tellJudged(all[i], s); err != nil {
			return err
		}
	}
	if (several || o.table) && !o.json {
		if err := judgedTable(s.out, all); err != nil {
			return err
		}
	}
	var found error
	for _, j := range all {
		if j.failed != nil {
			return errQuiet // each was told
		}
		if faults, _, _ := repair.Count(j.receipt.Findings); faults > 0 {
			found = exitCode(exitFound)
		}
	}
	return found
}

// mend reads one file and does what -fix asks for.
func (o morphOptions) mend(name string) (repair.Receipt, *import3d.Reading, error) {
	file, err := os.Open(name)
	if err != nil {
		return repair.Receipt{}, nil, err
	}
	defer file.Close()
	r, err := formats.TraceNamed(file, name, o.cell)
	if err != nil {
		return repair.Receipt{}, nil, err
	}
	acts, err := o.acts(r)
	if err != nil {
		return repair.Receipt{}, nil, fmt.Errorf("%s: %w", name, err)
	}
	rc, out, err := repair.NewReceipt(r, o.limits, acts...)
	if err != nil {
		return repair.Receipt{}, nil, fmt.Errorf("%s: %w", name, err)
	}
	return rc, out, nil
}

// acts gives what -fix asks for, one word after the other: each is judged after those before it.
func (o morphOptions) acts(r *import3d.Reading) (acts []repair.Act, err error) {
	do := func(more []repair.Act) {
		if err == nil {
			acts = append(acts, more...)
			r, err = repair.Repaired(r, more...)
		}
	}
	for _, text := range o.fix {
		pick := map[string]func([]repair.Finding) []repair.Act{"safe": repair.Safe, "all": repair.All}[text]
		if kind, ok := strings.CutPrefix(text, "all "); ok {
			pick = func(list []repair.Finding) []repair.Act { return repair.OfKind(list, repair.Kind(kind)) }
		}
		if pick == nil {
			a, err := repair.Parse(text)
			if err != nil {
				return nil, err
			}
			do([]repair.Act{a})
			continue
		}
		more := pick(repair.Judge(r, o.limits))
		do(more)
		if slices.Contains(more, repair.Act(repair.Order{})) && err == nil { // everything else is to be judged anew
			do(pick(repair.Judge(r, o.limits)))
		}
	}
	return acts, err
}

// tellJudged writes the receipt of a file, or what was mended, or why the file was refused.
func (o morphOptions) tellJudged(j judged, s streams) error {
	w := s.out
	if o.out == "" && o.to != "" {
		w = s.err // the standard output has the file itself
	}
	switch {
	case j.failed != nil && o.json:
		return json.NewEncoder(w).Encode(summary(j.name, nil, j.failed))
	case j.failed != nil:
		finish(j.failed, "", s)
		return nil
	case o.json:
		return json.NewEncoder(w).Encode(j.receipt)
	case o.findings:
		return j.receipt.WriteText(w)
	}
	for _, c := range j.receipt.Changes {
		if _, err := fmt.Fprintf(w, "%s: %s: %s\n", j.name, c.Act, c.Effect()); err != nil {
			return err
		}
	}
	if len(o.fix) > 0 && len(j.receipt.Changes) == 0 {
		fmt.Fprintf(w, "%s: nothing to mend\n", j.name)
	}
	return nil
}

// targetFor is the format to write: the one asked for, else that of the name, else SWC for a name that says nothing.
func targetFor(asked, name string) (formats.Target, error) {
	if asked != "" {
		return formats.TargetOf(asked)
	}
	lower := strings.ToLower(name)
	for _, t := range formats.Targets {
		if strings.HasSuffix(lower, t.Extension) {
			return t, nil
		}
	}
	if strings.HasSuffix(lower, ".nml") {
		return formats.TargetOf("neuroml")
	}
	return formats.Target{}, fmt.Errorf("%s: its name does not say a format that can be written: give -to swc, asc, neuroml or hoc", filepath.Base(name))
}

// write writes a mended reconstruction.
func (o morphOptions) write(r *import3d.Reading, names []string, name string, several bool, s streams) error {
	out := o.out
	like := out
	if several || out == "" {
		like = name
	}
	target, err := targetFor(o.to, like)
	if err != nil {
		return err
	}
	if several {
		if out == "" {
			return usageError("-to with several files needs -o FOLDER")
		}
		out = filepath.Join(out, strings.TrimSuffix(below(names, name), filepath.Ext(name))+target.Extension)
	}
	cell, err := r.Clone().Instantiate()
	if err != nil {
		return err
	}
	return writeMorph(cell.Morphology, name, out, target, s)
}

// judgedTable writes one line a file.
func judgedTable(out io.Writer, all []judged) error {
	w := tabwriter.NewWriter(out, 0, 8, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(w, "sections\tpoints\tlength um\tarea um2\terrors\twarnings\tnotes\tmended\t  file\n")
	for _, j := range all {
		if j.failed != nil {
			fmt.Fprintf(w, "-\t-\t-\t-\t-\t-\t-\t-\t  %s: refused\n", j.name)
			continue
		}
		faults, warnings, notes := repair.Count(j.receipt.Findings)
		a := j.receipt.After.All
		fmt.Fprintf(w, "%d\t%d\t%.1f\t%.1f\t%d\t%d\t%d\t%d\t  %s\n", a.Sections, a.Points, a.Length, a.Area, faults, warnings, notes, len(j.receipt.Changes), j.name)
	}
	return w.Flush()
}
