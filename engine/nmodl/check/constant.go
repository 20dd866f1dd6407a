package check

import "nrngui/engine/nmodl/syntax"

// unitsBlock enters the aliases and constants of UNITS in their order. An alias that is not understood matters to the unit
// check alone; a constant without a number stops the compilation.
func (c *checker) unitsBlock(b *syntax.UnitsBlock) {
	for _, d := range b.Items {
		switch {
		case d.Alias != nil:
			c.alias(d)
		case d.From != nil:
			c.info.Uses[d.Name] = c.declare(&Symbol{Name: d.Name.Name, Kind: Constant, At: d.At, Unit: d.To, Value: c.ratio(d)})
		default:
			c.info.Uses[d.Name] = c.declare(&Symbol{Name: d.Name.Name, Kind: Constant, At: d.At, Unit: d.To, Value: c.number(d.Value)})
		}
	}
}

func (c *checker) alias(d *syntax.UnitDef) {
	if d.Alias.Text == d.From.Text {
		return
	}
	u, err := c.table.Parse(d.From.Text)
	if err == nil {
		if old, known := c.table.Parse(d.Alias.Text); known == nil && !old.Conforms(u) && c.opt.Units {
			c.errs.Warn(d.At, "look for a slip", "units: (%s) is usually %s; here it becomes %s", d.Alias.Text, old.Kind(), u.Kind())
		} else if known == nil && old.Same(u) {
			return // "(mA/cm2) = (milliamp/cm2)" defines nothing, but is right
		}
		err = c.table.Define(d.Alias.Text, u)
	}
	if err != nil { // NEURON stops here even without the unit check
		c.errs.Warn(d.At, "", "units: (%s) = (%s): %v", d.Alias.Text, d.From.Text, err)
	}
}

// ratio gives the number of NAME = (from) (to): how many to make one from.
func (c *checker) ratio(d *syntax.UnitDef) float64 {
	from, err := c.table.Parse(d.From.Text)
	if err != nil {
		c.errs.Add(d.From.At, "", "the constant %s: %v", d.Name.Name, err)
		return 1
	}
	to, err := c.table.Parse(d.To.Text)
	if err != nil {
		c.errs.Add(d.To.At, "", "the constant %s: %v", d.Name.Name, err)
		return 1
	}
	if !from.Conforms(to) {
		c.errs.Add(d.At, "write a unit of the same dimension on both sides", "the constant %s: (%s) is %s and (%s) is %s", d.Name.Name, d.From.Text, from.Kind(), d.To.Text, to.Kind())
	}
	return from.Factor / to.Factor
}
