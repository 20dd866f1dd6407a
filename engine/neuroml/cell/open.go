package cell

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"

	"nrngui/engine/mech"
	"nrngui/engine/mech/builtin"
	"nrngui/engine/morph"
	"nrngui/engine/morph/formats"
	shape "nrngui/engine/morph/neuroml"
	"nrngui/engine/neuroml"
	"nrngui/engine/neuroml/channel"
	"nrngui/engine/nmodl/code"
	"nrngui/engine/project"
	"nrngui/engine/source"
)

// Result is a cell as a project.
type Result struct {
	Project  *project.Project // runs at once
	Cut      bool             // the file says how many segments sections have
	traced   []string         // names that readers of the shape alone give the sections, in order
	sections []string         // their names in the project
	base     *project.Project // the cell alone
	morph    *morph.Morphology
	run      project.Run
}

// Holds says whether a file holds the membrane of a cell: NeuroML with biophysical properties.
func Holds(data []byte) bool {
	return formats.Detect(data[:min(len(data), 1<<16)]) == formats.NeuroML &&
		(bytes.Contains(data, []byte("biophysicalProperties")) || bytes.Contains(data, []byte("biophysics>")) || bytes.Contains(data, []byte("biophysics ")))
}

// Open reads a cell with its membrane: the one of that name or number, "" for the first. What is not understood is in the list; the result is nil when it has an error.
func Open(file, wanted string, open neuroml.Opener) (*Result, source.List) {
	if open == nil {
		open = os.ReadFile
	}
	doc, list := neuroml.Open(file, open)
	if doc == nil {
		return nil, list
	}
	r := &reader{doc: doc, list: list, made: map[string]*mechanism{}, ids: map[string]*neuroml.Element{}}
	var err error
	if r.cat, err = builtin.Catalogue(); err == nil {
		err = r.shape(file, wanted, open)
	}
	if err != nil {
		r.fail(err)
		return nil, r.list
	}
	r.membrane()
	out := r.finish()
	r.list.Sort()
	if r.list.Failed() {
		return nil, r.list
	}
	return out, r.list
}

// reader makes a project of one cell.
type reader struct {
	doc  *neuroml.Document
	list source.List
	cat  *mech.Catalogue

	cell, tree, physics *neuroml.Element // <cell>, its <morphology>, its <biophysicalProperties>
	morph               *morph.Morphology
	parts               *shape.Parts
	traced              []string

	out       project.Cell
	mods      []project.ModFile
	globals   []project.Param
	made      map[string]*mechanism
	ids       map[string]*neuroml.Element // densities by id
	densities []*density
	pools     []*pool
	celsius   []float64 // temperatures that q10 factors are 1 at
	regions   regions
	vInit     float64
	threshold float64
	said      map[string]bool
}

// fail takes an error over.
func (r *reader) fail(err error) {
	var many source.List
	var one *source.Error
	switch {
	case errors.As(err, &many):
		r.list = append(r.list, many...)
	case errors.As(err, &one):
		r.list = append(r.list, one)
	default:
		r.list.Add(source.Pos{}, "", "%s", err)
	}
}

// warn takes an error over as a warning: the rest opens.
func (r *reader) warn(err error) {
	n := len(r.list)
	r.fail(err)
	for _, e := range r.list[n:] {
		e.Severity = source.Warning
	}
}

// say warns at an element.
func (r *reader) say(e *neuroml.Element, hint, format string, args ...any) {
	r.list.Warn(e.Pos(), hint, format, args...)
}

// isCell says whether an element is a cell with a shape.
func isCell(e *neuroml.Element) bool { return e.Name == "cell" || e.Name == "cell2CaPools" }

// cells lists the cells of a document: those of the file itself before those it includes. NeuroML 1 keeps them in <cells>.
func cells(doc *neuroml.Document) (out []*neuroml.Element) {
	doc.Each(func(e *neuroml.Element) {
		if isCell(e) {
			out = append(out, e)
		}
		if e.Name == "cells" {
			out = append(out, e.All("cell")...)
		}
	})
	return out
}

// nameOf is the id of a cell; NeuroML 1 gives names.
func nameOf(c *neuroml.Element) string {
	if id := c.Attr("id"); id != "" {
		return id
	}
	return c.Attr("name")
}

// shape finds the cell and reads its sections.
func (r *reader) shape(file, wanted string, open neuroml.Opener) error {
	list := cells(r.doc)
	names := make([]string, len(list))
	for i, c := range list {
		names[i] = nameOf(c)
	}
	if len(list) == 0 {
		return &source.Error{Pos: source.Pos{File: file}, Severity: source.Fatal, Msg: "no <cell> in the file, nor in those it includes", Hint: "open the file of a cell"}
	}
	n := 0
	if wanted != "" {
		var err error
		if n, err = formats.Choose(names, wanted); err != nil {
			return &source.Error{Pos: source.Pos{File: file}, Severity: source.Fatal, Msg: err.Error()}
		}
	} else if len(list) > 1 {
		r.list.Note(list[0].Pos(), "choose another by its name", "the file holds %d cells: %s is read", len(list), names[0])
	}
	r.cell = list[n]
	holder, id := r.cell, names[n]
	if r.tree = r.cell.Child("morphology", "segments"); r.tree == nil {
		ref := r.cell.Attr("morphology")
		e, ok := r.doc.Component(ref)
		if !ok {
			return &source.Error{Pos: r.cell.Pos(), Severity: source.Fatal, Msg: "the cell " + names[n] + " has no morphology", Hint: "add it, or include the file that holds it"}
		}
		holder, id, r.tree = e, ref, e
	}
	if r.physics = r.cell.Child("biophysicalProperties", "biophysicalProperties2CaPools", "biophysics"); r.physics == nil {
		if ref := r.cell.Attr("biophysicalProperties"); ref != "" {
			e, ok := r.doc.Component(ref)
			if !ok {
				r.say(r.cell, "include the file that holds them", "the biophysical properties %q are not there", ref)
			}
			r.physics = e
		}
	}
	data, err := open(holder.File)
	if err != nil {
		return err
	}
	k := max(0, slices.Index(shape.Cells(bytes.NewReader(data)), id))
	if r.morph, r.parts, err = shape.ReadParts(bytes.NewReader(data), holder.File, k); err != nil {
		return err
	}
	if len(r.morph.Sections) == 0 {
		return &source.Error{Pos: holder.Pos(), Severity: source.Fatal, Msg: "the cell has no section", Hint: "choose another cell"}
	}
	for _, f := range r.morph.Report.Findings {
		if f.Severity != source.Note {
			r.list = append(r.list, f)
		}
	}
	r.name(names[n])
	return nil
}

// The properties of groups by which our own files say more than NeuroML has words for.
const (
	sectionTag  = "section"  // the name of a section
	cylinderTag = "cylinder" // length and diameter of a section without points, um
	endTag      = "end"      // 1: the section runs towards its parent
	atTag       = "at"       // where on its parent the section begins: fractions of segments are rounded
	rankTag     = "rank"     // its number among the sections, from 0
	nsegTag     = "numberInternalDivisions"
)

// name names cell and sections, and takes the sections one by one.
func (r *reader) name(id string) {
	taken := map[string]bool{"all": true}
	m := *r.morph
	m.Sections = slices.Clone(m.Sections)
	for i := range m.Sections {
		s, part := &m.Sections[i], r.parts.Sections[i]
		r.traced = append(r.traced, s.Name)
		name := s.Name
		for _, better := range []string{part.Properties[sectionTag], part.Group} {
			if project.ValidName(better) && !taken[better] {
				name = better
				break
			}
		}
		for taken[name] {
			name += "_"
		}
		taken[name] = true
		s.Name = name
	}
	r.morph = &m
	r.ranks()
	if !project.ValidName(id) {
		id = channel.Name(id)
	}
	r.out = project.Cell{Name: id, Shape: project.Shape{Morph: &m}, NSeg: project.DefaultNSeg()}.InSections()
	r.sections()
	r.cut()
}

// cut takes the numbers of segments that the file says. Where it says some, a section without one has one segment.
func (r *reader) cut() {
	counts, same, given := make([]int, len(r.out.Shape.Stylized)), true, false
	for i := range counts {
		counts[i] = 1
		if n, ok := whole(r.parts.Sections[i].Properties[nsegTag]); ok && n >= 1 && n <= 32767 {
			counts[i], given = n, true
		}
		same = same && counts[i] == counts[0]
	}
	switch {
	case !given:
	case same:
		r.out.NSeg = project.NSegRule{Kind: "fixed", N: counts[0]}
	default:
		by := map[int][]string{}
		for i, n := range counts {
			by[n] = append(by[n], r.out.Shape.Stylized[i].Name)
		}
		r.out.NSeg = project.NSegRule{Kind: "fixed", N: most(by)}
		for i, n := range counts {
			if n != r.out.NSeg.N {
				r.out.Rules = append(r.out.Rules, project.Rule{Subset: r.out.Shape.Stylized[i].Name, Params: []project.Param{{Name: "nseg", Value: float64(n)}}})
			}
		}
	}
}

// most gives the number that most sections have; of several the least.
func most(by map[int][]string) (best int) {
	for n, names := range by {
		if best == 0 || len(names) > len(by[best]) || len(names) == len(by[best]) && n < best {
			best = n
		}
	}
	return best
}

// membrane reads what is said of the membrane, and of what is inside.
func (r *reader) membrane() {
	r.vInit, r.threshold, r.said = -65, 0, map[string]bool{}
	r.find()
	if r.physics == nil {
		return
	}
	if r.physics.Name == "biophysics" {
		r.first()
		return
	}
	for _, part := range r.physics.Children {
		switch part.Name {
		case "membraneProperties", "membraneProperties2CaPools":
			r.properties(part)
		case "intracellularProperties", "intracellularProperties2CaPools":
			r.inside(part)
		case "extracellularProperties":
			r.say(part, "", "extracellular properties are not read")
		default:
			r.say(part, "", "%s is not understood", part)
		}
	}
	r.rules()
	r.ions()
}

// finish makes the project.
func (r *reader) finish() *Result {
	r.leftOut()
	r.groupsLeft()
	p := project.New(r.out.Name)
	for _, s := range r.morph.Sections {
		if s.Kind == morph.Soma {
			r.out.Output = &project.Output{Section: s.Name, X: .5, Threshold: r.threshold}
			break
		}
	}
	if r.out.Output == nil {
		r.out.Output = &project.Output{Section: r.morph.Sections[0].Name, X: .5, Threshold: r.threshold}
	}
	p.Cells, p.Mods = []project.Cell{r.out}, r.mods
	for _, g := range r.globals {
		p, _ = p.SetGlobal(g.Name, g.Value)
	}
	out := &Result{traced: r.traced, base: p, morph: r.morph, run: project.Run{Tstop: 100, Dt: .025, VInit: r.vInit, Celsius: r.temperature()}}
	out.Cut = r.out.NSeg.Kind == "fixed"
	for _, s := range r.out.Shape.Stylized {
		out.sections = append(out.sections, s.Name)
	}
	cat := r.cat.Clone()
	for _, m := range r.mods {
		if t, list := code.Compile([]byte(m.Source), m.Name); !list.Failed() {
			cat.Register(t)
		}
	}
	built, err := project.Build(p, cat)
	if err != nil {
		r.fail(err)
		return out
	}
	r.confirm(built, p)
	out.Project = out.As(r.out.Name)
	return out
}

// temperature is that of a network, or the one at which the channels were measured, degC.
func (r *reader) temperature() float64 {
	found, at := false, 6.3
	r.doc.Each(func(e *neuroml.Element) {
		if t := e.Attr("temperature"); e.Name == "network" && t != "" && !found {
			if v, err := channel.Quantity(e, "temperature", neuroml.DegC); err != nil {
				r.warn(err)
			} else {
				found, at = true, v
			}
		}
	})
	if found || len(r.celsius) == 0 {
		return at
	}
	same := !slices.ContainsFunc(r.celsius, func(c float64) bool { return c != r.celsius[0] })
	if same {
		at = r.celsius[0]
	}
	if !same {
		r.list.Note(r.cell.Pos(), "set the temperature of the run", "no temperature is said, and the channels were measured at several: %g degC is taken", at)
	}
	return at
}

// maxTold bounds the notes about what a file holds beside its cell.
const maxTold = 10

// leftOut tells what the file itself holds that is not read.
func (r *reader) leftOut() {
	n := 0
	for _, e := range r.doc.Main.Children {
		switch {
		case e.Name == "include" || e.Name == "Include" || e.Name == "ComponentType" || e == r.cell || isCell(e) || e.Name == "cells" || e.Name == "morphology" || e == r.physics ||
			e.Name == "biophysicalProperties" || channel.IsChannel(e) || channel.IsPool(r.doc, e) || e.Name == "property" || e.Name == "channels" || e.Name == "meta:notes":
			continue
		}
		if n++; n <= maxTold {
			r.list.Note(e.Pos(), "", "%s is not read: the cell is, with its channels", e)
		}
	}
	if n > maxTold {
		r.list.Note(source.Pos{File: filepath.ToSlash(r.doc.Main.File)}, "", "%d more elements beside the cell are not read", n-maxTold)
	}
}
