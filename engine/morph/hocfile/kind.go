package hocfile

import (
	"strconv"
	"strings"

	"nrngui/engine/morph"
)

// KindOf gives the type that the name of a section, without its index, speaks of: names of NEURON's import exactly, else by the words that people use;
// a dendrite when it says nothing.
func KindOf(stem string) morph.Kind {
	if n, ok := strings.CutPrefix(stem, "dend_"); ok {
		if k, err := strconv.Atoi(n); err == nil && k >= 0 && k < 1e6 && morph.Kind(k).Stem() == stem {
			return morph.Kind(k)
		}
	}
	if n, ok := strings.CutPrefix(stem, "minus_"); ok {
		if k, err := strconv.Atoi(n); err == nil && k > 0 && k < 1e6 && morph.Kind(-k).Stem() == stem {
			return morph.Kind(-k)
		}
	}
	low := strings.ToLower(stem)
	for _, w := range []struct {
		word string
		kind morph.Kind
	}{{"soma", morph.Soma}, {"axon", morph.Axon}, {"hillock", morph.Axon}, {"iseg", morph.Axon}, {"myelin", morph.Axon}, {"node", morph.Axon}, {"ais", morph.Axon},
		{"apic", morph.Apic}, {"tuft", morph.Apic}, {"trunk", morph.Apic}} {
		if strings.HasPrefix(low, w.word) {
			return w.kind
		}
	}
	return morph.Dend
}
