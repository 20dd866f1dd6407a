package live

import (
	"io/fs"
	"path"
	"path/filepath"
	"sort"
	"strings"

	"nrngui/engine/hoc"
)

// Folder is what a file dialog shows of a folder as the model's scripts see it: of a zip what is in it, of a restricted model what it may read.
type Folder struct {
	Path    string // whole, with slashes
	Top     bool   // there is nothing above
	Entries []Entry
	Left    int // files that the pattern leaves out
}

// Entry is a folder or file within.
type Entry struct {
	Name   string
	Folder bool
	Size   int64 // bytes, of a file
}

// Kind says what a path leads to.
type Kind uint8

// The kinds.
const (
	Nothing Kind = iota
	AFile
	AFolder
)

// ReadFolder lists a folder, its folders first. pattern leaves files out whose names do not fit: several may be parted by blanks ("*.dat *.txt"), none is "".
// Hidden ones are left out always.
func ReadFolder(m *hoc.Machine, dir, pattern string, foldersOnly bool) (Folder, error) {
	out := Folder{Path: wholePath(m, dir)}
	out.Top = path.Dir(out.Path) == out.Path
	list, err := m.Files().ReadDir(out.Path)
	if err != nil {
		return out, err
	}
	for _, e := range list {
		it := Entry{Name: e.Name(), Folder: e.IsDir()}
		if strings.HasPrefix(it.Name, ".") {
			continue
		}
		if info, err := stat(m, out.Path, e); err == nil {
			it.Folder, it.Size = info.IsDir(), info.Size()
		}
		if !it.Folder && (foldersOnly || !fits(it.Name, pattern)) {
			out.Left++
			continue
		}
		out.Entries = append(out.Entries, it)
	}
	sort.SliceStable(out.Entries, func(i, k int) bool {
		a, b := out.Entries[i], out.Entries[k]
		if a.Folder != b.Folder {
			return a.Folder
		}
		return strings.ToLower(a.Name) < strings.ToLower(b.Name)
	})
	return out, nil
}

// stat tells of an entry; that of a link is what it leads to.
func stat(m *hoc.Machine, dir string, e fs.DirEntry) (fs.FileInfo, error) {
	if e.Type()&fs.ModeSymlink != 0 {
		return m.Files().Stat(path.Join(dir, e.Name()))
	}
	return e.Info()
}

// fits says whether a name fits one of the patterns. One that is no pattern fits all, so that no file is out of reach.
func fits(name, pattern string) bool {
	list := strings.FieldsFunc(pattern, func(r rune) bool { return r == ' ' || r == ',' || r == ';' })
	for _, p := range list {
		if ok, err := path.Match(p, name); ok || err != nil {
			return true
		}
	}
	return len(list) == 0
}

// Locate gives the whole path of a name that was typed in a folder, and what is there.
func Locate(m *hoc.Machine, dir, name string) (whole string, kind Kind, err error) {
	whole = name
	if !rooted(name) && !strings.HasPrefix(name, "~") && !strings.HasPrefix(name, "$(") {
		whole = path.Join(wholePath(m, dir), name)
	}
	info, err := m.Files().Stat(whole)
	switch {
	case err == nil && info.IsDir():
		kind = AFolder
	case err == nil:
		kind = AFile
	case denied(err):
		return whole, Nothing, err
	}
	return whole, kind, nil
}

// denied says that a restriction forbids what was asked.
func denied(err error) bool {
	d, ok := err.(interface{ Denied() bool })
	return ok && d.Denied()
}

// wholePath makes the path of a folder absolute as scripts see it.
func wholePath(m *hoc.Machine, dir string) string {
	if dir == "" {
		dir = "."
	}
	if !rooted(dir) {
		dir = path.Join(m.Files().Getwd(), dir)
	}
	return path.Clean(filepath.ToSlash(dir))
}

func rooted(name string) bool { return path.IsAbs(name) || filepath.IsAbs(name) }
