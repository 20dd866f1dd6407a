package import3d

import (
	"strconv"

	"nrngui/engine/morph"
)

// Commands gives the HOC statements, in their order, that make the cell: the strings of Import3d_GUI.commands after instantiate(cell, 1). A
// cell object is one whose template has the lists that Subset names and one called all; without, the first section becomes the accessed one.
// Numbers have 8 significant digits, which give the points of Sections to the last bit.
func (c *Cell) Commands(inCell bool) []string {
	var out []string
	counts := map[morph.Kind]int{}
	for _, g := range c.Groups {
		counts[g.Kind] = g.Count
	}
	for k := c.Kinds[0]; k <= c.Kinds[1]; k++ {
		if n := counts[k]; n > 0 {
			out = append(out, "~create "+k.Stem()+"["+strconv.Itoa(n)+"]\n")
		}
		if inCell {
			out = append(out, `forsec "`+k.Stem()+`" `+Subset(k)+".append\n")
		}
	}
	if inCell {
		out = append(out, "forall all.append\n")
	}
	b := builder{r: c.reading, out: &Printer{}}
	for i, s := range c.reading.Sections {
		if s.Subsidiary {
			continue
		}
		name := c.name(s)
		if i == 0 && !inCell {
			out = append(out, "access "+name)
		}
		if s.Parent != nil {
			out = append(out, c.name(s.Parent)+" connect "+name+"(0), "+G(s.ParentX, 6)+"\n")
		}
		if s.First == 1 {
			out = append(out, name+" { pt3dstyle(1, "+eight(s.X[0])+", "+eight(s.Y[0])+", "+eight(s.Z[0])+") }\n")
		}
		points, err := b.points(s)
		if err != nil {
			continue // Instantiate went through, so this cannot be
		}
		for _, p := range points {
			out = append(out, name+" { pt3dadd("+eight(p[0])+", "+eight(p[1])+", "+eight(p[2])+", "+eight(p[3])+") }\n")
		}
	}
	return out
}

func eight(v float64) string { return G(v, 8) }

// name is how the statements call a section: without an index for the first of an array.
func (c *Cell) name(s *Section) string {
	if i := c.names[s]; i > 0 {
		return s.Kind.Stem() + "[" + strconv.Itoa(i) + "]"
	}
	return s.Kind.Stem()
}
