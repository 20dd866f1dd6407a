package hoc

import (
	"strings"
	"testing"
)

// What NEURON 9.0.2 (PyPI, Linux x86-64) prints for the script by nrniv -nogui -nobanner.
func TestUnitsAndKindsAsNeuron(t *testing.T) {
	var out strings.Builder
	m, err := New(Options{Out: &out})
	if err != nil {
		t.Fatal(err)
	}
	script := `create soma
soma insert hh
objref o[12], sf
sf = new StringFunctions()
soma { o[0] = new IClamp(.5) o[1] = new AlphaSynapse(.5) o[2] = new ExpSyn(.5) o[3] = new Exp2Syn(.5) o[4] = new SEClamp(.5) o[5] = new VClamp(.5) o[6] = new APCount(.5) }
o[7] = new NetStim()
o[8] = new IntFire1()
o[9] = new IntFire2()
o[10] = new IntFire4()
o[11] = new PatternStim()
for i = 0, 11 print o[i], sf.is_point_process(o[i]), sf.is_artificial(o[i])
print units("dt"), 1, units("v"), 1, units("gnabar_hh"), 1, units("IClamp.amp"), 1, units("diam"), 1, units("cm"), 1, units("Ra"), 1, units("celsius"), 1
print units("ina"), 1, units("nai"), 1, units("ena"), 1, units("m_hh"), 1, units("ExpSyn.tau"), 1, units("t"), 1, units("L"), 1, units("i_cap"), 1
print units("usetable_hh"), 1, units("NetStim.interval"), 1, units("g_pas"), 1, units("nai0_na_ion")
`
	want := `IClamp[0] 1 0 
AlphaSynapse[0] 2 0 
ExpSyn[0] 3 0 
Exp2Syn[0] 4 0 
SEClamp[0] 5 0 
VClamp[0] 6 0 
APCount[0] 8 0 
NetStim[0] 9 9 
IntFire1[0] 10 10 
IntFire2[0] 11 11 
IntFire4[0] 12 12 
PatternStim[0] 14 14 
ms1 mV1 S/cm21 nA1 um1 uF/cm21 ohm-cm1 degC1 
mA/cm21 mM1 mV1 1 ms1 ms1 um1 mA/cm21 
1 ms1 S/cm21 mM
`
	if err := m.Run(script, "script.hoc"); err != nil {
		t.Fatal(err)
	}
	if out.String() != want {
		t.Errorf("printed\n%s\nwant\n%s", out.String(), want)
	}
}
