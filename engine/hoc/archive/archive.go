package archive

import (
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"

	"nrngui/engine/hoc/files"
	"nrngui/engine/hoc/object"
)

// Trust says what a model may do.
type Trust uint8

// The degrees of trust.
const (
	Restricted Trust = iota // read and write within its own folder only, no shell: for what was downloaded
	Trusted                 // whatever its user may
)

// Model is a published model.
type Model struct {
	Name  string // of the folder or the zip
	Files object.Files
	Start string   // the file to run, relative to the working directory of Files; "" when there is none that is known to be one
	Other []string // further files that could be started, likely ones first; those of folders below when the model's own has none
	Mods  []Mod
	Notes []string // what was passed over
}

// Mod is the text of a mechanism.
type Mod struct {
	Name   string // of the file, without its folder
	Path   string // within the model
	Source []byte
}

// Open opens a folder, a zip, or a file of a model.
func Open(name string, trust Trust) (*Model, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() && strings.EqualFold(filepath.Ext(name), ".zip") {
		return openZip(name)
	}
	dir, start := name, ""
	if !info.IsDir() {
		dir, start = filepath.Dir(name), filepath.Base(name)
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	m := &Model{Name: filepath.Base(abs)}
	if trust == Trusted {
		m.Files, err = files.NewDisk(abs, "")
	} else {
		m.Files, err = files.NewRestricted(abs, "", []string{abs}, []string{abs})
	}
	if err != nil {
		return nil, err
	}
	return m, m.look(start)
}

// look finds where the model starts and its mechanisms.
func (m *Model) look(start string) error {
	root := m.Files.Getwd()
	if start == "" {
		dir, first := m.findStart()
		if dir != "" && dir != "." {
			if err := m.Files.Chdir(dir); err != nil {
				return err
			}
		}
		start = first
	}
	m.Start = start
	if m.Other = m.startable("."); len(m.Other) == 0 {
		m.Other = m.startableBelow()
	}
	m.findMods(m.Files.Getwd() != root)
	return nil
}

// FindMods reads the mechanisms of the working directory or, when it has none, of folders below.
func (m *Model) FindMods() { m.findMods(false) }

// usual are the names that a model's starting file has, the most telling first.
var usual = []string{"mosinit.hoc", "mosinit.py", "init.hoc", "main.hoc", "init.py", "main.py", "run.hoc", "start.hoc", "demo.hoc"}

// findStart looks for the file to start, in the folder itself, then in folders below, the nearest first.
func (m *Model) findStart() (dir, name string) {
	level := []string{"."}
	for depth := 0; depth < 4 && len(level) > 0; depth++ {
		var below []string
		for _, d := range level {
			list, err := m.Files.ReadDir(d)
			if err != nil {
				continue
			}
			for _, want := range usual {
				for _, e := range list {
					if !e.IsDir() && strings.EqualFold(e.Name(), want) {
						return d, e.Name()
					}
				}
			}
			for _, e := range list {
				if e.IsDir() && !hidden(e.Name()) {
					below = append(below, path.Join(d, e.Name()))
				}
			}
		}
		level = below
	}
	if list := m.startable("."); len(list) == 1 {
		return ".", list[0]
	}
	return "", ""
}

func hidden(name string) bool { return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "__") }

// startable lists the files of a folder that can be run: HOC, sessions and Python.
func (m *Model) startable(dir string) []string {
	list, err := m.Files.ReadDir(dir)
	if err != nil {
		return nil
	}
	rank := func(name string) int {
		for i, u := range usual {
			if strings.EqualFold(u, name) {
				return i
			}
		}
		switch strings.ToLower(path.Ext(name)) {
		case ".hoc", ".oc":
			return len(usual)
		case ".ses":
			return len(usual) + 1
		case ".py":
			return len(usual) + 2
		}
		return -1
	}
	var out []string
	for _, e := range list {
		if !e.IsDir() && !hidden(e.Name()) && rank(e.Name()) >= 0 {
			out = append(out, e.Name())
		}
	}
	sort.SliceStable(out, func(i, k int) bool { return rank(out[i]) < rank(out[k]) })
	return out
}

// mostBelow bounds how many files of folders below are offered to start with.
const mostBelow = 200

// startableBelow lists those of the folders below, for a model that has none in its own folder, the nearest folders first.
func (m *Model) startableBelow() (out []string) {
	for _, dir := range m.below(".", func(string) bool { return true }) {
		for _, name := range m.startable(dir) {
			if len(out) == mostBelow {
				return out
			}
			out = append(out, path.Join(dir, name))
		}
	}
	return out
}

// Limits of what is read as mechanisms.
const (
	mostMods   = 2000
	longestMod = 4 << 20
)

// findMods reads the mechanisms of the folder where the model starts, or of folders below it, or, for a model that starts in a folder within another, of
// those beside it.
func (m *Model) findMods(within bool) {
	places := [][]string{{"."}, m.below(".", likely), m.below(".", func(string) bool { return true })}
	if within {
		places = append(places, m.below("..", likely), []string{".."})
	}
	for _, dirs := range places {
		if m.Mods = m.ModsIn(dirs...); len(m.Mods) > 0 {
			return
		}
	}
}

// likely says that a folder's name is one that authors give to a folder of mechanisms.
func likely(name string) bool {
	n := strings.ToLower(name)
	return strings.Contains(n, "mod") || strings.Contains(n, "mech") || strings.Contains(n, "channel")
}

// below lists the folders within dir, down to three levels, whose name fits.
func (m *Model) below(dir string, fits func(name string) bool) (out []string) {
	level := []string{dir}
	for depth := 0; depth < 3; depth++ {
		var next []string
		for _, d := range level {
			list, err := m.Files.ReadDir(d)
			if err != nil {
				continue
			}
			for _, e := range list {
				if !e.IsDir() || hidden(e.Name()) {
					continue
				}
				p := path.Join(d, e.Name())
				next = append(next, p)
				if fits(e.Name()) {
					out = append(out, p)
				}
			}
		}
		level = next
	}
	return out
}

// ModsIn reads the .mod files of folders, in alphabetical order, and those that are named themselves; of files with one name the first counts.
func (m *Model) ModsIn(dirs ...string) (out []Mod) {
	seen := map[string]bool{}
	add := func(p string) {
		name := path.Base(p)
		switch {
		case seen[name]:
			m.Notes = append(m.Notes, fmt.Sprintf("%s: another file of this name was found before", p))
			return
		case len(out) == mostMods:
			m.Notes = append(m.Notes, fmt.Sprintf("%s: it is left out, there are more than %d mod files", p, mostMods))
			return
		}
		src, err := m.read(p)
		if err != nil {
			m.Notes = append(m.Notes, err.Error())
			return
		}
		seen[name] = true
		out = append(out, Mod{name, p, src})
	}
	for _, d := range dirs {
		if path.Ext(d) == ".mod" {
			if info, err := m.Files.Stat(d); err == nil && !info.IsDir() {
				add(d)
				continue
			}
		}
		list, err := m.Files.ReadDir(d)
		if err != nil {
			continue // a folder that can't be read has nothing for us
		}
		for _, e := range list {
			if !e.IsDir() && path.Ext(e.Name()) == ".mod" && !hidden(e.Name()) && e.Name() != "go.mod" {
				add(path.Join(d, e.Name()))
			}
		}
	}
	return out
}

// read gives the text of a file of the model.
func (m *Model) read(name string) ([]byte, error) {
	f, err := m.Files.Open(name, os.O_RDONLY)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, longestMod+1))
	if err == nil && len(data) > longestMod {
		err = fmt.Errorf("%s is longer than %d MB: no mechanism", name, longestMod>>20)
	}
	return data, err
}

// Include opens a file that a mod file includes: beside it, or within the model by its name.
func (m *Model) Include(name, from string) (src []byte, found string, err error) {
	found = name
	if !path.IsAbs(name) {
		found = path.Join(path.Dir(from), name)
	}
	src, err = m.read(found)
	return src, found, err
}
