package neuron

import (
	"math"
	"strings"

	"nrngui/engine/hoc/object"
	"nrngui/engine/mech"
)

// addIonFunctions adds nernst, ghk and the functions about ions, with the constants they use.
func (c *Cable) addIonFunctions() {
	c.in.Func("nernst", func(k *object.Call) object.Value { return object.Num(c.nernst(k)) })
	c.in.Func("ghk", func(k *object.Call) object.Value {
		k.Need(4, 4)
		return object.Num(mech.GHK(k.Number(0), k.Number(1), k.Number(2), k.Number(3), c.m.Celsius))
	})
	c.in.Func("ion_style", func(k *object.Call) object.Value { return object.Num(c.ionStyle(k)) })
	c.in.Func("ion_charge", func(k *object.Call) object.Value {
		k.Need(1, 1)
		t := c.typeNamed(k.Text(0))
		if t == nil || t.Kind != mech.Ion {
			fail("%s is not an ion mechanism", k.Text(0))
		}
		return object.Num(t.Valence)
	})
	for _, name := range []string{"make_mechanism", "make_pointprocess"} {
		c.in.Func(name, func(k *object.Call) object.Value {
			c.in.Note("missing", name+": mechanisms made of HOC templates")
			object.Fail("write it as a mod file beside the model, which is compiled when the model is opened; a KSChan makes channels while a script runs",
				"%s makes no mechanism here: the text of a template can't run in every segment and step", name)
			return object.Value{}
		})
	}
	c.in.Func("ion_register", func(k *object.Call) object.Value { return object.Num(c.ionRegister(k)) })
}

// ionRegister is ion_register("mg", 2): it gives the number of the mechanism mg_ion, -1 when the name is something else.
func (c *Cable) ionRegister(k *object.Call) float64 {
	k.Need(2, 2)
	ion, z := k.Text(0), k.Number(1)
	if t := c.typeNamed(ion + "_ion"); t != nil {
		if t.Valence != z {
			fail("%s already defined with charge %.6g, cannot redefine with charge %.6g", t.Name, t.Valence, z)
		}
		return float64(c.typeNumber(t.Name))
	}
	for _, name := range []string{"e" + ion, ion + "i", ion + "o", "i" + ion, "di" + ion + "_dv_"} {
		if c.ranges[name] != nil {
			return -1
		}
	}
	object.Check(c.m.Catalogue().RegisterIon(ion, z))
	t, _ := c.m.Catalogue().Lookup(ion + "_ion")
	c.addType(t)
	return float64(c.typeNumber(t.Name))
}

// ionStyle is ion_style("na_ion", [c_style, e_style, einit, eadvance, cinit]): it gives the style there was, -1 when the ion is not there.
func (c *Cable) ionStyle(k *object.Call) float64 {
	t := c.typeNamed(k.Text(0))
	if t == nil || t.Kind != mech.Ion {
		fail("%s  is not an ion", k.Text(0))
	}
	s := c.cas(k)
	if k.N() == 1 {
		if rows := s.Rows(t.Name); rows != nil {
			return *rows[0].Value(mech.IonStyle)
		}
		return -1
	}
	k.Need(6, 6)
	flag := func(i int) bool { return int(between(k, i, 0, 1)) == 1 }
	return float64(s.IonStyle(t.Name, int(between(k, 1, 0, 3)), int(between(k, 2, 0, 3)), flag(3), flag(4), flag(5)))
}

// nernst is nernst(ci, co, z) and nernst("ena", [x]): the value that the name should have at x for the others, mV or mM.
func (c *Cable) nernst(k *object.Call) float64 {
	if !k.Is(0, object.String) {
		k.Need(3, 3)
		return mech.Nernst(k.Number(0), k.Number(1), k.Number(2), c.m.Celsius)
	}
	k.Need(1, 2)
	name, x := k.Text(0), .5
	if k.N() > 1 {
		x = between(k, 1, 0, 1)
	}
	for _, t := range c.types {
		if t.Kind != mech.Ion {
			continue
		}
		ion := strings.TrimSuffix(t.Name, "_ion")
		if name != "e"+ion && name != ion+"i" && name != ion+"o" {
			continue
		}
		s := c.cas(k)
		get := func(name string) float64 { return c.ranges[name].Get(s, x, 0) }
		kt := 1000 * mech.GasConstant * (c.m.Celsius + mech.Kelvin) / mech.Faraday
		switch name {
		case ion + "i":
			return get(ion+"o") * math.Exp(-t.Valence/kt*get("e"+ion))
		case ion + "o":
			return get(ion+"i") * math.Exp(t.Valence/kt*get("e"+ion))
		}
		return mech.Nernst(get(ion+"i"), get(ion+"o"), t.Valence, c.m.Celsius)
	}
	fail("%s  not a reversal potential or concentration", name)
	return 0
}
