package hoc

import (
	"fmt"
	"path"
	"regexp"
	"strings"

	"nrngui/engine/hoc/archive"
	"nrngui/engine/hoc/object"
	"nrngui/engine/mech"
	"nrngui/engine/nmodl/code"
	"nrngui/engine/nmodl/syntax"
	"nrngui/engine/source"
)

// Load compiles mechanisms and makes them known to the script, in the order given. A file with mistakes is passed over: the list tells of
// it, and so does a script that wants the mechanism. include opens what the files INCLUDE; nil refuses.
func (m *Machine) Load(mods []archive.Mod, include syntax.Opener) source.List {
	m.include = include
	var problems source.List
	var types []*mech.Type
	for _, mod := range mods {
		m.loaded[string(mod.Source)] = true
		t, list := code.CompileIncluding(mod.Source, mod.Path, include)
		problems = append(problems, list...)
		if t == nil || list.Failed() {
			m.leftOut(mod, first(list))
			continue
		}
		types = append(types, t)
	}
	for _, t := range types {
		if err := m.Cable.AddMechanisms([]*mech.Type{t}); err != nil {
			problems.Add(source.Pos{File: t.File}, "", "%v", err)
			m.Receipt.Add(Skipped, fmt.Sprintf("the mechanism %s: %v", t.Name, err), t.File)
			continue
		}
		m.understood(t)
	}
	return problems
}

// mechanismName finds what a mod file calls its mechanism, where it could not be compiled.
var mechanismName = regexp.MustCompile(`(?m)^[^:\n]*\b(?:SUFFIX|POINT_PROCESS|ARTIFICIAL_CELL)\s+(\w+)`)

// leftOut notes that a mod file has mistakes; a script that wants its mechanism is told so.
func (m *Machine) leftOut(mod archive.Mod, why string) {
	name := ""
	if found := mechanismName.FindSubmatch(mod.Source); found != nil {
		name = string(found[1])
	}
	if name == "" || name == "nothing" {
		name = strings.TrimSuffix(mod.Name, ".mod")
	}
	m.lacks[name] = "its file " + mod.Name + " was left out: " + why
	m.Receipt.Add(Skipped, fmt.Sprintf("the mechanism file %s: %s", mod.Name, why), mod.Path)
}

// understood notes a mechanism with what of it is not as its author wrote it.
func (m *Machine) understood(t *mech.Type) {
	delete(m.lacks, t.Name)
	what := "mechanism " + t.Name
	if t.Name == "nothing" {
		what = "the functions of " + path.Base(t.File)
	}
	m.Receipt.Add(Understood, what, t.File)
	if len(t.Refused) > 0 {
		var names []string
		for _, r := range t.Refused {
			names = append(names, r.Name)
		}
		m.Receipt.Add(Skipped, fmt.Sprintf("%s: what holds C code cannot be called: %s", what, strings.Join(names, ", ")), t.Refused[0].Place)
	}
	for _, a := range t.LeftOut {
		m.Receipt.Add(Approximated, what+": "+a, t.File)
	}
}

// first gives the message of the first mistake.
func first(list source.List) string {
	for _, e := range list {
		if e.Severity == source.Fatal {
			return e.Error()
		}
	}
	return "it holds no mechanism"
}

// LoadFolders loads the mechanisms of folders; without any, those that nrnivmodl has noted in the working directory, those of the working directory
// itself or, when that has none, of folders within that are named as authors name them.
func (m *Machine) LoadFolders(dirs []string) source.List {
	a := &archive.Model{Files: m.Files()}
	if len(dirs) == 0 {
		dirs = m.noted(".")
	} else {
		var given []string
		for _, d := range dirs {
			if noted := m.noted(d); noted != nil {
				given = append(given, noted...)
			} else {
				given = append(given, d)
			}
		}
		dirs = given
	}
	if len(dirs) > 0 {
		a.Mods = a.ModsIn(dirs...)
	} else {
		a.FindMods()
	}
	for _, n := range a.Notes {
		m.Receipt.Add(Skipped, n, "")
	}
	return m.Load(a.Mods, a.Include)
}

// NoteFile is what nrnivmodl leaves in the folder that NEURON's compiler would fill: the folders and mod files it was given, one a line, as seen from
// the folder above.
const NoteFile = "mechanisms.txt"

// processors are NEURON's names of the folder of a compiled library.
var processors = []string{"x86_64", "arm64", "aarch64", "i686", "umac", "powerpc", "i386"}

// noted gives the folders of a NoteFile, nil when there is none.
func (m *Machine) noted(dir string) (list []string) {
	for _, p := range processors {
		text, err := m.text(path.Join(dir, p, NoteFile))
		if err != nil {
			continue
		}
		for _, line := range strings.Split(text, "\n") {
			if line = strings.TrimSpace(line); line == "" {
				continue
			}
			if !path.IsAbs(line) {
				line = path.Join(dir, line)
			}
			list = append(list, line)
		}
		return list
	}
	return nil
}

// FolderOfLibrary gives the folder whose mechanisms a compiled library of NEURON holds: ".../x86_64/.libs/libnrnmech.so" and the like.
func FolderOfLibrary(name string) string {
	dir := path.Dir(path.Clean(strings.ReplaceAll(name, `\`, "/")))
	for _, part := range append([]string{".libs"}, processors...) {
		if path.Base(dir) == part {
			dir = path.Dir(dir)
		}
	}
	return dir
}

// unknown leaves out the files that were loaded already: NEURON does not load a mechanism twice.
func (m *Machine) unknown(mods []archive.Mod) (out []archive.Mod) {
	for _, mod := range mods {
		if !m.loaded[string(mod.Source)] {
			out = append(out, mod)
		}
	}
	return out
}

// loadDLL is nrn_load_dll: it loads the mechanisms from which the library was made.
func (m *Machine) loadDLL(c *object.Call) object.Value {
	dir := FolderOfLibrary(c.Text(0))
	a := &archive.Model{Files: m.Files()}
	dirs := m.noted(dir)
	if dirs == nil {
		dirs = []string{dir}
	}
	mods := a.ModsIn(dirs...)
	if len(mods) == 0 {
		c.Warn("nrn_load_dll: there are no mod files in " + dir + "\n")
		return object.Num(0)
	}
	for _, e := range m.Load(m.unknown(mods), a.Include) {
		c.Warn(e.Error() + "\n")
	}
	return object.Num(1)
}

// compile makes a mechanism from the text of a mod file that the program has written itself.
func compile(text, file string) (*mech.Type, error) {
	t, list := code.Compile([]byte(text), file)
	if t == nil || list.Failed() {
		return nil, list
	}
	return t, nil
}
