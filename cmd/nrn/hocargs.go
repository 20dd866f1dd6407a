package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"nrngui/engine/hoc"
)

// hocArgs is NEURON's command line: files and statements in the order given.
type hocArgs struct {
	do          []hocStep
	mech        []string // folders of mechanisms
	interactive bool     // -i: read statements when the files are done
	tty         bool     // -isatty: prompt and echo as at a terminal
	noTTY       bool     // -notatty: never
	receipt     bool
	restricted  bool
	help        bool
}

// hocStep is one file, one statement of -c, or the standard input.
type hocStep struct {
	file, stmt string
	stdin      bool
}

// plainOptions are NEURON's options that change nothing here, with the number of their values.
var plainOptions = map[string]int{
	"-nogui": 0, "-nobanner": 0, "-mpi": 0, "-python": 0, "-nopython": 0, "-Py2Nrn": 0, "-Py_NoSiteFlag": 0, "-music": 0, "-realtime": 0, "-mpiperf": 0,
	"-showwinio": 0, "-hidewinio": 0, "-NSTACK": 1, "-NFRAME": 1, "-nrnhome": 1, "-bbs_nhost": 1, "-pyexe": 1, "-mswin_scale": 1, "-fn": 1,
}

// isHOC says that a command line is NEURON's: a HOC file, a folder or zip of a model, or an option that only makes sense there.
func isHOC(args []string) bool {
	for _, a := range args {
		switch strings.ToLower(filepath.Ext(a)) {
		case ".hoc", ".oc", ".ses", ".zip", ".tem", ".geo":
			return true
		}
		switch a {
		case "-c", "-mech", "-dll", "-isatty", "-notatty", "-i", "-", "-restricted", "-receipt":
			return true
		}
		if _, ok := plainOptions[a]; ok {
			return true
		}
		if info, err := os.Stat(a); err == nil && info.IsDir() {
			return true
		}
	}
	return false
}

// parseHOC reads NEURON's command line. Options of NEURON that change nothing here are accepted.
func parseHOC(args []string) (*hocArgs, error) {
	h := &hocArgs{}
	for i := 0; i < len(args); i++ {
		a := args[i]
		n, plain := plainOptions[a]
		switch a {
		case "-c", "-mech", "-dll":
			n = 1
		}
		if i+n >= len(args) {
			return nil, usageError(a + " wants a value")
		}
		v := args[i+n]
		i += n
		if plain {
			if strings.HasPrefix(a, "-N") {
				if k, err := strconv.Atoi(v); err != nil || k < 1 {
					return nil, usageError(fmt.Sprintf("%s %s: a number above 0 is wanted", a, v))
				}
			}
			continue
		}
		switch a {
		case "-isatty":
			h.tty = true
			h.do = append(h.do, hocStep{stdin: true})
		case "-notatty":
			h.noTTY = true
		case "-i":
			h.interactive = true
		case "-receipt":
			h.receipt = true
		case "-restricted":
			h.restricted = true
		case "-h", "-help", "--help":
			h.help = true
		case "--version":
			h.do = []hocStep{{stmt: "printf(\"%s\\n\", nrnversion())"}}
			return h, nil
		case "-":
			h.do = append(h.do, hocStep{stdin: true})
		case "-c":
			h.do = append(h.do, hocStep{stmt: v})
		case "-mech":
			h.mech = append(h.mech, v)
		case "-dll":
			h.mech = append(h.mech, hoc.FolderOfLibrary(v))
		default:
			if strings.HasPrefix(a, "-") {
				return nil, usageError(fmt.Sprintf("%s is no option of NEURON's command line that is known here", a))
			}
			h.do = append(h.do, hocStep{file: a})
		}
	}
	if len(h.do) == 0 && !h.interactive { // as NEURON: without anything else to do statements come from the standard input
		h.do = append(h.do, hocStep{stdin: true})
	}
	return h, nil
}

const hocUsage = `usage: nrn [options] [what to do]...
options:
  -nogui            show no windows (nrn never does)
  -mech DIR         load the mod files of DIR; any number. Without: those of the working directory
  -dll FILE         load the mod files from which a compiled library was made
  -i                read statements when the rest is done
  -isatty           read statements with a prompt
  -notatty          read statements without a prompt
  -restricted       scripts reach no file outside of the working directory
  -receipt          tell what was understood, approximated, skipped and missing
  -nobanner, -NSTACK n, -NFRAME n, -mpi, -python, -nopython, -pyexe path, -realtime, -music ... are accepted as NEURON has them
what to do, in the order given:
  FILE              run a file of HOC or a session
  FOLDER, FILE.zip  run a published model
  -c STATEMENT      do a statement
  -                 read statements from the standard input
`
