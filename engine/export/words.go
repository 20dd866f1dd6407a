package export

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/project"
)

// num is the shortest text that reads back to the same float64; Python reads it as that number too.
func num(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// num32 is the shortest text that gives the same number once it is kept in single precision, as NEURON keeps 3-D points.
func num32(x float32) string { return strconv.FormatFloat(float64(x), 'g', -1, 32) }

// quote writes a text as JSON does, which Python reads the same.
func quote(s string) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		return `""` // cannot happen for a string
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// isKeyword says whether a name can't follow a dot in Python.
func isKeyword(name string) bool {
	switch name {
	case "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except",
		"finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield":
		return true
	}
	return false
}

// assign writes the statement that gives an attribute a value.
func assign(object, name, value string) string {
	if isKeyword(name) {
		return "setattr(" + object + ", " + quote(name) + ", " + value + ")"
	}
	return object + "." + name + " = " + value
}

// linkOf gives the index of the link that a Ref's point means; -1 when it means none.
func linkOf(p *project.Project, point string) int {
	if slices.ContainsFunc(p.Points, func(x project.PointProc) bool { return x.Name == point }) {
		return -1
	}
	return slices.IndexFunc(p.Links, func(l project.Link) bool { return l.Name == point && point != "" })
}

// linkNumber is the name of a number of a NetCon with which Python and HOC take a value.
func linkNumber(name string) string {
	if name == "weight" {
		return "weight[0]"
	}
	return name
}

// inNeuron gives the name that NEURON's Python has for a variable of a point process: del is a word of Python.
func inNeuron(typ, name string) string {
	if typ == "IClamp" && name == "del" {
		return "delay"
	}
	return name
}

// cellText is the expression for a cell.
func (e *exporter) cellText(name string) string {
	if c, ok := e.p.Cell(name); ok {
		name = c.Name
	}
	return "cells[" + quote(name) + "]"
}

// sectionText is the expression for a section.
func (e *exporter) sectionText(cell, section string) string {
	return e.cellText(cell) + ".section[" + quote(section) + "]"
}

// segText is the expression for a segment.
func (e *exporter) segText(at project.Place) string {
	return e.sectionText(at.Cell, at.Section) + "(" + num(at.X) + ")"
}

// ofSection says whether a variable belongs to a section as a whole.
func ofSection(name string) bool {
	return name == "L" || name == "Ra" || name == "nseg" || name == "rallbranch"
}

// attribute splits a range variable into the object and attribute that hold it, for a segment expression: "hh.m" is m of seg.hh. At the
// ends of a section NEURON knows mechanisms only by the form m_hh.
func (e *exporter) attribute(seg string, atEnd bool, name string) (object, attr string) {
	m, plain, dotted := strings.Cut(name, ".")
	switch t, _ := e.cat.Lookup(m); {
	case !dotted:
		return seg, e.element(name)
	case t != nil && t.Kind == mech.Ion:
		return seg, plain
	case t != nil && plainName(t, plain):
		return seg, e.element(plain)
	case atEnd:
		if base, index, array := strings.Cut(plain, "["); array {
			return seg, base + "_" + m + "[" + index
		}
		return seg, plain + "_" + m
	}
	return seg + "." + m, plain
}

// plainName says whether a variable of a density mechanism goes without the mechanism's name: xg[1], vext[0].
func plainName(t *mech.Type, name string) bool {
	v, _, ok := t.Element(name)
	return ok && v.Plain
}

// unitOf gives the unit of a parameter of a mechanism, or of an ion's variable.
func (e *exporter) unitOf(t *mech.Type, name string) string {
	if v, _, ok := t.Element(name); ok {
		return v.Unit
	}
	for _, u := range t.Ions {
		if ion, ok := e.cat.Lookup(u.Ion + "_ion"); ok {
			if v, ok := ion.Var(name); ok {
				return v.Unit
			}
		}
	}
	return ""
}

// remark is a trailing comment; none for an empty text.
func remark(text string) string {
	if text == "" {
		return ""
	}
	return "  # " + text
}
