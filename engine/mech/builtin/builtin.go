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
		{"pas", "pas.mod"}, {"fastpas", "fastpas.mod"}, {"IClamp", "iclamp.mod"}, {"AlphaSynapse", "alphasynapse.mod"}, {"ExpSyn", "expsyn.mod"},
		{"Exp2Syn", "exp2syn.mod"}, {"SEClamp", "seclamp.mod"}, {"VClamp", "vclamp.mod"}, {"OClamp", "oclamp.mod"}, {"APCount", "apcount.mod"},
		{"hh", "hh.mod"}, {"NetStim", "netstim.mod"}, {"IntFire1", "intfire1.mod"}, {"IntFire2", "intfire2.mod"}, {"IntFire4", "intfire4.mod"},
		{"PointProcessMark", "pointprocessmark.mod"}, {"PatternStim", "patternstim.mod"},
	}
}

// extra lists ours, which NEURON lacks.
func extra() [][2]string {
	return [][2]string{
		{"INoise", "inoise.mod"}, {"ISine", "isine.mod"}, {"IRamp", "iramp.mod"}, {"IChirp", "ichirp.mod"}, {"NMDASyn", "nmdasyn.mod"},
		{"TMSyn", "tmsyn.mod"}, {"STDPSyn", "stdpsyn.mod"}, {"GapJunction", "gapjunction.mod"}, {"HalfGap", "halfgap.mod"}, {"VecStim", "vecstim.mod"},
	}
}

// Catalogue compiles the built-in mechanisms. An error means that this program was built wrongly.
func Catalogue() (*mech.Catalogue, error) {
	cat := mech.NewCatalogue()
	outside, err := mech.NewExtracellular(mech.DefaultLayers)
	if err != nil {
		return nil, err
	}
	if err := cat.Register(outside); err != nil {
		return nil, err
	}
	for _, o := range append(order(), extra()...) {
		src, err := files.ReadFile(o[1])
		if err != nil {
			return nil, fmt.Errorf("built-in mechanism %s: %w", o[0], err)
		}
		t, errs := code.Compile(src, o[1])
		if err := errs.Err(); err != nil {
			return nil, fmt.Errorf("built-in mechanism %s: %w", o[0], err)
		}
		register := cat.Register
		if _, own := Extra(o[0]); own {
			register = cat.RegisterBundled
		}
		if err := register(t); err != nil {
			return nil, err
		}
	}
	return cat, cat.RegisterIon("ca", 2)
}

// Source gives the text of a built-in mechanism, and whether there is one of that name.
func Source(name string) (string, bool) {
	for _, o := range append(order(), extra()...) {
		if o[0] == name {
			src, err := files.ReadFile(o[1])
			return string(src), err == nil
		}
	}
	return "", false
}

// Extra gives the name of the mod file of a built-in mechanism that NEURON lacks, and whether the name is one of those.
func Extra(name string) (file string, ok bool) {
	for _, o := range extra() {
		if o[0] == name {
			return o[1], true
		}
	}
	return "", false
}
