package mech

import (
	"fmt"
	"maps"
	"slices"
	"sort"
)

// Catalogue is the set of mechanism types known to a model, in registration order, which is NEURON's order of evaluation. Build one with
// builtin.Catalogue and add user types with Register; there is no global catalogue.
type Catalogue struct {
	order  []*Type
	byName map[string]*Type
	bundle map[*Type]bool
	stated map[string]string // by ion: the mechanism that stated its valence
}

// NewCatalogue gives an empty catalogue.
func NewCatalogue() *Catalogue {
	return &Catalogue{byName: map[string]*Type{}, bundle: map[*Type]bool{}, stated: map[string]string{}}
}

// Register adds a type, and the ion types it names, or replaces the type of the same name. An ion's valence is settled by the first
// mechanism that states it; the error says that this one states another, and then nothing is added.
func (c *Catalogue) Register(t *Type) error {
	if old, ok := c.byName[t.Name]; ok && old.Layers > 0 && t.Layers == 0 {
		return fmt.Errorf("%s is built into the solver and can't be replaced; give the mechanism another name", t.Name)
	}
	for i := range t.Ions {
		u := &t.Ions[i]
		ion, ok := c.byName[u.Ion+"_ion"]
		if !ok {
			ion = newIon(u.Ion, u.Valence, u.Stated) // na, k and ca have their own
		}
		if u.Stated && ion.valenceKnown() && ion.Valence != u.Valence {
			by := c.stated[u.Ion]
			if by == "" {
				by = "the simulator" // na, k and ca
			}
			return fmt.Errorf("%s: USEION %s states valence %g but %s states %g; give the ion another name or the same valence",
				t.origin(), u.Ion, u.Valence, by, ion.Valence)
		}
	}
	for i := range t.Ions {
		u := &t.Ions[i]
		if ion, ok := c.byName[u.Ion+"_ion"]; !ok || u.Stated && !ion.valenceKnown() {
			c.put(newIon(u.Ion, u.Valence, u.Stated))
			if u.Stated {
				c.stated[u.Ion] = t.origin()
			}
		}
	}
	c.put(t)
	return nil
}

// origin names a mechanism with the file it came from.
func (t *Type) origin() string {
	if t.File == "" || t.File == t.Name {
		return t.Name
	}
	return fmt.Sprintf("%s (%s)", t.Name, t.File)
}

// RegisterIon adds the ion type <ion>_ion, as NEURON's ion_register does. The error says that it exists with another valence.
func (c *Catalogue) RegisterIon(ion string, valence float64) error {
	if old, ok := c.byName[ion+"_ion"]; ok && old.valenceKnown() {
		if old.Valence != valence {
			return fmt.Errorf("ion %s has valence %g already and cannot get %g", ion, old.Valence, valence)
		}
		return nil
	}
	c.put(NewIon(ion, valence))
	return nil
}

func (c *Catalogue) put(t *Type) {
	if old, ok := c.byName[t.Name]; ok {
		for i := range c.order {
			if c.order[i] == old {
				c.order[i] = t
			}
		}
	} else {
		c.order = append(c.order, t)
	}
	c.byName[t.Name] = t
}

// RegisterBundled is Register for a type that comes with this program and that NEURON lacks.
func (c *Catalogue) RegisterBundled(t *Type) error {
	if err := c.Register(t); err != nil {
		return err
	}
	c.bundle[t] = true
	return nil
}

// Bundled says whether a type comes with this program and NEURON lacks it, so that a model for NEURON must carry its Source along.
func (c *Catalogue) Bundled(t *Type) bool { return c.bundle[t] }

// Lookup gives the type of that name.
func (c *Catalogue) Lookup(name string) (*Type, bool) { t, ok := c.byName[name]; return t, ok }

// Registered gives all types in the order of their registration, each ion before the first mechanism that names it.
func (c *Catalogue) Registered() []*Type { return slices.Clone(c.order) }

// Types gives all types in evaluation order: ions, then mechanisms that write concentrations, then the rest as registered. Each that writes
// concentrations goes directly behind the ions, so that of several the one registered last comes first, as in NEURON. A mechanism that writes a
// reversal potential has no place of its own.
func (c *Catalogue) Types() []*Type {
	rank := func(t *Type) int {
		switch {
		case t.Kind == Ion:
			return 0
		case t.WritesConc:
			return 1
		}
		return 2
	}
	out := append([]*Type(nil), c.order...)
	sort.SliceStable(out, func(i, j int) bool { return rank(out[i]) < rank(out[j]) })
	from := slices.IndexFunc(out, func(t *Type) bool { return rank(t) == 1 })
	to := slices.IndexFunc(out, func(t *Type) bool { return rank(t) == 2 })
	if to < 0 {
		to = len(out)
	}
	if from >= 0 {
		slices.Reverse(out[from:to])
	}
	return out
}

// Clone gives a catalogue of its own with the same types, for a model that brings mechanisms along.
func (c *Catalogue) Clone() *Catalogue {
	d := &Catalogue{order: slices.Clone(c.order), byName: maps.Clone(c.byName), bundle: maps.Clone(c.bundle), stated: maps.Clone(c.stated)}
	return d
}
