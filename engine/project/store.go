package project

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Save writes the project to a file atomically: whenever the program or the machine stops, the file holds the former or the new
// project. A symbolic link is followed, the permissions of the former file are kept.
func Save(p *Project, file string) error { return writeAtomic(file, Encode(p)) }

// SaveAs writes the project to another file. Morphologies and data named relative to the former file (from, "" for a project that never had one)
// are named relative to the new one; the project that now counts is returned.
func SaveAs(p *Project, from, to string) (*Project, error) {
	q := rebase(p, from, to)
	if err := Save(q, to); err != nil {
		return nil, err
	}
	return q, nil
}

// rebase rewrites the paths of morphologies and data for a project file that moves. A path that can't be made relative (another drive) becomes
// absolute.
func rebase(p *Project, from, to string) *Project {
	abs, err := filepath.Abs(filepath.Dir(to))
	if err != nil {
		return p
	}
	q := *p
	moved := func(file string) string {
		full, err := filepath.Abs(FileOf(from, file))
		if err != nil || file == "" {
			return file
		}
		if rel, err := filepath.Rel(abs, full); err == nil {
			full = rel
		}
		return filepath.ToSlash(full)
	}
	q.Cells = slices.Clone(p.Cells)
	for i := range q.Cells {
		q.Cells[i].Shape.File = moved(q.Cells[i].Shape.File)
	}
	q.Views = slices.Clone(p.Views)
	for i := range q.Views {
		q.Views[i].Data = slices.Clone(q.Views[i].Data)
		for k := range q.Views[i].Data {
			q.Views[i].Data[k].File = moved(q.Views[i].Data[k].File)
		}
	}
	return &q
}

// FileOf gives where a file is that a project names: relative to the project file.
func FileOf(projectFile, file string) string {
	path := filepath.FromSlash(file)
	if projectFile == "" || filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(projectFile), path)
}

// temporary marks files that are being written.
const temporary = ".writing-"

// writeAtomic writes beside the file, forces the text to the disk and renames.
func writeAtomic(file string, data []byte) (err error) {
	if target, err := filepath.EvalSymlinks(file); err == nil {
		file = target
	}
	mode := fs.FileMode(0o644)
	if info, err := os.Stat(file); err == nil {
		mode = info.Mode().Perm()
	}
	f, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+temporary+"*")
	if err != nil {
		return fmt.Errorf("can't write beside %s: %w", file, err)
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
			err = fmt.Errorf("can't save %s, the former file is untouched: %w", file, err)
		}
	}()
	if _, err = f.Write(data); err != nil {
		return err
	}
	if err = f.Sync(); err != nil {
		return err
	}
	if err = f.Close(); err != nil {
		return err
	}
	if err = os.Chmod(f.Name(), mode); err != nil {
		return err
	}
	return os.Rename(f.Name(), file)
}

// isTemporary says whether a file is one that writeAtomic left behind when it was killed.
func isTemporary(name string) bool { return strings.Contains(name, temporary) }
