package swc

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"math"
	"strconv"

	"nrngui/engine/morph"
	"nrngui/engine/source"
)

// Limits of what is read; beyond them Read fails with the line.
const (
	MaxSamples = 10_000_000 // samples of a file: about 1 GB of memory while reading
	MaxLine    = 1 << 20    // bytes of a line
	maxCoord   = 1e9        // um, coordinates and diameters
	maxKind    = 1_000_000  // type codes, either sign
	maxNumber  = 1 << 53    // sample numbers
	maxSaid    = 50         // findings of one sort before they are only counted
)

// samples are the columns of the file; index i is the i-th sample.
type samples struct {
	id, parentID  []int64
	kind          []int32
	x, y, z, diam []float32 // um, in single precision as NEURON's reader takes them; diam is twice the radius
	short         []bool    // few digits were written: rounding to 8 digits changes nothing
	line          []int32
	parent        []int32 // index of the parent sample, -1 for a root; made by link
}

func (s *samples) len() int { return len(s.id) }

// scanner goes through a file and keeps what it has to say.
type scanner struct {
	in     *bufio.Reader
	name   string
	line   int
	buf    []byte // a line that did not fit the reader's buffer
	report *morph.Report
	limit  int // samples
	out    samples
	odd    tally

	firstOdd string // beginning of the first line that was left out
}

// tally counts findings of one sort, to say the first maxSaid only.
type tally map[string]int

func (t tally) more(sort string) bool {
	t[sort]++
	return t[sort] <= maxSaid
}

func (sc *scanner) pos() source.Pos { return source.Pos{File: sc.name, Line: sc.line} }

func (sc *scanner) fail(hint, format string, args ...any) {
	if sc.odd.more("fatal") {
		sc.report.Findings.Add(sc.pos(), hint, format, args...)
	}
}

// scan reads all lines. It stops early only where going on makes no sense.
func (sc *scanner) scan() {
	for {
		text, err := sc.next()
		if err != nil && !errors.Is(err, io.EOF) {
			sc.line++
			sc.fail("", "cannot read on: %v", err)
			return
		}
		if err != nil && len(text) == 0 {
			return
		}
		sc.line++
		if sc.line == 1 && !sc.start(&text) {
			return
		}
		if bytes.IndexByte(text, 0) >= 0 {
			sc.fail("SWC is plain text: give the file as exported by the tracing program, unpacked", "line %d holds zero bytes: not a text file", sc.line)
			return
		}
		// A lone carriage return ends a line too (old Mac files); \r\n leaves an empty tail, dropped here.
		for len(text) > 0 {
			cut := bytes.IndexByte(text, '\r')
			if cut < 0 || len(bytes.TrimLeft(text[cut:], "\r")) == 0 {
				sc.oneLine(bytes.TrimRight(text, "\r"))
				break
			}
			sc.oneLine(text[:cut])
			text = text[cut+1:]
			sc.line++
		}
		if sc.out.len() > sc.limit || sc.odd["fatal"] > maxSaid {
			return
		}
		if err != nil {
			return
		}
	}
}

// next gives the next line without its newline; the slice lives until the next call.
func (sc *scanner) next() ([]byte, error) {
	text, err := sc.in.ReadSlice('\n')
	if errors.Is(err, bufio.ErrBufferFull) {
		sc.buf = append(sc.buf[:0], text...)
		for errors.Is(err, bufio.ErrBufferFull) {
			text, err = sc.in.ReadSlice('\n')
			sc.buf = append(sc.buf, text...)
			if len(sc.buf) > MaxLine && bytes.IndexByte(sc.buf, '\r') < 0 {
				return nil, errors.New("line longer than " + strconv.Itoa(MaxLine) + " bytes: not an SWC file")
			}
			if len(sc.buf) > 64*MaxLine {
				return nil, errors.New("no line feed in " + strconv.Itoa(64*MaxLine) + " bytes")
			}
		}
		text = sc.buf
	}
	return bytes.TrimSuffix(text, []byte{'\n'}), err
}

// start looks at the first line: byte order marks.
func (sc *scanner) start(text *[]byte) bool {
	if bytes.HasPrefix(*text, []byte("\xff\xfe")) || bytes.HasPrefix(*text, []byte("\xfe\xff")) {
		sc.fail("save it as UTF-8 or plain ASCII", "the file is UTF-16 text")
		return false
	}
	if rest, ok := bytes.CutPrefix(*text, []byte("\xef\xbb\xbf")); ok {
		*text = rest
		sc.report.Findings.Note(sc.pos(), "", "byte order mark skipped; NEURON's import would lose this line")
	}
	return true
}

func (sc *scanner) oneLine(text []byte) {
	text = bytes.TrimLeft(text, " \t\v\f")
	if len(text) == 0 {
		return
	}
	if text[0] == '#' {
		sc.report.Comments++
		return
	}
	var v [7]float64
	short, rest := true, text
	for k := range v {
		bits := 64
		if k >= 2 && k <= 5 {
			bits = 32
		}
		var digits int
		var ok bool
		if v[k], digits, rest, ok = number(rest, bits); !ok {
			sc.skipped(text, k)
			return
		}
		// A decimal of 8 digits comes back from single precision; twice a radius may have one digit more.
		if bits == 32 && (digits > 8 || k == 5 && digits > 7) {
			short = false
		}
	}
	sc.sample(v, short)
}

// skipped reports a line that is no sample. NEURON's import leaves such lines out and goes on, and so do we.
func (sc *scanner) skipped(text []byte, have int) {
	if !sc.odd.more("line") {
		return
	}
	shown := string(bytes.ToValidUTF8(text[:min(len(text), 60)], []byte("?")))
	if sc.firstOdd == "" {
		sc.firstOdd = shown
	}
	sc.report.Findings.Warn(sc.pos(), "a sample has 7 numbers: number, type, x, y, z, radius, parent; comments begin with #",
		"line left out: only %d numbers can be read in %q", have, shown)
	sc.report.Messages = append(sc.report.Messages, "line "+strconv.Itoa(sc.line)+" could not be read: "+shown)
}

func (sc *scanner) sample(v [7]float64, short bool) {
	names := [...]string{"number", "type", "x", "y", "z", "radius", "parent"}
	limits := [...]float64{maxNumber, maxKind, maxCoord, maxCoord, maxCoord, maxCoord / 2, maxNumber}
	for k, value := range v {
		if math.IsNaN(value) || math.Abs(value) > limits[k] {
			sc.fail("correct the value", "%s is %g: it must be a finite number not larger than %g", names[k], value, limits[k])
			return
		}
		if (k < 2 || k == 6) && value != math.Trunc(value) {
			sc.fail("correct the value", "%s is %g: it must be a whole number", names[k], value)
			return
		}
	}
	if v[0] < 0 {
		sc.fail("number the samples from 1", "sample number %g is negative", v[0])
		return
	}
	o := &sc.out
	if o.len() == sc.limit {
		sc.fail("thin the tracing, or split the file", "more than %d samples: the limit", sc.limit)
		o.id = append(o.id, 0) // one too many tells scan to stop
		return
	}
	o.id, o.parentID = append(o.id, int64(v[0])), append(o.parentID, int64(v[6]))
	o.kind, o.line = append(o.kind, int32(v[1])), append(o.line, int32(min(sc.line, math.MaxInt32)))
	o.x, o.y, o.z = append(o.x, float32(v[2])), append(o.y, float32(v[3])), append(o.z, float32(v[4]))
	o.diam, o.short = append(o.diam, float32(2*v[5])), append(o.short, short)
	switch {
	case v[5] < 0 && sc.odd.more("negative"):
		sc.report.Findings.Warn(sc.pos(), "give the radius a positive value unless a spine is meant",
			"radius is %g um: NEURON takes a negative diameter as the mark of a spine and uses its magnitude", v[5])
	case v[5] == 0 && sc.odd.more("zero"):
		sc.report.Findings.Warn(sc.pos(), "give it a radius: the d_lambda rule and axial resistance need one", "radius is 0")
	}
}

// number reads one number the way C's scanf does: leading blanks are skipped and the longest number is taken, whatever follows; so
// "5-3" holds two. digits bounds the significant digits; bits is 32 to round to single precision, else 64.
func number(text []byte, bits int) (v float64, digits int, rest []byte, ok bool) {
	text = bytes.TrimLeft(text, " \t\v\f")
	n, digits := numberLen(text)
	if n == 0 {
		return 0, 0, text, false
	}
	// A range error leaves an infinity or zero, which is what is wanted here.
	v, err := strconv.ParseFloat(string(text[:n]), bits)
	if err != nil && !errors.Is(err, strconv.ErrRange) {
		return 0, 0, text, false
	}
	return v, digits, text[n:], true
}

// numberLen gives the length of the number at the start of the text, 0 for none, and a bound of its significant digits.
func numberLen(text []byte) (n, digits int) {
	i, mantissa := 0, 0
	if i < len(text) && (text[i] == '+' || text[i] == '-') {
		i++
	}
	for _, word := range []string{"infinity", "inf", "nan"} {
		if len(text) >= i+len(word) && bytes.EqualFold(text[i:i+len(word)], []byte(word)) {
			return i + len(word), 99
		}
	}
	for dot := false; i < len(text); i++ {
		c := text[i]
		if c == '.' && !dot {
			dot = true
			continue
		}
		if c < '0' || c > '9' {
			break
		}
		mantissa++
		if digits > 0 || c != '0' {
			digits++
		}
	}
	if mantissa == 0 {
		return 0, 0
	}
	if i < len(text) && (text[i] == 'e' || text[i] == 'E') {
		j := i + 1
		if j < len(text) && (text[j] == '+' || text[j] == '-') {
			j++
		}
		k := j
		for k < len(text) && text[k] >= '0' && text[k] <= '9' {
			k++
		}
		if k == j {
			return 0, 0 // scanf refuses "1e" too
		}
		i = k
	}
	return i, digits
}
