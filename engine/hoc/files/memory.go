package files

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"sort"
	"strings"
	"time"

	"nrngui/engine/hoc/object"
)

// Memory is files that exist nowhere else. Names have slashes; the root is "/". It has no shell.
type Memory struct {
	Env   map[string]string
	wd    string
	files map[string]*content // whole paths; of folders nil
}

type content struct{ data []byte }

// NewMemory begins in the folder "/" with these files; names may be relative.
func NewMemory(texts map[string]string) *Memory {
	m := &Memory{Env: map[string]string{}, wd: "/", files: map[string]*content{"/": nil}}
	for name, text := range texts {
		p := m.path(name)
		for dir := path.Dir(p); dir != "/"; dir = path.Dir(dir) {
			m.files[dir] = nil
		}
		m.files[p] = &content{[]byte(text)}
	}
	return m
}

// Text gives what a file holds; ok is false when there is none.
func (m *Memory) Text(name string) (text string, ok bool) {
	c := m.files[m.path(name)]
	if c == nil {
		return "", false
	}
	return string(c.data), true
}

func (m *Memory) path(name string) string {
	p := Expand(name, m.Getenv)
	if !path.IsAbs(p) {
		p = path.Join(m.wd, p)
	}
	return path.Clean(p)
}

func failed(op, name string, err error) error { return &fs.PathError{Op: op, Path: name, Err: err} }

// Open opens a file with flags of package os.
func (m *Memory) Open(name string, flag int) (object.File, error) {
	if name == "" {
		return nil, errors.New("a file without a name can't be opened")
	}
	p := m.path(name)
	c, there := m.files[p]
	switch {
	case there && c == nil:
		return nil, fmt.Errorf("%s is a folder, not a file", p)
	case there && flag&os.O_EXCL != 0:
		return nil, failed("open", p, fs.ErrExist)
	case !there && flag&os.O_CREATE == 0:
		return nil, failed("open", p, fs.ErrNotExist)
	case !there:
		if parent, ok := m.files[path.Dir(p)]; !ok || parent != nil {
			return nil, failed("open", p, fs.ErrNotExist)
		}
		c = &content{}
		m.files[p] = c
	}
	if flag&os.O_TRUNC != 0 {
		c.data = nil
	}
	return &memoryFile{content: c, name: p, flag: flag}, nil
}

// Stat tells of a file.
func (m *Memory) Stat(name string) (fs.FileInfo, error) {
	p := m.path(name)
	c, ok := m.files[p]
	if !ok {
		return nil, failed("stat", p, fs.ErrNotExist)
	}
	return info{path.Base(p), c}, nil
}

// ReadDir lists a folder.
func (m *Memory) ReadDir(name string) ([]fs.DirEntry, error) {
	p := m.path(name)
	if c, ok := m.files[p]; !ok || c != nil {
		return nil, failed("open", p, fs.ErrNotExist)
	}
	var out []fs.DirEntry
	for q, c := range m.files {
		if q != p && path.Dir(q) == p {
			out = append(out, fs.FileInfoToDirEntry(info{path.Base(q), c}))
		}
	}
	sort.Slice(out, func(i, k int) bool { return out[i].Name() < out[k].Name() })
	return out, nil
}

// Remove deletes a file or an empty folder.
func (m *Memory) Remove(name string) error {
	p := m.path(name)
	if _, ok := m.files[p]; !ok || p == "/" {
		return failed("remove", p, fs.ErrNotExist)
	}
	for q := range m.files {
		if strings.HasPrefix(q, p+"/") {
			return failed("remove", p, errors.New("the folder is not empty"))
		}
	}
	delete(m.files, p)
	return nil
}

// Mkdir makes a folder.
func (m *Memory) Mkdir(name string) error {
	p := m.path(name)
	if _, ok := m.files[p]; ok {
		return failed("mkdir", p, fs.ErrExist)
	}
	if c, ok := m.files[path.Dir(p)]; !ok || c != nil {
		return failed("mkdir", p, fs.ErrNotExist)
	}
	m.files[p] = nil
	return nil
}

// Getwd gives the working directory.
func (m *Memory) Getwd() string { return m.wd }

// Chdir changes it.
func (m *Memory) Chdir(dir string) error {
	p := m.path(dir)
	if c, ok := m.files[p]; !ok || c != nil {
		return failed("chdir", p, fs.ErrNotExist)
	}
	m.wd = p
	return nil
}

// System refuses.
func (m *Memory) System(command string) (output string, code int, err error) {
	return "", 0, fmt.Errorf("there is no shell to run %q", command)
}

// Getenv gives a variable of Env.
func (m *Memory) Getenv(name string) string { return m.Env[name] }

// memoryFile is one opening of a file.
type memoryFile struct {
	*content
	name   string
	flag   int
	at     int64
	closed bool
}

func (f *memoryFile) Read(b []byte) (int, error) {
	switch {
	case f.closed:
		return 0, failed("read", f.name, fs.ErrClosed)
	case f.flag&os.O_WRONLY != 0:
		return 0, failed("read", f.name, errors.New("it is open for writing only"))
	case f.at >= int64(len(f.data)):
		return 0, io.EOF
	}
	n := copy(b, f.data[f.at:])
	f.at += int64(n)
	return n, nil
}

func (f *memoryFile) Write(b []byte) (int, error) {
	switch {
	case f.closed:
		return 0, failed("write", f.name, fs.ErrClosed)
	case f.flag&(os.O_WRONLY|os.O_RDWR) == 0:
		return 0, failed("write", f.name, errors.New("it is open for reading only"))
	}
	if f.flag&os.O_APPEND != 0 {
		f.at = int64(len(f.data))
	}
	if end := f.at + int64(len(b)); end > int64(len(f.data)) {
		f.data = append(f.data, make([]byte, end-int64(len(f.data)))...)
	}
	n := copy(f.data[f.at:], b)
	f.at += int64(n)
	return n, nil
}

func (f *memoryFile) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		offset += f.at
	case io.SeekEnd:
		offset += int64(len(f.data))
	}
	if f.closed || offset < 0 || offset > farthest {
		return f.at, failed("seek", f.name, fs.ErrInvalid)
	}
	f.at = offset
	return offset, nil
}

// farthest bounds a position, so that a write there does not ask for all memory.
const farthest = 1 << 30

func (f *memoryFile) Close() error {
	if f.closed {
		return failed("close", f.name, fs.ErrClosed)
	}
	f.closed = true
	return nil
}

// info tells of a file in memory.
type info struct {
	name string
	c    *content
}

func (i info) Name() string       { return i.name }
func (i info) ModTime() time.Time { return time.Time{} }
func (i info) IsDir() bool        { return i.c == nil }
func (i info) Sys() any           { return nil }
func (i info) Size() int64 {
	if i.c == nil {
		return 0
	}
	return int64(len(i.c.data))
}

func (i info) Mode() fs.FileMode {
	if i.c == nil {
		return fs.ModeDir | 0o777
	}
	return 0o666
}
