// Package solve holds numerics that know no biology.
//
// Tree is a linear system whose graph is a forest: each unknown but the roots couples to one parent. Eliminate
// solves it directly in time proportional to its size (M. Hines, Int. J. Bio-Medical Computing 15:69-76, 1984). With x(p) the
// parent's unknown, row i reads
//
//	B[i]*x(p) + D[i]*x(i) + sum over children c of A[c]*x(c) = RHS[i]
//
//	t, err := solve.NewTree([]int32{-1, 0, 1, 1})
//	copy(t.D, ...)
//	t.Eliminate() // RHS now holds x
//
// The elimination runs from the leaves to the roots without pivoting, which is stable for the diagonally dominant systems
// that diffusion along a tree gives. Stretches of unknowns that couple only to their neighbours are walked with the running diagonal
// and right hand side kept in registers: the latency of the divisions along the chain is what counts there. Up to four such
// stretches that don't depend on each other go side by side, so equal trees are solved in lockstep; trees of one unknown, numbered side by
// side, are a plain loop over arrays. Who goes beside whom changes no bit: a tree has the solution it has alone.
//
// Blocks is the same for nodes of several unknowns: a network of conductances that may lie many powers of ten apart, solved without ever
// storing a diagonal.
package solve
