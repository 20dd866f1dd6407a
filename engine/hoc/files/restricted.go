package files

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"nrngui/engine/hoc/object"
)

// Restricted is the files of the machine under given folders: some may be read, some read and written. The shell is closed. Links that lead out
// of a folder are not followed.
type Restricted struct {
	disk        *Disk
	read, write []string // absolute, with and without links resolved
}

// NewRestricted begins in a folder, which must be one that may be read.
func NewRestricted(dir, home string, read, write []string) (*Restricted, error) {
	r := &Restricted{}
	for _, list := range []struct {
		from []string
		to   *[]string
	}{{read, &r.read}, {write, &r.write}} {
		for _, f := range list.from {
			p, err := filepath.Abs(f)
			if err != nil {
				return nil, err
			}
			*list.to = append(*list.to, p)
			if q, err := filepath.EvalSymlinks(p); err == nil && q != p {
				*list.to = append(*list.to, q)
			}
		}
	}
	d, err := NewDisk(dir, home)
	if err != nil {
		return nil, err
	}
	r.disk = d
	if _, ok := r.allowed(d.wd, false); !ok {
		return nil, r.denied("read", d.wd)
	}
	return r, nil
}

// place is a path within an allowed folder.
type place struct{ folder, rel string }

func (r *Restricted) allowed(path string, write bool) (place, bool) {
	folders := r.write
	if !write {
		folders = append(folders[:len(folders):len(folders)], r.read...)
	}
	for _, f := range folders {
		if rel, ok := under(path, f); ok {
			return place{f, rel}, true
		}
	}
	return place{}, false
}

// Denied is what happens to a name outside of the allowed folders.
type Denied struct {
	Op, Path string
	Folders  []string // where Op is allowed
}

// Denied tells this error from others without knowing its type.
func (d *Denied) Denied() bool { return true }

// Error names the file, what is allowed, and what to allow.
func (d *Denied) Error() string {
	where := "no folder"
	if len(d.Folders) > 0 {
		where = "only " + strings.Join(d.Folders, ", ")
	}
	verb, what := map[string]string{"read": "reading", "write": "writing", "run": "running"}[d.Op], filepath.Dir(d.Path)
	if d.Op == "run" {
		return fmt.Sprintf("running the command %q is not allowed: scripts here may not use the shell; open the script with all rights if you trust it", d.Path)
	}
	return fmt.Sprintf("%s %s is not allowed: scripts may %s %s; allow the folder %s if you trust the script", verb, d.Path, d.Op, where, what)
}

func (r *Restricted) denied(op, path string) error {
	folders := r.write
	if op == "read" {
		folders = append(folders[:len(folders):len(folders)], r.read...)
	}
	var seen []string
	for _, f := range folders { // a folder that may be read and written stands in both lists
		if !slices.Contains(seen, f) {
			seen = append(seen, f)
		}
	}
	return &Denied{op, path, seen}
}

// at does f in the allowed folder that has the name.
func (r *Restricted) at(name string, write bool, f func(root *os.Root, rel string) error) error {
	path := r.disk.Path(name)
	op := "read"
	if write {
		op = "write"
	}
	p, ok := r.allowed(path, write)
	if !ok {
		return r.denied(op, path)
	}
	root, err := os.OpenRoot(p.folder)
	if err != nil {
		return err
	}
	defer root.Close()
	return f(root, p.rel)
}

// Open opens a file with flags of package os.
func (r *Restricted) Open(name string, flag int) (object.File, error) {
	if name == "" {
		return nil, errors.New("a file without a name can't be opened")
	}
	var out object.File
	err := r.at(name, flag&(os.O_WRONLY|os.O_RDWR|os.O_CREATE|os.O_TRUNC|os.O_APPEND) != 0, func(root *os.Root, rel string) error {
		f, err := root.OpenFile(rel, flag, 0o666)
		if err != nil {
			return err
		}
		if info, err := f.Stat(); err == nil && info.IsDir() {
			f.Close()
			return fmt.Errorf("%s is a folder, not a file", r.disk.Path(name))
		}
		out = f
		return nil
	})
	return out, err
}

// Stat tells of a file.
func (r *Restricted) Stat(name string) (info fs.FileInfo, err error) {
	err = r.at(name, false, func(root *os.Root, rel string) error {
		info, err = root.Stat(rel)
		return err
	})
	return info, err
}

// ReadDir lists a folder.
func (r *Restricted) ReadDir(name string) (list []fs.DirEntry, err error) {
	err = r.at(name, false, func(root *os.Root, rel string) error {
		list, err = fs.ReadDir(root.FS(), filepath.ToSlash(rel))
		return err
	})
	return list, err
}

// Remove deletes a file or an empty folder.
func (r *Restricted) Remove(name string) error {
	return r.at(name, true, func(root *os.Root, rel string) error { return root.Remove(rel) })
}

// Mkdir makes a folder.
func (r *Restricted) Mkdir(name string) error {
	return r.at(name, true, func(root *os.Root, rel string) error { return root.Mkdir(rel, 0o777) })
}

// Getwd gives the working directory, with slashes.
func (r *Restricted) Getwd() string { return r.disk.Getwd() }

// Chdir changes it to a folder that may be read.
func (r *Restricted) Chdir(dir string) error {
	info, err := r.Stat(dir)
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return fmt.Errorf("%s is a file, not a folder", r.disk.Path(dir))
	}
	return r.disk.Chdir(dir)
}

// System refuses.
func (r *Restricted) System(command string) (output string, code int, err error) {
	return "", 0, r.denied("run", command)
}

// Getenv gives a variable of the environment that names a place; others, which may hold secrets, are empty.
func (r *Restricted) Getenv(name string) string {
	switch name {
	case "NEURONHOME", "HOME", "PWD", "TMPDIR", "HOC_LIBRARY_PATH":
		return r.disk.Getenv(name)
	}
	return ""
}
