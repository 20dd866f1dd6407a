package project

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sort"

	"nrngui/engine/source"
)

// The limits of what Read takes; far above any project, so that a wrong file is refused instead of filling the memory.
const (
	maxBytes = 256 << 20
	maxDepth = 32
)

// node is one JSON value with its place in the text.
type node struct {
	kind    byte // '{' '[' '"' '0' (number) 't' (true, false) 'n' (null)
	off     int
	text    string // of a string or number
	truth   bool
	members []member
	items   []*node
}

type member struct {
	key   string
	off   int
	value *node
}

// word names the kind for messages.
func (n *node) word() string {
	switch n.kind {
	case '{':
		return "an object"
	case '[':
		return "a list"
	case '"':
		return "the text " + short(n.text)
	case '0':
		return "the number " + n.text
	case 't':
		return fmt.Sprint(n.truth)
	}
	return "null"
}

// short quotes a text, cut to a length that fits a message.
func short(s string) string {
	if len(s) > 60 {
		s = s[:57] + "..."
	}
	return fmt.Sprintf("%q", s)
}

// text is a file being read: it turns offsets into lines and columns.
type text struct {
	file   string
	data   []byte
	starts []int // offset of each line
	list   source.List
}

func newText(data []byte, file string) *text {
	t := &text{file: file, data: data, starts: []int{0}}
	for i, c := range data {
		if c == '\n' {
			t.starts = append(t.starts, i+1)
		}
	}
	return t
}

// add appends a diagnostic at an offset, with its line as the excerpt.
func (t *text) add(severity source.Severity, off int, hint, format string, args ...any) {
	off = min(off, len(t.data))
	line := sort.SearchInts(t.starts, off+1) - 1
	end := len(t.data)
	if line+1 < len(t.starts) {
		end = t.starts[line+1] - 1
	}
	excerpt := t.data[t.starts[line]:end]
	if len(excerpt) > 200 {
		excerpt = excerpt[:200]
	}
	t.list = append(t.list, &source.Error{
		Pos:      source.Pos{File: t.file, Line: line + 1, Col: off - t.starts[line] + 1},
		Severity: severity, Msg: fmt.Sprintf(format, args...), Hint: hint, Excerpt: string(bytes.TrimRight(excerpt, "\r")),
	})
}

// jsonReader builds nodes from the tokens of encoding/json and notes where each began.
type jsonReader struct {
	*text
	dec *json.Decoder
}

var errDepth = errors.New("nested too deep")

// parse gives the tree of the whole text, or nil with a diagnostic.
func (t *text) parse() *node {
	r := jsonReader{text: t, dec: json.NewDecoder(bytes.NewReader(t.data))}
	r.dec.UseNumber()
	n, err := r.value(0)
	if err == nil {
		if _, extra := r.dec.Token(); extra == io.EOF {
			return n
		}
		t.add(source.Fatal, r.next(), "one { ... } is a project; delete the rest", "text follows the end of the project")
		return nil
	}
	var syntax *json.SyntaxError
	switch off := int(r.dec.InputOffset()); {
	case errors.Is(err, errDepth):
		t.add(source.Fatal, off, "this is no project file", "brackets nested more than %d deep", maxDepth)
	case errors.As(err, &syntax):
		t.add(source.Fatal, max(int(syntax.Offset)-1, 0), "the file is damaged or was edited by hand: look at this place and the line before it",
			"no JSON: %s", syntax.Error())
	default: // the text ends too early
		t.add(source.Fatal, len(t.data), "the file was cut off; recover it from the autosave", "the text ends in the middle of the project")
	}
	return nil
}

// next gives the offset at which the next token begins.
func (r *jsonReader) next() int {
	off := int(r.dec.InputOffset())
	for off < len(r.data) && bytes.IndexByte([]byte(" \t\r\n,:"), r.data[off]) >= 0 {
		off++
	}
	return off
}

func (r *jsonReader) value(depth int) (*node, error) {
	n := &node{off: r.next()}
	tok, err := r.dec.Token()
	if err != nil {
		return nil, err
	}
	if depth > maxDepth {
		return nil, errDepth
	}
	switch v := tok.(type) {
	case json.Delim:
		n.kind = byte(v)
		if v == '{' {
			err = r.object(n, depth)
		} else {
			err = r.array(n, depth)
		}
		if err == nil {
			_, err = r.dec.Token() // the closing bracket
		}
	case string:
		n.kind, n.text = '"', v
	case json.Number:
		n.kind, n.text = '0', v.String()
	case bool:
		n.kind, n.truth = 't', v
	default:
		n.kind = 'n'
	}
	return n, err
}

func (r *jsonReader) object(n *node, depth int) error {
	for r.dec.More() {
		m := member{off: r.next()}
		tok, err := r.dec.Token()
		if err != nil {
			return err
		}
		m.key, _ = tok.(string) // Token refuses other keys
		if m.value, err = r.value(depth + 1); err != nil {
			return err
		}
		n.members = append(n.members, m)
	}
	return nil
}

func (r *jsonReader) array(n *node, depth int) error {
	for r.dec.More() {
		item, err := r.value(depth + 1)
		if err != nil {
			return err
		}
		n.items = append(n.items, item)
	}
	return nil
}
