package formats

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"nrngui/engine/morph"
	"nrngui/engine/morph/eutectic"
	"nrngui/engine/morph/hocfile"
	"nrngui/engine/morph/import3d"
	"nrngui/engine/morph/neurolucida"
	"nrngui/engine/morph/neuroml"
	"nrngui/engine/morph/swc"
	"nrngui/engine/source"
)

// Cells names the cells of a file that holds several, in their order; nil where it holds one, none, or cannot be read. Cells are the elements of NeuroML, the templates of
// HOC, and else the trees that hold a soma.
func Cells(in io.Reader) (names []string) {
	b := bufio.NewReaderSize(in, sniffed)
	begin, _ := b.Peek(sniffed)
	switch Detect(begin) {
	case NeuroML:
		names = neuroml.Cells(b)
	case HOC:
		names = hocfile.Cells(b)
	case Neurolucida1:
		names = neurolucida.Cells1(b)
	case SWC:
		names = swc.Cells(b)
	case Neurolucida3, NeurolucidaXML:
		if r, err := Trace(b, "", true); err == nil {
			names = r.Cells()
		}
	}
	if len(names) < 2 {
		return nil
	}
	return names
}

// Choose finds a cell among the names that Cells gives: by its name, or by its number, from 1.
func Choose(names []string, wanted string) (n int, err error) {
	for i, name := range names {
		if strings.EqualFold(name, wanted) {
			return i, nil
		}
	}
	if n, err := strconv.Atoi(wanted); err == nil && n >= 1 && n <= max(1, len(names)) {
		return n - 1, nil
	}
	if len(names) == 0 {
		return 0, fmt.Errorf("no cell %q: the file holds one cell", wanted)
	}
	return 0, fmt.Errorf("no cell %q: the file holds %d: %s", wanted, len(names), strings.Join(names, ", "))
}

// TraceCell reads a cell of a file with several, counted from 0 in the order of Cells, and leaves it as traced.
func TraceCell(in io.Reader, name string, quiet bool, n int) (*import3d.Reading, error) {
	b := bufio.NewReaderSize(in, sniffed)
	begin, _ := b.Peek(sniffed)
	switch Detect(begin) {
	case Neurolucida1:
		return neurolucida.TraceCell1(b, name, n)
	case Neurolucida3:
		r, err := neurolucida.Trace(b, name, quiet)
		return only(r, err, n)
	case NeurolucidaXML:
		r, err := neurolucida.TraceXML(b, name)
		return only(r, err, n)
	case Eutectic:
		r, err := eutectic.Trace(b, name)
		return only(r, err, n)
	case NeuroML:
		return neuroml.TraceCell(b, name, n)
	case HOC:
		return hocfile.TraceCell(b, name, n)
	case Unknown:
		return Trace(b, name, quiet) // which says what is wrong
	}
	return swc.TraceCell(b, name, quiet, n)
}

// only keeps one cell of a reading.
func only(r *import3d.Reading, err error, n int) (*import3d.Reading, error) {
	if err != nil || r.Only(n) {
		return r, err
	}
	var list source.List
	list.Add(source.Pos{File: r.Name}, "", "no cell %d: the file holds %d", n+1, max(1, len(r.Cells())))
	return nil, list
}

// ReadCell reads the cell that is called wanted, or has that number from 1; "" reads what the file makes as a whole.
func ReadCell(in io.ReadSeeker, name, wanted string) (*morph.Morphology, error) {
	if wanted == "" {
		return Read(in, name)
	}
	r, err := TraceNamed(in, name, wanted)
	return import3d.Morphology(r, err)
}

// TraceNamed is ReadCell that stops before, at the sections as traced.
func TraceNamed(in io.ReadSeeker, name, wanted string) (*import3d.Reading, error) {
	if wanted == "" {
		return Trace(in, name, false)
	}
	n, err := Choose(Cells(in), wanted)
	if err == nil {
		_, err = in.Seek(0, io.SeekStart)
	}
	if err != nil {
		var list source.List
		list.Add(source.Pos{File: name}, "", "%v", err)
		return nil, list
	}
	return TraceCell(in, name, false, n)
}
