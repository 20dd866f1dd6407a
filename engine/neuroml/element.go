package neuroml

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"nrngui/engine/source"
)

// Limits of a document.
const (
	maxElements = 2_000_000
	maxDepth    = 200
	maxText     = 1 << 20 // bytes of an attribute
	maxWords    = 200     // bytes of text that are kept
)

// Element is an element of a file without its name space. Of segments, notes and annotations nothing is kept: the shape is read elsewhere.
type Element struct {
	Name     string
	Attrs    []Attr
	Children []*Element
	Text     string // of an element of a few words, without blanks around it
	File     string
	Line     int
}

// Attr is an attribute, without its name space.
type Attr struct{ Name, Value string }

// Pos is where the element begins.
func (e *Element) Pos() source.Pos { return source.Pos{File: e.File, Line: e.Line} }

// Attr gives an attribute without blanks around it; "" when it is not there.
func (e *Element) Attr(name string) string {
	for _, a := range e.Attrs {
		if a.Name == name {
			return strings.TrimSpace(a.Value)
		}
	}
	return ""
}

// Has says whether an attribute is there.
func (e *Element) Has(name string) bool {
	for _, a := range e.Attrs {
		if a.Name == name {
			return true
		}
	}
	return false
}

// Child gives the first child of one of the names, nil when there is none.
func (e *Element) Child(names ...string) *Element {
	for _, c := range e.Children {
		for _, name := range names {
			if c.Name == name {
				return c
			}
		}
	}
	return nil
}

// All lists the children of one of the names.
func (e *Element) All(names ...string) (out []*Element) {
	for _, c := range e.Children {
		for _, name := range names {
			if c.Name == name {
				out = append(out, c)
			}
		}
	}
	return out
}

// Type is the type of a component: its attribute type where it has one (<gate type="gateHHrates">), else the name of its element.
func (e *Element) Type() string {
	if t := e.Attr("type"); t != "" {
		return t
	}
	return e.Name
}

// String shows the element by name and id, for messages.
func (e *Element) String() string {
	if id := e.Attr("id"); id != "" {
		return fmt.Sprintf("<%s id=%q>", e.Name, id)
	}
	return "<" + e.Name + ">"
}

// skipped are elements of which nothing is kept.
var skipped = map[string]bool{"segment": true, "notes": true, "annotation": true}

// Parse reads a file. The error is a *source.Error with the line.
func Parse(data []byte, file string) (*Element, error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = charset
	d.Entity = nil
	var root *Element
	var open []*Element
	for count := 0; ; {
		line, _ := d.InputPos()
		token, err := d.Token()
		switch {
		case errors.Is(err, io.EOF) && root != nil:
			return root, nil
		case errors.Is(err, io.EOF):
			return nil, wrong(file, line, "", "no element")
		case err != nil:
			return nil, wrong(file, line, "correct the file", "not well-formed XML: %s", cause(err))
		}
		switch t := token.(type) {
		case xml.StartElement:
			if skipped[t.Name.Local] && root != nil {
				if err := d.Skip(); err != nil {
					return nil, wrong(file, line, "correct the file", "not well-formed XML within <%s>: %s", t.Name.Local, cause(err))
				}
				continue
			}
			e, err := element(t, file, line)
			if err != nil {
				return nil, err
			}
			if count++; count > maxElements || len(open) >= maxDepth {
				return nil, wrong(file, line, "split the file", "more than %d elements, or %d within each other: the limit", maxElements, maxDepth)
			}
			if len(open) > 0 {
				up := open[len(open)-1]
				up.Children = append(up.Children, e)
			} else if root == nil {
				root = e
			} else {
				return nil, wrong(file, line, "keep one of them", "a second outermost element, <%s>", e.Name)
			}
			open = append(open, e)
		case xml.CharData:
			if text := strings.TrimSpace(string(t[:min(len(t), maxWords)])); text != "" && len(open) > 0 && len(open[len(open)-1].Children) == 0 {
				open[len(open)-1].Text = text
			}
		case xml.EndElement:
			open = open[:len(open)-1]
		}
	}
}

// element makes an element of its start.
func element(t xml.StartElement, file string, line int) (*Element, error) {
	e := &Element{Name: t.Name.Local, File: file, Line: line}
	for _, a := range t.Attr {
		if len(a.Value) > maxText {
			return nil, wrong(file, line, "", "the attribute %s has %d bytes: the limit is %d", a.Name.Local, len(a.Value), maxText)
		}
		if a.Name.Space == "xmlns" || a.Name.Local == "xmlns" {
			continue
		}
		e.Attrs = append(e.Attrs, Attr{a.Name.Local, a.Value})
	}
	return e, nil
}

// cause gives the words of an XML error without its line, which the position has.
func cause(err error) string {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		return syntax.Msg
	}
	return strings.TrimPrefix(err.Error(), "xml: ")
}

func wrong(file string, line int, hint, format string, args ...any) error {
	return &source.Error{Pos: source.Pos{File: file, Line: line}, Severity: source.Fatal, Msg: fmt.Sprintf(format, args...), Hint: hint}
}

// charset reads the encodings of the field's files: latin-1 and its sisters, byte for byte.
func charset(label string, in io.Reader) (io.Reader, error) {
	switch strings.ToLower(label) {
	case "iso-8859-1", "iso8859-1", "latin-1", "latin1", "windows-1252", "us-ascii", "ascii":
		data, err := io.ReadAll(in)
		if err != nil || utf8.Valid(data) { // many files say latin-1 and are UTF-8
			return bytes.NewReader(data), err
		}
		var out strings.Builder
		for _, b := range data {
			out.WriteRune(rune(b))
		}
		return strings.NewReader(out.String()), nil
	case "utf-8", "utf8":
		return in, nil
	}
	return nil, fmt.Errorf("encoding %.40q is not read: save the file as UTF-8", label)
}

// XML writes the element as text, indented by so many levels, without comments and what Parse leaves out. Equal elements give equal texts.
func (e *Element) XML(level int) string {
	var b strings.Builder
	e.write(&b, level)
	return b.String()
}

func (e *Element) write(b *strings.Builder, level int) {
	indent := strings.Repeat("  ", level)
	b.WriteString(indent + "<" + e.Name)
	for _, a := range e.Attrs {
		b.WriteString(" " + a.Name + `="`)
		xml.EscapeText(b, []byte(a.Value)) // a strings.Builder never fails
		b.WriteString(`"`)
	}
	if len(e.Children) == 0 {
		b.WriteString("/>\n")
		return
	}
	b.WriteString(">\n")
	for _, c := range e.Children {
		c.write(b, level+1)
	}
	b.WriteString(indent + "</" + e.Name + ">\n")
}
