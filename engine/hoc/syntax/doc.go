// Package syntax reads HOC, the language of NEURON's interpreter: scanner, parser, tree and printer.
//
// Reading order: Parse (a whole text to a tree, with the mistakes of all its statements), Reader (statement by statement,
// as HOC runs a file), the node types of tree.go, File.Text (tree back to text), Compute (what an operator makes of two numbers, for who reads and runs nothing).
//
//	f, errs := syntax.Parse(src, "cell.hoc")
//	switch {
//	case f.Incomplete: // a prompt asks for another line and parses again
//	case errs.Failed():
//		return errs
//	}
//	fmt.Print(f.Text())
//
// Reading a printed text gives an equal tree, positions apart.
//
// # Lines
//
// The end of a line ends a statement. Only between the statements of a block are ends of lines free; a statement of for, if,
// while or a section begins on the same line, as do the brace and the locals of a definition, and else stands on the line
// where the statement before it ends. Inside braces statements need nothing between them; outside each has its own line. A
// backslash as the last byte of a line, or a comment that spans lines, goes on. All this is as strict as NEURON 9.0.2 is.
//
// # What a name is
//
// NEURON's own parser asks its table of symbols what each name is at that moment. This one does not: the same text gives
// the same tree always, and who runs the tree decides. These forms are open until then:
//
//   - Call: f(x) is a call, v(.5) a range variable at a place, soma(1) in connect the end of a section.
//   - SectionStmt: a name, an object component or $o1 with another statement behind it on the same line. If the name is a
//     variable ("{ x y = 2 }"), NEURON sees two statements; then the first one has no effect.
//     If a component is a call ("{ a.f() b = 2 }"), NEURON reads it so too; when the value turns out to be no section it
//     does the second statement all the same, and so must who runs the tree.
//   - Index: an element of an array, a section, or (Class[3]) an object by the number of its making.
//   - Name, Dot: a number, a string, an object or a section; so = and == are of numbers, strings or objects.
//   - New stands where NEURON allows it; that its left side is an object reference is not checked here.
//
// Assign is an expression that may stand at any place where its left side may, and takes all to its right: 2 * x = 3 + 1 is
// 2 * (x = 3 + 1). Power binds to the right and tighter than the signs: -2^2 is -4, 2^-3*4 is (2^-3)*4. ! binds as the minus.
//
// NEURON's parser refuses more, by what it knows at that moment: return and $1 outside of a definition, iterator_statement
// outside of an iterator, names that are declared already, wrong numbers of indices. That too is left to who runs the tree.
//
// It knows no symbols, opens no file and runs nothing.
package syntax
