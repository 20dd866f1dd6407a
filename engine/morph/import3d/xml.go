package import3d

import (
	"bytes"
	"io"
	"strings"
)

// Limits of XML files; beyond them reading fails with the line.
const (
	maxTag  = 4 << 20 // bytes of a tag
	maxNest = 20_000  // elements within elements
)

// Token is what XML.Next found.
type Token int

// The tokens. XMLEnd is the end of the file, or a mistake.
const (
	XMLEnd   Token = iota
	XMLOpen        // an element begins; <a/> is XMLOpen and then XMLClose
	XMLClose       // an element ends
	XMLText        // text between tags, or a part of it; blank ones are left out
)

// XML gives the elements of an XML file one after the other, in bounded memory and without making strings of what nobody asks for. UTF-8 and latin-1 are
// read. What is wrong is reported in the reading with its line, and the file is at its end then.
type XML struct {
	Name   string // of the element that begins or ends, without its name space
	Line   int    // where the token begins
	Depth  int    // elements that are open, the present one included
	Failed bool

	in      io.Reader
	r       *Reading
	buf     []byte
	at, end int   // what is not read yet of buf
	err     error // of in
	line    int   // of at
	text    []byte
	attrs   []attribute
	open    []opened
	closing bool // <a/>: its end comes next
	latin   bool
	names   map[string]string
	rooted  bool
}

type attribute struct{ name, value []byte }

// opened is an element that has begun.
type opened struct {
	name string // with its name space
	line int
}

// NewXML reads the XML of a file.
func NewXML(in io.Reader, r *Reading) *XML {
	return &XML{in: in, r: r, buf: make([]byte, 1<<15), line: 1, names: map[string]string{}}
}

// fill reads more of the file behind what is not read yet; it says whether there was more. A buffer that is full is made larger.
func (x *XML) fill() bool {
	if x.err != nil {
		return false
	}
	if x.at > 0 {
		x.end = copy(x.buf, x.buf[x.at:x.end])
		x.at = 0
	}
	if x.end == len(x.buf) {
		x.buf = append(x.buf, make([]byte, len(x.buf))...)
	}
	before := x.end
	for tries := 0; x.end == before && x.err == nil; tries++ {
		var n int
		n, x.err = x.in.Read(x.buf[x.end:])
		x.end += n
		if n == 0 && x.err == nil && tries > 100 {
			x.err = io.ErrNoProgress
		}
	}
	if x.err != nil && x.err != io.EOF {
		x.Fail("", "cannot read on: %v", x.err)
	}
	return x.end > before
}

// take gives the next n bytes and counts their lines.
func (x *XML) take(n int) []byte {
	b := x.buf[x.at : x.at+n]
	x.at += n
	x.line += bytes.Count(b, []byte{'\n'})
	for i := bytes.IndexByte(b, '\r'); i >= 0; { // a carriage return alone ends a line, too
		if i+1 >= len(b) || b[i+1] != '\n' {
			x.line++
		}
		next := bytes.IndexByte(b[i+1:], '\r')
		if next < 0 {
			break
		}
		i += 1 + next
	}
	return b
}

// Next goes to the next token.
func (x *XML) Next() Token {
	t := x.next()
	x.r.Report.Lines = x.line
	return t
}

func (x *XML) next() Token {
	if x.closing {
		x.closing = false
		x.leave()
		return XMLClose
	}
	for !x.Failed {
		if x.at == x.end && !x.fill() {
			break
		}
		if !x.rooted && !x.begin() {
			continue
		}
		x.Line = x.line
		if x.buf[x.at] != '<' {
			if x.chars() {
				return XMLText
			}
			continue
		}
		for x.end-x.at < 9 && x.fill() { // <![CDATA[
		}
		switch rest := x.buf[x.at:x.end]; {
		case bytes.HasPrefix(rest, []byte("<!--")):
			x.r.Report.Comments++
			x.skipTo("-->")
		case bytes.HasPrefix(rest, []byte("<![CDATA[")):
			if x.cdata() {
				return XMLText
			}
		case bytes.HasPrefix(rest, []byte("<?")):
			x.instruction()
		case bytes.HasPrefix(rest, []byte("<!")):
			x.doctype()
		default:
			if t := x.tag(); t != XMLEnd {
				return t
			}
		}
	}
	if n := len(x.open); n > 0 && !x.Failed {
		x.Line = x.line
		x.Fail("the file is cut off", "not well-formed XML: it ends within <%s> of line %d", x.open[n-1].name, x.open[n-1].line)
	}
	return XMLEnd
}

// begin looks at what stands before the first tag: byte order marks and blanks, nothing else.
func (x *XML) begin() bool {
	for x.end-x.at < 3 && x.fill() {
	}
	rest := x.buf[x.at:x.end]
	switch {
	case bytes.HasPrefix(rest, []byte("\xff\xfe")), bytes.HasPrefix(rest, []byte("\xfe\xff")):
		x.Fail("save it as UTF-8", "the file is UTF-16 text")
		return false
	case bytes.HasPrefix(rest, []byte("\xef\xbb\xbf")):
		x.at += 3
		return false
	}
	n := len(rest) - len(bytes.TrimLeft(rest, " \t\r\n"))
	x.take(n)
	if n == len(rest) {
		return false
	}
	if rest[n] != '<' {
		x.Line = x.line
		x.Fail("", "not well-formed XML: %q stands before the first element", rest[n:min(n+20, len(rest))])
	}
	x.rooted = true
	return !x.Failed
}

// chars takes text up to the next tag, or as much as is there; it says whether it is more than blanks.
func (x *XML) chars() bool {
	n := bytes.IndexByte(x.buf[x.at:x.end], '<')
	for n < 0 && x.end-x.at < 4096 && x.fill() {
		n = bytes.IndexByte(x.buf[x.at:x.end], '<')
	}
	if n < 0 {
		n = x.end - x.at
	}
	x.text = x.take(n)
	return len(bytes.TrimLeft(x.text, " \t\r\n")) > 0
}

// skipTo goes behind a mark.
func (x *XML) skipTo(mark string) {
	for {
		if n := bytes.Index(x.buf[x.at:x.end], []byte(mark)); n >= 0 {
			x.take(n + len(mark))
			return
		}
		x.take(max(0, x.end-x.at-len(mark)+1))
		if !x.fill() {
			x.Fail("the file is cut off", "not well-formed XML: no %s", mark)
			return
		}
	}
}

// cdata takes <![CDATA[ ... ]]>.
func (x *XML) cdata() bool {
	n := x.find(func(b []byte) int { return bytes.Index(b, []byte("]]>")) })
	if n < 0 {
		return false
	}
	x.text = x.take(n + 3)[9:n]
	return true
}

// instruction takes <? ... ?>, and of the first one the encoding.
func (x *XML) instruction() {
	n := x.find(func(b []byte) int { return bytes.Index(b, []byte("?>")) })
	if n < 0 {
		return
	}
	text := x.take(n + 2)
	if !bytes.HasPrefix(text, []byte("<?xml ")) {
		return
	}
	x.attributes(text[5:n])
	name, ok := x.Attr("encoding")
	switch strings.ToLower(name) {
	case "", "utf-8", "utf8", "us-ascii", "ascii":
	case "iso-8859-1", "iso8859-1", "latin-1", "latin1", "windows-1252":
		x.latin = true
	default:
		if ok {
			x.Fail("save the file as UTF-8", "encoding %.40q is not read", name)
		}
	}
	x.attrs = x.attrs[:0]
}

// doctype skips <!DOCTYPE ... [ ... ]>; nothing of it is used.
func (x *XML) doctype() {
	n := x.find(func(b []byte) int {
		depth, quote := 0, byte(0)
		for i, c := range b {
			switch {
			case quote != 0:
				if c == quote {
					quote = 0
				}
			case c == '"' || c == '\'':
				quote = c
			case c == '[' || c == '<':
				depth++
			case c == ']':
				depth--
			case c == '>':
				if depth--; depth <= 0 {
					return i
				}
			}
		}
		return -1
	})
	if n >= 0 {
		x.take(n + 1)
	}
}

// find reads on until index finds something in what is not read yet; -1 and a failure when nothing is found within a tag's size.
func (x *XML) find(index func([]byte) int) int {
	for tried := 0; ; {
		if size := x.end - x.at; size > tried { // looked at again only when it has doubled: else a long tag takes its length squared
			if n := index(x.buf[x.at:x.end]); n >= 0 {
				return n
			}
			tried = min(2*size, maxTag-1)
		}
		if x.end-x.at >= maxTag {
			x.Fail("", "not well-formed XML: a tag is longer than %d bytes", maxTag)
			return -1
		}
		if !x.fill() {
			if n := index(x.buf[x.at:x.end]); n >= 0 {
				return n
			}
			x.Fail("the file is cut off", "not well-formed XML: it ends within a tag")
			return -1
		}
	}
}

// tagEnd finds the > of a tag, which may stand in quotes, too.
func tagEnd(b []byte) int {
	n := bytes.IndexByte(b, '>')
	if n < 0 {
		return -1
	}
	if bytes.Count(b[:n], []byte{'"'})%2 == 0 && bytes.IndexByte(b[:n], '\'') < 0 {
		return n
	}
	quote := byte(0)
	for i, c := range b {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i
		}
	}
	return -1
}

// tag takes <name attributes>, <name attributes/> or </name>.
func (x *XML) tag() Token {
	n := x.find(tagEnd)
	if n < 0 {
		return XMLEnd
	}
	b := x.take(n + 1)
	b = b[1 : len(b)-1]
	if len(b) > 0 && b[0] == '/' {
		x.attrs = x.attrs[:0]
		name := bytes.TrimRight(b[1:], " \t\r\n")
		if len(x.open) == 0 || x.open[len(x.open)-1].name != string(name) {
			if len(x.open) == 0 {
				x.Fail("", "not well-formed XML: </%.60s> without its beginning", name)
			} else {
				x.Fail("", "not well-formed XML: </%.60s> stands where </%s> is due, for line %d", name, x.open[len(x.open)-1].name, x.open[len(x.open)-1].line)
			}
			return XMLEnd
		}
		x.leave()
		return XMLClose
	}
	if len(b) > 0 && b[len(b)-1] == '/' {
		x.closing = true
		b = b[:len(b)-1]
	}
	end := bytes.IndexAny(b, " \t\r\n")
	if end < 0 {
		end = len(b)
	}
	if end == 0 || !isNameByte(b[0]) {
		x.Fail("", "not well-formed XML: < without a name: %.20q", b)
		return XMLEnd
	}
	if len(x.open) >= maxNest {
		x.Fail("", "more than %d elements within elements", maxNest)
		return XMLEnd
	}
	name := x.intern(b[:end])
	x.open = append(x.open, opened{name, x.Line})
	x.Depth, x.Name = len(x.open), local(name)
	x.attributes(b[end:])
	return XMLOpen
}

// leave ends the innermost element.
func (x *XML) leave() {
	last := len(x.open) - 1
	x.Name, x.Depth = local(x.open[last].name), last+1
	x.open = x.open[:last]
}

func isNameByte(c byte) bool { return c|32 >= 'a' && c|32 <= 'z' || c == '_' || c == ':' || c >= 0x80 }

// intern gives the one string of a name.
func (x *XML) intern(b []byte) string {
	if s, ok := x.names[string(b)]; ok {
		return s
	}
	s := string(b)
	if len(x.names) < 1000 && len(s) < 100 {
		x.names[s] = s
	}
	return s
}

func local(name string) string { return name[strings.LastIndexByte(name, ':')+1:] }

// Fail reports a mistake on the line of the token and ends the file.
func (x *XML) Fail(hint, format string, args ...any) {
	if !x.Failed {
		x.r.Report.Findings.Add(x.r.Pos(x.Line), hint, format, args...)
	}
	x.Failed = true
}

// Skip goes to the end of the element that has just begun.
func (x *XML) Skip() {
	for depth := x.Depth; ; {
		switch x.Next() {
		case XMLEnd:
			return
		case XMLClose:
			if x.Depth == depth {
				return
			}
		}
	}
}
