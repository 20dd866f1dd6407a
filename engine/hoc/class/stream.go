package class

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"os"
	"strings"

	"nrngui/engine/hoc/object"
	"nrngui/engine/hoc/text"
)

// stream is an open file with buffers, as C's FILE: what is written stays in memory until it is flushed, and reading and writing share one
// position. It is an object.File and an io.ByteScanner.
type stream struct {
	file  object.File
	in    *bufio.Reader
	out   *bufio.Writer
	reads bool // opened for reading only
	owner *State
}

// open opens a file in one of C's modes r, w, a. It fails only when the script may not have the file; what else is wrong gives an error.
func (s *State) open(c *object.Call, name, mode string) (*stream, error) {
	flag := map[string]int{"r": os.O_RDONLY, "w": os.O_WRONLY | os.O_CREATE | os.O_TRUNC, "a": os.O_WRONLY | os.O_CREATE | os.O_APPEND}[mode]
	f, err := c.Files().Open(name, flag)
	if err != nil {
		denied(c, err)
		if mode == "r" && name != "" {
			c.Note("missing", "file "+name)
		}
		return nil, err
	}
	if mode == "a" {
		if _, err := f.Seek(0, io.SeekEnd); err != nil {
			f.Close()
			return nil, err
		}
	}
	t := &stream{file: f, in: bufio.NewReader(f), out: bufio.NewWriter(f), reads: mode == "r", owner: s}
	s.streams = append(s.streams, t)
	return t, nil
}

var errReads = errors.New("the file was opened for reading")

// denied fails when a file was refused by the user's own limits, which a script can't mend: a 0 from ropen would hide that.
func denied(c *object.Call, err error) {
	var d interface{ Denied() bool }
	if errors.As(err, &d) && d.Denied() {
		c.Note("skipped", err.Error())
		c.Fail("", "%v", err)
	}
}

// behind gives up what was read ahead, so that the file's own position is the script's.
func (t *stream) behind() error {
	n := t.in.Buffered()
	if n == 0 {
		return nil
	}
	_, err := t.file.Seek(int64(-n), io.SeekCurrent)
	t.in.Reset(t.file)
	return err
}

func (t *stream) Read(b []byte) (int, error) {
	if err := t.out.Flush(); err != nil {
		return 0, err
	}
	return t.in.Read(b)
}

func (t *stream) ReadByte() (byte, error) {
	if t.out.Buffered() > 0 {
		if err := t.out.Flush(); err != nil {
			return 0, err
		}
	}
	return t.in.ReadByte()
}

func (t *stream) UnreadByte() error { return t.in.UnreadByte() }

func (t *stream) Write(b []byte) (int, error) {
	if t.reads {
		return 0, errReads
	}
	if err := t.behind(); err != nil {
		return 0, err
	}
	return t.out.Write(b)
}

func (t *stream) Flush() error { return t.out.Flush() }

func (t *stream) Seek(offset int64, whence int) (int64, error) {
	if err := t.out.Flush(); err != nil {
		return 0, err
	}
	if err := t.behind(); err != nil {
		return 0, err
	}
	return t.file.Seek(offset, whence)
}

// Close writes out what is held back and closes the file.
func (t *stream) Close() error {
	for i, o := range t.owner.streams {
		if o == t {
			t.owner.streams = append(t.owner.streams[:i], t.owner.streams[i+1:]...)
			break
		}
	}
	err := t.out.Flush()
	if e := t.file.Close(); err == nil {
		err = e
	}
	return err
}

func blank(b byte) bool { return b == ' ' || b >= '\t' && b <= '\r' }

// word reads the next word of at most most letters, as C's %255s; ok is false at the end.
func word(r io.ByteScanner, most int) (w string, ok bool) {
	var out []byte
	for len(out) < most {
		b, err := r.ReadByte()
		if err != nil {
			break
		}
		if blank(b) {
			if len(out) > 0 {
				_ = r.UnreadByte() // of a byte just read
				break
			}
			continue
		}
		out = append(out, b)
	}
	return beforeNul(out), len(out) > 0
}

// beforeNul cuts a text at a byte 0, where strings of HOC end: what is read of a binary file.
func beforeNul(b []byte) string {
	if i := bytes.IndexByte(b, 0); i >= 0 {
		b = b[:i]
	}
	return string(b)
}

// nextNumber reads the next number as fscan does: words that begin with i or n are passed over, so are those that begin with no number; behind the
// number white space is skipped.
func nextNumber(r io.ByteScanner) (x float64, ok bool) {
	for {
		w, ok := word(r, 255)
		if !ok {
			return 0, false
		}
		if w != "" && strings.IndexByte("inIN", w[0]) >= 0 {
			continue
		}
		if x, ok := text.LeadingNumber(w); ok {
			skipBlanks(r)
			return x, true
		}
	}
}

func skipBlanks(r io.ByteScanner) {
	if s, ok := r.(*scriptInput); ok {
		s.skipBlanks()
		return
	}
	for {
		b, err := r.ReadByte()
		if err != nil {
			return
		}
		if !blank(b) {
			_ = r.UnreadByte()
			return
		}
	}
}

// longestLine bounds a line that is read into a string; a longer one comes in pieces.
const longestLine = 1 << 28

// line reads up to and with the next end of a line; ok is false at the end of the file. As in NEURON an end of a line is one of \n, \r and both, becomes \n, and
// is there even when the file ends without.
func line(r io.ByteScanner) (s string, ok bool) {
	var out []byte
	for {
		b, err := r.ReadByte()
		if err != nil {
			if len(out) == 0 {
				return "", false
			}
			b = '\n'
		}
		if b == '\r' {
			if next, err := r.ReadByte(); err == nil && next != '\n' {
				_ = r.UnreadByte()
			}
			b = '\n'
		}
		if out = append(out, b); b == '\n' || len(out) >= longestLine {
			return beforeNul(out), true
		}
	}
}

// scriptInput reads from the text that is being run, for fscan and getstr without a file. It takes whole lines and keeps the rest of one for the next call;
// it never takes a line only to look for blanks, since that line may be a statement.
type scriptInput struct {
	c *object.Call
	s *State
	n int // of the byte last read
}

func (in *scriptInput) ReadByte() (byte, error) {
	if in.s.rest == "" {
		l, ok := in.c.Input()
		if !ok {
			return 0, io.EOF
		}
		in.s.rest = strings.TrimSuffix(l, "\n") + "\n"
	}
	b := in.s.rest[0]
	in.s.rest, in.n = in.s.rest[1:], int(b)
	return b, nil
}

func (in *scriptInput) UnreadByte() error {
	in.s.rest = string([]byte{byte(in.n)}) + in.s.rest
	return nil
}

func (in *scriptInput) skipBlanks() {
	in.s.rest = strings.TrimLeft(in.s.rest, " \t\n\v\f\r")
}
