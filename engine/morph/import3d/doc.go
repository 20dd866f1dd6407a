// Package import3d holds reconstructions as traced, section by section as a reader found them in a file, and makes of them the sections of a cell, as
// NEURON's Import3D does: the same names, order, parents and places, and the same 3-D points to the last bit.
//
// Reading order: Section and Reading (section.go: what a reader gives; Section.Line is the line of the file of each point), Contour, Marker, Spine and
// Reading.Clone (beside.go), Reading.Cells and Only (cells.go: files with several cells), Cell and Reading.Instantiate (instantiate.go: what Import3d_GUI.instantiate
// makes of it), Cell.Commands (commands.go: the same as HOC statements), build.go (names, order, points), contour.go (an outline of the soma becomes points along its long axis), stack.go (a stack of
// outlines), eigen.go (their axes), digits.go (single precision and eight digits of text), Text and Scan (text.go, scan.go: lines of a file and C's
// scanf, for readers), XML (xml.go, xmlattr.go: a scanner of XML that makes no strings of what nobody asks for), Decimal (decimal.go), Pages (pages.go: lists that grow without being copied).
//
//	r, err := neurolucida.Trace(file, "cell.asc", true)   // NEURON: r = new Import3d_Neurolucida3()  r.quiet = 1  r.input("cell.asc")
//	r.Sections[3].X                                       // r.sections.object(3).raw.getrow(0)
//	cell, err := r.Instantiate()                          // g = new Import3d_GUI(r, 0)  g.instantiate(this)
//	for _, g := range cell.Groups { ... }                 // create soma[1], create dend[42] ...; Subset(g.Kind) is the list they are appended to
//	for i := range cell.Sections { ... }                  // in the rank of Order: connect, pt3dstyle, pt3dadd
//	for _, s := range cell.Commands(true) { ... }         // or all of it as statements to be executed in the cell
//	fmt.Print(r.Out.String(), cell.Printed)               // what NEURON prints meanwhile
//
// The rules, as measured on NEURON 9.0.2:
//
//   - A child section of one point, or of two points at one place (to 1e-11 um), is removed and its children go to its parent, with a message.
//   - Sections are created type by type in rising order and numbered within a type in the order of Reading.Sections; they are connected and get
//     their points in the order of Reading.Sections.
//   - First 1 means that point 0 is no point of the section but the place on the parent (pt3dstyle 1).
//   - A root of one point is a sphere, given three points along x with L = diam.
//   - An outline of the soma is resampled to 101 points, equally spaced in the xy plane from the first traced point to the last. Their moments about
//     their mean give the long axis and the one across, flattened into the xy plane. Each side of the outline is made to rise along the long
//     axis; at 21 equally spaced places the distance of the two sides is the diameter, the first and last one halfway to their neighbours'.
//   - A stack of outlines gives one point each: the mean of its resampled points, with a diameter between that of the mean distance from it and that
//     of the perimeter.
//   - All numbers are rounded to 8 significant digits and then to single precision.
//
// Where NEURON stops we go on if the meaning is plain: an outline that stands upright takes its width along z. An outline whose points are at one
// place or, upright, on a line is refused with its lines; NEURON stops there, too.
//
// It reads no format itself (packages swc, neurolucida, eutectic do), and knows no membrane.
package import3d
