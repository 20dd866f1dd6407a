package lib

import (
	"embed"
	"fmt"
	"sort"
	"strings"
)

//go:embed hoc/*.hoc
var files embed.FS

// Text gives a file of the library by the name NEURON has for it.
func Text(name string) (text string, ok bool) {
	name = strings.TrimPrefix(name, "./")
	if b, err := files.ReadFile("hoc/" + name); err == nil {
		return string(b), true
	}
	if t, ok := unbuilt[name]; ok {
		return t.standIn(name), true
	}
	if dir, _, ok := strings.Cut(name, "/"); ok { // celbild/celtopol.hoc is a part of celbild.hoc
		if _, ok := unbuilt[dir+".hoc"]; ok || built(dir+".hoc") {
			return fmt.Sprintf("{load_file(%q)}\n", dir+".hoc"), true
		}
	}
	return "", false
}

func built(name string) bool {
	_, err := files.ReadFile("hoc/" + name)
	return err == nil
}

// Names lists the files of the library, sorted.
func Names() []string {
	var out []string
	list, err := files.ReadDir("hoc")
	if err != nil {
		return nil // the folder is embedded, so it is there
	}
	for _, e := range list {
		out = append(out, e.Name())
	}
	for name := range unbuilt {
		out = append(out, name)
	}
	sort.Strings(out)
	return out
}

// Unbuilt says whether a file of the library stands only for a tool that does not exist yet.
func Unbuilt(name string) bool {
	_, ok := unbuilt[name]
	return ok
}

// tool names what a file of NEURON's library defines, and what a script can do in its place.
type tool struct{ templates, procs, instead string }

// standIn is HOC in which each of the tool's names says that the tool is not there.
func (t tool) standIn(file string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "// %s: a tool that does not exist here yet.\n", file)
	for _, n := range strings.Fields(t.templates) {
		fmt.Fprintf(&b, "begintemplate %s\nproc init() { tool_not_built_(%q, %q, %q) }\nendtemplate %s\n", n, n, file, t.instead, n)
	}
	for _, n := range strings.Fields(t.procs) {
		fmt.Fprintf(&b, "proc %s() { tool_not_built_(%q, %q, %q) }\n", n, n, file, t.instead)
	}
	return b.String()
}
