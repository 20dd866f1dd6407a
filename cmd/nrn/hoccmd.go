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
	"strings"

	"nrngui/engine/hoc"
	"nrngui/engine/hoc/archive"
	"nrngui/engine/hoc/files"
	"nrngui/engine/hoc/interp"
	"nrngui/engine/memory"
	"nrngui/engine/source"
)

// hocCmd runs HOC files as nrniv does.
func hocCmd(args []string, s streams) error {
	h, err := parseHOC(args)
	if err != nil {
		return err
	}
	if h.help {
		fmt.Fprint(s.out, hocUsage)
		return nil
	}
	m, out, err := hocMachine(h, s)
	if err != nil {
		return err
	}
	defer out.Flush()
	s.out, s.err = out, &flushing{out, s.err}
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
			if model.Start == "" && len(model.Other) == 0 {
				return nil, nil, fmt.Errorf("%s holds no HOC file and no session: nothing there can be run", h.do[0].file)
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
	budget, err := memory.FromEnvironment(os.Getenv)
	if err != nil {
		return nil, nil, err
	}
	budget.Collect()
	o.Memory = budget
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
		switch {
		case d.stdin:
			err = prompt(m, h, s)
		case d.stmt != "":
			err = m.Interp.Run(d.stmt+"\n", "-c")
		case d.file != "":
			err = m.RunFile(d.file)
		}
		if err != nil {
			return err
		}
	}
	if h.interactive {
		return prompt(m, h, s)
	}
	return nil
}

// prompt reads statements from the standard input; mistakes are told and the next line is read.
func prompt(m *hoc.Machine, h *hocArgs, s streams) error {
	read, shown := lines(s.in), (h.tty || h.interactive || atTerminal(s.in)) && !h.noTTY
	next := func() (string, bool) {
		if out, ok := s.out.(*bufio.Writer); ok {
			out.Flush() // who waits for the answer to the last line gets it now
		}
		return read()
	}
	tell := func(err error) { fmt.Fprintln(s.err, err) }
	if !shown {
		return m.Prompt(next, nil, tell)
	}
	echoed := next
	if !atTerminal(s.in) { // who reads the output sees what was asked, as at a terminal
		echoed = func() (string, bool) {
			line, ok := next()
			if ok {
				fmt.Fprintln(s.out, line)
			}
			return line, ok
		}
	}
	return m.Prompt(echoed, func(more bool) {
		fmt.Fprint(s.out, map[bool]string{false: "oc>", true: ">  "}[more])
	}, tell)
}

// atTerminal says that somebody types.
func atTerminal(r io.Reader) bool {
	f, ok := r.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
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
