package neurolucida

import "nrngui/engine/morph/import3d"

// The sorts of remarks that NEURON makes on a version 1 file, in the order in which it prints them.
const (
	parse = iota
	lineBranch
	flatParent
	lineCoincide
	notNearest
	noParent
	outsideSoma
)

// remarks1 are the remarks of every sort.
type remarks1 [7][]string

// maxRemarks bounds the remarks of a sort that are kept.
const maxRemarks = 10_000

func (m *remarks1) add(sort int, text string) {
	if len(m[sort]) < maxRemarks {
		m[sort] = append(m[sort], text)
	}
}

// headings are NEURON's, so that what a script prints is the same.
var headings = [7]string{
	parse: "  Following lines could not be parsed\n",
	lineBranch: "  LINETO follows branch and does not coincide in the xy plane.\n" +
		"  Make a physical connection using the LINETO diameter.\n",
	flatParent: "  Nearest branch point is coincident in xy plane.\n  Make a physical connection with diam of the MOVETO\n",
	lineCoincide: "  No coincident branchpoint in xy plane but 3-d coincident to previous LINETO.\n" +
		"  point. Make a logical connection to the section containing that LINETO\n",
	notNearest: "  The xy plane coincident branch point is not the nearest in the 3-d sense.\n" +
		"  However we connect physically to the indicated xy coincident branch point\n",
	noParent: "  Cannot figure out which is the parent\n  No coincident (even in xy plane) branch point.\n",
	outsideSoma: "  Unconnected branch is more than .5 microns outside the soma bounding box.\n" +
		"  Connect logically to nearest branch point\n",
}

func (m *remarks1) print(name string, out *import3d.Printer) {
	out.Printf("\n%s problems and default fixes\n\n", name)
	for sort, list := range m {
		if len(list) == 0 {
			continue
		}
		out.Printf("%s", headings[sort])
		for _, text := range list {
			out.Printf("    %s\n", text)
		}
		out.Printf("\n")
	}
}
