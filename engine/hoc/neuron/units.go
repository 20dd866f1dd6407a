package neuron

import (
	"strings"

	"nrngui/engine/hoc/object"
	"nrngui/engine/mech"
)

// sectionUnits are the units of what belongs to no mechanism.
var sectionUnits = map[string]string{
	"t": "ms", "dt": "ms", "v": "mV", "cm": "uF/cm2", "i_cap": "mA/cm2", "diam": "um", "L": "um", "Ra": "ohm-cm", "celsius": "degC",
}

// Units gives the unit of a variable by the name it has in scripts: "v", "gnabar_hh", "IClamp.amp"; "" when it has none.
func (c *Cable) Units(name string) string {
	if u, ok := sectionUnits[name]; ok {
		return u
	}
	class, member, ofPoint := strings.Cut(name, ".")
	for _, t := range c.types {
		if ofPoint && t.Name != class {
			continue
		}
		for i := range t.Vars {
			v := &t.Vars[i]
			if ofPoint && v.Name == member || !ofPoint && t.HocName(v) == name && (v.Global || t.Kind == mech.Density || t.Kind == mech.Ion) {
				return v.Unit
			}
		}
	}
	return ""
}

// PointNumber gives the number of the point process or artificial cell that an object is, from 1 on as in NEURON; 0 when it is neither.
func (c *Cable) PointNumber(o *object.Object) (number int, artificial bool) {
	p := PointOf(o)
	if p == nil {
		return 0, false
	}
	for _, t := range c.types {
		if t.Kind != mech.Point && t.Kind != mech.Artificial {
			continue
		}
		number++
		if t.Name == p.name {
			return number, t.Kind == mech.Artificial
		}
	}
	return 0, false
}
