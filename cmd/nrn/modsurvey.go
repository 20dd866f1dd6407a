package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"sync/atomic"
	"time"

	"nrngui/engine/nmodl/code"
	"nrngui/engine/nmodl/lower"
)

// surveyLimit is the time that one file may take before it counts as hanging.
const surveyLimit = 20 * time.Second

// surveyRow is what a survey says of one file.
type surveyRow struct {
	File   string  `json:"file"`
	Kind   string  `json:"kind"`
	Name   string  `json:"name"`
	Class  string  `json:"class"`           // of its VERBATIM text, see lower.Class
	Idiom  string  `json:"idiom,omitempty"` // what decided about the class
	OK     bool    `json:"ok"`
	Line   int     `json:"line,omitempty"` // of the first error
	Error  string  `json:"error,omitempty"`
	Millis float64 `json:"ms"`
	Lost   int     `json:"lost"` // procedures for scripts that can't be called
}

// modSurvey compiles every distinct mod file below the folders given, writes one row a file to out, and prints a summary. Each file is compiled in a
// process that may be lost: a crash or a hang becomes the reason of that file.
func modSurvey(paths []string, out string, s streams) error {
	files, copies, err := modFiles(paths)
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fmt.Errorf("there is no .mod file in %s", strings.Join(paths, ", "))
	}
	rows, err := surveyAll(files, s)
	if err != nil {
		return err
	}
	if err := writeSurvey(out, rows); err != nil {
		return err
	}
	fmt.Fprintf(s.out, "%d files, %d more are copies of them but for white space; one line each in %s\n\n", len(rows), copies, out)
	summarise(rows, s.out)
	return nil
}

// modFiles lists the distinct mod files below the paths; files that differ in white space alone count once. A path may be a text file with one path a line.
func modFiles(paths []string) (files []string, copies int, err error) {
	seen := map[[32]byte]bool{}
	add := func(name string) error {
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		sum := sha256.Sum256([]byte(strings.Join(strings.Fields(string(text)), " ")))
		if seen[sum] {
			copies++
			return nil
		}
		seen[sum] = true
		files = append(files, name)
		return nil
	}
	for _, p := range paths {
		err = filepath.WalkDir(p, func(name string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case strings.HasPrefix(d.Name(), "._"): // left by another system's archiver: no text
			case d.Type().IsRegular() && strings.EqualFold(filepath.Ext(name), ".mod"):
				return add(name)
			}
			return nil
		})
		if err != nil {
			return nil, 0, err
		}
	}
	return files, copies, nil
}

// surveyAll sends the files one by one to a worker process and starts a new one whenever it was lost.
func surveyAll(files []string, s streams) ([]surveyRow, error) {
	rows := make([]surveyRow, 0, len(files))
	var w *surveyWorker
	defer func() { w.stop() }()
	for _, name := range files {
		if w == nil {
			var err error
			if w, err = startWorker(); err != nil {
				return nil, err
			}
		}
		row, err := w.compile(name)
		if err != nil {
			w.stop()
			w = nil
			text, _ := os.ReadFile(name)
			class, _, idiom := lower.ClassOf(text)
			row = surveyRow{File: name, Class: string(class), Idiom: idiom, Error: err.Error()}
			fmt.Fprintf(s.err, "%s: %v\n", name, err)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// surveyWorker is a process that answers file names with rows.
type surveyWorker struct {
	cmd *exec.Cmd
	to  io.WriteCloser
	by  *bufio.Reader
}

func startWorker() (*surveyWorker, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	w := &surveyWorker{cmd: exec.Command(self, "mod", "-survey-worker")}
	if w.to, err = w.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	from, err := w.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	w.by = bufio.NewReader(from)
	return w, w.cmd.Start()
}

func (w *surveyWorker) compile(name string) (row surveyRow, err error) {
	var late atomic.Bool
	timer := time.AfterFunc(surveyLimit, func() {
		late.Store(true)
		w.cmd.Process.Kill()
	})
	defer timer.Stop()
	if _, err = fmt.Fprintln(w.to, name); err != nil {
		return row, err
	}
	line, err := w.by.ReadBytes('\n')
	switch {
	case err != nil && late.Load():
		return row, fmt.Errorf("HANGS: not done after %v", surveyLimit)
	case err != nil:
		return row, fmt.Errorf("CRASHES: the compiler was lost (%v)", err)
	}
	return row, json.Unmarshal(line, &row)
}

func (w *surveyWorker) stop() {
	if w == nil {
		return
	}
	w.to.Close()
	w.cmd.Process.Kill()
	w.cmd.Wait()
}

// surveyServe is the worker: one row for each file name that comes in.
func surveyServe(s streams) error {
	in := bufio.NewScanner(s.in)
	for in.Scan() {
		line, _ := json.Marshal(surveyOne(in.Text()))
		fmt.Fprintln(s.out, string(line))
	}
	return in.Err()
}

func surveyOne(name string) surveyRow {
	row := surveyRow{File: name}
	text, err := os.ReadFile(name)
	if err != nil {
		row.Error = err.Error()
		return row
	}
	whole, _ := code.Flatten(text, name, code.Beside) // what is included counts
	class, _, idiom := lower.ClassOf(whole)
	row.Class, row.Idiom = string(class), idiom
	from := time.Now()
	t, list := code.CompileIncluding(text, name, code.Beside)
	row.Millis = float64(time.Since(from).Microseconds()) / 1000
	if t != nil {
		row.Kind, row.Name = kindWord(t.Kind), t.Name
		for _, a := range t.Assumptions {
			if strings.Contains(a, "cannot be called") {
				row.Lost++
			}
		}
	}
	for _, e := range list {
		if e.Severity.String() == "error" && row.Error == "" {
			row.Line, row.Error = e.Pos.Line, e.Msg
		}
	}
	row.OK = t != nil && row.Error == ""
	return row
}

func writeSurvey(out string, rows []surveyRow) error {
	if err := os.MkdirAll(filepath.Dir(out), 0o755); err != nil {
		return err
	}
	var b strings.Builder
	b.WriteString("file\tkind\tname\tclass\tidiom\tok\tline\tms\tlost\terror\n")
	for _, r := range rows {
		fmt.Fprintf(&b, "%s\t%s\t%s\t%s\t%s\t%t\t%d\t%.2f\t%d\t%s\n", r.File, r.Kind, r.Name, r.Class, r.Idiom, r.OK, r.Line, r.Millis, r.Lost,
			strings.Join(strings.Fields(r.Error), " "))
	}
	return os.WriteFile(out, []byte(b.String()), 0o644)
}

// summarise prints how many files of each class compile, the slowest ones, and the reasons of the others by frequency.
func summarise(rows []surveyRow, w io.Writer) {
	type count struct{ all, ok, lost int }
	by := map[string]*count{}
	total, easy := &count{}, &count{}
	reasons := map[string]int{}
	for _, r := range rows {
		if by[r.Class] == nil {
			by[r.Class] = &count{}
		}
		groups := []*count{by[r.Class], total}
		if r.Class < "E" {
			groups = append(groups, easy)
		}
		for _, c := range groups {
			c.all++
			c.lost += r.Lost
			if r.OK {
				c.ok++
			}
		}
		if !r.OK {
			reasons[r.Class+" "+general(r.Error)]++
		}
	}
	fmt.Fprintln(w, "class of VERBATIM   files  compiled  share  procedures that can't be called")
	line := func(name string, c *count) {
		fmt.Fprintf(w, "%-18s %6d %9d %5.1f%% %6d\n", name, c.all, c.ok, 100*float64(c.ok)/float64(max(1, c.all)), c.lost)
	}
	for _, k := range sortedNames(by) {
		line(k, by[k])
	}
	line("all but E and F", easy)
	line("all", total)
	fmt.Fprintln(w, "\nslowest, ms")
	slow := append([]surveyRow(nil), rows...)
	sort.SliceStable(slow, func(i, j int) bool { return slow[i].Millis > slow[j].Millis })
	for _, r := range slow[:min(8, len(slow))] {
		fmt.Fprintf(w, "%9.1f  %s\n", r.Millis, r.File)
	}
	fmt.Fprintln(w, "\nwhy not, by frequency")
	names := sortedNames(reasons)
	sort.SliceStable(names, func(i, j int) bool { return reasons[names[i]] > reasons[names[j]] })
	for _, n := range names {
		fmt.Fprintf(w, "%5d  %s\n", reasons[n], n)
	}
}

// general takes what differs from file to file out of a message: what stands in quotes.
func general(msg string) string {
	parts := strings.Split(msg, "\"")
	for i := 1; i < len(parts); i += 2 {
		parts[i] = "..."
	}
	return strings.Join(parts, "\"")
}

func sortedNames[T any](m map[string]T) []string {
	names := make([]string, 0, len(m))
	for n := range m {
		names = append(names, n)
	}
	sort.Strings(names)
	return names
}
