package hoc

import (
	"strings"
	"testing"
)

// What needs an accessed section says so while there is none. (NEURON says "section access unspecified", or ends.)
func TestWithoutASection(t *testing.T) {
	for _, text := range []string{
		"objref pc\npc = new ParallelContext()\npc.multisplit(0, 7)\n",
		"objref z\nz = new Impedance()\nz.loc(.5)\n",
		"x = 1\nobjref nc, nil\nnc = new NetCon(&x, nil)\n",
		"print L\n",
		"nseg = 3\n",
		"psection()\n",
		"objref ic\nic = new IClamp(.5)\nfinitialize(-65)\nic.get_loc()\n",
	} {
		m, err := New(Options{Debug: true})
		if err != nil {
			t.Fatal(err)
		}
		if err := m.Run(text, "x.hoc"); err == nil || !strings.Contains(strings.ToLower(err.Error()), "section") && !strings.Contains(err.Error(), "range variable") {
			t.Errorf("%q: %v", text, err)
		}
	}
}
