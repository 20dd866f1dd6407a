package workbench

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"nrngui/engine/session"
	"nrngui/engine/source"
)

// Step is one line of a script: a command of the table, or one of the verbs that only scripts have.
type Step struct {
	Line int
	Verb string
	Args []string
}

// ParseScript reads one command a line; # begins a comment. Unknown verbs are errors before anything runs.
func ParseScript(r io.Reader, file string, table []Command) ([]Step, error) {
	var steps []Step
	var list source.List
	names := []string{"gallery", "wait", "click", "drag", "drop", "wheel", "type", "key", "shot", "size", "sleep", "dialog", "rate", "felt", "press", "field", "answer", "cancel", "shut", "expect", "place"}
	for _, c := range table {
		names = append(names, c.ID)
	}
	scan := bufio.NewScanner(r)
	for n := 1; scan.Scan(); n++ {
		line, _, _ := strings.Cut(scan.Text(), "#")
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		step := Step{Line: n, Verb: words[0], Args: words[1:]}
		if step.Verb == "gallery" && len(step.Args) == 1 && Find(table, "gallery."+step.Args[0]) != nil {
			step = Step{Line: n, Verb: "gallery." + step.Args[0]}
		}
		known := false
		for _, name := range names {
			known = known || name == step.Verb
		}
		if !known || step.Verb == "gallery" {
			hint := "look at the command table"
			if near := source.Nearest(step.Verb, names); near != "" && step.Verb != "gallery" {
				hint = "did you mean " + near + "?"
			}
			list.Add(source.Pos{File: file, Line: n, Col: 1}, hint, "%q is no command", strings.Join(words, " "))
			continue
		}
		steps = append(steps, step)
	}
	if err := scan.Err(); err != nil {
		return nil, err
	}
	return steps, list.Err()
}

// Wait is a condition of the verb "wait": done, ready, running, asking, failed, idle, looked (everything about the time cursor is known), or a model time as "t>20". On the page of scripts, done, ready and
// idle all say that everything asked for was done.
type Wait struct {
	What  string
	After float64
	Limit time.Duration
}

// firstLook is met when there is something to show: a model that waits or has run, or one that has come to 30 ms.
const firstLook = "first look"

// ParseWait reads the words after "wait".
func ParseWait(args []string) (Wait, error) {
	w := Wait{Limit: 30 * time.Second}
	if len(args) == 0 {
		return w, fmt.Errorf("wait takes done, ready, running, asking, failed, idle, looked or t>MS, then perhaps a limit such as 20s")
	}
	w.What = args[0]
	if t, ok := strings.CutPrefix(w.What, "t>"); ok {
		v, err := strconv.ParseFloat(t, 64)
		if err != nil {
			return w, fmt.Errorf("wait: %q is no time", t)
		}
		w.What, w.After = "t", v
	}
	switch w.What {
	case "done", "ready", "running", "asking", "failed", "idle", "looked", "t":
	case firstLook:
		w.After = 30
	default:
		return w, fmt.Errorf("wait: %q is not done, ready, running, asking, failed, idle, looked or t>MS", args[0])
	}
	if len(args) > 1 {
		d, err := time.ParseDuration(args[1])
		if err != nil || d <= 0 {
			return w, fmt.Errorf("wait: %q is no time limit; write 20s", args[1])
		}
		w.Limit = d
	}
	return w, nil
}

// Met says whether the condition holds.
func (w Wait) Met(s *State) bool {
	if s.Page == PageScript {
		return w.metByScripts(&s.Scripts)
	}
	switch w.What {
	case "done":
		return s.Status == session.Done && !s.runComes()
	case "ready":
		return s.Status == session.Ready && len(s.Travel.branches) == 0
	case "looked":
		return s.travelMet()
	case "running":
		return s.Status == session.Running
	case "failed":
		return s.Status == session.Failed
	case firstLook:
		return s.Status == session.Failed || s.Status == session.Done && !s.runComes() || s.Status == session.Ready && !s.runComes() || s.Time > w.After
	case "t":
		return s.Time > w.After || s.Status == session.Done && s.Time+0.1 > w.After
	}
	return s.Status != session.Running && !s.runComes() && s.Status != session.Empty
}

// runComes says whether a run was asked for that the engine has not begun yet: what it says is still about the one before.
func (s *State) runComes() bool {
	return s.wantRun || s.started || s.awaits || len(s.Travel.branches) > 0
}

// Geometry reads "1440x900" or "1440 900".
func Geometry(args []string) (w, h float32, err error) {
	if len(args) == 1 {
		args = strings.Split(strings.ToLower(args[0]), "x")
	}
	if len(args) != 2 {
		return 0, 0, fmt.Errorf("a size is written as 1440x900")
	}
	var v [2]float64
	for i, a := range args {
		if v[i], err = strconv.ParseFloat(a, 32); err != nil || v[i] < 1 || v[i] > 8000 {
			return 0, 0, fmt.Errorf("%q is no size in pixels", a)
		}
	}
	return float32(v[0]), float32(v[1]), nil
}
