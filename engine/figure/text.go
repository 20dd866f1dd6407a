package figure

import (
	"bytes"
	"encoding/xml"
	"errors"
	"strings"
)

// lineLength is how much of the packed origin stands in one line of a text format.
const lineLength = 200

// folded parts a text into lines behind a prefix.
func folded(prefix, text string) string {
	var b strings.Builder
	for len(text) > 0 {
		n := min(len(text), lineLength)
		b.WriteString(prefix + text[:n] + "\n")
		text = text[n:]
	}
	return b.String()
}

// oneLine makes a text fit for a comment.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
}

// space is the namespace of our element in SVG; it names, and nothing is there.
const space = "urn:nrngui:origin"

// intoSVG puts a metadata element at the beginning of the picture.
func intoSVG(data []byte, o *Origin, text string) ([]byte, error) {
	start := bytes.Index(data, []byte("<svg"))
	if start < 0 {
		return nil, errors.New("this is no SVG picture")
	}
	end := bytes.IndexByte(data[start:], '>')
	if end < 0 || data[start+end-1] == '/' {
		return nil, errors.New("this is no SVG picture: its first element does not open")
	}
	var b bytes.Buffer
	b.Write(data[:start+end+1])
	escaped := func(s string) string {
		var e bytes.Buffer
		_ = xml.EscapeText(&e, []byte(s)) // a Buffer takes everything
		return e.String()
	}
	if o.Title != "" {
		b.WriteString("\n<title>" + escaped(o.Title) + "</title>")
	}
	b.WriteString("\n<metadata><origin xmlns=\"" + space + "\" words=\"" + escaped(oneLine(o.Words())) + "\">\n" + folded("", text) + "</origin></metadata>")
	b.Write(data[start+end+1:])
	return b.Bytes(), nil
}

func fromSVG(data []byte) (*Origin, error) {
	start := bytes.Index(data, []byte("xmlns=\""+space+"\""))
	if start < 0 {
		return nil, ErrNone
	}
	open := bytes.IndexByte(data[start:], '>')
	if open < 0 {
		return nil, ErrNone
	}
	body := data[start+open+1:]
	end := bytes.IndexByte(body, '<')
	if end < 0 {
		return nil, ErrNone
	}
	return decode(body[:end])
}

// intoEPS puts comment lines behind the header comments, as the document structuring conventions allow.
func intoEPS(data []byte, o *Origin, text string) ([]byte, error) {
	if !bytes.HasPrefix(data, []byte("%!PS")) {
		return nil, errors.New("this is no EPS picture")
	}
	at := bytes.Index(data, []byte("%%EndComments"))
	if at < 0 { // behind the first line
		at = 0
	}
	end := bytes.IndexByte(data[at:], '\n')
	if end < 0 {
		return nil, errors.New("this is no EPS picture: it has one line only")
	}
	at += end + 1
	var b bytes.Buffer
	b.Write(data[:at])
	words := oneLine(o.Words())
	b.WriteString("% " + strings.ToValidUTF8(words[:min(len(words), 240)], "") + "\n" + folded("%"+mark, text))
	b.Write(data[at:])
	return b.Bytes(), nil
}

// intoCSV puts comment lines at the end, where a spreadsheet does least harm with them.
func intoCSV(data []byte, o *Origin, text string) []byte {
	out := append([]byte(nil), data...)
	if n := len(out); n > 0 && out[n-1] != '\n' {
		out = append(out, '\n')
	}
	out = append(out, "# "+oneLine(o.Words())+"\n"...)
	return append(out, folded("# "+mark, text)...)
}

// fromLines gathers the lines behind a prefix.
func fromLines(data []byte, prefix string) (*Origin, error) {
	var text []byte
	for len(data) > 0 {
		at := bytes.Index(data, []byte(prefix))
		if at < 0 {
			break
		}
		body := data[at+len(prefix):]
		end := bytes.IndexByte(body, '\n')
		if end < 0 {
			end = len(body)
		}
		if at == 0 || data[at-1] == '\n' || data[at-1] == '\r' {
			text = append(text, body[:end]...)
		}
		data = body[end:]
	}
	if len(text) == 0 {
		return nil, ErrNone
	}
	return decode(text)
}
