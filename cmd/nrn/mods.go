package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"nrngui/engine/mech/builtin"
	"nrngui/engine/nmodl/code"
	"nrngui/engine/project"
	"nrngui/engine/session"
)

// withMods gives the project with the mechanisms it lacks taken from the .mod files of the working folder, and of the folder of the project: as NEURON
// loads the library that it finds where it is started.
func withMods(p *project.Project, file string, s streams) (*project.Project, error) {
	cat, err := builtin.Catalogue()
	if err != nil {
		return nil, err
	}
	q, added := session.Adopt(p, cat, folderMods(".", filepath.Dir(file)))
	if len(added) > 0 {
		fmt.Fprintf(s.err, "taken from the folder, because the model uses it: %s\n", strings.Join(added, ", "))
	}
	return q, nil
}

// folderMods reads the mod files of folders, INCLUDE lines replaced; of files with one name the first counts.
func folderMods(dirs ...string) []project.ModFile {
	var out []project.ModFile
	seen := map[string]bool{}
	for _, dir := range dirs {
		names, err := filepath.Glob(filepath.Join(dir, "*.mod"))
		if err != nil {
			continue // the folder's name is no pattern: it has no files for us
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if base := filepath.Base(name); err == nil && !seen[base] {
				seen[base] = true
				flat, _ := code.Flatten(data, name, code.Beside) // what is wrong is told by the compiler, if the model needs it
				out = append(out, project.ModFile{Name: base, Source: string(flat)})
			}
		}
	}
	return out
}
