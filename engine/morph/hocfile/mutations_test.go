package hocfile

import (
	"bytes"
	"testing"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
	"nrngui/engine/morph/import3d/golden"
)

// TestMutations: texts made of the ways in which files say a shape. Loops end at 3000 statements here, so that many texts can be tried.
func TestMutations(t *testing.T) {
	seeds := []string{
		"create soma, dend[2]\nsoma { pt3dadd(0, 0, 0, 9)\n pt3dadd(0, 9, 0, 9) }\nconnect dend[0](0), soma(1)\nsoma connect dend[1](0), 0.25\n" +
			"access dend[0]\n{pt3dclear()}\n{pt3dadd(0,9,0,1)}\n{pt3dadd(0,19,0,1)}\ndend[1] { pt3dstyle(1, 1, 2, 3) pt3dadd(0,5,0,1) pt3dadd(-1,5,0,1) }\n",
		"begintemplate Cell\npublic soma\ncreate soma[1], apic[3]\nproc init() { topol() subsets() }\nproc topol() { local i\n connect apic(0), soma(1)\n" +
			" for i = 1, 2 connect apic[i](0), apic[i-1](1)\n basic_shape()\n}\nproc basic_shape() {\n soma { pt3dclear() pt3dadd(0,0,0,1) pt3dadd(1,0,0,1) }\n" +
			" for i = 0, 2 apic[i] { pt3dclear() pt3dadd(i+1,0,0,1) pt3dadd(i+2,0,0,2*i+1) }\n}\nproc subsets() { forall insert pas }\nendtemplate Cell\n",
		"create soma, axon[2]\nsoma { pt3dadd(0,0,0,1) pt3dadd(9,0,0,1) }\n{ for i = 0, 1 { axon[i] for j = 1, fscan() pt3dadd(fscan(), fscan(), fscan(), fscan()) } }\n" +
			"2 9 0 0 1\n19 0 0 1\n 2 19 0 0 1 29 0 0 .5\nconnect axon(0), soma(1)\nconnect axon[1](0), axon(1)\n",
		"create soma, dend\nsoma { pt3dadd(0,0,0,1) pt3dadd(9,0,0,1) }\ndend { L = 20 diam = 3 nseg = 5 insert hh }\nconnect dend(1), soma(1)\nif (1 == 1) { dend { pt3dadd(1,2,3,4) } }\n",
		"create a\nproc p() { local i  i = $1  if (i) p(i-1)  a pt3dadd(i,0,0,1) }\np(3)\nwhile (x < 3) { x += 1 a pt3dadd(x, sqrt(x), exp(x), n3d()) }\nforall { pt3dadd(1,1,1,1) }\n",
	}
	words := []string{"create ", "create soma[3]", "connect ", "access ", "pt3dadd(1,2,3,4)", "pt3dclear()", "pt3dstyle(1,0,0,0)", "n3d()", "fscan()", "{", "}", "(", ")", "[", "]", ",", ";", "soma", "dend",
		"for i=0,1 ", "while(1)", "forall ", "if (1) ", "else ", "proc p() {", "func f() {", "return ", "p()", "begintemplate A\n", "endtemplate A\n", "new A()", "objref a", "L=1", "diam=2", "$1", "i", "break",
		"continue", "insert pas", "local j", "strdef s", "\"x\"", "/*", "*/", "//"}
	golden.Mutations(t, seeds, words, func(text []byte) (*morph.Morphology, error) {
		return import3d.Morphology(trace(bytes.NewReader(text), "m.hoc", 3000, -1))
	})
}
