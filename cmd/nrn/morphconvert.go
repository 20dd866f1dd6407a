package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"nrngui/engine/morph"
	"nrngui/engine/morph/formats"
)

// convert writes reconstructions in another format: one to -o or the standard output, several, or a folder, into the folder that -o names, with the
// names of the files that were read and the tree of folders they stand in. What a format cannot hold is told on the error stream; a file that cannot be converted does not
// keep the others from it.
func (o morphOptions) convert(names, files []string, s streams) error {
	target, err := formats.TargetOf(o.to)
	if err != nil {
		return usageError(err.Error())
	}
	several := len(files) > 1 || len(names) == 1 && files[0] != names[0]
	if several && o.out == "" {
		return usageError("-to with several files needs -o FOLDER")
	}
	var first error
	for i, name := range files {
		progress(s, len(files) > len(names), i, len(files), name)
		out := o.out
		if several {
			out = filepath.Join(o.out, strings.TrimSuffix(below(names, name), filepath.Ext(name))+target.Extension)
		}
		if err := convertFile(name, o.cell, out, target, s); err != nil {
			if first != nil {
				fmt.Fprintln(s.err, first)
			}
			first = err
		}
	}
	return first
}

// below is the part of a file's path below the folder of the command line that it was found in.
func below(names []string, file string) string {
	for _, dir := range names {
		if rel, err := filepath.Rel(dir, file); err == nil && rel != "." && filepath.IsLocal(rel) {
			return rel
		}
	}
	return filepath.Base(file)
}

// convertFile reads one file, or a cell of it, and writes it to out, or to the standard output when out is empty.
func convertFile(name, cell, out string, target formats.Target, s streams) error {
	m, err := readMorph(name, cell)
	if err != nil {
		return err
	}
	return writeMorph(m, name, out, target, s)
}

// writeMorph writes what came of a file to out, or to the standard output when out is empty; never over the file itself.
func writeMorph(m *morph.Morphology, name, out string, target formats.Target, s streams) error {
	var lost []string
	var err error
	write := func(w io.Writer) error {
		lost, err = target.Write(w, m)
		return err
	}
	if out == "" {
		err = write(s.out)
	} else if err = os.MkdirAll(filepath.Dir(out), 0o755); err == nil {
		if same, _ := sameFile(name, out); same {
			return fmt.Errorf("%s: would be written over itself: name another file with -o", name)
		}
		err = writeFile(out, write)
	}
	for _, l := range lost {
		fmt.Fprintf(s.err, "%s: %s\n", name, l)
	}
	if err != nil {
		return fmt.Errorf("%s: cannot be written as %s: %w", name, target.About, err)
	}
	return nil
}

// sameFile says whether two names mean one file that is there.
func sameFile(a, b string) (bool, error) {
	p, err := os.Stat(a)
	if err != nil {
		return false, err
	}
	q, err := os.Stat(b)
	if err != nil {
		return false, err
	}
	return os.SameFile(p, q), nil
}
