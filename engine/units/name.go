package units

import "sync"

// nameable lists units that people in this field write, with the kind of quantity they measure. Order decides among equals.
func nameable() [][2]string {
	return [][2]string{
		{"1", "a plain number"}, {"mV", "a voltage"}, {"ms", "a time"}, {"um", "a length"}, {"mA/cm2", "a current density"}, {"nA", "a current"},
		{"S/cm2", "a conductance density"}, {"uS", "a conductance"}, {"mM", "a concentration"}, {"degC", "a temperature"}, {"um2", "an area"},
		{"um3", "a volume"}, {"/ms", "a rate"}, {"mM/ms", "a concentration rate"}, {"uF/cm2", "a capacitance density"}, {"ohm-cm", "a resistivity"},
		{"Mohm", "a resistance"}, {"nF", "a capacitance"}, {"coul", "a charge"}, {"/mV", "an inverse voltage"}, {"/ms-mV", "a rate per voltage"},
		{"/ms-mM", "a rate per concentration"}, {"/mM", "an inverse concentration"}, {"mV/ms", "a voltage rate"}, {"um/ms", "a speed"},
		{"um2/ms", "a diffusion coefficient"}, {"joule", "an energy"}, {"joule/degC", "a heat capacity"}, {"mV/degC", "a voltage per temperature"},
		{"coul/cm3", "a charge density"}, {"coul/cm2", "a charge per area"}, {"cm", "a length"}, {"m", "a length"}, {"sec", "a time"},
		{"volt", "a voltage"}, {"A", "a current"}, {"siemens", "a conductance"}, {"mS/cm2", "a conductance density"}, {"uS/cm2", "a conductance density"},
		{"mS", "a conductance"}, {"nS", "a conductance"}, {"pS", "a conductance"}, {"pS/um2", "a conductance density"}, {"A/cm2", "a current density"},
		{"uA/cm2", "a current density"}, {"A/m2", "a current density"}, {"mA", "a current"}, {"uA", "a current"}, {"pA", "a current"},
		{"M", "a concentration"}, {"uM", "a concentration"}, {"nM", "a concentration"}, {"/sec", "a rate"}, {"mM/sec", "a concentration rate"},
		{"cm2", "an area"}, {"m2", "an area"}, {"cm3", "a volume"}, {"liter", "a volume"}, {"ohm", "a resistance"}, {"farad", "a capacitance"},
		{"uF", "a capacitance"}, {"pF", "a capacitance"}, {"F/m2", "a capacitance density"}, {"uV", "a voltage"}, {"us", "a time"}, {"nm", "a length"},
		{"mm", "a length"}, {"radian", "an angle"}, {"nt", "a force"}, {"pascal", "a pressure"}, {"gram", "a mass"},
	}
}

type nameEntry struct {
	unit       Unit
	text, kind string
}

// named is nameable with its units, computed once.
var named = sync.OnceValue(func() []nameEntry {
	var list []nameEntry
	for _, n := range nameable() {
		if u, err := Standard().Parse(n[0]); err == nil {
			list = append(list, nameEntry{u, n[0], n[1]})
		}
	}
	return list
})

// Kind says what a unit measures: "a conductance density"; base units when it is nothing usual.
func (u Unit) Kind() string {
	for _, n := range named() {
		if n.unit.Conforms(u) {
			return n.kind
		}
	}
	u.Factor = 1
	return "of the dimension " + u.String()
}

// Name gives the unit as people in this field would write it, "mA/cm2", or in base units when it is nothing usual.
func (u Unit) Name() string {
	for _, n := range named() {
		if n.unit.Same(u) {
			return n.text
		}
	}
	return u.String()
}
