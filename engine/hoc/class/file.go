package class

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"

	"nrngui/engine/hoc/object"
)

// FileQuestion is what File.chooser asks the user.
type FileQuestion struct {
	Mode   string // "r", "w", "a": the file is opened so; "d": a folder; "": a name only
	Title  string
	Filter string // a pattern of names such as "*.dat"
	Accept string // words on the buttons; empty: the window's own
	Cancel string
	Folder string // where to begin
}

// File is the data of a File.
type File struct {
	s      *State
	name   string
	folder string // where a chosen file lies
	stream *stream
	ask    FileQuestion
	asked  bool
}

// Stream gives the open file, nil when none is open.
func (f *File) Stream() object.File {
	if f.stream == nil {
		return nil
	}
	return f.stream
}

// Name gives the name of the file.
func (f *File) Name() string { return f.name }

func (f *File) close() error {
	if f.stream == nil {
		return nil
	}
	t := f.stream
	f.stream = nil
	return t.Close()
}

// opened gives the open file and fails when there is none.
func (f *File) opened(c *object.Call) *stream {
	if f.stream == nil {
		c.Fail("open it with ropen, wopen or aopen, and look at what they return", "the file %q is not open", f.name)
	}
	return f.stream
}

// fileMethod makes a method that gives a number.
func fileMethod(m func(c *object.Call, f *File) float64) *object.Member {
	return object.Method(func(c *object.Call) object.Value { return object.Num(m(c, c.Self.Data.(*File))) })
}

// fileClass is the class File.
func fileClass(s *State) *object.Class {
	opens := func(mode string) *object.Member {
		return fileMethod(func(c *object.Call, f *File) float64 {
			if c.N() > 0 {
				f.name = c.Text(0)
			}
			return f.open(c, mode)
		})
	}
	k := &object.Class{
		Name: "File",
		New: func(c *object.Call) any {
			f := &File{s: s}
			if c.N() > 0 {
				f.name = c.Text(0)
			}
			return f
		},
		Free: func(o *object.Object) {
			if err := o.Data.(*File).close(); err != nil { // nobody is there to be told now
				s.lost = append(s.lost, fmt.Errorf("closing %s: %w", o.Data.(*File).name, err))
			}
		},
		Members: map[string]*object.Member{
			"ropen":   opens("r"),
			"wopen":   opens("w"),
			"aopen":   opens("a"),
			"close":   fileMethod(func(_ *object.Call, f *File) float64 { object.Check(f.close()); return 0 }),
			"isopen":  fileMethod(func(_ *object.Call, f *File) float64 { return object.Bool(f.stream != nil).Num }),
			"mktemp":  fileMethod(temporary),
			"unlink":  fileMethod(unlink),
			"chooser": fileMethod(choose),
			"getname": object.Method(func(c *object.Call) object.Value {
				f := c.Self.Data.(*File)
				if c.N() > 0 {
					c.TextVar(0).S = f.name
				}
				return object.Literal(f.name)
			}),
			"dir": object.Method(func(c *object.Call) object.Value { return object.Literal(c.Self.Data.(*File).folder) }),
		},
	}
	for name, m := range readWrite {
		k.Members[name] = fileMethod(m)
	}
	return k
}

// readWrite are the methods of an open file.
var readWrite = map[string]func(c *object.Call, f *File) float64{
	"printf": func(c *object.Call, f *File) float64 {
		t := f.opened(c)
		switch _, err := t.Write(f.s.printed(c, 0)); {
		case errors.Is(err, errReads):
			c.Note("ignored", fmt.Sprintf("%s.printf writes to %s, which was opened for reading; nothing is written, as in NEURON", c.Self.Name(), f.name))
		case err != nil:
			c.Fail("", "%v", err)
		}
		return 0
	},
	"scanvar": func(c *object.Call, f *File) float64 {
		x, ok := nextNumber(f.opened(c))
		if !ok {
			c.Fail("look at eof() before reading", "no number is left in %q", f.name)
		}
		return x
	},
	"scanstr": func(c *object.Call, f *File) float64 {
		w, ok := word(f.opened(c), longestWord)
		return assign(c.TextVar(0), w, ok)
	},
	"gets": func(c *object.Call, f *File) float64 {
		l, ok := line(f.opened(c))
		return assign(c.TextVar(0), l, ok)
	},
	"eof":    func(c *object.Call, f *File) float64 { return object.Bool(atEnd(f.opened(c))).Num },
	"flush":  func(c *object.Call, f *File) float64 { object.Check(f.opened(c).Flush()); return 1 },
	"seek":   seek,
	"tell":   tell,
	"vwrite": writeNumbers,
	"vread":  readNumbers,
}

func (f *File) open(c *object.Call, mode string) float64 {
	object.Check(f.close())
	t, err := f.s.open(c, f.name, mode)
	if err != nil {
		return 0
	}
	f.stream = t
	return 1
}

// assign gives the length of a text that was read, -1 when there was none; the variable keeps its value then.
func assign(to *object.Text, s string, ok bool) float64 {
	if !ok {
		return -1
	}
	to.S = s
	return float64(len(s))
}

func atEnd(t *stream) bool {
	if _, err := t.ReadByte(); err != nil {
		return true
	}
	return t.UnreadByte() != nil
}

func seek(c *object.Call, f *File) float64 {
	whence := io.SeekStart
	if c.N() > 1 {
		whence = c.IntIn(1, 0, 2) // C counts as Go does: from the start, from here, from the end
	}
	if _, err := f.opened(c).Seek(int64(c.NumberOr(0, 0)), whence); err != nil {
		return -1
	}
	return 0
}

func tell(c *object.Call, f *File) float64 {
	n, err := f.opened(c).Seek(0, io.SeekCurrent)
	if err != nil {
		return -1
	}
	return float64(n)
}

// numbersAt gives the numbers of f.vread(n, &x) or f.vread(&x).
func numbersAt(c *object.Call) (n int, r object.Ref) {
	if c.N() < 2 {
		return 1, c.Ref(0)
	}
	return c.IntIn(0, 1, math.MaxInt32), c.Ref(1)
}

// writeNumbers writes numbers as 8 bytes each, the lowest first.
func writeNumbers(c *object.Call, f *File) float64 {
	t := f.opened(c)
	n, r := numbersAt(c)
	if err := binary.Write(t, binary.LittleEndian, numbers(c, r, n)); err != nil {
		c.Fail("", "%v", err)
	}
	return float64(n)
}

// readNumbers reads what writeNumbers wrote and gives how many there were.
func readNumbers(c *object.Call, f *File) float64 {
	t := f.opened(c)
	n, r := numbersAt(c)
	into := numbers(c, r, n)
	var b [8]byte
	for i := range into {
		if _, err := io.ReadFull(t, b[:]); err != nil {
			return float64(i)
		}
		x := math.Float64frombits(binary.LittleEndian.Uint64(b[:]))
		if n == 1 {
			object.Check(r.Set(x))
		} else {
			into[i] = x
		}
	}
	return float64(n)
}

// temporary makes a new empty file with a name of its own.
func temporary(c *object.Call, f *File) float64 {
	folder := c.Files().Getenv("TMPDIR")
	if folder == "" {
		folder = "/tmp"
	}
	object.Check(f.close())
	for range 100 {
		name := fmt.Sprintf("%s/nrn%08x", folder, rand.Uint32())
		t, err := c.Files().Open(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			denied(c, err)
			return 0
		}
		object.Check(t.Close())
		f.name = name
		return 1
	}
	return 0
}

func unlink(c *object.Call, f *File) float64 {
	if err := c.Files().Remove(f.name); err != nil {
		denied(c, err)
		return 0
	}
	return 1
}

// choose asks the user for a file and opens it. With arguments it only says what to ask for.
func choose(c *object.Call, f *File) float64 {
	object.Check(f.close())
	if c.N() > 0 {
		f.ask, f.asked = FileQuestion{Mode: c.Text(0), Folder: "."}, true
		for i, to := range []*string{&f.ask.Title, &f.ask.Filter, &f.ask.Accept, &f.ask.Cancel, &f.ask.Folder} {
			if i+1 < c.N() {
				*to = c.Text(i + 1)
			}
		}
		return 1
	}
	if f.s.Chooser == nil {
		c.Note("asked", "nobody can be asked for a file here; the script goes on as if one had been chosen")
		return 1
	}
	if !f.asked {
		c.Fail("", `call chooser("r"), chooser("w") or chooser("a") first, so that it is known what is to be chosen`)
	}
	name, ok := f.s.Chooser(c, f.ask)
	if !ok {
		return 0
	}
	f.name = name
	f.folder = folderOf(name)
	if mode := f.ask.Mode; mode == "r" || mode == "w" || mode == "a" {
		return f.open(c, mode)
	}
	return 1
}

// folderOf gives the folder of a file with its slash.
func folderOf(name string) string {
	for i := len(name) - 1; i >= 0; i-- {
		if name[i] == '/' {
			return name[:i+1]
		}
	}
	return ""
}
