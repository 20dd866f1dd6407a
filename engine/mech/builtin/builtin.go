package builtin

import (
	"embed"
	"fmt"

	"nrngui/engine/mech"
	"nrngui/engine/nmodl/code"
)

//go:embed *.mod
var files embed.FS

// order lists the mechanisms and their files as NEURON registers them: point processes before hh.
func order() [][2]string {
	return [][2]string{
		{"pas", "pas.mod"}, {"IClamp", "iclamp.mod"}, {"ExpSyn", "expsyn.mod"}, {"Exp2Syn", "exp2syn.mod"},
		{"SEClamp", "seclamp.mod"}, {"hh", "hh.mod"}, {"NetStim", "netstim.mod"},
	}
}

// Catalogue compiles the built-in mechanisms. An error means that this program was built wrongly.
func Catalogue() (*mech.Catalogue, error) {
	cat := mech.NewCatalogue()
	for _, o := range order() {
		src, err := files.ReadFile(o[1])
		if err != nil {
			return nil, fmt.Errorf("built-in mechanism %s: %w", o[0], err)
		}
		t, errs := code.Compile(src, o[1])
		if err := errs.Err(); err != nil {
			return nil, fmt.Errorf("built-in mechanism %s: %w", o[0], err)
		}
		if err := cat.Register(t); err != nil {
			return nil, err
		}
	}
	return cat, cat.RegisterIon("ca", 2)
}

// Source gives the text of a built-in mechanism, and whether there is one of that name.
func Source(name string) (string, bool) {
	for _, o := range order() {
		if o[0] == name {
			src, err := files.ReadFile(o[1])
			return string(src), err == nil
		}
	}
	return "", false
}
