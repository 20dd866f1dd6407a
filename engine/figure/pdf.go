package figure

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"unicode/utf16"
)

// pdfKey marks the stream that holds the origin.
const pdfKey = "/NrnguiOrigin"

var (
	pdfStart = regexp.MustCompile(`startxref\s+(\d+)\s+%%EOF\s*$`)
	pdfSize  = regexp.MustCompile(`/Size\s+(\d+)`)
	pdfRoot  = regexp.MustCompile(`/Root\s+(\d+\s+\d+\s+R)`)
)

// intoPDF appends an update (PDF 32000-1, 7.5.6): a stream with the origin, an Info dictionary that names it, their places, and a trailer that leads back to
// the former one. What the document holds stays byte by byte.
func intoPDF(data []byte, o *Origin, text string) ([]byte, error) {
	start := pdfStart.FindSubmatch(data[max(len(data)-200, 0):])
	if !bytes.HasPrefix(data, []byte("%PDF-")) || start == nil {
		return nil, errors.New("this is no PDF document")
	}
	prev, err := strconv.Atoi(string(start[1]))
	if err != nil || prev >= len(data) {
		return nil, errors.New("the PDF document's table of objects is missing")
	}
	tail := data[prev:]
	size, root := pdfSize.FindSubmatch(tail), pdfRoot.FindSubmatch(tail)
	if size == nil || root == nil {
		return nil, errors.New("the PDF document's trailer is missing")
	}
	first, err := strconv.Atoi(string(size[1]))
	if err != nil {
		return nil, errors.New("the PDF document's trailer is damaged")
	}
	var b bytes.Buffer
	b.Write(data)
	if data[len(data)-1] != '\n' {
		b.WriteByte('\n')
	}
	stream := b.Len()
	body := folded("", text)
	fmt.Fprintf(&b, "%d 0 obj\n<< %s true /Length %d >>\nstream\n%s\nendstream\nendobj\n", first, pdfKey, len(body), body)
	info := b.Len()
	fmt.Fprintf(&b, "%d 0 obj\n<< /Creator %s /Producer %s /Title %s /Subject %s /CreationDate (D:%s) %s %d 0 R >>\nendobj\n", first+1,
		pdfText(o.Program), pdfText(o.Program), pdfText(o.Title), pdfText(o.Words()), o.Written.Format("20060102150405Z"), pdfKey, first)
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n%d 2\n%010d 00000 n \n%010d 00000 n \n", first, stream, info)
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root %s /Info %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n", first+2, root[1], first+1, prev, xref)
	return b.Bytes(), nil
}

// pdfText writes a text string: UTF-16 with its mark, as hexadecimal, which needs no escapes.
func pdfText(s string) string {
	out := []byte("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		out = fmt.Appendf(out, "%04X", u)
	}
	return string(append(out, '>'))
}

func fromPDF(data []byte) (*Origin, error) {
	at := bytes.Index(data, []byte(pdfKey+" true"))
	if at < 0 {
		return nil, ErrNone
	}
	begin := bytes.Index(data[at:], []byte("stream\n"))
	end := bytes.Index(data[at:], []byte("endstream"))
	if begin < 0 || end < begin {
		return nil, ErrNone
	}
	return decode(data[at+begin+len("stream\n") : at+end])
}
