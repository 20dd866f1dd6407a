package workbench

import (
	"os"
	"path/filepath"
	"sort"
	"strings"

	"nrngui/engine/morph/formats"
	"nrngui/ui/kit"
)

// Listing is what a file dialog shows of a folder: its parent, its folders, and the files of the wanted kinds. Hidden ones are left out.
func Listing(dir string, kinds []string) ([]kit.TreeRow, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	rows := []kit.TreeRow{{ID: "..", Icon: kit.IconUp, Text: "..", Fact: filepath.Base(filepath.Dir(dir))}}
	var files []kit.TreeRow
	for _, e := range entries {
		name := e.Name()
		if strings.HasPrefix(name, ".") {
			continue
		}
		folder := e.IsDir()
		if e.Type()&os.ModeSymlink != 0 {
			if info, err := os.Stat(filepath.Join(dir, name)); err == nil {
				folder = info.IsDir()
			}
		}
		if folder {
			rows = append(rows, kit.TreeRow{ID: name + string(filepath.Separator), Icon: kit.IconOpen, Text: name})
			continue
		}
		for _, k := range kinds {
			if strings.EqualFold(filepath.Ext(name), k) {
				files = append(files, kit.TreeRow{ID: name, Icon: iconOfFile(name), Text: name, Fact: kindOfFile(name)})
			}
		}
	}
	sort.SliceStable(rows[1:], func(i, j int) bool { return strings.ToLower(rows[1+i].Text) < strings.ToLower(rows[1+j].Text) })
	sort.SliceStable(files, func(i, j int) bool { return strings.ToLower(files[i].Text) < strings.ToLower(files[j].Text) })
	return append(rows, files...), nil
}

func iconOfFile(name string) kit.Icon {
	switch {
	case formats.Known(name):
		return kit.IconCell
	case strings.EqualFold(filepath.Ext(name), ".mod"):
		return kit.IconMechanism
	}
	return kit.IconFile
}

func kindOfFile(name string) string {
	switch ext := strings.ToLower(filepath.Ext(name)); {
	case formats.Known(name):
		return "reconstruction"
	case ext == ".mod":
		return "mechanism"
	case ext == ".nrnproj":
		return "project"
	case ext == ".ses":
		return "session"
	case ext == ".zip":
		return "model"
	case hasEnding(name, modelFiles):
		return "HOC"
	}
	return ""
}

// resolve gives the path that was typed: absolute, from the home folder, or within the folder that is shown.
func resolve(dir, typed string) string {
	typed = strings.TrimSpace(typed)
	if rest, ok := strings.CutPrefix(typed, "~"); ok {
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, rest)
		}
	}
	if filepath.IsAbs(typed) {
		return filepath.Clean(typed)
	}
	return filepath.Join(dir, typed)
}
