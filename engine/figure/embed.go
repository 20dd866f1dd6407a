package figure

import (
	"bytes"
	"fmt"
	"strings"
)

// Formats lists the endings of files that can hold an origin.
func Formats() []string { return []string{"png", "svg", "pdf", "eps", "csv", "npz"} }

// Embed gives the bytes of a figure or data file with its origin in it. format is one of Formats.
func Embed(format string, data []byte, o Origin) ([]byte, error) {
	text, err := o.encode()
	if err != nil {
		return nil, err
	}
	switch strings.ToLower(strings.TrimPrefix(format, ".")) {
	case "png":
		return intoPNG(data, &o, text)
	case "svg":
		return intoSVG(data, &o, text)
	case "pdf":
		return intoPDF(data, &o, text)
	case "eps":
		return intoEPS(data, &o, text)
	case "csv":
		return intoCSV(data, &o, text), nil
	case "npz":
		return intoNPZ(data, &o)
	}
	return nil, fmt.Errorf("a file of the format %q can't hold its origin; %s can", format, strings.Join(Formats(), ", "))
}

// Read finds the origin in a file; what kind it is is seen from its bytes. The error is ErrNone when there is none.
func Read(data []byte) (*Origin, error) {
	switch {
	case bytes.HasPrefix(data, []byte(pngMagic)):
		return fromPNG(data)
	case bytes.HasPrefix(data, []byte("%PDF-")):
		return fromPDF(data)
	case bytes.HasPrefix(data, []byte("%!PS")):
		return fromLines(data, "%"+mark)
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return fromNPZ(data)
	case bytes.Contains(data[:min(len(data), 1000)], []byte("<svg")):
		return fromSVG(data)
	}
	return fromLines(data, "# "+mark)
}

// mark stands before each line of an origin in text formats.
const mark = "nrngui-origin: "
