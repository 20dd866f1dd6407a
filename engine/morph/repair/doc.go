// Package repair judges reconstructions and mends them. It works on what a reader traced (import3d.Reading), so that the way from there to a cell stays NEURON's
// own.
//
// Reading order: Judge and Finding (judge.go: what is odd, where, and which repairs are offered; judge_points.go, judge_tree.go, judge_cell.go: the rules), Act and Parse
// (act.go: a repair is a small value with a text), Apply and Change (work.go: acts on a copy, and what each did; naming.go: names that survive earlier acts), Numbers (numbers.go: figures per type before and
// after), Receipt (receipt.go: all of it for people, receipt_json.go: for programs). The acts stand with what they mend: z.go (jumps in z), points.go (diameters, points at
// one place), attach.go (loose trees, sections without length), types.go, soma.go, fold.go (spines), axon.go (stubs), course.go (smoothing, resampling, order and rings of
// points), affine.go (scaling, moving, turning, shrinkage).
//
//	r, err := formats.Trace(file, "cell.swc", true)
//	for _, f := range repair.Judge(r, repair.Limits{}) { fmt.Println(f.Title, f.Fixes[0].Name, repair.Texts(f.Fixes[0].Acts)) }
//	act, err := repair.Parse("zjump 2118 shift")
//	mended, changes, err := repair.Apply(r, act)      // r stays as it is
//	cell, err := mended.Instantiate()
//
// Acts name points by their lines in the file, which stay the same however many points come and go; so a list of acts can be kept beside a file (project.Shape.Repairs) and
// done again each time it is read. Acts that touch different things may be done in any order.
//
// What holds after every act: the sections are a tree, parents come before children, every section has a point, and all numbers are finite.
//
// It reads and writes no files and draws nothing.
package repair
