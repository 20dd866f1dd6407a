package formats

import (
	"bufio"
	"bytes"
	"io"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"nrngui/engine/morph"
	"nrngui/engine/morph/eutectic"
	"nrngui/engine/morph/hocfile"
	"nrngui/engine/morph/import3d"
	"nrngui/engine/morph/neurolucida"
	"nrngui/engine/morph/neuroml"
	"nrngui/engine/morph/swc"
)

// Format is a file format of reconstructions.
type Format int

// The formats. Unknown is a text without a line that tells.
const (
	Unknown Format = iota
	SWC
	Neurolucida1
	Neurolucida3
	Eutectic
	NeurolucidaXML
	NeuroML // NeuroML 2 and MorphML
	HOC     // create and pt3dadd
)

// String names the format; as NEURON does where it reads it.
func (f Format) String() string {
	return [...]string{"unknown", "SWC", "Neurolucida", "Neurolucida V3", "Eutectic", "Neurolucida XML", "NeuroML", "HOC"}[f]
}

// Extensions are the endings, in lower case, of files that hold reconstructions and nothing else. Content decides what a file is, but a window has to
// know which files to offer.
var Extensions = []string{".swc", ".asc", ".nts", ".nml", ".xml", ".morphml"}

// Known says whether a file has one of the Extensions.
func Known(file string) bool { return slices.Contains(Extensions, strings.ToLower(filepath.Ext(file))) }

// sniffed is how much of a file is looked at, bytes: comments at the beginning may be long, and HOC files list all connections before points.
const sniffed = 1 << 18

// Detect says what the beginning of a file is.
func Detect(begin []byte) Format {
	begin = bytes.TrimLeft(bytes.TrimPrefix(begin, []byte("\xef\xbb\xbf")), " \t\r\n")
	if bytes.HasPrefix(begin, []byte("<")) {
		return ofXML(begin)
	}
	if bytes.Contains(begin, []byte("pt3dadd")) && hocPoints.Match(begin) && hocCreate.Match(begin) {
		return HOC
	}
	for len(begin) > 0 {
		end := bytes.IndexAny(begin, "\r\n")
		line := begin
		if end >= 0 {
			line, begin = begin[:end], begin[end+1:]
		} else {
			begin = nil
		}
		if f := ofLine(line); f != Unknown {
			return f
		}
	}
	return Unknown
}

// A HOC file that holds a shape creates sections and gives them points.
var (
	hocPoints = regexp.MustCompile(`\bpt3dadd\s*\(`)
	hocCreate = regexp.MustCompile(`\bcreate\s+[A-Za-z]`)
)

// ofXML says what an XML file is by its outermost element.
func ofXML(begin []byte) Format {
	switch strings.ToLower(outermost(begin)) {
	case "mbf":
		return NeurolucidaXML
	case "neuroml", "morphml":
		return NeuroML
	}
	return Unknown
}

// outermost is the name of the outermost element of XML, without its name space; empty when there is none.
func outermost(begin []byte) string {
	for {
		at := bytes.IndexByte(begin, '<')
		if at < 0 {
			return ""
		}
		begin = begin[at+1:]
		if len(begin) == 0 || begin[0] == '?' || begin[0] == '!' {
			if rest, ok := bytes.CutPrefix(begin, []byte("!--")); ok { // a comment may hold anything
				_, begin, _ = bytes.Cut(rest, []byte("-->"))
			}
			continue
		}
		name := begin
		if end := bytes.IndexAny(name, " \t\r\n/>"); end >= 0 {
			name = name[:end]
		}
		_, local, prefixed := bytes.Cut(name, []byte(":"))
		if !prefixed {
			local = name
		}
		return string(bytes.ToValidUTF8(local, []byte("?")))
	}
}

// ofLine says which format a line has the shape of.
func ofLine(line []byte) Format {
	if s := (import3d.Scan{Rest: line}); reals(&s, 7) == 7 {
		return SWC
	}
	if neurolucida.IsRecord(line) {
		return Neurolucida1
	}
	s := import3d.Scan{Rest: line}
	s.Whole()
	s.Word()
	s.Whole()
	if reals(&s, 4) == 7 {
		return Eutectic
	}
	text := bytes.TrimLeft(line, " \t")
	if bytes.HasPrefix(text, []byte("(")) {
		return Neurolucida3
	}
	if rest, ok := bytes.CutPrefix(line, []byte(";")); ok && bytes.HasPrefix(bytes.TrimLeft(rest, " \t"), []byte("V3")) {
		return Neurolucida3
	}
	return Unknown
}

// reals takes n numbers and gives how many items were taken in all.
func reals(s *import3d.Scan, n int) int {
	for range n {
		s.Real(64)
	}
	return s.Items
}

// Read reads a reconstruction; name is its name, for messages and Morphology.Name (the part after the last separator). The error is a source.List
// with what is wrong, line by line; the morphology is nil then. What was assumed or odd is in Morphology.Report.
func Read(in io.Reader, name string) (*morph.Morphology, error) {
	return import3d.Morphology(Trace(in, name, false))
}

// Trace reads a reconstruction and leaves it as traced. Reading.Out holds what NEURON prints, less when quiet.
func Trace(in io.Reader, name string, quiet bool) (*import3d.Reading, error) {
	b := bufio.NewReaderSize(in, sniffed)
	begin, _ := b.Peek(sniffed) // an error comes again when the file is read
	in = b
	switch Detect(begin) {
	case Neurolucida1:
		return neurolucida.Trace1(in, name)
	case Neurolucida3:
		return neurolucida.Trace(in, name, quiet)
	case Eutectic:
		return eutectic.Trace(in, name)
	case NeurolucidaXML:
		return neurolucida.TraceXML(in, name)
	case NeuroML:
		return neuroml.Trace(in, name)
	case HOC:
		return hocfile.Trace(in, name)
	case Unknown:
		if what, hint := other(begin); what != "" {
			return nil, refuse(name, what, hint)
		}
	}
	return swc.Trace(in, name, quiet)
}
