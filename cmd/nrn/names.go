package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"nrngui/engine/hoc"
	"nrngui/engine/nmodl/code"
)

// programName is the name by which the program was started, without folder and ".exe".
func programName(arg0 string) string {
	return strings.TrimSuffix(filepath.Base(filepath.ToSlash(arg0)), ".exe")
}

// runAs is run under the name of one of NEURON's programs; "-as NAME" in front of the rest says it where links are not to be had.
func runAs(name string, args []string, s streams) int {
	if len(args) > 1 && args[0] == "-as" {
		name, args = args[1], args[2:]
	}
	switch name {
	case "nrniv", "special", "special-core":
		return finish(nrnivCmd(args, s), hocUsage, s)
	case "nrngui":
		return finish(nrnivCmd(append([]string{"-c", `load_file("nrngui.hoc")`}, args...), s), hocUsage, s)
	case "nrnivmodl":
		return finish(nrnivmodl(args, s), modlUsage, s)
	}
	return run(args, s)
}

// nrnivCmd is hocCmd that reads the standard input when it is given nothing to do.
func nrnivCmd(args []string, s streams) error {
	h, err := parseHOC(args)
	if err != nil {
		return err
	}
	idle := true
	for _, d := range h.do {
		idle = idle && strings.HasPrefix(d.stmt, "load_file(")
	}
	if idle && !h.help {
		if atTerminal(s.in) {
			args = append(args, "-isatty")
		} else {
			args = append(args, "-")
		}
	}
	return hocCmd(args, s)
}

const modlUsage = `usage: nrnivmodl [options] [mod files or folders with mod files]
  Checks mod files, those of the working directory when none are named, and leaves a folder as NEURON's compiler would: with a program
  "special" and the list of what was checked. Nothing is compiled ahead: nrn does so when it starts.
options:
  -coreneuron, -incflags X, -loadflags X, -nmodl X, -nmodlflags X are accepted and change nothing
  -h                this text
`

// nrnivmodl checks mod files and leaves what scripts look for.
func nrnivmodl(args []string, s streams) error {
	var given []string
	for i := 0; i < len(args); i++ {
		switch a := args[i]; a {
		case "-h", "--help":
			fmt.Fprint(s.out, modlUsage)
			return nil
		case "-coreneuron":
		case "-incflags", "-loadflags", "-nmodl", "-nmodlflags":
			if i++; i == len(args) {
				return usageError(a + " wants a value")
			}
		default:
			if strings.HasPrefix(a, "-") {
				return usageError(a + " is no option of nrnivmodl that is known here")
			}
			given = append(given, a)
		}
	}
	if len(given) == 0 {
		given = []string{"."}
	}
	mods, err := filesOfMods(given)
	if err != nil {
		return err
	}
	if err := checkMods(mods, s); err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	dir, err := leaveMark(".", given, self)
	if err != nil {
		return err
	}
	fmt.Fprintf(s.out, "Successfully checked %d mechanisms; %s starts nrn with them\n", len(mods), filepath.ToSlash(filepath.Join(dir, "special")))
	return nil
}

// filesOfMods lists the mod files of what is given.
func filesOfMods(given []string) (mods []string, err error) {
	for _, g := range given {
		info, err := os.Stat(g)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			if filepath.Ext(g) != ".mod" {
				return nil, fmt.Errorf("%s: neither a folder nor a .mod file", g)
			}
			mods = append(mods, g)
			continue
		}
		list, err := os.ReadDir(g)
		if err != nil {
			return nil, err
		}
		for _, e := range list {
			if !e.IsDir() && filepath.Ext(e.Name()) == ".mod" && !strings.HasPrefix(e.Name(), ".") {
				mods = append(mods, filepath.Join(g, e.Name()))
			}
		}
	}
	return mods, nil
}

func checkMods(mods []string, s streams) error {
	failed := 0
	for _, name := range mods {
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		t, list := code.CompileIncluding(text, name, code.Beside)
		list.Sort()
		tell(s, list)
		if t == nil || list.Failed() {
			failed++
		}
	}
	if failed > 0 {
		return fmt.Errorf("%d of %d mechanisms can't be used", failed, len(mods))
	}
	return nil
}

// processorFolder is NEURON's name of the folder for compiled mechanisms on this machine.
func processorFolder() string {
	switch {
	case runtime.GOARCH == "amd64":
		return "x86_64"
	case runtime.GOARCH == "arm64" && runtime.GOOS == "linux":
		return "aarch64"
	}
	return runtime.GOARCH
}

// leaveMark makes the folder that NEURON's compiler would fill: the program special, which is self with the mechanisms, and the list of what was given.
func leaveMark(where string, given []string, self string) (dir string, err error) {
	dir = filepath.Join(where, processorFolder())
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return "", err
	}
	var lines strings.Builder
	for _, g := range given {
		lines.WriteString(filepath.ToSlash(filepath.Clean(g)) + "\n")
	}
	if err := os.WriteFile(filepath.Join(dir, hoc.NoteFile), []byte(lines.String()), 0o666); err != nil {
		return "", err
	}
	quoted := "'" + strings.ReplaceAll(self, "'", `'\''`) + "'"
	script := "#!/bin/sh\n# Starts nrn with the mechanisms listed in " + hoc.NoteFile + " beside it.\n" +
		`here=$(cd "$(dirname "$0")" && pwd)` + "\nexec " + quoted + ` -as special -dll "$here/libnrnmech.so" "$@"` + "\n"
	return dir, os.WriteFile(filepath.Join(dir, "special"), []byte(script), 0o777)
}
