package project

import (
	"fmt"
	"slices"

	"nrngui/engine/source"
)

// PathOf is the path between two places of one cell.
func PathOf(from, to Place) *Path {
	p := &Path{Cell: from.Cell}
	from.Cell, to.Cell = "", ""
	p.From, p.To = from.String(), to.String()
	return p
}

// Ends gives the places where the path begins and ends. The error names what is no place.
func (p Path) Ends() (from, to Place, err error) {
	if from, err = parsePlace(p.Cell, p.From); err == nil {
		to, err = parsePlace(p.Cell, p.To)
	}
	return from, to, err
}

// edited is the path with its ends rewritten; nil when one of them is gone.
func (p *Path) edited(f func(Ref) (to Ref, keep bool)) *Path {
	if p == nil {
		return nil
	}
	from, to, err := p.Ends()
	if err != nil {
		return p
	}
	a, keepA := f(PlaceRef(from, "v"))
	b, keepB := f(PlaceRef(to, "v"))
	if !keepA || !keepB {
		return nil
	}
	return PathOf(Place{Cell: a.Cell, Section: a.Section, X: a.X}, Place{Cell: b.Cell, Section: b.Section, X: b.X})
}

// parsePlace reads "soma(0.5)".
func parsePlace(cell, text string) (Place, error) {
	r, err := ParseRef(text + ".v")
	if err != nil || r.Section == "" || r.Cell != "" || r.Var != "v" {
		return Place{}, fmt.Errorf("%q is no place of a path; write it as soma(0.5)", text)
	}
	return Place{Cell: cell, Section: r.Section, X: r.X}, nil
}

// viewPlaces checks what a map or space plot shows.
func (c *checker) viewPlaces(where source.Pos, v View) {
	if v.Over != "" && v.Over != "sections" && v.Over != "cells" {
		c.list.Add(where, `leave it out for a path, or write "sections" or "cells"`, "it can't be over %q", v.Over)
	}
	if !(v.Bin >= 0) || v.Bin > 1e9 {
		c.list.Add(where, "give a width in ms, or 0 for one that follows the time shown", "its bins are %g ms wide", v.Bin)
	}
	if v.Path != nil {
		from, to, err := v.Path.Ends()
		if err != nil {
			c.list.Add(where, "write its ends as soma(0.5)", "%v", err)
			return
		}
		for _, at := range []Place{from, to} {
			if i := c.p.cellIndex(at.Cell); i < 0 || !c.hasSection(i, at.Section) {
				c.list.Warn(where, "choose another path", "its path leads to %s, which the project has not", at)
			}
		}
	}
}

func (c *checker) hasSection(cell int, name string) bool {
	return slices.ContainsFunc(c.p.Cells[cell].SectionNames(), func(s SectionName) bool { return s.Name == name })
}
