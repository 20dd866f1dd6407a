package formats

import (
	"bytes"
	"fmt"

	"nrngui/engine/source"
)

// other says what a file is that is no reconstruction, and what to do; empty when it may be one.
func other(begin []byte) (what, hint string) {
	for _, k := range []struct{ begin, what, hint string }{
		{"\x1f\x8b", "a gzip archive", "unpack it"},
		{"PK\x03\x04", "a zip archive", "unpack it"},
		{"BZh", "a bzip2 archive", "unpack it"},
		{"%PDF", "a PDF document", ""},
		{"\x89PNG", "a picture (PNG)", ""},
		{"\xff\xd8\xff", "a picture (JPEG)", ""},
		{"II*\x00", "a picture or a stack of images (TIFF)", "trace it first, and open the tracing"},
		{"MM\x00*", "a picture or a stack of images (TIFF)", "trace it first, and open the tracing"},
		{"\x89HDF", "an HDF5 file", "convert it to SWC"},
		{"{\\rtf", "a document (RTF)", "save it as plain text"},
	} {
		if bytes.HasPrefix(begin, []byte(k.begin)) {
			return k.what, k.hint
		}
	}
	begin = bytes.TrimLeft(bytes.TrimPrefix(begin, []byte("\xef\xbb\xbf")), " \t\r\n")
	if !bytes.HasPrefix(begin, []byte("<")) {
		return "", ""
	}
	name := outermost(begin)
	if name == "" {
		return "XML without an element, or cut off", ""
	}
	return fmt.Sprintf("XML of another kind: its outermost element is <%.40s>", name), "NeuroML 2, MorphML and Neurolucida XML are read"
}

// refuse gives the error for a file that is no reconstruction.
func refuse(name, what, hint string) error {
	var list source.List
	list.Add(source.Pos{File: name}, hint, "the file is %s", what)
	return list
}
