package neurolucida

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"

	"nrngui/engine/morph"
)

// Write writes a morphology as a Neurolucida file of version 3. Read gives the neurites back: sections, parents, points. The format has the soma as an
// outline only: one that was traced is written again and gives the same soma; another soma is drawn as an outline along its long axis, whose cable is
// a little different, and neurites leave its centre; lost says so. It fails, writing nothing, where the format cannot hold the neurites: types other than
// axon, dendrite and apical, a type that changes within a tree, a place on a parent other than its end, two somas.
func Write(w io.Writer, m *morph.Morphology) (lost []string, err error) {
	o := &outliner{m: m, children: make([][]int, len(m.Sections))}
	soma, err := o.check()
	if err != nil {
		return nil, err
	}
	o.b = bufio.NewWriter(w)
	fmt.Fprintf(o.b, ";\tV3 text file written for MicroBrightField products.\n; %s\n", strconv.QuoteToASCII(m.Name))
	if soma >= 0 {
		lost = o.soma(soma)
	}
	for _, i := range o.roots {
		name := map[morph.Kind]string{morph.Axon: "Axon", morph.Dend: "Dendrite", morph.Apic: "Apical"}[m.Sections[i].Kind]
		fmt.Fprintf(o.b, "( (%s)\n", name)
		o.tree(i)
		fmt.Fprint(o.b, ")\n")
	}
	return lost, o.b.Flush()
}

// outliner writes one file.
type outliner struct {
	m        *morph.Morphology
	children [][]int
	roots    []int // first sections of neurites
	b        *bufio.Writer
}

// check finds the trees and what the format cannot hold; soma is -1 when there is none.
func (o *outliner) check() (soma int, err error) {
	soma = -1
	order := make([]int, len(o.m.Sections))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(o.m.Sections[a].Order, o.m.Sections[b].Order) })
	for _, i := range order {
		s := &o.m.Sections[i]
		parent := -1
		if s.Parent >= 0 && o.m.Sections[s.Parent].Kind != morph.Soma {
			parent = s.Parent
		}
		switch {
		case len(s.Points) == 0:
			return 0, fmt.Errorf("section %s has no points: nothing to write", s.Name)
		case s.Kind == morph.Soma && soma >= 0:
			return 0, fmt.Errorf("sections %s and %s are soma: a Neurolucida file holds a soma as one outline", o.m.Sections[soma].Name, s.Name)
		case s.Kind == morph.Soma && s.Parent >= 0:
			return 0, fmt.Errorf("soma section %s hangs on %s: in a Neurolucida file a soma is a root", s.Name, o.m.Sections[s.Parent].Name)
		case s.Kind == morph.Soma:
			soma = i
		case s.Kind != morph.Axon && s.Kind != morph.Dend && s.Kind != morph.Apic:
			return 0, fmt.Errorf("section %s has type %d: a Neurolucida file knows axon (2), dendrite (3) and apical (4)", s.Name, s.Kind)
		case parent < 0:
			o.roots = append(o.roots, i)
		case s.Kind != o.m.Sections[parent].Kind:
			return 0, fmt.Errorf("section %s has another type than its parent %s: in a Neurolucida file a tree has one type", s.Name, o.m.Sections[parent].Name)
		case s.ParentX != 1:
			return 0, fmt.Errorf("section %s leaves its parent %s at %g: in a Neurolucida file branches begin where others end", s.Name, o.m.Sections[parent].Name, s.ParentX)
		default:
			o.children[parent] = append(o.children[parent], i)
		}
	}
	return soma, nil
}

// tree writes a section and what follows it. Sections may lie thousands deep, so the way back is kept in a list.
func (o *outliner) tree(root int) {
	type step struct{ section, next int }
	stack := []step{{section: root}}
	for len(stack) > 0 {
		at := &stack[len(stack)-1]
		of := o.children[at.section]
		switch {
		case at.next == 0:
			for _, p := range o.m.Sections[at.section].Points {
				o.point(p)
			}
			if len(of) > 0 {
				fmt.Fprint(o.b, "(\n")
			}
		case at.next < len(of):
			fmt.Fprint(o.b, "|\n")
		default:
			fmt.Fprint(o.b, ")\n")
		}
		if at.next == len(of) {
			stack = stack[:len(stack)-1]
			continue
		}
		at.next++
		stack = append(stack, step{section: of[at.next-1]})
	}
}

func (o *outliner) point(p morph.Point) {
	f := func(v float32) string { return strconv.FormatFloat(float64(v), 'f', -1, 32) }
	fmt.Fprintf(o.b, "(%s %s %s %s)\n", f(p.X), f(p.Y), f(p.Z), f(p.Diam))
}

// soma writes the outline and says what is lost.
func (o *outliner) soma(i int) (lost []string) {
	s := &o.m.Sections[i]
	list := o.m.Soma.Points
	if o.m.Soma.Form != morph.SomaOutline {
		list = around(s.Points)
		lost = append(lost, fmt.Sprintf("%s: a Neurolucida file has the soma as an outline: its %d points are drawn as one of %d, and its cable is made anew of that when it is read",
			s.Name, len(s.Points), len(list)))
	}
	fmt.Fprint(o.b, "(\"CellBody\"\n(CellBody)\n")
	for _, p := range list {
		o.point(p)
	}
	fmt.Fprint(o.b, ")\n")
	return lost
}

// arcs is how many points make the outline of a sphere.
const arcs = 40

// around draws an outline in the xy plane around the points of a soma: a circle about a sphere, else along both sides of its axis.
func around(p []morph.Point) []morph.Point {
	first, last := p[0], p[len(p)-1]
	middle := p[len(p)/2]
	dx, dy := float64(last.X-first.X), float64(last.Y-first.Y)
	length := math.Hypot(dx, dy)
	sphere := math.Abs(length-float64(middle.Diam)) <= .01*float64(middle.Diam)
	if len(p) <= 3 && sphere || length == 0 {
		var out []morph.Point
		for k := range arcs {
			sin, cos := math.Sincos(2 * math.Pi * float64(k) / arcs)
			r := float64(middle.Diam) / 2
			out = append(out, morph.Point{X: middle.X + float32(r*cos), Y: middle.Y + float32(r*sin), Z: middle.Z, Diam: 1})
		}
		return out
	}
	nx, ny := -dy/length, dx/length
	var left, right []morph.Point
	for _, q := range p {
		r := math.Abs(float64(q.Diam)) / 2
		left = append(left, morph.Point{X: q.X + float32(r*nx), Y: q.Y + float32(r*ny), Z: q.Z, Diam: 1})
		right = append(right, morph.Point{X: q.X - float32(r*nx), Y: q.Y - float32(r*ny), Z: q.Z, Diam: 1})
	}
	slices.Reverse(right)
	return append(left, right...)
}
