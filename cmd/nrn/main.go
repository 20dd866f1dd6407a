// Command nrn is nrngui without a window: it runs projects, reads morphologies, checks mechanisms, exports to NEURON and verifies the export.
// It is pure Go and needs no display, no compiler and no Python.
//
//	nrn PROJECT.nrnproj -o traces.csv      run and write all recordings
//	nrn morph FILE                         read a morphology and report what is odd
//	nrn mod FILE...                        check mechanisms
//	nrn render FILE -o cell.png            draw a morphology or the cell of a project
//	nrn export PROJECT -to python DIR      a folder that NEURON runs as it is
//	nrn verify PROJECT                     export, run here and in NEURON, compare
//	nrn [options] FILE.hoc...              run HOC as NEURON's nrniv does
//	nrn bench, nrn doctor
//
// A link named nrniv, nrngui or special is NEURON's program of that name, one named nrnivmodl its compiler of mechanisms (names.go).
//
// Exit codes: 0 done, 1 the input is at fault, 2 wrong usage; 3 nrn morph -findings, -table or -fix found errors that are left.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"nrngui/engine/source"
)

// Exit codes.
const (
	exitDone  = 0
	exitInput = 1
	exitUsage = 2
	exitFound = 3 // reconstructions were read, and have errors
)

// streams are the doors of the program, so that tests run it in-process.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

func main() {
	os.Exit(runAs(programName(os.Args[0]), os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr}))
}

// verbs are the subcommands; anything else on the command line is a file to run.
var verbs = map[string]func(args []string, s streams) error{
	"morph":  morphCmd,
	"mod":    modCmd,
	"render": renderCmd,
	"export": exportCmd,
	"cell":   cellCmd,
	"verify": verifyCmd,
	"bench":  benchCmd,
	"doctor": doctorCmd,
	"grow":   growCmd,
}

const usage = `usage:
  nrn [-o traces.csv|.npz] [-tstop MS] [-threads N] [-spikes FILE] PROJECT.nrnproj|CELL.swc|.asc|.nts
  nrn [-nogui] [-mech DIR]... [-c STATEMENT]... [-] [-i] FILE.hoc|FILE.ses|FOLDER|FILE.zip...     NEURON's command line; nrn -nogui -h tells more
  nrn morph [-json] [-cell NAME|N] FILE|FOLDER... what a morphology holds, and what is odd; -cell reads one cell of a file with several
  nrn morph -findings [-json] [-cell NAME|N] FILE|FOLDER...   receipt: what was read, assumed, left out, and is odd; -table: one line a file
  nrn morph -fix safe|all|ACT... [-to FORMAT] [-o OUT] FILE|FOLDER...   repair ("zjump 2118 shift"; nrn morph -fix help lists acts)
  nrn morph -metrics [-csv|-json] FILE|FOLDER...   morphometrics
  nrn morph -to swc|asc|neuroml|hoc FILE|FOLDER... [-o OUT]   convert; a folder into the folder OUT
  nrn grow [-seed N] [-slips] [-o cell.swc] make a dendrite with the generator
  nrn mod [-json] [-units] [-print PASS] FILE...
  nrn mod -survey DIR... [-o out/mods.tsv]
  nrn render FILE... -o x.png|x.svg [-size 1200x900] [-theme dark|light] [-scale 1] [-plane xy|yz|xz|tree]
             [-by type|order|strahler|diam|distance|depth|cell] [-tubes wide|true|lines] [-points] [-borders] [-slice Z,THICKNESS] [-overlaid]
  nrn export PROJECT -to python|hoc DIR
  nrn export -template|-toplevel|-class|-neuroml [-cell NAME] [-parts topology,subsets,geometry,membrane] PROJECT DIR   one cell type
  nrn cell [-mech DIR]... [-cell NAME] [-o OUT.nrnproj] FILE.hoc|FILE.ses|PROJECT   which cells a file holds, or one as a project
  nrn cell -compare A B            how two cells differ, in words
  nrn cell -into PROJECT [-cell NAME] [-o OUT.nrnproj] FILE   take a cell into a project
  nrn verify PROJECT [-to python|hoc] [-secondorder 0|1|2]
  nrn bench [-json] [-only NAME] [-mods DIR]
  nrn doctor
`

// errQuiet fails without a further message: the program has said it all in its own format.
var errQuiet = errors.New("")

// usageError is a mistake in the command line, not in the input.
type usageError string

func (e usageError) Error() string { return string(e) }

// run is main without the process: it gives the exit code.
func run(args []string, s streams) int {
	if len(args) == 0 || args[0] == "-h" || args[0] == "-help" || args[0] == "--help" || args[0] == "help" {
		fmt.Fprint(s.out, usage)
		if len(args) == 0 {
			return exitUsage
		}
		return exitDone
	}
	verb, ok := verbs[args[0]]
	switch {
	case ok:
		args = args[1:]
	case isHOC(args):
		verb = hocCmd
	default:
		verb = runCmd
	}
	return finish(verb(args, s), usage, s)
}

// finish tells an error and gives the exit code.
func finish(err error, usage string, s streams) int {
	var code exitCode
	if errors.As(err, &code) {
		return int(code)
	}
	var wrong usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errQuiet):
		return exitInput
	case errors.As(err, &wrong):
		fmt.Fprintln(s.err, "nrn:", err)
		fmt.Fprint(s.err, usage)
		return exitUsage
	}
	var list source.List
	if errors.As(err, &list) {
		for _, e := range list {
			fmt.Fprintln(s.err, e.Caret())
		}
	} else {
		fmt.Fprintln(s.err, "nrn:", err)
	}
	return exitInput
}

// parse reads flags that may stand before, between and after the other arguments, and gives the latter.
func parse(f *flag.FlagSet, args []string) ([]string, error) {
	f.SetOutput(io.Discard)
	var rest []string
	for len(args) > 0 {
		if err := f.Parse(args); err != nil {
			return nil, usageError(strings.TrimSpace(err.Error()))
		}
		args = f.Args()
		if len(args) == 0 {
			break
		}
		rest = append(rest, args[0])
		args = args[1:]
	}
	return rest, nil
}
