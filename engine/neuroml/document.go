package neuroml

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"nrngui/engine/source"
)

// Limits of what a document includes.
const (
	maxFiles = 500
	maxBytes = 256 << 20
)

// Opener gives the bytes of a file; nil stands for os.ReadFile.
type Opener func(name string) ([]byte, error)

// Document is a file with all that it includes.
type Document struct {
	Main  *Element   // of the file that was opened
	Files []*Element // outermost elements, the file that was opened first

	components map[string]*Element // by id, of the outermost level
	types      map[string]*Element // ComponentTypes by name
}

// Open reads a file with the files it includes, which stand beside it or are given relative to it. What can't be read of them is a warning; the document is nil when the file
// itself can't be read.
func Open(file string, open Opener) (*Document, source.List) {
	if open == nil {
		open = os.ReadFile
	}
	o := opening{open: open, done: map[string]bool{}, doc: &Document{components: map[string]*Element{}, types: map[string]*Element{}}}
	o.read(file, nil)
	if len(o.doc.Files) == 0 || o.list.Failed() {
		return nil, o.list
	}
	o.doc.Main = o.doc.Files[0]
	return o.doc, o.list
}

// opening reads a document.
type opening struct {
	open  Opener
	doc   *Document
	list  source.List
	done  map[string]bool
	bytes int
}

// read reads one file; by is the element that includes it, nil for the first.
func (o *opening) read(file string, by *Element) {
	key := filepath.Clean(file)
	if o.done[key] {
		return
	}
	o.done[key] = true
	data, err := o.open(file)
	if o.bytes += len(data); o.bytes > maxBytes || len(o.done) > maxFiles {
		if by != nil && len(o.done) == maxFiles+1 {
			o.list.Warn(by.Pos(), "include fewer files", "more than %d files or %d bytes: what follows is not read", maxFiles, maxBytes)
		} else if by == nil {
			o.list.Add(source.Pos{File: file}, "split the file", "the file has %d bytes: the limit is %d", len(data), maxBytes)
		}
		return
	}
	if err != nil {
		var pe *fs.PathError
		if errors.As(err, &pe) {
			err = pe.Err
		}
		if by == nil {
			o.list.Add(source.Pos{File: file}, "check the path", "can't be read: %s", err)
		} else {
			o.list.Warn(by.Pos(), "put the file there: what it defines is missing", "the included file %q can't be read: %s", by.href(), err)
		}
		return
	}
	root, err := Parse(data, file)
	if err != nil {
		var e *source.Error
		errors.As(err, &e)
		if by != nil {
			e.Severity = source.Warning
		}
		o.list = append(o.list, e)
		return
	}
	o.doc.Files = append(o.doc.Files, root)
	o.take(root, file)
}

// take notes what a file defines, and reads what it includes.
func (o *opening) take(root *Element, file string) {
	for _, e := range root.Children {
		switch {
		case e.Name == "include" || e.Name == "Include":
			o.include(e, file)
		case e.Name == "ComponentType":
			if name := e.Attr("name"); o.doc.types[name] == nil {
				o.doc.types[name] = e
			}
		case e.Attr("id") != "":
			if id := e.Attr("id"); o.doc.components[id] == nil {
				o.doc.components[id] = e
			}
		}
	}
}

// href is the file that an include names.
func (e *Element) href() string {
	if h := e.Attr("href"); h != "" {
		return h
	}
	return e.Attr("file")
}

// core are the files of NeuroML's own definitions, which LEMS files include.
var core = map[string]bool{"Cells.xml": true, "Networks.xml": true, "Simulation.xml": true, "Channels.xml": true, "Inputs.xml": true, "Synapses.xml": true, "PyNN.xml": true,
	"NeuroML2CoreTypes.xml": true, "NeuroMLCoreDimensions.xml": true, "NeuroMLCoreCompTypes.xml": true}

func (o *opening) include(e *Element, file string) {
	href := e.href()
	switch {
	case href == "":
		o.list.Warn(e.Pos(), "name the file: href=\"...\"", "an include without a file")
	case strings.Contains(href, "://"):
		o.list.Warn(e.Pos(), "save it beside this file, and include that", "%.100q is not read: files of the network are not fetched", href)
	case core[filepath.Base(href)]:
	case filepath.IsAbs(href):
		o.read(filepath.FromSlash(href), e)
	default:
		o.read(filepath.Join(filepath.Dir(file), filepath.FromSlash(href)), e)
	}
}

// Component finds a component of the outermost level of any file by its id.
func (d *Document) Component(id string) (*Element, bool) {
	e, ok := d.components[id]
	return e, ok
}

// ComponentType finds a type that a file defines.
func (d *Document) ComponentType(name string) (*Element, bool) {
	e, ok := d.types[name]
	return e, ok
}

// Each calls f for the elements of the outermost level of all files, the file that was opened first.
func (d *Document) Each(f func(*Element)) {
	for _, root := range d.Files {
		for _, e := range root.Children {
			f(e)
		}
	}
}
