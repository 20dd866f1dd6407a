package import3d

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	traced "nrngui/engine/morph/import3d"

	"nrngui/engine/morph/formats"
	"nrngui/engine/source"
)

// File is a reconstruction as it came from the disk. It is never changed once made.
type File struct {
	Path string // absolute
	Name string // without folder
	Data []byte
}

// largest is the size beyond which a file is refused, bytes: no tracing comes near it, and a slip of the hand must not fill the memory.
const largest = 1 << 30

// Read takes a file from the disk. The error says what is wrong with it.
func Read(path string) (*File, error) {
	info, err := os.Stat(path)
	if err == nil && info.Size() > largest {
		err = fmt.Errorf("%d MB are more than a reconstruction can have (%d MB)", info.Size()>>20, largest>>20)
	}
	var data []byte
	if err == nil {
		data, err = os.ReadFile(path)
	}
	if err != nil {
		var list source.List
		list.Add(source.Pos{File: path}, "check the path", "can't read the file: %v", cause(err))
		return nil, list
	}
	return NewFile(path, data), nil
}

// NewFile makes a File of a text that was read.
func NewFile(path string, data []byte) *File {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	return &File{Path: path, Name: filepath.Base(path), Data: data}
}

// cause is what the system says, without the path.
func cause(err error) error {
	var p *os.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// Trace gives the sections as traced.
func (f *File) Trace() (*traced.Reading, error) {
	return formats.Trace(bytes.NewReader(f.Data), f.Name, true)
}

// Lines are the lines of the file, without their ends. What is no UTF-8 is taken as latin-1, as old tracings are.
func (f *File) Lines() []string {
	text := strings.ToValidUTF8(string(f.Data), "\ufffd")
	text = strings.ReplaceAll(strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n"), "\r", "\n")
	return strings.Split(text, "\n")
}

// Size is the size of the file for people.
func (f *File) Size() string {
	switch n := len(f.Data); {
	case n < 10_000:
		return fmt.Sprintf("%d bytes", n)
	case n < 1_000_000:
		return fmt.Sprintf("%d kB", (n+500)/1000)
	default:
		return fmt.Sprintf("%.1f MB", float64(n)/1e6)
	}
}
