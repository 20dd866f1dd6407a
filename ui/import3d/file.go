package import3d

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	traced "nrngui/engine/morph/import3d"

	"nrngui/engine/morph/formats"
	"nrngui/engine/source"
)

// File is a reconstruction as it came from the disk. It is never changed once made.
type File struct {
	Path  string // absolute
	Name  string // without folder
	Data  []byte
	Cells []string        // their names, where it holds several
	Cell  int             // which one of them this is
	Base  *traced.Reading // the sections as traced; never changed
	took  time.Duration   // to trace them
}

// largest is the size beyond which a file is refused, bytes: no tracing comes near it, and a slip of the hand must not fill the memory.
const largest = 1 << 30

// streamed is the size from which a file is tried without keeping it in memory first, bytes: most files of that size are no tracings.
const streamed = 64 << 20

// tryStream says why a large file is no reconstruction.
func tryStream(path string) error {
	in, err := os.Open(path)
	if err != nil {
		return nil // told when it is read
	}
	defer in.Close()
	_, err = formats.Trace(in, filepath.Base(path), true)
	return err
}

// Read takes a file from the disk, and of several cells in it one. The error says what is wrong with it.
func Read(path string, cell int) (*File, error) {
	info, err := os.Stat(path)
	if err == nil && info.Size() > largest {
		err = fmt.Errorf("%d MB are more than a reconstruction can have (%d MB)", info.Size()>>20, largest>>20)
	}
	if err == nil && info.Size() > streamed {
		if err := tryStream(path); err != nil {
			return nil, err
		}
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
	return NewFile(path, data, cell)
}

// NewFile traces a text that was read; of several cells in it the one of that number, from 0. The error says what is wrong with it, line by line.
func NewFile(path string, data []byte, cell int) (*File, error) {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	f := &File{Path: path, Name: filepath.Base(path), Data: data, Cell: cell}
	from := time.Now()
	var err error
	f.Base, err = formats.Trace(bytes.NewReader(data), f.Name, true)
	if err == nil {
		f.Cells = f.Base.Several
	} else { // the first cell may be broken, and the others not
		f.Cells = formats.Cells(bytes.NewReader(data))
	}
	if len(f.Cells) > 1 {
		f.Base, err = formats.TraceCell(bytes.NewReader(data), f.Name, true, cell)
	}
	if err != nil {
		return nil, err
	}
	f.took = time.Since(from)
	return f, nil
}

// Wanted is what a project calls the cell of the file: its number from 1; "" of the only one.
func (f *File) Wanted() string {
	if len(f.Cells) < 2 {
		return ""
	}
	return strconv.Itoa(f.Cell + 1)
}

// cause is what the system says, without the path.
func cause(err error) error {
	var p *os.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
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
