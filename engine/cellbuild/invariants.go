package cellbuild

import (
	"fmt"
	"math"
	"slices"

	"nrngui/engine/project"
)

// Invariants checks what every edit keeps: one tree with parents before children, unique valid names, no name that is a subset too, subsets and rules that
// name what exists, finite sizes and places.
func Invariants(c *project.Cell) error {
	roots := 0
	names, before := c.SubsetNames(), map[string]bool{}
	known := map[string]bool{}
	for _, n := range names {
		known[n] = true
	}
	list := c.Shape.Stylized
	if c.Shape.Morph != nil {
		list = Sections(c.Shape.Morph)
	}
	for _, s := range list {
		switch {
		case s.Parent == "":
			roots++
		case !before[s.Parent]:
			return fmt.Errorf("section %q hangs on %q, which does not stand before it", s.Name, s.Parent)
		}
		if before[s.Name] || !project.ValidName(s.Name) {
			return fmt.Errorf("the name of section %q is taken or invalid", s.Name)
		}
		before[s.Name] = true
		if err := checkSection(s); err != nil {
			return err
		}
	}
	if roots != 1 {
		return fmt.Errorf("the cell has %d roots", roots)
	}
	for i, s := range c.Subsets {
		if before[s.Name] || slices.ContainsFunc(c.Subsets[:i], func(o project.Subset) bool { return o.Name == s.Name }) {
			return fmt.Errorf("the name of subset %q is taken", s.Name)
		}
		for _, m := range s.Members {
			if !known[m] {
				return fmt.Errorf("subset %q has a ghost: %q", s.Name, m)
			}
		}
	}
	if o := c.Output; o != nil && !(before[o.Section] && o.X >= 0 && o.X <= 1) {
		return fmt.Errorf("the output is at %s(%g), which is not there", o.Section, o.X)
	}
	for _, s := range c.Synapses {
		if !known[s.Subset] || !(s.X >= 0 && s.X <= 1) {
			return fmt.Errorf("synapse %q is on %q, which is not there", s.Name, s.Subset)
		}
	}
	for i, r := range c.Rules {
		if !known[r.Subset] {
			return fmt.Errorf("rule %d is for %q, which is not there", i+1, r.Subset)
		}
	}
	return nil
}

func checkSection(s project.StylizedSec) error {
	finite := func(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }
	if !(s.ParentX >= 0 && s.ParentX <= 1) || s.End != 0 && s.End != 1 {
		return fmt.Errorf("section %q hangs at %g by %g", s.Name, s.ParentX, s.End)
	}
	if s.Parent == "" && s.ParentX+s.End != 0 {
		return fmt.Errorf("the root %q hangs at %g by %g", s.Name, s.ParentX, s.End)
	}
	if n := len(s.Points); n == 1 || n == 0 && !(s.L > 0 && s.Diam > 0 && finite(s.L) && finite(s.Diam)) {
		return fmt.Errorf("section %q has %d points, L %g, diam %g", s.Name, n, s.L, s.Diam)
	}
	if len(s.Drawn) == 1 || len(s.Drawn) > 0 && len(s.Points) > 0 {
		return fmt.Errorf("section %q is drawn at %d places and has %d points", s.Name, len(s.Drawn), len(s.Points))
	}
	for _, rows := range [][][]float32{s.Points, s.Drawn} {
		for _, r := range rows {
			for _, v := range r {
				if !finite(float64(v)) {
					return fmt.Errorf("section %q is at %v", s.Name, r)
				}
			}
		}
	}
	return nil
}

// InvariantsOf checks the cells of a project and that everything that names a place or section of one finds it. Places are checked as Project.Relocated moves
// them; variables are project.Validate's matter.
func InvariantsOf(p *project.Project) error {
	there := map[string]bool{}
	for i := range p.Cells {
		if err := Invariants(&p.Cells[i]); err != nil {
			return fmt.Errorf("cell %q: %w", p.Cells[i].Name, err)
		}
		for _, s := range p.Cells[i].SectionNames() {
			there[p.Cells[i].Name+"/"+s.Name] = true
			if i == 0 {
				there["/"+s.Name] = true
			}
		}
	}
	check := func(what string, at project.Place) error {
		if at.Section != "" && !there[at.Cell+"/"+at.Section] || !(at.X >= 0 && at.X <= 1) {
			return fmt.Errorf("%s stands on %s, which is not there", what, at)
		}
		return nil
	}
	ref := func(what string, r project.Ref) error {
		return check(what, project.Place{Cell: r.Cell, Section: r.Section, X: r.X})
	}
	points := map[string]bool{}
	for _, pp := range p.Points {
		points[pp.Name] = true
		if err := check(pp.Name, pp.At); err != nil {
			return err
		}
		for _, x := range pp.Pointers {
			if err := ref("pointer "+x.Name, x.To); err != nil {
				return err
			}
		}
	}
	for _, l := range p.Links {
		if l.FromV != nil {
			if err := check(l.Name, *l.FromV); err != nil {
				return err
			}
		} else if !points[l.From] {
			return fmt.Errorf("link %s comes from %q, which is not there", l.Name, l.From)
		}
		if l.To != "" && !points[l.To] {
			return fmt.Errorf("link %s leads to %q, which is not there", l.Name, l.To)
		}
	}
	for _, r := range p.Recordings {
		if err := ref("a recording", r.Ref); err != nil {
			return err
		}
	}
	for _, c := range p.Changes {
		if err := ref("a change", c.Ref); err != nil {
			return err
		}
	}
	for _, t := range p.Transfers {
		for _, r := range []project.Ref{t.From, t.To} {
			if err := ref("a transfer", r); err != nil {
				return err
			}
		}
	}
	return viewPlaces(p, check)
}

// viewPlaces checks the places that views are about.
func viewPlaces(p *project.Project, check func(what string, at project.Place) error) error {
	for _, v := range p.Views {
		if v.At != nil {
			if err := check("view "+v.ID, *v.At); err != nil {
				return err
			}
		}
		if v.Path != nil {
			from, to, err := v.Path.Ends()
			if err != nil {
				return err
			}
			for _, at := range []project.Place{from, to} {
				if err := check("path of view "+v.ID, at); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
