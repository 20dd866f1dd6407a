package import3d

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Limits of XML files; beyond them reading fails with the line.
const (
	maxToken = 4 << 20 // bytes of a tag or of a text between tags
	maxNest  = 20_000  // elements within elements
	maxXML   = 1e9     // um, coordinates and diameters
)

// XML gives the elements of an XML file one after the other, in bounded memory. UTF-8 and latin-1 are read. What is wrong is reported in the reading
// with its line, and the file is at its end then.
type XML struct {
	d      *xml.Decoder
	in     *capped
	r      *Reading
	depth  int
	Line   int // of the last element
	Failed bool
}

// NewXML reads the XML of a file.
func NewXML(in io.Reader, r *Reading) *XML {
	x := &XML{in: &capped{in: in}, r: r}
	x.d = xml.NewDecoder(x.in)
	x.d.Strict = true
	x.d.CharsetReader = func(charset string, in io.Reader) (io.Reader, error) {
		switch strings.ToLower(charset) {
		case "iso-8859-1", "latin-1", "latin1", "windows-1252", "us-ascii", "ascii":
			return &latin1{in: in}, nil
		}
		return nil, fmt.Errorf("encoding %q is not read: save the file as UTF-8", charset)
	}
	return x
}

// Next gives the next beginning or end of an element, or a text; nil at the end of the file. The token lives until the next call.
func (x *XML) Next() xml.Token {
	for !x.Failed {
		x.in.left = maxToken
		t, err := x.d.Token()
		x.Line, _ = x.d.InputPos()
		x.r.Report.Lines = x.Line
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			x.Fail("", "not well-formed XML: %s", strings.TrimPrefix(err.Error(), "XML syntax error on "))
			return nil
		}
		switch t.(type) {
		case xml.StartElement:
			if x.depth++; x.depth > maxNest {
				x.Fail("", "more than %d elements within elements", maxNest)
				return nil
			}
			return t
		case xml.EndElement:
			x.depth--
			return t
		case xml.CharData:
			return t
		case xml.Comment:
			x.r.Report.Comments++
		}
	}
	return nil
}

// Fail reports a mistake on the line of the last element and ends the file.
func (x *XML) Fail(hint, format string, args ...any) {
	if !x.Failed {
		x.r.Report.Findings.Add(x.r.Pos(x.Line), hint, format, args...)
	}
	x.Failed = true
}

// Skip goes to the end of the element that has just begun.
func (x *XML) Skip() {
	for depth := 1; depth > 0; {
		switch x.Next().(type) {
		case nil:
			return
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
	}
}

// Attr gives an attribute by its name, whatever its name space.
func Attr(e xml.StartElement, name string) (string, bool) {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value, true
		}
	}
	return "", false
}

// Real gives an attribute as a finite number below 1e9; it fails with the line where the attribute is missing or another text.
func (x *XML) Real(e xml.StartElement, name string) float64 {
	text, ok := Attr(e, name)
	if !ok {
		x.Fail("", "<%s> has no attribute %s", e.Name.Local, name)
		return 0
	}
	v, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil || !(math.Abs(v) <= maxXML) {
		x.Fail("correct the value", "%s of <%s> is %.40q: it must be a finite number not larger than %g", name, e.Name.Local, text, float64(maxXML))
		return 0
	}
	return v
}

// Whole gives an attribute as a whole number.
func (x *XML) Whole(e xml.StartElement, name string) int {
	text, _ := Attr(e, name)
	v, err := strconv.ParseInt(strings.TrimSpace(text), 10, 64)
	if err != nil {
		x.Fail("correct the value", "%s of <%s> is %.40q: it must be a whole number", name, e.Name.Local, text)
	}
	return int(v)
}

// capped refuses to give more than a number of bytes for one token: the decoder keeps a token as a whole.
type capped struct {
	in   io.Reader
	left int
}

func (c *capped) Read(p []byte) (int, error) {
	if c.left <= 0 {
		return 0, fmt.Errorf("a tag or a text is longer than %d bytes", maxToken)
	}
	n, err := c.in.Read(p[:min(len(p), 4096)])
	c.left -= n
	return n, err
}

// latin1 turns latin-1 into UTF-8.
type latin1 struct {
	in   io.Reader
	rest []byte
}

func (l *latin1) Read(p []byte) (int, error) {
	if len(l.rest) == 0 {
		var b [512]byte
		n, err := l.in.Read(b[:])
		for _, c := range b[:n] {
			l.rest = utf8.AppendRune(l.rest, rune(c))
		}
		if n == 0 {
			return 0, err
		}
	}
	n := copy(p, l.rest)
	l.rest = l.rest[n:]
	return n, nil
}
