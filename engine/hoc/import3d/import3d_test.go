package import3d_test

import (
	"strings"
	"testing"

	"nrngui/engine/hoc"
	"nrngui/engine/hoc/files"
)

// cell is a SWC file of ours: a soma of three points, a dendrite that forks, an axon.
const cell = `1 1 0 0 0 5 -1
2 1 0 -5 0 5 1
3 1 0 5 0 5 1
4 3 5 0 0 1 1
5 3 50 0 0 1 4
6 3 90 30 0 0.5 5
7 3 90 -30 0 0.5 5
8 2 -5 0 0 0.5 1
9 2 -80 0 0 0.4 8
`

// TestInstantiate: the classes make the cell that NEURON 9.0.2 makes (its printed text, nrniv -nogui).
func TestInstantiate(t *testing.T) {
	var out strings.Builder
	m, err := hoc.New(hoc.Options{Out: &out, Err: &out, Files: files.NewMemory(map[string]string{"cell.swc": cell}), Debug: true})
	if err != nil {
		t.Fatal(err)
	}
	err = m.Interp.Run(`{load_file("import3d.hoc")}
begintemplate C
public soma, dend, axon, all, somatic, basal, axonal
create soma[1], dend[1], axon[1]
objref all, somatic, basal, axonal, this
proc init() { all = new SectionList() somatic = new SectionList() basal = new SectionList() axonal = new SectionList() }
endtemplate C
objref r, g, c
c = new C()
r = new Import3d_SWC_read()
{r.input("cell.swc")}
g = new Import3d_GUI(r, 0)
{g.instantiate(c)}
forsec c.basal print secname(), " ", L, diam, n3d()
forsec c.somatic print secname(), " ", L, diam, n3d()
forsec c.axonal print secname(), " ", L, diam, n3d()
print r.sections.count, r.filetype
print r.sections.object(1).raw.x[0][1], r.sections.object(1).d.x[1], r.type.x[0]
forsec c.all { print secname() }
`, "test.hoc")
	if err != nil {
		t.Fatal(err)
	}
	if got := out.String(); got != want {
		t.Errorf("gave\n%s\nNEURON gives\n%s", got, want)
	}
}

const want = `C[0].dend[0] 45 2 2 
C[0].dend[1] 50 1.5 2 
C[0].dend[2] 50 1.5 2 
C[0].soma[0] 10 10 3 
C[0].axon[0] 75 0.90000001 2 
5 SWC 
5 2 1 
C[0].soma[0]
C[0].axon[0]
C[0].dend[0]
C[0].dend[1]
C[0].dend[2]
`
