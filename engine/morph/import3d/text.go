package import3d

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strconv"
)

// MaxLine is the length of a line, in bytes, beyond which readers fail.
const MaxLine = 1 << 20

// Text gives the lines of a text file. As NEURON's File.gets has it, a line ends with a line feed, a carriage return or both; a byte order mark is
// skipped.
type Text struct {
	in     *bufio.Reader
	r      *Reading
	buf    []byte // a line that did not fit the reader's buffer
	rest   []byte // what comes after a carriage return
	more   bool   // rest is the next line
	closed bool   // rest ends with a line feed
	Line   int    // number of the line given last
	failed bool
}

// NewText makes the lines of a file; what makes no text file is reported in the reading.
func NewText(in io.Reader, r *Reading) *Text {
	return &Text{in: bufio.NewReaderSize(in, 1<<14), r: r}
}

// Next gives the next line without its end; it lives until the next call. ok is false at the end of the file or after a failure.
func (t *Text) Next() (line []byte, ok bool) {
	if t.failed {
		return nil, false
	}
	if t.more {
		line, t.more = t.rest, false
	} else {
		var err error
		line, err = t.read()
		if err != nil && !errors.Is(err, io.EOF) {
			t.Line++
			t.fail("", "cannot read on: %v", err)
		}
		if err != nil && len(line) == 0 || t.failed {
			return nil, false
		}
		line, t.closed = bytes.CutSuffix(line, []byte{'\n'})
		if t.closed {
			line = bytes.TrimSuffix(line, []byte{'\r'})
		}
	}
	t.Line++
	t.r.Report.Lines = t.Line
	if t.Line == 1 && !t.start(&line) {
		return nil, false
	}
	if bytes.IndexByte(line, 0) >= 0 {
		t.fail("give the file as exported by the tracing program as text, unpacked", "line %d holds zero bytes: not a text file", t.Line)
		return nil, false
	}
	if cut := bytes.IndexByte(line, '\r'); cut >= 0 {
		line, t.rest = line[:cut], line[cut+1:]
		t.more = t.closed || len(t.rest) > 0
	}
	return line, true
}

func (t *Text) fail(hint, format string, args ...any) {
	t.failed = true
	t.r.Report.Findings.Add(t.r.Pos(t.Line), hint, format, args...)
}

// read gives the bytes up to the next line feed and with it.
func (t *Text) read() ([]byte, error) {
	text, err := t.in.ReadSlice('\n')
	if errors.Is(err, bufio.ErrBufferFull) {
		t.buf = append(t.buf[:0], text...)
		for errors.Is(err, bufio.ErrBufferFull) {
			text, err = t.in.ReadSlice('\n')
			t.buf = append(t.buf, text...)
			if len(t.buf) > MaxLine && bytes.IndexByte(t.buf, '\r') < 0 || len(t.buf) > 64*MaxLine {
				return nil, errors.New("line longer than " + strconv.Itoa(MaxLine) + " bytes: not a reconstruction as text")
			}
		}
		text = t.buf
	}
	return text, err
}

// start looks at the first line: byte order marks.
func (t *Text) start(text *[]byte) bool {
	if bytes.HasPrefix(*text, []byte("\xff\xfe")) || bytes.HasPrefix(*text, []byte("\xfe\xff")) {
		t.fail("save it as UTF-8 or plain ASCII", "the file is UTF-16 text")
		return false
	}
	if rest, ok := bytes.CutPrefix(*text, []byte("\xef\xbb\xbf")); ok {
		*text = rest
		t.r.Report.Findings.Note(t.r.Pos(t.Line), "", "byte order mark skipped; NEURON's import would stumble on it")
	}
	return true
}
