// Package syntax reads the NMODL language of membrane mechanisms: scanner, parser, tree, walk and printer.
//
// Reading order: Parse (text to tree, with all mistakes found in one go), File and the node types of tree.go, Walk (visit
// every node), Print (tree back to canonical text), Clone and Rewrite (for the passes that change a program).
//
//	f, errs := syntax.Parse(src, "kv.mod")
//	if errs.Failed() {
//		return errs
//	}
//	fmt.Print(syntax.Print(f))
//
// Printing and parsing again gives an equal tree (positions apart), so a pass is tested as text in, text out.
//
// It knows the shape of programs, not their meaning: names, kinds and units are the business of package check. INCLUDE is
// kept as a node by Parse; ParseIncluding puts the blocks of the other file in its place. VERBATIM text is kept as it stands and never looked into.
//
// The language is the one of Hines and Carnevale, "Expanding NEURON's repertoire of mechanisms with NMODL",
// Neural Computation 12:995-1007 (2000), with what NEURON 9 added (RANDOM, "->", REPRESENTS) and what old files still hold.
package syntax
