// Package morph holds reconstructed neurons as trees of sections with 3-D points, and the geometry that the cable equation needs.
//
// Reading order: Point, Section and Morphology (morph.go: what readers and the generator give), Segments and Cylinder (cut.go: a section
// cut into segments: diameter, area, axial resistance), Lambda and DLambda (lambda.go: how many segments), Distances, Branching, Sholl
// (tree.go: figures of the tree), Summary and Facts (summary.go: the report of a file, for people and as JSON), Grow (grow.go: the parameters
// of the generator in package grow).
//
//	m, err := swc.Read(file, "cell.swc")                          // package engine/morph/swc
//	s := m.Sections[0]
//	n := morph.DLambda(morph.Length(s.Points), morph.Lambda(s.Points, 100, 150, 1), 0.1)
//	cut, err := morph.Segments(s.Points, n, 150)                  // cut.Area[i], um2, of segment i
//	fmt.Print(morph.Summary(m).Text())
//
// Points are truncated cones (frusta) from one to the next: lateral area pi/2*(d1+d2)*sqrt(l*l+((d2-d1)/2)^2), axial resistance
// 4*Ra*l/(pi*d1*d2). Coordinates are single precision and sums double, in NEURON's order of operations, because its numbers show both.
//
// It reads no format itself, knows no membrane and no voltage, and never changes a Morphology once made.
package morph
