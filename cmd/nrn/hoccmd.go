package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"

	"nrngui/engine/hoc"
	"nrngui/engine/hoc/archive"
	"nrngui/engine/hoc/files"
	"nrngui/engine/hoc/interp"
	"nrngui/engine/hoc/syntax"
	"nrngui/engine/source"
)

// hocArgs is NEURON's command line: files and statements in the order given.
type hocArgs struct {
	do          []hocStep
	mech        []string // folders of mechanisms
	interactive bool     // -i: read statements when the files are done
	stdin       bool     // "-": read the standard input as a file
	tty         bool     // -isatty: prompt and echo as at a terminal
	receipt     bool
	restricted  bool
}

// hocStep is one file, or one statement of -c.
type hocStep struct{ file, stmt string }

// isHOC says that a command line is NEURON's: a HOC file, a folder or zip of a model, or an option that only makes sense there.
func isHOC(args []string) bool {
	for _, a := range args {
		switch strings.ToLower(filepath.Ext(a)) {
		case ".hoc", ".oc", ".ses", ".zip", ".tem", ".geo":
			return true
		}
		switch a {
		case "-c", "-mech", "-dll", "-isatty", "-notatty", "-i", "-", "-NSTACK", "-NFRAME", "-mpi", "-python", "-restricted", "-receipt":
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
	value := func(i int) (string, error) {
		if i+1 >= len(args) {
			return "", usageError(args[i] + " wants a value")
		}
		return args[i+1], nil
	}
	for i := 0; i < len(args); i++ {
		a := args[i]
		switch a {
		case "-nogui", "-nobanner", "-notatty", "-mpi", "-python", "-nopython", "-Py2Nrn", "-music", "-realtime", "-mpiperf":
		case "-isatty":
			h.tty, h.stdin = true, true
		case "-i":
			h.interactive = true
		case "-receipt":
			h.receipt = true
		case "-restricted":
			h.restricted = true
		case "-":
			h.stdin = true
		case "-NSTACK", "-NFRAME", "-nrnhome", "-showwinio", "-bbs_nhost", "-d":
			v, err := value(i)
			if err != nil {
				return nil, err
			}
			if _, bad := strconv.Atoi(v); bad != nil && strings.HasPrefix(a, "-N") {
				return nil, usageError(fmt.Sprintf("%s %s: a number is wanted", a, v))
			}
			i++
		case "-c", "-mech", "-dll":
			v, err := value(i)
			if err != nil {
				return nil, err
			}
			i++
			switch a {
			case "-c":
				h.do = append(h.do, hocStep{stmt: v})
			case "-mech":
				h.mech = append(h.mech, v)
			default:
				h.mech = append(h.mech, hoc.FolderOfLibrary(v))
			}
		default:
			if strings.HasPrefix(a, "-") {
				return nil, usageError(fmt.Sprintf("%s is no option of NEURON's command line that is known here", a))
			}
			h.do = append(h.do, hocStep{file: a})
		}
	}
	return h, nil
}

// hocCmd runs HOC files as nrniv does.
func hocCmd(args []string, s streams) error {
	h, err := parseHOC(args)
	if err != nil {
		return err
	}
	m, out, err := hocMachine(h, s)
	if err != nil {
		return err
	}
	defer out.Flush()
	err = runHOC(m, h, s)
	if cerr := m.Close(); err == nil {
		err = cerr
	}
	if h.receipt {
		fmt.Fprint(s.err, m.Receipt.String())
	}
	var q *interp.Quit
	if errors.As(err, &q) {
		if q.Code != 0 {
			return exitCode(q.Code)
		}
		return nil
	}
	return err
}

// exitCode is the code that a script asked for.
type exitCode int

func (c exitCode) Error() string { return "" }

// hocMachine makes the interpreter with the mechanisms of the command line.
func hocMachine(h *hocArgs, s streams) (*hoc.Machine, *bufio.Writer, error) {
	out := bufio.NewWriterSize(s.out, 1<<16)
	o := hoc.Options{Out: &lineWriter{out, s.err}, Err: &flushing{out, s.err}, Stdin: lines(s.in)}
	if os.Getenv("NRN_DEBUG") != "" {
		o.Debug = true
	}
	var model *archive.Model
	if len(h.do) > 0 && h.do[0].file != "" {
		if info, err := os.Stat(h.do[0].file); err == nil && (info.IsDir() || strings.EqualFold(filepath.Ext(h.do[0].file), ".zip")) {
			trust := archive.Trusted
			if h.restricted {
				trust = archive.Restricted
			}
			if model, err = archive.Open(h.do[0].file, trust); err != nil {
				return nil, nil, err
			}
			if model.Start == "" {
				return nil, nil, fmt.Errorf("%s: which file starts the model is not clear; name one of: %s", h.do[0].file, strings.Join(model.Other, ", "))
			}
			h.do[0].file = model.Start
			o.Files = model.Files
		}
	}
	var err error
	switch {
	case o.Files != nil:
	case h.restricted:
		o.Files, err = files.NewRestricted(".", "", []string{"."}, []string{"."})
	default:
		o.Files, err = files.NewDisk(".", "")
	}
	if err != nil {
		return nil, nil, err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	o.Pause = func() error {
		if ctx.Err() == nil {
			return nil
		}
		stop() // a second Ctrl-C ends the program at once
		return errors.New("interrupted")
	}
	m, err := hoc.New(o)
	if err != nil {
		return nil, nil, err
	}
	if model != nil {
		for _, n := range model.Notes {
			m.Receipt.Add(hoc.Skipped, n, "")
		}
		tell(s, m.Load(model.Mods, model.Include))
		return m, out, nil
	}
	tell(s, m.LoadFolders(h.mech))
	return m, out, nil
}

// tell says which mechanisms have mistakes; what is only odd in them, nrn mod tells.
func tell(s streams, problems source.List) {
	for _, e := range problems {
		if e.Severity == source.Fatal {
			fmt.Fprintln(s.err, e.Error())
		}
	}
}

func runHOC(m *hoc.Machine, h *hocArgs, s streams) error {
	for _, d := range h.do {
		var err error
		if d.stmt != "" {
			err = m.Interp.Run(d.stmt+"\n", "-c")
		} else {
			err = m.RunFile(d.file)
		}
		if err != nil {
			return err
		}
	}
	if h.stdin || h.interactive {
		return prompt(m, h, s)
	}
	return nil
}

// prompt reads statements from the standard input; mistakes are told and the next line is read.
func prompt(m *hoc.Machine, h *hocArgs, s streams) error {
	next := lines(s.in)
	text := ""
	for {
		if h.tty || h.interactive {
			fmt.Fprint(s.out, map[bool]string{true: "oc>", false: ">  "}[text == ""])
		}
		line, ok := next()
		if !ok {
			break
		}
		text += line + "\n"
		if f, _ := syntax.Parse(text, "stdin"); f.Incomplete {
			continue
		}
		err := m.Interp.Run(text, "stdin")
		text = ""
		var q *interp.Quit
		if errors.As(err, &q) {
			return err
		}
		if err != nil {
			fmt.Fprintln(s.err, err)
		}
	}
	if strings.TrimSpace(text) != "" {
		return m.Interp.Run(text, "stdin")
	}
	return nil
}

var stdinLines func() (string, bool)

// lines gives the lines of a reader one by one; all who read the standard input share it.
func lines(r io.Reader) func() (string, bool) {
	if r == os.Stdin && stdinLines != nil {
		return stdinLines
	}
	b := bufio.NewReader(r)
	f := func() (string, bool) {
		line, err := b.ReadString('\n')
		if line == "" && err != nil {
			return "", false
		}
		return strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r"), true
	}
	if r == os.Stdin {
		stdinLines = f
	}
	return f
}

// lineWriter holds output back until there is much of it or the error output speaks.
type lineWriter struct {
	*bufio.Writer
	err io.Writer
}

// flushing writes to the error output after what was printed before.
type flushing struct {
	out *bufio.Writer
	err io.Writer
}

func (f *flushing) Write(b []byte) (int, error) {
	f.out.Flush()
	return f.err.Write(b)
}
