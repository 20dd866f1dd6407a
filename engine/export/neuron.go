package export

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// EnvPython names the environment variable that tells which Python has NEURON.
const EnvPython = "NRNGUI_NEURON_PYTHON"

// Neuron is an installed NEURON.
type Neuron struct {
	Python  string // a Python that can import neuron; "" when only nrniv was found
	Nrniv   string // used when Python is ""
	Version string // "9.0.2"
}

// ErrNoNeuron says that no NEURON was found.
var ErrNoNeuron = errors.New("no NEURON was found: neither " + EnvPython + " nor python3 can import neuron, and there is no nrniv on the PATH; " +
	"install one with: pip install neuron")

// FindNeuron looks for NEURON: the Python that NRNGUI_NEURON_PYTHON names, then python3 and python on the PATH, then nrniv.
func FindNeuron() (*Neuron, error) {
	for _, python := range []string{os.Getenv(EnvPython), "python3", "python"} {
		if python == "" {
			continue
		}
		out, err := ask(python, "-c", "import neuron; print('NEURON', neuron.__version__)")
		if version, ok := after(out, "NEURON "); err == nil && ok {
			return &Neuron{Python: python, Version: version}, nil
		}
	}
	out, err := ask("nrniv", "--version")
	if version, ok := after(out, "VERSION "); err == nil && ok {
		return &Neuron{Nrniv: "nrniv", Version: version}, nil
	}
	return nil, ErrNoNeuron
}

// ask runs a short command and gives what it printed.
func ask(name string, args ...string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, name, args...).Output()
	return string(out), err
}

// after gives the word that follows a mark.
func after(text, mark string) (string, bool) {
	_, rest, ok := strings.Cut(text, mark)
	words := strings.Fields(rest)
	if !ok || len(words) == 0 {
		return "", false
	}
	return words[0], true
}

// Command gives the program that runs scripts, for messages.
func (n *Neuron) Command() string {
	if n.Python != "" {
		return n.Python
	}
	return n.Nrniv
}

// Run runs main.py or main.hoc of an exported folder there, after compiling its mod files when there are some. The error holds the last lines of what was
// printed.
func (n *Neuron) Run(ctx context.Context, dir string, to Language) error {
	mods := "mods"
	if to == ToHOC {
		mods = "."
	}
	if list, err := filepath.Glob(filepath.Join(dir, mods, "*.mod")); err == nil && len(list) > 0 {
		if err := run(ctx, dir, n.tool("nrnivmodl"), mods); err != nil {
			return err
		}
	}
	switch {
	case to == ToHOC:
		return run(ctx, dir, n.tool("nrniv"), "-nobanner", "-nogui", "main.hoc")
	case n.Python != "":
		return run(ctx, dir, n.Python, "main.py")
	}
	return run(ctx, dir, n.Nrniv, "-nobanner", "-python", "main.py")
}

// tool gives one of NEURON's programs: the one beside the Python that has NEURON, else that on the PATH.
func (n *Neuron) tool(name string) string {
	if path, err := exec.LookPath(n.Command()); err == nil {
		beside := filepath.Join(filepath.Dir(path), name)
		if _, err := os.Stat(beside); err == nil {
			return beside
		}
	}
	return name
}

func run(ctx context.Context, dir, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	cmd.WaitDelay = 5 * time.Second // for children that keep the pipe open
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err := cmd.Run()
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return fmt.Errorf("%s %s was stopped: %w", name, strings.Join(args, " "), ctx.Err())
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	return fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, strings.Join(lines[max(0, len(lines)-20):], "\n"))
}
